"""What the joins across articles reach on what we read, and what they would reach if the reading were right.

    python -m evaluation.upper_bounds [STORY …]

Each story is read as it is, then with the marks of the annotation in place of ours: of all kinds, and of one kind at a
time. Stories, links, joins and scores are the same in each run, so a difference is what reading costs. "ends read"
scores the present run on the pairs alone of which both ends were read. The last table adds the stories up.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rashomon import pipeline
from rashomon.annotate import language_model
from rashomon.model.marks import Reading
from rashomon.model.text import Document
from rashomon.publish.json import to_json

from . import story
from .contested import carriers, claim_pairs, disputes, event_pairs, evidence, shows
from .gold_readings import KINDS, read_with_gold
from .gold_sheets import sheet_of
from .places import Item, Place, Score, agreement, days, one_to_one, place, places, rate
from .stories import Case, cases
from .to_prediction import to_prediction

Story = dict[str, Any]
Scores = dict[str, Score]
ENDS, ALL = "ends read", "all"
RUNS: dict[str, tuple[str, ...]] = {"as read": (), ALL: KINDS, **{kind: (kind,) for kind in KINDS}}
ROWS = (
    "quotation pairs across documents F1",
    "must-not-merge violated",
    "figure pairs across documents F1",
    "figure conflicts",
    "figure false alarms",
    "claim pairs across documents F1",
    "main disputes",
    "all disputes",
    "event pairs across documents F1",
    "core events with the right date",
    "timeline traps avoided",
    "shared passages",
    "clusters BCubed",
    "hard merges",
    "false merges",
)


def documents_of(case: Case) -> list[Document]:
    found, _, _ = pipeline.take_in([str(case.articles)])
    return found


def readings_of(documents: Iterable[Document], gold: Story, kinds: Sequence[str]) -> list[Reading]:
    """Every document, with the marks of these kinds from its own sheet.

    Raises:
        StopIteration: for a document that the annotation does not have.
    """
    model = language_model.load()
    return [read_with_gold(document, sheet_of(gold, document.id), model, kinds) for document in documents]


def predicted(readings: Sequence[Reading]) -> Story:
    """What is published of these readings, as the scorer reads it."""
    out: Story = {}
    for account in pipeline.accounts_of(readings):
        for layer, items in to_prediction(json.loads(to_json(account))).items():
            out.setdefault(layer, []).extend(items)
    return out


def bounds(case: Case) -> dict[str, Scores]:
    """The scores of each run by its name, and those of the present one on what it read."""
    gold = json.loads(case.gold.read_text("utf-8"))
    texts = story.load_texts(gold, case.articles, case.texts)
    documents = documents_of(case)
    out: dict[str, Scores] = {}
    for name, kinds in RUNS.items():
        readings = readings_of(documents, gold, kinds)
        prediction = predicted(readings)
        out[name] = story.score(gold, prediction, texts)
        if not kinds:
            out[ENDS] = among_read(gold, prediction, readings)
    return out


# ------------------------------------------------------------------ pairs of which both ends were read


def among_read(gold: Story, prediction: Story, readings: Sequence[Reading]) -> Scores:
    """The layers of pairs, on the gold less what was not read: what is lost here is lost in joining."""
    quotes = _matched(gold["quotes"], prediction["quotes"])
    quoted = [q if q["id"] in quotes else q | {"tier": "optional"} for q in gold["quotes"]]  # neither way
    figures = _matched_figures(gold["figures"], prediction["figures"])
    counted = [f for f in gold["figures"] if f["id"] in figures and not f.get("optional")]
    conflicts = [c for c in gold["figure_conflicts"] if set(c["a"]) & set(figures) and set(c["b"]) & set(figures)]
    claims = read_claims(gold, readings)
    goal = [(c, a) for c in claims["claims"] if not c.get("optional") and not c.get("meta") for a in c["assertions"]]
    found = [(c, evidence(c)) for c in prediction["claims"]]
    hits = [carriers(places(a["spans"]), a["doc"], found) for _, a in goal]
    events = [(e, evidence(e), days(e.get("start"), e.get("end"))) for e in prediction["timeline"]]
    sides = disputes(claims, prediction)
    kept_apart = gold | {"quotes": quoted, "quotes_must_not_merge": _both(gold, quotes)}
    return {
        **story.utterances(kept_apart, prediction, quotes),
        "figure pairs across documents F1": story.figure_pairs(gold, prediction, counted, figures),
        **story.figure_conflicts(gold | {"figure_conflicts": conflicts}, prediction, figures),
        "claim pairs across documents F1": claim_pairs(claims, prediction, goal, hits),
        "main disputes": sides["main disputes"],
        "all disputes": sides["all disputes"],
        "event pairs across documents F1": event_pairs(read_events(gold, readings), events),
    }


def _both(gold: Story, ids: dict[str, str]) -> list[Item]:
    return [pair for pair in gold["quotes_must_not_merge"] if set(pair["quotes"]) <= ids.keys()]


def _matched(wanted: Sequence[Item], found: Sequence[Item]) -> dict[str, str]:
    """Gold quotation → ours, as the scorer matches them."""
    docs = [q["spans"][0]["doc"] for q in wanted], [q["spans"][0]["doc"] for q in found]
    match = one_to_one(wanted, found, story.alike, 0.01, docs=docs)
    return {wanted[i]["id"]: found[j]["id"] for i, j in match.items() if found[j]["type"] != "label"}


def _matched_figures(wanted: Sequence[Item], found: Sequence[Item]) -> dict[str, str]:
    """Gold figure → ours, as the scorer matches them."""
    there, here = [place(f["span"]) for f in wanted], [place(f) for f in found]
    docs = [p.doc for p in there], [p.doc for p in here]
    match = one_to_one(there, here, lambda g, p: agreement([g], [p]), 0.3, docs=docs)
    return {wanted[i]["id"]: found[j]["id"] for i, j in match.items()}


def read_claims(gold: Story, readings: Sequence[Reading]) -> Story:
    """The gold without the assertions on whose words no assertion of ours stands, published or not."""
    marks: list[tuple[Item, list[Place]]] = [
        ({}, [Place(r.document.id, a.span.start, a.span.end)]) for r in readings for a in r.assertions
    ]

    def seen(assertion: Item) -> bool:
        return bool(carriers(places(assertion["spans"]), assertion["doc"], marks))

    return gold | {"claims": [c | {"assertions": list(filter(seen, c["assertions"]))} for c in gold["claims"]]}


def read_events(gold: Story, readings: Sequence[Reading]) -> Story:
    """The gold without the evidence on which no happening of ours stands, dated or not."""
    marks = [Place(r.document.id, h.span.start, h.span.end) for r in readings for h in r.happenings]

    def seen(shown: Item) -> bool:
        return any(shows(mark, place(shown["span"])) for mark in marks)

    return gold | {"timeline": [t | {"evidence": list(filter(seen, t["evidence"]))} for t in gold["timeline"]]}


# ------------------------------------------------------------------ tables


def added(scores: Sequence[Score]) -> Score:
    """One score over several stories, their counts added; an average where the score is no share of its counts."""
    found, of = sum(s.found for s in scores), sum(s.of for s in scores)
    if all(s.note.endswith(" predicted") for s in scores):
        named = sum(int(s.note.split()[0]) for s in scores)
        return Score(round(2 * found / (named + of), 3) if named + of else 0.0, found, of, f"{named} predicted")
    if any(abs(s.value - s.found) < 1e-9 for s in scores if s.found > 1) or not of:
        return Score(float(found), found, of)
    if all(s.of == 0 or abs(s.value - s.found / s.of) < 1e-3 for s in scores):
        return rate(found, of)
    held = [s for s in scores if s.of]
    return Score(round(sum(s.value * s.of for s in held) / of, 3), found, of)


def together(stories: Sequence[dict[str, Scores]]) -> dict[str, Scores]:
    """The runs of several stories as those of one."""
    return {
        run: {row: added([s[run][row] for s in stories]) for row in ROWS if all(row in s[run] for s in stories)}
        for run in stories[0]
    }


def table(name: str, runs: dict[str, Scores]) -> str:
    """One line a row, one column a run; the present one with its counts."""
    columns = ["as read", ENDS, ALL, *KINDS]
    head = f"{name:<26}{'as read':>17}" + "".join(f"{column:>11}" for column in columns[1:])
    lines = [head]
    for row in ROWS:
        now = runs["as read"][row]
        counted = f"{now.found}/{now.of}" if now.of else str(now.found)
        cells = [_cell(runs[column].get(row)) for column in columns[1:]]
        short = row.replace(" across documents F1", "")
        lines.append(f"{short[:25]:<26}{_cell(now):>7}{counted:>10}" + "".join(f"{cell:>11}" for cell in cells))
    return "\n".join(lines)


def _cell(score: Score | None) -> str:
    if score is None:
        return ""
    return f"{score.value:.3f}" if score.value != score.found or score.of == score.found else str(score.found)


def main(names: Sequence[str]) -> int:
    chosen = [case for case in cases() if not names or case.name in names]
    unknown = set(names) - {case.name for case in chosen}
    if unknown:
        print(f"no such story: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    found = []
    for case in chosen:
        found.append(bounds(case))
        print(table(case.name, found[-1]), end="\n\n", flush=True)
    if len(found) > 1:
        print(table(f"{len(found)} stories together", together(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
