"""A rating is a person's: shown and exported under their name; it changes nothing, and without it nothing is rated."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rashomon import pipeline, verification
from rashomon.exported import check_exported
from rashomon.model.account import Account
from rashomon.model.decisions import told_place
from rashomon.model.errors import DecisionError
from rashomon.publish.html import to_html
from rashomon.publish.json import to_json
from rashomon.publish.markdown import to_markdown
from rashomon.publish.schema_org import to_schema_org
from rashomon.sources.decisions import load_decisions

TEXT = (
    "Quay gives way\n\nVELM, 2 April 2031. The quay of Velm gave way on Tuesday.\n\n"
    "Mayor Ana Kord said that the quay had been inspected. "
    "Engineer Pavel Harnec denied that the quay had been inspected.\n"
)
RATING = (
    '[[rating]]\nclaims = ["{place}"]\nrating = "unproven"\n'
    'who = "R. Osk"\nwhen = 2031-04-05\nwhy = "no paper was shown"\n'
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("quay")
    (made / "a.txt").write_text(TEXT, "utf-8")
    return made


@pytest.fixture(scope="module")
def unrated(folder: Path) -> Account:
    return pipeline.make_accounts([folder])[0][0]


@pytest.fixture(scope="module")
def rated(folder: Path, unrated: Account, tmp_path_factory: pytest.TempPathFactory) -> Account:
    decided = tmp_path_factory.mktemp("decided") / "decisions.toml"
    decided.write_text(RATING.format(place=told_place(unrated.claims[0].assertions[0].evidence[0])))
    return pipeline.make_accounts([folder], decisions=decided)[0][0]


def reviews(account: Account) -> list[dict[str, Any]]:
    return [node for node in json.loads(to_schema_org(account))["@graph"] if "Review" in node["@type"]]


def test_nothing_is_rated_where_nobody_rated(unrated: Account) -> None:
    assert reviews(unrated) == []
    assert "rating" not in to_schema_org(unrated).decode().casefold()


def test_the_review_is_the_persons(rated: Account) -> None:
    (review,) = reviews(rated)
    person = {"@type": "Person", "name": "R. Osk"}
    claim = rated.claims[0]
    assert review["author"] == review["reviewRating"]["author"] == person
    assert review["reviewRating"]["alternateName"] == "unproven"
    assert "ratingValue" not in review["reviewRating"]  # words are not made a number
    assert (review["datePublished"], review["reviewBody"]) == ("2031-04-05", "no paper was shown")
    assert review["itemReviewed"]["@id"].endswith(claim.id)
    assert review["claimReviewed"] == claim.assertions[0].shown.exact
    assert all("SHA-256 " in line for line in review["citation"])


def test_it_is_shown_as_the_persons_word(rated: Account) -> None:
    assert "“unproven”" in to_markdown(rated) and "R. Osk" in to_markdown(rated)
    page = to_html(rated)
    assert "R. Osk</b>, 2031-04-05: rating “unproven”" in page


def test_it_changes_no_finding(rated: Account, unrated: Account) -> None:
    assert replace(rated, decisions=()) == unrated
    (decision,) = rated.decisions
    assert rated.claims[0].id in decision.acted_on


def test_it_is_verified_and_a_change_of_what_it_is_about_is_found(rated: Account, tmp_path: Path) -> None:
    file = tmp_path / "account.json"
    file.write_bytes(to_json(rated))
    assert verification.verify_path(file).result == "passed"
    other = replace(rated.decisions[0], acted_on=())
    file.write_bytes(to_json(replace(rated, decisions=(other,))))
    assert verification.verify_path(file).result == "failed"


def test_a_review_that_nobody_gave_does_not_hold(rated: Account, unrated: Account) -> None:
    given = to_schema_org(rated)
    assert check_exported("x.jsonld", given, [rated])[0] == []
    assert len(check_exported("x.jsonld", given, [unrated])[0]) == 1
    other = given.replace(b'"unproven"', b'"false"')
    assert [p.message for p in check_exported("x.jsonld", other, [rated])[0]] == [
        "reviewRating.alternateName is 'false', but the account gives 'unproven'"
    ]


@pytest.mark.parametrize(
    ("left_out", "message"),
    [('rating = "unproven"\n', "needs claims .* and rating"), ('who = "R. Osk"\n', "'who' is missing"),
     ('claims = ["a.txt:3-9"]\n', "needs claims")],
)  # fmt: skip
def test_a_rating_says_of_what_by_whom_and_in_which_words(tmp_path: Path, left_out: str, message: str) -> None:
    told = RATING.format(place="a.txt:3-9")
    assert left_out in told
    (tmp_path / "decisions.toml").write_text(told.replace(left_out, ""))
    with pytest.raises(DecisionError, match=message):
        load_decisions([tmp_path])
