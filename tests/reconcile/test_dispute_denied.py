"""Which negative statement can deny a positive one, and what makes it likely."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.claim_terms import Content, Weights, contents
from rashomon.reconcile.dispute_denied import likely_denied, may_deny
from rashomon.reconcile.dispute_rules import is_wish, only_charges
from rashomon.reconcile.dispute_signs import Ground
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]
WHO = "The ferry Aurora left Bergen on Monday. Mayor Ruth Okello spoke in Bergen.\n\n"


def read_all(read: Read, *texts: str) -> tuple[list[Content], Ground]:
    story = Story(tuple(read(WHO + text, f"{n}.txt", published="2021-03-10") for n, text in enumerate(texts)))
    found = contents(story, find_entities(story, Counter.of(story), ()))
    return found, Ground.of(found, Weights.of(found))


def likeliest(read: Read, *texts: str) -> float:
    found, ground = read_all(read, *texts)
    return max(likely_denied(a, b, ground) for a, b in permutations(found, 2))


@pytest.mark.parametrize(
    ("claim", "reply", "can"),
    [
        ("The union said a lorry hit the fence.", "The firm said the lorry had not touched the fence.", True),
        ("A clerk said the files held medical notes.", "The clinic said no notes were affected.", True),
        ("Nurses said the heating broke down in May.", "The hospital denied that the heating had failed.", True),
        (
            "The union said a lorry hit the fence.",
            "The firm said nobody had seen the mayor.",
            False,
        ),  # no word in common
        ("The union said no lorry hit the fence.", "The firm said the lorry had not touched the fence.", False),
        ("The union said a lorry hit the fence.", "The firm said it was not yet clear who drove the lorry.", False),
        ("The union said a lorry hit the fence.", "The firm said the lorry has not yet been found.", False),
        ("The union demanded that the lorry be sold.", "The firm said the lorry had not touched the fence.", False),
        ("The union said a lorry hit the fence.", "The firm said no lorry would be sold.", False),  # what is to come
        ("The union said Jan Moe drove the lorry.", "The firm said Eva Lind did not drive the lorry.", False),
        ("Nurses said the siren had failed.", "The hospital said no siren had sounded.", False),  # they agree
        ("The firm said the lorry was new.", "An internal letter contradicts the firm’s account.", False),
    ],
)
def test_what_can_be_denied(read: Read, claim: str, reply: str, can: bool) -> None:
    found, ground = read_all(read, claim, reply)
    pairs = ((a, b) for a, b in permutations(found, 2) if not (a.own_voice or b.own_voice))
    assert any(may_deny(a, b, ground) for a, b in pairs) is can


@pytest.mark.parametrize(
    ("likely", "unlikely"),
    [
        (  # in one passage, and in two articles
            ("The union said a lorry hit the fence. The firm said the lorry had not touched the fence.",),
            ("The union said a lorry hit the fence.", "The firm said the lorry had not touched the fence."),
        ),
        (  # what it negates is what the other tells of, and not something that happens to be named there
            ("The union said gas was stored in the depot. The firm said there was no gas in the depot.",),
            ("The union said a guard slept beside the depot. The firm said there was no gas in the depot.",),
        ),
        (  # somebody says it, and only the outlet does
            ("A nurse said the boiler was broken in May.", "The firm said nobody had broken the boiler."),
            ("The boiler was broken in May.", "The firm said nobody had broken the boiler."),
        ),
    ],
)
def test_what_makes_a_denial_likely(read: Read, likely: tuple[str, ...], unlikely: tuple[str, ...]) -> None:
    assert likeliest(read, *likely) > likeliest(read, *unlikely)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("An internal letter contradicts the firm’s account.", True),
        ("Ruth Okello rejected the accusation.", True),
        ("Ruth Okello rejected the accusation that she had sold the ferry.", False),
        ("Ruth Okello denied that she had sold the ferry.", False),
    ],
)
def test_who_only_rejects_an_account(read: Read, text: str, bare: bool) -> None:
    found, _ = read_all(read, text)
    denied = [content for content in found if content.mark.modality == "denied"]
    assert denied
    assert all(only_charges(content) is bare for content in denied)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("Ruth Okello said she had not ordered the raid.", False),
        ("A guard said that the mayor had requested the list.", False),
        ("“We demand a new vote,” the union said.", True),
        ("“I urge every driver to stop,” the union said.", True),
    ],
)
def test_whether_somebody_ordered_it_is_no_wish(read: Read, text: str, wish: bool) -> None:
    found, _ = read_all(read, text)
    assert any(is_wish(content) for content in found if not content.own_voice) is wish
