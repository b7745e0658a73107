"""Who copied whom, as a page: one line an article, an arc a link, and under them the passages side by side.

Nothing is loaded, nothing runs, and every word of a source is escaped.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html import escape

from ..model.links import Link, Passage, Story, Verdict
from ..model.marks import Reading
from ..model.text import Span

STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2.5rem}h3{font-size:1rem;margin-bottom:.3rem}
svg{max-width:100%;height:auto}svg text{font:14px system-ui,sans-serif;fill:#1a1a1a}
.arc{fill:none;stroke:#1f5f8b;stroke-width:2}.unsure{stroke-dasharray:5 4;stroke:#8a5a00}.dot{fill:#1a1a1a}
.head{fill:#1f5f8b}.pair{display:grid;grid-template-columns:1fr 1fr;gap:1rem;border-top:1px solid #ccc;padding:.5rem 0}
.place{color:#595959;font-size:.85rem}.words{white-space:pre-wrap;overflow-wrap:anywhere;margin:.2rem 0}
@media(max-width:40rem){.pair{grid-template-columns:1fr}}
"""
ROW, TOP, LEFT, ARC = 34, 24, 360, 46
NAME = 44  # characters of an article's name that are drawn
SHOWN = 12  # passages shown of a pair, the longest first


def to_html(stories: Sequence[Story]) -> str:
    """The page of all stories; those of one article are counted, not drawn."""
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    several = [story for story in stories if len(story.readings) > 1]
    alone = len(stories) - len(several)
    parts = [part for number, story in enumerate(several, 1) for part in _story(number, story)]
    rest = f"<p>{alone} more tell a story of their own.</p>" if alone else ""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Who has it from whom</title>\n'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{digest}'\">\n"
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<style>{STYLE}</style></head><body><main><h1>Who has it from whom</h1>\n"
        "<p>A full line is a copy, a broken one may be; an arrow points at the one that goes back to the other.</p>\n"
        f"{''.join(parts)}{rest}</main></body></html>\n"
    )


def _story(number: int, story: Story) -> Iterator[str]:
    names = {reading.document.id: place for place, reading in enumerate(story.readings)}
    yield f"<h2>Story {number}: {len(names)} articles</h2>\n{_picture(story.readings, story.links, names)}\n"
    pairs = sorted({(link.left, link.right) for link in story.links}, key=lambda p: (names[p[0]], names[p[1]]))
    for left, right in pairs:
        links = [link for link in story.links if (link.left, link.right) == (left, right)]
        shared = [p for p in story.passages if {p.left, p.right} == {left, right} and p.left != p.right]
        yield from _pair(story, links, sorted(shared, key=lambda p: -p.shared_words)[:SHOWN])
    if not pairs:
        yield "<p>No copies found.</p>\n"


def _picture(readings: Sequence[Reading], links: Iterable[Link], names: dict[str, int]) -> str:
    drawn = [_arc(names[link.left], names[link.right], link, names) for link in links]
    rows = [_row(place, reading) for place, reading in enumerate(readings)]
    height = TOP + ROW * len(readings)
    label = f"{len(readings)} articles in order of publication and {len(drawn)} links between them"
    return (
        f'<svg role="img" aria-label="{label}" viewBox="0 0 760 {height}" width="760" height="{height}">'
        f"{''.join(drawn)}{''.join(rows)}</svg>"
    )


def _y(place: int) -> int:
    return TOP + ROW * place


def _row(place: int, reading: Reading) -> str:
    name = reading.document.id if len(reading.document.id) <= NAME else reading.document.id[: NAME - 1] + "…"
    words = f"{reading.publication.date or 'no day known'}  {name}"
    return (
        f'<circle class="dot" cx="{LEFT}" cy="{_y(place)}" r="5"/>'
        f'<text x="{LEFT - 14}" y="{_y(place) + 5}" text-anchor="end">{escape(words)}</text>'
    )


def _arc(left: int, right: int, link: Link, names: dict[str, int]) -> str:
    first, last = _y(left), _y(right)
    out = LEFT + 10 + min(380, ARC * abs(right - left))
    kind = "arc" if link.verdict is Verdict.YES else "arc unsure"
    path = f'<path class="{kind}" d="M{LEFT + 6},{first} C{out},{first} {out},{last} {LEFT + 6},{last}"/>'
    if link.source is None:
        return path
    at = last if names[link.source] == left else first
    return path + f'<path class="head" d="M{LEFT + 6},{at} l11,-5 l0,10 z"/>'


def _pair(story: Story, links: Sequence[Link], shared: Sequence[Passage]) -> Iterator[str]:
    link = links[0]
    relation = "goes back to" if link.source else "and"
    first, last = (link.right, link.left) if link.source == link.left else (link.left, link.right)
    yield f"<h3>{escape(first)} {relation} {escape(last)}</h3>\n<ul>"
    yield from (
        f"<li>{escape(one.relation.replace('_', ' '))}, {one.verdict.value}: {escape('; '.join(one.reasons))}</li>"
        for one in links
    )
    yield "</ul>\n"
    texts = {reading.document.id: reading for reading in story.readings}
    for passage in shared:
        sides = ((passage.left, passage.left_span), (passage.right, passage.right_span))
        yield f'<div class="pair">{"".join(_side(texts[name], span) for name, span in sides)}</div>\n'


def _side(reading: Reading, span: Span) -> str:
    place = f"{reading.document.id}, characters {span.start} to {span.end}"
    words = escape(reading.document.words(span))
    return f'<div><div class="place">{escape(place)}</div><p class="words">{words}</p></div>'
