"""Are two quotations one act of speech? Who speaks, when, and how much of what is said is the same.

Each pair is described by a few features, and a table says what each of them adds (``resources/links.toml``). Rules
decide only what no likeness may outweigh: two days, two hearers, other numbers, a denial, and an article that
repeats itself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from .calibrated import Features, probability
from .utterances_pairs import Match, Wording
from .utterances_voices import Voices, common_voice, two_hearers
from .utterances_words import is_calendar

MODEL = "utterances"
LONG_RUN = 5  # words
DENIED = 4  # words in a row that one has and the other denies
LITTLE = 0.6  # weight in common, times its part of the shorter wording
VERBATIM_SHORT, VERBATIM_LONG = 0.85, 0.7
VERBATIM_WORDS = 8  # content words: so many alike are one utterance, whoever is said to have spoken
CHANT = 2  # content words in common, where neither has a name
FEWEST = {"other": VERBATIM_WORDS, "stranger": 4}  # the same by who speaks
WEEK = 7
LOOSE = 0.45  # the most that is granted where only the matter is known to be one
SLOGAN = 2.5  # words in a row, between two and three
PART, SCENE, SAME_SCENE = 0.8, 0.25, 0.6  # of the longer wording; cosines of two sentences
TWO_DAYS, FIVE_DAYS = 0.5, 0.85  # how far apart two articles came out
REPEATED_RUN, REPEATED = 3, 0.95


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely a pair is one act of speech, whether something rules it out, and why."""

    probability: float
    reason: str
    apart: bool = False


def judge(a: Wording, b: Wording, match: Match, weights: Features, around: Features) -> Judgement | None:
    """None where nothing tells that the two belong together or apart."""
    voices = common_voice(a.who, b.who)
    if a.document == b.document:
        return Judgement(1.0, _reason(a, match, voices, 1.0)) if _repeats(a, b, match, voices) else None
    apart = are_two(a, b, match)
    if not apart and says_nothing(a, b, match):
        return None
    told = {**features(a, b, match, voices), **around}
    likely = _granted(told, probability(told, weights))
    return Judgement(likely, _reason(a, match, voices, likely), apart)


def _granted(told: Features, share: float) -> float:
    """No more than what does not join where a slogan may be all that two voices share, or what one voice said again.

    Two voices that are not known to be one share fewer than three words in a row; or one voice in articles of two
    days shares a part: few words in a row and not all of the shorter wording, in sentences that are not much the same;
    or in articles five days apart.
    """
    if not (told.get("named") or told.get("described")):
        return min(share, LOOSE) if told["run"] < math.log1p(SLOGAN) else share
    if not told["later"] or told["same_day"] or told["long"] >= PART:
        return share
    repeated = told["scene"] >= (SCENE if told["later"] < TWO_DAYS else SAME_SCENE)
    in_few = told["run"] < math.log1p(LONG_RUN - 0.5) and not told["whole"] and not repeated
    return min(share, LOOSE) if in_few or told["later"] >= FIVE_DAYS else share


def features(a: Wording, b: Wording, match: Match, voices: Voices) -> Features:
    """What the two themselves tell for and against one act of speech, by the names of the table."""
    quoted = "indirect" not in (a.quote.type, b.quote.type)
    return {
        voices: 1.0,
        "long": match.long,
        "run": math.log1p(sum(not is_calendar(word) for word in match.run)),
        "whole": match.whole,
        "little": match.score < LITTLE,
        "turned": match.turned,
        "interview": a.interview != b.interview,
        "quoted": quoted,
        "quoted_long": match.long if quoted else 0.0,
        "same_day": not a.scene.days.isdisjoint(b.scene.days),
        "later": _later(a.scene.out, b.scene.out) if voices == "named" else 0.0,
        "same_occasion": not a.scene.occasions.isdisjoint(b.scene.occasions),
        "other_occasion": bool(a.scene.occasions and b.scene.occasions)
        and a.scene.occasions.isdisjoint(b.scene.occasions),
    }


def _later(one: date | None, other: date | None) -> float:
    """How far apart two articles came out, on a logarithmic scale: a week or more is 1."""
    if not one or not other:
        return 0.0
    days = abs((one - other).days)
    return math.log1p(min(days, WEEK)) / math.log1p(WEEK)


def says_nothing(a: Wording, b: Wording, match: Match) -> bool:
    """Only dates are shared; or, in other words, the numbers differ, or one of the two was told to one outlet alone."""
    if match.shared and all(is_calendar(word) for word, _ in match.shared):
        return True
    if nearly_verbatim(match):
        return False
    return match.other_figures or (a.interview != b.interview and len(match.run) < LONG_RUN)


def are_two(a: Wording, b: Wording, match: Match) -> bool:
    """Told on two days or to two hearers, or by two crowds on two days, and not at length word for word; or one denies
    what the other has word for word.
    """
    same = nearly_verbatim(match)
    if same and match.turned and not match.whole and len(match.run) >= DENIED:
        return True
    twice = two_hearers(a.hearer, b.hearer) or a.scene.on_another_day(b.scene) or _two_days(a, b)
    return twice and not (same and len(match.shared) >= VERBATIM_WORDS)


def _repeats(a: Wording, b: Wording, match: Match, voices: Voices) -> bool:
    """A pull quote or headline: all of the shorter, word for word, at another place of the article."""
    if any(x.start < y.end and y.start < x.end for x in a.quote.evidence for y in b.quote.evidence):
        return False
    same = voices == "named" or a.quote.speaker is None or b.quote.speaker is None
    return same and match.whole and len(match.run) >= REPEATED_RUN and match.short >= REPEATED


def nearly_verbatim(match: Match) -> bool:
    return match.short >= VERBATIM_SHORT and match.long >= VERBATIM_LONG


def _two_days(a: Wording, b: Wording) -> bool:
    """Said on two days; or on a day when the other article was out already."""
    one, other = a.quote.date, b.quote.date
    if one and other:
        return one != other
    return bool((one and b.latest and one > b.latest) or (other and a.latest and other > a.latest))


def words_needed(a: Wording, b: Wording, rare: bool = False) -> int:
    """How many words the two must have in common to be worth comparing: more where neither has a name.

    Of what two crowds shout, one word is enough that English uses rarely.
    """
    voices = common_voice(a.who, b.who)
    named = any(who is not None and who.entity for who in (a.who, b.who))
    if a.document == b.document or (named and voices == "described"):
        return 1
    if voices == "described" or (voices == "stranger" and not named):
        return 1 if rare else CHANT
    return FEWEST.get(voices, 1)


def _reason(a: Wording, match: Match, voices: Voices, likely: float) -> str:
    name = a.quote.speaker.name if a.quote.speaker else ""
    said = f"said by {name}; " if voices in ("named", "described") else ""
    return f"{said}{len(match.shared)} words in common, {match.short:.0%} of the shorter wording; {likely:.0%} likely"
