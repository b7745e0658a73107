"""The reference says what the code says."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.model import checked
from scripts.reference import FOLDER, PAGES, written
from scripts.reference_data import meanings, nouns
from scripts.reference_doors import _wrapped

ROOT = Path(__file__).resolve().parents[2]
KINDS = [*nouns(), checked.Checked, checked.CheckedSentence, checked.CheckedItem, checked.Passage, checked.Run]


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_code_says(name: str) -> None:
    """Where this fails because the code changed: ``make docs`` writes it anew."""
    assert (FOLDER / name).read_text("utf-8") == written(name)


def test_every_page_is_made() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {name for name in PAGES if "/" not in name}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_says_what_it_means(kind: type) -> None:
    """By a comment behind it, or as every field of that name does."""
    assert [name for name, says in meanings(kind).items() if not says] == []


def test_an_account_is_described_to_its_last_part() -> None:
    assert {"Account", "LedgerItem", "Superseded", "Evidence", "Recipe", "GapItem"} <= {
        kind.__name__ for kind in nouns()
    }


def test_long_signatures_have_a_parameter_a_line() -> None:
    short, long = "f(a: int) -> int", "f(" + ", ".join(f"a{n}: dict[str, int]" for n in range(9)) + ") -> int"
    assert _wrapped(short) == short
    assert _wrapped(long).count("\n") == 10
    assert "\n    a3: dict[str, int],\n" in _wrapped(long)
