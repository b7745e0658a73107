"""Happenings: the clauses and event nouns that a time expression dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from ..model.dating import settle_happenings
from ..model.marks import Happening, Mention, Publication, TimeExpression
from ..model.text import Span
from .happenings_agents import STEPS, SUBJECTS, agent_of, spoken_of, subject_of
from .happenings_core import core_of, lemmas_of
from .happenings_outcomes import outcome_of
from .happenings_parts import places_of, takers_of
from .happenings_times import (
    behind_colon,
    complement,
    in_dateline,
    is_placed,
    left_of_comma,
    left_out_of,
    names_another_day,
    verb_below,
)
from .happenings_words import event_words
from .parse import Parse, ParsedSegment
from .times_tense import tense_at, verb_tense
from .times_words import words as time_words
from .tokens import Doc, Token, Tokens

MINUTE = re.compile(r"T\d\d:\d\d$")
LONGEST = 180
"""Characters of a clause: enough for who, what and when, short enough to read at a glance."""
NEAR = 500
"""How far behind a dated clause, in characters, "later" still means its day."""
OWN_CLAUSE = frozenset({"ccomp", "advcl", "relcl", "parataxis", "acl", "conj", "cc", "punct", "mark", "dep"})
SETTINGS = frozenset({"in", "at", "during", "on", "to", "via", "by", "with", "for", "from", "as"})
ENDINGS = ("tion", "sion", "ment", "ing", "al", "ance", "ence", "ure", "out")


@dataclass(frozen=True)
class _Found:
    """A trigger and the tokens of its clause, in their segment."""

    segment: ParsedSegment
    trigger: Token
    words: Tokens


def find_happenings(
    parse: Parse, times: tuple[TimeExpression, ...], mentions: tuple[Mention, ...], publication: Publication
) -> tuple[Happening, ...]:
    """What the text tells as happening, in the order of the text, each clause once.

    A clause has days where the text names them or goes on from a clause that has; others are kept without days,
    because another article may date them.
    """
    dated = list(_dated(parse, times, mentions))
    onward = list(_onward(parse, times, dated, mentions))
    undated = list(_undated(parse, times, [*dated, *onward], mentions))
    return settle_happenings(tuple(_each_once([*dated, *onward, *undated])), times, publication)


def _each_once(happenings: Sequence[Happening]) -> list[Happening]:
    """Of two with one trigger and one time the first; sorted by place."""
    seen: dict[tuple[Span, Span | None], Happening] = {}
    for happening in happenings:
        seen.setdefault((happening.trigger, happening.time), happening)
    return sorted(seen.values(), key=lambda h: (h.span, h.trigger))


def _dated(parse: Parse, times: Sequence[TimeExpression], mentions: Sequence[Mention]) -> Iterator[Happening]:
    ends = dict(_ranges(parse, times))
    for segment in parse.body:
        for time in times:
            if not segment.segment.span.covers(time.span) or not time.anchor or time.span in ends.values():
                continue
            tokens = segment.tokens(time.span)
            if (
                tokens is None
                or in_dateline(parse.document.text, time)
                or not is_placed(time, tokens, segment.span(tokens[0].sent))
            ):
                continue
            for trigger, words in _clauses(tokens):
                status = "scheduled" if _is_ahead(time, tokens) else "past"
                found = _Found(segment, trigger, words)
                yield _happening(parse, found, mentions, status=status, time=time.span, until=ends.get(time.span))


def _ranges(parse: Parse, times: Sequence[TimeExpression]) -> Iterator[tuple[Span, Span]]:
    """The two ends of "between Friday and Monday", "from 3 May to 7 May"."""
    text = parse.document.text
    for first, second in pairwise(t for t in times if t.type in ("DATE", "TIME")):
        before = text[max(0, first.span.start - 9) : first.span.start].lower().split()
        between = text[first.span.end : second.span.start].strip().lower()
        if before and (before[-1], between) in (("between", "and"), ("from", "to"), ("from", "until")):
            yield first.span, second.span


def _clauses(tokens: Tokens) -> Iterator[tuple[Token, Tokens]]:
    """Trigger and clause; the event noun alone where the clause of its verb would be too long."""
    for choice in _triggers(tokens):
        for trigger, head in choice:
            words = _clause(head, tokens)
            if words is not None:
                yield trigger, words
                break


def _is_ahead(time: TimeExpression, tokens: Tokens) -> bool:
    """Whether the words put it into the future; a bare "next week" does so by itself."""
    kind, *parts = time.anchor.split(":")
    if kind in ("wd", "md", "m", "dom", "day", "we", "qtr"):
        return any(part in ("future", "next", "after") for part in parts[1:])
    if kind in ("off", "span") and not parts[0].startswith(("-", "0")):
        return True
    return kind in ("off", "month", "year") and not parts[0].startswith("-") and tense_at(tokens) == "future"


# ---------------------------------------------------------------- what the time dates


def _triggers(tokens: Tokens) -> Iterator[tuple[tuple[Token, Token], ...]]:
    """What the time belongs to, verb or event noun, with the head of the clause to show; then what else would do."""
    inner = complement(tokens)
    if inner is not None:
        if inner.pos_ not in ("PRON", "DET"):  # "three days before it" tells not of what
            yield ((inner, inner),)
        return
    noun, verb = _noun_and_verb(tokens)
    verb = left_of_comma(tokens) or verb
    if noun is not None and verb is not None and _setting(noun):
        # "took part in Friday's march" is about the march, "said at the rally on Friday" about the saying
        own = tokens.root.head.i == noun.i and tokens.root.dep_ in ("poss", "compound", "nmod")
        yield ((noun if own else verb, verb), (noun, noun))
    elif noun is not None:
        yield ((noun, noun),)
    elif verb is not None:
        yield ((verb, verb),)
        if (full := left_out_of(verb)) is not None:
            yield ((full, full),)


def _noun_and_verb(tokens: Tokens) -> tuple[Token | None, Token | None]:
    """The first event noun, and the first verb, on the way up from the time."""
    inside = {token.i for token in tokens}
    token, noun = tokens.root, None
    while True:
        if token.i not in inside and token.pos_ in ("VERB", "AUX") and not token.is_punct:
            return noun, token
        if token.i not in inside and noun is None and _is_event(token):
            noun = token
        if token.head.i == token.i:
            # a sentence without a verb, or whose verb was not seen as one
            alone = token if token.i not in inside and token.pos_ == "NOUN" and token.is_alpha else None
            alone = alone or behind_colon(tokens)
            return (noun or alone, None) if noun or alone else (None, verb_below(tokens))
        token = token.head


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
    if doc[first].sent.end <= last or _length(doc, first, last) > LONGEST:
        return None
    for low, high in _parts(trigger):
        wide = (min(first, low), max(last, high))
        if _length(doc, *wide) <= LONGEST:
            first, last = wide
    return _trimmed(doc[first : last + 1])


def _length(doc: Doc, first: int, last: int) -> int:
    return doc[last].idx + len(doc[last]) - doc[first].idx


def _parts(trigger: Token, depth: int = 2) -> list[tuple[int, int]]:
    """The subject, then the other phrases of the clause, the nearest first; of a long clause its core."""
    subject, rest = [], []
    if trigger.dep_ in ("acl", "relcl"):
        subject.append((trigger.head.left_edge.i, trigger.head.i))
    subject += _governors(trigger)
    for child in trigger.children:
        whole, core = (child.left_edge.i, child.right_edge.i), (child.i, child.i)
        if child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj"):
            subject += [whole, core]
        elif child.dep_ in ("aux", "auxpass", "neg", "det", "poss", "amod", "compound", "prt"):
            subject.append(whole)
        elif child.dep_ in ("ccomp", "xcomp") and child.i > trigger.i:
            rest += [whole, *([core, *_parts(child, depth - 1)] if depth and child.pos_ == "VERB" else ())]
        elif child.dep_ not in OWN_CLAUSE:
            rest.append(whole)
    return subject + sorted(rest, key=lambda p: (min(abs(p[0] - trigger.i), abs(p[1] - trigger.i)), -p[1], p[0]))


def _governors(trigger: Token) -> list[tuple[int, int]]:
    """For "to mend it" the verb that says whether it was done, with its subject: "asked for money to mend it"."""
    bare = any(child.lower_ == "to" and child.dep_ == "aux" for child in trigger.children)
    if not bare or any(child.dep_ in SUBJECTS for child in trigger.children):
        return []
    above = [token for token in islice(trigger.ancestors, STEPS) if token.pos_ in ("VERB", "AUX")]
    if not above or above[0].i > trigger.i:
        return []
    mine = [c for c in above[0].children if c.dep_ in SUBJECTS or c.dep_ in ("neg", "aux", "auxpass")]
    return [(above[0].i, above[0].i), *((c.left_edge.i, c.i) for c in mine)]


def _trimmed(words: Tokens) -> Tokens | None:
    """Without blanks and commas at its ends, nor an "and" that leads nowhere."""
    first, last, doc = words.start, words.end, words.doc
    while first < last and _leads_nowhere(doc[first]):
        first += 1
    while last > first and (doc[last - 1].is_space or doc[last - 1].text in LOOSE):
        last -= 1
    return doc[first:last] if first < last else None


def _leads_nowhere(token: Token) -> bool:
    """A blank, a comma, a "where" or "who" whose noun is not shown."""
    return token.is_space or (token.is_punct and not token.is_quote) or token.tag_ in ("WDT", "WP", "WRB")


LOOSE = frozenset({",", ";", ":", "-", "–", "—", "and", "but", "or"})


def _happening(
    parse: Parse,
    found: _Found,
    mentions: Sequence[Mention],
    *,
    status: str = "past",
    time: Span | None = None,
    until: Span | None = None,
    inherits: Span | None = None,
    reason: str = "",
) -> Happening:
    segment, words = found.segment, found.words
    span = segment.span(words)
    agent = agent_of(parse, segment, found.trigger, mentions)
    about, spoken = lemmas_of(words), spoken_of(parse, segment, found.trigger, mentions)
    names = [m.span for m in mentions if span.covers(m.span) or m in (agent, *spoken.mentions)]
    return Happening(
        span=span,
        time=time,
        trigger=segment.span(found.trigger),
        lemma=found.trigger.lemma_.lower(),
        first=None,
        last=None,
        precision="day",
        status="scheduled" if status == "scheduled" else "past",
        about=tuple(sorted(about | spoken.lemmas)),
        names=tuple(names),
        reason=reason,
        inherits=inherits,
        until=until,
        core=core_of(found.trigger, spoken.lemmas),
        takers=_takers(found, mentions, [m for m in (agent, *spoken.mentions) if m is not None]),
        places=places_of(segment, found.trigger, mentions),
        outcome=outcome_of(segment, found.trigger),
    )


def _takers(found: _Found, mentions: Sequence[Mention], spoken: Sequence[Mention]) -> tuple[Span, ...]:
    """Those whom the clause makes take part, and those for whom its pronouns stand."""
    named = {*takers_of(found.segment, found.trigger, mentions), *(m.span for m in spoken)}
    return tuple(sorted(named - set(places_of(found.segment, found.trigger, mentions))))


# ---------------------------------------------------------------- sentences that go on, and those without a day


def _onward(
    parse: Parse, times: Sequence[TimeExpression], dated: Sequence[Happening], mentions: Sequence[Mention]
) -> Iterator[Happening]:
    """ "He later told …" after a dated clause: the same day, and said to be a reading of ours."""
    anchored = [time.span for time in times if time.anchor]
    days = [
        time.span for time in times if time.anchor.startswith(("wd:", "md:", "day:", "off:0:D", "off:-1:D", "shift:"))
    ]
    fine = [h for h in dated if h.time in days]
    for segment, sentence in parse.sentences():
        root = sentence.root
        if not _goes_on(root) or verb_tense(root) != "past":
            continue
        span = segment.span(sentence)
        before = None if any(map(span.covers, anchored)) else _last_day_before(span, fine)
        if before is not None and names_another_day(parse.document.text, Span(before.span.end, span.end), times):
            continue
        words = _clause(root, sentence.doc[root.i : root.i + 1])
        if before is not None and words is not None:
            found = _Found(segment, root, words)
            yield _happening(parse, found, mentions, inherits=before.time, reason="goes on from the clause before")


def _goes_on(root: Token) -> bool:
    return any(child.lower_ in event_words().onward for child in root.children if child.dep_ == "advmod")


def _last_day_before(span: Span, dated: Sequence[Happening]) -> Happening | None:
    near = [h for h in dated if h.time and h.status == "past" and h.span.end <= span.start <= h.span.end + NEAR]
    return max(near, key=lambda h: h.span, default=None)


def _undated(
    parse: Parse, times: Sequence[TimeExpression], dated: Sequence[Happening], mentions: Sequence[Mention]
) -> Iterator[Happening]:
    """Clauses that tell of an act without its day; what happened at a minute is one, whatever its verb, and said."""
    taken = [happening.span for happening in dated]
    minutes = [time.span for time in times if not time.first and MINUTE.search(time.value)]
    for segment in parse.body:
        quoted = _quoted(segment.doc)
        timed = _timed(segment, minutes)
        for verb in segment.doc:
            told = verb.pos_ == "VERB" and not quoted[verb.i] and _tells(verb)
            if not told and not (verb.i in timed and verb_tense(verb) == "past"):
                continue
            words = _clause(verb, segment.doc[verb.i : verb.i + 1])
            if words is None or any(segment.span(words).overlap(span) for span in taken):
                continue
            if any(segment.span(words).covers(time.span) for time in times if time.first):
                continue
            yield _happening(parse, _Found(segment, verb, words), mentions)


def _timed(segment: ParsedSegment, minutes: Sequence[Span]) -> frozenset[int]:
    """The verbs to which a time to the minute belongs."""
    found = (segment.tokens(span) for span in minutes if segment.segment.span.covers(span))
    verbs = (next((t for t in tokens.root.ancestors if t.pos_ in ("VERB", "AUX")), None) for tokens in found if tokens)
    return frozenset(verb.i for verb in verbs if verb is not None)


def _tells(verb: Token) -> bool:
    """A finite verb in the past, with a subject, of something that happens."""
    finite = verb.tag_ == "VBD" or (verb.tag_ in ("VBN", "VBG") and any(c.tag_ in FINITE for c in verb.children))
    denied = any(child.dep_ == "neg" for child in verb.children)
    if not finite or denied or _conditional(verb) or subject_of(verb) is None:
        return False
    return verb_tense(verb) == "past" and _acts(verb)


FINITE = frozenset({"VBD", "VBZ", "VBP"})


def _conditional(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in verb.children)


def _quoted(doc: Doc) -> list[bool]:
    """For each token, whether more quotation marks open than close before it in its paragraph."""
    inside, depth, straight = [], 0, 0
    for token in doc:
        inside.append(depth > 0 or straight % 2 == 1)
        depth = max(0, depth + (token.text in ("“", "«", "„")) - (token.text in ("”", "»")))
        straight += token.text in ('"', "``", "''")
    return inside


def _acts(verb: Token) -> bool:
    """A verb of an event, of saying, or with an event for its object or setting."""
    lemma, words = verb.lemma_.lower(), event_words()
    if lemma in words.events or lemma in time_words().tense["reporting"]:
        return True
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "nsubj")]
    settings = [c for p in verb.children if p.dep_ == "prep" for c in p.children if c.dep_ == "pobj"]
    return any(noun.lemma_.lower() in words.events for noun in (*objects, *settings))
