"""Reads every feed file of a folder and says what became of each: nothing may crash, nothing may vanish.

    python -m evaluation.feeds [FOLDER] [--json]

Without a folder: ``feedparser_tests`` in the gold folder that ``$RASHOMON_GOLD`` names. Those files test a parser: most
hold one item without an article, so what counts is that each is read or refused with a reason, and how long it takes.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from rashomon.extract.extract import extract_all
from rashomon.extract.pages import Pages
from rashomon.model.snapshot import Dropped
from rashomon.sources.collect import collect

NUMBER = "0123456789"


@dataclass(frozen=True, slots=True)
class Tally:
    files: int
    repeated: int  # files with the bytes of another
    with_articles: int
    articles: int
    items_dropped: dict[str, int]  # by reason
    files_refused: dict[str, int]
    lost: int  # files of which nothing is said: must be 0
    seconds: float
    slowest: float


def reason_of(dropped: Dropped) -> str:
    """Without the numbers and names that make each its own."""
    return dropped.reason.split(": ")[0].rstrip(NUMBER)


def read_all(files: Iterable[Path]) -> Tally:
    paths = sorted(files)
    snapshots, refused = collect(paths)
    kept: Counter[str] = Counter()
    items: Counter[str] = Counter()
    whole: Counter[str] = Counter(reason_of(one) for one in refused if not one.reason.startswith("duplicate"))
    repeated = sum(one.reason.startswith("duplicate") for one in refused)
    lost, times = 0, []
    with Pages() as pages:
        for snapshot in snapshots:
            begun = time.perf_counter()
            documents, dropped = extract_all([snapshot], pages)
            times.append(time.perf_counter() - begun)
            kept[snapshot.sha256] += len(documents)
            lost += not documents and not dropped
            for one in dropped:
                (items if "#" in one.item.removeprefix(snapshot.name) else whole)[reason_of(one)] += 1
    articles = sum(kept.values())
    found = sum(count > 0 for count in kept.values())
    slowest = round(max(times[1:], default=0.0), 3)  # the first waits for the child to start
    return Tally(len(paths), repeated, found, articles, dict(items), dict(whole), lost, round(sum(times), 1), slowest)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    gold = os.environ.get("RASHOMON_GOLD")
    folder = given.folder or (Path(gold) / "feedparser_tests" if gold else None)
    if folder is None or not folder.is_dir():
        print("no folder of feeds: give one, or set RASHOMON_GOLD", file=sys.stderr)
        return 2
    tally = read_all(
        path for path in folder.rglob("*") if path.suffix in (".xml", ".rss", ".atom", ".rdf", ".jsonfeed")
    )
    if given.json:
        print(json.dumps(asdict(tally), indent=2, ensure_ascii=False))
    else:
        print("\n".join(f"{name}: {value}" for name, value in asdict(tally).items()))
    return 1 if tally.lost else 0


if __name__ == "__main__":
    sys.exit(main())
