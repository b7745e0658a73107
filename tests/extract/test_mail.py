"""Mails and saved pages: the article in them, what their heads say, and what was not read."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from rashomon.extract import mail as module
from rashomon.extract.extract import extract_all
from rashomon.extract.mail import read
from rashomon.extract.pages import Pages
from rashomon.model.errors import RefusedInput
from rashomon.model.snapshot import FileOrigin, Snapshot
from tests.formats.files import mail, mhtml
from tests.formats.texts import PAGE, SENTENCES

HTML = PAGE.decode()


@pytest.fixture(scope="module")
def pages() -> Iterator[Pages]:
    with Pages() as pages:
        yield pages


def test_the_page_of_a_mail_is_its_article_and_its_heads_are_metadata() -> None:
    (page,) = read(mail(HTML, "see the page")).articles
    assert all(sentence in page.text for sentence in SENTENCES)
    told = page.metadata
    assert (told.title, told.published) == ("Ferry sinks", "2024-03-05T10:00:00+01:00")
    assert {"title": "mail Subject", "published": "mail Date"}.items() <= dict(told.stated_by).items()
    assert page.settings.startswith("part text/html of a mail; favor_precision")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (mail(text="Größe.\nNext.\n"), "Größe.\nNext.\n"),
        (mail("<a href='x'>Menu</a>", "The ferry sank.\n"), "The ferry sank.\n"),  # no article in the page
        (b"Subject: x\nContent-Type: text/plain; charset=iso-8859-2\n\n\xe8as\n", "čas\n"),
    ],
)
def test_else_its_plain_text_is_read(data: bytes, text: str) -> None:
    assert read(data).articles[0].text == text


@pytest.mark.parametrize(
    ("heads", "outlet", "by"),
    [
        ("From: Ana Kord <ana@mail.example>", None, None),
        ("From: news@post.example", None, None),
        ("From: Ana Kord <ana@mail.example>\nOrganization: Marrow Post", "Marrow Post", "mail Organization"),
        (
            'From: news@post.example\nList-Id: "Marrow Post Morning" <m.post.example>',
            "Marrow Post Morning",
            "mail List-Id",
        ),
        ("From: news@post.example\nList-Id: <m.post.example>", None, None),
    ],
)
def test_who_sends_a_mail_is_no_outlet_unless_the_mail_names_one(
    heads: str, outlet: str | None, by: str | None
) -> None:
    told = read(f"{heads}\nSubject: Ferry\n\nThe ferry sank.\n".encode()).articles[0].metadata
    assert (told.outlet, dict(told.stated_by).get("outlet")) == (outlet, by)


def test_a_page_in_a_mail_names_its_outlet() -> None:
    named = HTML.replace("<head>", '<head><meta property="og:site_name" content="Marrow Post">')
    (page,) = read(mail(named)).articles
    assert (page.metadata.outlet, dict(page.metadata.stated_by)["outlet"]) == ("Marrow Post", "og:site_name")


@pytest.mark.parametrize(
    ("date", "published"),
    [("Tue, 5 Mar 2024 10:00:00 -0000", "2024-03-05"), ("yesterday", None), ("", None)],
)
def test_a_date_without_its_offset_is_a_day_and_none_is_none(date: str, published: str | None) -> None:
    assert read(f"Date: {date}\n\nx\n".encode()).articles[0].metadata.published == published


def test_attachments_are_named_as_not_read(pages: Pages) -> None:
    data = mail(HTML, "see", "report.pdf")
    (document,), (dropped,) = extract_all([Snapshot("a.eml", "0", data, "message/rfc822", FileOrigin("a"))], pages)
    assert document.id == "a.eml"
    assert (dropped.item, dropped.reason) == ("a.eml: report.pdf", "attachment: not read")


def test_a_mail_inside_a_mail_is_an_attachment() -> None:
    outer, inner = EmailMessage(), EmailMessage()
    inner.set_content("Inner.")
    outer.set_content("Outer.\n")
    outer.add_attachment(inner)
    parts = read(outer.as_bytes())
    assert parts.articles[0].text == "Outer.\n"
    assert parts.left_out[0][0] == "a part of type message/rfc822"


def test_a_saved_page_knows_where_it_was_saved_from() -> None:
    parts = read(mhtml(HTML))
    assert SENTENCES[0] in parts.articles[0].text
    assert parts.articles[0].metadata.url == "https://post.example/1"
    assert parts.articles[0].metadata.published is None
    assert parts.left_out == ()


def nested(depth: int) -> bytes:
    heads = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth))
    return f"{heads}Content-Type: text/plain\n\nx\n".encode()


@pytest.mark.parametrize("data", [nested(module.MAX_DEPTH + 2), nested(1) + b"--b0\n\nx\n" * (module.MAX_PARTS + 1)])
def test_mails_that_no_program_writes_are_refused(data: bytes) -> None:
    with pytest.raises(RefusedInput, match="parts, or nested"):
        read(data)


@pytest.mark.parametrize(
    "data",
    [b"", b"\0\1\2", b"Content-Type: image/png\n\nx", nested(900), "Subject: \udce4".encode("utf-8", "surrogatepass")],
)
def test_nothing_breaks_the_child(pages: Pages, data: bytes) -> None:
    documents, dropped = extract_all([Snapshot("a.eml", "0", data, "message/rfc822", FileOrigin("a"))], pages)
    assert documents or dropped[0].next_step
