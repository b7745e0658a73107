"""Exchanges: two voices that one article lets speak one after the other, and whether they stand against each other.

Journalists set a claim and its answer side by side, in whatever words. The signs say how the two stand to each other in
the text, what kind of answer it is, and who the two are; what each weighs stands in the table ``disputes``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import get_args

from ..resources import words
from .claim_terms import Content
from .dispute_aims import Way, set_apart
from .dispute_rules import asks, is_wish, refutes
from .dispute_signs import Ground, replies, signs
from .naming import Naming

REACH = 5  # assertions of one text
BESIDE = 3  # within which two voices are taken to meet
SENTENCE = re.compile(r"[.!?][\"”’]?\s")
WORD = re.compile(r"[^\W\d_]{3,}")
STEM = 5  # letters of a title, so that a ministry and its minister go together
EMPTY = frozenset({"the", "and", "for", "their", "his", "her", "its", "who", "of", "said", "this", "that"})
CONTRAST = re.compile(
    r"\b(?:but|however|yet|while|whereas|although|though|instead|contrary|contrast|nonsense|other hand|"
    r"for (?:his|her|its|their) part)\b",
    re.IGNORECASE,
)
FIRST = re.compile(r"\b(?:I|we|our|us|my|me)\b", re.IGNORECASE)
POINTS = re.compile(
    r"(?:it|that|this|these|those|they|he|she|there|none|such|not|no|nobody|nothing|never)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Scene:
    """Who speaks after whom in the articles of a story, and who belongs together."""

    ground: Ground
    turns: Sequence[int]  # of each content, the number of the run of one voice in which it stands
    meetings: Mapping[frozenset[str], int]  # of two voices, in how many articles one follows the other
    titles: Mapping[str, tuple[frozenset[str], frozenset[str]]]  # of a voice, the stems of its name, and of its offices

    @staticmethod
    def of(found: Sequence[Content], ground: Ground, naming: Naming) -> Scene:
        return Scene(ground, _turns(found), _meetings(found), _titles(found, naming))


def exchanges(found: Sequence[Content]) -> Iterator[tuple[Content, Content]]:
    """Pairs of different voices that stand close together in one article; what the outlet tells answers nobody."""
    for first in found:
        for second in found[first.order + 1 : first.order + 1 + REACH]:
            if second.document != first.document:
                break
            if first.voice != second.voice and not (asks(first) or asks(second) or first.own_voice or second.own_voice):
                yield first, second


def exchange_signs(first: Content, second: Content, scene: Scene) -> dict[str, float]:
    """Every sign of an exchange, each between 0 and about 1."""
    return {
        **signs(first, second, scene.ground),
        **_stand(first, second, scene),
        **_each("said", first),
        **_each("answer", second),
        **_who(first, second, scene),
        **_numbers(first, second),
        **{f"by_{way}": float(way == _way(first, second, scene)) for way in get_args(Way)},
    }


def stand_apart(found: Sequence[Content], scene: Scene) -> Iterator[tuple[Content, Content]]:
    """The exchanges in which something in the words sets the two against each other; most others only go on."""
    return ((first, second) for first, second in exchanges(found) if _way(first, second, scene) is not None)


def _way(first: Content, second: Content, scene: Scene) -> Way | None:
    return set_apart(first, second, scene.turns[second.order] - scene.turns[first.order] == 1)


def _stand(first: Content, second: Content, scene: Scene) -> dict[str, float]:
    apart = second.order - first.order
    text = first.reading.document.text
    ends = min(first.mark.span.end, second.mark.span.start), max(second.mark.span.start, first.mark.span.end)
    between = text[ends[0] : ends[1]]
    turn = scene.turns[second.order] - scene.turns[first.order]
    return {
        "next": float(apart == 1),
        "second_next": float(apart == 2),
        "third_next": float(apart == 3),
        "next_turn": float(turn == 1),
        "turn_between": float(turn == 2),
        "opens_turn": float(scene.turns[second.order] != scene.turns[second.order - 1]),
        "new_paragraph": float("\n" in between),
        "one_sentence": float(not SENTENCE.search(between)),
        "gap": min(len(between), 600) / 300,
        "but_between": float(bool(CONTRAST.search(between[:400]))),
    }


def _each(name: str, content: Content) -> dict[str, float]:
    text = content.item.evidence[0].exact
    told = {
        "negative": content.negative,
        "denied": content.mark.modality == "denied",
        "reply": replies(content),
        "false": bool(content.words & _false()),
        "refutes": refutes(content),
        "wish": is_wish(content),
        "charge": content.mark.charged is not None,
        "alleged": content.mark.modality in ("alleged", "believed"),
        "quoted": content.mark.modality == "claimed",
        "own_person": bool(FIRST.search(text)),
        "points": bool(POINTS.match(text)),
        "condition": content.mark.condition is not None,
    }
    return {f"{name}_{key}": float(value) for key, value in told.items()}


@cache
def _false() -> frozenset[str]:
    listed = ("false_words", "scorn_words", "unreal_nouns", "unreal_qualities")
    return frozenset().union(*(words("negation", key) for key in listed))


def _who(first: Content, second: Content, scene: Scene) -> dict[str, float]:
    here, there = (c.item.said_by.entity if c.item.said_by is not None else None for c in (first, second))
    meetings = scene.meetings.get(frozenset((first.voice, second.voice)), 0)
    return {
        "persons": float(first.by_person and second.by_person),
        "bodies": float(not (first.by_person or second.by_person)),
        "named_by_first": float(there is not None and there in first.names),
        "named_by_second": float(here is not None and here in second.names),
        "meet_again": float(meetings > 1),
        "meetings": min(meetings, 4) / 4,
        "one_camp": float(_belong(first.voice, second.voice, scene)),
        "comment": float(bool(FIRST.search(second.item.evidence[0].exact)) and first.negative == second.negative),
    }


def _numbers(first: Content, second: Content) -> dict[str, float]:
    pairs = [(a, b) for a in first.figures for b in second.figures if a.kind == b.kind]
    same = {f.low for f in first.figures} & {f.low for f in second.figures}
    counted = [(a.counted, b.counted) for a, b in pairs if a.counted and b.counted]
    return {
        "both_number": float(bool(first.figures and second.figures)),
        "one_number": float(bool(first.figures) != bool(second.figures)),
        "same_number": float(bool(same)),
        "other_number": float(bool(pairs) and not same),
        "other_number_of_one": float(any(a == b for a, b in counted) and not same),
        "other_number_of_two": float(bool(counted) and all(a != b for a, b in counted) and not same),
    }


def _belong(one: str, other: str, scene: Scene) -> bool:
    """A ministry and its minister, an alliance and its leader: the name of the one is in the offices of the other."""
    (name, offices), (name2, offices2) = (scene.titles.get(v, (frozenset(), frozenset())) for v in (one, other))
    return bool(name and name <= offices2) or bool(name2 and name2 <= offices)


def _turns(found: Sequence[Content]) -> list[int]:
    out = [0] * min(1, len(found))
    for before, here in pairwise(found):
        out.append(out[-1] + (here.voice != before.voice or here.document != before.document))
    return out


def _meetings(found: Sequence[Content]) -> dict[frozenset[str], int]:
    where: dict[frozenset[str], set[str]] = defaultdict(set)
    for first in found:
        for second in found[first.order + 1 : first.order + 1 + BESIDE]:
            if first.document == second.document and not (first.own_voice or second.own_voice):
                where[frozenset((first.voice, second.voice))].add(first.document)
    return {pair: len(documents) for pair, documents in where.items() if len(pair) > 1}


def _titles(found: Sequence[Content], naming: Naming) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    out: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for content in found:
        voice = content.item.said_by
        if voice is None:
            continue
        name, offices = out.get(content.voice, (frozenset(), frozenset()))
        told = voice.words.exact if voice.words is not None else ""
        entity = naming.entities.get(voice.entity) if voice.entity is not None else None
        roles = " ".join(role.evidence.exact for role in entity.roles) if entity is not None else ""
        out[content.voice] = (name or _stems(voice.name), offices | _stems(f"{told} {roles}"))
    return out


def _stems(text: str) -> frozenset[str]:
    return frozenset(m.group().casefold()[:STEM] for m in WORD.finditer(text)) - EMPTY
