"""Undated articles are dated by the others of their story, where the days they tell agree."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from rashomon.link import dates_signs
from rashomon.link.dates import redate_story
from rashomon.model.marks import Reading

Read = Callable[..., Reading]

MONDAY = "The mayor resigned on Monday after the vote of May 4, which most of the town had called a fraud."
SUNDAY = (
    "The mayor spoke on Sunday, hours before a march. On Saturday he had refused to go, and on Friday the town "
    "council, which had met in secret, asked him to."
)


def story(read: Read) -> list[Reading]:
    return [read(MONDAY, "b.txt", published="2031-05-12"), read(SUNDAY, "a.txt"), read("No day is told.", "c.txt")]


def test_weekdays_are_resolved_near_the_dated_articles(read: Read) -> None:
    by_name = {r.document.id: r for r in redate_story(tuple(story(read)))}
    sunday = by_name["a.txt"]
    assert (sunday.publication.date, sunday.publication.how) == ("2031-05-11", "inferred")
    assert [t.first for t in sunday.times if t.anchor.startswith("wd")] == ["2031-05-11", "2031-05-10", "2031-05-09"]
    assert sunday.happenings[0].first == "2031-05-11"
    assert by_name["c.txt"].publication.date is None


def test_a_date_line_without_a_year_takes_the_year_of_the_others(read: Read) -> None:
    line = read("Marrow Bay, Tuesday, 13 May\n\nThe town was calm on Tuesday.", "d.txt")
    dated = redate_story((story(read)[0], line))
    assert [r.publication.date for r in dated] == ["2031-05-12", "2031-05-13"]


def test_a_weekday_above_the_article_is_its_day(read: Read) -> None:
    line = read("The Marrow Mail\n\nWednesday, 6.30am | 3 comments\n\nThe mayor resigned on Monday.", "e.txt")
    assert line.publication.anchor == "wd:2:none"
    assert [r.publication.date for r in redate_story((story(read)[0], line))] == ["2031-05-12", "2031-05-14"]


def test_yesterday_is_the_day_of_which_the_others_tell(read: Read) -> None:
    others = [read("The old bridge fell on Monday at noon, while the town was at its market, police said.",
                   f"{n}.txt", published=f"2031-05-{n}") for n in (12, 13)]  # fmt: skip
    text = "The old bridge fell yesterday. Nobody was hurt, said the police, but it will not be built again soon."
    dated = {r.document.id: r.publication.date for r in redate_story((*others, read(text, "f.txt")))}
    assert dated["f.txt"] == "2031-05-13"


def test_order_changes_nothing_and_a_story_without_dates_stays_undated(read: Read) -> None:
    readings = story(read)
    assert len({redate_story(tuple(order)) for order in permutations(readings)}) == 1
    assert all(r.publication.date is None for r in redate_story(tuple(readings[1:])))


FUNERAL = "The old harbour master, Ione Marsk, will be buried on Tuesday at the church above the quay, her family said."
STYLES = {
    "a day that has a word of its own is not named again": (
        "The harbour board met yesterday and put off its vote on the quay. On Friday it had promised to "
        "hold it, and on Friday its chair had sworn to.",
        "2031-05-11",
    ),
    "without such a word it is": ("The harbour board met on Friday and put off its vote on the quay.", "2031-05-09"),
    "tomorrow is the day on which others tell of it": (
        "Ione Marsk, the harbour master, will be buried tomorrow at the church above the quay where she was born.",
        "2031-05-12",
    ),
}


@pytest.mark.parametrize("name", STYLES)
def test_words_for_today_and_what_others_tell_choose_the_day(read: Read, name: str) -> None:
    text, day = STYLES[name]
    others = (read(FUNERAL, "g.txt", published="2031-05-10"), read("Nobody spoke.", "h.txt", published="2031-05-10"))
    dated = {r.document.id: r.publication for r in redate_story((*others, read(text, "i.txt")))}
    assert dated["i.txt"].date == day
    assert dated["i.txt"].earliest <= day <= dated["i.txt"].latest


def test_a_long_line_is_taken_apart_once(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many clauses it holds: else a hostile line takes the square of its length."""
    asked: list[str] = []
    content = dates_signs._content
    monkeypatch.setattr(dates_signs, "_content", lambda words: asked.append(words) or content(words))
    reading = read("The guards fired and " * 40 + "the crowd fled.", "a.txt")
    told = list(dates_signs._worded(reading))
    assert len(told) > 10
    assert len(asked) == len(set(asked)) <= len(reading.sentences)


@pytest.mark.parametrize("late", [False, True])
def test_a_later_article_that_tells_of_like_things_moves_no_earlier_one(read: Read, late: bool) -> None:
    """Each article that tells of the act speaks for its day; a day after all known ones needs to be probable."""
    storming = "Guards stormed the old mill on Wednesday and four people died in the yard."
    others = [
        read("Four people died on Wednesday when guards stormed the mill.", "a.txt", published="2031-05-08"),
        read(storming, "b.txt", published="2031-05-09"),
        read("The mill owners met on Monday.", "c.txt", published="2031-05-13"),
    ]
    if late:
        news = "The last of the wounded died in hospital on Friday, the ministry said."
        others.append(read(news, "d.txt", published="2031-05-16"))
    text = "Two of the wounded died in hospital yesterday. The guards had stormed the mill in the morning."
    dated = {r.document.id: r.publication for r in redate_story((*others, read(text, "e.txt")))}
    assert dated["e.txt"].date == "2031-05-08"
