"""Two people of one family name: title, sex, age, kinship, office and first name tell whom the words mean."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Reading

Read = Callable[..., Reading]

MINISTER = (
    "Two Halvers at odds over the quay\n\n"
    "Greta Halver, the transport minister, said on Monday that the quay would close. Her son Nils Halver, who leads the"
    " dockers' union, called the plan “a betrayal”.\n\n"
    "“We have no choice,” the minister told reporters.\n\n“There is always a choice,” the union leader replied.\n\n"
    "Mrs Halver said she had warned her son in spring. “He never listens,” she said.\n\n"
    "Nils said the dockers would strike. “My mother knows us,” he added.\n\n"
    "“I will not talk about my family,” the elder Halver said.\n\nThe younger Halver said “the gates stay shut”.\n\n"
    "Halver, 61, has been minister for nine years. “I have seen worse,” she said.\n"
)
DOCTOR = (
    "Doctor and mayor\n\n"
    "Mayor Anton Brenk opened the clinic on Friday. “It is a good day for the town,” he said.\n\n"
    "Dr Marta Brenk, who is not related to him, runs the clinic. “We lack nurses,” she said.\n\n"
    "“The mayor promised us ten,” Dr Brenk added.\n\n“They will come,” Mayor Brenk said.\n\n"
    "His namesake was not convinced. “I have heard it before,” she said.\n\n"
    "Mr Brenk said the money was there, but Ms Brenk said “money does not dress wounds”.\n"
)
COURT = (
    "Father and son before the court\n\n"
    "Marek Petry senior, who founded the yard, told the court that he knew nothing. His son, Jonas Petry, ran it until"
    " March.\n\n"
    "“I signed what I was given,” Petry senior said.\n\n“My father signed everything,” Jonas Petry said.\n\n"
    "“He was tired,” the son added. “We all were.”\n\nThe father said: “I was not tired.”\n\n"
    "The judge asked the younger Petry whether he had read the contract. “No,” he said.\n"
)
SISTERS = (
    "Sisters in the council\n\n"
    "Councillor Vera Lunde voted for the dam. Her sister, Ada Lunde, a biologist, chained herself to the fence.\n\n"
    "“It brings light to the valley,” the councillor said.\n\n"
    "“It brings water into our cellar,” the biologist said.\n\n“Vera knows that,” Ada Lunde said.\n\n"
    "“I know what Ada thinks,” Vera said. “I do not share it.”\n\n"
    "Police led Ada Lunde away at noon. She said “I will be back”.\n"
)
GENERAL = (
    "General and spokeswoman\n\n"
    "General Oskar Reimann denied that shots had been fired. His spokeswoman, Paula Reimann, who is his niece, said"
    " later that one shot had been fired “into the air”.\n\n"
    "“The general was misinformed,” the spokeswoman said.\n\n“I was not,” the general said on Sunday.\n\n"
    "The elder Reimann said he stood by his words. “No shot,” he said.\n\n"
    "The younger Reimann has since resigned. “I told the truth,” she said.\n"
)
COUPLE = (
    "Wife and husband\n\n"
    "Lena Korvin, a teacher, and her husband Pavel Korvin left the village on Friday.\n\n"
    "“We took the cat,” the teacher said.\n\n“She took the cat,” said the husband. “I took the keys.”\n\n"
    "Mrs Korvin laughed. “He forgot them,” she said.\n\nKorvin, who is a roofer, smiled. “I did not,” he said.\n"
)
TITLES = (
    "Quarrel over the lock\n\n"
    "Chairwoman Tolven wants the lock closed. Councilman Tolven wants it open.\n\n"
    "“It leaks,” she said.\n\n“It always has,” the councilman said.\n\n“Then mend it,” Mrs Tolven replied.\n\n"
    "Mr Tolven shook his head. “Not this year,” he said.\n"
)
NAMESAKE = (
    "Anton Brenk, the mayor, met Marta Brenk, a doctor.\n\nBrenk, the mayor, praised the clinic. His namesake"
    " said: “We lack nurses.”\n"
)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (MINISTER, "Nils Greta Nils Greta Nils Greta Nils Greta"),
        (DOCTOR, "Anton Marta Marta Anton Marta Marta"),
        (COURT, "Marek Jonas Jonas Marek Jonas"),
        (SISTERS, "Vera Ada Ada Vera Ada"),
        (GENERAL, "Paula Paula Oskar Oskar Paula"),
        (COUPLE, "Lena Pavel Lena Pavel"),
        (NAMESAKE, "Marta"),
    ],
    ids=["minister", "doctor", "court", "sisters", "general", "couple", "namesake"],
)
def test_each_is_told_from_the_other(read: Read, text: str, speakers: str) -> None:
    reading = read(text)
    quoted = [q.speaker for q in reading.quotations if q.type != "indirect"]
    meant = [reading.document.words(s.referent).split()[0] if s and s.referent else "nobody" for s in quoted]
    assert meant == speakers.split()


def test_titles_alone_tell_a_man_from_a_woman(read: Read) -> None:
    reading = read(TITLES)
    titles = {m.span: reading.document.words(m.title) for m in reading.mentions if m.title}
    meant = [titles[q.speaker.referent] for q in reading.quotations if q.speaker and q.speaker.referent]
    assert meant == ["Chairwoman", "Councilman", "Mrs", "Mr"]


def test_one_bearer_alone_keeps_the_words_that_name_them(read: Read) -> None:
    text = "Greta Halver closed the quay.\n\n“It is late,” said Halver."
    reading = read(text)
    speaker = reading.quotations[-1].speaker
    assert speaker is not None and speaker.referent == speaker.words


@pytest.mark.parametrize("noun", ["union", "opposition"])
def test_a_body_is_nobody_who_has_its_name_for_a_title(read: Read, noun: str) -> None:
    text = f"{noun.capitalize()} leader Greta Halver spoke on Friday.\n\nThe {noun} said: “The quay stays open.”"
    reading = read(text)
    speaker = reading.quotations[-1].speaker
    assert speaker is not None and speaker.referent is None
