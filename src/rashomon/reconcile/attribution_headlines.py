"""Headline against body: the headline puts as so, or gives to somebody, what its own text has from another only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ..model.links import Story
from ..model.marks import Reading
from ..resources import table, words
from .attribution_pairs import Told, held, one_predicate
from .claim_terms import Content, figures_clash
from .naming import Naming
from .tellings import Change, speaks_of_self, tokens

FEWEST = 2  # content words of the headline that a sentence of the body must hold
SHARE = 0.5  # of the content words of the headline
MOST_TOLD = 4
UNDONE = frozenset({"demanded", "promised", "scheduled"})
FARTHER = 2  # words by which a bare sentence must be farther from the headline, to be about something else
MARKS = re.compile(r"[\"“”„«»‘?]|(?:^|\s)'")


def headline_changes(story: Story, found: list[Content], naming: Naming) -> Iterator[Change]:
    """At most one change for each statement of a headline."""
    by_document: dict[str, list[Content]] = defaultdict(list)
    for content in found:
        by_document[content.document].append(content)
    for reading in story.readings:
        if reading.headline is None:
            continue
        here = by_document[reading.document.id]
        body = [c for c in here if not reading.headline.overlap(c.mark.span)]
        for content in here:
            if reading.headline.covers(content.mark.span):
                change = _act(content, body, naming) if content.item.said_by else _fact(content, body, reading, naming)
                if change is not None:
                    yield change


# ------------------------------------------------------------ given to somebody


def _act(headline: Content, body: list[Content], naming: Naming) -> Change | None:
    """The headline makes it the act of one; in the body, somebody else says that this one did it."""
    who, acts = _actor(headline), _stance(headline)
    if who is None or not acts:
        return None
    named = _named(headline, naming)
    own = [c for c in body if _does(c, who, headline.mark.modality)]
    told = [c for c in body if who in c.names and c.item.said_by and _actor(c) != who and _told(c, acts, named)]
    if own or not told:
        return None
    names = sorted({c.item.said_by.name for c in told if c.item.said_by})
    return Change(
        "headline", (headline, *told[:MOST_TOLD]), (f"in the body on the word of {', '.join(names)}",), headline
    )


def _actor(content: Content) -> str | None:
    return content.item.said_by.entity if content.item.said_by else None


def _does(content: Content, who: str, modality: str) -> bool:
    """True where the body itself has this one speak so, or says in its own voice that this one did."""
    if _actor(content) == who:
        return content.mark.modality == modality
    return content.own_voice and who in content.names and bool(_stances(modality) & content.words)


def _stances(modality: str) -> frozenset[str]:
    return frozenset(table("tellings")["stances"].get(modality, ()))


def _stance(content: Content) -> frozenset[str]:
    """The verbs for what the headline makes its speaker do."""
    return _stances(content.mark.modality)


def _told(content: Content, acts: frozenset[str], named: frozenset[str]) -> bool:
    """The same act between the same names."""
    return bool(acts & content.words) and (len(named) < 2 or bool(named & _all_names(content)))


def _all_names(content: Content) -> frozenset[str]:
    actor = _actor(content)
    return content.names | ({actor} if actor else frozenset())


def _named(headline: Content, naming: Naming) -> frozenset[str]:
    """Everybody whom the headline names beside its speaker."""
    reading = headline.reading
    if reading.headline is None:
        return frozenset()
    spans = [m.span for m in reading.mentions if reading.headline.covers(m.span)]
    return frozenset(naming.among(reading.document.id, spans)) - {_actor(headline) or ""}


# ------------------------------------------------------------ put as so


def _fact(headline: Content, body: list[Content], reading: Reading, naming: Naming) -> Change | None:
    """The headline puts as so what every sentence of the body that tells it puts down to somebody."""
    assert reading.headline is not None
    over = reading.document.words(reading.headline)
    if headline.mark.modality != "asserted" or MARKS.search(over) or speaks_of_self(headline):
        return None
    if tokens(headline) & words("tellings", "hedges"):
        return None
    telling = [c for c in body if not _wishes(c) and _tells(Told(c), Told(headline))]
    bare = [c for c in telling if c.own_voice and not _hedged(c)]
    telling = [c for c in telling if c not in bare]
    nearest = max((_common_tokens(c, headline) for c in telling), default=0)
    if not telling or any(_common_tokens(c, headline) > nearest - FARTHER for c in bare):
        return None
    names = sorted({c.item.said_by.name for c in telling if c.item.said_by and not _hedged(c)})
    hedges = sorted({w for c in telling for w in _hedged(c)})
    reason = f"in the body on the word of {', '.join(names)}" if names else f"in the body hedged: {', '.join(hedges)}"
    return Change("headline", (headline, *telling[:MOST_TOLD]), (reason,), headline)


def _wishes(content: Content) -> bool:
    """ "Let the walls fall": called for, and put as so by nobody."""
    return content.mark.modality in UNDONE or content.mark.head == "let"


def _common_tokens(content: Content, headline: Content) -> int:
    return len(tokens(content) & tokens(headline))


def _hedged(content: Content) -> frozenset[str]:
    """The words by which the telling leaves open whether it is so, beside those of a voice."""
    return tokens(content) & words("tellings", "doubts")


def _tells(told: Told, over: Told) -> bool:
    """Most content words of the headline, its predicate among them, or words of their meaning, and no other names."""
    content, headline = told.content, over.content
    shared = [w for w in over.plain if held(w, told.plain)]
    numbers = over.numbers & told.numbers
    if len(shared) + len(numbers) < FEWEST or len(shared) + len(numbers) < SHARE * len(over.all):
        return False
    if content.negative != headline.negative or figures_clash(content, headline):
        return False
    if headline.names and content.names and not headline.names & content.names:
        return False
    return one_predicate(told, over, wholly=True)
