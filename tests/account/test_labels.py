"""What the page calls an article."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.account.assemble import document_item
from rashomon.account.labels import labelled
from rashomon.model.marks import Reading
from rashomon.publish.citing import named

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


@pytest.mark.parametrize(
    ("headline", "label"),
    [
        ("Tanker hits pier", "“Tanker hits pier”"),
        ("“Nobody was warned”", "“Nobody was warned”"),
        ("Tanker hits the pier of Velm harbour", "“Tanker hits the pier of Velm…”"),
        ("Hafenmeistereiversammlungsprotokolle", "“Hafenmeistereiversammlungsprotok…”"),
    ],
)
def test_what_has_no_outlet_and_no_name_is_called_by_its_headline(
    read: Callable[..., Reading], headline: str, label: str
) -> None:
    item = document_item(read(f"{headline}\n\n{BODY}", "004_e6fbcf11979f492f.txt", title=headline))
    assert item.headline is not None
    assert labelled([item])[0].label == label
    assert named(labelled([item])[0]).count(headline.strip("“”")) == 1


def test_one_headline_of_two_articles_tells_them_not_apart(read: Callable[..., Reading]) -> None:
    names = ("0f1e2d3c4b5a6978.txt", "9f1e2d3c4b5a6978.txt")
    items = [document_item(read(f"Tanker hits pier\n\n{BODY}", name, title="Tanker hits pier")) for name in names]
    assert [item.label for item in labelled(items)] == ["Article 1", "Article 2"]


def test_two_articles_of_one_outlet_are_told_apart_by_their_headlines(read: Callable[..., Reading]) -> None:
    heads = {"0f1e2d3c4b5a6978.txt": "Tanker hits pier", "9f1e2d3c4b5a6978.txt": "Pier is closed"}
    items = [
        document_item(read(f"{head}\n\n{BODY}", name, title=head, outlet="Harbour Post"))
        for name, head in heads.items()
    ]
    assert [item.label for item in labelled(items)] == [
        "Harbour Post (“Tanker hits pier”)",
        "Harbour Post (“Pier is closed”)",
    ]


def test_two_articles_of_one_file_name_are_told_apart_by_their_headlines(read: Callable[..., Reading]) -> None:
    heads = {"001_harbour-and-hull.txt": "Tanker hits pier", "002_harbour-and-hull.txt": "Pier is closed"}
    items = [document_item(read(f"{head}\n\n{BODY}", name, title=head)) for name, head in heads.items()]
    assert [item.label for item in labelled(items)] == [
        "harbour-and-hull (“Tanker hits pier”)",
        "harbour-and-hull (“Pier is closed”)",
    ]


def test_articles_are_numbered_in_the_order_of_publication(read: Callable[..., Reading]) -> None:
    days = {"0f1e2d3c4b5a6978.txt": "2031-03-05", "9f1e2d3c4b5a6978.txt": "2031-03-04"}
    items = [document_item(read(BODY, name, published=day)) for name, day in days.items()]
    assert [item.label for item in labelled(items)] == ["Article 2", "Article 1"]


def test_no_two_labels_are_alike(read: Callable[..., Reading]) -> None:
    names = ("001_harbour-and-hull.txt", "002_harbour-and-hull.txt", "003_fe12dc34ba56.txt")
    labels = [item.label for item in labelled([document_item(read(BODY, name)) for name in names])]
    assert labels == ["Article 1", "Article 2", "Article 3"]
