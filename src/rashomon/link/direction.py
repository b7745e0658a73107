"""Of two articles of which one was made from the other: which is the earlier, and how that shows.

Each kind of evidence has its weight and its reason; where the sums balance, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..model.marks import Reading
from ..resources import table, words
from .copies import Overlap
from .passages import Quoted
from .vectors import WORD, folded, undisguised

CREDIT, DATE = 6, 4
"""An article says itself from whom it has it; days can be wrong."""
MOVED_ON, TOLD, NAMED, AGENCY, TAKEN, QUOTES, TURNED, ADDED, TAIL = 3, 2, 3, 3, 3, 3, 2, 1, 1
"""How much the rest weighs: a matter a stage further or told of only in the one, a person named, agency's credits, a
line that it is another's, quoting it, quotations turned to indirect speech; what was added, or cut from the end."""
ENOUGH = 2  # by how much the evidence for one must outweigh that for the other
CUT, KEPT = 0.9, 0.75
"""Share of an article that stands in the other, and share of the other that stands in it, where one was cut or grew."""
LEAD = 3  # sentences in which news stands
RUN = 9  # words in the same order that are no chance
RUNS = 2  # runs taken from another's speech, or given as such, that are enough
AGED = re.compile(r"\b(\d{1,3})[- ]years?[- ]old\b")
NAMED_AGED = re.compile(
    r"\b[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+)+,? (?:\(?(\d{1,3})\)?[,.;)]|an? (\d{1,3})-year-old)"
    r"|\b(\d{1,3})-year-old(?: \w+)?,? [A-Z][\w'’.-]+ [A-Z][\w'’-]+"
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
    texts = undisguised(source.document.text), undisguised(copy.document.text)
    for looked in (_later, _named, _by_credits):
        yield from ((name, points, f"{other} {why}") for points, why in looked(*texts))
    yield from ((name, points, f"{other} {why}") for points, why in _by_speech(source, copy))
    yield from ((name, points, f"{other} {why}") for points, why in _grown(of_source, of_copy))


Found = Iterator[tuple[int, str]]


def _later(source: str, copy: str) -> Found:
    """A matter that stands a stage further in the copy."""
    head = _head(copy)
    for matter, stages in _stages().items():
        before, after, news = (_stage(text, stages) for text in (source, copy, head))
        if 0 <= before < after:
            yield MOVED_ON, f"has later news of the {matter}"
        elif before < 0 < news:
            yield TOLD, f"begins with news of the {matter}"


def _stage(text: str, stages: tuple[re.Pattern[str], ...]) -> int:
    return max((number for number, stage in enumerate(stages) if stage.search(text)), default=-1)


def _head(text: str) -> str:
    ends = [match.end() for match in re.finditer(r"[.!?](?=\s)", text)]
    return text[: ends[LEAD - 1]] if len(ends) >= LEAD else text


def _named(source: str, copy: str) -> Found:
    """Somebody of an age that both tell, with a name in the copy alone."""
    ages = set(AGED.findall(source)) & (_ages_named(copy) - _ages_named(source))
    if ages:
        yield NAMED, "names somebody who has no name there"


def _ages_named(text: str) -> set[str]:
    return {age for match in NAMED_AGED.finditer(text) for age in match.groups() if age}


def _by_credits(source: str, copy: str) -> Found:
    own, taken = _credit("own"), _credit("taken")
    if own.search(source) and not own.search(copy):
        yield AGENCY, "lacks the credits of those who wrote it"
    if taken.search(copy) and not taken.search(source):
        yield TAKEN, "says that it was taken over"


def _by_speech(source: Reading, copy: Reading) -> Found:
    """Words of the one that the other quotes, or tells as said; where both quote them they show nothing."""
    spoken, own = _runs(copy, inside=True), _runs(source, inside=False)
    quoted = (spoken.keys() & own.keys()) - _runs(copy, inside=False).keys() - _runs(source, inside=True).keys()
    if len([run for run in quoted if not own[run]]) >= RUNS:
        yield QUOTES, "quotes it"
    turned = (_runs(source, inside=True).keys() & _runs(copy, inside=False).keys()) - spoken.keys() - own.keys()
    if len([run for run in turned if _runs(copy, inside=False)[run]]) >= RUNS:
        yield TURNED, "tells in its own words what is quoted there"


def _runs(reading: Reading, *, inside: bool) -> dict[tuple[str, ...], bool]:
    """The runs of words inside or outside quotations, and whether a word of saying stands before."""
    text, quoted = undisguised(reading.document.text), Quoted(reading)
    found: dict[tuple[str, ...], bool] = {}
    told = [(folded(m.group()), quoted(m.start(), m.end()) == inside, m) for m in WORD.finditer(text)]
    for n in range(len(told) - RUN + 1):
        part = told[n : n + RUN]
        if all(fits for _, fits, _ in part):
            start, end = text.rfind(".", 0, part[0][2].start()) + 1, part[-1][2].end()
            found[tuple(word for word, _, _ in part)] = bool(_said().search(text, start, end))
    return found


def _grown(of_source: Overlap, of_copy: Overlap) -> Found:
    """One that holds all of the other grew from it; only where its end alone is new the other may be cut."""
    if of_source.all >= CUT and of_copy.all <= KEPT and of_copy.sentences:
        if min(of_copy.sentences) > 0:
            yield ADDED, "begins with what was added"
    if of_copy.all >= CUT and of_source.all <= KEPT and of_source.sentences:
        if max(of_source.sentences) < len(of_source.sentences):
            yield TAIL, "lacks the end"


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
def _said() -> re.Pattern[str]:
    return _pattern(table("directions")["speech"]["indirect"])


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
