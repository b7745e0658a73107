"""When two cells hold one value: the spellings of data frames and spreadsheets, and beside each what is another."""

from __future__ import annotations

import pytest

from rashomon.publish.values import key_value, same_value

SAME = [
    ("low", "2.0", "2"),
    ("low", "2,5", "2.5"),
    ("low", "1200", "1,200"),
    ("start", "17.0", "17"),
    ("negated", "False", "no"),
    ("negated", "0.0", "no"),
    ("approximate", "TRUE", "yes"),
    ("approximate", "1", "yes"),
    ("unit", "NaN", ""),
    ("unit", "", "None"),
    ("as_of", "2031-04-02 00:00:00", "2031-04-02"),
    ("as_of", "2031-04-02", "2031-04-02T15:20:00"),
    ("as_of", "2031-04-02 15:20:00", "2031-04-02T15:20:00"),
    ("as_of", "2031/04/02", "2031-04-02"),
    ("as_of", "4/2/2031", "2031-04-02"),
    ("year", "2031.0", "2031"),
    ("reasons", "['one kind' 'one day']", "one kind; one day"),
    ("reasons", '["one kind", "the mayor\'s"]', "one kind; the mayor's"),
    ("reasons", "[]", ""),
    ("exact", "=“Nobody looked”", "'=“Nobody looked”"),
    ("exact", "12000", "12,000"),
    ("exact", "0.05", "5%"),
    ("exact", "one\ntwo", "one\r\ntwo"),
]
OTHER = [
    ("low", "3", "2"),
    ("low", "2.5", "2"),
    ("low", "0", ""),
    ("low", "1,2000", "12000"),
    ("low", "two", "2"),
    ("negated", "False", "yes"),
    ("negated", "", "no"),
    ("negated", "2", "yes"),
    ("as_of", "2031-04-03", "2031-04-02"),
    ("as_of", "2031-04-02 15:21:00", "2031-04-02T15:20:00"),
    ("as_of", "2031-04-01", "2031-04"),
    ("as_of", "2/4/2031", "2031-04-02"),
    ("as_of", "13/13/2031", "2031-04-02"),
    ("reasons", "['one kind']", "one kind; one day"),
    ("reasons", "['one kind', 'one dey']", "one kind; one day"),
    ("exact", "’Nobody", "'Nobody"),
    ("exact", "5", "5%"),
    ("exact", "No", "no"),
    ("exact", "True", "yes"),
    ("speaker", "", "Ana Kord"),
    ("sha256", "0" * 64, "0" * 63 + "1"),
    ("sha256", "1" * 20, "1" * 19 + "2"),
]


@pytest.mark.parametrize(("column", "said", "given"), SAME)
def test_one_value_in_two_spellings(column: str, said: str, given: str) -> None:
    assert same_value(column, said, given)


@pytest.mark.parametrize(("column", "said", "given"), OTHER)
def test_another_value(column: str, said: str, given: str) -> None:
    assert not same_value(column, said, given)


@pytest.mark.parametrize(("said", "same"), [("2/4/2031", True), ("2.4.31", True), ("4/2/2031", False)])
def test_where_the_day_comes_first(said: str, same: bool) -> None:
    assert same_value("as_of", said, "2031-04-02", day_first=True) == same


@pytest.mark.parametrize(("one", "other", "same"), [("3", "3.0", True), ("003", "3", True), ("a-3", "a-3.0", False)])
def test_a_row_is_known_by_value(one: str, other: str, same: bool) -> None:
    assert (key_value(one) == key_value(other)) == same
