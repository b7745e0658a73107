"""What the page calls an article."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.account.assemble import document_item
from rashomon.account.labels import labelled
from rashomon.model.marks import Reading

BODY = "The harbour was closed on Monday after a tanker hit the pier, the port authority said in a statement.\n\n"


@pytest.mark.parametrize(
    ("text", "given", "label"),
    [
        (BODY + "(Harbour Post with Reuters)", None, "Harbour Post"),
        (BODY + "(Harbour Post with Reuters)", "The Courier", "The Courier"),
        (BODY + "A pilot told the Daily Echo newspaper that he saw it.", None, "a.txt"),
        (BODY, None, "a.txt"),
    ],
)
def test_an_outlet_is_given_or_credits_itself(
    read: Callable[..., Reading], text: str, given: str | None, label: str
) -> None:
    item = document_item(read(text, **({"outlet": given} if given else {})))
    assert labelled([item])[0].label == label


def test_two_articles_of_one_outlet_keep_their_names(read: Callable[..., Reading]) -> None:
    items = [document_item(read(BODY, name, outlet="Harbour Post")) for name in ("a.txt", "b.txt")]
    assert [item.label for item in labelled(items)] == ["Harbour Post (a.txt)", "Harbour Post (b.txt)"]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("b.txt", "b.txt"),
        ("12_report.txt", "12_report.txt"),
        ("001_harbour-and-hull.txt", "harbour-and-hull"),
        ("001_harbour-and-hull-in-the-long-winter-night.txt", "harbour-and-hull-in-the-long"),
        ("004_e6fbcf11979f492f.txt", "Article 1"),
        ("a1b2c3d4.txt", "Article 1"),
        ("https://harbour.example/2031/03/04", "Article 1"),
        ("abcdefghijklmnopqrstuvwxyzabcdef.txt", "Article 1"),
    ],
)
def test_a_file_name_is_a_label_where_it_reads_as_one(read: Callable[..., Reading], name: str, label: str) -> None:
    assert labelled([document_item(read(BODY, name))])[0].label == label


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (["05-monitor.txt", "06-herald.txt"], ["05-monitor.txt", "06-herald.txt"]),
        (["05-monitor.txt", "06-harbour-morning-news.txt"], ["monitor", "harbour-morning-news"]),
        (["b.txt", "06-harbour-morning-news.txt"], ["b.txt", "harbour-morning-news"]),  # no word: nothing to lose
    ],
)
def test_short_names_and_long_ones_of_a_story_follow_one_rule(
    read: Callable[..., Reading], names: list[str], labels: list[str]
) -> None:
    assert [item.label for item in labelled([document_item(read(BODY, name)) for name in names])] == labels


def test_articles_are_numbered_in_the_order_of_publication(read: Callable[..., Reading]) -> None:
    days = {"0f1e2d3c4b5a6978.txt": "2031-03-05", "9f1e2d3c4b5a6978.txt": "2031-03-04"}
    items = [document_item(read(BODY, name, published=day)) for name, day in days.items()]
    assert [item.label for item in labelled(items)] == ["Article 2", "Article 1"]


def test_no_two_labels_are_alike(read: Callable[..., Reading]) -> None:
    names = ("001_harbour-and-hull.txt", "002_harbour-and-hull.txt", "003_fe12dc34ba56.txt")
    labels = [item.label for item in labelled([document_item(read(BODY, name)) for name in names])]
    assert labels == ["Article 1", "Article 2", "Article 3"]
