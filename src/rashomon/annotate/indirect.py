"""Reported speech without marks: the clause that a verb of saying, or "according to", puts down to somebody.

Only speech: beliefs, hopes and what is merely done stay claims. A clause that stands mostly in marks is a direct or
mixed quotation already and is not taken twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ..model.marks import Quotation
from ..model.text import Span
from ..resources import words
from .claims_frames import Frame, Framed, is_unsaid
from .claims_speakers import sentence_subject, speaker_of
from .claims_words import beyond_place, is_finite, is_verb, modality_of, place, subject, subtree
from .indirect_accounts import accounts, conditions
from .indirect_counts import counts, findings
from .indirect_short import short_reports
from .parse import ParsedSegment
from .set_off import set_off
from .speakers import Cast
from .speakers_words import is_own_text, noun_phrase
from .tokens import Token, Tokens
from .voices import can_speak

LONGEST_NAME = 5  # tokens before the colon of a headline
LONGEST = 250  # tokens: what is longer is no sentence
FEWEST = 2  # words of a reported clause, its numbers among them
IN_MARKS = 0.4  # of a clause: from there on it is the quotation in marks that is shown
INTRODUCING = frozenset({"that"})
CARRYING = frozenset({"NOUN", "PROPN", "VERB", "AUX", "ADJ", "NUM", "PRON"})
ASKING = frozenset({"ask", "inquire", "enquire", "question", "wonder"})
UNNAMED = frozenset({"name", "identify", "quote"})
NO_SPEAKERS = frozenset({"me", "him", "us", "them", "there", "which", "what"})
MAIN = frozenset({"ROOT", "ccomp", "conj"})


@dataclass(frozen=True)
class Attributed:
    """A cue, who speaks, and the clauses put down to them; ``away`` are the tokens of the attribution itself."""

    cue: Token
    speaker: Token
    contents: tuple[tuple[Token, ...], ...]
    away: frozenset[int]
    via: Token | None = None
    short: bool = False  # one word may be all that is told


def find_indirect(framed: Framed, quotations: Sequence[Quotation], cast: Cast) -> tuple[Quotation, ...]:
    """Indirect quotations in the order of the text, none over one in marks."""
    found = []
    before: Token | None = None  # subject of the sentence before
    for segment, sentence, frames in framed:
        if len(sentence) > LONGEST:
            continue
        headed = _headed(sentence) if segment.segment.role == "title" else None
        if headed is not None:
            found += [q] if (q := _quotation(segment, headed, quotations, cast)) is not None else []
            continue
        for attributed in _attributed(sentence, frames, before):
            quotation = _quotation(segment, attributed, quotations, cast)
            if quotation is not None:
                found.append(quotation)
        before = sentence_subject(sentence[0], sentence[-1]) or before
    return tuple(sorted(found, key=lambda q: q.outer))


def merged(*lists: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """All quotations in the order of the text."""
    return tuple(sorted((q for each in lists for q in each), key=lambda q: (q.outer, q.type)))


# ---------------------------------------------------------------- who said it


def _attributed(sentence: Tokens, frames: Sequence[Frame], before: Token | None) -> Iterator[Attributed]:
    """What commas set off first: there the parser errs; then the frames that say something else."""
    framed = [found for frame in frames if (found := _framed(frame, before)) is not None]
    framed += _questions(sentence)
    framed += _counted(sentence, framed)
    framed = _shortly(sentence, framed)
    framed = _accounted(sentence, framed)
    for apart in set_off(sentence):
        said = {t.i for t in apart.content}
        relays = apart.cue.lemma_ == "report"
        inner = [f for f in framed if f.cue.i in said and f.speaker.i in said and (f.cue.dep_ in MAIN or relays)]
        if inner:  # "the mayor said it had burnt, the agency reports": the mayor speaks
            framed = [replace(f, via=apart.speaker) if f in inner else f for f in framed if f.cue.i != apart.cue.i]
            continue
        away = frozenset(range(apart.first, apart.last))
        yield Attributed(apart.cue, apart.speaker, (apart.content,), away)
        framed = [f for f in framed if f.cue.i != apart.cue.i and not said & {t.i for c in f.contents for t in c}]
    yield from framed


def _headed(sentence: Tokens) -> Attributed | None:
    """ "Hart: we will not pay", in a headline: who speaks, and a clause with a verb."""
    doc, colon = sentence.doc, next((t for t in sentence if t.text == ":"), None)
    if colon is None or not 0 < colon.i - sentence.start <= LONGEST_NAME or colon.i + 1 >= sentence.end:
        return None
    name, said = doc[sentence.start : colon.i], doc[colon.i + 1 : sentence.end]
    speaks = name[-1].ent_type_ in ("PERSON", "ORG") or name[-1].lemma_.casefold() in words("persons", "person_nouns")
    if not speaks or any(t.pos_ not in ("PROPN", "NOUN", "ADJ", "DET") for t in name):
        return None
    told = any(is_finite(t) and subject(t) is not None for t in said) and said[0].tag_ not in ("WP", "WRB", "WDT")
    return Attributed(colon, name[-1], (tuple(said),), frozenset(t.i for t in name)) if told else None


def _framed(frame: Frame, before: Token | None) -> Attributed | None:
    cue, speaker = frame.cue, frame.speaker
    if speaker is None:
        cue, speaker = _source(frame, before)
    speaker = _nearer(cue, speaker)
    if (
        speaker is not None
        and cue.tag_ == "VBG"
        and cue.lower_ != "according"
        and speaker.head.i != cue.i
        and speaker.pos_ == "NOUN"
    ):
        speaker = speaker if can_speak(speaker) else _medium(cue) or speaker
    if speaker is None or speaker.lower_ in NO_SPEAKERS or not (_is_speech(cue) or _is_position(cue, speaker)):
        return None
    if is_unsaid(cue):
        return None
    if speaker.lower_ == "it" and cue.tag_ == "VBG":  # "it goes without saying that"
        return None
    if cue.tag_ == "VBN" and cue.dep_ == "acl" and cue.head.i == speaker.i:  # "29 persons reported missing"
        return None
    contents = [_without_other_voices(head, tokens) for head, tokens in frame.contents if _is_told(head)]
    if cue.lemma_ in words("speech", "addressing") and any(c.dep_ == "auxpass" for c in cue.children):
        contents = [tuple(subtree(head)) for head, _ in frame.contents]  # "residents were told by police that ..."
    if cue.dep_ == "relcl" and cue.lemma_.casefold() in words("speech", "position"):
        contents = [c for c in contents if any(subject(t) is not None for t in c)]  # "a message they expect to hear"
    contents += [tuple(subtree(c)) for c in _second_clauses(frame)]
    away = _attribution(cue, speaker, frame.addressee)
    return Attributed(cue, speaker, tuple(conditions(cue, contents)), away) if contents else None


def _nearer(cue: Token, speaker: Token | None) -> Token | None:
    """``the town has 900 people and many residents reported ...``: the noun straight before the verb speaks."""
    beside = cue.nbor(-1) if cue.i > cue.sent.start else None
    if speaker is None or beside is None or cue.tag_ not in ("VBD", "VBZ", "VBP") or speaker.i >= beside.i:
        return speaker
    joined = beside.dep_ == "conj" and any(t.dep_ == "cc" for t in cue.doc[speaker.i : beside.i])
    foreign = speaker.head.i != cue.i and speaker.head.pos_ in ("VERB", "AUX")
    return beside if joined and foreign and beside.pos_ in ("NOUN", "PROPN") and can_speak(beside) else speaker


def _questions(sentence: Tokens) -> Iterator[Attributed]:
    """``asked whether it was safe``: no claim, but speech."""
    for verb in sentence:
        if verb.lemma_ not in ASKING or verb.pos_ != "VERB" or any(c.dep_ == "auxpass" for c in verb.children):
            continue
        who = subject(verb) or (sentence_subject(sentence[0], verb) if verb.tag_ == "VBG" else None)
        asked = next((c for c in verb.children if c.dep_ in ("ccomp", "advcl") and c.i > verb.i and _is_open(c)), None)
        if asked is not None and who is not None and who.tag_ not in ("WP", "WDT"):
            yield Attributed(verb, who, (tuple(subtree(asked)),), frozenset({verb.i}))


def _counted(sentence: Tokens, framed: Sequence[Attributed]) -> Iterator[Attributed]:
    """What no frame holds: how many there are by somebody's count, and what a court finds."""
    taken = {t.i for f in framed for each in f.contents for t in each} | {f.cue.i for f in framed}
    for verb, who, content in (*counts(sentence), *findings(sentence)):
        if verb.i not in taken:
            yield Attributed(verb, who, (content,), frozenset({verb.i}), short=True)


def _accounted(sentence: Tokens, framed: Sequence[Attributed]) -> list[Attributed]:
    """What stands beside an attribution without a frame; what frames hold in it is said by others, or only hangs on."""
    out = list(framed)
    for cue, who, told, away in accounts(sentence):
        inside = {t.i for t in told}
        within = [f for f in out if f.cue.i in inside]
        held = {t.i for f in out for t in (f.cue, *(t for c in f.contents for t in c))}
        if cue.i in held or any(f.cue.lemma_.casefold() in words("speech", "apart") for f in within):
            continue
        free = tuple(
            t
            for t in told
            if t.i not in held or any(t in c for f in within for c in f.contents) or t.i in {f.cue.i for f in within}
        )
        if any(is_finite(t) for t in free) or len(free) == len(told):
            out = [f for f in out if f not in within] + [Attributed(cue, who, (free,), away)]
    return out


def _shortly(sentence: Tokens, framed: Sequence[Attributed]) -> list[Attributed]:
    """Reports without a verb first, and what the frames hold beside them: a frame ends where such a report begins."""
    short = [Attributed(v, who, (told,), frozenset({v.i}), short=True) for v, who, told in short_reports(sentence)]
    if not short:
        return list(framed)
    cues = {s.cue.i for s in short}
    taken = cues | {t.i for s in short for t in (*s.contents[0], *noun_phrase(s.speaker))}
    kept = [replace(f, contents=tuple(_up_to(each, taken) for each in f.contents)) for f in framed]
    return short + [f for f in kept if f.cue.i not in taken and any(f.contents)]


def _up_to(tokens: tuple[Token, ...], taken: set[int]) -> tuple[Token, ...]:
    """The clause up to the first of the tokens taken; nothing where no clause is left."""
    if not any(t.i in taken for t in tokens):
        return tokens
    left = tuple(takewhile(lambda t: t.i not in taken, tokens))
    return left if any(is_finite(t) and subject(t) in left for t in left) else ()


def _is_open(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("if", "whether") for c in clause.children)


def _source(frame: Frame, before: Token | None) -> tuple[Token, Token | None]:
    """Of words without a subject: "..., according to X"; a participle goes on with the subject before."""
    for child in frame.cue.children:
        if child.lower_ == "according":
            return child, next((t for t in child.subtree if t.dep_ == "pobj"), None)
    if frame.cue.tag_ == "VBG" and before is not None and before.doc is frame.cue.doc:
        return frame.cue, before if can_speak(before) else _medium(frame.cue) or before
    return frame.cue, None


def _medium(cue: Token) -> Token | None:
    """ "A case was reported in the press, claiming that ..."."""
    places = (c for c in cue.head.children if c.lower_ in ("in", "by") and c.i < cue.i)
    return next((x for c in places for x in c.children if x.dep_ == "pobj" and not x.ent_type_), None)


def _is_speech(cue: Token) -> bool:
    lemma = cue.lemma_.casefold()
    if cue.lower_ == "according":
        return True
    known = modality_of().get(lemma) or ("reported" if lemma in words("speech", "say") else "believed")
    return is_verb(cue) and known != "believed" and lemma not in words("speech", "unsaid")


def _is_position(cue: Token, speaker: Token) -> bool:
    """What a party or some bankers believe is known by their saying so; what one person believes may be guessed."""
    thinks = cue.lemma_.casefold() in words("speech", "position") and is_verb(cue)
    many = (speaker.tag_ in ("NNS", "NNPS") and can_speak(speaker)) or speaker.ent_type_ == "ORG"
    return thinks and (many or speaker.lemma_.casefold() in words("speech", "collectives"))


# ---------------------------------------------------------------- what was said


def _is_told(head: Token) -> bool:
    """A clause, and not the form of words by which a source stays unnamed: "asked not to be named"."""
    children = {c.lower_ for c in head.children}
    unnamed = head.lemma_ in UNNAMED and {"not", "to", "be"} <= children
    return _is_clause(head) and not unnamed


def _is_clause(head: Token) -> bool:
    """A clause of its own, with subject and verb, or an infinitive or gerund that needs none."""
    return is_verb(head) or subject(head) is not None


def _without_other_voices(head: Token, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """``said it would close, and the union said it would strike``: the second is the union's."""
    others = [
        t
        for t in tokens
        if t.dep_ == "conj"
        and t.i > head.i
        and t.lemma_.casefold() in words("speech", "apart")
        and (who := subject(t)) is not None
        and who.pos_ != "PRON"
        and any(c.dep_ == "ccomp" for c in t.children)
    ]
    away = {x.i for t in others for x in t.subtree}
    return tuple(t for t in tokens if t.i not in away)


def _second_clauses(frame: Frame) -> Iterator[Token]:
    """``said it had failed, and that nobody knew``, where the parser joins the second clause to the verb of saying."""
    held = {t.i for _, tokens in frame.contents for t in tokens}
    for child in frame.cue.children:
        marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
        if child.dep_ == "conj" and is_verb(child) and subject(child) is not None and child.i not in held and marked:
            yield child


def _attribution(cue: Token, speaker: Token, addressee: Token | None) -> frozenset[int]:
    """The tokens that say who speaks and how."""
    away = {cue.i}
    for token in (speaker, addressee):
        if token is not None:
            held = list(token.subtree)  # less what "who said that ..." holds
            away.update(t.i for t in (noun_phrase(token) if any(t.i == cue.i for t in held) else held))
    if cue.lower_ == "according":
        away.update(t.i for t in cue.subtree)
    return frozenset(away)


def _quotation(
    segment: ParsedSegment, said: Attributed, quotations: Sequence[Quotation], cast: Cast
) -> Quotation | None:
    cue = segment.span(said.cue)
    if is_own_text(said.speaker) or any(q.outer.overlap(cue) for q in quotations):
        return None
    kept = [tokens for tokens in said.contents if not _in_marks(segment, tokens, said.away, quotations)]
    tokens = sorted({t.i: t for each in kept for t in each}.values(), key=lambda t: t.i)
    spans = tuple(_stretches(segment, tokens, said.away, short=said.short))
    if not spans or sum(t.is_alpha or t.like_num for t in tokens) < (1 if said.short else FEWEST):
        return None
    speaker = speaker_of(cast, segment, beyond_place(said.speaker))
    if speaker.reason.startswith("pronoun"):
        speaker = cast.resolve_beside(speaker.words, spans)
    return Quotation(
        spans=spans,
        outer=Span(spans[0].start, spans[-1].end),
        type="indirect",
        speaker=speaker,
        cue=cue,
        via=_through(segment, said),
    )


def _through(segment: ParsedSegment, said: Attributed) -> Span | None:
    """Through whom it is known: "..., the mayor said, according to the agency"."""
    according = next((t for t in said.cue.sent if t.lower_ == "according" and t.i != said.cue.i), None)
    named = [t for t in according.subtree if t.dep_ == "pobj"] if according is not None else []
    via = said.via or next(iter(named), None)
    return segment.span(noun_phrase(via)) if via is not None and via.i != said.speaker.i else None


def _in_marks(
    segment: ParsedSegment, tokens: Sequence[Token], away: frozenset[int], quotations: Sequence[Quotation]
) -> bool:
    """Mostly in marks, or the clause around a quoted fragment."""
    places = [segment.span(t) for t in tokens if t.i not in away and not t.is_punct]
    if not places:
        return True
    whole = Span(places[0].start, places[-1].end)
    near = [q for q in quotations if q.outer.overlap(whole)]
    inside = [p for p in places if any(s.overlap(p) for q in near for s in q.spans)]
    mixed = any(q.type == "mixed" and any(s.overlap(p) for s in q.spans for p in inside) for q in near)
    return mixed or len(inside) >= IN_MARKS * len(places)


def _stretches(segment: ParsedSegment, tokens: Sequence[Token], away: frozenset[int], *, short: bool) -> Iterator[Span]:
    """The content, in pieces where the attribution interrupts it."""
    piece: list[Token] = []
    for token in tokens:
        if token.i in away or (piece and any(i in away for i in range(piece[-1].i + 1, token.i))):
            yield from _placed(segment, piece, short=short)
            piece = []
        if token.i not in away:
            piece.append(token)
    yield from _placed(segment, piece, short=short)


def _placed(segment: ParsedSegment, piece: list[Token], *, short: bool) -> Iterator[Span]:
    while piece and (piece[0].is_punct or piece[0].is_space or _introduces(piece[0])):
        piece = piece[1:]
    if not short and not any(t.pos_ in CARRYING and t.tag_ not in ("WDT", "WP") for t in piece):
        return
    span = place(segment, piece)
    if span is not None:
        yield span


def _introduces(token: Token) -> bool:
    return token.dep_ == "mark" and token.lower_ in INTRODUCING
