"""What a sentence of the draft says, against the source sentence it goes back to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..model.checked import CheckedItem, CheckedVerdict, Passage
from ..model.marks import Quotation
from ..model.text import Span
from ..resources import words
from .align import runs_of
from .conditions import check_conditions
from .drafts import DraftSentence, Match, item, named_there, within
from .library import Library, SourceSentence
from .matching import likest, matched, word_for_word
from .replaced import overtaken
from .tokens import span_of
from .whose import Heard, verdict_on

STATES = 3  # words with a meaning, from which on a sentence says something
CLOSING = "\"'”’)]*_ "
SHARED = 0.6  # of the words of a reported clause, from which on its place in the source is known


def check_statement(library: Library, sentence: DraftSentence) -> Iterator[CheckedItem]:
    """One item on the sentence as a whole, and one where it is put down to somebody else."""
    matches = likest(sentence)
    if not matches:
        yield from _unmatched(library, sentence)
        return
    best = min(matches, key=lambda m: (len(m.changes), -m.cover))
    source = best.sentence
    passages = [library.passage(source.source, source.span)]
    difference = runs_of(sentence.document.text, sentence.tokens, source.source.document.text, source.tokens)
    changes = [c for c in best.changes if c != "negation added" or not _negated_beside(sentence, source)]
    verdict: CheckedVerdict = "altered" if changes else "exact" if word_for_word(sentence, best) else "reworded"
    found = item(
        sentence, "statement", verdict, sentence.span, change=changes[0] if changes else "",
        passages=passages, difference=() if verdict == "exact" else difference,
    )  # fmt: skip
    yield overtaken(library, sentence, best, found)
    yield from check_conditions(library, sentence, best)
    yield from _said_by_others(library, sentence, matches)


def _negated_beside(sentence: DraftSentence, source: SourceSentence) -> bool:
    """The draft puts two sentences into one: "nobody" is a word of the one before or behind."""
    mine = {t.word for t in sentence.tokens} & (words("comparing", "negations") - {"no", "not"})
    every = source.source.sentences
    at = every.index(source)
    return any(
        mine & {t.word for t in other.tokens} for other in (*every[max(at - 1, 0) : at], *every[at + 1 : at + 2])
    )


def reported(sentence: DraftSentence) -> Iterator[Quotation]:
    for quotation in sentence.reading.quotations:
        if quotation.type == "indirect" and sentence.span.covers(quotation.outer):
            yield quotation


def _unmatched(library: Library, sentence: DraftSentence) -> Iterator[CheckedItem]:
    """Reported clauses of a sentence that no source sentence is like: each is looked for by itself. Without one it is
    the sentence that no source has."""
    told = list(reported(sentence))
    if not told and _states(sentence):
        nearest = _nearest(library, sentence)
        yield item(sentence, "statement", "not found", sentence.span, change="unlike", passages=nearest)
    for quotation in told:
        clause = part_of(library, sentence, quotation.outer)
        if clause is not None and likest(clause):
            yield from check_statement(library, clause)
        else:
            said_by = sentence.speaker(quotation.speaker)
            nearest = _nearest(library, sentence)
            yield item(sentence, "statement", "not found", quotation.outer, said_by=said_by, passages=nearest)


def _nearest(library: Library, sentence: DraftSentence) -> list[Passage]:
    return [library.passage(m.sentence.source, m.sentence.span) for m in sentence.matches[:1]]


def _states(sentence: DraftSentence) -> bool:
    """True for words that say something: no heading, no question, no quotation that is looked for by itself."""
    text = sentence.document.words(sentence.span).rstrip(CLOSING)
    enough = sum(t.is_content for t in sentence.tokens) >= STATES
    return enough and text.endswith((".", "!")) and not text.startswith("#") and not sentence.quoted


def part_of(library: Library, sentence: DraftSentence, span: Span) -> DraftSentence | None:
    """A stretch of a sentence as one of its own; None where it is the whole."""
    tokens = tuple(sentence.tokens[i] for i in sentence.positions(span))
    if not tokens or len(tokens) == len(sentence.tokens):
        return None
    return matched(library, replace(sentence, span=span, tokens=tokens, matches=()))


def _said_by_others(library: Library, sentence: DraftSentence, matches: tuple[Match, ...]) -> Iterator[CheckedItem]:
    for quotation in reported(sentence):
        said_by = sentence.speaker(within(sentence, quotation.spans[0], quotation.speaker))
        alike = (m for m in matches if not other_number(sentence, quotation.outer, m))
        places = [(m, place) for m in alike if (place := _place(sentence, quotation, m)) is not None]
        voices = [library.speaker_at(m.sentence.source, place) for m, place in places]
        heard = [Heard(m.sentence.source.cite(at), v) for (m, at), v in zip(places, voices, strict=True) if v]
        verdict = verdict_on(library, said_by, heard, sure=named_there(quotation.speaker))
        if verdict is not None:
            passages = [
                library.passage(m.sentence.source, place, voice)
                for (m, place), voice in zip(places, voices, strict=True)
                if voice is not None
            ]
            yield item(
                sentence, "statement", verdict, quotation.outer, change="speaker", said_by=said_by, passages=passages
            )  # fmt: skip


def other_number(sentence: DraftSentence, span: Span, match: Match) -> bool:
    """A number of the draft is not in that source sentence, which then says something else: whose, tells nothing."""
    return any(sentence.tokens[i].is_number and i not in match.pairs for i in sentence.positions(span))


def _place(sentence: DraftSentence, quotation: Quotation, match: Match) -> Span | None:
    """Where the words of a reported clause stand in the source sentence."""
    at = sorted(match.pairs[i] for s in quotation.spans for i in sentence.positions(s) if i in match.pairs)
    content = [j for j in at if match.sentence.tokens[j].is_content]
    said = [i for s in quotation.spans for i in sentence.positions(s) if sentence.tokens[i].is_content]
    enough = len(content) >= max(2, SHARED * len(said))
    return span_of([match.sentence.tokens[j] for j in content]) if enough else None
