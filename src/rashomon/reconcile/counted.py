"""What is counted, and of whom: whether two numbers can speak of one set, and whether they are one number."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from math import inf

from ..model.account import Voice
from ..model.series import CUMULATIVE
from ..resources import table
from .figures import Entry
from .once import once
from .telling import is_generic, lemmas, nearly, same_value

MANY_DIGITS = 3  # a number of so many that are no closing noughts is hardly twice in one story by chance
THOUSANDS, TENS_OF_THOUSANDS = 1_000, 10_000
WHOLES = {"affected": THOUSANDS, "living": 50}  # of whom a story knows one number, from which size on
LARGE = 1_000_000  # nobody counts so many one by one: bare, it is a sum
FEW = 10
LONG_AGO = 180  # days
POSSESSIVE = frozenset({"his", "her", "their", "its"})
WORD = re.compile(r"[a-z]+")
TAIL = 14  # characters at the end of a sum in which its currency stands
SIGN = re.compile(r"[^\w\s.,–—-]")
LETTERS = 3  # of a given name that two spellings and short forms share
DOZENS = frozenset({12, 15, 18, 24, 36, 45, 48, 72, 75, 25})  # lengths of time as round as ten
STANDING = frozenset({"aboard", "affected", "employed", "living"})
SHORT = frozenset({"seconds", "minutes", "hours"})  # no term that somebody serves or holds
PLAIN = frozenset({"people", "person"})
HARMED = {
    "deaths": "dead",
    "missing": "missing",
    "injured": "injured",
    "detained": "detained",
    "displaced": "housed",
    "ill": "ill",
}
ON_BOARD = re.compile(
    r"\s+(?:\w+\s+){0,3}?on\s+(?:the|a|an|its|their|that|this)\s+(?:\w+\s+)?"
    r"(?:trains?|bus|coach|planes?|aircraft|flight|jet|airliner|helicopter|ship|ferry|boat|vessel|tram|dinghy|raft)\b"
)
SCOPE = re.compile(r"\b(?:included|including|excluding|excluded|adds?|added|adding|plus)\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _sets() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((name, frozenset(words.split())) for name, words in sorted(table("units")["sets"].items()))


def _named(words: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name, members in _sets() if words & members)


@once
def is_bare(entry: Entry) -> bool:
    """True for a number that no noun follows."""
    return entry.item.kind in ("count", "people") and not entry.item.counted and entry.item.unit in ("", "people")


@once
def _lends(entry: Entry) -> bool:
    """True for a number without a noun, or with that of the number before it."""
    noun, span = entry.mark.counted_words, entry.mark.span
    return (
        is_bare(entry)
        or _is_unsaid(entry)
        or (entry.item.kind == "people" and noun is not None and noun.end <= span.start)
    )


@once
def _is_unsaid(entry: Entry) -> bool:
    """ "Never more than 900 million": a sum whose currency stands elsewhere."""
    words = WORD.findall(entry.item.evidence[0].exact.lower()[-TAIL:])
    plain = not SIGN.search(entry.item.evidence[0].exact) and set(words) <= number_words()
    return entry.item.kind == "money" and plain


@lru_cache(maxsize=1)
def number_words() -> frozenset[str]:
    numbers = table("numbers")
    return frozenset(word for key in ("units", "tens", "magnitudes", "suffixes", "vague") for word in numbers[key])


@once
def is_listed(entry: Entry) -> bool:
    """True for "90 names", "500 lives": people, by another noun."""
    return entry.item.kind == "count" and entry.item.counted in lemmas("listed", "nouns")


@once
def sets_of(entry: Entry) -> frozenset[str]:
    """Which people they are by the clause of the number; a bare number stands for those spoken of right before."""
    if entry.item.kind in HARMED:
        return frozenset({HARMED[entry.item.kind]})
    told = _named(entry.about - {entry.item.counted})
    if ON_BOARD.match(entry.item.evidence[0].suffix) and entry.item.kind == "people":
        return told | {"aboard"}
    own = told or _named(frozenset({entry.item.counted}))
    if own or not (is_bare(entry) or is_listed(entry) or entry.item.counted in PLAIN):
        return own
    if entry.about & lemmas("crowd", "sized"):
        return own  # an attendance is nobody's but the crowd's
    return _named(entry.around) or _named(entry.before)


@once
def is_people(entry: Entry) -> bool:
    """True for people, and for a bare number that can be of them."""
    small = (entry.item.low or entry.item.high or 0) < LARGE
    return entry.item.kind == "people" or ((is_bare(entry) or is_listed(entry)) and small)


@once
def _currency(entry: Entry) -> str | None:
    """The unit of a sum, "" for a bare one, nothing for what is none."""
    a = entry.item
    if a.kind == "money":
        return a.unit
    return a.unit if a.kind == "count" and ((a.low or a.high or 0) >= THOUSANDS or not a.unit) else None


@lru_cache(maxsize=1)
def _alike() -> dict[str, str]:
    groups = (group.split() for group in table("units")["alike"]["nouns"])
    return {form: first for first, *others in groups for other in others for form in (other, other + "s")}


def noun_of(entry: Entry) -> str:
    """What is counted, by the one word that stands for all that are alike."""
    return _alike().get(entry.item.counted, entry.item.counted)


@once
def _family(entry: Entry) -> tuple[str, str]:
    unit = entry.item.unit
    return entry.item.kind, f"{_alike()[unit]}s" if unit in _alike() else unit


def one_family(left: Entry, right: Entry) -> bool:
    """True where the nouns and units do not say that two things are counted."""
    a, b = left.item, right.item
    if _family(left) == _family(right):
        return True
    if is_people(left) and is_people(right):
        return True
    if one_sum(left, right) or (
        a.kind == b.kind == "count" and "" in (a.unit, b.unit) and not (a.counted or b.counted)
    ):
        return True
    if {a.kind, b.kind} in ({"people", "injured"}, {"people", "ill"}) and same_number(left, right):
        return all("treated" in sets_of(x) for x in (left, right) if x.item.kind == "people")
    bare = any(map(is_bare, (left, right)))
    other = any(is_listed(x) or x.item.kind == "people" for x in (left, right)) and same_number(left, right)
    harm = next((x.kind for x in (a, b) if x.kind in CUMULATIVE), None)
    return (bare or other) and harm in HARMED and bool(sets_of(left) & sets_of(right))


def one_sum(left: Entry, right: Entry) -> bool:
    """True for two sums of one currency, one of them perhaps in figures alone."""
    units = _currency(left), _currency(right)
    if None in units or "people" in units:
        return False
    sums = min(size_of(left), size_of(right)) >= LARGE or (
        left.document == right.document and (_is_called_sum(left) or _is_called_sum(right))
    )
    return units[0] == units[1] or ("" in units and sums)


@once
def _is_called_sum(entry: Entry) -> bool:
    """ "Rejected that, saying the sum was 9,000"."""
    return is_bare(entry) and bool(entry.about & {"sum", "amount"})


def other_set(left: Entry, right: Entry) -> bool:
    """True for those aboard and those in hospital."""
    if "people" not in (left.item.kind, right.item.kind) and not (is_people(left) and is_people(right)):
        return False
    if same_number(left, right) and left.item.counted == right.item.counted and not is_generic(left):
        return False
    if nearly(left, right):
        return False
    one, other = sets_of(left), sets_of(right)
    return bool(one and other and not one & other)


def same_number(left: Entry, right: Entry) -> bool:
    """One number, though the one be "more than" it."""
    a, b = left.item, right.item
    if same_value(left, right):
        return True
    return {a.low, a.high} - {None} == {b.low, b.high} - {None} and not (a.high_open or b.high_open)


@once
def size_of(entry: Entry) -> float:
    """The lower end, without one the upper."""
    return abs(entry.item.low if entry.item.low is not None else entry.item.high or 0.0)


def digits(size: float) -> int:
    """Digits that are no closing noughts."""
    return len(f"{size:.12g}".replace(".", "").strip("0")) if "e" not in f"{size:.12g}" else 1


@once
def hardly_by_chance(entry: Entry) -> bool:
    """True for a number that is not met twice in one story unless it is one; "thousands" is met everywhere."""
    size = size_of(entry)
    if len({entry.item.low, entry.item.high} - {None}) != 1:
        return False
    exact = digits(size) + (size >= THOUSANDS) >= MANY_DIGITS
    return (exact and size > FEW) or size >= TENS_OF_THOUSANDS


def one_set_of_rivals(left: Entry, right: Entry) -> bool:
    """True where the one is bare and says no noun of its own, so that it answers the other."""
    small, large = sorted((size_of(left), size_of(right)))
    if small < FEW or large > 10 * small or not (_lends(left) or _lends(right)) or not one_family(left, right):
        return False
    return not (_scoped(left) or _scoped(right)) or not one_sum(left, right)


def standing(left: Entry, right: Entry) -> bool:
    """True for a set that is of one size whatever the day: those who were aboard, those hit by a loss."""
    return bool(sets_of(left) & sets_of(right) & STANDING) and one_family(left, right)


def _belongs(said: Voice) -> bool:
    """ "Her lawyer" is not she."""
    return said.words is not None and said.words.exact.lower().split()[0] in POSSESSIVE


@once
def owner_of(entry: Entry) -> str | None:
    """Whose term it is; who speaks of it need not be the one."""
    if entry.item.unit in SHORT:
        return None
    said = entry.item.said_by
    own = said is not None and said.entity == entry.owner and not _belongs(said)
    return None if entry.item.kind == "duration" and own else entry.owner


@once
def is_past(entry: Entry) -> bool:
    """True where the time that its words name was over long before the article came out."""
    if entry.window is None or entry.published is None:
        return False
    return (date.fromisoformat(entry.published[:10]) - date.fromisoformat(entry.window[1][:10])).days > LONG_AGO


@once
def is_asked(entry: Entry) -> bool:
    """A term that a prosecutor asks for, a judge gives another."""
    return bool(entry.about & lemmas("asked", "lemmas"))


def same_term(left: Entry, right: Entry) -> bool:
    """True for one exact length of time of more than a few units, in years or days that are no round number."""
    size = left.item.low or 0
    odd = size > FEW and size % FEW != 0 and size not in DOZENS
    owners = {owner_of(left), owner_of(right)}
    return left.item.kind == "duration" and same_value(left, right) and odd and (None in owners or len(owners) == 1)


@once
def _scoped(entry: Entry) -> bool:
    """ "a loss of 5 billion, taxes included"."""
    return bool(SCOPE.search(entry.item.shown.exact))


def same_whole(left: Entry, right: Entry) -> bool:
    """True for two numbers near each other of one whole that has one size: those aboard one ship."""
    small, large = sorted((size_of(left), size_of(right)))
    one = "aboard" in sets_of(left) and "aboard" in sets_of(right)
    counted = {left.item.counted, right.item.counted} <= {"", "people", "person", *lemmas("listed", "nouns")}
    return one and counted and small >= 20 and large <= 1.25 * small


def one_loss(left: Entry, right: Entry) -> bool:
    """True for two large numbers of all whom one loss hit, or who lived in one place: they are of one whole."""
    small, large = sorted((size_of(left), size_of(right)))
    least = next((n for name, n in WHOLES.items() if sets_of(left) == sets_of(right) == {name}), inf)
    people = is_people(left) and is_people(right)
    taken_back = "wrong" in (left.item.moves, right.item.moves)
    return people and small >= least and large <= FEW * small and not taken_back


def alike(left: str, right: str) -> bool:
    """True for two full names with one surname and given names that begin alike, and for a given name alone."""
    one, other = sorted((left.casefold().split(), right.casefold().split()), key=len)
    if len(one) == 1 < len(other):
        return one[0] == other[0]
    return len(one) > 1 < len(other) and one[-1] == other[-1] and one[0][:LETTERS] == other[0][:LETTERS]
