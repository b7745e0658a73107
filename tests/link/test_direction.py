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
        ({}, {}, (PART, WHOLE), "left"),  # the right one stands wholly in the left one
        ({"outlet": "KAP", "published": "2031-04-02"}, {"agencies": ("KAP",), "published": "2031-04-01"},
         (WHOLE, WHOLE), "left"),  # it says so itself, whatever the days
        ({"outlet": "KAP"}, {"source": "The KAP"}, (WHOLE, WHOLE), "left"),  # so says what came with it
        ({"outlet": "KAP"}, {"outlet": "KAP", "agencies": ("KAP",)}, (WHOLE, WHOLE), None),  # its own name
    ],
)  # fmt: skip
def test_the_source_is_the_one_credited_then_the_earlier_then_the_longer(plain, left, right, overlaps, source):
    found, reasons = goes_back(article(plain, "left", **left), article(plain, "right", **right), *overlaps)
    assert found == source
    assert bool(reasons) == (source is not None)


def test_a_photo_is_no_origin_of_a_text(plain):
    left, right = article(plain, "left", outlet="KAP"), article(plain, "right", agencies=("KAP",))
    photo = replace(right, credits=tuple(replace(credit, kind="photo") for credit in right.credits))
    assert goes_back(left, right, WHOLE, WHOLE)[0] == "left"
    assert goes_back(left, photo, WHOLE, WHOLE) == (None, ())
