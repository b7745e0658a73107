"""English is read; of any other language only what needs no knowledge of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.annotate.language import language_of
from rashomon.annotate.partly import read_partly
from rashomon.model.marks import Reading
from tests.conftest import document

GERMAN = (
    "Gestern hat Ana Brell den Tunnel gesperrt, am 2024-05-07, nachdem 1.200 Menschen ihn verlassen hatten.\n\n"
    "„Wir öffnen ihn nicht vor dem Sommer“, sagte sie der KVN am Abend, als die Mauer an drei Stellen gerissen war."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor of the town said that she would not open the tunnel before it had been examined.", "en"),
        ("He left.", "en"),
        ("Tunnel reopens Friday", "en"),
        ("Ana Brell, 33", "en"),
        ("", "en"),
        ("!?", "en"),
        (GERMAN, "de"),
        ("La maire a fermé le tunnel mardi après que le mur se soit fissuré à trois endroits.", "fr"),
        ("Мэр закрыла тоннель во вторник после того, как стена треснула.", "ru"),
        ("市长星期二关闭了隧道", "zh"),
    ],
)
def test_the_language_is_seen(text: str, language: str) -> None:
    assert language_of(text) == language


def test_english_menus_do_not_make_a_page_english() -> None:
    menu = "Home\nShare this\nSign in to the site\nAll about us and what we do for you\n" * 20
    assert language_of(f"{menu}{GERMAN}\n{GERMAN}") == "de"


@pytest.mark.parametrize(
    ("given", "language"),
    [("de", "de"), ("en-GB", "en"), ("eng", "en"), ("PT_br", "pt"), ("English text", "en"), (None, "en")],
)
def test_a_given_language_is_believed_if_it_is_a_code(given: str | None, language: str) -> None:
    assert language_of("She said that it was over.", given) == language


def test_another_language_is_read_in_part_and_says_so(read: Callable[..., Reading]) -> None:
    reading = read(GERMAN)
    words = reading.document.words
    assert (reading.language, reading.read) == ("de", "part")
    assert [words(m.span) for m in reading.mentions] == ["Ana Brell", "KVN"]
    assert [(words(f.span), f.low) for f in reading.figures] == [("1.200", 1200.0)]
    assert [(words(t.span), t.value) for t in reading.times] == [("2024-05-07", "2024-05-07")]
    assert [(words(q.spans[0]), q.speaker) for q in reading.quotations] == [
        ("Wir öffnen ihn nicht vor dem Sommer", None)
    ]
    assert (reading.sentences, reading.assertions, reading.happenings) == ((), (), ())


def test_english_is_read_in_full(read: Callable[..., Reading]) -> None:
    assert read("The mayor closed the tunnel.").read == "full"


@pytest.mark.parametrize("text", ["", "🙂", "9" * 500, "«" * 2000, "2024-13-45"])
def test_odd_texts_are_read_in_part_too(text: str) -> None:
    assert read_partly(document(text), "xx").read == "part"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Es kamen 12 Leute und 3.400 Neugierige.", [12, 3400]),
        ("Es waren 10 000 Menschen.", [10000]),
        ("Der Schaden beträgt 3 Millionen, vielleicht 1,5 Mrd. Kronen.", []),
        ("Um 12:30 am 3/4, Linie A-12, Version 2.5", []),
    ],
)
def test_digits_that_a_reader_of_no_language_can_trust(text: str, values: list[float]) -> None:
    assert [figure.low for figure in read_partly(document(text), "de").figures] == values
