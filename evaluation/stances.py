"""Does an article affirm, deny or only report a claim? FNC-1 (headlines and articles) and Emergent (headlines alone).

    python -m evaluation.stances [--set fnc|emergent] [--errors]

Reads ``$RASHOMON_GOLD/stories_fnc`` and ``claims_emergent``; without them the command says so and ends with 2. The
claim is a document of one line. Nothing is read but what the package reads in any article: assertions with polarity,
modality, voice and hedges, what refutes what is told, how alike two assertions are, and whether they oppose each
other. Here those signs are only put together; no weight is fitted, and no word is listed.

Rumours are dealt into two halves by the number of pairs that disagree (so that the halves are of one kind), then by a
seed. The first half was read while the package was mended. Of the second, some pairs were seen too, in a first look
under another draw: headlines of 14 of the 30 rumours of Emergent, and one rumour of FNC-1 with any denial (2 pairs).
Intervals are drawn over rumours, of which there are few: pairs of one rumour say the same.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import os
import random
import re
import sys
from collections import Counter as Tally
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from rashomon.annotate import language_model
from rashomon.annotate.claims_stance import is_negative
from rashomon.annotate.claims_untrue import says_untrue
from rashomon.annotate.claims_words import lemmas
from rashomon.annotate.parse import parse
from rashomon.annotate.read import annotate
from rashomon.link.lineage import link_story
from rashomon.model.account_statements import Voice
from rashomon.model.marks import Assertion, Reading
from rashomon.model.text import Document, Metadata
from rashomon.reconcile.calibrated import probability, weights_of
from rashomon.reconcile.claim_likeness import Likeness
from rashomon.reconcile.claim_terms import Content, Weights, contents
from rashomon.reconcile.dispute_model import judged
from rashomon.reconcile.dispute_rules import asks, refutes
from rashomon.reconcile.dispute_signs import Ground
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter
from rashomon.reconcile.tellings import tokens
from rashomon.resources import words

SEED, DRAWS = "stances 1", 1000
AFFIRMS, DENIES, REPORTS = "affirms", "denies", "reports"
FNC = {"agree": AFFIRMS, "disagree": DENIES, "discuss": REPORTS}
EMERGENT = {"for": AFFIRMS, "against": DENIES, "observing": REPORTS}
EMERGENT_FILES = ("url-versions-2015-06-14-clean-test-correct.csv", "url-versions-2015-06-14-clean-test-errors.csv")
CLAIM = Voice("the claim", None, None)
SAME = 0.3  # likeness from which a statement of an article tells what is claimed
PLAIN = frozenset({"asserted", "scheduled"})
REFUTING = frozenset(
    "fake fraud hoax false deny denies denied not despite nope doubt doubts bogus debunk pranks retract".split()  # noqa: SIM905
)
"""The refuting words of the baseline published with FNC-1."""


@dataclass(frozen=True, slots=True)
class Pair:
    rumour: str
    claim: str
    article: str
    gold: str


# ------------------------------------------------------------ what the package reads


@lru_cache(maxsize=4096)
def line(text: str, name: str) -> Reading:
    """A headline as a document; where no statement is read in it, the whole line is one."""
    document = _document(text, name, text)
    reading = annotate(document, language_model.load())
    return reading if reading.assertions else replace(reading, assertions=_whole(reading))


def _whole(reading: Reading) -> tuple[Assertion, ...]:
    parsed = parse(reading.document, reading.segments, language_model.load())
    if not reading.document.text.strip() or not parsed.segments:
        return ()
    whole = parsed.segments[0].segment.span
    tokens = parsed.segments[0].doc
    root = next(t for t in tokens if t.dep_ == "ROOT")
    return (
        Assertion(
            span=whole,
            speaker=None,
            cue=None,
            polarity="negative" if is_negative(root) else "positive",
            modality="asserted",
            clause=whole,
            about=lemmas(tokens, [m.span for m in reading.mentions if m.form == "name"]),
            names=tuple(m.span for m in reading.mentions if m.form == "name"),
            head=root.lemma_.casefold(),
            untrue=says_untrue(root),
        ),
    )


@lru_cache(maxsize=4096)
def body(text: str) -> Reading:
    return annotate(_document(text, "article"), language_model.load())


def _document(text: str, name: str, title: str = "") -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(name, digest, text, metadata=Metadata(title=title or None, language="en"))


@dataclass(frozen=True, slots=True)
class Sides:
    """What a claim and an article say, with the likeness and the opposition of each two."""

    claim: tuple[Content, ...]
    article: tuple[Content, ...]
    alike: Callable[[Content, Content], float]
    opposed: Callable[[Content, Content], bool]


def sides(claim: Reading, article: Reading) -> Sides:
    story = link_story((claim, article))
    counter = Counter.of(story)
    found = contents(story, find_entities(story, counter, ()))
    likeness, ground, weights = Likeness.of(found), Ground.of(found, Weights.of(found)), weights_of("claims")
    told = tuple(_claimed(c) for c in found if c.document == claim.document.id)

    def alike(left: Content, right: Content) -> float:
        features = likeness.features(left.order, right.order)
        return probability(features, weights) if features is not None else 0.0

    def opposed(left: Content, right: Content) -> bool:
        return judged(left, right, ground, ruled=True) is not None

    return Sides(told, tuple(c for c in found if c.document == article.document.id), alike, opposed)


def _claimed(content: Content) -> Content:
    """A claim is nobody's of the article: what the outlet says of it is another voice."""
    return replace(content, voice="claim", item=replace(content.item, said_by=content.item.said_by or CLAIM))


# ------------------------------------------------------------ the mapping


def stance(claim: Reading, article: Reading) -> str:
    """Denies where one of the two denies what both speak of; reports where the article gives it to somebody."""
    both = sides(claim, article)
    if denies(both.claim) != (denies(both.article) or _contradicts(both)):
        return DENIES
    return REPORTS if is_reported(both) else AFFIRMS


def denies(found: Sequence[Content]) -> bool:
    """True where a text says anywhere that what is told is not so, or opens with somebody's denial."""
    answered = any(refutes(c) or c.mark.modality == "denied" for c in found[:1])
    return answered or any(c.mark.untrue for c in found) or (len(found) == 1 and found[0].negative)


def _contradicts(both: Sides) -> bool:
    return any(both.opposed(c, a) for c in both.claim for a in both.article)


def is_reported(both: Sides) -> bool:
    """True where the statement that tells the claim best, else the first, is hedged or on somebody's word."""
    ranked = [(max((both.alike(c, a) for c in both.claim), default=0.0), -a.order, a) for a in both.article]
    if not ranked:
        return True
    likely, _, best = max(ranked, key=lambda each: each[:2])
    if likely < SAME:
        best = both.article[0]
    return is_hedged(best)


def is_hedged(content: Content) -> bool:
    if not content.own_voice or content.mark.modality not in PLAIN or asks(content):
        return True
    return bool(content.mark.grades) or bool(tokens(content) & words("tellings", "doubts")) or _in_hedged_line(content)


def _in_hedged_line(content: Content) -> bool:
    """A headline with such words does not put as so what it says."""
    over = content.reading.headline
    if over is None or not over.covers(content.mark.span):
        return False
    line = content.reading.document.words(over).casefold()
    return "?" in line or not words("tellings", "hedges").isdisjoint(re.findall(r"[^\W_]+", line))


# ------------------------------------------------------------ baselines


def lexical(claim: str, article: str) -> dict[str, bool]:
    """What takes two texts to disagree by refuting words alone, by every reading of the published list."""
    here, there = _refuting(claim), _refuting(article)
    return {
        "refuting words in the headline": here > 0,
        "in the article": there > 0,
        "in either": here + there > 0,
        "in one and not the other": (here > 0) != (there > 0),
        "an odd number in one of them": here % 2 != there % 2,
    }


def _refuting(text: str) -> int:
    return sum(word in REFUTING for word in re.findall(r"\w+", text.casefold()))


# ------------------------------------------------------------ the sets


def load_fnc(folder: Path) -> list[Pair]:
    clusters = [json.loads(row) for row in (folder / "clusters.jsonl").read_text("utf-8").splitlines()]
    texts = {doc["id"]: (str(c["cluster"]), doc["text"]) for c in clusters for doc in c["docs"]}
    rows = [json.loads(row) for row in (folder / "stances.jsonl").read_text("utf-8").splitlines()]
    return [Pair(*(texts[r["body"]][0], r["headline"], texts[r["body"]][1]), FNC[r["stance"]]) for r in rows]


def load_emergent(folder: Path) -> list[Pair]:
    """The column of the published answers is not read."""
    out = []
    for name in EMERGENT_FILES:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            out += [Pair(r["claimId"], r["claimHeadline"], r["articleHeadline"], EMERGENT[r["y"]]) for r in rows]
    return out


def halves(pairs: Sequence[Pair]) -> frozenset[str]:
    """The rumours of the half that was read."""
    against = Tally(p.rumour for p in pairs if p.gold == DENIES)
    ranked = sorted({p.rumour for p in pairs}, key=lambda r: (-against[r], _drawn(r)))
    return frozenset(r for n, r in enumerate(ranked) if n % 4 in (1, 2))


def _drawn(name: str) -> str:
    return hashlib.sha256(f"{SEED} {name}".encode()).hexdigest()


# ------------------------------------------------------------ scores

Answered = tuple[Pair, str]


def f1(answered: Iterable[Answered], label: str = DENIES) -> float:
    tally = Tally((pair.gold == label, answer == label) for pair, answer in answered)
    hit, missed, wrong = tally[True, True], tally[True, False], tally[False, True]
    return 2 * hit / (2 * hit + missed + wrong) if hit else 0.0


def accuracy(answered: Sequence[Answered]) -> float:
    return sum(pair.gold == answer for pair, answer in answered) / max(1, len(answered))


def interval(answered: Sequence[Answered], score: Callable[[list[Answered]], float]) -> tuple[float, float]:
    """Nineteen of twenty draws of as many rumours lie within."""
    by_rumour: dict[str, list[Answered]] = {}
    for each in answered:
        by_rumour.setdefault(each[0].rumour, []).append(each)
    groups, draw = list(by_rumour.values()), random.Random(SEED)
    found = sorted(score([a for g in draw.choices(groups, k=len(groups)) for a in g]) for _ in range(DRAWS))
    return found[DRAWS // 40], found[-DRAWS // 40]


def report(name: str, answered: Sequence[Answered]) -> Iterator[str]:
    read = halves([pair for pair, _ in answered])
    parts = {
        "read half": [a for a in answered if a[0].rumour in read],
        "unread half": [a for a in answered if a[0].rumour not in read],
        "all": list(answered),
    }
    for part, found in parts.items():
        tally = Tally(pair.gold for pair, _ in found)
        told = ", ".join(f"{label} {n}" for label, n in sorted(tally.items()))
        yield f"{name}, {part}: {len(found)} pairs of {len({p.rumour for p, _ in found})} rumours ({told})"
        yield f"  {'F1 of denies':40s} {f1(found):.3f}  ({_shown(found, f1)})"
        yield f"  {'accuracy':40s} {accuracy(found):.3f}  ({_shown(found, accuracy)})"
        yield f"  {'majority: accuracy':40s} {max(tally.values(), default=0) / max(1, len(found)):.3f}"
        yield from (f"  {f'{rule}: F1':40s} {score:.3f}" for rule, score in _baselines(found))


def _shown(found: Sequence[Answered], score: Callable[[list[Answered]], float]) -> str:
    low, high = interval(found, score)
    return f"{low:.3f} to {high:.3f}"


def _baselines(found: Sequence[Answered]) -> Iterator[tuple[str, float]]:
    listed = [(pair, lexical(pair.claim, pair.article)) for pair, _ in found]
    for rule in lexical("", ""):
        yield rule, f1((pair, DENIES if said[rule] else REPORTS) for pair, said in listed)


SETS: dict[str, tuple[str, Callable[[Path], list[Pair]], Callable[[str], Reading]]] = {
    "fnc": ("stories_fnc", load_fnc, body),
    "emergent": ("claims_emergent", load_emergent, lambda text: line(text, "article")),
}


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="whether an article affirms, denies or only reports a claim")
    parser.add_argument("--set", choices=sorted(SETS), action="append")
    parser.add_argument("--errors", action="store_true", help="the pairs of the read half that are judged wrongly")
    options = parser.parse_args(arguments)
    gold = os.environ.get("RASHOMON_GOLD")
    wanted = options.set or list(SETS)
    if not gold or not all((Path(gold) / SETS[name][0]).is_dir() for name in wanted):
        print(
            "RASHOMON_GOLD names no folder with stories_fnc and claims_emergent: nothing is measured", file=sys.stderr
        )
        return 2
    for name in wanted:
        folder, load, read_article = SETS[name]
        pairs = load(Path(gold) / folder)
        answered = [(p, stance(line(p.claim, "claim"), read_article(p.article))) for p in pairs]
        print("\n".join(report(name, answered)))
        if options.errors:
            print("\n".join(errors(answered)))
    return 0


def errors(answered: Sequence[Answered]) -> Iterator[str]:
    """Only of the read half."""
    read = halves([pair for pair, _ in answered])
    for pair, answer in sorted(answered, key=lambda a: (a[0].gold, a[1], a[0].claim)):
        if pair.rumour in read and pair.gold != answer:
            yield f"{pair.gold}, taken for {answer}: {pair.claim} | {' '.join(pair.article.split())[:200]}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
