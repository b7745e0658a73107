"""Which counts of one passage answer each other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.figures import entries, find_figures
from rashomon.reconcile.ledgers import find_ledgers
from rashomon.reconcile.rivals import rivals
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]


def pairs(read: Read, *texts: str) -> list[tuple[str, str]]:
    story = Story(tuple(read(text, f"{n}.txt", published="2021-03-10") for n, text in enumerate(texts)))
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    found = entries(story, find_figures(story, naming, counter), naming)
    return [(found[i].item.evidence[0].exact, found[j].item.evidence[0].exact) for _, i, j in rivals(found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The clinic speaks of seven dead, the army of five.", [("seven", "five")]),
        ("Police counted 4,000 people, the organisers more than 30,000.", [("4,000", "more than 30,000")]),
        ("The marchers were 800 according to the police, 5,000 according to the union.", [("800", "5,000")]),
        ("The police say that 40 people were arrested. The union says 95.", [("40", "95")]),
        ("Eight men were held, according to the union; the ministry says there were six.", [("Eight", "six")]),
        # the second has its own noun
        ("Police counted 4,000 people, the organisers sold 900 shirts.", []),
        # one voice
        ("The clinic speaks of seven dead and of nine injured.", []),
        ("Two boys died, the army says; the clinic knows of three.", [("Two", "three")]),
        ("The agency says five mills were hit. The firm speaks of three mills.", [("five", "three")]),
        # another noun
        ("The agency says five mills were hit. The firm speaks of three barns.", []),
        # one body, called in two ways
        ("The ministry says that 40 people were arrested. The transport ministry says 95.", []),
        # a whole, and not a rival
        (
            "Of 2,100 people more than 1,300, says the army; fewer than 900, says the mayor.",
            [("more than 1,300", "fewer than 900")],
        ),
        # the sentence says more than a count
        ("The police say that 40 people were arrested. The tent was bought for 95, says the union.", []),
    ],
)  # fmt: skip
def test_a_number_without_a_noun_answers_the_one_before_it(
    read: Read, text: str, expected: list[tuple[str, str]]
) -> None:
    assert pairs(read, text) == expected


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (("The baker Ilan, 41, was hurt.", "The baker Ilan Moresk, 42, was hurt."), {41, 42}),
        (("The baker Lina Moresk, 61, has had the shop since Christmas.", "Lina Moresk, 63, bakes."), {61, 63}),
        (("An earlier version said that three girls had died. It was two.",), {3, 2}),
    ],
)
def test_an_age_and_a_correction_are_beside_their_rival(read: Read, texts: tuple[str, ...], values: set[int]) -> None:
    story = Story(tuple(read(text, f"{n}.txt", published="2021-03-10") for n, text in enumerate(texts)))
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    figures = find_figures(story, naming, counter)
    low = {item.id: item.low for item in figures}
    assert values in [{low[f] for f in ledger.figures} for ledger in find_ledgers(story, figures, naming, counter)]


def test_rivals_are_one_quantity_though_others_keep_their_groups_apart(read: Read) -> None:
    texts = (
        "The clinic speaks of seven dead, the army of five.",
        "Seven people died in Lomvar on Sunday, the clinic said.",
        "Five people died in Berost on Sunday, the army said.",
    )
    story = Story(tuple(read(text, f"{n}.txt", published="2021-03-10") for n, text in enumerate(texts)))
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    figures = find_figures(story, naming, counter)
    exact = {item.id: item.evidence[0] for item in figures}
    found = find_ledgers(story, figures, naming, counter)
    assert any({"seven", "five"} <= {exact[f].exact for f in ledger.figures} for ledger in found)


@pytest.mark.parametrize(
    ("texts", "together"),
    [
        (("Olvar says that 18,000 households lost power.", "Power was lost in 25,000 homes, said Ilan Mor."), True),
        (("Olvar says that 18,000 households lost power.", "Power was lost in 25,000 mills, said Ilan Mor."), False),
        (("The Flare says the town spent 900 crowns. The mayor said the sum was 2,000.",), True),
        (("The Flare says the town spent 900 crowns. The mayor said the crowd was 2,000.",), False),
        (("Mor counts 40 confirmed cases of fever.", "Mor counts 44 probable cases of fever."), False),
        (("The firm puts the cost at 9 million euros. Each day costs 3 million euros, says the union.",), False),
    ],
)  # fmt: skip
def test_what_is_counted_and_what_is_not_the_same(read: Read, texts: tuple[str, ...], together: bool) -> None:
    story = Story(tuple(read(text, f"{n}.txt", published="2021-03-10") for n, text in enumerate(texts)))
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    figures = find_figures(story, naming, counter)
    assert len(figures) == 2
    assert (len(find_ledgers(story, figures, naming, counter)) == 1) is together
