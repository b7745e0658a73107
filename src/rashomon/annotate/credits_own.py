"""Names in credits that are no source of the text: the own outlet, a person, the maker of a picture."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model.marks import Segment
from ..model.text import Document
from ..resources import words as listed


def tokens(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


@lru_cache(maxsize=64)
def own_names(text: str) -> frozenset[str]:
    """What an article may be by: every run of words in its name, so that ``001_daily-post.txt`` is by Daily Post."""
    words = tokens(text)
    return frozenset("".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, min(len(words), a + 6) + 1))


def is_own(name: str, outlet: str) -> bool:
    """The article's own outlet, in full, or by two words or more of its name in their order: "Radio One"."""
    said = tokens(name)
    rest = iter(tokens(outlet))
    return "".join(said) in own_names(outlet) or (len(said) > 1 and all(word in rest for word in said))


def is_own_picture(name: str, line: str, outlet: str) -> bool:
    """The own outlet by its last word beside a photographer, "Courier/Ana Tarn": whom the photographer works for."""
    file = outlet.split("|")[0].rsplit(".", 1)[0]
    return "/" in line and len(tokens(name)) == 1 and tokens(name) == tokens(file)[-1:]


def is_of_person(name: str, after: str) -> bool:
    """A listed name of one word that is the given name of somebody: "said Petra Tarn"."""
    follows = re.match(r" ([A-Z][a-zà-ÿ]+)", after)
    return (
        follows is not None
        and " " not in name
        and not name.isupper()
        and name.casefold() in listed("persons", "female_names") | listed("persons", "male_names")
    )


def lone_lines(document: Document, segments: tuple[Segment, ...], agencies: frozenset[str]) -> frozenset[Segment]:
    """Lines of nothing but an agency's name that credit a picture: above the headline's place, or amid the text.

    Below a headline such a line is the byline of the text, and behind the text its source.
    """
    names = {name.casefold() for name in agencies}
    body = [n for n, segment in enumerate(segments) if segment.role == "body" and segment.keep]
    titles = [n for n, segment in enumerate(segments) if segment.role in {"title", "subhead"}]
    first = min([*titles, *body[:1]], default=0)
    return frozenset(
        segment
        for n, segment in enumerate(segments)
        if body and ((n < first and first == body[0]) or body[0] < n < body[-1])
        if document.words(segment.span).strip("()[] ").casefold() in names
    )
