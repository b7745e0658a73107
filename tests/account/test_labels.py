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
