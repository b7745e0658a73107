"""Figures of a story as the account shows them, each with what ledgers need to compare it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from ..model.account import FigureItem
from ..model.ids import item_id
from ..model.links import Story
from ..model.marks import Figure, Reading, Sentence
from ..model.series import CUMULATIVE
from ..model.text import Span
from .ledger_scope import attackers_in
from .moving import counted_on, moves, times_of
from .naming import Naming
from .scopes import is_craft, width
from .support import Counter
from .versions import pages_of

EARLIER = 2  # sentences before a bare number that can say what it counts
LEAD = 2  # sentences at the head of an article that tell what it is about
WORD = re.compile(r"[a-z][a-z'’-]*")
AGO = re.compile(r"\b(?:years?|decades?|centur(?:y|ies))\s+ago\b", re.IGNORECASE)
NEWS = 7  # days between an event and the first that is told of it
SHOWN = 400  # characters a citation may grow by, to reach the words that name its speaker


def marks(story: Story) -> Iterator[tuple[Reading, Figure]]:
    """Every figure with the article it stands in, in the order of the story and of the text."""
    for reading in story.readings:
        for figure in reading.figures:
            yield reading, figure


def find_figures(story: Story, naming: Naming, counter: Counter) -> tuple[FigureItem, ...]:
    """One item a figure, in the order of the story and of the text, so that an outlet's figures stand together."""
    versions, began = _versions(story), began_on(story)
    return tuple(_item(reading, figure, naming, counter, versions, began) for reading, figure in marks(story))


def began_on(story: Story) -> str | None:
    """The day before which a toll is of another event, where the first articles tell a toll of their own day or so."""
    outs = [r.publication.date[:10] for r in story.readings if r.publication.date]
    if not outs:
        return None
    first = date.fromisoformat(min(outs))
    near = (first - timedelta(NEWS)).isoformat(), (first + timedelta(NEWS)).isoformat()
    tolls = ((r, f) for r, f in marks(story) if f.kind in CUMULATIVE)
    own = (t for r, f in tolls for t in times_of(r, f) if t.span != f.counting and t.first and t.first == t.last)
    return near[0] if any(near[0] <= str(t.first) <= near[1] for t in own) else None


def _is_earlier(reading: Reading, figure: Figure, began: str | None) -> bool:
    """True for a toll whose words name a time before the story: that of another event, which an article recalls."""
    if began is None or figure.kind not in CUMULATIVE:
        return False
    named = [t for t in times_of(reading, figure) if t.span != figure.counting]
    if not named and figure.clause is not None and AGO.search(reading.document.words(figure.clause)):
        return True
    return bool(named) and all(str(t.last)[:10] < began for t in named)


def _versions(story: Story) -> dict[str, tuple[str, int]]:
    """The page and the number of its version, for articles of one address, in the order of the story."""
    several = [(page, readings) for page, readings in pages_of(story).items() if len(readings) > 1]
    return {r.document.id: (page, number) for page, readings in several for number, r in enumerate(readings, 1)}


def _item(
    reading: Reading,
    figure: Figure,
    naming: Naming,
    counter: Counter,
    versions: Mapping[str, tuple[str, int]],
    began: str | None,
) -> FigureItem:
    document = reading.document
    spans = [figure.span] + [figure.counted_words] * bool(figure.counted_words)
    evidence = tuple(document.cite(span) for span in spans if span is not None)
    voice = naming.voice(reading, figure.speaker, figure.span)
    where = place_of(reading, figure)
    place = naming.entity(document.id, where)
    day, by = counted_on(reading, figure) if not _is_earlier(reading, figure, began) else (None, "")
    shown = document.cite(_shown(reading, figure))
    page, version = versions.get(document.id, ("", 0))
    return FigureItem(
        id=item_id("figure", evidence),
        low=figure.low,
        high=figure.high,
        high_open=figure.high_open,
        unit=figure.unit,
        kind=figure.kind,
        counted=figure.counted,
        qualifier=document.words(figure.qualifier) if figure.qualifier else "",
        approximate=figure.approximate,
        negated=figure.negated,
        place=naming.entities[place].canonical if place else document.words(where) if where else None,
        as_of=day_of(reading, figure),
        said_by=voice,
        evidence=evidence,
        shown=shown,
        support=counter.support([document.id], [voice]),
        counted_on=day,
        counted_by=by,
        moves=moves(evidence[0], shown),
        page=page,
        version=version,
        attackers=attackers_in(evidence[0], shown) if figure.kind in CUMULATIVE else 0,
    )


def day_of(reading: Reading, figure: Figure) -> str | None:
    """The day of the figure as the article is dated now: that of its own words, else of the event it stands in."""
    own = [t for t in reading.times if t.span == figure.time and t.first and t.first == t.last]
    if own:
        return own[0].first
    around = [h for h in reading.happenings if h.span.covers(figure.span) and h.first and h.first == h.last]
    return min(around, key=lambda h: (len(h.span), h.span)).first if around else figure.as_of


def place_of(reading: Reading, figure: Figure) -> Span | None:
    """Where it was counted; a place in somebody's title, or behind somebody's age, is that person's."""
    where = figure.place
    if where is None or any(m.title is not None and m.title.covers(where) for m in reading.mentions):
        return None
    between = reading.figures[bisect_left(reading.figures, figure.span.end, key=_start) :]
    behind = takewhile(lambda other: other.span.end <= where.start, between)
    return None if any(other.kind == "age" for other in behind) else where


def _start(mark: Figure | Sentence) -> int:
    return mark.span.start


def _sentence(reading: Reading, place: Span) -> int:
    """Which sentence the place begins in, counted from nought; -1 before the first."""
    return bisect_right(reading.sentences, place.start, key=_start) - 1


def _shown(reading: Reading, figure: Figure) -> Span:
    """The sentence of the figure, and as much before or behind it as names the speaker."""
    at = _sentence(reading, figure.span)
    around = reading.sentences[at].span if at >= 0 else figure.span
    sentence = around if around.covers(figure.span) else figure.clause or figure.span
    spans = [sentence, figure.span] + ([figure.speaker.words] if figure.speaker else [])
    whole = Span(min(s.start for s in spans), max(s.end for s in spans))
    return whole if len(whole) <= len(sentence) + SHOWN else sentence


@dataclass(frozen=True)
class Entry:
    """A figure with everything that tells its quantity from another's; what is found out about it is kept with it."""

    item: FigureItem
    mark: Figure
    document: str
    owner: str | None
    place: str | None
    place_type: str  # as of its entity, "craft" for a ship or an aircraft, empty where it is none
    place_width: int  # its rank among places, 0 where no words say it
    names: frozenset[str]
    about: frozenset[str]
    window: tuple[str, str] | None  # first and last day of the time that the clause names
    before: frozenset[str] = frozenset()  # words of the sentences right before, in lower case
    around: frozenset[str] = frozenset()  # words of its own sentence, or of its part between semicolons
    called: str = ""  # the name of whoever it belongs to, as it is written most often
    published: str | None = None  # the day the article came out
    leads: bool = False  # stands in the headline or at the head of the article
    told_before: str = ""  # the sentences right before, of whatever paragraph
    earlier: bool = False  # a toll of a time before the story


def _window(reading: Reading, mark: Figure, item: FigureItem) -> tuple[str, str] | None:
    """The days of the time expression nearest to the figure in its clause, else its day."""
    grows = mark.kind in CUMULATIVE
    inside = [t for t in times_of(reading, mark) if not (grows and t.span == mark.counting)]
    near = min(inside, key=lambda t: (abs(t.span.start - mark.span.start), t.span), default=None)
    if near is not None and near.first and near.last:
        return near.first, near.last
    if grows and mark.counting is not None and mark.counting == mark.time:
        return None  # the day of the count is not that of the event
    return (item.as_of, item.as_of) if item.as_of else None


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.lower()))


def _part(item: FigureItem) -> str:
    """The words of the sentence between the semicolons around the figure."""
    shown, at = item.shown.exact, item.evidence[0].start - item.shown.start
    return shown[shown.rfind(";", 0, max(0, at)) + 1 :].partition(";")[0] if at >= 0 else shown


def _earlier(reading: Reading, mark: Figure) -> str:
    """The sentences right before that of the figure."""
    at, sentences = _sentence(reading, mark.span), reading.sentences
    first = sentences[max(0, at - EARLIER)].span.start if at > 0 else 0
    return reading.document.text[first : sentences[at].span.start] if at > 0 else ""


def _leads(reading: Reading, mark: Figure) -> bool:
    """True in the headline and in the first sentences of the text: what an article is about stands there."""
    over = reading.headline
    if over is not None and over.covers(mark.span):
        return True
    start = over.end if over is not None else 0
    head = reading.sentences[bisect_left(reading.sentences, start, key=_start) :][:LEAD]
    return any(sentence.span.covers(mark.span) for sentence in head)


def entries(story: Story, figures: tuple[FigureItem, ...], naming: Naming) -> list[Entry]:
    """The figures of ``figures`` with their marks, in the same order."""
    places = {(item.evidence[0].document, item.evidence[0].span): item for item in figures}
    found, began = [], began_on(story)
    places_named = {name: entity for name, entity in naming.entities.items() if entity.type in ("GPE", "LOC")}
    widths = {name: width(entity) for name, entity in places_named.items()}
    crafts = {name for name, entity in places_named.items() if is_craft(entity)}
    for reading, mark in marks(story):
        document = reading.document.id
        item = places.get((document, mark.span))
        if item is not None:
            where = place_of(reading, mark)
            owner, place = naming.entity(document, mark.owner), naming.entity(document, where)
            words = reading.document.words
            found.append(
                Entry(
                    item=item,
                    mark=mark,
                    document=document,
                    owner=owner or (words(mark.owner).casefold() if mark.owner else None),
                    place=place or (words(where).casefold() if where else None),
                    place_type="craft" if place in crafts else naming.entities[place].type if place else "",
                    place_width=widths.get(place, 0) if place else 0,
                    names=frozenset(naming.among(document, mark.names)),
                    about=frozenset(mark.about),
                    window=_window(reading, mark, item),
                    before=_words(_earlier(reading, mark).rpartition("\n\n")[2]),
                    around=_words(_part(item)),
                    called=naming.entities[owner].canonical if owner else "",
                    published=reading.publication.date,
                    leads=_leads(reading, mark),
                    told_before=_earlier(reading, mark),
                    earlier=_is_earlier(reading, mark, began),
                )
            )
    return found
