"""Who copied whom: the picture, its words, and the passages side by side."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from page_reader import parse

from rashomon.model.account import Account, LineageItem, LineagePair, ReuseItem
from rashomon.model.links import Link, Passage, Story, Verdict
from rashomon.model.text import Span
from rashomon.publish.html import shipped, to_html
from rashomon.publish.lineage import to_html as lineage_page
from rashomon.publish.page.arcs import ROW, WIDTH, Arc, Stop, goes_back, picture
from rashomon.publish.page.book import open_book
from rashomon.publish.page.copies import MOST_ARCS, Pair, alike, copies_of, drawn


def pairs_of(account: Account) -> list[Pair]:
    return list(copies_of(open_book(account)).pairs)


def marked(pieces: tuple[tuple[str, bool], ...]) -> str:
    return "".join(f"[{text}]" if differs else text for text, differs in pieces)


@pytest.mark.parametrize(
    ("left", "right", "mine", "theirs"),
    [
        ("the crane fell", "the crane fell", "the crane fell", "the crane fell"),
        ("The crane fell.", "the crane, fell", "The crane fell.", "the crane, fell"),  # marks and capitals are no words
        ("the old red crane fell", "the crane fell", "the [old red] crane fell", "the crane fell"),
        ("the crane fell", "the crane toppled over", "the crane [fell]", "the crane [toppled over]"),
        ("a ferry’s bow", "a ferry's bow", "a ferry’s bow", "a ferry's bow"),
        ("a b\n", "c b", "[a] b\n", "[c] b"),
        ("", "", "", ""),
        ("word", "", "[word]", ""),
    ],
)
def test_words_that_the_other_lacks_are_marked_and_no_character_is_lost(
    left: str, right: str, mine: str, theirs: str
) -> None:
    one, other = alike(left, right)
    assert (marked(one), marked(other)) == (mine, theirs)
    assert ("".join(t for t, _ in one), "".join(t for t, _ in other)) == (left, right)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("a.txt", "B goes back to A"),
        ("b.txt", "A goes back to B"),
        (None, "A and B: direction not known"),
    ],
)
def test_the_direction_is_said_only_where_it_is_known(source: str | None, said: str) -> None:
    assert goes_back("a.txt", "b.txt", source, ("A", "B")) == said


def test_a_pair_has_its_reasons_its_direction_and_its_passages(account: Account) -> None:
    sure, may = pairs_of(account)[:2]
    labels = {d.id: d.label for d in account.documents}
    assert sure.head == f"{labels['gazette.txt']} goes back to {labels['wire.txt']}"
    assert (sure.kind, sure.reasons) == ("sure", ("17 words in a row",))
    assert [len(shared.cites) for shared in sure.shared] == [2]
    assert account.documents[sure.to or 0].id == "gazette.txt"
    assert (may.kind, may.to, may.shared) == ("may", None, ())
    assert may.head.endswith("direction not known")


def test_passages_without_a_link_are_a_pair_and_say_nothing_of_copying(account: Account) -> None:
    (pair,) = pairs_of(replace(account, lineage=()))
    assert (pair.kind, pair.to, pair.reasons) == ("words", None, ())
    assert "goes back" not in pair.head


def test_what_one_article_says_twice_is_no_pair(account: Account) -> None:
    one = account.reuse[0].evidence[0]
    assert pairs_of(replace(account, lineage=(), reuse=(ReuseItem("r", "verbatim", 3, (one, one), ""),))) == []


def test_two_of_a_group_without_a_passage_of_their_own_show_what_they_share_with_it(account: Account) -> None:
    (pair,) = [p for p in pairs_of(replace(account, reuse=())) if p.kind == "sure"]
    assert pair.group
    assert [len(shared.cites) for shared in pair.shared] == [2]


def test_reasons_call_the_articles_as_the_page_does(account: Account) -> None:
    told = replace(account.lineage[0].pairs[0], reasons=("60% of wire.txt stands in gazette.txt",))
    (pair, *_) = pairs_of(replace(account, lineage=(replace(account.lineage[0], pairs=(told,)),)))
    labels = {d.id: d.label for d in account.documents}
    assert pair.reasons == (f"60% of {labels['wire.txt']} stands in {labels['gazette.txt']}",)


def pair(one: int, other: int, kind: str = "sure", to: int | None = None) -> Pair:
    return Pair(f"pair-{one}-{other}", (one, other), to, kind, "", (), ())  # type: ignore[arg-type]


def test_of_many_pairs_those_are_drawn_that_join_each_group() -> None:
    every = [pair(a, b) for a in range(10) for b in range(a + 1, 10)]
    assert len(every) > MOST_ARCS
    few = drawn([*every, pair(20, 21, "words")])
    assert len(few) == 10
    assert {place for one in few for place in one.places} == {*range(10), 20, 21}
    assert drawn(every[:MOST_ARCS]) == tuple(every[:MOST_ARCS])


def test_of_many_pairs_those_of_known_direction_are_drawn_first() -> None:
    every = [pair(a, b) for a in range(10) for b in range(a + 1, 10)]
    every[-1] = replace(every[-1], to=9)
    assert drawn(every)[0].to == 9


STOPS = [Stop("A", "1 May"), Stop("B", "2 May"), Stop("C", "")]


def test_an_arc_leads_to_its_passages_and_says_in_words_what_it_is_drawn_for() -> None:
    made = picture(STOPS, [Arc(0, 2, 2, "sure", "pair-1-3", "C goes back to A", ("for a reason",))])
    assert 'href="#pair-1-3"' in made
    assert "C goes back to A" in made
    assert "one report; for a reason." in made
    assert 'class="end"' in made


def test_without_a_direction_no_arrow_is_drawn_and_the_key_says_so() -> None:
    made = picture(STOPS, [Arc(0, 1, None, "may", "p", "A and B: direction not known", ())])
    assert 'class="end"' not in made
    assert "Direction not known." in made


def test_no_arc_no_picture() -> None:
    assert picture(STOPS, []) == ""


def test_names_and_reasons_are_escaped() -> None:
    made = picture([Stop("<b>", "\u202e"), Stop("B", "")], [Arc(0, 1, None, "may", "p", "<i>", ("<script>",))])
    assert not re.search(r"<(b|i|script)>", made)
    assert "\u202e" not in made


def test_rows_are_as_high_in_the_style_as_in_the_drawing() -> None:
    css = shipped("arcs.css")
    assert f".arcs>ol>li{{height:{ROW}px" in css
    assert css.count(f"{WIDTH}px") >= 2


def test_every_arc_of_the_page_leads_to_a_pair_and_all_pairs_are_listed(html: str, account: Account) -> None:
    tags = parse(html).tags
    ids = {attributes.get("id") for _, attributes in tags}
    arcs = [a["href"] for tag, a in tags if tag == "a" and (a.get("class") or "").startswith("arc ")]
    assert len(arcs) == len(pairs_of(account))
    assert {f"#{pair.id}" for pair in pairs_of(account)} == set(arcs)
    assert {str(href)[1:] for href in arcs} <= ids


def test_without_words_in_common_there_is_no_picture(account: Account) -> None:
    html = to_html(replace(account, lineage=(), reuse=()))
    assert "Who copied whom" not in html
    assert 'class="arcs"' not in html


def test_a_lineage_that_lists_no_pairs_keeps_its_reasons(account: Account) -> None:
    bare = replace(account.lineage[0], pairs=())
    assert "17 words in a row" in to_html(replace(account, lineage=(bare,)))


WORDS = "The crane fell upon the quay at dawn and nobody was near it. "


def two(read) -> Story:  # type: ignore[no-untyped-def]
    readings = (read(WORDS, "a.txt"), read("Early. " + WORDS.replace("dawn", "six"), "b.txt"))
    link = Link("a.txt", "b.txt", "copy", Verdict.YES, 0.9, ("90% <b>alike</b>",), source="a.txt")
    span, other = Span(0, 59), Span(7, 65)
    return Story(readings, (link,), (Passage("a.txt", span, "b.txt", other, "near", 11),))


def test_the_page_of_the_lineage_command_draws_with_the_same_hand(read) -> None:  # type: ignore[no-untyped-def]
    page = lineage_page([two(read)])
    assert 'class="arc sure" href="#story-1-pair-1"' in page
    assert '<h3 id="story-1-pair-1">b.txt goes back to a.txt</h3>' in page
    assert "at <u>dawn</u> and" in page
    assert "at <u>six</u> and" in page
    assert "<b>" not in page
    assert "script" not in page


def test_what_was_put_together_from_parts_is_drawn_as_counted_apart(read) -> None:  # type: ignore[no-untyped-def]
    story = two(read)
    apart = replace(story, links=(replace(story.links[0], verdict=Verdict.NO),))
    assert 'class="arc part"' in lineage_page([apart])


def test_a_group_of_three_has_three_arcs(account: Account) -> None:
    names = [document.id for document in account.documents[:3]]
    item = LineageItem(
        "lineage-3",
        "one_report",
        tuple(names),
        None,
        (),
        (),
        "",
        tuple(
            LineagePair(a, b, None, ()) for a, b in ((names[0], names[1]), (names[0], names[2]), (names[1], names[2]))
        ),
    )
    assert len(pairs_of(replace(account, lineage=(item,), reuse=()))) == 3
