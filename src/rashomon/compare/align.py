"""Which words of one sequence stand for which of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from ..model.checked import Run
from ..model.text import Span
from .tokens import Token

Pairs = dict[int, int]
MOST = 600  # words aligned at once; a longer stretch is cut, so that no input takes quadratic time


def aligned(draft: Sequence[Token], source: Sequence[Token]) -> Pairs:
    """Draft position → source position of the same word: in order first, then what was moved."""
    left, right = [t.key for t in draft[:MOST]], [t.key for t in source[:MOST]]
    pairs = _in_order(left, right)
    pairs.update(_moved(draft[:MOST], source[:MOST], pairs))
    return pairs


def _in_order(left: Sequence[str], right: Sequence[str]) -> Pairs:
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return {b.a + i: b.b + i for b in matcher.get_matching_blocks() for i in range(b.size)}


def _moved(draft: Sequence[Token], source: Sequence[Token], pairs: Mapping[int, int]) -> Pairs:
    """Content words that stand in another place: an attribution at the other end of its sentence."""
    taken = set(pairs.values())
    free: dict[str, list[int]] = {}
    for j, token in enumerate(source):
        if j not in taken and token.is_content:
            free.setdefault(token.key, []).append(j)
    out: Pairs = {}
    for i, token in enumerate(draft):
        if i not in pairs and token.is_content and free.get(token.key):
            out[i] = free[token.key].pop(0)
    return out


def gaps(pairs: Mapping[int, int], left: int, right: int) -> Iterator[tuple[range, range]]:
    """Stretches between words that both have in the same order: what the draft has there, and what the source."""
    i = j = 0
    for a, b in sorted(pairs.items()):
        if b < j:
            continue
        if a > i or b > j:
            yield range(i, a), range(j, b)
        i, j = a + 1, b + 1
    if i < left or j < right:
        yield range(i, left), range(j, right)


def runs_of(text: str, draft: Sequence[Token], other: str, source: Sequence[Token]) -> tuple[Run, ...]:
    """The two wordings as one row of words: shared, only in the draft, only in the source."""
    pieces: list[Run] = []
    matcher = SequenceMatcher(None, [t.word for t in draft[:MOST]], [t.word for t in source[:MOST]], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Run(text[_cut(draft, i1, i2)], "both"))
            continue
        if j2 > j1:
            pieces.append(Run(other[_cut(source, j1, j2)], "source"))
        if i2 > i1:
            pieces.append(Run(text[_cut(draft, i1, i2)], "draft"))
    return tuple(pieces)


def _cut(tokens: Sequence[Token], first: int, last: int) -> slice:
    return slice(tokens[first].start, tokens[last - 1].end)


def find_run(needle: Sequence[str], hay: Sequence[str]) -> Iterator[int]:
    """Every place where the words of ``needle`` stand in a row."""
    if not needle:
        return
    size = len(needle)
    first = needle[0]
    for start in range(len(hay) - size + 1):
        if hay[start] == first and tuple(hay[start : start + size]) == tuple(needle):
            yield start


def best_window(
    needle: Sequence[Token], hay: Sequence[Token], weights: Mapping[str, float]
) -> tuple[float, Span | None]:
    """The stretch of ``hay``, as positions, that shares most with ``needle``, and the share of its weight."""
    want = Counter(t.key for t in needle)
    total = sum(weights.get(key, 1.0) * n for key, n in want.items())
    size = min(len(hay), len(needle) + max(3, len(needle) // 3))
    have: Counter[str] = Counter()
    score, best, at = 0.0, 0.0, -1
    for end, token in enumerate(hay):
        if have[token.key] < want.get(token.key, 0):
            score += weights.get(token.key, 1.0)
        have[token.key] += 1
        if end >= size:
            gone = hay[end - size].key
            have[gone] -= 1
            if have[gone] < want.get(gone, 0):
                score -= weights.get(gone, 1.0)
        if score > best + 1e-9:
            best, at = score, end
    if at < 0 or not total:
        return 0.0, None
    return best / total, Span(max(0, at - size + 1), at + 1)
