"""Rows of who copied whom: each pair of articles with what speaks for it, and their passages side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from markupsafe import Markup

from ...model.account import LineageItem, LineagePair, ReuseItem
from .arcs import Arc, Kind, Stop, goes_back, picture
from .book import Book, Cite
from .words import day, days, plural

WORD, EDGES = re.compile(r"\S+"), re.compile(r"^\W+|\W+$")
MOST_WORDS = 1500  # of a passage that is set against another word by word
MOST_ARCS = 30  # more would be a thicket: the list beside it has them all
MOST_STOPS = 40  # articles on the line

KINDS: tuple[Kind, ...] = ("sure", "may", "words")
Runs = tuple[tuple[str, bool], ...]
"""A passage in pieces, true where its words differ from those of the other."""


@dataclass(frozen=True, slots=True)
class Shared:
    """One passage in both articles, the earlier article first."""

    line: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles that have words in common."""

    id: str
    places: tuple[int, int]
    to: int | None
    kind: Kind
    head: str
    reasons: tuple[str, ...]
    shared: tuple[Shared, ...]
    group: bool = False  # the passages are those that the two share with their group

    @property
    def told(self) -> str:
        """How much they share, as far as it is listed."""
        if self.group or not self.shared:
            return ""
        return f"{len(self.shared)} {plural(len(self.shared), 'passage', 'passages')} listed"


@dataclass(frozen=True, slots=True)
class Copies:
    """The pairs, the surest first, and the picture of them."""

    drawn: Markup
    left_out: int
    pairs: tuple[Pair, ...]


def alike(left: str, right: str) -> tuple[Runs, Runs]:
    """Two passages in pieces, those words marked that the other has not at this place."""
    words = [list(WORD.finditer(text)) for text in (left, right)]
    if max(map(len, words)) > MOST_WORDS:
        return ((left, False),), ((right, False),)
    keys, others = ([EDGES.sub("", word.group()).replace("’", "'").casefold() for word in one] for one in words)
    codes = SequenceMatcher(None, keys, others, autojunk=False).get_opcodes()
    mine = {n for tag, a, b, _, _ in codes if tag != "equal" for n in range(a, b)}
    theirs = {n for tag, _, _, a, b in codes if tag != "equal" for n in range(a, b)}
    return runs(left, words[0], mine), runs(right, words[1], theirs)


def runs(text: str, words: Sequence[re.Match[str]], marked: set[int]) -> Runs:
    """All characters of the text; blanks between two marked words are marked with them."""
    made: list[tuple[str, bool]] = []
    here, before = 0, False
    for number, word in enumerate(words):
        differs = number in marked
        if differs != before:
            cut = word.start() if differs else words[number - 1].end()
            made.append((text[here:cut], before))
            here, before = cut, differs
    end = words[-1].end() if before and words else len(text)
    made += [(text[here:end], before), (text[end:], False)]
    return tuple((piece, differs) for piece, differs in made if piece)


def side_by_side(book: Book, item: ReuseItem) -> Shared:
    one, other = sorted(book.cites(item.evidence), key=lambda cite: cite.place)
    return Shared(item.line, aligned(one, other))


def aligned(one: Cite, other: Cite) -> tuple[Cite, Cite]:
    """The two citations with the words marked that differ."""
    mine, theirs = alike(one.words, other.words)
    return replace(one, runs=mine), replace(other, runs=theirs)


def linked(book: Book) -> dict[tuple[int, int], list[tuple[LineageItem, LineagePair]]]:
    """The pairs of the lineage by their places; of one report come before those that may be."""
    found: dict[tuple[int, int], list[tuple[LineageItem, LineagePair]]] = {}
    for item in sorted(book.account.lineage, key=lambda item: item.relation != "one_report"):
        for pair in item.pairs:
            one, other = sorted((book.places[pair.left], book.places[pair.right]))
            found.setdefault((one, other), []).append((item, pair))
    return found


def passages(book: Book) -> dict[tuple[int, int], list[ReuseItem]]:
    """The passages that two articles share; what one article says twice is no reuse."""
    found: dict[tuple[int, int], list[ReuseItem]] = {}
    for item in book.account.reuse:
        one, other = sorted(book.places[evidence.document] for evidence in item.evidence)
        if one != other:
            found.setdefault((one, other), []).append(item)
    return found


def pair_row(
    book: Book, places: tuple[int, int], links: Sequence[tuple[LineageItem, LineagePair]], reuse: Sequence[ReuseItem]
) -> Pair:
    left, right = (book.account.documents[place] for place in places)
    source = next((pair.source for _, pair in links if pair.source), None)
    sure = any(item.relation == "one_report" for item, _ in links)
    kind: Kind = "sure" if sure else "may" if links else "words"
    shared = tuple(side_by_side(book, item) for item in reuse)
    words = f"{left.label} and {right.label}"
    return Pair(
        f"pair-{places[0] + 1}-{places[1] + 1}",
        places,
        None if source is None else places[0] if source == right.id else places[1],
        kind,
        goes_back(left.id, right.id, source, (left.label, right.label)) if links else words,
        reasons_of(links, {left.id: left.label, right.id: right.label}),
        shared or of_group(book, places, links),
        group=not shared,
    )


def reasons_of(links: Iterable[tuple[LineageItem, LineagePair]], labels: dict[str, str]) -> tuple[str, ...]:
    """Each reason once, the articles called as everywhere on the page."""
    longest_first = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    every = re.compile(rf"(?<![\w-])(?:{longest_first})(?![\w-])")  # an id may be a number, and stand in a day
    told = (reason for _, pair in links for reason in pair.reasons)
    return tuple(dict.fromkeys(every.sub(lambda match: labels[match.group()], reason) for reason in told))


def of_group(
    book: Book, places: tuple[int, int], links: Sequence[tuple[LineageItem, LineagePair]]
) -> tuple[Shared, ...]:
    """Where no passage of the two is listed: the longest that each shares with another of its group."""
    for item, _ in links:
        cites = [cite for cite in book.cites(item.evidence) if cite.place in places]
        if (item.relation == "one_report" or not item.origin) and len(cites) == len(places):
            return (Shared("the longest that each has in common with an article of the group", tuple(cites)),)
    return ()


def pair_rows(book: Book) -> tuple[Pair, ...]:
    """The surest first, then those with the longest passage, then in order of the articles."""
    links, reuse = linked(book), passages(book)
    longest = {places: max(item.shared_words for item in items) for places, items in reuse.items()}
    made = [pair_row(book, places, links.get(places, ()), reuse.get(places, ())) for places in sorted({*links, *reuse})]
    return tuple(sorted(made, key=lambda pair: (KINDS.index(pair.kind), -longest.get(pair.places, 0), pair.places)))


def drawn(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """All pairs where they are few, else as many as join what they all join, those of known direction first."""
    if len(pairs) <= MOST_ARCS:
        return tuple(pairs)
    group = {place: place for pair in pairs for place in pair.places}
    kept = []
    for pair in sorted(pairs, key=lambda pair: (KINDS.index(pair.kind), pair.to is None)):
        one, other = (group[place] for place in pair.places)
        if one != other:
            kept.append(pair)
            group.update((place, one) for place, root in group.items() if root == other)
    return tuple(kept)


def stop(book: Book, place: int) -> Stop:
    out = book.account.documents[place].publication
    when = day(out.date) or days(out.earliest, out.latest)
    return Stop(book.account.documents[place].label, f"{when}, {out.how}" if when else "no day known")


def drawing(book: Book, pairs: Sequence[Pair]) -> Markup:
    """The articles that the arcs need, all of them where they are few."""
    needed = sorted({place for pair in pairs for place in pair.places})
    places = list(range(len(book.account.documents)))
    if len(places) > MOST_STOPS:
        places = needed
    at = {place: number for number, place in enumerate(places)}
    return picture([stop(book, place) for place in places], [arc(pair, at) for pair in pairs])


def arc(pair: Pair, at: dict[int, int]) -> Arc:
    one, other = pair.places
    to = None if pair.to is None else at[pair.to]
    why = tuple(part for part in (*pair.reasons, pair.told) if part)
    return Arc(at[one], at[other], to, pair.kind, pair.id, pair.head, why)


def copies_of(book: Book) -> Copies:
    pairs = pair_rows(book)
    shown = drawn(pairs)
    return Copies(drawing(book, shown), len(pairs) - len(shown), pairs)
