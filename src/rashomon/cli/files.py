"""Which files a report has, and what is in each."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..model.account import Account
from ..model.called import label_alone
from ..model.snapshot import ENDINGS, Dropped, Snapshot
from .index_page import index_page

INDEX_SCHEMA = "rashomon-index/1"
COUNTED = ("entities", "events", "quotes", "utterances", "figures", "ledgers", "claims", "disputes")


def write_reports(
    folder: Path, accounts: Sequence[Account], snapshots: Iterable[Snapshot], *, parquet: bool = False
) -> None:
    """One story straight into ``folder``; several each into a folder of their own, with an index."""
    by_digest = {snapshot.sha256: snapshot for snapshot in snapshots}
    if len(accounts) == 1:
        write_account(folder, accounts[0], by_digest, parquet=parquet)
        return
    for account in accounts:
        (folder / slug(account)).mkdir()
        write_account(folder / slug(account), account, by_digest, parquet=parquet)
    index = index_of(accounts)
    (folder / "index.json").write_bytes(as_json(index))
    (folder / "index.html").write_bytes(index_page(index))


def write_account(folder: Path, account: Account, snapshots: dict[str, Snapshot], *, parquet: bool = False) -> None:
    """The account as a page, as JSON with its schema, as workbook and tables; and the bytes of its sources."""
    from ..publish.csv import to_csvs
    from ..publish.html import to_html
    from ..publish.json import schema, to_json
    from ..publish.parquet import to_parquets
    from ..publish.xlsx import to_xlsx

    (folder / "account.json").write_bytes(to_json(account))
    (folder / "account.schema.json").write_bytes(as_json(schema()))
    (folder / "account.html").write_bytes(to_html(account).encode("utf-8", "backslashreplace"))
    (folder / "account.xlsx").write_bytes(to_xlsx(account))
    for name, table in (to_csvs(account) | (to_parquets(account) if parquet else {})).items():
        (folder / name).write_bytes(table)
    (folder / "sources").mkdir()
    for document in account.documents:
        snapshot = snapshots[document.sha256]
        (folder / "sources" / f"{snapshot.sha256}.{ENDINGS[snapshot.media_type]}").write_bytes(snapshot.data)


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace") + b"\n"


def slug(account: Account) -> str:
    """A folder name out of the title, with a piece of the story's digest so that no two are the same."""
    plain = unicodedata.normalize("NFKD", account.heading.title).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    return "-".join([*words[:6], account.story[:8]])[-80:]


def index_of(accounts: Sequence[Account]) -> dict[str, Any]:
    """What was found, story by story, and what was dropped."""
    from ..store.outlets import without_article

    every = [name for account in accounts for name in _outlets(account)]
    return {
        "schema": INDEX_SCHEMA,
        "stories": [story_line(one) | {"no_article_of": without_article(every, _outlets(one))} for one in accounts],
        "dropped": dropped_lines(accounts[0].dropped),
    }


def story_line(account: Account) -> dict[str, Any]:
    return {
        "folder": slug(account),
        "story": account.story,
        "title": account.heading.title,
        "documents": [document.id for document in account.documents],
        "counts": {name: len(getattr(account, name)) for name in COUNTED},
    }


def _outlets(account: Account) -> list[str]:
    return [document.outlet or label_alone(document.id) for document in account.documents]


def dropped_lines(dropped: Iterable[Dropped]) -> list[dict[str, Any]]:
    return [asdict(item) for item in dropped]
