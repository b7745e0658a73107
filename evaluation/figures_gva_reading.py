"""How many were killed and injured, as the account of one article has it: one number each, or nothing where unsure.

The figures of the ledgers of deaths, injured and casualties and the persons harmed are read together, those of the
opening before those of the rest. A number is given only where nothing in the opening speaks against it: told figures
that differ, a death or an injury told without a number or a person for it, several cases told together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.model.account import Account, CasualtyItem, FigureItem

OPENING = 1200  # characters that tell what the article is about; behind them other cases are told
HEAD = 300  # characters of the title and the first sentence
LATEST = 3000  # characters in which it must have told of somebody
NEAR = 400  # characters within which "another" says: not the one told before
ADULT = 18
SPELLING = 0.75  # likeness of two spellings of one name
FATAL = frozenset({"killed", "died", "died in custody"})
HURT = frozenset({"injured", "in hospital"})
UNSURE = frozenset({"shot", "stabbed", "beaten", "hit"})
CHILDREN = frozenset({"child", "toddler", "infant", "baby", "boy", "girl"})
GROWN = frozenset({"man", "woman", "officer", "deputy", "mother", "father", "wife", "husband"})
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
WORD = re.compile(r"[^\W\d_]+")
OTHER = re.compile(r"\b(?:another|second|third|fourth|fifth|other)\b", re.IGNORECASE)
SEVERAL = re.compile(
    r"\b(?:shootings|homicides|murders|incidents|attacks|crashes|accidents|slayings|killings)\b", re.IGNORECASE
)
ROW = re.compile(r",\s|,?\s(?:and|&)\s")
ONESELF = re.compile(
    r"\b(?:kill\w*|sho(?:o?t|ots|oting))\s+(?:and\s+kill\w*\s+)?(?:him|her)?self\b|\bgun\s+on\s+(?:him|her)self\b"
    r"|(?:,|\bthen|\band)\s+(?:him|her)?self\b",
    re.IGNORECASE,
)
DEATH = re.compile(
    r"\b(?:died|dies|found dead|lay dead|is dead|are dead|pronounced (?:dead|deceased)"
    r"|(?:was|were|been) (?:[\w-]+ )?killed|sho(?:t|oting) (?:to death|dead|death)|(?:shot|stabbed|beaten) and killed"
    r"|fatal(?:ly)? (?:shot|shooting|wounded|stab\w*)|deadly shooting|(?:double|triple) (?:murder|homicide)"
    r"|murder-suicide|(?:a|apparent) (?:homicide|suicide)|charged with (?:[\w-]+ ){0,2}(?:murder|homicide|manslaughter)"
    r"|autopsy|[’']s death|her death|his death)\b",
    re.IGNORECASE,
)
HARMED = r"(?:wounded|injured|hurt|hospitali[sz]ed|critical(?:ly)?)"
ALIVE = re.compile(
    r"\b(?:sen(?:t|ding) (?:[\w-]+ ){1,4}to (?:the |a )?hospital|clinging to life|fighting for (?:his|her) life"
    r"|(?:other|second|third|fourth) (?:[\w-]+ )?(?:victim|person|m[ae]n|wom[ae]n|boy|girl|teen\w*)\b"
    r"[^.]{0,60}(?:hospital|critical)"
    r"|(?:and|,) (?:wounded|wounding|injured|injuring|hurt|grazed) (?:an?|another|his|her|one)"
    rf"|(?:and|,) (?:an?|his|her|one|two|three|\d+) (?:[\w-]+ ){{0,3}}{HARMED}"
    rf"|(?:another|others?|second|third|fourth|fifth|also) (?:[\w-]+ ){{0,4}}{HARMED}"
    rf"|(?:wounding|injuring|{HARMED}) (?:another|a second|two|three|four|five|several)"
    r"|survived|survivors?|expected to (?:survive|live|recover|be ok\w*|make)|non-life[- ]threatening"
    r"|not life[- ]threatening|treated and released|(?:stable|fair|good) condition|recovering|graz(?:ed|ing))\b",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:years? ago|(?:in|of) (?:19|20)\d\d|last (?:year|month|week)|earlier this|survived by|cancer)\b",
    re.IGNORECASE,
)
TUPLES = {
    "double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6,
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
TUPLE = re.compile(
    rf"\b(?:({'|'.join(TUPLES)})[- ](?:fatal |deadly )?(?:(?:first|second)-degree )?(?:counts of (?:[\w]+-degree )?)?"
    r"(murders|homicides|slayings|killings|murder|homicide))\b"
    r"|\b(double|triple|quadruple|quintuple|sextuple)[- ](shooting|stabbing)\b",
    re.IGNORECASE,
)
KIN = re.compile(
    r"\b(?:kill|sho[ot]|slay|murder)\w*\s(?:his|her|their)\s(?:own |young |younger |two |entire )?"
    r"(?:parents|family|children|daughters|sons|siblings|kids|grandparents|brothers|sisters)\b",
    re.IGNORECASE,
)
NO_NAMES = frozenset({
    "county", "city", "news", "weather", "street", "road", "drive", "avenue", "park", "fire", "police", "sheriff",
    "coroner", "department", "hospital", "school", "center",
})  # fmt: skip
ATTEMPT = re.compile(r"\b(?:attempt\w*|would|could|might|may|if|nearly|almost|fear\w*|threat\w*)\b", re.IGNORECASE)
DENIED = re.compile(r"(?:\b(?:no one|nobody|not|none|without|no)\b|n[’']t\b)[^.]{0,40}$", re.IGNORECASE)
SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]+)*")
LONGEST = 6000  # characters looked through for what speaks against the numbers
PART = re.compile(r" of (?:them|whom|those|the [\w-]+),? (?:critically|seriously)", re.IGNORECASE)
VAGUE = re.compile(r"several|dozens?|hundreds|many|multiple|some|few|couple|numerous|scores", re.IGNORECASE)
HIT = r"(?:shot|hit|struck|wounded|injured|hurt|hospitali[sz]ed|grazed)"
UNCOUNTED = re.compile(
    r"(?<!report of )(?<!reports of )"
    r"\b(?:several|dozens|many|multiple|some|a few|a couple|a number of|numerous|scores|others)\b"
    rf"(?: (?!and\b|times|gunshot|blunt|rounds|bullets?|shots|counts|in[jv]\w+|wounds)[\w-]+){{0,4}}? {HIT}\b"
    r"(?! (?:times|rounds|and killed|dead|the|a|an)\b)"
    r"|\b(?:injuring|wounding|hitting|striking|wounded|injured) (?:several|dozens|many|multiple|some|others|a number)\b"
    r"(?! (?:times|rounds|shots|gunshot))",
    re.IGNORECASE,
)
PEOPLE = (
    r"(?:m[ae]n|wom[ae]n|boys?|girls?|child|children|teen\w*|baby|toddler|infant|son|daughter|mother|father|mom|dad|wife"
    r"|husband|girlfriend|boyfriend|brother|sister|uncle|aunt|grand\w+|cousin|officer|deputy|teacher|student|couple)"
)
TWO_TOLD = re.compile(
    rf"\b{PEOPLE}(?:,| and| &) (?:(?:his|her|an?|the) )?(?:[\w-]+ ){{0,2}}?{PEOPLE}(?: [\w-]+){{0,2}}? "
    r"(?:killed|dead|die|died|slain|murdered|shot|stabbed|wounded|injured|hurt)\b"
    r"|\bboth (?:were |was |had |have |of whom )?(?:been )?(?:found |shot |pronounced |fatally )?"
    r"(?:dead|died|killed|shot|stabbed|wounded|injured|hit|struck)\b",
    re.IGNORECASE,
)
ALSO = re.compile(
    r"\b(?:also (?:been |was )?|another (?:[\w-]+ ){1,4}(?:was|had been) )(?:shot|hit|struck)\b"
    r"(?! (?:and killed|dead|to death|and died|at|himself|herself|twice|the)\b)",
    re.IGNORECASE,
)
ONE_BEFORE = re.compile(
    rf"(?:\b{PEOPLE} (?:and|&)(?: (?:his|her|their|the couple[’']s))?|^{PEOPLE}(?:, \d+)?,|\n{PEOPLE}(?:, \d+)?,) $",
    re.IGNORECASE,
)
ONE_BEHIND = re.compile(rf" (?:and|&) (?:an?|one) (?:[\w-]+ ){{0,2}}{PEOPLE}\b", re.IGNORECASE)
WITH_THE_DOER = re.compile(
    r"\b(?:murders?|homicides?)[-–/ ](?:and )?suicides?\b|, self\b|\b(?:and|then) (?:him|her)self\b", re.I
)
AMONG = re.compile(r"\bone of (?:the |at least )?$", re.IGNORECASE)
SPREE = re.compile(
    r"\bin (?:less than |under |about |just )(?:\w+ )?[\w-]+ (?:hours|days|weeks)\b"
    r"|\bsince (?:\d+ [ap]\.?m\.? )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|\bso far this year\b",
    re.IGNORECASE,
)
DEAD_IN_A_ROW = re.compile(
    r"\b(?:killing|killed|murdered|(?:deaths|bodies|murders|killings|slayings) of)"
    r" (?:his|her|their|an?) (?:[\w-]+ ){1,3}and (?!(?:[\w-]+ly )?(?:injur|wound|hurt|critical|shooting|stabb))[\w-]+\b"
    r"|\b(?:bodies|deaths|murders|killings|slayings) of (?!the\b|those\b|unarmed\b|black\b|young\b|people\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Tally:
    killed: int
    injured: int


@dataclass(frozen=True, slots=True)
class Person:
    """What tells one person harmed from another."""

    name: tuple[str, ...]
    sexes: frozenset[str]
    ages: frozenset[str]
    kinds: frozenset[str]
    clauses: frozenset[int]  # where the clauses that tell the harm begin, and (negative) end
    who: str
    first: int

    @property
    def grown(self) -> bool | None:
        """By the age, else by the noun; None: not told."""
        years = [int(age) if age.isdigit() else 0 for age in self.ages]
        if years:
            return min(years) >= ADULT
        nouns = set(WORD.findall(self.who.casefold()))
        return True if nouns & GROWN else False if nouns & CHILDREN else None


def tally_of(account: Account) -> Tally | None:
    """The numbers of the opening, else of the whole text; nothing where neither tells of anybody, or not surely."""
    for end in (OPENING, LATEST):
        tally = numbers(account, end)
        if tally.killed or tally.injured:
            return None if doubts(account, tally) else tally
    return None


def numbers(account: Account, end: int) -> Tally:
    """As told before ``end``, whether sure or not."""
    persons = _persons(account, end)
    dead = _distinct(p for p in persons if p.kinds & FATAL)
    hurt = _distinct(p for p in persons if not p.kinds & FATAL and _is_another(p, dead))
    killed = max(len(dead), _value(account, "deaths", end))
    wounded = _value(account, "injured", end)
    if killed and wounded > killed and _first_told(account, "injured", end) == wounded - killed:
        wounded -= killed  # "four wounded", and later "six wounded, two mortally"
    counted = max(wounded, _value(account, "casualties", end) - killed)
    injured = max(len(hurt), counted)
    text = account.documents[0].text[:OPENING]
    if (killed, injured) == (0, 1) and _told(DEATH, text) and not _told(ALIVE, text):
        second = any(OTHER.search(person.who) for person in hurt)
        return Tally(1, int(second))  # the only one told of has died, or is told beside one who has
    return Tally(killed, injured)


def doubts(account: Account, tally: Tally) -> frozenset[str]:
    """What in the article speaks against these numbers."""
    text = account.documents[0].text[:LONGEST]
    opening = text[:OPENING]
    figures = [f for f in account.figures if f.kind in ("deaths", "injured", "casualties") and _first(f) <= OPENING]
    tolls = {f.low for f in figures if f.kind == "deaths" and f.low and not PAST.search(f.shown.exact)}
    parts = [f for f in figures if f.kind == "injured" and PART.match(text, f.evidence[0].end)]
    signs = {
        "the worst hurt alone": bool(parts) and not any(f.kind == "casualties" for f in figures),
        "a death that nobody is counted for": not tally.killed and _told(DEATH, opening),
        "somebody alive that nobody is counted for": not tally.injured and _told(ALIVE, text),
        "several cases": any(f.low and SEVERAL.search(f.shown.exact) and _first(f) < HEAD for f in figures),
        "a stretch of time": any(f.low and SPREE.search(f.shown.exact) and _first(f) < HEAD for f in figures),
        "hurt without a number": not tally.injured and _told(UNCOUNTED, opening),
        "one more hurt": not tally.injured and _told(ALSO, text),
        "two told of": tally.killed + tally.injured < 2 and TWO_TOLD.search(opening) is not None,
        "dead in a row": tally.killed < 2 and _told(DEAD_IN_A_ROW, opening),
        "the doer dead too": 0 < tally.killed < 2 and WITH_THE_DOER.search(opening) is not None,
        "one of more": _one_of_more(account, tally),
        "another beyond": _another_beyond(account, tally),
        "a vague number": any(VAGUE.search(f.evidence[0].exact) for f in figures),
        "another toll": bool(tolls) and max(tolls) > tally.killed,
        "a number in the name of the deed": _misses_tuple(opening, tally),
        "persons without a number": _many_untold(account, tally),
        "kin without a number": KIN.search(opening) is not None,
    }
    return frozenset(name for name, holds in signs.items() if holds)


def _misses_tuple(opening: str, tally: Tally) -> bool:
    """ "A triple homicide", "five killings", "four counts of murder": more than were counted."""
    for found in TUPLE.finditer(opening):
        fatal = found.group(2) is not None
        number = TUPLES[(found.group(1) or found.group(3)).casefold()]
        if number > (tally.killed if fatal else tally.killed + tally.injured):
            return True
    return False


def _one_of_more(account: Account, tally: Tally) -> bool:
    """The one told of is "one of four people hit": more than were counted, or the dead among the hurt."""
    text = account.documents[0].text
    for figure in account.figures:
        if figure.kind not in ("injured", "casualties") or _first(figure) > LONGEST or not figure.low:
            continue
        if AMONG.search(text, max(0, _first(figure) - 20), _first(figure)):
            died = figure.kind == "injured" and tally.killed == 1 and tally.injured >= figure.low
            if died or figure.low > tally.killed + tally.injured:
                return True
    return False


def _another_beyond(account: Account, tally: Tally) -> bool:
    """ "Another boy", hurt, is told of behind what was counted."""
    persons = () if tally.injured else _persons(account, LONGEST)
    return any(OTHER.search(p.who) and p.kinds & (HURT | UNSURE) and not p.kinds & FATAL for p in persons)


def _many_untold(account: Account, tally: Tally) -> bool:
    """More than one counted, with no number for it and no words that set one from the other."""
    persons = _persons(account, OPENING) or _persons(account, LATEST)
    dead = _distinct(p for p in persons if p.kinds & FATAL)
    hurt = _distinct(p for p in persons if not p.kinds & FATAL and _is_another(p, dead))
    if tally.killed > max(1, _value(account, "deaths", OPENING)):
        return not all(any(p.clauses & o.clauses for o in dead if o != p) for p in dead)
    counted = max(_value(account, "injured", OPENING), _value(account, "casualties", OPENING) - tally.killed)
    if tally.injured <= counted:
        return False
    return tally.injured > 1 or (tally.killed > 0 and not all(p.kinds & HURT for p in hurt))


def _first(figure: FigureItem) -> int:
    return figure.evidence[0].start


def _told(signs: re.Pattern[str], text: str) -> bool:
    """Said of now and as a fact in one sentence at least."""
    return any(_asserts(signs, sentence.group()) for sentence in SENTENCE.finditer(text))


def _asserts(signs: re.Pattern[str], sentence: str) -> bool:
    found = signs.search(sentence)
    if found is None or PAST.search(sentence) or ATTEMPT.search(sentence, 0, found.start()):
        return False
    return DENIED.search(sentence, max(0, found.start() - 60), found.start()) is None


# ---------------------------------------------------------------- persons


def _persons(account: Account, end: int) -> list[Person]:
    return [p for p in map(_person, account.casualties) if p.first <= end and not NO_NAMES.intersection(p.name)]


def _person(item: CasualtyItem) -> Person:
    clauses = {e.start for e in (h.evidence for h in item.harms)} | {-e.end for e in (h.evidence for h in item.harms)}
    return Person(
        name=tuple(word for word in item.name.casefold().split() if word not in SUFFIXES),
        sexes=frozenset(x.value for x in item.sex),
        ages=frozenset(x.value for x in item.ages),
        kinds=frozenset(x.value for x in item.harms),
        clauses=frozenset(clauses),
        who=item.evidence[0].exact,
        first=min(h.evidence.start for h in item.harms),
    )


def _is_another(person: Person, dead: Sequence[Person]) -> bool:
    """Somebody hurt who is none of the dead: "shot" is said of both."""
    if person.kinds & HURT and not person.name:
        return not dead or all(_differ(person, one) for one in dead)
    return bool(person.kinds & (HURT | UNSURE)) and all(_differ(person, one) for one in dead)


def _differ(left: Person, right: Person) -> bool:
    """By name, sex or age, by "another", or told side by side in one clause."""
    if left.name and right.name:
        both = len(left.name) > 1 < len(right.name)
        return not _alike(left.name[-1], right.name[-1]) or (both and not _alike(left.name[0], right.name[0]))
    late = max(left, right, key=lambda p: p.first)
    one_died = bool(left.kinds & FATAL) != bool(right.kinds & FATAL)
    if one_died and OTHER.search(late.who) and abs(left.first - right.first) < NEAR:
        return True
    if any(a and b and not a & b for a, b in ((left.sexes, right.sexes), (left.ages, right.ages))):
        return True
    if None not in (left.grown, right.grown) and left.grown != right.grown:
        return True
    definite = late.who.casefold().startswith("the ")
    return not definite and left.who != right.who and bool(left.clauses & right.clauses)


def _alike(left: str, right: str) -> bool:
    """One name in two spellings, or a short form of it."""
    return left.startswith(right) or right.startswith(left) or SequenceMatcher(None, left, right).ratio() > SPELLING


def _distinct(persons: Iterable[Person]) -> list[Person]:
    """As many as certainly differ, the best described first."""
    kept: list[Person] = []
    for person in sorted(persons, key=lambda p: (not p.name, -len(p.ages), -len(p.sexes), p.first)):
        if all(_differ(person, one) for one in kept):
            kept.append(person)
    return kept


# ---------------------------------------------------------------- figures


def _value(account: Account, kind: str, end: int) -> int:
    """The greatest figure of the ledger that the article begins with, and the doer where he is told to have died."""
    figures = {figure.id: figure for figure in account.figures}
    ledgers = [list(_usable((figures[i] for i in item.figures), end)) for item in account.ledgers if item.kind == kind]
    first = min((group for group in ledgers if group), key=lambda group: group[0].evidence[0].start, default=[])
    best = max(first, key=lambda figure: figure.low or 0, default=None)
    if best is None:
        return 0
    doer = kind == "deaths" and bool(best.low) and ONESELF.search(best.shown.exact) is not None
    return _in_a_row(account, best) + doer


def _first_told(account: Account, kind: str, end: int) -> float | None:
    return next((f.low for f in _usable((f for f in account.figures if f.kind == kind), end) if f.low), None)


def _in_a_row(account: Account, figure: FigureItem) -> int:
    """ "Three women and one man", "a baby and four people": the figure with those told right beside it."""
    text = account.documents[0].text
    row = sorted((f for f in account.figures if f.kind == figure.kind), key=lambda f: f.evidence[0].start)
    place = row.index(figure)
    first = last = place
    while first and ROW.fullmatch(text[row[first - 1].evidence[-1].end : _first(row[first])]):
        first -= 1
    while last + 1 < len(row) and ROW.fullmatch(text[row[last].evidence[-1].end : _first(row[last + 1])]):
        last += 1
    start, end = _first(row[first]), row[last].evidence[-1].end
    before = ONE_BEFORE.search(text[max(0, start - 40) : start]) is not None
    behind = ONE_BEHIND.match(text, end) is not None
    return sum(int(f.low or 0) for f in row[first : last + 1]) + before + behind


def _usable(figures: Iterable[FigureItem], end: int) -> Iterator[FigureItem]:
    """Those of one event that stand before ``end``, in the order of the text."""
    for figure in sorted(figures, key=lambda figure: figure.evidence[0].start):
        several = SEVERAL.search(figure.shown.exact) is not None
        if figure.low is not None and not figure.negated and not several and figure.evidence[0].start <= end:
            yield figure
