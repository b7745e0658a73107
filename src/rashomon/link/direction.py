"""Of two articles of which one was made from the other: which is the earlier, and how that shows.

Each kind of evidence has its weight and its reason; where the sums balance, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from ..model.marks import Reading
from ..resources import table, words
from .citing import doubts, introduces, outlets_cited, reporting
from .copies import Overlap
from .vectors import WORD, folded, undisguised

CREDIT, DATE = 6, 4
"""An article says itself from whom it has it; days can be wrong."""
MOVED_ON, TOLD, NAMED, AGENCY, TAKEN, CITED, QUOTES, TURNED, ADDED, TAIL = 3, 2, 3, 3, 4, 4, 3, 2, 1, 1
"""How much the rest weighs: a matter a stage further or told of only in the one, a person named, agency's credits, a
line that it is another's, citing or quoting it, quotations turned to indirect speech; what was added, or cut off."""
SOURCED, GIVEN, DOUBTED = 3, 4, 4
"""Citing outlets where the other cites none; giving what it tells as another's text; calling it false."""
ENOUGH = 2  # by how much the evidence for one must outweigh that for the other
OF_IT = 0.3  # share of an article that the other must have for what it cites to be about that, and not about the rest
CUT, KEPT = 0.9, 0.75
"""Share of an article that stands in the other, and share of the other that stands in it, where one was cut or grew."""
DAY, SOON = 1, 3  # weight of a later day of the week, and how many days after the first it may be
LEAD = 3  # sentences in which news stands
RUN = 9  # words in the same order that are no chance
NEAR = 6  # words before it among which a word of saying may stand
RUNS = 2  # runs taken from another's speech, or given as such, that are enough
SPOKEN = re.compile(r"[\"“]([^\"”]{2,})(?:[\"”]|$)")
MARKS = re.compile(r"[\"“”„«»]|(?:^|\s)['‘]")
KEPT_TEXTS = 40  # texts whose marks are kept at hand: each is compared with several others
AGED = re.compile(r"\b(\d{1,3})[- ]years?[- ]old\b")
NAMED_AGED = re.compile(
    r"\b[A-Z][\w'’.-]{1,30}(?: [A-Z][\w'’.-]{1,30}){1,4},? (?:\(?(\d{1,3})\)?[,.;)]|an? (\d{1,3})-year-old)"
    r"|\b(\d{1,3})-year-old(?: \w{1,30})?,? [A-Z][\w'’.-]{1,30} [A-Z][\w'’-]{1,30}"
)

Evidence = tuple[str, int, str]


def goes_back(left: Reading, right: Reading, of_left: Overlap, of_right: Overlap) -> tuple[str | None, tuple[str, ...]]:
    """The document that the other goes back to, None where that cannot be told; and every reason for either."""
    found = [*_evidence(left, right, of_left, of_right), *_evidence(right, left, of_right, of_left)]
    weight = {reading.document.id: 0 for reading in (left, right)}
    for name, points, _ in found:
        weight[name] += points
    first, second = left.document.id, right.document.id
    lead = weight[first] - weight[second]
    source = None if abs(lead) < ENOUGH else first if lead > 0 else second
    return source, tuple(reason for _, _, reason in found)


def _evidence(source: Reading, copy: Reading, of_source: Overlap, of_copy: Overlap) -> Iterator[Evidence]:
    """What says that ``copy`` was made from ``source``."""
    name, other = source.document.id, copy.document.id
    credit = _credits(copy, source)
    if credit:
        yield name, CREDIT, f"{other} credits {credit}"
    dates = _moment(source), _moment(copy)
    if all(dates) and dates[0] < dates[1]:
        yield name, DATE, f"{name} is of {dates[0]}, {other} of {dates[1]}"
    bodies, texts = (_body(source), _body(copy)), (source.document.text, copy.document.text)
    citing = (_by_name, _by_citing) if of_copy.all >= OF_IT else ()
    for looked in (_later, _later_day, _named, *citing, _by_speech):
        yield from ((name, points, f"{other} {why}") for points, why in looked(*bodies))
    yield from ((name, points, f"{other} {why}") for points, why in _by_credits(*texts))
    yield from ((name, points, f"{other} {why}") for points, why in _grown(of_source, of_copy))


def _body(reading: Reading) -> str:
    text = undisguised(reading.document.text)
    return "\n".join(text[span.start : span.end] for span in reading.body)


Found = Iterator[tuple[int, str]]


def _later(source: str, copy: str) -> Found:
    """A matter that stands a stage further in the copy."""
    before_all, after_all, news_all = (_reached(text) for text in (source, copy, _head(copy)))
    for matter, before in before_all.items():
        after, news = after_all[matter], news_all[matter]
        if 0 <= before < after:
            yield MOVED_ON, f"has later news of the {matter}"
        elif before < 0 < news:
            yield TOLD, f"begins with news of the {matter}"


@lru_cache(KEPT_TEXTS)
def _reached(text: str) -> Mapping[str, int]:
    """The last stage of each matter that the text tells of, -1 where of none."""
    return {
        matter: max((number for number, stage in enumerate(stages) if stage.search(text)), default=-1)
        for matter, stages in _stages().items()
    }


def _head(text: str) -> str:
    ends = [match.end() for match in re.finditer(r"[.!?](?=\s)", text)]
    return text[: ends[LEAD - 1]] if len(ends) >= LEAD else text


def _later_day(source: str, copy: str) -> Found:
    """A day of the week in the copy alone that comes soon after the first that both tell."""
    days = _days()
    before, after = ([days.index(day) for day in _day().findall(text.casefold())] for text in (source, copy))
    first = next((day for day in before if day in after), None)
    if first is None:
        return
    last, reached = (max(gone for day in told if (gone := (day - first) % 7) <= SOON) for told in (before, after))
    if last < reached:
        yield DAY, "tells of a later day"


def _named(source: str, copy: str) -> Found:
    """Somebody of an age that both tell, with a name in the copy alone."""
    ages, told = set(AGED.findall(source)), {folded(match.group()) for match in WORD.finditer(source)}
    for match in NAMED_AGED.finditer(copy):
        name = WORD.findall(re.sub(r"\d.*", "", match.group()) or match.group())
        if ages & set(match.groups()) and name and folded(name[-1]) not in told:
            yield NAMED, "names somebody who has no name there"
            return


def _by_credits(source: str, copy: str) -> Found:
    own, taken = _credit("own"), _credit("taken")
    if own.search(source) and not own.search(copy):
        yield AGENCY, "lacks the credits of those who wrote it"
    if taken.search(copy) and not (taken.search(source) or own.search(copy)):
        yield TAKEN, "says that it was taken over"


def _by_name(source: str, copy: str) -> Found:
    """A name that the one cites for what it tells, and that the other has without citing it."""
    names = reporting(copy) - reporting(source)
    name = next((name for name in sorted(names) if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", source)), None)
    if name:
        yield CITED, f"cites {name}, which the other has without citing it"


def _by_citing(source: str, copy: str) -> Found:
    """An outlet that the one cites where the other cites none; another's text that it gives as such, or calls false."""
    cited = sorted(outlets_cited(copy))
    if cited and not outlets_cited(source):
        yield SOURCED, f"credits {cited[0]}, the other nobody"
    if introduces(copy) and not introduces(source):
        yield GIVEN, "gives a text as another's"
    if doubts(copy) and not doubts(source):
        yield DOUBTED, "calls false what is told there"


def _by_speech(source: str, copy: str) -> Found:
    """Words of the one that the other quotes, or tells as said; where both quote them they show nothing."""
    (spoken, own), (quoted, told) = _runs(source), _runs(copy)
    cited = (quoted.keys() & own.keys()) - told.keys() - spoken.keys()
    if sum(map(_speaks, cited)) >= RUNS:
        yield QUOTES, "quotes what it says itself"
    turned = (spoken.keys() & told.keys()) - quoted.keys() - own.keys()
    if sum(told[run] and not _speaks(run) for run in turned) >= RUNS:
        yield TURNED, "tells in its own words what is quoted there"


def _speaks(run: tuple[str, ...]) -> bool:
    return not _words("self").isdisjoint(run)


Runs = dict[tuple[str, ...], bool]


@lru_cache(KEPT_TEXTS)
def _runs(text: str) -> tuple[Runs, Runs]:
    """The runs of words inside quotations, and those of lines without any: whether a word of saying stands before."""
    spoken: Runs = {}
    own: Runs = {}
    for line in text.splitlines():
        spans = [match.group(1) for match in SPOKEN.finditer(line)]
        for part in spans:
            spoken |= _in_a_row(part)
        if not MARKS.search(line):
            own |= _in_a_row(line)
    return spoken, own


def _in_a_row(text: str) -> Runs:
    found = [folded(word) for word in WORD.findall(text)]
    said = [word in _words("indirect") for word in found]
    return {tuple(found[n : n + RUN]): any(said[max(0, n - NEAR) : n]) for n in range(len(found) - RUN + 1)}


def _grown(of_source: Overlap, of_copy: Overlap) -> Found:
    """One that holds all of the other grew from it where more than its end is new; else the other may be cut."""
    if of_source.all >= CUT and of_copy.all <= KEPT and of_copy.sentences and not _at_the_end(of_copy):
        yield ADDED, "holds all of it, and more between"
    if of_copy.all >= CUT and of_source.all <= KEPT and _at_the_end(of_source):
        yield TAIL, "lacks the end"


def _at_the_end(of: Overlap) -> bool:
    """Whether all that is not shared comes after what is."""
    return max(of.sentences, default=0) < len(of.sentences)


@cache
def _stages() -> dict[str, tuple[re.Pattern[str], ...]]:
    return {matter: tuple(map(_pattern, stages)) for matter, stages in table("directions")["stages"].items()}


@cache
def _credit(kind: str) -> re.Pattern[str]:
    agencies = "|".join(map(re.escape, sorted(words("agencies", "agencies"), key=lambda name: (-len(name), name))))
    return re.compile(
        table("directions")["credits"][kind].replace("%AGENCY%", f"(?:{agencies})"), re.IGNORECASE | re.MULTILINE
    )


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(table("directions")["speech"][kind].split("|"))


@cache
def _days() -> list[str]:
    return list(table("directions")["speech"]["days"].split("|"))


@cache
def _day() -> re.Pattern[str]:
    return _pattern("|".join(_days()))


def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{expression})(?!\w)", re.IGNORECASE)


def _credits(copy: Reading, source: Reading) -> str | None:
    """The name under which the one credits the other as the origin of its text; a photo is no text."""
    outlet = _plain(source.document.metadata.outlet or "")
    own = _plain(copy.document.metadata.outlet or "")
    named = {credit.name for credit in copy.credits if credit.kind in ("agency", "outlet")}
    told = sorted({*named, copy.document.metadata.source or ""})
    return next((name for name in told if outlet and outlet != own and _plain(name) == outlet), None)


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _moment(reading: Reading) -> str:
    """When it came out, as finely as both the article and what came with it say; empty where only inferred."""
    given = reading.document.metadata.published or ""
    if given:
        return given
    told = reading.publication
    return (told.date or "") if told.how in ("given", "stated") else ""
