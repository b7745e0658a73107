"""Places in texts, how far two of them agree, and counting of hits."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple, TypeVar

Item = dict[str, Any]
Left = TypeVar("Left")
Right = TypeVar("Right")
EVIDENCE_CHARACTERS, EVIDENCE_SPANS = 500, 6  # more than this in one document is no evidence but a net


class Place(NamedTuple):
    doc: str
    start: int
    end: int

    def shared(self, other: Place) -> int:
        if self.doc != other.doc:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def touches(self, other: Place) -> bool:
        """At least half of the shorter one is shared."""
        return 2 * self.shared(other) >= min(len_of([self]), len_of([other])) > 0


def place(item: Item) -> Place:
    return Place(item["doc"], item["start"], item["end"])


def places(items: Iterable[Item]) -> list[Place]:
    return joined(place(item) for item in items)


def joined(found: Iterable[Place]) -> list[Place]:
    """The same characters without overlaps, in order."""
    out: list[Place] = []
    for one in sorted(found):
        if out and out[-1].doc == one.doc and one.start < out[-1].end:
            out[-1] = out[-1]._replace(end=max(out[-1].end, one.end))
        else:
            out.append(one)
    return out


def len_of(found: Iterable[Place]) -> int:
    return sum(one.end - one.start for one in found)


def common(a: Sequence[Place], b: Sequence[Place]) -> int:
    return sum(x.shared(y) for x in a for y in b)


def agreement(a: Sequence[Place], b: Sequence[Place]) -> float:
    """Jaccard index of characters."""
    both = common(a, b)
    either = len_of(a) + len_of(b) - both
    return both / either if either > 0 else 0.0


def of_shorter(a: Sequence[Place], b: Sequence[Place]) -> float:
    least = min(len_of(a), len_of(b))
    return common(a, b) / least if least > 0 else 0.0


def is_net(found: Sequence[Place]) -> bool:
    """True for evidence so long or scattered in one document that it would touch anything."""
    by_document = [[one for one in found if one.doc == doc] for doc in {one.doc for one in found}]
    return any(len_of(part) > EVIDENCE_CHARACTERS or len(part) > EVIDENCE_SPANS for part in by_document)


def broken(value: Any, texts: dict[str, str]) -> Iterator[Item]:
    """Every span in a prediction that does not lie in its text, or shows other words than stand there."""
    if isinstance(value, dict):
        if {"doc", "start", "end"} <= value.keys() and not holds(value, texts):
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from broken(part, texts)


def holds(span: Item, texts: dict[str, str]) -> bool:
    text = texts.get(span["doc"], "")
    inside = 0 <= span["start"] < span["end"] <= len(text)
    return inside and span.get("text") in (None, text[span["start"] : span["end"]])


def fold(text: str | None) -> str:
    """Lower case, without accents and punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text or "") if not unicodedata.combining(c))
    return re.sub(r"[^\w ]+", " ", plain.lower()).strip()


def one_to_one(
    gold: Sequence[Left],
    found: Sequence[Right],
    alike: Callable[[Left, Right], float],
    least: float,
    *,
    docs: tuple[Sequence[str], Sequence[str]],
) -> dict[int, int]:
    """Gold index → index of what was found in the same document, best pairs first, each used once."""
    there: dict[str, list[int]] = {}
    for j, doc in enumerate(docs[1]):
        there.setdefault(doc, []).append(j)
    scored = [(alike(one, found[j]), i, j) for i, one in enumerate(gold) for j in there.get(docs[0][i], [])]
    out: dict[int, int] = {}
    used: set[int] = set()
    for value, i, j in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if value >= least and i not in out and j not in used:
            out[i] = j
            used.add(j)
    return out


class Score(NamedTuple):
    """A number between 0 and 1, or a count where ``of`` says of how many. ``found`` and ``of`` are shown beside it."""

    value: float
    found: int
    of: int
    note: str = ""


def rate(found: int, of: int, note: str = "") -> Score:
    return Score(round(found / of, 3) if of else 0.0, found, of, note)


def f1(hits: int, predicted: int, gold: int) -> Score:
    value = 2 * hits / (predicted + gold) if predicted + gold else 0.0
    return Score(round(value, 3), hits, gold, f"{predicted} predicted")


def pairs_f1(count: int, together: Callable[[int, int], bool], belongs: Callable[[int, int], bool | None]) -> Score:
    """F1 over pairs; ``belongs`` is None for pairs that count neither way."""
    hits = predicted = gold = 0
    for i, j in combinations(range(count), 2):
        wanted = belongs(i, j)
        if wanted is None:
            continue
        same = together(i, j)
        hits, predicted, gold = hits + (same and wanted), predicted + same, gold + wanted
    return f1(hits, predicted, gold)


def bcubed(pairs: Sequence[tuple[str, str]]) -> Score:
    """BCubed F1 of (gold cluster, predicted cluster) per item."""
    if not pairs:
        return Score(0.0, 0, 0)
    precision = recall = 0.0
    for gold, found in pairs:
        both = sum(pair == (gold, found) for pair in pairs)
        precision += both / sum(f == found for _, f in pairs)
        recall += both / sum(g == gold for g, _ in pairs)
    value = 2 * precision * recall / (precision + recall) / len(pairs)
    return Score(round(value, 3), len(pairs), len(pairs))


def membership(groups: Iterable[Item]) -> dict[str, set[int]]:
    """Item id → numbers of the groups that hold it."""
    out: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for member in group["members"]:
            out.setdefault(member, set()).add(number)
    return out


def days(start: str | None, end: str | None) -> tuple[date, date] | None:
    """First and last day of an ISO interval whose ends may be months or years; None where it is no interval."""
    try:
        first = _day(start, last=False) if start else date.min
        final = _day(end or start or "", last=True)
    except ValueError:
        return None
    return (first, final) if first <= final else None


def _day(text: str, *, last: bool) -> date:
    year, month, day = ([int(part) for part in text[:10].split("-")] + [0, 0])[:3]
    month = month or (12 if last else 1)
    return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
