"""Persons harmed whom a person added, each cited at the words that say it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..model.account import CasualtyItem, Reported
from ..model.decisions import Decision, place_of
from ..model.ids import item_id
from ..model.links import Story
from ..model.marks import Reading
from ..model.text import Evidence, Span
from .casualties_seen import voice_of
from .deciding import why
from .names_words import fold
from .naming import Naming
from .support import Counter

BETWEEN = " | "  # who, when and why, of a row that several decisions added


def with_added(
    found: tuple[CasualtyItem, ...], decisions: Iterable[Decision], story: Story, naming: Naming, counter: Counter
) -> tuple[CasualtyItem, ...]:
    """The persons found, and behind them those whom somebody added; a person with a row already has it there."""
    rows = list(found)
    for decision in decisions:
        told = _reported(decision, story, naming) if decision.kind == "harmed" else None
        if told is not None:
            _add(rows, decision, told, naming, counter)
    return tuple(rows)


def is_of(decision: Decision, person: CasualtyItem) -> bool:
    """Whether a person is in the table by this decision, or by it also."""
    return _signed(decision) in person.decided.split(BETWEEN) and any(_is_at(decision, e) for e in person.evidence)


def no_words(decision: Decision, readings: Sequence[Reading]) -> str:
    """Why the words that it names are not in the story, and what to do; empty where they are."""
    document, start, end = _place(decision)
    named = decision.names[0] if decision.names else "somebody without a name"
    length = next((len(r.document.text) for r in readings if r.document.id == document), None)
    if length is None:
        return f"“{named}”: no article of this story is {document}; copy its name from the account"
    if not _within(decision, length):
        return f"“{named}”: {document} has {length} characters, and {start}-{end} lie behind its end; copy them again"
    return ""


def _add(rows: list[CasualtyItem], decision: Decision, told: Reported, naming: Naming, counter: Counter) -> None:
    name = decision.names[0] if decision.names else ""
    entity = _entity(name, told.evidence, naming)
    written = naming.entities[entity].canonical if entity else name
    known = next((n for n, row in enumerate(rows) if name and _is_row(row, entity, written)), len(rows))
    old = rows[known] if known < len(rows) else None
    harms = tuple(dict.fromkeys((*(old.harms if old else ()), told)))
    evidence = tuple(dict.fromkeys((*(old.evidence if old else ()), told.evidence)))
    support = counter.support((e.document for e in evidence), [harm.said_by for harm in harms])
    new = old or CasualtyItem("", written, entity, (), (), (), (), (), (), (), support, "")
    signed = BETWEEN.join(filter(None, (new.decided, _signed(decision))))
    rows[known : known + 1] = [
        replace(new, id=item_id("casualty", evidence), harms=harms, evidence=evidence, support=support, decided=signed)
    ]


def _is_row(row: CasualtyItem, entity: str | None, name: str) -> bool:
    return row.entity == entity if entity else not row.entity and fold(row.name) == fold(name)


def _entity(name: str, words: Evidence, naming: Naming) -> str | None:
    """The person of this name: one whom the words name, else the only one in the story."""
    persons = [e for e in naming.entities.values() if e.type == "PER" and fold(name) in {fold(f.text) for f in e.forms}]
    here = [e for e in persons if any(_in(m.evidence, words) for m in e.mentions)]
    meant = here or persons
    return meant[0].id if name and len(meant) == 1 else None


def _in(name: Evidence, words: Evidence) -> bool:
    return name.document == words.document and words.start <= name.start < words.end


def _reported(decision: Decision, story: Story, naming: Naming) -> Reported | None:
    """What the words say, on whose word; None where the story has no such words."""
    document, start, end = _place(decision)
    reading = next((r for r in story.readings if r.document.id == document), None)
    if reading is None or not _within(decision, len(reading.document.text)):
        return None
    span = Span(start, end)
    around = sorted((a for a in reading.assertions if a.span.covers(span)), key=lambda a: len(a.span))
    return Reported(decision.harm, voice_of(reading, around, naming), reading.document.cite(span))


def _place(decision: Decision) -> tuple[str, int, int]:
    return (place_of(decision.places[0]) if decision.places else None) or ("", 0, 0)


def _within(decision: Decision, length: int) -> bool:
    _, start, end = _place(decision)
    return start < end <= length


def _is_at(decision: Decision, evidence: Evidence) -> bool:
    return (evidence.document, evidence.start, evidence.end) == _place(decision)


def _signed(decision: Decision) -> str:
    return f"{why(decision)} ({decision.when})"
