"""A long account in pieces: put together again it is the page of a report; each part leads to its place."""

from __future__ import annotations

import json
import re

import pytest
from harbour import TOKEN, client
from starlette.testclient import TestClient

from rashomon.store.store import Store
from rashomon.store.stories import stories
from rashomon.web import pieces
from rashomon.web.pieces import Pieces, in_pieces, list_of

LINES = "".join(f'<li class="line extra" id="l{n}">{"word " * 40}<a href="#d{n}">{n}</a></li>\n' for n in range(400))
BOX = f'<ul class="x" id="x-one"><li class="line">shown</li>\n{LINES}</ul><button class="more" aria-controls="x-one">'
LONG = "seen " * 40
SEEN = f'<div class="x" id="x-seen">{"".join(f"<p>{n} {LONG}</p>" for n in range(900))}</div>'
PAGE = (
    "<html><head></head><body><main><section class=\"sec\" id=\"first\">"
    f"{BOX}400 more</button></section><section class=\"sec\" id=\"second\"><p id=\"d7\">text<br>and more</p>"
    f'<div class="x" id="x-few"><p class="extra">a few</p></div>{SEEN}</section></main></body></html>'
)  # fmt: skip


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> Pieces:
    monkeypatch.setattr(pieces, "WHOLE", 1000)
    return in_pieces(PAGE)


def put_back(found: Pieces, html: str) -> str:
    """The markers of each box replaced by its pieces, as the script of the page does it."""
    for box, parts in found.parts.items():
        for number, part in enumerate(parts):
            for piece in part:
                head, tail = html.split(f'id="{box}"', 1) if f'id="{box}"' in html else ("", "")
                marker = next(
                    (
                        m
                        for end in ("", " data-near")
                        if (m := f'<template data-part="{number}"{end}></template>') in tail
                    ),
                    "",
                )
                html = f'{head}id="{box}"{tail.replace(marker, piece, 1)}' if tail else html
    return html


def test_a_short_page_stays_whole() -> None:
    assert in_pieces(PAGE[:500]).page == PAGE[:500]
    assert in_pieces(PAGE[:500]).parts == {}


def test_hidden_lines_and_sections_below_are_cut_out(cut: Pieces) -> None:
    assert len(cut.page) < len(PAGE) / 10
    assert "shown" in cut.page
    assert set(cut.parts) == {"x-one", "x-seen", "second"}
    assert all(sum(map(len, part)) <= pieces.PART + 500 for box in cut.parts.values() for part in box)


def test_of_a_long_box_that_is_seen_the_first_stay_and_the_rest_comes_by_itself(cut: Pieces) -> None:
    section = "".join("".join(part) for part in cut.parts["second"])
    assert "<p>0 seen" in section
    assert "<p>899 seen" not in section
    assert section.count("data-near") == len(cut.parts["x-seen"])
    assert '<template data-part="0"></template><template data-part="1" data-near></template>' in cut.page


def test_all_of_it_comes_back_to_its_place(cut: Pieces) -> None:
    cut.parts = dict(reversed(cut.parts.items()))
    whole = put_back(cut, cut.page).replace(" later", "")
    assert re.sub(r"\n", "", whole) == re.sub(r"\n", "", PAGE)


def test_each_element_that_was_cut_out_is_found(cut: Pieces) -> None:
    box, part = cut.places["l399"]
    assert (box, part) == ("x-one", len(cut.parts["x-one"]) - 1)
    assert 'id="l399"' in "".join(cut.parts[box][part])
    assert cut.places["d7"] == ("second", 0)
    assert "first" not in cut.places


def test_an_element_is_looked_for_in_a_small_list_not_in_that_of_all(cut: Pieces) -> None:
    """Who opens the first source of a long page waits for a list of some elements, not for all to be decoded."""
    files = cut.files()
    assert json.loads(files[list_of("l399")])["l399"] == ["x-one", len(cut.parts["x-one"]) - 1]
    lists = [json.loads(data) for name, data in files.items() if name.startswith("places/")]
    assert sum(map(len, lists)) == len(cut.places) > 300
    assert max(map(len, lists)) < len(cut.places) / 10


# ---------------------------------------------------------------- from outside


def test_what_was_cut_out_is_sent_when_it_is_asked_for(
    store: Store, inside: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "WHOLE", 1000)
    story = stories(store)[0].id
    page = inside.get(f"/stories/{story}?person=nobody").text  # a view of its own, so that it is laid out anew
    address = re.search(r'data-parts="([^"]+)"', page)
    assert address is not None
    asked = address[1].replace("&amp;", "&")
    assert 'class="sec later"' in page
    (part,) = inside.get(f"{asked}&box=texts&part=0").json()
    assert part["box"] == "texts"
    chain = inside.get(f"{asked}&place=d0").json()
    assert chain[0]["box"] == "texts"
    assert 'id="d0"' in "".join(chain[-1]["pieces"])
    assert inside.get(f"{asked}&box=nothing").status_code == 404
    assert inside.get(f"/stories/{story}/parts?of=0&box=texts").status_code == 410
    assert client(store).get(f"{asked}&box=texts").status_code == 401
    assert TOKEN not in page
