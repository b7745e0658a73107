"""Articles of one event come together; articles of two events stay apart."""

from __future__ import annotations

from itertools import permutations

import pytest

from rashomon.link.stories import group_stories, stated_day

FIRE = (
    "A fire tore through the Quellmark ferry terminal on Monday night, and harbour master Osric Vane closed the pier.",
    "Harbour master Osric Vane said the blaze at the Quellmark terminal began in a fuel store. Two ferries burned.",
    "Flames destroyed two ferries at Quellmark. The terminal stays closed, Osric Vane told reporters.",
)
VOTE = (
    "Lawmakers in Tarnovia rejected the water bill of minister Ilka Brandt by nine votes after a long debate.",
    "The water bill of Ilka Brandt failed in the Tarnovia parliament; nine votes were missing after a long debate.",
)


def names(groups: object) -> list[list[str]]:
    return [[reading.document.id for reading in group] for group in groups]  # type: ignore[attr-defined]


def test_two_events_are_two_stories(plain):
    readings = [plain(text, f"fire-{n}") for n, text in enumerate(FIRE)]
    readings += [plain(text, f"vote-{n}") for n, text in enumerate(VOTE)]
    assert names(group_stories(readings)) == [["fire-0", "fire-1", "fire-2"], ["vote-0", "vote-1"]]


def test_one_event_alone_is_one_story_though_every_name_stands_in_every_article(plain):
    assert len(group_stories([plain(text, f"{n}") for n, text in enumerate(FIRE)])) == 1


def test_the_order_of_the_input_changes_nothing(plain):
    readings = [plain(text, f"{n}") for n, text in enumerate((*FIRE, VOTE[0]))]
    results = {str(names(group_stories(order))) for order in permutations(readings)}
    assert len(results) == 1


def test_inside_a_story_articles_stand_in_order_of_publication_then_name(plain):
    dated = [
        plain(FIRE[0], "b", date="2031-04-02"),
        plain(FIRE[1], "a", date="2031-04-02"),
        plain(FIRE[2], "z", date="2031-04-01"),
    ]
    assert names(group_stories(dated)) == [["z", "a", "b"]]


@pytest.mark.parametrize("texts", [(), ("",), ("", ""), ("?",), ("the and of", "of the and"), ("🙂", "Пожар", "火事")])
def test_texts_that_say_nothing_are_stories_of_their_own(plain, texts):
    groups = group_stories([plain(text or " ", f"{n}") for n, text in enumerate(texts)])
    assert sum(len(group) for group in groups) == len(texts)
    assert all(len(group) == 1 for group in groups)


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("QUELLMARK, April 2, 2031 - A fire tore through", "2031-04-02"),
        ("2 Apr. 2031\nA fire tore through", "2031-04-02"),
        ("Posted 2031-04-02. A fire tore through", "2031-04-02"),
        ("On April 2, 2031, a fire; it had burned on May 5, 2019", None),  # which of the two?
        ("February 30, 2031", None),
        ("On April 2 a fire", None),
    ],
)
def test_the_day_is_a_full_date_that_the_opening_states(opening, day):
    found = stated_day(opening)
    assert (found.isoformat() if found else None) == day
