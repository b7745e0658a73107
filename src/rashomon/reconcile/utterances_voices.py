"""Do two quotations have one speaker, and were they told to one hearer? What the words for them say.

One article names the speaker, another has "the chief physician", a third "she": a description fits whom any article of
the story describes so, and a pronoun fits nobody in particular and rules out nobody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ..model.account import EntityItem, QuoteItem, Voice
from ..model.marks import Reading
from ..resources import words
from .names import same_name
from .names_words import fold

Voices = Literal["named", "described", "unsure", "stranger", "other"]
"""One name; a name and its description; nothing known; a name and another's description; two names."""
Known = Mapping[str, frozenset[str]]
POSSESSIVE = re.compile(r"['’]s?(?!\w)")


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker as one article has it: the words without articles and pronouns, and all that the story calls it."""

    entity: str | None
    name: str
    told: tuple[str, ...]
    known: frozenset[str]

    @property
    def named(self) -> bool:
        """True where the article itself has the name at this place, or a part of it."""
        return self.entity is not None and not set(_names(self.name)).isdisjoint(self.told)


def known_of(quotes: Iterable[QuoteItem], entities: Iterable[EntityItem]) -> Known:
    """The words by which the story names and describes each speaker that has a name."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for entity in entities:
        for words_for in (entity.canonical, *(role.evidence.exact for role in entity.roles)):
            known[entity.id].update(_names(words_for))
    for quote in quotes:
        voice = quote.speaker
        if voice is not None and voice.entity:
            known[voice.entity].update(_names(voice.name), _names(voice.words.exact if voice.words else ""))
    return {entity: frozenset(found) for entity, found in known.items()}


def who_speaks(voice: Voice | None, known: Known) -> Who | None:
    if voice is None:
        return None
    told = _names(voice.words.exact if voice.words else voice.name)
    names = frozenset(_names(voice.name))
    return Who(voice.entity, voice.name, told, known.get(voice.entity or "", names))


@lru_cache(maxsize=65536)
def common_voice(a: Who | None, b: Who | None) -> Voices:
    """How the speakers of two quotations go together."""
    if a is None or b is None:
        return "unsure"
    if a.entity and b.entity:
        if a.entity == b.entity or one_name(a.name, b.name):
            return "named"
        if _fits(a, b) or _fits(b, a):
            return "described"
        two = a.named and b.named and not (_speaks_for_known(a, b) or _speaks_for_known(b, a))
        return "other" if two else "unsure"
    left, right = _names(a.name), _names(b.name)
    if _speaks_for(left, right) or _speaks_for(right, left):
        return "named"
    if a.entity or b.entity:
        return "described" if _fits(a, b) or _fits(b, a) else _unlike(a, b)
    if left and right and left[-1] == right[-1] and left[-1] in words("paraphrases", "bodies"):
        return "named"
    return "described" if set(left) & set(right) else _unlike(a, b)


def _unlike(a: Who, b: Who) -> Voices:
    """A pronoun may be anybody's, and a body speaks through many; a docker is not the mayor."""
    described = [who.told for who in (a, b) if who.entity is None]
    return (
        "stranger" if all(told and told[-1] not in words("paraphrases", "bodies") for told in described) else "unsure"
    )


def _fits(a: Who, b: Who) -> bool:
    """ "The chief physician" is whom another article calls the hospital's chief physician."""
    if not a.told or a.named or not set(a.told) <= b.known:
        return False
    return a.told[-1] not in words("paraphrases", "bodies") or a.told[-1] in _names(b.name)


def _speaks_for_known(person: Who, body: Who) -> bool:
    """The country or firm of which the story says where it tells who somebody is: a general of it."""
    names = set(_names(body.name))
    return bool(names) and names <= person.known


@lru_cache(maxsize=65536)
def one_name(a: str, b: str) -> bool:
    """Two spellings of a name, or a name and a part of it, that the story's cast keeps apart."""
    left, right = set(fold(a).split()), set(fold(b).split())
    return bool(left and right) and (left <= right or right <= left or same_name(a, b).sure)


@lru_cache(maxsize=4096)
def _names(name: str) -> tuple[str, ...]:
    told = fold(POSSESSIVE.sub("", name)).split()
    return tuple(word for word in told if word not in words("common_words", "function"))


def _speaks_for(agent: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """ "A spokeswoman for the council" speaks for the council."""
    return bool(whole) and len(agent) > len(whole) and agent[-len(whole) :] == whole and agent[0].startswith("spokes")


# ---------------------------------------------------------------- to whom

Hearer = tuple[str, ...]
OWN = frozenset({"us", "me"})


def hearers(quotes: Sequence[QuoteItem], readings: Iterable[Reading]) -> Mapping[str, Hearer]:
    """Whom each quotation was told, by its id: what it says itself, or the same speaker's words just before it."""
    own = _own_names(quotes, readings)
    found: dict[str, Hearer] = {}
    before: dict[str, tuple[QuoteItem, Hearer]] = {}
    for quote in sorted(quotes, key=lambda quote: quote.evidence[0].start):
        document = quote.evidence[0].document
        heard = _hearer(quote, own)
        if not heard and quote.addressee is None and document in before:
            last, told = before[document]
            heard = told if _goes_on(last, quote) else ()
        found[quote.id] = heard
        before[document] = (quote, heard)
    return found


def _goes_on(last: QuoteItem, quote: QuoteItem) -> bool:
    """The same one speaks on, and nothing says that it was another day."""
    one, other = last.speaker, quote.speaker
    same = one is not None and other is not None and one.entity is not None and one.entity == other.entity
    return same and quote.date is None


def _own_names(quotes: Iterable[QuoteItem], readings: Iterable[Reading]) -> Mapping[str, Hearer]:
    """By what names each article may call the outlet it stands in: those that it credits or has somebody talk to."""
    own: defaultdict[str, set[str]] = defaultdict(set)
    for reading in readings:
        names = (credit.name for credit in reading.credits if credit.kind != "photo")
        own[reading.document.id].update(word for name in names for word in _names(name))
    for quote in quotes:
        own[quote.evidence[0].document].update(_named_hearer(quote))
    return {document: (document, *sorted(names)) for document, names in own.items()}


def _hearer(quote: QuoteItem, own: Mapping[str, Hearer]) -> Hearer:
    """The words of a name, or the outlet itself; "reporters" and "the court" are none."""
    heard = quote.addressee.exact.casefold() if quote.addressee else ""
    outlet = heard in OWN or heard.startswith("this ")
    return own[quote.evidence[0].document] if outlet else _named_hearer(quote)


def _named_hearer(quote: QuoteItem) -> Hearer:
    heard = quote.addressee.exact if quote.addressee else ""
    return tuple(word for part in heard.split() if part[:1].isupper() for word in _names(part))


def agencies(readings: Iterable[Reading]) -> frozenset[str]:
    """Words of the names of those whose reports many outlets print."""
    names = (credit.name for reading in readings for credit in reading.credits if credit.kind == "agency")
    return frozenset(word for name in names for word in _names(name))


def two_hearers(left: Hearer, right: Hearer) -> bool:
    """Told to two whose names differ: to one newspaper and to another, who may have been told the same."""
    if not left or not right or set(left) & set(right):
        return False
    short, long = sorted((left, right), key=len)
    return "".join(word[0] for word in long) != "".join(short)
