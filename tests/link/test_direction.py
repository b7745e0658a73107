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
        ({"published": "2031-04-02"}, {"published": "2031-04-02T11:30"}, (WHOLE, WHOLE), None),  # it may be of noon
        ({"published": "2031-04"}, {"published": "2031-04-02"}, (WHOLE, WHOLE), None),
        ({"published": "2031-03"}, {"published": "2031-04-02"}, (WHOLE, WHOLE), "left"),
        ({"published": "2031-04-02T11:00+03:00"}, {"published": "2031-04-02T09:00Z"}, (WHOLE, WHOLE), "left"),
        ({"published": "2031-04-02T11:00+03:00"}, {"published": "2031-04-02T10:00"}, (WHOLE, WHOLE), None),  # where?
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


def test_what_speaks_against_a_direction_is_said_too(plain):
    left = article(plain, "left", outlet="KAP", published="2031-04-02")
    right = article(plain, "right", agencies=("KAP",), published="2031-04-01")
    assert goes_back(left, right, WHOLE, WHOLE) == (
        "left",
        ("right credits KAP", "against it: right is of 2031-04-01, left of 2031-04-02"),
    )


def test_a_photo_is_no_origin_of_a_text(plain):
    left, right = article(plain, "left", outlet="KAP"), article(plain, "right", agencies=("KAP",))
    photo = replace(right, credits=tuple(replace(credit, kind="photo") for credit in right.credits))
    assert goes_back(left, right, WHOLE, WHOLE)[0] == "left"
    assert goes_back(left, photo, WHOLE, WHOLE) == (None, ())


BODY = "The ferry Aster struck the mole at Quellmark on Monday. Divers searched its hold until dusk."
OWN = "The mole has been cracked since the winter and nobody at the yard would pay for a new one."
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
    "taken over": ("By Odile Brask.", "This article originally appeared in Harbour Notes."),
    "cited": ("Harbour Notes will be at the mole all day.", "The mole is cracked, Harbour Notes reports."),
    "an outlet credited": ("The mole is cracked.", "The mole is cracked, according to the Quellmark Post."),
    "introduced": ("The mole is cracked.", "Here’s what the paper's own story said:\nThe mole is cracked."),
    "called false": ("The mole is cracked.", "A hoax says that the mole is cracked."),
    "given after a colon": (OWN, f"From the Quellmark Post:\n{OWN}"),
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
        ("The mole is cracked, Harbour Notes reports.", "Harbour Notes reports that the mole is cracked."),
        ("The mole is cracked, the Quellmark Post reports.", "The mole is cracked, according to Reuters."),
        ("The mole is cracked, Iraqi reports say.", "Gulls circled, an Iraqi said."),  # no outlet
        ("The mole is cracked, Odile Brask wrote.", "Odile Brask saw it."),  # nor is she
        ("The cook told the Quellmark Post that it is cracked.", "It is cracked, the cook said."),  # maybe that paper
        ("Cracks show, And reports differ.", "And the mole is cracked."),  # no name
        (f"The yard: “{OWN}”", f"The owner: “{OWN}”"),  # both quote it
        ("It was repaired on Tuesday.", "Gulls circled overhead."),  # two texts of one report may each know more
        ("A 31-year-old cook drowned.", "The 31-year-old cook, who drowned, was Odile Brask, 31."),
        ("Gulls circled overhead.", "A man of 40 was arrested at noon."),
    ],
)
def test_what_may_be_chance_shows_nothing(plain, one, other):
    assert goes_back(plain(f"{one}\n{BODY}", "a"), plain(f"{other}\n{BODY}", "b"), PART, PART)[0] is None


@pytest.mark.parametrize(
    ("earlier", "later", "third"),
    [
        ("The mole is cracked.", "The mole is cracked, the Quellmark Post reports.",
         "The mole is cracked, the Associated Press reports."),  # an agency: the other may have it from there too
        ("The mole is cracked.", "The mole is cracked, the Quellmark Post reports.",
         "The mole, the cook told the Heron Post, is cracked, the Quellmark Post reports."),  # so may it what he told
        (OWN, f"From the Quellmark Post:\n{OWN}", f"From the Associated Press:\n{OWN}"),
        (OWN, f"Brask told it so:\n{OWN}", f"Brask told it so:\n“{OWN}”"),  # a speech that both have
        (OWN, f"From the Quellmark Post:\n{OWN}", f"Brask posted this:\n{OWN} https://quellmark.example/1"),
        (f"{OWN} https://quellmark.example/1", f"From the Quellmark Post:\n{OWN}", None),  # there it is a post too
        (OWN, "The hoax: “" + OWN + "”", "The yard wrote: “" + OWN + "”"),  # quoted alone, it may be a statement
        ("A deckhand is missing.", "A deckhand was found alive.", "“A deckhand was found alive”"),
        ("The mole is cracked.", "A hoax says that the mole is cracked.", "The mole is cracked, a diver says."),
    ],
)  # fmt: skip
def test_what_both_may_have_from_a_third_shows_no_direction(plain, earlier, later, third):
    first = plain(f"{earlier}\n{BODY}", "a")
    if third is None:
        assert goes_back(first, plain(f"{later}\n{BODY}", "b"), PART, PART)[0] is None
        return
    assert goes_back(first, plain(f"{later}\n{BODY}", "b"), PART, PART)[0] == "a"
    shared = third if third.startswith("“A deck") else f"{third}\n{BODY}"
    assert goes_back(first, plain(shared, "b"), PART, PART)[0] is None


@pytest.mark.parametrize(
    ("outlet", "url", "source"),
    [
        ("Quellmark Post", None, "a"),
        ("The Quellmark Post", None, "a"),
        (None, "https://www.quellmarkpost.example/mole", "a"),
        (None, None, "a"),  # nobody says whose it is
        ("Heron Post", None, None),  # the one cited is a third
        ("Heron Post", "https://heron.example/mole", None),
    ],
)
def test_an_outlet_cited_shows_a_direction_only_if_the_other_text_may_be_its(plain, outlet, url, source):
    first = plain(f"The mole is cracked.\n{BODY}", "a")
    first = replace(first, document=replace(first.document, metadata=Metadata(outlet=outlet, url=url)))
    second = plain(f"The mole is cracked, according to the Quellmark Post.\n{BODY}", "b")
    assert goes_back(first, second, PART, PART)[0] == source


@pytest.mark.parametrize(
    ("outlet", "agencies", "source", "last"),
    [
        ("Heron Post", ("KAP", "KAP"), None, "both may have it from KAP"),  # the days of two that print one agency
        ("KAP", ("KAP", "KAP"), "left", "left is of 2031-04-01, right of 2031-04-02"),  # the agency's own
        ("Heron Post", ("KAP", "TAX"), "left", "left is of 2031-04-01, right of 2031-04-02"),
    ],
)
def test_days_show_no_direction_between_two_texts_of_one_agency(plain, outlet, agencies, source, last):
    left = article(plain, "left", agencies=agencies[:1], published="2031-04-01", outlet=outlet)
    right = article(plain, "right", agencies=agencies[1:], published="2031-04-02", outlet="Mole Times")
    found, reasons = goes_back(left, right, WHOLE, WHOLE)
    assert (found, reasons[-1]) == (source, last)


def test_where_evidence_balances_nothing_is_said(plain):
    first = plain(f"The cook has died.\nPolice are looking for a man of 40.\n{BODY}", "a")
    second = plain(f"The cook is in critical condition.\nA man of 40 was arrested.\n{BODY}", "b")
    found, reasons = goes_back(first, second, PART, PART)
    assert found is None
    assert reasons == ("b has later news of the custody", "a has later news of the condition")


def test_what_an_article_cites_is_about_what_they_share_only_where_that_is_a_fair_part_of_it(plain):
    first, later = plain(BODY, "a"), plain(f"{BODY} The mole is cracked, according to the Quellmark Post.", "b")
    assert goes_back(first, later, WHOLE, PART)[0] == "a"
    assert goes_back(first, later, WHOLE, Overlap(0.2, 0.2))[0] is None


@pytest.mark.parametrize(
    ("told", "source"),
    [(f"“{OWN}”\nSo ran the hoax.", "a"), ("A hoax ran otherwise.", None), (f"“{OWN}”\nSo ran the story.", None)],
)
def test_of_what_is_called_false_the_words_are_quoted_where_little_else_is_shared(plain, told, source):
    first, later = plain(f"{OWN}\n{BODY}", "a"), plain(f"{told}\nGulls circled.", "b")
    assert goes_back(first, later, PART, Overlap(0.2, 0.2))[0] == source
