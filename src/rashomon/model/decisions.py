"""Decisions of a person, which outrank the machine and are shown where they acted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of decisions.toml.

    ``same`` / ``not_same``: ``names`` are name forms that are one entity, or are not.
    ``speaker``: the quotation whose words contain ``words`` (in ``document``, if given) was said by ``speaker``.
    ``drop``: that quotation, or the entity named, is left out.
    """

    kind: Literal["same", "not_same", "speaker", "drop"]
    who: str
    when: str
    why: str
    names: tuple[str, ...] = ()
    words: str = ""
    speaker: str = ""
    document: str = ""
