"""A store as large as an archive: many invented stories, one of them told by hundreds of articles.

Each story is one of the given ones under other names and on other days; each of its articles is one of theirs with
sentences left out, some of the others put in, and here and there another number: as outlets rewrite each other.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from rashomon.model.holdings import Capture, KeptStory
from rashomon.model.snapshot import FileOrigin, Snapshot
from rashomon.model.text import Document, Metadata
from rashomon.store.store import Store
from rashomon.store.stories import keep_stories, stories

CAPTURE = Capture("2031-04-02T08:00:00Z", "bench", "file", "made", "rashomon")

SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+[\"”’)]*|\n+|$)\s*")
WORD, MONTHS = re.compile(r"[^\W\d_]+"), [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
DAYS = frozenset(date(2000, 1, day).strftime("%A") for day in range(3, 10))
COMMON = frozenset(["I", "Mr", "Mrs", "Ms", "Dr", "PM", "AM", "BST", "GMT", *MONTHS, *DAYS])
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en", "il", "or", "ush")]
ROUND = re.compile(r"\b\d{2,3}\b(?![:.,]\d)")
FIRST_DAY = date(2021, 1, 4)


def stories_in(folder: Path) -> list[str]:
    """The texts of one story."""
    return [file.read_text("utf-8-sig") for file in sorted(folder.rglob("*.txt"))]


def sizes(articles: int, largest: int) -> list[int]:
    """The largest story, some of dozens, and the rest of a few articles each; the same ones on every run."""
    chance, found = random.Random(articles), [min(largest, articles)]
    while (left := articles - sum(found)) > 0:
        size = chance.choice([1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 25 if len(found) % 9 else 60])
        found.append(min(size, left))
    return found


def renamed(texts: Sequence[str], chance: random.Random) -> Callable[[str], str]:
    """Puts other words in place of all that are written with a capital in the middle of sentences."""
    small = {word for text in texts for word in WORD.findall(text) if word.islower()}
    inner = {word for text in texts for word in re.findall(r"(?<=[a-z,] )[A-Z]\w+", text)}
    names = sorted(word for word in inner if word.lower() not in small and word not in COMMON)
    other = {name: "".join(chance.choices(SYLLABLES, k=chance.randint(2, 3))).capitalize() for name in names}
    other |= dict(zip(MONTHS, MONTHS[(shift := chance.randrange(12)) :] + MONTHS[:shift], strict=True))
    year = str(chance.randint(2008, 2026))
    return lambda text: re.sub(r"\b20[0-3]\d\b", year, _replaced(text, other))


def _replaced(text: str, other: Mapping[str, str]) -> str:
    return WORD.sub(lambda found: other.get(found[0], found[0]), text)


def retold(texts: Sequence[str], chance: random.Random) -> str:
    """One article of several: sentences of one in their order, some of the others, now and then another number."""
    head, *pieces = SENTENCE.findall(chance.choice(texts))
    others = [piece for text in texts for piece in SENTENCE.findall(text)[1:]]
    share = chance.choice((0.3, 0.5, 0.8))
    some = [piece for piece in pieces if chance.random() < share]
    for piece in chance.sample(others, min(len(others), chance.randint(3, 12))):
        some.insert(chance.randint(0, len(some)), piece)
    words = "".join([head, *some])
    return ROUND.sub(lambda n: n[0] if chance.random() < 0.9 else str(int(n[0]) + chance.randint(1, 40)), words)


def made_rows(
    folders: Sequence[Path], articles: int, largest: int, first: int = 0
) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows as a ``.jsonl`` file has them, each with the number of its story; the first has the number ``first``."""
    bases = [stories_in(folder) for folder in folders]
    outlets = [f"The {random.Random(n).choice(SYLLABLES).capitalize()}on Post {n}" for n in range(60)]
    number = 0
    for story, size in enumerate(sizes(articles, largest), first):
        chance = random.Random(story)
        texts = bases[story % len(bases)]
        rename, day = renamed(texts, chance), FIRST_DAY + timedelta(days=story % 2000)
        for _ in range(size):
            text = rename(retold(texts, chance))
            head = next((line for line in text.splitlines() if len(line) > 20), text[:80])
            published = (day + timedelta(days=chance.randrange(4))).isoformat()
            name = f"{number:06}-{hashlib.sha256(text.encode()).hexdigest()[:6]}"
            outlet = chance.choice(outlets)
            yield story, {"id": name, "text": text, "title": head[:160], "outlet": outlet, "published": published}
            number += 1


def fill(store: Store, folders: Sequence[Path], articles: int, largest: int) -> list[KeptStory]:
    """Puts them into a store, with the stories as they were made: telling them apart is not what is measured here."""
    rows = list(made_rows(folders, articles, largest))
    told: dict[int, list[dict[str, str]]] = {}
    for story, row in rows:
        told.setdefault(story, []).append(row)
    for done, _ in enumerate(store.add(_item(row) for _, row in rows), 1):
        if done % 1000 == 0:
            print(f"{done} of {len(rows)}", file=sys.stderr)
    by_name = {held.name: held.id for held in store.articles()}
    kept = [_story([(by_name[row["id"]], row["published"]) for row in of_story]) for of_story in told.values()]
    keep_stories(store, kept, CAPTURE.at, CAPTURE.who)
    return stories(store)


def _item(row: Mapping[str, str]) -> tuple[Snapshot, Document, Capture]:
    data = json.dumps(row).encode()
    digest, name = hashlib.sha256(data).hexdigest(), row["id"]
    stated = Metadata(title=row["title"], outlet=row["outlet"], published=row["published"])
    snapshot = Snapshot(name, digest, data, "application/json", FileOrigin(name), stated)
    return snapshot, Document(name, digest, row["text"], metadata=stated), CAPTURE


def _story(articles: Sequence[tuple[str, str]]) -> KeptStory:
    days = sorted(day for _, day in articles)
    return KeptStory("", tuple(article for article, _ in articles), days[0], days[-1], ())
