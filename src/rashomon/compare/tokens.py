"""Words of a text with their places, and the folded forms by which two texts are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..model.text import Span
from ..resources import table, words

WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’ʼ‘][^\W\d_]+)*|\d*[^\W_]+|%")
PAUSE = re.compile(r"[,;:.!?…—–()\[\]\n\"“”„«»]|\s-+\s")
QUOTE_MARKS = re.compile(r"[\"“”„«»]")
APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})
NEGATED = {"won't": ("will", "not"), "can't": ("can", "not"), "cannot": ("can", "not"), "shan't": ("shall", "not")}
CONTRACTED = {"'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "would"}
SHORT = 3  # letters of a stem
SHORTENED = re.compile(r"[a-z][aeiou][b-df-hj-np-tvz]")
ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s")


@dataclass(frozen=True, slots=True)
class Token:
    """One word. ``word`` is folded, ``key`` its stem; ``paused``: a mark of punctuation stands before it."""

    start: int
    end: int
    text: str
    word: str
    key: str
    paused: bool
    quoted: bool = False  # a quotation mark stands before it

    @property
    def is_number(self) -> bool:
        return self.key[0].isdigit()

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_content(self) -> bool:
        return self.word not in function_words()


@cache
def function_words() -> frozenset[str]:
    return words("common_words", "function") | words("comparing", "pronouns") | {"s", "percent"}


@cache
def numerals() -> dict[str, str]:
    given = {**table("numbers")["units"], **table("numbers")["tens"]}
    return {word: str(value) for word, value in given.items() if word not in ("one", "a", "an")}


@cache
def months() -> dict[str, str]:
    """Short names of months, each with the full one: "oct" for "october"."""
    full = {number: word for word, number in sorted(table("times")["months"].items(), key=lambda m: len(m[0]))}
    return {word: full[number] for word, number in table("times")["months"].items()}


def tokens_of(text: str, span: Span | None = None) -> tuple[Token, ...]:
    """The words of ``span``, contractions taken apart, marks of punctuation left out."""
    start, end = (span.start, span.end) if span else (0, len(text))
    return tuple(_tokens(text, start, end))


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    last = start
    for match in WORD.finditer(text, start, end):
        between = text[last : match.start()]
        paused = last == start or bool(PAUSE.search(between))
        quoted = bool(QUOTE_MARKS.search(between))
        last = match.end()
        for word in parts_of(match.group()):
            yield Token(match.start(), match.end(), match.group(), word, key_of(word), paused, quoted)
            paused = quoted = False


def parts_of(text: str) -> tuple[str, ...]:
    """The folded words that ``text`` stands for: "didn't" is "did" and "not"."""
    word = fold(text)
    if word in NEGATED:
        return NEGATED[word]
    if word.endswith("n't"):
        return (word[:-3], "not")
    for ending, full in CONTRACTED.items():
        if word.endswith(ending) and len(word) > len(ending):
            return (word.removesuffix(ending), full)
    return ("percent",) if word == "%" else (word.removesuffix("'s").removesuffix("'") or word,)


@cache
def fold(text: str) -> str:
    """Lower case, straight apostrophes, no accents."""
    letters = unicodedata.normalize("NFKD", text.translate(APOSTROPHES))
    return "".join(c for c in letters if not unicodedata.combining(c)).casefold() or text


@cache
def irregular() -> dict[str, str]:
    """Forms that no ending makes, each with its word: "leave" for "left"."""
    sets = (forms.split() for forms in str(table("comparing")["irregular"]).split(";"))
    return {form: first for first, *others in sets for form in others}


@cache
def key_of(word: str) -> str:
    """A rough stem; numbers as digits."""
    word = irregular().get(word, word)
    if word[0].isdigit():
        return word.replace(",", "")
    if word in numerals() or word in months():
        return numerals().get(word) or months()[word]
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            stem = word.removesuffix(ending)
            return stem + "y" if ending in ("ied", "ies") else _without_e(stem, ending)
    return word.removesuffix("e") if len(word) > 4 else word


def _without_e(stem: str, ending: str) -> str:
    """ "ruled" and "rules" as "rule", which keeps its "e": three letters that end in one consonant have lost one."""
    if ending in ("ed", "es", "ing", "ings") and len(stem) == SHORT and SHORTENED.fullmatch(stem):
        return f"{stem}e"
    return stem if ending == "s" and len(stem) == SHORT + 1 else undoubled(stem).removesuffix("e")


def undoubled(stem: str) -> str:
    """ "stopp" as "stop"."""
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "sl" else stem


def span_of(tokens: Sequence[Token]) -> Span:
    return Span(tokens[0].start, tokens[-1].end)
