"""Events: happenings of several articles that are one, in the order of their days. This is the timeline."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable, Sequence

from ..model.account import ClaimItem, EventItem, EventTime, FigureItem, QuoteItem, UtteranceItem
from ..model.ids import item_id
from ..model.links import Story
from ..model.text import Evidence, Span
from .events_alike import group_told
from .events_belongings import Belongings
from .events_echoes import Said, with_echoes
from .events_told import Told, kinds_of, light_words, telling
from .naming import Naming
from .support import Counter

MOST_SPANS, MOST_CHARACTERS = 4, 480
"""Evidence of one event in one article: a few clauses, not a scatter over the page."""
BASE, PER_ARTICLE = 10, 9
"""How many events an account publishes: more than this is a diary, not a timeline."""
FINE = {"day": 0, "interval": 1, "week": 1, "month": 2, "year": 3}


def find_events(
    story: Story,
    quotes: tuple[QuoteItem, ...],
    figures: tuple[FigureItem, ...],
    claims: tuple[ClaimItem, ...],
    naming: Naming,
    counter: Counter,
    utterances: tuple[UtteranceItem, ...] = (),
) -> tuple[EventItem, ...]:
    """The events that the articles date, the earliest first; of equals the better supported."""
    told = [
        telling(reading, happening, naming) for reading in story.readings for happening in reading.happenings
    ]  # fmt: skip
    dated, undated = [t for t in told if t.days], [t for t in told if not t.days]
    said = Said(quotes, utterances)
    groups = with_echoes(group_told(dated, said.one_saying), undated, said)
    beside = Belongings(groups, quotes, figures, claims)
    events = [_event(group, beside, naming, counter) for group in groups]
    # two days read in one clause are one item: the finer, better supported reading names it
    once = {event.id: event for event in sorted(events, key=_worth, reverse=True)}
    chosen = sorted(once.values(), key=_worth)[: BASE + PER_ARTICLE * len(story.readings)]
    return tuple(sorted(chosen, key=lambda event: (event.start or "", event.end or "", event.id)))


def _worth(event: EventItem) -> tuple[int, int, str, str]:
    """Days before years, many articles before few."""
    return (FINE.get(event.precision, 3), -event.support.articles, event.start or "", event.id)


def _event(group: Sequence[Told], beside: Belongings, naming: Naming, counter: Counter) -> EventItem:
    finest = min(group, key=lambda told: (told.length, FINE.get(told.happening.precision, 3), told.place))
    evidence = _evidence(group)
    documents = {e.document for e in evidence}
    shown = [told for told in group if told.reading.document.id in documents]
    return EventItem(
        id=item_id("event", evidence),
        start=finest.happening.first,
        end=finest.happening.last,
        precision=finest.happening.precision,
        status="past" if any(told.happening.status == "past" for told in shown) else "scheduled",
        kind=_kind(group),
        times=tuple(dict.fromkeys(_time(told) for told in shown)),
        participants=_entities(naming, ((t, t.happening.takers) for t in shown)),
        quotes=beside.quotes(shown),
        figures=beside.figures(shown),
        evidence=evidence,
        support=counter.support(documents),
        line="",
        places=_places(naming, _entities(naming, ((t, t.happening.places) for t in shown))),
        claims=beside.claims(shown),
        outcome=_outcome(shown),
    )


def _entities(naming: Naming, mentioned: Iterable[tuple[Told, tuple[Span, ...]]]) -> tuple[str, ...]:
    return tuple(sorted({e for told, spans in mentioned for e in naming.among(told.reading.document.id, spans)}))


def _places(naming: Naming, entities: Iterable[str]) -> tuple[str, ...]:
    """Those that the whole story, not one mention alone, takes for places."""
    return tuple(entity for entity in entities if naming.entities[entity].type in ("GPE", "LOC"))


def _outcome(group: Sequence[Told]) -> Evidence | None:
    """The first clause, in order of document and place, that says how it ended."""
    ended = sorted((told for told in group if told.happening.outcome), key=lambda told: told.place)
    return next((t.reading.document.cite(t.happening.outcome) for t in ended if t.happening.outcome), None)


def _kind(group: Sequence[Told]) -> str:
    """The commonest trigger of the kind of event that most members tell, light verbs last."""
    tally = Tally(told.happening.lemma for told in group)
    words = [lemma for told in group for lemma in told.happening.core]
    kinds: dict[str, float] = {}
    for kind, share in ((kind, 1 / len(kinds_of(word))) for word in words for kind in kinds_of(word)):
        kinds[kind] = kinds.get(kind, 0) + share  # "release" is of two kinds, and half a word for either

    def rank(lemma: str) -> tuple[bool, float, int, str]:
        told = max((kinds.get(kind, 0) for kind in kinds_of(lemma)), default=tally[lemma])
        return lemma in light_words(), -told, -tally[lemma], lemma

    return min(tally, key=rank)


def _time(told: Told) -> EventTime:
    happening, document = told.happening, told.reading.document
    words = document.cite(happening.time) if happening.time else None
    reason = happening.reason if told.days else "told without a day; the same act as in another article"
    return EventTime(document.id, words, happening.first, happening.last, reason, happening.status)


def _evidence(group: Iterable[Told]) -> tuple[Evidence, ...]:
    """The clauses, in order of document and place; in one document a few of the shortest, none inside another."""
    kept: dict[str, list[Told]] = {}
    for told in sorted(group, key=lambda told: (told.days is None, len(told.happening.span), told.place)):
        held = kept.setdefault(told.reading.document.id, [])
        spans = [other.happening.span for other in held]
        room = sum(map(len, spans)) + len(told.happening.span) <= MOST_CHARACTERS
        fresh = not any(told.happening.span.overlap(span) for span in spans)
        if len(held) < MOST_SPANS and room and fresh:
            held.append(told)
    chosen = sorted((told for held in kept.values() for told in held), key=lambda told: told.place)
    return tuple(told.reading.document.cite(told.happening.span) for told in chosen)
