"""Cosines of sets of words, and rivals: a nearer match in the same article."""

from __future__ import annotations

import pytest

from rashomon.reconcile.nearness import Cosines, Rivals


def test_sets_with_a_rare_word_in_common_are_nearer_than_those_with_a_common_one() -> None:
    sets = [frozenset(words.split()) for words in ("ferry lantern", "lantern pier", "ferry road", "ferry hill", "")]
    found = Cosines.of(sets)
    assert found.cosine(0, 1) > found.cosine(0, 2) > 0
    assert found.cosine(0, 0) == pytest.approx(1.0)
    assert found.cosine(0, 4) == found.cosine(1, 3) == 0


def test_a_nearer_match_in_the_other_article_tells_against_a_pair() -> None:
    score = {(0, 1): 1.0, (0, 2): 3.0, (1, 2): 9.0}
    found = Rivals.of(["a", "b", "b"], score, score)
    assert found.share(0, 1) == 0.75
    assert found.share(0, 2) == 0.25
    assert Rivals.of(["a", "b", "b"], score, [(0, 1)]).share(0, 1) == 0
