"""``decisions.toml``: what a person decided, beside the articles it is about.

    [[same]]
    names = ["J. Doe", "Jane Doe"]
    who = "A. Reader"
    when = 2024-05-01
    why = "both are the mayor"

Tables are ``same``, ``not_same``, ``speaker``, ``drop``, ``rating`` and ``harmed``; each needs ``who``, ``when`` and
``why``.
In place of names, ``same`` and ``not_same`` may give the places of ``quotes``, ``claims`` or ``figures``, as an
account has them:

    [[not_same]]
    quotes = ["mail.txt:120-144", "post.txt:88-120"]

``speaker`` and ``drop`` take such places too, also of ``harms`` (a person of the table of casualties), and mean what
stands there alone: who gave a figure, or that a row is none, while the quotation around it stays.

    [[speaker]]
    figures = ["mail.txt:120-124"]
    speaker = "the ministry"

    [[drop]]
    harms = ["mail.txt:88-97"]

A ``rating`` is what its author holds of a claim; it changes nothing that is found:

    [[rating]]
    claims = ["mail.txt:120-144"]
    rating = "misleading"

``harmed`` adds somebody harmed whom the program missed. ``harm`` is killed, injured, missing or detained; the words of
the article that say it go from character ``start`` up to ``end``. Without ``name``, nobody names the person:

    [[harmed]]
    name = "Jane Doe"
    harm = "killed"
    document = "mail.txt"
    start = 120
    end = 144
"""

from __future__ import annotations

import datetime
import os
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

from ..model.decisions import UNSIGNED, Decision, Harmed, Kind, Sort, place_of
from ..model.errors import DecisionError
from .files import DECISIONS, STDIN, named

KINDS: tuple[Kind, ...] = get_args(Kind)
SORTS: tuple[Sort, ...] = get_args(Sort)[1:]
MATCHED = ("quotes", "claims", "figures")
HARMS: tuple[Harmed, ...] = get_args(Harmed)[1:]
SIGNED = ("who", "when", "why")
FIELDS: dict[Kind, tuple[str, ...]] = {
    "same": ("names", *MATCHED),
    "not_same": ("names", *MATCHED),
    "speaker": ("words", "speaker", "document", *SORTS),
    "drop": ("words", "names", "document", *SORTS),
    "rating": ("claims", "rating"),
    "harmed": ("name", "harm", "document", "start", "end"),
}
OR = f"{', '.join(SORTS[:-1])} or {SORTS[-1]}"
MAX_BYTES = 1024 * 1024


def load_decisions(
    paths: Iterable[str | os.PathLike[str]], explicit: str | os.PathLike[str] | None = None
) -> tuple[Decision, ...]:
    """The decisions in ``explicit``, or else in each ``decisions.toml`` in or beside ``paths``; in order of content.

    Raises:
        DecisionError: naming file, table and what is wrong with it.
    """
    files = [Path(explicit)] if explicit is not None else _beside(paths)
    found = {decision for file in files for decision in read_decisions(file)}
    return tuple(sorted(found, key=repr))  # sets have no order; the content does


def _beside(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """In a folder that was named, beside a file that was named."""
    given = [path for p in paths if os.fspath(p) != STDIN for path in named([p])]
    folders = {(path if path.is_dir() else path.parent).resolve() for path in given}
    return sorted(folder / DECISIONS for folder in folders if (folder / DECISIONS).is_file())


def read_decisions(file: Path) -> list[Decision]:
    """The decisions in one file, table by table.

    Raises:
        DecisionError: as above.
    """
    tables = _tables(file)
    return [
        _decision(table, kind, f"{file}: [[{kind}]] number {number}")
        for kind in KINDS
        for number, table in enumerate(tables.get(kind, []), 1)
    ]


def _tables(file: Path) -> dict[str, Any]:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise DecisionError(f"{file}: larger than {MAX_BYTES} bytes; decisions are a few lines each")
        tables = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise DecisionError(
            f"{file}: cannot be read ({error.strerror}); check the path of the file of decisions"
        ) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise DecisionError(f"{file}: no TOML: {error}") from error
    for kind, rows in tables.items():
        if kind not in KINDS:
            raise DecisionError(f"{file}: [[{kind}]] is unknown; tables are {', '.join(KINDS)}")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise DecisionError(f"{file}: write [[{kind}]] with two brackets, once for each decision")
    return tables


def _decision(table: dict[str, Any], kind: Kind, where: str) -> Decision:
    allowed = (*FIELDS[kind], *SIGNED)
    for name in table:
        if name not in allowed:
            raise DecisionError(f"{where}: {name!r} is unknown; fields are {', '.join(allowed)}")
    for name in SIGNED:
        if not str(table.get(name, "")).strip():
            raise DecisionError(f"{where}: {name!r} is missing; {UNSIGNED}")
    if kind == "harmed":
        return _harmed(table, where)
    names = _names(table.get("names", []), "names", where)
    of: Sort = next((sort for sort in SORTS if sort in table), "")
    places = _names(table[of], of, where) if of else ()
    values = {
        name: _words(table.get(name, ""), name, where) for name in ("words", "speaker", "document", "rating", *SIGNED)
    }
    decision = Decision(kind, names=names, of=of, places=places, harm="", **values)
    _complete(decision, where)
    return decision


def _harmed(table: dict[str, Any], where: str) -> Decision:
    told = {name: _words(table.get(name, ""), name, where) for name in ("name", "harm", "document", *SIGNED)}
    harm = next((one for one in HARMS if one == told["harm"]), None)
    if harm is None:
        raise DecisionError(f"{where}: harm is {told['harm']!r}; write one of {', '.join(HARMS)}")
    start, end = table.get("start"), table.get("end")
    place = f"{told['document']}:{start}-{end}"
    if type(start) is not int or type(end) is not int or place_of(place) is None:
        raise DecisionError(
            f"{where}: needs document, start and end, the characters of the words that say it, as in "
            'document = "mail.txt", start = 120, end = 144'
        )
    names = (told["name"].strip(),) if told["name"].strip() else ()
    return Decision("harmed", told["who"], told["when"], told["why"], names, places=(place,), harm=harm)


def _complete(decision: Decision, where: str) -> None:
    if decision.kind in ("same", "not_same") and max(len(decision.names), len(decision.places)) < 2:
        raise DecisionError(f'{where}: needs at least two {decision.of or "names"}, as in names = ["A", "B"]')
    if decision.places and (decision.names or decision.words or decision.document):
        raise DecisionError(f"{where}: is about names or words, or about {decision.of}, not both; write two tables")
    if decision.kind == "drop" and decision.names and (decision.words or decision.document):
        raise DecisionError(f"{where}: is about names, in all articles, or about words; write two tables")
    for place in decision.places:
        if place_of(place) is None:
            raise DecisionError(f"{where}: {place!r} is no place; write article and characters, as in mail.txt:120-144")
    if decision.kind == "speaker" and not ((decision.words or decision.places) and decision.speaker):
        raise DecisionError(f"{where}: needs words (of a quotation) or places (of {OR}), and speaker")
    if decision.kind == "rating" and not (decision.places and decision.rating.strip()):
        raise DecisionError(f"{where}: needs claims (their places) and rating (in your words)")
    if decision.kind == "drop" and not (decision.words or decision.names or decision.places):
        raise DecisionError(f"{where}: needs words (of a quotation), names (of an entity) or places (of {OR})")


def _names(value: Any, field: str, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) and name.strip() for name in value):
        raise DecisionError(f'{where}: {field} is a list, as in {field} = ["A", "B"]')
    return tuple(value)


def _words(value: Any, name: str, where: str) -> str:
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    if not isinstance(value, str):
        raise DecisionError(f"{where}: {name!r} is {type(value).__name__}, not text in quotation marks")
    return value
