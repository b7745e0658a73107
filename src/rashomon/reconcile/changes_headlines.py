"""Lines in which an article says that its headline was another one before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from ..model.links import Story
from ..model.marks import Reading
from ..model.text import Evidence, Span
from ..resources import table
from .changes_told import Told

REASON = "headline changed"
HEADLINE = re.compile("headline", re.IGNORECASE)
LONGEST = 400  # characters of a line that is a note
WIDE = 2 * LONGEST  # characters before and behind a word within which its line is looked for
QUOTED = re.compile(r"“([^“”\n]{6,200})”|\"([^\"\n]{6,200})\"|«([^«»\n]{6,200})»|‘([^\n]{6,200}?)’(?![\w])")
WORD = re.compile(r"\w+")


@lru_cache(maxsize=4)
def _pattern(key: str) -> re.Pattern[str]:
    phrases = "|".join(phrase.replace(" ", r"\s+") for phrase in table("changes")["headlines"][key])
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE | re.MULTILINE)


def headline_steps(story: Story) -> Iterator[Told]:
    """Each such note, in the order of the story: the words before, the headline now, and who still carries the old."""
    days = {r.document.id: r.publication.date or "" for r in story.readings}
    for reading in story.readings:
        for note in _notes(reading):
            old, new = _before_and_now(reading, note)
            yield Told("correction", old, new, _still(old, story, days), (REASON,))


def _notes(reading: Reading) -> Iterator[Span]:
    """Lines that speak of the article's own headline, outside of it, and say that it was another."""
    text, over = reading.document.text, reading.headline
    for span in dict.fromkeys(_line(text, word.start()) for word in HEADLINE.finditer(text)):
        if len(text[span.start : span.end].strip()) <= LONGEST and not (over and over.overlap(span)):
            said = _pattern("changed").search(text, span.start, span.end)
            if said and not any(quoted.covers(Span(*said.span())) for quoted in _quoted(text, span)):
                yield _trimmed(text, span)


def _line(text: str, at: int) -> Span:
    """The line around a place, as far as a note can reach: a longer one is none."""
    start = text.rfind("\n", max(0, at - WIDE), at) + 1 or max(0, at - WIDE)
    end = text.find("\n", at, at + WIDE)
    return Span(start, end if end >= 0 else min(len(text), at + WIDE))


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _quoted(text: str, line: Span) -> list[Span]:
    found = QUOTED.finditer(text, line.start, line.end)
    return [Span(*match.span(match.lastindex or 0)) for match in found]


def _before_and_now(reading: Reading, note: Span) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """The words in quotation marks, else the whole note; now is what the note gives as such, else the headline."""
    text, cite = reading.document.text, reading.document.cite
    quoted = _quoted(text, note)
    now = [span for span in quoted if _is_now(text[note.start : span.start])]
    old = [span for span in quoted if span not in now][:1] or [note]
    new = now[:1] or ([reading.headline] if reading.headline else [])
    return tuple(cite(span) for span in old), tuple(cite(span) for span in new)


def _is_now(before: str) -> bool:
    """True where the words right before a quotation give it as what the headline became."""
    last = list(_pattern("now").finditer(before))
    return bool(last) and not WORD.search(before, last[-1].end())


def _still(old: tuple[Evidence, ...], story: Story, days: Mapping[str, str]) -> tuple[str, ...]:
    """Other articles, out no earlier, below the same words: as copies of the first version are."""
    wanted = {tuple(WORD.findall(words.exact.casefold())) for words in old}
    return tuple(
        r.document.id
        for r in story.readings
        if r.headline
        and tuple(WORD.findall(r.document.words(r.headline).casefold())) in wanted
        and days[r.document.id] >= max(days[words.document] for words in old)
    )
