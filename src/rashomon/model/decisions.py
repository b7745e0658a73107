"""Decisions of a person, which outrank the machine and are shown where they acted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast, get_args

from .account import DecisionItem
from .errors import DecisionError

Kind = Literal["same", "not_same", "speaker", "drop"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of decisions.toml.

    ``same`` / ``not_same``: ``names`` are name forms that are one entity, or are not.
    ``speaker``: the quotation whose words contain ``words`` (in ``document``, if given) was said by ``speaker``.
    ``drop``: that quotation, or the entity named, is left out.
    """

    kind: Kind
    who: str
    when: str
    why: str
    names: tuple[str, ...] = ()
    words: str = ""
    speaker: str = ""
    document: str = ""


def recorded_decision(item: DecisionItem) -> Decision:
    """The decision that an account records, ready to be applied again.

    Raises:
        DecisionError: for a kind that there is not.
    """
    if item.kind not in get_args(Kind):
        raise DecisionError(f"no decision is of kind {item.kind!r}; there are {', '.join(get_args(Kind))}")
    kind = cast(Kind, item.kind)
    return Decision(kind, item.who, item.when, item.why, item.names, item.words, item.speaker, item.document)
