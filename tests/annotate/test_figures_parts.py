"""Parts of a toll have its harm and a noun of their own; a bare number says by "who" what happened."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nine people died, the ministry said: seven sailors and two guards.",
            [(9, "deaths", "people"), (7, "deaths", "sailor"), (2, "deaths", "guard")],
        ),
        (
            "Nine people died, the ministry said, and it sent seven sailors and three guards.",
            [(9, "deaths", "people"), (7, "people", "sailor"), (3, "people", "guard")],
        ),
        (
            "The ministry says that 12 people died, ten of them sailors.",
            [(12, "deaths", "people"), (10, "deaths", "sailor")],
        ),
        ("Some 30 were held, six of them beaten.", [(30, "detained", ""), (6, "people", "")]),
        ("They speak of 12 dead and of five who are missing.", [(12, "deaths", ""), (5, "missing", "")]),
        ("The ministry counts 31 who were treated on the spot.", [(31, "injured", "")]),
        ("Those 40 who had voted left.", [(40, "count", "")]),
        ("The union asked for 12 per cent and got 6.5.", [(12, "share", ""), (6.5, "share", "")]),
        ("The union asked for 12 per cent in version 6 of its paper.", [(12, "share", "")]),
        ("The firm arrived at between 11,000 and 13,000.", [(11_000, "count", "")]),
    ],
)
def test_what_is_counted(read: Read, text: str, expected: list[tuple[float, str, str]]) -> None:
    assert [(f.low, f.kind, f.counted) for f in read(text).figures] == expected
