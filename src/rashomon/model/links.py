"""Links between documents, and the groups they make. A link always says why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from .marks import Reading
from .text import Span


class Verdict(Enum):
    """What is known of a pair. A person's verdict outranks a machine's."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words, or nearly, at two places. Documents by id; ``left`` comes before ``right`` in order."""

    left: str
    left_span: Span
    right: str
    right_span: Span
    kind: Literal["verbatim", "near"]
    shared_words: int


@dataclass(frozen=True, slots=True)
class Link:
    """A relation of two documents, how sure, and why. ``score`` is between 0 and 1."""

    left: str
    right: str
    relation: Literal["same_story", "copy", "shared_origin"]
    verdict: Verdict
    score: float
    reasons: tuple[str, ...]
    decided_by: str = "machine"
    source: str | None = None  # which of the two the other goes back to; None where that cannot be told
    signs: tuple[str, ...] = ()  # of the reasons those that tell it, or that leave it open


@dataclass(frozen=True, slots=True)
class Story:
    """Readings that tell one story, in order of publication, with the links among them."""

    readings: tuple[Reading, ...]
    links: tuple[Link, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldStory:
    """Which documents tell one event, from which day to which, in which telling words.

    ``number`` counts from 1 in order of the days; ``follows`` is the number of the earlier story that this one goes
    back to. ``words`` are those that most of its documents share and few others have.
    """

    number: int
    documents: tuple[str, ...]
    first: str | None
    last: str | None
    words: tuple[str, ...]
    follows: int | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """What happened to a story of a stream when the ``at``-th document had come in.

    ``other``: the story that was split off from ``story``, or from which documents came to it.
    """

    at: int
    kind: Literal["new", "joined", "split", "merged", "moved"]
    story: int
    other: int | None
    documents: tuple[str, ...]
