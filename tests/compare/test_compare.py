"""What a draft says against what its sources say: each case beside the one that must be left alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rashomon import checking
from rashomon.model.checked import Checked
from rashomon.model.text import Document

Check = Callable[..., Checked]

FAITHFUL = [
    pytest.param("The ferry Morvane ran aground off the island of Lunsay on Monday.", id="part of a sentence"),
    pytest.param('"We warned the company twice last year," said Elin Markham.', id="attribution after its words"),
    pytest.param('Elin Markham said: "We warned the company twice last year."', id="attribution before"),
    pytest.param("“we warned the company twice last year”, said Markham", id="other marks, small letter"),
    pytest.param('"We warned the company ... last year," said Markham.', id="three dots"),
    pytest.param('"[The coast guard] warned the company twice last year," said Markham.', id="square brackets"),
    pytest.param(
        '"Nobody on the bridge had touched a drop. I would stake my house on it," Telfer said.', id="attribution out"
    ),
    pytest.param("Oskar Telfer denied that the crew had been drinking.", id="a denial told as one"),
    pytest.param("The crew had not been drinking, Telfer said.", id="a denial in other words"),
    pytest.param("The company may sell the vessel if the insurers refuse to pay.", id="with its condition"),
    pytest.param("At least 210 passengers were on board.", id="with its qualifier"),
]


@pytest.mark.parametrize("draft", FAITHFUL)
def test_what_is_faithful_is_left_alone(check: Check, draft: str) -> None:
    assert [(i.line, i.evidence.exact) for i in check(draft).items if i.flagged] == []


ALTERED = [
    ('"The pilot saw the light on the rocks," said Elin Markham.', "quotation", "altered", "negation dropped"),
    ('"The pilot did see the light on the rocks," said Elin Markham.', "quotation", "altered", "negation dropped"),
    ('"The pilot did not see the light on the pier," said Elin Markham.', "quotation", "altered", "words"),
    ('"We warned the company twice last year," said Oskar Telfer.', "quotation", "said by another", "speaker"),
    (
        '"They gave us no blankets and no water, and we warned the company twice last year," said Brodie.',
        "quotation", "altered", "two places",
    ),
    ('"The sea was calm and the moon was out," said Markham.', "quotation", "not found", ""),
    ("Telfer confirmed that the crew had been drinking.", "statement", "altered", "negation dropped"),
    (
        "The shipping company will sell the vessel if the insurers refuse to pay.",
        "statement", "altered", "hedge dropped",
    ),
    ("The shipping company may sell the vessel, its director told reporters.", "statement", "altered", "condition cut"),
    ("Passengers of the Morvane never waited four hours for the boats.", "statement", "altered", "negation added"),
    ("The ferry ran aground and 39 people were injured, the coast guard said.", "figure", "other value", "value"),
    ("210 passengers were on board.", "figure", "altered", "qualifier dropped"),
    ("The hospital in Lunsay treated 14 people.", "figure", "other value", "value"),
    ("Elin Markam commands the coast guard.", "name", "altered", "other spelling"),
    ("The ferry Morvena ran aground off the island of Lunsay.", "name", "altered", "other spelling"),
    ("Ragnhild Osterdal visited the wreck.", "name", "not found", ""),
    ("The ferry Morvane ran aground off the island of Lunsay on Friday.", "date", "other value", "value"),
]  # fmt: skip


@pytest.mark.parametrize(("draft", "kind", "verdict", "change"), ALTERED)
def test_what_is_altered_is_named(check: Check, draft: str, kind: str, verdict: str, change: str) -> None:
    found = [(i.kind, i.verdict, i.change) for i in check(draft).items if i.flagged]
    assert (kind, verdict, change) in found


def test_every_place_is_exact_and_names_its_bytes(check: Check) -> None:
    result = check('"We warned the company once last year," said Elin Markham. 39 people were injured.')
    texts = {d.id: d for d in result.sources}
    assert result.items
    for item in result.items:
        assert result.draft.text[item.evidence.start : item.evidence.end] == item.evidence.exact
        for passage in item.passages:
            e = passage.evidence
            assert texts[e.document].text[e.start : e.end] == e.exact
            assert passage.sha256 == texts[e.document].sha256


def test_a_difference_is_shown_word_by_word(check: Check) -> None:
    (item,) = (i for i in check('"We warned the company once last year," said Markham.').items if i.flagged)
    assert [(r.text, r.side) for r in item.difference] == [
        ("We warned the company", "both"), ("twice", "source"), ("once", "draft"), ("last year", "both"),
    ]  # fmt: skip


def test_both_places_of_a_splice_are_shown(check: Check) -> None:
    draft = '"We warned the company twice last year, and the radio was silent all night," said Markham.'
    item = next(i for i in check(draft).items if i.change == "two places")
    assert [(p.evidence.document, p.said_by) for p in item.passages] == [
        ("1.txt", "Elin Markham"), ("2.txt", "Hanne Brodie"),
    ]  # fmt: skip


def test_all_values_of_the_sources_are_shown_with_who_gives_them(check: Check) -> None:
    draft = "The coast guard said 39 people were injured."
    (item,) = (i for i in check(draft).items if i.verdict == "other value")
    assert {"34", "At least 38"} <= {p.evidence.exact for p in item.passages}
    assert "34" in item.line


def test_every_sentence_of_the_draft_has_its_row(check: Check) -> None:
    draft = "# A ferry\n\nThe ferry ran aground. Oskar Telfer spoke.\n\n- one more thing\n"
    result = check(draft)
    assert "\n".join(s.evidence.exact for s in result.sentences).split() == draft.split()


def test_the_same_twice_is_the_same(check: Check) -> None:
    draft = 'Elin Markam said: "The pilot did see the light."'
    assert check(draft) == check(draft)


@pytest.mark.parametrize("draft", ["x", "“”", "“…”", "😀", "“[a] …” said", "0.", "%", "'\"“", "not if may 7"])
def test_odd_texts_are_read(check: Check, draft: str) -> None:
    assert check(draft).draft.text == draft


def test_a_conditional_question_is_no_condition(check: Check) -> None:
    article = (
        "Storm\n\nReporters asked the mayor if the bridge was safe. He said that the bridge was closed on Sunday.\n"
    )
    assert check("Reporters asked the mayor about the bridge.", article).faithful


MINE = """Miners sealed in at Korvel

KORVEL, 3 March 2031 - The Korvel mine will be closed or we go to court, said Petra Lund, who heads the miners' union.
"We were told nothing for three days," said Lund, "and the pumps stood still the whole time."

The ministry of labour said that 12 miners were missing. The union counted 19 missing miners.
Mayor Tomas Reik visited the families on Monday. The owner, Arno Veld, gave the police the plans of the shaft.

"Pay the families by Friday or the whole town will stop working," Reik said.
"I will not, whatever the papers write, resign. We shall help if the owners pay."
Rescuers found two bodies on 2 March.
"""

FAITHFUL_TO_MINE = [
    "The union counted 19 missing miners.",
    "19 miners were missing, the union said.",
    "12 miners were missing, according to the ministry of labour.",
    "Reik visited the families on Monday.",
    "Mayor Tomas Reik visited the families on Monday.",
    "The owner, Arno Veld, gave the police the plans of the shaft.",
    '"We were told nothing for three days," said Lund. "The pumps stood still the whole time."',
    '"Pay the families by Friday," Reik said, "or the whole town will stop working."',
    '"We shall help," Reik said, "if the owners pay."',
    '"We shall help" if the owners pay, Reik said.',
    "The Korvel mine will be closed or we go to court, said Lund.",
]


@pytest.mark.parametrize("draft", FAITHFUL_TO_MINE)
def test_who_said_it_of_whom_and_on_what_condition_may_be_told_otherwise(check: Check, draft: str) -> None:
    assert [(i.line, i.evidence.exact) for i in check(draft, MINE).items if i.flagged] == []


ALTERED_OF_MINE = [
    ("The union said that 12 miners were missing.", "12", "figure", "said by another", "speaker"),
    ("The ministry of labour counted 19 missing miners.", "19", "figure", "said by another", "speaker"),
    ("Mayor Arno Veld visited the families on Monday.", "Mayor Arno Veld", "name", "altered", "other name"),
    ("Petra Lund gave the police the plans of the shaft.", "Petra Lund", "name", "altered", "other name"),
    (
        "The Korvel mine will be closed, said Petra Lund, who heads the miners' union.",
        "", "statement", "altered", "condition cut",
    ),
    ('"Pay the families by Friday," said Reik.', "Pay the families", "quotation", "altered", "condition cut"),
    ('"We shall help," Reik said.', "We shall help,", "quotation", "altered", "condition cut"),
    (
        '"I will," Reik said, "resign."', 'I will," Reik said, "resign.',
        "quotation", "altered", "negation dropped",
    ),
    (
        '"We were told nothing for three days," said Lund, "and the pumps ran the whole time."',
        "", "quotation", "altered", "words",
    ),
    (
        '"We were told nothing for three days," said Lund. "Pay the families by Friday or the whole town will stop."',
        "", "quotation", "said by another", "speaker",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("draft", "words", "kind", "verdict", "change"), ALTERED_OF_MINE)
def test_another_speaker_person_or_condition_is_named_at_its_words(
    check: Check, draft: str, words: str, kind: str, verdict: str, change: str
) -> None:
    found = [(i.kind, i.verdict, i.change, i.evidence.exact) for i in check(draft, MINE).items if i.flagged]
    assert any(f[:3] == (kind, verdict, change) and f[3].startswith(words) for f in found), found


def test_a_figure_of_another_names_both(check: Check) -> None:
    (item,) = (i for i in check("The union said that 12 miners were missing.", MINE).items if i.kind == "figure")
    assert item.line == "Figure: said by another; draft: The union; sources: The ministry"


def test_a_figure_in_the_voice_of_a_source_is_not_that_of_who_gives_another_number(check: Check) -> None:
    article = (
        "Fire\n\n4 June 2031\n\nNine schools closed in the valley of Tarn after the bridge fell on Sunday. "
        "The teachers' league said that 14 schools had closed.\n"
    )
    draft = "Nine schools closed in the valley of Tarn after the bridge fell, the teachers' league said."
    assert "said by another" in [i.verdict for i in check(draft, article).items if i.evidence.exact == "Nine"]
    assert check(draft.replace(", the teachers' league said", ""), article).faithful


def test_the_other_value_of_a_date_is_never_a_figure(check: Check) -> None:
    article = "Fire\n\n4 June 2031\n\nThe brigade said that 14 barns had burned in Vellmar. It rained.\n"
    dates = [
        i
        for i in check("The brigade said that on Sunday barns had burned in Vellmar.", article).items
        if i.kind == "date"
    ]
    assert [p.evidence.exact for i in dates for p in i.passages] == []


ARMIES = """Bridge destroyed at Lomna

LOMNA, 3 March 2031 - The bridge of Lomna was hit on Monday, on the border of Sevaria and Torland. It burned all night.

Ada Welk said that Torland had fired two rockets. "We have a piece of it," said Welk, who speaks for the Sevarian army.

The Torlandic army said it had hit a store of fuel with a single rocket.

Irma Brusk, the envoy of Torland, is in Lomna. "A delayed answer is still an answer," Brusk told reporters.

Oskar Feld, the minister, is in Torland. Feld met the envoy at the border of Sevaria.
"""


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("Oskar Feld said: “A delayed answer is still an answer,” in Lomna.", "said by another"),
        ("Irma Brusk said: “A delayed answer is still an answer,” in Lomna.", "exact"),
    ],
)
def test_a_family_name_alone_speaks_as_its_bearer(check: Check, draft: str, verdict: str) -> None:
    assert [i.verdict for i in check(draft, ARMIES).items if i.kind == "quotation"] == [verdict]


@pytest.mark.parametrize(
    ("draft", "flagged"),
    [
        ("Torland's army said it had fired two rockets.", True),
        ("Ada Welk said Torland had fired two rockets.", False),
        ("Torland's army said it had hit a store of fuel with a single rocket.", False),
        ("The army of Torland said it had hit a store of fuel.", False),
    ],
)
def test_the_body_of_one_place_does_not_speak_for_that_of_another(check: Check, draft: str, flagged: bool) -> None:
    items = [i for i in check(draft, ARMIES).items if i.kind in ("statement", "figure")]
    assert ("said by another" in [i.verdict for i in items]) is flagged, [(i.line, i.evidence.exact) for i in items]


def test_words_in_another_order_are_not_exact(check: Check) -> None:
    items = check("Torland's army said it had fired two rockets.", ARMIES).items
    assert [i.verdict for i in items if i.kind == "statement"] == ["reworded", "said by another"]


YARD = """Yard fire kills two

OSTBY, 12 October 2031 - The yard of Ostby burned down on Friday, 10 October, and two workers died, the brigade said.
It had opened on Oct. 3.

The owner will rebuild the yard if the council pays half, its director Lena Moe said.
"""
REBUILT = """Owner to rebuild burned yard

14 October 2031

The owner will rebuild the yard, its director Lena Moe said on Monday. The council met in Ostby.
"""


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("The yard of Ostby burned down on 10 October.", "exact"),
        ("The yard of Ostby burned down on October 10.", "exact"),
        ("The yard of Ostby burned down on Oct. 10.", "exact"),
        ("The yard of Ostby burned down on the 10th of October.", "exact"),
        ("The yard of Ostby burned down on Friday.", "exact"),
        ("The yard of Ostby burned down on 10 October 2031.", "exact"),
        ("20 November 2033\n\nThe yard of Ostby burned down on Oct. 10.", "exact"),
        ("It had opened on 3 October.", "exact"),
        ("It had opened on 4 October.", "other value"),
        ("The yard of Ostby burned down on 11 October.", "other value"),
        ("The yard of Ostby burned down on 10 October 2030.", "other value"),
        ("The yard of Ostby burned down on Thursday, 10 October.", "other value"),
    ],
)
def test_a_day_is_the_same_however_it_is_written(check: Check, draft: str, verdict: str) -> None:
    dates = [i for i in check(draft, YARD, REBUILT).items if i.kind == "date"]
    assert [i.verdict for i in dates][-1] == verdict, [(i.line, i.evidence.exact) for i in dates]


def test_a_condition_of_another_telling_is_said_with_its_place(check: Check) -> None:
    result = check("The owner will rebuild the yard, its director Lena Moe said.", YARD, REBUILT)
    (item,) = (i for i in result.items if i.change == "condition elsewhere")
    assert item.line == "Statement: reworded (another telling sets a condition)"
    assert [(p.evidence.document, "if the council pays half" in p.evidence.exact) for p in item.passages] == [
        ("1.txt", True)
    ]
    assert item.noted
    assert not item.flagged
    assert result.faithful, "one article has exactly these words"


@pytest.mark.parametrize(
    ("draft", "articles"),
    [
        ("The owner will rebuild the yard if the council pays half.", (YARD, REBUILT)),
        ("The owner will rebuild the yard.", (REBUILT,)),
        ("The council met in Ostby.", (YARD, REBUILT)),
    ],
)
def test_no_condition_is_asked_that_no_telling_sets(check: Check, draft: str, articles: tuple[str, ...]) -> None:
    assert [i.change for i in check(draft, *articles).items if i.change.startswith("condition")] == []


def test_a_condition_that_most_tellings_set_is_missing(check: Check) -> None:
    draft = "The owner of the mill will rebuild the yard soon, Lena Moe said."
    items = check(draft, YARD, YARD.replace("12 October", "13 October"), REBUILT).items
    assert ("altered", "condition cut") in [(i.verdict, i.change) for i in items], [i.line for i in items]


@pytest.mark.parametrize(
    "draft",
    [
        "Two workers died (1.txt).",
        "According to 1.txt, two workers died.",
        "1.txt reported that two workers died.",
        "Two workers died [1.txt].",
    ],
)
def test_the_name_of_a_file_is_where_it_stands_and_no_name(check: Check, draft: str) -> None:
    items = check(draft, YARD, REBUILT).items
    assert items
    assert [(i.line, i.evidence.exact) for i in items if i.noted or i.kind == "name"] == []


SHORE = """Shore Courier

12 May 2031

The Dunmar bridge was closed on Monday, police said. Four lorries stood on it. Ada Welk, who built it, was not there.

“It will fall one day,” said Petra Lund, who lives beside it.
"""


@pytest.mark.parametrize(
    ("draft", "noted"),
    [
        ("The Shore Courier reported that the Dunmar bridge was closed on Monday.", False),
        ("Four lorries stood on it, the Shore Courier wrote.", False),
        ("“It will fall one day,” Petra Lund told the Shore Courier.", False),
        ("“It will fall one day,” the Shore Courier wrote.", False),
        ("“It will fall one day,” said Ada Welk.", True),
    ],
)
def test_an_outlet_speaks_in_its_own_articles(check: Check, read: Callable[..., Any], draft: str, noted: bool) -> None:
    readings = [read(SHORE, "shore-courier.txt"), read(REBUILT, "2.txt")]
    result = checking.checked(Document("draft.txt", "0" * 64, draft), readings, sources=checking.sources_of(readings))
    assert any(i.noted for i in result.items) is noted, [(i.line, i.evidence.exact) for i in result.items]


DOCTOR = """Cave rescue at Tarn

TARN, 3 March 2031 - Eight children were freed from the cave of Tarn on Monday, the brigade said.

Dr Nils Orlan examined them with Hanne Brodie, a nurse. "They had been without water for two days," the doctor said.

Mayor Petra Lund praised the brigade. "We shall never forget this night," said Lund.
"""


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ('"They had been without water for two days," said Hanne Brodie.', "cannot tell who"),
        ('"They had been without water for two days," said Nils Orlan.', "exact"),
        ('"We shall never forget this night," said Nils Orlan.', "said by another"),
        ('"We shall never forget this night," said Petra Lund.', "exact"),
    ],
)
def test_where_the_speaker_is_inferred_nobody_is_accused(check: Check, draft: str, verdict: str) -> None:
    (item,) = (i for i in check(draft, DOCTOR).items if i.kind == "quotation")
    assert item.verdict == verdict, item
    assert item.noted is (verdict != "exact")


def test_both_speakers_are_shown_where_it_cannot_be_told(check: Check) -> None:
    draft = '"They had been without water for two days," said Hanne Brodie.'
    (item,) = (i for i in check(draft, DOCTOR).items if i.noted)
    assert item.line.startswith("Quotation: cannot tell who; its words are exact; draft: Hanne Brodie; sources: ")
    assert not item.flagged


STRIKE = """“We had nobody to call”

HARBEK, 3 March 2031 - The strike at the mill of Harbek ended on Monday. Jan Solt met the
owner. Bruno Keld, the owner's spokesman, was there. Hanne Brodie and Irma Brusk, two widows, stood at the gate.

“We had nobody to call,” said Irma Brusk.

“It is less than we asked for and more than we had,” the union chairman said.

The brigade said that 12 weavers died. The widows spoke of at least 14 dead weavers.

Two of the three weavers who escaped are in custody again, police said. There are 912 weavers in Harbek.
"""
CHAIRMAN = """Strike over

4 March 2031

Jan Solt, the union chairman, thanked the weavers of Harbek on Tuesday.
"""


@pytest.mark.parametrize(
    ("draft", "kind", "verdict"),
    [
        ("“We had nobody to call,” said Hanne Brodie.", "quotation", "said by another"),
        ("“We had nobody to call,” said Irma Brusk.", "quotation", "exact"),
        ("“It is less than we asked for and more than we had,” said Bruno Keld.", "quotation", "cannot tell who"),
        ("“It is less than we asked for and more than we had,” said Jan Solt.", "quotation", "exact"),
        ("Three weavers escaped.", "figure", "exact"),
        ("Six weavers escaped.", "figure", "other value"),
    ],
)
def test_a_place_without_a_speaker_or_a_role_without_a_name_clears_nobody(
    check: Check, draft: str, kind: str, verdict: str
) -> None:
    assert [i.verdict for i in check(draft, STRIKE, CHAIRMAN).items if i.kind == kind] == [verdict]


@pytest.mark.parametrize(
    ("draft", "accused"),
    [
        ("12 weavers died, the brigade said; the widows spoke of at least 14 dead weavers.", False),
        ("The brigade said that there were at least 14 dead weavers.", True),
    ],
)
def test_behind_a_semicolon_the_clause_has_its_own_subject(check: Check, draft: str, accused: bool) -> None:
    verdicts = [i.verdict for i in check(draft, STRIKE).items]
    assert ("said by another" in verdicts) is accused


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ('"We warned the company twice last year," said Elin.', "cannot tell who"),
        ('"We warned the company twice last year," said Markham.', "exact"),
        ('"We warned the company twice last year," said Hanne.', "said by another"),
        ('"They gave us no blankets and no water," said Hanne.', "cannot tell who"),
        ('"They gave us no blankets and no water," said Hanne Brodie.', "exact"),
        ('Elin Markham came. "We warned the company twice last year," Elin said.', "exact"),
    ],
)
def test_a_first_name_neither_is_nor_excludes_a_full_one(check: Check, draft: str, verdict: str) -> None:
    (item,) = (i for i in check(draft).items if i.kind == "quotation")
    assert item.verdict == verdict, item
    assert item.noted is (verdict != "exact")


def test_a_first_name_by_which_a_source_calls_somebody_is_that_person(check: Check) -> None:
    article = (
        "Storm over Tarn\n\n3 March 2031\n\nIrma Brusk, 12, saw the roof fly. Irma hid in the cellar of the school.\n\n"
        '"The roof flew off like a sheet of paper," said Irma.\n'
    )
    (item,) = (
        i
        for i in check('"The roof flew off like a sheet of paper," said Irma.', article).items
        if i.kind == "quotation"
    )
    assert item.verdict == "exact"


WEEKS = """Weir breaks at Ostby

OSTBY, 12 October 2031 - The weir of Ostby broke on Friday, 10 October, and two workers drowned, the brigade said.
The mayor visited the weir on Saturday. The council will meet on Tuesday.
"""
LATER = """Water reaches Ostby

19 October 2031

A school was closed by the flood on Saturday and all pupils went home.
"""


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("The mayor visited the weir on Saturday.", "exact"),
        ("The mayor visited the weir on Sunday.", "other value"),
        ("OSTBY, 13 October 2031 - The mayor visited the weir on Saturday.", "exact"),
        ("OSTBY, 20 October 2031 - The mayor visited the weir on Saturday.", "other value"),
        ("20 October 2031\n\nA school was closed by the flood on Saturday.", "exact"),
        ("20 October 2031\n\nThe council will meet on Tuesday.", "other value"),
        ("13 October 2031\n\nThe council will meet tomorrow.", "exact"),
        ("13 October 2031\n\nThe council will meet today.", "other value"),
        ("The postman lost a bag of letters on Saturday.", "not found"),
    ],
)
def test_a_weekday_is_seen_from_the_day_of_the_draft(check: Check, draft: str, verdict: str) -> None:
    dates = [i for i in check(draft, WEEKS, LATER).items if i.kind == "date"]
    assert [i.verdict for i in dates] == [verdict], [(i.line, i.evidence.exact) for i in dates]


FIRST = """Levee breaks at Dunmar

DUNMAR, 3 March 2031 - The levee of Dunmar broke on Monday and the water destroyed 1,400 houses, the town hall said.
Nine people died, the brigade said on Monday.
"""
SECOND = """More dead in Dunmar

DUNMAR, 5 March 2031 - The number of people who died when the levee of Dunmar broke has risen to 14, the brigade said on
Wednesday. The water also destroyed 140 houses.

Correction: An earlier version of this article said that the water had destroyed 1,400 houses. The right number is 140.
"""


@pytest.mark.parametrize(
    ("draft", "words", "verdict", "newer"),
    [
        ("The water destroyed 1,400 houses in Dunmar.", "1,400", "exact", "140, 2031-03-05"),
        ("The water destroyed 140 houses in Dunmar.", "140", "exact", ""),
        ("The water destroyed 140 houses, not 1,400 as was first said.", "1,400", "exact", ""),
        ("An earlier version of the article said that the water had destroyed 1,400 houses.", "1,400", "exact", ""),
        ("Nine people died when the levee of Dunmar broke.", "Nine", "exact", "14, 2031-03-05 (the brigade)"),
        ("Fourteen people died when the levee of Dunmar broke.", "Fourteen", "exact", ""),
    ],
)
def test_a_value_that_was_replaced_says_by_which_whose_and_when(
    check: Check, draft: str, words: str, verdict: str, newer: str
) -> None:
    (item,) = (i for i in check(draft, FIRST, SECOND).items if i.evidence.exact == words)
    assert item.verdict == verdict, item
    assert (item.change == "replaced") is item.noted is bool(newer), item
    assert newer in item.line


@pytest.mark.parametrize(
    ("later", "told"),
    [
        # a number beside what is withdrawn counts something else; its giver's own next number takes its place
        ("The union withdrew its figure of nine. “We counted two people twice,” its secretary said.", "“withdrew”"),
        ("The union withdrew its figure of nine and now gives the number of dead as 12.", "newer: 12"),
    ],
)
def test_what_is_withdrawn_is_replaced_by_its_giver_alone(check: Check, later: str, told: str) -> None:
    first = FIRST.replace("the brigade said", "the union said")
    second = SECOND.replace("The number of people", f"{later} The number of people").replace(
        "to 14, the", "to seven, the"
    )
    (item,) = (
        i for i in check("Nine people died, the union said on Monday.", first, second).items if i.kind == "figure"
    )
    assert told in item.line


NOTED = """Mayor stays in Tarn

TARN, 5 March 2031 - The mayor of Tarn told the council on Wednesday that he would stay for another year.

An earlier headline of this article read "Mayor of Tarn resigns over the bridge".
"""


def test_a_headline_that_was_changed_says_to_what(check: Check) -> None:
    (item,) = (i for i in check("Mayor of Tarn resigns over the bridge", NOTED).items if i.kind == "statement")
    assert item.noted
    assert "“Mayor stays in Tarn”, 2031-03-05" in item.line
    assert not any(i.change == "replaced" for i in check("Mayor stays in Tarn", NOTED).items)


HEATING = """Heating fails in Tarn

TARN, 3 March 2031 - The waterworks said that 900 flats in the northern quarter had been without heating since Sunday.
The tenants' league counted 1,200 cold flats. The brigade brought 300 stoves to the school.
"""


@pytest.mark.parametrize(
    ("draft", "noted"),
    [
        ("The waterworks said that 900 flats in the northern quarter had been without heating since Sunday.", False),
        ("His office said that 900 flats in the northern quarter had been without heating since Sunday.", True),
        ("900 flats in the northern quarter had been without heating since Sunday, the waterworks said.", False),
    ],
)
def test_other_words_for_who_speaks_in_the_same_sentence_are_noted(check: Check, draft: str, noted: bool) -> None:
    found = [i for i in check(draft, HEATING).items if i.change == "speaker"]
    assert bool(found) is noted, [(i.line, i.evidence.exact) for i in found]
    assert all(i.noted for i in found)


def test_a_number_that_counts_something_else_is_shown_where_it_stands(check: Check) -> None:
    found = check("The council gave 900 prams to the widows of the miners.", HEATING).items
    (item,) = (i for i in found if i.kind == "figure")
    assert item.line == "Figure: not found; the sources count something else so: 900 flats"
    assert [p.evidence.exact for p in item.passages] == ["900"]
    (small,) = (
        i for i in check("The council gave 4 prams to the widows of the miners.", HEATING).items if i.kind == "figure"
    )
    assert (small.line, small.passages) == ("Figure: not found", ())


def test_a_number_that_nobody_gives_stands_beside_those_of_its_kind(check: Check) -> None:
    (item,) = (i for i in check("A storm in spring left 91 injured in the hills.").items if i.kind == "figure")
    assert (item.verdict, item.change) == ("not found", "others of its kind")
    assert item.line.startswith("Figure: not found; the sources give others of its kind: ")
    assert {"34", "41", "At least 38"} == {p.evidence.exact for p in item.passages}
    (other,) = (i for i in check("A storm in spring broke 91 oars in the hills.").items if i.kind == "figure")
    assert (other.line, other.passages) == ("Figure: not found", ())  # nothing of that kind


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ('"The pilot did not see the light on the rocks," said Elin Markham.', "exact"),
        ('"The pilot did not see the light on the rocks," said the commander of the coast guard.', "exact"),
        ('"The pilot did not see the light on the rocks," said a dentist.', "cannot tell who"),
    ],
)
def test_a_role_that_no_source_gives_to_who_speaks_there(check: Check, draft: str, verdict: str) -> None:
    (item,) = (i for i in check(draft).items if i.kind == "quotation")
    assert item.verdict == verdict
    assert verdict == "exact" or item.line.endswith("the sources leave open whether they are the same")


COUNTED = """Landslide in Voll

VOLL, 3 March 2031 - The civil protection said on Monday that the landslide had killed 43 people.
"""
AGAIN = """Voll digs on

VOLL, 3 March 2031 - Civil Protection said on Monday that the landslide had killed 43 people.
"""


def test_another_value_is_told_once_with_all_who_give_it_and_the_days(check: Check) -> None:
    (item,) = (
        i for i in check("The landslide had killed 48 people.", COUNTED, AGAIN).items if i.verdict == "other value"
    )
    assert item.line == "Figure: other value; sources: 43 (The civil protection; 2031-03-03)"


def test_words_of_another_are_said_to_be_exact(check: Check) -> None:
    found = check('"They gave us no blankets and no water," said Oskar Telfer.').items
    (item,) = (i for i in found if i.kind == "quotation")
    assert item.line == ("Quotation: said by another; its words are exact; draft: Oskar Telfer; sources: Hanne Brodie")


TOLLS = """Gas leak in Voll kills three

VOLL, 2 June 2031 - Three people died in a gas leak in Voll on Monday, the fire brigade said. The gas escaped at 6.20
a.m., the brigade said. A nurse, Berit Lom, told the Courier: "They let us breathe it for half an hour. Nobody came."
"We had eleven minutes," the fire chief, Olav Renner, told reporters at the gate.
"""
TOLLS_LATER = """Toll in Voll rises

VOLL, 4 June 2031 - The death toll in Voll rose to five on Wednesday, the county hospital said.

Correction: In our report of Monday we wrote that the gas escaped at 6.20 a.m. It escaped at 6.10 a.m.
"""


@pytest.mark.parametrize(
    ("draft", "lines"),
    [
        ("Five people died in the gas leak in Voll, the county hospital said.", []),
        ("Seven people died in the gas leak in Voll.", ["Figure: other value"]),
        ("The gas escaped at 6.20 a.m.", ["Statement: reworded (replaced since); newer: “It escaped at 6.10 a.m.”"]),
        ("The gas escaped at 6.10 a.m.", []),
        ("A nurse, Berit Lum, told the Courier.", ["Name: altered (the source spells it otherwise)"]),
        ("A nurse, Berit Lom, told the Courier.", []),
        ("Berit Lom said that nobody had come for half an hour.", []),
        ('"We had eleven minutes," the mayor, Arne Vik, said.', ["Quotation: said by another", "Name: not found"]),
    ],
)
def test_what_an_editor_meets_at_the_desk(check: Check, draft: str, lines: list[str]) -> None:
    noted = [i.line for i in check(draft, TOLLS, TOLLS_LATER).items if i.noted]
    assert len(noted) == len(lines) and all(a.startswith(b) for a, b in zip(noted, lines, strict=True)), noted
