"""How many were killed and injured by each article on a shooting, against the tally kept of the incident.

    python -m evaluation.figures_gva [--only N] [--sample]

Reads ``$RASHOMON_GOLD/figures_gva``; without it the command says so and ends with 2. The set names real victims:
nothing of an article is ever printed but its id and numbers.

A reading of one article comes from its account: the figures of its ledgers of deaths, injured and casualties, and the
persons harmed, those of the opening before those of the rest. The tally of an incident is the final one and may count
the shooter; early reports rightly differ from it. So an incident counts as read where one of its articles gives both
numbers exactly. ``--sample`` lists the articles, drawn by a seed, whose readings somebody is to judge against the
texts: those differ from the tally for good reasons too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from rashomon.annotate import language_model
from rashomon.annotate.read import annotate
from rashomon.model.account import Account, CasualtyItem, FigureItem
from rashomon.model.text import Document, Metadata
from rashomon.pipeline import DEFAULT_MODEL, account_of, made_with

SEED, SAMPLE = "figures_gva 1", 60
OPENING = 1200  # characters that tell what the article is about; behind them other cases are told
FATAL = frozenset({"killed", "died", "died in custody"})
HURT = frozenset({"injured", "in hospital"})
UNSURE = frozenset({"shot", "stabbed", "beaten", "hit"})
SEVERAL = re.compile(
    r"\b(?:shootings|homicides|murders|incidents|attacks|crashes|accidents|slayings|killings)\b", re.IGNORECASE
)
ROW = re.compile(r",\s|,?\s(?:and|&)\s")
ONESELF = re.compile(
    r"\b(?:kill\w*|sho(?:o?t|ots|oting))\s+(?:and\s+kill\w*\s+)?(?:him|her)?self\b|\bgun\s+on\s+(?:him|her)self\b"
    r"|(?:,|\bthen|\band)\s+(?:him|her)?self\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Tally:
    killed: int
    injured: int


@dataclass(frozen=True, slots=True)
class Person:
    """What tells one person harmed from another."""

    name: str
    sexes: frozenset[str]
    ages: frozenset[str]
    kinds: frozenset[str]
    clauses: frozenset[int]  # where the clauses that tell the harm begin, and (negative) end
    who: str
    first: int


def read_article(row: dict[str, Any]) -> Account:
    """The account of one article alone."""
    text = f"{row.get('title') or ''}\n\n{row['text']}"
    metadata = Metadata(title=row.get("title") or "", published=row.get("dct"), language="en")
    document = Document(row["id"], hashlib.sha256(text.encode()).hexdigest(), text, metadata=metadata)
    return account_of((annotate(document, language_model.load()),), made_with(DEFAULT_MODEL))


def tally_of(account: Account) -> Tally | None:
    """The numbers of the opening, else of the whole text; nothing where neither tells of anybody."""
    for end in (OPENING, sys.maxsize):
        tally = _tally(account, end)
        if tally.killed or tally.injured:
            return tally
    return None


def _tally(account: Account, end: int) -> Tally:
    persons = [p for p in map(_person, account.casualties) if p.first <= end]
    dead = _distinct(p for p in persons if p.kinds & FATAL)
    hurt = _distinct(p for p in persons if not p.kinds & FATAL and _is_another(p, dead))
    killed = max(len(dead), _value(account, "deaths", end))
    counted = max(_value(account, "injured", end), _value(account, "casualties", end) - killed)
    return Tally(killed, max(len(hurt), counted))


def _person(item: CasualtyItem) -> Person:
    clauses = {e.start for e in (h.evidence for h in item.harms)} | {-e.end for e in (h.evidence for h in item.harms)}
    return Person(
        name=item.name.split()[-1].casefold() if item.name else "",
        sexes=frozenset(x.value for x in item.sex),
        ages=frozenset(x.value for x in item.ages),
        kinds=frozenset(x.value for x in item.harms),
        clauses=frozenset(clauses),
        who=item.evidence[0].exact,
        first=min(h.evidence.start for h in item.harms),
    )


def _is_another(person: Person, dead: Sequence[Person]) -> bool:
    """Somebody hurt who is none of the dead: "shot" is said of both."""
    if person.kinds & HURT and not person.name:
        return not any(person.ages & one.ages for one in dead)
    return bool(person.kinds & (HURT | UNSURE)) and all(_differ(person, one) for one in dead)


def _differ(left: Person, right: Person) -> bool:
    """By name, sex or age, or told side by side in one clause."""
    pairs = ({left.name} - {""}, {right.name} - {""}), (left.sexes, right.sexes), (left.ages, right.ages)
    return any(a and b and not a & b for a, b in pairs) or (
        left.who != right.who and bool(left.clauses & right.clauses)
    )


def _distinct(persons: Iterable[Person]) -> list[Person]:
    """As many as certainly differ, the best described first."""
    kept: list[Person] = []
    for person in sorted(persons, key=lambda p: (not p.name, -len(p.ages), -len(p.sexes), p.first)):
        if all(_differ(person, one) for one in kept):
            kept.append(person)
    return kept


def _value(account: Account, kind: str, end: int) -> int:
    """The greatest figure of the ledger that the article begins with, and the doer where he is told to have died."""
    figures = {figure.id: figure for figure in account.figures}
    ledgers = [list(_usable((figures[i] for i in item.figures), end)) for item in account.ledgers if item.kind == kind]
    first = min((group for group in ledgers if group), key=lambda group: group[0].evidence[0].start, default=[])
    best = max(first, key=lambda figure: figure.low or 0, default=None)
    if best is None:
        return 0
    best_row = _in_a_row(account, best)
    doer = kind == "deaths" and bool(best.low) and ONESELF.search(best.shown.exact) is not None
    return best_row + doer


def _in_a_row(account: Account, figure: FigureItem) -> int:
    """ "Three women and one man": the figure with those of its kind right beside it."""
    text = account.documents[0].text
    row = sorted((f for f in account.figures if f.kind == figure.kind), key=lambda f: f.evidence[0].start)
    place = row.index(figure)
    groups = [row[place::-1], row[place:]]
    total = int(figure.low or 0)
    for group in groups:
        for one, other in pairwise(group):
            left, right = sorted((one, other), key=lambda f: f.evidence[0].start)
            if not ROW.fullmatch(text[left.evidence[-1].end : right.evidence[0].start]):
                break
            total += int(other.low or 0)
    return total


def _usable(figures: Iterable[FigureItem], end: int) -> Iterator[FigureItem]:
    """Those of one event that stand before ``end``, in the order of the text."""
    for figure in sorted(figures, key=lambda figure: figure.evidence[0].start):
        several = SEVERAL.search(figure.shown.exact) is not None
        if figure.low is not None and not figure.negated and not several and figure.evidence[0].start <= end:
            yield figure


# ---------------------------------------------------------------- the set


def load(folder: Path, only: int | None = None) -> tuple[dict[str, Tally], list[dict[str, Any]]]:
    """Tallies by incident, and the articles on those incidents; ``only`` so many incidents, drawn by the seed."""
    rows = [json.loads(line) for line in (folder / "incidents.jsonl").read_text("utf-8").splitlines()]
    tallies = {str(row["incident_uri"]): Tally(row["num_killed"], row["num_injured"]) for row in rows}
    chosen = sorted(tallies, key=drawn)[:only]
    articles = [json.loads(line) for line in (folder / "docs.jsonl").read_text("utf-8").splitlines()]
    return {i: tallies[i] for i in chosen}, [row for row in articles if str(row["incident"]) in set(chosen)]


def drawn(name: str) -> str:
    """A place in an order that nobody chose."""
    return hashlib.sha256(f"{SEED} {name}".encode()).hexdigest()


def report(tallies: dict[str, Tally], read: Sequence[tuple[str, str, Tally | None]]) -> list[str]:
    """Incidents read by one article at least, and articles; ``read`` are incident, article and reading."""
    right = {incident for incident, _, tally in read if tally == tallies[incident]}
    incidents = {incident for incident, _, _ in read}
    exact = sum(tally == tallies[incident] for incident, _, tally in read)
    rate = len(right) / max(1, len(incidents))
    return [
        f"incidents with an article read exactly {rate:.3f} ({len(right)}/{len(incidents)})",
        f"articles without a reading {sum(tally is None for _, _, tally in read)}",
        f"articles read exactly as the final tally {exact / max(1, len(read)):.3f} ({exact}/{len(read)})",
    ]


def _shown(tally: Tally | None) -> str:
    return f"killed {tally.killed} injured {tally.injured}" if tally else "not read"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="articles on shootings against the tally of the incident")
    parser.add_argument("--only", type=int, help="so many incidents, drawn by a seed")
    parser.add_argument("--sample", action="store_true", help=f"{SAMPLE} articles for a judge: id, killed, injured")
    asked = parser.parse_args(arguments)
    gold = os.environ.get("RASHOMON_GOLD")
    folder = Path(gold) / "figures_gva" if gold else None
    if folder is None or not (folder / "docs.jsonl").is_file():
        print("RASHOMON_GOLD names no folder with figures_gva in it: nothing is measured", file=sys.stderr)
        return 2
    tallies, articles = load(folder, asked.only)
    if asked.sample:
        articles = sorted(articles, key=lambda row: drawn(str(row["id"])))[:SAMPLE]
    read = [(str(row["incident"]), str(row["id"]), tally_of(read_article(row))) for row in articles]
    if asked.sample:
        print("\n".join(f"{article} {_shown(tally)}" for _, article, tally in read))
    else:
        print("\n".join(report(tallies, read)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
