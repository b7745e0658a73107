"""When an article came out: given, stated or inferred, and unknown rather than guessed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Reading

Read = Callable[..., Reading]

BODY = "\n\nThe council of Marrow Bay met on Tuesday and closed the harbour after the storm had torn its gates away."


def test_a_given_date_comes_first(read: Read) -> None:
    publication = read("Published: 3 May 2031" + BODY, published="2031-05-04T10:00:00Z").publication
    assert (publication.date, publication.how) == ("2031-05-04", "given")


def test_the_address_may_give_the_date(read: Read) -> None:
    publication = read("A storm." + BODY, url="https://news.example/2031/05/04/storm").publication
    assert (publication.date, publication.how) == ("2031-05-04", "given")


@pytest.mark.parametrize(
    "line",
    [
        "date 2031-05-03 National",
        "Published: 3 May 2031 14:05",
        "Saturday 3 May 2031 19.20 BST",
        "May 3, 2031, 09:48 PM",
        "MARROW BAY, May 3, 2031 (Wire) — The harbour is closed.",
        "Posted on 03/05/2031",
    ],
)
def test_a_date_line_states_it(read: Read, line: str) -> None:
    reading = read(line + BODY)
    publication = reading.publication
    assert (publication.date, publication.how) == ("2031-05-03", "stated")
    assert all(reading.document.words(span) in line for span in publication.evidence)


def test_an_update_moves_only_the_last_day(read: Read) -> None:
    publication = read("Published 3 May 2031\nUpdated 5 May 2031" + BODY).publication
    assert (publication.date, publication.earliest, publication.latest) == ("2031-05-03", "2031-05-03", "2031-05-05")


def test_a_weekday_and_its_date_give_the_year(read: Read) -> None:
    text = "The mayor spoke on Monday. A vote is planned for Wednesday, May 14. The harbour was built in 2030."
    assert (read(text).publication.date, read(text).publication.how) == ("2031-05-12", "inferred")


@pytest.mark.parametrize(
    "text",
    [
        "The mayor spoke on Monday.",
        "The mayor spoke on Monday about the vote of May 9.",
        "The mayor, who has ruled since 1994, spoke on Monday about the vote of May 9.",
    ],
)
def test_without_a_year_nothing_is_guessed(read: Read, text: str) -> None:
    publication = read(text).publication
    assert (publication.date, publication.how) == (None, "unknown")


def test_a_label_with_a_colon_dates_the_text_also_after_the_headline(read: Read) -> None:
    text = "Tanner hurt in a fall Posted: Friday, May 16, 2031 5:33 PM Updated: Friday, May 30, 2031 6:01 PM\n\n"
    publication = read(text + "A tanner was hurt on Friday when he fell from a roof of the old mill.").publication
    assert (publication.date, publication.how) == ("2031-05-16", "stated")


def test_an_old_date_and_a_weekday_far_from_it_date_no_article(read: Read) -> None:
    text = (
        "A tanner was hurt on Monday when he fell from a roof of the old mill.\n\nHe had worked there long.\n\n"
        "Nobody saw the fall, the owner of the mill said.\n\nThe mill burnt down on Aug. 2, 2029, and was built again."
    )
    assert read(text).publication.date is None
