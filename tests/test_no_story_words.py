"""Rules are about language: no name of a story that was looked at may stand in the source.

A name is a word that a story writes with a capital in mid-sentence and nowhere without. Names that many stories share
are listed below or stand in a gazetteer; the gazetteers themselves are tables of the world and are not searched.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
GAZETTEERS = {"agencies.toml", "places.toml", "names.toml", "persons.toml", "common_words.toml", "synonyms.toml"}
GAZETTEERS |= {"antonyms.toml"}  # the whole of a dictionary, as synonyms.toml is
GAZETTEERS |= {"error_rates.toml"}  # names the stories on which the rates were measured
WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:[’'-][A-Za-zÀ-ÿ]+)*")
MID_SENTENCE = re.compile(r"(?<=[a-z,;] )[A-ZÀ-Þ][A-Za-zÀ-ÿ]{3,}")
# Names and titles that any story may hold: the calendar, bodies of the world, offices, and words of this project.
GENERAL = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday april june august october march
    associated association commission european german guard house mail michel minister nato power press record
    reuters secretary share square tass telegram twitter facebook
    """.split()  # noqa: SIM905  # reads as a list
)


@lru_cache(maxsize=1)
def source() -> dict[str, list[tuple[int, str]]]:
    """Word → the places in ``src/`` where it stands, gazetteers aside."""
    out: dict[str, list[tuple[int, str]]] = {}
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix not in {".py", ".toml", ".html", ".css", ".js", ".jinja"} or path.name in GAZETTEERS:
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for word in set(WORD.findall(line)):
                out.setdefault(word.casefold(), []).append((number, path.name))
    return out


def names_of(texts: Iterable[str]) -> set[str]:
    """Words that these texts write with a capital in mid-sentence, and never without one."""
    capital, small = set(), set()
    for text in texts:
        capital |= {word.casefold() for word in MID_SENTENCE.findall(text)}
        small |= {word for word in WORD.findall(text) if word.islower()}
    return capital - small - GENERAL


def read_folder(folder: Path) -> list[str]:
    return [
        path.read_text("utf-8-sig") for path in sorted(folder.iterdir()) if path.is_file() and path.suffix != ".html"
    ]


def leaks(folder: Path) -> dict[str, list[tuple[int, str]]]:
    return {word: source()[word] for word in sorted(names_of(read_folder(folder))) if word in source()}


@pytest.mark.parametrize(
    "folder", sorted(path for path in (ROOT / "examples").iterdir() if path.is_dir()), ids=lambda p: p.name
)
def test_no_name_of_an_example_stands_in_the_source(folder: Path) -> None:
    assert leaks(folder) == {}


def test_no_name_of_the_development_story_stands_in_the_source() -> None:
    named = os.environ.get("RASHOMON_GOLD")
    if not named:
        pytest.skip("RASHOMON_GOLD is not set: the development story is not at hand")
    assert leaks(Path(named).resolve().parent / "seeds") == {}


def test_a_name_would_be_found() -> None:
    assert "vladislav" in names_of(["The driver said that Vladislav had gone."])
    assert names_of(["The driver met the Minister on Friday.", "He went to the Bridge. The bridge was open."]) == set()
    assert "span" in source()
