"""Which of two articles with the same wording is the earlier: what we say beside what was labelled by hand.

    python -m evaluation.direction

The texts are not part of the project: the labels in ``gold/direction.json`` name them by set and id. They were made
blind, from the two texts alone without their dates: those "drawn" for development were read when rules were written,
those for the test were labelled by somebody else while the first rules were made, and scored when they stood. A second
test of 110 pairs was labelled for the rules that came after. Those were right in 19 of the 22 directions that they gave
for its 51 directed pairs, but gave one for 17 of 46 pairs of a common origin too, and for 2 of 13 that cannot be told:
19 right of 41 given. The rules that stand now came after all three were read, so that none is a blind test of them.
Where their signs and bounds were chosen on every other pair, they were right on the rest in as many as
docs/links.md says.
"""

from __future__ import annotations

import json
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
KINDS = {"credits ": "credits an outlet", "cites ": "cites the other", "may have it": "may have it from a third"}


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
    origin, unknown = (counts[kind, "given"] for kind in ("neither", "unknown"))
    return (
        f"{pairs} directed pairs: {right} right of {given} given ({right / max(1, given):.3f}; given for "
        f"{given / max(1, pairs):.3f}), {untold} cannot tell; "
        f"given for {origin} of {origin + counts['neither', 'untold']} with a common origin and {unknown} of "
        f"{unknown + counts['unknown', 'untold']} that cannot be told: of all {given + origin + unknown} given {right} "
        f"right ({right / max(1, given + origin + unknown):.3f})"
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
            found[_kind(why)][_speaks_for(later, label)] += 1
    yield from (f"  {why}: " + ", ".join(f"{n} {k}" for k, n in sorted(c.items())) for why, c in sorted(found.items()))


def _kind(why: str) -> str:
    for begins, kind in KINDS.items():
        if why.startswith(begins):
            return kind
    return why


def _speaks_for(later: str, label: str) -> str:
    if label not in SOURCES:
        return label
    return "directed" if later not in SOURCES else "wrong" if label == later else "right"


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
    told = [(row["drawn"], row["first"], said(*(known[row["set"], name] for name in row["ids"]))) for row in labels]
    for drawn in ("development", "test", "second test"):
        print(f"{drawn}: {scored((label, source) for of, label, (source, _) in told if of == drawn)}")
    for name, half in (("all", told), ("odd", told[::2]), ("even", told[1::2])):
        print(f"{name}: {scored((label, source) for _, label, (source, _) in half)}")
    for line in by_reason((label, reasons) for _, label, (_, reasons) in told):
        print(line)


if __name__ == "__main__":
    main()
