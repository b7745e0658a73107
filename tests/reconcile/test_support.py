"""Articles, reports and sources are three counts; where copying is unsure the second is an interval."""

from __future__ import annotations

import pytest

from rashomon.model.account import LineageItem, Support, Voice
from rashomon.model.counting import Reports, count_sources
from rashomon.model.links import Link, Story, Verdict
from rashomon.model.marks import Publication, Reading
from rashomon.model.text import Document
from rashomon.reconcile.support import Counter


def story(*links: tuple[str, str, Verdict]) -> Story:
    readings = tuple(
        Reading(Document(name, "", "x"), "en", "full", Publication(None, None, None, "unknown")) for name in "abcd"
    )
    return Story(readings, tuple(Link(left, right, "copy", verdict, 0.5, ()) for left, right, verdict in links))


@pytest.mark.parametrize(
    ("links", "documents", "reports"),
    [
        ((), "abc", 3),
        ((("a", "b", Verdict.YES),), "abc", 2),
        ((("a", "b", Verdict.UNSURE),), "abc", (2, 3)),
        ((("a", "b", Verdict.YES), ("b", "c", Verdict.UNSURE)), "abcd", (2, 3)),
        ((("a", "b", Verdict.YES), ("b", "c", Verdict.YES)), "ac", 1),
        ((("a", "b", Verdict.NO),), "ab", 2),
    ],
)
def test_reports_are_what_is_left_when_copies_are_merged(links, documents, reports):
    assert Counter.of(story(*links)).support(documents) == Support(len(documents), reports, 0)


def test_ten_articles_on_the_word_of_one_ministry_are_one_source():
    ministry = Voice("Ministry of Tides", "entity-1", None)
    assert Counter.of(story()).support("abcd", [ministry, ministry, None]) == Support(4, 4, 1)


def test_the_groups_that_the_account_shows_give_the_same_count():
    sure = LineageItem("1", "one_report", ("a", "b"), None, (), (), "")
    maybe = LineageItem("2", "shared_origin", ("b", "c"), "Meridian", (), (), "")
    assert Reports.of_lineage("abcd", (sure, maybe)).count("abcd") == (2, 3)


NAMED = Voice("Ministry of Tides", "entity-1", None)
OTHER = Voice("Anna Berg", "entity-2", None)


@pytest.mark.parametrize(
    ("voices", "sources"),
    [
        ([], 0),
        ([None, None], 0),
        ([NAMED, OTHER, NAMED], 2),
        ([Voice("Police", None, None), Voice("the police", None, None)], 1),
        ([Voice("officials", None, None), NAMED], (1, 2)),
        ([Voice("officials", None, None), Voice("residents", None, None)], (1, 2)),
    ],
)
def test_unnamed_voices_make_the_number_of_sources_an_interval(voices, sources):
    assert count_sources(voices) == sources
