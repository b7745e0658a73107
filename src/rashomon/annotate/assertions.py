"""What a text puts as so, and on whose word: reported clauses, quotations, and the outlet's own statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..model.marks import Assertion, Quotation, Speaker
from ..model.text import Span
from .claims_frames import WITHHELD, Frame, Framed, antecedent, is_unsaid, split_clauses, split_deeds
from .claims_own import OwnClause, own_clauses
from .claims_replies import link_replies
from .claims_speakers import sentence_subject, speaker_of
from .claims_stance import condition_in, has_no, is_negative, is_scheduled, says_no
from .claims_strength import weighed
from .claims_untrue import says_untrue
from .claims_views import owner_of
from .claims_words import doer, goes_on, lemmas, place, subject, subtree
from .parse import Parse, ParsedSegment
from .speakers import Cast
from .speakers_words import is_own_text, noun_phrase
from .tokens import Token, Tokens

FEWEST_QUOTED = 3  # words: shorter pieces of a quotation are shouts
NEEDS_VOICE = frozenset({"demanded", "denied", "promised", "claimed"})
QUOTED_SHARE = 0.6  # of a reported clause: from there on the quotation speaks for itself
ASKS = frozenset({"WDT", "WP", "WP$", "WRB"})
WIDEST = 420  # characters a claim may take up with its cue and speaker; else the cue's own sentence must do


def find_assertions(
    parse: Parse, framed: Framed, quotations: tuple[Quotation, ...], cast: Cast
) -> tuple[Assertion, ...]:
    """The assertions of a text in its order, none twice."""
    reader = _Reader(parse, cast, tuple(q for q in quotations if q.type in ("direct", "mixed")))
    found = [a for segment, sentence, frames in framed for a in reader.sentence(segment, sentence, frames)]
    found += reader.quotations(found)
    found = [b for a in found if (b := reader.voiced(a)) is not None]
    ordered = sorted({a.span: a for a in reversed(found)}.values(), key=lambda a: a.span)
    return weighed(parse, link_replies(parse, tuple(ordered)))


class _Reader:
    """One text being read: what the sentences share."""

    def __init__(self, parse: Parse, cast: Cast, quotations: tuple[Quotation, ...]) -> None:
        self.parse = parse
        self.mentions = cast.mentions
        self.cast = cast
        self.spoken = quotations
        self.subject: Token | None = None  # of the sentence before
        self._named: dict[int, list[Span]] = {}  # names by where their segment begins
        self.speakers: dict[Span, Speaker | None] = {}  # frames' speakers, for quotations that name none

    def voiced(self, assertion: Assertion) -> Assertion | None:
        """A clause that holds a quotation is no statement of the outlet's own: its speaker's, if partly quoted."""
        if assertion.speaker is not None:
            return assertion
        span = assertion.span
        held = [q for q in self.spoken if q.speaker and q.outer.overlap(span) > QUOTED_SHARE * len(q.outer)]
        if not held:
            return assertion
        first = held[0]
        if first.type == "direct" or first.speaker is None or span.covers(first.speaker.words):
            return None
        clause = _cover(span, first.speaker.words)
        return replace(assertion, speaker=first.speaker, cue=first.cue, modality="reported", clause=clause)

    def sentence(self, segment: ParsedSegment, sentence: Tokens, every: Sequence[Frame]) -> Iterator[Assertion]:
        quoted = self._quoted(segment, sentence)
        frames = [self._completed(f, sentence) for f in every if f.cue.i not in quoted]
        self.subject = sentence_subject(sentence[0], sentence[-1]) or self.subject
        for frame in frames:
            yield from self._reported(segment, frame, quoted)
        for clause in own_clauses(sentence, frames, quoted):
            yield from self._own(segment, clause)

    def _completed(self, frame: Frame, sentence: Tokens) -> Frame:
        """A sentence without a subject goes on with that of the sentence before."""
        before = self.subject
        if frame.speaker is not None or frame.cue.tag_ != "VBG" or before is None or before.doc is not sentence.doc:
            return frame
        return replace(frame, speaker=before)

    def _quoted(self, segment: ParsedSegment, sentence: Tokens) -> set[int]:
        """The tokens of a sentence inside direct quotations."""
        inside: set[int] = set()
        here = segment.span(sentence)
        for quotation in self.spoken:
            if quotation.type == "direct" and quotation.outer.overlap(here):
                spans = [s for s in quotation.spans if s.overlap(here)]
                inside.update(t.i for t in sentence if any(s.overlap(segment.span(t)) for s in spans))
        return inside

    def _reported(self, segment: ParsedSegment, frame: Frame, quoted: set[int]) -> Iterator[Assertion]:
        if frame.modality == WITHHELD or (frame.speaker is not None and is_own_text(frame.speaker)):
            return  # "neither confirmed nor denied that"; "an earlier version said": what the outlet took back
        speaker = speaker_of(self.cast, segment, frame.speaker) if frame.speaker is not None else None
        cue = segment.span(frame.cue)
        self.speakers[cue] = speaker
        if frame.modality == "denied" and is_negative(frame.cue):
            frame = replace(frame, modality="reported")  # "did not dispute that": nobody denies it
            turned = False
        else:
            turned = frame.modality == "denied" or _negated_cue(frame) != (frame.cue.lemma_ == "doubt")
        if speaker is None and frame.modality in NEEDS_VOICE and frame.cue.tag_ in ("VB", "VBP", "NNP"):
            return  # a headline such as "Call for calm": nobody is named, and the outlet does not call
        for head, tokens in (deed for each in frame.contents for deed in split_deeds(*each)):
            plain = [t for t in tokens if not t.is_punct]
            if not plain or sum(t.i in quoted for t in plain) >= QUOTED_SHARE * len(plain):
                continue
            if plain[0].tag_ in ASKS and is_unsaid(frame.cue):
                continue  # "did not say when it would end"
            span = place(segment, _without_opening(tokens))
            if span is not None:
                negative = is_negative(head) != turned
                yield self._assertion(segment, head, tokens, span, speaker, cue, negative, frame)

    def _assertion(
        self,
        segment: ParsedSegment,
        head: Token,
        tokens: Iterable[Token],
        span: Span,
        speaker: Speaker | None,
        cue: Span,
        negative: bool,
        frame: Frame,
    ) -> Assertion:
        listed = list(tokens)
        to = frame.addressee
        return Assertion(
            span=span,
            speaker=speaker,
            cue=cue,
            polarity="negative" if negative else "positive",
            modality=frame.modality,
            clause=_cover(
                span, cue, *_negation_of(segment, frame), *_shared(segment, head), *([speaker.words] if speaker else [])
            ),
            condition=condition_in(segment, listed),
            addressee=place(segment, subtree(to)) if to is not None else None,
            about=tuple(dict.fromkeys((*self._about(segment, listed), *self._subject(segment, head)))),
            names=(*self._names(span), *self._meant(segment, head, frame)),
            head=head.lemma_.casefold(),
            subject=self._subject(segment, head),
            future=is_scheduled(head),
            untrue=says_untrue(head),
        )

    def _own(self, segment: ParsedSegment, clause: OwnClause) -> Iterator[Assertion]:
        span = place(segment, clause.tokens)
        if span is None:
            return
        head, tokens = clause.head, list(clause.tokens)
        shared = _shared(segment, head)
        yield Assertion(
            span=span,
            speaker=None,
            cue=None,
            polarity="negative" if not clause.presupposed and is_negative(head) else "positive",
            modality="scheduled" if not clause.presupposed and is_scheduled(head) else "asserted",
            clause=_cover(span, *shared),
            condition=condition_in(segment, tokens),
            about=tuple(
                dict.fromkeys((*self._about(segment, tokens), *(self._subject(segment, head) if shared else ())))
            ),
            names=tuple(dict.fromkeys(name for part in (span, *shared) for name in self._names(part))),
            head=head.lemma_.casefold(),
            subject=(head.head.lemma_.casefold(),) if clause.presupposed else self._subject(segment, head),
            future=not clause.presupposed and is_scheduled(head),
            untrue=not clause.presupposed and says_untrue(head),
        )

    def quotations(self, found: list[Assertion]) -> Iterator[Assertion]:
        """Each sentence of a quotation as its speaker's claim, where no reported clause holds it already."""
        for quotation in self.spoken:
            wide = quotation.context or quotation.outer
            if any(a.speaker and a.span.overlap(quotation.outer) >= 0.5 * len(quotation.outer) for a in found):
                continue
            pieces = [wide] if quotation.type == "mixed" else quotation.spans
            for piece in pieces:
                yield from self._spoken(quotation, piece)

    def _spoken(self, quotation: Quotation, piece: Span) -> Iterator[Assertion]:
        found = self.parse.at(piece)
        if found is None:
            return
        segment, tokens = found
        for sentence in _sentences(tokens):
            inside = [t for t in sentence if piece.covers(segment.span(t)) and not t.is_space]
            span = place(segment, inside)
            told = {t.lower_ for t in inside if not t.is_punct}
            if span is None or (len(told) < FEWEST_QUOTED and not says_no(inside)) or inside[-1].text == "?":
                continue
            own = {t.i for t in inside}
            heads = [t for t in inside if (t.head.i not in own or t.head.i == t.i) and not t.is_punct]
            head = next(iter(heads), inside[0])
            yield from self._clauses(segment, quotation, head, inside)

    def _clauses(
        self, segment: ParsedSegment, quotation: Quotation, head: Token, inside: list[Token]
    ) -> Iterator[Assertion]:
        """One claim for each clause of a quoted sentence that has a subject of its own."""
        clauses = split_clauses(head, inside, head)
        for start, tokens in (deed for each in clauses for deed in split_deeds(*each)):
            span = place(segment, tokens)
            if span is not None and (len(tokens) >= FEWEST_QUOTED or says_no(tokens)):
                yield self._quoted_claim(segment, quotation, start, list(tokens), span)

    def _quoted_claim(
        self, segment: ParsedSegment, quotation: Quotation, head: Token, tokens: list[Token], span: Span
    ) -> Assertion:
        speaker = quotation.speaker or next(
            (s for cue, s in self.speakers.items() if quotation.cue is not None and cue.overlap(quotation.cue)), None
        )
        parts = [x for x in (quotation.cue, speaker.words if speaker else None) if x is not None]
        return Assertion(
            span=span,
            speaker=speaker,
            cue=quotation.cue,
            polarity="negative" if is_negative(head) else "positive",
            modality="claimed" if speaker else "reported",
            clause=_cover(span, *_shared(segment, head), *parts),
            condition=condition_in(segment, tokens),
            addressee=quotation.addressee,
            about=self._about(segment, tokens),
            names=self._names(span),
            head=head.lemma_.casefold(),
            subject=self._subject(segment, head),
            future=is_scheduled(head),
            untrue=says_untrue(head),
        )

    def _about(self, segment: ParsedSegment, tokens: Iterable[Token]) -> tuple[str, ...]:
        listed = list(tokens)
        left_out = self._named_in(segment)
        condition = condition_in(segment, listed)
        return lemmas(listed, [*left_out, condition] if condition is not None else left_out, segment.offset)

    def _named_in(self, segment: ParsedSegment) -> list[Span]:
        """The names in a segment, looked up once for all of its clauses."""
        if segment.offset not in self._named:
            inside = segment.segment.span
            self._named[segment.offset] = [m.span for m in self.mentions if m.form == "name" and m.span.overlap(inside)]
        return self._named[segment.offset]

    def _names(self, span: Span) -> tuple[Span, ...]:
        """The names in the words, and those that descriptions in them stand for."""
        inside = [m for m in self.mentions if span.covers(m.span)]
        found = [m.span if m.antecedent is None else m.antecedent for m in inside]
        return tuple(dict.fromkeys(found))

    def _meant(self, segment: ParsedSegment, head: Token, frame: Frame) -> Iterator[Span]:
        """Who is meant by a pronoun or description that the claim is about, or whose words are denied."""
        owner = owner_of(frame.refers) if frame.refers is not None else None
        for token in (subject(head), *_inner_subjects(head), owner, _accused(frame)):
            if token is not None and token.dep_ != "expl":
                token = antecedent(token, head)
                referent = self.cast.resolve(segment.span(noun_phrase(token))).referent
                if referent is not None:
                    yield referent

    def _subject(self, segment: ParsedSegment, head: Token) -> tuple[str, ...]:
        who = doer(head)
        if who is not None and who.tag_ in ("WDT", "WP"):
            noun = antecedent(who, head)
            return self._about(segment, [t for t in subtree(noun) if t.i < who.i]) if noun is not who else ()
        none = next((c for c in head.children if c.dep_ in ("dobj", "attr") and has_no(c)), None)
        said_of = none is not None and none.dep_ == "attr" and who is not None and who.dep_ != "expl"
        if none is not None and not said_of:  # "it was no accident" does not speak of an accident that is not there
            who = none  # "heard no siren" speaks of the siren
        elif who is None or who.dep_ == "expl":
            who = next((c for c in head.children if c.dep_ in ("attr", "dobj") and c.i > head.i), None)
        if who is None:
            return ()
        found = self._about(segment, subtree(who))
        first = tuple(x for x in found if x == who.lemma_.casefold())
        return tuple(dict.fromkeys(first + found))


def _inner_subjects(head: Token) -> list[Token | None]:
    """Subjects and objects of a clause inside the claim ("she believed the man had been shot")."""
    inner = [c for c in head.children if c.dep_ == "ccomp"]
    return [t for c in inner for t in (subject(c), next((x for x in head.children if x.dep_ == "dobj"), None))]


def _accused(frame: Frame) -> Token | None:
    """``accused her of having hidden it``: the object of such a verb."""
    if frame.modality != "alleged":
        return None
    return next((c for c in frame.cue.children if c.dep_ == "dobj"), None)


def _without_opening(tokens: Iterable[Token]) -> list[Token]:
    """The content without the word that introduces it."""
    out = list(tokens)
    while out and (out[0].is_punct or (out[0].dep_ == "mark" and out[0].lower_ == "that")):
        out = out[1:]
    return out


def _negated_cue(frame: Frame) -> bool:
    """``did not say that``: what is not said is not put as so."""
    return frame.cue.pos_ == "VERB" and any(c.dep_ == "neg" for c in frame.cue.children)


def _negation_of(segment: ParsedSegment, frame: Frame) -> list[Span]:
    return [segment.span(c) for c in frame.cue.children if c.dep_ == "neg"]


def _shared(segment: ParsedSegment, head: Token) -> list[Span]:
    """The subject that a clause without one shares with the clause before."""
    who = doer(head) if goes_on(head) else None
    found = place(segment, subtree(who)) if who is not None else None
    return [found] if found is not None else []


def _cover(*spans: Span) -> Span:
    """The stretch from the first to the last; the claim alone where its cue stands too far away."""
    whole = Span(min(s.start for s in spans), max(s.end for s in spans))
    return whole if len(whole) <= max(WIDEST, len(spans[0])) else spans[0]


def _sentences(tokens: Tokens) -> Iterator[Tokens]:
    for sentence in tokens.doc.sents:
        if sentence.end > tokens.start and sentence.start < tokens.end:
            yield sentence
