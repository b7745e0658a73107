"""Reports without a verb of their own, counts, and attributions at the edge of a clause. Each wrong case beside."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Reading
from tests.annotate.test_indirect import INTRODUCTION, indirect, told

Read = Callable[..., Reading]

WITHOUT_A_VERB = [
    ("The union says 112.", [("112", "The union", "says")]),
    ("112, says the union.", [("112", "the union", "says")]),
    ("Behind bars: 58, say police.", [("Behind bars: 58", "police", "say")]),
    ("A fall, say police.", [("A fall", "police", "say")]),
    ("Once, says the cook.", [("Once", "the cook", "says")]),
    ("The firemen say: harmless. The office says: corrosive.",
     [("harmless", "The firemen", "say"), ("corrosive", "The office", "says")]),
    ("Police say a fall, the family a blow.", [("a fall", "Police", "say"), ("a blow", "the family", "say")]),
    ("The company says 12 people were hurt, and the union says 20.",
     [("12 people were hurt", "The company", "says"), ("20", "the union", "says")]),
    ("Three, said the harbour master on Monday; five, said the ministry; seven, said the radio, and took it back.",
     [("Three", "the harbour master", "said"), ("five", "the ministry", "said"),
      ("seven", "the radio", "said")]),
    ("Police say a man, 30, was hit by a car.", [("a man, 30, was hit by a car", "Police", "say")]),
    ("The company said two days later that it was sorry.", [("it was sorry", "The company", "said")]),
    ("The mayor said sorry.", []),
    ("The mayor said a few words to the crowd.", []),
    ("Okello said nothing.", []),
    ("On Monday, said Okello.", []),
]  # fmt: skip

COUNTED = [
    ("Police counted 6,000.", [("6,000", "Police", "counted")]),
    ("The indictment puts them at 2.4 billion crowns.",
     [("them at 2.4 billion crowns", "The indictment", "puts")]),
    ("Okello speaks of 38,400 savers.", [("38,400 savers", "Okello", "speaks")]),
    ("A teacher at the school puts the crowd at between 18,500 and 21,000.",
     [("the crowd at between 18,500 and 21,000", "A teacher at the school", "puts")]),
    ("Organisers hope for 20,000 people.", [("20,000 people", "Organisers", "hope")]),
    ("The club counts at least 260 detained.", [("at least 260 detained", "The club", "counts")]),
    ("Okello spoke of her two sons.", []),
    ("Okello put the box at gate 5.", []),
    ("She expects 20 guests.", []),
]  # fmt: skip

AT_THE_EDGE = [
    ("The court did not believe it: according to the judge, Frey knew by the spring.",
     [("Frey knew by the spring", "the judge", "according")]),
    ("On Wednesday, according to the agency, he would offer to go if the ministry was found to have failed.",
     [("he would offer to go if the ministry was found to have failed", "the agency", "according")]),
    ("Six people are known to have died, and 41 were hurt, according to the ministry.",
     [("Six people are known to have died, and 41 were hurt", "the ministry", "according")]),
    ("According to the agency, the mayor said the pier was closed.", [("the pier was closed", "the mayor", "said")]),
    ("In the words of the mayor, the pier was a wreck.", [("the pier was a wreck", "the mayor", "words")]),
    ("The fire was out in an hour, by the account of the firemen.",
     [("The fire was out in an hour", "the firemen", "account")]),
    ("Okello has a theory: the letters stand for a club.",
     [("the letters stand for a club", "Okello", "theory")]),
    ("The firemen stand by their account that nobody was in danger.",
     [("nobody was in danger", "The firemen", "stand")]),
    ("The water office has made known that the gate will open on Saturday.",
     [("the gate will open on Saturday", "The water office", "made")]),
    ("Frey denied having cut the tape.", [("having cut the tape", "Frey", "denied")]),
    ("In the afternoon he told the members he had not resigned.", [("he had not resigned", "he", "told")]),
    ("Okello has offered to resign if the inquiry finds a fault.",
     [("to resign if the inquiry finds a fault", "Okello", "offered")]),
    ("The spokesman Daniel Frey said the same night that the opposition leader had called for violence.",
     [("the opposition leader had called for violence", "The spokesman Daniel Frey", "said")]),
    ("By Okello's estimate two in three houses were lost.",
     [("two in three houses were lost", "Okello", "estimate")]),
    ("Okello resigned in view of the scandal.", []),
    ("Okello was, by all accounts, tired.", []),
    ("The answer: nobody knows.", []),
    ("Okello had a plan: the pier would be rebuilt.", []),
]  # fmt: skip

ROWS = [*WITHOUT_A_VERB, *COUNTED, *AT_THE_EDGE]


@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_reports_that_no_frame_holds(read: Read, sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert [told(r, q) for r in [read(INTRODUCTION + sentence)] for q in indirect(r)] == expected
