"""The reference pages of what is written: the account, field by field, and the files."""

from __future__ import annotations

import inspect
import io
import re
import tokenize
import typing
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

COMMON = {
    "id": "made of its content",
    "evidence": "every place that it cites",
    "support": "how many articles, reports and sources stand behind it",
    "reasons": "why, in words",
    "line": "its line on the page, from a fixed template",
    "document": "the article, by its id",
    "documents": "the articles",
    "kind": "which kind it is",
    "words": "the words that say so",
    "value": "as written, or as read",
    "said_by": "whose word it is; none: the outlet's own",
    "name": "as written",
}
"""What a field means wherever it has no comment of its own."""


def cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|").replace("``", "`")


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |".replace("|  |", "| |").replace("|  |", "| |") for line in lines)


# ---------------------------------------------------------------- fields of dataclasses


def comments(kind: type) -> dict[str, str]:
    """The comment behind each field, where there is one."""
    source = inspect.getsource(kind)
    found = {}
    lines = source.split("\n")
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        before = lines[token.start[0] - 1][: token.start[1]].strip()
        if token.type == tokenize.COMMENT and ":" in before and not token.string.startswith("# type:"):
            found[before.split(":")[0]] = token.string.lstrip("# ")
    return found


def meanings(kind: type) -> dict[str, str]:
    """What each field means; "" where nothing says it."""
    said = comments(kind)
    return {one.name: said.get(one.name) or COMMON.get(one.name, "") for one in fields(of(kind))}


def of(kind: Any) -> Any:
    """For ``fields``: that it is a dataclass the type does not say."""
    return kind


def own_words(kind: type) -> str:
    """The docstring, unless it is the one that a dataclass gets of itself."""
    words = inspect.getdoc(kind) or ""
    return "" if words.startswith(f"{kind.__name__}(") else words.replace("``", "`")


def fields_table(kind: type) -> str:
    said = meanings(kind)
    rows = [(f"`{one.name}`", _type(str(one.type)), cell(said[one.name])) for one in fields(of(kind))]
    return table(("field", "type", ""), rows)


def _type(written: str) -> str:
    """A type as a reader says it, with a link where it is described on the page of the account."""
    words = re.sub(r"Literal\[(.*?)\]", r"\1", cell(written)).replace("\\|", "or").replace("None", "null")
    words = words.replace('"', "`").replace("'", "`")
    words = re.sub(r"tuple\[(tuple\[)?", lambda m: "list of pairs of " if m[1] else "list of ", words)
    words = words.replace("], ...]", "").replace(", ...]", "")
    linked = []
    for word in words.split(" "):
        bare = word.strip("[],")
        linked.append(word.replace(bare, f"[{bare}](account.md#{bare.lower()})") if bare in NAMED else word)
    return " ".join(linked)


def nouns() -> list[type]:
    """The dataclasses that an account is made of, in the order in which they are met."""
    from rashomon.model.account import Account

    found: list[type] = []
    _meet(Account, found)
    return found


def _meet(kind: Any, found: list[type]) -> None:
    if kind in found or not is_dataclass(kind):
        for inner in typing.get_args(kind):
            _meet(inner, found)
        return
    found.append(of(kind))
    for hint in typing.get_type_hints(kind).values():
        _meet(hint, found)


NAMED = frozenset(kind.__name__ for kind in nouns())


def account_page() -> str:
    """From the classes that the JSON Schema is made from."""
    from rashomon.model.account import SCHEMA

    parts = [
        "# The account",
        f"`account.json` is one object of the class `Account`, schema `{SCHEMA}`. `rashomon schema` prints its JSON "
        "Schema, which also stands beside every account as `account.schema.json`. In Python the same classes come from "
        "`rashomon.report`.",
        "Places are code points of the `text` of a document: `start` in, `end` out. Articles are named by the `id` of "
        "their document. A count is a number, or a pair of numbers where no more can be shown. An empty list may mean "
        "that there is nothing, or that nothing was found.",
    ]
    for kind in nouns():
        parts += [part for part in (f"## {kind.__name__}", own_words(kind), fields_table(kind)) if part]
    return "\n\n".join(parts)


# ---------------------------------------------------------------- files


def files_page() -> str:
    """From the tables of the code that writes and reads them."""
    parts = [
        "# Files",
        "What goes in: [formats](../formats.md). This page: what comes out, and what you write.",
    ]
    parts += _report() + _tables() + _check() + _decisions() + _bundle() + _status()
    return "\n\n".join(parts)


def _report() -> list[str]:
    from rashomon.publish.forms import FORMS

    rows = [
        ("`account.html`", "the page: one file, loads nothing"),
        ("`account.json`, `account.schema.json`", "[the account](account.md) and its JSON Schema"),
        ("`account.xlsx`", "the tables below as sheets, with links into the texts"),
        ("`*.csv`", "the tables below"),
        ("`*.parquet`", "the same with typed columns, with `--parquet`"),
        ("`sources/SHA256.ENDING`", "the bytes of each article as received"),
        ("`index.html`, `index.json`", "where there are several stories: over them, each in a folder of its own"),
    ]
    forms = [(f"`{form.name}`", f"`{form.file}`", form.media_type, cell(form.use)) for form in FORMS]
    return [
        "## A report",
        "`rashomon report … -o DIR`, `rashomon export --as report`:",
        table(("file", ""), rows),
        "## Forms of one account",
        "`rashomon export --as FORM` and the page *Export* of the app:",
        table(("form", "file", "media type", ""), forms),
    ]


def _tables() -> list[str]:
    from rashomon.publish.tables import TABLES

    rows = [(f"`{name}.csv`", ", ".join(f"`{column}`" for column in _columns(make))) for name, make in TABLES.items()]
    return [
        "## Tables",
        "UTF-8 with a byte-order mark, RFC 4180. One row a citation: `document`, `start`, `end`, `exact` and `sha256` "
        "say where it stands; `articles`, `reports` and `sources` are the three counts. No cell is a formula: one that "
        "could be read as such begins with an apostrophe. Lists inside a cell are parted by semicolons.",
        table(("table", "columns"), rows),
    ]


def _columns(make: Any) -> Sequence[str]:
    """The header, of an account that holds nothing."""
    from rashomon.model.account import Account, Heading, MadeWith

    nothing = Account("", Heading("", "", ()), (), MadeWith("", (), "", "", "", "", ()))
    header: Sequence[str] = make(nothing)[0]
    return header


def _check() -> list[str]:
    from rashomon.model import checked

    kinds = [checked.Checked, checked.CheckedSentence, checked.CheckedItem, checked.Passage, checked.Run]
    parts = [
        "## A checked draft",
        f"`rashomon check … -o DIR` writes `check.html` and `check.json`, schema `{checked.CHECK_SCHEMA}`.",
    ]
    for kind in kinds:
        parts += [part for part in (f"### {kind.__name__}", own_words(kind), fields_table(kind)) if part]
    return parts


def _decisions() -> list[str]:
    from rashomon.sources import decisions

    told = inspect.cleandoc(decisions.__doc__ or "").replace("``", "`")
    rows = [
        (f"`[[{kind}]]`", ", ".join(f"`{name}`" for name in (*named, *decisions.SIGNED)))
        for kind, named in decisions.FIELDS.items()
    ]
    found = "It is found in or beside the inputs, or named with `--decisions`; `rashomon decide` puts it into a store."
    return ["## decisions.toml", "\n\n".join(_blocks(told)), table(("table", "fields"), rows), found]


def _blocks(text: str) -> Iterator[str]:
    """Paragraphs; indented ones as code."""
    code: list[str] = []
    for part in [*text.split("\n\n"), ""]:
        if part.startswith("    "):
            code.append(inspect.cleandoc(part))
            continue
        if code:
            yield "```toml\n" + "\n\n".join(code) + "\n```"
            code = []
        if part:
            yield part


def _bundle() -> list[str]:
    from rashomon.publish.bundle import SCHEMA

    rows = [
        (
            "`manifest.json`",
            f"schema `{SCHEMA}`; SHA-256 of every other file, number and hash of the last entry of the log",
        ),
        ("`manifest.sig`", "Ed25519 signature of the manifest, with the public key; where a key was given"),
        ("`manifest.tsr`", "time stamp (RFC 3161) of the signature; where one was attached"),
        ("`articles.jsonl`", "one article a line: how it came in, digests, recipe"),
        ("`originals/SHA256`, `texts/SHA256`", "the bytes as received, the text taken from them"),
        ("`stories.jsonl`, `accounts/STORY.json`", "stories and their accounts"),
        ("`decisions.jsonl`", "what people decided"),
        ("`log.jsonl`", "the custody log; of entries on other matters the hashes alone"),
        ("`verify.py`", "a second verifier: one page of Python that needs nothing of Rashomon"),
    ]
    return [
        "## A bundle",
        "`rashomon export --as bundle`: a ZIP file; the same content gives the same bytes.",
        table(("file", ""), rows),
    ]


def _status() -> list[str]:
    from rashomon.cli.guard import INTERRUPTED, REFUSED, USAGE

    rows = [
        ("0", "done; of `verify`: passed; of `check --strict`: nothing flagged"),
        (
            str(REFUSED),
            "refused, the reason on stderr; of `verify`: failed, or in part; of `check --strict`: something flagged",
        ),
        (
            str(USAGE),
            "the call makes no sense: an unknown option, a path that is not there, a decision that cannot be read",
        ),
        (str(INTERRUPTED), "interrupted; nothing half written stays"),
    ]
    return ["## Exit status", table(("status", ""), rows)]
