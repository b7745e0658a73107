"""Which assertion of a text answers another: a denial that points back, a "but" between two voices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from ..model.marks import Assertion
from ..model.text import Span
from ..resources import table, words
from .claims_untrue import HAPPENING
from .parse import Parse

LONG_WORD = 4  # letters
MOST_BEFORE = 40  # assertions looked back over
REACH = 1500  # characters that a denial points back over
SHORT_REACH, JUST_BEFORE = 500, 4  # characters and assertions that "denied it" points back over
WRONG = frozenset({"wrong"})  # may be said of a deed
NEARNESS = 160  # characters between two voices that one sentence sets against each other
DEPENDENT = frozenset({"when", "who", "which", "where", "until", "while", "as", "whose", "whom", "after", "before"})
ENDS = re.compile(r"[.!?]['\"”’»)]*\s|\n")
WORD = re.compile(r"\w+")


def link_replies(parse: Parse, assertions: tuple[Assertion, ...]) -> tuple[Assertion, ...]:
    """The same assertions, each with those of its text that it answers or is set against."""
    contrasts = _contrasts(parse, assertions)
    answers = _answers(parse, assertions)
    return tuple(replace(a, answers=answers.get(a.span), contrasts=contrasts.get(a.span)) for a in assertions)


def _answers(parse: Parse, assertions: tuple[Assertion, ...]) -> dict[Span, Span]:
    """Denials to what they point back to; the words that a denial adds ("…, saying there was no …") answer it too."""
    out: dict[Span, Span] = {}
    for number, denial in enumerate(assertions):
        pointer = _is_pointer(parse, denial)
        if not (pointer or _points_back(denial)):
            continue
        beside = [a for a in assertions[number + 1 : number + 3] if _adds(parse, denial, a)]
        before, after = assertions[max(0, number - MOST_BEFORE) : number], assertions[number + 1 : number + 4]
        found = (
            _held(denial, (*before, *after))
            or _answered(parse, denial, before, beside)
            or _nearest(parse, denial, before)
            or (_pointed_at(parse, denial, before, assertions[number + 1 : number + 3]) if pointer else None)
        )
        if found is not None:
            told = _words_of(parse, [found])
            fitting = (a for a in beside if not pointer or told & _words_of(parse, [a.span]))
            out.update({a.span: found for a in (denial, *fitting)})
    return out


def _points_back(assertion: Assertion) -> bool:
    """``denied the claim``, ``the report is not true``, ``called the story false``."""
    told = set(assertion.about)
    if assertion.speaker is None or not told & _charges():
        return False
    if assertion.modality == "denied":
        return True
    about_words = bool(set(assertion.subject[:1]) & _charges()) and assertion.head == "be"
    negative = assertion.polarity == "negative"
    return about_words and bool(told & (words("negation", "true_words" if negative else "false_words")))


def _is_pointer(parse: Parse, assertion: Assertion) -> bool:
    """``denied it``, ``rejected the claim``, ``this never happened``, ``“That is a lie”``: no matter of its own."""
    if assertion.speaker is None:
        return False
    told, negative = set(assertion.about), assertion.polarity == "negative"
    if assertion.modality == "denied":
        own = told - {assertion.head} if assertion.head in HAPPENING else told - _charges()
        return not own and bool(told or assertion.head in words("negation", "pointers"))
    if assertion.head in HAPPENING:
        return negative and told <= {assertion.head}
    judged = told & (words("negation", "true_words" if negative else "false_words") - WRONG)
    cue, span = assertion.cue, assertion.span  # "called that absurd": what stands between them counts too
    start = cue.end if cue is not None and cue.end <= span.start else span.start
    plain = {m.group().casefold() for m in WORD.finditer(parse.document.text, start, span.end)}
    return bool(judged) and plain <= _empty() | told


@cache
def _empty() -> frozenset[str]:
    """Words of a statement that says no more than whether somebody's words are so."""
    nouns = {form for charge in _charges() for form in (charge, f"{charge}s")}
    return words("negation", "of_no_matter").union(nouns, words("negation", "pointers"))


def _pointed_at(
    parse: Parse, denial: Assertion, before: tuple[Assertion, ...], after: Sequence[Assertion]
) -> Span | None:
    """Of what somebody else said just before, what the denier's next words answer or is about him; else the last.

    Where only the outlet spoke, the sentence before is meant, and what stands first in it.
    """
    near = [a for a in before[-JUST_BEFORE:] if denial.span.start - a.span.end <= SHORT_REACH]
    told = [a for a in near if a.modality not in ("denied", "demanded", "promised") and not _depends(parse, a)]
    others = [a for a in told if a.speaker is not None and not _one_voice(parse, a, denial)]
    last = [a for a in told if _sentences_between(parse, a, denial) == 1]
    own = [a for a in last if a.speaker is None and a.polarity == "positive"]
    own = [a for a in own if a.head not in _saying()] or own
    if own and not any(a in others for a in last):
        return own[0].span if denial.modality != "claimed" else None
    denier, answer = _called(parse, [_voice(denial)]), [a.span for a in after if _one_voice(parse, a, denial)]

    def fits(claim: Assertion) -> tuple[int, bool, Span]:
        common = _words_of(parse, answer) & _words_of(parse, [claim.span])
        return len(common), bool(_called(parse, claim.names) & denier), claim.span

    return max(others, key=fits).span if others else None


@cache
def _saying() -> frozenset[str]:
    """What an outlet tells with such a verb is that somebody spoke."""
    return frozenset().union(*table("attribution")["modality"].values(), {"fume", "learn", "see", "understand"})


def _depends(parse: Parse, assertion: Assertion) -> bool:
    first = WORD.search(parse.document.text, assertion.span.start)
    return first is not None and first.group().casefold() in DEPENDENT


def _sentences_between(parse: Parse, claim: Assertion, denial: Assertion) -> int:
    between = parse.document.text[claim.span.end - 1 : max(claim.span.end, denial.clause.start)]
    return len(ENDS.findall(between))


def _adds(parse: Parse, denial: Assertion, other: Assertion) -> bool:
    return _one_voice(parse, denial, other) and other.polarity == "negative" and other.modality != "denied"


def _one_voice(parse: Parse, left: Assertion, right: Assertion) -> bool:
    """True for one speaker, by one mention or by one name."""
    here, there = _voice(left), _voice(right)
    return None not in (here, there) and (here == there or _called(parse, [here]) == _called(parse, [there]))


def _held(denial: Assertion, near: Iterable[Assertion]) -> Span | None:
    """``denied reports saying that …``: the claim of the very words that are denied."""
    inside = [a for a in near if a.speaker is not None and denial.clause.covers(a.speaker.words) and _is_claim(a)]
    return next((a.span for a in inside if a.speaker is not None and not _same_voice(a, denial)), None)


def _nearest(parse: Parse, denial: Assertion, before: tuple[Assertion, ...]) -> Span | None:
    """``denied the reports``, and nobody is named: what reports or rumours were last said to say."""
    if set(denial.about) - _charges() - words("negation", "true_words") - words("negation", "false_words"):
        return None
    meant = [a for a in before if _is_claim(a) and a.speaker is not None and _is_report(parse, a.speaker.words)]
    last = meant[-1] if meant else None
    return last.span if last is not None and denial.span.start - last.span.end <= REACH else None


def _is_report(parse: Parse, voice: Span) -> bool:
    """``a published report``, ``media reports``: words that speak without a person."""
    return bool({m.group().casefold().rstrip("s") for m in WORD.finditer(parse.document.words(voice))} & _charges())


def _is_claim(assertion: Assertion) -> bool:
    return assertion.modality in ("reported", "claimed", "alleged", "believed") and not _points_back(assertion)


def _same_voice(left: Assertion, right: Assertion) -> bool:
    return _voice(left) == _voice(right)


def _answered(parse: Parse, denial: Assertion, before: tuple[Assertion, ...], beside: list[Assertion]) -> Span | None:
    """``denied the minister's claim, saying …``: of the claims of that voice before it, the one most alike in words."""
    told = _words_of(parse, [denial.clause, *(a.span for a in beside)])
    named = _called(parse, denial.names) - _called(parse, [_voice(denial)])
    meant = [
        a
        for a in before
        if a.speaker is not None
        and a.modality != "denied"
        and denial.span.start - a.span.end <= REACH
        and _called(parse, [_voice(a)]) & named
    ]
    best = max(meant, key=lambda a: (len(told & _words_of(parse, [a.span])), a.span), default=None)
    return best.span if best is not None else None


def _words_of(parse: Parse, spans: Iterable[Span]) -> set[str]:
    """Words of some length, without case: what two statements on one matter share."""
    text = parse.document.text
    found = (m.group().casefold() for s in spans for m in WORD.finditer(text, s.start, s.end))
    return {word for word in found if len(word) >= LONG_WORD}


def _called(parse: Parse, spans: Iterable[Span | None]) -> set[str]:
    """The last words of names: what two mentions of one bearer in one text share."""
    return {parse.document.words(s).split()[-1].casefold() for s in spans if s is not None}


def _charges() -> frozenset[str]:
    return frozenset(table("attribution")["nouns"]["charge"]) | {"story", "article"}


def _voice(assertion: Assertion) -> Span | None:
    return None if assertion.speaker is None else assertion.speaker.referent or assertion.speaker.words


def _contrasts(parse: Parse, assertions: tuple[Assertion, ...]) -> dict[Span, Span]:
    """Pairs of claims by two voices with a word of contrast, or a semicolon, between them."""
    out: dict[Span, Span] = {}
    text = parse.document.text
    for left, right in pairwise(a for a in assertions if a.speaker is not None):
        if left.speaker is None or right.speaker is None or left.speaker.words == right.speaker.words:
            continue
        start = min(left.span.end - 2, right.clause.start)  # with its closing stop and mark
        between = text[start : max(start, right.span.start)]
        if len(between) < NEARNESS and _sets_against(between):
            out[right.span] = left.span
    return out


def _sets_against(between: str) -> bool:
    """A word of contrast inside the sentence, or at the very beginning of the next."""
    if ENDS.search(between):
        after = ENDS.split(between)[-1].lstrip()
        first = WORD.match(after)
        return first is not None and first.group().casefold() in words("negation", "contrast_opening")
    told = {m.group().casefold() for m in WORD.finditer(between)}
    return bool(told & words("negation", "contrast")) or ";" in between
