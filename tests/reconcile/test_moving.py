"""Whether the words of a figure say that it moved."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Reading
from rashomon.reconcile.moving import moves

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The board has cut its turnout from 63.4 to 62.9 percent.", {"63.4": "from", "62.9 percent": "to"}),
        ("The police, which had spoken of 47 dead, now speaks of 58 dead.", {"47": "from", "58": ""}),
        ("Some 47 people were held. The police, which had spoken of 47, now gives the total as 58.", {"47": "from"}),
        ("Some 47 people were held. The police, which had spoken of 47, left for home.", {"47": ""}),
        ("Ninety homes in six streets burned, the fire brigade said, not 70.", {"70": "wrong"}),
        ("There were not 70 people in the hall, but 90.", {"70": "wrong"}),
        ("The crew counted 70 people, if not 90.", {"90": ""}),
        ("We had not ten minutes, not one minute.", {"ten minutes": ""}),
        ("The warning came not ten minutes before the flood.", {"ten minutes": ""}),
        ("On Monday the coroner corrected the number of dead from 21 to 19.", {"21": "from", "19": "to"}),
        ("The mayor apologised for the figure of 21 dead.", {"21": "withdrawn"}),
        ("The mayor no longer stands by her estimate of 210 dead.", {"210": "withdrawn"}),
        ("The mayor still stands by her estimate of 210 dead.", {"210": ""}),
        ("The port has dropped its earlier figure of 38 dead.", {"38": "withdrawn"}),
        ("The plane dropped 38 bombs on the port.", {"38": ""}),
        ("The figure of 38 dead has since been withdrawn, it said.", {"38": "wrong"}),
        ("The 38 dead were withdrawn from the river.", {"38": ""}),
        ("Our report of Monday gave the number of dead as 52.", {"52": "wrong"}),
    ],
)
def test_a_change_and_what_was_said_before(read: Read, text: str, expected: dict[str, str]) -> None:
    document = (reading := read(text)).document
    found = {}
    for figure in reading.figures:
        sentence = next(s.span for s in reading.sentences if s.span.covers(figure.span))
        found[document.words(figure.span)] = moves(document.cite(figure.span), document.cite(sentence))
    assert {words: found.get(words) for words in expected} == expected
