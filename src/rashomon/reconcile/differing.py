"""How much must be shared before two figures with different values are taken for one quantity.

One value twice is a sign by itself. Two values are a sign of two quantities: to join them is to call them rivals.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from ..model.intervals import fits
from ..model.series import CUMULATIVE
from ..resources import table
from .counted import HARMED, number_words
from .figures import Entry
from .ledger_scope import has_the_dying, of_several_deeds, quarters
from .once import once
from .telling import lemmas, same_value, side_of

AGES_APART = 5  # years: two ages further apart are of two persons
CROWD = 20  # fewer people are counted one by one
MANY = 10
DOUBLED = 2.5  # two voices may count so differently
MULTIPLE = 5  # a toll grows by so much from the first article to the last
STEM = 5  # letters that "march" and "marcher", "protest" and "protester" share
YEARS_AGO = 5 * 365  # days; a court counts the dead of years ago, but not for so long
MONTH, LONGER = 28, 3  # days from which a time is a period, and how much longer makes another
PART = re.compile(r"\s+of\s+(?:the|these|those|them|his|her|its|their|our)\b", re.IGNORECASE)
STILL_HELD = re.compile(
    r"(?:\s+\w+){0,3}\s+still\b|(?:\s+\w+){0,2}\s+remain(?:s|ed)?\b", re.IGNORECASE
)  # of those taken
OTHER_PART = re.compile(  # "Five of the dead were guests and three were waiters"
    r"\bof\s+the\s+(?:dead|wounded|injured|missing|sick|victims|detained|arrested)\s+(?:\w+\s+){1,6}(?:and|,)\s+$",
    re.IGNORECASE,
)
WHOLE = re.compile(r"\W*(?:Out\s+of|Of|Among)\s+the\s+$")  # "Of the six dead, two …": six is the toll
OUT_OF = re.compile(r"\W*(?:Out\s+of|Of|Among)\s+(?:the|these|those|its|their|all)\s+([\w-]+)\s+[^.;!?:]*$")
NUMBER = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+)"
SUMMAND = re.compile(rf"\s+((?:[\w'’-]+\s+){{1,4}})and\s+{NUMBER}\s+(?!of\b)[a-z]")
AFTER_SUMMAND = re.compile(rf"\b{NUMBER}\s+((?:[\w'’-]+\s+){{1,2}})and\s+$", re.IGNORECASE)
BREAK = re.compile(r"[,;.:!?\n]")
WORD = re.compile(r"[a-z]+")
MET = re.compile(
    r"\b(?:arriv|respond|call|enter|dispatch)\w*\b.*\b(?:found|find|discover\w*|located?)\b[^,;]*$", re.IGNORECASE
)
PICKED = re.compile(r"\bof\s+(?:the\s+)?$", re.IGNORECASE)  # "the worst hurt of six": the state of one
SCENE = re.compile(r"[^,;.:]*\b(?:died|dead|killed|dying)\b(?:\s+\w+){0,2}\s+(?:at|on)\s+the\s+scene\b", re.IGNORECASE)
EPISODE = re.compile(
    r"\b(first|second|third|fourth|earlier|later|separate|another|unrelated|previous|similar|comparable)\s+"
    r"(?:shooting|attack|stabbing|incident|blast|explosion|crash|collision|raid|strike|fire|scene|accident|disaster|outbreak"
    r"|derailment|flood|riot|earthquake|stampede|clash|wave|case)\b",
    re.IGNORECASE,
)
OWN_VERB = re.compile(
    r"(?:^|\s)[a-z]+(?:ed|ing|s|t)\s+(?:(?:another|a\s+further|an\s+additional)\s+)?$"
)  # "killed one and wounded five others": of the number itself
NEAR = 300  # characters before a figure that can say of whom it is some
YOUNG = ("baby", "child", "infant", "toddler", "teen", "teenager", "officer")
FATALLY = re.compile(r"\b(fatally|mortally)\s+[a-z]+", re.IGNORECASE)  # "fatally wounded": no wounded one
DEADLY = frozenset({"slain", "dying", "fatal", "fatally", "deadly", "mortally"})  # no forms of a noun or verb of harm
ENDINGS = (("s", ""), ("d", ""), ("ed", ""), ("ies", "y"), ("ing", ""), ("ing", "e"))
UNSURE = re.compile(
    r"\s+(?:[a-z-]+\s+)?(?:(confirmed)|(probable|suspected|possible|likely|presumed|unconfirmed))\b", re.IGNORECASE
)
A_DAY = re.compile(r"\W*(?:an?|per|each|every)\s+(?:hour|day|week|month|year)\b", re.IGNORECASE)
EACH_DAY = re.compile(r"\b(?:each|every|per|an?)\s+(?:hour|day|week|month|year)\b[^.;!?]*$", re.IGNORECASE)
KNOWN = re.compile(r"\b(?:the|these|those|his|her|their)\s+$", re.IGNORECASE)
FROM = re.compile(r"\s+[a-z]+\s+(?:from|among)\s+(?:the|an?|her|his|its|their)\b")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
AGO = re.compile(r"\b(?:years?|decades?)\s+(?:ago|earlier|before)\b|\b(?:last|previous)\s+year\b", re.IGNORECASE)
MEASURED = frozenset({"count", "distance", "speed", "duration", "people"})


@once
def event_stems(entry: Entry) -> frozenset[str]:
    """What kind of crowd it is, so that "marched" and "marchers" meet."""
    words = (entry.about | {entry.item.counted}) & lemmas("crowd", "events")
    return frozenset(word[:STEM] for word in words) if entry.item.kind == "people" else frozenset()


@once
def is_part(entry: Entry) -> bool:
    """ "Four of the five": some of those counted elsewhere."""
    words = entry.item.evidence[0]
    of_them = bool(PART.match(words.suffix) or PART.search(words.exact) or OTHER_PART.search(_before(entry)))
    whole = OUT_OF.match(_before(entry))
    return of_them or bool(whole and (whole[1].isdigit() or whole[1] in number_words()))


@once
def _is_summand(entry: Entry) -> bool:
    """ "Two officers and a guard died", "three men and two women": each is some of those that one deed harmed."""
    words = entry.item.evidence[0]
    found = SUMMAND.match(words.suffix), AFTER_SUMMAND.search(words.prefix)
    if _behind_person().search(words.prefix):
        return True
    return any(match is not None and not harms_in(match[1]) for match in found)


@lru_cache(maxsize=1)
def _behind_person() -> re.Pattern[str]:
    """ "A baby and four people", "Woman, 3 children hurt": a number right behind somebody else who was harmed."""
    harms = table("harms")
    persons = "|".join(sorted({*harms["generic"], *harms["female"], *harms["male"], *YOUNG} - {"one"}))
    return re.compile(rf"(?:^|\n|\ban?\s+(?:[\w-]+\s+)?)(?:{persons})(?:,|,?\s+and|\s*&)\s+$", re.IGNORECASE)


def harms_in(text: str) -> frozenset[str]:
    """The kinds of harm that the words tell of, whatever their form."""
    return frozenset(kind for word in WORD.findall(FATALLY.sub(r"\1", text).lower()) if (kind := _harm(word)))


@lru_cache(maxsize=4096)
def _harm(word: str) -> str:
    harm = table("units")["harm"]
    if word in DEADLY:
        return "deaths"
    forms = (word, *(word[: -len(end)] + more for end, more in ENDINGS if word.endswith(end)))
    return next((str(harm[form]) for form in forms if form in harm), "")


def beside_other_harm(entry: Entry, others: bool = False) -> bool:
    """ "One dead and six others hurt": not six more than were hurt, but all of them; the others are the dead.

    "Others" alone are so also where nothing before tells of a harm; "more" are more of the same.
    """
    if entry.item.kind not in HARMED:
        return False
    before = _before(entry)[-NEAR:]
    kinds = harms_in(OWN_VERB.sub("", before)) or harms_in(entry.told_before) or harms_in(before)
    return bool(kinds or others) and entry.item.kind not in kinds


@once
def _state(entry: Entry) -> frozenset[str]:
    """What becomes of some of those hurt: in a critical state, still in hospital."""
    if entry.item.kind != "injured":
        return frozenset()
    words = entry.item.evidence[0]
    before = "" if PICKED.search(words.prefix) else BREAK.split(words.prefix)[-1]
    near = f"{before} {BREAK.split(words.suffix)[0]}"
    return frozenset(WORD.findall(near.lower())) & lemmas("parts", "states")


@once
def _met(entry: Entry) -> bool:
    """ "Officers who were called there found two people shot dead": what was met on arrival, no toll."""
    return bool(MET.search(_before(entry)[-NEAR:]))


@once
def some_of_them(entry: Entry) -> frozenset[str]:
    """By what its words say that a toll is not of all who were harmed."""
    told = {"part": is_part(entry), "sum": _is_summand(entry), "state": bool(_state(entry)), "met": _met(entry)}
    told["held"] = entry.item.kind == "detained" and bool(STILL_HELD.match(_behind(entry)))
    told["scene"] = entry.item.kind == "deaths" and bool(SCENE.match(_behind(entry)))
    told["dying"] = entry.item.kind == "injured" and has_the_dying(entry.item.evidence[0], entry.item.shown)
    return frozenset(name for name, so in told.items() if so)


@once
def _episode(entry: Entry) -> frozenset[str]:
    """ "In the first shooting", "in a separate attack": one of several deeds."""
    return frozenset(word.lower() for word in EPISODE.findall(entry.item.shown.exact))


@once
def is_rate(entry: Entry) -> bool:
    """A speed is no distance, and what a day costs no cost."""
    if entry.item.kind == "money":
        behind = _behind(entry).removeprefix(f" {entry.item.unit}")
        return bool(A_DAY.match(behind) or EACH_DAY.search(_before(entry)))
    return entry.item.kind == "speed"


@once
def is_known(entry: Entry) -> bool:
    """ "The five bodies": spoken of before, and no toll."""
    whole = bool(WHOLE.match(_before(entry))) and entry.item.counted in {"", *HARMED.values()}
    return bool(KNOWN.search(entry.item.evidence[0].prefix)) and not entry.item.qualifier and not whole


@once
def _before(entry: Entry) -> str:
    """The words of its sentence, as it is shown, before the figure."""
    return entry.item.shown.exact[: max(0, entry.item.evidence[0].start - entry.item.shown.start)]


def of_other_deeds(left: Entry, right: Entry) -> bool:
    """True for tolls of two quarters of a town, and for that of one deed beside that of a town's."""
    if left.item.kind not in CUMULATIVE:
        return False
    if of_several_deeds(left.item.shown) != of_several_deeds(right.item.shown):
        return True
    one, other = quarters(left.item.shown), quarters(right.item.shown)
    return bool(one and other and not one & other)


@once
def _behind(entry: Entry) -> str:
    """The words of its sentence, as it is shown, behind the figure."""
    return entry.item.shown.exact[max(0, entry.item.evidence[0].end - entry.item.shown.start) :]


@once
def _where(entry: Entry) -> frozenset[str]:
    """The part of a whole that a toll is told of: a ward, a deck."""
    return (entry.about & lemmas("parts", "nouns")) | ({"from"} if FROM.match(entry.item.evidence[0].suffix) else set())


def differ_too_much(left: Entry, right: Entry) -> bool:
    """True where the values and the times alone say that two things are counted."""
    if is_rate(left) != is_rate(right):
        return True
    if same_value(left, right):
        return False
    if left.earlier != right.earlier:
        return True
    if left.item.kind == "age":
        return abs((left.item.low or 0) - (right.item.low or 0)) > AGES_APART
    if _other_period(left, right):
        return True
    return left.item.kind in CUMULATIVE and long_before(left, right)


def is_other_part(left: Entry, right: Entry) -> bool:
    """True where the words say that only one of the two is some of a whole, or a whole that was spoken of before."""
    a, b = left.item, right.item
    if same_value(left, right):
        return False
    if _certainty(left) != _certainty(right):
        return True
    if a.kind in CUMULATIVE:
        return (
            some_of_them(left) != some_of_them(right)
            or _episode(left) != _episode(right)
            or is_known(left) != is_known(right)
            or _where(left) != _where(right)
            or (a.counted != b.counted and not fits(a, b) and _one_is_narrow(left, right))
        )
    return a.kind == "people" and (is_part(left) or is_part(right)) and not _rival_part(left, right)


@once
def _certainty(entry: Entry) -> str:
    """ "47 confirmed cases" are no "52 probable cases"."""
    found = UNSURE.match(_behind(entry))
    return "" if found is None or found[1] else "unsure"


def _rival_part(left: Entry, right: Entry) -> bool:
    """ "2,400 of the 3,100 have stopped work", "fewer than 900 have": two large counts of one part."""
    sizes = [entry.item.low or entry.item.high or 0 for entry in (left, right)]
    bare = [entry for entry in (left, right) if not is_part(entry)]
    return min(sizes) >= CROWD and all(not entry.item.counted or _lent_noun(entry) for entry in bare)


@once
def _lent_noun(entry: Entry) -> bool:
    """True where the noun stands before the number, with an earlier figure."""
    noun = entry.mark.counted_words
    return noun is not None and noun.end <= entry.mark.span.start


def _other_period(left: Entry, right: Entry) -> bool:
    """True for the count of a month beside that of a year."""
    if left.window is None or right.window is None:
        return False
    short, long = sorted(_days(window) for window in (left.window, right.window))
    return long >= MONTH and long > LONGER * short


def _days(window: tuple[str, str]) -> int:
    first, last = (date.fromisoformat(day[:10]) for day in window)
    return (last - first).days + 1


def long_before(left: Entry, right: Entry) -> bool:
    """True for a toll of years ago beside one that is still counted."""
    return any(
        old.window is not None
        and new.item.counted_on is not None
        and (date.fromisoformat(new.item.counted_on) - date.fromisoformat(old.window[1][:10])).days > YEARS_AGO
        for old, new in ((left, right), (right, left))
        if old.item.counted_on is None
    ) or _years_ago(left) != _years_ago(right)


@once
def _years_ago(entry: Entry) -> bool:
    """True where the sentence of a toll names a year well before the article, and so another event."""
    day = entry.item.counted_on or entry.item.as_of
    years = [int(year) for year in YEAR.findall(entry.item.shown.exact)]
    return bool(years and day and max(years) < int(day[:4]) - YEARS_AGO // 365)


@once
def is_history(entry: Entry) -> bool:
    """True for a toll that is not counted any more, or is told of a time years ago."""
    return entry.item.kind in CUMULATIVE and (entry.item.counted_on is None or bool(AGO.search(entry.item.shown.exact)))


def _one_is_narrow(left: Entry, right: Entry) -> bool:
    """True for "two men" beside "three people"."""
    return any(entry.item.counted in lemmas("generic", "narrow") for entry in (left, right))


def shows_enough(left: Entry, right: Entry, shared: int, place: bool, day: bool, names: int) -> bool:
    """Whether what the clauses share outweighs that the values differ; words for the noun itself do not count."""
    a, b = left.item, right.item
    if same_value(left, right):
        return True
    if a.kind in CUMULATIVE:
        vague = a.high_open or b.high_open or None in (a.low, b.low)
        close = fits(a, b) and (vague or shared > 0 or _near(a.low or 0, b.low or 0, MULTIPLE - 1))
        return close or _one_toll(left, right, shared + place + day + names)
    if a.kind == "people" and is_crowd(left) and is_crowd(right):
        return True
    if a.kind not in MEASURED:
        return True
    own = int(a.counted == b.counted and a.counted in left.about & right.about)
    few = min(a.low or a.high or 0, b.low or b.high or 0) < MANY
    return shared - own + place + day + min(1, names) >= (3 if few else 2)


def _one_toll(left: Entry, right: Entry, shown: int) -> bool:
    """Two tolls near each other, or of one growth; small ones are told of many things and need words in common."""
    one, other = left.item.low or 0, right.item.low or 0
    voices = left.item.said_by is not None and right.item.said_by is not None
    several = min(one, other) >= MANY
    if not shown and not several and left.document != right.document:
        return False
    return _near(one, other, DOUBLED if several else 2) or (
        (shown > 0 or (several and voices)) and _near(one, other, MULTIPLE)
    )


def _near(one: float, other: float, times: float = 2) -> bool:
    """True for four and five, not for one and two, nor for four and forty."""
    return min(one, other) >= 2 and max(one, other) <= times * min(one, other)


def close(left: Entry, right: Entry) -> bool:
    """True where the one is at most twice the other."""
    return _near(left.item.low or left.item.high or 0, right.item.low or right.item.high or 0)


@once
def is_crowd(entry: Entry) -> bool:
    """True where an event whose size is told stands beside a number of people that is not counted one by one."""
    large = (entry.item.low or entry.item.high or 0) >= CROWD
    sized = lemmas("crowd", "sized") | lemmas("crowd", "events")
    return large and bool((entry.about | {entry.item.counted}) & sized or side_of(entry) or entry.item.said_by)
