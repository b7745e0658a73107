"""Records as they lie in the file: every byte is a record's or named, and every mess of HTTP is undone or refused."""

from __future__ import annotations

import gzip
import io
import zlib

import pytest

from rashomon.formats.packed import Stream
from rashomon.formats.warc import Record, Unreadable, first_records, message, records, wrong_digest
from rashomon.model.errors import RefusedInput
from tests.formats.texts import PAGE
from tests.formats.warcs import answer, arc, record


def read(data: bytes, most: int = 10**6) -> list[Record | Unreadable]:
    return list(records(Stream(io.BytesIO(data)), most))


def one(data: bytes) -> Record:
    (found,) = read(data)
    assert isinstance(found, Record)
    return found


def test_a_record_is_its_bytes_and_says_where_they_lie() -> None:
    first, second = record(answer()), record(answer(b"x"), url="<https://post.example/2>")
    found = [one for one in read(first + second) if isinstance(one, Record)]
    assert [r.position for r in found] == [0, len(first)]
    assert found[0].raw == first.removesuffix(b"\r\n\r\n")
    assert [r.address for r in found] == ["https://post.example/1", "https://post.example/2"]
    assert first_records(found[0].raw)[0] == found[0]


def test_packed_records_say_where_their_member_begins() -> None:
    first, second = gzip.compress(record(answer())), gzip.compress(record(answer(b"x")))
    assert [found.position for found in read(first + second)] == [0, len(first)]


def test_an_arc_record_is_read_although_blanks_stand_in_its_address() -> None:
    found = read(b"filedesc://a.arc 0.0.0.0 20240305 text/plain 4\n1 0\n\n" + arc(answer()))
    assert [r.kind for r in found if isinstance(r, Record)] == ["warcinfo", "response"]
    last = found[-1]
    assert isinstance(last, Record)
    assert (last.address, message(last).body) == ("http://post.example/a b", PAGE)


@pytest.mark.parametrize("data", [b"rubbish\n", b"WARC/1.0\r\nWARC-Type: response\r\n\r\nbody\r\n"])
def test_what_is_no_record_is_named_and_the_next_is_found(data: bytes) -> None:
    gap, found = read(data + record(answer()))
    assert isinstance(gap, Unreadable)
    assert f"{len(data)} bytes that are no record" in gap.reason
    assert isinstance(found, Record)


def test_a_file_that_breaks_off_gives_its_last_record_as_cut() -> None:
    whole = record(answer())
    assert "ends after" in one(whole[:-50]).cut
    broken = read(gzip.compress(record(answer(b"x" * 500, X_Noise=str(range(99)))))[:-30])
    assert isinstance(broken[-1], Unreadable)
    assert "too early" in broken[-1].reason


def test_a_record_that_is_too_large_is_passed_over() -> None:
    large, small = read(record(answer(b"x" * 5000)) + record(answer(b"x")), most=1000)
    assert isinstance(large, Unreadable)
    assert isinstance(small, Record)


@pytest.mark.parametrize(
    ("stated", "right"),
    [
        ("", True),
        ("sha1:AAAA", False),
        ("md5:" + "0" * 32, False),
        ("unheard-of:00", True),
    ],
)
def test_a_digest_that_is_stated_must_hold(stated: str, right: bool) -> None:
    found = one(record(answer(), WARC_Block_Digest=stated))
    assert (wrong_digest(found) is None) == right
    assert wrong_digest(one(record(answer()))) is None


CHUNKED = b"5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("block", "body"),
    [
        (answer(b"hello world"), b"hello world"),
        (answer(CHUNKED, Transfer_Encoding="chunked"), b"hello world"),
        (
            answer(b"hello world", Transfer_Encoding="chunked"),
            b"hello world",
        ),  # some writers undo it, and do not say so
        (answer(gzip.compress(b"hello world", mtime=0), Content_Encoding="gzip"), b"hello world"),
        (answer(zlib.compress(b"hello world"), Content_Encoding="deflate"), b"hello world"),
        (answer(zlib.compress(b"hello world")[2:-4], Content_Encoding="deflate"), b"hello world"),
        (answer(b"hello world", Content_Encoding="gzip"), b"hello world"),
        (b"HTTP/1.0 200 OK\nContent-Type: text/html\n\nhello world", b"hello world"),
    ],
)
def test_the_coding_of_an_answer_is_undone(block: bytes, body: bytes) -> None:
    assert message(one(record(block))).body == body


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        (answer(b"\x00\x01", Content_Encoding="br"), "'br' is not read"),
        (answer(gzip.compress(b"\0" * 10**7, mtime=0), Content_Encoding="gzip"), "200 times"),
        (answer(b"x", Content_Encoding="gzip, gzip, gzip"), "3 times over"),
    ],
)
def test_a_coding_that_cannot_be_undone_is_refused(block: bytes, reason: str) -> None:
    with pytest.raises(RefusedInput, match=reason):
        message(one(record(block)))


def test_type_charset_and_status_are_those_of_the_answer() -> None:
    found = message(one(record(answer(b"x", "404 Not Found", Content_Type='Text/HTML; charset="ISO-8859-2"'))))
    assert (found.status, found.media_type, found.charset) == (404, "text/html", "iso-8859-2")
