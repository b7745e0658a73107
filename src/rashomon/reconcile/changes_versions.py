"""Later versions of one page: the sentences in which they differ, where a finding differs with the words."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from urllib.parse import urlsplit

from ..model.links import Story
from ..model.marks import Reading
from ..model.text import Evidence, Span
from .changes_told import Told

SAME_WORDS, SAME_LETTERS = 0.5, 0.65  # in common, from which two sentences are one, reworded
MOST_SENTENCES = 400  # of a version; longer ones are not compared
Facts = dict[str, frozenset[str]]


def version_steps(story: Story) -> Iterator[Told]:
    """Each sentence that a later version of the same address changed, took out or put in, in the order of the text.

    Versions follow each other as the story orders them: by publication, then by name.
    """
    pages: dict[str, list[Reading]] = {}
    for reading in story.readings:
        if reading.document.metadata.url:
            pages.setdefault(address(reading.document.metadata.url), []).append(reading)
    for versions in pages.values():
        for older, newer in itertools.pairwise(versions):
            if older.document.text != newer.document.text:
                yield from _between(older, newer)


def address(url: str) -> str:
    """The address without what does not change the page: scheme, "www.", fragment, campaign marks, last slash."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # not an address: only the same characters are the same
        return url
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    query = "&".join(sorted(p for p in parts.query.split("&") if p and not p.startswith(("utm_", "fbclid", "gclid"))))
    return f"{host}{parts.path.rstrip('/')}?{query}"


def _between(older: Reading, newer: Reading) -> Iterator[Told]:
    old, new = _sentences(older), _sentences(newer)
    if max(len(old), len(new)) > MOST_SENTENCES:
        return
    for span, other in _changed(older, old, newer, new):
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
            free = [n for n in range(a, b) if n not in taken]
            best = max(free, key=lambda n: (_alike(left[here], right[n]), -n), default=None)
            if best is not None and _one_sentence(left[here], right[best]):
                taken.add(best)
                yield old[here], new[best]
            else:
                yield old[here], None
        yield from ((None, new[n]) for n in range(a, b) if n not in taken)


def _words(reading: Reading, span: Span) -> tuple[str, ...]:
    return tuple(reading.document.words(span).casefold().split())


def _one_sentence(left: Sequence[str], right: Sequence[str]) -> bool:
    return _alike(left, right) >= SAME_WORDS or _alike(" ".join(left), " ".join(right)) >= SAME_LETTERS


def _alike(left: Sequence[str], right: Sequence[str]) -> float:
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


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
