"""What pages put around an article, in many forms; beside it lines of the article that look alike."""

from __future__ import annotations

import pytest

from rashomon.annotate.segments import segment_text
from tests.conftest import document

TITLE = "Harbour wall cracks at Oldbridge, quay is closed"
FIRST = "The mayor closed the quay on Tuesday after the harbour wall had cracked in three places."
SECOND = "“Nobody told us that the wall was old,” said Ana Holm, who sells fish beside the quay."
THIRD = "The fish market will stay shut until the wall has been mended, the town said on Wednesday."


def is_kept(where: str, line: str) -> bool:
    place = {
        "top": f"{line}\n{TITLE}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n",
        "front": f"{TITLE}\n{line}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n",
        "mid": f"{TITLE}\n\n{FIRST}\n\n{line}\n\n{SECOND}\n\n{THIRD}\n",
        "end": f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{line}\n",
    }
    doc = document(place[where], "003_quay-mail.txt")
    kept = [segment for segment in segment_text(doc) if segment.keep]
    return any(line in doc.words(segment.span) and len(segment.span) < len(line) + 10 for segment in kept)


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("top", "Weather in Oldbridge: 4 degrees, rain"),
        ("top", "Oldbridge 12°C | Rain"),
        ("top", "Log in | Subscribe | E-paper"),
        ("top", "Quay Mail – the voice of the coast since 1911"),
        ("top", "Saturday | Edition of the day"),
        ("front", "Thursday, 18:30 · Desk: Mira Tarn"),
        ("front", "Saturday | L. Tarn, special correspondent in Oldbridge"),
        ("front", "Friday edition, page 3"),
        ("front", "4 minutes | 12 comments"),
        ("front", "Updated an hour ago"),
        ("mid", "[Gallery: 14 pictures]"),
        ("mid", "[Video: The quay at night]"),
        ("mid", "(Video 1:32)"),
        ("mid", "Advertisement"),
        ("mid", "Read more: Who owns the harbour?"),
        ("mid", "“Nobody told us that the wall was old.”"),
        ("mid", "Nobody told us that the wall was old"),
        ("mid", "The fish market will stay shut until the wall has been mended."),
        ("mid", "[Gallery: 14 pictures]  The harbour wall at night"),
        ("mid", "Also read » The ferry that never came"),
        ("mid", "Poll: Should the quay stay shut? Yes / No"),
        ("end", "MORE FROM QUAY MAIL!"),
        ("end", "More from Quay Mail"),
        ("end", "Ferries: timetable for the weekend"),
        ("end", "Lotto: the numbers of Wednesday"),
        ("end", "Share this story on Facebook, X, WhatsApp"),
        ("end", "Comments are closed for this article."),
        ("end", "Do you know more? Write to desk@quaymail.example"),
        ("end", "Subscribe for 3 crowns a week"),
        ("end", "© 2031 Quay Mail. All rights reserved."),
        ("end", "Tags: harbour, quay, Oldbridge"),
    ],
)
def test_what_a_page_puts_around_an_article_is_left_out(where: str, line: str) -> None:
    assert not is_kept(where, line)


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("mid", "What the council knew"),
        ("mid", "Three cracks, one wall"),
        ("mid", "The wall is old, the mayor said."),
        ("mid", "“We were told nothing,” said Jo Ray."),
        ("end", "The town will decide on Friday."),
        ("end", "Nobody was hurt."),
        ("front", "The town says the wall was old; fishermen want their money"),
    ],
)
def test_short_lines_of_the_article_stay(where: str, line: str) -> None:
    assert is_kept(where, line)
