"""Are two quotations one act of speech? Who speaks, when, and how much of what is said is the same.

A named speaker vouches for half of it: he said something like this. Where the speaker is a crowd, or one article does
not know who it was, the words have to do what the name does elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ..model.account import QuoteItem, Voice
from ..resources import words
from .names import fold, same_name
from .utterances_pairs import Lexicon, Match, Wording, best_matches
from .utterances_words import is_calendar, is_content

FIRM = 1.15  # weight of the words in common, times their part of the shorter wording
SURE = 2.5  # no name is needed beside it
POSSIBLE, SOME_OF_IT = 0.45, 0.35  # not enough by itself
SOME_OF_LONG = 0.2  # of the longer wording's, or nearly all of the shorter's
CARRIED = 0.5  # of the shorter wording's weight
ALL_OF_IT = 0.95
LEAST = 3  # content words in common; two are enough where they are all there is
SPELLED_OUT = 4  # words in one run, of which one carries meaning
VERBATIM_SHORT, VERBATIM_LONG = 0.85, 0.7
VERBATIM_WORDS = 8  # content words: so many alike are one utterance, whoever is said to have spoken
UNSURE_WORDS = 4  # the same where one article does not say who spoke

Bond = Literal["firm", "possible", "apart", "none"]
Voices = Literal["named", "described", "unsure", "other"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is held of a pair, how strongly, and why."""

    bond: Bond
    score: float
    reason: str


NONE = Judgement("none", 0.0, "")


def judge(a: Wording, b: Wording, lexicon: Lexicon) -> Judgement:
    """One act of speech (``firm``), perhaps (``possible``), certainly two (``apart``), or nothing to say."""
    voices = common_voice(a.quote.speaker, b.quote.speaker)
    matches = best_matches(a, b, lexicon)
    if a.document == b.document or not any(map(is_clear, matches)):
        matches = [match.with_run(lexicon) for match in matches]
    judgements = [_judged(a, b, match, voices) for match in matches]
    if not judgements or judgements[0].bond == "apart":
        return judgements[0] if judgements else NONE
    return next((j for bond in ("firm", "possible") for j in judgements if j.bond == bond), NONE)


def is_clear(match: Match) -> bool:
    """Enough is shared, and neither is the other turned round: no run of words would change what is said of it."""
    return is_much(match) and not match.turned


def is_much(match: Match) -> bool:
    """Much of the shorter wording, and of the longer one enough to be what it is about."""
    if len(match.shared) < LEAST or match.score < FIRM or match.short < CARRIED:
        return False
    return match.long >= SOME_OF_LONG or (match.short >= VERBATIM_SHORT and len(match.run) >= LEAST)


def _judged(a: Wording, b: Wording, match: Match, voices: Voices) -> Judgement:
    if _two_hearers(a.quote, b.quote) and not (nearly_verbatim(match) and len(match.shared) >= VERBATIM_WORDS):
        return Judgement("apart", match.score, _reason(a.quote, match, voices))
    if not nearly_verbatim(match):
        bond = "apart" if _two_days(a.quote, b.quote) else _bond(a, b, match, voices)
    else:
        bond = "apart" if match.turned and not match.whole else _bond(a, b, match, voices)
    return Judgement(bond, match.score, _reason(a.quote, match, voices)) if bond != "none" else NONE


def _bond(a: Wording, b: Wording, match: Match, voices: Voices) -> Bond:
    if match.other_figures and not nearly_verbatim(match):
        return "none"
    quoted = "indirect" not in (a.quote.type, b.quote.type)
    if a.document == b.document:
        return "firm" if _repeats(a.quote, b.quote, match, voices) else "none"
    if voices == "other":
        return "firm" if nearly_verbatim(match) and len(match.shared) >= VERBATIM_WORDS else "none"
    if voices == "unsure":
        return "firm" if _whoever(match, quoted) else "none"
    if _enough(match, voices == "named", quoted):
        return "firm"
    likely = voices == "named" and (len(match.shared) >= LEAST - 1 or len(match.run) >= LEAST)
    return "possible" if likely and match.score >= POSSIBLE and match.short >= SOME_OF_IT else "none"


def _enough(match: Match, named: bool, quoted: bool) -> bool:
    if is_much(match):
        return True
    if len(match.shared) == LEAST - 1 and match.short >= VERBATIM_SHORT and _side_by_side(match):
        return any(x == y for x, y in match.shared) and (quoted or all(_one_word(x, y) for x, y in match.shared))
    if len(match.shared) == LEAST - 1 and match.short >= ALL_OF_IT and match.long >= VERBATIM_LONG:
        return all(_one_word(x, y) for x, y in match.shared)
    if named and any(map(is_content, match.run)) and len(match.run) >= SPELLED_OUT and match.short >= ALL_OF_IT:
        return True
    return match.whole and len(match.run) >= (2 if named else 3) and match.long >= ALL_OF_IT


def _side_by_side(match: Match) -> bool:
    """The two words stand in one run: "national guard", not "guard" here and "nation" there."""
    return sum(is_content(word) and not is_calendar(word) for word in match.run) >= LEAST - 1


def _one_word(x: str, y: str) -> bool:
    return x[:4] == y[:4]


def _whoever(match: Match, quoted: bool) -> bool:
    """So much alike that it is one act of speech, though one article does not say whose."""
    if nearly_verbatim(match) and len(match.shared) >= UNSURE_WORDS:
        return True
    return quoted and len(match.shared) > UNSURE_WORDS and match.score >= SURE


def _repeats(a: QuoteItem, b: QuoteItem, match: Match, voices: Voices) -> bool:
    """A pull quote or headline: all of the shorter, word for word, at another place of the article."""
    if any(x.start < y.end and y.start < x.end for x in a.evidence for y in b.evidence):
        return False
    same = voices == "named" or a.speaker is None or b.speaker is None
    return same and match.whole and len(match.run) >= LEAST and match.short >= ALL_OF_IT


def nearly_verbatim(match: Match) -> bool:
    return match.short >= VERBATIM_SHORT and match.long >= VERBATIM_LONG


def _two_days(a: QuoteItem, b: QuoteItem) -> bool:
    return a.date is not None and b.date is not None and a.date != b.date


def _two_hearers(a: QuoteItem, b: QuoteItem) -> bool:
    """Told to two whose names differ: to one newspaper and to another, who may have been told the same."""
    left, right = _hearer(a), _hearer(b)
    if not left or not right or set(left) & set(right):
        return False
    short, long = sorted((left, right), key=len)
    return "".join(word[0] for word in long) != "".join(short)


def _hearer(quote: QuoteItem) -> tuple[str, ...]:
    """The words of a name; "reporters" and "the court" are none."""
    heard = quote.addressee.exact if quote.addressee else ""
    return tuple(word for part in heard.split() if part[:1].isupper() for word in _names(part))


# ---------------------------------------------------------------- voices


def words_needed(a: QuoteItem, b: QuoteItem) -> int:
    """How many words the two must have in common to be worth comparing."""
    if a.evidence[0].document == b.evidence[0].document:
        return 1
    return {"other": VERBATIM_WORDS, "unsure": UNSURE_WORDS}.get(common_voice(a.speaker, b.speaker), 1)


def common_voice(a: Voice | None, b: Voice | None) -> Voices:
    """How the speakers of two quotations go together."""
    if a is None or b is None:
        return "unsure"
    if a.entity and b.entity:
        return "named" if a.entity == b.entity or one_name(a.name, b.name) else "other"
    left, right = _names(a.name), _names(b.name)
    if _speaks_for(left, right) or _speaks_for(right, left):
        return "named"
    if a.entity or b.entity or not left or not right:
        return "unsure"
    if left[-1] == right[-1] and left[-1] in words("paraphrases", "bodies"):
        return "named"
    return "described" if left[-1] == right[-1] or set(left) & set(right) else "unsure"


@lru_cache(maxsize=65536)
def one_name(a: str, b: str) -> bool:
    """Two spellings of a name, or a name and a part of it, that the story's cast keeps apart."""
    left, right = set(fold(a).split()), set(fold(b).split())
    return bool(left and right) and (left <= right or right <= left or same_name(a, b).same)


@lru_cache(maxsize=4096)
def _names(name: str) -> tuple[str, ...]:
    return tuple(word for word in fold(name).split() if word not in words("common_words", "function"))


def _speaks_for(agent: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """ "A spokeswoman for the council" speaks for the council."""
    return bool(whole) and len(agent) > len(whole) and agent[-len(whole) :] == whole and agent[0].startswith("spokes")


def _reason(quote: QuoteItem, match: Match, voices: Voices) -> str:
    name = quote.speaker.name if quote.speaker else ""
    said = f"said by {name}; " if voices in ("named", "described") else ""
    return f"{said}{len(match.shared)} words in common, {match.short:.0%} of the shorter wording"
