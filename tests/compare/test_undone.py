"""A draft that repeats what was ended or taken back later, with nothing in its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.checked import Checked

Check = Callable[..., Checked]

MONDAY = """Bridge of Orva collapses

ORVA, 3 March 2031 - The footbridge of Orva fell into the river on Monday. Police arrested Milo Dresk, 41, an engineer,
on suspicion of negligence. A 34-year-old driver was also detained.

The boy Tomi Arel was missing, the brigade said. The mayor, Petra Holm, put the damage at four million crowns. Holm
said that the contractor had bribed the inspectors.

The council imposed a curfew in the harbour quarter. The dockers' union will strike on Friday. The dockers
marched on Friday. Fourteen people died, the brigade said. Inspector Rolf Anker led the search.
"""


def wednesday(words: str) -> str:
    return f"Day after\n\nORVA, 5 March 2031 - {words}\n\nThe weather in Orva was fair on Wednesday.\n"


HELD = "Police arrested Milo Dresk, an engineer, on suspicion of negligence."
DRIVER = "A 34-year-old driver was also detained."
MISSING = "The boy Tomi Arel was missing, the brigade said."
DAMAGE = "The mayor, Petra Holm, put the damage at four million crowns."
BRIBES = "Holm said that the contractor had bribed the inspectors."
CURFEW = "The council imposed a curfew in the harbour quarter."
STRIKE = "The dockers' union will strike on Friday."


@pytest.mark.parametrize(
    ("later", "draft", "newer"),
    [
        ("Milo Dresk was released without charge on Tuesday, police said.", HELD, "“was released without charge”"),
        ("Dresk, who was questioned for nine hours, has since been released.", HELD, "“been released”"),
        ("Police said that Dresk was no longer a suspect.", HELD, "no longer a suspect”"),
        ("Prosecutors dropped all charges against the engineer.", HELD, "“dropped all charges against”"),
        ("The charges against Dresk were dropped.", HELD, "“charges against Dresk were dropped”"),
        ("A court cleared Dresk of negligence.", HELD, "“cleared”"),
        ("Police released Dresk on Tuesday.", HELD, "“released”"),
        ("The engineer was let go on Tuesday.", HELD, "“was let go”"),
        ("Milo Dresk is in hospital. He was freed on bail on Tuesday.", HELD, "freed on bail”"),
        ("Police released a statement about Dresk.", HELD, ""),
        ("Dresk said the video was released by mistake.", HELD, ""),
        ("Inspector Rolf Anker was released from hospital duties.", HELD, ""),
        ("The driver was freed on Tuesday.", HELD, ""),
        ("The driver was freed on Tuesday.", DRIVER, "“was freed”"),
        ("Milo Dresk was released without charge.", DRIVER, ""),
        ("Milo Dresk was released.", "Milo Dresk, an engineer, was arrested. He was released later.", ""),
        ("Tomi Arel was found alive in a barn.", MISSING, "“Tomi Arel was found alive”"),
        ("The boy turned up safe at his aunt's house.", MISSING, "“turned up safe”"),
        ("A dog was found alive in a barn.", MISSING, ""),
        ("The mayor withdrew her estimate of the damage.", DAMAGE, "“withdrew”"),
        ("Holm no longer stands by her figure, she told the council.", DAMAGE, "“no longer stands by”"),
        ("The brigade withdrew its estimate.", DAMAGE, ""),
        ("Holm retracted her claim that the contractor had bribed inspectors.", BRIBES, "“retracted”"),
        ("Holm apologised for her remarks about the contractor.", BRIBES, "“apologised for”"),
        ("Holm retracted her remarks about the opera.", BRIBES, ""),
        ("Holm withdrew her estimate.", BRIBES, ""),
        ("The curfew was lifted on Tuesday night.", CURFEW, "“was lifted”"),
        ("The council lifted the curfew.", CURFEW, "“lifted”"),
        ("The crane lifted the bridge. The curfew holds.", CURFEW, ""),
        ("The strike was called off after talks.", STRIKE, "“was called off”"),
        ("The union has postponed its strike.", STRIKE, "“postponed”"),
        ("The concert was called off.", STRIKE, ""),
        ("The march on the town hall was called off.", "The dockers marched on Friday.", ""),
        ("The council has called off the reopening of the quay.", "The quay will reopen on Monday.", "“called off”"),
        ("Holm withdrew her figure for the flats.", DAMAGE, "“withdrew”"),
    ],
)  # fmt: skip
def test_what_was_ended_is_told(check: Check, later: str, draft: str, newer: str) -> None:
    found = [i for i in check(draft, MONDAY, wednesday(later)).items if i.change in ("ended", "replaced")]
    assert bool(found) is bool(newer), [i.line for i in check(draft, MONDAY, wednesday(later)).items]
    for item in found:
        assert newer in item.line and "2031-03-05" in item.line, item.line
        assert item.noted and not item.flagged
        assert item.passages[0].evidence.document == "2.txt"
