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


@dataclass(frozen=True, slots=True)
class Story:
    """Readings that tell one story, in order of publication, with the links among them."""

    readings: tuple[Reading, ...]
    links: tuple[Link, ...] = ()
    passages: tuple[Passage, ...] = ()
