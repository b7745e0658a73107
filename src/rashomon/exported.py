"""Proves what was exported against the account it came from: every place, word, digest and value in it.

Tables may have lost rows, gained columns and been sorted; a note says how many rows are not there. Notes of others
among Web Annotations are looked up in the texts. Of Markdown the items' heads, and words with a citation line, are
looked at: around them a person writes on.
"""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any

from .account.check import Problem, check_account
from .account.words import apart, short
from .model.account import Account
from .model.errors import UsageError
from .publish.annotations import to_annotations
from .publish.coder_sheets import ASSESSED
from .publish.html import to_html
from .publish.markdown import to_markdown, to_print
from .publish.read_back import Sheet, sheets
from .publish.schema_org import to_schema_org
from .publish.tables import TABLES
from .sources.files import content
from .verification import Verification

TABULAR = (".csv", ".parquet", ".xlsx", ".zip")
LINKED = (".jsonld", ".json")
MARKDOWN = (".md", ".markdown")
PAGES = (".html", ".htm")
SUFFIXES = (*TABULAR, *LINKED, *MARKDOWN, *PAGES)
KEY = ("document", "start", "end")
CITED = re.compile(r"— .*, SHA-256 [0-9a-f]{16}, characters \d+–\d+$")
HEAD = "- **"  # how an item begins in Markdown
Found = tuple[list[Problem], list[str], int]


def check_exported(name: str, data: bytes, accounts: Sequence[Account]) -> Found:
    """What in an exported file is not what its account gives; notes; and how many rows, notes or citations hold.

    Raises:
        UsageError: for a file that is none of the exports, or cannot be read; or without an account.
        ExtraMissing: where the library that reads it is not installed.
    """
    suffix = PurePath(name).suffix.lower()
    if not accounts:
        raise UsageError("there is no account to check it against")
    if suffix in TABULAR:
        found = _tables(name, data, accounts)
    elif suffix in LINKED:
        found = _linked(name, data, accounts)
    elif suffix in MARKDOWN:
        found = _markdown(name, data.decode("utf-8", "replace"), accounts)
    elif suffix in PAGES:
        found = _page(name, data, accounts)
    else:
        raise UsageError(f"{name}: no export; an export ends in {', '.join(SUFFIXES)}")
    broken = [problem for account in accounts for problem in check_account(account)]
    return [*found[0], *broken], [*found[1], NOT_READ], found[2]


def verify_exported(path: str | os.PathLike[str], accounts: Sequence[Account]) -> Verification:
    """The same of a file, as a verification.

    Raises:
        UsageError: also where the file cannot be opened.
    """
    file = Path(path)
    problems, notes, held = check_exported(file.name, content(file), accounts)
    return Verification(tuple(problems), tuple(notes), (("exported items", held),))


NOT_READ = "the account was checked against itself but not read again; rashomon verify does that for the account alone"

# ---------------------------------------------------------------- tables


def _tables(name: str, data: bytes, accounts: Sequence[Account]) -> Found:
    problems: list[Problem] = []
    notes: list[str] = []
    held = 0
    for sheet in sheets(name, data):
        table = _table_of(sheet, accounts[0])
        if table is None:
            problems.append(Problem(sheet.name, 1, "has the columns of no table that Rashomon writes"))
            continue
        known = _Known(sheet, table, accounts)
        for number, row in enumerate(sheet.rows, 2):  # the header is the first
            wrong = [*known.wrong(row)] if any(row) else []
            problems += [Problem(f"{sheet.name}, row {number}", 1, message) for message in wrong]
            held += bool(any(row) and not wrong)
        missing = known.count - len(known.seen)
        if missing > 0:
            notes.append(f"{sheet.name}: {missing} of {known.count} rows of the account are not in the file")
    return problems, notes, held


def _table_of(sheet: Sheet, account: Account) -> str | None:
    """Which table it is, by its name, else by its columns."""
    fits = [name for name, table in TABLES.items() if set(table(account)[0]) <= set(sheet.header)]
    return sheet.name if sheet.name in fits else next(iter(fits), None)


class _Known:
    """The rows that the accounts give for one table of a file, as they read in files of its kind."""

    def __init__(self, sheet: Sheet, table: str, accounts: Sequence[Account]) -> None:
        made = [TABLES[table](account) for account in accounts]
        self.header = made[0][0]
        self.at = [sheet.header.index(column) for column in self.header]
        self.texts = {document.id: document for account in accounts for document in account.documents}
        self.expected = sheet.expected
        self.key = [n for n, column in enumerate(self.header) if n == 0 or column in KEY]
        self.rows: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
        self.seen: set[tuple[str, ...]] = set()
        rows = [tuple(map(sheet.expected, row)) for _, each in made for row in each]
        for row in rows:
            self.rows[tuple(row[n] for n in self.key)].append(row)
        self.count = len(set(rows))

    def wrong(self, row: tuple[str, ...]) -> Iterator[str]:
        """What this row says otherwise than the account, value by value."""
        if len(row) <= max(self.at):
            yield "is cut off"
            return
        found = tuple(row[n] for n in self.at)
        rows = self.rows.get(tuple(found[n] for n in self.key))
        if rows is None:
            yield from self.misplaced(dict(zip(self.header, found, strict=True)))
            return
        others = {given: [*self.differing(found, given)] for given in rows}
        nearest = min(rows, key=lambda given: len(others[given]))
        self.seen.add(nearest)
        for column, said, given in others[nearest]:
            one, other = apart(said, given)
            yield f"{column} is {one}, but the account gives {other}"

    def differing(self, found: tuple[str, ...], given: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
        for column, said, expected in zip(self.header, found, given, strict=True):
            if said != expected and column not in ASSESSED:
                yield column, said, expected

    def misplaced(self, row: dict[str, str]) -> Iterator[str]:
        """Of a row that the account does not have: whether at least its words stand where it says."""
        document = self.texts.get(row.get("document", ""))
        start, end = row.get("start", ""), row.get("end", "")
        if document is not None and start.isdecimal() and end.isdecimal():
            stands = self.expected(document.text[int(start) : int(end)])
            if stands != row["exact"]:
                one, other = apart(stands, row["exact"])
                yield f"characters {start}–{end} of {document.id} are {one}, not {other}"
                return
        yield f"the account has no such row ({', '.join(filter(None, (row[self.header[0]], start, end)))})"


# ---------------------------------------------------------------- linked data


def _linked(name: str, data: bytes, accounts: Sequence[Account]) -> Found:
    try:
        given = json.loads(data)
        head, nodes = _parted(given)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(f"{name}: neither Web Annotations nor a graph of schema.org: {error}") from error
    make = to_schema_org if "@graph" in given else to_annotations
    made = [_parted(json.loads(make(account))) for account in accounts]
    known = {_id(node): node for _, found in made for node in found}
    texts = {document.text_sha256: document.text for account in accounts for document in account.documents}
    problems = []
    if head not in [one for one, _ in made]:
        problems.append(Problem(name, 1, "what it says of itself is not what the account gives"))
    for node in nodes:
        expected = known.get(_id(node))
        wrong = [*_node_apart(node, expected)] if expected is not None else [*_foreign(node, texts)]
        problems += [Problem(str(_id(node)), 1, message) for message in wrong]
    missing = len(known.keys() - {_id(node) for node in nodes})
    notes = [f"{missing} of {len(known)} items of the account are not in the file"] if missing else []
    return problems, notes, len(nodes) - len({problem.item for problem in problems} & {str(_id(n)) for n in nodes})


def _parted(given: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What a file says of itself, and its items."""
    if "@graph" in given:
        return {key: value for key, value in given.items() if key != "@graph"}, list(given["@graph"])
    own = {key: given[key] for key in ("@context", "id", "type", "label")}
    return own, list(given["first"]["items"])


def _id(node: dict[str, Any]) -> str:
    return str(node.get("id") or node.get("@id"))


def _node_apart(node: Any, expected: Any, path: str = "") -> Iterator[str]:
    """Every value that differs, by its path."""
    if isinstance(node, dict) and isinstance(expected, dict):
        for key in sorted({*node, *expected}):
            yield from _node_apart(node.get(key), expected.get(key), f"{path}.{key}".lstrip("."))
    elif isinstance(node, list) and isinstance(expected, list) and len(node) == len(expected):
        for number, (one, other) in enumerate(zip(node, expected, strict=True)):
            yield from _node_apart(one, other, f"{path}[{number}]")
    elif node != expected:
        one, other = apart(node, expected)
        yield f"{path} is {one}, but the account gives {other}"


def _foreign(node: dict[str, Any], texts: dict[str, str]) -> Iterator[str]:
    """Of an annotation that is not of the account: whether its words stand where it says."""
    targets = node.get("target")
    if not isinstance(targets, list):
        yield "the account has no such item"
        return
    for target in targets:
        try:
            place, quote = target["selector"]
            text = texts[target["state"]["sha256"]]
            stands = text[place["start"] : place["end"]]
        except (KeyError, TypeError, ValueError):
            yield "is on no place of a text of the account"
            continue
        if stands != quote.get("exact"):
            one, other = apart(stands, quote.get("exact"))
            yield f"characters {place['start']}–{place['end']} are {one}, not {other}"


# ---------------------------------------------------------------- prose and pages


def _markdown(name: str, text: str, accounts: Sequence[Account]) -> Found:
    made = [to_markdown(account) for account in accounts]
    known = {pair for one in made for pair in _cited(one)}
    heads = {line for one in made for line in one.splitlines() if line.startswith(HEAD)}
    found = [*_cited(text)]
    wrong = [
        f"{short(words)} is not what the account cites as {line}" for words, line in found if (words, line) not in known
    ]
    held = len(found) - len(wrong)
    lines = [line.rstrip() for line in text.splitlines() if line.startswith(HEAD)]
    wrong += [f"{short(line)} is no line of the account" for line in lines if line not in heads]
    if not found:
        wrong.append("holds no words with a citation line")
    return [Problem(name, 1, message) for message in wrong], [], held


def _cited(text: str) -> Iterator[tuple[str, str]]:
    """Each citation line with the line of words above it."""
    lines = [line.strip() for line in text.splitlines()]
    for above, line in zip(["", *lines], lines, strict=False):
        if CITED.match(line):
            yield above, line


def _page(name: str, data: bytes, accounts: Sequence[Account]) -> Found:
    made = {page.encode("utf-8", "backslashreplace") for a in accounts for page in (to_html(a), to_print(a))}
    wrong = [] if data in made else [Problem(name, 1, "is not the page that the account gives")]
    return wrong, [], int(not wrong)
