"""To whom something was said, and on which day: read off the grammar of the verb of saying."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..model.marks import Quotation, TimeExpression
from ..model.text import Span
from ..resources import words
from .claims_words import is_verb, subject
from .parse import Parse, ParsedSegment
from .speakers_words import noun_phrase
from .tokens import Token
from .voices import can_speak

WHEN = frozenset({"on", "in", "at", "during", "late", "early", "earlier", "later", "around", "over"})
OCCASION = frozenset({"at", "in", "during", "after"})
STEPS = 8  # from the words for a day up to the verb
DAYS = ("DATE", "TIME")
ADVERBIAL = ("npadvmod", "nsubj", "prep", "advmod", "agent", "pobj", "dobj", "dep")
INSIDE = ("prep", "poss", "compound", "nmod", "npadvmod", "advmod", "amod")
UPWARD = ("advcl", "conj", "acl", "xcomp")


def placed(parse: Parse, times: Sequence[TimeExpression], quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """The quotations with addressee and day, where their verb of saying has any."""
    days = [t for t in times if t.type in ("DATE", "TIME")]
    told: list[Quotation] = []
    for quotation in quotations:
        told.append(_continued(parse, told[-1:], _placed(parse, days, quotation)))
    return tuple(told)


def _continued(parse: Parse, before: Sequence[Quotation], quotation: Quotation) -> Quotation:
    """One who goes on speaking in the same paragraph, in the same tense, speaks on the same day."""
    last = next(iter(before), None)
    if last is None or last.time is None or quotation.time is not None:
        return quotation
    if not _who(parse, quotation) or _who(parse, last) != _who(parse, quotation):
        return quotation
    here, there = (parse.at(q.cue) if q.cue else None for q in (last, quotation))
    if here is None or there is None or here[0] is not there[0]:
        return quotation
    same = here[1].root.tag_ == there[1].root.tag_ == "VBD"
    return replace(quotation, time=last.time) if same else quotation


def _who(parse: Parse, quotation: Quotation) -> str:
    """The last word of the speaker's name; pronouns and descriptions that stand for nobody are nobody."""
    referent = quotation.speaker.referent if quotation.speaker else None
    return parse.document.words(referent).split()[-1].casefold() if referent else ""


def _placed(parse: Parse, days: Sequence[TimeExpression], quotation: Quotation) -> Quotation:
    found = parse.at(quotation.cue) if quotation.cue is not None else None
    if found is None:
        return quotation
    segment, tokens = found
    cue = tokens.root
    hearer = _addressee(cue)
    addressee = segment.span(noun_phrase(hearer)) if hearer is not None else quotation.addressee
    if addressee is not None and any(addressee.overlap(s) for s in (*quotation.spans, _speaker(quotation))):
        addressee = quotation.addressee
    return replace(quotation, addressee=addressee, time=_time(segment, cue, days, quotation))


def _speaker(quotation: Quotation) -> Span:
    return quotation.speaker.words if quotation.speaker else quotation.outer


# ---------------------------------------------------------------- to whom


def _addressee(cue: Token) -> Token | None:
    """``told the court``, ``said to reporters``, ``residents were told by police``."""
    hears = cue.lemma_.casefold() in words("speech", "hearing")
    if any(c.dep_ == "auxpass" for c in cue.children):
        return subject(cue) if hears and any(c.dep_ == "agent" for c in cue.children) else None
    for child in (*cue.children, *_behind_speaker(cue)):
        if child.i < cue.i:
            continue
        if child.dep_ in ("dobj", "dative", "iobj") and child.pos_ != "ADP" and hears:
            return child if _may_hear(child) else None
        if child.dep_ in ("prep", "dative") and child.lower_ == "to":
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            return inner if inner is not None and _may_hear(inner) else None
    return None


def _behind_speaker(cue: Token) -> Iterator[Token]:
    """What the parser hangs on a speaker who stands behind the verb: "says the mayor to the newspaper"."""
    for who in cue.children:
        if who.i > cue.i and who.dep_ in ("nsubj", "dobj") and who.pos_ == "PROPN" and cue.lemma_ == "say":
            yield from (c for c in who.children if c.dep_ == "prep")


def _may_hear(noun: Token) -> bool:
    """Who could speak can hear; after "told" nearly any noun is a hearer."""
    if noun.lower_ in ("itself", "himself", "herself", "themselves"):
        return False
    told = noun.head.lemma_ == "tell" and noun.pos_ == "NOUN" and noun.lemma_ not in words("speech", "told")
    return can_speak(noun) or told


# ---------------------------------------------------------------- when


def _time(segment: ParsedSegment, cue: Token, days: Sequence[TimeExpression], quotation: Quotation) -> Span | None:
    """The words for a day that hang on the verb of saying, outside what is said; the nearest to it."""
    if any(c.lower_ in ("will", "would", "shall") for c in cue.children if c.dep_ == "aux"):
        return None
    sentence = segment.span(cue.sent)
    first = bisect_left(days, sentence.start, key=lambda t: t.span.start)
    at = segment.offset + cue.idx
    found = []
    for time in days[first:]:
        if time.span.start >= sentence.end:
            break
        if not (time.first or time.anchor) or any(s.overlap(time.span) for s in quotation.spans):
            continue
        tokens = segment.tokens(time.span)
        if tokens is not None and tokens[-1].lower_ not in ("after", "before") and _hangs_on(tokens.root, cue):
            found.append(time.span)
    return min(found, key=lambda s: abs(s.start - at), default=None)


def _hangs_on(day: Token, cue: Token) -> bool:
    """True where the day is that of the verb, or of the verb whose participle it is ("met them on Friday, saying")."""
    governor = _governor(day)
    return governor is not None and any(governor.i == verb.i for verb in _acts(cue))


def _acts(cue: Token) -> Iterator[Token]:
    """The verb of saying, and those that tell of the same act: its participles, and what it is a participle of."""
    yield cue
    for child in cue.children:
        if child.dep_ == "advcl" and child.tag_ == "VBG" and child.lemma_.casefold() in words("speech", "say"):
            yield child
    here = cue
    while here.tag_ == "VBG" and here.dep_ in UPWARD and is_verb(here.head):
        here = here.head
        yield here


def _governor(day: Token) -> Token | None:
    """The verb that a day belongs to; None where it only tells which vote, strike or week is meant."""
    here = day
    for _ in range(STEPS):
        above = here.head
        if is_verb(above) or above.i == here.i:
            told = here.dep_ in ADVERBIAL and not (here.i == day.i and here.dep_ == "nsubj")
            return above if is_verb(above) and told else None
        if not _passes(here, above, day):
            return None
        here = above
    return None


def _passes(here: Token, above: Token, day: Token) -> bool:
    """True where a step up the parse still tells when: through "on", through "at Friday's rally"."""
    if above.pos_ == "ADP":
        wanted = WHEN if here.dep_ == "prep" or here.i == day.i or here.ent_type_ in DAYS else OCCASION
        return above.lower_ in wanted
    if above.ent_type_ in DAYS:
        return here.dep_ in INSIDE
    if above.dep_ == "nsubj" and is_verb(above.head):  # "the mayor on Friday said"
        after = day.doc[day.i + 1] if day.i + 1 < len(day.doc) else day
        return here.i > above.i and here.dep_ in ("prep", "npadvmod") and after.pos_ in ("VERB", "AUX", "ADV")
    return here.dep_ in INSIDE and above.lemma_.casefold() in words("speech", "occasions")
