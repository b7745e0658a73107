"""Verbs of saying beside words in marks, from the surest place to the weakest."""

from __future__ import annotations

import re

from ..model.text import Span
from ..resources import words
from .paragraphs import Cue, Paragraph
from .quotation_marks import Marked
from .speakers_words import SUBJECTS
from .tokens import Token
from .voices import according_to, can_speak, inverted, owner_of, phrase_of, who_speaks

NEAR = 14  # tokens between a closing mark and its verb; longer asides are other sentences
LONG = 400  # tokens of a quotation that are looked at for its top
FEWEST_STANDING = 4  # words
PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
FAR = 3000  # characters; no sentence of news is longer
LONGEST_NAME = 60  # characters of "X: " before words in marks
NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET"})
ADDING = frozenset({"add", "continue"})
DASHES = frozenset({"—", "–", "--", "-"})
FINAL = ".!?…"
NOUN_COMES = frozenset({"POS", "PRP$", "DT"})  # the tagger reads "the mayor's comments" as a verb now and then


def is_cue(token: Token) -> bool:
    """A verb of saying; in the passive only one that is said of speakers (he was quoted, they were told)."""
    lemma = token.lemma_.casefold()
    if token.text.casefold() in words("speech", "shout"):
        return True
    if token.pos_ != "VERB" or not (lemma in words("speech", "say") or lemma in words("speech", "shout")):
        return False
    if token.i and token.nbor(-1).tag_ in NOUN_COMES:
        return False
    passive = any(child.dep_ == "auxpass" for child in token.children) or (token.tag_ == "VBN" and token.dep_ == "acl")
    return not passive or lemma in words("speech", "passive")


def cue_for(paragraph: Paragraph, number: int, mark: Marked, whole: bool) -> Cue | None:
    """What introduces the words in marks; the first of the places below that has a cue."""
    found = touching(paragraph, mark) or _said_by(paragraph, mark) or heard_from(paragraph, mark, whole)
    if found is None and whole:
        found = after(paragraph, number, mark)
    if found is None and paragraph.text[: mark.outer_start][-2:].rstrip().endswith(":"):
        found = before(paragraph, number, mark, whole)
    if found is None and not whole:
        found = _between_commas(paragraph, number, mark)
    found = found or according_between(paragraph, number, mark)
    found = found or governing(paragraph, mark, whole) or before(paragraph, number, mark, whole)
    return found or (_verb_behind(paragraph, mark) if whole else None)


def touching(paragraph: Paragraph, mark: Marked) -> Cue | None:
    """The verb straight before the mark, a comma, colon or "that" between them: chanting "...", said: "..."."""
    for token in reversed(paragraph.between(mark.outer_start - 60, mark.outer_start)[-3:]):
        if is_cue(token) and not paragraph.inside(token):
            return outer(paragraph, Cue(token, who_speaks(paragraph, token)))
        if token.text.casefold() not in {",", ":", "that", "–", "—"}:
            return None
    return None


def _between_commas(paragraph: Paragraph, number: int, mark: Marked) -> Cue | None:
    """It told them, she said, to "...": what commas set off before a fragment speaks, not what it interrupts."""
    ahead = paragraph.outside(_sentence_start(paragraph, number, mark), mark.outer_start)
    for token in reversed(ahead):
        if not is_cue(token) or token.i + 1 >= len(token.doc):
            continue
        who = next((c for c in token.children if c.dep_ in SUBJECTS and c.i < token.i), None)
        if who is None or not can_speak(who) or token.nbor(1).text != ",":
            return None
        first = who.left_edge.i
        return Cue(token, phrase_of(paragraph, who)) if first and who.doc[first - 1].text == "," else None
    return None


def _verb_behind(paragraph: Paragraph, mark: Marked) -> Cue | None:
    """ "...," the clerk beamed: whatever the verb, if nothing but who speaks stands between and it ends the clause."""
    if paragraph.text[mark.end - 1] not in ",?!":
        return None
    following = paragraph.between(mark.outer_end, mark.outer_end + 80)[:8]
    verb = next((t for t in following if t.tag_ in ("VBD", "VBZ")), None)
    who = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb is not None else None
    if verb is None or who is None or not can_speak(who) or who.left_edge.i != following[0].i or who.i > verb.i:
        return None
    behind = next((t for t in following if t.i > verb.i), None)
    return Cue(verb, phrase_of(paragraph, who)) if behind is None or behind.is_punct else None


def _said_by(paragraph: Paragraph, mark: Marked) -> Cue | None:
    """ "...", said X: the verb comes first, and who speaks straight after it."""
    following = paragraph.between(mark.outer_end, mark.outer_end + 60)
    following = following[1:] if following and following[0].text == "," else following
    if not following:
        return None
    noun = inverted(paragraph, following[0])
    named = noun is not None and noun.pos_ == "PROPN" and paragraph.text[mark.end - 1] in ",?!"
    if not is_cue(following[0]) and not named:
        return None
    return Cue(following[0], phrase_of(paragraph, noun)) if noun is not None else None


def heard_from(paragraph: Paragraph, mark: Marked, whole: bool) -> Cue | None:
    """A shout named with its mouth: a "Yes!" from the crowd; cries of "..." from them."""
    following = paragraph.between(mark.outer_end, mark.outer_end + 20)[:1]
    if not whole or not following or following[0].text.casefold() != "from":
        return None
    noun = next((t for t in following[0].children if t.dep_ == "pobj"), None)
    return Cue(following[0], phrase_of(paragraph, noun)) if noun is not None else None


def outer(paragraph: Paragraph, cue: Cue) -> Cue:
    """What somebody reports that another offered or agreed is the words of the one who reports."""
    token = cue.token
    if token.lemma_.casefold() not in words("speech", "act"):
        return cue
    for above in token.ancestors:
        apart = any(t.text == ";" for t in token.doc[min(token.i, above.i) : max(token.i, above.i)])
        says = is_cue(above) and above.lemma_.casefold() not in words("speech", "act")
        if says and not apart and not paragraph.inside(above):
            subject = who_speaks(paragraph, above)
            return Cue(above, subject) if subject and token.dep_ in ("ccomp", "conj", "relcl") else cue
    return cue


def after(paragraph: Paragraph, number: int, mark: Marked) -> Cue | None:
    """ "...," X said; "...," said X; "..." the crowd shouted."""
    limit = paragraph.marks[number + 1].outer_start if number + 1 < len(paragraph.marks) else len(paragraph.text)
    following = paragraph.between(mark.outer_end, min(limit, mark.outer_end + FAR))[: 2 * NEAR]
    if not following or (following[0].text[0].isupper() and paragraph.text[mark.end - 1] == "."):
        return None
    for token in following:
        if token.text in {".", ";", "?", "!"}:
            return None
        if is_cue(token) and not _aside(token, following):
            return Cue(token, who_speaks(paragraph, token))
    return None


def _aside(token: Token, following: list[Token]) -> bool:
    """A participle inside a noun phrase ("the reported plan") and a verb in a relative clause attribute nothing."""
    return (token.dep_ == "amod" and token is not following[0]) or token.dep_ == "relcl"


def governing(paragraph: Paragraph, mark: Marked, whole: bool) -> Cue | None:
    """The verb of saying above the marked words in the parse; for a fragment, its own first verb as well."""
    tokens = paragraph.between(mark.start, mark.end)
    if not tokens:
        return None
    top = min(tokens[:LONG], key=lambda t: (len(list(t.ancestors)), t.i))
    if not whole and top.pos_ == "VERB" and is_cue(top) and top.i == tokens[0].i:
        subject = who_speaks(paragraph, top)
        if subject:
            return outer(paragraph, Cue(top, subject))
    for token in top.ancestors:
        if paragraph.inside(token) or (not whole and token.lemma_.casefold() in words("speech", "doubtful")):
            continue
        if is_cue(token):
            return outer(paragraph, Cue(token, who_speaks(paragraph, token)))
        if token.lemma_.casefold() == "accord":
            return Cue(token, according_to(paragraph, token))
    return None


def according_between(paragraph: Paragraph, number: int, mark: Marked) -> Cue | None:
    """ "According to" in the same sentence before the mark, with no verb of saying after it."""
    for token in reversed(paragraph.outside(_sentence_start(paragraph, number, mark), mark.outer_start)):
        if token.lemma_.casefold() == "accord":
            return Cue(token, according_to(paragraph, token))
        if is_cue(token):
            return None
    return None


def before(paragraph: Paragraph, number: int, mark: Marked, whole: bool) -> Cue | None:
    """The last verb of saying in the same sentence before the mark: X told Y that "..."; X said: "..."."""
    for token in reversed(paragraph.outside(_sentence_start(paragraph, number, mark), mark.outer_start)):
        if not whole and token.lemma_.casefold() in words("speech", "doubtful"):
            continue
        if is_cue(token):
            return outer(paragraph, Cue(token, who_speaks(paragraph, token)))
        if token.lemma_.casefold() == "accord":
            return Cue(token, according_to(paragraph, token))
        if (
            token.lemma_.casefold() in words("speech", "nouns")
            and token.pos_ == "NOUN"
            and (whole or _opens(token, mark))
        ):
            owner = owner_of(paragraph, token)
            if owner:
                return Cue(token, owner)
    if whole:
        return None
    for token in paragraph.outside(mark.outer_end, mark.outer_end + FAR)[: 2 * NEAR]:
        if token.text in FINAL:
            return None
        if is_cue(token) and token.dep_ != "amod":
            return Cue(token, who_speaks(paragraph, token))
    return None


def _opens(noun: Token, mark: Marked) -> bool:
    """``her claim that "..."``: nothing but a preposition, "that" or a verb of being between noun and mark."""
    between = [t for t in noun.doc[noun.i + 1 : noun.i + 4] if t.idx < mark.outer_start and not t.is_punct]
    near = all(t.pos_ in ("ADP", "SCONJ", "AUX", "PRON") for t in between)
    return near and noun.idx + len(noun) + 30 > mark.outer_start


def _sentence_start(paragraph: Paragraph, number: int, mark: Marked) -> int:
    """Behind the last full stop before ``mark`` that ends a sentence of the outlet's, or a quotation that ends one."""
    text, least = paragraph.text, max(0, mark.outer_start - FAR)
    start = least
    for match in re.finditer(r"[.!?](?=[\s”\"’])", text[least : mark.outer_start]):
        at = least + match.start()
        within = next((m for m in reversed(paragraph.marks[:number]) if m.outer_start <= at < m.outer_end), None)
        if within is None:
            start = at + 1
        elif text[within.end - 1] in ".!?" and text[within.outer_end :][:2].lstrip()[:1].isupper():
            start = within.outer_end
    return start


def in_sentence_before(paragraph: Paragraph, mark: Marked) -> Cue | None:
    """A sentence of saying that ends where the quotation begins: He then spoke to them. "..."."""
    ahead = paragraph.outside(mark.outer_start - FAR, mark.outer_start)
    if not ahead:
        return None
    for token in ahead[-1].sent:
        if token.idx < mark.outer_start and is_cue(token) and token.dep_ in ("ROOT", "conj", "advcl"):
            return Cue(token, who_speaks(paragraph, token))
    return None


def told_beside(paragraph: Paragraph, mark: Marked) -> Cue | None:
    """Weber shook his head. "Nobody came." Or "Nobody came." Weber laughs: who is shown before it, or in a gesture."""
    if not _is_left_standing(paragraph, mark):
        return None
    ahead = paragraph.between(mark.outer_start - FAR, mark.outer_start)
    if ahead:
        shown = ahead[-1].text in FINAL and not paragraph.inside(ahead[-1])
        return _shown_in(paragraph, ahead[-1]) if shown else None
    behind = paragraph.between(mark.outer_end, mark.outer_end + FAR)[:1]
    cue = _shown_in(paragraph, behind[0]) if behind and not paragraph.inside(behind[0]) else None
    return cue if cue is not None and cue.token.lemma_ in words("speech", "gestures") else None


def _is_left_standing(paragraph: Paragraph, mark: Marked) -> bool:
    """Several words, a capital first and a stop last: no title and no scare quote."""
    told = paragraph.text[mark.start : mark.end]
    return mark.closed and told[:1].isupper() and told[-1:] in FINAL and len(told.split()) >= FEWEST_STANDING


def _shown_in(paragraph: Paragraph, token: Token) -> Cue | None:
    """The verb of the sentence of ``token`` where a person is its subject and nothing in it stands in marks."""
    sentence = list(token.sent)
    root = next((t for t in sentence if t.dep_ == "ROOT"), None)
    if root is None or root.pos_ not in ("VERB", "AUX") or any(paragraph.inside(t) for t in sentence):
        return None
    subject = next((c for c in root.children if c.dep_ in SUBJECTS), None)
    if (
        subject is None
        or subject.ent_type_ in PLACES
        or not can_speak(subject)
        or subject.lower_ in ("they", "we", "you")
    ):
        return None
    return Cue(root, who_speaks(paragraph, root))


def named_before(paragraph: Paragraph, mark: Marked) -> Cue | None:
    """ "X: “...”", "From X: “...”": a name or office, and a colon before the mark; nothing else since the last stop."""
    ahead = paragraph.between(mark.outer_start - LONGEST_NAME, mark.outer_start)
    if len(ahead) < 2 or ahead[-1].text != ":":
        return None
    first = max((n + 1 for n, t in enumerate(ahead[:-1]) if t.text in FINAL or paragraph.inside(t)), default=0)
    if first == 0 and mark.outer_start > LONGEST_NAME:
        return None
    name = ahead[first:-1]
    name = name[1:] if name and name[0].lower_ == "from" else name
    last = name[-1] if name else ahead[-1]
    if not name or not all(t.pos_ in NAMING for t in name) or not (last.ent_type_ == "PERSON" or can_speak(last)):
        return None
    return Cue(ahead[-1], paragraph.segment.span(last.doc[name[0].i : last.i + 1]))


def added_behind(paragraph: Paragraph, mark: Marked) -> Cue | None:
    """ "..." X added: "...": who adds has said what stands before."""
    following = paragraph.between(mark.outer_end, mark.outer_end + LONGEST_NAME)
    verb = next((t for t in following if t.pos_ == "VERB"), None)
    if verb is None or verb.lemma_ not in ADDING or verb.sent.start_char < mark.outer_end - 1:
        return None
    who = who_speaks(paragraph, verb)
    return Cue(verb, who) if who is not None else None


def signed_behind(paragraph: Paragraph, mark: Marked) -> Cue | None:
    """ "..." — X, harbour master: a dash, a name, and nothing that is said of it."""
    following = paragraph.between(mark.outer_end, mark.outer_end + 2 * LONGEST_NAME)
    if len(following) < 2 or following[0].text not in DASHES or any(t.pos_ in ("VERB", "AUX") for t in following):
        return None
    end = next((n for n, t in enumerate(following[1:], 1) if t.pos_ != "PROPN"), len(following))
    name = following[1:end]
    if not name or not (name[-1].ent_type_ in ("PERSON", "ORG") or len(name) > 1):
        return None
    return Cue(following[0], paragraph.segment.span(name[0].doc[name[0].i : name[-1].i + 1]))


def via_of(paragraph: Paragraph, mark: Marked, cue: Cue | None) -> Span | None:
    """Through whom: "according to news agency X", "quoted by X", in the sentence of the cue."""
    if cue is None or cue.token.lemma_.casefold() == "accord":
        return None
    for token in cue.token.sent:
        if paragraph.inside(token):
            continue
        if token.lemma_.casefold() == "accord":
            return according_to(paragraph, token)
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
                return phrase_of(paragraph, inner)
    return None
