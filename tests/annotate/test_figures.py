"""Which numbers are figures, of what kind, whose, and on whose word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Figure, Reading

Read = Callable[..., Reading]


def figures(read: Read, text: str) -> list[tuple[str, str]]:
    reading = read(text)
    return [(reading.document.words(f.span), f.kind) for f in reading.figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "At least six people were killed and a dozen injured in the storm.",
            [("At least six", "deaths"), ("a dozen", "injured")],
        ),
        ("The quake left 43 dead and 17 missing.", [("43", "deaths"), ("17", "missing")]),
        ("Officials have confirmed two deaths in the fire.", [("two", "deaths")]),
        ("The army killed 40 fighters near the river.", [("40", "deaths")]),
        ("The flood cost 43 people their lives.", [("43", "deaths")]),
        ("The death toll rose to 12 on Friday.", [("12", "deaths")]),
        ("Thousands have been arrested since the vote.", [("Thousands", "detained")]),
        ("On Friday the guards began releasing hundreds of those arrested.", [("hundreds", "released")]),
        ("Sixteen people are still missing after the landslide.", [("Sixteen", "missing")]),
        ("No one was injured in the blast.", [("No one", "injured")]),
        ("Tens of thousands of people marched through the city.", [("Tens of thousands", "people")]),
        ("The party won 41.5% of the vote.", [("41.5%", "share")]),
        ("The mayor has been in office for 26 years.", [("26 years", "duration")]),
        ("The mayor has been in office since 1994.", [("1994", "year")]),
        ("The bridge, 80km away, cost $1.5 billion.", [("80km", "distance"), ("$1.5 billion", "money")]),
        ("A 27-year-old baker spoke at the rally.", [("27-year-old", "age")]),
        ("Police put the number of marchers at about 2,000.", [("about 2,000", "people")]),
        ("The flood destroyed 190 houses.", [("190", "count")]),
        ("Tens of millions of dollars were lost.", [("Tens of millions of dollars", "money")]),
        ("Exports shrank by a fifth.", [("a fifth", "share")]),
        ("Nearly a quarter of the harvest rotted.", [("Nearly a quarter", "share")]),
        ("One in five wells was dry.", [("One in five", "share")]),
        ("One in 2,000 babies has it.", [("One in 2,000", "share")]),
        ("The bank raised the rate by half a percentage point.", [("half a percentage point", "share")]),
        ("The firm was fined 12 million zlotys.", [("12 million zlotys", "money")]),
        ("The bridge cost CHF 4 million.", [("CHF 4 million", "money")]),
        ("The paint held 55 milligrams of lead per kilogram.", [("55", "concentration")]),
        ("The level was 70 µg/l.", [("70", "concentration")]),
        ("The dose was six times the legal limit.", [("six", "multiple")]),
        ("The toll was twice the official number.", [("twice", "multiple")]),
        ("Some 90 children fell ill after the meal.", [("Some 90", "ill")]),
        ("The fire caused the deaths of 14 people.", [("14", "deaths")]),
        ("She came with her two sons.", [("two", "people")]),
        ("The boss sent her three warning letters.", [("three", "count")]),
        ("It lasted less than an hour. An hour passed.", [("less than an hour", "duration")]),
        ("She waited half an hour. Half an hour later she left.", [("half an hour", "duration")]),
        ("The list names 11 faults, five of them grave.", [("11", "count"), ("five", "count")]),
        ("Some 30 people were held, and six of them had burns.", [("Some 30", "detained"), ("six", "people")]),
        ("Dead: 2 (ministry), 4 (patients' group).", [("2", "deaths"), ("4", "deaths")]),
    ],
)
def test_a_quantity_is_read_with_its_kind(read: Read, text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(read, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "She won a third medal in a row.",
        "It was half the battle.",
        "There was no proof that the water had killed anyone.",
        "Not one death has been shown.",
        "He asked twice.",
        "The ferry burned for hours.[37] A victim’s mother spoke.[95]",
        "The talks began on 5 May 2019 at 10:30.",
        "The treaty was signed in 1994.",
        "It happened two days ago.",
        "One of the guards left.",
        "The home side won 3-1.",
        "The court cited Article 5 of the law.",
        "The 9/11 attacks were recalled.",
        "The two sides met again.",
        "Call +41 44 668 18 00 for help.",
        "See https://example.org/2020/15 for more.",
        "The studio released its first films.",
    ],
)
def test_dates_times_scores_and_idioms_are_no_figures(read: Read, text: str) -> None:
    assert figures(read, text) == []


def test_films_are_released_and_planes_go_missing_but_nobody_with_them(read: Read) -> None:
    assert figures(read, "The company released three films, and two planes are missing.") == [
        ("three", "count"),
        ("two", "count"),
    ]


def one(read: Read, text: str, words: str) -> tuple[Reading, Figure]:
    reading = read(text)
    (figure,) = (f for f in reading.figures if reading.document.words(f.span) == words)
    return reading, figure


def test_a_share_belongs_to_the_one_named_nearest(read: Read) -> None:
    text = "Maria Keller won 55 percent of the vote, and Thomas Brandt won 43 percent."
    for words, name in (("55 percent", "Maria Keller"), ("43 percent", "Thomas Brandt")):
        reading, figure = one(read, text, words)
        assert figure.owner is not None and reading.document.words(figure.owner) == name


@pytest.mark.parametrize(
    "text",
    [
        "The Reds took 45 percent, the Greens 30 percent and the Blues 25 percent.",
        "Of the votes, 45% went to the Reds, 30% to the Greens and 25% to the Blues.",
    ],
)
def test_the_shares_of_one_whole_add_up(read: Read, text: str) -> None:
    shares = [f for f in read(text).figures if f.kind == "share"]
    assert [(f.low, f.high, f.unit) for f in shares] == [(n, n, "percent") for n in (45, 30, 25)]
    assert sum(f.low or 0 for f in shares) == 100


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three people died. Image 2 of 14", [3]),
        ("Image 2 of / 14 Caption Three people died.", [3]),
        ("Three people died. 1 / 3 Back to Gallery", [3]),
        ("Three of 14 people died.", [3]),  # no counter of a gallery, and not all 14
        ("One of five people killed in the fire was a nurse.", [5]),  # all five
    ],
)
def test_the_counter_of_a_gallery_counts_nobody(read: Read, text: str, expected: list[float]) -> None:
    assert [f.low for f in read(text).figures if f.kind == "deaths"] == expected


def test_an_age_belongs_to_the_name_before_it(read: Read) -> None:
    reading, figure = one(read, "Police named the victim as Maria Keller, 34, a nurse.", "34")
    assert figure.kind == "age"
    assert figure.owner is not None and reading.document.words(figure.owner) == "Maria Keller"


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Police said that 12 people were hurt.", "12", "Police"),
        ("The hospital confirmed two deaths.", "two", "The hospital"),
        ("According to the union, 900 workers walked out.", "900", "the union"),
        ("Some 900 workers walked out.", "Some 900", None),
        ("The ministry's figure is 12 dead.", "12", "The ministry"),
        ("The council stands by its figure of 12 dead.", "12", "The council"),
        ("Its figure is 12 dead.", "12", "Its"),
    ],
)
def test_who_gives_the_figure(read: Read, text: str, words: str, speaker: str | None) -> None:
    reading, figure = one(read, text, words)
    assert (figure.speaker and reading.document.words(figure.speaker.words)) == speaker


def test_one_verb_two_counts_two_voices(read: Read) -> None:
    reading = read("The police counted around 2,000 marchers, the organisers more than 10,000.")
    voices = [reading.document.words(f.speaker.words) for f in reading.figures if f.speaker]
    assert voices == ["The police", "the organisers"]


def test_a_denied_quantity_says_so(read: Read) -> None:
    _, figure = one(read, "It is not true that more than 200 people were arrested.", "more than 200")
    _, other = one(read, "It is true that more than 200 people were arrested.", "more than 200")
    assert (figure.negated, other.negated) == (True, False)


@pytest.mark.parametrize("text", ["", "1", "🙂 12", "“12", "0" * 500, "12 " * 300, "1,2,3,4 - 5 - 6"])
def test_any_text_can_be_read(read: Read, text: str) -> None:
    assert isinstance(read(text).figures, tuple)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three of the nine phones in the hall were dead, the crew said.", [("Three", "count"), ("nine", "count")]),
        ("Three miners were dead and nine were hurt.", [("Three", "deaths"), ("nine", "injured")]),
        (
            "Fifteen people were killed, among them two boys, and more than 30 were injured, the council said.",
            [("Fifteen", "deaths"), ("two", "people"), ("more than 30", "injured")],
        ),
        ("The fleet fired three rockets, and two were shot down.", [("three", "count")]),
        ("Police said that three people were shot down at the gate.", [("three", "casualties")]),
    ],
)
def test_harm_is_done_to_people_and_to_those_meant(read: Read, text: str, expected: list[tuple[str, str]]) -> None:
    reading = read(text)
    assert [(reading.document.words(f.span), f.kind) for f in reading.figures if f.kind != "age"][
        : len(expected)
    ] == expected
    assert not any(f.kind in ("casualties", "deaths") for f in reading.figures[len(expected) :])


def test_a_contrasted_number_counts_what_is_nearest_to_it_in_size(read: Read) -> None:
    found = read("Some 4,300 homes in nine streets were flooded, the council said on Friday, not 3,900.").figures
    assert [(figure.low, figure.counted) for figure in found] == [(4300, "home"), (9, "street"), (3900, "home")]


def test_a_contrasted_number_counts_the_same(read: Read) -> None:
    found = read("The grant is 38 million crowns, not 83 million; the mayor was glad.").figures
    assert [(f.low, f.kind, f.unit, f.negated) for f in found] == [
        (38e6, "money", "crowns", False),
        (83e6, "money", "crowns", True),
    ]


def test_the_first_of_two_levels_has_the_unit_of_the_second(read: Read) -> None:
    found = read("Unemployment rose from 5.1 to 5.4 per cent.").figures
    assert [(f.low, f.high, f.unit) for f in found] == [(5.1, 5.1, "percent"), (5.4, 5.4, "percent")]


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Rescuers had found 29 bodies by Wednesday afternoon.", "29", "Wednesday afternoon"),
        ("The ministry said on Thursday that 43 people had been killed.", "43", "Thursday"),
        ("A blast killed 43 people on Thursday.", "43", None),
        ("Twelve people were hurt by Monday's blast.", "Twelve", None),
    ],
)
def test_the_day_of_the_count_is_not_that_of_the_event(read: Read, text: str, words: str, day: str | None) -> None:
    reading = read(text, published="2021-03-12")
    figure = next(f for f in reading.figures if reading.document.words(f.span) == words)
    assert (reading.document.words(figure.counting) if figure.counting else None) == day


def test_the_correct_number_counts_what_was_counted_before(read: Read) -> None:
    figures = read("The fire destroyed 1,900 houses. The correct number is 190.").figures
    assert [(f.low, f.counted) for f in figures] == [(1900, "house"), (190, "house")]


def test_never_more_than_is_at_most(read: Read) -> None:
    _, figure = one(read, "The clerks never found more than 11 errors.", "more than 11")
    assert (figure.low, figure.high, figure.negated) == (None, 11, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police have 58 people in custody; on Friday it was 43.", [("58", "detained"), ("43", "detained")]),
        ("Injured: 17 by Friday morning, 34 by Saturday evening.", [("17", "injured"), ("34", "injured")]),
        ("Behind bars: 58, say police. 112, says the union.", [("58", "detained"), ("112", "detained")]),
        ("How many heard her? Police say 6,000; the square holds 12,000.", [("6,000", "people"), ("12,000", "count")]),
        ("The number of dead rose sharply. The minister put it at 41.", [("41", "deaths")]),
        ("They offered 12 percent more pay. The union wants 25.", [("12 percent", "share"), ("25", "share")]),
        ("Four people were taken to hospital.", [("Four", "injured")]),
        ("Two meetings were held on Monday.", [("Two", "count")]),
        ("Two women were held for an hour.", [("Two", "detained")]),
        ("The bomb at 9 left three dead.", [("three", "deaths")]),
        ("Two were missing and nine were safe.", [("Two", "missing"), ("nine", "people")]),
    ],
)
def test_a_bare_number_counts_what_the_words_before_it_count(
    read: Read, text: str, expected: list[tuple[str, str]]
) -> None:
    assert figures(read, text) == expected


def test_brackets_behind_a_number_say_who_counts(read: Read) -> None:
    reading = read("Detained: 58 (police), more than 100 (the union).")
    speakers = [reading.document.words(f.speaker.words) for f in reading.figures if f.speaker]
    assert speakers == ["police", "the union"]
    assert {f.counted for f in reading.figures} == {""}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of the rally, police gave 900 and the organisers 3,000.", [("900", "police"), ("3,000", "the organisers")]),
        ("Two boys died, the army says; the clinic knows of three.", [("Two", "the army"), ("three", "the clinic")]),
        ("She gave 40 coats to the school.", [("40", "")]),
        ("Asked for a number, she gave four.", []),
        (
            "The union put the number of injured at 60 and that of the detained at 90.",
            [("60", "The union"), ("90", "The union")],
        ),
    ],
)
def test_who_gives_a_number_without_a_verb_of_its_own(read: Read, text: str, expected: list[tuple[str, str]]) -> None:
    reading = read(text)
    words = reading.document.words
    assert [(words(f.span), words(f.speaker.words) if f.speaker else "") for f in reading.figures] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She got seven and a half years.", [("seven and a half years", 7.5)]),
        ("It cost two and a half million euros.", [("two and a half million euros", 2_500_000)]),
        ("The club is led by a retired nurse of 74.", [("74", 74)]),
        ("They asked for nine years for Olan Mirek and six for Mirta Sol.", [("nine years", 9), ("six", 6)]),
    ],
)
def test_values_of_halves_ages_and_shares_of_one_verb(read: Read, text: str, expected: list[tuple[str, float]]) -> None:
    reading = read(text)
    assert [(reading.document.words(f.span), f.low) for f in reading.figures] == expected


def test_a_noun_that_no_dictionary_has_is_a_currency_beside_words_for_money(read: Read) -> None:
    reading = read("The court put the loss at 2.4 billion zorins. She has paid 85,000 zorins. It grew 3 million wugs.")
    assert [(f.kind, f.unit) for f in reading.figures] == [("money", "zorins"), ("money", "zorins"), ("count", "wugs")]


def test_whose_number_it_is(read: Read) -> None:
    reading = read("The prosecutor's 38,400 were reached by post. The liquidator's 41,212 are those who wrote.")
    speakers = [reading.document.words(f.speaker.words) for f in reading.figures if f.speaker]
    assert speakers == ["The prosecutor", "The liquidator"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five people were shot, two fatally.", [("Five", "casualties"), ("two", "deaths")]),
        ("A man shot three guards - one fatally - on Friday.", [("three", "casualties"), ("one", "deaths")]),
        ("4 people shot, 3 dead, in Tessary", [("4", "casualties"), ("3", "deaths")]),
        ("He opened fire outside an inn, striking five people.", [("five", "casualties")]),
        ("Two others were grazed by bullets.", [("Two", "injured")]),
        ("Medics found five people suffering gunshot wounds.", [("five", "injured")]),
        ("Police found four people with gunshot wounds.", [("four", "injured")]),
        ("Two other people in the house were not hurt.", [("Two", "injured")]),
        ("Police saw two people who were not hurt.", [("two", "people")]),
        ("Three children were in the care of an aunt.", [("Three", "people")]),
        ("The boy was taken away with ten gunshot wounds.", [("ten", "count")]),
        ("Three people were found shot to death.", [("Three", "deaths")]),
        ("One person was left dead and 11 others shot.", [("11", "injured")]),
        ("Officers said 70 shots were fired.", [("70", "count")]),
        ("Three women, one man injured in shootout.", [("Three", "injured"), ("one", "injured")]),
        ("It left one person dead and three more injured.", [("one", "deaths"), ("three", "injured")]),
        ("They were tried for the killing of three people.", [("three", "deaths")]),
        ("Twelve shots were fired, but nobody was hurt.", [("Twelve", "count"), ("nobody", "injured")]),
    ],
)
def test_what_happened_to_those_counted(read: Read, text: str, expected: list[tuple[str, str]]) -> None:
    found = figures(read, text)
    assert [one for one in found if one in expected] == expected
    assert {kind for _, kind in found} <= {kind for _, kind in expected} | {"deaths"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They sat on the 15-member committee.", [("15", "people", "member", 15, 15)]),
        ("They sat on 15 committees.", [("15", "count", "committee", 15, 15)]),
        ("They were rescued from a six-storey building.", [("six", "count", "storey", 6, 6)]),
        ("Call the line at 404-577-TIPS (8477).", []),
        ("Call the line at (212) 555-0199 or at 555-0142.", []),
        ("Children under age 12 ride free.", [("12", "age", "", None, 12)]),
        ("Children at age 12 ride free.", [("12", "age", "", 12, 12)]),
        ("People over 65 are exempt.", [("over 65", "age", "", 65, None)]),
        ("Over 65 people are exempt.", [("Over 65", "people", "people", 65, None)]),
        ("She led the club for a quarter-century.", [("a quarter-century", "duration", "", 25, 25)]),
    ],
)
def test_what_is_counted(
    read: Read, text: str, expected: list[tuple[str, str, str, float | None, float | None]]
) -> None:
    reading = read(text)
    assert [(reading.document.words(f.span), f.kind, f.counted, f.low, f.high) for f in reading.figures] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paul Ginter said he had heard at least 10 shots.", ["Paul Ginter"]),
        ("Paul Ginter had heard at least 10 shots.", [None]),
    ],
)
def test_what_somebody_is_said_to_have_said_is_on_their_word(read: Read, text: str, expected: list[str | None]) -> None:
    reading = read(text)
    assert [reading.document.words(f.speaker.words) if f.speaker else None for f in reading.figures] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two more died on Sunday.", [("Two", "deaths", 2, 2)]),
        ("The number of dead rose from 12 to 15.", [("12", "deaths", 12, 12), ("15", "deaths", 15, 15)]),
        ("About two dozen were arrested.", [("About two dozen", "detained", 24, 24)]),
        ("Some 40% voted yes, 60% no.", [("Some 40%", "share", 40, 40), ("60%", "share", 60, 60)]),
        ("Mara Lunt, 34, was hurt on 5 May 2031 at 10:30.", [("34", "age", 34, 34)]),
        ("The home side won 3-1 before Sunday.", []),
        ("Up to 50 people were detained.", [("Up to 50", "detained", None, 50)]),
        ("A hundred and twenty soldiers died.", [("A hundred and twenty", "deaths", 120, 120)]),
    ],
)
def test_numbers_in_words_and_signs_and_what_is_no_figure(
    read: Read, text: str, expected: list[tuple[str, str, float | None, float | None]]
) -> None:
    reading = read(text)
    assert [(reading.document.words(f.span), f.kind, f.low, f.high) for f in reading.figures] == expected


def test_place_day_and_giver_of_a_figure(read: Read) -> None:
    reading = read("The ministry said on 4 May 2031 that 41 people were missing in Tessary.")
    (figure,) = reading.figures
    assert figure.place is not None
    assert reading.document.words(figure.place) == "Tessary"
    assert figure.speaker is not None
    assert reading.document.words(figure.speaker.words) == "The ministry"
    assert figure.as_of == "2031-05-04"
