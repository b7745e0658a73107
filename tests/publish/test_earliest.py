"""Who had it first: told where the days allow it, and as far as they do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from crane_story import DENIED_COURIER, DENIED_WIRE, at, crane_account, dispute, say, side

from rashomon.model.account import Account, AssertionItem, ClaimItem, PublicationItem, Support
from rashomon.model.text import Evidence
from rashomon.publish.page.book import Book, open_book, quantity
from rashomon.publish.page.contested import dispute_rows
from rashomon.publish.page.earliest import earliest, of_several

COURIER, WIRE, GAZETTE = at("courier", "14 dockers"), at("wire", "Fourteen dockers"), at("gazette", "Fourteen dockers")
Out = tuple[str | None, str | None, str | None, str]


def stated(day: str) -> Out:
    return day, day, day, "stated"


def inferred(first: str | None, last: str | None) -> Out:
    return first, first, last, "inferred"


UNKNOWN: Out = (None, None, None, "unknown")


def published(**days: Out) -> Book:
    """The story of the crane, its articles out on these days."""

    def out(given: Any) -> PublicationItem:
        date, earliest_day, latest, how = given
        return PublicationItem(date, earliest_day, latest, how, (), "")

    account = crane_account()
    documents = (replace(d, publication=out(days.get(d.id.removesuffix(".txt"), UNKNOWN))) for d in account.documents)
    return open_book(replace(account, documents=tuple(documents)))


@pytest.mark.parametrize(
    ("days", "first", "same_day"),
    [
        ({"courier": stated("2031-05-07"), "wire": stated("2031-05-06")}, [("Norrpress", "6 May 2031")], ""),
        (
            {"courier": stated("2031-05-06"), "wire": stated("2031-05-06")},
            [("Harbor Courier", "6 May 2031"), ("Norrpress", "6 May 2031")],
            "6 May 2031",
        ),
        (  # inferred, but no day is in doubt that would matter
            {"courier": inferred("2031-05-03", "2031-05-05"), "wire": stated("2031-05-06")},
            [("Harbor Courier", "3–5 May 2031, inferred")],
            "",
        ),
        (  # it may have come out on the day itself, or before
            {"courier": inferred("2031-05-05", "2031-05-07"), "wire": stated("2031-05-06")},
            [("Harbor Courier", "5–7 May 2031, inferred"), ("Norrpress", "6 May 2031")],
            "",
        ),
        (  # one inferred day is not known to be the day
            {"courier": inferred("2031-05-06", None), "wire": stated("2031-05-06")},
            [("Harbor Courier", "6 May 2031, inferred"), ("Norrpress", "6 May 2031")],
            "",
        ),
        (
            {"wire": stated("2031-05-06")},
            [("Harbor Courier", "no day found"), ("Norrpress", "6 May 2031")],
            "",
        ),
        ({"courier": ("2031-05-06T23:10:00Z", None, None, "given"), "wire": stated("2031-05-07")},
         [("Harbor Courier", "6 May 2031")], ""),
    ],
)  # fmt: skip
def test_the_first_of_two(days: dict[str, Out], first: list[tuple[str, str]], same_day: str) -> None:
    found = earliest(published(**days), [WIRE, COURIER])
    assert found is not None
    assert [(one.cite.label, one.out) for one in found.ones] == first
    assert found.same_day == same_day
    assert found.told is (len(first) == 1)


def test_the_first_leads_to_its_first_words() -> None:
    found = earliest(published(gazette=stated("2031-05-05"), wire=stated("2031-05-06")), [WIRE, GAZETTE, COURIER][:2])
    assert found is not None
    assert [one.cite.at for one in found.ones] == [f"{GAZETTE.document}:{GAZETTE.start}-{GAZETTE.end}"]


def test_nobody_is_first_of_one_or_of_none() -> None:
    book = published()
    assert earliest(book, []) is None
    assert of_several(book, [WIRE, WIRE]) is None
    assert of_several(book, [WIRE, GAZETTE]) is not None


def test_the_page_tells_it_on_every_side(account: Account, html: str) -> None:
    rows = dispute_rows(open_book(account))
    assert html.count('class="small fst">First: ') >= sum(len(row.all_sides) for row in rows)
    assert all(side.earliest for row in rows for side in row.all_sides)


def denial(who: str | None) -> tuple[ClaimItem, Evidence]:
    """A statement "any warning …", and the citation that begins at its cue."""
    words = at("courier", "any warning had reached his office")
    held = AssertionItem(
        "assertion-1", say(who) if who else None, "positive", "denied", (words,), DENIED_COURIER, None, None
    )
    return ClaimItem("claim-1", (held,), (), (words,), Support(1, 1, 1)), at(
        "courier", "denied that any warning had reached his office"
    )


@pytest.mark.parametrize("who", ["Joost Ferreira", None])
def test_who_denies_is_named_though_the_citation_begins_at_the_cue(who: str | None) -> None:
    claim, cited = denial(who)
    no = replace(side(cited, Support(1, 1, 1), claim), evidence=(cited,))
    yes = side(DENIED_WIRE, Support(1, 1, 1))
    account = crane_account()
    account = replace(account, claims=(*account.claims, claim), disputes=(dispute("denial", (no, yes)),))
    [row] = dispute_rows(open_book(account))
    [holder] = row.sides[0].holders
    assert (holder.name, holder.own_voice) == (who or "", who is None)
    assert [line.cite.words for line in holder.lines] == ["denied that any warning had reached his office"]


@pytest.mark.parametrize(
    ("what", "read"),
    [
        ("deaths, people", "Deaths"),
        ("deaths, people, 2031-05-06", "Deaths: 6 May 2031"),
        ("deaths, soldier", "Deaths: soldier"),
    ],
)
def test_that_people_die_goes_without_saying(what: str, read: str) -> None:
    assert quantity(what) == read


def test_a_point_that_nothing_names_is_headed_by_its_kind_and_who_holds_it() -> None:
    one, other = at("wire", "collapsed in strong wind"), at("gazette", "Repairs will cost")
    sides = (
        replace(side(one, Support(1, 1, 1)), holders=("Ama Brandvold",)),
        replace(side(other, Support(1, 1, 1)), holders=("gazette.txt",)),
    )
    account = replace(crane_account(), disputes=(dispute("contradiction", sides),), events=(), casualties=())
    [row] = dispute_rows(open_book(account))
    assert row.name == "Contradiction: Ama Brandvold – The Lantern Gazette of the Outer Islands and Northern Approaches"
