"""Scores attributions against PolNeAR (Newell, Margolin and Ruths 2018): whole articles, exact characters.

    python -m evaluation.polnear train|dev [--articles N] [--json]

The folder ``quotes_polnear`` is looked for where ``RASHOMON_GOLD`` says; nothing of it is kept here. What is scored is
what ``rashomon read --attributions`` prints. Every annotation of an article is a case of its own. The elements (source,
cue, content) of ``Attribution`` and ``Attribution-no-source`` are counted, each once; what lies in ``Discuss`` or
``Discard`` counts neither way. Of attributions inside the content of another only the outermost counts, on both sides.
A discontinuous element is right only if all its parts are. Rules are made on ``train``; each run on ``dev`` is noted in
``polnear_runs.md``.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rashomon.annotate import language_model
from rashomon.annotate.read import attributions_of
from rashomon.model.marks import Attribution
from rashomon.model.text import Document, Span

from .stories import VARIABLE

ELEMENTS = ("source", "cue", "content")
SPAN = re.compile(r"(T\d+)\t([\w-]+) (\d+ \d+(?:;\d+ \d+)*)\t")
ROLE = re.compile(r"([A-Za-z-]+)\d*:(T\d+)")
MARKS = re.compile("[“”\"«»„]|‘‘|''|``")
OVERLAP = 0.5  # Jaccard, from which two elements are the same to the lenient measure
Parts = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Annotation:
    """One article with what one annotator marked in it; ``passed_over`` are the stretches that count neither way."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]
    passed_over: Parts = ()


@dataclass(slots=True)
class Count:
    """Elements of one kind: those in the gold, those predicted, and those found by either measure."""

    gold: int = 0
    predicted: int = 0
    exact: int = 0
    overlapping: int = 0

    def add(self, gold: int, predicted: int, exact: int, overlapping: int) -> None:
        self.gold, self.predicted = self.gold + gold, self.predicted + predicted
        self.exact, self.overlapping = self.exact + exact, self.overlapping + overlapping

    def f1(self, found: int) -> float:
        both = self.gold + self.predicted
        return round(2 * found / both, 4) if both else 0.0

    def row(self) -> dict[str, float]:
        return {
            "exact": self.f1(self.exact),
            "overlap": self.f1(self.overlapping),
            "precision": round(self.overlapping / self.predicted, 4) if self.predicted else 0.0,
            "recall": round(self.overlapping / self.gold, 4) if self.gold else 0.0,
            "gold": self.gold,
            "predicted": self.predicted,
        }


@dataclass(slots=True)
class Marked:
    """Contents that hold a quotation mark, and of those found how many have the right source."""

    gold: int = 0
    predicted: int = 0
    gold_found: int = 0
    predicted_right: int = 0
    with_source: int = 0
    source_right: int = 0

    def row(self) -> dict[str, float]:
        precision = self.predicted_right / self.predicted if self.predicted else 0.0
        recall = self.gold_found / self.gold if self.gold else 0.0
        both = precision + recall
        return {
            "overlap": round(2 * precision * recall / both, 4) if both else 0.0,
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "source": round(self.source_right / self.with_source, 4) if self.with_source else 0.0,
            "gold": self.gold,
            "predicted": self.predicted,
        }


@dataclass(slots=True)
class Tally:
    """Everything counted so far."""

    articles: int = 0
    elements: dict[str, Count] = field(default_factory=lambda: {kind: Count() for kind in ELEMENTS})
    marked: Marked = field(default_factory=Marked)

    def row(self) -> dict[str, Any]:
        rows: dict[str, Any] = {kind: count.row() for kind, count in self.elements.items()}
        return {"articles": self.articles, **rows, "contents with a quotation mark": self.marked.row()}


# ---------------------------------------------------------------- reading the gold


def read_annotation(name: str, text: str, brat: str) -> Annotation:
    """An annotation from brat's stand-off format."""
    spans: dict[str, tuple[str, Parts]] = {}
    for line in brat.splitlines():
        found = SPAN.match(line)
        if found:
            spans[found[1]] = (found[2], _parts(text, found[3]))
    events = (line.partition("\t")[2] for line in brat.splitlines() if line.startswith("E"))
    attributions = [a for event in events if (a := _attribution(ROLE.findall(event), spans)) is not None]
    passed = tuple(s for kind, parts in spans.values() if kind in ("Discuss", "Discard") for s in parts)
    return Annotation(name, text, tuple(attributions), passed)


def _parts(text: str, offsets: str) -> Parts:
    """The stretches of an element; those that only blanks part are one, as brat breaks them at the ends of lines."""
    pairs = ([int(x) for x in pair.split()] for pair in offsets.split(";"))
    return joined(text, (Span(start, end) for start, end in pairs if start < end))


def joined(text: str, parts: Iterable[Span]) -> Parts:
    """The parts, those made one that nothing but blanks keeps apart."""
    done: list[Span] = []
    for part in sorted(parts):
        apart = done and text[done[-1].end : part.start].strip()
        done.append(part if apart or not done else Span(done.pop().start, part.end))
    return tuple(done)


def _attribution(roles: Sequence[tuple[str, str]], spans: dict[str, tuple[str, Parts]]) -> Attribution | None:
    if not roles or not roles[0][0].startswith("Attribution"):
        return None
    held: dict[str, list[Span]] = {kind: [] for kind in ELEMENTS}
    for role, reference in roles[1:]:
        if role.casefold() in held and reference in spans:
            held[role.casefold()] += spans[reference][1]
    source, cue, content = (tuple(sorted(held[kind])) for kind in ELEMENTS)
    return Attribution(source, cue, content, "") if content else None


def annotated(folder: Path, articles: int | None = None) -> Iterator[Annotation]:
    """The annotations of one part of the set, in the order of their file names."""
    for path in sorted((folder / "attributions").glob("*.ann"))[:articles]:
        name = re.sub(r"_[0-9a-f]{4}$", "", path.stem)
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        yield read_annotation(path.stem, text, path.read_bytes().decode("utf-8"))


# ---------------------------------------------------------------- counting


def count(tally: Tally, annotation: Annotation, predicted: Iterable[Attribution]) -> None:
    """Adds one article."""
    gold, ours = outermost(annotation.attributions), outermost(predicted)
    passed = {at for span in annotation.passed_over for at in range(span.start, span.end)}
    tally.articles += 1
    for kind in ELEMENTS:
        wanted, given = (_elements(annotation.text, side, kind) for side in (gold, ours))
        pairs = _pairs(wanted, given)
        taken = {pair[1] for pair in pairs}
        counted = [e for n, e in enumerate(given) if n in taken or not _is_in(e, passed)]
        exact = len(set(wanted) & set(given))
        tally.elements[kind].add(len(wanted), len(counted), exact, len(pairs))
    _count_marked(tally.marked, annotation, gold, ours, passed)


def outermost(attributions: Iterable[Attribution]) -> list[Attribution]:
    """Those whose content does not lie inside another's; of two with the same content the first."""
    kept: list[Attribution] = []
    widest = sorted(attributions, key=lambda a: -sum(len(s) for s in a.content))
    for one in widest:
        if not any(_lies_in(one.content, other.content) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda a: (a.content, a.cue))


def _lies_in(inner: Parts, outer: Parts) -> bool:
    return bool(inner) and all(any(o.covers(i) for o in outer) for i in inner)


def _elements(text: str, attributions: Iterable[Attribution], kind: str) -> list[Parts]:
    """The elements of a kind, each once; an empty one (no source) is none."""
    found = {joined(text, getattr(a, kind)) for a in attributions}
    return sorted(parts for parts in found if parts)


def _characters(parts: Parts) -> set[int]:
    return {at for span in parts for at in range(span.start, span.end)}


def jaccard(left: Parts, right: Parts) -> float:
    """The share of characters that two elements have in common."""
    if not left or not right or left[-1].end <= right[0].start or right[-1].end <= left[0].start:
        return 0.0
    a, b = _characters(left), _characters(right)
    return len(a & b) / len(a | b)


def _pairs(gold: Sequence[Parts], predicted: Sequence[Parts]) -> list[tuple[int, int]]:
    """One to one, the closest first."""
    close = [(jaccard(g, p), n, m) for n, g in enumerate(gold) for m, p in enumerate(predicted)]
    pairs: list[tuple[int, int]] = []
    left: set[int] = set()
    right: set[int] = set()
    for share, n, m in sorted(close, key=lambda c: (-c[0], c[1], c[2])):
        if share < OVERLAP:
            break
        if n not in left and m not in right:
            left.add(n)
            right.add(m)
            pairs.append((n, m))
    return pairs


def _is_in(parts: Parts, passed: set[int]) -> bool:
    """Half of the element or more lies where nothing counts."""
    characters = _characters(parts)
    return 2 * len(characters & passed) >= len(characters)


def _count_marked(
    marked: Marked, annotation: Annotation, gold: list[Attribution], ours: list[Attribution], passed: set[int]
) -> None:
    def holds_mark(one: Attribution) -> bool:
        return any(MARKS.search(annotation.text, s.start, s.end) for s in one.content)

    pairs = _pairs([a.content for a in gold], [a.content for a in ours])
    found, right = {n for n, _ in pairs}, {m for _, m in pairs}
    for n, one in enumerate(gold):
        if holds_mark(one):
            marked.gold += 1
            marked.gold_found += n in found
    for m, one in enumerate(ours):
        if holds_mark(one) and (m in right or not _is_in(one.content, passed)):
            marked.predicted += 1
            marked.predicted_right += m in right
    for n, m in pairs:
        if holds_mark(gold[n]) and gold[n].source:
            marked.with_source += 1
            marked.source_right += jaccard(gold[n].source, ours[m].source) >= OVERLAP


# ---------------------------------------------------------------- the run


def measure(cases: Iterable[Annotation]) -> Tally:
    """Reads each article as one reads any article, and scores what is put down to somebody in it."""
    nlp = language_model.load()
    tally = Tally()
    last: tuple[str, tuple[Attribution, ...]] = ("", ())
    for case in cases:
        if case.text != last[0]:
            last = (case.text, attributions_of(Document(case.name, "0" * 64, case.text), nlp))
        count(tally, case, last[1])
    return tally


def table(row: dict[str, Any]) -> str:
    """One line for each kind of element, and one for the contents in marks."""
    lines = [
        f"{row['articles']} annotations",
        f"{'':32}{'exact':>8}{'overlap':>9}{'P':>7}{'R':>7}{'gold':>8}{'ours':>8}",
    ]
    for kind in (*ELEMENTS, "contents with a quotation mark"):
        each = row[kind]
        exact = f"{each['exact']:8.3f}" if "exact" in each else " " * 8
        lines.append(
            f"{kind:32}{exact}{each['overlap']:9.3f}{each['precision']:7.3f}{each['recall']:7.3f}"
            f"{each['gold']:8}{each['predicted']:8}"
        )
    lines.append(f"{'their source':32}{'':8}{row['contents with a quotation mark']['source']:9.3f}")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Prints the table, or as JSON what is in it."""
    asked = [a for a in arguments if a in ("train", "dev")]
    folder = os.environ.get(VARIABLE)
    if not asked or not folder:
        sys.stderr.write(
            f"usage: python -m evaluation.polnear train|dev [--articles N] [--json]; {VARIABLE} is the set\n"
        )
        return 2
    number = int(arguments[arguments.index("--articles") + 1]) if "--articles" in arguments else None
    row = measure(annotated(Path(folder) / "quotes_polnear" / asked[0], number)).row()
    sys.stdout.write((json.dumps(row, indent=1) if "--json" in arguments else table(row)) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
