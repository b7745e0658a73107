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
    passages = (passage("a", "b", 5), passage("a", "c", 9))
    story = Story((reading("a"), reading("b"), reading("c")), (), passages)
    assert [item.shared_words for item in find_reuse(story)] == [9, 5]


def test_of_places_that_all_share_words_each_is_paired_with_its_nearest():
    passages = (passage("a", "b", 5), passage("a", "c", 9), passage("b", "c", 5))
    story = Story((reading("a"), reading("b"), reading("c")), (), passages)
    pairs = [tuple(e.document for e in item.evidence) for item in find_reuse(story)]
    assert pairs == [("a", "c"), ("a", "b")]


def test_what_a_third_article_shares_with_one_report_is_shown_once():
    later = Passage("b", Span(10, 32), "c", Span(14, 32), "near", 5)
    passages = (passage("a", "b", 9), Passage("a", Span(10, 32), "c", Span(14, 32), "near", 5), later)
    story = Story((reading("a"), reading("b"), reading("c")), (link("a", "b", Verdict.YES),), passages)
    assert [tuple(e.document for e in item.evidence) for item in find_reuse(story)] == [("a", "b"), ("a", "c")]


def test_of_one_report_the_longest_passages_are_enough():
    starts = range(0, 24, 2)
    passages = tuple(Passage("a", Span(n, n + 2), "b", Span(n, n + 2), "verbatim", 10 + n) for n in starts)
    story = Story((reading("a"), reading("b")), (link("a", "b", Verdict.YES),), passages)
    assert [item.shared_words for item in find_reuse(story)] == [32, 30, 28, 26, 24, 22]


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


def test_an_article_and_its_own_pull_quote_come_behind_what_two_articles_share():
    own = Passage("a", Span(0, 8), "a", Span(10, 32), "verbatim", 20)
    story = Story((reading("a"), reading("b")), (), (own, passage("a", "b", 5)))
    assert [item.shared_words for item in find_reuse(story)] == [5, 20]
