"""One article given twice is one document; two articles under one name are two."""

from __future__ import annotations

import itertools

import pytest

from rashomon.extract.identity import tell_apart
from rashomon.model.text import Document, Metadata


def doc(name: str, text: str, sha: str = "", **metadata: str) -> Document:
    return Document(name, (sha or name).encode().hex().ljust(64, "0"), text, metadata=Metadata(**metadata))


def test_the_same_text_is_one_document_whatever_the_order() -> None:
    documents = [doc("b.txt", "Same."), doc("a.txt", "Same."), doc("c.txt", "Other.")]
    for order in itertools.permutations(documents):
        kept, dropped = tell_apart(order)
        assert [d.id for d in kept] == ["a.txt", "c.txt"]
        assert [(d.item, d.reason) for d in dropped] == [("b.txt", "duplicate of a.txt: the same text")]


def test_the_copy_that_says_more_about_itself_is_kept() -> None:
    kept, _ = tell_apart([doc("a.txt", "Same."), doc("z", "Same.", outlet="Post", published="2021-05-01")])
    assert [d.id for d in kept] == ["z"]


@pytest.mark.parametrize(
    ("left", "right", "documents"),
    [
        ({"outlet": "Post"}, {"outlet": "Courier"}, 2),  # one report in two outlets is a finding
        ({"outlet": "Post"}, {"outlet": "Post"}, 1),
        ({"outlet": "Post"}, {}, 1),
        ({"url": "https://post.example/a"}, {"url": "https://courier.example/a"}, 2),
        ({"url": "https://post.example/a"}, {"url": "http://www.post.example/b?x=1"}, 1),
        ({"url": "http://[broken"}, {"url": "https://post.example"}, 1),
    ],
)
def test_the_same_text_from_two_outlets_is_two_articles(
    left: dict[str, str], right: dict[str, str], documents: int
) -> None:
    kept, dropped = tell_apart([doc("a", "Same.", **left), doc("b", "Same.", **right)])
    assert (len(kept), len(dropped)) == (documents, 2 - documents)


def test_a_shared_name_carries_the_digest_on_both() -> None:
    documents = [doc("a.txt", "One.", "x"), doc("a.txt", "Two.", "y"), doc("b.txt", "Three.")]
    kept, _ = tell_apart(documents)
    assert [d.id for d in kept] == ["a.txt~78000000", "a.txt~79000000", "b.txt"]
    assert tell_apart(reversed(documents))[0] == kept
