"""Who is meant by the words that name a speaker: names, pronouns and descriptions, inside one article.

No coreference model: a pronoun or description goes back to the nearest subject that can be meant (centering, Grosz,
Joshi and Weinstein 1995), roles and gender permitting. What cannot be told stays unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice

from ..model.marks import Mention, Speaker
from ..model.text import Span
from ..resources import words as listed
from .parse import Parse, ParsedSegment
from .speakers_before import Before
from .speakers_families import AGES, given_name
from .speakers_groups import body, body_called, group, plural
from .speakers_people import GENDER, Person, bearers_of, gender_of_role, is_told_as_own, of_other_callings, people_of
from .speakers_words import (
    ASKING,
    DEFINITE,
    appositions_of,
    called,
    can_be_one,
    in_marks,
    is_age,
    is_definite,
    is_person_noun,
    is_spoken,
    is_spoken_of,
    noun_phrase,
    only_asks,
    subjects_of,
)
from .tokens import Token, Tokens

RELATIVE = frozenset({"who", "whom", "which", "that"})
PLURAL = frozenset({"they", "them", "their"})
INDEFINITE = frozenset({"a", "an", "one", "another"})
ANSWERING = frozenset({"reply", "answer", "respond", "retort"})
ANYBODY = frozenset({"man", "woman", "boy", "girl", "teenager", "person"})
OWN_NAME = re.compile(r"\b(?:I am|I’m|I'm|[Mm]y name is|name’s|name's) $")


@dataclass(frozen=True)
class Cast:
    """Everybody who is named in one article, ready to be meant."""

    before: Before
    barred: frozenset[str] = frozenset()  # keys of those who cannot be meant
    _memo: dict[Span, Speaker] = field(default_factory=dict, compare=False)

    @property
    def parse(self) -> Parse:
        return self.before.parse

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return self.before.mentions

    @property
    def _names(self) -> dict[int, Mention]:
        return self.before.names

    def mention_of(self, segment: ParsedSegment, token: Token) -> Mention | None:
        """The name mention that this token is part of."""
        return self.before.mention_of(segment, token)

    def body_called(self, head: Token, words: Span) -> Span | None:
        """The body that "a spokesman for the alliance" speaks for."""
        return body_called(self.before, head, words)

    def resolve(self, words: Span) -> Speaker:
        """The speaker that ``words`` name; ``referent`` is None where it cannot be told."""
        words = called(self.parse.document, words)
        if words not in self._memo:
            self._memo[words] = Speaker(words)  # a circle ends here
            self._memo[words] = self._in_full(self._resolve(words))
        return self._memo[words]

    def _in_full(self, speaker: Speaker) -> Speaker:
        """Of several people of one family name, the nearest place before that names the speaker in full."""
        meant = self._names.get(speaker.referent.start) if speaker.referent else None
        key = self._key(meant) if meant is not None and meant.form == "name" else ""
        if meant is None or " " not in key or key not in self.people or given_name(self.parse, meant):
            return speaker
        full = [m.span for m in self.people[key].mentions if given_name(self.parse, m)]
        before = [span for span in full if span.start <= meant.span.start]
        return replace(speaker, referent=(before or full[:1] or [meant.span])[-1])

    def resolve_beside(self, words: Span, said: Iterable[Span]) -> Speaker:
        """The same, where ``said`` are the speaker's words: whom a pronoun's own words name is somebody else."""
        found = self.resolve(words)
        if found.referent is None or words.covers(found.referent):
            return found
        meant = self._names.get(found.referent.start)
        named = self._keys_in(said) if meant is not None else frozenset()
        if meant is None or self._key(meant) not in named:
            return found
        return replace(self, barred=named, _memo={}).resolve(words)

    def _keys_in(self, said: Iterable[Span]) -> frozenset[str]:
        """The people that a stretch names, but for one who gives his own name in it."""
        inside = [m for span in said for m in self._people_named if span.overlap(m.span)]
        text = self.parse.document.text
        return frozenset(
            self._key(m) for m in inside if not OWN_NAME.search(text[max(0, m.span.start - 15) : m.span.start])
        )

    @cached_property
    def _people_named(self) -> list[Mention]:
        return [m for m in self.mentions if m.form == "name" and m.type == "PER"]

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
            return plural(self.before, segment, head, words)
        if folded == "it":
            return body(self.before, segment, head, words)
        if head.lemma_ == "namesake":
            return self._namesake(segment, head, words)
        headed = self._headed(head, tokens)
        if headed is not None:
            return Speaker(words, headed, f"description: the only one called “{head.lemma_.casefold()}”")
        if is_definite(tokens) and (is_person_noun(head) or self._is_role(head)):
            return self._by_role(segment, head, words, tokens)
        if head.tag_ == "NNS" and all(c.dep_ == "det" for c in head.children) and tokens[0].text.casefold() == "the":
            return group(self.before, segment, head, words)
        return Speaker(words)

    def _headed(self, head: Token, tokens: Tokens) -> Span | None:
        """ "Chief executive rules out cuts", as a headline leaves out the article: the only one who is called so."""
        role, beside = head.lemma_.casefold(), {t.lower_ for t in tokens if t.i != head.i} - {"chief"}
        if not head.sent.text.startswith(tokens.text) or head.tag_ not in ("NN", "NNP") or not self._is_role(head):
            return None
        called = [p for p in self.people.values() if role in p.roles]
        return called[0].mentions[0].span if len(called) == 1 and beside <= called[0].roles else None

    def _is_role(self, head: Token) -> bool:
        """A noun by which somebody of the article is called."""
        role = head.lemma_.casefold()
        collective = role in listed("speech", "collectives")
        return (
            head.tag_ in ("NN", "NNP")
            and not collective
            and any(role in person.roles for person in self.people.values())
        )

    def _namesake(self, segment: ParsedSegment, head: Token, words: Span) -> Speaker:
        """ "His namesake": of two of one family name the one who is not meant by "his"."""
        owner = next((c for c in head.children if c.dep_ == "poss"), None)
        whose = self.resolve(segment.span(owner)).referent if owner is not None else None
        key = self._key(self._names[whose.start]) if whose is not None and whose.start in self._names else ""
        others = [p for k, p in self.people.items() if " " in key and k != key and k.split()[-1] == key.split()[-1]]
        if len(others) != 1:
            return Speaker(words)
        return Speaker(words, others[0].mentions[0].span, "description: the other of that family name")

    def _antecedent(self, pronoun: Token, segment: ParsedSegment, words: Span) -> Speaker:
        """ "Who" is the noun that its clause describes."""
        clause = next((above for above in pronoun.ancestors if above.dep_ == "relcl"), None)
        if clause is None or clause.head is clause:
            return Speaker(words)
        noun = segment.span(noun_phrase(clause.head))
        meant = self.resolve(noun)
        return Speaker(words, meant.referent or noun, "relative pronoun: the noun that its clause describes")

    # ------------------------------------------------------------ names

    def _named(self, segment: ParsedSegment, head: Token, words: Span) -> Span | None:
        """A name at the head of the words, or in apposition to it; "X senior" is X."""
        aged = [t for t in head.children if t.dep_ == "compound" and t.i == head.i - 1] if head.lower_ in AGES else []
        for token in (head, *aged, *appositions_of(head)):
            mention = self.mention_of(segment, token)
            if mention and (token is head or mention.type == "PER"):
                return mention.span
        inside = [m for m in self.mentions if m.form == "name" and words.covers(m.span)]
        last = inside[-1] if inside else None
        if last and last.span.end == words.end and last.type == "PER":
            between = segment.doc.char_span(head.idx, last.span.start - segment.offset)
            of_another = between is not None and any(
                (t.pos_ == "ADP" and not t.nbor(1).like_num) or t.tag_ == "POS"
                for t in between  # "mother of two X"
            )
            return None if of_another else last.span  # "a spokesman for X" is not X
        return None

    # ------------------------------------------------------------ people

    @cached_property
    def _bearers(self) -> dict[Span, str]:
        return bearers_of(self.parse, self.mentions, self._names)

    @cached_property
    def people(self) -> dict[str, Person]:
        """The key of each person (mostly the family name, folded) to what is known of them."""
        return people_of(self.parse, self.mentions, self._bearers, self._names)

    def _key(self, mention: Mention) -> str:
        """The key of the person that is named; a word that is no name of a person may be somebody's family name."""
        called = self.parse.document.words(mention.span).casefold()
        family = called.split()[-1]
        return self._bearers.get(mention.span) or (family if family in self._families else called)

    @cached_property
    def _families(self) -> frozenset[str]:
        """The names by which people are known: a longer name that ends in one, but passes for a body's, is theirs."""
        return frozenset(self._bearers.values())

    def _fits(self, mention: Mention, gender: str | None, *, sure: bool = False) -> bool:
        """A person of that gender, ``sure`` or as far as is known; a full name may pass for a place's or a body's."""
        person = self.people.get(self._key(mention))
        in_full = mention.type == "GPE" and " " in self.parse.document.words(mention.span)
        if person is None or self._key(mention) in self.barred or not (in_full or mention.type in ("PER", "ORG")):
            return False
        return person.gender == gender or (not sure and None in (gender, person.gender))

    # ------------------------------------------------------------ looking back

    def _by_centering(self, segment: ParsedSegment, head: Token, words: Span, gender: str | None, what: str) -> Speaker:
        asked = self._asked(segment, head, gender)
        if asked:
            return Speaker(words, asked, f"{what}: who is asked in the sentence before")
        own = 0  # sentences back, those that somebody is quoted with aside
        for found, tokens, limit in self.before.back(segment, head):
            for subject in subjects_of(tokens):
                if found.offset + subject.idx >= limit or in_marks(subject) or only_asks(subject):
                    continue
                meant = self._meant(found, subject, gender)
                if meant:
                    return Speaker(words, meant, f"{what}: the nearest subject before it that fits")
                if self._unnamed_person(found, subject, head, gender):
                    return Speaker(words, found.span(noun_phrase(subject)), f"{what}: an unnamed person before it")
            same_sentence = found is segment and tokens.start_char <= head.idx < tokens.end_char
            meant = (
                self._told_of(found, tokens, head, gender)
                if same_sentence
                else self._other_name(found, tokens, gender, sure=own > 1)
            )
            if meant:
                return Speaker(words, meant, f"{what}: the nearest person named before it that fits")
            own += not is_spoken(tokens)
        return Speaker(words)

    def _asked(self, segment: ParsedSegment, head: Token, gender: str | None) -> Span | None:
        """ "X was asked ...", and he answers; what he says, only straight behind."""
        verb = head.head.lemma_.casefold()
        if verb not in ANSWERING and verb != "say":
            return None
        for found, tokens, limit in islice(self.before.back(segment, head), 3 if verb in ANSWERING else 2):
            asking = next((t for t in tokens if t.lemma_ in ASKING and t.pos_ == "VERB" and not in_marks(t)), None)
            heard = (
                [c for c in asking.children if c.dep_ in ("dobj", "dative", "nsubjpass")] if asking is not None else []
            )
            for noun in heard:
                mention = self.mention_of(found, noun)
                if mention and found.offset + noun.idx < limit and self._fits(mention, gender):
                    return mention.span
        return None

    def _told_of(self, segment: ParsedSegment, tokens: Tokens, head: Token, gender: str | None) -> Span | None:
        """In one sentence: a video from X, in which he says; asked another woman whether she had seen."""
        clause = next((t for t in (head, *head.ancestors) if t.dep_ in ("relcl", "advcl", "acl")), None)
        if clause is None or gender is None:
            return None
        for token in reversed([t for t in tokens if t.i < clause.left_edge.i]):
            mention = self.mention_of(segment, token)
            if token.dep_ in ("pobj", "dobj", "dative") and mention and self._fits(mention, gender):
                known = self.people[self._key(mention)].gender
                from_him = token.dep_ == "pobj" and token.head.lower_ in ("from", "by")
                return mention.span if known == gender or from_him else None
            indefinite = any(c.lower_ in INDEFINITE for c in token.children)
            if token.dep_ in ("dobj", "dative") and indefinite and can_be_one(token):
                return segment.span(noun_phrase(token)) if gender_of_role(token.lemma_) in (None, gender) else None
        return None

    def _meant(self, segment: ParsedSegment, subject: Token, gender: str | None) -> Span | None:
        """Whom a subject further back means, if it is a person of that gender."""
        mention = self.mention_of(segment, subject)
        if mention:
            return mention.span if self._fits(mention, gender) else None
        folded = subject.text.casefold()
        if folded in GENDER and gender not in (None, GENDER[folded]):
            return None
        beside = next((m for t in appositions_of(subject) if (m := self.mention_of(segment, t))), None)
        named = beside is not None and beside.type == "PER"  # "a passenger, X"
        if not (named or folded in GENDER or folded in INDEFINITE or is_person_noun(subject)):
            return None
        if beside is not None:
            return beside.span if self._fits(beside, gender) else None
        referent = self.resolve(segment.span(noun_phrase(subject))).referent
        at = self._names.get(referent.start) if referent else None
        return at.span if at and self._fits(at, gender) else None

    def _unnamed_person(self, segment: ParsedSegment, subject: Token, head: Token, gender: str | None) -> bool:
        """ "A technician", "the clerk": somebody who can be meant, but has no name."""
        if not can_be_one(subject) or self.mention_of(segment, subject) or subject.tag_ not in ("NN", "JJ", "CD"):
            return False
        if gender is not None and (gender_of_role(subject.lemma_.casefold()) or gender) != gender:
            return False
        one = ("nummod",) if subject.head.lemma_ in listed("speech", "say") else ()  # "one woman said"
        article = next((t.text.casefold() for t in subject.children if t.dep_ in ("det", "poss", *one)), "")
        if head.text.casefold() in GENDER and article in DEFINITE:
            return (
                subject.sent.start != head.sent.start
                and subject.head.dep_ == "ROOT"
                and not self._is_beside(segment, subject)
            )
        if head.text.casefold() in GENDER:
            return article in INDEFINITE
        same = subject.lemma_ == head.lemma_ or head.lemma_.casefold() in ANYBODY or is_age(head)
        return article in INDEFINITE and same

    def _is_beside(self, segment: ParsedSegment, noun: Token) -> bool:
        """ "Her brother, X": the name stands straight behind."""
        behind = noun.doc[noun.i + 1 : noun.i + 4]
        return any(self.mention_of(segment, token) is not None for token in behind)

    def _other_name(self, segment: ParsedSegment, tokens: Tokens, gender: str | None, *, sure: bool) -> Span | None:
        """Somebody named in an earlier sentence, though not as its subject; farther back the gender must be known."""
        stretch = segment.span(tokens)
        for mention in self.mentions:
            if mention.form == "name" and stretch.covers(mention.span) and self._fits(mention, gender):
                known = self.people[self._key(mention)].gender
                spoken_of = is_spoken_of(segment.tokens(mention.span))
                if not spoken_of and (gender is None or known == gender or not sure):
                    return mention.span
        return None

    def _is_ones_own(self, segment: ParsedSegment, head: Token) -> bool:
        """ "Her spokesman", "the mayor's lawyer": somebody else than she, and than who is that to others."""
        owner = next((c for c in head.children if c.dep_ == "poss"), None)
        if owner is None:
            return False
        mention = self.mention_of(segment, owner)
        return owner.lower_ in GENDER or (mention.type == "PER" if mention else is_person_noun(owner))

    def _introduced(self, segment: ParsedSegment, head: Token) -> Span | None:
        """ "A doctor told us ... the doctor said": the subject that brought the noun in."""
        for found, tokens, limit in self.before.back(segment, head):
            for subject in subjects_of(tokens):
                same = subject.lemma_ == head.lemma_ and found.offset + subject.idx < limit
                if same and self._unnamed_person(found, subject, head, None):
                    return found.span(noun_phrase(subject))
        return None

    def _by_role(self, segment: ParsedSegment, head: Token, words: Span, tokens: Tokens) -> Speaker:
        """A description: the nearest person before it who has that role, else as for a pronoun.

        Kin of somebody, and who is told apart by words behind ("the man in the mask"), are nobody who has been named.
        """
        role = head.lemma_.casefold()
        at = segment.offset + head.idx
        owned = self._is_ones_own(segment, head)
        having = [
            m
            for key, person in self.people.items()
            if role in person.roles and key not in self.barred
            for m in person.mentions
            if m.span.start < at and (not owned or is_told_as_own(self.parse, m, role))
        ]
        if having:
            return Speaker(words, max(having, key=lambda m: m.span).span, f"description: called “{role}” before")
        kin = role in listed("persons", "kin")
        told_apart: tuple[str, ...] = ("relcl",) if role in ANYBODY or is_age(head) else ("relcl", "compound")
        if any(c.lower_ in ("very", "same") for c in head.children):
            told_apart = ()
        closer = tokens[-1].i > head.i or any(c.dep_ in told_apart for c in head.children)
        if closer or owned or (kin and tokens[0].lower_ != "the"):
            return Speaker(words)
        unnamed = self._introduced(segment, head)
        if unnamed is not None:
            return Speaker(words, unnamed, "description: an unnamed person before it")
        able = replace(self, barred=self.barred | of_other_callings(self.people, role), _memo={})
        found = able._by_centering(segment, head, words, gender_of_role(role), "description")
        meant = self._names.get(found.referent.start) if found.referent else None
        surely = meant is not None and self._fits(meant, gender_of_role(role), sure=True)
        return found if surely or not kin else Speaker(words)


def cast_of(parse: Parse, mentions: tuple[Mention, ...]) -> Cast:
    """The people and bodies that an article names."""
    return Cast(Before(parse, mentions))
