"""Which of two articles with the same wording is the earlier: what we say beside what was labelled by hand.

    python -m evaluation.direction

The texts are not part of the project: the labels in ``gold/direction.json`` name them by set and id. They were made
blind, from the two texts alone without their dates: those "drawn" for development were read when rules were written,
those for the test were labelled by somebody else while the first rules were made, and scored when they stood. The
rules on outlets cited and texts called false came after both were read: only pairs labelled since are a test of them.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rashomon.link.copies import overlap, sheet_of
from rashomon.link.direction import goes_back

from .copies_made import reading
from .stories import reference_folder

LABELS = Path(__file__).parent / "gold" / "direction.json"
SOURCES = ("a", "b")
ORIGIN = "common origin"


def texts(folder: Path) -> dict[tuple[str, str], str]:
    """The articles of both sets, by set and id."""
    found: dict[tuple[str, str], str] = {}
    for line in _lines(folder / "figures_gva" / "docs.jsonl"):
        found["gva", f"{line['incident']}/{line['id']}"] = line["text"]
    for line in _lines(folder / "stories_fnc" / "train_bodies_unlabelled.jsonl"):
        found["fnc", line["id"]] = line["text"]
    for story in _lines(folder / "stories_fnc" / "clusters.jsonl"):
        found |= {("fnc", line["id"]): line["text"] for line in story["docs"]}
    return found


def _lines(path: Path) -> Iterator[Any]:
    return map(json.loads, path.read_text("utf-8").splitlines())


def said(one: str, other: str) -> tuple[str | None, tuple[str, ...]]:
    """Which of the two, "a" or "b", we hold for the earlier, by the texts alone; and every reason."""
    left, right = (reading(name, text) for name, text in zip(SOURCES, (one, other), strict=True))
    first, second = sheet_of(left), sheet_of(right)
    return goes_back(left, right, overlap(first, second), overlap(second, first))


def scored(rows: Iterable[tuple[str, str | None]]) -> str:
    """Of pairs as labelled and as we say: right, given and untold where one is the earlier; given where none is."""
    counts = Counter(_outcome(label, told) for label, told in rows)
    right, wrong, untold = (counts["directed", name] for name in ("right", "wrong", "untold"))
    given, pairs = right + wrong, right + wrong + untold
    origin = counts["neither", "given"]
    return (
        f"{pairs} directed pairs: {right} right of {given} given ({right / max(1, given):.3f}; given for "
        f"{given / max(1, pairs):.3f}), {untold} cannot tell; "
        f"given for {origin} of {origin + counts['neither', 'untold']} with a common origin"
    )


def _outcome(label: str, told: str | None) -> tuple[str, str]:
    if label in SOURCES:
        return "directed", "untold" if told is None else "right" if told == label else "wrong"
    return ("neither" if label == ORIGIN else "unknown"), "untold" if told is None else "given"


def by_reason(rows: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    """For each reason that the one text gives for being the later: how often it speaks for the earlier one."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for label, reasons in rows:
        for reason in reasons:
            later, _, why = reason.partition(" ")
            earlier = "b" if later == "a" else "a"
            kind = re.sub(r"^credits .*", "credits an outlet", re.sub(r"cites .*", "cites the other", why))
            found[kind]["right" if label == earlier else "wrong" if label in SOURCES else label] += 1
    yield from (f"  {why}: " + ", ".join(f"{n} {k}" for k, n in sorted(c.items())) for why, c in sorted(found.items()))


def main() -> None:
    """Prints the score.

    Raises:
        SystemExit: where the folder of sets is not named.
    """
    folder = reference_folder()
    if folder is None:
        raise SystemExit("the sets are not part of the project: name their folder in RASHOMON_GOLD")
    known: Mapping[tuple[str, str], str] = texts(folder)
    labels = json.loads(LABELS.read_text("utf-8"))
    for drawn in ("development", "test"):
        rows = [row for row in labels if row["drawn"] == drawn]
        told = [(row["first"], said(*(known[row["set"], name] for name in row["ids"]))) for row in rows]
        print(f"{drawn}: {scored((label, source) for label, (source, _) in told)}")
        for line in by_reason((label, reasons) for label, (_, reasons) in told):
            print(line)


if __name__ == "__main__":
    main()
