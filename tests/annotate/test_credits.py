"""Whom a text credits with what it tells."""

from __future__ import annotations

import pytest

from rashomon.annotate.credits import find_credits
from rashomon.annotate.segments import segment_text
from tests.conftest import document

BODY = "The mayor closed the tunnel on Tuesday after a wall had cracked in three places.\n\nNobody was hurt that day."


def found(text: str, name: str = "a.txt") -> list[tuple[str, str]]:
    doc = document(text, name)
    credits = find_credits(doc, segment_text(doc))
    assert all(doc.words(c.span) == c.name for c in credits)
    return [(c.name, c.kind) for c in credits]


@pytest.mark.parametrize(
    ("sentence", "credits"),
    [
        ("The wall had cracked before, Reuters reports.", [("Reuters", "agency")]),
        ("The wall had cracked before, AFP news agency reports.", [("AFP", "agency")]),
        ("“It is over,” she told the Associated Press on Friday.", [("Associated Press", "agency")]),
        ("He told CNN in a statement that he would stay.", [("CNN", "outlet")]),
        ("The wall held, according to state news agency Korva.", [("Korva", "agency")]),
        ("He was quoted by the Tarnian news agency Korva as saying so.", [("Korva", "agency")]),
        ("The film was posted by Free Brell, a newspaper in the north.", [("Free Brell", "outlet")]),
        ("A BBC crew estimated that 300 people had come.", [("BBC", "outlet")]),
        ("The newspaper Free Brell wrote that he had left.", [("Free Brell", "outlet")]),
        ("He said so in an interview with Radio Brell.", [("Radio Brell", "outlet")]),
        ("The mayor had known for weeks, brell.by wrote.", []),
        ("The mayor had known for weeks, Brell.by wrote.", [("Brell.by", "outlet")]),
        ("“No comment,” he told KVN.", [("KVN", "outlet")]),
        ("He told the Tarnian News Agency (TNA) that he would stay.", [("Tarnian News Agency", "agency")]),
        ("“No comment,” he told the KVN agency.", [("KVN", "agency")]),
        ("“No comment,” he told TarnPress.", [("TarnPress", "agency")]),
        ("“No comment,” he told DeepTarn on Friday.", [("DeepTarn", "outlet")]),
        ("“No comment,” he told MacTarn on Friday.", []),
        ("“We did it,” he said on Tarnian radio on Sunday.", [("Tarnian radio", "outlet")]),
        ("He was the best known face on Tarnian television.", []),
        ("He had told the trade paper Rope & Knot of it.", [("Rope & Knot", "outlet")]),
        ("OLDBRIDGE, May 3 (Tarnwire) - The wall has cracked.", [("Tarnwire", "agency")]),
        ("OLDBRIDGE (Tarnpress) - The wall has cracked.", [("Tarnpress", "agency")]),
        ("OLDBRIDGE (AFP) - The wall has cracked.", [("AFP", "agency")]),
        ("The wall was built in 1911 and mended twice. AFP", [("AFP", "agency")]),
        ("OLDBRIDGE, Tarnia (KVN) - The wall has cracked.", [("KVN", "agency")]),
        ("Oldbridge, May 3 (KVN) – The wall has cracked.", [("KVN", "agency")]),
        ("The wall was built in 1911 and mended twice. (KVN)", [("KVN", "agency")]),
        ("The wall was built in 1911 and mended twice. – KVN", [("KVN", "agency")]),
        ("The inquiry was reported by KVN to have begun.", [("KVN", "outlet")]),
        ("An earlier version, following KVN, gave 83 million.", [("KVN", "outlet")]),
        # initials that are no medium's: one that the article spells out, one that all know, one with “the”
        ("The Dam Safety Board (DSB) - which is new - met on Friday.", []),
        ("The Dam Safety Board (DSB) met. He was quoted by DSB in May.", []),
        ("The fall was reported by the DSB.", []),
        ("He was quoted by UNESCO in May.", []),
        ("He spoke of the Dam Safety Board (DSB).", []),
        # a medium is spoken of, but nothing is credited to it
        ("The building of Reuters stands beside the tunnel.", []),
        ("He watched CNN all night.", []),
        ("She told NATO and the EU that she would come.", []),
        ("He told a local radio station that he had seen it.", []),
        ("He told police everything.", []),
        ("A newspaper said the wall was old.", []),
        ("Time passed, and the mirror broke.", []),
    ],
)
def test_words_of_reporting_make_a_credit(sentence: str, credits: list[tuple[str, str]]) -> None:
    assert found(f"{BODY}\n\n{sentence}\n\n{BODY}") == credits


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("REUTERS", [("REUTERS", "photo")]),  # amid the text: a picture stood there
        (
            "(Oldbridge Record with AFP and Reuters)",
            [("Oldbridge Record", "outlet"), ("AFP", "agency"), ("Reuters", "agency")],
        ),
        ("Workers in the tunnel. Photograph: Lo Tarn/Reuters", [("Reuters", "photo")]),
        ("Image: KVN", [("KVN", "photo")]),
        ("Divers leave the tunnel. KVN/Lo Tarn", [("KVN", "photo")]),
        ("Photo: Lo Tarn/Oldbridge Record", [("Oldbridge Record", "photo")]),
        ("VIDEO: Divers leave the tunnel by night", []),
        ("With material from Reuters. Translation: Oldbridge Observer", [("Reuters", "agency")]),
        ("(Reporting by Lo Tarn; Editing by Ana Brell)", []),
        ("[CUSTOM]", []),
    ],
)
def test_credit_lines(line: str, credits: list[tuple[str, str]]) -> None:
    assert found(f"{BODY}\n\n{line}\n\n{BODY}") == credits


def test_an_article_that_names_its_own_outlet_credits_nobody() -> None:
    sentence = "Residents interviewed by Coast Mail said they had heard it."
    assert found(f"{BODY}\n\n{sentence}", "001_coast-mail.txt") == []
    assert found(f"{BODY}\n\n{sentence}", "002_north-post.txt") == [("Coast Mail", "outlet")]
    assert found(f"{BODY}\n\nThe wall fell, AP reports.", "003_maple-post.txt") == [("AP", "agency")]


def test_a_name_that_is_an_agency_once_is_one_everywhere() -> None:
    text = f"{BODY}\n\n“No,” he told KVN.\n\nIt was the state news agency KVN that had asked him first."
    assert found(text) == [("KVN", "agency"), ("KVN", "agency")]


def test_names_in_boilerplate_are_no_credits() -> None:
    assert found(f"{BODY}\n\nRead also: AFP reports floods in the south\n\n{BODY}") == []


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("Lo Tarn, Oldbridge, with TarnPress", [("TarnPress", "agency")]),
        ("Harbour Radio newsroom, KVN", [("KVN", "agency")]),
        (
            "By Lo Tarn, correspondent. With material from Tarnpress and KVN",
            [("Tarnpress", "agency"), ("KVN", "agency")],
        ),
        ("By Lo Tarn and Ana MacTarn", []),
        ("By Lo Tarn, Oldbridge", []),
    ],
)
def test_an_agency_may_stand_beside_the_author(line: str, credits: list[tuple[str, str]]) -> None:
    assert found(f"Tunnel closed after wall cracks\n{line}\n\n{BODY}") == credits


def test_whoever_took_a_picture_is_no_agency() -> None:
    assert found(f"{BODY}\n\nCAPTION: The wall. Picture by Petra Tarn\n\n{BODY}") == []
    assert found(f"{BODY}\n\nPhoto: Tarnpress / L. Tarn\n\n{BODY}") == [("Tarnpress", "photo")]


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("With reporting by Halcyon and KVN", [("Halcyon", "agency"), ("KVN", "agency")]),
        ("(Reporting by Halcyon; editing by the Echo)", [("Halcyon", "agency")]),
        ("(Reporting by Jo Ray in Oldbridge; editing by Lo Tarn)", []),
        ("Additional reporting by Lo Tarn", []),
        ("Halcyon contributed to this report.", [("Halcyon", "agency")]),
        ("Lo Tarn contributed to this report.", []),
        ("The wall was mended twice. (Halcyon, KVN)", [("Halcyon", "agency"), ("KVN", "agency")]),
        ("The mayor asked for reports by Friday.", []),
    ],
)
def test_who_gave_the_material(line: str, credits: list[tuple[str, str]]) -> None:
    assert found(f"{BODY}\n\n{line}") == credits


@pytest.mark.parametrize(
    ("sentence", "credits"),
    [
        ("OLDBRIDGE, May 3 (Halcyian) - The wall has cracked.", [("Halcyian", "agency")]),
        ("OLDBRIDGE/KVN — The wall has cracked.", [("KVN", "agency")]),
        ("OLDBRIDGE, May 3, Zenit-Inform — The wall has cracked.", [("Zenit-Inform", "agency")]),
        ("“It fell,” he told the Halcyian agency.", [("Halcyian", "agency")]),
        ("“It fell,” he told the Tarnish agency. The Tarnish council met.", []),
        ("“It fell,” he told Halcyon by telephone.", [("Halcyon", "outlet")]),
        ("“It fell,” he told Ray by telephone. Jo Ray was silent.", []),
        ("The wall fell, the Kestrel agency reported.", [("Kestrel", "agency")]),
        ("She told the Transport Agency that it fell.", []),
        ("Only the NFB, the food safety agency, can do that.", []),
        ("“It fell,” the daily Morgen quoted him as saying.", [("Morgen", "outlet")]),
        ("The wall fell, according to Kestrel, a private news agency.", [("Kestrel", "agency")]),
    ],
)
def test_an_agency_that_nobody_listed(sentence: str, credits: list[tuple[str, str]]) -> None:
    assert found(f"Wall cracks in Oldbridge\n\n{sentence}\n\n{BODY}") == credits


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("By Our Staff and Halcyon", [("Halcyon", "agency")]),
        ("By Jo Ray for Kestrel News Service", [("Kestrel News Service", "agency")]),
        ("By Jo Ray and Lo Tarn", []),
        ("By Jo Ray and Northwire", [("Northwire", "agency")]),
    ],
)
def test_an_agency_in_the_byline(line: str, credits: list[tuple[str, str]]) -> None:
    assert found(f"Wall cracks in Oldbridge\n{line}\n\n{BODY}") == credits


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"REUTERS\n\n{BODY}\n\n{BODY}", ["photo"]),  # the picture above the text
        (f"{BODY}\n\n{BODY}\n\nREUTERS", ["agency"]),  # the source of the text
    ],
)
def test_an_agency_alone_on_a_line_credits_picture_or_text(text: str, kinds: list[str]) -> None:
    assert [kind for _, kind in found(text)] == kinds


def test_neither_a_given_name_nor_the_own_outlet_in_short_is_a_source() -> None:
    assert found(f"{BODY}\n\n“No,” said Petra Holm, who runs the harbour.") == []
    assert found(f"{BODY}\n\nA source told Radio One about it.", "004_radio-coast-one.txt") == []
    line = "The gate at noon. Photo: Record/Lo Tarn"
    assert found(f"{BODY}\n\n{line}\n\n{BODY}", "001_coast-record.txt") == []
