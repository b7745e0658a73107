"""Persons harmed: who, what was done or happened, when, where and how, clause by clause.

Only what is told as having happened counts: nothing negated, wished, feared or supposed. One person at a time: how
many people were harmed is a figure.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..model.marks import Harm, Quotation, Speaker, TimeExpression
from ..model.text import Span
from ..resources import words
from .claims_words import heads_upward, place, subtree
from .harms_fates import fates
from .harms_listed import listed, named_one
from .harms_named import is_same, name_of, named_later
from .harms_persons import PRONOUNS, age_after, is_human, of_speaker, officer_speaks, subjects_beside
from .harms_told import confirming, is_case, is_fatal, is_passive, is_real, lemma, manner_of_death, subject_of, told
from .parse import Parse, ParsedSegment
from .speakers import Cast
from .speakers_words import noun_phrase
from .tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterator


RELATIVE = frozenset({"who", "whom", "that", "which", "whose"})
MANY = frozenset({"each", "every", "any", "no", "whatever", "whoever", "such"})
ONE = frozenset({"a", "an", "the", "one", "another", "this", "that", "his", "her", "their", "my", "our", "its"})
YEARS_OLD = re.compile(r"^\d+-year-old$")
WHERE = frozenset({"in", "at", "near", "outside", "inside"})
SURE = ("named", "pronoun", "relative", "description: called")
REPORTING = frozenset({"report", "declare", "pronounce", "list", "presume", "believe", "think"})
CLAUSES = frozenset({"ccomp", "relcl", "parataxis"})
LONGEST_CAUSE = 160  # characters


def find_harms(
    parse: Parse, times: tuple[TimeExpression, ...], cast: Cast, quotations: tuple[Quotation, ...] = ()
) -> tuple[Harm, ...]:
    """The harms of a text in its order, each person and deed once."""
    found: list[Harm] = []
    for segment, sentence in parse.sentences():
        for token in sentence:
            reader = _Reader(segment, times, cast, found[-1] if found else None)
            found[:] = reader.named(token, found)
            found += reader.at(token)
    kept = (h for h in found if not any(of_speaker(h, quote, parse.document) for quote in quotations))
    return tuple({(h.victim, h.trigger): h for h in kept}.values())


class _Reader:
    """One segment being read."""

    def __init__(
        self, segment: ParsedSegment, times: tuple[TimeExpression, ...], cast: Cast, last: Harm | None
    ) -> None:
        self.segment, self.times, self.cast, self.last = segment, times, cast, last

    def at(self, token: Token) -> Iterator[Harm]:
        """The harms that this word tells."""
        for kind, who in (*told(token), *fates(token), *listed(token, lambda: self._before(token))):
            if not is_real(token) or (kind == "detained" and is_case(token)):
                continue
            who = named_one(_oneself(token, who))
            for person in _each(who):
                harm = self._harm(token, kind, person)
                if harm is not None:
                    yield harm

    def named(self, token: Token, found: list[Harm]) -> list[Harm]:
        """The harms so far, the last unnamed person with the name that this word gives."""
        told = named_later(token) if found else None
        name = self.cast.mention_of(self.segment, told[1]) if told is not None else None
        if told is None or name is None:
            return found
        last, at = found[-1], self.segment.offset + token.idx
        words_of = self.cast.parse.document.words
        if not is_same(last, told[0], words_of(last.victim), at - last.span.end):
            return found
        return [replace(h, referent=name.span) if h.victim == last.victim else h for h in found]

    def _harm(self, trigger: Token, kind: str, person: Token) -> Harm | None:
        meant = self._person(person)
        noun = person.lemma_.casefold()
        plain = trigger.lemma_.casefold() in words("harms", "plain")
        if meant is None or (plain and meant.referent is None and not _told_of_one(trigger, person)):
            return None
        if kind == "detained" and noun in words("harms", "suspects"):
            return None
        clause = _clause(trigger) if trigger != person else [person]
        whole = place(self.segment, [*clause, person])
        return Harm(
            span=Span(min(whole.start, meant.words.start), max(whole.end, meant.words.end)) if whole else meant.words,
            victim=meant.words,
            trigger=self.segment.span(trigger),
            kind=manner_of_death(trigger, kind),
            noun="" if noun in PRONOUNS or person.pos_ == "PROPN" else noun,
            referent=meant.referent,
            time=self._time(clause),
            place=self._place(clause),
            cause=self._cause(trigger),
            age=self._age(meant),
            speaker=self._reporter(trigger),
        )

    def _before(self, token: Token) -> str:
        return self.cast.parse.document.text[: self.segment.offset + token.idx]

    # ------------------------------------------------------------ who

    def _person(self, token: Token) -> Speaker | None:
        """One person: the words, and the name or the earlier words that they stand for. None: not one person."""
        mention = self.cast.mention_of(self.segment, token)
        if mention is not None:
            human = mention.type == "PER" or is_human(self.cast.parse.document.text, token, mention.span)
            other = not human or (token.dep_ != "poss" and self._owns(mention.span))
            return None if other else Speaker(self._phrase(token), mention.span, "named")
        named = next((t for t in token.children if t.dep_ == "appos" and self._is_person(t)), None)
        later = name_of(token) if named is None and _is_one(token) else None
        name = self.cast.mention_of(self.segment, later) if later is not None else None
        if name is not None:
            return Speaker(self._phrase(token), name.span, "named in the clause behind it")
        if named is None and token.dep_ == "appos" and self._is_person(token.head):
            named = token.head
        if named is not None and token.tag_ in ("NN", "NNP", "JJ"):
            return self._person(named)
        if token.lower_ in RELATIVE:
            noun = _described(token)
            return self._person(noun) if noun is not None else None
        pronoun = token.lower_ in PRONOUNS
        if not pronoun and not _is_one(token):
            return None
        words_here = self.segment.span(token) if pronoun else self._phrase(token)
        spoken = self._nearer(token, self.cast.resolve(words_here)) if pronoun else self.cast.resolve(words_here)
        sure = spoken.referent is not None and spoken.reason.startswith(SURE) and not self._owns(spoken.referent)
        owned = any(c.dep_ == "poss" for c in token.children)
        sure = sure and (not owned or (spoken.referent is not None and words_here.covers(spoken.referent)))
        if pronoun and (not sure or self._speaks_for_office(spoken.referent)):
            return None
        return Speaker(words_here, spoken.referent if sure else None, spoken.reason)

    def _speaks_for_office(self, name: Span | None) -> bool:
        """ "Sgt. X said he was shot": another man, as X tells it for the police."""
        if name is None:
            return False
        document = self.cast.parse.document
        last = document.words(name).split()[-1]
        places = [m.span for m in self.cast.mentions if m.type == "PER" and document.words(m.span).endswith(last)]
        return any(officer_speaks(document.text, span) for span in places)

    def _is_person(self, token: Token) -> bool:
        mention = self.cast.mention_of(self.segment, token)
        return mention is not None and (
            mention.type == "PER" or is_human(self.cast.parse.document.text, token, mention.span)
        )

    def _nearer(self, pronoun: Token, spoken: Speaker) -> Speaker:
        """The only person whom the paragraph names before a pronoun, where nobody nearer is found."""
        at, start = self.segment.offset + pronoun.idx, self.segment.offset
        if spoken.referent is not None and spoken.referent.start >= start:
            harmed = self.last.referent if self.last is not None else None
            beside = harmed is not None and self._in_sentence_before(harmed, pronoun)
            if harmed is not None and beside and self._in_sentence_before(spoken.referent, pronoun):
                return Speaker(spoken.words, harmed, "pronoun: whose harm was told last, of two in one sentence")
            return spoken
        before = [
            m.span for m in self.cast.mentions if m.type == "PER" and m.form == "name" and start <= m.span.start < at
        ]
        names = {self.cast.parse.document.words(span).split()[-1].casefold() for span in before}
        return Speaker(spoken.words, before[-1], "pronoun: the only name before it") if len(names) == 1 else spoken

    def _in_sentence_before(self, name: Span, pronoun: Token) -> bool:
        """In the sentence just before that of the pronoun."""
        if not pronoun.sent.start:
            return False
        return self.segment.span(pronoun.doc[pronoun.sent.start - 1].sent).covers(name)

    def _age(self, meant: Speaker) -> Span | None:
        """A bare number beside the name, here or where else the article has it."""
        if meant.referent is None:
            return None
        document = self.cast.parse.document
        name = document.words(meant.referent)
        ends = [m.span.end for m in self.cast.mentions if document.words(m.span) == name]
        return next((age for age in (age_after(document.text, end) for end in ends) if age is not None), None)

    def _reporter(self, trigger: Token) -> Speaker | None:
        """ "Whom neighbours had reported missing", "officials confirmed two deaths, including": those who did."""
        above: Token | None = trigger.head
        told = trigger.dep_ in ("xcomp", "oprd", "ccomp") and trigger.head.lemma_.casefold() in REPORTING
        above = above if told else confirming(trigger)
        if above is None or is_passive(above):
            return None
        who = next((c for c in above.children if c.dep_ == "nsubj" and c.pos_ != "PRON"), None)
        return self.cast.resolve(self.segment.span(noun_phrase(who))) if who is not None else None

    def _owns(self, name: Span) -> bool:
        """ "X's brother" is not X."""
        after = self.segment.text[name.end - self.segment.offset :][:2]
        return after.startswith(("'", "’"))

    def _phrase(self, token: Token) -> Span:
        """The noun phrase, with an age or a name that stands beside it."""
        phrase = noun_phrase(token)
        last = max(
            (c.right_edge for c in token.children if c.dep_ == "appos" and _beside(c)),
            key=lambda t: t.i,
            default=phrase[-1],
        )
        first = _from_number(phrase[0]) if token.lower_ == "old" else phrase[0]
        return Span(self.segment.span(first).start, max(self.segment.span(last).end, self.segment.span(phrase).end))

    # ------------------------------------------------------------ when, where, how

    def _time(self, clause: list[Token]) -> Span | None:
        span = place(self.segment, clause)
        inside = [t.span for t in self.times if t.type in ("DATE", "TIME") and span is not None and span.covers(t.span)]
        return inside[0] if inside else None

    def _place(self, clause: list[Token]) -> Span | None:
        for token in clause:
            if token.dep_ == "pobj" and token.head.lower_ in WHERE:
                mention = self.cast.mention_of(self.segment, token)
                if mention is not None and mention.type in ("GPE", "LOC"):
                    return mention.span
                if (inner := self._town(token)) is not None:
                    return inner
        return self._scene(clause)

    def _town(self, noun: Token) -> Span | None:
        """ "In the port city of X"."""
        names = (x for c in noun.children if c.lower_ == "of" for x in c.children if x.dep_ == "pobj")
        mentions = (
            (self.cast.mention_of(self.segment, t) for t in names)
            if noun.lemma_ in words("names", "before_place")
            else ()
        )
        return next((m.span for m in mentions if m is not None and m.type in ("GPE", "LOC")), None)

    def _scene(self, clause: list[Token]) -> Span | None:
        """ "The station where X died"."""
        deed = next((t for t in clause if t.dep_ == "relcl" and t.head.pos_ in ("NOUN", "PROPN")), None)
        kinds = words("names", "location") | words("names", "before_place")
        where = deed is not None and deed.head.lemma_ in kinds and any(c.lower_ == "where" for c in deed.children)
        return self._phrase(deed.head) if deed is not None and where else None

    def _cause(self, trigger: Token) -> Span | None:
        """The words from the deed to the end of what tells how it came about."""
        if trigger.pos_ in ("ADP", "NUM"):  # of a list
            return None
        parts = [c for c in trigger.children if _tells_how(c)]
        manner = lemma(trigger) in words("harms", "manner")
        doer = next((c for c in trigger.children if c.dep_ == "nsubj" and c.pos_ != "PRON"), None)
        active = manner and not is_passive(trigger) and doer is not None and trigger.tag_ != "VBN"
        tokens = [trigger, *(t for part in parts[:2] for t in _to_dash(subtree(part, _asides(part))))]
        if active and doer is not None and doer.i < trigger.i:
            tokens += [t for t in trigger.sent if doer.left_edge.i <= t.i <= trigger.i]
            tokens += [t for c in trigger.children if c.dep_ == "dobj" for t in noun_phrase(c)]
        tokens = tokens if len(tokens) > 1 else _ruled(trigger) or _unknown(trigger) or _own_hand(trigger) or tokens
        if len(tokens) == 1:
            return None  # "shot": no more than the harm itself
        span = place(self.segment, tokens)
        return span if span is not None and len(span) <= LONGEST_CAUSE else None


def _each(who: Token) -> Iterator[Token]:
    """The one told of and those joined to him: "a man and a woman", "two victims, a man and a woman"."""
    many = who.tag_ in ("NNS", "NNPS") or (who.pos_ == "NUM" and who.lower_ != "one")
    heads = [
        *sorted((who, *subjects_beside(who)), key=lambda t: t.i),
        *(c for c in who.children if many and c.dep_ == "appos"),
    ]
    for head in heads:
        yield head
        yield from (t for t in head.conjuncts if t.i > head.i)


def _oneself(verb: Token, who: Token) -> Token:
    """ "The gunman shot himself": the gunman."""
    subject = subject_of(verb) if who.lower_ in ("himself", "herself") and verb.pos_ == "VERB" else None
    return subject if subject is not None and subject.pos_ in ("NOUN", "PROPN") else who


def _told_of_one(deed: Token, person: Token) -> bool:
    """ "The death of a 6-year-old boy", "the deadly shooting of a child": a noun for what was done to one unnamed."""
    aged = any(t.like_num or YEARS_OLD.match(t.text) for t in person.lefts for t in t.subtree)
    return person.head.lower_ == "of" and person.pos_ == "NOUN" and (aged or is_fatal(deed))


def _described(pronoun: Token) -> Token | None:
    """The noun that the clause of a relative pronoun describes."""
    clause = next((above for above in heads_upward(pronoun) if above.dep_ == "relcl"), None)
    return clause.head if clause is not None else None


def _from_number(token: Token) -> Token:
    """The first word of "an 18-year-old", which the parse may cut at its hyphens."""
    while (
        token.i
        and token.lower_ not in ONE
        and (token.text in ("-", "old") or token.lower_ in ("year", "years", "month", "months"))
    ):
        token = token.nbor(-1)
    before = token.nbor(-1) if token.i and token.lower_ not in ONE else token
    return before if before.lower_ in ONE else token


def _beside(token: Token) -> bool:
    return token.pos_ in ("PROPN", "NUM") and token.right_edge.i - token.left_edge.i < 4


def _is_one(token: Token) -> bool:
    """A noun for one person: "a student", "the 34-year-old"."""
    noun = token.lemma_.casefold()
    aged = bool(YEARS_OLD.match(token.text)) or (token.lower_ == "old" and token.i > 1 and token.nbor(-1).text == "-")
    if token.tag_ in ("NNS", "NNPS") or not (
        aged or noun in words("harms", "people") | words("persons", "person_nouns")
    ):
        return False
    if any(c.lower_ in MANY for c in token.children):
        return False
    if any(c.dep_ == "nummod" and c.lower_ not in ONE for c in token.children):
        return False
    return noun != "one" or any(c.lower_ == "of" for c in token.children)


def _clause(trigger: Token) -> list[Token]:
    """The words under the deed, without clauses that tell something else."""
    away = [t for t in trigger.subtree if t.i != trigger.i and t.dep_ in CLAUSES]
    away += [t for t in trigger.subtree if t.i != trigger.i and t.dep_ == "conj" and t.pos_ == "VERB"]
    return [t for t in subtree(trigger, away) if (t.dep_, t.lower_, t.head.i) != ("mark", "that", trigger.i)]


def _own_hand(verb: Token) -> list[Token]:
    """ "Took her own life", "committed suicide"."""
    things = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_ in ("life", "suicide") and c.i > verb.i]
    own = things and (things[0].lemma_ == "suicide" or any(c.lower_ == "own" for c in things[0].children))
    return [t for t in verb.sent if verb.i <= t.i <= things[0].i] if own else []


def _ruled(death: Token) -> list[Token]:
    """ "Hounded to her death", "police ruled her death a suicide": the words from that verb, or its subject, on."""
    above = death.head
    if death.dep_ == "pobj" and above.lower_ == "to" and above.head.pos_ == "VERB" and death.lemma_ == "death":
        return [t for t in death.sent if above.head.i <= t.i <= death.i]
    for verb in list(heads_upward(death))[:2]:
        if verb.lemma_.casefold() in words("harms", "ruling"):
            ends = [t.i for t in verb.subtree if t.lower_ in words("harms", "rulings") and t.i > verb.i]
            firsts = [c.left_edge.i for c in verb.children if c.dep_ == "nsubj"]
            if ends:
                return [t for t in death.sent if min([verb.i, *firsts]) <= t.i <= min(ends)]
    return []


def _unknown(death: Token) -> list[Token]:
    """ "The circumstances of her death are unclear": that nobody knows how is a report of its own."""
    for verb in list(heads_upward(death))[:3]:
        about = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        state = next((c for c in verb.children if c.lemma_ in words("harms", "unknown")), None)
        if state is not None and about is not None and about.lemma_ in words("harms", "how"):
            return [t for t in death.sent if about.left_edge.i <= t.i <= state.i]
    return []


def _asides(part: Token) -> list[Token]:
    return [
        t for t in part.subtree if t.dep_ in ("relcl", "parataxis", "appos") or (t.dep_ == "conj" and t.pos_ == "VERB")
    ]


def _to_dash(tokens: list[Token]) -> list[Token]:
    """The words up to a dash, after which something else is told."""
    cut = next((n for n, t in enumerate(tokens) if t.text in ("-", "--", "–", "—") and t.nbor(-1).whitespace_), None)
    return tokens[:cut]


def _tells_how(child: Token) -> bool:
    """ "By police", "of his wounds", "when a device went off", "after being beaten"."""
    if child.dep_ == "agent":
        return True
    if child.dep_ == "advcl":
        marks = {c.lower_ for c in child.children if c.dep_ in ("mark", "advmod")}
        return bool(marks & {"when", "after", "because", "as"})
    if child.dep_ != "prep" or child.lower_ not in words("harms", "openings"):
        return False
    named = {t.lemma_.casefold() for t in child.subtree}
    deeds = any(c.dep_ == "pcomp" for c in child.children)
    return deeds or bool(named & words("harms", "causes"))
