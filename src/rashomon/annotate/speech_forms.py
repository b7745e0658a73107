"""What words in marks look like: a sentence of the speaker's own, a fragment, or a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..resources import table, words
from .cues import FINAL, is_cue
from .paragraphs import Paragraph
from .quotation_marks import Marked

if TYPE_CHECKING:
    from .tokens import Token

PLACES = frozenset({"on", "in", "at", "by", "from"})
CALLED = re.compile(r"\bwhat (?:\w+ ){1,4}(?:calls?|called)$")
"""What the town calls "...": a name."""
THEY_CALL = re.compile(r"\b(?:he|she|it|they) (?:has |have |had )?(?:calls?|called|termed|terms)$")
"""What he calls "...": his word for it, where it begins like no name or is a shout."""


def is_whole(paragraph: Paragraph, mark: Marked) -> bool:
    """A clause of the speaker's own: it begins like a sentence and does not go on from the outlet's words."""
    text = paragraph.segment.text
    inner = text[mark.start : mark.end]
    first = next((c for c in inner if c.isalnum()), "")
    if first.islower() and inner[0] not in "…":
        return False
    before = text[max(0, mark.outer_start - 200) : mark.outer_start].rstrip()
    if not before or before[-1] in ':,;.!?…—–-”"’)':
        return _has_verb(paragraph, mark) or inner[-1] in FINAL + ","
    ahead = paragraph.between(mark.outer_start - 200, mark.outer_start)
    introduced = bool(ahead) and (is_cue(ahead[-1]) or ahead[-1].text.casefold() in ("and", "of", "with"))
    return inner[-1] in FINAL and (introduced or inner[-1] in "!?")


def _has_verb(paragraph: Paragraph, mark: Marked) -> bool:
    return any(t.pos_ in ("VERB", "AUX") for t in paragraph.between(mark.start, mark.end))


def is_naming(paragraph: Paragraph, mark: Marked) -> bool:
    """Title, event name or scare quote: introduced as a name, or written like one."""
    text = paragraph.segment.text
    if text[mark.outer_start - 1 : mark.outer_start] == "=":  # left over from a page
        return True
    before = text[max(0, mark.outer_start - 40) : mark.outer_start].casefold().rstrip(" ,")
    inner = text[mark.start : mark.end]
    if THEY_CALL.search(before) and (inner.endswith("!") or (inner.islower() and " " in inner)):
        return False
    if CALLED.search(before) or any(before.endswith(phrase) for phrase in table("speech")["naming_phrases"]):
        return True
    tokens = [t for t in paragraph.between(mark.start, mark.end) if t.is_alpha]
    if len(tokens) <= 3 and _between_names(paragraph, mark):
        return True
    heavy = [t for t in tokens if t.pos_ not in ("ADP", "DET", "CCONJ", "PART")]
    named = len(heavy) > 1 and all(t.text[0].isupper() for t in heavy) and len(tokens) <= 8
    if not named or text[mark.end - 1] in "!?…":
        return False
    ahead = paragraph.between(mark.outer_start - 40, mark.outer_start)
    if ahead and (ahead[-1].lower_ in PLACES or ahead[-1].tag_ in ("POS", "DT") or _names_a_work(ahead[-1])):
        return True
    spoken = is_cue_before(paragraph, mark) or any(t.pos_ in ("VERB", "AUX") for t in heavy)
    return text[mark.end - 1] not in ".," or not spoken


def _names_a_work(noun: Token) -> bool:
    """ "The programme “Meet the Harbour.”": a noun, and not one for words that are said."""
    return noun.pos_ == "NOUN" and noun.lemma_.casefold() not in words("speech", "nouns")


def _between_names(paragraph: Paragraph, mark: Marked) -> bool:
    """ "Anna “Bee” Hart": a nickname between first and last name."""
    ahead = paragraph.between(mark.outer_start - 30, mark.outer_start)[-1:]
    behind = paragraph.between(mark.outer_end, mark.outer_end + 30)[:1]
    plain = paragraph.text[mark.end - 1].isalnum() and paragraph.text[mark.start].isupper()
    return plain and bool(ahead and behind) and all(t.text[0].isupper() for t in (ahead[0], behind[0]))


def is_cue_before(paragraph: Paragraph, mark: Marked) -> bool:
    """A verb of saying, a comma or a colon stands straight before the mark, or nothing does."""
    ahead = paragraph.between(mark.outer_start - 40, mark.outer_start)
    return not ahead or is_cue(ahead[-1]) or ahead[-1].text in ",:.!?"


def stands_alone(paragraph: Paragraph, mark: Marked) -> bool:
    """Nothing but the quotation in its paragraph, or it opens it and is a sentence of its own."""
    text = paragraph.segment.text
    opens = not text[: mark.outer_start].strip() if mark.outer_start < 100 else False
    return opens and (mark.end - mark.start > 40 or not text[mark.outer_end : mark.outer_end + 9].strip(" .,;:–—-"))
