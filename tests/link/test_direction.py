"""Which of two articles goes back to the other, and the reasons that are given."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.link.copies import Overlap
from rashomon.link.direction import goes_back
from rashomon.model.text import Metadata

WHOLE, PART = Overlap(1.0, 1.0), Overlap(0.5, 0.5)


def article(plain, name, *, agencies=(), **metadata):
    reading = plain(f"Text of {name} ({', '.join(agencies)}).", name, agencies=agencies)
    return replace(reading, document=replace(reading.document, metadata=Metadata(**metadata)))


@pytest.mark.parametrize(
    ("left", "right", "overlaps", "source"),
    [
        ({"published": "2031-04-02"}, {"published": "2031-04-01"}, (WHOLE, WHOLE), "right"),
        ({"published": "2031-04-02T09:00"}, {"published": "2031-04-02T11:30"}, (WHOLE, WHOLE), "left"),
        ({"published": "2031-04-02"}, {"published": "2031-04-02"}, (WHOLE, WHOLE), None),
        ({}, {"published": "2031-04-02"}, (WHOLE, WHOLE), None),
        ({}, {"published": "2031-04-02"}, (PART, WHOLE), None),
        ({"outlet": "KAP", "published": "2031-04-02"}, {"agencies": ("KAP",), "published": "2031-04-01"},
         (WHOLE, WHOLE), "left"),  # it says so itself, whatever the days
        ({"outlet": "KAP"}, {"source": "The KAP"}, (WHOLE, WHOLE), "left"),  # so says what came with it
        ({"outlet": "KAP"}, {"outlet": "KAP", "agencies": ("KAP",)}, (WHOLE, WHOLE), None),  # its own name
    ],
)  # fmt: skip
def test_the_source_is_the_one_credited_then_the_earlier(plain, left, right, overlaps, source):
    found, reasons = goes_back(article(plain, "left", **left), article(plain, "right", **right), *overlaps)
    assert found == source
    assert bool(reasons) == (source is not None)


def test_a_photo_is_no_origin_of_a_text(plain):
    left, right = article(plain, "left", outlet="KAP"), article(plain, "right", agencies=("KAP",))
    photo = replace(right, credits=tuple(replace(credit, kind="photo") for credit in right.credits))
    assert goes_back(left, right, WHOLE, WHOLE)[0] == "left"
    assert goes_back(left, photo, WHOLE, WHOLE) == (None, ())


BODY = "The ferry Aster struck the mole at Quellmark on Monday. Divers searched its hold until dusk."
OWN = "We never told a soul to leave the yard, and our gates stand open to every worker tonight."
SAID = "the pumps had been out of order since April and nobody at the yard would pay for new ones"
EARLIER_LATER = {
    "arrested": ("Police are looking for a man of 40.", "A man of 40 was arrested at noon."),
    "charged": ("A man of 40 was arrested at noon.", "A man of 40 was charged with arson."),
    "gave himself up": ("The mate is still at large.", "The mate turned himself in."),
    "died": ("The cook is in critical condition.", "The cook has died, a nurse said."),
    "identified": ("The cook is unidentified.", "The cook has been identified."),
    "autopsy": ("Doctors ordered an autopsy.", "An autopsy showed that he drowned."),
    "found": ("Two deckhands are missing.", "Two deckhands were found alive."),
    "freed": ("The pilot was detained.", "The pilot was released on bail."),
    "updated": ("This is a developing story.", "Update: the mole is open again."),
    "told of in the one alone": ("Gulls circled overhead.", "A man of 40 was arrested at noon."),
    "named": ("A 31-year-old cook drowned.", "The 31-year-old cook, who drowned, was Odile Brask, 31."),
    "agency's credits": ("(Reporting by Odile Brask; Editing by Yann Lothar)", "Photo: the mole at dusk."),
    "taken over": ("By Odile Brask.", "This article originally appeared in Harbour Notes."),
    "cited": ("Harbour Notes will be at the mole all day.", "The mole is cracked, Harbour Notes reports."),
    "an outlet credited": ("The mole is cracked.", "The mole is cracked, according to the Quellmark Post."),
    "introduced": ("The mole is cracked.", "Here’s what the paper's own story said:\nThe mole is cracked."),
    "called false": ("The mole is cracked.", "A hoax says that the mole is cracked."),
    "quoted": (OWN, f"The yard wrote on its page: “{OWN}”"),
    "told in its own words": (f"The cook said: “I saw that {SAID}.”", f"The cook said that he saw that {SAID}."),
}


@pytest.mark.parametrize("kind", EARLIER_LATER)
def test_a_text_shows_itself_that_it_is_the_later(plain, kind):
    earlier, later = (f"{line}\n{BODY}" for line in EARLIER_LATER[kind])
    for first, second, source in ((earlier, later, "a"), (later, earlier, "b"), (earlier, earlier, None)):
        found, reasons = goes_back(plain(first, "a"), plain(second, "b"), PART, PART)
        assert (found, bool(reasons)) == (source, source is not None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("No arrests have been made.", "Police are looking for a man of 40."),
        ("Odile Brask, 31, drowned.", "Brask, a 31-year-old cook, drowned."),  # the name is in both
        ("The mole is cracked, Harbour Notes reports.", "Harbour Notes reports that the mole is cracked."),
        ("The mole is cracked, the Quellmark Post reports.", "The mole is cracked, according to Reuters."),
        ("The mole is cracked, Iraqi reports say.", "Gulls circled, an Iraqi said."),  # no outlet
        ("The mole is cracked, Odile Brask wrote.", "Odile Brask saw it."),  # nor is she
        ("The cook told the Quellmark Post that it is cracked.", "It is cracked, the cook said."),  # maybe that paper
        ("Cracks show, And reports differ.", "And the mole is cracked."),  # no name
        (f"The yard: “{OWN}”", f"The owner: “{OWN}”"),  # both quote it
        (f"The yard: “{OWN}", f"The owner: “{OWN}”"),  # with the end of the quotation left out
        ("It was repaired on Tuesday.", "Gulls circled overhead."),  # a later day is little by itself
    ],
)
def test_what_may_be_chance_shows_nothing(plain, one, other):
    assert goes_back(plain(f"{one}\n{BODY}", "a"), plain(f"{other}\n{BODY}", "b"), PART, PART)[0] is None


def test_where_evidence_balances_nothing_is_said(plain):
    first = plain(f"The cook has died.\nPolice are looking for a man of 40.\n{BODY}", "a")
    second = plain(f"The cook is in critical condition.\nA man of 40 was arrested.\n{BODY}", "b")
    found, reasons = goes_back(first, second, PART, PART)
    assert found is None
    assert reasons == ("b has later news of the custody", "a has later news of the condition")


@pytest.mark.parametrize(
    ("shared", "day", "source"),
    [
        ({2, 3}, "Tuesday", "right"),  # the longer begins with what is new: written through
        ({0, 3}, "Tuesday", "right"),  # or has it between
        ({0, 3}, "Monday", None),  # that alone is too little
        ({0, 1}, "Tuesday", None),  # only its end is new: the other may be cut as well
    ],
)
def test_the_longer_one_is_the_later_if_more_speaks_for_it_and_more_than_its_end_is_new(plain, shared, day, source):
    longer = Overlap(0.5, 0.5, frozenset(shared))
    shorter = Overlap(1.0, 1.0, frozenset({0, 1}))
    grown, first = f"It was repaired on {day}.\n{BODY}", BODY
    assert goes_back(plain(grown, "left"), plain(first, "right"), longer, shorter)[0] == source
    assert goes_back(plain(first, "left"), plain(grown, "right"), shorter, longer)[0] == (source and "left")


def test_what_an_article_cites_is_about_what_they_share_only_where_that_is_a_fair_part_of_it(plain):
    first, later = plain(BODY, "a"), plain(f"{BODY} The mole is cracked, according to the Quellmark Post.", "b")
    assert goes_back(first, later, WHOLE, PART)[0] == "a"
    assert goes_back(first, later, WHOLE, Overlap(0.2, 0.2))[0] is None
