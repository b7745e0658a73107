"""A stream of articles with known stories, placed one by one as they arrive.

    python -m evaluation.stories_stream [ARTICLES]

The stream holds the real articles of the sets, given new days; variants of them in which at least 30 of 100 sentences
are changed (another report's sentence, other words, or gone); and incidents made to look like real ones: the same
articles with most names and all numbers exchanged, within days of the real ones. Prints BCubed on the real articles
inside the stream and on all, articles a second from the first to the last thousand, how the work grows, and memory.
Work is processor time of this process for reading the words of an article and placing it; the exponent is the slope, in
logarithms, from the work for the first thousand to that for all, and once more with settling, for which the first
thousand are settled as a stream of their own. Last, each set is told as a stream and as a batch, and the one is scored
against the other as if it were the truth.
"""

from __future__ import annotations

import calendar
import math
import random
import re
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from threadpoolctl import threadpool_limits

from rashomon.link.grouping import partition, similarities
from rashomon.link.stream import Stream
from rashomon.link.vectors import WORD, inside_sentence, is_content

from .stories import reference_folder
from .stories_sets import Item, bcubed, interval, sets

USED = ("FNC", "GVA, all", "ECB+")
VARIANTS = 3  # of each article in each copy of its incident
CHANGED, RENAMED = (0.3, 0.6), 0.8
TRIES, SHORT = 20, 60  # draws for a sentence that differs; words of a text that loses no sentence
DAYS = 10
KEPT = frozenset(calendar.month_name) | frozenset(calendar.day_name)
SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+[\"”’)]*|\n+|$)")


@dataclass(frozen=True, slots=True)
class Made:
    """An article of the stream, the story it tells, and whether it is a real one."""

    item: Item
    real: bool


def stream_of(wanted: int, real: Sequence[tuple[str, Item]]) -> list[Made]:
    """The articles in order of their days, and by chance within a day."""
    rng = random.Random(7)
    events: defaultdict[Hashable, list[str]] = defaultdict(list)
    for name, item in real:
        events[name, item.event].append(item.text)
    pool = sorted({name for _, item in real for name in _names(item.text)})
    made = [*_dated(events, rng)]
    copy = 0
    while len(made) < wanted:
        made += _copies(events, copy, pool, rng)
        copy += 1
    kept = sorted(rng.sample(made[len(real) :], max(0, wanted - len(real))) + made[: len(real)], key=_day)
    order = {n: rng.random() for n in range(len(kept))}
    return [kept[n] for n in sorted(order, key=lambda n: (_day(kept[n]), order[n]))]


def _day(made: Made) -> str:
    return made.item.day or ""


def _dated(events: dict[Hashable, list[str]], rng: random.Random) -> Iterator[Made]:
    for event, texts in events.items():
        start = rng.randrange(DAYS)
        yield from (Made(Item(text, (event, -1), _iso(start + rng.randrange(3))), True) for text in texts)


def _copies(events: dict[Hashable, list[str]], copy: int, pool: Sequence[str], rng: random.Random) -> Iterator[Made]:
    """Variants of each article: of the real incidents the first time, then of incidents that look like them."""
    for event, texts in events.items():
        names = {} if copy == 0 else _exchange(texts, pool, rng)
        start = rng.randrange(DAYS)
        told = [_renamed(text, names) for text in texts]
        for number in range(len(told)):
            for _ in range(rng.randint(1, VARIANTS)):
                text = _variant(number, told, rng)
                yield Made(Item(text, (event, copy - 1), _iso(start + rng.randrange(3))), False)


def _iso(day: int) -> str:
    return f"2031-03-{1 + day:02}"


def _names(text: str) -> set[str]:
    return {
        match.group()
        for match in WORD.finditer(text)
        if match.group()[0].isupper()
        and len(match.group()) > 2
        and is_content(match.group())
        and match.group() not in KEPT
        and inside_sentence(text, match.start())
    }


def _exchange(texts: Sequence[str], pool: Sequence[str], rng: random.Random) -> dict[str, str]:
    names = sorted({name for text in texts for name in _names(text)})
    return {name: rng.choice(pool) for name in names if rng.random() < RENAMED}


def _renamed(text: str, names: dict[str, str]) -> str:
    if not names:
        return text
    add = len(names) % 7 + 1

    def other(match: re.Match[str]) -> str:
        word = match.group()
        return str(int(word) + add) if word.isdigit() and len(word) < 4 else names.get(word, word)

    return WORD.sub(other, text)


def _variant(number: int, told: Sequence[str], rng: random.Random) -> str:
    """The article with a share of its sentences changed."""
    sentences = SENTENCE.findall(told[number])
    own = {sentence.strip() for sentence in sentences}
    first = (s for n, text in enumerate(told) if n != number for s in SENTENCE.findall(text)[:12])
    others = [sentence for sentence in first if sentence.strip() not in own]
    words = WORD.findall(told[number])
    filled = [place for place, sentence in enumerate(sentences) if WORD.search(sentence)]
    for place in rng.sample(filled, math.ceil(rng.uniform(*CHANGED) * len(filled))):
        tries = (_changed(sentences[place], others, words, rng) for _ in range(TRIES))
        sentences[place] = next((new for new in tries if new != sentences[place]), "")
    return "".join(sentences)


def _changed(sentence: str, others: Sequence[str], words: Sequence[str], rng: random.Random) -> str:
    """Another report's sentence, none, or other words; by chance it may come out as it was."""
    kind = rng.random()
    if kind < 0.4 and others:
        return rng.choice(others)
    if kind < 0.6 and len(words) > SHORT:
        return ""
    return WORD.sub(lambda m: rng.choice(words) if rng.random() < 0.4 else m.group(), sentence)


def kept_share(text: str, variant: str) -> float:
    """Share of the sentences of a text that stand unchanged in a variant of it."""
    own, there = (Counter(s.strip() for s in SENTENCE.findall(t) if WORD.search(s)) for t in (text, variant))
    return (own & there).total() / max(1, own.total())


def agreement(items: Sequence[Item]) -> tuple[float, float]:
    """BCubed F1 of a stream against a batch of the same articles: as placed, and settled story by story."""
    articles = [item.article() for item in items]
    batch = partition(similarities(articles), len(items))
    stream = Stream()
    for article in articles:
        stream.add(article)
    placed = bcubed(batch, stream.labels).f1
    stream.settle(whole=0)
    return placed, bcubed(batch, stream.labels).f1


def main(wanted: int) -> None:
    """Prints what the stream gives.

    Raises:
        SystemExit: where the folder of sets is not named.
    """
    folder = reference_folder()
    if folder is None:
        raise SystemExit("the sets are not part of the project: name their folder in RASHOMON_GOLD")
    every = sets(folder)
    distinct = {item.text: (name, item) for name in USED for item in every[name]}
    made = stream_of(wanted, list(distinct.values()))
    print(f"{len(made)} articles, {sum(m.real for m in made)} real, {len({m.item.event for m in made})} stories, "
          f"{len({m.item.text for m in made})} different texts", flush=True)  # fmt: skip
    short = _first(made[:1000])
    stream, began, clock, marks = Stream(), time.process_time(), time.perf_counter(), []
    for number, one in enumerate(made, 1):
        stream.add(one.item.article())
        if number % 1000 == 0:
            marks.append((number, time.process_time() - began, time.perf_counter() - clock))
        if number % 10000 == 0:
            print(number, f"{marks[-1][1]:.0f} s of work, {marks[-1][2]:.0f} s", flush=True)
    _told("as placed", made, stream.labels)
    began = time.process_time()
    stream.settle()
    settled = time.process_time() - began
    _told("settled", made, stream.labels)
    first, last = marks[0][1], marks[-1][1] - (marks[-2][1] if len(marks) > 1 else 0)
    rate = f"first thousand {1000 / first:.0f}, last {1000 / last:.0f}"
    print(f"articles a second of work: {rate}; settling {settled:.0f} s")
    if len(marks) > 1:
        more = math.log(marks[-1][0] / marks[0][0])
        print(f"growth exponent from {marks[0][0]} to {marks[-1][0]}: {math.log(marks[-1][1] / first) / more:.2f}; "
              f"with settling {math.log((marks[-1][1] + settled) / short) / more:.2f}")  # fmt: skip
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, the made articles included")
    kinds = Counter(change.kind for change in stream.changes)
    print("changes logged: " + ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items())))
    for name in USED:
        placed, at_end = agreement(every[name])
        print(f"stream against batch, {name}: F1 {placed:.3f} as placed, {at_end:.3f} settled story by story")


def _first(made: Sequence[Made]) -> float:
    """Seconds of work for a stream of these alone, settled."""
    stream, began = Stream(), time.process_time()
    for one in made:
        stream.add(one.item.article())
    stream.settle()
    return time.process_time() - began


def _told(when: str, made: Sequence[Made], labels: Sequence[int]) -> None:
    for name, chosen in (("real articles", [n for n, m in enumerate(made) if m.real]), ("all", range(len(made)))):
        events, given = [made[n].item.event for n in chosen], [labels[n] for n in chosen]
        score, (low, high) = bcubed(events, given), interval(events, given)
        print(f"{when}, {name}: precision {score.precision:.3f}, recall {score.recall:.3f}, "
              f"F1 {score.f1:.3f} ({low:.3f} to {high:.3f})", flush=True)  # fmt: skip


if __name__ == "__main__":
    with threadpool_limits(1):  # threads that wait for each other would count as work
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
