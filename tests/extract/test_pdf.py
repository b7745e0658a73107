"""PDFs: lines flow into paragraphs, pages are known, and what has no text is refused with what to do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from spacy.language import Language

from rashomon.annotate.read import annotate
from rashomon.extract import pdf as module
from rashomon.extract.extract import extract, extract_all
from rashomon.extract.pages import Pages
from rashomon.extract.pdf import Line, flowing, read
from rashomon.model.errors import RefusedInput
from rashomon.model.snapshot import FileOrigin, Snapshot
from tests.formats.files import pdf

FIRST = [
    "Marrow Post",
    "Ferry sinks off Marrow",
    "",
    "The ferry sank on Sunday off the island of Marrow with thirty people on board,",
    "the harbour office said. Twelve swam ashore and the others were picked up by a",
    "fishing boat.",
    "The mate said that no one had seen the rock. The company has not answered any",
    "questions since, and its office was closed on Monday, when families came to",
]
SECOND = ["Marrow Post", "ask. The search goes on, the coast guard said late on Monday.", "", "2"]
THIRD = ["Marrow Post", "Nobody knows why.", "3 / 3"]


@pytest.fixture(scope="module")
def pages() -> Iterator[Pages]:
    with Pages() as pages:
        yield pages


def snapshot(data: bytes) -> Snapshot:
    return Snapshot("a.pdf", "0" * 64, data, "application/pdf", FileOrigin("a.pdf"))


def test_lines_flow_and_each_character_knows_its_page(pages: Pages) -> None:
    document = extract(snapshot(pdf([FIRST, SECOND, THIRD])), pages)
    assert document.text.split("\n") == [
        "Ferry sinks off Marrow",
        "The ferry sank on Sunday off the island of Marrow with thirty people on board, the harbour office said. "
        "Twelve swam ashore and the others were picked up by a fishing boat.",
        "The mate said that no one had seen the rock. The company has not answered any questions since, and its office "
        "was closed on Monday, when families came to ask. The search goes on, the coast guard said late on Monday. "
        "Nobody knows why.",
    ]
    assert document.recipe.method == "pdf"
    for words, page in (("Ferry sinks", 1), ("came to", 1), ("ask. The", 2), ("Nobody", 3)):
        assert document.recipe.page_at(document.text.index(words)) == page


def line(text: str, top: float, right: float = 500.0, left: float = 72.0) -> Line:
    return Line(text, left, right, top, top - 10)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([line("A long line that", 100), line("goes on", 88)], "A long line that goes on"),
        ([line("It ends.", 100, right=200), line("Next to it", 88), line("more", 76)], "It ends.\nNext to it more"),
        ([line("It ends", 100, right=200), line("not here", 88), line("more", 76)], "It ends not here more"),
        ([line("One", 100), line("two", 88), line("three", 60)], "One two\nthree"),  # a gap
        ([line("One.", 100), line("two", 88, left=84), line("three", 76)], "One.\ntwo three"),  # set in
        ([line("govern\ufffe", 100), line("ment: government", 88)], "government: government"),
        ([line("far\ufffe", 100), line("off", 88)], "far-off"),  # nothing says that it is no hyphen of the word
        ([line("far-", 100), line("off", 88)], "far-off"),  # likewise
        (
            [line("Three hurt", 100), line("Friday, 17 October 2025", 88, right=200), line("Three", 76)],
            "Three hurt\nFriday, 17 October 2025\nThree",
        ),
        (
            [line("Published: October 3, 2025 | 10:15 GMT", 100, right=300), line("Three were hurt.", 88)],
            "Published: October 3, 2025 | 10:15 GMT\nThree were hurt.",
        ),
        (
            [line("It will stay shut until", 100), line("17 October 2025", 88, right=200), line("Kord said", 76)],
            "It will stay shut until 17 October 2025 Kord said",
        ),  # a sentence goes on
        (
            [line("It was shut", 100), line("17 October 2025", 88, right=490), line("by Kord", 76)],
            "It was shut 17 October 2025 by Kord",
        ),  # the line is full
        (
            [line("It was shut", 100), line("17 October 2025 by Kord", 88, right=200), line("Then", 76)],
            "It was shut 17 October 2025 by Kord Then",
        ),
        ([line("foot", 60), line("next column", 400)], "foot next column"),
    ],
)
def test_what_parts_paragraphs(lines: list[Line], text: str) -> None:
    assert flowing([lines]) == (text, (0,))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf([[""], [""]]), "a scan"),
        (b"%PDF-1.4 and nothing else", "broken PDF"),
        (b"no pdf", "broken PDF"),
    ],
)
def test_what_has_no_text_is_refused_with_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(RefusedInput, match=reason) as error:
        read(data)
    assert error.value.next_step


def test_the_day_in_a_line_of_its_own_is_that_of_publication(pages: Pages, nlp: Language) -> None:
    """As prints of web pages have it: headline, date and text, with nothing between the lines."""
    for day in ("Friday, 17 October 2025", "October 17, 2025", "Published 17 October 2025, 09:30"):
        document = extract(snapshot(pdf([[FIRST[1], day, *FIRST[3:6]]])), pages)
        assert document.text.split("\n")[1] == day
        assert annotate(document, nlp).publication.date == "2025-10-17", day


def test_what_a_browser_prints_around_a_page_is_no_text_and_its_address_is_kept() -> None:
    foot = ["3/5/24, 10:00 AM", "https://post.example/1 1/1"]
    (page,) = read(pdf([["3/5/24, 10:00 AM Ferry sinks - Post", *FIRST[3:6], "", *foot]])).articles
    assert (page.text.split()[0], page.text.split()[-1]) == ("The", "boat.")
    assert page.metadata.url == "https://post.example/1"


def test_an_encrypted_pdf_is_refused_with_what_to_do() -> None:
    key = "<< /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >>".format("00" * 32)
    with pytest.raises(RefusedInput, match="encrypted PDF"):
        read(pdf([FIRST], f"/Encrypt {key} /ID [<00> <00>]"))


def test_pages_without_text_are_named(pages: Pages) -> None:
    (document,), (dropped,) = extract_all([snapshot(pdf([FIRST, [""]]))], pages)
    assert document.recipe.page_starts == (0, len(document.text))
    assert (dropped.item, dropped.reason) == ("a.pdf: page 2", "holds no text")


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PAGES", 1)
    with pytest.raises(RefusedInput, match="PDF of 2 pages"):
        read(pdf([FIRST, SECOND]))
