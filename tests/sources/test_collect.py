"""Paths in, snapshots and dropped items out: nothing vanishes, nothing is read that is too large."""

from __future__ import annotations

import io
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from rashomon.model.errors import UsageError
from rashomon.sources import collect as module
from rashomon.sources.collect import MAX_BYTES, collect


def names(items: list[Any]) -> list[str]:
    return [getattr(item, "name", None) or item.item for item in items]


def rows(path: Path, *values: Any) -> Path:
    path.write_text("\n".join(v if isinstance(v, str) else json.dumps(v) for v in values) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t\n", "empty"),
        ("a.txt", b"%PDF-1.7 and so on", "binary: a PDF"),
        ("a.md", b"\x89PNG\r\n\x1a\n", "binary: a PNG image"),
        ("a.html", b"PK\x03\x04rest", "binary: a ZIP or Office file"),
        ("a.txt", b"four\x00", "binary: a NUL byte at position 4"),
        ("a.odt", b"PK\x03\x04", "unsupported type: .odt"),
        ("README", b"text", "unsupported type: no ending"),
        ("a.jsonl", b"\n\n", "empty"),
    ],
)
def test_what_cannot_be_an_article_is_dropped_with_its_reason(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    kept, (dropped,) = collect([tmp_path])
    assert kept == []
    assert (dropped.item, dropped.reason) == (name, reason)
    assert dropped.next_step


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.txt", b"Plain.", "text/plain"),
        ("A.TXT", b"Plain.", "text/plain"),
        ("a.md", b"# Head", "text/markdown"),
        ("a.htm", b"<p>Page", "text/html"),
        ("a.txt", "Wide.".encode("utf-16"), "text/plain"),  # full of NUL bytes, but marked as UTF-16
    ],
)
def test_what_may_be_an_article_is_kept_byte_for_byte(tmp_path: Path, name: str, data: bytes, media_type: str) -> None:
    (tmp_path / name).write_bytes(data)
    (snapshot,), dropped = collect([tmp_path / name])
    assert dropped == []
    assert (snapshot.name, snapshot.data, snapshot.media_type) == (name, data, media_type)


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (b"%PDF-1.7", ".pdf"),
        (b"{\\rtf1", ".rtf"),
        (b"PK\x03\x04", ".docx"),
        (b"\x1f\x8b", ".warc.gz"),
        (b"GIF8", ".txt"),
    ],
)
def test_a_file_under_the_wrong_name_is_told_its_right_one(tmp_path: Path, data: bytes, ending: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    _, (dropped,) = collect([tmp_path])
    assert ending in dropped.next_step


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.json", b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "application/feed+json"),
        ("a.json", b'[{"uri": "urn:1"}]', "application/ninjs+json"),
        ("a.PDF", b"%PDF-1.7", "application/pdf"),
        ("a.b.eml", b"Subject: x", "message/rfc822"),
        ("a.mht", b"x", "multipart/related"),
    ],
)
def test_a_name_and_its_bytes_say_which_format_it_is(tmp_path: Path, name: str, data: bytes, media_type: str) -> None:
    (tmp_path / name).write_bytes(data)
    (snapshot,), _ = collect([tmp_path])
    assert (snapshot.media_type, snapshot.data) == (media_type, data)


def test_a_path_that_is_not_there_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.txt: no such file.*check the spelling"):
        collect([tmp_path / "nowhere.txt"])
    with pytest.raises(UsageError, match="no such file"):
        collect([str(tmp_path / "*.txt")])


def test_folders_are_read_to_the_bottom_and_globs_are_spelled_out(tmp_path: Path) -> None:
    (tmp_path / "b" / "deep").mkdir(parents=True)
    for name in ("a.txt", "b/c.md", "b/deep/d.txt", "b/.hidden.txt"):
        (tmp_path / name).write_text(name)
    assert names(collect([tmp_path])[0]) == ["a.txt", "c.md", "d.txt"]
    assert names(collect([f"{tmp_path}/**/*.txt"])[0]) == ["a.txt", "d.txt"]


def test_the_order_of_paths_changes_nothing(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.pdf", "copy.txt"):
        (tmp_path / name).write_text("Same." if name in ("a.txt", "copy.txt") else name)
    paths = sorted(tmp_path.iterdir())
    assert collect(paths) == collect(reversed(paths)) == collect([tmp_path])


def test_200_megabytes_are_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(200 * 2**20)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("the file was read"))
    kept, (dropped,) = collect([tmp_path])
    assert kept == []
    assert dropped.reason == "too large: 200 MB, more than 20 MB for one item"


def test_the_same_bytes_are_one_item(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Same.")
    (tmp_path / "b.txt").write_text("Same.")
    (tmp_path / "c.txt").write_text("Other.")
    kept, (dropped,) = collect([tmp_path])
    assert names(kept) == ["a.txt", "c.txt"]
    assert (dropped.item, dropped.reason) == ("b.txt", "duplicate of a.txt: the same bytes")


def test_a_broken_row_costs_that_row_alone(tmp_path: Path) -> None:
    path = rows(tmp_path / "a.jsonl", {"id": "one", "text": "First."}, '{"text": "cut', "", {"text": "Third."})
    kept, (dropped,) = collect([path])
    assert names(kept) == ["a.jsonl#4", "one"]
    assert dropped.item == "a.jsonl#2"
    assert dropped.reason.startswith("broken JSON")
    assert kept[0].origin.line == 4


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"id": "x"}, "neither text nor html"),
        ({"text": "a", "html": "b"}, "both text and html"),
        ({"text": "  "}, "empty"),
        ({"text": 5}, "field 'text' is int, not text"),
        ({"text": "a", "outlet": ["b"]}, "field 'outlet' is list, not text"),
        ({"text": "a", "id": True}, "field 'id' is bool, not text"),
        (["text"], "a JSON list, not an object"),
        ('{"text": "half \\ud800"}', "field 'text' holds half a character at 5"),
        ("[" * 100_000, "JSON nested too deep or with a number too long"),
        ('{"id": ' + "9" * 10_000 + "}", "JSON nested too deep or with a number too long"),
    ],
)
def test_a_row_says_what_is_wrong_with_it(tmp_path: Path, row: Any, reason: str) -> None:
    kept, (dropped,) = collect([rows(tmp_path / "a.jsonl", row)])
    assert kept == []
    assert dropped.reason == reason


def test_a_row_carries_its_metadata(tmp_path: Path) -> None:
    given = {
        "id": 7,
        "text": "T.",
        "title": "Head",
        "outlet": "Post",
        "published": "2021-05-01",
        "language": "",
        "x": 1,
    }
    (snapshot,), _ = collect([rows(tmp_path / "a.jsonl", given)])
    metadata = snapshot.metadata
    assert snapshot.name == "7"
    assert (metadata.title, metadata.outlet, metadata.published) == ("Head", "Post", "2021-05-01")
    assert metadata.language is None  # empty is: not given


def test_a_row_that_is_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 100)
    path = rows(tmp_path / "a.jsonl", {"text": "x" * 500}, {"text": "Short."}, {"text": "y" * 5000})
    kept, dropped = collect([path])
    assert names(kept) == ["a.jsonl#2"]
    assert names(dropped) == ["a.jsonl#1", "a.jsonl#3"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"text": "A row."}\n{"id": "b", "text": "Another."}\n', ["b", "stdin#1"]),
        (b"One text.\nSecond line.\n", ["stdin"]),
        (b"<!DOCTYPE html><p>Page", ["stdin"]),
        (b"{curly but no row", ["stdin"]),
    ],
)
def test_standard_input_is_rows_where_it_looks_like_rows(
    monkeypatch: pytest.MonkeyPatch, data: bytes, expected: list[str]
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    kept, dropped = collect(["-"])
    assert names(kept) == expected
    assert dropped == []


def test_links_are_followed_to_files_and_never_in_circles(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("Text.")
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "link.txt").symlink_to(tmp_path / "real.md")
    (inside / "round.txt").symlink_to(inside / "round.txt")
    (inside / "gone.txt").symlink_to(inside / "nothing")
    (inside / "up").symlink_to(tmp_path, target_is_directory=True)
    kept, dropped = collect([inside])
    assert names(kept) == ["link.txt"]
    assert {d.item: d.reason.split(":")[0] for d in dropped} == {
        "round.txt": "cannot be read",
        "gone.txt": "cannot be read",
        "up": "a link to a folder is not followed",
    }


def test_what_rashomon_wrote_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "decisions.toml").write_text("")
    old = tmp_path / "out"
    old.mkdir()
    (old / "index.json").write_text('{\n  "schema": "rashomon-index/1"\n}')
    (old / "copy.txt").write_text("Copy.")
    kept, dropped = collect([tmp_path])
    assert names(kept) == ["a.txt"]
    assert [(d.item, d.reason) for d in dropped] == [("out", "a report that rashomon wrote")]


def test_the_limit_is_the_one_that_is_documented() -> None:
    assert MAX_BYTES == 20 * 2**20
