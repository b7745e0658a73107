"""Numbers of the draft, against the numbers that the sources give for the same quantity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from math import inf

from ..model.checked import Change, CheckedItem, Passage
from ..model.marks import Figure
from ..model.text import Span
from .align import gaps
from .drafts import DraftSentence, Match, item
from .givers import by_another, passages_of
from .library import Library, Source, SourceSentence
from .likes import of_its_kind
from .matching import likest
from .replaced import outdated
from .tokens import Token, fold, span_of

TELLING = 20  # from which number on it is shown where it counts something else
MOST_OTHERS = 3  # places of it
ROUGHLY = 0.1  # "about 100" is said of 90 to 110


def check_figures(library: Library, sentence: DraftSentence, taken: Sequence[Span]) -> Iterator[CheckedItem]:
    """Every figure of the sentence, and every number that is none; ``taken`` are dates, looked at elsewhere."""
    figures = [f for f in sentence.reading.figures if sentence.span.covers(f.span) and sentence.positions(f.span)]
    free = [f for f in figures if not any(s.overlap(f.span) for s in (*taken, *sentence.quoted))]
    for figure in free:
        found = by_another(library, sentence, figure, _figure(library, sentence, figure))
        yield outdated(library, sentence, figure, found)
    seen = [*taken, *(f.span for f in figures), *sentence.quoted]
    for position, token in enumerate(sentence.tokens):
        if token.is_number and not any(s.overlap(Span(token.start, token.end)) for s in seen):
            yield from _number(library, sentence, position, token)


def _figure(library: Library, sentence: DraftSentence, figure: Figure) -> CheckedItem:
    numbers = [i for i in sentence.positions(figure.span) if sentence.tokens[i].is_number]
    matches = likest(sentence)
    for match in matches:
        equal = [f for f in match.sentence.figures if same_number(f, figure)]
        if equal and (not numbers or all(i in match.pairs for i in numbers)):
            return _equal(library, sentence, figure, match.sentence, equal[0])
    for match in matches:
        other = _in_its_place(sentence, numbers, match)
        if other is not None:
            return _other(library, sentence, figure.span, match.sentence, other, figure)
    return _elsewhere(library, sentence, figure)


def _number(library: Library, sentence: DraftSentence, position: int, token: Token) -> Iterator[CheckedItem]:
    """A number that is no quantity, "gate number three": checked where the source sentence is known."""
    span = Span(token.start, token.end)
    matches = likest(sentence)
    for match in matches:
        if position in match.pairs:
            other = match.sentence.tokens[match.pairs[position]]
            yield item(sentence, "figure", "exact", span, passages=[_passage(library, match.sentence, other)])
            return
    for match in matches:
        place = _in_its_place(sentence, [position], match)
        if place is not None:
            yield _other(library, sentence, span, match.sentence, place)
            return


def _passage(library: Library, sentence: SourceSentence, token: Token) -> Passage:
    return library.passage(sentence.source, Span(token.start, token.end), value=token.text)


def same_number(one: Figure, other: Figure) -> bool:
    """The number itself, whatever stands before it; the words around have been aligned."""
    return bool(_ends(one) & _ends(other)) and (one.unit == other.unit or not one.unit or not other.unit)


def _ends(figure: Figure) -> set[float]:
    """The ends of the interval that the words name."""
    return {
        v for v in (figure.low, None if figure.high_open and figure.low is not None else figure.high) if v is not None
    }


def _equal(
    library: Library, sentence: DraftSentence, figure: Figure, source: SourceSentence, other: Figure
) -> CheckedItem:
    passages = _values(library, source.source, other.span)
    change = _qualified(figure, other)
    if change:
        return item(sentence, "figure", "altered", figure.span, change=change, passages=passages)
    return item(sentence, "figure", "exact", figure.span, passages=passages)


def _qualified(draft: Figure, source: Figure) -> Change:
    """ "at least 40" is not "40", though "about 40" may be said of 40."""
    if draft.negated != source.negated:
        return ""  # "never exceeded 50" beside "at no time exceeded 50": the number is the same
    if (draft.low, draft.high) == (source.low, source.high):
        return "qualifier dropped" if source.approximate and not draft.approximate else ""
    exact = draft.low == draft.high and not draft.approximate
    return "qualifier dropped" if exact else "" if draft.approximate else "qualifier changed"


def _in_its_place(sentence: DraftSentence, numbers: Sequence[int], match: Match) -> Span | None:
    """The number that the source sentence has where the draft has another."""
    source = match.sentence.tokens
    taken = set(match.pairs.values())
    for ours, theirs in gaps(match.pairs, len(sentence.tokens), len(source)):
        if not any(i in ours for i in numbers):
            continue
        free = [j for j in theirs if source[j].is_number and j not in taken]
        if free:
            return span_of([source[j] for j in free[:1]])
    return None


def allows(draft: Figure, source: Figure) -> bool:
    """The draft's words are vaguer and hold of the source's number: "more than 40" of 43, 10.1 of 10.12."""
    if draft.low is not None and draft.low == draft.high and not draft.approximate:
        digits = len(f"{draft.low:.15g}".partition(".")[2])
        return (
            digits > 0
            and source.low == source.high
            and source.low is not None
            and round(source.low, digits) == draft.low
        )
    vague = draft.approximate or draft.high_open or draft.low is None or draft.high is None
    if not vague or source.low is None or source.high is None or draft.unit != source.unit:
        return False
    slack = ROUGHLY * source.low if draft.approximate else 0.0
    low, high = draft.low if draft.low is not None else -inf, draft.high if draft.high is not None else inf
    return low - slack <= source.low and source.high <= high + slack


def _other(
    library: Library,
    sentence: DraftSentence,
    span: Span,
    source: SourceSentence,
    place: Span,
    draft: Figure | None = None,
) -> CheckedItem:
    figure = next((f for f in source.figures if f.span.overlap(place)), None)
    if draft is not None and figure is not None and allows(draft, figure):
        return item(sentence, "figure", "reworded", span, passages=_values(library, source.source, figure.span))
    passages = _values(library, source.source, figure.span if figure else place)
    given = _given(library, source, figure, draft)
    if given:
        return item(sentence, "figure", "exact", span, passages=given)
    return item(sentence, "figure", "other value", span, change="value", passages=passages)


def _given(library: Library, source: SourceSentence, figure: Figure | None, draft: Figure | None) -> list[Passage]:
    """Where a source gives the draft's number for the quantity of ``figure``, in other words: the newest first."""
    found = figure and library.figure_at(source.source.cite(figure.span))
    ledger = library.ledgers.get(found.id) if found else None
    if draft is None or ledger is None or draft.low is None or draft.low != draft.high:
        return []
    items = [library.figure_items[name] for name in ledger.figures]
    same = [i for i in items if (i.low, i.high) == (draft.low, draft.high) and i.unit == draft.unit]
    return sorted((p for i in same for p in passages_of(library, i)), key=lambda p: p.as_of, reverse=True)


def _values(library: Library, source: Source, span: Span) -> list[Passage]:
    """This figure, then every other value of its quantity in the sources, once for each who says it."""
    found = library.figure_at(source.cite(span))
    if found is None:
        return [library.passage(source, span, library.speaker_at(source, span), source.document.words(span))]
    ledger = library.ledgers.get(found.id)
    items = [library.figure_items[name] for name in ledger.figures] if ledger else []
    passages = [p for f in (found, *(f for f in items if f.id != found.id)) for p in passages_of(library, f)]
    first: dict[tuple[str, str], Passage] = {}
    for passage in passages:
        first.setdefault((passage.value, fold(passage.said_by)), passage)
    return list(first.values())


def _elsewhere(library: Library, sentence: DraftSentence, figure: Figure) -> CheckedItem:
    """Without a source sentence to go by: the same quantity anywhere."""
    near = [(m.sentence, f) for m in sentence.matches for f in m.sentence.figures if same_quantity(f, figure)]
    for source, other in near:
        if same_number(other, figure):
            return _equal(library, sentence, figure, source, other)
    anywhere = [(s, f) for s in library.sentences for f in s.figures if same_quantity(f, figure)]
    for source, other in anywhere:
        if same_number(other, figure):
            return _equal(library, sentence, figure, source, other)
    there = next(_counted_so(library, sentence, figure), None)
    if there is not None:
        return item(sentence, "figure", "exact", figure.span, passages=[there])
    for source, other in near:
        if allows(figure, other):
            return _other(library, sentence, figure.span, source, other.span, figure)
    if near:
        passages = [p for s, f in near for p in _values(library, s.source, f.span)]
        return item(sentence, "figure", "other value", figure.span, change="value", passages=passages)
    alike = of_its_kind(library, sentence, figure)
    if alike:
        return item(sentence, "figure", "not found", figure.span, change="others of its kind", passages=alike)
    others = islice(_same_number_anywhere(library, figure), MOST_OTHERS)
    passages = [library.passage(s.source, f.span, value=value_in(s, f)) for s, f in others]
    return item(sentence, "figure", "not found", figure.span, passages=passages)


def _same_number_anywhere(library: Library, figure: Figure) -> Iterator[tuple[SourceSentence, Figure]]:
    """Figures with the number of the draft that count something else; small ones stand everywhere and tell nothing."""
    if max(_ends(figure), default=0.0) >= TELLING:
        yield from ((s, f) for s in library.sentences for f in s.figures if _ends(figure) & _ends(f))


def value_in(sentence: SourceSentence, figure: Figure) -> str:
    """The number with what it counts, as the source has it."""
    behind = [t for t in sentence.tokens if t.start >= figure.span.end][:1]
    return sentence.source.document.words(Span(figure.span.start, behind[0].end if behind else figure.span.end))


def _counted_so(library: Library, sentence: DraftSentence, figure: Figure) -> Iterator[Passage]:
    """Where a source has the same number right before the same noun, though it was read as no figure of its own."""
    at = sentence.positions(figure.span)
    words = tuple(t.key for t in sentence.tokens[at[0] : at[-1] + 2])
    noun = sentence.tokens[at[-1] + 1 : at[-1] + 2]
    if not noun or not noun[0].is_content or noun[0].paused:
        return
    for source in library.sentences if sentence.tokens[at[0]].is_number else ():
        for k, token in enumerate(source.tokens):
            if token.key == words[0] and tuple(t.key for t in source.tokens[k : k + len(words)]) == words:
                yield library.passage(source.source, span_of(source.tokens[k : k + len(words) - 1]), value=token.text)


def same_quantity(one: Figure, other: Figure) -> bool:
    """Of one kind, in one unit, and of the same things where both say of what."""
    if one.kind != other.kind or one.unit != other.unit:
        return False
    return not one.counted or not other.counted or one.counted == other.counted or one.kind not in ("count", "people")
