"""Kits for blind readers: the same by seed, plants that look like items, and an honest count."""

from __future__ import annotations

import random

from evaluation.blind_readings import Item, annotated_groups, draw, kit, made_wrong, published_groups, tally

TEXT = "The mayor said the gate was shut. The guard said nobody had shut it. The cook said soup was free."
GATE, GUARD, SOUP = ("001.txt", 0, 33), ("001.txt", 34, 68), ("001.txt", 69, 97)
OTHER = ("002.txt", 0, 33)
TWO_DISPUTES = (((GATE,), (GUARD,)), ((SOUP,), (OTHER,)))


def published(many: int) -> list[Item]:
    return [Item("gate", "published", TWO_DISPUTES[0], f"d{n}") for n in range(many)]


def test_the_same_seed_draws_the_same_and_another_does_not() -> None:
    items = published(30)
    once = draw(items, [("gate", TWO_DISPUTES)], 10, 4, seed=7)
    assert once == draw(items, [("gate", TWO_DISPUTES)], 10, 4, seed=7)
    assert once != draw(items, [("gate", TWO_DISPUTES)], 10, 4, seed=8)
    assert sorted(item.origin for item in once) == ["published"] * 10 + ["right"] * 2 + ["wrong"] * 2


def test_a_wrong_plant_has_its_halves_from_two_groups() -> None:
    for seed in range(20):
        sides = made_wrong(TWO_DISPUTES, random.Random(seed))
        assert sides not in TWO_DISPUTES
        assert {sides[0], sides[1]} <= {(GATE,), (GUARD,), (SOUP,), (OTHER,)}
    assert set(made_wrong((((GATE, OTHER),), ((SOUP, GUARD),)), random.Random(1))[0]) == {GATE, SOUP}


def test_no_plant_is_made_where_a_story_has_one_group_alone() -> None:
    assert [i.origin for i in draw(published(3), [("gate", TWO_DISPUTES[:1])], 3, 4, seed=1)] == ["published"] * 3


def test_a_kit_shows_passages_and_not_where_an_item_comes_from() -> None:
    items = draw(published(2), [("gate", TWO_DISPUTES)], 2, 2, seed=3)
    page = kit(items, "disputes", {"gate": {"001.txt": TEXT, "002.txt": TEXT}})
    assert page.count("\n## ") == 4
    assert "[[The mayor said the gate was shut.]]" in page
    assert not any(word in page for word in ("d0", "d1", "planted", "published", "001.txt"))


def test_an_utterance_or_claim_of_one_article_is_not_asked() -> None:
    def span(document: str) -> dict[str, object]:
        return {"document": document, "start": 0, "end": 4}

    account = {
        "claims": [
            {"id": "c1", "evidence": [span("001.txt"), span("002.txt")]},
            {"id": "c2", "evidence": [span("001.txt"), span("001.txt")]},
        ]
    }
    assert [name for name, _ in published_groups(account, "claims")] == ["c1"]


def test_a_side_of_the_annotation_is_what_its_claims_say() -> None:
    def claim(name: str, start: int) -> dict[str, object]:
        return {"id": name, "assertions": [{"spans": [{"doc": "001.txt", "start": start, "end": start + 4}]}]}

    gold = {
        "claims": [claim("C1", 0), claim("C2", 9)],
        "disputes": [
            {"sides": [{"claims": ["C1"]}, {"claims": ["C2"]}]},
            {"sides": [{"claims": ["C1"]}, {"claims": []}]},
        ],
    }
    assert annotated_groups(gold, "disputes") == [((("001.txt", 0, 4),), (("001.txt", 9, 13),))]


def test_an_unanswered_item_is_counted_as_such() -> None:
    items = [
        {"origin": "published", "story": "gate"},
        {"origin": "wrong", "story": "gate"},
        {"origin": "published", "story": "gate"},
    ]
    assert tally(items, {"1": "yes", "2": "no"}) == {
        "published": {"unanswered": 1, "yes": 1},
        "published: gate": {"unanswered": 1, "yes": 1},
        "wrong": {"no": 1},
    }
