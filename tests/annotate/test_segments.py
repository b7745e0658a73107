"""What belongs to the article, and what the page put around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.segments import headline_of, segment_text
from rashomon.model.marks import Segment
from tests.conftest import document

LEAD = "The mayor of Oldbridge closed the northern tunnel on Tuesday after a wall had cracked in three places."
MORE = "Engineers said the tunnel would stay closed for at least two weeks while the wall was being examined."
SPEECH = '"We will not open it before every stone has been looked at," the mayor told residents on Tuesday evening.'
END = "Buses will run across the old bridge until then, the council said."


def segments(text: str, **metadata: str) -> list[tuple[str, bool, str]]:
    doc = document(text, **metadata)
    return [(s.role, s.keep, doc.words(s.span)) for s in segment_text(doc)]


def role_of(line: str, *around: str) -> tuple[str, bool]:
    """Role and verdict of one line between paragraphs."""
    before, after = around or (LEAD, MORE)
    text = f"Tunnel closed after wall cracks in Oldbridge\n\n{before}\n\n{line}\n\n{after}\n\n{END}"
    return next((role, keep) for role, keep, words in segments(text) if words == line)


@pytest.mark.parametrize(
    "line",
    [
        "Share",
        "ShareTweetPrint",
        "Share on Facebook Share on X Share by email",
        "Like 214 Share 39",
        "Advertisement",
        "3 min read",
        "23 min",
        "Published 3 hours ago",
        "Last modified on Wed 16 Oct 2024 21.05 BST",
        "This browser does not support the video element.",
        "Media playback is not supported on your device",
        "We use cookies to improve your experience on our site. Accept",
        "Sign up to our free morning newsletter",
        "The best of the week in your inbox every Friday",
        "Please enter your name here",
        "Your email address will not be published. Required fields are marked *",
        "Did you like this article? 12 people liked this",
        "Support the Record: a free press costs money. Give now",
        "Copyright 2024 Oldbridge Record. All rights reserved.",
        "Topics: Oldbridge / Tunnels / Council",
        "12 Comments",
        "Posted: Friday, May 3, 2024 5:33 PM EDT",
        "Photo by Lo Tarn",
        "Comments are moderated and may be edited before they appear.",
        "Email ThisBlogThis!Share to TwitterShare to Facebook",
        "Powered by Inkwell.",
        "Видео дня",
        "— Oldbridge Council (@oldbridge) May 4, 2024",
        "https://example.org/tunnel?id=3",
    ],
)
def test_words_of_the_page_are_dropped(line: str) -> None:
    assert role_of(line)[1] is False


@pytest.mark.parametrize(
    "line",
    [
        "Correction: an earlier version of this article gave the wrong length of the tunnel.",
        "He shared the picture on Facebook and asked his followers for advice.",
        "The council advertised the work in March and chose the cheapest offer.",
        "Visitors are asked to share taxis.",
        "Cookies were found in the abandoned bakery.",
        "The newspaper said its readers had known for years.",
        "By Friday the water had gone.",
        "Reporters were kept away.",
        "The committee read also from the older plans.",
        "Published in 1998, the book made him famous.",
        "Updated rules for tunnels have been in force since 2014.",
        "Video from the tunnel shows smoke rising between the stones.",
        "Images from the town showed people on roofs.",
        "He posted a picture by his brother on Friday.",
        "The talks failed, the mayor told Agence France-Presse (AFP).",
        "Signing up for the course cost him 300 crowns.",
        "The mayor asked her followers to join her on Telegram.",
        "We baked cookies for the workers, she said.",
        "About 300 people found shelter in a school.",
        "300 people found shelter in a school.",
        "Via Roma was closed on Friday.",
    ],
)
def test_sentences_that_look_like_words_of_the_page_stay(line: str) -> None:
    assert role_of(line)[1] is True


@pytest.mark.parametrize(
    ("line", "role", "keep"),
    [
        ("What happens next?", "subhead", True),
        ("The wall and its past", "subhead", True),
        ("Anger at town hall", "subhead", True),
        ("Calls for 'open and honest' talks", "subhead", True),
        ("How the Wall Was Built", "subhead", True),
        ("## The wall", "subhead", True),
        ("Search: Two divers on their way into the flooded part of the tunnel", "caption", False),
        ("The wall (Source: Channel 9 News)", "caption", False),
        ("Mayor Ana Brell refuses to answer questions outside the tunnel", "caption", False),
        ("Workers looked tired as they came out of the tunnel on Tuesday", "caption", False),
        ("Workers inside the tunnel on Tuesday. Photograph: Lo Tarn/Reuters", "caption", False),
        ("A view of the wall (Photo AFP)", "caption", False),
        ("Photo: Oldbridge Record / L. Tarn", "caption", False),
        ("![The tunnel in 2019](tunnel.jpg)", "caption", False),
        ("(Oldbridge Record with AFP)", "credit", False),
        ("By Ana Tarn in Oldbridge", "header", False),
        ("• The tunnel was built in 1911.", "list_item", True),
        ("- The wall is nine metres high", "list_item", True),
    ],
)
def test_short_lines_between_paragraphs(line: str, role: str, keep: bool) -> None:
    assert role_of(line) in {(role, keep), ("credit", keep) if role == "caption" else (role, keep)}


def test_a_short_line_that_repeats_a_quotation_is_a_pull_quote() -> None:
    assert role_of("We will not open it before every stone has been looked at", SPEECH, MORE) == ("pullquote", False)
    assert role_of("‘We will not open it’", SPEECH, MORE) == ("subhead", False)
    assert role_of("> “every stone has been looked at”", SPEECH, MORE) == ("pullquote", False)


def test_a_paragraph_that_is_nothing_but_a_quotation_stays() -> None:
    alone = '"We will not open it before every stone has been looked at."'
    assert role_of(alone, LEAD, MORE) == ("body", True)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            'Read alsoTrams to stop at midnight (photos)"We are tired," one driver said at the depot.',
            [
                ("ui", "Read also"),
                ("teaser", "Trams to stop at midnight (photos)"),
                ("body", '"We are tired," one driver said at the depot.'),
            ],
        ),
        (
            '"It was dark," she said. "Very dark."Related: Ten quiet beaches',
            [("body", '"It was dark," she said. "Very dark."'), ("ui", "Related:"), ("teaser", "Ten quiet beaches")],
        ),
        (
            "READ MORE: Where to park in townThe wall and the water",
            [("ui", "READ MORE:"), ("teaser", "Where to park in town"), ("subhead", "The wall and the water")],
        ),
        (
            "AdvertisementThe minister came on Friday.",
            [("ui", "Advertisement"), ("body", "The minister came on Friday.")],
        ),
        (
            "He left the party in March.Advertisement",
            [("body", "He left the party in March."), ("ui", "Advertisement")],
        ),
        (
            "TAP TO PLAYTears in the tunnel [VIDEO 0:31]Ana Brell, 34, did not want to say what she had seen there.",
            [
                ("ui", "TAP TO PLAY"),
                ("ui", "Tears in the tunnel [VIDEO 0:31]"),
                ("body", "Ana Brell, 34, did not want to say what she had seen there."),
            ],
        ),
        (
            "The wall. Photo: Lo Tarn/Oldbridge RecordThe council met on Friday, and it will meet again.",
            [
                ("caption", "The wall. Photo: Lo Tarn/Oldbridge Record"),
                ("body", "The council met on Friday, and it will meet again."),
            ],
        ),
        (
            "The council met on Friday.Read More: Where to park",
            [("body", "The council met on Friday."), ("ui", "Read More:"), ("teaser", "Where to park")],
        ),
        ("Open the settings on your iPhone first.", [("body", "Open the settings on your iPhone first.")]),
        ("She drove a McLaren to the tunnel on Friday.", [("body", "She drove a McLaren to the tunnel on Friday.")]),
        ("Media legendWorkers leave the tunnel", [("ui", "Media legend"), ("caption", "Workers leave the tunnel")]),
    ],
)
def test_what_is_glued_is_cut(line: str, parts: list[tuple[str, str]]) -> None:
    text = f"{LEAD}\n\n{line}\n\n{MORE}\n\n{END}"
    found = [(role, words) for role, _, words in segments(text)]
    assert found[1 : 1 + len(parts)] == parts


def test_a_paragraph_right_behind_a_photo_credit_stays() -> None:
    text = f"Tunnel closed after wall cracks\n{LEAD}\nA street by night\nPhoto: Lo Tarn\n{MORE}\n{END}"
    assert [role for role, _, _ in segments(text)] == ["title", "body", "caption", "credit", "body", "body"]


def test_menu_masthead_and_byline_do_not_hide_the_headline() -> None:
    text = (
        "Home News Sport Life Subscribe\nOLDBRIDGE ECHO – The voice of the hills\nTunnel closed after wall cracks\n"
        f"Calls for an inquiry\nAna Tarn\nTransport correspondent\n{LEAD}\n{MORE}\n{END}"
    )
    roles = ["ui", "header", "title", "subhead", "header", "header", "body", "body", "body"]
    assert [role for role, _, _ in segments(text)] == roles


def test_a_slogan_between_the_name_of_the_paper_and_its_menu_is_no_headline() -> None:
    lines = ("HARBOUR RECORD", "Your friend between sea and hill", "Front page | Town | Sport | Notices")
    text = "\n".join([*lines, "Tunnel closed after wall cracks", LEAD, MORE, END])
    found = segment_text(document(text, "harbour-record.txt"))
    assert [s.keep for s in found] == [False, False, False, True, True, True, True]
    assert found[3].role == "title"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("ADVERTISEMENT Tarn Ropes - all ropes half price until Sunday!", ""),
        ("Advertisement · Ropes from 8 crowns", ""),
        ("AdvertisementShares in the rope works fell on Friday.", "Shares in the rope works fell on Friday."),
        ("SUBSCRIBERS of the line were told.", "SUBSCRIBERS of the line were told."),
        ("There was laughter. >> In pictures: the wall", "There was laughter."),
        ("He laughed.>>SHARE<<", "He laughed."),
        ("He wrote >> twice.", "He wrote >> twice."),
    ],
)
def test_what_an_advertisement_or_an_arrow_takes_with_it(line: str, kept: str) -> None:
    text = f"Tunnel closed after wall cracks in Oldbridge\n\n{LEAD}\n\n{line}\n\n{MORE}\n\n{END}"
    words = [words for _, keep, words in segments(text) if keep]
    assert words == ["Tunnel closed after wall cracks in Oldbridge", LEAD, *([kept] if kept else []), MORE, END]


def test_a_title_in_a_list_of_links_may_end_like_a_sentence() -> None:
    found = segments(
        f"Tunnel closed after wall cracks\n\n{LEAD}\n\n{MORE}\n\n{END}\n\nRelated articles\n“I dug it twice!”"
    )
    assert found[-1] == ("teaser", False, "“I dug it twice!”")


def test_a_headline_may_speak_to_the_reader() -> None:
    text = f"Check your comments before you send them\n\n{LEAD}\n\n{MORE}\n\nGet our newsletter by post\n\n{END}"
    assert [role for role, _, _ in segments(text)] == ["title", "body", "body", "ui", "body"]


def test_a_site_describes_itself_near_the_end_only() -> None:
    line = "Ana Tarn covers tunnels for the Record."
    text = f"{LEAD}\n\n{line}\n\n{MORE}\n\n{SPEECH}\n\n{END}\n\n{MORE}\n\n{line}"
    assert [role for role, _, _ in segments(text)] == ["body"] * 6 + ["ui"]


def test_a_list_of_links_ends_with_the_next_paragraph() -> None:
    text = f"{LEAD}\n\n{MORE}\n\nMore on this topic\nTrams to stop at midnight\nWhy walls crack\n\n{END}"
    assert [role for role, _, _ in segments(text)] == ["body", "body", "ui", "teaser", "teaser", "body"]


def test_readers_comments_are_not_the_article() -> None:
    text = (
        f"{LEAD}\n{MORE}\n{SPEECH}\n{END}\nComments (2)\nseadog: The mayor is right, and he knows it very well.\nOh no."
    )
    assert [keep for _, keep, _ in segments(text)] == [True] * 4 + [False] * 3


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (f"Tunnel closed after wall cracks\n\n{LEAD}\n\n{MORE}", "Tunnel closed after wall cracks"),
        (
            f"World news\n\nTunnel closed after wall cracks\n\nBy Ana Tarn\n\n{LEAD}\n\n{MORE}",
            "Tunnel closed after wall cracks",
        ),
        (f"# Tunnel closed after wall cracks\n\n{LEAD}\n\n## Why?\n\n{MORE}", "Tunnel closed after wall cracks"),
        (f"“Nobody told us anything”\n\n{LEAD}\n\n{MORE}", "“Nobody told us anything”"),
        (f"{LEAD}\n\n{MORE}", None),
        (f"Why did the wall crack?\n\n{LEAD}\n\nWhat happens next?\n\n{MORE}", None),
        ("One line only", None),
    ],
)
def test_the_headline_is_the_first_line_that_is_no_sentence(text: str, headline: str | None) -> None:
    doc = document(text)
    found = headline_of(doc, segment_text(doc))
    assert (doc.words(found) if found else None) == headline


def test_what_stands_between_headline_and_article_stays() -> None:
    text = f"Tunnel closed after wall cracks\n\nMayor refuses to say when it will be open again\n\n{LEAD}\n\n{MORE}"
    assert [role for role, _, _ in segments(text)] == ["title", "subhead", "body", "body"]


def test_a_given_title_is_found_where_it_stands() -> None:
    text = f"Local\n\nA wall has cracked.\n\n{LEAD}\n\n{MORE}"
    doc = document(text, title="A wall has cracked | Oldbridge Record")
    found = headline_of(doc, segment_text(doc))
    assert found is not None
    assert doc.words(found) == "A wall has cracked."


def test_lines_broken_at_a_width_are_paragraphs() -> None:
    words = f"{LEAD} {MORE} {SPEECH}".split()
    lines = [" ".join(words[n : n + 5]) for n in range(0, len(words), 5)]
    text = "\n".join(lines) + f"\n\n{END}"
    assert [role for role, _, _ in segments(text)] == ["body", "body"]


def assert_partition(text: str, found: tuple[Segment, ...]) -> None:
    place = 0
    for segment in found:
        assert text[place : segment.span.start].strip() == ""
        words = text[segment.span.start : segment.span.end]
        assert words == words.strip()
        place = segment.span.end
    assert text[place:].strip() == ""


@given(st.text(alphabet=st.sampled_from("aB .\n\r\t\"“”'’?!•-#*>(:)[]|Яé🙂0\u2028\x85\x0b"), max_size=200))
def test_every_character_that_is_not_blank_is_in_one_segment(text: str) -> None:
    assert_partition(text, segment_text(document(text)))


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "a", "🙂", "“" * 5000, "Share " * 20_000, "a.\n" * 30_000, "((((" * 25_000]
)
def test_odd_texts_are_read_too(text: str) -> None:
    assert_partition(text, segment_text(document(text)))


STRANGER = "Pastry chef bakes wedding cake for elephant"


@pytest.mark.parametrize(
    ("line", "keep"),
    [
        (STRANGER, False),
        ("Calls to open the tunnel", True),
        ("A second opinion", True),
        ("“Open it now”", True),
        ("BLUE OYSTER KETTLES: “I adore copper” – crooner confesses", False),
    ],
)
def test_a_line_that_shares_no_word_with_the_article_leads_elsewhere(line: str, keep: bool) -> None:
    assert role_of(line)[1] is keep


def test_a_list_of_links_under_an_unknown_heading_is_dropped() -> None:
    links = "From our cellar:\n- Pastry for elephants\n- Kettle prices soar"
    text = f"Tunnel closed\n\n{LEAD}\n\n{links}\n\n{MORE}\n\n{END}"
    assert [keep for _, keep, _ in segments(text)] == [True, True, False, False, False, True, True]


def test_a_list_that_the_article_introduces_stays() -> None:
    text = (
        f"Tunnel closed\n\n{LEAD}\n\nThree things are asked for:\n- kettles\n- elephants\n- pastry\n\n{MORE}\n\n{END}"
    )
    assert all(keep for _, keep, _ in segments(text))


@pytest.mark.parametrize(
    ("line", "front"),
    [
        (
            "Kettle prices soar at gate 3The mayor met engineers at the tunnel on Tuesday evening.",
            "Kettle prices soar at gate 3",
        ),
        (
            "Watch: Night of kettles (0:47) Mute Skip ad in 5It was over in an hour. The tunnel stayed closed.",
            "Watch: Night of kettles (0:47) Mute Skip ad in 5",
        ),
    ],
)
def test_what_a_paragraph_is_glued_to_is_judged_alone(line: str, front: str) -> None:
    found = {words: keep for _, keep, words in segments(f"Tunnel closed\n\n{LEAD}\n\n{line}\n\n{MORE}\n\n{END}")}
    assert found[line[len(front) :]]
    assert not any(found[words] for words in found if words in front)


def test_the_headline_is_the_line_that_speaks_of_the_story() -> None:
    text = f"A paper for people with kettles\nMayor closes the cracked tunnel\nJo Ray\nMon 6 May\n{LEAD}\n{MORE}\n{END}"
    assert [(role, keep) for role, keep, _ in segments(text)][:3] == [
        ("header", False),
        ("title", True),
        ("header", False),
    ]


def test_a_name_under_a_pull_quote_goes_with_it() -> None:
    quoted = "We will not open it before every stone has been looked at"
    text = f"Tunnel closed\n\n{LEAD}\n\n{SPEECH}\n\n“{quoted}”\nJO RAY, mayor\n\n{MORE}\n\n{END}"
    assert [keep for _, keep, words in segments(text) if words == "JO RAY, mayor"] == [False]


def test_paragraphs_behind_the_end_that_tell_nothing_are_the_sites() -> None:
    back = "Share\nKettleReviews is funded by kettle makers worldwide.\nNext"
    text = f"Tunnel closed\n\n{LEAD}\n{MORE}\n{SPEECH}\n{END}\n{back}"
    assert [keep for _, keep, _ in segments(text)][-4:] == [True, False, False, False]


@pytest.mark.parametrize(
    "line",
    [
        "Oldbridge International – news from the hills in English",
        "OLDBRIDGE weekend edition",
        "Skip to content · Stand by us from 5 crowns a month",
    ],
)
def test_a_line_of_the_site_above_the_headline_is_no_headline(line: str) -> None:
    doc = document("\n".join([line, "Tunnel closed after wall cracks", LEAD, MORE, END]), "oldbridge.txt")
    found = headline_of(doc, segment_text(doc))
    assert found is not None
    assert doc.words(found) == "Tunnel closed after wall cracks"
