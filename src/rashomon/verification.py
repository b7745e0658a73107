"""Proves an account: against itself, against its bytes, and by reading its articles again.

Three steps, offline. The account's own citations, digests, ids, counts, verdicts and lines are derived again without
a model. The bytes kept beside it are hashed and extracted again. Then every article is read again, with the decisions
recorded in the account, and the result is compared item by item and field by field: a changed speaker, number or
date is found even where all digests in the file were computed anew. A page and tables beside it are written again.

Reading again needs the versions that the account was made with. Where others are installed the account is neither
passed nor failed but "in part": what could be proven is, and the notes say what was not. Only "passed" is a pass.
Where there are no bytes beside the account, a note says whose text was taken as it stands.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from . import pipeline
from .account.check import LISTS, Problem, check_account, evidence_in
from .account.recheck import findings_of
from .account.words import apart, short
from .extract.extract import extract, extract_item
from .extract.pages import Pages
from .model.account import Account, DocumentItem
from .model.errors import ExtraMissing, RashomonError, RefusedInput, UsageError
from .model.snapshot import ENDINGS, FileOrigin, Snapshot
from .model.text import Metadata
from .sources.rows import parse_row

if TYPE_CHECKING:
    from .publish.compared import Compared

Result = Literal["passed", "in part", "failed"]

MEDIA_TYPES = {f".{ending}": media_type for media_type, ending in ENDINGS.items()}


@dataclass(frozen=True, slots=True)
class Verification:
    """What was proven, what does not hold, and what could not be looked at."""

    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    checked: tuple[tuple[str, int], ...] = ()
    in_part: bool = False

    @property
    def result(self) -> Result:
        if self.problems:
            return "failed"
        return "in part" if self.in_part else "passed"

    @property
    def passed(self) -> bool:
        """True where nothing is wrong and nothing was left out."""
        return self.result == "passed"


def verify_path(path: str | os.PathLike[str], *, model: str = pipeline.DEFAULT_MODEL) -> Verification:
    """Proves an ``account.json``, the one beside an ``account.html``, or every account of a report folder.

    Raises:
        UsageError: where there is no account.
    """
    files = account_files(Path(path))
    several = len(files) > 1
    return _together([(file.parent.name if several else "", verify_file(file, model=model)) for file in files])


def account_files(path: Path) -> list[Path]:
    """The accounts that ``path`` stands for, in order of their folders."""
    if path.is_dir():
        files = [path / "account.json"] if (path / "account.json").is_file() else sorted(path.glob("*/account.json"))
        listed = _listed(path / "index.json")
        files = sorted({*files, *(path / folder / "account.json" for folder in listed)})
    elif path.suffix == ".html":
        files = [path.with_suffix(".json")]
    else:
        files = [path]
    if not files or not any(file.is_file() for file in files):
        raise UsageError(f"{path}: no account here; give an account.json, an account.html or a report folder")
    return files


def _listed(index: Path) -> list[str]:
    """Folders that the index of a report names, so that a removed one is missed."""
    try:
        stories = json.loads(index.read_bytes())["stories"] if index.is_file() else []
        names = [story["folder"] for story in stories] if len(stories) > 1 else []
    except (ValueError, KeyError, TypeError, RecursionError):
        return []
    return [name for name in names if isinstance(name, str) and Path(name).name == name]


def _together(results: Sequence[tuple[str, Verification]]) -> Verification:
    counts: dict[str, int] = {}
    for _, one in results:
        for name, count in one.checked:
            counts[name] = counts.get(name, 0) + count
    return Verification(
        tuple(
            Problem(f"{folder}: {p.item}" if folder else p.item, p.promise, p.message)
            for folder, one in results
            for p in one.problems
        ),
        tuple(f"{folder}: {note}" if folder else note for folder, one in results for note in one.notes),
        tuple(counts.items()),
        any(one.in_part for _, one in results),
    )


def verify_file(file: Path, *, model: str = pipeline.DEFAULT_MODEL) -> Verification:
    """Proves one ``account.json`` and what lies beside it."""
    from .publish.json import from_json

    try:
        data = file.read_bytes()
        account = from_json(data)
    except OSError as error:
        return Verification((Problem(file.name, 10, f"cannot be read: {error.strerror}"),))
    except (RashomonError, RecursionError) as error:
        return Verification((Problem(file.name, 1, str(error) or "nested too deeply"),))
    return _verify(account, data, file, model)


def _verify(account: Account, data: bytes, file: Path, model: str) -> Verification:
    problems = [*_layout(account, data, file.name), *check_account(account)]
    kept, notes = _check_sources(account, file.parent / "sources")
    differing = _other_versions(account, model)
    skipped = [f"not read again and page not compared: {'; '.join(differing)}"] if differing else []
    if account.documents and not differing:
        problems += _read_again(account, model, {(p.item, p.message.split(" is ")[0]) for p in problems})
        problems += _pages(account, file.parent, notes)
        try:
            problems += _typed_tables(account, file.parent)
        except ExtraMissing as error:
            skipped.append(f"Parquet files not compared: {error}")
    checked = (
        ("accounts", 1),
        ("documents", len(account.documents)),
        ("findings", sum(len(getattr(account, name)) for name in LISTS)),
        ("citations", sum(1 for _ in evidence_in(account))),
    )
    return Verification((*problems, *kept), (*notes, *skipped), checked, bool(skipped))


def _layout(account: Account, data: bytes, name: str) -> Iterator[Problem]:
    """Nothing stands in the file that the account does not read."""
    from .publish.json import to_json

    if to_json(account) != data and json.loads(to_json(account)) != json.loads(data):
        yield Problem(name, 4, "holds keys or values that no account has")


# ---------------------------------------------------------------- the bytes


def _check_sources(account: Account, folder: Path) -> tuple[list[Problem], list[str]]:
    """The bytes beside the account: their digests, and the text that they give."""
    if not folder.is_dir():
        unproven = [d.id for d in account.documents if d.recipe.method != "plain"]
        note = f"no sources folder: the text of {', '.join(unproven)} was not derived from its bytes"
        return [], [note] if unproven else []
    problems: list[Problem] = []
    with Pages() as pages:
        for document in account.documents:
            files = sorted(folder.glob(f"{document.sha256}.*")) if document.sha256.isalnum() else []
            if not files:
                problems.append(Problem(document.id, 2, f"sources holds no file {document.sha256}.*"))
            for file in files:
                problems += _source(document, file, pages)
    return problems, []


def _source(document: DocumentItem, file: Path, pages: Pages) -> Iterator[Problem]:
    data = file.read_bytes()
    if hashlib.sha256(data).hexdigest() != document.sha256:
        yield Problem(document.id, 2, f"the bytes of sources/{file.name} have another SHA-256")
        return
    media_type = MEDIA_TYPES.get(file.suffix)
    if media_type is None:
        yield Problem(document.id, 2, f"sources/{file.name} has an ending that no source has")
        return
    try:
        given = parse_row(data).metadata if media_type == "application/json" else Metadata()
        snapshot = Snapshot(document.id, document.sha256, data, media_type, FileOrigin(file.name), given)
        item = document.recipe.item
        derived = extract(snapshot, pages) if item is None else extract_item(snapshot, item, pages)
    except RefusedInput as error:
        yield Problem(document.id, 2, f"sources/{file.name} gives no text: {error}")
        return
    if derived.text != document.text:
        yield Problem(document.id, 2, f"text is not what sources/{file.name} gives ({derived.recipe.method})")
    yield from _differences(document.id, document.recipe, derived.recipe, "recipe")
    yield from _differences(document.id, document.metadata, derived.metadata, "metadata")


# ---------------------------------------------------------------- reading again


def _other_versions(account: Account, model: str) -> list[str]:
    """In what this installation differs from the one that made the account."""
    here, there = pipeline.made_with(model), account.made_with
    names = {"model_sha256": "model files", "resources_sha256": "word lists"}
    out = [
        f"{names.get(name, name)} {_brief(getattr(there, name))}, here {_brief(getattr(here, name))}"
        for name in ("rashomon", "model", "model_version", "model_sha256", "resources_sha256", "settings")
        if getattr(there, name) != getattr(here, name)
    ]
    installed = dict(here.libraries)
    out += [f"{name} {v}, here {installed.get(name)}" for name, v in there.libraries if installed.get(name) != v]
    if len(there.libraries) != len(here.libraries):
        out.append("another set of libraries")
    return out


def _read_again(account: Account, model: str, known: set[tuple[str, str]]) -> Iterator[Problem]:
    """What the texts give, against what the file says; what is already named is not named twice."""
    try:
        again = pipeline.reread(account, model=model)
    except RashomonError as error:
        yield Problem("account", 4, f"cannot be read again: {error}")
        return
    for problem in _compared(account, again):
        if (problem.item, problem.message.split(" is ")[0]) not in known:
            yield problem


def _compared(account: Account, again: Account) -> Iterator[Problem]:
    yield from _items("document", account.documents, again.documents)
    for name in LISTS:
        yield from _items(name, getattr(account, name), getattr(again, name))
    yield from _items("coverage", _rows(account), _rows(again))
    yield from _differences("heading", account.heading, again.heading, "")
    for stated, given in zip(account.decisions, again.decisions, strict=True):
        yield from _differences("decisions", stated, given, "")
    if findings_of(account) != findings_of(again):
        for name in LISTS:
            yield from _order(name, getattr(account, name), getattr(again, name))


def _rows(account: Account) -> list[Any]:
    return list(account.coverage)


def _name(item: Any) -> str:
    return str(item.finding) if hasattr(item, "finding") else str(item.id)


def _items(kind: str, stated: Iterable[Any], given: Iterable[Any]) -> Iterator[Problem]:
    """By id, then field by field."""
    there = {_name(item): item for item in given}
    here = {_name(item): item for item in stated}
    for name, item in here.items():
        if name not in there:
            yield Problem(name, 1, f"stands in {kind}, but the texts do not give it{_told(item)}")
        else:
            yield from _differences(name, item, there[name], "coverage" if kind == "coverage" else "")
    for name, item in there.items():
        if name not in here:
            yield Problem(name, 9, f"is missing from {kind}: the texts give it{_told(item)}")


def _told(item: Any) -> str:
    words = [e.exact for e in getattr(item, "evidence", ())]
    return f" ({short(words[0])})" if words else ""


def _order(kind: str, stated: Sequence[Any], given: Sequence[Any]) -> Iterator[Problem]:
    names, others = [_name(item) for item in stated], [_name(item) for item in given]
    if names != others and sorted(names) == sorted(others):
        first = next(name for name, other in zip(names, others, strict=True) if name != other)
        yield Problem(first, 4, f"stands in {kind} where the texts give another order")


def _differences(item: str, stated: Any, given: Any, path: str) -> Iterator[Problem]:
    """Every field in which two values of one shape differ, with what the file says and what the texts give."""
    if stated == given:
        return
    if is_dataclass(stated) and type(stated) is type(given):
        for field in fields(stated):
            inner = f"{path}.{field.name}" if path else field.name
            yield from _differences(item, getattr(stated, field.name), getattr(given, field.name), inner)
    elif isinstance(stated, tuple) and isinstance(given, tuple) and len(stated) == len(given):
        for number, (one, other) in enumerate(zip(stated, given, strict=True)):
            yield from _differences(item, one, other, f"{path}[{number}]")
    else:
        one, other = apart(stated, given)
        yield Problem(item, 1, f"{path} is {one}, but the texts give {other}")


def _brief(value: Any) -> str:
    """A digest by its first digits, as it is enough to tell two apart."""
    return value[:12] if isinstance(value, str) and len(value) == 64 else short(value)


# ---------------------------------------------------------------- pages and tables


def _pages(account: Account, folder: Path, notes: list[str]) -> Iterator[Problem]:
    """The files beside the account, written again from it; a note for what a person filled in."""
    from .publish.read_back import other_links
    from .publish.xlsx import same_workbook, to_xlsx

    for name, data in published(account).items():
        file = folder / name
        if file.is_file() and (found := file.read_bytes()) != data:
            table = file.suffix == ".csv"
            yield from _saved_again(name, found, account, notes) if table else [Problem(name, 1, OTHERWISE)]
    workbook, made = folder / "account.xlsx", to_xlsx(account)
    if workbook.is_file() and not same_workbook(found := workbook.read_bytes(), made):
        try:
            problems = [*_saved_again(workbook.name, found, account, notes)]
            yield from problems or _otherwise(workbook.name, [*other_links(found, made)])
        except ExtraMissing as error:
            yield Problem(workbook.name, 1, f"{OTHERWISE}, byte for byte; to look at its cells: {error}")


OTHERWISE = "is not what account.json gives"


def _saved_again(name: str, data: bytes, account: Account, notes: list[str]) -> Iterator[Problem]:
    """A table or workbook of the report that differs: only in the columns left to a person, or else wherein."""
    from .publish.compared import compare
    from .publish.read_back import sheets
    from .publish.tables import TABLES

    try:
        read = [*sheets(name, data)]
    except UsageError as error:
        yield Problem(name, 1, f"{OTHERWISE}: {error}")
        return
    compared = [compare(sheet, [account], apart) for sheet in read]
    wrong = [message for sheet, one in zip(read, compared, strict=True) for message in _wherein(name, sheet.name, one)]
    if name.endswith(".xlsx") and [sheet.name for sheet in read] != [*TABLES]:
        wrong.insert(0, "has other sheets")
    yield from _otherwise(name, wrong)
    filled = sum((one.filled for one in compared if one), Counter[str]())
    if not wrong and not filled:
        notes.append(f"{name}: saved again by another program; every cell is as it was")
    for column, count in sorted(filled.items()):
        notes.append(f"{name}: {column} filled by a person in {count} {'row' if count == 1 else 'rows'}: not checked")


def _otherwise(name: str, wrong: Sequence[str]) -> Iterator[Problem]:
    if wrong:
        more = f" (and {len(wrong) - 1} more)" if wrong[1:] else ""
        yield Problem(name, 1, f"{OTHERWISE}: {wrong[0]}{more}")


def _wherein(name: str, table: str, compared: Compared | None) -> Iterator[str]:
    """Of a report nothing is left out and nothing put in."""
    from .publish.xlsx import LINKS

    where = "" if name == f"{table}.csv" else f"{table}, "
    if compared is None:
        yield f"{where}is no table of ours"
        return
    yield from (f"{where}row {number}: {message}" for number, message in compared.wrong)
    if compared.missing:
        yield f"{where}lacks {compared.missing} of {compared.count} rows"
    yield from (f"{where}lacks the column {column}" for column in compared.absent)
    yield from (f"{where}has a column more: {column}" for column in compared.more if column and column not in LINKS)


def _typed_tables(account: Account, folder: Path) -> Iterator[Problem]:
    """The Parquet files beside the account.

    Raises:
        ExtraMissing: where they cannot be read in this installation.
    """
    from .publish.parquet import same_parquet
    from .publish.tables import TABLES

    for name in TABLES:
        file = folder / f"{name}.parquet"
        if file.is_file() and not same_parquet(file.read_bytes(), account, name):
            yield Problem(file.name, 1, OTHERWISE)


def published(account: Account) -> Mapping[str, bytes]:
    """The page and the tables that a report writes beside ``account.json``, by file name."""
    from .publish.csv import to_csvs
    from .publish.html import to_html

    return {"account.html": to_html(account).encode("utf-8", "backslashreplace"), **to_csvs(account)}
