"""Where a text says it has its matter from: agencies, other outlets, photographers.

A known name alone is no credit: it needs a credit line, or words of reporting around it ("told X", "X reports",
"according to X"). A name that nobody listed needs a word that says what it is ("the newspaper X").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from .. import resources
from ..model.marks import Credit, Segment
from ..model.text import Document, Span
from .boilerplate import TRAILING_CREDIT
from .credits_own import is_of_person, is_own, is_own_picture, lone_lines

WORD = r"[A-ZÀ-ÝА-Я][\w’'&-]*(?:\.[a-z]{2,4}\b)?"
NAME = rf"{WORD}(?: {WORD}){{0,3}}"
AND_NAME = rf"{WORD}(?: (?:& )?{WORD}){{0,3}}"
BEGINS = r"(?<!\w)(?=[A-ZÀ-ÝČА-Я0-9de])"  # most places begin no name: said first, because the tables are long
ENDS = r"(?![\w]|[’'-][a-z]{2})"
REPORTS = (
    r"(?:has |have |had )?(?:reports|reported|reporting|writes|wrote|cites|cited|quotes|quoted|learned|learnt|"
    r"published|broadcast|aired|posted|revealed|noted|notes|said|says)"
)
TOLD = (
    r"(?:told|tells|telling|spoke to|speaks to|speaking to|spoke with|speaking with|"
    r"interview with|interview to|interviewed by|an interview for|statement to|"
    r"remarks to|comments to|emailed|confided to|confirmed to)"
)
FROM = (
    r"(?:[Aa]ccording to|reports? (?:by|from|in)|reported (?:by|in|on)|reports|quoted by|cited by|citing|quoting|"
    r"quoted as saying (?:by|to|in)|saying by|carried by|published (?:by|in|on)|"
    r"posted (?:\w+ )?(?:by|on)|broadcast (?:by|on)|aired (?:by|on)|released by|shown (?:by|on)|"
    r"seen by|obtained by|contacted by|revealed by|footage (?:by|from)|video (?:by|from)|"
    r"wrote (?:in|for)|writing (?:in|for)|through|said|writes)"
)
STAFF = (
    r"(?:crew|crews|correspondents?|reporters?|journalists?|team|teams|photographers?|producers?|staff|analysis|"
    r"estimates?|investigation|interview)"
)
DOMAIN = (
    r"[A-Z][\w-]*\.(?:by|ru|com|org|net|info|ua|az|am|ge|kz|kg|uz|pl|de|fr|uk|me|rs|bg|ro|lv|lt|ee|tv|co|in|pk|ng|za|ke|"
    r"mx|ar|br)\b"
)
BODIES = "NATO OPEC UNICEF UNESCO UNHCR OCHA IAEA NASA FIFA UEFA WHO WTO IMF OSCE ECOWAS ASEAN"
# Three or more capitals without an article, to whom somebody talks: media, but for bodies that are known to be none.
ACRONYM = rf"(?!(?:{'|'.join(BODIES.split())}|MPs?)\b)[A-Z]{{3,6}}\b"
SIGN = rf"(?!(?:{'|'.join(BODIES.split())})\b)[A-Z]{{3,7}}"
# A place in capitals, or a place and a day, before an agency in brackets.
PLACE = r"(?:[A-ZÀ-Ý]{3,}[^\n(]{0,40}|[A-ZÀ-Ý][\w’-]+(?:[ ,]+[A-ZÀ-Ý][\w’.-]+){0,3}(?:,? \d{1,2})?)"
# A capital inside, but no MacTarn or DeTarn; and the endings of the names that agencies give themselves.
INNER_CAPITAL = r"(?!Ma?c[A-Z]|[DL][aei][A-Z]|Van[A-Z])[A-Z][a-z]+(?:[A-Z][a-z]+)+\b"
AGENCY_LIKE = r"[A-Z][A-Za-zà-ÿ]{2,}(?:[Pp]ress|-?[Ii]nform|[Nn]ews|[Ww]ire|[Tt]ass|[Ii]nterfax)\b"
AGENCY_TITLE = rf"(?:{WORD} ){{1,3}}(?:(?:News|Press) (?:Agency|Service)|Newswire|Wire Service)\b"
TEAM = r"(?i:staff|team|desk|newsroom|reporters|correspondents|writers)"
BYLINE = re.compile(
    r"(?:/ ?|(?:,|\b(?:with|and|for|from)) )(?:(?:material|files?|reports?|reporting) (?:from|by) )?"
    rf"(?P<name>{AGENCY_TITLE}|{AGENCY_LIKE}|{INNER_CAPITAL}|[A-Z]{{3,6}}\b)(?=\W*$|,|/| and )"
    rf"|\b{TEAM} (?:and|with) (?P<partner>{WORD})(?=\W*$)"
)
# What a text is made of: the names behind it, one word each, because two words are a person.
JOINED = r"(?:, and |, | and | & |/)(?:the )?"
MATERIAL = re.compile(
    r"(?:^\W*|[(;] ?|\b[Ww]ith (?:additional )?|\b(?:[Aa]dditional|[Cc]ontains|[Ii]ncludes|[Uu]sing|[Cc]ompiled from) )"
    r"(?i:reporting|material|information|inputs?|files|reports?|contributions?|copy)"
    r"(?: was)?(?: provided)? (?:by|from|via)"
    rf" (?:the )?(?P<list>{NAME}(?:{JOINED}{NAME}){{0,3}})(?! [a-z]+ed\b)"
)
SIGNED_OFF = re.compile(rf"[.!?…][\"”’']? ?[(\[](?P<list>{NAME}(?:{JOINED}{NAME}){{1,3}})[)\]]\.?$")
CONTRIBUTED = re.compile(rf"^\W*(?P<list>{WORD}) contributed\b")
LISTED = re.compile(rf"(?<![\w-]){NAME}")
PHONED = r"(?:by (?:tele)?phone|over the phone|in an? (?:\w+ )?interview|by e-?mail)"
SPEAKING = r"(?:said|says|saying|speaking|spoke|interview|address|speech|remarks|announced|appearing)"
AIR = r"(?:radio|television|TV)"
LAND = r"[A-Z][a-z]+(?:an|ish|ese|ch|i|qi|ian)"
CITED = r"(?:[Rr]eported by|[Qq]uoted by|[Cc]ited by|[Cc]arried by|[Cc]iting|[Qq]uoting)"
DEFINED = re.compile(r"([A-Z][^\n().]{4,80}) \(([A-Z]{3,7})\)(?! ?[–—-])")
MEDIA_WORD = re.compile(r"\b(?:news|press|media|radio|television|broadcast\w*|wire)\b", re.IGNORECASE)
GOES_ON = (
    r"(?:in|of|that|which|who|based|from|run|owned|close|for|with|published|critical|aligned|loyal|and|funded|linked)"
)
NO_THING = rf"(?:agency|wire|news|press|correspondent|reporter|in|on|by|and|that|as|at|to|{REPORTS})\b"
DEMONYM = re.compile(r"[A-Z]\w+(?:an|ish|ese|ch|i|qi)$")
SEPARATED = re.compile(r"[/,]|\b(?:with|and)\b")
STAFF_LINE = re.compile(
    r"\b(?:reporting|editing|writing|contributed|compiled|additional|files|inputs|material|information)\b",
    re.IGNORECASE,
)
PHOTO_TAIL = re.compile(r"(?:\b(?:photo|photograph|image|picture|credit)s?\b|[/(\[])(?=[^.]{0,60}$)", re.IGNORECASE)
NAMES, SMALL_WORD = re.compile(rf"(?:[A-Z]\. ?)*{NAME}"), re.compile(r"(?<![\w’'.@/-])[a-z][a-z-]+")
JOINING = frozenset(
    "with and by for from the of in via photo photos image images picture credit courtesy source files agencies".split()  # noqa: SIM905
)
BYLINE_WORDS = frozenset(
    "staff reporters reporter correspondent correspondents newsroom material desk writer editor agency team our".split()  # noqa: SIM905
)
SOURCE = re.compile(r"\W*(?:source|via|h/t)\b", re.IGNORECASE)
MAKER = re.compile(rf"[A-Z]{{2,8}}|{AGENCY_LIKE}|{INNER_CAPITAL}")
OUTLET, AGENCY = "named as an outlet", "named as an agency"
UNKNOWN = "unknown"  # the pattern fits a surname too: the word must stand in no other name
SIGNED_BY = frozenset({"dateline", "credited at the end", "told to it"})
KNOWN, KNOWN_AGENCY = "known", "known agency"  # the pattern fits any name: it must be in the tables
REASONS = {"named": "named as an agency or outlet", "reports": "said to report", "told": "told to it"}
LONGEST_LINE = 260
PHOTO = re.compile(r"\b(?:photo|photograph|image|picture|pic|getty|credit|screenshot|foto|bild|фото)", re.IGNORECASE)


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


def any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def patterns(raw: dict[str, list[str]], agencies: str, outlets: str) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Words of reporting around a name, most telling first."""
    agency_kind, outlet_kind = any_of(raw["kinds_of_agency"]), any_of(raw["kinds_of_outlet"])
    announced = any_of(raw["kinds_that_announce"])
    endings = any_of(raw["name_endings"])
    titles = rf"(?:{WORD} ){{1,3}}(?:{endings})\b|Radio {WORD}(?: {WORD})?|{WORD} (?:TV|FM)\b"
    shaped = rf"(?:{titles}|{DOMAIN})(?! [A-Z])"
    table = rf"(?:{agencies}|{outlets})"
    adjective = r"(?:[a-z][\w-]*[ ]|[A-Z][a-z]+(?:n|sh|se|i|ch)[ ]){0,3}"
    unit = rf"{table}|{shaped}"
    named = rf"(?P<named> (?:{agency_kind}|{outlet_kind})\b)"
    behind = rf"(?:{named}|(?P<reports>,? (?:which )?{REPORTS}\b)|(?:[’']s)? (?:\w+ )?{STAFF}\b)"
    goes_on = rf"(?=[,.;:)]| {GOES_ON}\b|$)"
    rows = [
        # the long tables stand in two patterns only: compiling them is most of what this module costs
        (rf"{BEGINS}(?P<name>{unit}){ENDS}{behind}", "", "its own people"),
        (rf"\b(?:(?P<told>{TOLD})|{FROM}) (?:[Tt]he )?{adjective}(?P<name>{unit}){ENDS}", "", "cited"),
        (rf"\b(?:{TOLD}|{CITED}) (?:the )?(?P<name>{SIGN}) (?:news |press )?agency\b", "agency", AGENCY),
        (rf"\b{TOLD} (?P<name>{ACRONYM})(?! [A-Za-z]*[A-Z])", "", "told to it"),
        (rf"\b{TOLD} (?P<name>{WORD})(?=,? {PHONED})", UNKNOWN, "told to it"),
        (rf"\b(?:carried|distributed|quoted|cited|circulated) by (?P<name>{WORD})(?=[,.;])", UNKNOWN, "cited"),
        (
            rf"\b(?:{TOLD}|{FROM}|{CITED}|[Oo]f|by) (?:the )?(?P<name>{SIGN}) (?:television|TV|radio)\b",
            "outlet",
            OUTLET,
        ),
        (rf"(?:{TOLD}|{FROM}|{CITED}) the (?P<name>{WORD}(?: {WORD})?) (?:agency|wire)\b(?! [A-Z])", "agency", AGENCY),
        (rf"(?:^|[,.;”\"] ?)[Tt]he (?P<name>{WORD}(?: {WORD})?) (?:agency|wire) {REPORTS}\b", "agency", AGENCY),
        (rf"\b[Tt]he (?:daily|weekly) (?P<name>{AND_NAME}),? {REPORTS}\b", "outlet", OUTLET),
        (
            rf"{BEGINS}(?P<name>{NAME}), (?:an?|the) {adjective}(?:news|press|wire) (?:agency|service){goes_on}",
            "agency",
            AGENCY,
        ),
        (rf"{BEGINS}(?P<name>{NAME}) (?:wire service|newswire)\b", "agency", AGENCY),
        (rf"^{PLACE} ?/ ?(?P<name>{SIGN}|{AGENCY_LIKE}) ?(?:--|[—–-]) ?(?=[A-Z“\"‘])", "agency", "dateline"),
        (rf"^[A-ZÀ-Ý]{{3,}}[^\n(]{{0,30}}\d, (?P<name>{NAME}) ?(?:--|[—–]|- ) ?(?=[A-Z“\"‘])", "agency", "dateline"),
        (rf"\b(?:{TOLD}|{FROM}) (?:the )?(?P<name>{AGENCY_LIKE})(?! [A-Z])", "agency", "cited"),
        (rf"\b{TOLD} (?:the )?(?P<name>{INNER_CAPITAL}){ENDS}(?! [A-Z])", "", "told to it"),
        (rf"\b(?:{TOLD}|{FROM}|{SPEAKING} on) (?:the )?(?P<name>{LAND} {AIR})\b", "outlet", OUTLET),
        (
            rf"{BEGINS}(?P<name>(?:{WORD} ){{1,3}}(?:News|Press) (?:Agency|Service)){ENDS}",
            "agency",
            AGENCY,
        ),
        (rf"\b{CITED} (?P<name>{SIGN}\b)(?! [A-Za-z]*[A-Z])", "", "cited"),
        (rf"[,(] ?following (?P<name>{SIGN})(?=[,)])", "", "cited"),
        (rf"[.!?…][\"”’']? ?(?:[–—-]{{1,2}} ?|\()(?P<name>{SIGN})\)?$", "agency", "credited at the end"),
        (rf"\b(?:{agency_kind}),? (?P<name>{NAME}){ENDS}", "agency", AGENCY),
        (rf"{BEGINS}(?P<name>{NAME}) (?:news|press) agency\b(?! [A-Z])", "agency", AGENCY),
        (rf"(?<![.\w])(?:{announced}) (?:The )?(?P<name>{AND_NAME}){ENDS}(?! (?:{outlet_kind}))", "outlet", OUTLET),
        (rf"{BEGINS}(?P<name>{NAME}) (?:newspaper|magazine)\b(?! [A-Z])", "outlet", OUTLET),
        (rf"{BEGINS}(?P<name>{NAME}), (?:an?|the) {adjective}(?:{outlet_kind}){goes_on}", "outlet", OUTLET),
        (rf"^[A-Z][^\n]{{1,60}}?[(\[](?P<name>{NAME})[)\]] ?(?:--|[—–-])", KNOWN, "dateline"),
        (rf"^[A-ZÀ-Ý]{{3,}}[^\n(]{{0,30}}\d[^\n(]{{0,10}}\((?P<name>{NAME})\) ?(?:--|[—–-]) ", "agency", "dateline"),
        (rf"^{PLACE} ?\((?P<name>{AGENCY_LIKE})\) ?(?:--|[—–-]) ?(?=[A-Z“\"‘])", "agency", "dateline"),
        (rf"^{PLACE} ?\((?P<name>{SIGN})\) ?(?:--|[—–-]) ?(?=[A-Z“\"‘])", "agency", "dateline"),
        (rf"(?:[.!?][\"”’']? ?|[—–/-] ?)\(?(?P<name>{NAME})\)?\.?$", KNOWN_AGENCY, "credited at the end"),
        (rf"[(\[](?:(?:{NAME}) (?:with|and|/) )?(?P<name>{NAME})[)\]]\.?$", KNOWN_AGENCY, "credited at the end"),
    ]
    return tuple((re.compile(row, re.MULTILINE), kind, reason) for row, kind, reason in rows)


def find_credits(document: Document, segments: tuple[Segment, ...]) -> tuple[Credit, ...]:
    """Every place where an origin is credited, in the order of the text; of overlapping ones the first found."""
    found: list[Credit] = []
    others = defined_bodies(document.text)
    pictures = lone_lines(document, segments, media().agencies)
    for segment in segments:
        for credit in credits_of(document, segment):
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
        if match.group(2) not in media().names and not MEDIA_WORD.search(match.group(1)[-60:])
    )


def credits_of(document: Document, segment: Segment) -> Iterator[Credit]:
    words = document.words(segment.span)
    own = f"{document.id} | {document.metadata.outlet or ''}"
    if (
        (len(words) <= LONGEST_LINE and STAFF_LINE.search(words)) or SIGNED_OFF.search(words)
    ) and segment.role != "caption":
        yield from (c for c in material_credits(words, segment.span.start) if not is_own(c.name, own))
    if SOURCE.match(words) and not segment.keep:
        segment = replace(segment, role="credit")
    if segment.role in {"credit", "caption"}:
        yield from (
            c for c in line_credits(words, segment) if not (c.kind == "photo" and is_own_picture(c.name, words, own))
        )
    elif segment.reason == "byline" or (segment.role in {"header", "subhead", "body"} and is_byline(words)):
        yield from byline_credits(words, segment.span.start)
    elif segment.keep and segment.role not in {"title", "subhead"}:
        yield from (c for c in prose_credits(words, segment.span.start, document.text) if not is_own(c.name, own))


def is_byline(words: str) -> bool:
    """True for a short line of names that is no sentence."""
    return (
        len(words) <= 90
        and not words.endswith((".", "!", "?"))
        and not any(word not in JOINING | BYLINE_WORDS for word in SMALL_WORD.findall(words))
    )


def byline_credits(words: str, offset: int) -> Iterator[Credit]:
    """Agencies that an author shares the line with: "Lo Tarn, with TarnPress"."""
    for match in BYLINE.finditer(words):
        group = "name" if match.group("name") else "partner"
        name = match.group(group)
        if not name.isupper() or name not in BODIES.split():
            yield credit(name, match.span(group), offset, "agency", "byline")


def material_credits(words: str, offset: int) -> Iterator[Credit]:
    """Who is thanked for material: "With reporting by TarnPress and DHA", but not "Reporting by Lo Tarn"."""
    for listed in (MATERIAL.search(words), CONTRIBUTED.search(words), SIGNED_OFF.search(words)):
        for match in LISTED.finditer(words, *listed.span("list")) if listed is not None else ():
            name = match.group().removeprefix("The ")
            medium = name in media().names or {name.split()[-1]} & media().endings or re.fullmatch(AGENCY_TITLE, name)
            place = words.startswith(" bureau", match.end())
            if (medium or " " not in name) and name not in NO_NAMES and not place:
                yield credit(
                    name,
                    match.span(),
                    offset,
                    "outlet" if name.split()[-1] in media().endings else "agency",
                    "credit line",
                )


def line_credits(words: str, segment: Segment) -> Iterator[Credit]:
    """Names in a credit line. Below or beside a picture they credit the picture alone."""
    photo = segment.role == "caption" or segment.reason == "photo credit" or PHOTO.search(words) is not None
    reason = "photo credit" if photo else "credit line"
    begin = 0
    if segment.role == "caption":
        tail = TRAILING_CREDIT.search(words) or PHOTO_TAIL.search(words)
        begin = tail.start() if tail else len(words)
    matches = [m for m in media().known.finditer(words, begin) if not is_tail(m, words)]
    source = SOURCE.match(words) is not None
    for match in matches or (makers if photo and not source else list)(names_in(words, begin)):
        yield credit(match.group(), match.span(), segment.span.start, "photo" if photo else "", reason)
    if matches and not photo:
        for match in names_in(words, begin):
            if not any(match.start() < m.end() and m.start() < match.end() for m in matches):
                yield credit(match.group(), match.span(), segment.span.start, "outlet", reason)


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
                yield credit(name, span, offset, "" if kind in {KNOWN, KNOWN_AGENCY, UNKNOWN} else kind, why)


def is_allowed(name: str, kind: str) -> bool:
    """False where a pattern fits any name and this one is in no table."""
    return not (kind == KNOWN and name not in media().names) and not (
        kind == KNOWN_AGENCY and name not in media().agencies
    )


def is_part_of_name(name: str, text: str) -> bool:
    """True where the word stands in a longer name somewhere, or with a title."""
    return re.search(rf"[A-Z][\w’.]* {name}\b|\b{name} [A-Z]", text) is not None


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FUNCTION = ("The", "A", "An", "In", "On", "At", "It", "He", "She", "They", "But", "And", "Via", "With", "From", "This")
NO_NAMES = frozenset((*WEEKDAYS, *FUNCTION, "One", "Source", "Sources", "Agencies", "Copyright", "Courtesy"))


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
