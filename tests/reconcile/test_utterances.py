"""One act of speech in several wordings; look-alikes stay apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.decisions import Decision
from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.quotes import find_quotes
from rashomon.reconcile.support import Counter
from rashomon.reconcile.utterances import find_utterances

Read = Callable[..., Reading]
WHO = "Mayor Ruth Okello spoke at the harbour on Tuesday.\n\n"


def wordings(read: Read, *texts: str) -> list[list[str]]:
    story = Story(tuple(read(WHO + text, f"{n}.txt") for n, text in enumerate(texts)))
    counter = Counter.of(story)
    quotes = find_quotes(story, find_entities(story, counter, ()), counter, ())
    words = {quote.id: " // ".join(e.exact for e in quote.evidence) for quote in quotes}
    return [[words[q] for q in utterance.quotes] for utterance in find_utterances(story, quotes, counter)]


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
    naming = find_entities(story, counter, ())
    speaker = Decision("speaker", "A. Reader", "2025-01-01", "heard it", words="harbour is closed", speaker="the pilot")
    drop = Decision("drop", "A. Reader", "2025-01-01", "not said", words="Go home")
    quotes = find_quotes(story, naming, counter, (speaker, drop))
    assert [(q.evidence[0].exact, q.speaker.name) for q in quotes if q.speaker] == [
        ("The harbour is closed,", "the pilot")
    ]
