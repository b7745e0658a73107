"""A store of many articles: how fast it grows, how large it is, how fast it is searched and opened.

    python -m benchmarks.bench_store [PATH...] [--articles N] [--postgresql ADDRESS] [--stories] [--json FILE]

A PATH is a folder of .txt files or a .jsonl file, as for ``bench_read``; without one the example is read. Their
sentences, drawn anew for each article, make as many articles as are asked for: words are spread as in real ones.
Size is set against the originals packed one by one (zlib, level 6). A search is set against the bare query of the
same index in the same run: the best twenty rows, no text looked at. Each search is another one; half of them are
phrases. Times are those of this machine at this hour: read the multiples.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import statistics
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import text

from rashomon.keeping import Custody, tell_stories_apart
from rashomon.model.holdings import Capture
from rashomon.model.snapshot import FileOrigin, Snapshot
from rashomon.model.text import Document
from rashomon.store.engines import reading
from rashomon.store.index import index_for
from rashomon.store.one_item import ARTICLE_WORDS
from rashomon.store.search import search
from rashomon.store.store import Store, open_store
from rashomon.store.words import phrases_of

from .bench_read import texts_of
from .bench_report import EXAMPLES

CAPTURE = Capture("2031-04-02T08:00:00Z", "bench", "file", "made", "rashomon")
SEARCHES, SHOWN = 200, 20
SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+[\"”’)]*|\n+|$)\s*")


@dataclass(frozen=True, slots=True)
class Result:
    """Seconds are medians or 95th percentiles of ``searches``; ``per_second`` of the first and last thousand."""

    engine: str
    articles: int
    words: int
    added_per_second: float
    first_thousand_per_second: float
    last_thousand_per_second: float
    megabytes: float
    times_packed_originals: float
    searches: int
    search_p50: float
    search_p95: float
    bare_p50: float
    bare_p95: float
    times_bare_p50: float
    times_bare_p95: float
    open_seconds: float
    stories_seconds: float  # all told apart for the first time; 0 where that was not asked for
    one_more_seconds: float  # one article added, and its story found


def made(sentences: Sequence[str], count: int) -> Iterator[tuple[Snapshot, Document, Capture]]:
    """Articles of 5 to 35 sentences; the same ones on every run."""
    for number in range(count):
        chance = random.Random(number)
        said = "".join(chance.choice(sentences) for _ in range(chance.randint(5, 35)))
        words = f"Report {number}.\n\n{said}"
        data = words.encode()
        digest, name = hashlib.sha256(data).hexdigest(), f"{number:06}.txt"
        yield Snapshot(name, digest, data, "text/plain", FileOrigin(name)), Document(name, digest, words), CAPTURE


def queries(sentences: Sequence[str]) -> list[str]:
    """One to three words of a sentence, apart or as a phrase."""
    chance, found = random.Random(20261122), list[str]()
    while len(found) < SEARCHES:
        words = re.findall(r"\w{3,}", chance.choice(sentences))
        if len(words) >= 3:
            start, size = chance.randrange(len(words) - 2), chance.randint(1, 3)
            apart = " ".join(chance.sample(words, size))
            phrase = re.search(r"\W+".join(map(re.escape, words[start : start + 2])), " ".join(words))
            found.append(f'"{phrase[0]}"' if phrase and len(found) % 2 else apart)
    return found


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def bare(store: Store, query: str) -> None:
    """What the database itself needs for the best rows."""
    with reading(store.engine) as connection:
        ranked = index_for(connection, ARTICLE_WORDS).matching(phrases_of(query)).subquery()
        connection.execute(ranked.select().order_by(ranked.c.score.desc()).limit(SHOWN)).all()


def percentile(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def megabytes(store: Store, place: str) -> float:
    if store.engine.dialect.name == "sqlite":
        return Path(place).stat().st_size / 1e6
    with store.engine.connect() as connection:
        return float(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()) / 1e6


def telling(store: Store, sentences: Sequence[str], count: int) -> tuple[float, float]:
    """Stories told apart for the first time, and again when one article more has come in."""
    by = Custody(CAPTURE.at, CAPTURE.who)
    first = seconds(lambda: tell_stories_apart(store, by))
    (*_, last) = made(sentences, count + 1)
    return first, seconds(lambda: (list(store.add([last])), tell_stories_apart(store, by)))


def measure(place: str, sentences: Sequence[str], count: int, stories: bool = False) -> Result:
    """Fills a new store at ``place`` and searches it."""
    packed = words = 0
    with open_store(place, create=True) as store:
        marks = [time.perf_counter()]
        for done, _ in enumerate(store.add(made(sentences, count)), 1):
            if done % 1000 == 0 or done == count:
                marks.append(time.perf_counter())
                print(f"{done} of {count}", file=sys.stderr)
        for snapshot, document, _ in made(sentences, count):
            packed += len(zlib.compress(snapshot.data, 6))
            words += len(document.text.split())
        asked = queries(sentences)
        for query in asked[:5]:
            search(store, query, most=SHOWN)
        ours, theirs = [], []
        for query in asked:
            theirs.append(seconds(lambda q=query: bare(store, q)))  # type: ignore[misc]
            ours.append(seconds(lambda q=query: search(store, q, most=SHOWN)))  # type: ignore[misc]
        size = megabytes(store, place)
        engine = store.engine.dialect.name
        told = telling(store, sentences, count) if stories else (0.0, 0.0)
    opening = statistics.median(seconds(lambda: open_store(place).engine.dispose()) for _ in range(5))
    first, last = marks[1] - marks[0], marks[-1] - marks[-2]
    piece = min(1000, count)
    p50, p95, bare50, bare95 = (percentile(times, share) for times in (ours, theirs) for share in (0.5, 0.95))
    return Result(
        engine, count, words, count / (marks[-1] - marks[0]), piece / first, piece / last, size, size * 1e6 / packed,
        len(asked), p50, p95, bare50, bare95, p50 / bare50, p95 / bare95, opening, *told,
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, default=[EXAMPLES / "tizgrat-dam"])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--postgresql", help="the address of an empty database, to be measured beside the file")
    parser.add_argument("--stories", action="store_true", help="also tell stories apart: minutes for 10,000 articles")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    texts = sorted({words for path in asked.paths for words in texts_of(path)})
    sentences = [piece for words in texts for piece in SENTENCE.findall(words) if piece.strip()]
    with tempfile.TemporaryDirectory() as folder:
        places = [f"{folder}/bench.rashomon", *([asked.postgresql] if asked.postgresql else [])]
        results = [measure(place, sentences, asked.articles, asked.stories) for place in places]
    for result in results:
        print("\n".join(f"{name:28s} {value:,.4g}" if isinstance(value, float) else f"{name:28s} {value}"
                        for name, value in asdict(result).items()) + "\n")  # fmt: skip
    if asked.json:
        asked.json.write_text(json.dumps([asdict(result) for result in results], indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
