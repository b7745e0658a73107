"""The forms in which newsrooms say from whom they have a text: where it stands, the words, whom they credit."""

from __future__ import annotations

import pytest

from rashomon.annotate.credits import find_credits
from rashomon.annotate.segments import segment_text
from tests.conftest import document

TITLE = "Harbour wall cracks at Oldbridge, quay is closed"
FIRST = "The mayor closed the quay on Tuesday after the harbour wall had cracked in three places."
SECOND = "Nobody was hurt, but the fish market will stay shut until the wall has been mended, the town said."
LAYOUTS = {
    "byline": f"{TITLE}\n%s\n\n{FIRST}\n\n{SECOND}\n",
    "lede": f"{TITLE}\n\n%s The mayor closed the quay on Tuesday after it had cracked.\n\n{SECOND}\n",
    "body": f"{TITLE}\n\n{FIRST}\n\n%s\n\n{SECOND}\n",
    "end": f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n\n%s\n",
    "tail": f"{TITLE}\n\n{FIRST}\n\n{SECOND[:-1]}. %s\n",
    "caption": f"{TITLE}\n\nThe harbour wall on Tuesday. %s\n\n{FIRST}\n\n{SECOND}\n",
}


def credited(where: str, words: str) -> set[tuple[str, str]]:
    doc = document(LAYOUTS[where] % words, "003_quay-mail.txt")
    return {(credit.name, credit.kind) for credit in find_credits(doc, segment_text(doc))}


@pytest.mark.parametrize(
    ("where", "words", "credits"),
    [
        ("byline", "By Ana Holm, Halcyon News Agency", {("Halcyon News Agency", "agency")}),
        ("byline", "By Ana Holm | Reuters", {("Reuters", "agency")}),
        ("byline", "Ana Holm, AP", {("AP", "agency")}),
        ("byline", "AFP", {("AFP", "agency")}),
        ("byline", "By Reuters in Oldbridge", {("Reuters", "agency")}),
        ("byline", "By The Associated Press", {("Associated Press", "agency")}),
        ("byline", "By Ana Holm and Reuters", {("Reuters", "agency")}),
        ("byline", "Halcyon/AFP", {("Halcyon", "agency"), ("AFP", "agency")}),
        ("byline", "By Staff and agencies", set()),
        ("byline", "Agencies", set()),
        ("byline", "By our correspondent and wires", set()),
        ("byline", "Home | Sport | BINGO | Weather", set()),
        ("byline", "Home / Sport / Villages", set()),
        ("byline", "WORLD / TARNIA", set()),
        ("byline", "By Ana Holm and agency (HNB)", {("HNB", "agency")}),
        ("end", "(HNB)", {("HNB", "agency")}),
        ("end", "[CUSTOM]", set()),
        ("end", "Extra reporting: HNB", {("HNB", "agency")}),
        ("end", "Reporting contributed by Halcyon", {("Halcyon", "agency")}),
        ("body", "“Speed contributed,” the harbour master said, and so did the wind.", set()),
        ("body", "As the Halcyon agency reports, the wall had been mended in spring.", {("Halcyon", "agency")}),
        ("body", "As HNB reported, the wall had been mended in spring.", {("HNB", "outlet")}),
        ("body", "The Oldry Courier first reported the cracks in spring.", {("Oldry Courier", "outlet")}),
        (
            "body",
            "The Oldry Courier, which first reported the cracks, put them at nine.",
            {("Oldry Courier", "outlet")},
        ),
        ("byline", "KVN / Quay Mail", {("KVN", "agency")}),
        ("byline", "By Ana Holm, Oldbridge", set()),
        ("byline", "By Ana Holm and Jo Ray", set()),
        ("lede", "(Reuters) -", {("Reuters", "agency")}),
        ("lede", "(Halcyon) —", {("Halcyon", "agency")}),
        ("lede", "OLDBRIDGE, March 3 (Halcyon) -", {("Halcyon", "agency")}),
        ("lede", "OLDBRIDGE, Tarnia (AP) —", {("AP", "agency")}),
        ("lede", "Oldbridge (dpa) –", {("dpa", "agency")}),
        ("lede", "OLDBRIDGE, March 3. /KVN/.", {("KVN", "agency")}),
        ("lede", "March 3 (UPI) --", {("UPI", "agency")}),
        ("lede", "(Update) —", set()),
        ("lede", "OLDBRIDGE —", set()),
        ("lede", "OLDBRIDGE (Tarnia) —", set()),
        ("tail", "— with AFP", {("AFP", "agency")}),
        ("end", "– With Reuters", {("Reuters", "agency")}),
        ("end", "With files from The Canadian Press", {("Canadian Press", "agency")}),
        ("end", "Additional reporting by Halcyon News Agency", {("Halcyon News Agency", "agency")}),
        ("end", "Reuters contributed to this report.", {("Reuters", "agency")}),
        ("end", "The Associated Press contributed to this report.", {("Associated Press", "agency")}),
        ("end", "Halcyon and AFP contributed to this article.", {("Halcyon", "agency"), ("AFP", "agency")}),
        ("end", "Ana Holm and Jo Ray contributed to this report.", set()),
        ("end", "This story was first published by the Harbour Gazette.", {("Harbour Gazette", "outlet")}),
        ("end", "This article originally appeared in the Harbour Gazette.", {("Harbour Gazette", "outlet")}),
        ("end", "Republished from the Harbour Gazette with permission.", {("Harbour Gazette", "outlet")}),
        ("end", "Source: KVN", {("KVN", "agency")}),
        ("end", "Source: Agencies", set()),
        ("end", "Sources: AFP, KVN", {("AFP", "agency"), ("KVN", "agency")}),
        ("end", "(AFP/KVN)", {("AFP", "agency"), ("KVN", "agency")}),
        ("tail", "ah/mb (AFP, dpa, KVN)", {("AFP", "agency"), ("dpa", "agency"), ("KVN", "agency")}),
        ("end", "Agencies", set()),
        ("end", "Reporting by Ana Holm; Editing by Jo Ray", set()),
        ("end", "Copyright 2031 The Associated Press. All rights reserved.", {("Associated Press", "agency")}),
        ("caption", "[Ana Holm/Halcyon]", set()),  # for whom a photographer works is no origin of the text
        ("caption", "Ana Holm/AFP", {("AFP", "photo")}),
        ("caption", "(Photo by Ana Holm / Halcyon via Reuters)", {("Reuters", "photo")}),
        ("body", "“It is over,” he told Halcyon News.", {("Halcyon News", "outlet")}),
        ("body", "“It is over,” he told Halcyon on condition of anonymity.", {("Halcyon", "outlet")}),
        ("body", "“It is over,” he told Holm on condition of anonymity. Ana Holm left.", set()),
        ("body", "He said so in an interview with the Harbour Gazette.", {("Harbour Gazette", "outlet")}),
        ("body", "The wall was old, according to the Halcyon news agency.", {("Halcyon", "agency")}),
        ("body", "The Harbour Gazette reported, citing officials, that it was old.", {("Harbour Gazette", "outlet")}),
        ("body", "KVN reported, citing Reuters, that it was old.", {("KVN", "outlet"), ("Reuters", "agency")}),
        ("body", "He was quoted by the Harbour Gazette as saying so.", {("Harbour Gazette", "outlet")}),
        ("body", "The wall was old, as reported by the newspaper Volna.", {("Volna", "outlet")}),
        ("body", "Volna, an independent news site, reported that it was old.", {("Volna", "outlet")}),
        ("body", "The state-run news agency Halcyon said the wall was old.", {("Halcyon", "agency")}),
        ("body", "In comments carried by the Halcyon agency he denied it.", {("Halcyon", "agency")}),
        ("body", "In remarks broadcast on Channel 7 he denied it.", {("Channel 7", "outlet")}),
        ("body", "A film posted by the Telegram channel Volna shows it.", {("Volna", "outlet")}),
        ("body", "Halcyon quoted a police source as saying that it was old.", {("Halcyon", "outlet")}),
        ("body", "Holm quoted a police source as saying so. Ana Holm is mayor.", set()),
        ("body", "The Halcyon news service first reported the crack.", {("Halcyon", "agency")}),
        ("body", "She wrote in an opinion piece for the Harbour Gazette.", {("Harbour Gazette", "outlet")}),
        ("body", "State television said the wall was old.", set()),
        ("body", "He told state radio that the wall was old.", set()),
        ("body", "He worked for state television and owned a radio.", set()),
        ("body", "Local media reported that the wall was old.", set()),
        ("body", "He told police and the Harbour Authority that he was sorry.", set()),
        ("body", "According to Harbour Police the wall was old.", set()),
    ],
)
def test_a_form_of_credit(where: str, words: str, credits: set[tuple[str, str]]) -> None:
    assert credited(where, words) == credits
