"""Are two quotations one act of speech? Who speaks, when, and how much of what is said is the same.

A named speaker vouches for half of it: he said something like this. Where the speaker is a crowd, or one article does
not know who it was, the words have to do what the name does elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..model.account import QuoteItem
from .utterances_pairs import Lexicon, Match, Wording, best_matches
from .utterances_voices import Voices, common_voice, two_hearers
from .utterances_words import is_calendar, is_content

FIRM = 0.9  # weight of the words in common, times their part of the shorter wording
SURE, SURE_UNQUOTED = 2.5, 3.5  # no name is needed beside it
POSSIBLE, SOME_OF_IT = 0.2, 0.3  # not enough by itself
SOME_OF_LONG = 0.2  # of the longer wording's, or nearly all of the shorter's
CARRIED = 0.5  # of the shorter wording's weight
ALL_OF_IT = 0.95
LEAST = 3  # content words in common; two are enough where they are all there is
SPELLED_OUT = 3  # words in one run, of which one carries meaning
VERBATIM_SHORT, VERBATIM_LONG = 0.85, 0.7
RUN_TELLS = 0.8  # weight of what stands in that run
LONG_RUN = 5
TWO_SHORT, TWO_TELLING = 0.8, 1.5  # part of the shorter wording and weight from which two words are enough
VERBATIM_WORDS = 8  # content words: so many alike are one utterance, whoever is said to have spoken
UNSURE_WORDS = 4  # the same where one article does not say who spoke

Bond = Literal["firm", "possible", "apart", "none"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is held of a pair, how strongly, and why."""

    bond: Bond
    score: float
    reason: str


NONE = Judgement("none", 0.0, "")


def judge(a: Wording, b: Wording, lexicon: Lexicon) -> Judgement:
    """One act of speech (``firm``), perhaps (``possible``), certainly two (``apart``), or nothing to say."""
    voices = common_voice(a.who, b.who)
    matches = best_matches(a, b, lexicon)
    if voices == "unsure" or a.document == b.document or a.interview != b.interview or not any(map(is_clear, matches)):
        runs = (match.with_run(lexicon) for match in matches)
        matches = sorted(runs, key=lambda match: (-match.score, match.turned and not match.whole))
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
    if two_hearers(a.hearer, b.hearer) and not (nearly_verbatim(match) and len(match.shared) >= VERBATIM_WORDS):
        return Judgement("apart", match.score, _reason(a.quote, match, voices))
    if a.interview != b.interview and not (nearly_verbatim(match) or len(match.run) >= LONG_RUN):
        return NONE
    if not nearly_verbatim(match):
        bond = "apart" if _two_days(a, b) else _bond(a, b, match, voices)
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
    if voices in ("unsure", "stranger"):
        return "firm" if _whoever(match, quoted) or (voices == "unsure" and _spelled_out(match, quoted)) else "none"
    if _enough(match, voices == "named", quoted) or (voices == "named" and _told_by_one(match, quoted)):
        return "firm"
    likely = voices == "named" and (len(match.shared) >= LEAST - 1 or len(match.run) >= LEAST)
    return "possible" if likely and match.score >= POSSIBLE and match.short >= SOME_OF_IT else "none"


def _told_by_one(match: Match, quoted: bool) -> bool:
    """Less is enough of one who is named: a run that goes on in other words, two telling words, a short phrase."""
    telling = any(map(is_content, match.run))
    if quoted and telling and len(match.run) >= LONG_RUN and len(match.shared) >= LEAST - 1:
        return True
    if len(match.shared) == LEAST - 1 and match.short >= TWO_SHORT and match.weight >= TWO_TELLING:
        return True
    return telling and len(match.run) >= SPELLED_OUT and match.short >= ALL_OF_IT


def _enough(match: Match, named: bool, quoted: bool) -> bool:
    if is_much(match):
        return True
    if len(match.shared) == LEAST - 1 and match.short >= VERBATIM_SHORT and _side_by_side(match):
        return any(x == y for x, y in match.shared) and (quoted or all(_one_word(x, y) for x, y in match.shared))
    if len(match.shared) == LEAST - 1 and match.short >= ALL_OF_IT and match.long >= VERBATIM_LONG:
        return all(_one_word(x, y) for x, y in match.shared)
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
    return len(match.shared) > UNSURE_WORDS and match.score >= (SURE if quoted else SURE_UNQUOTED)


def _spelled_out(match: Match, quoted: bool) -> bool:
    """All that the shorter wording says, in one run of words that is long or telling enough to be no chance."""
    if match.short < ALL_OF_IT or not all(word in match.run for word, _ in match.shared):
        return False
    return match.weight >= RUN_TELLS and len(match.run) >= SPELLED_OUT + (1 if quoted else 3)


def _repeats(a: QuoteItem, b: QuoteItem, match: Match, voices: Voices) -> bool:
    """A pull quote or headline: all of the shorter, word for word, at another place of the article."""
    if any(x.start < y.end and y.start < x.end for x in a.evidence for y in b.evidence):
        return False
    same = voices == "named" or a.speaker is None or b.speaker is None
    return same and match.whole and len(match.run) >= LEAST and match.short >= ALL_OF_IT


def nearly_verbatim(match: Match) -> bool:
    return match.short >= VERBATIM_SHORT and match.long >= VERBATIM_LONG


def _two_days(a: Wording, b: Wording) -> bool:
    """Said on two days; or on a day when the other article was out already."""
    one, other = a.quote.date, b.quote.date
    if one and other:
        return one != other
    return bool((one and b.latest and one > b.latest) or (other and a.latest and other > a.latest))


def words_needed(a: Wording, b: Wording) -> int:
    """How many words the two must have in common to be worth comparing."""
    if a.document == b.document:
        return 1
    return {"other": VERBATIM_WORDS, "stranger": UNSURE_WORDS}.get(common_voice(a.who, b.who), 1)


def _reason(quote: QuoteItem, match: Match, voices: Voices) -> str:
    name = quote.speaker.name if quote.speaker else ""
    said = f"said by {name}; " if voices in ("named", "described") else ""
    return f"{said}{len(match.shared)} words in common, {match.short:.0%} of the shorter wording"
