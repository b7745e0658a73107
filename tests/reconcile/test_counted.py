"""Which numbers of several articles are one quantity, and which are only alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.account import LedgerItem
from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.figures import find_figures
from rashomon.reconcile.ledgers import find_ledgers
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]


def joined(read: Read, *texts: str) -> list[LedgerItem]:
    """The ledgers that hold more than one figure."""
    story = Story(tuple(read(text, f"{number}.txt", published="2020-03-02") for number, text in enumerate(texts)))
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    ledgers = find_ledgers(story, find_figures(story, naming, counter), naming, counter)
    return [ledger for ledger in ledgers if len(ledger.figures) > 1]


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("The operator said 283 people had boarded the train.", "The list of the railway has 283 names.", "agree"),
        ("The clerk speaks of 41,700 retirees. The union speaks of more than 90,000.", "", "conflict"),
        ("The fire ended with the loss of 37 lives.", "The fire left 37 people dead.", "agree"),
        ("The judge sent him to prison for 13 years.", "He must go to prison for thirteen years.", "agree"),
    ],
)
def test_one_quantity_whatever_its_noun(read: Read, first: str, second: str, verdict: str) -> None:
    found = joined(read, *filter(None, (first, second)))
    assert [(len(ledger.figures), ledger.verdict) for ledger in found] == [(2, verdict)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "The union reckons that there were a couple of hundred at most. A source said the true figure was 14,000.",
            [],
        ),
        (
            "Her team washed the eyes of 23 patients, Dr Anna Brill said. There were guards; Ivo Marsh put it at 410.",
            [],
        ),
        ("The police said that 900 people came. The union said that 4,000 people came.", [[900, 4000]]),
        # what one article corrects is one quantity, however many articles give either number
        ("On Monday the coroner corrected the number of dead from 21 to 19.", [[21, 19]]),
    ],
)
def test_two_voices_of_one_article(read: Read, text: str, values: list[list[float]]) -> None:
    story = Story((read(text, "0.txt", published="2020-03-02"),))
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    figures = find_figures(story, naming, counter)
    low = {figure.id: figure.low for figure in figures}
    ledgers = find_ledgers(story, figures, naming, counter)
    assert [[low[f] for f in ledger.figures] for ledger in ledgers if len(ledger.figures) > 1] == values


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The company said 283 people had sailed.", "A doctor said 54 patients were being treated on the ward."),
        ("The ferry was certified for 300 passengers.", "The union said at least 300 people had been rescued."),
        ("The blast killed 31 people.", "In 1998 a fire at the same plant killed 28 people."),
        ("The prosecutor asked for 14 years in prison.", "The judge sent him to prison for 11 years."),
        ("The storm killed 31 people.", "Divers recovered 24 bodies from the cabin."),
    ],
)
def test_two_quantities_that_are_only_alike(read: Read, first: str, second: str) -> None:
    assert joined(read, first, second) == []


THIRTY_THREE = "The fire at the hostel in Brusk killed 33 people on Monday, the ministry said."
THIRTY_ONE = "The fire at the hostel in Brusk killed 31 people on Monday, the mayor said."
BOTH = "The fire at the hostel in Brusk killed 33 people on Monday. The fire at the hostel killed 31 on Monday."


@pytest.mark.parametrize(("articles", "ledgers"), [(4, [10]), (1, [2, 2])])
def test_one_sentence_that_parts_two_numbers_is_outvoted(read: Read, articles: int, ledgers: list[int]) -> None:
    """Where four articles give each number, nobody counts two fires; where one does, nothing says that it is one."""
    found = joined(read, BOTH, *[THIRTY_THREE] * articles, *[THIRTY_ONE] * articles)
    assert sorted(len(ledger.figures) for ledger in found) == ledgers


@pytest.mark.parametrize(
    ("later", "figures"),
    [
        ("The dead were counted again. The mission gives the number as 12.", 2),
        ("The mission gives the number as 12.", 0),
    ],
)
def test_a_bare_number_is_of_those_spoken_of_before_it(read: Read, later: str, figures: int) -> None:
    found = joined(read, "The flood at Orsha killed 14 people, the mission said.", later)
    assert sum(len(ledger.figures) for ledger in found) == figures
