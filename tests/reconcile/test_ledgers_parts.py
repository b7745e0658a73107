"""Which tolls are of a part, of another time, of who counts elsewhere; and what very many figures cost."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

from rashomon.model.account import LedgerItem
from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.figures import find_figures
from rashomon.reconcile.ledgers import find_ledgers
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]


def ledgers(read: Read, *texts: str) -> list[LedgerItem]:
    story = Story(tuple(read(text, f"{n}.txt", published="2021-03-10") for n, text in enumerate(texts)))
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    return list(find_ledgers(story, find_figures(story, naming, counter), naming, counter))


def together(read: Read, one: str, other: str, *texts: str) -> bool:
    """Whether a ledger holds a figure of these characters and one of those."""
    held = ({words.exact for words in ledger.evidence} for ledger in ledgers(read, *texts))
    return any({one, other} <= words for words in held)


@pytest.mark.parametrize(
    ("texts", "one", "other", "expected"),
    [
        pytest.param(
            ("The ministry said that 22 people died, 19 of them sailors.", "The union spoke of 21 dead sailors."),
            "22", "21", False, id="sailors are some of the dead",
        ),
        pytest.param(
            ("The ministry said that 22 people died.", "The union spoke of 21 dead."), "22", "21", True, id="all dead",
        ),
        pytest.param(
            ("Officials now speak of 13 dead instead of 14 and of five missing.",), "14", "five", False,
            id="the one in place of the other stands before it",
        ),
        pytest.param(
            ("Officials now speak of 13 dead instead of 14 and of five missing.",), "13", "14", True, id="instead",
        ),
        pytest.param(
            ("The fund held 460 million crowns, up from 410 million at the end of June.",),
            "460 million crowns", "410 million", False, id="each at its time",
        ),
        pytest.param(
            ("It cut its estimate of turnout from 63.4 percent to 62.9 percent.",),
            "63.4 percent", "62.9 percent", True, id="one in place of the other",
        ),
        pytest.param(
            ("Seven people died in the fire on Tuesday.",
             "A fire swept the mill in June 2016. At that time it cost seven lives."),
            "Seven", "seven", False, id="at that time",
        ),
        pytest.param(
            ("Police said 31 people had died in Halm.", "The ministry in Arvel stands by its figure of 33 dead."),
            "31", "33", True, id="where the ministry sits nobody died",
        ),
        pytest.param(
            ("Some 31 people died in Halm.", "Some 33 people died in Arvel."), "31", "33", False, id="two towns",
        ),
    ],
)  # fmt: skip
def test_a_toll_keeps_its_scope(read: Read, texts: tuple[str, ...], one: str, other: str, expected: bool) -> None:
    assert together(read, one, other, *texts) is expected


def test_very_many_figures_of_one_text_cost_little_more_each(read: Read) -> None:
    short, long = (_seconds(read, count) for count in (600, 2400))
    assert long < 8 * short


def _seconds(read: Read, count: int) -> float:
    text = " ".join(f"It counted {n} {('houses', 'dead', 'people')[n % 3]}." for n in range(11, 11 + count))
    story = Story((read(text, "0.txt", published="2021-03-10"), read("It counted 40 dead.", "1.txt")))
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    figures = find_figures(story, naming, counter)
    began = process_time()
    find_ledgers(story, figures, naming, counter)
    return process_time() - began
