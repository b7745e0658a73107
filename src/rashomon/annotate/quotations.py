"""Direct and mixed quotations with their speakers (in the sense of PARC 3 and PolNeAR).

Words in marks are speech only where something says so: a verb of saying that governs them or stands beside them, or
their own form and place (a paragraph that is nothing else). The rest - names, titles, scare quotes - is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..model.marks import Quotation, Speaker
from ..model.text import Span
from .cues import (
    FAR,
    FINAL,
    NEAR,
    added_behind,
    cue_for,
    in_sentence_before,
    named_before,
    signed_behind,
    told_beside,
    via_of,
)
from .paragraphs import Cue, Paragraph
from .parse import Parse
from .quotation_marks import Marked, marked
from .speakers import Cast
from .speakers_words import SUBJECTS, is_own_text
from .speech_forms import is_naming, is_whole, stands_alone
from .voices import owner_of, who_speaks

ROLES = frozenset({"body", "list_item", "title"})
MANY_MARKS = 150  # in one paragraph: no prose, and too dear to read
LONGEST_ATTRIBUTION = 60  # tokens from one stretch of a quotation to the next
LONGEST_ASIDE = 250  # characters between the halves of a sentence in marks
INITIALS = re.compile(r"(?:[A-ZÀ-Ý]\. ?){1,4}")
SENTENCE_ENDS = re.compile(r"(?<!\bMr)(?<!\bDr)(?<!\bMs)(?<!\bSt)(?<!\bMrs)(?<!\b[A-Z])[.!?…][\"”’»]?\s")


@dataclass(frozen=True)
class Found:
    """A marked stretch that is speech."""

    mark: Marked
    quotation: Quotation
    cue: Cue | None
    continues: bool  # in marks again after "he said."


def find_quotations(parse: Parse, cast: Cast) -> tuple[Quotation, ...]:
    """Quotations in the order of the text. A quotation that an attribution interrupts has several spans."""
    found: list[Quotation] = []
    open_paragraph = False
    before: Paragraph | None = None
    for segment in parse.body:
        if segment.segment.role not in ROLES:
            continue
        paragraph = Paragraph(segment, marked(segment.text))
        if len(paragraph.marks) > MANY_MARKS:
            continue
        here = list(_in_paragraph(paragraph, cast, found[-1] if found else None))
        if here and before is not None and _opens_paragraph(paragraph):
            here[0] = _announced_above(before, here[0], cast)
        before, spoken = paragraph, bool(here)
        if open_paragraph and here and _opens_paragraph(paragraph) and found:
            found[-1], here = _join(found[-1], here[0]), here[1:]
        found += here
        open_paragraph = bool(paragraph.marks) and not paragraph.marks[-1].closed and spoken
    return tuple(_of_another(one, cast) for one in found)


def _of_another(quotation: Quotation, cast: Cast) -> Quotation:
    """With a pronoun for speaker, somebody who is not named in the words said."""
    speaker = quotation.speaker
    if speaker is None or not speaker.reason.startswith(("pronoun", "description")):
        return quotation
    return replace(quotation, speaker=cast.resolve_beside(speaker.words, quotation.spans))


def _announced_above(above: Paragraph, quotation: Quotation, cast: Cast) -> Quotation:
    """A paragraph in marks under one that ends in a colon belongs to the verb before the colon."""
    if quotation.cue is not None or not above.text.rstrip().endswith(":"):
        return quotation
    end = len(above.text)
    cue = _announcing(above, Marked(end, end, end, end, False))
    if cue is None:
        return quotation
    speaker = cast.resolve(cue.subject) if cue.subject else quotation.speaker
    return replace(quotation, cue=above.segment.span(cue.token), speaker=speaker)


def _opens_paragraph(paragraph: Paragraph) -> bool:
    first = paragraph.marks[0] if paragraph.marks else None
    return first is not None and not paragraph.text[: first.outer_start].strip()


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
        yield _with_speaker_before(paragraph, one.quotation, before)


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
    whole = is_whole(paragraph, mark)
    if is_naming(paragraph, mark) or INITIALS.fullmatch(paragraph.text, mark.start, mark.end):
        return None
    cue = _coordinated(paragraph, mark, found) or cue_for(paragraph, number, mark, whole)
    continues = bool(found) and _interrupted(paragraph, found[-1], mark)
    goes_on = cue is None and bool(found) and not continues and whole and _after_attribution(paragraph, found[-1], mark)
    if goes_on and found[-1].quotation.cue is not None:
        if _told_between(paragraph, found[-1], mark):
            return _another(paragraph, mark, found[-1])
        continues = True
    if cue is None and not continues and whole and mark.outer_start > 0:
        cue = in_sentence_before(paragraph, mark)
    cue = (cue if cue is not None and not whole else named_before(paragraph, mark)) or cue
    if cue is None and not continues and whole and not paragraph.text[: mark.outer_start].strip():
        cue = added_behind(paragraph, mark) or signed_behind(paragraph, mark)
    announced = cue is None and not continues and whole and _is_announced(paragraph, mark)
    cue = _announcing(paragraph, mark) if announced else cue
    if cue is None and whole and not continues and not announced:
        cue = told_beside(paragraph, mark)
    alone = whole and (announced or stands_alone(paragraph, mark))
    if (cue is None and not continues and not alone) or _by_own_text(paragraph, cue):
        return None
    return Found(mark, _quotation(paragraph, mark, cue, whole, cast), cue, continues)


def _by_own_text(paragraph: Paragraph, cue: Cue | None) -> bool:
    """``an earlier headline read "..."``"""
    said = paragraph.segment.tokens(cue.subject) if cue is not None and cue.subject is not None else None
    return said is not None and is_own_text(said.root)


def _told_between(paragraph: Paragraph, last: Found, mark: Marked) -> bool:
    """Words of the outlet that do not attribute the first stretch: "...". The hall fell silent. "..." is said apart."""
    between = paragraph.between(last.mark.outer_end, mark.outer_start)
    holds_cue = last.cue is not None and any(t == last.cue.token for t in between)
    return not holds_cue and sum(t.is_alpha for t in between) > 1


def _another(paragraph: Paragraph, mark: Marked, last: Found) -> Found:
    """A quotation of its own by whoever spoke the one before it."""
    quotation = _quotation(paragraph, mark, None, True, None)
    who = last.quotation.speaker
    speaker = Speaker(who.words, who.referent, "goes on from the quotation before") if who else None
    return Found(mark, replace(quotation, speaker=speaker), last.cue, False)


def _quotation(paragraph: Paragraph, mark: Marked, cue: Cue | None, whole: bool, cast: Cast | None) -> Quotation:
    offset = paragraph.segment.offset
    return Quotation(
        spans=(Span(offset + mark.start, offset + mark.end),),
        outer=Span(offset + mark.outer_start, offset + mark.outer_end),
        type="direct" if whole else "mixed",
        speaker=cast.resolve(cue.subject) if cast and cue and cue.subject else None,
        cue=paragraph.segment.span(cue.token) if cue else None,
        via=via_of(paragraph, mark, cue),
    )


def _coordinated(paragraph: Paragraph, mark: Marked, found: list[Found]) -> Cue | None:
    """The verb of the stretch before, where nothing but "and" stands between: they chanted "..." and "..."."""
    if not found:
        return None
    between = paragraph.text[found[-1].mark.outer_end : mark.outer_start].replace(",", " ").split()
    return found[-1].cue if len(between) <= 2 and {"and", "or", "then", "but"}.issuperset(between) else None


def _after_attribution(paragraph: Paragraph, last: Found, mark: Marked) -> bool:
    """Between two stretches stands the sentence that attributes the first, and nothing else: "...," he said. "..."."""
    between = paragraph.between(last.mark.outer_end, mark.outer_start)
    holds_cue = last.cue is not None and any(t == last.cue.token for t in between)
    if between and between[-1].text == ":" and not holds_cue:
        return False  # somebody else is announced
    ends = [t for t in between if t.text in FINAL and t.is_sent_end]
    return len(between) <= LONGEST_ATTRIBUTION and len(ends) <= 1 and (holds_cue or len(between) <= NEAR)


def _interrupted(paragraph: Paragraph, last: Found, mark: Marked) -> bool:
    """ "...," said X, who owns a boat, "...": a sentence in marks goes on behind a clause between commas."""
    text = paragraph.text
    between = text[last.mark.outer_end : mark.outer_start]
    return (
        len(between) <= LONGEST_ASIDE
        and (text[last.mark.end - 1] == "," or between.startswith(","))
        and between.rstrip().endswith(",")
        and text[mark.start].islower()
        and last.quotation.cue is not None
        and SENTENCE_ENDS.search(between) is None
    )


def _is_announced(paragraph: Paragraph, mark: Marked) -> bool:
    """A sentence, and a colon straight before it."""
    words = paragraph.text[mark.start : mark.end]
    return paragraph.text[: mark.outer_start].rstrip().endswith(":") and words[-1] in FINAL and len(words.split()) > 2


def _announcing(paragraph: Paragraph, mark: Marked) -> Cue | None:
    """The verb before the colon, whatever it means: her words were: "..."; she picked up the telephone: "..."."""
    ahead = paragraph.outside(mark.outer_start - FAR, mark.outer_start)
    stops = [n for n, token in enumerate(ahead) if token.text in FINAL and token.is_sent_end]
    for token in reversed(ahead[stops[-1] + 1 :] if stops else ahead):
        subject = next((child for child in token.children if child.dep_ in SUBJECTS), None)
        if subject is not None and token.pos_ in ("VERB", "AUX"):
            return Cue(token, owner_of(paragraph, subject) or who_speaks(paragraph, token))
    return None


def _same_clause(last: Found, one: Found) -> bool:
    """Fragments under one verb, or under a second verb that borrows the first one's subject, are one quotation."""
    if last.cue is None or one.cue is None or "direct" in (last.quotation.type, one.quotation.type):
        return False
    if last.cue.token == one.cue.token:
        return True
    borrowed = not any(child.dep_ in SUBJECTS for child in one.cue.token.children)
    return borrowed and last.cue.subject == one.cue.subject and last.cue.subject is not None


def _with_speaker_before(paragraph: Paragraph, quotation: Quotation, before: Quotation | None) -> Quotation:
    """A quotation that nothing attributes goes on from the one in the paragraph before."""
    if quotation.speaker or quotation.cue or before is None or before.speaker is None:
        return quotation
    gap = paragraph.text[: quotation.outer.start - paragraph.segment.offset]
    if gap.strip() or quotation.outer.start - before.outer.end > 400:
        return quotation
    speaker = Speaker(before.speaker.words, before.speaker.referent, "goes on from the quotation before")
    return replace(quotation, speaker=speaker)
