"""What a draft tells and the sources later end or take back, with nothing in its place: a release, words withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from ..model.checked import CheckedItem, Passage
from ..resources import words
from .drafts import DraftSentence
from .endings import MANY, PRONOUNS, Ending, kinds, names_matter, paragraph_of, people_in, persons
from .givers import AGREEING, dated_passage, day_of, what_of
from .library import Library, Source
from .voices import Voices, parts

FOLLOWING = 2  # sentences of a draft in which it may say itself how it ended
ABOUT = 2  # words with a meaning that the withdrawn words and the draft's share, where it is told what they were


def ended(library: Library, sentence: DraftSentence, found: CheckedItem, own: Sequence[Ending]) -> CheckedItem:
    """``found``, with the place where a source of the same day or later says that it is so no longer; as it is where
    the draft says so itself: ``own`` are the endings that it tells."""
    if found.verdict not in AGREEING or found.change == "replaced":
        return found
    day = max((day_of(library.by_id[p.evidence.document]) for p in found.passages), default="")
    out_since = ((source, ending) for source, ending in library.endings if day_of(source) >= day)
    later = [(s, e) for s, e in out_since if _ends(library, sentence, found, s, e)]
    if not later or any(_told_itself(sentence, e, own) for _, e in later):
        return found
    newest = max(later, key=lambda one: (day_of(one[0]), one[1].sentence))
    old = tuple(replace(passage, value="") for passage in found.passages[:1])
    return replace(found, change="ended", passages=(_passage(library, *newest), *old))


def _ends(library: Library, sentence: DraftSentence, found: CheckedItem, source: Source, ending: Ending) -> bool:
    kind = kinds()[ending.kind]
    if kind["of"] == "words":
        return _same_words(library, sentence, found, ending)
    refused = words("comparing", "refusals") & {t.word for t in sentence.tokens}
    told = re.search(rf"\b(?:{kind['told']})", sentence.document.words(sentence.span), re.IGNORECASE)
    if refused or not told or found.kind != "statement":
        return False
    if kind["of"] == "matter":
        return bool(ending.nouns & {t.key for t in sentence.tokens if names_matter(t, ending.kind)})
    return _same_people(library, sentence, source, ending)


def _same_people(library: Library, sentence: DraftSentence, source: Source, ending: Ending) -> bool:
    """By name where both name somebody; else by what they are called, or by a name close to the words."""
    text = sentence.document.text
    people, nouns = people_in(library.voices, text, sentence.span.start, sentence.span.end)
    if not people and not nouns - PRONOUNS:
        people, nouns = people_in(library.voices, text, paragraph_of(text, sentence.span.start), sentence.span.start)
    if people and ending.people:
        return bool(people & ending.people)
    if people:
        voices, near = library.voices, library.near(source.cite(ending.words))
        named = {w for e in people for f in voices.entities[e].forms for w in parts(f.text)[0]}
        return _together(voices, named, ending.nouns) or bool(ending.nouns - {MANY} and named & near)
    return bool((nouns - PRONOUNS) & ending.nouns)


def _same_words(library: Library, sentence: DraftSentence, found: CheckedItem, ending: Ending) -> bool:
    """The draft gives words of the same speaker: a number where a number was withdrawn, else what was said."""
    if ending.figure != (found.kind == "figure") or found.kind not in ("figure", "quotation", "statement"):
        return False
    if ending.figure and not any(library.figure_at(p.evidence) for p in found.passages):
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
        figure = library.figure_at(passage.evidence)
        voice = figure.said_by if figure is not None else library.speaker_of(passage.evidence)
        if voice is not None:
            yield library.voices.name(voice)


def _is_speaker(library: Library, said: str, ending: Ending) -> bool:
    known = library.voices.named(said)
    if known and ending.people:
        return bool(known & ending.people)
    names, roles = parts(said)
    return bool((names | roles) & ending.nouns) or _together(library.voices, names, ending.nouns & persons())


def _together(voices: Voices, names: AbstractSet[str], nouns: AbstractSet[str]) -> bool:
    """Some sentence of the sources has both: "Milo Dresk, an engineer"."""
    return bool(nouns) and any(names & keys and nouns & keys for keys in voices.sentences)


def _told_itself(sentence: DraftSentence, ending: Ending, own: Sequence[Ending]) -> bool:
    """The draft says so: in this sentence or soon behind it, or wherever it names them again."""
    behind = [s.span.end for s in sentence.reading.sentences if s.span.start >= sentence.span.start]
    near = replace(sentence.span, end=max([sentence.span.end, *behind[: FOLLOWING + 1]]))
    alike = (e for e in own if e.kind == ending.kind)
    return any(near.covers(e.words) or e.people & ending.people or e.nouns & ending.nouns for e in alike)


def _passage(library: Library, source: Source, ending: Ending) -> Passage:
    said = " ".join(source.document.words(ending.words).split())
    return dated_passage(library, source.cite(ending.sentence), f"“{said}”")
