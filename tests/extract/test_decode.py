"""Bytes to characters: exact, or refused with the position."""

from __future__ import annotations

import pytest

from rashomon.extract.decode import decode
from rashomon.model.errors import RefusedInput


@pytest.mark.parametrize(
    ("data", "text", "encoding", "mark"),
    [
        (b"Line one\r\nLine two\n", "Line one\r\nLine two\n", "utf-8", False),  # newlines as they stand
        ("“Café” 🔥".encode(), "“Café” 🔥", "utf-8", False),
        (b"\xef\xbb\xbfText", "Text", "utf-8", True),
        ("Straße".encode("utf-16"), "Straße", "utf-16-le", True),
        (b"\xfe\xff" + "Straße".encode("utf-16-be"), "Straße", "utf-16-be", True),
        ("“Café”, he said – créée".encode("cp1252"), "“Café”, he said – créée", "cp1252", False),
        ("Привет".encode(), "Привет", "utf-8", False),
    ],
)
def test_what_is_sure_is_read_and_recorded(data: bytes, text: str, encoding: str, mark: bool) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.byte_order_mark) == (text, encoding, mark)


@pytest.mark.parametrize(
    ("data", "position"),
    [
        ("Привет, мир".encode("cp1251"), 0),  # Cyrillic: as Windows-1252 it would be letters, but no words
        ("Καλημέρα".encode("cp1253"), 0),
        ("“good” text".encode() + b" and \xff one", 20),  # damaged UTF-8
        (b"price \x81 unknown", 6),  # no character in Windows-1252
        (b"caf\xe9 \x07 bell", 3),  # control codes: no text
        (b"\xff\xfeo", 2),  # half a UTF-16 unit
        (b"\xef\xbb\xbfbad \xff", 7),
    ],
)
def test_what_would_be_a_guess_is_refused_with_the_byte(data: bytes, position: int) -> None:
    with pytest.raises(RefusedInput, match=f"byte {position} ") as error:
        decode(data)
    assert error.value.next_step == "save it as UTF-8"


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        ('<meta charset="windows-1251"><p>Привет'.encode("cp1251"), "cp1251", "Привет"),
        ("<META http-equiv=x content='text/html; charset=ISO-8859-2'><p>łódź".encode("iso8859-2"), "iso8859-2", "łódź"),
        ("<meta charset=iso-8859-1><p>“quoted”".encode("cp1252"), "cp1252", "“quoted”"),  # as browsers do
        ('<meta charset="iso-8859-1"><p>“quoted”'.encode(), "utf-8", "“quoted”"),  # saved anew, declaration left
        ('<meta charset="rot13"><p>café'.encode("cp1252"), "cp1252", "café"),  # not a charset a page may declare
    ],
)
def test_a_page_may_declare_its_charset(data: bytes, encoding: str, text: str) -> None:
    decoded = decode(data, page=True)
    assert decoded.encoding == encoding
    assert decoded.text.endswith(text)


def test_a_declaration_counts_for_pages_alone() -> None:
    with pytest.raises(RefusedInput):
        decode('<meta charset="windows-1251"><p>Привет'.encode("cp1251"))


def test_a_stray_byte_in_a_page_is_marked_and_not_guessed() -> None:
    decoded = decode("<p>“Words”".encode() + b"<!-- \xff -->", page=True)
    assert decoded.text.endswith("<!-- \ufffd -->")
    assert decoded.damage is not None
