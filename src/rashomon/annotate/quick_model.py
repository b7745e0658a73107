"""A loaded model made faster without another result: spaCy's own weights and rules, run by quicker means.

Two things cost more than they need. Matrix products go through BLIS, which is several times slower than the BLAS
that NumPy brings; and the attribute ruler runs a general matcher over every token for rules that look at one or two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from .quick_names import QuickNames, quick_names

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

LOOKED_AT = ("TAG", "LOWER", "DEP", "IS_SPACE")
"""The attributes of a token that a rule may ask for; a rule that asks for others is left to spaCy."""

SET_AT_ONCE = ("POS", "MORPH")
SET_ONE_BY_ONE = ("TAG", "DEP", "LEMMA")
RULER = "attribute_ruler"
REMEMBERED = 200_000  # kinds of token kept, then begun anew: memory stays bounded over any number of texts

Seen = tuple[Any, ...]  # one token: its values of LOOKED_AT


class Rule(NamedTuple):
    """What the tokens in a row must be, which of them is set, and to what."""

    wanted: tuple[dict[str, Any], ...]
    place: int
    sets: dict[str, str]


def quicken(nlp: Language) -> Language:
    """The same pipeline: matrix products by NumPy's BLAS, and the attribute ruler with its answers remembered."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        for node in _nodes(component):
            node.ops = ops
    for name, component in nlp.pipeline:
        quick = _quick(nlp, name, component)
        if quick is not None:
            nlp._components[nlp.component_names.index(name)] = (name, quick)
    return nlp


def _quick(nlp: Language, name: str, component: Any) -> QuickRuler | QuickNames | None:
    """The component by quicker means, where there are some and it is of the make that they are for."""
    if name == RULER:
        rules = rules_of(component.patterns)
        return None if rules is None else QuickRuler(nlp.vocab, rules)
    if name == "ner":
        return quick_names(component, nlp.pipe_names[: nlp.pipe_names.index(name)])
    return None


def _nodes(component: object) -> Iterable[Any]:
    """The layers of a component that has a network."""
    walk = getattr(getattr(component, "model", None), "walk", None)
    return walk() if walk else ()


def one_thread() -> AbstractContextManager[object]:
    """While it is open BLAS works on one core: the other may be reading, and sums are always added in one order."""
    limited: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limited


@lru_cache(maxsize=1)
def _controller() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def rules_of(patterns: Iterable[dict[str, Any]]) -> list[Rule] | None:
    """The ruler's patterns in their order, or None where one of them asks for more than is looked at here."""
    rules = [
        Rule(tuple(wanted), pattern["index"], pattern["attrs"])
        for pattern in patterns
        for wanted in pattern["patterns"]
    ]
    return rules if all(_understood(rule) for rule in rules) else None


def _understood(rule: Rule) -> bool:
    return (
        len(rule.wanted) <= 2
        and 0 <= rule.place < len(rule.wanted)
        and set(rule.sets) <= {*SET_AT_ONCE, *SET_ONE_BY_ONE}
        and all(_plain(asked) for token in rule.wanted for asked in token.items())
    )


def _plain(asked: tuple[str, Any]) -> bool:
    name, value = asked
    return name in LOOKED_AT and (not isinstance(value, dict) or set(value) <= {"IN", "NOT_IN", "REGEX"})


def _meets(token: Seen, wanted: dict[str, Any]) -> bool:
    return all(_holds(token[LOOKED_AT.index(name)], value) for name, value in wanted.items())


def _holds(value: object, wanted: object) -> bool:
    if not isinstance(wanted, dict):
        return value == wanted
    if "REGEX" in wanted and not re.search(wanted["REGEX"], str(value)):
        return False
    return value in wanted.get("IN", (value,)) and value not in wanted.get("NOT_IN", ())


class Outcome(NamedTuple):
    """What a token is set to: numbers of spaCy's string store, None for what stays, and the rarer attributes."""

    part: int | None
    morphology: int | None
    others: tuple[tuple[str, str], ...]


class Kind(NamedTuple):
    """All that the rules say of tokens that look alike."""

    alone: frozenset[int]  # rules over one token that it meets
    first: frozenset[int]  # rules over two tokens of which it can be the first
    second: frozenset[int]
    outcome: Outcome  # of the rules over one token


class Asked:
    """What rules ask of one token, found by its word or its tag, so that few are tried on each."""

    def __init__(self, asked: Iterable[tuple[int, dict[str, Any]]]) -> None:
        self._by_value: dict[tuple[str, str], list[tuple[int, dict[str, Any]]]] = {}
        self._always: list[tuple[int, dict[str, Any]]] = []
        for number, wanted in asked:
            keys = next((keys for name in ("LOWER", "TAG") if (keys := _values(name, wanted))), None)
            for places in [self._always] if keys is None else [self._by_value.setdefault(key, []) for key in keys]:
                places.append((number, wanted))

    def may_hold(self, token: Seen) -> Iterator[tuple[int, dict[str, Any]]]:
        """The rules whose word or tag is that of the token, and those that name neither."""
        tag, word = token[0], token[1]
        for key in (("LOWER", word), ("TAG", tag)):
            yield from self._by_value.get(key, ())
        yield from self._always


def _values(name: str, wanted: dict[str, Any]) -> list[tuple[str, str]]:
    """The values, one of which a token must have; empty where any could do."""
    value = wanted.get(name)
    listed = value.get("IN", ()) if isinstance(value, dict) else () if value is None else (value,)
    return [(name, one) for one in listed]


class QuickRuler:
    """spaCy's attribute ruler for rules over one or two tokens, each kind of token judged once."""

    def __init__(self, vocab: Vocab, rules: list[Rule]) -> None:
        self._vocab = vocab
        self._rules = rules
        self._kinds: dict[tuple[int, ...], Kind] = {}
        alone = [(n, rule.wanted[0]) for n, rule in enumerate(rules) if len(rule.wanted) == 1]
        two = [(n, rule.wanted) for n, rule in enumerate(rules) if len(rule.wanted) == 2]
        self._asked = (Asked(alone), Asked((n, w[0]) for n, w in two), Asked((n, w[1]) for n, w in two))

    def __call__(self, doc: Doc) -> Doc:
        """Sets what the rules say, in the order of the rules, as the tokens stood before the first was applied."""
        import numpy

        kinds = [self._kind(tuple(row)) for row in doc.to_array(list(LOOKED_AT)).tolist()]
        outcomes = [kind.outcome for kind in kinds]
        for place, rules in self._of_two(kinds).items():
            outcomes[place] = self._outcome(kinds[place].alone | rules)
        before = doc.to_array(list(SET_AT_ONCE)).tolist()
        values = [
            (part if outcome.part is None else outcome.part, form if outcome.morphology is None else outcome.morphology)
            for outcome, (part, form) in zip(outcomes, before, strict=True)
        ]
        for place, outcome in enumerate(outcomes):
            for name, value in outcome.others:
                setattr(doc[place], f"{name.lower()}_", value)
        table = numpy.array(values, dtype="uint64").reshape(len(values), 2)
        return doc.from_array(list(SET_AT_ONCE), table)  # type: ignore[arg-type]

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Each document as by a call; ``batch_size`` is there because spaCy passes it."""
        return map(self, docs)

    def _of_two(self, kinds: list[Kind]) -> dict[int, frozenset[int]]:
        """The rules over two tokens that are met, by the place that they set."""
        found: dict[int, frozenset[int]] = {}
        for place, (kind, after) in enumerate(pairwise(kinds)):
            if kind.first and after.second:
                for rule in kind.first & after.second:
                    at = place + self._rules[rule].place
                    found[at] = found.get(at, frozenset()) | {rule}
        return found

    def _kind(self, row: tuple[int, ...]) -> Kind:
        kind = self._kinds.get(row)
        if kind is None:
            if len(self._kinds) >= REMEMBERED:
                self._kinds.clear()
            kind = self._kinds[row] = self._judged(row)
        return kind

    def _judged(self, row: tuple[int, ...]) -> Kind:
        names = self._vocab.strings
        token = (*(names[number] if number else "" for number in row[:3]), bool(row[3]))
        met = [[n for n, wanted in asked.may_hold(token) if _meets(token, wanted)] for asked in self._asked]
        alone, first, second = map(frozenset, met)
        return Kind(alone, first, second, self._outcome(alone))

    def _outcome(self, rules: Iterable[int]) -> Outcome:
        """The later rule has the last word."""
        said: dict[str, str] = {}
        for rule in sorted(rules):
            said |= self._rules[rule].sets
        others = tuple((name, said[name]) for name in SET_ONE_BY_ONE if name in said)
        return Outcome(self._number("POS", said), self._number("MORPH", said), others)

    def _number(self, name: str, said: dict[str, str]) -> int | None:
        from spacy.parts_of_speech import IDS

        if name not in said:
            return None
        return int(IDS[said[name]]) if name == "POS" else int(self._vocab.morphology.add(said[name]))
