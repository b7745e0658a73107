"""A known name that stands in a sentence where the source has another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.account import Voice
from ..model.checked import CheckedItem, Run
from ..model.text import Span
from .align import gaps
from .drafts import DraftSentence, Match, item
from .library import Library, Source
from .tokens import Token, span_of
from .voices import bare

LONGEST = 6  # words of a gap in which one name can be said to stand for the other
LEAST = 0.75  # of the rest of the sentence is the source's, so that the place of a name can be told
FEWEST = 2  # words with a meaning in it
ELSEWHERE = 0.5  # of the rest in a source that has the name of the draft


def check_swaps(library: Library, sentence: DraftSentence) -> Iterator[CheckedItem]:
    """A name of somebody else: as the speaker "said by another", otherwise an alteration."""
    judged = {i for s in _speakers(sentence) for i in sentence.positions(s)}
    found = [
        (rest_of(library, sentence, match, ours), match, ours, theirs)
        for match in sentence.matches for ours, theirs in _pairs_of_names(library, sentence, match)
    ]  # fmt: skip
    likely = [one for one in found if one[0] >= LEAST]
    best = max(likely, key=lambda one: one[0], default=None)
    for _, match, ours, theirs in likely:
        if best is not None and match is best[1] and not judged & set(ours) and not elsewhere(library, sentence, ours):
            yield _item(library, sentence, match, ours, theirs)


def rest_of(library: Library, sentence: DraftSentence, match: Match, ours: Sequence[int]) -> float:
    """How much of the sentence beside the name is that of the source; nothing where it is too little to tell."""
    others = [i for i in range(len(sentence.tokens)) if i not in ours]
    if sum(i in match.pairs and sentence.tokens[i].is_content for i in others) < FEWEST:
        return 0.0
    return library.share(
        [sentence.tokens[i].key for i in others], [sentence.tokens[i].key for i in others if i in match.pairs]
    )


def elsewhere(library: Library, sentence: DraftSentence, ours: Sequence[int]) -> bool:
    """Some source says nearly the same with the name of the draft."""
    return any(
        all(i in m.pairs for i in ours) and rest_of(library, sentence, m, ours) >= ELSEWHERE for m in sentence.matches
    )


def _speakers(sentence: DraftSentence) -> Iterator[Span]:
    """Who speaks words in marks: judged with the quotation."""
    for quotation in sentence.reading.quotations:
        if quotation.speaker is not None and quotation.type != "indirect":
            yield quotation.speaker.words


def _pairs_of_names(
    library: Library, sentence: DraftSentence, match: Match
) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    source = match.sentence.tokens
    for ours, theirs in gaps(match.pairs, len(sentence.tokens), len(source)):
        if max(len(ours), len(theirs)) > LONGEST:
            continue
        mine, yours = _name(sentence.tokens, ours), _name(source, theirs)
        if mine and yours and _differ(library, _text(sentence.tokens, mine), _text(source, yours)):
            yield mine, yours


def _name(tokens: Sequence[Token], gap: range) -> list[int]:
    """The first name in a gap, with the words of it that lie outside."""
    start = next((i for i in gap if tokens[i].is_capital and tokens[i].is_content), None)
    if start is None:
        return []
    end = start + 1
    while start and tokens[start - 1].is_capital and tokens[start - 1].is_content and not tokens[start].paused:
        start -= 1
    while end < len(tokens) and tokens[end].is_capital and tokens[end].is_content and not tokens[end].paused:
        end += 1
    return list(range(start, end))


def _text(tokens: Sequence[Token], at: Sequence[int]) -> str:
    return bare(" ".join(tokens[i].text for i in at))


def _differ(library: Library, one: str, other: str) -> bool:
    """Both are known, of one type, and not the same."""
    voices = library.voices
    mine, yours = voices.named(one), voices.named(other)
    if not mine or not yours or mine & yours:
        return False
    return {voices.entities[e].type for e in mine} == {voices.entities[e].type for e in yours}


def _item(
    library: Library, sentence: DraftSentence, match: Match, ours: Sequence[int], theirs: Sequence[int]
) -> CheckedItem:
    source = match.sentence.source
    mine, yours = [sentence.tokens[i] for i in ours], [match.sentence.tokens[j] for j in theirs]
    place = span_of(yours)
    voice = _speaks(library, source, match.sentence.span, bare(source.document.words(place)))
    words = sentence.document.words(span_of(mine))
    return item(
        sentence,
        "name",
        "said by another" if voice else "altered",
        span_of(mine),
        change="speaker" if voice else "other name",
        said_by=words if voice else "",
        passages=[library.passage(source, place, voice)],
        difference=(Run(source.document.words(place), "source"), Run(words, "draft")),
    )


def _speaks(library: Library, source: Source, sentence: Span, name: str) -> Voice | None:
    """The voice of that name, where it speaks in the sentence."""
    bearers = library.voices.named(name)
    for spoken in library.spoken.get(source.document.id, ()):
        if spoken.span.overlap(sentence) and spoken.voice.entity in bearers:
            return spoken.voice
    return None
