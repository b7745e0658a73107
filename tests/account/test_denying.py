"""Words that their cue denies are told as denied, in the table and where wordings stand alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.denying import is_denied
from rashomon.model.account import QuoteItem, Support
from rashomon.model.text import Evidence
from rashomon.publish.page.wordings import spoken


def quote(text: str, cue: str, words: str, kind: str = "indirect") -> QuoteItem:
    def at(part: str) -> Evidence:
        start = text.index(part)
        return Evidence("a", start, start + len(part), part)

    return QuoteItem("q", kind, (at(words),), None, at(cue), None, at(text), Support(1, 1, 0))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "cue", "denied"),
    [
        ("Orla Brenn denied the hall had ever been let to the guard.", "denied", True),
        ("Orla Brenn denies the hall had ever been let to the guard.", "denies", True),
        ("Orla Brenn is denying the hall had ever been let to the guard.", "denying", True),
        ("Orla Brenn did not deny the hall had ever been let to the guard.", "deny", False),
        ("Orla Brenn said the hall had ever been let to the guard.", "said", False),
    ],
)
def test_a_cue_that_denies(text: str, cue: str, denied: bool) -> None:
    found = quote(text, cue, "the hall had ever been let to the guard")
    found = replace(found, denied=is_denied(found))
    assert found.denied is denied
    assert [words.exact == text for words in found.citable] == [denied]
    assert (spoken(found)[0].exact == text) is denied


def test_words_in_marks_are_those_of_the_speaker() -> None:
    assert not is_denied(
        quote("Brenn dismissed it as “a fable of the guard”.", "dismissed", "a fable of the guard", "mixed")
    )
