"""Days that are easily mistaken: the words of a sentence, and on which day the account puts what they date."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Reading

Read = Callable[..., Reading]

FRIDAY = "2031-05-16"
WIDEST = 3


def dated(reading: Reading, words: str) -> set[tuple[str | None, str | None]]:
    """The days of what happens by these words."""
    return {
        (happening.first, happening.last)
        for happening in reading.happenings
        if happening.time and reading.document.words(happening.time) == words
    }


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("The strike ended on Wednesday.", "Wednesday", "2031-05-14"),
        ("The strike ends on Wednesday.", "Wednesday", "2031-05-21"),
        ("The strike will have lasted a month by Monday.", "Monday", "2031-05-19"),
        ("The court is to rule on Tuesday.", "Tuesday", "2031-05-20"),
        ("The court was due to rule on Tuesday but put it off.", "Tuesday", "2031-05-13"),
        ("The court had been due to rule on Tuesday.", "Tuesday", "2031-05-13"),
        ("The union said it would strike on Monday.", "Monday", "2031-05-19"),
        ("The union said on Monday that it would strike.", "Monday", "2031-05-12"),
        ("The square has been shut until Monday.", "Monday", "2031-05-19"),
        ("For Tuesday’s march the police give 900 people.", "Tuesday", "2031-05-13"),
        ("For Tuesday the union plans a march.", "Tuesday", "2031-05-20"),
        ("What comes next\n\n• Sunday: the union calls a march", "Sunday", "2031-05-18"),
        (
            "A fire broke out on Monday. The report is due next Tuesday. That evening the mayor had fled.",
            "That evening",
            "2031-05-12",
        ),
        ("Talks resume next Tuesday.", "next Tuesday", "2031-05-20"),
        ("Talks resume Tuesday week.", "Tuesday week", "2031-05-27"),
        ("Talks will resume a week on Tuesday.", "a week on Tuesday", "2031-05-27"),
        ("The mayor resigned on Tuesday of last week.", "Tuesday of last week", "2031-05-06"),
        ("The mayor resigned last Tuesday.", "last Tuesday", "2031-05-13"),
        ("The mayor resigned the previous Tuesday.", "the previous Tuesday", "2031-05-13"),
        ("The mayor was arrested a week ago.", "a week ago", "2031-05-09"),
        ("The bridge was shut on 2 May. It was reopened the following morning.", "the following morning", "2031-05-03"),
        ("The ship sank on 2 May. The day before, the crew had complained.", "The day before", "2031-05-01"),
        ("The ship sank on 2 May, two days after its crew had complained.", "two days after", "2031-04-30"),
        ("The ship sank on 2 May. The owner was arrested the same day.", "the same day", "2031-05-02"),
        ("The owner was arrested on Monday and freed two days later.", "two days later", "2031-05-14"),
        ("“They came to my house yesterday,” she told the court on Tuesday.", "yesterday", "2031-05-12"),
        ("“We will vote tomorrow,” he said on Monday.", "tomorrow", "2031-05-13"),
        ("On Monday he said: “Today the town has won the battle.”", "Today", "2031-05-12"),
        ("“They attacked us yesterday,” she said.", "yesterday", "2031-05-15"),
        ("“They attacked us yesterday,” she said. The court met on Monday.", "yesterday", "2031-05-15"),
        ("The plant must close by Sunday.", "Sunday", "2031-05-18"),
        ("The committee meets again on June 3.", "June 3", "2031-06-03"),
        ("The committee met on December 3.", "December 3", "2030-12-03"),
        ("The committee will meet on January 3.", "January 3", "2032-01-03"),
        ("The first strike was in 2019. It began on 3 March and ended on 9 April.", "3 March", "2019-03-03"),
        ("The first strike was in 2019. It began on 3 March and ended on 9 April.", "9 April", "2019-04-09"),
        ("On March 3, 2019, the dam broke. On March 5 the mayor fled.", "March 5", "2019-03-05"),
        ("The party was founded in 2019. The mayor resigned on 3 May.", "3 May", "2031-05-03"),
        ("Saturday marks the tenth anniversary of the flood.", "Saturday", "2031-05-17"),
        ("A march on Thursday marked a year since the fire.", "Thursday", "2031-05-15"),
        ("The minister, who resigned on Monday, will appear in court on Tuesday.", "Monday", "2031-05-12"),
        ("The minister, who resigned on Monday, will appear in court on Tuesday.", "Tuesday", "2031-05-20"),
        ("Voters go to the polls on Sunday.", "Sunday", "2031-05-18"),
        ("Voters went to the polls on Sunday.", "Sunday", "2031-05-11"),
        ("The vote was originally scheduled for 4 May.", "4 May", "2031-05-04"),
        ("The vote, scheduled for Sunday, was put off until 1 June.", "1 June", "2031-06-01"),
        ("He is expected to be released on Saturday.", "Saturday", "2031-05-17"),
        ("The talks, due to begin on Monday, have been cancelled.", "Monday", "2031-05-19"),
        ("Thursday’s vote was the third.", "Thursday", "2031-05-15"),
        ("Tension is rising ahead of Sunday’s vote.", "Sunday", "2031-05-18"),
        ("The shops reopened this morning.", "this morning", "2031-05-16"),
        ("A ruling is not expected before Tuesday.", "Tuesday", "2031-05-20"),
        ("The ultimatum expires at midnight on Tuesday.", "Tuesday", "2031-05-20"),
        ("The ultimatum expired at midnight on Tuesday.", "Tuesday", "2031-05-13"),
        ("She will travel on Monday for talks that were called off last Monday.", "Monday", "2031-05-19"),
        ("She will travel on Monday for talks that were called off last Monday.", "last Monday", "2031-05-12"),
        ("Nobody was hurt in Sunday’s explosion.", "Sunday", "2031-05-11"),
        ("The ministry wants an answer by Monday.", "Monday", "2031-05-19"),
        ("The trial opens on Monday, the court said on Thursday.", "Thursday", "2031-05-15"),
        ("The trial opens on Monday, the court said on Thursday.", "Monday", "2031-05-19"),
        ("The strike has paralysed the port since Sunday.", "Sunday", "2031-05-11"),
    ],
)
def test_what_happens_lies_on_the_day_that_is_meant(read: Read, text: str, words: str, day: str) -> None:
    assert dated(read(text, published=FRIDAY), words) == {(day, day)}


def test_a_month_before_is_about_a_day(read: Read) -> None:
    """Told of about that day, not of the whole month; which of three days is not said."""
    text = "The ship sank on 2 May. A month earlier the crew had complained."
    assert dated(read(text, published=FRIDAY), "A month earlier") == {("2031-04-01", "2031-04-03")}
    text = "The ship sank in May 2030. A month earlier the crew had complained."
    assert dated(read(text, published=FRIDAY), "A month earlier") == {("2030-04-01", "2030-04-30")}


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Grain prices hurt the poor on Friday.", "Friday", "2031-05-16"),
        ("The harbour office gave leave for two ferries to sail on Monday, 19 May.", "Monday, 19 May", "2031-05-19"),
        ("The guild has called a strike of all bakers in the town from Tuesday.", "Tuesday", "2031-05-20"),
        ("The guild has been on strike from Tuesday.", "Tuesday", "2031-05-13"),
        ("Forty jobs were at risk if the mill stood still until Christmas.", "Christmas", "2031-12-25"),
        ("The mill stood still until Christmas.", "Christmas", "2030-12-25"),
        ("Nobody knew of it before the second of May.", "the second of May", "2031-05-02"),
        ("It burned on the twenty-first of April 2030.", "the twenty-first of April 2030", "2030-04-21"),
        ("The court is due to rule in what the town calls the long case on Tuesday.", "Tuesday", "2031-05-20"),
        ("Song for the drowned: Monday, 6 p.m., at the chapel.", "Monday", "2031-05-19"),
        ("The letter was dated two days before the strike.", "two days before", None),
        ("It faces anger over Wednesday’s vote.", "Wednesday", "2031-05-14"),
        ("The company declared a dividend, payable July 15.", "July 15", "2031-07-15"),
        ("The premier declared Sunday a day of mourning.", "Sunday", "2031-05-18"),
        ("The school stays closed until Monday.", "Monday", "2031-05-19"),
        ("He was heard on a Monday.", "a Monday", None),
        ("In 2019, with a loan of the bank, he bought the mill. On 3 May it burnt.", "3 May", "2031-05-03"),
        ("The plan of 2019 was changed, and on 3 May the mill closed.", "3 May", "2031-05-03"),
        (
            "It reopens on Wednesday. Tomorrow she will be buried. A day later he goes home.",
            "A day later",
            "2031-05-18",
        ),
    ],
)
def test_a_day_beside_words_that_could_mislead(read: Read, text: str, words: str, day: str | None) -> None:
    assert dict(_firsts(read(text, published=FRIDAY)))[words] == day


def _firsts(reading: Reading) -> list[tuple[str, str | None]]:
    return [(reading.document.words(time.span), time.first) for time in reading.times]
