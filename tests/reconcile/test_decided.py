"""A decision is recorded whole, with what it acted on."""

from __future__ import annotations

import pytest

from rashomon.model.account import EntityItem, Findings, FormItem, MentionItem, QuoteItem, Support, Voice
from rashomon.model.decisions import Decision, recorded_decision
from rashomon.model.errors import DecisionError
from rashomon.model.text import Evidence
from rashomon.reconcile.decided import record_decisions

ONE = Support(1, 1, 0)
WORDS = Evidence("a", 0, 4, "Stop")
ENTITY = EntityItem(
    "e1", "Osric Vane", "PER", (FormItem("Osric Vane", 1, ("a",)),), (), (), (MentionItem("name", WORDS),), ONE
)


def quote(reason: str) -> QuoteItem:
    return QuoteItem("q1", "direct", (WORDS,), Voice("Vane", "e1", None, reason), None, None, WORDS, ONE)


def found(*quotes: QuoteItem) -> Findings:
    return Findings(entities=(ENTITY,), quotes=quotes)


def decision(kind: str, **more: object) -> Decision:
    return Decision(kind, "A. Reader", "2031-03-06", "heard it", **more)  # type: ignore[arg-type]


def test_a_speaker_acts_on_the_quotation_whose_voice_says_so():
    said = decision("speaker", words="Stop", speaker="Vane")
    (item,) = record_decisions([said], found(quote("decided by A. Reader: heard it")))
    assert item.acted_on == ("q1",)
    (item,) = record_decisions([said], found(quote("subject of said")))
    assert item.acted_on == ()


def test_same_names_act_on_the_entity_that_bears_them():
    (item,) = record_decisions([decision("same", names=("osric vane", "Vane"))], found())
    assert item.acted_on == ("e1",)


def test_what_was_dropped_is_gone_and_the_decision_stays():
    (item,) = record_decisions([decision("drop", words="Stop")], found(quote("")))
    assert (item.kind, item.words, item.acted_on) == ("drop", "Stop", ())


def test_a_recorded_decision_can_be_applied_again():
    for told in (
        decision("speaker", words="Stop", speaker="Vane", document="a"),
        decision("same", names=("A", "B")),
        decision("not_same", of="quotes", places=("a.txt:0-4", "b:2.txt:7-9")),
    ):
        assert [recorded_decision(item) for item in record_decisions([told], Findings())] == [told]


@pytest.mark.parametrize("places", [("a", "b:0-4"), ("a:4-4", "b:0-4"), ("a:4-x", "b:0-4")])
def test_an_account_that_names_no_place_is_refused(places: tuple[str, str]):
    (item,) = record_decisions([decision("same", of="quotes", places=places)], Findings())
    with pytest.raises(DecisionError):
        recorded_decision(item)
