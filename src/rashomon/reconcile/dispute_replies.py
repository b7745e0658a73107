"""Who is charged in a dispute, and of whom no article has an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..model.account import DisputeItem
from .claim_terms import Content
from .dispute_sides import citation
from .naming import Naming

NAME = re.compile(r"[^\W\d_]{3,}")
ARTICLE = re.compile(r"(?:the|an?|his|her|its|their)\s+", re.IGNORECASE)
EMPTY = frozenset({"the", "and", "for", "their", "his", "her", "its", "who", "foreign", "former", "new", "other"})


def with_no_reply(disputes: Iterable[DisputeItem], found: Sequence[Content], naming: Naming) -> list[DisputeItem]:
    """The disputes, each with those whom a side charges and who speak in no article of the story."""
    heard = _heard(found, naming)
    return [replace(dispute, no_reply=_silent(dispute, found, naming, heard)) for dispute in disputes]


def _silent(dispute: DisputeItem, found: Sequence[Content], naming: Naming, heard: frozenset[str]) -> tuple[str, ...]:
    shown = set(dispute.evidence)
    charging = [c for c in found if c.mark.charged is not None and not c.negative and citation(c) in shown]
    answered = {(c.document, c.mark.answers) for c in found if c.mark.answers is not None}
    names = [
        _charged(c, naming, named=dispute.kind == "denial")
        for c in charging
        if (c.document, c.mark.span) not in answered
    ]
    return tuple(dict.fromkeys(name for name in names if name and not _words(name) & heard))


def _charged(content: Content, naming: Naming, *, named: bool) -> str:
    """The name of the one charged, or the words for it; empty where only a pronoun stands there.

    ``named``: words alone are not enough. "The company" may be the one that denies it.
    """
    span, document = content.mark.charged, content.reading.document
    if span is None:
        return ""
    inside = [m for m in content.reading.mentions if span.covers(m.span)]
    for mention in sorted(inside, key=lambda m: -len(m.span)):
        entity = naming.entity(document.id, mention.span) or naming.entity(document.id, mention.antecedent)
        if entity is not None:
            return naming.entities[entity].canonical
    if named:
        return ""
    words = ARTICLE.sub("", document.words(span), count=1)
    return words if len(_words(words)) and len(words) > 4 else ""


def _heard(found: Iterable[Content], naming: Naming) -> frozenset[str]:
    """Every word that names somebody who speaks anywhere: a spokesman of X speaks for X."""
    out: set[str] = set()
    for content in found:
        voice = content.item.said_by
        if voice is None:
            continue
        out |= _words(voice.name) | (_words(voice.words.exact) if voice.words is not None else frozenset())
        entity = naming.entities.get(voice.entity) if voice.entity is not None else None
        if entity is not None:
            told = (*(role.evidence.exact for role in entity.roles), *(form.text for form in entity.forms))
            out |= {word for words in told for word in _words(words)}
    return frozenset(out)


def _words(name: str) -> frozenset[str]:
    return frozenset(m.group().casefold() for m in NAME.finditer(name)) - EMPTY
