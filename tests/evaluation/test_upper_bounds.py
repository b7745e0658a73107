"""Marks of an annotation in place of ours: exact spans, one article at a time, and nothing that joins two articles."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from evaluation.gold_readings import KINDS, read_with_gold
from evaluation.gold_sheets import sheet_of
from evaluation.places import Score, f1, rate
from evaluation.upper_bounds import added, among_read, predicted, read_claims, read_events, table
from rashomon.annotate.read import annotate
from rashomon.model.marks import Reading
from rashomon.model.text import Document, Span
from tests.conftest import document

Story = dict[str, Any]
FIRST = (
    "A crane fell on Tuesday at the harbour of Ostrava Bay. Mayor Lena Fiske said the crane had been checked. "
    "“Nobody looked at it for years,” said her deputy. Some 40 dockers walked out on Friday, "
    "over the state of the crane."
)
SECOND = "In Ostrava Bay a crane collapsed last Tuesday. Fiske says it was checked. About forty dockers left work."
TEXTS = {"a.txt": FIRST, "b.txt": SECOND}


def at(doc: str, words: str, nth: int = 0) -> dict[str, Any]:
    """The place of these words."""
    start = -1
    for _ in range(nth + 1):
        start = TEXTS[doc].index(words, start + 1)
    return {"doc": doc, "start": start, "end": start + len(words), "text": words}


def mention(doc: str, words: str, nth: int = 0, kind: str = "name") -> dict[str, Any]:
    return {"type": kind, "span": at(doc, words, nth)}


def quotation(name: str, doc: str, words: str, speaker: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name, "doc": doc, "type": "indirect", "spans": [at(doc, words)], "speaker": speaker, "cue": None,
        "tier": "core", **more,
    }  # fmt: skip


def figure(name: str, doc: str, words: str) -> dict[str, Any]:
    return {
        "id": name, "doc": doc, "span": at(doc, words), "counted": "dockers on strike", "low": 40, "high": 40,
        "high_exclusive": False, "value": 40, "approx": True, "unit": "people", "said_by": "narrator", "date": None,
        "group": "fg",
    }  # fmt: skip


@pytest.fixture
def gold() -> Story:
    """Two articles on a crane, one of which our annotators read in part only."""
    return {
        "documents": [
            {
                "id": doc,
                "publication": {"date": "2031-05-10", "earliest": "2031-05-10", "latest": "2031-05-11"},
                "credits": [],
                "segments": [{"role": "body", "keep": "yes", "span": at(doc, text)}],
            }
            for doc, text in TEXTS.items()
        ],
        "entities": [
            {"id": "FISKE", "canonical": "Lena Fiske", "type": "PER",
             "mentions": [mention("a.txt", "Lena Fiske"), mention("b.txt", "Fiske")], "aliases": []},
            {"id": "DEPUTY", "canonical": "the deputy", "type": "PER",
             "mentions": [mention("a.txt", "her deputy", kind="nominal")], "aliases": []},
            {"id": "BAY", "canonical": "Ostrava Bay", "type": "LOC",
             "mentions": [mention("a.txt", "Ostrava Bay"), mention("b.txt", "Ostrava Bay")], "aliases": []},
        ],
        "quotes": [
            quotation("q1", "a.txt", "the crane had been checked", "FISKE", cue=at("a.txt", "said"),
                      speaker_span=at("a.txt", "Mayor Lena Fiske")),
            quotation("q2", "a.txt", "Nobody looked at it for years,", "DEPUTY", type="direct",
                      speaker_span=at("a.txt", "her deputy"),
                      outer_spans=[at("a.txt", "“Nobody looked at it for years,”")]),
            quotation("q3", "b.txt", "it was checked", "FISKE", speaker_span=at("b.txt", "Fiske")),
            quotation("q4", "b.txt", "left work", "FISKE", tier="secondary"),
        ],
        "quote_groups": [
            {"members": [{"quote": "q1", "relation": "core"}, {"quote": "q3", "relation": "core"}]},
        ],
        "quotes_must_not_merge": [],
        "figures": [figure("f1", "a.txt", "Some 40"), figure("f2", "b.txt", "About forty")],
        "figure_groups": [{"id": "fg", "members": ["f1", "f2"], "verdict": "agree"}],
        "figure_conflicts": [],
        "claims": [
            {"id": "c1", "claim": "The crane was checked.", "assertions": [
                {"doc": "a.txt", "spans": [at("a.txt", "the crane had been checked")], "attributed_to": "FISKE",
                 "modality": "claimed"},
                {"doc": "b.txt", "spans": [at("b.txt", "it was checked")], "attributed_to": "FISKE",
                 "modality": "claimed"},
            ]},
            {"id": "c2", "claim": "The cause was the crane.", "assertions": [
                {"doc": "a.txt", "spans": [at("a.txt", "over the state of the crane")], "attributed_to": "DEPUTY",
                 "modality": "alleged"},
            ]},
        ],
        "claim_relations": [],
        "disputes": [],
        "timeline": [
            {"id": "t1", "start": "2031-05-06", "end": "2031-05-06", "precision": "day", "status": "past",
             "importance": "core", "evidence": [
                 {"doc": "a.txt", "span": at("a.txt", "A crane fell on Tuesday"),
                  "time_expression": at("a.txt", "Tuesday")},
                 {"doc": "b.txt", "span": at("b.txt", "a crane collapsed last Tuesday"),
                  "time_expression": at("b.txt", "last Tuesday")},
             ]},
            {"id": "t2", "start": "2031-05-02", "end": "2031-05-02", "precision": "day", "status": "past",
             "importance": "core", "evidence": [
                 {"doc": "a.txt", "span": at("a.txt", "Some 40 dockers walked out on Friday"),
                  "time_expression": at("a.txt", "Friday")},
             ]},
        ],
        "timeline_traps": [],
        "reuse": [],
    }  # fmt: skip


def read(gold: Story, nlp: Any, *kinds: str, doc: str = "a.txt") -> Reading:
    return read_with_gold(document(TEXTS[doc], doc), sheet_of(gold, doc), nlp, kinds)


def words(reading: Reading, span: Span | None) -> str:
    return reading.document.words(span) if span is not None else ""


# ------------------------------------------------------------------ what a sheet holds


def joined_otherwise(gold: Story) -> Story:
    """The same marks in every article, with other names for bearers and groups, and other words of the annotator."""
    out = copy.deepcopy(gold)
    renamed = {entity["id"]: f"X{n}" for n, entity in enumerate(out["entities"])}
    for entity in out["entities"]:
        entity |= {"id": renamed[entity["id"]], "canonical": "somebody", "aliases": ["anybody"]}
    for item in out["quotes"]:
        item |= {"id": f"other-{item['id']}", "speaker": renamed[item["speaker"]]}
    for item in out["figures"]:
        item |= {"id": f"other-{item['id']}", "group": item["id"], "counted": item["id"]}
    every = [a for claim in out["claims"] for a in claim["assertions"]]
    for assertion in every:
        assertion["attributed_to"] = renamed[assertion["attributed_to"]]
    out["claims"] = [{"id": str(n), "claim": str(n), "assertions": [a]} for n, a in enumerate(every)][::-1]
    shown = [event | {"evidence": [e]} for event in out["timeline"] for e in event["evidence"]]
    out["timeline"] = [event | {"id": f"e{n}", "event": str(n)} for n, event in enumerate(shown)][::-1]
    out["quote_groups"], out["figure_groups"] = [], []
    out["entities"].reverse()
    return out


@pytest.mark.parametrize("doc", ["a.txt", "b.txt"])
def test_a_sheet_tells_nothing_of_what_two_articles_share(gold: Story, doc: str) -> None:
    assert sheet_of(joined_otherwise(gold), doc) == sheet_of(gold, doc)


def test_a_sheet_holds_nothing_of_another_article(gold: Story) -> None:
    other = copy.deepcopy(gold)
    other["quotes"] = [q for q in other["quotes"] if q["doc"] == "a.txt"]
    other["figures"] = [f for f in other["figures"] if f["doc"] == "a.txt"]
    for entity in other["entities"]:
        entity["mentions"] = [m for m in entity["mentions"] if m["span"]["doc"] == "a.txt"]
    assert sheet_of(other, "a.txt") == sheet_of(gold, "a.txt")


def test_a_sheet_does_tell_two_speakers_of_one_article_apart(gold: Story) -> None:
    first, second = sheet_of(gold, "a.txt").quotes
    assert first.speaker != second.speaker


def test_what_stands_in_boilerplate_is_left_out(gold: Story) -> None:
    gold["quotes"][1]["boilerplate"] = True
    assert len(sheet_of(gold, "a.txt").quotes) == 1


# ------------------------------------------------------------------ what a reading takes from it


@pytest.mark.parametrize("doc", ["a.txt", "b.txt"])
def test_without_any_kind_it_is_the_reading_of_the_annotators(gold: Story, nlp: Any, doc: str) -> None:
    assert read(gold, nlp, doc=doc) == annotate(document(TEXTS[doc], doc), nlp)


def test_quotations_have_the_gold_words_and_speakers(gold: Story, nlp: Any) -> None:
    found = read(gold, nlp, "quotations")
    said = [
        (q.type, [words(found, s) for s in q.spans], words(found, q.speaker.words))
        for q in found.quotations
        if q.speaker
    ]
    assert said == [
        ("indirect", ["the crane had been checked"], "Mayor Lena Fiske"),
        ("direct", ["Nobody looked at it for years,"], "her deputy"),
    ]
    assert [words(found, q.speaker.referent) for q in found.quotations if q.speaker] == ["Lena Fiske", ""]
    assert words(found, found.quotations[1].outer) == "“Nobody looked at it for years,”"


def test_a_narrated_act_that_we_do_not_read_either_is_no_quotation(gold: Story, nlp: Any) -> None:
    found = read(gold, nlp, "quotations", doc="b.txt")
    assert [words(found, s) for q in found.quotations for s in q.spans] == ["it was checked"]


def test_figures_have_the_gold_words_and_values_and_count_what_the_text_says(gold: Story, nlp: Any) -> None:
    gold["figures"][0] |= {"low": 30, "high": None, "approx": False}
    (found,) = read(gold, nlp, "figures").figures
    assert (words(read(gold, nlp), found.span), found.low, found.high, found.approximate) == (
        "Some 40",
        30,
        None,
        False,
    )
    assert found.counted == "docker"  # of the text, not of the annotator's words


def test_names_have_the_gold_words_and_descriptions_are_none(gold: Story, nlp: Any) -> None:
    found = read(gold, nlp, "names")
    assert [(words(found, m.span), m.type) for m in found.mentions] == [("Ostrava Bay", "LOC"), ("Lena Fiske", "PER")]


def test_a_claim_that_we_do_not_read_is_made_of_the_gold_words(gold: Story, nlp: Any) -> None:
    missed = "over the state of the crane"
    before, after = read(gold, nlp), read(gold, nlp, "claims")
    assert missed not in [words(before, a.span) for a in before.assertions]
    (made,) = [a for a in after.assertions if words(after, a.span) == missed]
    assert made.speaker is not None
    assert words(after, made.speaker.words) == "her deputy"
    assert "crane" in made.about


def test_events_have_the_gold_words_on_the_day_that_these_name(gold: Story, nlp: Any) -> None:
    found = read(gold, nlp, "dates", "events")
    dated = [(words(found, h.span), h.first) for h in found.happenings if h.first]
    assert dated == [
        ("A crane fell on Tuesday", "2031-05-06"),
        ("Some 40 dockers walked out on Friday", "2031-05-02"),  # that Friday is read as the day before publication
    ]


def test_words_vaguer_than_the_event_stay_vague(gold: Story, nlp: Any) -> None:
    """The day of an event is known from all articles; one that says "this month" does not know it."""
    text = "A crane fell in May 2031 at the harbour."
    gold["documents"].append(gold["documents"][0] | {"id": "c.txt"})
    TEXTS["c.txt"] = text
    gold["timeline"][0]["evidence"].append(
        {"doc": "c.txt", "span": at("c.txt", "A crane fell in May 2031"), "time_expression": at("c.txt", "May 2031")}
    )
    happening = read(gold, nlp, "dates", "events", doc="c.txt").happenings[0]
    del TEXTS["c.txt"]
    assert (happening.first, happening.last) == ("2031-05-01", "2031-05-31")


def test_every_mark_lies_in_its_text(gold: Story, nlp: Any) -> None:
    for doc, text in TEXTS.items():
        found = read(gold, nlp, *KINDS, doc=doc)
        marks = (*found.mentions, *found.quotations, *found.figures, *found.happenings, *found.assertions)
        assert marks
        assert all(mark.span.end <= len(text) for mark in marks)
        assert found.publication.date == "2031-05-10"


def test_a_text_in_another_language_is_read_as_ever(gold: Story, nlp: Any) -> None:
    foreign = "Кран упал в порту во вторник, сообщила мэр города журналистам вечером. Никто не пострадал, сказала она."
    same = Document("a.txt", "0" * 64, foreign)
    assert read_with_gold(same, sheet_of(gold, "a.txt"), nlp, KINDS) == annotate(same, nlp)


# ------------------------------------------------------------------ scores on what was read


def test_only_pairs_with_both_ends_read_count(gold: Story, nlp: Any) -> None:
    readings = [read(gold, nlp, *KINDS, doc=doc) for doc in TEXTS]
    prediction = predicted(readings)
    whole = among_read(gold, prediction, readings)
    assert whole["figure pairs across documents F1"].of == 1
    prediction["figures"] = [f for f in prediction["figures"] if f["doc"] == "a.txt"]
    assert among_read(gold, prediction, readings)["figure pairs across documents F1"].of == 0


def test_what_was_read_is_asked_of_the_readings(gold: Story, nlp: Any) -> None:
    readings = [read(gold, nlp, doc="a.txt")]
    kept = [a["doc"] for claim in read_claims(gold, readings)["claims"] for a in claim["assertions"]]
    assert set(kept) == {"a.txt"}
    assert {e["doc"] for t in read_events(gold, readings)["timeline"] for e in t["evidence"]} == {"a.txt"}


@pytest.mark.parametrize(
    ("scores", "sum_of_all"),
    [
        ([f1(2, 4, 2), f1(0, 0, 6)], 0.333),
        ([rate(1, 2), rate(3, 6)], 0.5),
        ([Score(2.0, 2, 9), Score(0.0, 0, 4)], 2.0),  # a count of errors
        ([Score(1.0, 1, 0), Score(0.0, 0, 0)], 1.0),
    ],
)
def test_scores_of_several_stories_are_added(scores: list[Score], sum_of_all: float) -> None:
    assert added(scores).value == sum_of_all


def test_a_table_has_a_line_for_each_row(gold: Story) -> None:
    score = rate(1, 2)
    from evaluation.upper_bounds import ENDS, ROWS, RUNS

    text = table("made-up", {run: dict.fromkeys(ROWS, score) for run in (*RUNS, ENDS)})
    assert len(text.splitlines()) == len(ROWS) + 1
    assert "0.500" in text
