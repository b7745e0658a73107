"""Chains: the measures on published examples, and what of the account stands for which mention of the gold."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.chains import Found as Mark
from evaluation.chains import errors, matched, scored
from evaluation.chains_sets import laid_out
from evaluation.coreference import Scores, assigned, score
from rashomon.model.text import Span


def labels(*parts: str) -> dict[str, int]:
    return {mention: n for n, part in enumerate(parts) for mention in part}


# The example of "Scoring Coreference Partitions of Predicted Mentions" (Pradhan and others 2014), with its sums.
@pytest.mark.parametrize(
    ("measure", "recall", "precision"),
    [("muc", 2 / 5, 2 / 5), ("b_cubed", 35 / 12 / 7, 4 / 8), ("ceaf", 1.3 / 2, 1.3 / 3)],
)
def test_the_measures_of_mentions_that_were_found(measure: str, recall: float, precision: float) -> None:
    rate = getattr(score(labels("abc", "defg"), labels("ab", "cd", "fghi")), measure)
    assert (rate.recall, rate.precision) == pytest.approx((recall, precision))


# The example of Luo 2005 ("On Coreference Resolution Performance Metrics"): one truth, four answers.
@pytest.mark.parametrize(
    ("answer", "muc", "b_cubed"),
    [
        (("12345", "6789ABC"), 18 / 19, 0.865),
        (("1234589ABC", "67"), 18 / 19, 0.737),
        (("123456789ABC",), 0.9, 0.545),
        (tuple("123456789ABC"), 0.0, 0.4),
    ],
)
def test_the_measures_of_mentions_that_were_given(answer: tuple[str, ...], muc: float, b_cubed: float) -> None:
    found = score(labels("12345", "67", "89ABC"), labels(*answer))
    assert (found.muc.f1, found.b_cubed.f1) == pytest.approx((muc, b_cubed), abs=0.001)


def test_texts_add_up_before_a_rate_is_taken() -> None:
    right, wrong = score(labels("ab"), labels("ab")), score(labels("ab"), labels("a", "b"))
    assert (right + wrong).muc.recall == 0.5
    assert right.conll == 1.0
    assert Scores().conll == 0.0


def test_the_best_pairing_is_not_the_greedy_one() -> None:
    assert assigned(np.array([[0.9, 0.8], [0.8, 0.1]])) == pytest.approx(1.6)
    assert assigned(np.array([[0.1, 0.9, 0.3]])) == pytest.approx(0.9)


def test_tokens_become_running_text() -> None:
    text, places = laid_out([["``", "No", ",", "''", "she", "said", "."], ["It", "is", "n't", "(", "so", ")"]])
    assert text == "“No,” she said.\n\nIt isn't (so)"
    assert [text[span.start : span.end] for span in places[1]] == ["It", "is", "n't", "(", "so", ")"]


def test_what_holds_the_head_stands_for_a_mention_once() -> None:
    heads = {Span(0, 20): Span(15, 20), Span(0, 5): Span(0, 5)}  # "Orion chief Ann Berg", "Orion"
    assert matched(heads, [Span(0, 5), Span(12, 20)]) == {Span(0, 5): Span(0, 5), Span(0, 20): Span(12, 20)}
    assert matched({Span(0, 20): Span(15, 20)}, [Span(0, 5)]) == {}


def mark(place: int, gold: str | None, ours: str | None) -> Mark:
    return Mark("a", "entity", Span(place, place + 1), f"w{place}", "w", gold, ours, True)


def test_given_mentions_that_nothing_stands_for_are_alone() -> None:
    found = [mark(0, "x", "e"), mark(1, "x", None), mark(2, None, "e")]
    assert scored(found, lambda f: f.ours, inside=False, given=True).muc.recall == 0
    read = scored(found, lambda f: f.ours, inside=False, given=False)
    assert (read.b_cubed.gold, read.b_cubed.found) == (2, 2)


def test_errors_name_what_is_merged_and_split() -> None:
    found = [mark(0, "x", "e"), mark(1, "y", "e"), mark(2, "x", "f")]
    assert list(errors(found)) == ["merged: w0 (1) | w1 (1)", "split: w0 (1) | w2 (1)"]
