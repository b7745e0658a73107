"""Proves what was exported against the account it came from: every place, word, digest and value in it.

Tables may have lost rows and columns, gained columns and been sorted; values are compared, not how a program spells
them; a note says what is not there. Notes of others
among Web Annotations are looked up in the texts. Of Markdown the items' heads, and words with a citation line, are
looked at: around them a person writes on.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any

from .account.check import Problem, check_account
from .account.words import apart, short
from .model.account import Account
from .model.errors import UsageError
from .publish.annotations import to_annotations
from .publish.compared import Compared, compare
from .publish.html import to_html
from .publish.markdown import to_markdown, to_print
from .publish.read_back import sheets
from .publish.schema_org import to_schema_org
from .publish.tables import TABLES
from .publish.xlsx import same_workbook, to_xlsx
from .sources.files import content
from .verification import Verification

TABULAR = (".csv", ".parquet", ".xlsx", ".zip")
LINKED = (".jsonld", ".json")
MARKDOWN = (".md", ".markdown")
PAGES = (".html", ".htm")
SUFFIXES = (*TABULAR, *LINKED, *MARKDOWN, *PAGES)
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
    if (whole := _as_written(name, data, accounts)) is not None:
        return [], [], whole
    for sheet in sheets(name, data):
        found = compare(sheet, accounts, apart)
        if found is None:
            problems.append(Problem(sheet.name, 1, NO_TABLE))
            continue
        problems += [Problem(f"{sheet.name}, row {number}", 1, message) for number, message in found.wrong]
        notes += _left_out(found)
        held += found.held
    return problems, notes, held


def _as_written(name: str, data: bytes, accounts: Sequence[Account]) -> int | None:
    """The rows of a workbook that nobody has saved again: to see that, nothing is needed that opens one."""
    if not name.lower().endswith(".xlsx"):
        return None
    same = (account for account in accounts if same_workbook(data, to_xlsx(account)))
    return next((sum(len([*table(account)[1]]) for table in TABLES.values()) for account in same), None)


NO_TABLE = "has the columns of no table that Rashomon writes, or none by which a row is known: id, place or citation"


def _left_out(found: Compared) -> Iterator[str]:
    if found.missing:
        yield f"{found.name}: {found.missing} of {found.count} rows of the account are not in the file"
    if found.absent:
        yield f"{found.name}: not in the file, so not compared: {', '.join(found.absent)}"


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
