"""The reference pages of the doors: command line, Python, REST, MCP."""

from __future__ import annotations

import importlib
import inspect
import re
import typing
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from .reference_data import cell, fields_table, table

RETURNED = (
    ("rashomon.reconcile.names", "Likeness"),
    ("rashomon.verification", "Verification"),
    ("rashomon.model.links", "ToldStory"),
    ("rashomon.model.links", "Story"),
    ("rashomon.model.links", "Link"),
)
"""What verbs give that is not among the names of ``rashomon``: module and class."""


def cli_page() -> str:
    """From the functions behind the commands: what ``--help`` says, command by command."""
    from rashomon.cli.app import app

    commands = {
        one.name or one.callback.__name__.replace("_", "-"): one.callback
        for one in app.registered_commands
        if one.callback
    }
    parts = ["# Commands", str(app.info.help), f"{app.info.epilog} Interrupted: 130."]
    parts.append(table(("command", ""), [(f"[`{n}`](#{n})", cell(_first(c))) for n, c in commands.items()]))
    parts.append("What all commands share: results on stdout or in files, progress and reasons on stderr.")
    for name, command in commands.items():
        given = _parameters(command)
        parts += [f"## {name}", _usage(name, given), _help(command.__doc__ or "")]
        parts += [table(("", "", "default"), [_parameter(*one) for one in given])] if given else []
    return "\n\n".join(parts)


def _first(command: Any) -> str:
    return (inspect.getdoc(command) or "").split("\n\n")[0]


def _parameters(command: Any) -> list[tuple[str, Any, Any]]:
    """Name, type, and what typer was told of each argument and option."""
    from typer.utils import get_params_from_function

    return [(one.name, one.annotation, one.default) for one in get_params_from_function(command).values()]


def _usage(name: str, given: list[tuple[str, Any, Any]]) -> str:
    named = [_argument(one[0], one[2]) for one in given if _positional(one[2])]
    return f"```sh\nrashomon {' '.join([name, '[OPTIONS]', *named])}\n```"


def _positional(told: Any) -> bool:
    return type(told).__name__ == "ArgumentInfo"


def _argument(name: str, told: Any) -> str:
    shown = told.metavar or name.rstrip("_").upper()
    return shown if told.default is ... or shown.startswith("[") else f"[{shown}]"


def _help(text: str) -> str:
    """Examples are commands: they stand as such."""
    words = inspect.cleandoc(text)
    head, mark, examples = re.split(r"\n(Examples?:)\n", words, maxsplit=1) if "\nExample" in words else (words, "", "")
    shown = "\n".join(line.strip() for line in examples.split("\n") if line.strip())
    return head.strip() + (f"\n\n{mark}\n\n```sh\n{shown}\n```" if shown else "")


def _parameter(name: str, kind: Any, told: Any) -> tuple[str, str, str]:
    says = (told.help or "") + (f" Also from `{told.envvar}`." if told.envvar else "")
    if _positional(told):
        return f"`{_argument(name, told)}`", cell(says), ""
    flags = ", ".join(sorted(told.param_decls or [f"--{name.replace('_', '-')}"], key=len))
    value = _metavar(kind, told)
    return f"`{flags}{' ' if value else ''}{value}`", cell(says), _default(told.default)


def _metavar(kind: Any, told: Any) -> str:
    kinds = [one for one in typing.get_args(kind) if one is not type(None)] or [kind]
    if kinds[0] is bool:
        return ""
    if inspect.isclass(kinds[0]) and issubclass(kinds[0], Enum):
        return "\\|".join(one.value for one in kinds[0])
    return str(told.metavar or {"str": "TEXT", "int": "NUMBER", "float": "NUMBER"}.get(kinds[0].__name__, "PATH"))


def _default(value: Any) -> str:
    return "" if value in (None, False, ...) else f"`{getattr(value, 'value', value)}`"


# ---------------------------------------------------------------- Python


def python_page() -> str:
    """From signatures and docstrings of what ``rashomon`` exports."""
    import rashomon

    things = {name: getattr(rashomon, name) for name in rashomon.__all__ if not name.startswith("__")}
    verbs = [name for name, thing in things.items() if not inspect.isclass(thing)]
    nouns = [name for name, thing in things.items() if inspect.isclass(thing)]
    parts = [
        "# Python",
        "`import rashomon` gives the verbs and the nouns below, and loads nothing heavy until one is used.",
    ]
    parts += [
        "Values are frozen dataclasses: nothing that you are given can be changed, and all of it can be compared."
    ]
    parts += [_verb(name, things[name]) for name in verbs]
    parts += [_noun(name, things[name]) for name in nouns]
    parts += ["The verbs also return:"]
    parts += [_noun(name, getattr(importlib.import_module(module), name)) for module, name in RETURNED]
    parts += ["## Errors", f"```text\n{_errors()}\n```"]
    return "\n\n".join(parts)


def _verb(name: str, function: Any) -> str:
    signature = str(inspect.signature(function)).replace("'", "").replace("_Path", "PathLike")
    return f"## {name}\n\n```text\n{_wrapped(f'rashomon.{name}{signature}')}\n```\n\n{_doc(function)}"


def _wrapped(signature: str) -> str:
    """One parameter a line where it is long."""
    if len(signature) <= 100:
        return signature
    head, rest = signature.split("(", 1)
    inside, returns = rest.rsplit(") -> ", 1)
    return f"{head}(\n" + "".join(f"    {one},\n" for one in _parted(inside)) + f") -> {returns}"


def _parted(inside: str) -> Iterator[str]:
    """At commas outside brackets."""
    depth, start = 0, 0
    for at, character in enumerate(inside):
        depth += (character in "[(") - (character in "])")
        if character == "," and depth == 0:
            yield inside[start:at].strip()
            start = at + 1
    yield inside[start:].strip()


def _doc(thing: Any) -> str:
    """A docstring as Markdown: doubled backquotes are single, examples and errors stand apart."""
    words = inspect.getdoc(thing) or ""
    lines: list[str] = []
    for line in words.replace("``", "`").split("\n"):
        if line.startswith("    ") and lines and lines[-1].startswith(("Raises", "- ")):
            if re.match(r"    \w+:", line):
                lines += [*([""] if lines[-1].startswith("Raises") else []), f"- {line.strip()}"]
            else:
                lines[-1] += f" {line.strip()}"
        else:
            lines.append(line)
    examples = re.compile(r"((?:^(?:>>>|\.\.\.) .*\n?)+)", re.MULTILINE)
    return examples.sub(lambda m: f"```text\n{m[0].rstrip()}\n```\n", "\n".join(lines)).strip()


def _noun(name: str, kind: Any) -> str:
    if name == "Account":
        return "## Account\n\nSee [the account](account.md)."
    if issubclass(kind, Exception):
        return f"## {name}\n\n{_doc(kind)}"
    members = [
        (f"`{member}`", cell(inspect.getdoc(value) or ""))
        for member, value in inspect.getmembers(kind)
        if not member.startswith("_") and (inspect.isfunction(value) or isinstance(value, property))
    ]
    parts = [f"## {name}", _doc(kind), fields_table(kind)]
    return "\n\n".join([*parts, *([table(("method", ""), members)] if members else [])])


def _errors() -> str:
    words = inspect.getdoc(importlib.import_module("rashomon.model.errors")) or ""
    return words.split("\n\n", 1)[1].rsplit("\n\n", 1)[0]


# ---------------------------------------------------------------- REST


SECTION = "/api/v1/stories/{story}/account/"


def rest_page() -> str:
    """From the OpenAPI description that the server gives."""
    described = _openapi()
    parts = [
        "# REST",
        f"{described['info']['summary']} Served by `rashomon serve` under `/api/v1`, described for programs at "
        "`/api/v1/openapi.json`.",
        "Every request carries `Authorization: Bearer TOKEN`. Lists come in pages: `items`, `total`, and `next`, the "
        "address of the following page or null. Answers carry an `ETag`; with `If-None-Match` an unchanged one is 304 "
        "without a body. A story that is still being read is answered with 202 at once: a piece of work, as "
        "`/api/v1/jobs/{job}` has it, to which `Location` leads; after `Retry-After` seconds it is worth asking again. "
        "Errors are problem details (RFC 9457): `status`, `title`, `detail`. Places are code points, "
        "half open. Fields of the account are those of [account.json](account.md).",
    ]
    paths = described["paths"]
    for path, methods in paths.items():
        if not path.startswith(SECTION):
            parts += [_operation(method, path, one) for method, one in methods.items()]
        elif path == next(one for one in paths if one.startswith(SECTION)):
            parts.append(_sections([(one, paths[one]["get"]) for one in paths if one.startswith(SECTION)]))
    return "\n\n".join(parts)


def _sections(found: list[tuple[str, dict[str, Any]]]) -> str:
    """Addresses that differ in the section alone have one description."""
    names = ", ".join(f"`{path.removeprefix(SECTION)}`" for path, _ in found)
    path, one = f"{SECTION}SECTION", {**found[0][1], "summary": f"One section of the account, page by page: {names}"}
    return _operation("get", path, one)


def _openapi() -> dict[str, Any]:
    from rashomon.store.store import open_store
    from rashomon.web.app import create_app

    with TemporaryDirectory() as folder, open_store(Path(folder) / "none.rashomon", create=True) as store:
        app: Any = create_app(store, lambda: None)  # type: ignore[arg-type, return-value]  # nobody writes here
        described: dict[str, Any] = app.openapi()
        return described


def _operation(method: str, path: str, one: dict[str, Any]) -> str:
    parts = [f"## {method.upper()} {path}", one["summary"] + "."]
    if one.get("description"):
        parts.append(one["description"].replace("``", "`"))
    rows = [
        (
            f"`{p['name']}`",
            p["in"],
            _schema(p["schema"]),
            "yes" if p["required"] else "",
            cell(p.get("description", "")),
        )
        for p in one.get("parameters", ())
    ]
    if rows:
        parts.append(table(("parameter", "in", "type", "needed", ""), rows))
    return "\n\n".join(parts)


def _schema(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return _schema(next(one for one in schema["anyOf"] if one["type"] != "null"))
    kind = str(schema.get("type", ""))
    if "maximum" in schema:
        kind += f", {schema.get('minimum', 0)} to {schema['maximum']:,}"
    if "maxLength" in schema:
        kind += f", up to {schema['maxLength']} characters"
    return kind + (f" (`{schema['default']}`)" if schema.get("default") not in (None, "") else "")


# ---------------------------------------------------------------- MCP


def mcp_page() -> str:
    """From the tools that the server lists."""
    from rashomon.mcp.server import NOTE, VERSIONS
    from rashomon.mcp.shapes import CITED, LONGEST, MOST
    from rashomon.mcp.tools import TOOLS

    parts = [
        "# MCP",
        "`rashomon mcp --store FILE` speaks the Model Context Protocol on standard input and output, one JSON object a "
        f"line. Versions of the protocol: {', '.join(VERSIONS)}. It reads and never writes.",
        f"An answer has up to {MOST} items, each with up to {CITED} citations of up to {LONGEST} characters; `total` "
        "counts all, `next_offset` goes on. With each comes this note:",
        f"> {NOTE}",
    ]
    for tool in TOOLS:
        rows = [
            (f"`{name}`", kind, "yes" if name in tool.needed else "", cell(says))
            for name, (kind, says) in tool.fields.items()
        ]
        given = tool.result["properties"]
        inside = given.get("items", {}).get("items", {}).get("properties", {})
        answers = f"Answers: {_names(given)}." + (f" Each of `items`: {_names(inside)}." if inside else "")
        parts += [f"## {tool.name}", tool.description, table(("field", "type", "needed", ""), rows), answers]
    return "\n\n".join(parts)


def _names(fields: dict[str, Any]) -> str:
    return ", ".join(f"`{name}`" for name in fields)
