"""decisions.toml: what a person decided, read strictly, because it outranks the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.model.decisions import Decision
from rashomon.model.errors import DecisionError
from rashomon.sources.decisions import load_decisions

SIGNED = 'who = "A. Reader"\nwhen = 2024-05-01\nwhy = "asked them"\n'


def write(folder: Path, text: str, name: str = "decisions.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_each_kind_of_table_is_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        f'[[same]]\nnames = ["J. Oke", "Jane Oke"]\n{SIGNED}'
        f'[[not_same]]\nnames = ["Oke", "Okeanos"]\n{SIGNED}'
        f'[[speaker]]\nwords = "we saw it"\nspeaker = "Jane Oke"\ndocument = "a.txt"\n{SIGNED}'
        f'[[same]]\nfigures = ["a.txt:1-3", "b.txt:4-6"]\n{SIGNED}'
        f'[[drop]]\nwords = "Subscribe"\n{SIGNED}',
    )
    signed = {"who": "A. Reader", "when": "2024-05-01", "why": "asked them"}
    assert set(load_decisions([tmp_path])) == {
        Decision("same", names=("J. Oke", "Jane Oke"), **signed),
        Decision("not_same", names=("Oke", "Okeanos"), **signed),
        Decision("same", of="figures", places=("a.txt:1-3", "b.txt:4-6"), **signed),
        Decision("speaker", words="we saw it", speaker="Jane Oke", document="a.txt", **signed),
        Decision("drop", words="Subscribe", **signed),
    }


def test_they_are_found_in_a_folder_and_beside_a_file_or_where_they_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    beside = write(tmp_path, f'[[drop]]\nwords = "one"\n{SIGNED}')
    other = write(tmp_path, f'[[drop]]\nwords = "two"\n{SIGNED}', "other.toml")
    assert load_decisions([tmp_path]) == load_decisions([tmp_path / "a.txt"]) == load_decisions([tmp_path], beside)
    assert [d.words for d in load_decisions([tmp_path], other)] == ["two"]
    assert load_decisions([other.parent / "a.txt", "-"]) != ()


def test_no_file_is_no_decision_unless_it_was_named(tmp_path: Path) -> None:
    assert load_decisions([tmp_path]) == ()
    with pytest.raises(DecisionError, match=r"cannot be read.*check the path"):
        load_decisions([tmp_path], tmp_path / "nowhere.toml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[same]\n", "no TOML"),
        (f'[[merge]]\nnames = ["a", "b"]\n{SIGNED}', r"\[\[merge\]\] is unknown; tables are same, not_same"),
        (f'[same]\nnames = ["a", "b"]\n{SIGNED}', "two brackets"),
        (f'[[same]]\nnames = ["a"]\n{SIGNED}', r"\[\[same\]\] number 1: needs at least two names"),
        (f'[[same]]\nnames = "a"\n{SIGNED}', "names is a list"),
        (f'[[same]]\nquotes = ["a:1-2"]\n{SIGNED}', "needs at least two quotes"),
        (f'[[not_same]]\nclaims = ["a:1-2", "b"]\n{SIGNED}', "'b' is no place; write article and characters"),
        (f'[[same]]\nquotes = ["a:1-2", "b:1-2"]\nnames = ["a"]\n{SIGNED}', "not both"),
        ('[[same]]\nnames = ["a", "b"]\nwho = "x"\nwhen = "y"\n', "'why' is missing"),
        ('[[same]]\nnames = ["a", "b"]\nwho = "x"\nwhen = "y"\nwhy = " "\n', "'why' is missing; a decision says who"),
        (f'[[drop]]\nnames = ["a"]\ndocument = "b.txt"\n{SIGNED}', "is about names, in all articles, or about words"),
        (f'[[drop]]\nnames = ["a"]\nwords = "b"\n{SIGNED}', "write two tables"),
        (f'[[drop]]\nwords = "a"\n{SIGNED}[[drop]]\n{SIGNED}', r"\[\[drop\]\] number 2: needs words"),
        (f'[[speaker]]\nwords = "a"\n{SIGNED}', "needs words .* and speaker"),
        (f'[[speaker]]\nwords = 5\nspeaker = "a"\n{SIGNED}', "'words' is int, not text"),
        (f'[[drop]]\nword = "a"\n{SIGNED}', "'word' is unknown; fields are words, names"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_table(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, text)
    with pytest.raises(DecisionError, match=message) as error:
        load_decisions([tmp_path])
    assert "decisions.toml" in str(error.value)
