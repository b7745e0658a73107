"""Of two articles of which one was made from the other: which is the earlier, and how that shows.

Most that two articles share they have from a third: an agency, a statement, what somebody told a paper. So a sign
counts for a direction only as it is borne out by pairs labelled by hand, those of a common origin among them; where the
signs of either balance, or there are none, nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache, lru_cache

from ..model.marks import Reading
from ..resources import table
from .citing import doubts, introduces, is_agency, outlets_cited, outlets_told, reporting
from .copies import Overlap
from .vectors import WORD, folded, undisguised

CREDIT, DATE, SIGN = 6, 4, 3
"""How much it weighs that an article says itself from whom it has it; days; and a sign of its text."""
OF_IT = 0.3  # share of an article that the other must have for what it cites to be about that, and not about the rest
RETOLD = 0.25  # share of the shorter that both must tell outside quotations for later news in one to show that it grew
RUN = 7  # words in the same order that are no chance
GIVEN, QUOTED = 10, 5  # runs given after a colon that are enough; and runs given or quoted by a text that doubts them
SPOKEN = re.compile(r"[\"“]([^\"”]{2,})(?:[\"”]|$)")
MARKS = re.compile(r"[\"“”„«»]|(?:^|\s)['‘]")
POST = re.compile(r"https?://|pic\.twitter|(?:^|\s)@\w")  # in a line that is somebody's post
OPENING = re.compile(r"\s*[\"“„«]")
TOLD = {"own", "beside"}
DAY = 10  # characters
KEPT_TEXTS = 40  # texts whose marks are kept at hand: each is compared with several others

Evidence = tuple[str, int, str]


def goes_back(left: Reading, right: Reading, of_left: Overlap, of_right: Overlap) -> tuple[str | None, tuple[str, ...]]:
    """The document that the other goes back to, None where that cannot be told; and every reason for either."""
    found = [*_evidence(left, right, of_right), *_evidence(right, left, of_left)]
    wired = _third(left, right, _wire(left) & _wire(right))
    weight = {reading.document.id: 0 for reading in (left, right)}
    for name, points, _ in found:
        weight[name] += 0 if wired and points == DATE else points
    first, second = left.document.id, right.document.id
    lead = weight[first] - weight[second]
    if lead:
        source = first if lead > 0 else second
        against = tuple(f"against it: {reason}" for name, _, reason in found if name != source)
        return source, (*(reason for name, _, reason in found if name == source), *against)
    third = wired or _third(left, right, _sources(_body(left)) & _sources(_body(right)))
    shared = (f"both may have it from {third}",) if third else ()
    return None, (*(reason for _, _, reason in found), *shared)


def _third(left: Reading, right: Reading, names: frozenset[str]) -> str | None:
    """Of the names the first that is neither's own."""
    own = [_plain(reading.document.metadata.outlet or "") for reading in (left, right)]
    return next((name for name in sorted(names) if _plain(name) not in own), None)


def _wire(reading: Reading) -> frozenset[str]:
    """The agencies whose text it says to be."""
    return frozenset(credit.name for credit in reading.credits if credit.kind == "agency")


def _sources(text: str) -> frozenset[str]:
    """The agencies it cites, and the outlets to which it says that somebody talked."""
    return outlets_told(text) | frozenset(filter(is_agency, outlets_cited(text)))


def _evidence(source: Reading, copy: Reading, of_copy: Overlap) -> Iterator[Evidence]:
    """What says that ``copy`` was made from ``source``."""
    name, other = source.document.id, copy.document.id
    credit = _credits(copy, source)
    if credit:
        yield name, CREDIT, f"{other} credits {credit}"
    dates = _moment(source), _moment(copy)
    if is_earlier(*dates):
        yield name, DATE, f"{name} is of {dates[0]}, {other} of {dates[1]}"
    if _taken(copy.document.text) and not _taken(source.document.text):
        yield name, SIGN, f"{other} says that it was taken over"
    bodies = _body(source), _body(copy)
    for why in (*_later(*bodies), *_by_voice(*bodies, of_copy), *_by_name(source, copy, of_copy)):
        yield name, SIGN, f"{other} {why}"


def _body(reading: Reading) -> str:
    text = undisguised(reading.document.text)
    return "\n".join(text[span.start : span.end] for span in reading.body)


Found = Iterator[str]


def _later(source: str, copy: str) -> Found:
    """A matter that stands a stage further in the copy, where more than quotations shows that the one is the other."""
    after = _reached(copy)
    further = [matter for matter, before in _reached(source).items() if 0 <= before < after[matter]]
    if further and _retold(source, copy) >= RETOLD:
        yield from (f"has later news of the {matter}" for matter in further)


@lru_cache(KEPT_TEXTS)
def _reached(text: str) -> Mapping[str, int]:
    """The last stage of each matter that the text tells of, -1 where of none."""
    return {
        matter: max((number for number, stage in enumerate(stages) if stage.search(text)), default=-1)
        for matter, stages in _stages().items()
    }


def _by_voice(source: str, copy: str, of_copy: Overlap) -> Found:
    """What the one tells in its own name and the other gives as another's, or calls false."""
    given, quoted = _given(source, copy)
    if given >= GIVEN:
        yield "gives after a colon what it says itself"
    if of_copy.all >= OF_IT and introduces(copy) and not introduces(source):
        yield "gives a text as another's"
    believed = not (doubts(source) or outlets_cited(source) or outlets_told(source))
    about_it = given + quoted >= QUOTED or (of_copy.all >= OF_IT and believed)
    if about_it and doubts(copy) and not doubts(source):
        yield "calls false what is told there"


def _by_name(source: Reading, copy: Reading, of_copy: Overlap) -> Found:
    """An outlet cited where the other cites none, or has its name: no agency, and none that somebody talked to."""
    one, other = _body(source), _body(copy)
    if of_copy.all < OF_IT or outlets_told(other) or any(map(is_agency, outlets_cited(other))):
        return
    own = [name for name in sorted(reporting(other) - reporting(one)) if _may_be_of(source, name) and _has(one, name)]
    if own:
        yield f"cites {own[0]}, which the other has without citing it"
    cited = [name for name in sorted(outlets_cited(other)) if _may_be_of(source, name)]
    if cited and not outlets_cited(one) and not outlets_told(one):
        yield f"credits {cited[0]}, the other nobody"


def _has(text: str, name: str) -> bool:
    return bool(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text))


def _may_be_of(reading: Reading, name: str) -> bool:
    """Whether the text may be that outlet's: it is, or nobody says whose it is."""
    host = re.match(r"\w+://([^/]+)", reading.document.metadata.url or "")
    known = [told for told in (reading.document.metadata.outlet, host and host.group(1)) if told]
    return not known or any(_squeezed(name) in _squeezed(told) for told in known)


def _squeezed(name: str) -> str:
    return re.sub(r"\W|_", "", _plain(name))


def _retold(one: str, other: str) -> float:
    """Share of the shorter that both tell outside quotations, and neither as another's."""
    left, right = _voices(one), _voices(other)
    both = sum({left[run], right[run]} <= TOLD for run in left.keys() & right.keys())
    return both / max(1, min(len(left), len(right)))


def _given(source: str, copy: str) -> tuple[int, int]:
    """How many runs that the one tells in its own name the other gives after a colon, and how many it quotes."""
    theirs, here = _voices(source), _voices(copy)
    shared = Counter((theirs[run], here[run]) for run in theirs.keys() & here.keys())
    return sum(shared[voice, "given"] for voice in TOLD), shared["own", "quoted"]


@lru_cache(KEPT_TEXTS)
def _voices(text: str) -> Mapping[tuple[str, ...], str]:
    """Each run of words: quoted, given after a colon, beside a quotation in its line, or the text's own."""
    found: dict[tuple[str, ...], str] = {}
    before = ""
    for line in filter(str.strip, text.splitlines()):
        given = before.rstrip().endswith(":") and not OPENING.match(line) and not is_agency(before)
        voice = "quoted" if POST.search(line) else "given" if given else "beside" if MARKS.search(line) else "own"
        found |= _of_line(line, voice)
        before = line
    return found


def _of_line(line: str, voice: str) -> dict[tuple[str, ...], str]:
    quoted = [match.span(1) for match in SPOKEN.finditer(line)]
    spans = [match.span() for match in WORD.finditer(line)]
    folds = [folded(line[start:end]) for start, end in spans]
    runs = ((n, spans[n][0], spans[n + RUN - 1][1]) for n in range(len(spans) - RUN + 1))
    return {
        tuple(folds[n : n + RUN]): "quoted" if any(a <= start and end <= b for a, b in quoted) else voice
        for n, start, end in runs
    }


def _taken(text: str) -> bool:
    return bool(_credit("taken").search(text)) and not _credit("own").search(text)


@cache
def _stages() -> dict[str, tuple[re.Pattern[str], ...]]:
    return {matter: tuple(map(_pattern, stages)) for matter, stages in table("directions")["stages"].items()}


@cache
def _credit(kind: str) -> re.Pattern[str]:
    return re.compile(table("directions")["credits"][kind], re.IGNORECASE | re.MULTILINE)


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


def is_earlier(one: str, other: str) -> bool:
    """Whether the one is sure to lie before the other: as finely as both are told, a time by the clock of its place."""
    try:
        times = [datetime.fromisoformat(told) for told in (one, other)]
    except ValueError:  # a month, a year, or none
        times = []
    if len(times) == 2 and min(len(one), len(other)) > DAY and len({at.tzinfo is None for at in times}) == 1:
        return times[0] < times[1]
    finest = min(len(one), len(other), DAY)
    return one[:finest] < other[:finest]


def _moment(reading: Reading) -> str:
    """When it came out, as finely as both the article and what came with it say; empty where only inferred."""
    given = reading.document.metadata.published or ""
    if given:
        return given
    told = reading.publication
    return (told.date or "") if told.how in ("given", "stated") else ""
