"""Timelines of one entity across articles, and the days of their events alone: SemEval-2015 task 4, corpus 1.

    python -m evaluation.timelines

Scored is what is published: the events of the account that is made of all thirty articles. An event is on the timeline
of an entity that takes part in it, or whose name stands in the clause; what stands for it is the words that tell it.

The measure is the task's, which is that of TempEval-3: a timeline is a graph in which an event is at the same time as
its date, and before the events of the next date. Of the relations of the one graph, none of which follows from others,
those are right that follow from the other graph; precision, recall and F1 over all timelines together. Events without
a date are on no place of a timeline. "Days": of the dated events of the gold, those that an event of ours holds, and
those to which it gives the same date, as finely as the gold tells it, or some days that hold it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

from rashomon.model.account import Account, EventItem
from rashomon.model.marks import Reading
from rashomon.model.text import Span

from .chains import account, published
from .chains_sets import Text, Told, laid_out
from .stories import reference_folder

UNKNOWN = "XXXX"
Place = tuple[str, int, str]  # article, sentence, word
Relation = tuple[Place | str, str, Place | str]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The dates of events, each by the words that tell it: ISO days, months or years, which sort by time."""

    entity: str
    dates: Mapping[Place, str]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The articles as running text, where each of their words stands, and the timelines of the gold."""

    told: Told
    words: Mapping[str, Mapping[Span, Place]]
    timelines: tuple[Timeline, ...]


# ------------------------------------------------------------------ the measure


def told_relations(timeline: Timeline) -> set[Relation]:
    """Those from which all others follow: each event with its date, the first of each date with that of the next."""
    by_date: defaultdict[str, list[Place]] = defaultdict(list)
    for place, day in sorted(timeline.dates.items()):
        by_date[day].append(place)
    order = [by_date[day][0] for day in sorted(by_date)]
    with_date: set[Relation] = {(place, "at", day) for place, day in timeline.dates.items()}
    return with_date | {(a, "before", b) for a, b in pairwise(order)}


def follows(relation: Relation, timeline: Timeline) -> bool:
    """Whether it is told by the timeline or follows from what is."""
    one, how, other = relation
    first = timeline.dates.get(one) if isinstance(one, tuple) else None
    if how == "at":
        return first is not None and first == other
    second = timeline.dates.get(other) if isinstance(other, tuple) else None
    return first is not None and second is not None and first < second


def score(pairs: Iterable[tuple[Timeline, Timeline]]) -> tuple[float, float, float]:
    """Precision, recall and F1 over all pairs of gold and found."""
    right = said = kept = wanted = 0
    for gold, found in pairs:
        ours, theirs = told_relations(found), told_relations(gold)
        right, said = right + sum(follows(r, gold) for r in ours), said + len(ours)
        kept, wanted = kept + sum(follows(r, found) for r in theirs), wanted + len(theirs)
    precision, recall = right / max(1, said), kept / max(1, wanted)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def holds(date: str, first: str, last: str) -> tuple[bool, bool]:
    """Whether these days are the date, as finely as it is told, and whether they touch it."""
    low, high = f"{date}-01-01"[:10], f"{date}-12-31"[:10] if len(date) != 7 else f"{date}-31"
    inside = low <= first and last <= high
    return inside, first <= high and low <= last


# ------------------------------------------------------------------ the gold


def corpus(folder: Path) -> Corpus:
    """The articles and timelines of the folder of the corpus."""
    texts, words = [], {}
    for path in sorted((folder / "corpus_trackB_CAT").glob("*.xml")):
        sentences: defaultdict[int, list[str]] = defaultdict(list)
        for token in ElementTree.fromstring(path.read_bytes()).iter("token"):
            sentences[int(token.attrib["sentence"])].append(token.text or "")
        name = path.name.partition("_")[0]
        text, places = laid_out(sentences[number] for number in sorted(sentences))
        texts.append(Text(name, text, {}, ()))
        words[name] = {
            span: (name, number, token)
            for number, spans in zip(sorted(sentences), places, strict=True)
            for span, token in zip(spans, sentences[number], strict=True)
        }
    gold = sorted((folder / "TimeLines_Gold_Standard").glob("*.txt"))
    return Corpus(Told("corpus 1", tuple(texts)), words, tuple(read_timeline(p.read_text("utf-8")) for p in gold))


def read_timeline(text: str) -> Timeline:
    """The entity, then a line an event: its place, its date, and every word that tells it."""
    head, *lines = [line for line in text.splitlines() if line.strip()]
    dates: dict[Place, str] = {}
    for _, day, *told in (line.split("\t") for line in lines):
        date = re.sub(r"-XX.*", "", day.strip())
        if UNKNOWN not in date:
            dates |= {_place(words): date for words in told if words.strip()}
    return Timeline(head.strip(), dates)


def _place(words: str) -> Place:
    article, sentence, told = words.strip().split("-", 2)
    return article, int(sentence), told.partition("_")[0]


# ------------------------------------------------------------------ what is published


def dated_words(corpus: Corpus, readings: Sequence[Reading], made: Account) -> Mapping[Place, EventItem]:
    """Each word that tells a dated event."""
    events = {event.id: event for event in made.events if event.start and event.end}
    return {
        corpus.words[article][word]: events[event]
        for article, held in published(readings, made)["event"].items()
        for trigger, event in held.items()
        for word in corpus.words[article]
        if event in events and word.overlap(trigger)
    }


def found_timeline(entity: str, made: Account, told: Mapping[Place, EventItem]) -> Timeline:
    """The timeline of the entities that bear this name."""
    ids = {
        e.id
        for e in made.entities
        if entity.lower() in {e.canonical.lower(), *(m.evidence.exact.lower() for m in e.mentions)}
    }
    mine = {event.id for event in made.events if _concerns(event, ids, entity)}
    return Timeline(entity, {place: _date(event) for place, event in told.items() if event.id in mine})


def _concerns(event: EventItem, entities: set[str], name: str) -> bool:
    named = any(name.lower() in evidence.exact.lower() for evidence in event.evidence)
    return named or bool(entities & set(event.participants))


def _date(event: EventItem) -> str:
    """As finely as it is told."""
    return (event.start or "")[: {"year": 4, "month": 7}.get(event.precision, 10)]


def rows(corpus: Corpus) -> Iterator[str]:
    """The printed table."""
    readings, made = account(corpus.told)
    told = dated_words(corpus, readings, made)
    pairs = [(gold, found_timeline(gold.entity, made, told)) for gold in corpus.timelines]
    yield "timeline | dated words | ours | precision | recall | F1"
    for gold, found in pairs:
        yield f"{gold.entity} | {len(gold.dates)} | {len(found.dates)} | " + " | ".join(
            f"{x:.3f}" for x in score([(gold, found)])
        )
    yield "all | | | " + " | ".join(f"{x:.3f}" for x in score(pairs))
    wanted = {place: date for gold in corpus.timelines for place, date in gold.dates.items()}
    judged = [holds(date, e.start or "", e.end or "") for place, date in wanted.items() if (e := told.get(place))]
    exact, touching = sum(same for same, _ in judged), sum(near for _, near in judged)
    yield f"days: {len(wanted)} dated words, {len(judged)} in a dated event of ours, {exact} with the date, "
    yield f"{touching} with days that touch it; right of all {exact / max(1, len(wanted)):.3f}"


def main() -> None:
    """Prints the table.

    Raises:
        SystemExit: where the folder of sets is not named.
    """
    folder = reference_folder()
    if folder is None:
        raise SystemExit("the sets are not part of the project: name their folder in RASHOMON_GOLD")
    print("\n".join(rows(corpus(folder / "timeline" / "SemEval_Task4_data" / "corpus_1"))))


if __name__ == "__main__":
    main()
