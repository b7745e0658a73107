"""DOCX and RTF: paragraphs as they read, and nothing that a reader would not see."""

from __future__ import annotations

import io
import zipfile

import pytest

from rashomon.extract import docx as module
from rashomon.extract.parts import read_parts
from rashomon.model.errors import RefusedInput
from rashomon.model.snapshot import ENDINGS
from tests.formats.files import docx, rtf

MEDIA_TYPE = {ending: media_type for media_type, ending in ENDINGS.items()}


def text(ending: str, data: bytes) -> str:
    parts = read_parts(MEDIA_TYPE[ending], data)
    assert not parts.several
    return parts.articles[0].text


@pytest.mark.parametrize(
    ("xml", "read"),
    [
        ("<w:p><w:r><w:t>The </w:t></w:r><w:r><w:t>ferry</w:t></w:r></w:p>", "The ferry"),
        ("<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p>", "one\ttwo\nthree"),
        (
            "<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>",
            "new",
        ),
        ("<w:p><w:hyperlink><w:r><w:t>a link</w:t></w:r></w:hyperlink></w:p>", "a link"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p><w:p><w:r><w:t>x</w:t></w:r></w:p>", "\nx"),
        (
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "a\nb",
        ),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>held</w:t></w:r></w:p></w:sdtContent></w:sdt>", "held"),
        ("<w:p><w:r><w:t>out</w:t><w:pict><w:p><w:r><w:t>box</w:t></w:r></w:p></w:pict></w:r></w:p>", "out\nbox"),
    ],
)
def test_a_word_file_reads_as_it_looks(xml: str, read: str) -> None:
    assert text("docx", docx([], xml)) == read


def zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0old", "an old or encrypted Word file"),
        (b"text", "no Word file"),
        (b"PK\x03\x04broken", "broken ZIP"),
        (zipped("other.xml", b""), "holds no word/document.xml"),
        (zipped(module.BODY, b"<w:document"), "a broken Word file"),
        (zipped(module.BODY, b"\0" * 10_000_000), "200 times its size"),
        (zipped(module.BODY, b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'), None),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, reason: str | None) -> None:
    if reason is None:  # entities are never put in
        assert text("docx", data) == ""
        return
    with pytest.raises(RefusedInput, match=reason) as error:
        read_parts(MEDIA_TYPE["docx"], data)
    assert error.value.next_step


@pytest.mark.parametrize(
    ("data", "read"),
    [
        (rb"{\rtf1\ansi The \b ferry\b0  sank.\par Next.}", "The ferry sank.\nNext."),
        (rb"{\rtf1\ansi\ansicpg1252 caf\'e9 \ldblquote no\rdblquote\par}", "café “no”"),
        (rb"{\rtf1\ansi\ansicpg1251 \'ef\'f0\par}", "пр"),
        (rb"{\rtf1{\fonttbl\f0 Arial;}{\header Page 1}Text\par}", "Text"),
        (rtf(["Größe", "“naïve”"]), "Größe\n“naïve”"),
    ],
)
def test_an_rtf_file_reads_as_it_looks(data: bytes, read: str) -> None:
    assert text("rtf", data) == read


@pytest.mark.parametrize(("data", "reason"), [(b"text", "no RTF"), (rb"{\rtf1\ansicpg1252 \'81}", "another encoding")])
def test_what_is_no_rtf_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(RefusedInput, match=reason):
        read_parts(MEDIA_TYPE["rtf"], data)
