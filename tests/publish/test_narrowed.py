"""The account of one outlet, report, person or day: findings whole, each because of words that fit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.model.account import Account
from rashomon.publish.html import page_of, to_html
from rashomon.publish.page.narrowed import Narrowing, Wish, choices, narrowed
from rashomon.publish.page.texts import cites_in
from rashomon.web.narrowing import wish_in

LISTS = ("disputes", "ledgers", "utterances", "checks", "people", "changes")


def wishes(account: Account) -> list[Wish]:
    every = choices(account, Wish())
    return [Wish(**{name: value}) for name, _, _, _, options in every.fields for value, _ in options]


def test_every_choice_that_is_offered_is_found_and_named(account: Account) -> None:
    every = choices(account, Wish())
    assert [name for name, *_ in every.fields] == ["outlet", "report", "person", "day"]
    assert all(options for *_, options in every.fields)
    for wish in wishes(account):
        asked = choices(account, wish)
        assert asked.told
        assert f"<b>{asked.told}.</b>".replace("&", "&amp;") in to_html(account, "/", [("/s", "Account")], "", asked)


def test_a_finding_stays_whole_and_has_words_that_fit(account: Account) -> None:
    page = page_of(account)
    for wish in wishes(account):
        only, shown = Narrowing(account, wish), narrowed(page, account, wish)
        for name in LISTS:
            rows = getattr(shown, name)
            assert all(row in getattr(page, name) for row in rows)
            assert all(any(map(only.fits, cites_in(row))) for row in rows)
            left = [row for row in getattr(page, name) if row not in rows]
            assert not any(only.fits(cite) for row in left for cite in cites_in(row))


def test_what_is_said_is_that_of_the_outlet_alone(account: Account) -> None:
    page, outlets = page_of(account), {d.id: d.outlet or d.label for d in account.documents}
    found = 0
    for wish in (one for one in wishes(account) if one.outlet):
        quotes = [quote for speaker in narrowed(page, account, wish).speakers for quote in speaker.quotes]
        assert all(wish.outlet in {outlets[cite.document] for cite in cites_in(quote)} for quote in quotes)
        found += len(quotes)
    assert found >= sum(len(speaker.quotes) for speaker in page.speakers) > 0


def test_wishes_add_up(account: Account) -> None:
    page, found = page_of(account), wishes(account)
    outlet, day = next(w for w in found if w.outlet), next(w for w in found if w.day)
    both = narrowed(page, account, Wish(outlet.outlet, "", "", day.day))
    for name in LISTS:
        alone = [set(map(repr, getattr(narrowed(page, account, one), name))) for one in (outlet, day)]
        assert set(map(repr, getattr(both, name))) <= alone[0] & alone[1]


@pytest.mark.parametrize("wish", [Wish("No Such Paper"), Wish(person="entity-0"), Wish(day="1999-01-01")])
def test_what_the_story_has_not_gives_nothing_and_says_so(account: Account, wish: Wish) -> None:
    shown = narrowed(page_of(account), account, wish)
    assert not any(getattr(shown, name) for name in (*LISTS, "speakers", "days"))
    html = to_html(account, "/", [("/s", "Account")], "", choices(account, wish))
    assert "take one choice away" in html
    assert "not in this story any more" in html


def test_an_outlet_may_be_asked_for_in_any_form_of_its_name(account: Account) -> None:
    document = account.documents[0]
    called = document.outlet or document.label
    for form in (called, called.upper(), called.lower().replace(" ", "-"), document.id.rpartition(".")[0]):
        assert wish_in(account, Wish(form)) == Wish(called), form
    assert wish_in(account, Wish("Nobody's Gazette")) == Wish("Nobody's Gazette")
    addressed = replace(document, metadata=replace(document.metadata, url="https://www.velm.example/1"))
    assert wish_in(replace(account, documents=(addressed,)), Wish("velm.example")) == Wish(called)
