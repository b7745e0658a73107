"""What turns a sentence: a negation, hedge or condition that one wording has and the other lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import product

from ..model.checked import Change
from ..model.text import Span
from ..resources import table, words
from .align import Pairs, gaps
from .strength import NEAR, REACH, alleges, beside, denied_or_said, goes_farther, scales, weakens
from .tokens import Token, key_of

Turning = Callable[[Sequence[Token], int], bool]
ASKED = 4  # words from a verb of asking to its "if"
FOLLOWS = 12  # words of one clause, within which a condition bears on what was quoted of it, or a negation
NEW_CLAUSE = frozenset(("and", "but", "so", "because", "while", "who", "which", "although", "though", "than", "then"))
BEFORE = 3  # words of the demand before its "or"
PLACE = 4  # words in the place of which one stands that excludes one of them
HANGS = 6  # words on one side of a condition, by which it is told that what hangs on it was kept


def changes_between(draft: Sequence[Token], source: Sequence[Token], pairs: Pairs) -> list[Change]:
    """Every turn that the draft lost or gained against the source."""
    back = {j: i for i, j in pairs.items()}
    out: list[Change] = []
    denial_lost, denial_made = denied_or_said(draft, source, pairs)
    denial_lost &= not _negates_itself(draft, pairs)
    denial_made &= not _negates_itself(source, back)
    if denial_lost or any(_lost(source, draft, back, negative)):
        out.append("negation dropped")
    if denial_made or (any(_lost(draft, source, pairs, negative)) and not _denies(source, back)):
        out.append("negation added")
    if any(_lost(source, draft, back, hedging)):
        out.append("hedge dropped")
    if _condition_cut(draft, source, back):
        out.append("condition cut")
    if not out and goes_farther(draft, source, pairs):
        out.append("goes farther")
    if not out and _opposite(draft, source, pairs):
        out.append("opposite")
    return out


def _negates_itself(here: Sequence[Token], pairs: Pairs) -> bool:
    """ "Said that it had not failed", for "denied that it had failed"."""
    own = (i for i in range(len(here)) if i not in pairs and here[i].word in words("comparing", "negations"))
    return any(_target(here, i, negative) in pairs for i in own)


def _denies(source: Sequence[Token], back: Pairs) -> bool:
    """The source denies in its own word what the draft has said not to be so."""
    refused = (j for j in range(len(source)) if j not in back and source[j].word in words("comparing", "refusals"))
    return any(_target(source, j, negative) in back for j in refused)


def negative(tokens: Sequence[Token], i: int) -> bool:
    """A word that negates what comes after it."""
    word = tokens[i].word
    follows = tokens[i + 1].word if i + 1 < len(tokens) else ""
    if (tokens[i].key, follows) == _ruled_out():
        return True
    if (word == "not" and follows in ("only", "just", "least")) or (word == "no" and follows == "doubt"):
        return False
    if word in words("comparing", "failures"):
        return follows == "to"
    return word in words("comparing", "negations") or word in words("comparing", "refusals")


@cache
def _ruled_out() -> tuple[str, str]:
    rule, out = str(table("comparing")["ruled_out"]).split()
    return key_of(rule), out


def hedging(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    if token.word == "may" and token.is_capital and not token.paused:
        return False
    return token.word in words("comparing", "hedges")


def governs(tokens: Sequence[Token], i: int) -> bool:
    """A word that turns what stands beside it, weakens it, or puts it down to somebody."""
    return negative(tokens, i) or hedging(tokens, i) or opens_condition(tokens, i) or weakens(tokens, i)


def _lost(here: Sequence[Token], there: Sequence[Token], pairs: Pairs, turning: Turning) -> Iterator[bool]:
    """For each turning word that only ``here`` has though ``there`` has what it turns.

    One that stands for another turning word of ``here`` does not stand for this one as well.
    """
    taken = set(pairs.values())
    for i in range(len(here)):
        if not turning(here, i) or i in pairs:
            continue
        target = _target(here, i, turning)
        if target is None or target not in pairs:
            continue
        far = turning is hedging or here[i].word in words("comparing", "refusals")
        if not (_in_place(target, pairs) or (far and beside(target, pairs))):
            continue
        at = pairs[target]
        near = range(max(0, at - NEAR), min(len(there), at + NEAR + 1))
        weak = (alleges(there[j]) if turning is hedging else False for j in near)
        if not any(turning(there, j) and j not in taken for j in near) and not any(weak):
            yield True


def _target(tokens: Sequence[Token], i: int, turning: Turning) -> int | None:
    """The first word after a turning word that has a meaning of its own; it may not lie behind a pause."""
    for j in range(i + 1, min(len(tokens), i + 1 + REACH)):
        if tokens[j].paused and not tokens[j].quoted:
            return None
        if tokens[j].is_content and not turning(tokens, j):
            return j
    return None


def _in_place(i: int, pairs: Pairs) -> bool:
    """The word stands among the same neighbours, so that it is the same word and not its like."""
    at = pairs[i]
    return sum(pairs.get(i + d, -9) in range(at - 3, at + 4) for d in (-3, -2, -1, 1, 2, 3)) >= 2


@cache
def condition_phrases() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in table("comparing")["condition_phrases"])


def opens_condition(tokens: Sequence[Token], i: int) -> bool:
    """True where a condition begins; "if" after a verb of asking sets none."""
    word = tokens[i].word
    before = tokens[i - 1].word if i else ""
    follows = tokens[i + 1].word if i + 1 < len(tokens) else ""
    if word in ("provided", "providing"):
        return follows == "that" or (tokens[i].paused and follows != "by" and i > 0)
    if word == "should":
        return tokens[i].paused and i + 1 < len(tokens) and follows not in ("be", "have")
    if word == "or":
        return _threatens(tokens, i)
    if word in words("comparing", "conditions"):
        asked = any(t.word in words("comparing", "asking") for t in tokens[max(0, i - ASKED) : i])
        return not asked and before not in words("comparing", "no_condition")
    return any(tuple(t.word for t in tokens[i : i + len(p)]) == p for p in condition_phrases())


def _threatens(tokens: Sequence[Token], i: int) -> bool:
    """ "… or we go to court", "… or the whole town will stop": what follows if it is not done."""
    follows = tokens[i + 1 : i + 1 + REACH]
    stop = next((n for n, t in enumerate(follows) if t.paused), len(follows))
    if any(t.paused for t in tokens[max(0, i - BEFORE + 1) : i]) or i < BEFORE or not stop:
        return False
    if any(t.word in words("comparing", "alternatives") for t in tokens[max(0, i - HANGS) : i]):
        return False
    subject = follows[0].word in words("comparing", "subjects") and stop > 1
    return subject or any(t.word in words("comparing", "announcing") for t in follows[1:stop])


def condition_beside(tokens: Sequence[Token], before: Span, after: Span, first: int, last: int) -> bool:
    """A condition stands right before the words from ``first`` to ``last``, in the sentence ``before`` of the first of
    them, or behind them in that of the last, in their own clause."""
    for j in range(last, min(len(tokens), last + FOLLOWS)):
        if tokens[j].end > after.end or (tokens[j].paused and tokens[j].word in NEW_CLAUSE):
            break
        if opens_condition(tokens, j):
            return True
    if first >= len(tokens) or not tokens[first].paused:
        return False
    for j in range(first - 1, -1, -1):
        if tokens[j].start < before.start:
            return False
        if opens_condition(tokens, j):
            return True
        if tokens[j].paused:
            return False
    return False


def negated_before(tokens: Sequence[Token], sentence: Span, first: int) -> bool:
    """The words from ``first`` on end a clause that its beginning negates: "I do not believe that …"."""
    for j in range(first - 1, max(-1, first - 1 - FOLLOWS), -1):
        if tokens[j + 1].paused or tokens[j].start < sentence.start or tokens[j].word in NEW_CLAUSE:
            return False
        if negative(tokens, j):
            return True
    return False


def _condition_cut(draft: Sequence[Token], source: Sequence[Token], back: Pairs) -> bool:
    taken = set(back.values())
    if any(opens_condition(draft, i) and i not in taken for i in range(len(draft))):
        return False
    return any(opens_condition(source, j) and _cut(source, j, back) for j in range(len(source)))


def _cut(source: Sequence[Token], j: int, back: Pairs) -> bool:
    """The condition is gone and what it hangs on is there."""
    end = next((k for k in range(j + 2, len(source)) if source[k].paused), len(source))
    inside = [k for k in range(j, end) if source[k].is_content]
    if inside and sum(k in back for k in inside) > 0.5 * len(inside):
        return False
    return _kept(source, range(max(0, j - HANGS), j), back) or _kept(
        source, range(end, min(len(source), end + HANGS)), back
    )


def _kept(source: Sequence[Token], side: range, back: Pairs) -> bool:
    """Most of what stands beside the condition is in the draft, a word with a meaning among it."""
    there = [k for k in side if k in back]
    return len(there) >= 3 and 3 * len(there) >= 2 * len(side) and any(source[k].is_content for k in there)


@cache
def _excluding() -> frozenset[tuple[str, str]]:
    """Pairs of stems that cannot both be so, either first: predicates, antonyms of WordNet, sides that one takes."""
    listed = [*str(table("antonyms")["direct"]).strip().split("\n"), *table("comparing")["opposed"]]
    pairs = [pair for both in table("opposites")["pairs"] for pair in product(both["one"], both["other"])]
    pairs += [tuple(line.split()) for line in listed]
    stems = [(key_of(one), key_of(other)) for one, other in pairs]
    degrees = [scale.level.keys() for scale in scales()]  # "some" is less than "all", and does not exclude it
    apart = [(one, other) for one, other in stems if not any({one, other} <= levels for levels in degrees)]
    return frozenset(pair for one, other in apart for pair in ((one, other), (other, one)))


def _opposite(draft: Sequence[Token], source: Sequence[Token], pairs: Pairs) -> bool:
    """In the place of a word stands one that excludes it."""
    for ours, theirs in gaps(pairs, len(draft), len(source)):
        near = len(ours) <= PLACE >= len(theirs)
        if near and any((draft[i].key, source[j].key) in _excluding() for i in ours for j in theirs):
            return True
    return False
