"""The picture of who copied whom: the articles on a line in the order of time, an arc for each pair.

Nothing of it needs a script: an arc is a link to the place where its passages stand, and says in words, on hover and
on focus, what it is drawn for. The style is ``arcs.css``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from .texts import markup

ROW, WIDTH = 48, 150  # px: a row of the list beside the arcs, and the room of the arcs; arcs.css has the same
START, NARROWEST = 6, 26  # px: where arcs begin, and how far that of two neighbours reaches
PULL = 0.75  # of the way to its control points a curve with both at one distance comes

Kind = Literal["sure", "may", "part", "words"]
SAID: dict[Kind, str] = {
    "sure": "one report",
    "may": "may be one report",
    "part": "one took over a part of the other, and is counted apart",
    "words": "some words in common, no more",
}


@dataclass(frozen=True, slots=True)
class Stop:
    """An article on the line."""

    name: str
    when: str


@dataclass(frozen=True, slots=True)
class Arc:
    """A pair of stops by their places, from the first on; ``to`` is the one that goes back to the other."""

    first: int
    last: int
    to: int | None
    kind: Kind
    goes_to: str  # the id of the place where its passages stand
    head: str
    why: tuple[str, ...]


def goes_back(left: str, right: str, source: str | None, names: tuple[str, str]) -> str:
    """Who goes back to whom, or that it cannot be told; ``names`` are those that a reader sees."""
    if source is None:
        return f"{names[0]} and {names[1]}: direction not known"
    first, last = names[::-1] if source == left else names
    return f"{first} goes back to {last}"


def picture(stops: Sequence[Stop], arcs: Sequence[Arc]) -> Markup:
    """The line, its arcs and the key to them; empty where there is no arc."""
    if not arcs:
        return Markup("")
    widest = max(abs(arc.last - arc.first) for arc in arcs)
    return Markup("").join(
        (
            Markup('<div class="arcs"><ol>'),
            *map(_stop, stops),
            Markup('</ol><ul aria-label="Links between the articles">'),
            *(_arc(arc, len(stops), widest) for arc in _longest_first(arcs)),
            Markup("</ul>"),
            _key(arcs),
            Markup("</div>"),
        )
    )


def _longest_first(arcs: Sequence[Arc]) -> list[Arc]:
    """What is drawn last lies on top: the surest, and of those the shortest, which the others go around."""
    surest: tuple[Kind, ...] = ("words", "part", "may", "sure")
    return sorted(arcs, key=lambda a: (surest.index(a.kind), -abs(a.last - a.first), a.first, a.last, a.goes_to))


def _stop(stop: Stop) -> Markup:
    return Markup("<li><span><strong>{}</strong><small>{}</small></span></li>").format(
        markup(stop.name), markup(stop.when)
    )


def _y(place: int) -> int:
    return ROW * place + ROW // 2


def _path(first: int, last: int, widest: int) -> str:
    """A longer arc reaches further, and the longest just fits."""
    reach = NARROWEST + (WIDTH - START - 8 - NARROWEST) * (abs(last - first) - 1) / max(1, widest - 1)
    pull = round(START + reach / PULL)
    return f"M{START},{_y(first)} C{pull},{_y(first)} {pull},{_y(last)} {START},{_y(last)}"


def _arc(arc: Arc, rows: int, widest: int) -> Markup:
    line = _path(arc.first, arc.last, widest)
    head = f'<path class="end" d="M{START},{_y(arc.to)} l11,-5 l0,10 z"/>' if arc.to is not None else ""
    said = "; ".join((SAID[arc.kind], *arc.why))
    return Markup(
        '<li><a class="arc {kind}" href="#{place}"><svg aria-hidden="true" width="{width}" height="{height}">'
        '<path class="hit" d="{line}"/><path class="ln" d="{line}"/>{end}</svg>'
        '<span class="why"><strong>{head}.</strong> {said}.</span></a></li>'
    ).format(
        kind=arc.kind,
        place=arc.goes_to,
        width=WIDTH,
        height=ROW * rows,
        line=line,
        end=Markup(head),
        head=markup(arc.head),
        said=markup(said),
    )


def _key(arcs: Sequence[Arc]) -> Markup:
    return Markup('<div class="arckey">{}</div>').format(Markup("").join(_keys(arcs)))


def _keys(arcs: Sequence[Arc]) -> Iterator[Markup]:
    for kind in SAID:
        if any(arc.kind == kind for arc in arcs):
            yield Markup(
                '<span><svg aria-hidden="true" width="34" height="10" class="arc {}"><path class="ln" d="M0,5H34"/>'
                "</svg>{}</span>"
            ).format(kind, SAID[kind])
    if any(arc.to is not None for arc in arcs):
        yield Markup("<span>The arrow points at the one that goes back to the other; without one the direction is ")
        yield Markup("not known.</span>")
    else:
        yield Markup("<span>Direction not known.</span>")
    yield Markup("<span>Each arc leads to the passages.</span>")
