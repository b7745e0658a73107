"""Attribution frames: a cue, whose word it is, and the words put down to them.

A frame is found on the grammar of the sentence: the complement of a verb of saying, the object of a verb such as
"reject", the charge after "accused Y of", "according to X". Outer frames come first, and what stands inside the
content of one is not read again: who is reported to have reported something is still reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..resources import words
from .claims_contents import (
    charged_with,
    clause_of,
    content_of,
    happenings,
    inner_of,
    is_aside,
    is_set_off,
    is_unreal,
    rules,
    siblings,
)
from .claims_speakers import sentence_subject
from .claims_views import as_said, in_view, owner_of
from .claims_words import goes_on, heads_upward, is_alternative, is_finite, is_verb, modality_of, subject, subtree
from .parse import Parse, ParsedSegment
from .set_off import set_off
from .tokens import Token, Tokens

WITHHELD = "withheld"  # of words that somebody neither takes for his own nor denies
CONFIRMING = frozenset({"confirm", "admit", "acknowledge"})
WITHHOLDING = frozenset({"refuse", "decline", "avoid", "fail"})


HEARING = frozenset({"tell", "inform"})
TO_BLAME = frozenset({"responsible", "liable", "accountable", "guilty"})


@dataclass(frozen=True)
class Frame:
    """One attribution. ``contents`` holds one list of tokens for each claim; no speaker: the text names none."""

    cue: Token
    modality: str
    speaker: Token | None
    contents: tuple[tuple[Token, tuple[Token, ...]], ...]
    addressee: Token | None = None
    refers: Token | None = None  # the noun for somebody's words that is denied or repeated ("rejected the claim")


Framed = tuple[tuple[ParsedSegment, "Tokens", tuple[Frame, ...]], ...]
"""Every sentence of a text with its frames."""


def frames_of(parse: Parse) -> Framed:
    """The frames of a text, read once for the claims and the quotations in it."""
    return tuple((segment, sentence, tuple(_set_right(sentence))) for segment, sentence in parse.sentences())


def _set_right(sentence: Tokens) -> Iterator[Frame]:
    """The frames, each with the speaker that commas set off, where the parser takes what is said for the speaker."""
    frames = find_frames(sentence)
    apart = {found.cue.i: found for found in set_off(sentence)} if frames else {}
    for frame in frames:
        found = apart.get(frame.cue.i)
        said = {t.i for t in found.content} if found is not None else set()
        if found is not None and frame.speaker is not None and frame.speaker.i in said:
            head = next((t for t in found.content if t.head.i not in said or t.dep_ == "ROOT"), found.content[0])
            yield replace(frame, speaker=found.speaker, contents=((head, found.content),))
        else:
            yield frame


def find_frames(sentence: Tokens) -> list[Frame]:
    """The frames of one sentence, outermost first, none inside the content of another."""
    if sentence.text.rstrip().endswith("?"):
        return []
    frames: list[Frame] = []
    taken: set[int] = set()
    able = [t for t in sentence if t.pos_ == "NOUN" or is_verb(t) or t.lower_ == "according"]
    for token in sorted(able, key=lambda t: (_depth(t), t.i)):
        if token.i in taken:
            continue
        frame = _verb_frame(token) or _according(token) or _around(token) or _noun_frame(token)
        if frame is not None:
            frames.append(frame)
            taken.update(t.i for head, tokens in frame.contents for t in tokens if not _aside(t, head))
    return sorted(frames, key=lambda f: f.cue.i)


def _aside(token: Token, head: Token) -> bool:
    """True inside a clause that only hangs on a name or a word of the content, and may have a speaker of its own."""
    if is_verb(head) and head.pos_ == "VERB":
        return False
    for up in (token, *heads_upward(token)):
        if up.i == head.i:
            return False
        if is_aside(up):
            return True
    return False


def _depth(token: Token) -> int:
    return sum(1 for _ in heads_upward(token))


def _verb_frame(verb: Token) -> Frame | None:
    stance = (modality_of().get(verb.lemma_) or _unlisted(verb)) if is_verb(verb) else None
    if stance is None and is_verb(verb):
        return _told_otherwise(verb)
    if stance is None or verb.dep_ in ("aux", "amod", "compound"):
        return None
    if stance == "denied" and _withheld(verb):
        stance = WITHHELD
    if any(child.dep_ == "auxpass" for child in verb.children):
        return _passive(verb, stance)
    before = subject(verb)
    if before is not None and is_verb(before):
        return _dismissed_reports(before, verb)
    content = content_of(verb)
    if content is None or (stance == "estimated" and not _has_number(content[1])) or _relays(verb, content[0]):
        return None
    head, tokens = content
    if stance == "denied" and any(t.dep_ == "prep" and t.lower_ == "as" and t.head.i == verb.i for t in tokens):
        stance = "claimed"  # "dismissed the strikers as idlers" puts something as so
    if verb.lemma_ == "call" and head.dep_ in ("pobj", "pcomp", "xcomp", "advcl") and not is_unreal(head):
        stance = "demanded"  # "called for a halt", unlike "called it a halt"
    if verb.lemma_ == "plead" and head.dep_ in ("acomp", "oprd"):
        stance = "claimed"  # "pleaded not guilty", unlike "pleaded for mercy"
    speaker = _speaker(verb)
    if speaker is not None and speaker.lower_ in ("this", "that", "these", "those"):
        return None  # "this contradicts the report": a fact, and nobody who speaks
    return Frame(
        verb, stance, speaker, tuple(split_clauses(head, tokens, verb)), _addressee(verb), _words_of_others(verb)
    )


def is_unsaid(cue: Token) -> bool:
    """ "She did not say when it would end", "it declined to say how many there were": nothing is told."""
    if cue.lemma_.casefold() not in words("speech", "withheld"):
        return False
    withheld = cue.dep_ == "xcomp" and cue.head.lemma_.casefold() in WITHHOLDING
    return withheld or any(c.dep_ == "neg" for c in cue.children)


def _withheld(verb: Token) -> bool:
    """``neither confirmed nor denied``, ``refused to deny``, ``stopped short of denying``: nothing is denied."""
    first = verb.head if verb.dep_ == "conj" else verb
    if first is not verb and first.lemma_ in CONFIRMING and any(c.lower_ in ("nor", "or") for c in first.children):
        return True
    if first.dep_ == "xcomp":
        return first.head.lemma_ in WITHHOLDING
    return first.dep_ == "pcomp" and (first.head.lower_ == "without" or first.head.head.lower_ == "short")


def _unlisted(verb: Token) -> str | None:
    """Any verb by which a person or body lets it be known *that* something is so."""
    who = subject(verb)
    said = [c for c in verb.children if c.dep_ == "ccomp" and any(m.lower_ == "that" for m in c.children)]
    speaks = who is not None and (who.pos_ == "PROPN" or who.lower_ in ("he", "she", "they"))
    if who is not None and verb.lemma_ in words("speech", "holding"):
        speaks = speaks or who.lemma_ in words("speech", "holders")
    return "reported" if said and speaks and said[0].i > verb.i else None


def _told_otherwise(verb: Token) -> Frame | None:
    """``made clear that …``, ``holds the council responsible``, ``the court heard that …``, ``stands accused of …``."""
    if verb.lemma_ == "hear" and (who := subject(verb)) is not None and who.lemma_ in words("speech", "holders"):
        content = clause_of(verb)
        return Frame(verb, "reported", None, tuple(split_clauses(*content, verb))) if content is not None else None
    quality = next((c for c in verb.children if c.pos_ == "ADJ" and c.dep_ in ("ccomp", "acomp", "oprd")), None)
    if quality is None or quality.i < verb.i:
        return None
    if verb.lemma_ == "hold" and quality.lemma_ in TO_BLAME:
        return Frame(verb, "alleged", _speaker(verb), ((quality, tuple(subtree(quality))),))
    said = next((c for c in quality.children if c.dep_ in ("advcl", "ccomp", "csubj") and _that(c)), None)
    if verb.lemma_ == "make" and quality.lower_ in ("clear", "plain", "known", "public") and said is not None:
        return Frame(verb, "reported", _speaker(verb), tuple(split_clauses(said, subtree(said), verb)))
    return None


def _dismissed_reports(denial: Token, reports: Token) -> Frame | None:
    """``dismissed as untrue reports that …``: the reports are parsed as a verb, the denial as its subject."""
    content = clause_of(reports)
    if modality_of().get(denial.lemma_) != "denied" or content is None:
        return None
    return Frame(denial, "denied", _speaker(denial), tuple(split_clauses(*content, denial)))


def _relays(verb: Token, head: Token) -> bool:
    """``…, the agency reports``: a report passed on; the sentence is read as it stands."""
    return verb.lemma_ == "report" and head.i < verb.i


def _passive(verb: Token, stance: str) -> Frame | None:
    """``X is alleged to …``, ``it is feared that …``: nobody speaks unless a by-phrase says who."""
    agent = next((x for c in verb.children if c.dep_ == "agent" for x in c.children if x.dep_ == "pobj"), None)
    inner = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and is_verb(c)), None)
    about = subject(verb)
    charge = charged_with(verb)
    if about is not None and charge is not None:
        return Frame(verb, stance, agent, ((inner_of(charge), (*subtree(about), *subtree(charge))),))
    if inner is None or about is None or about.dep_ == "csubj":
        return None
    hears = verb.lemma_ in HEARING  # "the court was told that"
    if about.dep_ == "expl" or ((about.lemma_ == "it" or hears) and inner.dep_ == "ccomp"):
        return Frame(verb, stance, agent, tuple(split_clauses(inner, subtree(inner), verb)))
    return Frame(verb, stance, agent, ((inner, tuple(subtree(verb))),))


def _according(token: Token) -> Frame | None:
    """``According to the union, half of them stayed``."""
    if token.lower_ != "according" or token.dep_ != "prep":
        return None
    to = next((c for c in token.children if c.lower_ == "to"), None)
    who = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    host = token.head
    if who is None or _verb_frame(host) is not None:
        return None
    others = [t for t in host.subtree if t.i != host.i and t.dep_ == "conj" and _has_according(t)]
    return Frame(token, "reported", who, tuple(split_clauses(host, subtree(host, [token, *others]), token)))


def _around(token: Token) -> Frame | None:
    """``In the union's view, …``, ``as the mayor said, …``: the sentence around such words."""
    view = in_view(token) or as_said(token)
    content = subtree(view.host, [view.cue]) if view is not None else []
    if view is None or any(is_verb(t) and _verb_frame(t) is not None for t in content):
        return None
    return Frame(view.cue, view.modality, view.voice, tuple(split_clauses(view.host, content, view.cue)))


def _has_according(token: Token) -> bool:
    return any(c.lower_ == "according" and c.i != token.i for c in token.children)


def _noun_frame(noun: Token) -> Frame | None:
    """``allegations of fraud``, ``the claim that nobody knew``: words of others that the sentence only names."""
    if noun.pos_ != "NOUN":
        return None
    kind = next((k for k, words in rules()["nouns"].items() if noun.lemma_ in words), None)
    if kind is None:
        return None
    inner = next((c for c in noun.children if c.dep_ in ("ccomp", "acl", "relcl") and _that(c)), None)
    if (
        inner is None
        and kind == "charge"
        and noun.lemma_ in ("allegation", "accusation", "claim", "suggestion", "charge")
    ):
        prep = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        inner = inner_of(prep) if prep is not None else None
        if inner is None or inner.dep_ == "prep":
            return None
    if inner is None:
        return None
    host = noun.head.head
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ in ("in", "by", "with")
        and host.lemma_ in modality_of()
        and is_verb(host)
    ):
        # "told reporters in a statement that": the verb speaks, the noun only says through what
        return Frame(host, modality_of()[host.lemma_], _speaker(host), ((inner, tuple(subtree(inner))),))
    modality = {"charge": "alleged", "call": "demanded", "thought": "believed"}[kind]
    return Frame(noun, modality, owner_of(noun), ((inner, tuple(subtree(inner))),), refers=noun)


def _that(token: Token) -> bool:
    return is_verb(token) and any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children)


def _words_of_others(verb: Token) -> Token | None:
    """The noun for somebody's words that a verb has as its object."""
    nouns = rules()["nouns"]["charge"] | rules()["nouns"]["call"]
    return next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_ in nouns), None)


def _speaker(verb: Token) -> Token | None:
    """The subject, found upward where the verb shares it with another."""
    if verb.dep_ == "conj" and verb in siblings(verb.head):
        return _speaker(verb.head.head)
    found = _named_before(verb) or _own_or_higher(verb)
    if found is not None and found.lemma_.casefold() not in happenings():
        return found
    return sentence_subject(verb.sent[0], verb)


def _named_before(verb: Token) -> Token | None:
    """A name straight before a verb without a subject: ``with X stating that``, ``the envoy to Y, X, declared``."""
    if subject(verb) is not None or verb.i < 2:
        return None
    before = verb.nbor(-1)
    if verb.tag_ == "VBG" and before.ent_type_ == "PERSON" and before.dep_ == "pobj" and before.head.lower_ == "with":
        return before
    name = verb.nbor(-2)
    lost = before.text == "," and verb.tag_ == "VBD" and verb.dep_ in ("conj", "advcl") and name.pos_ == "PROPN"
    return name if lost and name.dep_ == "appos" else None


def _own_or_higher(verb: Token) -> Token | None:
    for here in (verb, *heads_upward(verb)):
        found = subject(here)
        if found is not None and found.dep_ in ("nsubj", "nsubjpass"):
            return antecedent(found, here)
        if here.dep_ in ("acl", "relcl") and here.head.pos_ in ("NOUN", "PROPN", "PRON") and not is_set_off(here):
            return here.head
    return None


def antecedent(token: Token, verb: Token) -> Token:
    """What a relative pronoun stands for."""
    if token.tag_ not in ("WP", "WDT") and token.lower_ != "that":
        return token
    clause = next((t for t in (verb, *heads_upward(verb)) if t.dep_ == "relcl"), None)
    return clause.head if clause is not None else token


def _addressee(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "dative" or (verb.lemma_ in ("tell", "inform", "assure", "remind") and child.dep_ == "dobj"):
            inner = next((x for x in child.children if x.dep_ == "pobj"), None)
            return inner if child.dep_ == "dative" and inner is not None else child
    return None


def split_clauses(head: Token, tokens: list[Token], cue: Token) -> Iterator[tuple[Token, tuple[Token, ...]]]:
    """One claim a clause: what is joined by "and" with a subject of its own stands alone."""
    allowed = {t.i for t in tokens}
    others = [
        t
        for t in tokens
        if (t.dep_ == "conj" or _stands_beside(t, head, cue))
        and not is_alternative(t)
        and t.i != cue.i
        and is_verb(t)
        and subject(t) is not None
        and is_finite(t)
        and all(h.dep_ == "conj" or h.i == head.i for h in _between(t, head))
    ]
    for start in (head, *others):
        away = {x.i for o in others if o is not start for x in subtree(o, [start])}
        own = [t for t in (tokens if start is head else subtree(start)) if t.i in allowed and t.i not in away]
        if own:
            yield start, tuple(own)


def split_deeds(head: Token, tokens: tuple[Token, ...]) -> Iterator[tuple[Token, tuple[Token, ...]]]:
    """One claim a deed: what the subject did besides stands alone."""
    own = {t.i for t in tokens}
    others = [
        t
        for t in tokens
        if goes_on(t) and t.head.i in own and all(h.dep_ == "conj" or h.i == head.i for h in _between(t, head))
    ]
    for start in (head, *others):
        away = [o for o in others if o is not start]
        under = (
            {t.i for o in away for t in subtree(o, [start])}
            if start is head
            else own - {t.i for t in subtree(start, away)}
        )
        yield start, tuple(t for t in tokens if t.i not in under)


def _stands_beside(token: Token, head: Token, cue: Token) -> bool:
    """A clause before the last of a row, which the parser hangs under it: "that one fell, that two sank and that …"."""
    if token.head.i != head.i:
        return False
    if token.i > head.i:  # "said its driver was new, that the lorry was old and that …"
        mark = next((c for c in token.children if c.dep_ == "mark" and c.lower_ == "that"), None)
        return mark is not None and mark.nbor(-1).text == "," and token.dep_ in ("advcl", "ccomp")
    listed = any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children)
    return (cue is head and token.dep_ in ("ccomp", "parataxis")) or (listed and token.dep_ in ("advcl", "ccomp"))


def _between(token: Token, head: Token) -> Iterator[Token]:
    for up in heads_upward(token):
        yield up
        if up.i == head.i:
            return


def _has_number(tokens: list[Token]) -> bool:
    return any(t.pos_ == "NUM" or t.like_num for t in tokens)
