"""Reads every web archive of a folder and says what became of each: nothing may crash, nothing may vanish.

    python -m evaluation.archives [FOLDER] [--json]

Without a folder: ``warc_samples`` in the gold folder that ``$RASHOMON_GOLD`` names: 16 files, broken ones included. A
page of one sentence, as most of them hold, is read as a record and may hold no article.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from rashomon.extract.extract import extract_all
from rashomon.extract.pages import Pages
from rashomon.formats.packed import Stream
from rashomon.formats.warc import Record, Unreadable, records
from rashomon.model.snapshot import Dropped, Snapshot
from rashomon.sources.archives import MAX_RECORD, WACZ, archive_items, open_archive


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one file."""

    file: str
    records: dict[str, int]  # by type
    gaps: int  # places where no record could be read
    pages: int
    articles: int
    refused: tuple[str, ...]  # with the reason


def told(path: Path, pages: Pages) -> Told:
    kinds, gaps = _records(path)
    items = list(_items(path))
    snapshots = [item for item in items if isinstance(item, Snapshot)]
    documents, dropped = extract_all(snapshots, pages)
    refused = [f"{one.item}: {one.reason}" for one in (*items, *dropped) if isinstance(one, Dropped)]
    return Told(path.name, dict(sorted(kinds.items())), gaps, len(snapshots), len(documents), tuple(refused))


def _records(path: Path) -> tuple[Counter[str], int]:
    if path.suffix == ".wacz":
        return Counter(), 0
    with path.open("rb") as file:
        found = list(records(Stream(file), MAX_RECORD))
    kinds = Counter(record.kind for record in found if isinstance(record, Record))
    return kinds, sum(isinstance(record, Unreadable) for record in found)


def _items(path: Path) -> Iterable[Snapshot | Dropped]:
    """Whatever the file is called: a broken one may carry a further ending."""
    if path.suffix == ".wacz":
        yield from open_archive(path, WACZ)
        return
    with path.open("rb") as file:
        yield from archive_items(file, path.name, str(path))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    gold = os.environ.get("RASHOMON_GOLD")
    folder = given.folder or (Path(gold) / "warc_samples" if gold else None)
    if folder is None or not folder.is_dir():
        print("no folder of web archives: give one, or set RASHOMON_GOLD", file=sys.stderr)
        return 2
    files = sorted(path for path in folder.rglob("*") if {".warc", ".arc", ".wacz"} & set(path.suffixes))
    with Pages() as pages:
        results = [told(path, pages) for path in files]
    if given.json:
        print(json.dumps([asdict(result) for result in results], indent=2, ensure_ascii=False))
    else:
        print("\n".join(map(_line, results)))
        print(_sum(results))
    return 1 if any(not one.pages and not one.refused and one.records.keys() - {"request"} for one in results) else 0


def _line(one: Told) -> str:
    kinds = ", ".join(f"{count} {kind}" for kind, count in one.records.items()) or "no records"
    return "\n    ".join((f"{one.file}: {kinds}; {one.pages} pages, {one.articles} articles", *one.refused))


def _sum(results: list[Told]) -> str:
    count = sum(sum(one.records.values()) for one in results)
    pages, articles = sum(one.pages for one in results), sum(one.articles for one in results)
    refused = sum(len(one.refused) for one in results)
    return f"{len(results)} files: {count} records, {pages} pages, {articles} articles, {refused} refused with a reason"


if __name__ == "__main__":
    sys.exit(main())
