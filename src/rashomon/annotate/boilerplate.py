"""The phrase table of ``boilerplate.toml`` as questions one can ask of a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from .. import resources

LONGEST = 260  # a line of furniture is short; longer ones are prose and are not matched at all
NOISE = re.compile(r"[\d\W_]+")
CAPITALISED = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}"
SEPARATOR = re.compile(r"\s*[|·•›»⟩▸→]\s*|\s+[/>*]\s+|\t+| {2,}")
PATH_STEP = re.compile(r"\s[›»⟩▸>]\s")  # between the sections that lead to a page
LONGEST_ITEM = 5  # words of one entry of a menu
LONGEST_LABEL = 9  # words of one label in a row of a date, an author, a counter, buttons
# A picture's credit at the end of its caption. "Photo" has a capital there, and no full stop stands behind a bracket.
TRAILING_CREDIT = re.compile(
    r"(?:[(\[](?:[^()\[\].]|\.(?!\))){0,60}"
    r"\b(?:photo|photograph|image|picture|screengrab|getty|reuters|afp|ap|epa|file)s?\b"
    r"(?:[^()\[\].]|\.(?!\))){0,60}[)\]]|[(\[]source: [^()\[\]]{2,60}[)\]]"
    r"|\b(?-i:(?:File |FILE )?(?:Photo|PHOTO|Photograph|Image|IMAGE|Picture|Credit|CREDIT|Illustration)s?)"
    r"(?: credit)?(?: ?[:/©]| by (?-i:[A-Z])).{2,70}"
    r"|\b(?:getty images|shutterstock|(?:afp|ap|reuters|epa) ?/.{2,40}|/(?:afp|ap|reuters|epa|getty)\b.{0,20})"
    r"|[(\[](?-i:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3} ?/ ?[A-Z][\w’' -]{1,40})[)\]]"
    # a name, a slash and a name behind the end of the sentence
    rf"|(?<=[.!?”\"’)])(?-i: {CAPITALISED} ?/ ?{CAPITALISED}(?: ?/ ?{CAPITALISED}){{0,2}}))$",
    re.IGNORECASE,
)
GLUED_PHRASES = 30  # phrases that one line of furniture may string together


@dataclass(frozen=True, slots=True)
class Kind:
    """What a line is, in the words that the account shows."""

    role: str
    reason: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Shapes of lines, each with what it says of a line; ``any`` is all of them at once, asked first."""

    any: re.Pattern[str]
    rows: tuple[tuple[str, Kind], ...]


@dataclass(frozen=True)
class Table:
    """The table, compiled."""

    furniture: dict[str, str]  # letters only → reason
    lines: Lines
    glued: re.Pattern[str]  # a label right behind the end of a sentence
    opener: re.Pattern[str]  # a label at the beginning of a line
    link_list: frozenset[str]
    links: frozenset[str]
    captions: frozenset[str]
    adverts: frozenset[str]
    credits: frozenset[str]
    triggers: tuple[str, ...]
    finite: frozenset[str]
    sections: frozenset[str]
    headed: re.Pattern[str]  # a heading of a list of links that names its subject
    front: Lines  # lines that are furniture above the first paragraph only
    back: Lines  # lines that are furniture near the end only
    persons: frozenset[str]
    things: frozenset[str]
    orders: frozenset[str]
    speech: frozenset[str]
    buttons: frozenset[str]
    mastheads: frozenset[str]  # last words of the names of newspapers


MENU = Kind("ui", "menu")
ADDRESS, BUTTON = Kind("ui", "addresses the reader"), Kind("ui", "button")
SITE_IS = r"(?:\w+ )?(?:funded|owned|published|financed|produced|regulated|registered|printed|supported|a member)"
QUOTE, TOKEN, OPENS_LIST = (
    re.compile(r"[“”\"«»„]|(?<!\w)[‘']"),
    re.compile(r"[^\W\d_]+(?:'[a-z]+)?"),
    re.compile(r"[•*–—-]\s"),
)
LONGEST_ADDRESS = 160
OF_PLACE = re.compile(r" of [A-Z]\w+$", re.IGNORECASE)  # "The Herald of Oldbridge"
OURS = frozenset({"we", "we'll", "we're", "we've", "our", "us"})
MASTHEAD = Kind("header", "masthead")
ROW, ABOUT_ITSELF = Kind("ui", "row of labels"), Kind("ui", "the site about itself")
PARTED = re.compile(r"\s+[|–—·•-]\s+")


def letters(text: str) -> str:
    """The words of ``text`` without case, digits and punctuation, one blank between them."""
    return NOISE.sub(" ", text.casefold().replace("’", "").replace("'", "")).strip()


@lru_cache(maxsize=1)
def table() -> Table:
    raw = resources.table("boilerplate")
    links, labels = raw["links"], raw["labels"]
    return Table(
        furniture={letters(phrase): row["reason"] for row in raw["furniture"] for phrase in row["phrases"]},
        lines=compiled(raw["lines"]),
        glued=glued_pattern(labels["glued"]),
        opener=opener_pattern(raw),
        link_list=frozenset(letters(phrase) for phrase in links["lists"]),
        links=frozenset(letters(phrase) for phrase in links["openers"]),
        captions=frozenset(letters(phrase) for phrase in labels["caption"]),
        adverts=frozenset(letters(phrase) for phrase in labels["advert"]),
        credits=frozenset(letters(phrase) for phrase in labels["credit"]),
        triggers=tuple(raw["sentences"]["triggers"]),
        finite=frozenset(raw["verbs"]["finite"]),
        sections=frozenset(raw["menu"]["sections"]),
        headed=re.compile("|".join(f"(?:{pattern})" for pattern in links["headed"]), re.IGNORECASE),
        front=compiled(raw["front"]),
        back=compiled(raw["back"]),
        persons=frozenset(raw["address"]["persons"]),
        things=frozenset(raw["address"]["things"]),
        orders=frozenset(raw["address"]["orders"]),
        speech=frozenset(raw["address"]["speech"]),
        buttons=frozenset(raw["address"]["buttons"]),
        mastheads=frozenset(word.casefold() for word in resources.table("agencies")["name_endings"]),
    )


def compiled(rows: list[dict[str, Any]]) -> Lines:
    """The regular expressions of several rows."""
    listed = tuple((pattern, Kind(row["role"], row["reason"])) for row in rows for pattern in row["patterns"])
    return Lines(re.compile("|".join(f"(?:{pattern})" for pattern, _ in listed), re.IGNORECASE), listed)


def alternatives(phrases: list[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


def glued_pattern(phrases: list[str]) -> re.Pattern[str]:
    """A capitalised label that follows the end of a sentence without a blank: ``it did.”Read also``."""
    first = "|".join(
        sorted(
            {f"{p[0].upper()}{re.escape(p[1:])}" for p in phrases}
            | {re.escape(" ".join(word.capitalize() for word in p.split())) for p in phrases}
            | {re.escape(p.upper()) for p in phrases},
            key=len,
            reverse=True,
        )
    )
    return re.compile(rf"(?<=[.!?…\"”’'»)\]])(?:{first})(?![a-zà-ÿ])")


def opener_pattern(raw: dict[str, Any]) -> re.Pattern[str]:
    """A label that begins a line: before a colon or dash, or glued to a capital or a quotation mark.

    The strong ones ("read also") may also be followed by a blank and a capital.
    """
    links, labels = raw["links"], raw["labels"]
    weak = {phrase.casefold() for phrase in links["weak"]}
    named = (*links["openers"], *labels["glued"], *labels["caption"], *labels["credit"], *labels["advert"])
    strong = [p for p in named if p not in weak]
    every = [*strong, *weak]
    after = r"(?=\s+(?-i:[\"“‘«(\[A-ZÀ-ÝА-Я0-9]))"
    glued = r"(?=(?-i:[\"“‘«]|[A-ZÀ-ÝА-Я][a-zà-ÿа-я]|(?<=[a-zà-ÿа-я])[A-ZÀ-ÝА-Я]))"  # never inside a word of capitals
    return re.compile(
        rf"(?:(?:{alternatives(every)})\s*[:|·•–—»>-]{{1,2}}\s*(?=\S)|(?:{alternatives(strong)}){after}|(?:{alternatives(every)}){glued})",
        re.IGNORECASE,
    )


def furniture(line: str) -> str | None:
    """The reason why a line of nothing but known phrases is dropped; ``ShareTweetPrint`` counts too."""
    known = table().furniture
    words = letters(line)
    if words in known:
        return known[words]
    if len(line) > LONGEST:
        return None
    return strung(words.split()) or strung(letters(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", line)).split())


def strung(words: list[str]) -> str | None:
    """The reason of the first phrase, where the words are nothing but phrases one after the other."""
    known, place, reason = table().furniture, 0, None
    for _ in range(GLUED_PHRASES):
        if place == len(words):
            return reason
        size = next(
            (n for n in range(min(12, len(words) - place), 0, -1) if " ".join(words[place : place + n]) in known), 0
        )
        if not size:
            return None
        reason = reason or known[" ".join(words[place : place + size])]
        place += size
    return None


@lru_cache(maxsize=512)  # cutting asks it of each line, and naming asks again
def kind_of(line: str) -> Kind | None:
    """What a line is when it belongs to the page and not to the article; None where nothing says so."""
    reason = furniture(line)
    if reason is not None:
        return Kind("ui", reason)
    if len(line) > LONGEST:
        return None
    if is_menu(line):
        return MENU
    return matching(table().lines, line) or address(line) or (ROW if is_row_of_labels(line) else None)


def address(line: str) -> Kind | None:
    """What a site says to its reader, or a button; never what holds a quotation mark."""
    if len(line) > LONGEST_ADDRESS or QUOTE.search(line):
        return None
    tokens = TOKEN.findall(line.replace("’", "'"))
    words = [token.casefold() for token in tokens]
    if is_spoken_to(line, tokens) and table().speech.isdisjoint(words) and not OPENS_LIST.match(line):
        return ADDRESS
    button = 1 < len(words) <= 6 and table().buttons.issuperset(words) and not table().things.isdisjoint(words)
    return BUTTON if button else None


def is_spoken_to(line: str, tokens: list[str]) -> bool:
    """True where an order or a thing of the site meets "you" or "we"; a whole sentence must say "we"."""
    persons = table().persons.intersection(t.casefold() for n, t in enumerate(tokens) if n == 0 or t.islower())
    if line.endswith("."):
        persons = persons.intersection(OURS)
    orders = tokens[:1] != [] and tokens[0].casefold() in table().orders
    things = (
        not line.endswith("?")
        and ". " not in line
        and not table().things.isdisjoint(token.casefold() for token in tokens)
    )
    return bool(persons) and (orders or things)


def back_kind(line: str, own: str = "") -> Kind | None:
    """What a line near the end is: an author's description, a word of the site about itself."""
    if len(line) > LONGEST:
        return None
    about = own and re.match(rf"(?:the )?{re.escape(own)} is (?:{SITE_IS})\b", letters(line)) is not None
    return ABOUT_ITSELF if about else matching(table().back, line)


def matching(lines: Lines, line: str) -> Kind | None:
    bare = line.strip("*_ \t")
    if not lines.any.fullmatch(bare):
        return None
    return next((kind for pattern, kind in lines.rows if _row(pattern).fullmatch(bare)), None)


@cache
def _row(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def front_kind(line: str, own: str) -> Kind | None:
    """What a line above the first paragraph is: there a newspaper's own name stands alone or before its slogan."""
    if len(line) > LONGEST:
        return None
    if is_masthead(line, own):
        return MASTHEAD
    parts = PARTED.split(line)
    links = (kind for part in parts if len(parts) > 1 and (kind := kind_of(part)) is not None and kind.role == "ui")
    return matching(table().front, line) or next(links, None)


def is_masthead(line: str, own: str) -> bool:
    """True for the outlet's own name, or one shaped like a newspaper's, alone or parted from a slogan."""
    parts, own = PARTED.split(line), own.replace(" and ", " ")
    name = letters(parts[0]).removeprefix("the ").replace(" and ", " ")
    if own and (own in {name, letters(parts[-1]).removeprefix("the ")} or is_edition(parts, own)):
        return True
    words = OF_PLACE.sub("", parts[0]).split()
    shaped = 2 <= len(words) <= 4 and words[-1].casefold() in table().mastheads and all(w[0].isupper() for w in words)
    return shaped and (len(parts) > 1 or words[0].casefold() == "the" or line.isupper())


def is_edition(parts: list[str], own: str) -> bool:
    """True for the own name with the name of an edition, or with one more capitalised word before a slogan."""
    name, _, edition = parts[0].rpartition(" ")
    if edition.casefold() == "edition":
        return letters(name.rpartition(" ")[0]).removeprefix("the ") == own
    return len(parts) > 1 and edition[:1].isupper() and letters(name).removeprefix("the ") == own


def is_menu(line: str) -> bool:
    """True for short capitalised items with bars between them, or for a row of words that name sections of a site."""
    if line[:1] in "|•·" or line.rstrip(" |")[-1:] in {".", ";", ",", ":"}:
        return False
    items = items_of(line)
    if "|" not in line and any(item.isdigit() for item in items):
        return False  # a row of a table with figures
    if len(items) > 2 or (len(items) > 1 and PATH_STEP.search(line)):
        return all(is_item(item) for item in items)
    return opens_with_sections(line) or (":" not in line and any(is_row_of_sections(item) for item in items[:2]))


def opens_with_sections(line: str) -> bool:
    """Four names of sections in a row, each with a capital, whatever is advertised behind them."""
    first = [word.strip(",;") for word in line.split()[:4]]
    return len(first) == 4 and all(word[:1].isupper() and word.casefold() in table().sections for word in first)


def items_of(line: str) -> list[str]:
    return [item for item in SEPARATOR.split(line) if item]


def is_row_of_labels(line: str) -> bool:
    """Some short items without a verb, one of which is a label for certain: a time stamp, a counter, an order."""
    items = items_of(line)
    if (
        len(items) < 2
        or line.rstrip(" |")[-1:] in {".", ";", ",", ":"}
        or QUOTE.search(line)
        or TRAILING_CREDIT.search(line)
    ):
        return False
    if "|" not in line and any(item.isdigit() for item in items):
        return False
    sure = [item for item in items if is_label(item)]
    stamp = matching(table().lines, items[0])
    longest = LONGEST_LABEL if len(items) > 2 or (stamp and stamp.reason == "time stamp") else LONGEST_ITEM
    others = [item.split() for item in items if item not in sure]
    return bool(sure) and all(len(o) <= longest and table().finite.isdisjoint(o) for o in others)


def is_label(item: str) -> bool:
    tokens = TOKEN.findall(item.casefold())
    order = tokens[:1] != [] and tokens[0] in table().orders and len(tokens) <= LONGEST_LABEL
    return order or furniture(item) is not None or matching(table().lines, item) is not None


def is_item(words: str) -> bool:
    tokens = words.split()
    if not tokens:
        return False
    small = [token.strip(".,!?") for token in tokens if token.islower()]
    starts = not tokens[0].lstrip("[(").islower() or letters(words) in table().furniture
    return starts and len(tokens) <= LONGEST_ITEM and not table().finite.intersection(small)


def is_row_of_sections(words: str) -> bool:
    """Three and more names of sections, and hardly anything else; with small letters, nothing else."""
    tokens = [t for t in re.findall(r"[\w’'-]+", words) if t.casefold() not in {"and", "the", "more"}]
    known = sum(token.casefold() in table().sections for token in tokens)
    capitals = all(not token[0].islower() for token in tokens)
    return known >= 3 and (known == len(tokens) or (capitals and known >= 0.6 * len(tokens)))
