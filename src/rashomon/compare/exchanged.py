"""Words for who speaks that stand where a source, in a sentence otherwise the same, has other words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model.checked import CheckedItem
from ..model.marks import Speaker
from ..model.text import Evidence, Span
from .align import gaps
from .drafts import DraftSentence, Match, item
from .library import Library
from .statements import other_number
from .swaps import LEAST, LONGEST, elsewhere, rest_of
from .tokens import span_of


def check_exchanged(library: Library, sentence: DraftSentence, found: Iterable[CheckedItem]) -> Iterator[CheckedItem]:
    """ "Cannot tell who" for each speaker that no other item is about: two descriptions may be of one, or of two."""
    told = [i.evidence.span for i in found if i.change in ("speaker", "other name", "other spelling")]
    for speaker in _speakers(sentence):
        said = sentence.speaker(speaker)
        ours = [i for i in sentence.positions(speaker.words) if sentence.tokens[i].is_content]
        if (
            not said
            or not ours
            or any(span.overlap(place) for span in told for place in (speaker.words, *_words_of(sentence, speaker)))
            or elsewhere(library, sentence, ours)
        ):
            continue
        for match in (m for m in sentence.matches if not other_number(sentence, sentence.span, m)):
            theirs = _in_its_place(library, sentence, match, ours)
            if theirs is not None and not _may_be(library, said, theirs):
                voice = library.voice_named(theirs)
                source, words = match.sentence.source, theirs.exact if voice is None else library.voices.name(voice)
                told.append(speaker.words)
                yield item(
                    sentence, "statement", "cannot tell who", speaker.words, change="speaker", said_by=said,
                    passages=[library.called_so(source, theirs.span, words)],
                )  # fmt: skip
                break


def _speakers(sentence: DraftSentence) -> Iterator[Speaker]:
    reading = sentence.reading
    given = (*(q.speaker for q in reading.quotations), *(f.speaker for f in reading.figures))
    yield from (s for s in dict.fromkeys(given) if s is not None and sentence.span.covers(s.words))


def _words_of(sentence: DraftSentence, speaker: Speaker) -> Iterator[Span]:
    """What the draft puts into the mouth of this speaker: an item on it says whose it is."""
    yield from (span for q in sentence.reading.quotations if q.speaker == speaker for span in q.spans)


def _in_its_place(library: Library, sentence: DraftSentence, match: Match, ours: list[int]) -> Evidence | None:
    """What the source has where the draft names its speaker, if the rest is nearly the source's."""
    if any(i in match.pairs for i in ours) or rest_of(library, sentence, match, ours) < LEAST:
        return None
    tokens = match.sentence.tokens
    for mine, yours in gaps(match.pairs, len(sentence.tokens), len(tokens)):
        content = [tokens[j] for j in yours if tokens[j].is_content and not tokens[j].is_number]
        if content and {*ours} <= {*mine} and max(len(mine), len(yours)) <= LONGEST:
            return match.sentence.source.cite(span_of(content))
    return None


def _may_be(library: Library, said: str, theirs: Evidence) -> bool:
    """The source gives the words to one whom the draft's words can mean, or nobody speaks there."""
    voice = library.voice_named(theirs)
    return voice is None or library.voices.same(said, voice) is True
