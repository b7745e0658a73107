"""Decisions of a person, which outrank the machine and are shown where they acted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, cast, get_args

from .account import DecisionItem
from .errors import DecisionError
from .text import Evidence

Kind = Literal["same", "not_same", "speaker", "drop", "rating", "harmed"]
Sort = Literal["", "quotes", "claims", "figures", "harms"]
Harmed = Literal["", "killed", "injured", "missing", "detained"]
PLACE = re.compile(r"(.+):(\d{1,9})-(\d{1,9})", re.DOTALL)
DECIDED = "decided by"
"""How the reason begins of what a person decided."""
UNSIGNED = "a decision says who made it, when and why"
"""What is told where one of them is missing, in a file and in the app alike."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of decisions.toml.

    ``same`` / ``not_same``: ``names`` are name forms that are one entity, or are not; or ``places`` are those of
    quotations, assertions or figures (``of``) that are one speech, claim or quantity, or of which the first is none of
    the others.
    ``speaker``: the quotation whose words contain ``words`` (in ``document``, if given) was said by ``speaker``; or
    what stands at each of ``places`` was.
    ``drop``: that quotation, the entity named, or what stands at each of ``places``, is left out.
    ``rating``: what its author holds of the claim at each of ``places``, in words of their own. It changes no finding.
    ``harmed``: the words at the one place tell that a person was harmed (``harm``): the one in ``names``, or nobody by
    name.
    """

    kind: Kind
    who: str
    when: str
    why: str
    names: tuple[str, ...] = ()
    words: str = ""
    speaker: str = ""
    document: str = ""
    of: Sort = ""
    places: tuple[str, ...] = ()  # as in article.txt:120-144
    rating: str = ""
    harm: Harmed = ""


def place_of(told: str) -> tuple[str, int, int] | None:
    """Document, start and end of a place that a decision names; None where it is none."""
    found = PLACE.fullmatch(told)
    if found is None or int(found[2]) >= int(found[3]):
        return None
    return found[1], int(found[2]), int(found[3])


def told_place(evidence: Evidence) -> str:
    """A place as a decision names it."""
    return f"{evidence.document}:{evidence.start}-{evidence.end}"


def recorded_decision(item: DecisionItem) -> Decision:
    """The decision that an account records, ready to be applied again.

    Raises:
        DecisionError: for a kind that there is not.
    """
    if item.kind not in get_args(Kind):
        raise DecisionError(f"no decision is of kind {item.kind!r}; there are {', '.join(get_args(Kind))}")
    if item.of not in get_args(Sort) or not all(map(place_of, item.places)):
        raise DecisionError(f"no decision is about {item.of!r} at {', '.join(item.places)}")
    if item.harm not in get_args(Harmed):
        raise DecisionError(
            f"no decision says {item.harm!r} of a person; write one of {', '.join(get_args(Harmed)[1:])}"
        )
    return Decision(
        cast(Kind, item.kind),
        item.who,
        item.when,
        item.why,
        item.names,
        item.words,
        item.speaker,
        item.document,
        cast(Sort, item.of),
        item.places,
        item.rating,
        cast(Harmed, item.harm),
    )
