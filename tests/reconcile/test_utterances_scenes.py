"""Where a quotation stands, and what that tells: one chant at two demonstrations is two acts of speech."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.quotes import find_quotes
from rashomon.reconcile.support import Counter
from rashomon.reconcile.utterances import find_utterances
from rashomon.reconcile.utterances_scenes import Scene, scenes_of

Read = Callable[..., Reading]
WHO = "Mayor Ruth Okello spoke at the harbour.\n\n"
MONDAY, FRIDAY = "2024-05-13", "2024-05-17"


def scene_of(reading: Reading) -> Scene:
    story = Story((reading,))
    counter = Counter.of(story)
    quotes = find_quotes(story, find_entities(story, counter, ()), counter, ())
    return scenes_of(quotes, story.readings)[quotes[-1].id]


def joined(*readings: Reading) -> bool:
    story = Story(readings)
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    quotes = find_quotes(story, naming, counter, ())
    return bool(find_utterances(story, quotes, counter, naming.entities.values()))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ('On 13 May 2024, Okello said: "The sluices held."', {MONDAY}),
        ('The council met on 13 May 2024. "The sluices held," Okello said.', {MONDAY}),
        ('"The sluices held on 13 May 2024," Okello said.', set()),
        ('The council met on 13 May 2024. It was long. "The sluices held," Okello said.', set()),
        ('It met on 13 May 2024. On 17 May 2024 Okello said: "The sluices held."', {FRIDAY}),
    ],
)
def test_the_day_stands_in_the_sentence_or_in_the_one_before(read: Read, text: str, days: set[str]) -> None:
    assert scene_of(read(WHO + text)).days == days


def test_no_day_to_come_is_the_day_on_which_it_was_said(read: Read) -> None:
    text = WHO + '"The sluices held," said Okello, who will resign on 17 May 2024.'
    assert scene_of(read(text, published=MONDAY)).days == set()
    assert scene_of(read(text, published="2024-05-18")).days == {FRIDAY}


@pytest.mark.parametrize(
    ("text", "occasions"),
    [
        ('"The sluices held," Okello told the court.', {"court"}),
        ('"The sluices held," Okello wrote in a letter.', {"letter"}),
        ('"The court was lenient," Okello said.', set()),
    ],
)
def test_the_occasion_is_told_outside_the_quotation(read: Read, text: str, occasions: set[str]) -> None:
    assert scene_of(read(WHO + text)).occasions == occasions


@pytest.mark.parametrize(("day", "one"), [("13 May 2024", True), ("17 May 2024", False)])
def test_one_chant_on_two_days_is_two(read: Read, day: str, one: bool) -> None:
    first = read('On 13 May 2024 hundreds of relatives shouted: "Open the sluices!"', "0.txt")
    second = read(f'On {day} about fifty dockers shouted: "Open the sluices!"', "1.txt")
    assert joined(first, second) is one


@pytest.mark.parametrize(("day", "one"), [("13 May 2024", True), ("17 May 2024", False)])
def test_one_voice_in_like_words_on_two_days_has_spoken_twice(read: Read, day: str, one: bool) -> None:
    first = read(WHO + 'Okello spoke on 13 May 2024. "No pump may fail again," she said.', "0.txt")
    second = read(WHO + f'Okello came back on {day}. "A pump must never fail," she said.', "1.txt")
    assert joined(first, second) is one


def test_of_two_that_are_alike_the_nearer_is_joined(read: Read) -> None:
    first = read(WHO + '"Nobody paid for the pumps of the northern harbour," Okello said.', "0.txt")
    near = '"For the pumps of the northern harbour nobody paid a cent," Okello said. '
    far = '"Nobody looked after the pumps," Okello said.'
    assert joined(first, read(WHO + far, "1.txt"))
    story = Story((first, read(WHO + near + "Ships came and went.\n\n" + far, "1.txt")))
    counter = Counter.of(story)
    quotes = find_quotes(story, find_entities(story, counter, ()), counter, ())
    (found,) = find_utterances(story, quotes, counter)
    assert found.quotes == (quotes[0].id, quotes[1].id)
