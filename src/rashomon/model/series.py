"""Counts that grow: which figure of a ledger a later one took the place of. Shared by the stage and the check.

A toll of Monday and one of Wednesday do not contradict each other. Two voices that keep to their numbers do, and so do
two numbers of one day: where nothing orders them, they stay side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import permutations
from math import inf

from .account import FigureItem, Superseded
from .counting import source_key

GROWING = frozenset({"deaths", "injured", "detained", "released", "displaced", "casualties", "ill"})
CUMULATIVE = GROWING | {"missing"}
COUNTED = frozenset({"deaths", "missing"})  # those who count them go by what was found; of the detained sides differ
SURVIVED = frozenset({"injured", "ill"})  # whoever dies of it is counted with them no more
DIFFERING = frozenset({"ill", "detained", "injured", "released", "displaced"})  # each side has its own
STATED = frozenset({"words", "said"})  # the text itself gives the day of the count
GIVEN_UP = frozenset({"from", "wrong", "withdrawn"})  # what is told as no longer so
LATER = "later version of the page"
BESIDE = 250  # characters between an error and what it is put right with
MANY = 300  # figures of one quantity, from which on each is set against its nearest alone
NEAREST = 8  # values on either side
ROUND = 1.1  # "more than 40" is said of 43; it is not said of 60

Value = tuple[float | None, float | None]
Older = dict[tuple[Value, Value], str]
Fits = Callable[[FigureItem, FigureItem], bool]


def value_of(figure: FigureItem) -> Value:
    return (figure.low, figure.high)


def older_values(figures: Sequence[FigureItem], fits: Fits) -> Older:
    """Pairs of values of one quantity, the first given up for the second, and how: as an error, or as time went on."""
    if not any(_can_move(figure) for figure in figures):
        return {}
    by_value: dict[Value, list[FigureItem]] = {}
    for figure in figures:
        by_value.setdefault(value_of(figure), []).append(figure)
    against = _rivals(figures)
    found = {
        (old, new): _gave_way(by_value[old], by_value[new], against)
        for old, new in _pairs(by_value)
        if _replaced(by_value[old][0], by_value[new][0], fits)
    }
    return {values: how for values, how in found.items() if how}


def _pairs(values: Iterable[Value]) -> Iterator[tuple[Value, Value]]:
    """Any two values, either first; of very many, those that are near each other."""
    listed = list(values)
    if len(listed) <= MANY:
        yield from permutations(listed, 2)
        return
    ordered = sorted(listed, key=lambda value: [-inf if end is None else end for end in value])
    for n, old in enumerate(ordered):
        yield from ((old, new) for new in ordered[max(0, n - NEAREST) : n + NEAREST + 1] if new != old)


def superseded(figures: Sequence[FigureItem], fits: Fits) -> tuple[Superseded, ...]:
    """Every figure whose value was given up, with the last figure that took its place, in the order of the figures."""
    older, pages = older_values(figures, fits), any(figure.page for figure in figures)
    found = []
    for old in figures if older or pages else ():
        rewritten = [new for new in figures if is_rewritten(old, new, figures)]
        if rewritten:
            found.append(Superseded(old.id, max(rewritten, key=lambda new: new.version).id, LATER))
            continue
        later = [new for new in figures if (value_of(old), value_of(new)) in older and new.moves != "wrong"]
        if later:
            last = _put_right(old, later) or max(later, key=_standing)
            found.append(Superseded(old.id, last.id, _reason(old, last, older[value_of(old), value_of(last)])))
    return tuple(found)


def _standing(new: FigureItem) -> tuple[bool, str, bool]:
    """Of several that took a place the last, but for one who only denies it, and for what is given up in its turn."""
    return not new.negated, new.counted_on or "", new.moves not in GIVEN_UP


def _put_right(old: FigureItem, later: Sequence[FigureItem]) -> FigureItem | None:
    """What the article that gives an error as such gives in its place: the nearest in its own words."""
    told = [new for new in later if old.moves == "wrong" and _told(old, new)]
    at = old.evidence[0].start
    return min(told, key=lambda new: abs(new.evidence[0].start - at), default=None)


def ordered(left: FigureItem, right: FigureItem, older: Older) -> bool:
    """True where one of the two gave way to the other; what is put right where it stands contradicts nobody."""
    if _put_aside(left, older) or _put_aside(right, older):
        return True
    for old, new in ((left, right), (right, left)):
        how = older.get((value_of(old), value_of(new)))
        if how in ("moved", "withdrawn"):
            return True
    return False


def _put_aside(figure: FigureItem, older: Older) -> bool:
    """True for an error that its own article gives as such, and puts right."""
    return figure.moves == "wrong" and any(
        how == "wrong" and old == value_of(figure) for (old, _), how in older.items()
    )


def is_rewritten(old: FigureItem, new: FigureItem, figures: Iterable[FigureItem]) -> bool:
    """True where a later version of the page gives another value, and no more the old one."""
    if not old.page or old.page != new.page or old.version >= new.version or value_of(old) == value_of(new):
        return False
    return not any(f.page == new.page and f.version == new.version and value_of(f) == value_of(old) for f in figures)


def _can_move(figure: FigureItem) -> bool:
    return bool(figure.moves or figure.counted_on)


def _reason(old: FigureItem, new: FigureItem, how: str) -> str:
    if how in GIVEN_UP:
        return "corrected" if how == "wrong" else how
    if old.counted_on and new.counted_on and old.counted_on < new.counted_on:
        return f"counted later: {old.counted_on}, {new.counted_on}"
    return "said to have moved"


def _replaced(old: FigureItem, new: FigureItem, fits: Fits) -> bool:
    """True where the new value leaves the old behind; "at least 12" is left behind by 31, not by 12."""
    if not fits(old, new):
        return True
    floor = old.high is None and old.low is not None and not old.high_open
    return bool(floor and new.low is not None and old.low is not None and new.low > ROUND * old.low)


def _rivals(figures: Iterable[FigureItem]) -> frozenset[tuple[str | None, str | None]]:
    """Two voices of which one article gives two values side by side: neither counts on for the other."""
    told: dict[str, dict[str | None, set[Value]]] = {}
    for figure in figures:
        if figure.said_by is not None and not figure.moves:
            voices = told.setdefault(_document(figure), {})
            voices.setdefault(source_key(figure.said_by), set()).add(value_of(figure))
    return frozenset(
        pair for voices in told.values() for pair in permutations(voices, 2) if voices[pair[0]] != voices[pair[1]]
    )


def _is_rivals(
    old: Sequence[FigureItem], new: Sequence[FigureItem], against: Set[tuple[str | None, str | None]]
) -> bool:
    """True where the new value is the word of those alone who count against whoever gave the old one."""
    given = {source_key(figure.said_by) for figure in old if figure.said_by is not None}
    mine = {source_key(figure.said_by) if figure.said_by is not None else None for figure in new}
    if None in mine or not given or given & mine:
        return False
    return old[0].kind in DIFFERING or all(any((one, other) in against for one in given) for other in mine)


def _gave_way(old: Sequence[FigureItem], new: Sequence[FigureItem], against: Set[tuple[str | None, str | None]]) -> str:
    """ "moved" where an article tells the step, or the days do and nobody keeps to the old; "wrong" of an error,
    "withdrawn" of what its giver takes back."""
    told = [a.moves for a in old for b in new if _told(a, b) and not (_denies(a, old) or _held_elsewhere(a, old))]
    if told:
        return next((how for how in ("wrong", "withdrawn") if how in told), "moved")
    if any(_against(a, b) for a in old for b in new) or any(_told(b, a) for a in old for b in new):
        return ""
    if _is_rivals(old, new, against):
        return ""
    return "moved" if _first(old) < _first(new) and any(_by_day(a, b) for a in old for b in new) else ""


def _first(figures: Iterable[FigureItem]) -> str:
    """The first day of counting; without one, no order."""
    return min((figure.counted_on or "9999" for figure in figures), default="9999")


def _told(old: FigureItem, new: FigureItem) -> bool:
    """True where one article says that the number moved from the one to the other; who denies another corrects none."""
    if old.negated and _other_voices(old, new):
        return False
    days = {day for day in (old.counted_on, new.counted_on) if day}
    if old.moves == "wrong" and len(days) > 1 and abs(old.evidence[0].start - new.evidence[0].start) > BESIDE:
        return False  # the toll of another day is not what the error is put right with
    return _document(old) == _document(new) and old.moves in GIVEN_UP and new.moves not in GIVEN_UP


def _by_day(old: FigureItem, new: FigureItem) -> bool:
    """True for counts of two days that one voice gives, or a voice and an outlet, or that are said to count so far.

    A count that can only grow shrinks by a revision alone, and that is for its own voice to make.
    """
    if not (old.counted_on and new.counted_on and old.counted_on < new.counted_on) or _is_vague(new):
        return False
    words = {old.counted_by, new.counted_by} == {"words"}
    if old.kind not in CUMULATIVE and not (new.moves == "to" or words):
        return False
    if old.kind in SURVIVED:
        return new.moves == "to" or words or not _other_voices(old, new)
    if old.kind == "missing" and _size(new) > _size(old) and _other_voices(old, new):
        return new.moves == "to"  # who look for them count fewer day by day
    if old.kind in GROWING and _size(new) <= _size(old):
        return old.said_by is not None and not _other_voices(old, new) and {old.counted_by, new.counted_by} <= STATED
    return new.moves == "to" or words or old.kind in COUNTED or not _other_voices(old, new)


def _denies(wrong: FigureItem, old: Iterable[FigureItem]) -> bool:
    """ "Seven, not four," says one who counts against another, whose four the same article gives."""
    if wrong.said_by is None or not wrong.evidence[0].prefix.casefold().endswith("not "):
        return False
    return any(_document(wrong) == _document(held) and _other_voices(wrong, held) for held in old)


def _held_elsewhere(gone: FigureItem, old: Iterable[FigureItem]) -> bool:
    """What one withdraws, another gives in an article in which that one does not: it stands on the word of both."""
    if gone.moves != "withdrawn":
        return False
    old = list(old)
    own = {_document(held) for held in old if not _other_voices(gone, held)}
    return any(_other_voices(gone, held) and _document(held) not in own for held in old)


def _is_vague(figure: FigureItem) -> bool:
    """True for "dozens"."""
    return figure.high_open or (figure.low != figure.high and figure.approximate)


def _against(old: FigureItem, new: FigureItem) -> bool:
    """True where the old value is kept to: side by side with the new one, or by another voice after it."""
    if source_key(old.said_by) == source_key(new.said_by) or old.moves or new.moves == "to":
        return False
    if _document(old) == _document(new):
        return not (old.counted_on and new.counted_on and old.counted_on < new.counted_on and old.counted_by in STATED)
    return _other_voices(old, new) and bool(old.counted_on and new.counted_on and old.counted_on >= new.counted_on)


def _other_voices(old: FigureItem, new: FigureItem) -> bool:
    """True for two voices that are named, and not the same."""
    return None not in (old.said_by, new.said_by) and source_key(old.said_by) != source_key(new.said_by)


def _document(figure: FigureItem) -> str:
    return figure.evidence[0].document


def _size(figure: FigureItem) -> float:
    return figure.low if figure.low is not None else figure.high if figure.high is not None else inf
