"""Time expressions against TimeBank and AQUAINT: what is found, and whether its value is right.

    python -m evaluation.tbaq [--errors] [--json] [--part TimeBank|AQUAINT|read|unread]

Relaxed: spans that touch, one to one, nearest in length first. "value" counts a match only where the TIMEX3 value is
the same as well. Texts are read as the product reads them, with the document's date given as its day of publication.
The set is read from ``$RASHOMON_GOLD/temporal_tbaq``; without it the command says so and ends with 2.

Two parts of the set keep the figures honest. "read": the errors of these documents were looked at while the rules
were written; the first half of TimeBank by name, and of AQUAINT the first, third, fifth … "unread": all others, whose
errors were listed once, by the first run. A gain in the first alone is one of fitting.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from rashomon.annotate.language_model import load
from rashomon.annotate.parse import parse
from rashomon.annotate.segments import segment_text
from rashomon.annotate.times import read_times
from rashomon.model.text import Document, Metadata


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: offsets in the text, and its TIMEX3 type, value and modifier."""

    start: int
    end: int
    type: str
    value: str
    mod: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One document of the set, its day, and its time expressions."""

    name: str
    text: str
    date: str
    gold: tuple[Timex, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one run: expressions of the gold, found ones, matched ones, and matches of right type and value."""

    gold: int
    found: int
    matched: int
    exact: int
    types: int
    values: int

    @property
    def relaxed_f1(self) -> float:
        return _f1(self.matched, self.found, self.gold)

    @property
    def strict_f1(self) -> float:
        return _f1(self.exact, self.found, self.gold)

    @property
    def value_f1(self) -> float:
        return _f1(self.values, self.found, self.gold)

    @property
    def value_accuracy(self) -> float:
        return self.values / self.matched if self.matched else 0.0


def _f1(hits: int, found: int, gold: int) -> float:
    return 2 * hits / (found + gold) if found + gold else 0.0


def article(path: Path) -> Article:
    """One TimeML file: the text inside TEXT, with the expressions that stand in it.

    Raises:
        ElementTree.ParseError: where it is no XML.
    """
    root = ElementTree.fromstring(path.read_bytes())
    stamp = root.find(".//DCT//TIMEX3")
    body = root.find(".//TEXT")
    assert stamp is not None and body is not None
    pieces: list[str] = []
    gold: list[Timex] = []
    _walk(body, pieces, gold)
    return Article(path.stem, "".join(pieces), stamp.attrib["value"][:10], tuple(gold))


def _walk(node: ElementTree.Element, pieces: list[str], gold: list[Timex]) -> None:
    start = sum(map(len, pieces))
    pieces.append(node.text or "")
    for child in node:
        _walk(child, pieces, gold)
        pieces.append(child.tail or "")
    if node.tag == "TIMEX3":
        end = sum(map(len, pieces))
        gold.append(Timex(start, end, node.attrib["type"], node.attrib["value"], node.attrib.get("mod", "")))


def read(item: Article) -> list[Timex]:
    """The time expressions that the product reads in a text whose day is known."""
    document = Document(item.name, "0" * 64, item.text, metadata=Metadata(published=item.date, language="en"))
    _, times = read_times(parse(document, segment_text(document), load()))
    return [Timex(t.span.start, t.span.end, t.type, t.value, t.mod) for t in times]


def matches(gold: Sequence[Timex], found: Sequence[Timex]) -> Iterator[tuple[Timex, Timex]]:
    """Pairs that touch, each expression once; those that share most characters first."""
    pairs = [(g, f) for g in gold for f in found if g.start < f.end and f.start < g.end]
    taken: set[Timex] = set()
    for g, f in sorted(pairs, key=lambda p: (_apart(*p), p[0].start, p[1].start)):
        if g not in taken and f not in taken:
            taken |= {g, f}
            yield g, f


def _apart(one: Timex, other: Timex) -> int:
    return abs(one.start - other.start) + abs(one.end - other.end)


def score(read_pairs: Sequence[tuple[Sequence[Timex], Sequence[Timex]]]) -> Score:
    """Over all articles together, from the gold's and the found expressions of each."""
    counts: Counter[str] = Counter()
    for gold, found in read_pairs:
        counts["gold"] += len(gold)
        counts["found"] += len(found)
        for g, f in matches(gold, found):
            counts["matched"] += 1
            counts["exact"] += (g.start, g.end) == (f.start, f.end)
            counts["types"] += g.type == f.type
            counts["values"] += g.value == f.value
    return Score(*(counts[name] for name in ("gold", "found", "matched", "exact", "types", "values")))


def articles(folder: Path, part: str = "") -> list[Article]:
    """The documents of the set, or of a part of it, in the order of their paths."""
    return [article(path) for path in sorted(folder.rglob("*.tml")) if part in ("", path.parent.name, which(path))]


def which(path: Path) -> str:
    """ "read" for a document whose errors were looked at while rules were written, else "unread"."""
    names = sorted(other.name for other in path.parent.glob("*.tml"))
    place = names.index(path.name)
    return "read" if (place % 2 == 0 if path.parent.name == "AQUAINT" else place < len(names) // 2) else "unread"


def _errors(item: Article, times: Sequence[Timex]) -> Iterator[str]:
    def words(t: Timex) -> str:
        return repr(item.text[t.start : t.end])

    def near(t: Timex) -> str:
        return " ".join(item.text[max(0, t.start - 40) : t.end + 30].split())

    pairs = list(matches(item.gold, times))
    for g, f in pairs:
        if g.value != f.value:
            yield f"value  {item.date} {words(g)} {g.value} read as {words(f)} {f.value} | {near(g)}"
    for g in set(item.gold) - {g for g, _ in pairs}:
        yield f"missed {item.date} {words(g)} {g.type} {g.value} | {near(g)}"
    for f in set(times) - {f for _, f in pairs}:
        yield f"extra  {item.date} {words(f)} {f.type} {f.value} | {near(f)}"


def report(count: int, result: Score) -> dict[str, float]:
    """Counts and rates by name."""
    rates = ("relaxed_f1", "strict_f1", "value_f1", "value_accuracy")
    counts = {name: getattr(result, name) for name in ("gold", "found", "matched", "exact", "types", "values")}
    return {"articles": count, **counts, **{name: round(getattr(result, name), 3) for name in rates}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list every expression missed, misread or made up")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--part", default="", choices=["", "TimeBank", "AQUAINT", "read", "unread"])
    asked = parser.parse_args()
    gold = os.environ.get("RASHOMON_GOLD")
    if not gold or not (Path(gold) / "temporal_tbaq").is_dir():
        print("RASHOMON_GOLD names no folder with temporal_tbaq in it: nothing is measured", file=sys.stderr)
        raise SystemExit(2)
    items = articles(Path(gold) / "temporal_tbaq", asked.part)
    found = [read(item) for item in items]
    if asked.errors:
        print(
            "\n".join(sorted(line for item, times in zip(items, found, strict=True) for line in _errors(item, times)))
        )
    shown = report(len(items), score([(item.gold, times) for item, times in zip(items, found, strict=True)]))
    print(json.dumps(shown) if asked.json else "\n".join(f"{name:16} {value:g}" for name, value in shown.items()))


if __name__ == "__main__":
    main()
