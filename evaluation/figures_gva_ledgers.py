"""Whether the ledgers of several articles on one shooting hold the number that was settled on in the end.

    python -m evaluation.figures_gva_ledgers [--only N]

Reads ``$RASHOMON_GOLD/figures_gva``, which names real victims: nothing of an article is ever printed. The incidents are
those whose articles give two numbers at least of killed or of injured, drawn by a seed. Of each harm the ledger with
most articles is asked: does the final number lie between its ends, and does the rule "latest published" pick it? Early
numbers rightly differ from the final one, so that the second is no measure of right and wrong, but of use.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.annotate import language_model
from rashomon.annotate.read import annotate
from rashomon.model.account import Account, FigureItem
from rashomon.model.text import Document, Metadata
from rashomon.pipeline import DEFAULT_MODEL, account_of, made_with
from rashomon.publish.page.book import open_book
from rashomon.publish.page.rules import pick

from .figures_gva import drawn, load

INCIDENTS = 60
HARMS = {"deaths": "killed", "injured": "injured"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One harm of one incident: its figures, and what the ledger says of the final number."""

    incident: str
    harm: str
    figures: tuple[FigureItem, ...]
    verdict: str
    ledgers: int
    within: bool
    latest: bool


def account_of_all(rows: Sequence[dict[str, Any]]) -> Account:
    """One account of all articles on an incident, whether or not they were found to be of one story."""
    readings = []
    for row in rows:
        text = f"{row.get('title') or ''}\n\n{row['text']}"
        metadata = Metadata(title=row.get("title") or "", published=row.get("dct"), language="en")
        document = Document(row["id"], hashlib.sha256(text.encode()).hexdigest(), text, metadata=metadata)
        readings.append(annotate(document, language_model.load()))
    readings.sort(key=lambda reading: (reading.publication.date or "", reading.document.id))
    return account_of(tuple(readings), made_with(DEFAULT_MODEL))


def asked(incident: str, account: Account, harm: str, final: int) -> Asked | None:
    """Nothing where fewer than two articles give a number, or all give the same."""
    told = [f for f in account.figures if f.kind == harm and not f.negated and f.low is not None]
    if len({(f.low, f.high) for f in told}) < 2 or len({f.evidence[0].document for f in told}) < 2:
        return None
    by_id = {figure.id: figure for figure in account.figures}
    ledgers = [ledger for ledger in account.ledgers if {f.id for f in told} & set(ledger.figures)]
    best = max(ledgers, key=lambda ledger: (ledger.support.articles, len(ledger.figures)))
    figures = tuple(by_id[name] for name in best.figures)
    low, high = best.minimum or 0.0, best.maximum if all(f.high is not None for f in figures) else None
    chosen = pick("latest", open_book(account), figures).figures
    return Asked(
        incident, harm, tuple(told), best.verdict, len(ledgers),
        low <= final and (high is None or final <= high), bool(chosen) and all(f.low == final for f in chosen),
    )  # fmt: skip


def run(folder: Path, count: int) -> Iterator[Asked]:
    """Incidents in the order of the seed, until so many have told of numbers that differ."""
    tallies, articles = load(folder)
    found = 0
    for incident in sorted(tallies, key=drawn):
        rows = [row for row in articles if str(row["incident"]) == incident]
        if len(rows) < 2:
            continue
        account, final = account_of_all(rows), tallies[incident]
        both = [asked(incident, account, kind, getattr(final, name)) for kind, name in HARMS.items()]
        kept = [one for one in both if one is not None]
        yield from kept
        found += bool(kept)
        if found == count:
            return


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="ledgers of several articles against the tally of the incident")
    parser.add_argument("--only", type=int, default=INCIDENTS)
    options = parser.parse_args(arguments)
    gold = os.environ.get("RASHOMON_GOLD")
    folder = Path(gold) / "figures_gva" if gold else None
    if folder is None or not (folder / "docs.jsonl").is_file():
        print("RASHOMON_GOLD names no folder with figures_gva in it: nothing is measured", file=sys.stderr)
        return 2
    found = list(run(folder, options.only))
    for what, right in (("within the ends", sum(a.within for a in found)), ("latest", sum(a.latest for a in found))):
        print(f"final number {what} {right / max(1, len(found)):.3f} ({right}/{len(found)})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
