"""One act of speech in several wordings; look-alikes stay apart."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import pytest

from rashomon.model.account import QuoteItem, Support, UtteranceItem, Voice
from rashomon.model.decisions import Decision
from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.model.text import Evidence
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.names_words import fold
from rashomon.reconcile.quotes import find_quotes
from rashomon.reconcile.support import Counter
from rashomon.reconcile.utterances import find_utterances
from rashomon.reconcile.utterances_words import alike

Read = Callable[..., Reading]
WHO = "Mayor Ruth Okello spoke at the harbour on Tuesday.\n\n"


def wordings(read: Read, *texts: str) -> list[list[str]]:
    story = Story(tuple(read(WHO + text, f"{n}.txt") for n, text in enumerate(texts)))
    counter = Counter.of(story)
    quotes = find_quotes(story, find_entities(story, counter, ()), counter, ())
    words = {quote.id: " // ".join(e.exact for e in quote.evidence) for quote in quotes}
    return [[words[q] for q in utterance.quotes] for utterance in find_utterances(story, quotes, counter)]


def utterances(read: Read, *texts: str) -> tuple[UtteranceItem, ...]:
    story = Story(tuple(read(WHO + text, f"{n}.txt") for n, text in enumerate(texts)))
    counter = Counter.of(story)
    return find_utterances(story, find_quotes(story, find_entities(story, counter, ()), counter, ()), counter)


def quote(words: str, number: int) -> QuoteItem:
    evidence = Evidence(f"{number % 50}.txt", number, number + len(words), words)
    voice = Voice("Ruth Okello", "entity-1", None)
    return QuoteItem(f"quote-{number}", "direct", (evidence,), voice, None, None, evidence, Support(1, 1, 1))


def test_translations_of_one_sentence_are_one_utterance(read: Read) -> None:
    found = wordings(
        read,
        '"We did not open the sluices against our own people," Okello said.',
        '"It is not against our people that we opened the sluice," said Okello.',
        'Okello said the sluices were "not opened against our people".',
    )
    assert [len(group) for group in found] == [3]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('"Thank you!" the crowd shouted.', '"Thank you!" the workers shouted.'),
        ('"Thank you!" the crowd shouted.', '"Thank you!" the crowd chanted.'),
        ('"The harbour is closed," said Okello.', '"The budget is balanced," said Okello.'),
        ('"The harbour is closed for good," said Okello.', '"The harbour is closed for good," a docker said.'),
    ],
)
def test_look_alikes_stay_apart(read: Read, one: str, other: str) -> None:
    assert wordings(read, one, other) == []


def test_the_longest_wording_is_named_and_articles_are_counted(read: Read) -> None:
    texts = (
        '"The harbour is closed," said Okello.',
        '"The harbour is closed until the last ship is found," said Okello.',
    )
    story = Story(tuple(read(WHO + text, f"{n}.txt") for n, text in enumerate(texts)))
    counter = Counter.of(story)
    quotes = find_quotes(story, find_entities(story, counter, ()), counter, ())
    (utterance,) = find_utterances(story, quotes, counter)
    assert utterance.fullest == quotes[1].id
    assert (utterance.support.articles, utterance.support.sources) == (2, 1)


def test_a_person_can_name_the_speaker_or_drop_a_quotation(read: Read) -> None:
    story = Story((read(WHO + '"The harbour is closed," he said. "Go home," said Okello.'),))
    counter = Counter.of(story)
    speaker = Decision("speaker", "A. Reader", "2025-01-01", "heard it", words="harbour is closed", speaker="the pilot")
    drop = Decision("drop", "A. Reader", "2025-01-01", "not said", words="Go home")
    naming = find_entities(story, counter, (speaker, drop))
    quotes = find_quotes(story, naming, counter, (speaker, drop))
    assert [(q.evidence[0].exact, q.speaker.name) for q in quotes if q.speaker] == [
        ("The harbour is closed,", "the pilot")
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            '"We will rescue every ship before winter," Okello said.',
            '"We shall save each vessel before the winter," Okello said.',
        ),
        (
            '"The council chose the cheapest contractor," said Okello.',
            "Okello said the choice of the council had been the cheapest contractor.",
        ),
        (
            '"I pity them. The pilots perished as heroes. We mourn," Okello said.',
            'The pilots "died as heroes", Okello said.',
        ),
    ],
)
def test_other_words_of_one_meaning_are_one_utterance(read: Read, one: str, other: str) -> None:
    assert [len(group) for group in wordings(read, one, other)] == [2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            '"The harbour will be dredged in the spring," said Okello.',
            "Okello said the harbour will not be dredged in the spring.",
        ),
        (
            '"We lost 14 fishing boats in the storm," said Okello.',
            '"We lost 9 fishing boats in the fire," said Okello.',
        ),
        ('"The cargo burned in March 2021," said Okello.', '"The ferry came in March 2021," said Okello.'),
        ('"The pilots deserve better wages," said Okello.', '"The union of the pilots knew nothing," said Okello.'),
    ],
)
def test_the_same_subject_is_not_the_same_utterance(read: Read, one: str, other: str) -> None:
    assert wordings(read, one, other) == []


def test_where_and_when_it_was_said_stand_with_it(read: Read) -> None:
    (found,) = utterances(
        read,
        'At a meeting in Lisbon on Tuesday, Okello said: "The last ship is safe and the pilots are home."',
        '"The last ship is safe and the pilots are home," said Okello.',
    )
    assert found.place == "Lisbon"
    assert found.conflicts == ()


def test_articles_that_differ_on_who_said_it_or_where_stand_side_by_side(read: Read) -> None:
    words = "The pumps failed at midnight because nobody had paid the contractor who guards the western sluices"
    (found,) = utterances(
        read,
        f'In Lisbon, Okello said: "{words}."',
        f'Harbour pilot Jan Brandt spoke as well.\n\nIn Madrid, Brandt said: "{words}."',
    )
    assert {conflict.on: [v.value for v in conflict.variants] for conflict in found.conflicts} == {
        "speaker": ["Ruth Okello", "Jan Brandt"],
        "place": ["Lisbon", "Madrid"],
    }


def test_a_short_phrase_of_two_people_is_no_conflict(read: Read) -> None:
    brandt = 'Harbour pilot Jan Brandt spoke as well.\n\n"The pumps failed at midnight," Brandt said.'
    assert utterances(read, '"The pumps failed at midnight," Okello said.', brandt) == ()


def test_a_long_quotation_is_in_two_utterances_and_does_not_make_them_one(read: Read) -> None:
    long = "We lost 14 fishing boats in the storm. The council will pay every fisherman before winter."
    groups = wordings(
        read,
        f'"{long}" Okello said.',
        '"We lost 14 fishing boats in the storm," Okello said.',
        '"The council will pay every fisherman before winter," Okello said.',
    )
    assert [(len(group), group[0]) for group in groups] == [(2, long), (2, long)]


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ("help", "assistance", True),
        ("chose", "choice", True),
        ("sold", "selling", True),
        ("Okello", "Okelo", True),
        ("breaking", "breast", False),
        ("single", "singing", False),
        ("fined", "find", False),
        ("14", "41", False),
    ],
)
def test_words_are_alike_by_meaning_not_by_chance(a: str, b: str, near: bool) -> None:
    assert (alike(fold(a), fold(b)) >= 0.6) is near


def test_a_thousand_quotations_take_a_moment(read: Read) -> None:
    reading = read("Nothing.")
    nouns = [f"{first}{second}" for first in "bdfglmnprst" for second in ("arrow", "indow", "ellow", "onder", "ister")]
    quotes = tuple(
        quote(f"The {nouns[n % 55]} and the {nouns[n * 7 % 55]} met {n} times near {nouns[n * 3 % 55]}", n)
        for n in range(1000)
    )
    started = perf_counter()
    find_utterances(Story((reading,)), quotes, Counter.of(Story((reading,))))
    assert perf_counter() - started < 10


def test_the_same_told_to_two_newspapers_is_told_twice(read: Read) -> None:
    gazette = "Mayor Ruth Okello stayed in the hall. “The lamps failed all winter,” Okello told the Gazette."
    mirror = "Mayor Ruth Okello stayed in the hall. “All winter the lamps failed,” Okello told the Mirror."
    unnamed = "Mayor Ruth Okello stayed in the hall. “All winter the lamps failed,” Okello told reporters."
    assert not wordings(read, gazette, mirror)
    assert wordings(read, gazette, unnamed)


ENGINEER = "Tomas Havlik, the chief engineer of the waterworks, came as well.\n\n"
SAID = '"Nobody will enter the tunnel before the pumps are tested," {} said.'


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("the chief engineer of the waterworks, Tomas Havlik,", "the chief engineer", True),
        ("the chief engineer of the waterworks, Tomas Havlik,", "a docker", False),
        ("Havlik", "Okello", False),
    ],
)
def test_a_description_is_whom_another_article_describes_so(read: Read, one: str, other: str, joined: bool) -> None:
    first = ENGINEER + SAID.format(one)
    shorter = f'"Nobody will enter the tunnel," {other} said, "until every pump has passed."'
    assert bool(wordings(read, first, shorter)) is joined


def test_what_is_said_on_a_day_is_in_no_article_of_the_day_before(read: Read) -> None:
    early = read(WHO + '"The sluices held all through the night," said Okello.', "0.txt", published="2024-05-13")
    late = 'On Wednesday, Okello said: "Through all those nights the sluices held, whatever anybody says of us now."'
    for published, found in (("2024-05-16", 0), ("", 1)):
        metadata = {"published": published} if published else {}
        story = Story((early, read(WHO + late, "1.txt", **metadata)))
        counter = Counter.of(story)
        quotes = find_quotes(story, find_entities(story, counter, ()), counter, ())
        assert len(find_utterances(story, quotes, counter)) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "“The lamps failed all winter,” Okello told this newspaper.",
            "“All winter the lamps failed,” Okello told the Mirror.",
        ),
        (
            "“We asked for oil,” Okello told the Gazette. “The lamps failed all winter,” Okello added.",
            "“All winter the lamps failed,” Okello told the Mirror.",
        ),
    ],
)
def test_what_goes_on_is_told_to_the_same_hearer(read: Read, one: str, other: str) -> None:
    assert not wordings(read, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('"Seventy thousand lamps went out," Okello said.', '"70,000 lamps went dark," Okello said.'),
        (
            '"All five pumps worked as they should," Okello said.',
            '"The five pumps did what they had to do," Okello said.',
        ),
    ],
)
def test_a_number_is_one_in_words_and_in_digits(read: Read, one: str, other: str) -> None:
    assert [len(group) for group in wordings(read, one, other)] == [2]


@pytest.mark.parametrize(
    ("other", "joined"),
    [
        ('"All winter no lamp burned at the pier, and nobody cared," said Okello.', False),
        ('"The lamps at the pier failed all winter," said Okello.', True),
    ],
)
def test_what_one_newspaper_was_told_alone_is_elsewhere_only_word_for_word(
    read: Read, other: str, joined: bool
) -> None:
    told = '"The lamps at the pier failed all winter," Okello told the Gazette.'
    assert bool(wordings(read, told, other)) is joined


MUSEUM = "At the opening of the lighthouse museum in the old customs house by the pier, Okello spoke of the ferries: "
LAMPS = '"The lamps at the pier failed all winter, and nobody came to mend them," Okello said.\n\n'


COUNCIL = "Before the council, in a debate about the budget of the harbour, Okello complained once more: "


@pytest.mark.parametrize(("before", "scene", "joined"), [(LAMPS, MUSEUM, True), ("", COUNCIL, False)])
def test_one_scene_and_the_sentence_before_tell_that_it_is_one_act(
    read: Read, before: str, scene: str, joined: bool
) -> None:
    one, other = "We are ashamed of these ferries.", "Nobody is proud of these ferries."
    groups = wordings(read, f'{LAMPS}{MUSEUM}"{one}"', f'{before}{scene}"{other}"')
    assert ([one, other] in groups) is joined


def test_a_part_of_a_long_quotation_told_in_other_words_is_one_with_it(read: Read) -> None:
    long = "We lost 14 fishing boats in the storm. The council will pay every fisherman before winter."
    groups = wordings(
        read,
        f'"{long}" Okello said.',
        "Okello said 14 fishing boats had been lost in the storm.",
        "Okello said the council would pay every fisherman before winter.",
    )
    assert [(len(group), group[0]) for group in groups] == [(2, long), (2, long)]


@pytest.mark.parametrize(("body", "joined"), [("Marland", True), ("Sorvia", False)])
def test_a_country_speaks_through_its_general(read: Read, body: str, joined: bool) -> None:
    general = (
        "Marland's top general, Ivo Brandt, said farmers had been warned by radio and by loudspeaker before the raid."
    )
    other = f"{body} said farmers were warned before the raid by radio and by loudspeaker."
    assert bool(wordings(read, general, f"{body} and its neighbours traded blame on Tuesday. {other}")) is joined


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("4,300 farms were without power", "4,300 farms lost power", True),
        ("4,300 farms in the valley lost power", "4,300 farms in the valley never lost power", False),
    ],
)
def test_a_negation_parts_what_is_otherwise_word_for_word(read: Read, one: str, other: str, joined: bool) -> None:
    found = wordings(read, f"Ruth Okello said that {one}.", f"Ruth Okello said that {other}.")
    assert bool(found) is joined


@pytest.mark.parametrize(("day", "joined"), [("Tuesday", True), ("Monday", False)])
def test_what_a_voice_says_once_in_either_article_may_be_told_in_wholly_other_words(
    read: Read, day: str, joined: bool
) -> None:
    """Where it is quoted seldom, in one scene on one day."""
    scene = "At the opening of the lighthouse museum in the old customs house by the pier on {}, Okello said: "
    one, other = "I knew nothing.", "Nobody had told me."
    texts = f'{scene.format("Tuesday")}"{one}"', f'{scene.format(day)}"{other}"'
    story = Story(tuple(read(WHO + t, f"{n}.txt", published="2031-05-08") for n, t in enumerate(texts)))
    counter = Counter.of(story)
    quotes = find_quotes(story, find_entities(story, counter, ()), counter, ())
    assert bool(find_utterances(story, quotes, counter)) is joined


@pytest.mark.parametrize(("day", "joined"), [("2031-05-08", True), ("2031-05-11", False)])
def test_what_a_voice_says_again_days_later_is_another_act(read: Read, day: str, joined: bool) -> None:
    """Where the two share a part of what is said; nearly the same words are one act, however late they are told."""
    one = read(
        WHO + '"Nobody in this house knew of the leak before the storm," Okello said.', "a.txt", published="2031-05-08"
    )
    other = read(
        '"Nobody knew of a leak in this house, I repeat, before that storm," Mayor Ruth Okello said.',
        "b.txt",
        published=day,
    )
    story = Story((one, other))
    counter = Counter.of(story)
    quotes = find_quotes(story, find_entities(story, counter, ()), counter, ())
    assert bool(find_utterances(story, quotes, counter)) is joined
