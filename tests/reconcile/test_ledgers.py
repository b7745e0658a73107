"""When two figures are one quantity, and whether one value can fit them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest

from rashomon.model.account import FigureItem, LedgerItem, Support
from rashomon.model.intervals import fits
from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.model.text import Evidence
from rashomon.reconcile.deciding import NOTHING
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.figures import find_figures
from rashomon.reconcile.ledgers import _Grouping, find_ledgers
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]


def ledgers(read: Read, *texts: str) -> tuple[list[LedgerItem], dict[str, FigureItem]]:
    story = Story(tuple(read(text, f"{n}.txt", published="2021-03-10") for n, text in enumerate(texts)))
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    figures = find_figures(story, naming, counter)
    return list(find_ledgers(story, figures, naming, counter)), {item.id: item for item in figures}


def item(
    low: float | None, high: float | None, *, approximate: bool = False, open_: bool = False, kind: str = "people"
) -> FigureItem:
    cited = Evidence("a", 0, 1, "x")
    return FigureItem(
        f"{low}-{high}", low, high, open_, "people", kind, "", "", approximate, False, None, None, None,
        (cited,), cited, Support(1, 1, 0),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (item(2, None), item(2, 2), True),
        (item(6700, None), item(1000, 10_000, open_=True), True),
        (item(80, 80, kind="share"), item(80.1, 80.1, kind="share"), True),
        (item(10, 10, kind="share"), item(12, 12, kind="share"), False),
        (item(100, 100, approximate=True), item(108, 108), True),
        (item(100, 100, approximate=True), item(130, 130), False),
        (item(10_000, 10_000, approximate=True), item(10_000, 100_000, open_=True), False),
        (item(None, 50), item(60, None), False),
        (item(43, 43, kind="deaths"), item(44, 44, kind="deaths"), False),
    ],
)
def test_two_figures_fit_where_one_value_can_be_both(left: FigureItem, right: FigureItem, expected: bool) -> None:
    assert fits(left, right) is fits(right, left) is expected


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("At least two people were killed in the blast.", "Two people were killed in the blast.", "refine"),
        ("Thousands were arrested in the raids.", "At least 6,700 people were arrested in the raids.", "refine"),
        ("The police arrested 40 people.", "The lawyers counted 90 arrests.", "conflict"),
        ("The flood destroyed 190 houses.", "The water destroyed 190 houses.", "agree"),
        ("Maria Keller won 55 percent of the vote.", "Maria Keller took 55.2% of the vote.", "refine"),
        ("Maria Keller, 34, was shot.", "The nurse Maria Keller, 36, was shot.", "conflict"),
    ],
)
def test_one_quantity_in_two_articles(read: Read, first: str, second: str, verdict: str) -> None:
    found, _ = ledgers(read, first, second)
    assert [(len(ledger.figures), ledger.verdict) for ledger in found] == [(2, verdict)]
    assert all(ledger.reasons for ledger in found)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Six people were killed in the blast.", "Six people were injured in the blast."),
        ("Some 500 supporters cheered the mayor.", "Some 900 protesters jeered the mayor."),
        ("Maria Keller won 55 percent of the vote.", "Thomas Brandt won 43 percent of the vote."),
        ("Maria Keller, 34, was shot.", "Thomas Brandt, 36, was shot."),
        ("The flood destroyed 190 houses.", "The firm sold 190 boats."),
        ("Six people died in the flood.", "Six more people died in the flood."),
        ("Thousands of people marched on Monday.", "Thousands of people marched on Tuesday."),
    ],
)
def test_two_quantities_stay_apart(read: Read, first: str, second: str) -> None:
    found, _ = ledgers(read, first, second)
    assert [ledger.verdict for ledger in found] == ["single", "single"]


def test_rival_counts_of_one_crowd_conflict(read: Read) -> None:
    found, figures = ledgers(
        read, "Police put the number of marchers at 2,000. The union said more than 9,000 people marched."
    )
    assert [ledger.verdict for ledger in found] == ["conflict"]
    assert found[0].conflicts == (found[0].figures,)
    assert (found[0].minimum, found[0].maximum) == (2000, 9000)
    assert (found[0].minimum_open, found[0].maximum_open) == (False, True)
    assert len(figures) == 2


def test_every_figure_is_in_one_ledger(read: Read) -> None:
    found, figures = ledgers(
        read, "Six people died. Maria Keller, 34, won 55 percent of the vote.", "Eight people died."
    )
    assert sorted(name for ledger in found for name in ledger.figures) == sorted(figures)


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("The firm must pay 83 million crowns.", "The award of 83 million crowns is large.", True),
        ("The court awarded 40 million crowns in damages.", "The court imposed a fine of 25 million crowns.", False),
        ("The lab found 84 micrograms of lead per litre.", "The reading was 84 µg/l, the lab said.", True),
        ("The lab found 84 micrograms of lead per litre.", "The limit is 10 micrograms of lead per litre.", False),
        ("The lawyer represents 412 plaintiffs.", "The court heard 421 plaintiffs.", True),
        ("The storm cut off 4,200 farms.", "A count on Friday gave 5,100 farms without heating.", True),
        ("The storm cut off 4,200 farms.", "A count on Friday gave 7,100 farms without heating.", False),
        ("The lawyer represents 412 plaintiffs.", "The court heard 90 plaintiffs.", False),
        ("Shares fell by 17.4 per cent.", "The stock closed 17.4% lower.", True),
        ("Around 640 people fell ill.", "The report counts 700 illnesses.", True),
        ("The dam supplies a third of the power.", "The state will pay a third of the price.", False),
        ("The dam supplies about a third of the power.", "A third of the power comes from the dam.", True),
        ("She fled over the roof with two children.", "She buried one of her two brothers on Monday.", False),
    ],
)
def test_one_quantity_or_two_in_two_articles(read: Read, first: str, second: str, together: bool) -> None:
    found, _ = ledgers(read, first, second)
    joined = [ledger for ledger in found if len({cited.document for cited in ledger.evidence}) == 2]
    assert bool(joined) is together


def test_a_corrected_value_stands_beside_the_one_it_gave_way_to(read: Read) -> None:
    found, _ = ledgers(
        read, "The grant is 38 million crowns, not 83 million.", "A grant of 83 million crowns was made."
    )
    assert [(len(ledger.figures), ledger.verdict) for ledger in found] == [(3, "conflict")]


# ---------------------------------------------------------------- counts that grow, and what is no quantity of the same


def dated(read: Read, *texts: tuple[str, str]) -> tuple[list[LedgerItem], dict[str, FigureItem]]:
    """Each text with the day on which it came out."""
    story = Story(tuple(read(text, f"{n}.txt", published=day) for n, (day, text) in enumerate(texts)))
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    figures = find_figures(story, naming, counter)
    return list(find_ledgers(story, figures, naming, counter)), {item.id: item for item in figures}


def step(ledger: LedgerItem, by_id: dict[str, FigureItem]) -> list[tuple[float | None, float | None, str]]:
    return [(by_id[s.figure].low, by_id[s.by].low, s.reason) for s in ledger.superseded]


MONDAY, TUESDAY, WEDNESDAY = "2021-03-08", "2021-03-09", "2021-03-10"


@pytest.mark.parametrize(
    ("first", "second", "verdict", "steps"),
    [
        (
            (MONDAY, "Twelve people were killed in the mine blast."),
            (WEDNESDAY, "The mine blast killed 31 people."),
            "refine",
            [(12, 31, f"counted later: {MONDAY}, {WEDNESDAY}")],
        ),
        (
            (WEDNESDAY, "Rescuers had recovered 12 bodies from the mine by Monday evening."),
            (WEDNESDAY, "Rescuers had recovered 31 bodies from the mine by Tuesday evening."),
            "refine",
            [(12, 31, f"counted later: {MONDAY}, {TUESDAY}")],
        ),
        (  # one day: nothing orders them
            (MONDAY, "Twelve people were killed in the mine blast."),
            (MONDAY, "The mine blast killed 31 people."),
            "conflict",
            [],
        ),
        (  # two voices that differ are not one count that grew
            (MONDAY, "Police said 14 people were arrested at the sit-in."),
            (TUESDAY, "Lawyers said 30 people were arrested at the sit-in."),
            "conflict",
            [],
        ),
        (  # the dead do not become fewer by themselves
            (MONDAY, "The mine blast killed 31 people."),
            (WEDNESDAY, "The mine blast killed 12 people."),
            "conflict",
            [],
        ),
    ],
)
def test_a_later_count_takes_the_place_of_an_earlier(
    read: Read, first: tuple[str, str], second: tuple[str, str], verdict: str, steps: list[tuple[float, float, str]]
) -> None:
    found, by_id = dated(read, first, second)
    (ledger,) = [item for item in found if len(item.figures) > 1]
    assert (ledger.verdict, step(ledger, by_id)) == (verdict, steps)
    assert bool(ledger.conflicts) == (verdict == "conflict")


def test_an_article_that_tells_the_step_orders_two_figures(read: Read) -> None:
    found, by_id = ledgers(read, "The death toll rose to 31 from 12.")
    (ledger,) = [item for item in found if len(item.figures) > 1]
    assert (ledger.verdict, step(ledger, by_id)) == ("refine", [(12, 31, "said to have moved")])


def test_an_error_is_corrected_where_it_was_taken_back_and_contradicts_elsewhere(read: Read) -> None:
    found, by_id = dated(
        read,
        (MONDAY, "The fire destroyed 1,900 houses in the old quarter."),
        (
            TUESDAY,
            "Correction: We wrote on Monday that the fire had destroyed 1,900 houses. The correct number is 190.",
        ),
    )
    (ledger,) = [item for item in found if len(item.figures) > 1]
    assert {(old, new, why) for old, new, why in step(ledger, by_id)} == {(1900, 190, "corrected")}
    assert [{by_id[f].evidence[0].document for f in pair} for pair in ledger.conflicts] == [{"0.txt", "1.txt"}]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Four of the five wounded were sent home.", "Five people were wounded in the shooting."),
        ("Two men and a woman were killed in the trailer.", "Three people were killed in the trailer."),
        ("Eva Lind, 40, was at home.", "Her 12-year-old son called the police, Eva Lind said."),
        ("Eva Lind, 3, was shot.", "Eva Lind was shot after her 7-year-old brother found the gun."),
        ("The bus did 60 kilometres per hour on the bridge.", "The bridge is 80 kilometres long, the bus firm said."),
        ("The mine lost 4,000 tonnes of ore output.", "The mine has an ore output of 5,000 tonnes a month."),
        ("Forty bodies were found, they say.", "They put the dead at 40. They put the number of missing at 57."),
        ("On Tuesday 44 people were injured.", "Of the 44 people injured on Tuesday, twelve injured are in hospital."),
        ("The farm lies 30 miles from the border.", "He drove 150 miles to the farm."),
        ("The mine blast killed 31 people.", "The mine was last closed in May 2009, when 12 people were killed."),
        ("Some 2,000 people attended the party.", "At the party five people were hit."),
        ("At least 50 murders were recorded in January 2020.", "More than 750 murders were recorded in 2020."),
    ],
)
def test_a_part_or_another_measure_stays_by_itself(read: Read, left: str, right: str) -> None:
    found, by_id = ledgers(read, left, right)
    for ledger in found:
        assert len({(by_id[f].low, by_id[f].high) for f in ledger.figures}) == 1, ledger


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The hospital admitted 17 people on Monday, 17 injured in all.", "Injured: 17 on Monday, says the hospital."),
        ("Police have 58 people in custody.", "Detained: 58 (police)."),
        ("The bus was doing 60 kilometres per hour.", "A recorder shows that the bus hit the rail at 85 km/h."),
        (
            "Firefighters said some 4,000 litres of oil had run into the river.",
            "The ministry put the spill at 6,000 litres, more than firefighters had said.",
        ),
        (
            "In Velin four people were killed in the mill when its roof fell.",
            "By midnight six dead had been counted in the mill, one of them the apprentice Ana Maro, 17, of Tolna.",
        ),
        ("The union speaks of more than 60 injured.", "The union put the number of injured bakers at more than 60."),
    ],
)
def test_one_count_under_other_words(read: Read, first: str, second: str) -> None:
    found, by_id = ledgers(read, first, second)
    joined = [{by_id[i].evidence[0].document for i in ledger.figures} for ledger in found]
    assert {"0.txt", "1.txt"} in joined


def test_ages_of_one_name_in_two_spellings_are_rivals_and_those_of_two_names_are_not(read: Read) -> None:
    found, _ = ledgers(read, "Miron Zelk, 23, was shot on Monday.", "Mirko Zelk, 22, was shot on Monday.")
    assert [ledger.verdict for ledger in found if ledger.kind == "age"] == ["conflict"]
    found, _ = ledgers(read, "Miron Zelk, 23, was shot on Monday.", "Olga Zelk, 22, was shot on Monday.")
    assert {ledger.verdict for ledger in found if ledger.kind == "age"} == {"single"}


def test_a_version_taken_back_stands_with_the_figure_that_replaced_it(read: Read) -> None:
    text = "Each lorry weighed about 80 tonnes. The convoy was slow.\n\nAn earlier version said 18 tonnes."
    found, items = ledgers(read, text)
    low = {item.id: item.low for item in items.values()}
    assert {18.0, 80.0} in [{low[figure] for figure in ledger.figures} for ledger in found]


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("Police arrested 58 people after the riot.", "The list of those arrested after the riot has 58 names.", True),
        ("The crash killed 34 people.", "She spoke of 34 victims of the crash.", True),
        ("The crash killed 34 people.", "The crash injured 34 people.", False),
        ("The hall was certified for 640 people.", "Rescuers carried 640 people out of the hall.", False),
        ("In 2011 a fire killed 27 people.", "The blaze killed 27 people on Tuesday.", False),
        ("The mayor counted 23 bodies on the quay.", "The mayor told reporters that he could count to 23.", True),
    ],
)
def test_one_number_is_one_quantity_where_it_can_be_of_one_thing(
    read: Read, first: str, second: str, alike: bool
) -> None:
    found, figures = ledgers(read, first, second)
    counts = [ledger for ledger in found if figures[ledger.figures[0]].low != 2011]
    assert [len(ledger.figures) for ledger in counts] == ([2] if alike else [1, 1])


def test_tolls_of_several_days_and_voices_are_one_ledger_in_order_of_the_day(read: Read) -> None:
    told = (
        ("2021-03-10", "At least four people died when the ferry sank, the coastguard said."),
        ("2021-03-11", "Nineteen people died when the ferry sank, the ministry said. Divers found 19 bodies."),
        ("2021-03-13", "The ferry sank with the loss of 41 lives, the hospital said."),
    )
    readings = tuple(read(text, f"{n}.txt", published=day) for n, (day, text) in enumerate(told))
    story = Story(readings)
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    figures = find_figures(story, naming, counter)
    (toll,) = find_ledgers(story, figures, naming, counter)
    values = {figure.id: figure.low for figure in figures}
    assert [values[each] for each in toll.figures] == [4, 19, 19, 41]
    assert not toll.conflicts and {values[step.by] for step in toll.superseded} == {41}


@pytest.mark.parametrize(("second", "reasons"), [("http://a.example/fire/", 1), ("http://a.example/flood", 0)])
def test_a_later_version_of_a_page_takes_the_place_of_the_older(read: Read, second: str, reasons: int) -> None:
    texts = (
        ("http://www.a.example/fire?utm_source=x", "The fire destroyed 24 houses in the old town on Monday night."),
        (second, "The fire destroyed 14 houses in the old town on Monday night."),
    )
    story = Story(tuple(read(text, f"{n}.txt", url=url) for n, (url, text) in enumerate(texts)))
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    figures = find_figures(story, naming, counter)
    (houses,) = find_ledgers(story, figures, naming, counter)
    assert [step.reason for step in houses.superseded] == ["later version of the page"] * reasons
    assert len(houses.conflicts) == 1 - reasons


def test_groups_that_stood_apart_and_were_outvoted_join_a_third() -> None:
    grouping = _Grouping(cast(Any, ["a", "b", "c"]), NOTHING)
    grouping._barred.update({1: {2}, 2: {1}})
    grouping.merge(1, 2, ())
    grouping.merge(0, 1, ())
    assert grouping.groups[0].members == ["a", "b", "c"]
