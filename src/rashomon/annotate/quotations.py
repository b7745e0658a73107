"""Direct and mixed quotations with their speakers (in the sense of PARC 3 and PolNeAR).

Words in marks are speech only where something says so: a verb of saying that governs them or stands beside them, or
their own form and place (a paragraph that is nothing else). The rest - names, titles, scare quotes - is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..model.marks import Mention, Quotation, Speaker
from ..model.text import Span
from ..resources import table, words
from .parse import Parse, ParsedSegment
from .quotation_marks import Marked, marked
from .speakers import SUBJECTS, Cast, cast_of, noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

ROLES = frozenset({"body", "list_item", "title"})
NEAR = 14  # tokens between a closing mark and its verb; longer asides are other sentences
LONGEST_ATTRIBUTION = 60  # tokens from one stretch of a quotation to the next
FINAL = ".!?…"
TIMES = frozenset({"DATE", "TIME"})
RELATIVE = frozenset({"who", "whom", "which", "that"})
CLIMB = frozenset({"xcomp", "advcl", "conj", "pcomp", "ccomp", "acl", "relcl", "dep", "prep", "parataxis"})


@dataclass(frozen=True)
class Paragraph:
    """One segment with its marked stretches and the tokens outside them."""

    segment: ParsedSegment
    marks: list[Marked]

    def token_at(self, position: int) -> Token | None:
        """The first token that ends behind ``position`` of the segment's text."""
        return next((t for t in self.segment.doc if t.idx + len(t) > position), None)

    def inside(self, token: Token) -> bool:
        return any(m.outer_start <= token.idx < m.outer_end for m in self.marks)


@dataclass(frozen=True)
class Cue:
    """A verb (or "according to") that introduces speech, the words for who speaks, and how it was found."""

    token: Token
    subject: Span | None


@dataclass(frozen=True)
class Found:
    """A marked stretch that is speech."""

    mark: Marked
    quotation: Quotation
    cue: Cue | None
    continues: bool  # in marks again after "he said."


def find_quotations(parse: Parse, mentions: tuple[Mention, ...]) -> tuple[Quotation, ...]:
    """Quotations in the order of the text. A quotation that an attribution interrupts has several spans."""
    cast = cast_of(parse, mentions)
    found: list[Quotation] = []
    open_paragraph = False
    for segment in parse.body:
        if segment.segment.role not in ROLES:
            continue
        paragraph = Paragraph(segment, marked(segment.doc.text))
        here = list(_in_paragraph(paragraph, cast, found[-1] if found else None))
        if open_paragraph and here and _opens_paragraph(paragraph) and found:
            found[-1], here = _join(found[-1], here[0]), here[1:]
        found += here
        open_paragraph = bool(paragraph.marks) and not paragraph.marks[-1].closed and bool(here)
    return tuple(found)


def _opens_paragraph(paragraph: Paragraph) -> bool:
    first = paragraph.marks[0] if paragraph.marks else None
    return first is not None and not paragraph.segment.doc.text[: first.outer_start].strip()


def _in_paragraph(paragraph: Paragraph, cast: Cast, before: Quotation | None) -> Iterator[Quotation]:
    found: list[Found] = []
    for number, mark in enumerate(paragraph.marks):
        one = _read(paragraph, number, mark, cast, found)
        if one is None:
            continue
        if found and (one.continues or _same_clause(found[-1], one)):
            found[-1] = replace(found[-1], mark=one.mark, quotation=_join(found[-1].quotation, one.quotation))
        else:
            found.append(one)
    for one in found:
        yield _with_speaker_before(paragraph, one.quotation, before, cast)


def _join(first: Quotation, second: Quotation) -> Quotation:
    """Two stretches of one quotation; what the first lacks the second gives."""
    return replace(
        first,
        spans=first.spans + second.spans,
        outer=Span(first.outer.start, second.outer.end),
        speaker=first.speaker or second.speaker,
        cue=first.cue or second.cue,
        type="direct" if "direct" in (first.type, second.type) else first.type,
    )


# ---------------------------------------------------------------- one marked stretch


def _read(paragraph: Paragraph, number: int, mark: Marked, cast: Cast, found: list[Found]) -> Found | None:
    whole = _is_whole(paragraph, mark)
    if _is_naming(paragraph, mark, whole):
        return None
    cue, continues = _cue_touching(paragraph, mark) or _coordinated(paragraph, mark, found), False
    cue = cue or _heard_from(paragraph, mark, whole)
    cue = cue or (_cue_after(paragraph, number, mark) if whole else None)
    if cue is None and paragraph.segment.doc.text[: mark.outer_start].rstrip().endswith(":"):
        cue = _cue_before(paragraph, number, mark, whole)
    cue = cue or _according_between(paragraph, number, mark)
    cue = cue or _cue_governing(paragraph, mark, whole) or _cue_before(paragraph, number, mark, whole)
    if cue is None and found and whole and _after_attribution(paragraph, found[-1], mark):
        continues = found[-1].quotation.cue is not None
    if cue is None and not continues and whole and mark.outer_start > 0:
        cue = _cue_in_sentence_before(paragraph, mark)
    alone = whole and _stands_alone(paragraph, mark)
    if cue is None and not continues and not alone:
        return None
    return Found(mark, _quotation(paragraph, mark, cue, whole, cast), cue, continues)


def _quotation(paragraph: Paragraph, mark: Marked, cue: Cue | None, whole: bool, cast: Cast) -> Quotation:
    offset = paragraph.segment.offset
    return Quotation(
        spans=(Span(offset + mark.start, offset + mark.end),),
        outer=Span(offset + mark.outer_start, offset + mark.outer_end),
        type="direct" if whole else "mixed",
        speaker=cast.resolve(cue.subject) if cue and cue.subject else None,
        cue=paragraph.segment.span(cue.token) if cue else None,
        via=_via(paragraph, mark, cue),
    )


def _is_whole(paragraph: Paragraph, mark: Marked) -> bool:
    """A clause of the speaker's own: it begins like a sentence and does not go on from the outlet's words."""
    text = paragraph.segment.doc.text
    inner = text[mark.start : mark.end]
    first = next((c for c in inner if c.isalnum()), "")
    if first.islower() and inner[0] not in "…":
        return False
    before = text[: mark.outer_start].rstrip()
    if not before or before[-1] in ':,;.!?…—–-”"’)':
        return _has_verb(paragraph, mark) or inner[-1] in FINAL + ","
    token = paragraph.token_at(len(before) - 1)
    introduced = token is not None and (_is_cue(token) or token.text.casefold() in ("and", "of", "with"))
    return inner[-1] in FINAL and (introduced or inner[-1] in "!?")


def _has_verb(paragraph: Paragraph, mark: Marked) -> bool:
    return any(t.pos_ in ("VERB", "AUX") for t in _tokens(paragraph, mark))


def _tokens(paragraph: Paragraph, mark: Marked) -> list[Token]:
    return [t for t in paragraph.segment.doc if mark.start <= t.idx < mark.end]


def _is_naming(paragraph: Paragraph, mark: Marked, whole: bool) -> bool:
    """Title, event name or scare quote: introduced as a name, or written like one."""
    text = paragraph.segment.doc.text
    before = text[max(0, mark.outer_start - 40) : mark.outer_start].casefold().rstrip(" ,")
    if any(before.endswith(phrase) for phrase in table("speech")["naming_phrases"]):
        return True
    tokens = [t for t in _tokens(paragraph, mark) if t.is_alpha]
    heavy = [t for t in tokens if t.pos_ not in ("ADP", "DET", "CCONJ", "PART")]
    named = len(heavy) > 1 and all(t.text[0].isupper() for t in heavy) and len(tokens) <= 8
    return named and text[mark.end - 1] not in FINAL + ","


def _stands_alone(paragraph: Paragraph, mark: Marked) -> bool:
    """Nothing but the quotation in its paragraph, or it opens it and is a sentence of its own."""
    text = paragraph.segment.doc.text
    rest = (text[: mark.outer_start] + text[mark.outer_end :]).strip(" .,;:–—-")
    return not rest or (not text[: mark.outer_start].strip() and mark.end - mark.start > 40)


# ---------------------------------------------------------------- cues


def _is_cue(token: Token) -> bool:
    """A verb of saying; in the passive only one that is said of speakers (he was quoted, they were told)."""
    lemma = token.lemma_.casefold()
    if token.text.casefold() in words("speech", "shout"):
        return True
    if token.pos_ != "VERB" or not (lemma in words("speech", "say") or lemma in words("speech", "shout")):
        return False
    passive = any(child.dep_ == "auxpass" for child in token.children)
    return not passive or lemma in words("speech", "passive")


def _cue_touching(paragraph: Paragraph, mark: Marked) -> Cue | None:
    """The verb straight before the mark, a comma, colon or "that" between them: chanting "...", said: "..."."""
    before = [t for t in paragraph.segment.doc if t.idx < mark.outer_start and not t.is_space][-3:]
    for token in reversed(before):
        if _is_cue(token) and not paragraph.inside(token):
            return _outer(paragraph, Cue(token, _who(paragraph, token)))
        if token.text.casefold() not in {",", ":", "that", "–", "—"}:
            return None
    return None


def _coordinated(paragraph: Paragraph, mark: Marked, found: list[Found]) -> Cue | None:
    """The verb of the stretch before, where nothing but "and" stands between: they chanted "..." and "..."."""
    if not found:
        return None
    between = paragraph.segment.doc.text[found[-1].mark.outer_end : mark.outer_start].replace(",", " ").split()
    return (
        found[-1].cue if len(between) <= 2 and all(word in ("and", "or", "then", "but") for word in between) else None
    )


def _heard_from(paragraph: Paragraph, mark: Marked, whole: bool) -> Cue | None:
    """A shout named with its mouth: a "Yes!" from the crowd; cries of "..." from them."""
    after = [t for t in paragraph.segment.doc if t.idx >= mark.outer_end][:1]
    if not whole or not after or after[0].text.casefold() != "from":
        return None
    noun = next((t for t in after[0].children if t.dep_ == "pobj"), None)
    return Cue(after[0], _words(paragraph, noun)) if noun is not None else None


def _outer(paragraph: Paragraph, cue: Cue) -> Cue:
    """What somebody reports that another offered or agreed is the words of the one who reports."""
    token = cue.token
    if token.lemma_.casefold() not in words("speech", "act"):
        return cue
    for above in token.ancestors:
        if _is_cue(above) and not paragraph.inside(above) and above.lemma_.casefold() not in words("speech", "act"):
            subject = _who(paragraph, above)
            return Cue(above, subject) if subject and token.dep_ in ("ccomp", "conj", "relcl") else cue
    return cue


def _cue_after(paragraph: Paragraph, number: int, mark: Marked) -> Cue | None:
    """ "...," X said; "...," said X; "..." the crowd shouted."""
    doc = paragraph.segment.doc
    limit = paragraph.marks[number + 1].outer_start if number + 1 < len(paragraph.marks) else len(doc.text)
    after = [t for t in doc if mark.outer_end <= t.idx < limit and not t.is_space][: 2 * NEAR]
    if not after or (after[0].text[0].isupper() and doc.text[mark.end - 1] == "."):
        return None
    for token in after:
        if token.text in {".", ";", "?", "!"}:
            return None
        if _is_cue(token) and not _aside(token, after):
            return Cue(token, _who(paragraph, token))
    return None


def _aside(token: Token, after: list[Token]) -> bool:
    """A participle inside a noun phrase ("the reported plan") and a verb in a relative clause attribute nothing."""
    return (token.dep_ == "amod" and token is not after[0]) or token.dep_ == "relcl"


def _cue_governing(paragraph: Paragraph, mark: Marked, whole: bool) -> Cue | None:
    """The verb of saying above the marked words in the parse; for a fragment, its own first verb as well."""
    tokens = _tokens(paragraph, mark)
    if not tokens:
        return None
    top = min(tokens, key=lambda t: (len(list(t.ancestors)), t.i))
    if not whole and top.pos_ == "VERB" and _is_cue(top) and top.i == tokens[0].i:
        subject = _who(paragraph, top)
        if subject:
            return _outer(paragraph, Cue(top, subject))
    for token in top.ancestors:
        if paragraph.inside(token):
            continue
        if _is_cue(token):
            return _outer(paragraph, Cue(token, _who(paragraph, token)))
        if token.lemma_.casefold() == "accord":
            return Cue(token, _according(paragraph, token))
    return None


def _according_between(paragraph: Paragraph, number: int, mark: Marked) -> Cue | None:
    """ "According to" in the same sentence before the mark, with no verb of saying after it."""
    start = _sentence_start(paragraph, number, mark)
    for token in reversed([t for t in paragraph.segment.doc if start <= t.idx < mark.outer_start]):
        if paragraph.inside(token):
            continue
        if token.lemma_.casefold() == "accord":
            return Cue(token, _according(paragraph, token))
        if _is_cue(token):
            return None
    return None


def _cue_before(paragraph: Paragraph, number: int, mark: Marked, whole: bool) -> Cue | None:
    """The last verb of saying in the same sentence before the mark: X told Y that "..."; X said: "..."."""
    start = _sentence_start(paragraph, number, mark)
    between = [t for t in paragraph.segment.doc if start <= t.idx < mark.outer_start and not paragraph.inside(t)]
    for token in reversed(between):
        if _is_cue(token):
            return _outer(paragraph, Cue(token, _who(paragraph, token)))
        if token.lemma_.casefold() == "accord":
            return Cue(token, _according(paragraph, token))
        if token.lemma_.casefold() in words("speech", "nouns") and token.pos_ == "NOUN":
            owner = _owner(paragraph, token)
            if owner:
                return Cue(token, owner)
    if whole:
        return None
    after = [t for t in paragraph.segment.doc if mark.outer_end <= t.idx and not paragraph.inside(t)][: 2 * NEAR]
    for token in after:
        if token.text in FINAL:
            return None
        if _is_cue(token) and token.dep_ != "amod":
            return Cue(token, _who(paragraph, token))
    return None


def _sentence_start(paragraph: Paragraph, number: int, mark: Marked) -> int:
    """Behind the last full stop outside marks before ``mark``."""
    text = paragraph.segment.doc.text
    start = 0
    for match in re.finditer(r"[.!?](?=[\s”\"’])", text[: mark.outer_start]):
        within = next((m for m in paragraph.marks if m.outer_start <= match.start() < m.outer_end), None)
        if within is None:
            start = match.end()
        elif within is not mark and text[within.end - 1] in ".!?" and text[within.outer_end :].lstrip()[:1].isupper():
            start = within.outer_end
    return start


def _cue_in_sentence_before(paragraph: Paragraph, mark: Marked) -> Cue | None:
    """A sentence of saying that ends where the quotation begins: He then spoke to them. "..."."""
    before = [t for t in paragraph.segment.doc if t.idx < mark.outer_start and not paragraph.inside(t)]
    if not before:
        return None
    sentence = before[-1].sent
    for token in sentence:
        if token.idx < mark.outer_start and _is_cue(token) and token.dep_ in ("ROOT", "conj", "advcl"):
            return Cue(token, _who(paragraph, token))
    return None


def _after_attribution(paragraph: Paragraph, last: Found, mark: Marked) -> bool:
    """Between two stretches stands the sentence that attributes the first, and nothing else: "...," he said. "..."."""
    between = [t for t in paragraph.segment.doc if last.mark.outer_end <= t.idx < mark.outer_start]
    holds_cue = last.cue is not None and any(t == last.cue.token for t in between)
    ends = [t for t in between if t.text in FINAL and t.is_sent_end]
    return len(between) <= LONGEST_ATTRIBUTION and len(ends) <= 1 and (holds_cue or len(between) <= NEAR)


def _same_clause(last: Found, one: Found) -> bool:
    """Fragments under one verb, or under a second verb that borrows the first one's subject, are one quotation."""
    if last.cue is None or one.cue is None or "direct" in (last.quotation.type, one.quotation.type):
        return False
    if last.cue.token == one.cue.token:
        return True
    borrowed = not any(child.dep_ in SUBJECTS for child in one.cue.token.children)
    return borrowed and last.cue.subject == one.cue.subject and last.cue.subject is not None


# ---------------------------------------------------------------- who


def _who(paragraph: Paragraph, verb: Token) -> Span | None:
    """The words for who speaks, from the surest sign to the weakest."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS and not paragraph.inside(c)]
    for child in own:
        if _can_speak(child):
            return _words(paragraph, child)
    noun = _left_neighbour(paragraph, verb) or _inverted(paragraph, verb) or _above(paragraph, verb)
    noun = noun or _first_subject(paragraph, verb)
    if noun is None and own and own[0].ent_type_ not in TIMES:
        noun = own[0]
    return _words(paragraph, noun) if noun is not None else None


def _can_speak(noun: Token) -> bool:
    """People, bodies, names and crowds speak; elections and figures do not."""
    folded = noun.text.casefold()
    if noun.ent_type_ in TIMES:
        return False
    if folded in words("speech", "partitives"):
        return any(_can_speak(inner) for inner in noun.subtree if inner.dep_ == "pobj")
    if noun.pos_ == "PRON":
        return folded not in ("it", "there", "this", "that", "which", "what")
    if noun.pos_ == "PROPN" or noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    lemma = noun.lemma_.casefold()
    if lemma in words("speech", "unspeaking"):
        return False
    return (
        noun.tag_ == "NNS"
        or lemma in words("persons", "person_nouns")
        or lemma in words("speech", "collectives")
        or folded == "old"
    )


def _left_neighbour(paragraph: Paragraph, verb: Token) -> Token | None:
    """The noun that a participle follows (workers chanting), or a name set off by a comma (X, Y, declared)."""
    left = verb.i - 1
    doc = verb.doc
    while left >= 0 and (doc[left].text == "," or doc[left].pos_ in ("ADV", "AUX")) and verb.i - left < 4:
        left -= 1
    if left < 0 or paragraph.inside(doc[left]):
        return None
    token = doc[left]
    comma = verb.i - left > 1 and doc[verb.i - 1].text == ","
    if token.pos_ == "PROPN" and _can_speak(token) and (verb.tag_ != "VBG" or not comma):
        return token
    return token if verb.tag_ == "VBG" and not comma and token.pos_ == "NOUN" and _can_speak(token) else None


def _inverted(paragraph: Paragraph, verb: Token) -> Token | None:
    """said X: the first noun straight after a finite verb."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    for token in verb.doc[verb.i + 1 : verb.i + 9]:
        if paragraph.inside(token) or token.pos_ in ("PUNCT", "VERB", "ADP", "SCONJ", "AUX", "PART"):
            return None
        if token.pos_ in ("PROPN", "NOUN", "PRON") and token.dep_ not in (
            "compound",
            "amod",
            "poss",
            "npadvmod",
            "nmod",
        ):
            return token if _can_speak(token) else None
    return None


def _above(paragraph: Paragraph, verb: Token) -> Token | None:
    """The subject of the verb that this one hangs on, or the noun that it describes."""
    token = verb
    for _ in range(5):
        if token is not verb and _adjacent(paragraph, token):
            return _adjacent(paragraph, token)
        if token.dep_ in ("acl", "relcl") and token.head.pos_ in ("NOUN", "PROPN", "PRON") and _can_speak(token.head):
            return token.head
        if token.dep_ not in CLIMB or paragraph.inside(token.head):
            return None
        token = token.head
        for child in token.children:
            if child.dep_ in SUBJECTS and not paragraph.inside(child) and _can_speak(child):
                return child
    return None


def _adjacent(paragraph: Paragraph, verb: Token) -> Token | None:
    """The noun straight before a verb whose subject the parser did not see."""
    if verb.i == 0 or any(child.dep_ in SUBJECTS for child in verb.children):
        return None
    token = verb.nbor(-1)
    return token if token.pos_ in ("NOUN", "PROPN") and not paragraph.inside(token) and _can_speak(token) else None


def _first_subject(paragraph: Paragraph, verb: Token) -> Token | None:
    """The first subject of the sentence, outside what is told in relative clauses."""
    for token in verb.sent:
        told_aside = any(above.dep_ in ("relcl", "acl") for above in token.ancestors)
        if (
            token.dep_ in SUBJECTS
            and token.i < verb.i
            and not told_aside
            and not paragraph.inside(token)
            and _can_speak(token)
        ):
            return token
    return None


def _words(paragraph: Paragraph, noun: Token) -> Span:
    """The phrase of a subject; a relative pronoun stands for the noun that its clause describes."""
    if noun.text.casefold() in RELATIVE:
        clause = next((above for above in noun.ancestors if above.dep_ == "relcl"), None)
        noun = clause.head if clause is not None else noun
    return paragraph.segment.span(noun_phrase(noun))


def _according(paragraph: Paragraph, token: Token) -> Span | None:
    for noun in token.subtree:
        if noun.dep_ == "pobj" and not paragraph.inside(noun):
            return _words(paragraph, noun)
    return None


def _owner(paragraph: Paragraph, noun: Token) -> Span | None:
    """Whose statement: X's statement; a statement by X; else the subject of its verb."""
    for child in noun.children:
        if child.dep_ == "poss":
            return _words(paragraph, child)
        if child.dep_ in ("prep", "agent") and child.text.casefold() in ("by", "from"):
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return _words(paragraph, inner)
    return _who(paragraph, noun.head) if noun.head.pos_ == "VERB" else None


def _with_speaker_before(paragraph: Paragraph, quotation: Quotation, before: Quotation | None, cast: Cast) -> Quotation:
    """A quotation that nothing attributes goes on from the one in the paragraph before."""
    if quotation.speaker or quotation.cue or before is None or before.speaker is None:
        return quotation
    gap = paragraph.segment.doc.text[: quotation.outer.start - paragraph.segment.offset]
    if gap.strip() or quotation.outer.start - before.outer.end > 400:
        return quotation
    speaker = Speaker(before.speaker.words, before.speaker.referent, "goes on from the quotation before")
    return replace(quotation, speaker=speaker)


def _via(paragraph: Paragraph, mark: Marked, cue: Cue | None) -> Span | None:
    """Through whom: "according to news agency X", "quoted by X", in the sentence of the cue."""
    if cue is None or cue.token.lemma_.casefold() == "accord":
        return None
    for token in cue.token.sent:
        if paragraph.inside(token):
            continue
        if token.lemma_.casefold() == "accord":
            return _according(paragraph, token)
        if token.dep_ == "agent" and token.head.lemma_.casefold() in (
            "quote",
            "cite",
            "say",
            "carry",
            "report",
            "post",
        ):
            inner = next((t for t in token.children if t.dep_ == "pobj"), None)
            if inner is not None:
                return _words(paragraph, inner)
    return None
