"""What the search for attribution changes has in common: a change found, and what keeps a telling out of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ..resources import words
from .claim_terms import Content

Kind = Literal["own_voice", "headline", "speaker"]
WORD = re.compile(r"[\w'’]+")
ASKED = frozenset({"who", "why", "how", "what"})


@dataclass(frozen=True, slots=True)
class Change:
    """Tellings of one content that differ in voice; ``headline`` is the one of them that stands over the text."""

    kind: Kind
    contents: tuple[Content, ...]
    reasons: tuple[str, ...]
    headline: Content | None = None


def tokens(content: Content) -> frozenset[str]:
    """The words of the telling with its cue and speaker, folded."""
    return frozenset(WORD.findall(content.item.shown.exact.casefold()))


def speaks_of_self(content: Content) -> bool:
    """ "We held them back": quoted, whether the text marks it or not."""
    told = frozenset(WORD.findall(content.item.evidence[0].exact.casefold()))
    return bool(told & words("tellings", "first_person"))


def put_down() -> frozenset[str]:
    """Words that put a sentence down to somebody, or hedge it; "who" and "what" do so in a headline only."""
    return (words("tellings", "hedges") | words("tellings", "puts_down")) - ASKED


def sentence_tokens(content: Content) -> frozenset[str]:
    """The words of the whole sentence in which the telling stands, folded."""
    found = (s.span for s in content.reading.sentences if s.span.overlap(content.mark.span))
    return frozenset(word for span in found for word in WORD.findall(content.reading.document.words(span).casefold()))
