"""Headlines in title case are parsed as a sentence would spell them; no character of the document changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.annotate.recased import spelled
from rashomon.annotate.segments import segment_text
from rashomon.model.marks import Reading
from rashomon.model.text import Document, Metadata

BODY = "\n\nThe harbour master said on Monday that the old ferry sank near the pier. A diver of Port Vell agreed."


def _spelled(line: str, body: str = "") -> str:
    document = Document("a", "0" * 64, line + body, metadata=Metadata(title=line, language="en"))
    return spelled(document, segment_text(document)[0])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Harbour Office Denies Claims That Ferry Sank", "Harbour Office denies claims that Ferry Sank"),
        ("Ferry Story Is Not True, Captain Says", "Ferry Story is not True, Captain says"),
        ("Washington Post Praised In Oslo", "Washington Post praised in Oslo"),  # the bare form may be a name
        ("The harbour office denies it", "The harbour office denies it"),
        ("Captain Says No", "Captain Says No"),  # too short to tell its case
    ],
)
def test_a_verb_of_saying_is_no_name(line: str, expected: str) -> None:
    assert _spelled(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Old Ferry Sank Near Port Vell Pier", "Old ferry sank near Port Vell pier"),
        ("OLD FERRY SANK NEAR PORT VELL PIER", "Old ferry sank near Port Vell pier"),
    ],
)
def test_the_body_shows_what_is_no_name(line: str, expected: str) -> None:
    assert _spelled(line, BODY) == expected


def test_a_denial_in_title_case_is_read(read: Callable[..., Reading]) -> None:
    line = "Mayor Denies That Harbour Is Closed"
    assert [a.modality for a in read(line, title=line).assertions] == ["denied"]
