"""Scores of one story: a prediction against the gold of a careful reader, layer by layer.

Written from the description of the gold (evaluation/gold/README.md). Small deviations from other scorers of the
same form are possible where that description leaves room; ``run.py`` prints them where another scorer is at hand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

from .contested import claims, disputes, reuse, timeline
from .places import (
    Item,
    Place,
    Score,
    agreement,
    bcubed,
    broken,
    f1,
    fold,
    membership,
    one_to_one,
    pairs_f1,
    place,
    places,
    rate,
)

Story = dict[str, Any]
Scores = dict[str, Score]
Matched = tuple[list[tuple[Item, Place]], list[tuple[Item, Place]], dict[int, int]]
SpeakerTest = Callable[[str | None, Item], bool]
NAMED = ("PER", "ORG", "GPE", "LOC", "EVENT")
SPEECH = ("direct", "mixed")
CREDIT_NAMES = {"ap": "associated press", "agence france presse": "afp"}
PRONOUNS = {"he", "she", "they", "it", "who", "i", "we", "many", "some", "others"}


def load_texts(gold: Story, *folders: Path) -> dict[str, str]:
    """The text of each document; a later folder that holds a file of that name wins over an earlier one."""
    out = {}
    for item in gold["documents"]:
        path = next(f / item["id"] for f in reversed(folders) if (f / item["id"]).exists())
        out[item["id"]] = path.read_bytes().decode("utf-8")
    return out


def score(gold: Story, prediction: Story, texts: dict[str, str]) -> Scores:
    """Every measure by name."""
    wrong = {id(span) for span in broken(prediction, texts)}
    if wrong:  # one false anchor voids the whole: a citation that does not hold is no small error
        return {"anchors broken": Score(float(len(wrong)), len(wrong), 0)}
    matched = matched_names(gold, prediction)
    stands_for = entities_behind(gold, matched)
    right = speaker_test(gold, stands_for)
    return {
        "anchors broken": Score(0.0, 0, 0),
        **documents(gold, prediction, texts),
        **names(gold, matched),
        **quotes(gold, prediction, right),
        **figures(gold, prediction),
        **claims(gold, prediction, right),
        **disputes(gold, prediction),
        **timeline(gold, prediction),
        **reuse(gold, prediction),
    }


# ------------------------------------------------------------------ documents


def documents(gold: Story, prediction: Story, texts: dict[str, str]) -> Scores:
    found = {item["id"]: item for item in prediction["documents"]}
    wanted = kept = noise = leaked = 0
    for item in gold["documents"]:
        text = texts[item["id"]]
        inside = {i for start, end in found.get(item["id"], {}).get("keep", []) for i in range(start, end)}
        for segment in item["segments"]:
            seen = [i for i in range(segment["span"]["start"], segment["span"]["end"]) if not text[i].isspace()]
            hit = sum(i in inside for i in seen)
            if segment["keep"] == "yes":
                wanted, kept = wanted + len(seen), kept + hit
            elif segment["keep"] == "no":
                noise, leaked = noise + len(seen), leaked + hit
    dated = sum(in_range(item["publication"], found.get(item["id"], {})) for item in gold["documents"])
    credited = {
        (item["id"], credit_name(c["name"])) for item in gold["documents"] for c in item["credits"] if counts(c)
    }
    named = {(doc, credit_name(name)) for doc, item in found.items() for name in item["credits"]}
    return {
        "clean text recall": rate(kept, wanted),
        "clean text leak": rate(leaked, noise),
        "publication date in range": rate(dated, len(gold["documents"])),
        "credits F1": f1(len(credited & named), len(named), len(credited)),
    }


def in_range(publication: Item, found: Item) -> bool:
    day = (found.get("publication_date") or "")[:10]
    return bool(day) and publication["earliest"] <= day <= publication["latest"]


def counts(credit: Item) -> bool:
    return credit["kind"].split()[0] in {"agency", "outlet", "newspaper"} and "implied" not in credit["name"]


def credit_name(name: str) -> str:
    return CREDIT_NAMES.get(fold(name), fold(name))


# ------------------------------------------------------------------ names


def gold_names(gold: Story) -> list[tuple[Item, Place]]:
    return [
        (e, place(m["span"]))
        for e in gold["entities"]
        if e["type"] in NAMED
        for m in e["mentions"]
        if m["type"] == "name"
    ]


def matched_names(gold: Story, prediction: Story) -> Matched:
    wanted = gold_names(gold)
    found = [(e, place(m)) for e in prediction["entities"] for m in e["mentions"]]
    return (
        wanted,
        found,
        one_to_one(
            wanted,
            found,
            lambda g, p: agreement([g[1]], [p[1]]),
            0.5,
            docs=([g.doc for _, g in wanted], [p.doc for _, p in found]),
        ),
    )


def names(gold: Story, matched: Matched) -> Scores:
    wanted, found, match = matched
    others = [place(m["span"]) for e in gold["entities"] for m in e["mentions"] if m["type"] != "name"]
    free = [p for j, (_, p) in enumerate(found) if j not in set(match.values())]
    neutral = sum(any(agreement([p], [other]) >= 0.5 for other in others) for p in free)
    pairs = [(wanted[i][0], found[j][0]["id"]) for i, j in match.items()]
    people = [(g["id"], p) for g, p in pairs if g["type"] == "PER"]
    mixed = Counter(p for _, p in {(g["id"], p) for g, p in pairs})
    made, possible = hard_merges(gold, wanted, found, match)
    return {
        "name mentions F1": f1(len(match), len(found) - neutral, len(wanted)),
        "clusters BCubed": bcubed([(g["id"], p) for g, p in pairs]),
        "clusters BCubed, persons": bcubed(people),
        "hard merges": rate(made, possible),
        "false merges": Score(float(sum(n - 1 for n in mixed.values())), sum(n - 1 for n in mixed.values()), 0),
    }


def hard_merges(
    gold: Story, wanted: list[tuple[Item, Place]], found: list[tuple[Item, Place]], match: dict[int, int]
) -> tuple[int, int]:
    """Entities whose names end in different words, and how many of them are one cluster all the same."""
    words = {
        place(m["span"]): fold(m["span"]["text"]).split()[-1]
        for e in gold["entities"]
        for m in e["mentions"]
        if m["type"] == "name"
    }
    made = possible = 0
    for entity in gold["entities"]:
        last = {words[place(m["span"])] for m in entity["mentions"] if m["type"] == "name"}
        if len(last) < 2 or entity.get("byline"):
            continue
        homes: dict[str, set[str]] = {word: set() for word in last}
        for i, j in match.items():
            if wanted[i][0] is entity:
                homes[words[wanted[i][1]]].add(found[j][0]["id"])
        possible += 1
        made += bool(set.intersection(*homes.values()))
    return made, possible


def entities_behind(gold: Story, matched: Matched) -> dict[str, str]:
    """Predicted entity → the gold entity that most of its mentions name; descriptions count half."""
    wanted, found, match = matched
    votes: dict[str, Counter[str]] = {}
    for i, j in match.items():
        votes.setdefault(found[j][0]["id"], Counter())[wanted[i][0]["id"]] += 2
    described = [(e["id"], place(m["span"])) for e in gold["entities"] for m in e["mentions"] if m["type"] == "nominal"]
    for entity, where in found:
        for name, words in described:
            if where.doc == words.doc and agreement([where], [words]) >= 0.7:
                votes.setdefault(entity["id"], Counter())[name] += 1
    return {entity: max(sorted(count), key=lambda name: count[name]) for entity, count in votes.items()}


# ------------------------------------------------------------------ quotations


def speaker_test(gold: Story, stands_for: dict[str, str]) -> SpeakerTest:
    """Is this entity, string or nobody the right speaker of that gold quotation?"""
    aliases = {
        e["id"]: {fold(a) for a in (*e["aliases"], *(m["span"]["text"] for m in e["mentions"]))} - {""}
        for e in gold["entities"]
    }
    persons = {e["id"]: {fold(a) for a in e["aliases"]} for e in gold["entities"] if e["type"] == "PER"}

    def right(speaker: str | None, quote: Item) -> bool:
        accepted = {quote["speaker"], *quote.get("speakers_ok", []), *quote.get("co_speakers", [])} - {None}
        if speaker is None or not accepted:
            return speaker is None and quote["speaker"] is None
        if stands_for.get(speaker) in accepted:
            return True
        said = fold(speaker)
        strangers = sum(any(within(n, said) for n in known) for e, known in persons.items() if e not in accepted)
        if said in PRONOUNS or len(said) > 80 or strangers > 1:
            return False
        alike = any(a == said or within(a, said) or within(said, a) for e in accepted for a in aliases[e])
        return alike or (len(said) > 3 and fold(quote.get("speaker_span", {}).get("text")) == said)

    return right


def within(part: str, whole: str) -> bool:
    return len(part) > 3 and re.search(rf"\b{re.escape(part)}\b", whole) is not None


def family(kind: str) -> str:
    return "speech" if kind in SPEECH else kind


def alike(gold: Item, found: Item) -> float:
    """How well two quotations fit; of equal fits, that of the same family and type first."""
    spans = places(found["spans"])
    words = agreement(places(gold["spans"]), spans)
    clause = agreement([place(gold["context_span"])], spans) if "context_span" in gold else 0.0
    if gold["type"] == "mixed":
        value = max(words, clause, 0.8 if words >= 0.7 else 0.0)
        least = 0.5
    elif gold["type"] == "indirect":
        value, least = max(words, clause), 0.4
    else:
        value, least = words, 0.7
    if value < least:
        return 0.0
    same_family, same_type = family(gold["type"]) == family(found["type"]), gold["type"] == found["type"]
    return float(value + same_family + 0.05 * same_type)


def quotes(gold: Story, prediction: Story, right: SpeakerTest) -> Scores:
    wanted, found = gold["quotes"], prediction["quotes"]
    docs = [q["spans"][0]["doc"] for q in wanted], [q["spans"][0]["doc"] for q in found]
    match = one_to_one(wanted, found, alike, 0.01, docs=docs)
    back = {j: wanted[i] for i, j in match.items()}
    core = {i for i, q in enumerate(wanted) if q["tier"] == "core" and q["type"] != "label"}
    out: Scores = {}
    for name, types in (("direct", ("direct",)), ("direct and mixed", SPEECH), ("indirect", ("indirect",))):
        goal = [i for i in core if wanted[i]["type"] in types]
        families = {family(kind) for kind in types}
        hits = [i for i in goal if i in match and family(found[match[i]]["type"]) in families]
        false = sum(is_false(q, back.get(j), types, families) for j, q in enumerate(found))
        ends = sum(right(found[match[i]].get("speaker"), wanted[i]) for i in hits)
        out[f"{name} quotations F1"] = f1(len(hits), len(hits) + false, len(goal))
        out[f"speaker, {name}"] = rate(ends, len(hits))
        out[f"end to end, {name} F1"] = f1(ends, len(hits) + false, len(goal))
    seen = [i for i in core if i in match]
    out["quotation type"] = rate(
        sum(family(wanted[i]["type"]) == family(found[match[i]]["type"]) for i in seen), len(seen)
    )
    ids = {wanted[i]["id"]: found[j]["id"] for i, j in match.items() if found[j]["type"] != "label"}
    return out | utterances(gold, prediction, ids)


def is_false(found: Item, gold: Item | None, types: tuple[str, ...], families: set[str]) -> bool:
    """A quotation that is none, or a core one of another family; what is optional in the gold is never wrong."""
    if found["type"] not in types:
        return False
    if gold is None:
        return True
    if gold["type"] == "label":
        return bool(found.get("speaker"))
    return gold["tier"] == "core" and family(gold["type"]) not in families


def utterances(gold: Story, prediction: Story, ids: dict[str, str]) -> Scores:
    groups = membership(prediction["quote_groups"])
    items = [q for q in gold["quotes"] if q["tier"] != "optional"]
    tier = {q["id"]: q["tier"] for q in gold["quotes"]}
    verdict: dict[frozenset[str], bool | None] = {}
    for group in gold["quote_groups"]:
        for a, b in combinations(group["members"], 2):
            soft = "optional" in (a["relation"], b["relation"]) or "secondary" in (tier[a["quote"]], tier[b["quote"]])
            key = frozenset((a["quote"], b["quote"]))
            verdict[key] = True if not soft or verdict.get(key) else None

    def together(a: str, b: str) -> bool:
        return bool(groups.get(ids.get(a, ""), set()) & groups.get(ids.get(b, ""), set()))

    def belongs(i: int, j: int) -> bool | None:
        if items[i]["doc"] == items[j]["doc"]:
            return None
        return verdict.get(frozenset((items[i]["id"], items[j]["id"])), False)

    kept_apart = [x["quotes"] for x in gold["quotes_must_not_merge"]]
    merged = sum(together(a, b) for a, b in kept_apart)
    return {
        "quotation pairs across documents F1": pairs_f1(
            len(items), lambda i, j: together(items[i]["id"], items[j]["id"]), belongs
        ),
        "must-not-merge violated": Score(float(merged), merged, len(kept_apart)),
    }


# ------------------------------------------------------------------ figures


def value_right(gold: Item, found: Item) -> bool:
    """The same interval, within a tenth; exact values exactly."""
    low, high, got_low, got_high = gold["low"], gold["high"], found["low"], found["high"]
    if gold.get("value") is not None and got_low is not None and got_high is not None:
        near = 0.1 * abs(low) if gold["approx"] else 0.0
        around = gold["approx"] and 0.75 * low <= got_low <= low <= got_high <= 1.25 * low
        return bool((abs(got_low - low) <= near + 1e-9 and abs(got_high - high) <= near + 1e-9) or around)
    if (low is None) != (got_low is None) or (high is None) != (got_high is None):
        return False
    if high is None:
        return bool(low is None or abs(got_low - low) <= 1)
    return all(w is None or abs(g - w) <= 0.1 * abs(w) for w, g in ((low, got_low), (high, got_high)))


def figures(gold: Story, prediction: Story) -> Scores:
    wanted, found = gold["figures"], prediction["figures"]
    there, here = [place(f["span"]) for f in wanted], [place(f) for f in found]
    docs = [p.doc for p in there], [p.doc for p in here]
    match = one_to_one(there, here, lambda g, p: agreement([g], [p]), 0.3, docs=docs)
    goal = [i for i, f in enumerate(wanted) if not f.get("optional")]
    hits = [i for i in goal if i in match]
    dates = [place(e["time_expression"]) for t in gold["timeline"] for e in t["evidence"] if e["time_expression"]]
    free = [place(f) for j, f in enumerate(found) if j not in set(match.values())]
    false = sum(not any(p.shared(d) for d in dates) for p in free)
    ids = {wanted[i]["id"]: found[j]["id"] for i, j in match.items()}
    return {
        "figures F1": f1(len(hits), len(hits) + false, len(goal)),
        "figure value": rate(sum(value_right(wanted[i], found[match[i]]) for i in hits), len(hits)),
        "figure pairs across documents F1": figure_pairs(gold, prediction, [wanted[i] for i in goal], ids),
        **figure_conflicts(gold, prediction, ids),
    }


def figure_pairs(gold: Story, prediction: Story, goal: list[Item], ids: dict[str, str]) -> Score:
    groups = membership(prediction["figure_groups"])
    soft = {g["id"] for g in gold["figure_groups"] if g.get("optional") or g.get("uncertain")}
    derived = {frozenset((g["id"], g["derives_from"])) for g in gold["figure_groups"] if g.get("derives_from")}

    def together(i: int, j: int) -> bool:
        return bool(groups.get(ids.get(goal[i]["id"], ""), set()) & groups.get(ids.get(goal[j]["id"], ""), set()))

    def belongs(i: int, j: int) -> bool | None:
        a, b = goal[i], goal[j]
        if a["doc"] == b["doc"] or {a["group"], b["group"]} & soft or frozenset((a["group"], b["group"])) in derived:
            return None
        return bool(a["group"] == b["group"])

    return pairs_f1(len(goal), together, belongs)


def figure_conflicts(gold: Story, prediction: Story, ids: dict[str, str]) -> Scores:
    sets = [g["members"] for g in prediction["figure_groups"] if g["verdict"] == "conflict"]
    called = {frozenset(pair) for members in sets for pair in combinations(members, 2)}
    called |= {frozenset((a, b)) for c in prediction["figure_conflicts"] for a in c["a"] for b in c["b"]}

    def seen(conflict: Item) -> bool:
        return any(frozenset((ids.get(a), ids.get(b))) in called for a in conflict["a"] for b in conflict["b"])

    real = [c for c in gold["figure_conflicts"] if c["kind"].startswith("conflict")]
    alarms = sum(seen(c) for c in gold["figure_conflicts"] if c not in real)
    return {
        "figure conflicts": rate(sum(map(seen, real)), len(real)),
        "figure false alarms": Score(float(alarms), alarms, len(gold["figure_conflicts"]) - len(real)),
    }
