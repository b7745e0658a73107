"""What else says that two linked articles go back to one text: an odd spelling or figure of both, one publisher.

None of this makes a copy, and none is looked for between articles that have nothing else in common.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from urllib.parse import urlsplit

from ..model.links import Link
from ..model.marks import Reading
from ..resources import table
from .vectors import WORD, folded, inside_sentence, is_content, undisguised

USUAL = 2  # other articles that must have it one way before the way of two is odd
LONGEST_STORY = 40  # articles; in a larger story hardly anything is written by two alone
ENDING = 2  # last letters of a name in which a difference may be grammar
LETTERS = 5  # of a name that can be misspelled


@dataclass(frozen=True, slots=True)
class Written:
    """How an article writes names, and which figure it has before which word."""

    names: frozenset[str]
    figures: frozenset[tuple[str, str]]


def with_reasons(readings: Sequence[Reading], links: Iterable[Link]) -> list[Link]:
    """The links, each with what further speaks for it."""
    links = list(links)
    if not links:
        return links
    by_name = {reading.document.id: reading for reading in readings}
    small = len(readings) <= LONGEST_STORY
    written = {name: _written(reading) for name, reading in by_name.items()} if small else {}
    return [
        replace(
            link, reasons=(*link.reasons, *_errors(link, written), *_publisher(by_name[link.left], by_name[link.right]))
        )
        for link in links
    ]


def _written(reading: Reading) -> Written:
    text = undisguised(reading.document.text)
    matches = [match for span in reading.body for match in WORD.finditer(text, span.start, span.end)]
    names = frozenset(folded(m.group()) for m in matches if _is_name(m, text))
    figures = frozenset((one.group(), other.group()) for one, other in pairwise(matches) if _counts(one, other))
    return Written(names, figures)


def _is_name(match: re.Match[str], text: str) -> bool:
    word = match.group()
    return word[0].isupper() and len(word) >= LETTERS and is_content(word) and inside_sentence(text, match.start())


def _counts(figure: re.Match[str], word: re.Match[str]) -> bool:
    return figure.group()[0].isdigit() and word.group().islower() and is_content(word.group())


def _errors(link: Link, written: Mapping[str, Written]) -> Iterator[str]:
    """Names and figures that these two alone have, where several others have the usual one and neither of these."""
    if link.left not in written:
        return
    left, right = written[link.left], written[link.right]
    others = [told for name, told in written.items() if name not in (link.left, link.right)]
    theirs = Counter(name for told in others for name in told.names)
    for odd in sorted((left.names & right.names) - set(theirs)):
        usual = [name for name, count in theirs.items() if count >= USUAL and _misspelled(odd, name)]
        yield from (f"both write {odd}, {theirs[name]} others {name}" for name in sorted(usual)[:1])
    told = Counter(pair for one in others for pair in one.figures)
    for figure, word in sorted((left.figures & right.figures) - set(told)):
        if not any(other == figure for other, _ in told):
            usual = [number for (number, noun), count in told.items() if noun == word and count >= USUAL]
            yield from (f"both have {figure} {word}, others {number}" for number in sorted(usual)[:1])


def _misspelled(odd: str, usual: str) -> bool:
    """Whether one letter inside the word, or two that changed places, make the difference."""
    from rapidfuzz.distance import OSA

    stem = min(len(odd), len(usual)) - ENDING
    return odd[0] == usual[0] and odd[:stem] != usual[:stem] and OSA.distance(odd, usual, score_cutoff=1) == 1


def _publisher(left: Reading, right: Reading) -> Iterator[str]:
    one, other = (_family(reading.document.metadata.url or "") for reading in (left, right))
    if one is not None and one == other:
        yield f"both of one publisher, {one}"


def _family(url: str) -> str | None:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    parts = host.split(".")
    return next((name for n in range(len(parts)) if (name := _publishers().get(".".join(parts[n:])))), None)


@cache
def _publishers() -> Mapping[str, str]:
    return {host: row["name"] for row in table("publishers").values() for host in row["hosts"].split()}
