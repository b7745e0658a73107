"""For whom a spokesperson speaks, and that the two are one source."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.counting import count_sources
from rashomon.model.links import Story
from rashomon.model.marks import Reading, Speaker
from rashomon.model.text import Span
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]
BODIES = "The Ministry of Health and the Harbour Union met in Berlin on Monday. Viktor Sand was there. "


def spoken_for(read: Read, said: str, words: str) -> str | None:
    """For whom the voice speaks whom ``words`` name where they stand last."""
    text = BODIES + said
    reading = read(text)
    naming = find_entities(Story((reading,)), Counter.of(Story((reading,))), ())
    at = text.rindex(words)
    voice = naming.voice(reading, Speaker(Span(at, at + len(words)), None, ""))
    assert voice is not None
    return naming.entities[voice.speaks_for].canonical if voice.speaks_for else None


@pytest.mark.parametrize(
    ("said", "words", "body"),
    [
        ("Anna Berg, a spokeswoman for the Harbour Union, said so.", "Anna Berg", "Harbour Union"),
        ("Anna Berg, the Harbour Union's chief spokeswoman, said so.", "Anna Berg", "Harbour Union"),
        ("Harbour Union spokeswoman Anna Berg said so.", "Anna Berg", "Harbour Union"),
        ("The spokeswoman for the Harbour Union, Anna Berg, said so.", "Anna Berg", "Harbour Union"),
        ("Anna Berg, who speaks for the Harbour Union, said so.", "Anna Berg", "Harbour Union"),
        ("Viktor Sand's spokeswoman, Anna Berg, said so.", "Anna Berg", "Viktor Sand"),
        ("The ministry's spokeswoman, Anna Berg, said so.", "Anna Berg", "Ministry of Health"),
        ("Anna Berg, spokeswoman of the Harbour Union, left. Berg came back.", "Berg", "Harbour Union"),
        ("A spokesman for the Harbour Union said so.", "A spokesman for the Harbour Union", "Harbour Union"),
        ("A Harbour Union spokesman said so.", "A Harbour Union spokesman", "Harbour Union"),
        ("A ministry spokesman said so.", "A ministry spokesman", "Ministry of Health"),
        # speaks for nobody, for somebody who is not told, of a body, once for the one and once for the other
        ("Anna Berg, a driver for the Harbour Union, said so.", "Anna Berg", None),
        ("Its spokeswoman, Anna Berg, said so.", "Anna Berg", None),
        ("Anna Berg, speaking of the Harbour Union, said so.", "Anna Berg", None),
        ("A spokesman said so.", "A spokesman", None),
        ("The Harbour Union said so.", "The Harbour Union", None),
        (
            "Anna Berg, spokeswoman for the Harbour Union, came. Anna Berg, spokeswoman for the ministry, left.",
            "Anna Berg",
            None,
        ),
        ("The Harbour Union heard a spokesman. Anna Berg said so.", "Anna Berg", None),
    ],
)
def test_for_whom_somebody_speaks(read: Read, said: str, words: str, body: str | None) -> None:
    assert spoken_for(read, said, words) == body


def test_a_body_and_who_speaks_for_it_are_one_source(read: Read) -> None:
    text = BODIES + "Anna Berg, a spokeswoman for the Harbour Union, said so. "
    reading = read(text + "The Harbour Union said so. Viktor Sand said so.")
    naming = find_entities(Story((reading,)), Counter.of(Story((reading,))), ())
    heard = []
    for words in ("Anna Berg", "Harbour Union", "Viktor Sand"):
        at = reading.document.text.rindex(words)
        heard.append(naming.voice(reading, Speaker(Span(at, at + len(words)), None, "")))
    assert (count_sources(heard[:2]), count_sources(heard)) == (1, 2)
