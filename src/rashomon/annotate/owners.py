"""Whose age, share or years a figure tells: the one named nearest in the way that each kind is written."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice

from ..model.text import Span
from .quantities import around, is_person_noun
from .senses_views import Sense, View
from .tokens import Token

HE_OR_SHE = frozenset({"he", "she", "his", "her", "him"})
RECENT = 400  # characters back to the person whom "the leader" can mean
KIN = 4  # words from a number up to the noun that it is the age of: "7-year-old" is five words
STOPS = re.compile(r"[–—:;.!?\"“”«»]|\s-\s")  # behind one of these somebody else is spoken of
NEAR = 60  # characters between a person and an age that is theirs


def owner_of(view: View, sense: Sense, last: Token) -> Span | None:
    """Whose age, share or years these are: the one named nearest in the way that each kind is written."""
    if sense.kind == "age":
        return _aged(view, sense, last)
    if sense.kind in ("share", "votes"):
        return _holder(view, last)
    if sense.kind in ("duration", "year"):
        return _holder(view, last, ("PER",)) or _subject_behind(view, last) or _named_before(view, last)
    return None


def _aged(view: View, sense: Sense, last: Token) -> Span | None:
    """The person before the age if near, else the one right behind it; "the 40-year-old" may itself be a mention."""
    place = view.place(sense.start, sense.end)
    people = [m.span for m in view.among(around(last)) if m.type == "PER"]
    itself = [span for span in people if span.overlap(place)]
    before = [span for span in people if span.end <= place.start]
    after = [span for span in people if span.start >= place.end and span.start - place.end < NEAR]
    if itself:
        return itself[0]
    if _of_kin(last):
        between = view.text[sense.end : after[0].start - view.segment.offset] if after else "."
        return after[0] if re.fullmatch(r"[\w\s-]*,?\s*", between) else None
    if before and _somebody_else(view, before[-1], last):
        return None
    if before and place.start - before[-1].end < NEAR and (not after or _linked(view, before[-1], place)):
        return before[-1]
    return after[0] if after else before[-1] if before else None


def _of_kin(last: Token) -> bool:
    """True for "his 12-year-old brother": the age of the brother, and of nobody named before."""
    nouns = [w for w in islice(last.ancestors, KIN) if w.pos_ in ("NOUN", "PROPN") and last.i < w.i <= last.i + 2 * KIN]
    return any(child.dep_ == "poss" and child.i < last.i for noun in nouns for child in noun.children)


def _linked(view: View, name: Span, place: Span) -> bool:
    """True where only a comma, "is" or an article stand between a name and an age."""
    between = view.text[name.end - view.segment.offset : place.start - view.segment.offset]
    return bool(re.fullmatch(r"\s*[,(]?\s*(?:(?:who\s+)?(?:is|was|turned)\s+)?(?:an?\s+|the\s+)?", between))


def _somebody_else(view: View, name: Span, last: Token) -> bool:
    """True where an unnamed person stands between: "X said the man, 34 years old, …"."""
    between = [w for w in around(last) if name.end - view.segment.offset <= w.idx < last.idx]
    return any(w.tag_ == "NN" and is_person_noun(w) and w.dep_ not in {"appos", "conj", "attr"} for w in between)


def _holder(view: View, last: Token, types: tuple[str, ...] = ("PER", "ORG")) -> Span | None:
    """The last person or body named before the number in its sentence.

    With a pronoun between and another figure before it ("gave one 60 per cent and her 30") it is the one before that.
    """
    offset = view.segment.offset
    named = [m for m in view.among(around(last)) if m.span.start < offset + last.idx and m.form != "demonym"]
    people = [m.span for m in named if m.type in types]
    if not people:
        return None
    between = [w for w in around(last) if people[-1].end - offset <= w.idx < last.idx]
    if any(w.lower_ in HE_OR_SHE for w in between) and any(w.like_num for w in between):
        others = [
            span for span in people if view.text[span.start - offset :] and not _same_words(view, span, people[-1])
        ]
        return others[-1] if others else people[-1]
    return people[-1]


def _subject_behind(view: View, last: Token) -> Span | None:
    """The subject that follows: "since taking office in 2001, X has …"."""
    at = view.segment.offset + last.idx
    people = [m.span for m in view.among(around(last)) if m.type == "PER"]
    behind = next((span for span in people if span.start > at), None)
    if behind is None or STOPS.search(view.text, last.idx, behind.start - view.segment.offset):
        return None
    return behind


def _named_before(view: View, last: Token) -> Span | None:
    """The person named last before the sentence: "the leader, who has ruled for ten years" needs one."""
    if any(q.outer.covers(view.place(last.idx, last.idx + len(last))) for q in view.quotations):
        return None  # inside a quotation the one named before it need not be meant
    start = view.segment.offset + last.sent.start_char
    index = bisect_left(view.people, start, key=lambda span: span.start)
    near = index and start - view.people[index - 1].end < RECENT
    return view.people[index - 1] if near else None


def _same_words(view: View, left: Span, right: Span) -> bool:
    offset = view.segment.offset
    return view.text[left.start - offset : left.end - offset] == view.text[right.start - offset : right.end - offset]
