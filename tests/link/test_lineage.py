"""When two articles are one report, when they may be, and what is said about it."""

from __future__ import annotations

import pytest

from rashomon.link.lineage import link_story
from rashomon.model.links import Verdict

REPORT = (
    "The dredger left Quellmark at noon with eleven sailors aboard and a cargo of gravel for the new pier. "
    "Its pumps had failed twice since the spring tide, according to a log that the owner handed to the inquest. "
    "Nobody on the bridge heard the alarm, because the horn had been disconnected during a paint job in March."
)
OTHER = (
    "Witnesses described a loud crack and then silence over the estuary. Rescuers in two boats searched until dark. "
    "A priest read out the roll of the crew while families waited behind a rope on the shingle beach of the town."
)
MORE = (
    "Insurers put the value of the vessel at a figure that the owner called laughable. Divers will go down again once "
    "the weather allows, while the harbour council meets behind closed doors to settle who pays for the search."
)
STATEMENT = (
    "“We have lost eleven friends and a ship that fed forty families, and we will not rest until every pump, every "
    "horn and every signature on the paint order has been laid open before the court of this harbour,” the owner said."
)


def told(readings):
    return [(link.relation, link.verdict, link.reasons) for link in link_story(readings).links]


def test_a_copy_with_another_first_line_is_one_report(plain):
    readings = [plain(REPORT, "a"), plain(f"By our harbour desk.\n{REPORT}", "b")]
    assert told(readings) == [("copy", Verdict.YES, ("100% of the word 6-grams of a stand in b",))]


def test_a_part_taken_over_is_a_question(plain):
    first = REPORT.split(". ")[0] + ". "
    ((relation, verdict, reasons),) = told([plain(f"{REPORT} {MORE}", "a"), plain(first + OTHER, "b")])
    assert (relation, verdict) == ("copy", Verdict.UNSURE)
    assert reasons[0].endswith("of the word 6-grams of b stand in a")


def test_two_reports_of_their_own_have_no_link(plain):
    assert told([plain(REPORT, "a"), plain(OTHER, "b")]) == []


def test_a_long_statement_printed_twice_does_not_make_one_report(plain):
    ((relation, verdict, reasons),) = told(
        [plain(f"Anger grows.\n{STATEMENT}", "a"), plain(f"Owner speaks out.\n{STATEMENT}", "b")]
    )
    assert (relation, verdict) == ("copy", Verdict.UNSURE)
    assert "most of them inside quotations" in reasons


RETOLD = (
    "On the quay in Quellmark 11 sailors and captain Perrin boarded at 12.40 for Tarn Island, where mate Odile Brask "
    "wanted 340 tonnes of gravel; inspector Yann Lothar of Veldt Marine saw 3 faults.",
    "Perrin's men, 11 in all, embarked in Quellmark; Perrin cast off at 12.40 towards Tarn Island to fetch for Odile "
    "Brask some 340 tonnes, though Yann Lothar from Veldt Marine had noted 3 defects.",
)


def test_the_same_names_and_figures_in_the_same_order_are_a_question(plain):
    readings = [plain(text, name) for text, name in zip(RETOLD, "ab", strict=True)]
    ((relation, verdict, (reason,)),) = told(readings)
    assert (relation, verdict) == ("copy", Verdict.UNSURE)
    assert "stand in the same order in both" in reason


SHARED = "a disconnected horn kept the bridge from hearing the alarm"


@pytest.mark.parametrize(
    ("agencies", "line", "expected"),
    [
        (("Meridian",), f"Meridian reports that {SHARED}.", [("shared_origin", Verdict.UNSURE)]),
        ((), f"Meridian reports that {SHARED}.", []),
        (("Meridian",), "Meridian was there.", []),
    ],
    ids=["agency and wording", "wording alone", "agency alone"],
)
def test_a_shared_agency_with_shared_wording_is_a_question(plain, agencies, line, expected):
    readings = [
        plain(f"{REPORT.split('.')[0]}. {MORE}\n{line}", "a", agencies=agencies),
        plain(f"{OTHER}\n{line}", "b", agencies=agencies),
    ]
    assert [(relation, verdict) for relation, verdict, _ in told(readings)] == expected
