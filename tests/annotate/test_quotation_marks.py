"""Which mark closes which."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.quotation_marks import marked

CASES = [
    ('He said "yes, we can" and left.', ["yes, we can"]),
    ("He said “yes, we can” and left.", ["yes, we can"]),
    ("‘We will stay,’ she said.", ["We will stay,"]),
    ("'We'll stay,' she said, 'until May.'", ["We'll stay,", "until May."]),
    ("«On y va», dit-il. „Wir gehen“, sagte sie.", ["On y va", "Wir gehen"]),
    ("“She told me ‘run’ and I ran,” he said.", ["She told me ‘run’ and I ran,"]),
    ('(Photo, video)"Are we late?" he asked.', ["Are we late?"]),
    ("The workers' demand and the bosses' answer", []),
    ("It's the '90s again, isn't it?", []),
    ("‘The workers’ demands stand,’ she said.", ["The workers’ demands stand,"]),
    ("Crowds shouted “Out! – a word heard for weeks – and whistled.", ["Out!"]),
    ("“A paragraph that goes on in the next", ["A paragraph that goes on in the next"]),
    ('"We waited,” he said. “Nobody came."', ["We waited,", "Nobody came."]),
    ('"He said “run” and ran," she said.', ["He said “run” and ran,"]),
    ('A 6" pipe burst.', []),
    ('“” "" ‘’', []),
    ("no marks at all", []),
]


@pytest.mark.parametrize(("text", "inside"), CASES)
def test_words_between_marks(text: str, inside: list[str]) -> None:
    assert [text[m.start : m.end] for m in marked(text)] == inside


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("It was a great deal. “He'll drown. I don't want that.", ["He'll drown. I don't want that."]),
        ("It was a great deal. “He will drown. She said no more.", ["He will drown."]),
    ],
)
def test_a_quotation_that_is_never_closed_runs_to_the_end_unless_somebody_tells_on(
    text: str, inside: list[str]
) -> None:
    assert [text[m.start : m.end] for m in marked(text)] == inside


def test_a_missing_mark_is_told() -> None:
    assert [m.closed for m in marked("“one” and “two")] == [True, False]


@given(st.text(alphabet="ab .,!?-–“”\"‘’'«»\n5", max_size=60))
def test_any_text_gives_ordered_spans_that_do_not_cross(text: str) -> None:
    found = marked(text)
    assert all(0 <= m.outer_start < m.start < m.end <= m.outer_end <= len(text) for m in found)
    assert all(text[m.start : m.end] == text[m.start : m.end].strip() for m in found)
    assert all(a.outer_end <= b.outer_start for a, b in pairwise(found))
