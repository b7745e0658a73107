"""Is the speaker of a draft the one whom a source gives?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import OSA

from ..model.account import EntityItem, Voice
from ..resources import words
from .tokens import fold, tokens_of

ROOT, ENDING = 4, 2  # letters that a form of a place's name begins with as the name does, and that may differ

INFERRED = ("pronoun", "description", "relative")  # how a reason begins (``annotate.speakers``)


@dataclass(frozen=True)
class Voices:
    """Everybody who speaks in the sources, under every name."""

    entities: Mapping[str, EntityItem]
    heard: tuple[Voice, ...]
    sentences: tuple[frozenset[str], ...] = ()  # the words of each, as keys
    beside: tuple[frozenset[tuple[str, str]], ...] = ()  # of each the words with a meaning that stand side by side

    def name(self, voice: Voice) -> str:
        entity = self.entities.get(voice.entity or "")
        return voice.name or (entity.canonical if entity else "") or (voice.words.exact if voice.words else "")

    @cached_property
    def by_form(self) -> dict[str, set[str]]:
        """Folded form → the entities that are called so; a last name that is no form → all people of it."""
        out: dict[str, set[str]] = {}
        for entity in self.entities.values():
            for form in entity.forms:
                out.setdefault(bare(form.text), set()).add(entity.id)
        families: dict[str, set[str]] = {}
        for entity in self.entities.values():
            for form in entity.forms if entity.type == "PER" else ():
                families.setdefault(bare(form.text).rpartition(" ")[2], set()).add(entity.id)
        return families | out

    def same(self, said: str, voice: Voice) -> bool | None:
        """Whether ``said``, the draft's words for its speaker, can mean ``voice``; None where it cannot be told."""
        names, roles = parts(said)
        if not names and not roles:
            return None
        meant = self.by_form.get(bare(said), set())
        told = {bare(voice.name), bare(voice.words.exact if voice.words else "")}
        if (voice.entity is not None and voice.entity in meant) or bare(said) in told:
            return True
        if self.first_name_of(said, voice):
            return None
        person = self._person(said, voice)
        if person is not None:
            return person
        called, offices = self._called(voice)
        if not called and not offices:
            return None
        proper = self._is_name(said) or bool(meant)
        if self._of_other_place(said, voice):
            return False
        if names:
            wider = names | {w for e in meant for f in self.entities[e].forms for w in parts(f.text)[0]}
            if shares(wider, called) and not self._namesake(said, meant, voice):
                return True
            if proper != (voice.entity is not None):  # a name and a description: one may speak for the other
                if any(self.entities[e].type == "PER" for e in meant) or not self._is_other(names, called):
                    return None
                return None if self._together(said, names, voice) else False
            return False if proper or self._is_other(names, called) else None
        return True if roles & offices else None

    def first_name_of(self, said: str, voice: Voice) -> bool:
        """``said`` is the given name of ``voice`` alone, by which no source calls it: another may bear it as well."""
        entity = self.entities.get(voice.entity or "")
        given, *rest = bare(said).split() or [""]
        if rest or entity is None or entity.type != "PER":
            return False
        full = [bare(form.text).split() for form in entity.forms]
        return any(len(form) > 1 and form[0] == given != form[-1] for form in full)

    def unlinked(self, said: str, voice: Voice) -> bool:
        """``said`` is a person of known name and ``voice`` an unnamed role, which no source gives to that person."""
        tokens = [t for t in tokens_of(voice.name) if t.is_content]
        meant = [self.entities[e] for e in sorted(self.named(said))]
        if voice.entity is not None or all(t.is_capital for t in tokens) or not meant:
            return False
        role, names = {t.key for t in tokens}, {w for e in meant for w in self._names(e)}
        held = {t.key for e in meant for r in e.roles for t in tokens_of(r.evidence.exact) if t.is_content}
        if any(e.type != "PER" for e in meant) or shares(role, held | names):
            return False
        return not any(names & keys and role <= keys for keys in self.sentences)

    def untold(self, said: str, voice: Voice) -> bool:
        """``said`` is a role and ``voice`` a person of known name, and no source gives that person such a role."""
        entity = self.entities.get(voice.entity or "")
        names, roles = parts(said)
        if entity is None or entity.type != "PER" or self._is_name(said) or self.named(said):
            return False
        role, called = names | roles, set().union(*self._called(voice))
        own = self._names(entity)
        return not shares(role, called) and not any(own & keys and shares(role, set(keys)) for keys in self.sentences)

    def _of_other_place(self, said: str, voice: Voice) -> bool:
        """ "Varn's army" beside "the Tolian army", or beside its spokesman: both name a place, and not the same."""
        mine = self._places(said)
        return bool(mine) and not mine & (theirs := self._places(*self._texts(voice))) and bool(theirs)

    def _places(self, *texts: str) -> set[str]:
        """The countries and towns that words are of: by name, or by a form of it, "Varnish"."""
        names = {t.key for text in texts for t in tokens_of(text) if t.is_capital and t.is_content}
        return {place for name in names for place in self._place_of(name)}

    def _place_of(self, name: str) -> set[str]:
        return {place for place, form in self._place_forms if _of_place(name, form)}

    @cached_property
    def _place_forms(self) -> tuple[tuple[str, str], ...]:
        places = (e for e in self.entities.values() if e.type == "GPE")
        return tuple(
            (e.id, t.key) for e in places for form in e.forms for t in tokens_of(form.text)[:1] if t.is_content
        )

    def named(self, said: str) -> set[str]:
        """The entities of the longest name in ``said`` that the sources have; what stands before it says its office."""
        words = bare(said).split()
        for size in range(len(words), 0, -1):
            for start in range(len(words) - size, -1, -1):
                found = self.by_form.get(" ".join(words[start : start + size]))
                if found:
                    return found
        return set()

    def _person(self, said: str, voice: Voice) -> bool | None:
        """Whether both are people of known names, and the same one; offices tell nothing then."""
        entity = self.entities.get(voice.entity or "")
        meant = self.named(said)
        if entity is None or entity.type != "PER" or not meant or {self.entities[e].type for e in meant} != {"PER"}:
            return None
        if entity.id in meant:
            return True
        names = {w for e in meant for w in self._names(self.entities[e])}
        offices = {w for role in entity.roles for w in parts(role.evidence.exact)[0]}
        return None if shares(names, self._names(entity) | offices) else False

    def _names(self, entity: EntityItem) -> set[str]:
        return {w for form in entity.forms for w in parts(form.text)[0]}

    def _called(self, voice: Voice) -> tuple[set[str], set[str]]:
        """Words of the names of ``voice``, and of its offices."""
        pairs = [parts(text) for text in self._texts(voice)]
        return {w for names, _ in pairs for w in names}, {w for _, roles in pairs for w in roles}

    def _texts(self, voice: Voice) -> list[str]:
        texts = [voice.name, voice.words.exact if voice.words else ""]
        entity = self.entities.get(voice.entity or "")
        if entity is not None:
            texts += [form.text for form in entity.forms] + [role.evidence.exact for role in entity.roles]
        return texts

    def _namesake(self, said: str, meant: set[str], voice: Voice) -> bool:
        """Two people of one family name: both full names are known, and they differ."""
        entity = self.entities.get(voice.entity or "")
        if entity is None or not meant or entity.type != "PER" or voice.entity in meant:
            return False
        if all(bare(form.text) == bare(said).partition(" ")[0] for form in entity.forms):
            return False  # "his mother Ivana": her full name may stand elsewhere
        return len(said.split()) > 1 and all(self.entities[e].type == "PER" for e in meant)

    def _together(self, said: str, names: set[str], voice: Voice) -> bool:
        """Some sentence of the sources has words of both: "the head of the union, …"; of a body of a place it has the
        body, of no other place, or the place right beside the other's words: "Varn's General Solt"."""
        called, offices = self._called(voice)
        mine = self._places(said)
        if not mine:
            return any(names & keys and called & keys for keys in self.sentences)
        entity = self.entities.get(voice.entity or "")
        own = self._names(entity) if entity is not None and entity.type == "PER" else called
        both = ((keys, pairs) for keys, pairs in zip(self.sentences, self._pairs, strict=True) if own & keys)
        body = {name for name in names if not self._place_of(name)}
        return any(
            any(y in called | offices and self._place_of(x) & mine for x, y in pairs)
            or (body & keys and not any(y in body and self._place_of(x) - mine for x, y in pairs))
            for keys, pairs in both
        )

    @property
    def _pairs(self) -> tuple[frozenset[tuple[str, str]], ...]:
        return self.beside or (frozenset(),) * len(self.sentences)

    def _is_name(self, said: str) -> bool:
        """Two words with capitals: somebody in particular."""
        return sum(t.is_capital and t.is_content for t in tokens_of(said)) >= 2

    def _is_other(self, names: set[str], called: set[str]) -> bool:
        """The draft's words are those of somebody else who speaks in the sources, or of a body that they name."""
        if len(names) > 1 and not shares(names, called) and any(names <= keys for keys in self.sentences):
            return True
        return any(
            all(shares({name}, other) for name in names) for other in self._all_called if not shares(other, called)
        )

    @cached_property
    def _all_called(self) -> tuple[set[str], ...]:
        return tuple(parts(v.name)[0] | parts(v.words.exact if v.words else "")[0] for v in self.heard)


def inferred(reason: str) -> bool:
    """The words that say who speaks name nobody; who is meant was found from what stands before them."""
    return reason.startswith(INFERRED)


def bare(name: str) -> str:
    return " ".join(t.word for t in tokens_of(name) if t.word != "the")


def parts(name: str) -> tuple[set[str], set[str]]:
    """Words that name, by stem, and words of office; pronouns and small words are neither."""
    titles, names, roles = words("comparing", "titles"), set(), set()
    for token in tokens_of(name):
        if token.word in titles:
            roles.add(token.word)
        elif token.is_content and not token.is_number:
            names.add(token.key)
    return names, roles - {"a", "an", "the", "of", "for", "and"}


def _of_place(name: str, form: str) -> bool:
    """A name of a place, or one that begins as it does but for the last letters."""
    return name == form or (
        len(name) > ROOT and name[: max(ROOT, len(form) - ENDING)] == form[: max(ROOT, len(form) - ENDING)]
    )


def shares(one: set[str], other: set[str]) -> bool:
    return bool(one & other) or any(near(a, b) for a in one for b in other)


def near(a: str, b: str) -> bool:
    """One slip of the pen in a word long enough to bear it, two in a long one."""
    a, b = fold(a), fold(b)
    shorter = min(len(a), len(b))
    most = 0 if shorter < 4 else 1 if shorter < 7 else 2
    return abs(len(a) - len(b)) <= most and OSA.distance(a, b, score_cutoff=most) <= most
