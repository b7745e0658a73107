"""Articles out of web pages, against the library alone: strings that must and must not be in the text.

    python -m evaluation.extraction [--json]

The pages are ``extraction_trafilatura`` in the gold folder that ``$RASHOMON_GOLD`` names: 200 pages of the
library's own evaluation. F counts the strings, as trafilatura does. Fails where ours is more than .01 below the
library's in the same run, or where the bytes of a page do not give the same text again.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rashomon.extract.extract import extract
from rashomon.extract.pages import Pages
from rashomon.model.errors import RefusedInput
from rashomon.model.snapshot import FileOrigin, Snapshot

SLACK = 0.01


@dataclass(frozen=True, slots=True)
class Gold:
    """One page and what must, and must not, be in its text."""

    name: str
    data: bytes
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Strings found and missed, over all pages."""

    precision: float
    recall: float
    f: float
    empty: int  # pages without a text
    pages_per_second: float


def pages_of(folder: Path) -> list[Gold]:
    """The pages that are at hand, in the order of their addresses."""
    listed = json.loads((folder / "evaldata_subset.json").read_text("utf-8"))
    found = []
    for url, entry in sorted(listed.items()):
        file = _file(folder / "html", url, entry)
        if file is not None:
            data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
            found.append(Gold(url, data, _strings(entry, "with"), _strings(entry, "without")))
    return found


def _file(folder: Path, url: str, entry: dict[str, Any]) -> Path | None:
    names = (entry["file"], hashlib.md5(url.encode(), usedforsecurity=False).hexdigest() + ".html")
    return next((p for name in names for p in (folder / name, folder / f"{name}.gz") if p.is_file()), None)


def _strings(entry: dict[str, Any], name: str) -> tuple[str, ...]:
    return tuple(words for words in entry.get(name) or () if words)


def score(pages: Iterable[Gold], read: Callable[[Gold], str]) -> tuple[Score, dict[str, str]]:
    """How well ``read`` does, and the texts that it gave."""
    counts: Counter[str] = Counter()
    texts: dict[str, str] = {}
    begun = time.perf_counter()
    for page in pages:
        texts[page.name] = read(page)
    seconds = time.perf_counter() - begun
    for page in pages:
        text = texts[page.name]
        counts["empty"] += not text
        for words in page.wanted:
            counts["found" if words in text else "missed"] += 1
        for words in page.unwanted:
            counts["wrong"] += words in text
    precision = counts["found"] / max(1, counts["found"] + counts["wrong"])
    recall = counts["found"] / max(1, counts["found"] + counts["missed"])
    f = 2 * precision * recall / max(1e-9, precision + recall)
    speed = len(texts) / max(1e-9, seconds)
    return Score(round(precision, 4), round(recall, 4), round(f, 4), counts["empty"], round(speed, 1)), texts


def library(page: Gold) -> str:
    """What trafilatura makes of the bytes by itself."""
    import trafilatura

    return trafilatura.extract(page.data, include_comments=False, output_format="txt") or ""


def ours(pages: Pages) -> Callable[[Gold], str]:
    def read(page: Gold) -> str:
        digest = hashlib.sha256(page.data).hexdigest()
        try:
            return extract(Snapshot(page.name, digest, page.data, "text/html", FileOrigin(page.name)), pages).text
        except RefusedInput:
            return ""

    return read


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    gold = os.environ.get("RASHOMON_GOLD")
    folder = Path(gold or "") / "extraction_trafilatura"
    if not gold or not folder.is_dir():
        print("no pages: set RASHOMON_GOLD to the folder that holds extraction_trafilatura", file=sys.stderr)
        return 2
    found = pages_of(folder)
    with Pages() as pages:
        mine, texts = score(found, ours(pages))
    with Pages() as pages:
        _, again = score(found, ours(pages))
    alone, _ = score(found, library)
    other = sorted(name for name in texts if texts[name] != again[name])
    told = {"pages": len(found), "ours": asdict(mine), "library": asdict(alone), "not derived again": other}
    print(json.dumps(told, indent=2) if given.json else "\n".join(f"{name}: {value}" for name, value in told.items()))
    return 1 if other or mine.f < alone.f - SLACK else 0


if __name__ == "__main__":
    sys.exit(main())
