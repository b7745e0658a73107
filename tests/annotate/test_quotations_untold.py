"""Sentences in marks beside somebody who is shown: no verb of saying, and speech all the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Reading

Read = Callable[..., Reading]
WHO = "Anton Weber is a steward in Velm.\n\n"


def spoken(reading: Reading) -> list[tuple[str, str | None]]:
    words = reading.document.words
    return [(words(q.spans[0]), q.speaker and words(q.speaker.words)) for q in reading.quotations]


@pytest.mark.parametrize(
    ("text", "said", "who"),
    [
        ('Weber shook his head. "Nobody in this town has a key."', "Nobody in this town has a key.", "Weber"),
        ('Weber was blunt. "Nobody in this town has a key."', "Nobody in this town has a key.", "Weber"),
        ('Anna Moe lost a brother there. "He only came for the match."', "He only came for the match.", "Anna Moe"),
        ('A nurse sat on the steps. "We had no water all night."', "We had no water all night.", "A nurse"),
    ],
)
def test_a_sentence_beside_somebody_who_is_shown(read: Read, text: str, said: str, who: str) -> None:
    assert (said, who) in spoken(read(WHO + text))


@pytest.mark.parametrize(
    "text",
    [
        'Weber wrote two songs. "Northern Light" came first.',  # a title
        'Weber was "not amused at all" on Monday.',
        'It rained. "The Long Road Home Again" was on at eight.',  # nobody is shown
        'Velm lies on a river. "No Fishing From This Bridge."',  # a place
        'Weber read out the "Rules of the House" and left.',
    ],
)
def test_what_is_no_speech(read: Read, text: str) -> None:
    assert not [who for said, who in spoken(read(WHO + text)) if who is not None and "amused" not in said]
