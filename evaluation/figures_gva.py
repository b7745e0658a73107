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
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rashomon.annotate import language_model
from rashomon.annotate.read import annotate
from rashomon.model.account import Account
from rashomon.model.text import Document, Metadata
from rashomon.pipeline import DEFAULT_MODEL, account_of, made_with

from .figures_gva_reading import Tally, tally_of

SEED, SAMPLE = "figures_gva 1", 60


def read_article(row: dict[str, Any]) -> Account:
    """The account of one article alone."""
    text = f"{row.get('title') or ''}\n\n{row['text']}"
    metadata = Metadata(title=row.get("title") or "", published=row.get("dct"), language="en")
    document = Document(row["id"], hashlib.sha256(text.encode()).hexdigest(), text, metadata=metadata)
    return account_of((annotate(document, language_model.load()),), made_with(DEFAULT_MODEL))


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
