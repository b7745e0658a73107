"""Rows of who stands where: each actor by contested point, and what it asks for, in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .book import Book, Cite, Line
from .contested import Dispute

ARTICLE = re.compile(r"^(?:the|an?)\s+")
ASKS = {"demanded": "demands", "promised": "promises"}


@dataclass(frozen=True, slots=True)
class Position:
    """Where an actor stands in one point: on which of its sides, counted from the left."""

    dispute: str
    number: int
    side: int
    of: int
    cite: Cite
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    how: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Actor:
    name: str
    role: Cite | None
    positions: tuple[Position, ...]
    asks: tuple[Ask, ...]


def positions(disputes: tuple[Dispute, ...]) -> Iterator[tuple[str, Cite | None, Position]]:
    """For every holder that is named: its shortest words on that side."""
    for number, dispute in enumerate(disputes, 1):
        for side, row in enumerate(dispute.all_sides, 1):
            for holder in row.holders:
                if holder.name and not holder.own_voice:
                    cite = min((line.cite for line in holder.lines), key=lambda c: (len(c.words), c.place, c.start))
                    place = Position(dispute.id, number, side, len(dispute.all_sides), cite, holder.lines)
                    yield holder.name, holder.role, place


def asks(book: Book) -> Iterator[tuple[str, Ask]]:
    """Demands and promises of named speakers; the same words once."""
    seen: set[tuple[str, str]] = set()
    for item in (a for claim in book.account.claims for a in claim.assertions if a.modality in ASKS):
        name = book.voice(item.said_by)
        key = (name, " ".join(item.shown.exact.casefold().split()))
        if name and key not in seen:
            seen.add(key)
            yield name, Ask(ASKS[item.modality], book.cite(item.shown))


def same(name: str) -> str:
    """One actor whether or not its name comes with an article or a capital."""
    return ARTICLE.sub("", name.casefold())


def actor_rows(book: Book, disputes: tuple[Dispute, ...]) -> tuple[Actor, ...]:
    """Those that stand in most points first, then those that ask for most, then by name."""
    names: dict[str, str] = {}
    roles: dict[str, Cite | None] = {}
    stand: dict[str, list[Position]] = {}
    for name, role, position in positions(disputes):
        names.setdefault(same(name), name)
        roles[same(name)] = roles.get(same(name)) or role
        stand.setdefault(same(name), []).append(position)
    wants: dict[str, list[Ask]] = {}
    for name, ask in asks(book):
        names.setdefault(same(name), name)
        wants.setdefault(same(name), []).append(ask)
    ordered = sorted(names, key=lambda n: (-len(stand.get(n, ())), -len(wants.get(n, ())), n))
    return tuple(Actor(names[n], roles.get(n), tuple(stand.get(n, ())), tuple(wants.get(n, ()))) for n in ordered)


@dataclass(frozen=True, slots=True)
class Grid:
    """Actors by contested points: on which sides each stands, and where its words are."""

    points: tuple[Dispute, ...]
    numbers: tuple[int, ...]
    rows: tuple[tuple[Actor, tuple[tuple[Position, ...], ...]], ...]


def grid(actors: tuple[Actor, ...], disputes: tuple[Dispute, ...]) -> Grid:
    """Every actor that stands in a point, the most involved first, and the points in which one of them stands."""
    shown = [actor for actor in actors if actor.positions]
    numbers = tuple(sorted({p.number for actor in shown for p in actor.positions}))
    rows = tuple((a, tuple(tuple(p for p in a.positions if p.number == n) for n in numbers)) for a in shown)
    return Grid(tuple(disputes[n - 1] for n in numbers), numbers, rows)
