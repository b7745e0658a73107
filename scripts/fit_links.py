"""Fits the weights of ``resources/links.toml`` on the project's own invented stories.

python -m scripts.fit_links            writes the weights
python -m scripts.fit_links --report   scores each story by weights that were fitted on all others

The same stories give the same weights: pairs stand in the order of the articles, and nothing is drawn at random.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from evaluation.places import Place, of_shorter, one_to_one, places
from evaluation.stories import Case
from evaluation.story import alike
from rashomon import pipeline
from rashomon.link.dates import redate_story
from rashomon.link.lineage import link_story
from rashomon.link.stories import group_stories
from rashomon.model.links import Story
from rashomon.reconcile import claims
from rashomon.reconcile.calibrated import Features, probability, weights_of
from rashomon.reconcile.claim_terms import Content, contents
from rashomon.reconcile.claims import compared, do_not_clash, group_contents
from rashomon.reconcile.claims_quoted import told_in
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.quotes import find_quotes
from rashomon.reconcile.support import Counter
from rashomon.reconcile.utterances import FIRM, find_bonds, group_wordings, matched, placed
from rashomon.reconcile.utterances_around import Surroundings
from rashomon.reconcile.utterances_judge import are_two, features, says_nothing
from rashomon.reconcile.utterances_pairs import Wording
from rashomon.reconcile.utterances_voices import common_voice
from scripts.fitting import RESOURCES, own_cases, ridge, written

TABLE = RESOURCES / "links.toml"
RIDGE = 0.5  # pull of each weight towards 0
BINS = 10
MIDDLE = (0.3, 0.7)  # between these the model cannot tell
Label = bool | None  # None where a careful reader may say either
Pair = tuple[int, int]
HALF = 0.3  # of a pair: what such a one counts; a third of the likeliest are one
NEAR = ("supports", "refines", "same-as")


@dataclass(frozen=True, slots=True)
class Sample:
    """The pairs of one story. ``wanted`` counts what the annotation joins, read or not.

    ``grouped`` says which pairs are joined in the end, by given weights. Of ``halves`` the annotation has one side
    only; mostly they are two.
    """

    name: str
    rows: Mapping[Pair, Features]
    labels: Mapping[Pair, Label]
    wanted: int
    grouped: Callable[[Features], set[Pair]]
    halves: frozenset[Pair] = frozenset()
    look_alikes: frozenset[Pair] = frozenset()  # that the annotation names as such

    @property
    def judged(self) -> list[tuple[Features, bool, float]]:
        told = [(row, label, 1.0) for pair, row in self.rows.items() if (label := self.labels.get(pair)) is not None]
        return told + [(self.rows[pair], False, HALF) for pair in sorted(self.halves)]


# ---------------------------------------------------------------- samples


def story_of(case: Case) -> Story:
    documents, _, _ = pipeline.take_in([str(case.articles)])
    readings, _ = pipeline.annotate_all(documents)
    (group,) = group_stories(readings)
    return link_story(redate_story(group))


def utterance_sample(case: Case, story: Story) -> Sample:
    gold = json.loads(case.gold.read_text("utf-8"))
    naming = find_entities(story, Counter.of(story), ())
    quotes = find_quotes(story, naming, Counter.of(story), ())
    wordings, lexicon = placed(story, quotes, naming.entities.values())
    matches = matched(wordings, lexicon)
    around, rows = Surroundings.of(wordings, matches), {}
    for (a, b), match in matches.items():
        left, right = wordings[a], wordings[b]
        ruled_out = says_nothing(left, right, match) or are_two(left, right, match)
        if left.document != right.document and not ruled_out:
            rows[a, b] = {**features(left, right, match, common_voice(left.who, right.who)), **around.features(a, b)}

    def grouped(weights: Features) -> set[Pair]:
        groups = group_wordings(wordings, find_bonds(wordings, lexicon, weights))
        return {pair for group in groups for pair in combinations(sorted(group), 2)}

    verdicts = quote_verdicts(gold)
    known = gold_quotes(gold, wordings)
    labels: dict[Pair, Label] = {}
    for a, b in combinations(range(len(wordings)), 2):
        if a in known and b in known and wordings[a].document != wordings[b].document:
            labels[a, b] = verdicts.get(frozenset((known[a], known[b])), False)
    document = {quote["id"]: quote["doc"] for quote in gold["quotes"]}
    wanted = sum(bool(one) and len({document[q] for q in pair}) > 1 for pair, one in verdicts.items())
    named = {frozenset(pair["quotes"]) for pair in gold["quotes_must_not_merge"]}
    look_alikes = frozenset((a, b) for a, b in combinations(sorted(known), 2) if {known[a], known[b]} in named)
    return Sample(case.name, rows, labels, wanted, grouped, look_alikes=look_alikes)


def gold_quotes(gold: Mapping[str, Any], wordings: Sequence[Wording]) -> dict[int, str]:
    """The annotated quotation behind each that was read; those that may be left out count neither way."""
    found = [
        {
            "type": item.quote.type,
            "spans": [{"doc": e.document, "start": e.start, "end": e.end} for e in item.quote.evidence],
        }
        for item in wordings
    ]
    docs = [q["spans"][0]["doc"] for q in gold["quotes"]], [item.document for item in wordings]
    match = one_to_one(gold["quotes"], found, alike, 0.01, docs=docs)
    return {j: gold["quotes"][i]["id"] for i, j in match.items() if gold["quotes"][i]["tier"] != "optional"}


def quote_verdicts(gold: Mapping[str, Any]) -> dict[frozenset[str], Label]:
    """Pairs of one group: joined by all means, or either way where one of them is on the edge."""
    tier = {quote["id"]: quote["tier"] for quote in gold["quotes"]}
    out: dict[frozenset[str], Label] = {}
    for group in gold["quote_groups"]:
        for a, b in combinations(group["members"], 2):
            key = frozenset((a["quote"], b["quote"]))
            soft = any(x["relation"] == "optional" or tier[x["quote"]] == "secondary" for x in (a, b))
            out[key] = True if not soft or out.get(key) else None
    return out


def claim_sample(case: Case, story: Story, one_utterance: Iterable[Pair] = ()) -> Sample:
    """``one_utterance`` are the pairs of quotations that are joined, by their places."""
    gold = json.loads(case.gold.read_text("utf-8"))
    naming = find_entities(story, Counter.of(story), ())
    found = contents(story, naming)
    quotes = find_quotes(story, naming, Counter.of(story), ())
    told = told_in(found, ((quotes[a], quotes[b]) for a, b in one_utterance))
    rows = {
        (a, b): row
        for (a, b), row in compared(found)
        if found[a].document != found[b].document and do_not_clash(found[a], found[b])
    }

    def grouped(weights: Features) -> set[Pair]:
        groups = group_contents(found, weights, told=told)
        return {pair for group in groups for pair in combinations(group, 2)}

    carried = [gold_claims(gold, content) for content in found]
    soft = {claim["id"] for claim in gold["claims"] if claim.get("optional") or claim.get("meta")}
    near = {frozenset((r["a"], r["b"])) for r in gold["claim_relations"] if r["relation"] in NEAR}
    labels: dict[Pair, Label] = {}
    for a, b in combinations(range(len(found)), 2):
        if found[a].document != found[b].document and carried[a] and carried[b]:
            labels[a, b] = claim_verdict(carried[a], carried[b], soft, near)
    halves = frozenset((a, b) for a, b in rows if bool(carried[a]) != bool(carried[b]))
    return Sample(case.name, rows, labels, sum(map(bool, labels.values())), grouped, halves)


def gold_claims(gold: Mapping[str, Any], content: Content) -> set[str]:
    """The annotated claims whose words an assertion has, or that have its own."""
    here = [Place(content.document, content.mark.span.start, content.mark.span.end)]
    return {
        claim["id"]
        for claim in gold["claims"]
        for told in claim["assertions"]
        if told["doc"] == content.document and of_shorter(places(told["spans"]), here) >= 0.5
    }


def claim_verdict(left: set[str], right: set[str], soft: set[str], near: set[frozenset[str]]) -> Label:
    if left & right:
        return True if left & right - soft else None
    related = any(frozenset((a, b)) in near for a in left for b in right)
    return None if related or left <= soft or right <= soft else False


# ---------------------------------------------------------------- fitting


def fitted(samples: Iterable[Sample], names: Sequence[str]) -> Features:
    """Weights that make what the annotation says most likely, none far from 0 without need."""
    judged = [one for sample in samples for one in sample.judged]
    return ridge([(row, label) for row, label, _ in judged], names, RIDGE, [count for *_, count in judged])


# ---------------------------------------------------------------- report


def left_out(samples: Sequence[Sample], names: Sequence[str]) -> list[tuple[Sample, Features]]:
    """Each story with weights that know nothing of it."""
    return [(one, fitted((other for other in samples if other is not one), names)) for one in samples]


def pair_scores(sample: Sample, joined: Iterable[Pair]) -> tuple[int, int, int]:
    """Right, joined, wanted."""
    told = [label for pair in joined if (label := sample.labels.get(pair)) is not None]
    return sum(told), len(told), sample.wanted


def rate(right: int, joined: int, wanted: int) -> str:
    f1 = 2 * right / (joined + wanted) if joined + wanted else 1.0
    precision = right / joined if joined else 1.0
    return f"F1 {f1:.3f}, precision {precision:.3f} ({right} of {joined} joined, {wanted} wanted)"


def reliability(held_out: Sequence[tuple[float, bool]]) -> list[str]:
    """Ten bins of what was said and what was so; the mean distance of the two, by pairs."""
    lines, error = ["said      pairs  mean   so"], 0.0
    for number in range(BINS):
        inside = [(p, so) for p, so in held_out if min(int(p * BINS), BINS - 1) == number]
        if inside:
            mean, so = sum(p for p, _ in inside) / len(inside), sum(so for _, so in inside) / len(inside)
            error += abs(mean - so) * len(inside) / len(held_out)
            lines.append(f"{number / BINS:.1f}–{(number + 1) / BINS:.1f}  {len(inside):6d}  {mean:.2f}  {so:.2f}")
    right = [(p, (p >= 0.5) == so) for p, so in held_out]
    plain = [so for p, so in right if not MIDDLE[0] < p < MIDDLE[1]]
    return [
        *lines,
        f"expected calibration error {error:.3f} over {len(held_out)} pairs",
        f"forced to decide {sum(so for _, so in right)} of {len(right)} right; outside {MIDDLE[0]}–{MIDDLE[1]} "
        f"{sum(plain)} of {len(plain)}",
    ]


def report(model: str, firm: float, samples: Sequence[Sample]) -> list[str]:
    held = left_out(samples, list(weights_of(model)))
    chances = {sample.name: {pair: probability(row, w) for pair, row in sample.rows.items()} for sample, w in held}
    lines, pairs, grouped, merged = [f"{model}: each story by weights fitted on the others"], [], [], 0
    for sample, weights in held:
        pairs.append(pair_scores(sample, (pair for pair, p in chances[sample.name].items() if p >= firm)))
        groups = sample.grouped(weights)
        grouped.append(pair_scores(sample, groups))
        merged += len(groups & sample.look_alikes)
        lines.append(f"{sample.name:18s} pairs {rate(*pairs[-1])}; groups {rate(*grouped[-1])}")
    for what, counts in (("pairs", pairs), ("groups", grouped)):
        lines.append(f"all, {what}: " + rate(*(sum(column) for column in zip(*counts, strict=True))))
    named = sum(len(sample.look_alikes) for sample in samples)
    lines += [f"look-alikes joined: {merged} of {named} that were read"] if named else []
    told = [(p, so) for s in samples for pair, p in chances[s.name].items() if (so := s.labels.get(pair)) is not None]
    return [*lines, *reliability(told), ""]


def all_samples() -> dict[str, tuple[float, list[Sample]]]:
    """For each model of the table, the probability from which it joins, and its pairs."""
    stories = [(case, story_of(case)) for case in own_cases()]
    utterances = [utterance_sample(case, story) for case, story in stories]
    joined = [
        sorted(sample.grouped(weights)) for sample, weights in left_out(utterances, list(weights_of("utterances")))
    ]
    found = [claim_sample(case, story, pairs) for (case, story), pairs in zip(stories, joined, strict=True)]
    return {"utterances": (FIRM, utterances), "claims": (claims.FIRM, found)}


def main() -> int:
    text = TABLE.read_text("utf-8")
    for model, (firm, samples) in all_samples().items():
        if "--report" in sys.argv:
            sys.stdout.write("\n".join(report(model, firm, samples)) + "\n")
        text = written(text, model, fitted(samples, list(weights_of(model))))
    if "--report" not in sys.argv:
        TABLE.write_text(text, "utf-8", newline="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
