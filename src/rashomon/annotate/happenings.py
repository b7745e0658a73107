"""Happenings: the clauses and event nouns that a time expression dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model.dating import settle_happenings
from ..model.marks import Happening, Mention, Publication, TimeExpression
from ..model.text import Span
from .happenings_words import event_words
from .parse import Parse, ParsedSegment
from .times_tense import tense_at, verb_tense

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

LONGEST = 180
"""Characters of a clause: enough for who, what and when, short enough to read at a glance."""
NEAR = 500
"""How far behind a dated clause, in characters, "later" still means its day."""
OWN_CLAUSE = frozenset({"ccomp", "advcl", "relcl", "parataxis", "acl", "conj", "cc", "punct", "mark", "dep"})
SETTINGS = frozenset({"in", "at", "during", "on", "to", "via", "by", "with", "for", "from", "as"})
ENDINGS = ("tion", "sion", "ment", "ing", "al", "ance", "ence", "ure", "out")


@dataclass(frozen=True)
class _Found:
    """A trigger, the time that dates it, and the tokens of its clause."""

    trigger: Token
    words: Tokens


def find_happenings(
    parse: Parse, times: tuple[TimeExpression, ...], mentions: tuple[Mention, ...], publication: Publication
) -> tuple[Happening, ...]:
    """What the text tells of days that it names, in the order of the text, each clause once."""
    dated = list(_dated(parse, times, mentions))
    onward = list(_onward(parse, times, dated, mentions))
    kept = _each_once([*dated, *onward])
    return settle_happenings(tuple(kept), times, publication)


def _each_once(happenings: Sequence[Happening]) -> list[Happening]:
    """Of two with one trigger and one time the first; sorted by place."""
    seen: dict[tuple[Span, Span | None], Happening] = {}
    for happening in happenings:
        seen.setdefault((happening.trigger, happening.time), happening)
    return sorted(seen.values(), key=lambda h: (h.span, h.trigger))


def _dated(parse: Parse, times: Sequence[TimeExpression], mentions: Sequence[Mention]) -> Iterator[Happening]:
    for segment in parse.body:
        for time in times:
            if not (time.anchor and segment.segment.span.covers(time.span)):
                continue
            tokens = segment.tokens(time.span)
            if tokens is None:
                continue
            for trigger in _triggers(tokens, time):
                words = _clause(trigger, tokens)
                if words is not None:
                    status = "scheduled" if _is_ahead(time, trigger, tokens) else "past"
                    yield _happening(segment, _Found(trigger, words), time.span, None, status, mentions, "")


def _is_ahead(time: TimeExpression, trigger: Token, tokens: Tokens) -> bool:
    """Whether the words put it into the future; a bare "next week" does so by itself."""
    kind, *parts = time.anchor.split(":")
    if kind in ("wd", "md", "m", "dom", "day") and len(parts) > 1:
        return parts[1] in ("future", "next")
    if kind in ("off", "span") and not parts[0].startswith(("-", "0")):
        return True
    if kind in ("off", "month", "year") and parts[0] != "-1" and not parts[0].startswith("-"):
        return tense_at(tokens) == "future"
    return False


# ---------------------------------------------------------------- what the time dates


def _triggers(tokens: Tokens, time: TimeExpression) -> Iterator[Token]:
    """The verb or event noun that the time belongs to; both where the noun is the setting of the verb."""
    inner = _complement(tokens)
    if inner is not None:
        yield inner
        return
    inside = {token.i for token in tokens}
    token = tokens.root
    noun: Token | None = None
    while True:
        if token.i not in inside:
            if token.pos_ in ("VERB", "AUX"):
                if noun is None or _setting(noun):
                    yield token
                return
            if noun is None and _is_event(token):
                noun = token
                yield token
        if token.head.i == token.i:
            return
        token = token.head


def _complement(tokens: Tokens) -> Token | None:
    """In "a day after …", what comes after "after"."""
    last = tokens[-1]
    if last.lower_ not in ("after", "before"):
        return None
    below = [child for child in last.children if child.dep_ in ("pcomp", "pobj", "advcl", "ccomp") and child.i > last.i]
    return below[0] if below else None


def _setting(noun: Token) -> bool:
    """ "at the rally on Sunday, she said": the day of the rally is that of the saying."""
    return noun.dep_ == "pobj" and noun.head.lower_ in SETTINGS and noun.head.head.pos_ in ("VERB", "AUX")


def _is_event(token: Token) -> bool:
    """A noun that names something that happens."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    words = event_words()
    lemma = token.lemma_.lower()
    return lemma in words.events or (token.pos_ == "NOUN" and lemma.endswith(ENDINGS) and lemma not in words.not_events)


# ---------------------------------------------------------------- how far the clause goes


def _clause(trigger: Token, tokens: Tokens) -> Tokens | None:
    """Trigger and time with subject, object and what else fits, as one unbroken stretch; None where too long."""
    first, last = min(trigger.i, tokens[0].i), max(trigger.i, tokens[-1].i)
    doc = trigger.doc
    if doc[first : last + 1].sent.end <= last or _length(doc, first, last) > LONGEST:
        return None
    for low, high in _parts(trigger):
        wide = (min(first, low), max(last, high))
        if _length(doc, *wide) <= LONGEST:
            first, last = wide
    return _trimmed(doc[first : last + 1])


def _length(doc: object, first: int, last: int) -> int:
    from spacy.tokens import Doc

    assert isinstance(doc, Doc)
    return doc[last].idx + len(doc[last]) - doc[first].idx


def _parts(trigger: Token) -> list[tuple[int, int]]:
    """The subject, then the other phrases of the clause, the nearest first; clauses of their own only behind it."""
    subject, rest = [], []
    for child in trigger.children:
        low, high = child.left_edge.i, child.right_edge.i
        if child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj"):
            subject.append((low, high))
            subject.append((child.i, child.i))
        elif child.dep_ in ("aux", "auxpass", "neg", "det", "poss", "amod", "compound", "prt"):
            subject.append((low, high))
        elif child.dep_ not in OWN_CLAUSE or (child.dep_ in ("ccomp",) and low > trigger.i):
            rest.append((low, high))
    rest.sort(key=lambda part: min(abs(part[0] - trigger.i), abs(part[1] - trigger.i)))
    return subject + rest


def _trimmed(words: Tokens) -> Tokens | None:
    """Without blanks and commas at its ends."""
    first, last = words.start, words.end
    while first < last and (words.doc[first].is_space or words.doc[first].is_punct and not words.doc[first].is_quote):
        first += 1
    while last > first and (words.doc[last - 1].is_space or words.doc[last - 1].text in (",", ";", ":", "-", "–", "—")):
        last -= 1
    return words.doc[first:last] if first < last else None


def _happening(
    segment: ParsedSegment,
    found: _Found,
    time: Span | None,
    inherits: Span | None,
    status: str,
    mentions: Sequence[Mention],
    reason: str,
) -> Happening:
    span = segment.span(found.words)
    dated = {token.i for token in found.words if token.ent_type_ in ("DATE", "TIME")}
    about = {token.lemma_.lower() for token in found.words if _has_content(token) and token.i not in dated}
    return Happening(
        span=span,
        time=time,
        trigger=segment.span(found.trigger),
        lemma=found.trigger.lemma_.lower(),
        first=None,
        last=None,
        precision="day",
        status="scheduled" if status == "scheduled" else "past",
        about=tuple(sorted(about)),
        names=tuple(m.span for m in mentions if span.covers(m.span)),
        reason=reason,
        inherits=inherits,
    )


def _has_content(token: Token) -> bool:
    return token.pos_ in ("NOUN", "VERB", "ADJ", "PROPN", "NUM") and not token.is_stop and token.is_alpha


# ---------------------------------------------------------------- sentences that go on


def _onward(
    parse: Parse, times: Sequence[TimeExpression], dated: Sequence[Happening], mentions: Sequence[Mention]
) -> Iterator[Happening]:
    """ "He later told …" after a dated clause: the same day, and said to be a reading of ours."""
    for segment, sentence in parse.sentences():
        span = segment.span(sentence)
        root = sentence.root
        if any(span.covers(time.span) and time.anchor for time in times):
            continue
        if not _goes_on(root) or verb_tense(root) != "past":
            continue
        before = _last_day_before(span, dated)
        words = _clause(root, sentence.doc[root.i : root.i + 1]) if before else None
        if before is None or words is None:
            continue
        yield _happening(
            segment, _Found(root, words), None, before.time, "past", mentions, "goes on from the clause before"
        )


def _goes_on(root: Token) -> bool:
    return any(child.lower_ in event_words().onward for child in root.children if child.dep_ == "advmod")


def _last_day_before(span: Span, dated: Sequence[Happening]) -> Happening | None:
    near = [h for h in dated if h.time and h.status == "past" and h.span.end <= span.start <= h.span.end + NEAR]
    return max(near, key=lambda h: h.span, default=None)
