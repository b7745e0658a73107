"""What is left to look into, the most consequential first, each pointing at the finding that it is about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.account import EntityItem, FormItem, MentionItem, Support
from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.model.text import Evidence
from rashomon.reconcile.checks_names import written_two_ways
from rashomon.reconcile.reconcile import reconcile
from rashomon.reconcile.to_check import MOST

Read = Callable[..., Reading]
LEAD = "The town of Tessary held a vigil on Monday, and people came to the square.\n\n"


def kinds(read: Read, *texts: str, **metadata: str) -> list[str]:
    story = Story(tuple(read(LEAD + text, f"{n}.txt", **metadata) for n, text in enumerate(texts)))
    return [check.kind for check in reconcile(story).to_check]


def test_a_denied_claim_goes_back_to_one_voice(read: Read) -> None:
    found = kinds(
        read,
        "Mara Lunt said soldiers had fired on the crowd. Orrin Vale denied that soldiers had fired on the crowd.",
        published="2031-03-04",
    )
    assert "one_source" in found


def test_who_is_accused_and_never_heard(read: Read) -> None:
    text = "Mara Lunt accused the Harbour Authority of hiding the report on the crane."
    assert "no_reply" in kinds(read, text, published="2031-03-04")
    reply = " The Harbour Authority said it had published every report."
    assert "no_reply" not in kinds(read, text + reply, published="2031-03-04")


def test_who_is_accused_under_another_name_and_denies_it(read: Read) -> None:
    text = "Mara Lunt accuses the company of having cut the night shift from four people to one."
    assert "no_reply" in kinds(read, text, published="2031-03-04")
    reply = " Brakka Vann rejects the accusation: the shift had never been smaller than three, it said."
    assert "no_reply" not in kinds(read, text + reply, published="2031-03-04")


def test_an_allegation_is_cited_with_its_whole_sentence_or_headline(read: Read) -> None:
    head = "Doctors accuse the Harbour Authority of hiding the fever: what is known\n\n"
    text = "Mara Lunt accused the Harbour Authority of hiding the report, which nobody has seen."
    for whole, story in ((head.strip(), head + LEAD), (text, LEAD + text)):
        found = reconcile(Story((read(story, "a.txt", published="2031-03-04"),))).to_check
        cited = [check.evidence[0].exact for check in found if check.kind == "no_reply"]
        assert cited == [whole]


def test_the_dead_without_a_day_of_counting(read: Read) -> None:
    assert "no_as_of" in kinds(read, "At least 43 people were killed.", published="2031-03-04")
    assert "no_as_of" not in kinds(read, "At least 43 chairs were sold.", published="2031-03-04")


def test_a_person_harmed_of_whom_one_article_tells(read: Read) -> None:
    assert "own_voice" in kinds(read, "A student was killed in an explosion.", published="2031-03-04")


@pytest.mark.parametrize(("published", "found"), [("2031-03-04", False), (None, True)])
def test_a_day_of_publication_that_nobody_states(read: Read, published: str | None, found: bool) -> None:
    metadata = {"published": published} if published else {}
    assert ("date_uncertain" in kinds(read, "The vigil ended at noon.", **metadata)) is found


def test_each_points_at_a_finding_and_none_is_repeated(read: Read) -> None:
    people = "A {} was killed in an explosion on Monday. "
    nouns = ("student", "miner", "driver", "teacher", "nurse", "sailor", "guard", "farmer", "pilot", "doctor")
    story = Story((read(LEAD + "".join(people.format(noun) for noun in nouns)),))
    findings = reconcile(story)
    known = {item.id for item in (*findings.casualties, *findings.claims, *findings.figures)} | {"a.txt"}
    assert 0 < len(findings.to_check) <= MOST
    assert {check.finding for check in findings.to_check} <= known
    assert len({check.evidence[0] for check in findings.to_check}) == len(findings.to_check)


@pytest.mark.parametrize(
    ("one", "other", "two_ways"),
    [
        ("Guellab", "Ghellab", True),
        ("Mikhal Dorosh", "Michal Dorosz", True),
        ("Orrin Vale", "Vale", False),
        ("Mara Lunt", "mara lunt", False),
        ("Tessary", "Orrin", False),
        ("EU", "UN", False),
    ],
)
def test_names_written_two_ways(one: str, other: str, two_ways: bool) -> None:
    forms = tuple(FormItem(text, 1, ("a",)) for text in (one, other))
    mentions = tuple(MentionItem("name", Evidence("a", n, n + len(t), t)) for n, t in enumerate((one, other)))
    entity = EntityItem("entity-1", one, "PER", forms, (), (), mentions, Support(1, 1, 0))
    assert (written_two_ways(entity) is not None) is two_ways
