"""On what articles differ, who stands where, and what is no dispute."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.account import DisputeItem
from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.claim_terms import contents
from rashomon.reconcile.claims import find_claims
from rashomon.reconcile.dispute_sides import MOST_CHARACTERS, MOST_SIDES, MOST_SPANS
from rashomon.reconcile.disputes import find_disputes
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.figures import find_figures
from rashomon.reconcile.ledgers import find_ledgers
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]
WHO = "The ferry Aurora left Bergen on Monday. Mayor Ruth Okello spoke in Bergen.\n\n"


def disputes(read: Read, *texts: str) -> tuple[DisputeItem, ...]:
    return disputes_of(Story(tuple(read(WHO + t, f"{n}.txt", published="2021-03-10") for n, t in enumerate(texts))))


def disputes_of(story: Story) -> tuple[DisputeItem, ...]:
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    figures = find_figures(story, naming, counter)
    ledgers = find_ledgers(story, figures, naming, counter)
    found = contents(story, naming)
    claims = find_claims(found, counter)
    return find_disputes(story, found, claims, figures, ledgers, naming, counter)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Sailors said the pump had failed.", "The company denied that the pump had failed.", "denial"),
        ("Sailors said a mine had been laid in the fjord.", "The navy said there was no mine in the fjord.", "denial"),
        ("Critics demanded a new inquiry.", "Okello said there would be no new inquiry.", "denial"),
        (
            "Two clerks said Okello offered her resignation.",
            "Her office said reports that Okello had resigned were false.",
            "denial",
        ),
        (
            "Clerks said a payment was due before the trial.",
            "The firm said no payment would be made before the trial.",
            "denial",
        ),
        ("Observers said the election was rigged.", "Okello said the election was fair.", "contradiction"),
        ("The union called the strike legal.", "The company said the strike was illegal.", "contradiction"),
        (
            "Police said Jan Moe died when a grenade exploded.",
            "Eva Lind said Jan Moe had been shot in the back and died.",
            "contradiction",
        ),
    ],
)
def test_what_cannot_stand_together_is_a_dispute(read: Read, one: str, other: str, kind: str) -> None:
    (dispute,) = [d for d in disputes(read, one, other) if d.kind != "figures"]
    assert dispute.kind == kind
    assert {e.document for e in dispute.sides[0].evidence} != {e.document for e in dispute.sides[1].evidence}


@pytest.mark.parametrize(
    ("one", "other", "contested"),
    [
        ("Turnout in the vote in Bergen was 25 percent.", "Turnout in the vote in Bergen was 50 percent.", False),
        (
            "Okello said turnout in the vote in Bergen was 25 percent.",
            "Okello said turnout in the vote in Bergen was 50 percent.",
            True,
        ),
    ],
)
def test_a_share_that_only_articles_tell_is_contested_by_nobody(
    read: Read, one: str, other: str, contested: bool
) -> None:
    assert any(d.kind == "figures" for d in disputes(read, one, other)) is contested


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sailors said the pump had failed.", "The company said the pump was old."),
        ("Sailors said the pump had failed.", "The company denied that the captain was drunk."),
        ("Sailors said the pump had failed.", "The company said it did not know why the pump had failed."),
        ("Observers said the election was rigged.", "Observers said the election was not fair."),
        ("The election was held in March.", "Okello said there would be no new election."),
        ("Okello said the road had been closed.", "Okello said the road had not been closed to save money."),
        ("Sailors said the pump had failed.", "Sailors said the pump had failed."),
        ("The union said the sum was an insult to the dead.", "Doctors said 12 sailors were dead."),
        ("The firm said its shares had crashed.", "The captain said it was no accident."),
        (
            "Okello voiced her fear of a foreign army near Bergen.",
            "The army denied that it posed a threat near Bergen.",
        ),
        # a wish, an order, what nobody remembers, a denial that leaves it standing, or that only says of whom it is
        ("Sailors said the gate had been locked.", 'Mourners shouted: "Open the locked gate now!"'),
        ("The harbour was closed at noon.", "Okello said she wanted to see the harbour open again."),
        ("Sailors said Okello signed the letter.", 'Okello said: "I do not recall the letter."'),
        ("The firm promised compensation.", "The firm said it had never promised anything else."),
        ("The company said the pump was old.", "The navy contradicted the company."),
        ("Sailors said the letter was genuine.", "The company did not dispute that the letter was genuine."),
        # each tells of itself what it knew
        ('Okello said: "I knew of the leak in May."', 'Jan Moe said: "I read it in the newspaper."'),
    ],
)
def test_no_dispute_where_both_can_be_so_or_nobody_denies(read: Read, one: str, other: str) -> None:
    assert disputes(read, one, other) == ()


def test_a_denial_keeps_the_word_that_denies(read: Read) -> None:
    (dispute,) = disputes(read, "Sailors said the pump had failed.", "The company denied that the pump had failed.")
    words = {side.words.exact for side in dispute.sides}
    assert words == {"the pump had failed", "denied that the pump had failed"}
    assert {side.holders for side in dispute.sides} == {("Sailors",), ("The company",)}


def test_that_nobody_knows_is_no_side(read: Read) -> None:
    found = disputes(
        read,
        "Police said Jan Moe died when a grenade exploded.",
        "Eva Lind said Jan Moe had been shot in the back and died.",
        "The circumstances of Jan Moe's death are unclear.",
    )
    assert [len(d.sides) for d in found] == [2]


def test_documents_without_either_side_are_named(read: Read) -> None:
    (dispute,) = disputes(
        read,
        "Sailors said the pump had failed.",
        "The company denied that the pump had failed.",
        "It rained.",
    )
    assert dispute.not_found == ("2.txt",)
    assert all(side.since == "2021-03-10" for side in dispute.sides)


def test_figures_that_no_value_fits_are_a_dispute_of_figures(read: Read) -> None:
    found = disputes(read, "Police said 12 people were killed there.", "Doctors said 19 people were killed there.")
    (dispute,) = [d for d in found if d.kind == "figures"]
    assert len(dispute.sides) == 2
    assert all(side.figures for side in dispute.sides)


def test_versions_of_one_page_are_no_dispute(read: Read) -> None:
    told = "The march in Bergen drew {} people on Friday, the largest crowd of the year."
    page = "https://example.org/march"

    def kinds(other: str) -> list[str]:
        pages = (("1.txt", 500, page), ("2.txt", 900, other))
        story = Story(
            tuple(read(WHO + told.format(n), name, published="2021-03-10", url=url) for name, n, url in pages)
        )
        return [dispute.kind for dispute in disputes_of(story)]

    assert kinds("https://example.com/crowd") == ["figures"]
    assert kinds(page + "?utm_source=letter") == []


def test_counts_of_two_voices_side_by_side_are_one_dispute(read: Read) -> None:
    text = "The ministry said 40 people were killed in the flood. A relief group has the names of 90 dead."
    found = [d for d in disputes(read, text, text) if d.kind == "figures"]
    assert [[side.words.exact for side in d.sides] for d in found] == [["40 people", "90 dead"]]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said 40 people were killed. A relief group said three of the dead were children.",
        "The ministry said 40 people were killed. A clinic said 38 people were injured.",
        "The ministry counted 40 confirmed cases in Bergen. A clinic counted 52 probable cases in Bergen.",
        "The ministry put the cost of the strike at 40 million dollars. A bank said every day of the strike cost "
        "52 million dollars.",
        "The firm said the chain was cut at ten. Police said the chain was cut at 12.41.",
        "The ministry put the cost of the strike at 40 million dollars. A bank put the cost of the strike of ten years "
        "ago at 52 million dollars.",
    ],
)
def test_a_part_or_another_harm_is_no_rival_count(read: Read, text: str) -> None:
    assert not [d for d in disputes(read, text, text) if d.kind == "figures"]


def test_limits_on_sides_hold_and_no_character_stands_on_two(read: Read) -> None:
    names = ("Abel", "Bert", "Carl", "Dirk", "Emil", "Finn", "Gert", "Hugo")
    many = " ".join(f"Sailor {name} said the pump had failed." for name in names)
    for dispute in disputes(read, many, "The company denied that the pump had failed."):
        assert 2 <= len(dispute.sides) <= MOST_SIDES
        places = [(e.document, at) for s in dispute.sides for e in s.evidence for at in range(e.start, e.end)]
        assert len(places) == len(set(places))
        for side in dispute.sides:
            for document in {e.document for e in side.evidence}:
                spans = [e for e in side.evidence if e.document == document]
                assert len(spans) <= MOST_SPANS
                assert sum(e.end - e.start for e in spans) <= MOST_CHARACTERS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The bank promised to repay the savers.", "The bank promised to repay the savers if the court agreed."),
        (
            "The queen said Norway would send medical aid if the mayor asked for it.",
            "The queen said Norway would send medical aid in the event of a flood.",
        ),
        (
            "“I will offer my resignation,” the mayor said.",
            "The mayor said he would offer his resignation if the inquiry failed.",
        ),
        ("The governor called for an immediate recall.", "The firm said it would recall the toys if a test failed."),
        ("“There will be no closures,” Okello said.", "Okello said that no school would be closed if the grant came."),
        (
            "“You will get your second ferry,” Okello said.",
            "“If the loan is paid out in full, I will buy a second ferry,” Okello said.",
        ),
        (
            "Anglers said the fishers had agreed to open the nets at two.",
            "The fishers were to open the nets at two, provided that a doctor was let in.",
        ),
    ],
)
def test_a_promise_with_a_condition_here_and_none_or_another_there(read: Read, one: str, other: str) -> None:
    (dispute,) = disputes(read, one, other)
    assert dispute.kind == "condition"
    bound = dispute.sides[-1].words.exact
    assert any(word in bound.casefold() for word in ("if ", "in the event", "provided"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The bank promised to repay the savers.", "The bank promised to build a tower if the court agreed."),
        (
            "The bank promised to repay the savers if the court agreed.",
            "The bank promised to repay the savers if the supreme court agreed.",
        ),
        ("The bank promised to repay the savers.", "The bank promised to repay the savers if they did."),
        ("The bank repaid the savers.", "If it rains, the bank said, the savers must wait."),
        (
            "Okello promised that the harbour would stay open.",
            "The guards would stay as long as it rained, the bank said.",
        ),
        (
            "“Then we shall repay the savers,” the bank said.",
            "The bank said it would repay the savers if the court agreed.",
        ),
    ],
)
def test_no_dispute_on_a_condition_of_something_else_or_of_one_that_only_points(
    read: Read, one: str, other: str
) -> None:
    assert [d for d in disputes(read, one, other) if d.kind == "condition"] == []


@pytest.mark.parametrize(
    ("answer", "silent"),
    [
        ("The mayor said it rained.", ("Norsk Havn",)),
        ("A spokesman for Norsk Havn said it rained.", ()),
    ],
)
def test_who_is_charged_and_speaks_nowhere_is_named(read: Read, answer: str, silent: tuple[str, ...]) -> None:
    one = f"Sailors accused Norsk Havn of hiding the leak. {answer}"
    dispute, *_ = disputes(read, one, "Mayor Ruth Okello denied that the leak was hidden.")
    assert dispute.no_reply == silent


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("The ferry Aurora may have hit a mine.", "The ferry Aurora hit a mine.", "degree"),
        ("The ferry Aurora reportedly lost its rudder.", "The ferry Aurora lost its rudder.", "degree"),
        ("Some houses in Bergen lost their roofs.", "Most houses in Bergen lost their roofs.", "degree"),
        ("A sailor was slightly injured in Bergen.", "A sailor was seriously injured in Bergen.", "degree"),
        ("Okello left Bergen before the trial.", "Okello fled Bergen before the trial.", "framing"),
    ],
)
def test_one_matter_put_more_strongly_or_in_other_words(read: Read, one: str, other: str, kind: str) -> None:
    found = [d for d in disputes(read, one, other) if d.kind in ("degree", "framing")]
    assert [(d.kind, tuple(s.words.exact for s in d.sides)) for d in found] == [
        (kind, (one.rstrip("."), other.rstrip(".")))
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ferry Aurora may have hit a mine.", "The ferry Aurora hit a rock."),
        ("Several houses in Bergen lost their roofs.", "Some houses in Bergen lost their roofs."),
        ("Ruth Okello left Bergen before the trial.", "Jan Moe fled Bergen before the trial."),
        ("The ferry left Bergen.", "Okello fled Oslo."),
    ],
)
def test_no_degree_or_framing_where_the_matter_is_another(read: Read, one: str, other: str) -> None:
    assert [d for d in disputes(read, one, other) if d.kind in ("degree", "framing")] == []


@pytest.mark.parametrize(
    ("texts", "points"),
    [
        (  # two claims, one reply
            (
                "Sailors said the pump had failed. The company denied that the pump had failed.",
                "A cook said the old pump failed in the night.",
            ),
            1,
        ),
        (  # one claim, two replies of their own words
            (
                "Sailors said the pump had failed.",
                "The company denied that the pump had failed.",
                "The yard said the pump had never failed.",
            ),
            1,
        ),
        (  # two matters
            (
                "Sailors said the pump had failed. The company denied that the pump had failed.",
                "Fishermen said a mine had been laid in the fjord. The navy said there was no mine in the fjord.",
            ),
            2,
        ),
    ],
)
def test_one_matter_is_one_dispute(read: Read, texts: tuple[str, ...], points: int) -> None:
    assert len([dispute for dispute in disputes(read, *texts) if dispute.kind != "figures"]) == points


@pytest.mark.parametrize(
    ("first", "second", "contested"),
    [
        (  # one body counts on
            ("2021-03-10", "The transport ministry said on Wednesday that 41 people were injured in the train crash."),
            ("2021-03-11", "The ministry said on Thursday that 46 people were injured in the train crash."),
            False,
        ),
        (  # on one day
            ("2021-03-10", "The transport ministry said on Wednesday that 41 people were injured in the train crash."),
            ("2021-03-10", "The ministry said on Wednesday that 46 people were injured in the train crash."),
            True,
        ),
    ],
)
def test_a_body_that_counts_on_is_at_odds_with_nobody(
    read: Read, first: tuple[str, str], second: tuple[str, str], contested: bool
) -> None:
    told = enumerate((first, second))
    story = Story(tuple(read(WHO + text, f"{n}.txt", published=day) for n, (day, text) in told))
    assert any(dispute.kind == "figures" for dispute in disputes_of(story)) is contested


def test_numbers_that_others_give_as_well_are_told_once(read: Read) -> None:
    one = "The clinic said that 40 people had fallen ill. A survivors’ group said the true number was above 90."
    other = "The clinic counted 40 ill people, a survivors’ group more than 90."
    assert [dispute.kind for dispute in disputes(read, one)] == ["contradiction"]
    assert [dispute.kind for dispute in disputes(read, one, other)] == ["figures"]
