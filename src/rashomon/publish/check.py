"""A checked draft as JSON, with its schema, and as one page that loads nothing."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from markupsafe import Markup

from ..model.checked import Checked, CheckedItem, CheckedSentence, Passage
from ..model.text import Span
from .html import environment, policy, shipped
from .page.book import Cite, sentence_around
from .page.texts import anchored, cites_in
from .page.words import plural

TONES = {"exact": "ok", "reworded": "re", "not found": "un", "cannot tell who": "re"}  # what is wrong has one
ORDER = ("altered", "said by another", "other value", "not found", "cannot tell who", "reworded", "exact")
MARKED = {"quotation", "figure", "name", "date"}  # marked in the sentence; a statement is the sentence


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the draft in one tone, and the place in the list below that it leads to."""

    text: str
    tone: str
    item: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Words of a source, whose they are there, and what number or day they were read as."""

    cite: Cite
    said_by: str
    value: str


@dataclass(frozen=True, slots=True)
class Item:
    item: CheckedItem
    tone: str
    passages: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of the draft with what is to be looked at in it, and what is right."""

    pieces: tuple[Piece, ...]
    noted: tuple[Item, ...]
    rest: tuple[Item, ...]


def to_json(checked: Checked) -> bytes:
    """UTF-8, indented by two blanks, keys in the order of the types, one line feed at the end."""
    return msgspec.json.format(msgspec.json.encode(checked), indent=2) + b"\n"


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of ``check.json``."""
    return msgspec.json.schema(Checked)


def to_html(checked: Checked, home: str = "", links: Sequence[tuple[str, str]] = (), style: str = "") -> str:
    """One file with everything in it; the same result gives the same bytes. In an app as ``html.to_html`` has it."""
    css, js = shipped("page.css") + shipped("check.css") + style, shipped("page.js")
    long = [i for s in checked.sentences for i in s.items if i.evidence.end > s.evidence.end]
    rows = tuple(_row(checked, sentence, long) for sentence in checked.sentences)
    html: str = (
        environment()
        .get_template("check.html")
        .render(
            checked=checked,
            title=_title(checked),
            rows=rows,
            strip=_strip(checked),
            texts=_texts(checked, rows),
            css=Markup(css),
            js=Markup(js),
            policy=Markup(policy(css, js)),
            home=home,
            links=links,
        )
    )
    return html


def _title(checked: Checked) -> str:
    """The draft's own headline, or its name."""
    headline = checked.draft.headline
    return headline.exact.lstrip("# ") if headline else checked.draft.id


def _strip(checked: Checked) -> tuple[str, ...]:
    counts = dict(checked.counts)
    articles = len(checked.sources)
    first = f"checked against {articles} {plural(articles, 'article', 'articles')}"
    return (first, *(f"{counts[verdict]} {verdict}" for verdict in ORDER if counts.get(verdict)))


def _texts(checked: Checked, rows: Sequence[Row]) -> list[Markup]:
    cites: dict[int, list[Cite]] = {}
    for cite in cites_in(rows):
        cites.setdefault(cite.place, []).append(cite)
    return [anchored(document, cites.get(place, ())) for place, document in enumerate(checked.sources)]


def _row(checked: Checked, sentence: CheckedSentence, long: Sequence[CheckedItem]) -> Row:
    """``long`` are the items that reach into the next sentences."""
    items = tuple(_item(checked, item) for item in sentence.items)
    return Row(
        tuple(_pieces(checked.draft.text, sentence, long)),
        tuple(i for i in items if i.item.noted),
        tuple(i for i in items if not i.item.noted),
    )


def _item(checked: Checked, item: CheckedItem) -> Item:
    return Item(item, _tone(item), tuple(_shown(checked, passage) for passage in item.passages))


def _tone(item: CheckedItem) -> str:
    return TONES.get(item.verdict, "bad")


def _shown(checked: Checked, passage: Passage) -> Shown:
    e = passage.evidence
    place = next(i for i, d in enumerate(checked.sources) if d.id == e.document)
    document = checked.sources[place]
    around = sentence_around(document.text, e.start, e.end)
    cite = Cite(place, e.start, e.end, e.exact, e.document, document.label, around)
    return Shown(cite, passage.said_by, "" if passage.value == e.exact else passage.value)


def _pieces(text: str, sentence: CheckedSentence, long: Sequence[CheckedItem]) -> Iterator[Piece]:
    """The sentence cut where an item begins or ends; the smallest item around a stretch gives its tone."""
    whole = sentence.evidence.span
    near = dict.fromkeys((*sentence.items, *(i for i in long if i.evidence.span.overlap(whole))))
    items = [i for i in near if i.kind in MARKED or (i.flagged and i.evidence.span != whole)]
    cuts = sorted({whole.start, whole.end, *_cuts(items, whole)})
    for start, end in itertools.pairwise(cuts):
        around = [i for i in items if i.evidence.start <= start and end <= i.evidence.end]
        best = min(around, key=lambda i: (not i.flagged, i.evidence.end - i.evidence.start), default=None)
        yield Piece(text[start:end], _tone(best) if best else "", best.id if best else "")


def _cuts(items: Iterable[CheckedItem], whole: Span) -> Iterator[int]:
    for item in items:
        yield from (at for at in (item.evidence.start, item.evidence.end) if whole.start < at < whole.end)
