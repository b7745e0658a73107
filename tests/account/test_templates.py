"""Every sentence of our own, word for word."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from rashomon.account import templates
from rashomon.account.words import day, days, listed, number
from rashomon.model import intervals
from rashomon.model.account import (
    AttributionChangeItem,
    CasualtyItem,
    CheckItem,
    CreditItem,
    DocumentItem,
    EntityItem,
    EventItem,
    EventTime,
    FigureItem,
    Findings,
    FormItem,
    LedgerItem,
    LineageItem,
    MentionItem,
    PublicationItem,
    Reported,
    ReuseItem,
    SideItem,
    Support,
    Telling,
    UtteranceItem,
    Voice,
)
from rashomon.model.text import Evidence, Metadata, Recipe

ONE = Support(1, 1, 0)


def at(words: str = "x", document: str = "a") -> Evidence:
    return Evidence(document, 0, len(words), words)


# ---------------------------------------------------------------- days, numbers, lists


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2031-08-15", "2031-08-15", "15 Aug 2031"),
        ("2031-08-15", "2031-08-18", "15–18 Aug 2031"),
        ("2031-08-30", "2031-09-02", "30 Aug – 2 Sep 2031"),
        ("2031-12-30", "2032-01-02", "30 Dec 2031 – 2 Jan 2032"),
        ("2031-08-15T09:00", "2031-08-18", "15–18 Aug 2031"),
        ("some time", "some time", "some time"),
    ],
)
def test_an_interval_says_nothing_twice(first, last, words):
    assert days(first, last) == words


@pytest.mark.parametrize(
    ("value", "words"), [(3, "3"), (1200, "1,200"), (80.1, "80.1"), (10.12, "10.12"), (0.5, "0.5"), (1e18, "1e+18")]
)
def test_numbers_have_commas_and_no_empty_digits(value, words):
    assert number(value) == words


def test_names_are_listed_with_and():
    assert [listed(["A"]), listed(["A", "B"]), listed(["A", "B", "C"])] == ["A", "A and B", "A, B and C"]
    assert day("2031-03-04") == "4 Mar 2031"


# ---------------------------------------------------------------- heading


def entity(name: str, kind: str, mentions: int, form: str = "name") -> EntityItem:
    cited = tuple(MentionItem(form, at(name)) for _ in range(mentions))  # type: ignore[arg-type]
    return EntityItem(name, name, kind, (FormItem(name, mentions, ("a",)),), (), (), cited, ONE)


def article(name: str, date: str | None = None, how: Any = "stated", agencies: tuple[str, ...] = ()) -> DocumentItem:
    publication = PublicationItem(date, date, date, how if date else "unknown", (), "")
    credits = tuple(CreditItem(agency, "agency", (), "") for agency in agencies)
    return DocumentItem(
        name, "", "", Recipe("plain"), Metadata(), name, None, None, "en", "full", publication, credits, (), (), 0, ""
    )  # fmt: skip


@pytest.mark.parametrize(
    ("entities", "title", "subtitle"),
    [
        (
            (
                entity("Vane", "PER", 3),
                entity("Lindqvist", "PER", 5),
                entity("Holm", "PER", 1),
                entity("Tarn", "GPE", 2),
            ),
            "Tarn: Lindqvist, Vane",
            "Place and persons named most often in 2 articles.",
        ),
        ((entity("Tarn", "GPE", 2),), "Tarn", "Place named most often in 2 articles."),
        (
            (entity("Ferry Board", "ORG", 2), entity("Long Shore", "LOC", 1)),
            "Long Shore: Ferry Board",
            "Place and organisations named most often in 2 articles.",
        ),
        ((entity("Vane", "PER", 3),), "Vane", "Persons named most often in 2 articles."),
        ((entity("the mayor", "PER", 3, "nominal"),), "2 articles", "No place, person or organisation is named."),
        ((), "2 articles", "No place, person or organisation is named."),
    ],
)
def test_the_title_names_the_place_and_the_persons_named_most(entities, title, subtitle):
    heading = templates.heading((article("a"), article("b")), Findings(entities=entities))
    assert (heading.title, heading.subtitle) == (title, subtitle)


@pytest.mark.parametrize(
    ("documents", "lineage", "strip"),
    [
        (
            (article("a", "2031-08-15", "inferred", ("KX",)), article("b", "2031-08-18", "stated", ("KX",))),
            (),
            (
                "2 articles",
                "15–18 Aug 2031 (1 date inferred)",
                "no near-duplicates",
                "KX behind parts of 2",
                "0 disputes",
            ),
        ),
        ((article("a"),), (), ("1 article", "no date found", "no near-duplicates", "0 disputes")),
        (
            (article("a", "2031-08-15"), article("b")),
            (LineageItem("l", "one_report", ("a", "b"), None, (), (), ""),),
            ("2 articles", "15 Aug 2031 (1 undated)", "2 articles go back to 1 report", "0 disputes"),
        ),
    ],
)
def test_the_strip_counts(documents, lineage, strip):
    assert templates.strip(documents, Findings(lineage=lineage)) == strip


# ---------------------------------------------------------------- lines


@pytest.mark.parametrize(
    ("earliest", "latest", "reason", "line"),
    [
        ("2031-08-15", "2031-08-16", "its days", "15–16 Aug 2031: its days"),
        ("2031-08-15", "2031-08-15", "date line", "date line"),
        (None, None, "", ""),
        ("2031-08-15", None, "", "not before 15 Aug 2031"),
        (None, "2031-08-15", "given", "not after 15 Aug 2031: given"),
        ("2031-12-31", "2032-01-01", "", "between 31 Dec 2031 – 1 Jan 2032"),
    ],
)
def test_a_publication_says_between_which_days_and_why(earliest, latest, reason, line):
    item = PublicationItem(earliest, earliest, latest, "inferred", (), "")
    assert templates.publication_line(item, reason) == line


def test_passages_say_how_many_words_and_how_like():
    pair = (at(), at(document="b.txt"))
    own = ReuseItem("r", "verbatim", 11, (at(), at()), "")
    assert templates.reuse_line(own) == "one article repeats 11 words of its own, word for word"
    assert templates.reuse_line(ReuseItem("r", "verbatim", 11, pair, "")) == "11 words in common, word for word"
    assert templates.reuse_line(ReuseItem("r", "near", 1, pair, "")) == "1 word in common, nearly in the same words"


@pytest.mark.parametrize(
    ("relation", "origin", "line"),
    [
        ("one_report", None, "The Lantern and B are one report."),
        ("shared_origin", "KX", "The Lantern and B share wording and credit KX: they may share a report."),
        ("shared_origin", None, "The Lantern and B may be one report."),
    ],
)
def test_lineage_never_says_more_than_is_shown(relation, origin, line):
    item = LineageItem("l", relation, ("a", "b"), origin, (), (), "")
    assert templates.lineage_line(item, {"a": "The Lantern", "b": "B"}) == line


def test_wordings_that_differ_in_marks_alone_are_one():
    item = UtteranceItem("u", ("1", "2", "3"), "1", None, (), (), ONE, "")
    told = ["The pier is safe,", "the pier  is safe.", "The pier was safe"]
    assert templates.utterance_line(item, told) == "3 quotations, 2 wordings"


def figure(low: float | None, high: float | None, *, kind: str = "people", **more: Any) -> FigureItem:
    values = {"high_open": False, "approximate": False, "negated": False} | more
    return FigureItem(
        f"{low}-{high}", low, high, unit="", kind=kind, counted="", qualifier="", place=None, as_of=None, said_by=None,
        evidence=(at(),), shown=at(), support=ONE, **values,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("figures", "line"),
    [
        ([figure(3, 3)], "Given once."),
        ([figure(3, 3), figure(3, 3)], "Both fit at 3."),
        (
            [figure(3, 3), figure(5, 5), figure(5, 5)],
            "No value fits all 3. Ranges part between 3 and 5. Least 3, greatest 5.",
        ),
        (
            [figure(14, 14), figure(30, None)],
            "No value fits both. Ranges part between 14 and 30. Least 14, greatest 30 or more.",
        ),
        (
            [figure(14, 14), figure(9, 9), figure(24, 100, high_open=True)],
            "No value fits all 3. Ranges part between 14 and 24. Least 9, greatest 24 or more; 1 vague.",
        ),
        ([figure(1000, 10000, high_open=True), figure(6700, None)], "Both fit from 6,700 to under 10,000."),
        ([figure(2, None), figure(3, None)], "Both fit from 3 up."),
        ([figure(None, 50), figure(None, 40)], "Both fit up to 40."),
        (
            [figure(10_000, 10_000, approximate=True), figure(10_000, 100_000, high_open=True)],
            "No value fits both. Ranges meet at 10,000 and part there. Least 10,000, greatest 10,000 or more; 1 vague.",
        ),
        ([figure(80.1, 80.1, kind="share"), figure(80, 80, kind="share")], "Both fit when rounded."),
        ([figure(1994, 1994, kind="year"), figure(1994, 1994, kind="year")], "Both fit at 1994."),
        ([figure(None, None), figure(None, None)], "Both fit at any value."),
    ],
)
def test_a_ledger_says_where_all_fit_and_chooses_no_value(figures, line):
    item = LedgerItem(
        "l", "", "", figures[0].kind, tuple(f.id for f in figures), intervals.verdict(figures), conflicts=(),
        reasons=(), evidence=(), support=ONE, line="", **asdict(intervals.extremes(figures)),
    )  # fmt: skip
    assert templates.ledger_line(item, figures) == line


@pytest.mark.parametrize(
    ("figures", "line"),
    [
        (
            [
                figure(12, 12, kind="deaths", counted_on="2031-03-04", counted_by="said"),
                figure(31, None, kind="deaths", counted_on="2031-03-06", counted_by="said"),
            ],
            "Moved from 12 (4 Mar 2031) to 31 or more (6 Mar 2031).",
        ),
        ([figure(90, 90, kind="count", moves="wrong"), figure(9, 9, kind="count")], "Corrected from 90 to 9."),
    ],
)
def test_a_count_that_moved_is_told_from_first_to_last(figures, line):
    gone = intervals.superseded(figures)
    item = LedgerItem(
        "l", "", "", figures[0].kind, tuple(f.id for f in figures), intervals.verdict(figures), None, None, (), (), (),
        ONE, "", superseded=gone,
    )  # fmt: skip
    assert gone and templates.ledger_line(item, figures) == line


def test_a_question_holds_the_words_of_the_sides_and_one_word_of_ours():
    sides = tuple(SideItem(at(words), (), (), (), None, (at(),), ONE) for words in ("it fell", "it was pushed"))
    assert templates.question(sides) == "“it fell” or “it was pushed”"


def test_an_event_says_which_articles_give_no_day():
    times = (EventTime("a", at(), "2031-08-15", "2031-08-15", ""), EventTime("b", None, "2031-08-15", "2031-08-15", ""))
    event = EventItem("e", None, None, "day", "past", "", times, (), (), (), (at(), at(document="b")), ONE, "")
    assert templates.event_line(event, {"a": "A", "b": "B", "c": "C"}) == "Undated in B."


@pytest.mark.parametrize(
    ("statuses", "line"),
    [
        (("scheduled", "past"), "Announced in A."),
        (("scheduled", "scheduled"), ""),
        (("past", "past"), ""),
    ],
)
def test_an_event_says_which_articles_announced_what_others_tell_as_past(statuses, line):
    times = tuple(
        EventTime(name, at(document=name), "2031-08-15", "2031-08-15", "", status)
        for name, status in zip("ab", statuses, strict=True)
    )
    event = EventItem("e", None, None, "day", "past", "", times, (), (), (), (at(), at(document="b")), ONE, "")
    assert templates.event_line(event, {"a": "A", "b": "B"}) == line


# ---------------------------------------------------------------- who tells it how, who was harmed, what to check


NURSE = Voice("A nurse", None, at("A nurse"))
LABELS = {"a": "The Post", "b": "The Mail"}


@pytest.mark.parametrize(
    ("kind", "tellings", "line"),
    [
        (
            "headline",
            (Telling("a", None, at(), "headline"), Telling("a", NURSE, at())),
            "Headline against body. The Post, headline: own voice; The Post: A nurse.",
        ),
        (
            "own_voice",
            (Telling("a", NURSE, at()), Telling("b", None, at("x", "b"))),
            "Speaker against own voice. The Post: A nurse; The Mail: own voice.",
        ),
    ],
)
def test_an_attribution_change_says_on_whose_word_each_tells_it(kind, tellings, line):
    item = AttributionChangeItem("attribution_change-1", kind, tellings, (), (at(),), ONE, "")
    assert templates.attribution_line(item, LABELS) == line


@pytest.mark.parametrize(
    ("name", "harms", "line"),
    [
        ("Orrin Vale", ("killed", "shot", "killed"), "killed and shot"),
        ("", ("missing",), "missing; name not found"),
        ("Orrin Vale", ("missing", "alive"), "missing, later alive"),
        ("Orrin Vale", ("alive", "died", "alive"), "alive, later died"),
        ("Orrin Vale", ("died", "missing"), "died and missing"),
    ],
)
def test_a_casualty_says_each_harm_once_and_that_no_name_was_found(name, harms, line):
    told = tuple(Reported(harm, None, at()) for harm in harms)
    item = CasualtyItem("casualty-1", name, None, told, (), (), (), (), (), (at(),), ONE, "")
    assert templates.casualty_line(item) == line


@pytest.mark.parametrize(
    ("kind", "evidence", "support", "line"),
    [
        ("own_voice", (at("the dam failed."),), ONE, "Own voice, no source named: the dam failed."),
        ("own_voice", (at("w " * 200),), ONE, "Own voice, no source named: The Post."),
        (
            "one_source",
            (at("It failed, she said"), at("Mara Lunt")),
            ONE,
            "One article, one source: It failed, she said. Goes back to Mara Lunt.",
        ),
        ("one_source", (at("It failed, she said"),), Support(3, 2, 1), "3 articles, one source: It failed, she said."),
        ("two_spellings", (at("Vale"), at("Vayle")), ONE, "Name written two ways: Vale, Vayle."),
        ("date_uncertain", (at("Monday"),), ONE, "Day of publication not stated: The Post."),
        ("no_as_of", (at("43 dead"),), ONE, "Figure without “as of”: 43 dead."),
    ],
)
def test_what_to_check_is_one_short_line(kind, evidence, support, line):
    assert templates.check_line(CheckItem("check-1", kind, "claim-1", evidence, support, ""), LABELS) == line
