"""The line of each item: a fixed template for its kind and verdict."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.checked import CheckedItem, Passage
from .voices import bare

MOST = 4  # who give one value
NOUNS = {"quotation": "Quotation", "statement": "Statement", "figure": "Figure", "name": "Name", "date": "Date"}
CHANGES = {
    "": "",
    "words": "other words",
    "two places": "put together from two places",
    "negation dropped": "a negation of the source is missing",
    "negation added": "a negation that the source does not have",
    "condition cut": "a condition of the source is missing",
    "hedge dropped": "the source puts it less surely",
    "other spelling": "the source spells it otherwise",
    "other name": "the source names somebody or something else",
    "qualifier dropped": "the source does not give it as an exact number",
    "qualifier changed": "the source bounds the number otherwise",
    "speaker": "",
    "value": "another number",
    "condition elsewhere": "another telling sets a condition",
    "goes farther": "the source does not go so far",
    "replaced": "replaced since",
    "ended": "no longer so",
    "others of its kind": "the sources give others of its kind",
    "unlike": "no sentence of the sources is like it",
    "opposite": "a word that excludes that of the source",
}


def line(item: CheckedItem) -> str:
    """What the item says, in fixed words over names and counts."""
    said = f"{NOUNS[item.kind]}: {item.verdict}"
    if CHANGES[item.change] and (item.verdict == "altered" or item.open):
        said += f" ({CHANGES[item.change]})"
    names = tuple(dict.fromkeys(p.said_by for p in item.passages if p.said_by))
    if item.verdict in ("said by another", "cannot tell who"):
        said += "; its words are exact" if item.kind == "quotation" else ""
        told = _with_values(item) if item.kind == "figure" and item.said_by in names else names
        open_to = "; the sources leave open whether they are the same" if item.verdict == "cannot tell who" else ""
        return f"{said}; draft: {item.said_by}; sources: {', '.join(told)}{open_to}"
    if item.change in ("replaced", "ended"):
        said = f"{NOUNS[item.kind]}: {item.verdict} ({CHANGES[item.change]})"
        newer = dict.fromkeys(f"{p.value}{f' ({p.said_by})' if p.said_by else ''}" for p in item.passages if p.value)
        return f"{said}; newer: {'; '.join(newer)}"
    if item.change == "others of its kind":
        others = dict.fromkeys(f"{p.value}{f' ({p.said_by})' if p.said_by else ''}" for p in item.passages)
        return f"{said}; {CHANGES[item.change]}: {'; '.join(others)}"
    if item.kind == "figure" and item.verdict == "not found" and item.passages:
        return (
            f"{said}; the sources count something else so: {', '.join(dict.fromkeys(p.value for p in item.passages))}"
        )
    if item.kind == "statement" and item.verdict == "not found" and item.passages:
        return f"{said}; the nearest sentence is shown"
    if item.verdict == "other value":
        return f"{said}; sources: {', '.join(_values(item))}"
    return said


def _with_values(item: CheckedItem) -> Iterator[str]:
    """Who gives which number: the speaker of the draft gives another one than the draft's."""
    yield from dict.fromkeys(f"{p.value or p.evidence.exact} ({p.said_by or 'nobody named'})" for p in item.passages)


def _values(item: CheckedItem) -> Iterator[str]:
    """Each value once, with all who give it, one body once, and the days as of which they do."""
    by_value: dict[str, list[Passage]] = {}
    for passage in item.passages:
        by_value.setdefault(passage.value or passage.evidence.exact, []).append(passage)
    for value, passages in by_value.items():
        names: list[str] = []
        for name in (p.said_by for p in passages if p.said_by):
            words = set(bare(name).split())
            if not any(words <= set(bare(n).split()) or words >= set(bare(n).split()) for n in names):
                names.append(name)
        days = sorted({p.as_of for p in passages if p.as_of})
        told = [*names[:MOST], *([f"{len(names) - MOST} more"] if len(names) > MOST else [])]
        when = " to ".join(dict.fromkeys((days[0], days[-1]))) if days else ""
        about = "; ".join(filter(None, (", ".join(told), when)))
        yield f"{value} ({about})" if about else value
