"""Later versions of one page: the sentences in which they differ, where a finding differs with the words."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from rapidfuzz.distance import Indel

from ..model.links import Story
from ..model.marks import Reading
from ..model.text import Evidence, Span
from .changes_told import Told
from .versions import pages_of

SAME_SENTENCE = 0.5  # in common, from which two sentences are one, reworded
SHORT, BY_LETTERS = 6, 0.75  # words of a sentence that is compared by its letters, of which two have more by chance
SAME_PAGE = 0.3  # of the sentences of the shorter version, that both must have
MOST_SENTENCES = 400  # of a version; longer ones are not compared
Facts = dict[str, frozenset[str]]


def version_steps(story: Story) -> Iterator[Told]:
    """Each sentence that a later version of a page changed, took out or put in, in the order of the text."""
    for versions in pages_of(story).values():
        for older, newer in itertools.pairwise(versions):
            if older.document.text != newer.document.text:
                yield from _between(older, newer)


def _between(older: Reading, newer: Reading) -> Iterator[Told]:
    old, new = _sentences(older), _sentences(newer)
    if max(len(old), len(new)) > MOST_SENTENCES:
        return
    changed = list(_changed(older, old, newer, new))
    gone = sum(other is None for _, other in changed)
    if len(old) - gone < SAME_PAGE * min(len(old), len(new)):
        return  # the address of a front page or a live blog, which tells of something else by now
    for span, other in changed:
        reasons = _reasons(_facts(older, span), _facts(newer, other), span is None, other is None)
        if reasons:
            yield Told("version", _cited(older, span), _cited(newer, other), (), reasons)


def _sentences(reading: Reading) -> list[Span]:
    return [sentence.span for sentence in reading.sentences]


def _cited(reading: Reading, span: Span | None) -> tuple[Evidence, ...]:
    return () if span is None else (reading.document.cite(span),)


def _changed(
    older: Reading, old: Sequence[Span], newer: Reading, new: Sequence[Span]
) -> Iterator[tuple[Span | None, Span | None]]:
    """Sentences that do not stand word for word in both, each beside what it became."""
    left = [_words(older, span) for span in old]
    right = [_words(newer, span) for span in new]
    for tag, i, j, a, b in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        taken = set[int]()
        for here in range(i, j):
            shares = [(_alike(left[here], right[n]), -n) for n in range(a, b) if n not in taken]
            share, best = max(shares, default=(0.0, 0))
            if share >= SAME_SENTENCE:
                taken.add(-best)
                yield old[here], new[-best]
            else:
                yield old[here], None
        yield from ((None, new[n]) for n in range(a, b) if n not in taken)


def _words(reading: Reading, span: Span) -> tuple[str, ...]:
    return tuple(reading.document.words(span).casefold().split())


def _alike(left: Sequence[str], right: Sequence[str]) -> float:
    """Words in common in the same order; a short sentence with another number of the noun has few, but its letters."""
    if max(len(left), len(right)) > SHORT:
        return Indel.normalized_similarity(left, right, score_cutoff=SAME_SENTENCE)
    return Indel.normalized_similarity(" ".join(left), " ".join(right)) * BY_LETTERS


def _facts(reading: Reading, span: Span | None) -> Facts:
    """What a sentence holds that an account tells: figures, quotations, names, and what it asserts or denies."""
    if span is None:
        return {}
    text = reading.document.words
    denied = frozenset(a.polarity for a in reading.assertions if span.covers(a.span))
    return {
        "figure": frozenset(text(f.span).casefold() for f in reading.figures if span.covers(f.span)),
        "quotation": frozenset(text(s) for q in reading.quotations for s in q.spans if span.covers(s)),
        "name": frozenset(text(m.span) for m in reading.mentions if span.covers(m.span)),
        "polarity": denied,
    }


def _reasons(old: Facts, new: Facts, put_in: bool, taken_out: bool) -> tuple[str, ...]:
    """How the findings differ; nothing where only the wording does."""
    if put_in or taken_out:
        held = [kind for kind, values in (new or old).items() if values and kind in ("figure", "quotation", "polarity")]
        return (("added" if put_in else "taken out") + " in a later version",) if held else ()
    return tuple(f"{kind} differs in a later version" for kind in old if old[kind] != new[kind])
