"""Rows are the account laid out: places on an axis, values under a named rule, words under words."""

from __future__ import annotations

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest
from crane_story import at, crane_account, figures
from many_outlets import forty

from rashomon.model.account import Account, CreditItem, FigureItem, LineageItem
from rashomon.model.text import Evidence
from rashomon.publish.page.axis import Axis, axis_for
from rashomon.publish.page.book import Cite, longest, open_book, quantity, same_words_once, sentence_around
from rashomon.publish.page.contested import dispute_rows
from rashomon.publish.page.days import by_day, day_rows
from rashomon.publish.page.drawing import ledger_rows, single_rows
from rashomon.publish.page.issue_days import strip_of
from rashomon.publish.page.people import interval, person_rows
from rashomon.publish.page.rates import published
from rashomon.publish.page.rest import coverage_rows, source_rows, speaker_rows
from rashomon.publish.page.rules import drawn, pick
from rashomon.publish.page.shifts import change_rows, check_rows, condition_rows, path, shift_rows
from rashomon.publish.page.stands import actor_rows, grid, same
from rashomon.publish.page.topics import stem
from rashomon.publish.page.web import web_of
from rashomon.publish.page.wordings import Cell, Utterance, utterance_rows
from rashomon.publish.page.words import count, day, days, number, range_words, tally
from scripts.make_error_rates import RATES, RUNS, written


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (14, "14"), (1200, "1,200"), (10.12, "10.12"), (2.5e6, "2.5 million"), (1e6, "1 million"),
     (3e9, "3 billion"), (1e300, "1e+300"), (-40, "-40"), (0.5, "0.5")],
)  # fmt: skip
def test_number(value: float, shown: str) -> None:
    assert number(value) == shown


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2031-05-06", None, "6 May 2031"),
        ("2031-05-06", "2031-05-06", "6 May 2031"),
        ("2031-05-05", "2031-05-07", "5–7 May 2031"),
        ("2031-04-30", "2031-05-02", "30 Apr – 2 May 2031"),
        ("2030-12-31", "2031-01-01", "31 Dec 2030 – 1 Jan 2031"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2031-02-01", "2031-02-28", "Feb 2031"),
        ("2031-02-01", "2031-03-31", "1 Feb – 31 Mar 2031"),
        (None, "2031-05-06", "6 May 2031"),
        (None, None, ""),
    ],
)
def test_days(first: str | None, last: str | None, shown: str) -> None:
    assert days(first, last) == shown


def test_what_is_no_day_stays_as_it_is() -> None:
    assert day("some time") == "some time"
    assert day(None) == ""


def test_an_uncertain_count_has_hollow_squares() -> None:
    row = tally((2, 3), "report", "reports")
    assert (row.count, row.noun) == ("2–3", "reports")
    assert [filled for _, _, filled in row.squares] == [True, True, False]
    assert (tally(1, "report", "reports").noun, tally(0, "report", "reports").squares) == ("report", ())
    assert count((2, 2)) == "2"
    assert {y for _, y, _ in tally(38, "a", "b").squares} == {0, 12, 24, 36}


@pytest.mark.parametrize(
    ("values", "options", "axis"),
    [
        ([10, 60, 70], {"share": True}, Axis(0, 100, False)),
        ([120], {"share": True}, Axis(0, 120, False, True)),
        ([3000, 500000], {}, Axis(1000, 1000000, True)),
        ([3000, 5000, 20000, 100000], {}, Axis(0, 100000, False, True)),
        ([2], {"room": True}, Axis(0, 3, False, True)),
        ([1994, 1994], {"years": True}, Axis(1992, 1996, False, True, True)),
        ([0.5, 1.5], {}, Axis(0, 1.5, False)),
        ([], {}, Axis(0, 1, False, True)),
        ([float("inf"), 5], {}, Axis(0, 5, False, True)),
    ],
)
def test_axis(values: list[float], options: dict[str, bool], axis: Axis) -> None:
    assert axis_for(values, **options) == axis


@pytest.mark.parametrize("values", [[0], [-5, 5], [1, 1e9], [1e-9, 1], [7, 7.5], [1e15, 2e15], [0, 1e308]])
def test_every_value_has_a_place_and_there_are_few_ticks(values: list[float]) -> None:
    axis = axis_for(values)
    assert all(0 <= axis.at(value) <= 100 for value in values)
    assert 2 <= len(axis.ticks) <= 8
    places = [place for place, _ in axis.ticks]
    assert places == sorted(places)


def test_years_have_no_comma() -> None:
    assert [name for _, name in axis_for([1994], years=True).ticks] == ["1992", "1993", "1994", "1995", "1996"]


RANGES = [
    ("march courier", "about 3,000"),
    ("march wire", "20,000 to under 100,000"),
    ("march gazette", "less than 5,000"),
    ("hurt courier", "at least 14"),
    ("stay", "10 to 20"),
    ("hurt wire", "14"),
]


@pytest.mark.parametrize(("name", "words"), RANGES)
def test_a_range_in_words(name: str, words: str) -> None:
    assert range_words(figures()[name]) == words


@pytest.mark.parametrize(
    ("rule", "names", "picked"),
    [
        ("lowest", ["march wire", "march courier", "march gazette"], ["march courier"]),
        ("highest", ["march courier", "march wire", "march gazette"], ["march wire"]),
        ("median", ["march courier", "march wire", "march gazette"], ["march gazette"]),
        ("latest", ["march courier", "march wire", "march gazette"], ["march gazette"]),
        ("latest", ["march courier", "march wire"], ["march courier", "march wire"]),
        ("latest", ["hurt courier", "hurt kanal"], []),
        ("reports", ["march courier", "hurt wire", "hurt kanal"], ["hurt wire"]),
        ("reports", ["march courier", "hurt wire", "hurt gazette"], ["march courier", "hurt wire"]),
        ("reports", [], []),
        ("narrowest", ["march courier", "march wire", "march gazette"], ["march courier"]),
        ("narrowest", ["hurt courier", "hurt wire"], ["hurt wire"]),
        ("named", ["march courier"], []),
    ],
)
def test_a_rule_picks_a_figure_that_was_reported(
    account: Account, rule: str, names: list[str], picked: list[str]
) -> None:
    known = figures()
    choice = pick(rule, open_book(account), [known[name] for name in names])
    assert choice.figures == tuple(known[name] for name in picked)


def test_copies_of_one_report_count_once_for_the_rule(account: Account) -> None:
    known = figures()
    apart = replace(account, lineage=())
    assert isinstance(account.lineage[0], LineageItem)
    names = ["march courier", "hurt wire", "hurt gazette"]
    assert pick("reports", open_book(apart), [known[name] for name in names]).figures == (known["hurt wire"],)


def test_a_negated_figure_is_drawn_and_never_picked(account: Account) -> None:
    low: FigureItem = replace(figures()["hurt wire"], negated=True, low=1, high=1)
    other = figures()["hurt gazette"]
    assert pick("lowest", open_book(account), [low, other]).figures == (other,)


def test_the_drawing_marks_where_ranges_part_and_where_all_fit(account: Account) -> None:
    conflict, refine, agree = ledger_rows(open_book(account))
    assert (conflict.verdict, conflict.fit) == ("conflict", None)
    assert conflict.part is not None
    assert (refine.part, refine.fit) == (None, (70.0, 70.0))
    assert [lane.shape for lane in conflict.lanes] == ["hedge", "interval", "upto"]
    assert [lane.shape for lane in refine.lanes] == ["from", "dot", "dot", "dot"]
    assert agree.part is None


def test_figures_in_no_drawing_stand_in_the_table(account: Account) -> None:
    assert [(row.cite.words, row.what) for row in single_rows(open_book(account))] == [
        ("110", "Gust"), ("10 and 20", "Workers in hospital"), ("2.5 million", "Repairs"),
    ]  # fmt: skip


def cells(account: Account) -> list[list[str]]:
    """The band of the first utterance as text: words that differ in stars, a gap as a dash, words cut off as dots."""

    def shown(cell: Cell) -> str:
        words = " ".join("".join(f"*{t}*" if d else t for t, d in cite.runs) for cite in cell.cites)
        return (words or ("–" if cell.missing else "")) + ("…" if cell.cut else "")

    return [[shown(cell) for cell in row.cells] for row in utterance_rows(open_book(account))[0].band]


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every wording counts as too long to stand whole."""
    monkeypatch.setattr("rashomon.publish.page.wordings.SHORT", 0)


def test_short_wordings_stand_whole_from_their_first_word(account: Account) -> None:
    row = uttered(account, {"a": "the northern bridge will open in spring", "b": "The northern bridge opens in April"})
    assert row.in_full and [len(one.cells) for one in row.band] == [1, 1]
    assert [cite.words for one in row.band for cite in one.cells[0].cites] == [
        "the northern bridge will open in spring", "The northern bridge opens in April",
    ]  # fmt: skip
    marked = [text for text, differs in row.band[1].cells[0].cites[0].runs if differs]
    assert marked == ["opens", "April"]


@pytest.mark.usefixtures("long")
def test_wordings_stand_under_each_other_in_one_band_of_what_they_share(account: Account) -> None:
    courier, wire, gazette = cells(account)
    assert courier == ["We warned them about the", "bolts, and *nobody*", "came to *look,*", "The"]
    assert wire == ["We warned them about the", "bolts and nobody", "came,", "–"]
    assert gazette == ["We warned them about the", "bolts, and *no one*", "came to *check.*", "The"]


def uttered(account: Account, words: dict[str, str]) -> Utterance:
    """The row of one utterance, each of whose wordings is a whole text of its own."""
    documents, quotes = [], []
    for name, text in words.items():
        documents.append(replace(account.documents[0], id=name, label=name, text=text, headline=None, dropped=()))
        span = Evidence(name, 0, len(text), text)
        quotes.append(replace(account.quotes[0], id=name, evidence=(span,), shown=span, cue=None))
    utterance = replace(account.utterances[0], quotes=tuple(words), fullest=quotes[0].id)
    made = replace(account, documents=(*account.documents, *documents), quotes=tuple(quotes), utterances=(utterance,))
    return utterance_rows(open_book(made))[0]


LONG = "Before that the mayor spoke for an hour of roads and of rain and of the new school at great length, and then: "


@pytest.mark.usefixtures("long")
def test_what_one_wording_alone_has_is_cut_and_never_a_band_of_its_own(account: Account) -> None:
    row = uttered(account, {"a": LONG + "the bridge will open in spring", "b": "The bridge will open in April"})
    assert [len(r.cells) for r in row.band] == [len(row.band[0].cells)] * 2
    assert (row.starts, row.ends) == (False, True)
    assert "bridge will open in" in " ".join(c.words for cell in row.band[0].cells for c in cell.cites)
    assert [cite.label for cite in row.whole] == ["a", "b"]


@pytest.mark.usefixtures("long")
def test_a_band_never_loses_a_negation_that_stands_before_it(account: Account) -> None:
    row = uttered(account, {"a": LONG + "we shall not reopen the northern bridge", "b": "reopen the northern bridge"})
    assert " not " in " ".join(c.words for cell in row.band[0].cells for c in cell.cites) + " "


@pytest.mark.parametrize(
    ("other", "shown"),
    [
        ("nothing of the sort was planned", False),  # only small words in common
        ("the northern bridge was never to open", True),
        ("the first of the", False),
    ],
)
def test_wordings_that_are_not_parallel_are_left_out(account: Account, other: str, shown: bool) -> None:
    words = {"a": "the northern bridge will open on the first of May", "b": other}
    if shown:
        assert len(uttered(account, words).band) == 2
    else:
        with pytest.raises(IndexError):
            uttered(account, words)


def test_no_row_of_a_band_is_empty_and_every_cell_is_the_text_of_its_span(account: Account) -> None:
    for row in utterance_rows(open_book(account)):
        for one in row.band:
            assert any(cell.cites for cell in one.cells)
            for cite in (cite for cell in one.cells for cite in cell.cites):
                assert "".join(text for text, _ in cite.runs) == cite.words
                assert cite.words == account.documents[cite.place].text[cite.start : cite.end]


def test_the_same_wording_is_one_row_with_all_its_articles(account: Account) -> None:
    row = utterance_rows(open_book(forty(account)))[0]
    assert [len(wording.cites) for wording in row.wordings] == [36, 1, 1]


def test_two_pieces_of_one_article_are_one_wording(account: Account) -> None:
    whole = account.quotes[0]
    first, second = (replace(whole, id=f"part {e.start}", evidence=(e,)) for e in whole.evidence)
    utterance = replace(account.utterances[0], quotes=(second.id, first.id, account.quotes[1].id), fullest=first.id)
    parted = replace(account, quotes=(first, second, *account.quotes[1:]), utterances=(utterance,))
    row = utterance_rows(open_book(parted))[0]
    assert len(row.wordings) == 2
    words = " ".join(cite.words for cell in row.band[0].cells for cite in cell.cites)
    assert words == f"{whole.evidence[0].exact} {whole.evidence[1].exact}"


def test_a_wording_names_its_channel(account: Account) -> None:
    channel = at("courier", "Ama Brandvold")
    quotes = (replace(account.quotes[0], via=channel), *account.quotes[1:])
    row = utterance_rows(open_book(replace(account, quotes=quotes)))[0]
    assert [[c.words for c in w.via] for w in row.wordings if w.via] == [[channel.exact]]


def test_a_check_names_through_whom_its_words_came(account: Account) -> None:
    quote, channel = account.quotes[0], at("courier", "Ama Brandvold")
    book = open_book(replace(account, quotes=(replace(quote, via=channel, addressee=None),)))
    assert [(how, c.words) for how, c in path(book, quote.evidence[0])] == [("through", channel.exact)]
    assert path(book, channel) == ()


def test_a_side_groups_its_words_by_holder_and_says_the_same_words_once(account: Account) -> None:
    side = dispute_rows(open_book(forty(account)))[0].sides[0]
    assert [holder.name for holder in side.holders] == ["Ama Brandvold", "Amma Brandvold", ""]
    copies = side.holders[2]
    assert not copies.own_voice  # nothing in the account says whose these words are
    assert [len(line.others) for line in copies.lines] == [34]


def test_words_that_the_outlet_puts_as_so_are_its_own_voice(account: Account) -> None:
    holder = dispute_rows(open_book(account))[1].sides[0].holders[0]
    assert (holder.name, holder.own_voice) == ("", True)


def test_days_are_in_order_and_what_has_none_comes_last(account: Account) -> None:
    rows = day_rows(open_book(account))
    assert [row.name for row in rows] == ["5 May 2031", "6 May 2031", "9 May 2031", "No day found"]
    assert [event.scheduled for row in rows for event in row.events] == [False, False, True, True, False]
    assert [(r.read, r.labels) for r in rows[0].events[0].readings][1] == (
        "5 May 2031", ("Norrpress", "The Lantern Gazette of the Outer Islands and Northern Approaches"),
    )  # fmt: skip


def test_a_year_comes_before_the_days_of_later_years_and_before_its_own() -> None:
    def event(start: str | None, end: str | None) -> SimpleNamespace:
        return SimpleNamespace(start=start, end=end)

    given = [("2031-05-06", "2031-05-06"), ("1987-01-01", "1987-12-31"), (None, None), ("2031-05-06", "2031-05-09")]
    events = [event(start, end) for start, end in given]
    assert list(by_day(events)) == [  # type: ignore[arg-type]
        ("1987-01-01", "1987-12-31"), ("2031-05-06", "2031-05-09"), ("2031-05-06", "2031-05-06"), ("", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "shown"), [("2031-05-06", "6 May 2031"), ("2031-05-03 to 2031-05-09", "3–9 May 2031"), ("May", "May")]
)
def test_a_date_between_two_days_is_shown_as_both(value: str, shown: str) -> None:
    assert interval(value) == shown


def test_the_grid_of_actors_has_the_sides_by_number(account: Account) -> None:
    disputes = dispute_rows(open_book(account))
    found = grid(actor_rows(open_book(account), disputes), disputes)
    sides = {actor.name: [[p.side for p in cell] for cell in cells] for actor, cells in found.rows}
    assert sides["Joost Ferreira"][found.numbers.index(1)] == [2]
    assert all(any(cell for cell in cells) for _, cells in found.rows)


def test_indirect_speech_keeps_its_denial(account: Account) -> None:
    ferreira = next(row for row in speaker_rows(open_book(account)) if row.name == "Joost Ferreira")
    assert ferreira.quotes[0].cites[0].words.startswith("Port director Joost Ferreira denied")


def test_most_quoted_first_and_without_a_speaker_last(account: Account) -> None:
    rows = speaker_rows(open_book(account))
    assert [(row.name, row.count) for row in rows] == [
        ("Ama Brandvold", 2), ("Joost Ferreira", 2), ("Amma Brandvold", 1), ("", 1),
    ]  # fmt: skip


def test_the_grid_says_which_side_an_article_has_and_counts_no_quantity_twice(account: Account) -> None:
    rows = coverage_rows(open_book(account), dispute_rows(open_book(account)))
    numbers = [row.number for row in rows]
    assert numbers == [*sorted(n for n in numbers if n), *(0 for n in numbers if not n)]
    for row in rows:
        assert all(square.sides for square in row.cells if row.number and square.state == "carries_differently")
    figures = {f for d in account.disputes for side in d.sides for f in side.figures}
    told = {ledger.what for ledger in account.ledgers if figures and figures <= set(ledger.figures)}
    assert not {row.name for row in rows if row.kind == "ledger"} & told


def test_the_strip_has_a_lane_for_each_dated_article_and_says_what_it_draws(account: Account) -> None:
    strip = strip_of(open_book(account))
    assert strip is not None
    assert len(strip.lanes) == sum(d.publication.date is not None for d in account.documents)
    assert all(0 <= lane.at <= lane.latest <= 100 for lane in strip.lanes)
    for lane, document in zip(strip.lanes, (d for d in account.documents if d.publication.date), strict=True):
        assert lane.stated == (document.publication.how in ("stated", "given"))
        assert lane.said.startswith(day(document.publication.date))


def test_no_strip_where_there_is_nothing_to_compare(account: Account) -> None:
    one_day = [replace(d.publication, date="2031-05-06", latest="2031-05-06") for d in account.documents]
    for told_days in (one_day, [replace(told, date=None) for told in one_day]):
        pairs = zip(account.documents, told_days, strict=True)
        documents = tuple(replace(document, publication=told) for document, told in pairs)
        assert strip_of(open_book(replace(account, documents=documents))) is None


def credited(*pairs: tuple[str, str]) -> SimpleNamespace:
    credits = tuple(SimpleNamespace(name=name, kind=kind) for name, kind in pairs)
    return SimpleNamespace(credits=credits, item=SimpleNamespace(label="Lantern"), place=len(pairs))


def test_the_drawing_has_a_line_for_each_credit_and_dots_what_is_a_photo_only() -> None:
    sources = [credited(("Norrpress", "agency"), ("Kanal", "photo")), credited(("Norrpress", "photo"))]
    web = web_of(sources)  # type: ignore[arg-type]
    assert web is not None
    assert [name for _, name in web.credited] == ["Norrpress", "Kanal"]
    assert [strand.photo for strand in web.lines] == [False, True, True]
    assert web_of([]) is None
    assert web_of([credited(*((f"Agency {n}", "agency") for n in range(40)))]) is None  # type: ignore[arg-type]


def test_a_quantity_on_which_all_agree_is_not_drawn(account: Account) -> None:
    rows = ledger_rows(open_book(account))
    assert [(row.verdict, row.flat) for row in rows] == [("conflict", False), ("refine", False), ("agree", True)]


def test_a_bullet_before_a_sentence_is_not_quoted() -> None:
    account = crane_account()
    first = replace(account.documents[0], text="• The quay was closed.", headline=None, dropped=())
    cite = open_book(replace(account, documents=(first, *account.documents[1:]))).part(first.id, 0, 22)
    assert (cite.words, cite.start) == ("The quay was closed.", 2)


def test_the_grid_links_only_to_what_an_article_has(account: Account) -> None:
    for row in coverage_rows(open_book(account), dispute_rows(open_book(account))):
        for square in row.cells:
            assert (square.cite is not None) >= (square.state == "carries")


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("One. Two three. Four.", "three", "Two three."),
        ("One.\n\nTwo three\n\nFour", "three", "Two three\n"),
        ("He said “no.” Then left.", "no", "He said “no.”"),
        ("alone", "alone", "alone"),
        ("A. Bb. C.", "Bb.", "Bb."),
        ("👩‍👧 fell. The 𝓆uay stood.", "𝓆uay", "The 𝓆uay stood."),
    ],
)
def test_a_citation_opens_its_sentence(text: str, words: str, sentence: str) -> None:
    start = text.index(words)
    first, last = sentence_around(text, start, start + len(words))
    assert text[first:last] == sentence


def test_a_text_without_any_full_stop_opens_a_window_of_it() -> None:
    first, last = sentence_around("word " * 20000, 50000, 50004)
    assert 50000 - 601 <= first <= 50000
    assert 50004 <= last <= 50004 + 601


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("a crane fell", "q"),
        ("“We warned them,” she said", "q qs"),  # a mark of its own at its beginning: a thin space keeps the two apart
        ('he spoke of "a gust"', "q qe"),
        ('"a gust"', ""),
        ("“a gust called “the Widow” here”", ""),
        ('"It fell," she said. "All of it."', "q qs qe"),
        ("“We warned them", "qc"),  # closed by the page
        ("warned them”", "qo"),
        ("the dockers’ bolts", "q"),
        ("the bolts of the dockers’", "q"),  # an apostrophe is no mark
        ("", "q"),
    ],
)
def test_no_quotation_mark_is_doubled(words: str, marks: str) -> None:
    assert Cite(0, 0, len(words), words, "a", "a", (0, 1)).marks == marks


def test_a_quotation_mark_that_the_words_open_is_closed_with_them() -> None:
    text = "Ama Brandvold “promises a new crane” to all."
    first = replace(crane_account().documents[0], text=text, headline=None, dropped=())
    book = open_book(replace(crane_account(), documents=(first, *crane_account().documents[1:])))
    end = text.index("”")
    assert book.part(first.id, 0, end).words.endswith("crane”")
    assert book.part(first.id, text.index("promises"), end).words == "promises a new crane"


def test_like_quantities_stand_on_like_axes() -> None:
    assert axis_for([10_000, 100_000], log=True).log and not axis_for([10_000, 100_000]).log
    assert not axis_for([0, 0], log=True).log


@pytest.mark.parametrize(
    ("rule", "name", "value"),
    [("lowest", "march wire", 20_000), ("highest", "march wire", 100_000), ("median", "march wire", 60_000),
     ("highest", "hurt courier", 14)],
)  # fmt: skip
def test_a_rule_draws_its_value_at_the_end_it_means(rule: str, name: str, value: float) -> None:
    assert drawn(rule, figures()[name]) == pytest.approx(value, rel=0.01)


def test_counts_of_one_kind_and_day_stand_on_one_axis(account: Account) -> None:
    crowd = replace(account.ledgers[0], kind="people", as_of="2031-05-06", verdict="conflict")
    wide = {"low": 10.0, "high": 100_000.0}
    few = tuple(replace(f, **wide) if f.id == crowd.figures[0] else f for f in account.figures)
    other = replace(account.ledgers[1], kind="people", as_of="2031-05-06")
    first, second = ledger_rows(open_book(replace(account, ledgers=(crowd, other), figures=few)))[:2]
    assert first.ticks == second.ticks
    apart = replace(other, as_of="2031-05-07")
    rows = ledger_rows(open_book(replace(account, ledgers=(crowd, apart), figures=few)))
    assert rows[0].ticks != rows[1].ticks


def test_what_is_open_upwards_reaches_highest(account: Account) -> None:
    choice = pick("highest", open_book(account), [figures()[name] for name in ("hurt courier", "stay")])
    assert choice.figures == (figures()["hurt courier"],)


def test_the_main_events_of_every_day_are_in_view_and_the_background_comes_last(account: Account) -> None:
    event = account.events[0]
    day = {"start": "2031-05-06", "end": "2031-05-06"}
    several = [replace(event, id=f"e{n}", evidence=event.evidence[:1], **day) for n in range(3)]
    several += [replace(event, id="main", evidence=(at("courier", "14"), at("wire", "Fourteen")), **day)]
    old = replace(event, id="old", start="2001-01-01", end="2001-12-31")
    rows = day_rows(open_book(replace(account, events=(old, *several))))
    assert [(row.name, row.background) for row in rows] == [("6 May 2031", False), ("2001", True)]
    assert ([e.id for e in rows[0].events], rows[0].first) == (["main", "e0", "e1", "e2"], 1)


def test_the_same_words_differ_only_in_blanks_and_capitals() -> None:
    book = open_book(crane_account())
    lines = same_words_once(book.cites((at("wire", "Fourteen"), at("gazette", "Fourteen"), at("courier", "14"))))
    assert [(line.cite.words, len(line.others)) for line in lines] == [("Fourteen", 1), ("14", 0)]


def test_words_inside_longer_words_of_the_same_holder_are_said_there() -> None:
    book = open_book(crane_account())
    short, whole = at("wire", "Ama Brandvold"), at("wire", "Ama Brandvold of the dockers’ union")
    elsewhere = at("courier", "Ama Brandvold")
    kept = longest(book.cites((short, whole, elsewhere)))
    assert [cite.words for cite in kept] == [whole.exact, elsewhere.exact]


def test_an_actor_has_only_its_own_words_in_each_point(account: Account) -> None:
    book = open_book(account)
    actors = {actor.name: actor for actor in actor_rows(book, dispute_rows(book))}
    assert [(p.number, p.side) for p in actors["Joost Ferreira"].positions] == [(1, 2)]
    assert actors["Ama Brandvold"].positions[0].lines[0].cite.words.startswith("We warned them")
    assert "" not in actors


@pytest.mark.parametrize(
    ("name", "key"), [("The police", "police"), ("police", "police"), ("Theo", "theo"), ("A witness", "witness")]
)
def test_an_actor_is_one_with_and_without_its_article(name: str, key: str) -> None:
    assert same(name) == key


def test_headlines_come_first_where_one_thing_is_told_on_several_words(account: Account) -> None:
    [row] = shift_rows(open_book(account))
    assert row.title == "Speaker against own voice"
    assert [(t.headline, t.speaker) for t in row.told] == [(True, ""), (False, "Port authority"), (False, "")]


def test_the_condition_of_one_side_is_not_the_other_sides(account: Account) -> None:
    claim = account.claims[1]
    first, second = claim.assertions
    held = replace(first, condition=at("courier", "He said"))
    one, other = (replace(s, words=a.evidence[0], claims=(claim.id,)) for s, a in
                  zip(account.disputes[0].sides, (held, second), strict=True))  # fmt: skip
    dispute = replace(account.disputes[0], kind="condition", sides=(one, other))
    claims = tuple(replace(c, assertions=(held, second)) if c.id == claim.id else c for c in account.claims)
    [row] = condition_rows(open_book(replace(account, disputes=(dispute,), claims=claims)))
    assert [[c.words for c in term.conditions] for term in row.terms] == [["He said"], []]


def test_what_was_replaced_names_its_quantity_and_who_still_has_the_old(account: Account) -> None:
    [row] = change_rows(open_book(account))
    assert (row.kind, row.what, row.still) == ("Figure", "Marchers on Tuesday", ("Norrpress",))
    assert row.reasons == ("counted later: 6 May 2031, 7 May 2031",)


def test_people_with_a_name_come_first_and_every_value_has_its_places(account: Account) -> None:
    named, unnamed = person_rows(open_book(account))
    assert (named.name, unnamed.name, unnamed.first.words) == ("Joost Ferreira", "", "14 personer")
    assert (named.harms[0].value, [(c.label, by) for c, by in named.harms[0].given]) == (
        "injured", [("Norrpress", "Port authority"),
                    ("The Lantern Gazette of the Outer Islands and Northern Approaches", "Port authority")],
    )  # fmt: skip
    assert [v.value for v in named.dates] == ["5 May 2031"]


def test_a_place_that_was_not_read_but_stands_in_the_words_of_the_harm_is_named_beside(account: Account) -> None:
    town = replace(account.entities[0], type="GPE")
    account = replace(account, entities=(town, *account.entities[1:]))
    there = next(m.evidence for m in town.mentions)
    person = account.casualties[0]
    around = replace(there, start=max(0, there.start - 3), exact="", suffix="")
    harmed = replace(person, places=(), harms=(replace(person.harms[0], evidence=around),))
    rows = person_rows(open_book(replace(account, casualties=(harmed,))))
    assert [cite.words for cite in rows[0].beside] == [there.exact]
    placed = replace(harmed, places=person.harms[:1])
    assert person_rows(open_book(replace(account, casualties=(placed,))))[0].beside == ()


def test_a_check_opens_what_it_is_about(account: Account) -> None:
    spellings, alone = check_rows(open_book(account))
    assert [c.words for c in spellings.cites] == ["Ama Brandvold", "Amma Brandvold"]
    assert (alone.what, [c.words for c in alone.cites], alone.back) == (
        "Own voice, no source named", ["Repairs will cost 2.5 million crowns."], None,
    )  # fmt: skip


def test_where_articles_differ_on_a_speech_both_days_are_read(account: Account) -> None:
    [differs] = utterance_rows(open_book(account))[0].differs
    assert (differs.on, [value for value, _ in differs.values]) == ("date", ["5 May 2031", "6 May 2031"])


def test_published_error_rates_are_those_of_the_first_runs() -> None:
    runs = json.loads(RUNS.read_text("utf-8"))
    assert written(runs) == RATES.read_text("utf-8")
    assert [name for name, _ in published().sets] == sorted(runs)
    assert all(len(figures) == len(runs) for _, figures in published().layers)


@pytest.mark.parametrize(
    ("what", "read"),
    [
        ("people, marcher, 2031-05-06", "Marchers, 6 May 2031"),
        ("age", "Age"),
        ("share, Ines Marlo", "Share: Ines Marlo"),
        ("", ""),
    ],
)
def test_a_quantity_reads_as_words(what: str, read: str) -> None:
    assert quantity(what) == read


@pytest.mark.parametrize(
    ("word", "stemmed"), [("Bridges", "bridge"), ("cities", "city"), ("mayor’s", "mayor"), ("status", "status")]
)
def test_words_are_shared_whatever_their_ending(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


def test_an_outlet_does_not_go_back_to_itself(account: Account) -> None:
    first = account.documents[0]
    own, other = CreditItem(first.label.upper(), "outlet", (), ""), CreditItem("Norrpress", "agency", (), "")
    made = replace(account, documents=(replace(first, credits=(own, other)), *account.documents[1:]))
    assert [c.name for c in source_rows(open_book(made))[0].credits] == ["Norrpress"]


def test_checks_of_several_kinds_come_before_the_mechanical_ones(account: Account) -> None:
    check = account.to_check[0]
    kinds = ("undated", "one_source", "one_source", "one_source", "one_source", "own_voice")
    items = tuple(replace(check, id=f"{kind}{n}", kind=kind) for n, kind in enumerate(kinds))
    ids = [row.id for row in check_rows(open_book(replace(account, to_check=items)))]
    assert ids == ["one_source1", "one_source2", "one_source3", "own_voice5", "undated0", "one_source4"]
