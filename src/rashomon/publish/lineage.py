"""Who copied whom, as a page: the articles on a line, an arc a link, and under them the passages side by side.

Nothing is loaded, nothing runs, and every word of a source is escaped.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib import resources

from markupsafe import Markup

from ..model.links import Link, Passage, Story, Verdict
from ..model.marks import Reading
from ..model.text import Span
from .page.arcs import Arc, Stop, goes_back, picture
from .page.copies import Runs, alike
from .page.texts import markup
from .page.words import day

SHOWN = 12  # passages shown of a pair, the longest first


def to_html(stories: Sequence[Story]) -> str:
    """The page of all stories; those of one article are counted, not drawn."""
    page = resources.files(__package__).joinpath("page")
    style = "".join(page.joinpath(name).read_text(encoding="utf-8") for name in ("lineage.css", "arcs.css"))
    digest = b64encode(sha256(style.encode()).digest()).decode()
    several = [story for story in stories if len(story.readings) > 1]
    alone = len(stories) - len(several)
    parts = [part for number, story in enumerate(several, 1) for part in _story(number, story)]
    rest = f"<p>{alone} more tell a story of their own.</p>" if alone else ""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Who has it from whom</title>\n'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{digest}'\">\n"
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<style>{style}</style></head><body><main><h1>Who has it from whom</h1>\n"
        f"{''.join(parts)}{rest}</main></body></html>\n"
    )


def _story(number: int, story: Story) -> Iterator[str]:
    names = {reading.document.id: place for place, reading in enumerate(story.readings)}
    pairs = sorted({(link.left, link.right) for link in story.links}, key=lambda p: (names[p[0]], names[p[1]]))
    links = [[link for link in story.links if (link.left, link.right) == pair] for pair in pairs]
    stops = [Stop(r.document.id, day(r.publication.date) or "no day known") for r in story.readings]
    places = [f"story-{number}-pair-{n}" for n in range(1, len(pairs) + 1)]
    arcs = [_arc(own, names, place) for own, place in zip(links, places, strict=True)]
    yield f"<h2>Story {number}: {len(names)} articles</h2>\n{picture(stops, arcs)}\n"
    for own, place in zip(links, places, strict=True):
        shared = [p for p in story.passages if {p.left, p.right} == {own[0].left, own[0].right} and p.left != p.right]
        yield from _pair(story, own, place, sorted(shared, key=lambda p: -p.shared_words)[:SHOWN])
    if not pairs:
        yield "<p>No copies found.</p>\n"


def _head(links: Sequence[Link]) -> tuple[str | None, str]:
    """Which of the pair the other goes back to, and the pair in words."""
    left, right = links[0].left, links[0].right
    source = next((link.source for link in links if link.source), None)
    return source, goes_back(left, right, source, (left, right))


def _arc(links: Sequence[Link], names: dict[str, int], place: str) -> Arc:
    source, head = _head(links)
    one, other = names[links[0].left], names[links[0].right]
    to = None if source is None else one + other - names[source]
    sure = any(link.verdict is Verdict.YES and link.relation == "copy" for link in links)
    counted = all(link.verdict is not Verdict.NO for link in links)
    return Arc(one, other, to, "sure" if sure else "may" if counted else "part", place, head, tuple(map(_why, links)))


def _why(link: Link) -> str:
    return f"{link.relation.replace('_', ' ')}, {link.verdict.value}: {'; '.join(link.reasons)}"


def _pair(story: Story, links: Sequence[Link], place: str, shared: Sequence[Passage]) -> Iterator[str]:
    yield f'<h3 id="{place}">{markup(_head(links)[1])}</h3>\n<ul>'
    yield from (f"<li>{markup(_why(link))}</li>" for link in links)
    yield "</ul>\n"
    texts = {reading.document.id: reading for reading in story.readings}
    for passage in shared:
        sides = ((texts[passage.left], passage.left_span), (texts[passage.right], passage.right_span))
        words = alike(*(reading.document.words(span) for reading, span in sides))
        yield f'<div class="both">{"".join(map(_side, sides, words))}</div>\n'


def _side(side: tuple[Reading, Span], words: Runs) -> str:
    reading, span = side
    place = f"{reading.document.id}, characters {span.start} to {span.end}"
    told = Markup("").join(Markup("<u>{}</u>").format(markup(t)) if differs else markup(t) for t, differs in words)
    return f'<div><div class="place">{markup(place)}</div><p class="words">{told}</p></div>'
