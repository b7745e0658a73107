"""Who is meant by the words that name a speaker: names, pronouns and descriptions, inside one article.

No coreference model: a pronoun or description goes back to the nearest subject that can be meant (centering, Grosz,
Joshi and Weinstein 1995), roles and gender permitting. What cannot be told stays unresolved.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from ..model.marks import Mention, Speaker
from ..model.text import Span
from ..resources import table
from ..resources import words as listed
from .parse import Parse, ParsedSegment, text_of

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
RELATIVE = frozenset({"who", "whom", "which", "that"})
PLURAL = frozenset({"they", "them", "their"})
INDEFINITE = frozenset({"a", "an", "one", "another"})
DEFINITE = frozenset({"the", "this", "that", "our", "his", "her", "their"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
LOOK_BACK = 8  # sentences; farther back a pronoun is a guess
LONG_SENTENCE = 200  # tokens; what is longer is no sentence, and its end is not looked at
MANY_SUBJECTS = 8
GROUP_BACK = 6  # sentences back to the people whom "the leaders" can mean
NOUN_PARTS = frozenset(
    {"det", "amod", "compound", "poss", "nmod", "nummod", "case", "quantmod", "advmod", "predet", "punct"}
)
AFTER_PARTS = frozenset({"prep", "amod", "nummod"})
YEARS_OLD = re.compile(r"^\d+-year-old$")


@dataclass(frozen=True, slots=True)
class Person:
    """One family name of the article with what is known of its bearer."""

    mentions: tuple[Mention, ...]
    roles: frozenset[str]
    gender: str | None


@dataclass(frozen=True)
class Cast:
    """Everybody who is named in one article, ready to be meant."""

    parse: Parse
    mentions: tuple[Mention, ...]
    _memo: dict[Span, Speaker] = field(default_factory=dict, compare=False)

    def resolve(self, words: Span) -> Speaker:
        """The speaker that ``words`` name; ``referent`` is None where it cannot be told."""
        if words not in self._memo:
            self._memo[words] = Speaker(words)  # a circle ends here
            self._memo[words] = self._resolve(words)
        return self._memo[words]

    def _resolve(self, words: Span) -> Speaker:
        placed = self.parse.at(words)
        if placed is None:
            return Speaker(words)
        segment, tokens = placed
        head = tokens.root
        named = self._named(segment, head, words)
        if named:
            return Speaker(words, named, "named")
        folded = head.text.casefold()
        if folded in RELATIVE:
            return self._antecedent(head, segment, words)
        if folded in GENDER:
            return self._by_centering(segment, head, words, GENDER[folded], "pronoun")
        if folded in PLURAL:
            return self._plural(segment, head, words)
        if folded == "it":
            return self._body(segment, head, words)
        if _is_person_noun(head) and _is_definite(tokens):
            return self._by_role(segment, head, words)
        if head.tag_ == "NNS" and all(c.dep_ == "det" for c in head.children) and tokens[0].text.casefold() == "the":
            return self._group(segment, head, words)
        return Speaker(words)

    def _antecedent(self, pronoun: Token, segment: ParsedSegment, words: Span) -> Speaker:
        """ "Who" is the noun that its clause describes."""
        clause = next((above for above in pronoun.ancestors if above.dep_ == "relcl"), None)
        if clause is None or clause.head is clause:
            return Speaker(words)
        noun = segment.span(_phrase(clause.head))
        meant = self.resolve(noun)
        return Speaker(words, meant.referent or noun, "relative pronoun: the noun that its clause describes")

    # ------------------------------------------------------------ names

    @cached_property
    def _names(self) -> dict[int, Mention]:
        """Character position to the name mention that covers it."""
        covered = {}
        for mention in self.mentions:
            if mention.form == "name":
                for at in range(mention.span.start, mention.span.end):
                    covered[at] = mention
        return covered

    def mention_of(self, segment: ParsedSegment, token: Token) -> Mention | None:
        """The name mention that this token is part of."""
        return self._names.get(segment.offset + token.idx)

    def _named(self, segment: ParsedSegment, head: Token, words: Span) -> Span | None:
        """A name at the head of the words, or in apposition to it."""
        for token in (head, *(t for t in head.children if t.dep_ == "appos")):
            mention = self.mention_of(segment, token)
            if mention and (token is head or mention.type == "PER"):
                return mention.span
        inside = [m for m in self.mentions if m.form == "name" and words.covers(m.span)]
        last = inside[-1] if inside else None
        if last and last.span.end == words.end and last.type == "PER":
            return last.span
        return None

    # ------------------------------------------------------------ people

    @cached_property
    def people(self) -> dict[str, Person]:
        """Family name, folded, to the person."""
        groups: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            if mention.form == "name" and mention.type == "PER":
                groups.setdefault(self._family(mention), []).append(mention)
        return {family: self._person(family, found) for family, found in groups.items()}

    def _family(self, mention: Mention) -> str:
        return self.parse.document.words(mention.span).split()[-1].casefold()

    def _person(self, family: str, found: list[Mention]) -> Person:
        roles = {role for mention in found for role in self._roles(mention)}
        return Person(tuple(found), frozenset(roles), self._gender(family, found, roles))

    def _roles(self, mention: Mention) -> Iterator[str]:
        """Lemmas of titles before the name and of nouns in apposition to it."""
        if mention.title:
            yield from self.parse.document.words(mention.title).casefold().split()
        placed = self.parse.at(mention.span)
        if placed is None:
            return
        root = placed[1].root
        around = [t for t in root.children if t.dep_ == "appos"]
        around += [root.head] if root.dep_ == "appos" else []
        around += [t for t in root.children if t.dep_ in ("compound", "nmod")]
        for token in around:
            if self.mention_of(placed[0], token) is None:
                yield token.lemma_.casefold()

    def _gender(self, family: str, found: list[Mention], roles: set[str]) -> str | None:
        for gender, key in (("f", "female"), ("m", "male")):
            if roles & listed("persons", f"{key}_titles"):
                return gender
        given = {w.casefold() for m in found for w in self.parse.document.words(m.span).split()[:-1]}
        for gender, key in (("f", "female"), ("m", "male")):
            if given & listed("persons", f"{key}_names"):
                return gender
        for gender, key in (("f", "female"), ("m", "male")):
            if len(family) > 5 and family.endswith(tuple(sorted(listed("persons", f"{key}_endings")))):
                return gender
        return None

    def _fits(self, mention: Mention, gender: str | None) -> bool:
        if mention.type != "PER":
            return False
        person = self.people[self._family(mention)]
        return gender is None or person.gender is None or person.gender == gender

    # ------------------------------------------------------------ looking back

    @cached_property
    def _sentences(self) -> list[tuple[ParsedSegment, Tokens]]:
        return [s for s in self.parse.sentences() if s[0].segment.role != "subhead"]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [segment.offset + tokens.start_char for segment, tokens in self._sentences]

    def _back(self, segment: ParsedSegment, head: Token) -> Iterator[tuple[ParsedSegment, Tokens, int]]:
        """The sentence of ``head`` up to it, then the sentences before, nearest first."""
        at = segment.offset + head.idx
        here = bisect_left(self._sentence_starts, at)
        for found, tokens in reversed(self._sentences[max(0, here - LOOK_BACK) : here]):
            yield found, tokens, at

    def _by_centering(self, segment: ParsedSegment, head: Token, words: Span, gender: str | None, what: str) -> Speaker:
        for distance, (found, tokens, limit) in enumerate(self._back(segment, head)):
            for subject in _subjects(tokens):
                if found.offset + subject.idx >= limit or _in_marks(subject):
                    continue
                meant = self._meant(found, subject, gender)
                if meant:
                    return Speaker(words, meant, f"{what}: the nearest subject before it that fits")
                if self._unnamed_person(found, subject, gender):
                    return Speaker(words, found.span(_phrase(subject)), f"{what}: an unnamed person before it")
            same_sentence = found is segment and tokens.start_char <= head.idx < tokens.end_char
            meant = None if same_sentence else self._other_name(found, tokens, gender, sure=distance > 1)
            if meant:
                return Speaker(words, meant, f"{what}: the nearest person named before it that fits")
        return Speaker(words)

    def _meant(self, segment: ParsedSegment, subject: Token, gender: str | None) -> Span | None:
        """Whom a subject further back means, if it is a person of that gender."""
        mention = self.mention_of(segment, subject)
        if mention:
            return mention.span if self._fits(mention, gender) else None
        folded = subject.text.casefold()
        if folded in GENDER and gender not in (None, GENDER[folded]):
            return None
        if folded not in GENDER and not _is_person_noun(subject):
            return None
        referent = self.resolve(segment.span(_phrase(subject))).referent
        at = self._names.get(referent.start) if referent else None
        return at.span if at and self._fits(at, gender) else None

    def _unnamed_person(self, segment: ParsedSegment, subject: Token, gender: str | None) -> bool:
        """ "A technician" and the like: somebody who can be meant, but has no name."""
        if not _is_person_noun(subject) or self.mention_of(segment, subject) or subject.tag_ == "NNP":
            return False
        article = next((t.text.casefold() for t in subject.children if t.dep_ == "det"), "")
        return article in INDEFINITE and gender in (None, _gender_of(subject.lemma_.casefold()) or gender)

    def _other_name(self, segment: ParsedSegment, tokens: Tokens, gender: str | None, *, sure: bool) -> Span | None:
        """Somebody named in an earlier sentence, though not as its subject; farther back the gender must be known."""
        stretch = segment.span(tokens)
        for mention in self.mentions:
            if mention.form == "name" and stretch.covers(mention.span) and self._fits(mention, gender):
                known = self.people[self._family(mention)].gender
                if gender is None or known == gender or not sure:
                    return mention.span
        return None

    def _by_role(self, segment: ParsedSegment, head: Token, words: Span) -> Speaker:
        """A description: the nearest person before it who has that role, else as for a pronoun."""
        role = head.lemma_.casefold()
        at = segment.offset + head.idx
        having = [
            m for person in self.people.values() if role in person.roles for m in person.mentions if m.span.start < at
        ]
        if having:
            return Speaker(words, max(having, key=lambda m: m.span).span, f"description: called “{role}” before")
        return self._by_centering(segment, head, words, _gender_of(role), "description")

    def _body(self, segment: ParsedSegment, head: Token, words: Span) -> Speaker:
        """ "It" that speaks is the nearest organisation or country that is a subject before it."""
        for found, tokens, limit in self._back(segment, head):
            for subject in _subjects(tokens):
                mention = self.mention_of(found, subject)
                before = found.offset + subject.idx < limit and not _in_marks(subject)
                if before and mention and mention.type in ("ORG", "GPE"):
                    return Speaker(words, mention.span, "pronoun: the nearest body that is a subject before it")
        return Speaker(words)

    def _plural(self, segment: ParsedSegment, head: Token, words: Span) -> Speaker:
        """ "They" are the nearest plural subject before; its words stand for the group."""
        for found, tokens, limit in self._back(segment, head):
            for subject in _subjects(tokens):
                if found.offset + subject.idx >= limit or _in_marks(subject):
                    continue
                if subject.tag_ in ("NNS", "NNPS") or any(t.dep_ == "conj" for t in subject.children):
                    return Speaker(words, found.span(_phrase(subject)), "pronoun: the nearest plural subject before it")
        return Speaker(words)

    def _group(self, segment: ParsedSegment, head: Token, words: Span) -> Speaker:
        """ "The leaders" are the people of that kind who were a subject before: "the presidents of two states"."""
        kinds = listed("persons", "leading") if head.lemma_ == "leader" else {head.lemma_}
        if head.lemma_ != "leader" and head.lemma_ not in listed("persons", "person_nouns"):
            return Speaker(words)
        for found, tokens, limit in islice(self._back(segment, head), GROUP_BACK):
            for subject in _subjects(tokens):
                fits = subject.tag_ == "NNS" and subject.lemma_ in kinds and found.offset + subject.idx < limit
                phrase = _phrase(subject)
                if fits and len(phrase) > 2 and not _in_marks(subject):
                    return Speaker(words, found.span(phrase), f"description: the {subject.text} told of before")
        return Speaker(words)

    def body_called(self, head: Token, words: Span) -> Span | None:
        """ "A spokesman for the alliance": the only body of the article that is known to be one, named before."""
        kinds = {t.lemma_.casefold() for c in head.children if c.dep_ == "prep" for t in c.children if t.dep_ == "pobj"}
        known = {name.casefold() for kind in kinds for name in table("names")["bodies"].get(kind, ())}
        named = [m.span for m in self.mentions if m.form == "name" and m.span.start < words.start]
        fitting = [span for span in named if self.parse.document.words(span).casefold() in known]
        return fitting[-1] if fitting else None


def cast_of(parse: Parse, mentions: tuple[Mention, ...]) -> Cast:
    """The people and bodies that an article names."""
    return Cast(parse, mentions)


def _gender_of(role: str) -> str | None:
    """What a noun says of its bearer: "spokeswoman" f, "strongman" m, "minister" nothing."""
    for gender, key in (("f", "female_titles"), ("m", "male_titles")):
        if role in listed("persons", key):
            return gender
    return None


def _subjects(tokens: Tokens) -> Iterator[Token]:
    """Subjects of a sentence, that of its main verb first, the others from the left."""
    subjects = [t for t in tokens[:LONG_SENTENCE] if t.dep_ in SUBJECTS]
    yield from sorted(subjects, key=lambda t: (t.head is not tokens.root, t.i))[:MANY_SUBJECTS]


def _in_marks(token: Token) -> bool:
    """A cheap look: an odd number of double marks stands before the token in its paragraph."""
    text = text_of(token.doc)[: token.idx]
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _is_person_noun(token: Token) -> bool:
    if YEARS_OLD.match(token.text):
        return True
    if token.text.casefold() == "old" and token.i and token.doc[token.i - 1].text == "-":
        return True
    return token.lemma_.casefold() in listed("persons", "person_nouns") and token.tag_ in ("NN", "NNP", "JJ")


def _is_definite(tokens: Tokens) -> bool:
    return tokens[0].text.casefold() in DEFINITE


def _phrase(head: Token) -> Tokens:
    """The noun phrase of ``head`` without what is set off by commas or told in a clause of its own."""
    first, last = head.i, head.i
    for child in head.children:
        if child.i < head.i and child.dep_ in NOUN_PARTS and child.dep_ != "punct":
            first = min(first, child.left_edge.i)
        if child.i > head.i and child.dep_ in AFTER_PARTS and "," not in {t.text for t in child.subtree}:
            last = max(last, child.right_edge.i)
    while last > head.i and head.doc[last].is_punct and not head.doc[last].is_quote:
        last -= 1
    return head.doc[first : last + 1]


noun_phrase = _phrase
