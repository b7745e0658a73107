"""Words as they are searched for: without case and accents; and where they stand in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..model.errors import UsageError
from ..model.text import Span

WORD = re.compile(r"[^\W_]+")
TERM = re.compile(r'"([^"]*)"|(\S+)')
MAX_TERMS = 50

Phrase = tuple[str, ...]


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """Without case and accents: ``Tōkyō`` and ``TOKYO`` are one word."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)) or word


def words_of(text: str) -> list[str]:
    """The words of ``text`` in order, folded. A fold that makes several of one (``½``) is taken apart."""
    return [part for match in WORD.finditer(text) for part in WORD.findall(folded(match[0]))]


def phrases_of(query: str) -> tuple[Phrase, ...]:
    """What must all be found: each word, and each phrase in quotation marks as it stands.

    Raises:
        UsageError: where there is no word in it, or there are too many.
    """
    said = query.translate(str.maketrans("“”„«»", '"""""'))
    found = tuple(dict.fromkeys(phrase for a, b in TERM.findall(said) if (phrase := tuple(words_of(a or b)))))
    if not found:
        raise UsageError(f"{query!r}: no word to search for; give words, or a phrase in quotation marks")
    if sum(map(len, found)) > MAX_TERMS:
        raise UsageError(f"more than {MAX_TERMS} words to search for; give fewer")
    return found


def places(text: str, phrases: Sequence[Phrase]) -> Iterator[Span]:
    """One place of each of ``phrases`` in ``text``, in order of the text: the first as it is written, or else the first
    that differs in accents. What does not stand there is left out."""
    found = [match.span() if (match := _pattern(phrase).search(text)) else None for phrase in phrases]
    if None in found and not text.isascii():
        said = [(part, m.span()) for m in WORD.finditer(text) for part in WORD.findall(folded(m[0]))]
        found = [at or _first(said, phrase) for at, phrase in zip(found, phrases, strict=True)]
    yield from sorted(Span(*at) for at in found if at is not None)


@lru_cache(maxsize=1024)
def _pattern(phrase: Phrase) -> re.Pattern[str]:
    """Whole words after one another, whatever their case and what stands between them."""
    between = r"[\W_]+"
    return re.compile(rf"(?<![^\W_]){between.join(phrase)}(?![^\W_])", re.IGNORECASE)


def _first(said: Sequence[tuple[str, tuple[int, int]]], phrase: Phrase) -> tuple[int, int] | None:
    size = len(phrase)
    for start, (word, (begin, _)) in enumerate(said):
        if word == phrase[0] and tuple(part for part, _ in said[start : start + size]) == phrase:
            return begin, said[start + size - 1][1][1]
    return None
