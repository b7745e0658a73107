"""Passages and links as findings: each cites both places and gives its reasons."""

from __future__ import annotations

import hashlib

from rashomon.model.links import Link, Passage, Story, Verdict
from rashomon.model.marks import Credit, Publication, Reading, Segment
from rashomon.model.text import Document, Span
from rashomon.reconcile.reuse import find_lineage, find_reuse

TEXT = "Meridian: the crane fell at dawn."


def reading(name: str, *, agency: bool = False) -> Reading:
    document = Document(name, hashlib.sha256(TEXT.encode()).hexdigest(), TEXT)
    return Reading(
        document,
        "en",
        "full",
        Publication(None, None, None, "unknown"),
        segments=(Segment(Span(0, len(TEXT)), "body", True),),
        credits=(Credit(Span(0, 8), "Meridian", "agency", "text credit"),) if agency else (),
    )


def link(left: str, right: str, verdict: Verdict, relation: str = "copy") -> Link:
    return Link(left, right, relation, verdict, 0.7, (f"{left} and {right}",))  # type: ignore[arg-type]


def passage(left: str, right: str, words: int = 5) -> Passage:
    return Passage(left, Span(10, 32), right, Span(10, 32), "verbatim", words)


def test_a_passage_cites_both_places():
    (item,) = find_reuse(Story((reading("a"), reading("b")), (), (passage("a", "b"),)))
    assert [e.exact for e in item.evidence] == ["the crane fell at dawn"] * 2
    assert item.id.startswith("reuse-")


def test_passages_with_most_shared_words_come_first():
    story = Story(
        (reading("a"), reading("b"), reading("c")),
        (),
        (passage("a", "b", 5), passage("a", "c", 9), passage("b", "c", 5)),
    )
    assert [item.shared_words for item in find_reuse(story)] == [9, 5, 5]


def test_copies_of_copies_are_one_report():
    story = Story(
        tuple(reading(name) for name in "abcd"),
        (link("a", "b", Verdict.YES), link("b", "c", Verdict.YES)),
        (passage("a", "b"), passage("b", "c")),
    )
    (item,) = find_lineage(story)
    assert (item.relation, item.documents, item.reasons) == ("one_report", ("a", "b", "c"), ("a and b", "b and c"))
    assert [e.document for e in item.evidence] == ["a", "b", "c"]


def test_a_shared_agency_cites_the_credits():
    story = Story(
        (reading("a", agency=True), reading("b", agency=True)), (link("a", "b", Verdict.UNSURE, "shared_origin"),)
    )
    (item,) = find_lineage(story)
    assert (item.relation, item.origin) == ("shared_origin", "Meridian")
    assert [e.exact for e in item.evidence] == ["Meridian", "Meridian"]


def test_what_may_be_a_copy_is_never_called_one_report():
    (item,) = find_lineage(Story((reading("a"), reading("b")), (link("a", "b", Verdict.UNSURE),), (passage("a", "b"),)))
    assert (item.relation, item.origin) == ("shared_origin", None)
