"""Who gives a figure: a sentence, the number, and the words for whoever gives it; nothing for the outlet."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.annotate.read import annotate
from rashomon.model.text import Document

GIVEN = [
    # by a verb of counting
    ("The ministry counts 12 dead.", "12", "The ministry"),
    ("The agency measured 84 grams in the first sample.", "84 grams", "The agency"),
    ("The insurer expects 120 to 200 million euros once all claims are in.", "120 to 200 million euros", "The insurer"),
    ("Prosecutors say that the water killed 19 people.", "19", "Prosecutors"),
    ("The union fears that 640 people could lose their jobs.", "640", "The union"),
    ("The crew had 19 men.", "19", ""),
    # whoever keeps to a count, or moves it
    ("The insurer held on to 310,000 insured persons.", "310,000", "The insurer"),
    ("The union has since lowered its count of the dead to 11.", "11", "The union"),
    ("The captain stayed with two passengers.", "two", ""),
    # whoever asks for it
    ("The drivers demand 12 per cent more pay.", "12 per cent", "The drivers"),
    ("The minister said that the drivers demand 12 per cent.", "12 per cent", "The minister"),
    # by somebody's count
    ("By the police's reckoning 40 people were hurt.", "40", "the police"),
    ("Some 300 people came, on the organisers' own figures.", "Some 300", "the organisers"),
    ("At the latest count by the Red Cross 40 people are missing.", "40", "the Red Cross"),
    ("In the estimate of the ministry 40,000 people fled.", "40,000", "the ministry"),
    ("By the river 40 people were hurt.", "40", ""),
    ("By our own reckoning 40 people were hurt.", "40", ""),
    # what somebody's count is, or holds
    ("The clinic's own count stood at 11 dead.", "11", "The clinic"),
    ("The company's list has 353 names.", "353", "The company"),
    ("The list kept by the families has 27 names.", "27", "the families"),
    ("A list seen by the Courier has 27 names.", "27", ""),
    ("The dead were counted. The company, whose own tally stood at 300, was silent.", "300", "The company"),
    ("The company's lorry had 353 bottles.", "353", ""),
    # passive
    ("The number of dead was put at 17 by the mayor.", "17", "the mayor"),
    ("The toll was given as 12 by the army and as 40 by the rebels.", "40", "the rebels"),
    ("The 640 cases registered by the agency were mild.", "640", "the agency"),
    ("A crowd estimated at 900 by police blocked the bridge.", "900", "police"),
    ("The 640 cases cured by the surgeon were mild.", "640", ""),
    ("Thirty people were treated by Friday morning.", "Thirty", ""),
    # in a clause behind the number
    ("Of the 14 that the governor gave, two were alive.", "14", "the governor"),
    ("The 353 people the company admits to were on the list.", "353", "the company"),
    ("The 353 people the company employs were on the list.", "353", ""),
    # noun and verb said once
    ("The ministry put the dead at 12 and the union, which had first given nine, at 14.", "14", "the union"),
    ("The police put the crowd at 8,000, the organisers at 40,000.", "40,000", "the organisers"),
    ("The ministry spoke of 14 dead, the clinic of 11.", "11", "the clinic"),
    ("The mayor put the number of dead at 5, the hospital at 9.", "9", "the hospital"),
    ("Police counted 1,500 marchers, 400 of them children.", "400", "Police"),
    # the day before a body is no part of its name
    ("On Tuesday parliament's health committee counted 63 cases.", "63", "parliament's health committee"),
    ("The Monday club counted 63 cases.", "63", "The Monday club"),
    ("Yesterday police counted 63 cases.", "63", "police"),
    # a line with its source before it
    ("Police: nine officers hurt.", "nine", "Police"),
    ("Injured: nine officers, two nurses.", "nine", ""),
]


@pytest.mark.parametrize(("text", "number", "who"), GIVEN)
def test_who_gives_a_figure(nlp: Any, text: str, number: str, who: str) -> None:
    reading = annotate(Document("d", "0" * 64, text), nlp)
    words = reading.document.words
    found = {words(f.span): words(f.speaker.words) if f.speaker else "" for f in reading.figures}
    assert found.get(number) == who


def test_what_describes_a_speaker_is_not_said_by_them(nlp: Any) -> None:
    text = "“We went home,” said Mara Lind, 34, who was held for 18 hours. “There were 40 people in the cell.”"
    reading = annotate(Document("d", "0" * 64, text), nlp)
    words = reading.document.words
    found = {words(f.span): f.speaker is not None for f in reading.figures}
    assert not found["34"]
    assert not found["18 hours"]
    assert found["40"]


@pytest.mark.parametrize("text", ["In our report of Friday we wrote that 52 people had died.", "We counted 52 people."])
def test_the_outlet_is_its_own_voice(nlp: Any, text: str) -> None:
    assert annotate(Document("d", "0" * 64, text), nlp).figures[0].speaker is None
