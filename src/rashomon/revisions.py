"""What changed between the versions of a page: in what is found in them, and in their sentences.

Each version is read and reconciled alone, so that nothing of one explains the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from . import pipeline
from .keeping import readings_of
from .model.account import Account, AssertionItem, FigureItem, Voice
from .model.marks import Reading
from .store.store import Store

How = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Revision:
    """One difference between a version of a page, by its number, and the one before it."""

    version: int
    article: str
    what: Literal["figure", "quotation", "claim", "dispute", "sentence"]
    how: How
    before: str
    after: str


def revisions(store: Store, url: str, *, model: str = pipeline.DEFAULT_MODEL) -> list[Revision]:
    """The differences from version to version of the page at ``url``: figures, quotations, claims, disputes, sentences.

    Raises:
        StoreError: where the store cannot be read.
    """
    names = store.versions(url)
    readings, _ = readings_of(store, list(dict.fromkeys(names)), model=model)
    made = pipeline.made_with(model)
    held = {article.name: article.id for article in store.articles(names)} if names else {}
    read = {held[reading.document.id]: reading for reading in readings}
    found: list[Revision] = []
    for number, (earlier, article) in enumerate(pairwise(names), 2):
        if earlier in read and article in read:
            older, newer = read[earlier], read[article]
            before, after = (pipeline.account_of((reading,), made) for reading in (older, newer))
            steps = [*_findings(before, after), *_sentences(older, newer)]
            found += [Revision(number, article, *step) for step in steps]
    return found


Step = tuple[Literal["figure", "quotation", "claim", "dispute", "sentence"], How, str, str]


def _findings(before: Account, after: Account) -> Iterator[Step]:
    yield from _figures(before, after)
    yield from _others("quotation", _quotations(before), _quotations(after))
    yield from _others("claim", _claims(before), _claims(after))
    yield from _others(
        "dispute", Counter(d.question for d in before.disputes), Counter(d.question for d in after.disputes)
    )


def _figures(before: Account, after: Account) -> Iterator[Step]:
    """A value that is gone and one that is new are one change where they count the same."""
    old, new = (Counter(map(_value, account.figures)) for account in (before, after))
    gone, come = list((old - new).elements()), list((new - old).elements())
    for value in gone:
        same = next((other for other in come if other[0] == value[0]), None)
        if same is not None:
            come.remove(same)
        yield "figure", "changed" if same else "removed", value[2], same[2] if same else ""
    yield from (("figure", "added", "", value[2]) for value in come)


def _value(figure: FigureItem) -> tuple[str, tuple[float | None, float | None, bool, bool], str]:
    """What is counted, the value, and how it is told."""
    counted = " ".join((figure.kind, figure.unit, figure.counted, figure.place or "")).casefold()
    words = " ".join(e.exact for e in figure.evidence[:2])
    return counted, (figure.low, figure.high, figure.high_open, figure.negated), " ".join(words.split())


def _quotations(account: Account) -> Counter[str]:
    return Counter(f"{_name(q.speaker)}: “{_flat(' … '.join(e.exact for e in q.evidence))}”" for q in account.quotes)


def _claims(account: Account) -> Counter[str]:
    return Counter(_claim(assertion) for claim in account.claims for assertion in claim.assertions)


def _claim(assertion: AssertionItem) -> str:
    denied = "" if assertion.polarity == "positive" else "not: "
    return f"{denied}{_flat(' … '.join(e.exact for e in assertion.evidence))} ({_name(assertion.said_by)})"


def _name(voice: Voice | None) -> str:
    return voice.name if voice is not None and voice.name else "nobody named"


def _flat(words: str) -> str:
    return " ".join(words.split())


def _others(
    what: Literal["quotation", "claim", "dispute"], old: Mapping[str, int], new: Mapping[str, int]
) -> Iterator[Step]:
    yield from ((what, "removed", said, "") for said in sorted(old.keys() - new.keys()))
    yield from ((what, "added", "", said) for said in sorted(new.keys() - old.keys()))


def _sentences(older: Reading, newer: Reading) -> Iterator[Step]:
    """Sentences that do not stand word for word in both; those in one place stand beside each other."""
    left, right = _said(older), _said(newer)
    for tag, i, j, a, b in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        both = min(j - i, b - a)
        yield from (("sentence", "changed", left[i + n], right[a + n]) for n in range(both))
        yield from (("sentence", "removed", words, "") for words in left[i + both : j])
        yield from (("sentence", "added", "", words) for words in right[a + both : b])


def _said(reading: Reading) -> Sequence[str]:
    return [_flat(reading.document.words(sentence.span)) for sentence in reading.sentences]
