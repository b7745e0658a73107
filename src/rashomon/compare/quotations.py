"""Words that the draft puts in quotation marks, set against the whole text of every source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..model.checked import Change, CheckedItem
from ..model.marks import Quotation
from ..model.text import Span
from .align import Pairs, aligned, best_window, find_run, gaps, runs_of
from .drafts import DraftSentence, item, named_there
from .library import Library, Source
from .tokens import Token, span_of, tokens_of
from .turns import changes_between, condition_beside, negated_before, negative, opens_condition
from .whose import Heard, verdict_on

OMISSION = re.compile(r"\[[^\]\n]{0,80}\]|\(\s*(?:\.\.\.|…)\s*\)|…|\.\s?\.\s?\.")
SKIPPED = 80  # words that three dots may stand for
ATTRIBUTION = 25  # words of the source between two parts of one speech
ALIKE = 0.55  # of the weight of a quotation: from here on a stretch is its source, altered
SHARED = 0.6  # of the words with a meaning of their own
APART = 30  # words between two places: less than this in one source is one place with words left out
PIECE = 3  # words of a part of a splice
JOINT = 2  # small words that may join the two
FEWEST = 3  # words of a quotation that is looked for in other wording


@dataclass(frozen=True)
class Quoted:
    """The words of a quotation; ``breaks``: before these positions the draft itself says that something is left out."""

    tokens: tuple[Token, ...]
    breaks: frozenset[int]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(t.word for t in self.tokens)


@dataclass(frozen=True)
class Found:
    source: Source
    runs: tuple[tuple[int, int, int], ...]  # position in the quotation, in the source, number of words

    def spans(self) -> Iterator[Span]:
        for _, at, size in self.runs:
            yield span_of(self.source.tokens[at : at + size])

    def sentence(self, position: int) -> Span:
        """The sentence of the source in which a word stands."""
        token = self.source.tokens[position]
        place = Span(token.start, token.end)
        return next((s.span for s in self.source.sentences if s.span.covers(place)), place)

    @property
    def around(self) -> Span:
        """The whole sentences that the words stand in."""
        (_, first, _), (_, at, size) = self.runs[0], self.runs[-1]
        return Span(self.sentence(first).start, self.sentence(at + size - 1).end)

    def skipped(self) -> Iterator[tuple[Sequence[Token], range]]:
        """The words that the source has between two parts, where both are parts of one sentence of it."""
        for (_, at, size), (_, following, _) in pairwise(self.runs):
            if self.sentence(at + size - 1) == self.sentence(following):
                yield self.source.tokens, range(at + size, following)


def quoted_words(text: str, quotation: Quotation) -> Quoted:
    """Without what stands in square brackets, which is the writer's."""
    tokens: list[Token] = []
    breaks: set[int] = set()
    for span in quotation.spans:
        at = span.start
        breaks.add(len(tokens))
        for match in (*OMISSION.finditer(text, span.start, span.end), None):
            stop = match.start() if match else span.end
            if stop > at:
                tokens += tokens_of(text, Span(at, stop))
            breaks.add(len(tokens))
            at = match.end() if match else stop
    return Quoted(tuple(tokens), frozenset(breaks - {0, len(tokens)}))


def check_quotation(library: Library, sentence: DraftSentence, quotation: Quotation) -> CheckedItem | None:
    """The verdict on one quotation; None where there are no words in the marks."""
    quoted = quoted_words(sentence.document.text, quotation)
    if not quoted.tokens:
        return None
    said_by = sentence.speaker(quotation.speaker)
    span = Span(quotation.spans[0].start, quotation.spans[-1].end)
    found = [f for source in library.sources for f in _exact(library, source, quoted)]
    if found:
        return _spoken(library, sentence, span, said_by, found, sure=named_there(quotation.speaker))
    if len(quoted.tokens) < FEWEST:
        return item(sentence, "quotation", "not found", span, said_by=said_by)
    return _inexact(library, sentence, span, said_by, quoted)


# ---------------------------------------------------------------- word for word


def _exact(library: Library, source: Source, quoted: Quoted) -> list[Found]:
    """All words in their order in one source, with nothing between but what the draft leaves out, or an attribution.

    A headline repeats words without their speaker: the places where one is given count, failing them the first.
    """
    starts = find_run(quoted.words[: min(2, len(quoted.words))], source.words)
    found = [Found(source, runs) for start in starts if (runs := _follow(source, quoted, start)) is not None]
    return [f for f in found if any(library.speaker_at(source, s) for s in f.spans())] or found[:1]


def _follow(source: Source, quoted: Quoted, start: int) -> tuple[tuple[int, int, int], ...] | None:
    words, runs, i, at = quoted.words, [], 0, start
    while i < len(words):
        size = _common(words, i, source.words, at)
        if not size:
            return None
        runs.append((i, at, size))
        i += size
        at += size
        if i < len(words):
            following = _next(source, quoted, i, at)
            if following is None and size > 1:
                for shorter in (b for b in quoted.breaks if i - size < b < i):
                    runs[-1] = (runs[-1][0], runs[-1][1], shorter - runs[-1][0])
                    i, at = shorter, runs[-1][1] + runs[-1][2]
                    following = _next(source, quoted, i, at)
                    break
            if following is None:
                return None
            at = following
    return tuple(runs)


def _common(words: Sequence[str], i: int, hay: Sequence[str], at: int) -> int:
    size = 0
    while i + size < len(words) and at + size < len(hay) and words[i + size] == hay[at + size]:
        size += 1
    return size


def _next(source: Source, quoted: Quoted, i: int, at: int) -> int | None:
    """Where the quotation goes on."""
    reach = SKIPPED if i in quoted.breaks else ATTRIBUTION
    head = quoted.words[i : i + 2]
    for start in range(at, min(len(source.words), at + reach)):
        if source.words[start : start + len(head)] != head:
            continue
        if i in quoted.breaks or _only_attribution(source, at, start):
            return start
    return None


def _only_attribution(source: Source, first: int, last: int) -> bool:
    """Between the two stands no quoted word: the marks close at once and open right before the second."""
    tokens = source.tokens
    inside = [k for k in range(first, last + 1) if tokens[k].quoted]
    return len(inside) == 2 and inside == [first, last]


def _spoken(
    library: Library, sentence: DraftSentence, span: Span, said_by: str, found: Sequence[Found], *, sure: bool
) -> CheckedItem:
    """Found word for word: whole, and whose? Of a quotation in parts every part is asked."""
    voices = [[(s, library.speaker_at(f.source, s)) for s in f.spans()] for f in found]
    passages = [library.passage(f.source, s, v) for f, parts in zip(found, voices, strict=True) for s, v in parts]
    for part in range(max(map(len, voices))):
        here = [(f.source, *parts[part]) for f, parts in zip(found, voices, strict=True) if part < len(parts)]
        verdict = verdict_on(library, said_by, [Heard(s.cite(at), v) for s, at, v in here if v], sure=sure)
        if verdict is not None:
            return item(sentence, "quotation", verdict, span, change="speaker", said_by=said_by, passages=passages)
    change = _left_out(sentence, found)
    if change:
        wholes = [library.passage(f.source, f.around, parts[0][1]) for f, parts in zip(found, voices, strict=True)]
        return item(sentence, "quotation", "altered", span, change=change, said_by=said_by, passages=wholes)
    return item(sentence, "quotation", "exact", span, said_by=said_by, passages=passages)


def _left_out(sentence: DraftSentence, found: Sequence[Found]) -> Change:
    """What every source has beside the quoted words, or between two parts of them, that turns them."""
    if all(any(negative(tokens, k) for tokens, ks in f.skipped() for k in ks) for f in found):
        return "negation dropped"
    bare = not any(negative(sentence.tokens, i) for i in range(len(sentence.tokens)))
    if bare and all(_without_negation(f) for f in found):
        return "negation dropped"
    if any(opens_condition(sentence.tokens, i) for i in range(len(sentence.tokens))):
        return ""
    return "condition cut" if all(_without_condition(f) for f in found) else ""


def _without_negation(found: Found) -> bool:
    first = found.runs[0][1]
    return negated_before(found.source.tokens, found.sentence(first), first)


def _without_condition(found: Found) -> bool:
    if any(opens_condition(tokens, k) for tokens, ks in found.skipped() for k in ks):
        return True
    tokens = found.source.tokens
    return any(
        condition_beside(tokens, found.sentence(at), found.sentence(at + size - 1), at, at + size)
        for _, at, size in found.runs
    )


# ---------------------------------------------------------------- in other words


def _inexact(library: Library, sentence: DraftSentence, span: Span, said_by: str, quoted: Quoted) -> CheckedItem:
    windows = [(s, *best_window(quoted.tokens, s.tokens, library.weights)) for s in library.sources]
    best = max(windows, key=lambda w: w[1], default=None)
    places = _two_places(library, quoted)
    if places:
        passages = [library.passage(s, at, library.speaker_at(s, at)) for s, at in places]
        return item(sentence, "quotation", "altered", span, change="two places", said_by=said_by, passages=passages)
    if best is None or best[2] is None or best[1] < ALIKE:
        return item(sentence, "quotation", "not found", span, said_by=said_by)
    return _altered(library, sentence, span, said_by, quoted, best[0], best[2])


def _altered(
    library: Library,
    sentence: DraftSentence,
    span: Span,
    said_by: str,
    quoted: Quoted,
    source: Source,
    window: Span,
) -> CheckedItem:
    tokens = _trimmed(quoted.tokens, source.tokens, window)
    pairs = aligned(quoted.tokens, tokens)
    if not _like(quoted.tokens, pairs):
        return item(sentence, "quotation", "not found", span, said_by=said_by)
    turned = [c for c in changes_between(quoted.tokens, tokens, pairs) if c != "goes farther"]
    changes = turned or (["value"] if _other_number(quoted, tokens, pairs) else [])
    place = span_of(tokens)
    voice = library.speaker_at(source, place)
    difference = runs_of(sentence.document.text, quoted.tokens, source.document.text, tokens)
    return item(
        sentence,
        "quotation",
        "altered",
        span,
        change=changes[0] if changes else "words",
        said_by=said_by,
        passages=[library.passage(source, place, voice)],
        difference=difference,
    )


def _like(tokens: Sequence[Token], pairs: Pairs) -> bool:
    """Most words that have a meaning of their own are shared, in their order."""
    content = [i for i, t in enumerate(tokens) if t.is_content]
    return _ordered(pairs, content) >= SHARED * len(content) and _ordered(pairs, range(len(tokens))) >= 0.5 * len(
        tokens
    )


def _ordered(pairs: Pairs, positions: Iterable[int]) -> int:
    """How many of ``positions`` are shared in their order."""
    shared, last = 0, -1
    for i in positions:
        if pairs.get(i, -1) > last:
            shared, last = shared + 1, pairs[i]
    return shared


def _other_number(quoted: Quoted, tokens: Sequence[Token], pairs: Pairs) -> bool:
    return any(
        any(quoted.tokens[i].is_number for i in ours) and any(tokens[j].is_number for j in theirs)
        for ours, theirs in gaps(pairs, len(quoted.tokens), len(tokens))
    )


def _trimmed(draft: Sequence[Token], tokens: Sequence[Token], window: Span) -> Sequence[Token]:
    """The stretch of the source that stands for the whole quotation: from the first shared word to the last, and as far
    around them as the quotation itself goes on, up to a mark of punctuation."""
    pairs = aligned(draft, tokens[window.start : window.end])
    shared = sorted((j, i) for i, j in pairs.items() if draft[i].is_content) or sorted((j, i) for i, j in pairs.items())
    if not shared:
        return tokens[window.start : window.end]
    (first, before), (last, after) = shared[0], shared[-1]
    start, end = window.start + first, window.start + last
    for _ in range(before + 2 if before else 0):
        if start == 0 or tokens[start].paused:
            break
        start -= 1
    for _ in range(len(draft) - after):
        if after == len(draft) - 1 or end + 1 >= len(tokens) or tokens[end + 1].paused:
            break
        end += 1
    return tokens[start : end + 1]


def _two_places(library: Library, quoted: Quoted) -> list[tuple[Source, Span]]:
    """The two longest stretches that together are the whole quotation and stand apart in every source."""
    for cut in _cuts(library, quoted.words):
        first = list(_places(library, quoted.words[:cut]))
        for joint in range(JOINT + 1):
            rest = quoted.words[cut + joint :]
            if (joint and quoted.tokens[cut + joint - 1].is_content) or len(rest) < PIECE:
                break
            second = list(_places(library, rest))
            if any(a is b and 0 <= j - i - cut < APART for a, i in first for b, j in second):
                return []
            if first and second:
                return [_span(*first[0], cut), _span(*second[0], len(rest))]
    return []


def _cuts(library: Library, words: Sequence[str]) -> list[int]:
    """Behind the longest beginning that stands anywhere; a word or two earlier where the rest does not fit."""
    longest = 0
    for source in library.sources:
        for start in find_run(words[:PIECE], source.words):
            longest = max(longest, _common(words, 0, source.words, start))
    return [cut for cut in range(longest, longest - 3, -1) if PIECE <= cut <= len(words) - PIECE]


def _places(library: Library, words: Sequence[str]) -> Iterator[tuple[Source, int]]:
    for source in library.sources:
        for start in find_run(words, source.words):
            yield source, start


def _span(source: Source, start: int, size: int) -> tuple[Source, Span]:
    return source, span_of(source.tokens[start : start + size])
