"""When two articles are one report, when they may be, and what is said about it."""

from __future__ import annotations

import pytest

from rashomon.link.lineage import FLOOD, OWN_LEAD, link_story
from rashomon.model.counting import roots
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
    assert told(readings) == [
        ("copy", Verdict.YES, ("100% of a stands in b, sentence by sentence in the same order of words",))
    ]


def test_a_part_taken_over_is_a_question(plain):
    first = REPORT.split(". ")[0] + ". "
    ((relation, verdict, reasons),) = told([plain(f"{REPORT} {MORE}", "a"), plain(first + OTHER, "b")])
    assert (relation, verdict) == ("copy", Verdict.UNSURE)
    assert "of b stands in a" in reasons[0]


def test_two_reports_of_their_own_have_no_link(plain):
    assert told([plain(REPORT, "a"), plain(OTHER, "b")]) == []


def test_a_long_statement_printed_twice_does_not_make_one_report(plain):
    ((relation, verdict, reasons),) = told(
        [plain(f"Anger grows.\n{STATEMENT}", "a"), plain(f"Owner speaks out.\n{STATEMENT}", "b")]
    )
    assert (relation, verdict) == ("copy", Verdict.UNSURE)
    assert "most of it inside quotations" in reasons


RETOLD = (
    "On the quay in Quellmark 11 sailors and captain Perrin boarded at 12.40 for Tarn Island, where mate Odile Brask "
    "wanted 340 tonnes of gravel; inspector Yann Lothar of Veldt Marine saw 3 faults.",
    "Perrin's men, 11 in all, embarked in Quellmark; Perrin cast off at 12.40 towards Tarn Island to fetch for Odile "
    "Brask some 340 tonnes, though Yann Lothar from Veldt Marine had noted 3 defects.",
)


def test_the_same_names_and_figures_in_the_same_order_are_a_question(plain):
    readings = [plain(text, name) for text, name in zip(RETOLD, "ab", strict=True)]
    ((relation, verdict, reasons),) = told(readings)
    assert (relation, verdict) == ("copy", Verdict.UNSURE)
    assert "stand in the same order in both" in reasons[1]


RELEASE = (
    "Deputies were called before dusk to 18 Lothar Lane in Quellmark, where Omar Fell, 31, had been struck down. "
    "Deputies found a wrench of 40 centimetres and a torn coat behind the Veldt Marine workshop, police said. "
    "The suspect, Yann Perrin, 44, of Saint Bride, left on foot before they came, and was held in Tarn at 6 p.m. "
)
OWN_WORDS = (
    "A quarrel about wages turned to blood on Tuesday. Neighbours say that shouting went on for an hour before. "
    "Pay comes late since the yard changed hands, one told this paper, and she is tired. The mayor must step in now. ",
    "Odile Brask was hanging out washing when the sirens came. She has lived beside these cranes all her days. "
    "Her brother mends nets across the road and heard nothing at all. Both hope for quiet nights before the fair. ",
)


def test_a_statement_that_two_newsrooms_print_is_a_question_where_each_begins_in_its_own_words(plain):
    ((_, verdict, reasons),) = told([plain(lead + RELEASE, name) for lead, name in zip(OWN_WORDS, "ab", strict=True)])
    assert verdict is Verdict.UNSURE
    assert reasons[-1] == OWN_LEAD
    ((_, verdict, _),) = told([plain(RELEASE + lead, name) for lead, name in zip(OWN_WORDS, "ab", strict=True)])
    assert verdict is Verdict.YES


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


@pytest.mark.parametrize(
    ("disguised", "copy"),
    [
        (REPORT.replace("a", "а").replace("e", "е"), True),  # letters of another script that look the same
        (REPORT.replace("o", "o\u200b"), True),  # characters that cannot be seen
        (" ".join(reversed(REPORT.split(". "))), True),  # sentences in another order
        (f"{REPORT} {MORE} {OTHER} {MORE}", True),  # with much added
        (OTHER * 2, False),
    ],
)
def test_a_disguise_makes_no_second_report(plain, disguised, copy):
    links = link_story([plain(REPORT, "a"), plain(disguised, "b")]).links
    assert (Verdict.YES in [link.verdict for link in links]) == copy


def test_swapped_words_make_no_second_report(plain):
    words = REPORT.split()
    swapped = " ".join(word if n % 5 else "thing" for n, word in enumerate(words))
    assert told([plain(REPORT, "a"), plain(swapped, "b")])[0][1] is Verdict.YES


def test_in_a_crowd_of_copies_all_are_one_report(plain):
    readings = [plain(f"{REPORT} {n} people read this.", f"{n:03}") for n in range(60)]
    links = link_story(readings).links
    assert {link.verdict for link in links if link.relation == "copy"} == {Verdict.YES}
    joined = roots([r.document.id for r in readings], [(link.left, link.right) for link in links])
    assert len(set(joined.values())) == 1


def test_an_article_put_together_from_two_reports_does_not_make_these_one(plain):
    first, second = f"{REPORT} {MORE}", OTHER * 3
    links = link_story([plain(first, "a"), plain(second, "b"), plain(f"{first} {second}", "c")]).links
    sure = [(link.left, link.right) for link in links if link.verdict is Verdict.YES]
    assert len(set(roots("abc", sure).values())) == 2


def test_what_hardly_any_other_copy_bears_out_is_a_question(plain):
    report, second = f"{REPORT} {MORE}", f"{OTHER} {STATEMENT.replace('“', '').replace('”', '')}"
    mixed = f"{REPORT} {OTHER}"  # half of each
    readings = [plain(report, "a"), plain(f"{report} It is not over.", "b"), plain(second, "c"), plain(mixed, "d")]
    sure = [(link.left, link.right) for link in link_story(readings).links if link.verdict is Verdict.YES]
    joined = roots("abcd", sure)
    assert joined["a"] == joined["b"]
    assert joined["a"] != joined["c"]


def test_what_is_left_out_of_the_one_is_looked_up_where_it_is_all_of_the_other(plain):
    shown = "\n".join(f"{REPORT} {MORE}".split(". "))
    captions = ["pullquote"] * len(shown.splitlines())  # left out, as captions are
    gallery = plain(f"{shown}\n{OTHER} {OTHER}", "a", roles=tuple(captions))
    pictures_alone = plain(shown, "c", roles=tuple(captions))
    article, another = plain(f"{REPORT} {MORE}", "b"), plain(OTHER, "d")
    for one in (gallery, pictures_alone):
        assert [relation for relation, *_ in told([one, article])] == ["copy"]
    assert told([pictures_alone, another]) == []


def test_in_a_story_of_copies_less_likeness_raises_the_question(plain):
    words = f"{REPORT} {MORE}".split()
    kept = (word if n % 9 < 5 or (word[0].isupper() and n % 2) else "thing" for n, word in enumerate(words))
    faint = plain(" ".join(kept), "z")
    copies = [plain(f"{REPORT} {MORE} {n} people read this.", f"{n:02}") for n in range(12)]
    assert told([copies[0], faint]) == []
    links = link_story([*copies, plain(OTHER, "y"), faint]).links
    assert [(link.verdict, link.reasons[-1]) for link in links if link.right == "z"] == [(Verdict.UNSURE, FLOOD)]
    assert not [link for link in links if link.right == "y"]
