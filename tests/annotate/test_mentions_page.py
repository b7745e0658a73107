"""Names beside the article: authors, photographers, the outlet, agencies; and what only looks like them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Reading

Read = Callable[..., Reading]
BODY = (
    "The mayor of Oldbridge, Petra Lund, closed the northern tunnel on Tuesday.\n\n"
    "Engineers said the tunnel would stay closed for at least two weeks.\n\nBuses will run, Ms Lund said.\n"
)


def named(read: Read, text: str, name: str = "a.txt") -> set[tuple[str, str]]:
    reading = read(text, name)
    return {(reading.document.words(m.span), m.type) for m in reading.mentions if m.form == "name"}


@pytest.mark.parametrize(
    ("line", "name", "kind"),
    [
        ("By Jo Ray and Ana Tarn", "Jo Ray", "PER"),
        ("By Jo Ray and Ana Tarn", "Ana Tarn", "PER"),
        ("By JO RAY", "JO RAY", "PER"),
        ("Share 12 | Tags: tunnels, Oldbridge", "Oldbridge", "GPE"),
    ],
)
def test_names_above_the_article(read: Read, line: str, name: str, kind: str) -> None:
    assert (name, kind) in named(read, f"Tunnel closed in Oldbridge\n{line}\n\n{BODY}")


def test_the_outlet_is_named_by_its_file(read: Read) -> None:
    text = f"RIVER & RAIL | All news\nTunnel closed in Oldbridge\n\n{BODY}\n© River and Rail 2019"
    found = {name for name, kind in named(read, text, "003_river-rail.txt") if kind == "ORG"}
    assert "RIVER & RAIL" in found


def test_agencies_that_are_credited_are_named(read: Read) -> None:
    assert ("Halcyon", "ORG") in named(read, f"Tunnel closed\n\n{BODY}\nWith reporting by Halcyon")


def test_a_name_within_a_longer_one_is_no_mention(read: Read) -> None:
    found = named(read, f"Tunnel closed in Oldbridge\nOldbridge Relief Fund | Donate now\n\n{BODY}")
    spans = read(f"Tunnel closed in Oldbridge\nOldbridge Relief Fund | Donate now\n\n{BODY}").mentions
    assert ("Oldbridge", "GPE") in found
    assert not any(m.span.start == len("Tunnel closed in Oldbridge\n") for m in spans)


def test_mentions_stand_in_the_order_of_the_text(read: Read) -> None:
    starts = [m.span.start for m in read(f"Tunnel closed in Oldbridge\nBy Jo Ray\n\n{BODY}").mentions]
    assert starts == sorted(starts)


def test_nobody_speaks_from_the_byline(read: Read) -> None:
    reading = read(f"Tunnel closed in Oldbridge\nBy Jo Ray\n\n{BODY}\n“It is closed,” she said on Tuesday.")
    assert not any("Jo Ray" in str(quotation.speaker) for quotation in reading.quotations)
