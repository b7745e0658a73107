"""What all kinds of gold marks need: the same words in ours, and the words of one article for its voices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from rashomon.model.marks import Mention, Speaker
from rashomon.model.text import Span

from .gold_sheets import ABSENT, NARRATOR, GoldMention

SAME_WORDS = 0.3  # share of characters, as the scorer asks of figures, from which our mark is that of the gold words
Mark = TypeVar("Mark")


def share(left: Span, right: Span) -> float:
    """Jaccard index of characters."""
    both = left.overlap(right)
    return both / (len(left) + len(right) - both)


def nearest_own(span: Span, marks: Sequence[Mark], where: Callable[[Mark], Span]) -> Mark | None:
    """Our mark of these words, if there is one."""
    best = max(marks, key=lambda mark: share(where(mark), span), default=None)
    return best if best is not None and share(where(best), span) >= SAME_WORDS else None


def each_once(marks: Iterable[Mark], key: Callable[[Mark], Any]) -> list[Mark]:
    """Of several on the same words the first: a mark is told by its words."""
    seen: dict[Any, Mark] = {}
    for mark in marks:
        seen.setdefault(key(mark), mark)
    return list(seen.values())


def apart(marks: Iterable[Mark], where: Callable[[Mark], Span]) -> list[Mark]:
    """None over another; of two the longer that begins first."""
    out: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (where(m).start, -len(where(m)))):
        if not out or where(out[-1]).end <= where(mark).start:
            out.append(mark)
    return out


@dataclass(frozen=True)
class Voices:
    """From the number of an entity in its document to the words there that name it."""

    text: str
    gold: tuple[GoldMention, ...]
    mentions: tuple[Mention, ...]

    def speaker(self, entity: int | None, words: Span | None, at: Span, own: Speaker | None) -> Speaker | None:
        """The gold speaker; without words for it ours if it is the same, else the nearest mention of the entity."""
        if entity == NARRATOR or (entity is None and words is None):
            return None
        held = [m for m in self.gold if m.entity == entity]
        if words is None:
            if own is not None and (entity == ABSENT or self._is(own, held)):
                return own
            nearest = min(held, key=lambda m: (abs(m.span.start - at.start), m.span), default=None)
            if nearest is None:
                return None
            words = nearest.span
        beside = own.referent if own is not None and own.words.overlap(words) else None
        return Speaker(words, self._referent(words, held) or beside, "annotation")  # of the nameless, whose they are

    def _is(self, own: Speaker, held: Sequence[GoldMention]) -> bool:
        return any(m.span.overlap(own.referent or own.words) for m in held)

    def _referent(self, words: Span, held: Sequence[GoldMention]) -> Span | None:
        """The name in the words, else the last before them, else the first; of a person a full one, for namesakes."""
        names = [m.span for m in held if m.form in ("name", "metonym")]
        full = [
            m.span for m in held if m.form == "name" and m.type == "PER" and " " in self.text[m.span.start : m.span.end]
        ]
        names = full or names
        inside = [span for span in names if words.covers(span)]
        before = [span for span in names if span.start <= words.start]
        chosen = next(iter([*inside, *before[-1:], *names]), None)
        if chosen is None:
            return None
        own = [m.span for m in self.mentions if m.form == "name" and m.span.overlap(chosen)]
        return max(own, key=lambda span: (span.overlap(chosen), span), default=chosen)
