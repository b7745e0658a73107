"""Each way in which news marks speech, with whom it belongs to; and marks that are no speech."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Quotation, Reading

Read = Callable[..., Reading]
TOLD = tuple[str, str, str | None]
TALK = "Storm talk\n\n"


def told(reading: Reading, quotation: Quotation) -> TOLD:
    """Type, words, and whom they belong to: the name meant, else the words for the speaker."""
    words, speaker = reading.document.words, quotation.speaker
    who = words(speaker.referent or speaker.words) if speaker else None
    return quotation.type, " // ".join(words(span) for span in quotation.spans), who


WAITED = "We waited all night."
ROWS: list[tuple[str, list[TOLD]]] = [
    # a mark opens each paragraph, and closes the last alone
    (
        "“We waited.\n\n“Nobody came.\n\n“Then it was too late,” said Ena Roth.",
        [("direct", "We waited. // Nobody came. // Then it was too late,", "Ena Roth")],
    ),
    # words of the outlet between two stretches: each is said apart
    ("Ena Roth told the town that “not a single stone” had moved. “We never build in May.”",
     [("mixed", "not a single stone", "Ena Roth"), ("direct", "We never build in May.", "Ena Roth")]),
    # somebody's own word for it, and a name
    ("Ena Roth blamed what she calls “exceptional rain” for it.", [("mixed", "exceptional rain", "Ena Roth")]),
    ("Ena Roth came to what she calls “the Long Night” in May.", []),
    # one inside the other
    ("“He told me ‘it will hold’ and left,” Ena Roth said.",
     [("direct", "He told me ‘it will hold’ and left,", "Ena Roth")]),
    # chants
    ("The crowd chanted “Open the gates” in the rain.", [("mixed", "Open the gates", "The crowd")]),
    # odd, mixed, typographic, doubled and missing marks
    ("\"We waited,” said Ena Roth. “Nobody came.\"", [("direct", "We waited, // Nobody came.", "Ena Roth")]),
    ("„We waited“, said Ena Roth.", [("direct", "We waited", "Ena Roth")]),
    ("«We waited», said Ena Roth.", [("direct", "We waited", "Ena Roth")]),
    ("''We waited,'' said Ena Roth.", [("direct", "We waited,", "Ena Roth")]),
    ("'We waited,' said Ena Roth.", [("direct", "We waited,", "Ena Roth")]),
    ("“We waited all night, said Ena Roth.", [("direct", "We waited all night,", "Ena Roth")]),
    ("“We waited all night, the harbour master said.", [("direct", "We waited all night,", "the harbour master")]),
    # glued to what follows
    ("“We waited all night.”Roth added: “Nobody came.”",
     [("direct", WAITED, "Roth"), ("direct", "Nobody came.", "Roth")]),
    # before, after and beside
    ("Ena Roth, who has run the harbour for years, said: “We waited all night.”", [("direct", WAITED, "Ena Roth")]),
    ("“We waited all night for the boats to come in.” — Ena Roth",
     [("direct", "We waited all night for the boats to come in.", "Ena Roth")]),
    ("From Ena Roth: “We waited all night.”", [("direct", WAITED, "Ena Roth")]),
    ("Ena Roth: “We waited all night.”\n\nPaul Hart: “Nobody told us.”",
     [("direct", WAITED, "Ena Roth"), ("direct", "Nobody told us.", "Paul Hart")]),
    ("“We waited,” she notes. “Nobody came. It was late,” she recalls. “That was it.”",
     [("direct", "We waited,", "she"), ("direct", "Nobody came. It was late, // That was it.", "she")]),
    # descriptions
    ("Ena Roth runs the harbour. “We waited,” the 65-year-old said.", [("direct", "We waited,", "Ena Roth")]),
    ("Paul Halm has ruled since 1994. “Nobody leaves,” the strongman said.",
     [("direct", "Nobody leaves,", "Paul Halm")]),
    ("“Nobody leaves,” a spokeswoman said.", [("direct", "Nobody leaves,", "a spokeswoman")]),
    # several, unnamed, many
    ("“Nobody leaves,” residents said. “We stay,” one of them added.",
     [("direct", "Nobody leaves,", "residents"), ("direct", "We stay,", "one of them")]),
    ("A source close to the court, who did not want to be named, said the gates “will open soon”.",
     [("mixed", "will open soon", "A source")]),
    # chains
    ("Ena Roth told the council that Paul Hart had denied opening the gates.",
     [("indirect", "that Paul Hart had denied opening the gates", "Ena Roth")]),
    ("State television quoted the ministry as saying that “nobody will leave”.",
     [("mixed", "nobody will leave", "the ministry")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_rows(read: Read, text: str, wanted: list[TOLD]) -> None:
    reading = read(TALK + text)
    assert [told(reading, q) for q in reading.quotations] == wanted


HEADLINES: list[tuple[str, list[TOLD]]] = [
    ("Roth: we will not pay for the dyke", [("indirect", "we will not pay for the dyke", "Roth")]),
    ("Minister: “No” to the dyke", [("mixed", "No", "Minister")]),
    ("Minister Hart: “We will not pay”", [("direct", "We will not pay", "Hart")]),
    ("Quill flood: what we know so far", []),
    ("Ena Roth: a life on the water", []),
    ("Dyke at Quill: hundreds flee as water rises", []),
]


@pytest.mark.parametrize(("headline", "wanted"), HEADLINES)
def test_headlines(read: Read, headline: str, wanted: list[TOLD]) -> None:
    reading = read(headline + "\n\nThe mayor of Quill spoke on Friday.\n")
    assert [told(reading, q) for q in reading.quotations] == wanted


def test_through_whom_it_is_known(read: Read) -> None:
    text = TALK + "The gates were opened by mistake, Paul Hart said, according to state agency Belnar."
    (quotation,) = read(text).quotations
    assert quotation.via is not None
    assert text[quotation.via.start : quotation.via.end] == "state agency Belnar"


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “Night of the Boats” drew 400 people to the harbour.",
        "They met at the “Harbour Lights” festival.",
        "The mayor left the “experts” at home.",
        "Paul Hart spoke on the programme “Meet the Harbour.”",
    ],
)
def test_scare_quotes_titles_and_events_are_nobodys_words(read: Read, text: str) -> None:
    assert [q for q in read(TALK + text).quotations if q.speaker or q.type == "direct"] == []
