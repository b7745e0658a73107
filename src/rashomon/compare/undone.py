"""What a draft tells and the sources later end or take back, with nothing in its place: a release, words withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

from ..model.checked import CheckedItem, Passage
from ..model.marks import Reading
from ..model.text import Evidence, Span
from ..resources import table, words
from .drafts import DraftSentence
from .givers import AGREEING, dated_passage, what_of
from .library import Library, Source
from .tokens import Token, key_of, tokens_of
from .voices import Voices, parts

FOLLOWING = 2  # sentences of a draft in which it may say itself how it ended
CLAUSE = re.compile(r"[;:]|\b(?:that|said|says|told|because|after|when|while|and|but|before|as|until)\b", re.IGNORECASE)
SPEAKS = frozenset(("he", "she", "him", "her", "they", "them", "who"))
ARTICLES = frozenset(("the", "a", "an"))
ABOUT = 2  # words with a meaning that the withdrawn words and the draft's share, where it is told what they were
REST = re.compile(r"[^.,;]{1,200}")
FEW = 6  # words behind others in which it stands whom or what they end
MANY = "#"  # a number of people


@dataclass(frozen=True)
class Ending:
    """Words that end something, and of whom or of what they tell."""

    kind: str
    sentence: Span
    words: Span
    people: frozenset[str] = frozenset()  # ids of those who are named
    nouns: frozenset[str] = frozenset()  # what they are called, or what the matter is, by stem
    about: frozenset[str] = frozenset()  # what withdrawn words were about, by stem
    figure: bool = False  # withdrawn is a number


@dataclass(frozen=True)
class Endings:
    """All endings that the sources tell, and those that the draft tells itself."""

    library: Library
    draft: Reading

    @cached_property
    def told(self) -> tuple[tuple[Source, Ending], ...]:
        return tuple(
            (sentence.source, ending)
            for sentence in self.library.sentences
            for ending in endings_in(self.library, sentence.source.reading, sentence.span)
        )

    @cached_property
    def own(self) -> tuple[Ending, ...]:
        return tuple(e for s in self.draft.sentences for e in endings_in(self.library, self.draft, s.span))


def ended(endings: Endings, sentence: DraftSentence, found: CheckedItem) -> CheckedItem:
    """``found``, with the place where a source of the same day or later says that it is so no longer."""
    if found.verdict not in AGREEING or found.change == "replaced" or not endings.told:
        return found
    day = max((_day(endings.library, p.evidence.document) for p in found.passages), default="")
    later = [
        (source, ending)
        for source, ending in endings.told
        if _ends(endings, sentence, found, source, ending) and _day(endings.library, source.document.id) >= day
    ]
    own = [e for _, e in later if _told_itself(endings, sentence, e)]
    if not later or own:
        return found
    newest = sorted(later, key=lambda one: (_day(endings.library, one[0].document.id), one[1].sentence), reverse=True)
    new = [_passage(endings.library, source, ending) for source, ending in newest[:1]]
    old = tuple(replace(passage, value="") for passage in found.passages[:1])
    return replace(found, change="ended", passages=(*new, *old))


def endings_in(library: Library, reading: Reading, span: Span) -> Iterator[Ending]:
    """The endings that one sentence tells."""
    text = reading.document.text
    for kind in table("undone")["kinds"]:
        for side in ("behind", "before", "around"):
            for match in _pattern(kind["name"], side).finditer(text, span.start, span.end):
                at = Span(*match.span())
                if _before(text, span.start, at.start) & words("undone", "nobody"):
                    continue
                ending = _WHOSE[kind["of"]](library, reading, span, at, side, kind)
                if ending is not None:
                    yield ending


# ---------------------------------------------------------------- of whom, of what


def _person(
    library: Library, reading: Reading, sentence: Span, at: Span, side: str, kind: Mapping[str, Any]
) -> Ending | None:
    """The one whom it is told of: the last before the words, or the first behind them."""
    text = reading.document.text
    if side == "around":
        people, nouns = _people(library, text, at.start, at.end)
    elif side == "before":
        if _before(text, sentence.start, at.start, 1) & ARTICLES:
            return None
        people, nouns = _people(library, text, at.end, _end_of(text, at.end, sentence.end))
    else:
        if _before(text, sentence.start, at.start, 1) & set(kind.get("others", "").split()):
            return None
        cut = [m.end() for m in CLAUSE.finditer(text, sentence.start, at.start)]
        people, nouns = _people(library, text, cut[-1] if cut else sentence.start, at.start)
        if not people and not nouns - SPEAKS:
            people, nouns = _people(library, text, sentence.start, at.start)
    if not people and nouns & SPEAKS:
        start = _paragraph(text, max(_paragraph(text, sentence.start) - 1, 0))
        people, before = _people(library, text, start, sentence.start)
        nouns |= before
    if kind.get("named"):
        nouns = frozenset()
    nouns -= SPEAKS
    return Ending(kind["name"], sentence, at, people, nouns) if people or nouns else None


def _matter(
    library: Library, reading: Reading, sentence: Span, at: Span, side: str, kind: Mapping[str, Any]
) -> Ending | None:
    """What is ended: a noun of the table, in the clause before the words, or in the few words behind them."""
    text = reading.document.text
    cut = [m.end() for m in CLAUSE.finditer(text, sentence.start, at.start)]
    behind = (at.end, _end_of(text, at.end, sentence.end))
    start, end = (cut[-1] if cut else sentence.start, at.start) if side == "behind" else behind
    tokens = tokens_of(text, Span(start, end)) if end > start else ()
    nouns = frozenset(t.key for t in tokens if t.word in _matters(kind["name"]))
    return Ending(kind["name"], sentence, at, frozenset(), nouns) if nouns else None


def _words(
    library: Library, reading: Reading, sentence: Span, at: Span, side: str, kind: Mapping[str, Any]
) -> Ending | None:
    """Who takes words back, and what they were about."""
    text = reading.document.text
    found = REST.match(text, at.end, sentence.end)
    rest = tokens_of(text, Span(*found.span())) if found else ()
    noun = next(
        (i for i, t in enumerate(rest[:6]) if t.word in f"{kind['figures']} {kind['statements']}".split()), None
    )
    if noun is None:
        return None
    people, nouns = _people(library, text, sentence.start, at.start, any_type=True)
    if people:
        nouns = frozenset()
    about = frozenset(t.key for t in rest[noun + 1 :] if t.is_content)
    return Ending("words", sentence, at, people, nouns - SPEAKS, about, rest[noun].word in kind["figures"].split())


_WHOSE = {"person": _person, "matter": _matter, "words": _words}


def _end_of(text: str, start: int, end: int) -> int:
    """Where the next few words end."""
    few = tokens_of(text, Span(start, end))[:FEW] if end > start else ()
    return few[-1].end if few else start


def _paragraph(text: str, at: int) -> int:
    """Where the paragraph begins that ``at`` stands in."""
    return max(text.rfind("\n\n", 0, at), 0)


def _people(
    library: Library, text: str, start: int, end: int, *, any_type: bool = False
) -> tuple[frozenset[str], frozenset[str]]:
    """Those who are named in a stretch, and the nouns and pronouns for people in it."""
    tokens = tokens_of(text, Span(start, end)) if end > start else ()
    entities = library.voices.entities
    named = [library.voices.named(name) for name in _names(tokens)]
    if any_type:  # who speaks: the last one
        named = [each for each in named if any(entities[e].type not in ("GPE", "LOC") for e in each)][-1:]
    people = frozenset(e for each in named for e in each if any_type or entities[e].type == "PER")
    nouns = {t.key for t in tokens if t.word in _persons() or t.key in _persons() or t.word in SPEAKS}
    nouns |= {MANY for t in tokens if t.is_number}
    if any_type:
        nouns |= {t.key for t in tokens if t.is_content and not t.is_capital}
    return people, frozenset(nouns)


def _names(tokens: Sequence[Token]) -> Iterator[str]:
    """Words with capitals in a row."""
    run: list[str] = []
    for token in tokens:
        if run and (token.paused or not token.is_capital):
            yield " ".join(run)
            run = []
        if token.is_capital and token.is_content:
            run.append(token.text)
    if run:
        yield " ".join(run)


@cache
def _persons() -> frozenset[str]:
    return words("persons", "person_nouns") | words("persons", "callings") | words("harms", "people") | {"men", "women"}


def _before(text: str, start: int, end: int, most: int = 3) -> set[str]:
    """The last words before a place."""
    return {t.word for t in tokens_of(text, Span(start, end))[-most:]} if end > start else set()


# ---------------------------------------------------------------- is it the draft's?


def _ends(endings: Endings, sentence: DraftSentence, found: CheckedItem, source: Source, ending: Ending) -> bool:
    kind = _kinds()[ending.kind]
    if kind["of"] == "words":
        return _same_words(endings.library, sentence, found, ending)
    refused = words("comparing", "refusals") & {t.word for t in sentence.tokens}
    told = re.search(rf"\b(?:{kind['told']})", sentence.document.words(sentence.span), re.IGNORECASE)
    if refused or not told or found.kind != "statement":
        return False
    if kind["of"] == "matter":
        named = _matters(ending.kind)
        return bool(ending.nouns & {t.key for t in sentence.tokens if t.word in named or t.key in named})
    return _same_people(endings, sentence, source, ending)


def _same_people(endings: Endings, sentence: DraftSentence, source: Source, ending: Ending) -> bool:
    """By name where both name somebody; else by what they are called, or by a name close to the words."""
    text = sentence.document.text
    people, nouns = _people(endings.library, text, sentence.span.start, sentence.span.end)
    if not people and not nouns - SPEAKS:
        people, nouns = _people(endings.library, text, _paragraph(text, sentence.span.start), sentence.span.start)
    if people and ending.people:
        return bool(people & ending.people)
    if people:
        voices, near = endings.library.voices, endings.library.near(source.cite(ending.words))
        named = {w for e in people for f in voices.entities[e].forms for w in parts(f.text)[0]}
        return _together(voices, named, ending.nouns) or bool(ending.nouns - {MANY} and named & near)
    return bool((nouns - SPEAKS) & ending.nouns)


def _same_words(library: Library, sentence: DraftSentence, found: CheckedItem, ending: Ending) -> bool:
    """The draft gives words of the same speaker: a number where a number was withdrawn, else what was said."""
    if ending.figure != (found.kind == "figure") or found.kind not in ("figure", "quotation", "statement"):
        return False
    if ending.figure and not any(_place(p.evidence) in library.figures for p in found.passages):
        return False  # a number that is no quantity: a time of the day
    reading = sentence.reading
    spoken = [*(f.speaker for f in reading.figures), *(q.speaker for q in reading.quotations)]
    speakers = {sentence.speaker(s) for s in spoken if s is not None and sentence.span.overlap(s.words)}
    speakers |= {p.said_by for p in found.passages if p.said_by} | set(_heard(library, found))
    if not any(_is_speaker(library, said, ending) for said in speakers):
        return False
    if ending.figure and _one_quantity(library, ending):
        return True
    own = {t.key for t in sentence.tokens if t.is_content}
    return not ending.about or len(ending.about & own) >= min(ABOUT, len(ending.about))


def _one_quantity(library: Library, ending: Ending) -> bool:
    """Who takes a figure back has given figures of one quantity alone."""
    given = [f for f in library.figure_items.values() if f.said_by is not None and f.said_by.entity in ending.people]
    return len({what_of(f) for f in given}) == 1


def _heard(library: Library, found: CheckedItem) -> Iterator[str]:
    """Whom the sources give as the speaker of what was found, or as the giver of the number."""
    for passage in found.passages:
        figure = library.figures.get(_place(passage.evidence))
        voice = figure.said_by if figure is not None else library.speaker_of(passage.evidence)
        if voice is not None:
            yield library.voices.name(voice)


def _place(words: Evidence) -> tuple[str, int, int]:
    return words.document, words.start, words.end


def _is_speaker(library: Library, said: str, ending: Ending) -> bool:
    known = library.voices.named(said)
    if known and ending.people:
        return bool(known & ending.people)
    names, roles = parts(said)
    return bool((names | roles) & ending.nouns) or _together(library.voices, names, ending.nouns & _persons())


def _together(voices: Voices, names: AbstractSet[str], nouns: AbstractSet[str]) -> bool:
    """Some sentence of the sources has both: "Milo Dresk, an engineer"."""
    return bool(nouns) and any(names & keys and nouns & keys for keys in voices.sentences)


def _told_itself(endings: Endings, sentence: DraftSentence, ending: Ending) -> bool:
    """The draft says so: in this sentence or soon behind it, or wherever it names them again."""
    behind = [s.span.end for s in endings.draft.sentences if s.span.start >= sentence.span.start]
    near = Span(sentence.span.start, max([sentence.span.end, *behind[: FOLLOWING + 1]]))
    alike = (e for e in endings.own if e.kind == ending.kind)
    return any(near.covers(e.words) or e.people & ending.people or e.nouns & ending.nouns for e in alike)


def _passage(library: Library, source: Source, ending: Ending) -> Passage:
    said = " ".join(source.document.words(ending.words).split())
    return dated_passage(library, source.cite(ending.sentence), f"“{said}”")


def _day(library: Library, document: str) -> str:
    return (library.by_id[document].reading.publication.date or "")[:10]


@cache
def _matters(kind: str) -> frozenset[str]:
    """The nouns of a kind of matter; of "reopening" also the stem, since that it will reopen says the same."""
    listed = _kinds()[kind]["matters"].split()
    return frozenset(listed) | {key_of(word) for word in listed if word.endswith("ing")}


@cache
def _kinds() -> dict[str, Mapping[str, Any]]:
    return {kind["name"]: kind for kind in table("undone")["kinds"]}


@cache
def _pattern(kind: str, side: str) -> re.Pattern[str]:
    made = table("undone")
    listed = [p.replace("{be}", made["be"]).replace("{between}", made["between"]) for p in _kinds()[kind].get(side, ())]
    return re.compile(rf"\b(?:{'|'.join(listed) or '(?!)'})\b".replace(" ", r"\s+"), re.IGNORECASE)
