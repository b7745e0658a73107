"""The gate before the patterns saves time and changes nothing."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.times_grammar import raw_times

ROOT = Path(__file__).resolve().parent.parent.parent
WORDS = (
    "Monday Tues. SUNDAY Sundays Saturday's Jan. May MARCH October 3 16th 30 2031 1990s '90s 12/05/2031 "
    "2031-05-03 9:30 04.35 5 p.m. 6am noon midnight o'clock past to half a quarter the first third fourth "
    "spring summer fall winter today Yesterday tonight last this next past coming previous following week "
    "weekend month years centuries minutes fortnight ago earlier later before after from now previously "
    "every each daily quarterly annual overnight recently recent days moment future in on at by until of "
    "for since over within early late mid about more than almost few several couple one two twenty-six "
    "ten 18 1/2 old long year-long day morning afternoon evening night lunchtime same that Christmas New "
    "Year's Eve half year end year-earlier year-ago latest current period EST GMT - – , . ( ) and or "
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=14), st.sampled_from([" ", "-", ""]))
def test_the_gate_leaves_out_only_what_cannot_match(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    assert raw_times(text) == raw_times(text, gated=False)


@given(st.text(max_size=80))
def test_any_text_is_read_alike_with_and_without_the_gate(text: str) -> None:
    assert raw_times(text) == raw_times(text, gated=False)


def test_whole_articles_are_read_alike_with_and_without_the_gate() -> None:
    files = sorted((ROOT / "evaluation" / "gold").glob("*/*/*.txt"))
    assert files
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            assert raw_times(line) == raw_times(line, gated=False)


def test_a_word_that_begins_like_a_month_or_a_weekday_is_neither() -> None:
    assert raw_times("2 Mayors met, 3 Marchers sang and the Sundayish calm held") == []
