"""Figures that one outlet gives as its own and another only on somebody's word: one number of one quantity."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..model.account import FigureItem, LedgerItem, QuoteItem, Telling
from ..model.links import Story
from ..resources import words
from .tellings import put_down

KINDS = frozenset({"deaths", "injured", "detained", "missing", "displaced", "ill", "casualties", "released", "people"})
"""What a voice is answerable for; an age, a term or a price is known from papers."""
FEWEST = 13  # of other things: fewer are looked at, not counted
AHEAD = frozenset({"must", "will", "shall", "should"})
WORD = re.compile(r"[\w'’]+")
MARK = re.compile(r"[\"“”„«»]")
NEAR = 40  # characters behind the number
LETTERS = 3


def figure_changes(
    story: Story, figures: Iterable[FigureItem], ledgers: Iterable[LedgerItem], quotes: Iterable[QuoteItem]
) -> Iterator[tuple[tuple[Telling, ...], str]]:
    """The tellings of one figure, article by article, with the reason; those in quotation marks left out."""
    by_id = {figure.id: figure for figure in figures}
    spoken = _spoken(quotes)
    order = {reading.document.id: number for number, reading in enumerate(story.readings)}
    for ledger in ledgers:
        for same in _of_one_value([by_id[figure] for figure in ledger.figures]):
            own, said = _by_voice(same)
            told = [f for f in said if not _tokens(f) & words("tellings", "doubts")]
            own = [f for f in own if _is_own(f, told) and not _within(f, spoken)]
            if own and told:
                tellings = sorted((*own, *told), key=lambda f: order[_document(f)])
                yield tuple(map(_telling, tellings)), f"one figure: {ledger.what}"


def _of_one_value(figures: Iterable[FigureItem]) -> Iterator[list[FigureItem]]:
    """Figures that say the same number of the same kind."""
    values: defaultdict[tuple[float | None, float | None, str], list[FigureItem]] = defaultdict(list)
    for figure in figures:
        many = figure.kind == "count" and (figure.low or 0) >= FEWEST
        if (figure.kind in KINDS or many) and not figure.negated:
            values[figure.low, figure.high, figure.unit].append(figure)
    yield from values.values()


def _by_voice(figures: Iterable[FigureItem]) -> tuple[list[FigureItem], list[FigureItem]]:
    """The first figure of each article that gives it as its own only, and of each that has it from others only."""
    articles: defaultdict[str, list[FigureItem]] = defaultdict(list)
    for figure in figures:
        articles[_document(figure)].append(figure)
    own = [listed[0] for listed in articles.values() if all(f.said_by is None for f in listed)]
    said = [listed[0] for listed in articles.values() if all(f.said_by is not None for f in listed)]
    return own, said


def _is_own(figure: FigureItem, said: Sequence[FigureItem]) -> bool:
    """Nothing in the sentence puts the number down to anybody, and it does not name the voice of another article."""
    tokens = _tokens(figure)
    if tokens & (put_down() | AHEAD) or _set_apart(figure):
        return False
    voices = (f.said_by for f in said if f.said_by)
    named = {w for voice in voices for w in _words(f"{voice.name} {voice.words.exact if voice.words else ''}")}
    return not {word for word in named if len(word) > LETTERS} & tokens


def _set_apart(figure: FigureItem) -> bool:
    """ "Injured: 14 (hospital)" gives its voice beside the number; or a mark is open before it."""
    number, text = figure.evidence[0], figure.shown.exact
    before = text[: max(0, number.start - figure.shown.start)]
    after = text[len(before) + len(number.exact) :][:NEAR]
    return ":" in before or "(" in after or len(MARK.findall(before)) % 2 == 1


def _spoken(quotes: Iterable[QuoteItem]) -> Mapping[str, list[tuple[int, int]]]:
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for quote in quotes:
        for evidence in quote.evidence:
            places[evidence.document].append((evidence.start, evidence.end))
    return places


def _within(figure: FigureItem, spoken: Mapping[str, list[tuple[int, int]]]) -> bool:
    number = figure.evidence[0]
    return any(start < number.end and number.start < end for start, end in spoken.get(number.document, ()))


def _document(figure: FigureItem) -> str:
    return figure.evidence[0].document


def _tokens(figure: FigureItem) -> frozenset[str]:
    return frozenset(_words(figure.shown.exact))


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def _telling(figure: FigureItem) -> Telling:
    return Telling(_document(figure), figure.said_by, figure.shown, "body")
