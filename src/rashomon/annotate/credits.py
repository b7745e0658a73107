"""Where a text says it has its matter from: agencies, other outlets, photographers.

A known name alone is no credit: it needs a credit line, or words of reporting around it ("told X", "X reports",
"according to X"). A name that nobody listed needs a word that says what it is ("the newspaper X").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from .. import resources
from ..model.marks import Credit, Segment
from ..model.text import Document, Span
from .boilerplate import TRAILING_CREDIT
from .credits_forms import (
    AFTER_SIGN,
    AGENCY_TITLE,
    ALONE,
    BEFORE_SIGN,
    BEGINS,
    BODIES,
    BYLINE,
    BYLINE_ROLES,
    BYLINE_WORDS,
    CONTRIBUTED,
    DEFINED,
    DEMONYM,
    ENDS,
    JOINING,
    KNOWN,
    KNOWN_AGENCY,
    LEGAL,
    LISTED,
    LONGEST_LINE,
    MAKER,
    MATERIAL,
    MEDIA_WORD,
    NAMES,
    NO_THING,
    OPEN_KINDS,
    ORIGIN,
    PHOTO,
    PHOTO_TAIL,
    REASONS,
    RUBRIC,
    SEPARATED,
    SIGNED_BY,
    SIGNED_OFF,
    SIGNER,
    SMALL_WORD,
    SOURCE,
    SOURCE_OF_TEXT,
    STAFF_LINE,
    STARTER,
    UNKNOWN,
    WITH,
    WORD,
    any_of,
    patterns,
)
from .credits_own import is_of_person, is_own, is_own_picture, lone_lines


@dataclass(frozen=True)
class Media:
    """The table of agencies and outlets, and the patterns made of it."""

    agencies: frozenset[str]
    names: frozenset[str]
    endings: frozenset[str]  # last words of the names that media give themselves
    known: re.Pattern[str]
    around: tuple[tuple[re.Pattern[str], str, str], ...]  # pattern with the group ``name``, kind, reason


@lru_cache(maxsize=1)
def media() -> Media:
    raw = resources.table("agencies")
    agencies, outlets = raw["agencies"], raw["outlets"]
    known = any_of(without_article(agencies)), any_of(without_article(outlets))
    return Media(
        frozenset(without_article(agencies)),
        frozenset(without_article(agencies + outlets)),
        frozenset(raw["name_endings"]),
        re.compile(rf"{BEGINS}(?:{known[0]}|{known[1]}){ENDS}"),
        patterns(raw, *known),
    )


def without_article(names: list[str]) -> list[str]:
    """Names as they are credited: without a leading "The"."""
    return sorted({name.removeprefix("The ") for name in names} - {"Time", "Trend", "Beta", "Times", "Sun", "Age"})


def find_credits(document: Document, segments: tuple[Segment, ...]) -> tuple[Credit, ...]:
    """Every place where an origin is credited, in the order of the text; of overlapping ones the first found."""
    found: list[Credit] = []
    others = defined_bodies(document.text)
    pictures = lone_lines(document, segments, media().agencies)
    signed = signing_lines(document, segments)
    for segment in segments:
        for credit in credits_of(document, replace(segment, reason="byline") if segment in signed else segment):
            if segment in pictures:
                credit = replace(credit, kind="photo", reason="photo credit")
            if credit.name not in others and not any(credit.span.overlap(other.span) for other in found[-12:]):
                found.append(credit)
    agencies = {credit.name for credit in found if credit.kind == "agency"}
    return tuple(
        replace(credit, kind="agency") if credit.kind == "outlet" and credit.name in agencies else credit
        for credit in sorted(found, key=lambda credit: credit.span)
    )


def defined_bodies(text: str) -> frozenset[str]:
    """Initials that the article itself spells out as a body which is no medium: "Dam Safety Board (DSB)"."""
    return frozenset(
        match.group(2)
        for match in DEFINED.finditer(text)
        if match.group(2) not in media().names
        and not MEDIA_WORD.search(match.group(1)[-60:])
        and not match.group(1).endswith(("and agency", "and agencies"))
    )


def own_of(document: Document) -> str:
    """All that tells by whom the article is."""
    return f"{document.id} | {document.metadata.outlet or ''}"


def credits_of(document: Document, segment: Segment) -> Iterator[Credit]:
    words = document.words(segment.span)
    own = own_of(document)
    if segment.role != "caption":
        yield from (c for c in material_credits(words, segment.span.start) if not is_own(c.name, own))
    if not segment.keep and LEGAL.search(words):
        yield from legal_credits(words, segment.span.start)
    if SOURCE.match(words) and not segment.keep:
        segment = replace(segment, role="credit")
    if segment.role in {"credit", "caption"} and segment.reason != "byline":
        yield from (
            c for c in line_credits(words, segment) if not (c.kind == "photo" and is_own_picture(c.name, words, own))
        )
    elif segment.reason == "byline" or ((segment.role in BYLINE_ROLES or words.startswith("By ")) and is_byline(words)):
        yield from (c for c in byline_credits(words, segment.span.start, own) if not is_own(c.name, own))
    elif segment.keep and segment.role not in {"title", "subhead"}:
        yield from (c for c in prose_credits(words, segment.span.start, document.text) if not is_own(c.name, own))


def is_byline(words: str) -> bool:
    """True for a short line of names that is no sentence."""
    return (
        len(words) <= 90
        and not words.endswith((".", "!", "?"))
        and not any(word not in JOINING | BYLINE_WORDS for word in SMALL_WORD.findall(words))
    )


def byline_credits(words: str, offset: int, own: str) -> Iterator[Credit]:
    """Agencies in the line of the author: "Lo Tarn, with TarnPress", "By Reuters in Oldbridge", "Halcyon/AFP"."""
    for match in BYLINE.finditer(words):
        group = match.lastgroup or "name"
        name = match.group(group)
        if not name.isupper() or name not in BODIES.split():
            yield credit(name, match.span(group), offset, "agency", "byline")
    for match in media().known.finditer(words):
        alone = BEFORE_SIGN.search(words[: match.start()]) and AFTER_SIGN.match(words[match.end() :])
        if alone and match.group() in media().agencies:
            yield credit(match.group(), match.span(), offset, "agency", "byline")
    if is_slashed(words, own):
        for match in LISTED.finditer(words):
            yield credit(match.group(), match.span(), offset, "agency", "byline")


def signing_lines(document: Document, segments: tuple[Segment, ...]) -> frozenset[Segment]:
    """Lines such as "Halcyon/AFP" right below the headline: by whom the text is, and no picture's credit."""
    own = own_of(document)
    return frozenset(
        segment
        for above, segment in pairwise(segments)
        if above.role in {"title", "header"} and is_slashed(document.words(segment.span), own)
    )


def is_slashed(words: str, own: str) -> bool:
    """Single words, or the own outlet, between slashes, one of them an agency's name or initials."""
    parts = [part.strip() for part in words.split("/")]
    listed = any(part in media().agencies or is_own(part, own) for part in parts)
    agency = listed or any(SIGNER.fullmatch(part) for part in parts)
    if not listed and is_rubric(words):
        return False
    return len(parts) > 1 and agency and all(re.fullmatch(WORD, part) or is_own(part, own) for part in parts)


def is_rubric(words: str) -> bool:
    """True for "WORLD / POLITICS": capitals between slashes of which none are an agency's that is known."""
    return words.isupper() and "/" in words and media().known.search(words) is None


def legal_credits(words: str, offset: int) -> Iterator[Credit]:
    """The agency to which the text belongs: "Copyright 2031 The Associated Press"."""
    for line in LEGAL.finditer(words):
        match = media().known.match(words, line.end())
        if match is not None and match.group() in media().agencies and not is_tail(match, words):
            yield credit(match.group(), match.span(), offset, "agency", "credit line")


def material_credits(words: str, offset: int) -> Iterator[Credit]:
    """Who is thanked for material: "With reporting by TarnPress and DHA", but not "Reporting by Lo Tarn"."""
    thanked = len(words) <= LONGEST_LINE and STAFF_LINE.search(words) is not None
    forms = (MATERIAL, CONTRIBUTED, SIGNED_OFF, WITH) if thanked else (SIGNED_OFF, WITH)
    for listed in (form.search(words) for form in forms):
        for match in LISTED.finditer(words, *listed.span("list")) if listed is not None else ():
            if is_medium(match.group().removeprefix("The "), words[match.end() :], alone=True):
                yield of_medium(match, offset)
    origin = ORIGIN.search(words) if len(words) <= LONGEST_LINE else None
    name = LISTED.match(words, origin.start("list")) if origin is not None else None
    if name is not None and is_medium(name.group(), words[name.end() :], alone=False):
        yield of_medium(name, offset)


def is_medium(name: str, after: str, *, alone: bool) -> bool:
    """Whether a name in a line of thanks may be a medium's: one that is known, shaped so, or ``alone`` one word."""
    known = name in media().names or name.split()[-1] in media().endings or re.fullmatch(AGENCY_TITLE, name) is not None
    return (known or (alone and " " not in name)) and name not in NO_NAMES and not after.startswith(" bureau")


def of_medium(match: re.Match[str], offset: int) -> Credit:
    article = len(match.group()) - len(match.group().removeprefix("The "))
    name = match.group()[article:]
    kind = "outlet" if name.split()[-1] in media().endings else "agency"
    return credit(name, (match.start() + article, match.end()), offset, kind, "credit line")


def line_credits(words: str, segment: Segment) -> Iterator[Credit]:
    """Names in a credit line. Below or beside a picture they credit the picture alone."""
    if is_rubric(words):
        return
    alone = ALONE.fullmatch(words)
    if alone is not None and alone.group("name") not in BODIES.split():
        yield credit(alone.group("name"), alone.span("name"), segment.span.start, "agency", "credit line")
        return
    photo = segment.role == "caption" or segment.reason == "photo credit" or PHOTO.search(words) is not None
    if SOURCE_OF_TEXT.match(words):
        photo = False
    reason = "photo credit" if photo else "credit line"
    begin = 0
    if segment.role == "caption":
        tail = TRAILING_CREDIT.search(words) or PHOTO_TAIL.search(words)
        begin = tail.start() if tail else len(words)
    matches = [m for m in media().known.finditer(words, begin) if not is_tail(m, words)]
    source = SOURCE.match(words) is not None
    for match in matches or (makers if photo and not source else list)(names_in(words, begin)):
        kind = "photo" if photo else "agency" if SIGNER.fullmatch(match.group()) else ""
        yield credit(match.group(), match.span(), segment.span.start, kind, reason)
    if matches and not photo:
        for match in names_in(words, begin):
            if not any(match.start() < m.end() and m.start() < match.end() for m in matches):
                kind = "agency" if SIGNER.fullmatch(match.group()) else "outlet"
                yield credit(match.group(), match.span(), segment.span.start, kind, reason)


def names_in(words: str, begin: int = 0) -> list[re.Match[str]]:
    """Names that no table holds, in a line such as "(The Harbour Post with Reuters)" or "Image: XYZ"."""
    if (
        "://" in words
        or ".com/" in words
        or STAFF_LINE.search(words)
        or not (SEPARATED.search(words) or re.search(r": ?[A-Z]", words))
    ):
        return []
    if any(word not in JOINING for word in SMALL_WORD.findall(words[begin:])):
        return []
    return [m for m in NAMES.finditer(words, begin) if is_name(m, words)]


def is_name(match: re.Match[str], words: str) -> bool:
    """False for words that only say what the line is about, such as "Photo" or what stands before a colon."""
    first = match.group().removeprefix("The ").split()[0]
    return PHOTO.match(first) is None and first not in NO_NAMES and not words.startswith(":", match.end())


def is_tail(match: re.Match[str], words: str) -> bool:
    """True where a listed name is only a part of a longer one: "Oldbridge Observer", "Petra Tarn"."""
    first = not match.group().isupper() and re.match(r" [A-Z][a-zà-ÿ]", words[match.end() :]) is not None
    last = match.group() in media().endings and re.search(r"[A-Z][\w’'-]+ $", words[: match.start()]) is not None
    return first or last


def makers(names: list[re.Match[str]]) -> list[re.Match[str]]:
    """Of a photographer and whom he works for, the latter: initials, or a name such as media have."""
    endings = {m: m.group().split()[-1] for m in names}
    return [m for m in names if MAKER.fullmatch(m.group()) or {endings[m], endings[m].title()} & media().endings]


def prose_credits(words: str, offset: int, text: str) -> Iterator[Credit]:
    for pattern, kind, reason in media().around:
        for match in pattern.finditer(words):
            name, span = trimmed(match, reason, text)
            if (
                name
                and is_allowed(name, kind)
                and not (name in media().names and is_of_person(name, words[match.end("name") :]))
                and not (kind == UNKNOWN and is_part_of_name(name, text))
            ):
                groups = match.groupdict()
                why = next((REASONS[group] for group in REASONS if groups.get(group)), reason)
                yield credit(name, span, offset, OPEN_KINDS.get(kind, kind), why)


def is_allowed(name: str, kind: str) -> bool:
    """False where a pattern fits any name and this one is in no table, or where it is a rubric."""
    if kind == STARTER:
        return RUBRIC.fullmatch(name) is None and (name[0].isupper() or name in media().agencies)
    return not (kind == KNOWN and name not in media().names) and not (
        kind == KNOWN_AGENCY and name not in media().agencies
    )


def is_part_of_name(name: str, text: str) -> bool:
    """True where the word stands in a longer name somewhere, or with a title."""
    return re.search(rf"[A-Z][\w’.]* {name}\b|\b{name} [A-Z]", text) is not None


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FUNCTION = ("The", "A", "An", "In", "On", "At", "It", "He", "She", "They", "But", "And", "Via", "With", "From", "This")
LINES = ("One", "Reporting", "Additional", "Extra", "Source", "Sources", "Agencies", "Copyright", "Courtesy")
NO_NAMES = frozenset((*WEEKDAYS, *FUNCTION, *LINES))


def is_adjective(word: str, text: str) -> bool:
    """True for "Tarnish", unless the article never puts it before a thing: then it is a name that only looks so."""
    return DEMONYM.match(word) is not None and re.search(rf"\b{word} (?!{NO_THING})[a-z]", text) is not None


def trimmed(match: re.Match[str], reason: str, text: str) -> tuple[str, tuple[int, int]]:
    """The name without the words that only begin a sentence or say of which kind it is."""
    name, start = match.group("name"), match.start("name")
    while name.split()[0] in NO_NAMES:
        first, _, rest = name.partition(" ")
        if not rest:
            return "", (start, start)
        start, name = start + len(first) + 1, rest
    if name.endswith(("’s", "'s")):
        name = name[:-2]
    if reason not in SIGNED_BY and name not in media().names and is_adjective(name.split()[-1], text):
        return "", (start, start)
    return name, (start, start + len(name))


def credit(name: str, span: tuple[int, int], offset: int, kind: str, reason: str) -> Credit:
    where = Span(offset + span[0], offset + span[1])
    if kind == "photo":
        return Credit(where, name, "photo", reason)
    return Credit(where, name, "agency" if name in media().agencies or kind == "agency" else "outlet", reason)
