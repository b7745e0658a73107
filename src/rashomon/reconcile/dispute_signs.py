"""The signs by which two assertions are judged to be in dispute: one question, and opposite answers.

No sign knows a topic. ``signs`` names each; what each weighs stands in the table that
``scripts/fit_disputes.py`` fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ..model.marks import Figure
from ..model.series import CUMULATIVE
from ..resources import table, words
from .claim_terms import Content, Weights, family
from .dispute_left_open import turned
from .dispute_rules import COPULAS, answers, asks, is_wish, set_against
from .dispute_words import Lexicon, exclusions, light_words, spoken, stem, word_keys
from .once import once
from .utterances_words import bases

PRONOUN = re.compile(r"(?:it|that|this|these|those|they|he|she|there|none|such)\b", re.IGNORECASE)
CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))?\s*([ap])\.?\s?m\b|\b(\d{1,2})[:.](\d\d)\b", re.IGNORECASE)
SENTENCE = re.compile(r"[.!?][\"”’]?\s|\n")
HOURS = frozenset({"am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock", "hour", "minute"})
CLOSE, NEAR = 3, 6  # assertions of one text
ONE_SIZE = 10  # times: figures further apart count different things
LEDGERED = CUMULATIVE | {"money", "age", "people"}
BEHIND = 3  # last words of a content, that may be its predicate


@dataclass(frozen=True, slots=True)
class Ground:
    """What two contents of one story are compared against."""

    weights: Weights
    lexicon: Lexicon
    before: Mapping[int, Content]  # by order of a content, what stands before it in its text

    @staticmethod
    def of(found: Sequence[Content], weights: Weights) -> Ground:
        pairs = ((a, b) for a, b in pairwise(found) if a.document == b.document)
        return Ground(weights, Lexicon(weights), {b.order: a for a, b in pairs})


def signs(left: Content, right: Content, ground: Ground) -> dict[str, float]:
    """Every sign of a pair, each between 0 and about 1."""
    lexicon = ground.lexicon
    shared = lexicon.shared(left, right)
    masses = sorted((max(lexicon.mass(spoken(left)), 0.1), max(lexicon.mass(spoken(right)), 0.1)))
    most = min(1.0, shared.mass / masses[0])
    like = min(1.0, shared.mass / (masses[0] * masses[1]) ** 0.5)
    turned = left.negative != right.negative
    return {
        "most": most,
        "like": like,
        "mass": min(shared.mass, 10) / 5,
        "words": min(len(shared.nearness), 5) / 3,
        "rarest": max((lexicon.weigh(w) * n for w, n in shared.nearness.items()), default=0.0) / 4,
        "short": min(masses[0], 8) / 4,
        "long": min(masses[1], 16) / 8,
        "names": min(lexicon.names(left.names & right.names), 6) / 3,
        "before": min(_before(left, right, ground), 8) / 4,
        **_frames(left, right, shared.nearness),
        **_opposed(left, right, turned, most),
        **_told(left, right),
    }


def _before(left: Content, right: Content, ground: Ground) -> float:
    """Weight of what the one says and the other has just before, where "it" or no subject points there."""
    out = 0.0
    for one, other in ((left, right), (right, left)):
        before = ground.before.get(one.order)
        if before is not None and before.order != other.order and _points_back(one):
            out += ground.lexicon.shared(before, other).mass
    return out


@once
def _points_back(content: Content) -> bool:
    return not content.mark.subject or bool(PRONOUN.match(content.item.evidence[0].exact))


def may_oppose(left: Content, right: Content) -> bool:
    """True where the two speak of one thing and something of the one stands against something of the other."""
    if left.voice == right.voice or (left.own_voice and right.own_voice) or asks(left) or asks(right):
        return False
    if answers(left, right) or answers(right, left):
        return True
    shared = (word_keys(left) & word_keys(right)) - HOURS
    if set_against(left, right) and _one_sentence(left, right):
        return bool(shared) or _two_parties(left, right)
    if not shared or _of_others(left, right):
        return False
    if left.negative != right.negative:
        return _negated_is_said(left, right)
    return bool(_clocks_differ(left, right) or excluding(left, right))


def _one_sentence(left: Content, right: Content) -> bool:
    """True for "police say this, but the union says that"; a "But" that opens a sentence mostly only goes on."""
    ends = min(left.mark.span.end, right.mark.span.end), max(left.mark.span.start, right.mark.span.start)
    return not SENTENCE.search(left.reading.document.text[ends[0] : ends[1]])


def _two_parties(left: Content, right: Content) -> bool:
    """Police here, a union there, who tell what was; persons comment, and believe, and want."""
    return not any(c.by_person or is_wish(c) or c.mark.modality == "believed" for c in (left, right))


def _of_others(left: Content, right: Content) -> bool:
    """True where each names somebody or something, and nothing that the other names."""
    return bool(left.names and right.names) and not left.names & right.names


# ------------------------------------------------------------ one question


def _frames(left: Content, right: Content, shared: Mapping[str, float]) -> dict[str, float]:
    here, there = left.mark, right.mark
    head = here.head not in _light() and _one(here.head, there.head)
    subject = _one(*(c.mark.subject[0] if c.mark.subject else "" for c in (left, right)))
    crossed = (here.head in shared and here.head not in _light()) or (
        there.head not in _light() and any(_one(there.head, w) for w in shared)
    )
    return {
        "head": float(head),
        "subject": float(subject),
        "crossed": float(crossed),
        "slot": float(head and subject),
        "one_person": float(bool(left.people & right.people)),
        "two_persons": float(bool(left.people and right.people) and not left.people & right.people),
    }


@cache
def _light() -> frozenset[str]:
    return light_words()


def _one(a: str, b: str) -> bool:
    return bool(a) and bool(b) and (family(a) == family(b) or stem(a) == stem(b))


# ------------------------------------------------------------ opposite answers


def _opposed(left: Content, right: Content, turned: bool, most: float) -> dict[str, float]:
    denied = float("denied" in (left.mark.modality, right.mark.modality))
    hit = turned and _negated_is_said(left, right)
    found = () if turned else excluding(left, right)
    excluded = max((value for _, _, value in found), default=0.0)
    predicate = max((v for a, b, v in found if a in _predicate(left) and b in _predicate(right)), default=0.0)
    figures = rival_figures(left, right)
    return {
        "turned": float(turned),
        "turned_most": turned * most,
        "negated_is_said": float(hit),
        "both_negative": float(left.negative and right.negative),
        "denied": denied,
        "denied_most": denied * most,
        "excluded": excluded,
        "excluded_most": excluded * most,
        "predicates_excluded": predicate,
        "figures": float(bool(figures)),
        "figures_counted": float(any(a.counted for a, _ in figures)),
        "figures_most": bool(figures) * most,
        "clocks": float(_clocks_differ(left, right)),
    }


@once
def _predicate(content: Content) -> frozenset[str]:
    return frozenset({content.mark.head, *content.mark.about[-BEHIND:]})


def _negated_is_said(left: Content, right: Content) -> bool:
    """True where the other has the word that the one negates."""
    reply, claim = (left, right) if left.negative else (right, left)
    return any(stem(d) == stem(w) for d in _negated(reply) for w in claim.words)


@once
def _negated(reply: Content) -> frozenset[str]:
    mark = reply.mark
    wide = mark.head in COPULAS | _light() or mark.modality == "denied"
    return frozenset(mark.about if wide else (mark.head,)) - _light() - COPULAS


def excluding(left: Content, right: Content) -> list[tuple[str, str, float]]:
    """Words that exclude each other, said of one thing as predicates of it."""
    return [
        (a, b, value)
        for a, b, value in exclusions(left, right)
        if stem(a) not in turned(left) or stem(b) not in turned(right)
        if any(_one(x, y) for x in _of_what(left, a) for y in _of_what(right, b))
    ]


def _of_what(content: Content, word: str) -> frozenset[str]:
    """What a word is said of, where it is the predicate: the subject, or what follows."""
    mark = content.mark
    if word == mark.head or (mark.head in COPULAS and word not in mark.subject):
        return frozenset(mark.subject[:1]) or _objects(content)
    return frozenset()


def _objects(content: Content) -> frozenset[str]:
    about, head = content.mark.about, content.mark.head
    at = about.index(head) + 1 if head in about else 0
    return frozenset(about[at : at + 1])


def rival_figures(left: Content, right: Content) -> list[tuple[Figure, Figure]]:
    """Figures of one thing and size that no value fits; of people and money the ledgers say more."""
    if not (left.figures and right.figures and _one_frame(left, right)):
        return []
    return [(a, b) for a in left.figures for b in right.figures if _one_thing(a, b) and _apart(a, b)]


def _one_frame(left: Content, right: Content) -> bool:
    """True where the subject or the predicate of the one is in the other."""
    for one, other in ((left, right), (right, left)):
        frame = {*one.mark.subject, one.mark.head} - _light() - COPULAS
        if any(_one(f, w) for f in frame for w in other.words if f[0].isalpha() and not _is_unit(f)):
            return True
    return False


@cache
def _is_unit(word: str) -> bool:
    """``million``, ``kilometre``: a number's word, not what it counts."""
    return word in _unit_words()


@cache
def _unit_words() -> frozenset[str]:
    return frozenset(_words_of(table("units"))) | frozenset(table("numbers")["magnitudes"])


def _words_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (word for key, each in value.items() for word in (key, *_words_of(each)))
    elif isinstance(value, list):
        yield from (word for each in value for word in _words_of(each))


def _one_thing(a: Figure, b: Figure) -> bool:
    if (a.unit, a.kind) != (b.unit, b.kind) or a.kind in LEDGERED:
        return False
    low, high = sorted(max(x for x in (f.low, f.high, 0.0) if x is not None) for f in (a, b))
    return high <= low * ONE_SIZE and (a.counted == b.counted if a.counted or b.counted else bool(a.unit))


def _apart(a: Figure, b: Figure) -> bool:
    here, there = _range(a), _range(b)
    return max(here[0], there[0]) > min(here[1], there[1])


def _range(figure: Figure) -> tuple[float, float]:
    low = figure.low if figure.low is not None else float("-inf")
    return low, figure.high if figure.high is not None else float("inf")


def _clocks_differ(left: Content, right: Content) -> bool:
    return bool(clocks(left) and clocks(right)) and not clocks(left) & clocks(right)


@once
def clocks(content: Content) -> frozenset[int]:
    """Times of the day, in minutes."""
    told = (m.groups() for m in CLOCK.finditer(content.item.evidence[0].exact))
    return frozenset(
        (int(hour) % 12 + 12 * (half.lower() == "p")) * 60 + int(past or 0) if half else int(h) * 60 + int(m)
        for hour, past, half, h, m in told
    )


# ------------------------------------------------------------ who tells it, and how


def _told(left: Content, right: Content) -> dict[str, float]:
    one_text = left.document == right.document
    apart = abs(left.order - right.order)
    reply = replies(left) or replies(right)
    return {
        "one_text": float(one_text),
        "close": float(one_text and apart <= CLOSE),
        "near": float(one_text and apart <= NEAR),
        "contrast": float(set_against(left, right)),
        "answers": float(answers(left, right) or answers(right, left)),
        "reply": float(reply),
        "reply_near": float(reply and one_text and apart <= NEAR),
        "one_voice": float(left.voice == right.voice),
        "one_is_the_outlet": float(left.own_voice != right.own_voice),
        "wish_against_fact": float(is_wish(left) != is_wish(right)),
        "wishes": float(is_wish(left) and is_wish(right)),
        "condition": float((left.mark.condition is None) != (right.mark.condition is None)),
    }


@once
def replies(content: Content) -> bool:
    """True under "denies", "rejects", "insists", "contradicts"."""
    cue = content.mark.cue
    told = content.reading.document.words(cue).casefold().split() if cue is not None else []
    return content.mark.modality == "denied" or any(bases(w) & words("negation", "replies") for w in told)
