"""Two values that differ, told in a line."""

from __future__ import annotations

import pytest

from rashomon.account.words import apart

PAIRS = tuple((f"figure-{n:012}", f"figure-{n + 1:012}") for n in range(40))


@pytest.mark.parametrize(
    ("stated", "given", "told"),
    [
        (14.0, 30.0, ("14.0", "30.0")),
        ("conflict", "agree", ("'conflict'", "'agree'")),
        (("a", "b"), ("a", "c"), ("('a', 'b')", "('a', 'c')")),
        ("x" * 200 + "tail", "x" * 200 + "end", ("…xxxxxxxxxxxxxxxxxxxxtail'", "…xxxxxxxxxxxxxxxxxxxxend'")),
        (PAIRS, PAIRS[:39], (f"{PAIRS[39]!r} (place 40 of 40)", "nothing (place 40 of 39)")),
        (
            (*PAIRS[:3], ("one", "two"), *PAIRS[4:]),
            PAIRS,
            ("('one', 'two') (place 4 of 40)", f"{PAIRS[3]!r} (place 4 of 40)"),
        ),
    ],
)
def test_values_are_told_from_where_they_begin_to_differ(stated: object, given: object, told: tuple[str, str]) -> None:
    assert apart(stated, given) == told


@pytest.mark.parametrize("given", [PAIRS[:5], (), (("z" * 5000, "y"),), "z" * 5000, None])
def test_no_value_takes_more_than_a_line(given: object) -> None:
    assert all(len(told) < 120 for told in apart(PAIRS, given))
