"""Unpacking within limits: pieces come in order, what is broken is said, and no bomb goes off."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from rashomon.formats import packed
from rashomon.formats.packed import Stream, member_bytes, opened_zip
from rashomon.model.errors import RefusedInput


def stream(data: bytes) -> Stream:
    return Stream(io.BytesIO(data))


@pytest.mark.parametrize("data", [b"one\ntwo\nthree", gzip.compress(b"one\ntwo\nthree", mtime=0)])
def test_plain_and_packed_give_the_same_lines(data: bytes) -> None:
    found = stream(data)
    assert [found.line(100), found.line(2), found.read(50), found.read(1)] == [b"one\n", b"tw", b"o\nthree", b""]
    assert found.broken() == ""


def test_members_of_gzip_follow_each_other_and_say_where_they_begin() -> None:
    first, second = gzip.compress(b"a" * 10), gzip.compress(b"b" * 10)
    found = stream(first + second)
    assert found.read(30) == b"a" * 10 + b"b" * 10
    assert [found.offset(n) for n in (0, 9, 10, 19)] == [0, 0, len(first), len(first)]


@pytest.mark.parametrize("cut", [1, 8, 12])
def test_a_packed_file_that_breaks_off_gives_what_it_has_and_says_so(cut: int) -> None:
    found = stream(gzip.compress(bytes(range(256)) * 4)[:-cut])
    found.read(5000)
    assert "too early" in found.broken()


def test_rubbish_behind_a_member_is_said() -> None:
    found = stream(gzip.compress(b"abc") + b"rubbish")
    assert found.read(10) == b"abc"
    assert "no gzip data" in found.broken()


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(RefusedInput, match="more than 200 times its size"):
        stream(gzip.compress(b"\0" * (packed.FREE * 3), 9)).read(packed.FREE * 3)


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def test_a_member_is_given_whole_or_refused() -> None:
    with opened_zip(zipped(a=b"text")) as found:
        assert member_bytes(found, "a", 10) == b"text"
        with pytest.raises(RefusedInput, match="larger"):
            member_bytes(found, "a", 3)
        with pytest.raises(RefusedInput, match="holds no b"):
            member_bytes(found, "b", 3)


def test_a_zip_that_swells_holds_too_much_or_is_broken_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, reason in ((zipped(a=b"\0" * packed.FREE * 2), "200 times"), (b"PK\x03\x04rest", "broken ZIP")):
        with pytest.raises(RefusedInput, match=reason), opened_zip(data):
            pass
    monkeypatch.setattr(packed, "MAX_MEMBERS", 1)
    with pytest.raises(RefusedInput, match="holds 2 files"), opened_zip(zipped(a=b"", b=b"")):
        pass
