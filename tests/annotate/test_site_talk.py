"""Where the site speaks to its reader, and where people of the story say "you" and "we"."""

from __future__ import annotations

import pytest

from rashomon.annotate.site_talk import is_site_talk


@pytest.mark.parametrize(
    "line",
    [
        "You have two free articles left this week.",
        "Our reporting stays free because readers like you pay for it.",
        "If you use our content, please name the source.",
        "Please look at the time stamp on the story to see when it was last updated.",
        "This audio is generated automatically. Report an error.",
        "Each morning our editors choose five stories; you can subscribe below.",
        "Check back for updates to this developing story.",
        "Thanks for signing up!",
        "Do you like what you read? Support us from 4 crowns a month",
    ],
)
def test_a_site_speaks_to_its_reader(line: str) -> None:
    assert is_site_talk(line)


@pytest.mark.parametrize(
    "line",
    [
        "“You have our word, and you will read every page of the report,” he said.",
        "The council sent us an e-mail that named no source.",
        "We asked the ministry for comment.",
        "You could hear them out there.",
        "If you saw the car, call the police on 555 0199, officers said.",
        "Readers were told that the paper would close.",
        "Three articles of the law were struck down.",
        "The site is closed until Monday.",
        "",
    ],
)
def test_reports_do_not(line: str) -> None:
    assert not is_site_talk(line)
