"""Whether two figures are of one quantity: what keeps them apart, and what shows that they are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..model.intervals import fits
from ..resources import table
from .counted import (
    digits,
    is_bare,
    is_listed,
    noun_of,
    one_family,
    one_loss,
    one_set_of_rivals,
    one_sum,
    other_set,
    same_whole,
    sets_of,
    size_of,
    standing,
)
from .differing import (
    beside_other_harm,
    close,
    differ_too_much,
    event_stems,
    is_history,
    is_other_part,
    of_other_deeds,
    shows_enough,
    some_of_them,
)
from .figures import Entry
from .ledger_words import OWNED
from .ledgers_measured import one_measure, sentence_words
from .ledgers_replaced import SIDE_BY_SIDE, is_another_times, is_miscount
from .ledgers_same import SMALL, can_be_one, met_by_chance, told_twice
from .naming import Naming
from .once import once
from .owned import owned, owned_apart
from .rivals import named_voice, one_body
from .telling import (
    differ,
    is_generic,
    is_rejected,
    lemmas,
    nearly,
    other_role,
    roles_of,
    same_value,
    side_of,
    telling,
)

BACKGROUND = 14  # days after which harm of the same kind belongs to another event
ADDED_BEFORE = re.compile(
    r"\b(?:another|a further|an additional|(?:diff|vari|r[io]s|f[ae]ll|gr[oe]w|dropp?|increas|decreas)\w*\s+by)\s+$",
    re.IGNORECASE,
)
MORE, OTHERS = re.compile(r"\s+(?:more|further|additional)\b"), re.compile(r"\s+other(s?)\b")
FIRST = re.compile(r"\b(?:first|at\s+first|initially|originally|earlier)\s[^.;!?]{0,30}$", re.IGNORECASE)
LARGE = 100  # from this count on nobody hits upon it by chance
SEVERAL = 2  # words that two sentences on a toll share
HARM_FORMS = frozenset({"died", "killed", "dies", "deaths", "bodies", "injuries", "hurt"})
SAME_WORDS = 0.7  # of two sentences, from which the one is the other of an earlier version
FACTOR = 5  # between two tolls that two voices give of one event
CROWDS = 10  # between two counts of one crowd
LED = 3  # times that a toll grows while it stays the first thing told
CLAUSE = 60  # characters between a value and the one it replaces
CUMULATIVE = frozenset({"deaths", "injured", "detained", "missing", "released", "displaced", "casualties", "ill"})


def _same_counted(left: Entry, right: Entry) -> bool:
    if left.item.kind == "concentration" or (left.item.kind != right.item.kind and one_sum(left, right)):
        return True  # the noun is the unit, written one way or another
    loose = any(is_bare(entry) or is_listed(entry) for entry in (left, right))
    if left.item.kind in CUMULATIVE and same_value(left, right):
        loose = loose or is_generic(left) or is_generic(right)
    return noun_of(left) == noun_of(right) or loose or (is_generic(left) and is_generic(right))


def stand_apart(left: Entry, right: Entry) -> bool:
    """True where the two cannot be one quantity."""
    return of_two_things(left, right) or clash(left, right)


def of_two_things(left: Entry, right: Entry) -> bool:
    """True where what is counted, by its own words, is not the same."""
    if told_twice(left, right):
        few = left.item.kind in CUMULATIVE and size_of(left) < SMALL
        return (
            not can_be_one(left, right)
            or met_by_chance(left, right)
            or (few and bool((some_of_them(left) ^ some_of_them(right)) & {"met", "state"}))
        )
    if not one_family(left, right) or other_set(left, right) or other_role(left, right):
        return True
    if is_other_part(left, right):
        return True
    if left.item.negated != right.item.negated and not (is_rejected(left) or is_rejected(right)):
        return True
    return left.item.kind not in OWNED and (not _same_counted(left, right) or _elsewhere(left, right))


def clash(left: Entry, right: Entry) -> bool:
    """True where the two are of one thing at two times or places, or what one voice tells side by side."""
    if is_miscount(left) != is_miscount(right) or _added(left) or _added(right) or differ_too_much(left, right):
        return True
    if "limit" in roles_of(left) ^ roles_of(right) and not (told_twice(left, right) and _says_something(left)):
        return True
    return _equals_clash(left, right) if told_twice(left, right) else _others_clash(left, right)


def _equals_clash(left: Entry, right: Entry) -> bool:
    kinds = {left.item.kind, right.item.kind}
    if kinds & OWNED:
        return "age" in kinds and owned_apart(left, right)
    if _elsewhere(left, right) or standing(left, right):
        return not standing(left, right)
    people = kinds == {"people"}
    if (people or not kinds & CUMULATIVE) and _says_something(left):
        return False  # the day beside a number given twice can be that of something else
    return _days_between(left, right) > (0 if people or left.document == right.document else BACKGROUND)


def _others_clash(left: Entry, right: Entry) -> bool:
    a, b = left.item, right.item
    moved = (
        is_rejected(left)
        or is_rejected(right)
        or _first_given(left, right)
        or (same_whole(left, right) and (is_bare(left) or is_bare(right)))
        or (one_loss(left, right) and _voice(left) is None)  # an outlet tells one after the other
    )
    if of_other_deeds(left, right):
        return True
    if left.document == right.document and not fits(a, b) and _voice(left) == _voice(right) and not moved:
        return True  # nobody contradicts himself in one article: two quantities
    if a.kind in OWNED:
        return owned_apart(left, right)
    if standing(left, right):
        return False
    if a.kind == "people":
        return differ({side_of(left)} - {None}, {side_of(right)} - {None}) or _days_between(left, right) > 0
    return _days_between(left, right) > (0 if left.document == right.document else BACKGROUND)


def _says_something(entry: Entry) -> bool:
    """True for an exact number of at least two digits that say something."""
    size = entry.item.low or 0
    return not entry.item.approximate and size >= SMALL and digits(size) > 1


def _first_given(left: Entry, right: Entry) -> bool:
    """ "First gave 90 and since Sunday has spoken of 120": two bare numbers of one sentence."""
    if left.item.shown.span != right.item.shown.span or not (is_bare(left) and is_bare(right)):
        return False
    return bool(FIRST.search(min(left.item.evidence[0], right.item.evidence[0], key=lambda words: words.span).prefix))


@once
def _added(entry: Entry) -> bool:
    """True for an increment: "two more", "another 200"; "12 percent more" is the whole of a rise."""
    if entry.item.kind == "share":
        return False
    words = entry.item.evidence[0]
    more, others = ADDED_BEFORE.search(words.prefix) or MORE.match(words.suffix), OTHERS.match(words.suffix)
    return bool(more or others) and not beside_other_harm(entry, others=bool(others and others[1]))


def _days_between(left: Entry, right: Entry) -> int:
    """Days between the times that the two clauses name; nought where they overlap or one names none."""
    one, other = _named_days(left), _named_days(right)
    if one is None or other is None:
        return 0
    first, second = sorted((one, other))
    return max(0, (date.fromisoformat(second[0][:10]) - date.fromisoformat(first[1][:10])).days)


@once
def _named_days(entry: Entry) -> tuple[str, str] | None:
    """The days of the event; what is said to be counted up to a day is counted of an event not long before."""
    counted = entry.item.counted_on if entry.item.counted_by == "words" else None
    return entry.window or ((counted, counted) if counted and entry.item.kind in CUMULATIVE else None)


def _elsewhere(left: Entry, right: Entry) -> bool:
    """True for two places of one type; a square may lie in the city that the other names, a city in a country.

    What is told of the wider place is that of the narrower one only where one value fits both.
    """
    if not (left.place and right.place) or left.place == right.place or left.place_type != right.place_type:
        return False
    nested = bool(left.place_width and right.place_width and left.place_width != right.place_width)
    large = same_value(left, right) and not left.item.approximate and (left.item.low or 0) >= SMALL
    return not ((nested or large or _one_toll(left, right)) and fits(left.item, right.item))


def _one_toll(left: Entry, right: Entry) -> bool:
    """True for one toll of two or more told with words in common, once of a street and once of its town."""
    towns = left.place_width and left.place_width == right.place_width
    several = same_value(left, right) and left.item.kind in CUMULATIVE and (left.item.low or 0) > 1
    return several and not towns and bool(telling(left) & telling(right))


@once
def _voice(entry: Entry) -> str | None:
    return Naming.key(entry.item.said_by)


def one_quantity(left: Entry, right: Entry, naming: Naming) -> tuple[str, ...]:
    """Why two figures that say different numbers are of one quantity; nothing where that is not shown."""
    a = left.item
    shared = _shared(left, right)
    reasons = [f"same kind: {a.kind}"]
    measured = one_measure(left, right, shared)
    if measured:
        return (*reasons, *measured)
    if _reworded(left, right):
        return (*reasons, "one place in two versions of a page")
    if a.kind in OWNED:
        return owned(left, right, shared, reasons, naming)
    if _answers(left, right):
        return (*reasons, "one after the other, by two voices")
    if same_whole(left, right) or one_loss(left, right):
        return (*reasons, "of one whole")
    if _instead(left, right):
        return (*reasons, "one in place of the other")
    if nearly(left, right):
        return (*reasons, "same noun, nearly the same number")
    if _rivals(left, right):
        return (*reasons, "one after the other, by two voices")
    if _both_lead(left, right):
        return (*reasons, "each at the head of its article")
    if left.place and left.place == right.place:
        reasons.append(f"same place: {a.place}")
    day = a.as_of if a.as_of == right.item.as_of else None
    if day:
        reasons.append(f"same day: {day}")
    names = sorted(naming.entities[name].canonical for name in left.names & right.names if name != left.place)
    reasons += [f"both name {name}" for name in names]
    if shared:
        reasons.append(f"share: {', '.join(shared[:4])}")
    place = bool(left.place and left.place == right.place)
    voices = _voice(left), _voice(right)
    rivals = None not in voices and voices[0] != voices[1] and not one_body(left, right)
    counted = rivals and _counted_by_two(left, right)
    if counted:
        reasons.append("near each other, by two voices")
    shown = shows_enough(left, right, len(shared) + counted, place, bool(day), len(names))
    return tuple(reasons) if shown and _enough(left, right, len(shared), bool(day), names) else ()


def _counted_by_two(left: Entry, right: Entry) -> bool:
    """True for two large counts or tolls near each other: that two voices give them outweighs a word in common."""
    if left.item.kind in CUMULATIVE:
        return _is_toll_of_story(left) and _is_toll_of_story(right) and close(left, right)
    return left.item.kind == "count" and min(size_of(left), size_of(right)) >= LARGE and close(left, right)


@once
def _is_toll_of_story(entry: Entry) -> bool:
    """True for "nine people hurt" that are not said to be some, nor to have been hurt long before they are counted."""
    counted, days = entry.item.counted_on, entry.window
    if counted is None or not entry.item.counted or not is_generic(entry) or is_history(entry) or some_of_them(entry):
        return False
    return days is None or (date.fromisoformat(counted) - date.fromisoformat(days[1][:10])).days <= BACKGROUND


def _shared(left: Entry, right: Entry) -> list[str]:
    """What both tell; of two tolls no words of harm, and all others of their sentences where they are several."""
    words = telling(left) & telling(right)
    if left.item.kind not in CUMULATIVE:
        return sorted(words)
    harm = frozenset(table("units")["harm"]) | HARM_FORMS
    told = (sentence_words(left) & sentence_words(right)) - harm
    same_time = is_history(left) == is_history(right)
    return sorted((words - harm) | (told if len(told) >= SEVERAL and same_time else frozenset()))


def _reworded(left: Entry, right: Entry) -> bool:
    """True for two versions of one page that give two numbers in otherwise almost the same sentence."""
    if not left.item.page or left.item.page != right.item.page or left.document == right.document:
        return False
    shared = left.around & right.around
    return left.item.counted == right.item.counted and len(shared) >= SAME_WORDS * len(left.around | right.around)


def _same_day(left: Entry, right: Entry) -> bool:
    """True where the clauses name one and the same day."""
    return left.window is not None and left.window == right.window and left.window[0] == left.window[1]


def _instead(left: Entry, right: Entry) -> bool:
    """True for a value and the one that it is said to replace, in one clause."""
    one = left.document == right.document and abs(left.mark.span.start - right.mark.span.start) < CLAUSE
    return one and is_rejected(left) != is_rejected(right) and not (is_another_times(left) or is_another_times(right))


def _rivals(left: Entry, right: Entry) -> bool:
    """True for two voices that count the same people side by side in one article."""
    if (
        left.document != right.document
        or left.item.kind not in {"people", "concentration", *CUMULATIVE}
        or _voice(left) == _voice(right)
    ):
        return False
    near = abs(left.mark.span.start - right.mark.span.start) < SIDE_BY_SIDE
    near = near and (left.item.kind == "concentration" or None not in (_voice(left), _voice(right)))
    small, large = sorted((size_of(left), size_of(right)))
    if large > (FACTOR if left.item.kind in CUMULATIVE else CROWDS) * small and left.item.kind != "concentration":
        return False
    return (
        (near or bool(event_stems(left) & event_stems(right)))
        and is_generic(left)
        and is_generic(right)
        and not _is_part(left, right)
    )


def _both_lead(left: Entry, right: Entry) -> bool:
    """True for tolls of people that head two articles: both tell what the story is about."""
    if left.item.kind not in CUMULATIVE or left.document == right.document or not (left.leads and right.leads):
        return False
    if not (is_generic(left) and is_generic(right)) or is_history(left) or is_history(right):
        return False
    small, large = sorted((size_of(left), size_of(right)))
    return small > 1 and large <= LED * small and not (some_of_them(left) or some_of_them(right))


def _answers(left: Entry, right: Entry) -> bool:
    """True for a bare number that another voice puts right beside a number; what is withdrawn answers none."""
    if "withdrawn" in (left.item.moves, right.item.moves):
        return False
    near = left.document == right.document and abs(left.mark.span.start - right.mark.span.start) < SIDE_BY_SIDE
    voices = named_voice(left), named_voice(right)
    crowds = bool(event_stems(left) or event_stems(right)) or left.item.shown.span == right.item.shown.span
    told = None not in voices or (voices != (None, None) and (crowds or bool(sets_of(left) & sets_of(right))))
    return near and voices[0] != voices[1] and told and not one_body(left, right) and one_set_of_rivals(left, right)


def _is_part(left: Entry, right: Entry) -> bool:
    """True where one is said to be some of the other: "12 people, including three"."""
    first, second = sorted((left, right), key=lambda entry: entry.mark.span)
    return bool(first.mark.clause and first.mark.clause == second.mark.clause and _voice(first) == _voice(second))


def _enough(left: Entry, right: Entry, shared: int, day: bool, names: Sequence[str]) -> bool:
    kind, place = left.item.kind, bool(left.place and left.place == right.place)
    same_noun = noun_of(left) == noun_of(right) and left.item.counted not in lemmas("generic", "nouns") | {""}
    if kind in CUMULATIVE:
        return is_generic(left) or shared + place + day + len(names) >= 1
    if kind == "people":
        return _one_crowd(left, right, shared, day, place, same_noun)
    if kind == "count":
        return same_noun and shared + place + day + min(1, len(names)) >= 1
    if kind == "multiple":
        return False
    if kind == "concentration":
        return shared >= 2
    if kind == "money":
        return shared >= 2 and bool(roles_of(left) & roles_of(right))
    return shared >= 2 or (shared >= 1 and (place or day or bool(names)))


def _one_crowd(left: Entry, right: Entry, shared: int, day: bool, place: bool, same_noun: bool) -> bool:
    """Words such as "rally" fit every crowd; a crowd of supporters is no other one, unless its words say so."""
    sides = (side_of(left), side_of(right))
    side = sides[0] is not None and sides[0] == sides[1]
    crowds = all(entry.about & lemmas("crowd", "lemmas") for entry in (left, right))
    if not (crowds or side or same_noun):
        return False
    if sides.count("for") == 1:
        return day and shared >= 2
    if crowds and _same_day(left, right) and event_stems(left) & event_stems(right):
        return True
    return (day and (side or place or shared >= 1)) or shared + side + place + same_noun + crowds >= 3
