"""What a contested point is about, in a few words: the event, the quantity, or what the words of every side name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from ...model.account import DisputeItem, EntityItem, EventItem
from ...model.text import Evidence
from ...resources import table
from .book import Book, Cite, overlaps, owners, quantity
from .words import day

TOPICS = 2
TWO_SIDED = ("contradiction", "denial")  # a third voice takes neither side
A_WORD = re.compile(r"[^\W\d_]{5,}(?:['’]s)?")
A_NOUN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
PLACES = ("GPE", "LOC", "FAC")
DEATHS = frozenset({"killed", "died", "died in custody"})
BARE = ("PER", *PLACES)  # names that alone do not say what is contested
EVENTS = frozenset(
    {
        "election",
        "vote",
        "referendum",
        "runoff",
        "ballot",
        "protest",
        "demonstration",
        "rally",
        "march",
        "vigil",
        "gathering",
        "riot",
        "strike",
        "walkout",
        "boycott",
        "summit",
        "meeting",
        "conference",
        "talks",
        "hearing",
        "trial",
        "verdict",
        "funeral",
        "flood",
        "earthquake",
        "storm",
        "fire",
        "blaze",
        "explosion",
        "blast",
        "crash",
        "collapse",
        "derailment",
        "eruption",
        "landslide",
        "leak",
        "spill",
        "shooting",
        "bombing",
        "attack",
        "raid",
        "airstrike",
        "ambush",
        "massacre",
        "ceasefire",
        "truce",
        "coup",
        "evacuation",
        "rescue",
        "parade",
        "visit",
        "crackdown",
        "siege",
    }
)
"""Nouns that name an event: the nouns among the triggers of the table of happenings, without those of speech."""


def topics(book: Book, item: DisputeItem) -> list[EntityItem]:
    """Names that stand in the words of every side, without the persons who hold one; most often named first."""
    voices = [voice for side in item.sides for voice, _ in owners(book, side).values() if voice]
    speakers = {voice.entity for voice in voices}
    counts = [Counter(name for e in side.evidence for *_, name in book.named_in(e)) for side in item.sides]
    common = set(counts[0]).intersection(*counts[1:]) if counts else set()
    named = [book.entities[name] for name in common if name in book.entities]
    kept = [e for e in named if e.type != "PER" or e.id not in speakers]
    kept.sort(key=lambda e: (-min(count[e.id] for count in counts), -sum(count[e.id] for count in counts), e.canonical))
    return kept[:TOPICS]


def harmed(book: Book, item: DisputeItem) -> str:
    """The harm to the person, of which the sides give the cause; "death" where some article tells of one."""
    causes = [(person.name, cause.evidence) for person in book.account.casualties for cause in person.causes]
    found = {name for name, cause in causes if name and any(overlaps(cause, side.words) for side in item.sides)}
    found = {name for name in found if name.casefold() not in common_words()}
    if len(found) != 1:
        return ""
    [name] = found
    dead = any(p.name == name and h.value in DEATHS for p in book.account.casualties for h in p.harms)
    return f"{'Death of' if dead else 'Harm to'} {name}"


def stem(word: str) -> str:
    """A word without the ending of a plural or an owner."""
    bare = re.sub(r"['’]s?$", "", word.casefold())
    bare = re.sub(r"ies$", "y", bare)
    return re.sub(r"(?<=[^su])s$", "", bare)


def content_words(evidence: Iterable[Evidence]) -> dict[str, tuple[Evidence, int, int]]:
    """By stem: where a word stands first that some events have and others have not."""
    found: dict[str, tuple[Evidence, int, int]] = {}
    for one in evidence:
        for match in A_WORD.finditer(one.exact):
            if match[0].casefold() not in common_words():
                found.setdefault(stem(match[0]), (one, one.start + match.start(), one.start + match.end()))
    return found


def shared_words(book: Book, item: DisputeItem) -> tuple[Cite, ...]:
    """The longest content words that both or all sides have, as they stand in the first; neighbours as one phrase."""
    two = item.sides[:2] if item.kind in TWO_SIDED else item.sides
    sides = [content_words((side.words, *side.evidence)) for side in two]
    common = sorted(set(sides[0]).intersection(*sides[1:]), key=lambda word: (-len(word), word)) if sides else []
    spans = sorted((one.document, start, end) for one, start, end in (sides[0][w] for w in common))
    phrases: list[tuple[str, int, int]] = []
    for document, start, end in spans:
        last = phrases[-1] if phrases else ("", 0, 0)
        if last[0] == document and book.document(document).text[last[2] : start].isspace():
            phrases[-1] = (document, last[1], end)
        else:
            phrases.append((document, start, end))
    phrases.sort(key=lambda one: one[1] - one[2])
    return tuple(book.part(*one) for one in phrases[:TOPICS])


@cache
def common_words() -> frozenset[str]:
    """Words that most news shares."""
    return frozenset(word for family in table("common_words").values() for word in family.split())


def counted(book: Book, item: DisputeItem) -> str:
    """The quantity whose ledger holds the figures of the sides."""
    figures = {figure for side in item.sides for figure in side.figures}
    ledger = next((ledger for ledger in book.account.ledgers if figures & set(ledger.figures)), None)
    told = quantity(ledger.what) if ledger else ""
    of = next((r.removeprefix("share: ") for r in item.reasons if r.startswith("share: ")), "")
    return told.replace("Share", f"Share of {of}", 1) if ledger and ledger.kind == "share" and of.isalpha() else told


def event_words(book: Book, item: DisputeItem) -> str:
    """The event that all sides are about: its noun as the texts have it most often, its place and its day."""
    for event in book.account.events:
        held = {*event.figures, *event.claims}
        if event.start and event.start == event.end and all(held & {*s.figures, *s.claims} for s in item.sides):
            nouns = nouns_of(event, item)
            if nouns:
                return ", ".join(part for part in (nouns, where(book, item, event), day(event.start)) if part)
    return ""


def nouns_of(event: EventItem, item: DisputeItem) -> str:
    """The noun for the event that stands most often in its words and in those of the sides, the first of equals."""
    sides = [one for side in item.sides for one in (side.words, *side.evidence)]
    found = Counter(
        stem(word)
        for one in dict.fromkeys((*event.evidence, *sides))
        for word in A_NOUN.findall(one.exact)
        if stem(word) in EVENTS
    )
    told = [word for word in found if word == event.kind] or sorted(found, key=lambda word: -found[word])
    return told[0].capitalize() if told else ""


def where(book: Book, item: DisputeItem, event: EventItem) -> str:
    """The place that most figures of the sides hold for, else the only one of the event."""
    figures = [book.figures[name] for side in item.sides for name in side.figures if name in book.figures]
    given = Counter(figure.place for figure in figures if figure.place)
    if given:
        best = max(given, key=lambda name: given[name])
        return best if given[best] * 2 > sum(given.values()) else ""
    places = [book.entities[name].canonical for name in event.places if name in book.entities]
    return places[0] if len(places) == 1 else ""


def named(book: Book, item: DisputeItem) -> str:
    """The topic in words of the template and names: an event, a harm, a quantity; empty where there is none."""
    event, figures, person = event_words(book, item), counted(book, item), harmed(book, item)
    if figures and event and item.kind == "figures":
        kind, _, whose = figures.partition(",")[0].partition(": ")
        return f"{kind}{f' ({whose})' if whose else ''}: {event[:1].lower()}{event[1:]}"
    if person:
        return person
    return figures or event


def topic(book: Book, item: DisputeItem) -> tuple[str, tuple[str, ...], tuple[Cite, ...]]:
    """The topic as a template line, else names and words that all sides have; no bare place or person where they do."""
    told = named(book, item)
    if told:
        return told, (), ()
    names = topics(book, item)
    known = {stem(name.canonical) for name in names}
    words = tuple(cite for cite in shared_words(book, item) if stem(cite.words) not in known)
    if names and (not words or any(name.type not in BARE for name in names)):
        return "", tuple(name.canonical for name in names), ()
    return "", tuple(name.canonical for name in names[:1]), words[: TOPICS - len(names[:1])]
