"""Sentences in which an article corrects itself or others, or says that somebody takes words back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ..model.links import Story
from ..model.marks import Reading
from ..model.text import Evidence, Span
from ..resources import table

Same = Mapping[str, Sequence[tuple[Evidence, tuple[str, ...]]]]
"""The words of assertions by article, each with the articles that assert the same."""

FOLLOWING = 2  # sentences of a paragraph behind the one that names the error
BREAK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Told:
    """Something replaced, before it is counted."""

    kind: Literal["correction", "figure", "status", "version"]
    old: tuple[Evidence, ...]
    new: tuple[Evidence, ...]
    still: tuple[str, ...]
    reasons: tuple[str, ...]


@lru_cache(maxsize=8)
def pattern(key: str) -> re.Pattern[str]:
    """The phrases of one list of the table; a blank in them may be any blanks."""
    phrases = "|".join(phrase.replace(" ", r"\s+") for phrase in table("changes")["corrections"][key])
    return re.compile(rf"(?<!\w)(?:{phrases})", re.IGNORECASE)


def corrections(story: Story, same: Same) -> Iterator[Told]:
    """Every correction in the order of the story; one passage is one correction."""
    days = {r.document.id: r.publication.date or "" for r in story.readings}
    for reading in story.readings:
        for kind, error, rest in _passages(reading):
            old = tuple(reading.document.cite(span) for span in error)
            new = tuple(reading.document.cite(span) for span in rest)
            yield Told("correction", old, new, _still(old, same, days), (kind,))


def _still(old: Sequence[Evidence], same: Same, days: Mapping[str, str]) -> tuple[str, ...]:
    """Articles out no earlier that assert what stands in the corrected words."""
    found: dict[str, None] = {}
    for error in old:
        for words, documents in same.get(error.document, ()):
            if error.span.covers(words.span):
                found |= {d: None for d in documents if d != error.document and days[d] >= days[error.document]}
    return tuple(found)


def _passages(reading: Reading) -> Iterator[tuple[str, list[Span], list[Span]]]:
    """How it is said, the sentences that give the error, and those behind them that say how it is."""
    text, taken = reading.document.text, 0
    spans = [sentence.span for sentence in reading.sentences]
    for index, span in enumerate(spans):
        kind = _kind(text[span.start : span.end]) if index >= taken else ""
        if not kind or (index == taken > 0 and _only_regrets(text[span.start : span.end])):
            continue
        taken = index + 1
        while (
            taken < len(spans) and taken - index <= FOLLOWING and not BREAK.search(text, span.end, spans[taken].start)
        ):
            taken += 1
        yield kind, *_parted(text, spans[index:taken])


def _only_regrets(sentence: str) -> bool:
    """ "We regret the error", right behind the correction that it belongs to."""
    return pattern("own").fullmatch(sentence.strip().rstrip(".!")) is not None


def _is_label(sentence: str) -> bool:
    """ "CORRECTION:"."""
    opening = pattern("openings").match(sentence.strip())
    return opening is not None and not sentence.strip()[opening.end() :].strip(" *_:–—-")


def _kind(sentence: str) -> str:
    """ "a correction" of the article itself or of its outlet, "taken back" of what others had said, or nothing."""
    opening = pattern("openings").match(sentence.lstrip())
    if opening and sentence.lstrip()[opening.end() :].lstrip(" *_")[:1] in (":", "-", "–", "—", "\n"):
        return "a correction"
    if pattern("own").search(sentence):
        return "a correction"
    return "taken back" if pattern("others").search(sentence) else ""


def _parted(text: str, spans: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """The error stands where a phrase for it stands, else first; a single sentence is both. A label is neither."""
    spans = [span for span in spans if not _is_label(text[span.start : span.end])] or spans
    error = [span for span in spans if pattern("errs").search(text, span.start, span.end)] or [spans[0]]
    rest = [span for span in spans if span not in error]
    return error, rest
