"""Web archives: each page is one item with a name that stays, and nothing in the file goes unsaid."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.extract.extract import extract
from rashomon.extract.pages import Pages
from rashomon.model.snapshot import Dropped, Snapshot
from rashomon.sources import archives as module
from rashomon.sources.collect import collect
from tests.formats.texts import PAGE, SENTENCES
from tests.formats.warcs import answer, arc, digest, record


@pytest.fixture(scope="module")
def pages() -> Iterator[Pages]:
    with Pages() as pages:
        yield pages


def taken(path: Path, data: bytes) -> tuple[list[Snapshot], list[Dropped]]:
    path.write_bytes(data)
    return collect([path])


def test_a_page_is_kept_as_its_record_and_gives_its_article(tmp_path: Path, pages: Pages) -> None:
    data = record(b"software: x", "warcinfo", "") + record(b"GET /", "request") + record(answer())
    (page,), dropped = taken(tmp_path / "a.warc.gz", gzip.compress(data))
    assert (page.name, page.media_type, dropped) == ("a.warc.gz#3", "application/warc", [])
    assert page.data in data
    assert page.origin.member is not None and page.origin.member.endswith("at byte 0")
    document = extract(page, pages)
    assert all(sentence in document.text for sentence in SENTENCES)
    assert (document.metadata.url, document.metadata.title) == ("https://post.example/1", "Ferry sinks")
    assert dict(document.metadata.stated_by) == {"title": "<title>", "url": "WARC-Target-URI"}


def test_an_arc_page_too(tmp_path: Path, pages: Pages) -> None:
    (page,), _ = taken(tmp_path / "a.arc", b"filedesc://a.arc 0.0.0.0 20240305 text/plain 2\n1\n" + arc(answer()))
    assert (page.name, page.media_type) == ("a.arc#2", "application/arc")
    assert SENTENCES[1] in extract(page, pages).text


def test_plain_text_in_a_resource_is_a_page(tmp_path: Path, pages: Pages) -> None:
    data = record("Größe.\r\n".encode(), "resource", Content_Type="text/plain; charset=utf-8")
    (page,), _ = taken(tmp_path / "a.warc", data)
    assert extract(page, pages).text == "Größe.\n"


def test_what_is_no_page_is_counted(tmp_path: Path) -> None:
    data = record(answer(b"\x89PNG", Content_Type="image/png")) + record(answer(b"gone", "404 Not Found"))
    kept, (dropped,) = taken(tmp_path / "a.warc", data + record(answer(b"moved", "302 Found")))
    assert kept == []
    assert dropped.reason == "records that are no page: 1 answer 302, 1 answer 404, 1 image/png"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "holds no record"),
        (record(b"GET /", "request"), "holds 1 records and no page"),
        (b"rubbish\n", "8 bytes that are no record"),
        (record(answer())[:-80], "ends after"),
        (record(answer()).replace(b"noon", b"dusk"), "do not have the sha1 digest"),
        (gzip.compress(record(answer()))[:-200], "ends after|too early"),
        (record(answer(b"\0", Content_Encoding="br")), "'br' is not read"),
    ],
)
def test_what_cannot_be_read_is_dropped_with_its_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    kept, dropped = taken(tmp_path / "a.warc.gz", data)
    assert kept == []
    assert dropped[0].item.startswith("a.warc.gz")
    assert any(re.search(reason, one.reason) and one.next_step for one in dropped)


def revisit(**fields: str) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    return record(head, "revisit", "https://post.example/again", **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"WARC_Refers_To": "<urn:uuid:first>"},
        {"WARC_Refers_To_Target_URI": "https://post.example/1", "WARC_Refers_To_Date": "2024-03-05T10:00:00Z"},
        {"WARC_Payload_Digest": digest(PAGE)},
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_a_revisit_gives_the_page_that_it_refers_to(
    tmp_path: Path, pages: Pages, fields: dict[str, str], order: int
) -> None:
    first = record(answer(), WARC_Record_ID="<urn:uuid:first>", WARC_Payload_Digest=digest(PAGE))
    kept, dropped = taken(tmp_path / "a.warc", b"".join([first, revisit(**fields)][::order]))
    assert (len(kept), dropped) == (2, [])
    (again,) = (page for page in kept if b"again" in page.data)
    document = extract(again, pages)
    assert SENTENCES[0] in document.text
    assert document.metadata.url == "https://post.example/again"


def test_a_revisit_of_what_is_not_there_is_dropped(tmp_path: Path) -> None:
    kept, (dropped,) = taken(tmp_path / "a.warc", revisit(WARC_Refers_To="<urn:uuid:elsewhere>"))
    assert kept == []
    assert "not in this file" in dropped.reason


def test_a_file_with_too_many_pages_is_read_up_to_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ITEMS", 1)
    data = record(answer()) + record(answer(PAGE + b"x"))
    kept, (dropped,) = taken(tmp_path / "a.warc", data)
    assert [page.name for page in kept] == ["a.warc#1"]
    assert "read up to its record 2: more than 1 pages" in dropped.reason


# ---------------------------------------------------------------- WACZ


def wacz(members: dict[str, bytes], stated: dict[str, str] | None = None) -> bytes:
    listed = stated or {name: f"sha256:{hashlib.sha256(data).hexdigest()}" for name, data in members.items()}
    package = {"resources": [{"path": name, "hash": value} for name, value in listed.items()]}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in members.items():
            file.writestr(name, data)
        file.writestr("datapackage.json", json.dumps(package))
    return out.getvalue()


WARC = "archive/data.warc.gz"
PACKED = gzip.compress(record(answer()))


def test_a_wacz_gives_the_pages_of_its_archives(tmp_path: Path, pages: Pages) -> None:
    more = gzip.compress(record(answer(PAGE.replace(b"noon", b"dawn"))))
    (one, two), dropped = taken(tmp_path / "a.wacz", wacz({WARC: PACKED, "archive/more.warc.gz": more}))
    assert ([one.name, two.name], dropped) == (["a.wacz#1", "a.wacz#2"], [])
    assert (one.origin.member or "").startswith("archive/data.warc.gz <urn:uuid:")
    assert "at dawn" in extract(two, pages).text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (wacz({WARC: PACKED}, {WARC: "sha256:" + "0" * 64}), f"{WARC} does not have the sha256 digest"),
        (wacz({WARC: PACKED}, {"other": "sha256:00"}), "states no digest of archive/data.warc.gz"),
        (
            wacz({WARC: PACKED}, {WARC: "sha256:00", "a": "sha256:00"}),
            "a, which its datapackage.json lists, is not in it",
        ),
        (wacz({"pages/pages.jsonl": b"{}"}), "holds no WARC file"),
        (wacz({"archive/inner.zip": wacz({WARC: PACKED})}), "archive/inner.zip is itself a packed file"),
        (b"PK\x03\x04rest", "broken ZIP file"),
        (b"no zip", "broken ZIP file"),
    ],
)
def test_a_wacz_that_is_not_what_it_says_is_refused_whole(tmp_path: Path, data: bytes, reason: str) -> None:
    kept, (dropped,) = taken(tmp_path / "a.wacz", data)
    assert kept == []
    assert reason in dropped.reason
    assert dropped.next_step
