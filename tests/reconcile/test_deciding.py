"""What a person decided about two wordings, claims or figures: it holds, whatever the machine finds likely."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.account import Findings
from rashomon.model.decisions import Decision, told_place
from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.model.text import Evidence
from rashomon.reconcile.deciding import Deciding, deciding_on
from rashomon.reconcile.reconcile import reconcile

Read = Callable[..., Reading]
PLACES = [Evidence("a", 0, 10, "x" * 10), Evidence("a", 20, 30, "x" * 10), Evidence("b", 0, 10, "x" * 10)]


def decision(kind: str, of: str, *places: str) -> Decision:
    return Decision(kind, "A. Reader", "2031-03-06", "heard it", of=of, places=places)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("places", "one"),
    [
        (("a:0-10", "b:0-10"), (0, 2)),
        (("a:3-12", "b:9-10"), (0, 2)),  # a text that is read a little differently
        (("a:8-24", "b:0-10"), (1, 2)),  # most of the characters
        (("a:11-19", "b:0-10"), None),
        (("c:0-10", "b:0-10"), None),
        (("a:0-10", "a:1-10"), None),  # one item is no match
    ],
)
def test_a_place_means_the_item_that_has_most_of_its_characters(places: tuple[str, ...], one: tuple[int] | None):
    found = deciding_on([decision("same", "quotes", *places)], "quotes", PLACES)
    assert [listed for listed, _ in found.one] == ([one] if one else [])


def test_a_decision_of_another_sort_says_nothing():
    assert deciding_on([decision("same", "claims", "a:0-10", "b:0-10")], "quotes", PLACES) == Deciding()


def test_the_first_is_none_of_the_others_and_nothing_is_said_of_those():
    found = deciding_on([decision("not_same", "quotes", "b:0-10", "a:0-10", "a:20-30")], "quotes", PLACES)
    assert found.two == {(0, 2), (1, 2)}


@pytest.mark.parametrize(
    ("one", "two", "groups", "made"),
    [
        ([(0, 3)], [], [[0, 1], [2, 3]], [[0, 1, 2, 3]]),
        ([(0, 3)], [], [[0, 1]], [[0, 1, 3]]),
        ([(0, 1)], [], [], [[0, 1]]),
        ([(0, 3)], [(0, 2)], [[0, 1], [2, 3]], [[0, 1, 3], [2]]),  # only the one that was named comes over
        ([(0, 3)], [(1, 3), (0, 2)], [[0, 1], [2, 3]], [[1], [2], [0, 3]]),
        ([(0, 1), (1, 2)], [], [[0], [1], [2]], [[0, 1, 2]]),
    ],
)
def test_groups_are_joined_unless_somebody_said_that_two_are_not_one(one, two, groups, made):
    decided = Deciding(tuple((pair, "so") for pair in one), frozenset(two))
    assert sorted(decided.joined(groups)) == sorted(made)


# ---------------------------------------------------------------- in a story

MAIL = "Velm, 2 April 2031. Mayor Ana Kord said: “The quay of the harbour was inspected in March.” 14 people were hurt."
POST = "Velm, 2 April 2031. “The quay of the harbour was inspected in March,” Ana Kord said. 30 people were hurt."
SUN = "Velm, 3 April 2031. “Our children have to learn to swim,” Ana Kord said. 200 boats were damaged."


def findings(read: Read, *decisions: Decision) -> Findings:
    readings = tuple(read(text, name) for name, text in (("mail", MAIL), ("post", POST), ("sun", SUN)))
    return reconcile(Story(readings), decisions)


def speeches(found: Findings) -> list[set[str]]:
    documents = {quote.id: quote.evidence[0].document for quote in found.quotes}
    return [{documents[quote] for quote in one.quotes} for one in found.utterances]


def place(found: Findings, document: str, sort: str = "quotes") -> str:
    return next(told_place(i.evidence[0]) for i in getattr(found, sort) if i.evidence[0].document == document)


def test_two_wordings_are_two_acts_of_speech_where_a_person_says_so(read: Read):
    before = findings(read)
    assert speeches(before) == [{"mail", "post"}]
    said = decision("not_same", "quotes", place(before, "mail"), place(before, "post"))
    after = findings(read, said)
    assert speeches(after) == []
    (item,) = after.decisions
    assert set(item.acted_on) == {q.id for q in after.quotes if q.evidence[0].document != "sun"}


def test_two_wordings_are_one_where_a_person_says_so_and_the_reason_says_it(read: Read):
    before = findings(read)
    after = findings(read, decision("same", "quotes", place(before, "sun"), place(before, "post")))
    assert speeches(after) == [{"mail", "post", "sun"}]
    assert "decided by A. Reader: heard it" in after.utterances[0].reasons
    assert after.utterances[0].id in after.decisions[0].acted_on


@pytest.mark.parametrize("kind", ["same", "not_same"])
def test_two_figures_are_of_one_quantity_or_not(read: Read, kind: str):
    before = findings(read)
    mail, post, sun = (place(before, name, "figures") for name in ("mail", "post", "sun"))
    after = findings(read, decision(kind, "figures", mail, sun if kind == "same" else post))
    documents = {figure.id: figure.evidence[0].document for figure in after.figures}
    found = [{documents[figure] for figure in ledger.figures} for ledger in after.ledgers]
    assert found == ([{"mail", "post", "sun"}] if kind == "same" else [{"mail"}, {"post"}, {"sun"}])
    acted = [ledger.id for ledger in after.ledgers if ledger.id in after.decisions[0].acted_on]
    assert len(acted) == (1 if kind == "same" else 2)


@pytest.mark.parametrize("kind", ["same", "not_same"])
def test_two_assertions_are_one_claim_or_not(read: Read, kind: str):
    texts = {
        "mail": "Velm, 2 April 2031. The union said that the quay had not been inspected in March.",
        "post": "Velm, 2 April 2031. The union says the quay was not inspected in March.",
        "sun": "Velm, 2 April 2031. The union said that the mayor lied to the council.",
    }

    def claims(*decisions: Decision) -> Findings:
        return reconcile(Story(tuple(read(text, name) for name, text in texts.items())), decisions)

    def together(found: Findings) -> set[frozenset[str]]:
        return {frozenset(a.evidence[0].document for a in claim.assertions) for claim in found.claims}

    before = claims()
    assert {frozenset({"mail", "post"})} < together(before)
    places = {a.evidence[0].document: told_place(a.evidence[0]) for claim in before.claims for a in claim.assertions}
    other = places["sun"] if kind == "same" else places["post"]
    after = claims(decision(kind, "claims", places["mail"], other))
    whole = frozenset({"mail", "post", "sun"})
    assert (whole in together(after)) == (kind == "same")
    assert (frozenset({"mail", "post"}) in together(after)) is False
    assert any(claim.id in after.decisions[0].acted_on for claim in after.claims)
