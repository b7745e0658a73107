"""Articles into the store from a form: files, a pasted text, addresses. What became of each is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from .. import pipeline
from ..engine.choose import Progress
from ..keeping import Custody, keep_items
from ..model.errors import RefusedInput
from ..model.holdings import Receipt
from ..model.snapshot import Dropped
from ..store.store import Store
from ..story_news import StoryNews, story_news

MOST_FILES, MOST_ADDRESSES = 1000, 50
UNREAD = 5  # new stories that are read at once
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


def take_in(
    store: Store, by: Custody, folder: Path, names: Mapping[str, str], looks: tuple[Any, ...], progress: Progress
) -> Added:
    """Takes in the files in ``folder``, tells the stories apart, and reads those that changed: all that had been read
    before, and ``UNREAD`` new ones; a story is read when it is opened. ``names`` says what the user called each file,
    ``looks`` what became of addresses that were fetched before."""
    receipts, dropped = _take(store, folder, names, by, progress)
    new = any(r.outcome != "duplicate" for r in receipts) or any(look.article for look in looks)
    news = tuple(story_news(store, by, progress=progress, unread=UNREAD)) if new else ()
    return Added(tuple(receipts), dropped, looks, news)


def _take(
    store: Store, folder: Path, names: Mapping[str, str], by: Custody, progress: Progress
) -> tuple[list[Receipt], tuple[Dropped, ...]]:
    paths = [folder / name for name in names if (folder / name).exists()]
    if not paths:
        return [], ()
    progress("taking in", 0, len(paths))
    documents, dropped, snapshots = pipeline.take_in(paths)
    called = {str(folder / name): given for name, given in names.items()}
    told = [replace(s, origin=replace(s.origin, path=called.get(s.origin.path, s.name))) for s in snapshots]
    return keep_items(store, documents, told, by, dropped)
