"""Finding words that are to be withheld, however they are written: case, accents, script, joined, in an address.

Rather too much is found than too little. How a name is found as a word or inside of
others says ``lettered``; in an address, a handle or a file name it is found from ``IN_ADDRESS`` letters on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from .lettered import Keyed, key, keyed_text, spans_of
from .model.account import Account, EntityItem
from .model.errors import UsageError
from .model.text import Span
from .model.withheld import GapKind, mark_of
from .resources import table

IN_ADDRESS = 4
LONG = 5  # words from which on it is a passage, not a name
LEAST = 2  # letters of a word that is looked for
ALIKE, SHOWN = 75, 5  # how like a misspelt name one must be to be offered, of 100; and how many are
ADDRESS = re.compile(r"[@#]|://|\bwww\.|%[0-9A-Fa-f]{2}")
CAPITALS = re.compile(r"(?: [^\W\d_a-z][^\W\d_]+){1,3}")
COUPLED = re.compile(r"([^\W\d_]+)\s*(?:,|&|\band\b)\s*$")
LINKING = frozenset(
    ("al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "la", "le", "of", "the", "van", "von")
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is withheld at the owner's wish: the words asked for, and all keys that stand for them."""

    asked: str
    kind: GapKind
    mark: str
    keys: tuple[str, ...]
    forms: tuple[str, ...]  # as they stand in the articles


@dataclass(frozen=True, slots=True)
class Found:
    """A place that is withheld, and what is put there."""

    span: Span
    kind: GapKind
    mark: str


@dataclass(frozen=True, slots=True)
class Either:
    """A word of a name that several people share. Alone it may be any of them: it is withheld, under a mark of its own,
    unless the article names the wanted one of them and none of the others."""

    said: str
    mark: str
    given: bool  # a given name; else a family name
    wanted: tuple[str, ...]  # marks of those who are withheld
    people: tuple[str, ...]  # all who bear it
    full: tuple[str, ...]  # keys of the full names of those who are withheld
    others: tuple[str, ...]  # and of the others


@dataclass(frozen=True, slots=True)
class Withholding:
    """All that is withheld. ``spared``: full names of namesakes, which are left as they are, by key."""

    wanted: tuple[Wanted, ...] = ()
    either: tuple[Either, ...] = ()
    spared: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted)

    def places(self, text: str) -> list[Found]:
        """Where anything of it stands in ``text``, in order; what overlaps is one place."""
        keyed, shared = keyed_text(text), self._shared()
        found = [
            Found(span, wanted.kind, shared.get(form, wanted.mark))
            for wanted in self.wanted
            for form in wanted.keys
            for span in spans_of(text, keyed, form)
            if not _of_another(text, span, form, wanted)
        ]
        kept = list(self._spared(text, keyed)) if found else []
        found = [one for one in found if not any(span.covers(one.span) for span in kept)]
        found += [gap for match in re.finditer(r"\S+", text) for gap in self._address(match)]
        return merged(found)

    def leaks(self, text: str) -> bool:
        """True where words stand in ``text`` that may stand nowhere; a part of a name that a namesake keeps may."""
        public = {key(word) for _, name in self.spared for word in (_family(name), name.split()[0])}
        public |= {key(e.said) for e in self.either if e.given}
        hidden = tuple(replace(w, keys=tuple(k for k in w.keys if k not in public)) for w in self.wanted)
        return bool(replace(self, wanted=hidden).places(text))

    def within(self, text: str) -> Withholding:
        """As it is for one article: a shared name alone is that of the wanted one where no other bearer is named."""
        if not self.either:
            return self
        letters = key(text)

        def named(keys: Iterable[str]) -> bool:
            return any(one in letters for one in keys)

        return replace(self, either=tuple(e for e in self.either if named(e.others) or not named(e.full)))

    def marks(self, found: Iterable[str]) -> set[str]:
        """The marks of all who may be meant by these marks."""
        found = set(found)
        return found.union(*(e.wanted for e in self.either if e.mark in found))

    def given(self, word: str, mark: str) -> str:
        """The mark for a given name alone: ``mark``, or that of all who bear it."""
        return next((e.mark for e in self.either if e.given and key(e.said) == word), mark)

    def _shared(self) -> dict[str, str]:
        return {key(e.said): e.mark for e in self.either}

    def _spared(self, text: str, keyed: Keyed) -> Iterator[Span]:
        """Full names of namesakes; not behind "Ana and", which gives Ana the family name as well."""
        first = {key(w.asked.split()[0]) for w in self.wanted}
        for form, _ in self.spared:
            for span in spans_of(text, keyed, form):
                before = COUPLED.search(text[max(0, span.start - 40) : span.start])
                if before is None or key(before[1]) not in first:
                    yield span

    def _address(self, match: re.Match[str]) -> Iterator[Found]:
        said = key(unquote(match[0])) if ADDRESS.search(match[0]) else ""
        shared = self._shared()
        for wanted in self.wanted:
            form = next((form for form in wanted.keys if len(form) >= IN_ADDRESS and form in said), None)
            if form is not None:
                yield Found(Span(*match.span()), wanted.kind, shared.get(form, wanted.mark))

    def gapped(self, text: str) -> str:
        """``text`` with marks in place of the words."""
        return marked(text, self.places(text))

    def names(self, address: str) -> bool:
        """True for the address of a page, or the name of a file, in which any of it can be read."""
        said = key(unquote(address))
        return any(form in said for w in self.wanted for form in w.keys if len(form) >= IN_ADDRESS) or bool(
            self.places(address)
        )

    def everywhere(self, value: Any) -> Any:
        """A value of strings, lists and objects with every string gapped, keys of objects apart."""
        if isinstance(value, str):
            return self.gapped(value)
        if isinstance(value, Mapping):
            return {name: self.everywhere(inner) for name, inner in value.items()}
        if isinstance(value, list | tuple):
            return [self.everywhere(inner) for inner in value]
        return value


def _of_another(text: str, span: Span, form: str, wanted: Wanted) -> bool:
    """The given name of the wanted one, and behind it the family name of somebody else."""
    if form != key(wanted.asked.split()[0]) or not _is_full_name(wanted.asked):
        return False
    behind = CAPITALS.match(text, span.end)
    return behind is not None and key(_family(wanted.asked)) not in key(behind[0])


def marked(text: str, places: Iterable[Found]) -> str:
    """``text`` with their marks in the ``places``, which stand in its order."""
    parts, end = [], 0
    for found in places:
        parts += [text[end : found.span.start], found.mark]
        end = found.span.end
    return "".join([*parts, text[end:]])


def merged(found: Iterable[Found]) -> list[Found]:
    """In order of the text; what overlaps is one place, of the kind of the first."""
    kept: list[Found] = []
    for place in sorted(found, key=lambda f: (f.span.start, -f.span.end, f.mark)):
        if kept and place.span.start < kept[-1].span.end:
            last = kept.pop()
            place = Found(Span(last.span.start, max(last.span.end, place.span.end)), last.kind, last.mark)
        kept.append(place)
    return kept


# ---------------------------------------------------------------- what stands for a name


def withholding_of(names: Iterable[str], accounts: Iterable[Account], texts: Iterable[str] = ()) -> Withholding:
    """What stands for each of ``names`` in articles that were read: every form of those who bear it, and its words.

    Raises:
        UsageError: for a name that has no letters, or that stands nowhere as it is given: it may be misspelt, and what
            it is nearest to may be somebody else.
    """
    entities = [entity for account in accounts for entity in account.entities]
    people = [entity for entity in entities if entity.type == "PER"]
    asked = list(dict.fromkeys(" ".join(name.split()) for name in names))
    said = list(texts)
    asked = list(dict.fromkeys(full for name in asked for full in _apart(name, people, said)))
    wanted = tuple(_wanted(number, name, entities) for number, name in enumerate(asked, 1))
    for one in wanted:
        if (said or entities) and not _stands(one, said):
            near = ", ".join(_near(one, entities))
            step = f"near it: {near}; give the one that is meant" if near else "check how it is spelt"
            raise UsageError(f"{one.asked!r} stands in none of the articles; nothing is written; {step}")
    return _with_namesakes(wanted, people, said)


def _stands(one: Wanted, texts: Iterable[str]) -> bool:
    """The name as it was given, but for case, accents and script: in a text, or as a form of who bears it."""
    asked = key(one.asked)
    if any(key(form) == asked for form in one.forms):
        return True
    only = Withholding((replace(one, keys=(asked,)),))
    return any(only.places(text) for text in texts)


def _near(one: Wanted, entities: Iterable[EntityItem]) -> list[str]:
    """Names in the articles that may be the one that was misspelt, the likest first."""
    from rapidfuzz.fuzz import ratio

    names = {form for entity in entities for form in names_of(entity)}
    likeness = {form: ratio(key(form), key(one.asked)) for form in names}
    alike = [form for form in names if form in one.forms or likeness[form] >= ALIKE]
    return sorted(alike, key=lambda form: (-likeness[form], form))[:SHOWN]


def _apart(name: str, people: Sequence[EntityItem], texts: Sequence[str]) -> list[str]:
    """The full names of all whom one word names; the word itself where it names one, or nobody."""
    if len(name.split()) > 1:
        return [name]
    full: dict[str, str] = {}
    for entity in people:
        forms = [form for form in sorted(names_of(entity)) if _is_full_name(form)]
        if any(key(name) in (key(_family(form)), key(form.split()[0])) for form in forms):
            full.update((key(form), entity.canonical) for form in forms)
    full.update((key(form), form) for form in _paired(name, False, texts) if key(form) not in full)
    bearers = sorted(set(full.values()))
    return [name] if len(bearers) < 2 else bearers


def _paired(word: str, given: bool, texts: Iterable[str]) -> list[str]:
    """Full names that begin with ``word``, or end in it, as the texts have them: words with capitals, no title, no day;
    one that begins a sentence may be any word."""
    said, name = re.escape(word), r"([^\W\d_]+)"
    pattern = re.compile(rf"\b{said} {name}(?![-–\w])" if given else rf"(?<=[^\W\d_] ){name} {said}\b(?![-–])")
    found = {(m[1], m[0]) for text in texts for m in pattern.finditer(text) if m[1][0].isupper()}
    return sorted(form for other, form in found if key(other) not in _days() and _is_full_name(form))


@lru_cache(maxsize=1)
def _days() -> frozenset[str]:
    return frozenset(key(word) for listed in ("weekdays", "months") for word in table("times")[listed])


def _with_namesakes(wanted: tuple[Wanted, ...], people: Sequence[EntityItem], texts: Sequence[str]) -> Withholding:
    """With what is shared by several: the full names of others are spared, a name that is shared has its own mark."""
    hidden = {k for one in wanted for k in one.keys}
    spared: dict[str, str] = {}
    shared: dict[tuple[str, bool], list[tuple[str, Wanted | None]]] = {}
    sure = {form for entity in people for form in names_of(entity) if _is_full_name(form)}
    called = [one.asked for one in wanted if _is_full_name(one.asked)]
    told = [_paired(word, given, texts) for name in called for word, given in _borne(name)]
    for form in sorted(sure.union(*told)):
        owner = next((one for one in wanted if key(form) in one.keys), None)
        for word, given in _borne(form):
            shared.setdefault((key(word), given), []).append((form, owner))
    found = []
    for one in wanted:
        for word, given in _borne(one.asked) if _is_full_name(one.asked) else ():
            bearers = [*shared.get((key(word), given), []), (one.asked, one)]
            if len({owner.mark if owner else "" for _, owner in bearers}) > 1 and (given or key(word) in one.keys):
                found.append((key(word), given, word, bearers))
            spared.update((key(f), f) for f, owner in bearers if f in sure and owner is None and _is_other(f, one))
    either = []
    for number, (_, given, word, bearers) in enumerate({(k, g): (k, g, w, b) for k, g, w, b in found}.values(), 1):
        marks = tuple(dict.fromkeys(owner.mark for _, owner in bearers if owner))
        full = tuple(dict.fromkeys(key(f) for f, owner in bearers if owner))
        others = tuple(dict.fromkeys(key(f) for f, owner in bearers if owner is None or len(marks) > 1))
        people_told = tuple(sorted({f for f, _ in bearers}))
        mark = mark_of(len(wanted) + number, "name")
        either.append(Either(word, mark, given, marks, people_told, full, others))
    return Withholding(wanted, tuple(either), tuple((k, f) for k, f in sorted(spared.items()) if k not in hidden))


def _is_full_name(name: str) -> bool:
    """A given name and a family name: no title before it, no initial."""
    first = key(name.split()[0]) if name.split() else ""
    return len(name.split()) > 1 and len(first) > 1 and first not in _titles()


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    listed = ("titles", "female_titles", "male_titles")
    return frozenset(key(word) for name in listed for title in table("persons")[name] for word in title.split())


def _is_other(form: str, wanted: Wanted) -> bool:
    """The full name is surely not another form of the wanted one."""
    pairs = ((form.split()[0], wanted.asked.split()[0]), (_family(form), _family(wanted.asked)))
    return any(not a.startswith(b) and not b.startswith(a) for a, b in ((key(x), key(y)) for x, y in pairs))


def _wanted(number: int, name: str, entities: Iterable[EntityItem]) -> Wanted:
    if len(key(name)) < LEAST:
        raise UsageError(f"{name!r}: too few letters to be withheld")
    if len(name.split()) >= LONG:
        return Wanted(name, "passage", mark_of(number, "passage"), (key(name),), ())
    bearers = [entity for entity in entities if _bears(entity, name)]
    forms = sorted({form for entity in bearers for form in names_of(entity)})
    person = any(entity.type == "PER" for entity in bearers) or not bearers
    family = [part for form in (name, *forms) if person for part in _families(form)]
    if person and _is_full_name(name):
        family += [f"{name.split()[0]} {part}" for part in _families(name)]
    keys = {key(said) for said in (name, *forms, *family)}
    kept = sorted((k for k in keys if len(k) >= LEAST), key=lambda k: (-len(k), k))
    return Wanted(name, "name", mark_of(number, "name"), tuple(kept), tuple(forms))


def _bears(entity: EntityItem, name: str) -> bool:
    """Whether an entity may be called so; who has full names is known by these, not by a part that others share."""
    from .reconcile.names import same_name

    forms = names_of(entity)
    if entity.type == "PER" and _is_full_name(name):
        forms = {form for form in forms if _is_full_name(form)} or forms
    return any(key(form) == key(name) or same_name(form, name).same for form in forms)


def names_of(entity: EntityItem) -> set[str]:
    """The forms of a name, and of who belongs to it ("Velmian"), not "the mayor"."""
    said = {mention.evidence.exact for mention in entity.mentions if mention.form != "nominal"}
    return {_bare(form) for form in (*said, entity.canonical)}


def _bare(form: str) -> str:
    """Without what is no name before it: "the witness Jane Doe"."""
    words = form.split()
    first = next((n for n, word in enumerate(words) if not word[0].islower() or word.casefold() in LINKING), 0)
    return " ".join(words[first:])


def _borne(name: str) -> Iterator[tuple[str, bool]]:
    """The words of a full name that others may bear too, and whether each is the given name."""
    yield from ((part, False) for part in _families(name))
    yield name.split()[0], True


def _families(name: str) -> list[str]:
    """The family name; of a double one each part as well."""
    family = _family(name)
    parts = [part for part in re.split(r"[-–]", family) if len(key(part)) > LEAST and part.casefold() not in LINKING]
    return [family, *parts] if len(parts) > 1 else [family]


def _family(name: str) -> str:
    """The last word of a name of several, by which alone people are called."""
    words = [word for word in re.split(r"[\s,]+", name) if word.casefold() not in LINKING]
    return words[-1] if len(words) > 1 and len(key(words[-1])) > LEAST else name
