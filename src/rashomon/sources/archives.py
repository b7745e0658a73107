"""Web archives: each page in a WARC, ARC or WACZ file is one item, as the bytes of its record.

A revisit record says that a page was the same as one captured before: where that one lies in the same file, the item
is both records together, so that its bytes alone give the text.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from ..formats.packed import UNPACK_IT, ZIP, Stream, member_bytes, opened_zip
from ..formats.warc import BETWEEN, Record, Unreadable, message, records, wrong_digest
from ..model.errors import RefusedInput
from ..model.snapshot import Dropped, FileOrigin, Snapshot

WARC, ARC, WACZ = "application/warc", "application/arc", "application/wacz"
MAX_RECORD = 20 * 1024 * 1024
MAX_ITEMS = 20_000
MAX_TOTAL = 1024 * 1024 * 1024  # bytes of all items of one file
MAX_LIST = 16 * 1024 * 1024  # of a datapackage.json
PAGES = ("text/html", "application/xhtml+xml", "text/plain")
ABOUT = ("warcinfo", "request", "metadata")  # records about others
AGAIN = "download the file again, or capture the page again"
Item = Snapshot | Dropped


@dataclass(slots=True)
class Archive:
    """One file being read: the number of its records so far, what revisits may refer to, and what was no page."""

    name: str
    path: str
    number: int = 0
    total: int = 0
    items: int = 0
    refused: int = 0
    known: dict[str, Record] = field(default_factory=dict)
    others: Counter[str] = field(default_factory=Counter)

    def read(self, stream: Stream, part: str = "") -> Iterator[Item]:
        """The items of one WARC or ARC; ``part`` is its name where it lies in a larger file."""
        waiting: list[tuple[str, Record]] = []
        for found in records(stream, MAX_RECORD):
            self.number += 1
            name = f"{self.name}#{self.number}"
            if isinstance(found, Unreadable):
                yield self._refused(name, f"{found.reason}, at byte {found.position}", AGAIN)
            elif found.kind == "revisit" and not found.cut:
                waiting.append((name, found))  # what it refers to may stand behind it
            else:
                yield from self._item(name, found, part)
        for name, found in waiting:
            yield self._revisit(name, found, part)

    def _item(self, name: str, record: Record, part: str) -> Iterator[Item]:
        if record.kind in ABOUT:
            return
        try:
            if reason := record.cut or wrong_digest(record):
                raise RefusedInput(reason, AGAIN)
            if other := no_page(record):
                self.others[other] += 1
                return
        except RefusedInput as refused:
            yield self._refused(name, f"record of {record.address}: {refused.reason}", refused.next_step)
            return
        for key in _keys(record):
            self.known.setdefault(key, record)
        yield self._kept(name, record, record.raw, part)

    def _revisit(self, name: str, record: Record, part: str) -> Item:
        """Which record is meant: by id, by address and time, or by the digest of what was answered."""
        first = next((self.known[key] for key in _referred(record) if key in self.known), None)
        if first is None:
            reason = f"record of {record.address}: the same as one captured before, which is not in this file as a page"
            return self._refused(name, reason, "give the file with that capture, or capture the page again")
        return self._kept(name, record, record.raw + BETWEEN + first.raw, part)

    def _refused(self, name: str, reason: str, next_step: str) -> Dropped:
        self.refused += 1
        return _dropped(name, reason, next_step)

    def _kept(self, name: str, record: Record, raw: bytes, part: str) -> Item:
        self.items, self.total = self.items + 1, self.total + len(raw)
        if self.items > MAX_ITEMS or self.total > MAX_TOTAL:
            reason = f"more than {MAX_ITEMS} pages or {MAX_TOTAL // 2**20} MB of them in one file"
            raise RefusedInput(reason, "split the file, or give the pages you need")
        member = " ".join(filter(None, (part, record.id, f"at byte {record.position}")))
        media_type = ARC if "arc-media-type" in record.fields else WARC
        digest = hashlib.sha256(raw).hexdigest()
        return Snapshot(name, digest, raw, media_type, FileOrigin(self.path, member=member))

    def rest(self) -> Iterator[Dropped]:
        """What was no page, counted: an archive holds every image and script of a page."""
        told = ", ".join(f"{count} {what}" for what, count in sorted(self.others.items()) if count)
        if told:
            step = "nothing to do, unless an article is among them"
            yield _dropped(self.name, f"records that are no page: {told}", step)
        elif not self.items and not self.refused:
            reason = f"holds {self.number} records and no page" if self.number else "holds no record"
            yield _dropped(self.name, reason, AGAIN)


def no_page(record: Record) -> str | None:
    """What the record holds instead of a page; None for a page.

    Raises:
        RefusedInput: where that cannot be told.
    """
    if record.kind not in ("response", "resource", "conversion"):
        return f"{record.kind or 'nameless'} record"
    if record.address and record.address.startswith("metadata:"):
        return "note of the program that captured"
    found = message(record)
    if found.status is not None and not 200 <= found.status < 300:
        return f"answer {found.status}"
    if found.media_type in PAGES or (not found.media_type and _looks_like_page(found.body)):
        return None if found.body.strip() else "empty answer"
    return found.media_type or "answer of no stated kind"


def _looks_like_page(body: bytes) -> bool:
    start = body[:1024].lstrip().lower()
    return start.startswith((b"<!doctype html", b"<html"))


def _keys(record: Record) -> Iterator[str]:
    yield record.id
    yield f"{record.address} {record.fields.get('warc-date')}"
    yield record.fields.get("warc-payload-digest", "").lower() or record.id


def _referred(record: Record) -> Iterator[str]:
    fields: Mapping[str, str] = record.fields
    yield fields.get("warc-refers-to", "none")
    yield f"{fields.get('warc-refers-to-target-uri', '').strip('<> ')} {fields.get('warc-refers-to-date')}"
    if "identical-payload-digest" in fields.get("warc-profile", "identical-payload-digest"):
        yield fields.get("warc-payload-digest", "none").lower()


def archive_items(file: IO[bytes], name: str, path: str) -> Iterator[Item]:
    """The pages of a WARC or ARC file, packed or not."""
    yield from _guarded(Archive(name, path), [(file, "")])


def _guarded(archive: Archive, parts: list[tuple[IO[bytes], str]]) -> Iterator[Item]:
    """What was read stays, whatever ends the reading."""
    try:
        for file, part in parts:
            yield from archive.read(Stream(file), part)
    except RefusedInput as refused:
        yield _dropped(archive.name, f"read up to its record {archive.number}: {refused.reason}", refused.next_step)
    yield from archive.rest()


def wacz_items(file: IO[bytes], name: str, path: str) -> Iterator[Item]:
    """The pages of a WACZ file (a ZIP of WARC files), once the digests that it states of its files hold."""
    try:
        with opened_zip(file) as found:
            stated = _stated(member_bytes(found, "datapackage.json", MAX_LIST))
            archives = sorted(n for n in found.namelist() if n.startswith("archive/") and not n.endswith("/"))
            if not archives:
                raise RefusedInput("holds no WARC file under archive/", UNPACK_IT)
            for member in sorted({*stated, *archives}):
                _check(found, member, stated)
            archive = Archive(name, path)
            for member in archives:
                with found.open(member) as inner:
                    refuse_packed(inner, member)
                    yield from _guarded_part(archive, inner, member)
            yield from archive.rest()
    except RefusedInput as refused:
        yield _dropped(name, refused.reason, refused.next_step)


def refuse_packed(inner: IO[bytes], member: str) -> None:
    """Raises:
    RefusedInput: for a ZIP file inside a ZIP file.
    """
    head = inner.read(len(ZIP))
    inner.seek(0)
    if head == ZIP:
        raise RefusedInput(f"{member} is itself a packed file", UNPACK_IT)


def _guarded_part(archive: Archive, inner: IO[bytes], member: str) -> Iterator[Item]:
    try:
        yield from archive.read(Stream(inner), member)
    except RefusedInput as refused:
        raise RefusedInput(
            f"{member} read up to record {archive.number}: {refused.reason}", refused.next_step
        ) from refused


def _stated(data: bytes) -> dict[str, str]:
    """The digests in a datapackage.json, by the path of their file."""
    try:
        listed = json.loads(data)["resources"]
        return {str(entry["path"]): str(entry["hash"]) for entry in listed if entry.get("hash")}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RefusedInput("its datapackage.json lists no files", AGAIN) from error


def _check(found: Any, member: str, stated: Mapping[str, str]) -> None:
    """Refuses the whole file where one of its files is another than it says."""
    algorithm, _, digest = stated.get(member, "").partition(":")
    if member not in found.namelist():
        raise RefusedInput(f"{member}, which its datapackage.json lists, is not in it", AGAIN)
    if algorithm not in ("sha256", "md5", "sha1", "sha512") or not digest:
        raise RefusedInput(f"its datapackage.json states no digest of {member}", AGAIN)
    with found.open(member) as file:
        if (
            hashlib.file_digest(file, lambda: hashlib.new(algorithm, usedforsecurity=False)).hexdigest()
            != digest.lower()
        ):
            raise RefusedInput(f"{member} does not have the {algorithm} digest that its datapackage.json states", AGAIN)


def _dropped(name: str, reason: str, next_step: str) -> Dropped:
    return Dropped(name, "sources", reason, next_step)


def open_archive(path: Path, media_type: str) -> Iterator[Item]:
    """The items of the archive at ``path``.

    Raises:
        OSError: where it cannot be read.
    """
    with path.open("rb") as file:
        reader = wacz_items if media_type == WACZ else archive_items
        yield from reader(file, path.name, os.fspath(path))
