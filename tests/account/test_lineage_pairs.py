"""The pairs of a lineage join its documents, and have its reasons between them."""

from __future__ import annotations

import pytest

from rashomon.account.recheck import check_pairs
from rashomon.model.account import LineageItem, LineagePair

AB, BC = LineagePair("a", "b", "a", ("one",)), LineagePair("b", "c", None, ("two", "one"))


@pytest.mark.parametrize(
    ("pairs", "reasons", "found"),
    [
        ((AB, BC), ("one", "two"), []),
        ((BC, AB), ("two", "one"), []),
        ((AB, BC), ("one",), ["reasons are"]),
        ((AB,), ("one",), ["do not join"]),
        ((), (), ["do not join"]),
        ((AB, BC, LineagePair("c", "d", None, ())), ("one", "two"), ["do not join"]),
        ((LineagePair("a", "b", "c", ("one",)), BC), ("one", "two"), ["neither"]),
    ],
)
def test_pairs(pairs: tuple[LineagePair, ...], reasons: tuple[str, ...], found: list[str]) -> None:
    problems = list(check_pairs(LineageItem("l", "one_report", ("a", "b", "c"), None, reasons, (), "", pairs)))
    assert len(problems) == len(found)
    assert all(words in problem.message for words, problem in zip(found, problems, strict=True))
