"""How far a statement goes: alleged or established, planned or done, some or all. A draft may go no farther."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..resources import table, words
from .align import Pairs, gaps
from .tokens import Token, key_of

REACH = 5  # words from one that negates or weakens to what it bears on
NEAR = 6
SLOT = 4  # words of a gap in which one word can be said to stand for another
DONE = ("ed", "en")  # how a word ends that tells of what was done
HAVING = frozenset(("has", "have", "had", "was", "were", "been", "did"))
OPENING = frozenset(("to", "that", "of"))  # behind one of these begins what a word weakens


@dataclass(frozen=True, slots=True)
class Scale:
    """Stems of words, each with its level."""

    level: dict[str, int]
    done: bool  # what has none of its words goes farthest, where it is told as done


@cache
def scales() -> tuple[Scale, ...]:
    return tuple(Scale(dict(_levels(one["levels"])), one.get("done", False)) for one in table("comparing")["scales"])


def _levels(listed: Sequence[str]) -> Iterator[tuple[str, int]]:
    for level, said in enumerate(listed):
        yield from ((stem, level) for word in said.split() for stem in _stems(word))


def _stems(word: str) -> set[str]:
    """The stem is a rough one: "rule" and "ruled" have two."""
    stem = word.removesuffix("e")
    return {key_of(word), key_of(f"{stem}ed"), key_of(f"{stem}ing")}


def alleges(token: Token) -> bool:
    return scales()[0].level.get(token.key) == 0


def goes_farther(draft: Sequence[Token], source: Sequence[Token], pairs: Pairs) -> bool:
    """In the place of a word stands one that says more; or a word is gone by which the source says less."""
    return any(_raised(scale, draft, source, pairs) or any(_freed(scale, draft, source, pairs)) for scale in scales())


def weakens(tokens: Sequence[Token], j: int) -> bool:
    """A word that says less than what follows would without it, or that puts it down to somebody."""
    return any(tokens[j].key in scale.level for scale in scales()[:2])


def denied_or_said(draft: Sequence[Token], source: Sequence[Token], pairs: Pairs) -> tuple[bool, bool]:
    """Where one says, the other denies: whether the draft has lost the denial, and whether it has made one."""
    refusals, telling = words("comparing", "refusals"), scales()[0].level
    lost = made = False
    for ours, theirs in _slots(draft, source, pairs):
        mine, yours = [draft[i] for i in ours], [source[j] for j in theirs]
        here, there = (any(t.word in refusals for t in some) for some in (mine, yours))
        lost |= there and not here and any(t.key in telling for t in mine)
        made |= here and not there and any(t.key in telling for t in yours)
    return lost, made


def _slots(draft: Sequence[Token], source: Sequence[Token], pairs: Pairs) -> Iterator[tuple[range, range]]:
    for ours, theirs in gaps(pairs, len(draft), len(source)):
        if 0 < len(ours) <= SLOT and 0 < len(theirs) <= SLOT:
            yield ours, theirs


def _raised(scale: Scale, draft: Sequence[Token], source: Sequence[Token], pairs: Pairs) -> bool:
    for ours, theirs in _slots(draft, source, pairs):
        mine = [scale.level[draft[i].key] for i in ours if draft[i].key in scale.level]
        yours = [scale.level[source[j].key] for j in theirs if source[j].key in scale.level]
        if mine and yours and max(mine) > max(yours):
            return True
    return False


def _freed(scale: Scale, draft: Sequence[Token], source: Sequence[Token], pairs: Pairs) -> Iterator[bool]:
    """For each weakening word that only the source has, though the draft has what it weakens, and has it bare."""
    back, taken = {j: i for i, j in pairs.items()}, set(pairs.values())
    for j, token in enumerate(source):
        level = scale.level.get(token.key)
        if level is None or j in taken or not _weakest(scale, level) or (target := _target(scale, source, j)) is None:
            continue
        at = back.get(target)
        if at is None or not beside(target, back):
            continue
        near = range(max(0, at - NEAR), min(len(draft), at + NEAR + 1))
        if not any(draft[i].key in scale.level for i in near) and (not scale.done or _done(draft, at)):
            yield True


def _weakest(scale: Scale, level: int) -> bool:
    """Without the word the statement goes farther: of alleging, not of saying; of some, not of all."""
    return scale.done or level == 0 or (level < 3 and len(set(scale.level.values())) > 3)


def _target(scale: Scale, tokens: Sequence[Token], j: int) -> int | None:
    """The first word with a meaning behind the "to", "that" or "of" of one that weakens; "will" needs none of them."""
    opened = tokens[j].word in ("will", "would", "shall")
    for k in range(j + 1, min(len(tokens), j + 1 + REACH)):
        if tokens[k].paused and not tokens[k].quoted:
            return None
        opened |= tokens[k].word in OPENING or (scale.done and tokens[k].word.endswith("ing"))
        if opened and tokens[k].is_content and tokens[k].key not in scale.level:
            return k
    return None


def _done(draft: Sequence[Token], at: int) -> bool:
    return draft[at].word.endswith(DONE) or any(t.word in HAVING for t in draft[max(0, at - 3) : at])


def beside(position: int, pairs: Pairs) -> bool:
    """The word stands among the same shared words, so that it is the same word and not its like."""
    at = pairs[position]
    before = sorted((k for k in pairs if position - NEAR <= k < position), reverse=True)[:2]
    behind = sorted(k for k in pairs if position < k <= position + NEAR)[:2]
    moved = ((k, pairs[k] - at - (k - position)) for k in (*before, *behind))
    return sum(abs(by) <= 3 and (pairs[k] < at) == (k < position) for k, by in moved) >= 2
