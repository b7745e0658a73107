"""Articles into the store from a form: files, a pasted text, addresses. What became of each is told."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from .. import pipeline
from ..engine.choose import Progress
from ..keeping import Custody, keep_items
from ..model.errors import RefusedInput
from ..model.holdings import Receipt
from ..model.snapshot import Dropped
from ..story_news import StoryNews, story_news
from .desk import Desk

MOST_FILES, MOST_ADDRESSES = 1000, 50
NAME = 120  # characters of a file's name
UNNAMED = "unnamed.txt"
FIELDS = ("title", "outlet", "url", "published", "author")


@dataclass(frozen=True, slots=True)
class Added:
    """What came of one adding."""

    receipts: tuple[Receipt, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    looks: tuple[Any, ...] = ()
    news: tuple[StoryNews, ...] = ()

    def count(self, outcome: str) -> int:
        return sum(receipt.outcome == outcome for receipt in self.receipts)


def safe_name(given: str | None) -> str:
    """The last part of a name, as a file may be called; its ending stays, since it says what the file is."""
    last = PurePosixPath((given or "").replace("\\", "/")).name
    clean = "".join(c if c.isprintable() else "_" for c in last).lstrip(".~ ")
    stem, dot, ending = clean.rpartition(".")
    short = f"{stem[: NAME - len(ending) - 1]}.{ending}" if dot and len(ending) < 12 else clean[:NAME]
    while len(short.encode("utf-8", "replace")) > 240:
        stem, dot, ending = short.rpartition(".")
        short = f"{stem[:-8]}.{ending}" if dot else short[:-8]
    return short or UNNAMED


def pasted_row(text: str, stated: Mapping[str, str]) -> bytes:
    """A pasted text with what was said about it, as one row of JSON: these are the bytes that are kept.

    Raises:
        RefusedInput: where there is no text.
    """
    if not text.strip():
        raise RefusedInput("no text was pasted", "go back and paste one, or choose files")
    given = {name: value.strip() for name in FIELDS if (value := stated.get(name, "")).strip()}
    name = " ".join(given.get("title", "").split())[:80] or "pasted text"
    return json.dumps({"id": name, **given, "text": text.replace("\r\n", "\n")}, ensure_ascii=False).encode(
        "utf-8", "surrogatepass"
    )


def addresses_in(said: str) -> list[str]:
    """Addresses of the web, one a line or between blanks.

    Raises:
        RefusedInput: for what is none, or too many.
    """
    found = list(dict.fromkeys(said.split()))
    wrong = next((one for one in found if not one.startswith(("http://", "https://"))), None)
    if wrong is not None:
        raise RefusedInput(f"{wrong[:80]} is no address of the web", "give addresses that begin with https://")
    if len(found) > MOST_ADDRESSES:
        raise RefusedInput(f"{len(found)} addresses are too many at once", f"give up to {MOST_ADDRESSES}")
    return found


def add_all(desk: Desk, folder: Path, names: Mapping[str, str], urls: Sequence[str], progress: Progress) -> Added:
    """Takes in the files in ``folder`` and what stands at ``urls``, tells the stories apart, and reads those that
    changed. ``names`` says what the user called each file. The folder is removed."""
    by = desk.custody()
    try:
        receipts, dropped = _take(desk, folder, names, by, progress)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    looks = _fetched(desk, urls, progress)
    new = any(r.outcome != "duplicate" for r in receipts) or any(look.article for look in looks)
    news = tuple(story_news(desk.store, by, progress=progress)) if new else ()
    return Added(tuple(receipts), dropped, looks, news)


def _take(
    desk: Desk, folder: Path, names: Mapping[str, str], by: Custody, progress: Progress
) -> tuple[list[Receipt], tuple[Dropped, ...]]:
    paths = [folder / name for name in names]
    if not paths:
        return [], ()
    progress("taking in", 0, len(paths))
    documents, dropped, snapshots = pipeline.take_in(paths)
    called = {str(folder / name): given for name, given in names.items()}
    told = [replace(s, origin=replace(s.origin, path=called.get(s.origin.path, s.name))) for s in snapshots]
    return keep_items(desk.store, documents, told, by, dropped)


def _fetched(desk: Desk, urls: Sequence[str], progress: Progress) -> tuple[Any, ...]:
    if not urls:
        return ()
    if desk.fetch is None:
        raise RefusedInput("this server fetches nothing", "save the page as a file and add that")
    progress("fetching", 0, len(urls))
    return tuple(desk.fetch(urls))
