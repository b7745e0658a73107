"""The shapes of words that credit somebody with a text: names, verbs of reporting, lines of thanks.

Nothing here knows which agencies there are; ``credits`` puts the table of names beside the shapes.
"""

from __future__ import annotations

import re

WORD = r"[A-ZÀ-ÝА-Я][\w’'&-]*(?:\.[a-z]{2,4}\b)?"
NAME = rf"{WORD}(?: {WORD}){{0,3}}"
AND_NAME = rf"{WORD}(?: (?:& )?{WORD}){{0,3}}"
BEGINS = r"(?<!\w)(?=[A-ZÀ-ÝČА-Я0-9de])"  # most places begin no name: said first, because the tables are long
ENDS = r"(?![\w]|[’'-][a-z]{2})"
REPORTS = (
    r"(?:has |have |had )?(?:first )?(?:reports|reported|reporting|writes|wrote|cites|cited|quotes|quoted|"
    r"learned|learnt|published|broadcast|aired|posted|revealed|noted|notes|said|says)"
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
    r"wrote (?:in|for)|writing (?:in|for)|(?:op-ed|opinion piece|column|article|essay|editorial|commentary) (?:in|for)|"
    r"through|said|writes)"
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
    rf"|\bagenc(?:y|ies) [(](?P<bracketed>{NAME})[)](?=\W*$)"
)
# What a text is made of: the names behind it, one word each, because two words are a person.
JOINED = r"(?:, and |, | and | & |/)(?:the )?"
MATERIAL = re.compile(
    r"(?:^\W*|[(;] ?|\b[Ww]ith (?:additional )?|"
    r"\b(?:[Aa]dditional|[Ee]xtra|[Ff]urther|[Cc]ontains|[Ii]ncludes|[Uu]sing|[Cc]ompiled from) )"
    r"(?i:reporting|material|information|inputs?|files|reports?|contributions?|copy)"
    r"(?:(?: was)?(?: provided| contributed)? (?:by|from|via)|:)"
    rf" (?:the )?(?P<list>{NAME}(?:{JOINED}{NAME}){{0,3}})(?! [a-z]+ed\b)"
)
SIGNED_OFF = re.compile(
    r"[.!?…][\"”’']? ?(?:[a-z]{2,4}/[a-z]{2,4} ?)?"
    rf"[(\[](?P<list>{NAME}(?:{JOINED}(?:{NAME}|[a-z]{{3}})){{1,3}})[)\]]\.?$"
)
CONTRIBUTED = re.compile(
    rf"^\W*(?P<list>{NAME}(?:{JOINED}{NAME}){{0,3}}) (?:also )?contributed(?=\W*$| (?:to|from|reporting)\b)"
)
WITH = re.compile(
    rf"(?:^|[.!?…][\"”’']? ?)[—–-]{{1,2}} ?[Ww]ith (?:the )?(?P<list>{NAME}(?:{JOINED}{NAME}){{0,3}})\.?$"
)
# "This story was first published by …", and what a text that is not the outlet's own begins or ends with.
MADE = r"(?:published|appeared|ran|broadcast|aired|released|posted|printed|produced|written|reported)"
THIS_TEXT = r"(?:This|The) (?:article|story|report|text|piece|dispatch|item|interview|commentary|feature)\b"
TAKEN = (
    r"(?:produced|provided|supplied|written|made available|republished|reprinted|reproduced|syndicated|taken|"
    r"translated|adapted)"
)
ORIGIN = re.compile(
    rf"(?:^|[.!?] )\W*(?:{THIS_TEXT}[^.!?]{{0,40}}?"
    rf"\b(?:(?:first|originally|previously) {MADE}|{MADE} (?:first|originally)|(?:was|is) {TAKEN}|comes|courtesy)"
    r"|(?:First|Originally|Previously) (?:published|appeared|posted)"
    r"|Republished|Reprinted|Reproduced|Syndicated|Courtesy)"
    r"(?: here)?(?: (?:with|under|by) [a-z ]{0,20}?(?:permission|licen[cs]e)(?: of| from)?)?"
    rf" ?(?:by|in|on|from|at|to|of)? (?:[Tt]he )?(?P<list>{NAME})"
)
LEGAL = re.compile(r"(?:©|\([cC]\)|\b[Cc]opyright|COPYRIGHT)[\W\d]{0,14}(?:by )?(?:[Tt]he )?(?=[A-Z])")
LISTED = re.compile(rf"(?<![\w-])(?:{NAME}|dpa|ddp)")
PHONED = (
    r"(?:by (?:tele)?phone|over the phone|in an? (?:[\w-]+ ){0,2}(?:interview|statement|call|message|e-?mail)"
    r"|by e-?mail|on (?:the )?condition)"
)
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
BYLINE_ROLES = frozenset({"header", "subhead", "body"})
BEFORE_SIGN = re.compile(r"(?:^\W*(?i:by )?|[|,/] ?|\b(?:with|and|for|from|via|by) )(?:[Tt]he )?$")
AFTER_SIGN = re.compile(r"\W*$|,? ?[|,/]| and | in [A-Z]")
SIGNER = re.compile(rf"{SIGN}|{AGENCY_LIKE}|{AGENCY_TITLE}")
SOURCE_OF_TEXT = re.compile(r"\W*sources?: ?(?!.*(?:/|\bphoto))", re.IGNORECASE)
SOMEBODY = (
    r"(?:an?|the|one|two|three|several|its|unnamed|anonymous)\b[^.;]{0,40}?\b(?:sources?|officials?|witness(?:es)?|"
    r"diplomats?|spokes(?:man|woman|person)|documents?|people)"
)
SOURCE = re.compile(r"\W*(?:sources?|via|h/t)\b", re.IGNORECASE)
ALONE = re.compile(rf"\((?P<name>{SIGN})\)\.?")
MAKER = re.compile(rf"[A-Z]{{2,8}}|{AGENCY_LIKE}|{INNER_CAPITAL}")
OUTLET, AGENCY = "named as an outlet", "named as an agency"
UNKNOWN = "unknown"  # the pattern fits a surname too: the word must stand in no other name
SIGNED_BY = frozenset({"dateline", "credited at the end", "told to it"})
KNOWN, KNOWN_AGENCY = "known", "known agency"  # the pattern fits any name: it must be in the tables
STARTER = "starter"  # the pattern fits a rubric too: "(Update) -"
OPEN_KINDS = {KNOWN: "", KNOWN_AGENCY: "", UNKNOWN: "", STARTER: "agency"}
RUBRIC = re.compile(
    r"Updat(?:es?|ed)|Video|Photos?|Correct(?:s|ed|ion)|Adds|Repeats|Recasts|Refiles|Graphic|Analysis|Opinion|Exclusive"
    r"|Live|Breaking|Writethru|Audio|Podcast|Advertisement|Sponsored"
)
REASONS = {"named": "named as an agency or outlet", "reports": "said to report", "told": "told to it"}
LONGEST_LINE = 260
PHOTO = re.compile(r"\b(?:photo|photograph|image|picture|pic|getty|credit|screenshot|foto|bild|фото)", re.IGNORECASE)


def any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def patterns(raw: dict[str, list[str]], agencies: str, outlets: str) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Words of reporting around a name, most telling first."""
    agency_kind, outlet_kind = any_of(raw["kinds_of_agency"]), any_of(raw["kinds_of_outlet"])
    announced = any_of(raw["kinds_that_announce"])
    endings = any_of(raw["name_endings"])
    titles = rf"(?:{WORD} ){{1,3}}(?:{endings})\b|Radio {WORD}(?: {WORD})?|{WORD} (?:TV|FM)\b"
    titles = rf"{titles}|Channel (?:\d{{1,2}}|One)\b"
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
        (
            rf"(?:^|[,.;”\"] ?|\b[Aa]s )[Tt]he (?P<name>{WORD}(?: {WORD})?) (?:agency|wire) {REPORTS}\b",
            "agency",
            AGENCY,
        ),
        (rf"\b[Aa]s (?P<name>{SIGN}) (?:has |had )?(?:reports|reported|writes|wrote)(?=[.,;])", "", "said to report"),
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
        (rf"{BEGINS}(?P<name>{NAME}) (?:news|press) (?:agency|service)\b(?! [A-Z])", "agency", AGENCY),
        (rf"(?:^|[.;,”\"] ?)(?P<name>{SIGN}) {REPORTS},? (?:citing|quoting)\b", "", "said to report"),
        (rf", (?P<name>{SIGN}) (?:reports|reported|writes|wrote)(?=[.;,]|$)", "", "said to report"),
        (rf"(?:^|[.;”\"] ?)(?P<name>{WORD}) (?:quoted|cited) {SOMEBODY}\b", UNKNOWN, "said to report"),
        (rf"(?<![.\w])(?:{announced}) (?:The )?(?P<name>{AND_NAME}){ENDS}(?! (?:{outlet_kind}))", "outlet", OUTLET),
        (rf"{BEGINS}(?P<name>{NAME}) (?:newspaper|magazine)\b(?! [A-Z])", "outlet", OUTLET),
        (rf"{BEGINS}(?P<name>{NAME}), (?:an?|the) {adjective}(?:{outlet_kind}){goes_on}", "outlet", OUTLET),
        (rf"^[A-Z][^\n]{{1,60}}?[(\[](?P<name>{NAME}|[a-z]{{3}})[)\]] ?(?:--|[—–-])", KNOWN, "dateline"),
        (rf"^[(\[](?P<name>{NAME}|[a-z]{{3}})[)\]] ?(?:--|[—–-]) ?(?=[A-Z“\"‘])", STARTER, "dateline"),
        (rf"^[A-ZÀ-Ý][^\n/(]{{2,50}}[ .,]/(?P<name>{NAME})/[.,]? ?(?:--|[—–-])? ?(?=[A-Z“\"‘])", STARTER, "dateline"),
        (rf"^[A-ZÀ-Ý]{{3,}}[^\n(]{{0,30}}\d[^\n(]{{0,10}}\((?P<name>{NAME})\) ?(?:--|[—–-]) ", "agency", "dateline"),
        (rf"^{PLACE} ?\((?P<name>{AGENCY_LIKE})\) ?(?:--|[—–-]) ?(?=[A-Z“\"‘])", "agency", "dateline"),
        (rf"^{PLACE} ?\((?P<name>{SIGN})\) ?(?:--|[—–-]) ?(?=[A-Z“\"‘])", "agency", "dateline"),
        (rf"(?:[.!?][\"”’']? ?|[—–/-] ?)\(?(?P<name>{NAME})\)?\.?$", KNOWN_AGENCY, "credited at the end"),
        (rf"[(\[](?:(?:{NAME}) (?:with|and|/) )?(?P<name>{NAME})[)\]]\.?$", KNOWN_AGENCY, "credited at the end"),
    ]
    return tuple((re.compile(row, re.MULTILINE), kind, reason) for row, kind, reason in rows)
