"""The account with its items by id, and citations as the page shows them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...model.account import (
    Account,
    AssertionItem,
    DecisionItem,
    DocumentItem,
    EntityItem,
    FigureItem,
    QuoteItem,
    SideItem,
    Voice,
)
from ...model.counting import Reports
from ...model.text import Evidence
from .words import day

WINDOW = 600  # a sentence longer than this is cut: the view scrolls there all the same
OPENING, CLOSING = tuple("\"“„‟‘«‹'"), tuple('"”“»›')
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)|\n")

MARKS, STRAIGHT = frozenset('"“”«»'), "\"'"
PAIRS = {"”": "“", "»": "«"}  # straight marks do not say whether they open or close
BULLET = re.compile(r"[•●▪‣◦∙·]\s+(?=\S)")

DAY = re.compile(r"\d{4}-\d\d-\d\d")

Place = tuple[str, int, int]
Mentioned = tuple[int, int, str]
"""Where a text mentions an entity: start, end, id."""
Said = tuple[Voice | None, Evidence]
"""Who says something, and the words that may stand alone."""


@dataclass(frozen=True, slots=True)
class Cite:
    """Words of a source on the page: where they stand, and the sentence that opens around them."""

    place: int
    start: int
    end: int
    words: str
    document: str
    label: str
    around: tuple[int, int]
    runs: tuple[tuple[str, bool], ...] = ()  # the same words in pieces, true where they differ from another wording
    page: int | None = None  # of a PDF, on which the words begin

    @property
    def anchor(self) -> str:
        return f"d{self.place}-{self.start}-{self.end}"

    @property
    def marks(self) -> str:
        """Which quotation marks the page adds: none to words that are one quotation, one where they have the other.

        Where they begin or end with a mark of their own, a thin space keeps it from the page's.
        """
        opens, closes = self.words.startswith(OPENING), self.words.endswith(CLOSING)
        if opens and closes:
            return "" if is_one_quotation(self.words) else "q qs qe"
        if opens:
            return "q qs" if MARKS & set(self.words[1:]) else "qc"
        if closes:
            return "q qe" if MARKS & set(self.words[:-1]) else "qo"
        return "q"

    @property
    def at(self) -> str:
        return f"{self.document}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Line:
    """Words, and the other places that have the same words."""

    cite: Cite
    others: tuple[Cite, ...] = ()


def quantity(what: str) -> str:
    """The name of a quantity as a reader writes it: "people, marcher, 2031-05-06" is Marchers, 6 May 2031."""
    kind, _, rest = what.partition(", ")
    noun, _, others = rest.partition(", ")
    if kind == "people" and noun.isalpha() and noun.islower():
        return ", ".join((several(noun).capitalize(), *(day(part) for part in others.split(", ") if part)))
    if noun == "people":  # that people are counted goes without saying where they are killed or held
        rest = others
    told = ", ".join(day(part) if DAY.fullmatch(part) else part for part in rest.split(", "))
    return kind[:1].upper() + kind[1:] + (f": {told}" if told else "")


IRREGULAR = {"man": "men", "woman": "women", "child": "children", "person": "people"}
ALIKE = frozenset({"people", "police", "staff", "crew", "personnel", "military", "youth", "public"})


def several(noun: str) -> str:
    """The plural of a noun for people: marchers, policemen, deputies."""
    for one, many in IRREGULAR.items():
        if noun.endswith(one):
            return noun.removesuffix(one) + many
    if noun in ALIKE or noun.endswith("s"):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("x", "ch", "sh")) else "s")


def longest(cites: Sequence[Cite]) -> list[Cite]:
    """Without those that lie inside another of the same article: its words are said there."""
    return [
        cite
        for cite in cites
        if not any(
            other.place == cite.place and other.start <= cite.start and cite.end <= other.end and other != cite
            for other in cites
        )
    ]


def same_words_once(cites: Iterable[Cite]) -> tuple[Line, ...]:
    """One line for each wording, in the order of the first that has it; blanks and capitals make no difference."""
    found: dict[str, list[Cite]] = {}
    for cite in cites:
        found.setdefault(" ".join(cite.words.casefold().split()), []).append(cite)
    return tuple(Line(first, tuple(others)) for first, *others in found.values())


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence, or the line, that holds ``start`` to ``end`` begins and ends."""
    floor = max(0, start - WINDOW)
    first = floor
    for match in SENTENCE_END.finditer(text, floor, start):
        first = match.end()
    last_character = max(start, end - 1)
    after = SENTENCE_END.search(text, last_character, min(len(text), end + WINDOW))
    last = after.end() if after else min(len(text), end + WINDOW)
    while first < start and text[first].isspace():
        first += 1
    return first, max(last, end)


def is_one_quotation(words: str) -> bool:
    """Whether the mark at the beginning closes at the end, and not before."""
    inside = next((one for one in words[1:-1] if one in MARKS), "")
    return not inside or (inside in "“«" and words[0] not in STRAIGHT)


def closing(text: str, start: int, end: int) -> int:
    """1 where the next character closes a quotation mark that the words open, else 0."""
    mark = PAIRS.get(text[end : end + 1], "")
    return int(bool(mark) and text.count(mark, start, end) > text.count(text[end], start, end))


def place(evidence: Evidence | Cite) -> Place:
    return evidence.document, evidence.start, evidence.end


def said_at(items: Iterable[AssertionItem | FigureItem]) -> dict[Place, Said]:
    """For each span that the items cite, who says it; the first item that cites a span decides."""
    found: dict[Place, Said] = {}
    for item in items:
        for evidence in (*item.evidence, item.shown):
            found.setdefault(place(evidence), (item.said_by, item.shown))
    return found


@dataclass(frozen=True, slots=True)
class Book:
    """Looks things up; decides nothing."""

    account: Account
    places: dict[str, int]
    entities: dict[str, EntityItem]
    figures: dict[str, FigureItem]
    quotes: dict[str, QuoteItem]
    assertions: dict[str, tuple[AssertionItem, ...]]  # by id of the claim
    said_at: dict[Place, Said]  # over all claims
    decided: dict[str, tuple[DecisionItem, ...]]  # by id of the item on which a person's decision acted
    reports: Mapping[str, str]  # the first document of the report that a document repeats
    mentions: Mapping[str, Sequence[Mentioned]]  # by document, in the order of the text

    def document(self, name: str) -> DocumentItem:
        return self.account.documents[self.places[name]]

    def label(self, name: str) -> str:
        return self.document(name).label

    def labels(self, names: Iterable[str]) -> tuple[str, ...]:
        """Labels in the order of the articles."""
        return tuple(self.label(name) for name in sorted(names, key=self.places.__getitem__))

    def part(self, name: str, start: int, end: int, around: Evidence | None = None) -> Cite:
        """The citation of one stretch of a text."""
        document = self.document(name)
        if bullet := BULLET.match(document.text, start, end):
            start = bullet.end()
        end += closing(document.text, start, end)
        if around is not None and around.document == name and around.start <= start and end <= around.end:
            sentence = (around.start, around.end)
        else:
            sentence = sentence_around(document.text, start, end)
        words, page = document.text[start:end], document.recipe.page_at(start)
        return Cite(self.places[name], start, end, words, name, document.label, sentence, page=page)

    def cite(self, evidence: Evidence, around: Evidence | None = None) -> Cite:
        return self.part(evidence.document, evidence.start, evidence.end, around)

    def cites(self, evidence: Iterable[Evidence], around: Evidence | None = None) -> tuple[Cite, ...]:
        return tuple(self.cite(one, around) for one in evidence)

    def decisions(self, item: str) -> tuple[DecisionItem, ...]:
        return self.decided.get(item, ())

    def voice(self, voice: Voice | None) -> str:
        """The name of a speaker, or nothing where the outlet speaks itself."""
        if voice is None:
            return ""
        entity = self.entities.get(voice.entity or "")
        return voice.name or (entity.canonical if entity else "") or (voice.words.exact if voice.words else "")

    def holder_names(self, side: SideItem) -> tuple[str, ...]:
        """Holders of a side as the page calls them; an outlet by its label."""
        return tuple(self.label(name) if name in self.places else name for name in side.holders)

    def role(self, voice: Voice | None) -> Cite | None:
        """What a speaker is, in the longest words that a text has for it."""
        entity = self.entities.get(voice.entity or "") if voice else None
        roles = [role.evidence for role in entity.roles] if entity else []
        best = min(roles, key=lambda e: (-len(e.exact), self.places[e.document], e.start), default=None)
        return self.cite(best) if best else None

    def named_in(self, evidence: Evidence) -> Iterator[Mentioned]:
        """Mentions that lie inside a citation."""
        found = self.mentions.get(evidence.document, ())
        for mention in found[bisect_left(found, (evidence.start, 0, "")) :]:
            if mention[0] >= evidence.end:
                return
            if mention[1] <= evidence.end:
                yield mention


def assertions_of(book: Book, side: SideItem) -> list[AssertionItem]:
    """The assertions whose words head the side; where none does, those that it cites.

    One claim can have wordings on several sides: the condition of the one is not the other's.
    """
    every = [a for claim in side.claims for a in book.assertions.get(claim, ())]
    heading = [a for a in every if any(overlaps(side.words, e) for e in (a.shown, *a.evidence))]
    cited = {place(evidence) for evidence in side.evidence}
    return heading or [a for a in every if cited & {place(a.shown), *(place(e) for e in a.evidence)}]


def overlaps(one: Evidence, other: Evidence) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end


def owners(book: Book, side: SideItem) -> dict[Place, Said]:
    """For each span of the side's claims and figures: who says it, and the words that may stand alone.

    A citation that begins at the cue of its statement, "denied that", or ends with its condition has the same speaker.
    """
    assertions = [a for claim in side.claims for a in book.assertions.get(claim, ())]
    found = said_at([*assertions, *(book.figures[name] for name in side.figures if name in book.figures)])
    for evidence in side.evidence:
        if place(evidence) not in found:
            inside = [(shared(e, evidence), a.said_by) for a in assertions for e in a.evidence if overlaps(e, evidence)]
            if inside:
                found[place(evidence)] = max(inside, key=lambda one: one[0])[1], evidence
    return found


def shared(one: Evidence, other: Evidence) -> int:
    """Characters that both cover, of one text."""
    return min(one.end, other.end) - max(one.start, other.start)


def conditions_of(book: Book, side: SideItem) -> tuple[Evidence, ...]:
    """The conditions under which the side is put."""
    return tuple(a.condition for a in assertions_of(book, side) if a.condition)


def mentions_by_document(entities: Iterable[EntityItem]) -> dict[str, list[Mentioned]]:
    found: dict[str, list[Mentioned]] = {}
    for entity in entities:
        for one in entity.evidence:
            found.setdefault(one.document, []).append((one.start, one.end, entity.id))
    return {document: sorted(mentions) for document, mentions in found.items()}


def decisions_by_item(account: Account) -> dict[str, tuple[DecisionItem, ...]]:
    ids = {item for decision in account.decisions for item in (*decision.acted_on, *decision.items)}
    return {item: tuple(d for d in account.decisions if item in d.acted_on or item in d.items) for item in ids}


def open_book(account: Account) -> Book:
    return Book(
        account,
        {document.id: place for place, document in enumerate(account.documents)},
        {entity.id: entity for entity in account.entities},
        {figure.id: figure for figure in account.figures},
        {quote.id: quote for quote in account.quotes},
        {claim.id: claim.assertions for claim in account.claims},
        said_at(assertion for claim in account.claims for assertion in claim.assertions),
        decisions_by_item(account),
        Reports.of_lineage([document.id for document in account.documents], account.lineage).certain,
        mentions_by_document(account.entities),
    )
