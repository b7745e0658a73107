"""Ages, shares, terms, votes: figures that belong to somebody, and whether two of them can be one."""

from __future__ import annotations

from .counted import alike, is_asked, is_past, owner_of
from .figures import Entry
from .ledger_words import called
from .naming import Naming
from .telling import differ, measure_of, same_value, telling, topics_of

NEAR = 2  # years between two ages of one whose full name only one article gives


def _lone(entry: Entry) -> bool:
    return " " not in entry.called


def owned_apart(left: Entry, right: Entry) -> bool:
    """Two owners, or two topics; an owner may go unnamed beside the same value. What is asked is not what is given."""
    if left.item.kind == "duration" and not same_value(left, right) and is_asked(left) != is_asked(right):
        return True
    if measure_of(left) and measure_of(left) == measure_of(right):
        return is_past(left) != is_past(right)
    if bool(measure_of(left)) != bool(measure_of(right)) and (_of_its_giver(left) or _of_its_giver(right)):
        return False
    told = len(telling(left) & telling(right)) >= 2 and left.item.kind == "duration"
    owners = owner_of(left), owner_of(right)
    if left.item.kind == "age" and alike(left.called, right.called):
        return _lone(left) != _lone(right) and abs((left.item.low or 0) - (right.item.low or 0)) > NEAR
    unnamed = (None in owners or told) and left.item.kind != "age" and same_value(left, right)
    return (owners[0] != owners[1] and not unnamed) or differ(topics_of(left), topics_of(right))


def _of_its_giver(entry: Entry) -> bool:
    """``The commission reports 50.6 per cent``: the one named before the share says it, and it may be of the vote."""
    said = entry.item.said_by
    return not measure_of(entry) and said is not None and said.entity is not None and said.entity == entry.owner


def owned(left: Entry, right: Entry, shared: list[str], reasons: list[str], naming: Naming) -> tuple[str, ...]:
    """Why two figures of one owner, of two values, are one quantity."""
    a = left.item
    if measure_of(left) and measure_of(left) == measure_of(right):
        return (*reasons, f"share: {measure_of(left)}")
    topics = sorted(topics_of(left) & topics_of(right))
    if owner_of(left) is None or owner_of(right) is None:
        return ()
    if a.kind == "age" and owner_of(left) != owner_of(right):
        return (*reasons, f"names alike: {left.called}, {right.called}")
    name = (called(left.owner, naming) or "").casefold().split()
    shared = [word for word in shared if word not in name]
    reasons.append(f"both of {called(left.owner, naming)}")
    if a.kind == "age" or topics or shared:
        return (*reasons, *(f"share: {', '.join(topics or shared[:4])}" for _ in [0] if topics or shared))
    return ()
