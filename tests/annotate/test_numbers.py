"""What numbers mean as English writes them: words in, interval out."""

from __future__ import annotations

from itertools import pairwise

import pytest

from rashomon.annotate.numbers import Number, find_numbers


def only(text: str) -> tuple[str, Number]:
    (number,) = find_numbers(text)
    return text[number.start : number.end], number


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("They counted 6,700 boats.", "6,700", 6700, 6700),
        ("They counted 10 000 boats.", "10 000", 10_000, 10_000),
        ("They counted 1.000.000 boats.", "1.000.000", 1_000_000, 1_000_000),
        ("It cost 2.5 million.", "2.5 million", 2_500_000, 2_500_000),
        ("It holds 3m litres.", "3m", 3_000_000, 3_000_000),
        ("A 3m high wall fell.", "3", 3, 3),
        ("Some of the twenty-three boats sank.", "twenty-three", 23, 23),
        ("She saw two hundred and five boats.", "two hundred and five", 205, 205),
        (
            "She saw two million three hundred thousand boats.",
            "two million three hundred thousand",
            2_300_000,
            2_300_000,
        ),
        ("Half a million boats came.", "Half a million", 500_000, 500_000),
        ("He bought a dozen boats.", "a dozen", 12, 12),
        ("It took half an hour.", "half an", 0.5, 0.5),
        ("It took less than an hour.", "less than an", None, 1),
        ("It lost $340m off its value.", "$340m", 340_000_000, 340_000_000),
        ("Dozens of boats came.", "Dozens", 24, 100),
        ("Hundreds of boats came.", "Hundreds", 100, 1000),
        ("Tens of thousands came.", "Tens of thousands", 10_000, 100_000),
        ("Several hundred came.", "Several hundred", 200, 1000),
        ("Several boats came.", "Several", 2, None),
        ("At least 40 boats sank.", "At least 40", 40, None),
        ("No fewer than six boats sank.", "No fewer than six", 6, None),
        ("Up to a hundred boats sank.", "Up to a hundred", None, 100),
        ("Fewer than 30 boats sank.", "Fewer than 30", None, 30),
        ("40 or more boats sank.", "40 or more", 40, None),
        ("Between 20 and 30 boats sank.", "Between 20 and 30", 20, 30),
        ("From 20 to 30 boats sank.", "20 to 30", 20, 30),
        ("Two or three boats sank.", "Two or three", 2, 3),
        ("2 to 3 million boats sank.", "2 to 3 million", 2_000_000, 3_000_000),
        ("A $20-plus trillion budget sank.", "$20-plus trillion", 20e12, None),
        ("A $3 billion-plus debt sank.", "$3 billion-plus", 3e9, None),
        ("For nearly a quarter-century it sank.", "nearly a quarter-century", 25, 25),
        ("For half a century it sank.", "half a century", 50, 50),
        ("For a quarter it sank.", "a quarter", 25, 25),
    ],
)
def test_a_number_is_an_interval(text: str, words: str, low: float | None, high: float | None) -> None:
    found, number = only(text)
    assert (found, number.low, number.high) == (words, low, high)


@pytest.mark.parametrize(
    ("text", "words", "form", "unit", "low"),
    [
        ("It took 10,12% of it.", "10,12%", "percent", "percent", 10.12),
        ("It took sixty per cent of it.", "sixty per cent", "percent", "percent", 60),
        ("It fell by 5 percentage points.", "5 percentage points", "percent", "percent", 5),
        ("It cost $1.5 billion.", "$1.5 billion", "money", "USD", 1_500_000_000),
        ("It cost €20m.", "€20m", "money", "EUR", 20_000_000),
        ("It cost S$40.", "S$40", "money", "SGD", 40),
        ("Two-thirds of boats sank.", "Two-thirds", "fraction", "percent", 66.7),
    ],
)
def test_signs_give_the_form(text: str, words: str, form: str, unit: str, low: float) -> None:
    found, number = only(text)
    assert (found, number.form, number.unit, number.low) == (words, form, unit, low)


@pytest.mark.parametrize(
    "text", ["nearly 40 boats", "some 40 boats", "around 40 boats", "an estimated 40 boats", "40 or so boats"]
)
def test_a_blur_keeps_the_value_and_says_so(text: str) -> None:
    _, number = only(text)
    assert (number.low, number.high, number.approximate) == (40, 40, True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The price rose from 12 to 15.", ["12", "15"]),
        ("They won 60 to 40.", ["60", "40"]),
        ("Two and three are five.", ["Two", "three", "five"]),
        ("Their multi-million debt", []),
        ("The 1st of the 2nd", []),
        ("", []),
        ("🙂", []),
    ],
)
def test_what_is_no_range_stays_apart(text: str, words: list[str]) -> None:
    assert [text[n.start : n.end] for n in find_numbers(text)] == words


def test_numbers_never_overlap_and_long_texts_are_quick() -> None:
    text = "at least 1,000 to two hundred and " * 3000
    numbers = find_numbers(text)
    assert all(a.end <= b.start for a, b in pairwise(numbers))
