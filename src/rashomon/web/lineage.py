"""Who has it from whom: the reports behind the articles, each pair with what speaks for it, and whom they credit."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.account import Account
from ..model.counting import Reports
from ..publish.page.book import open_book
from ..publish.page.copies import Copies, copies_of
from ..publish.page.rest import Lineage, Source, lineage_rows, source_rows
from ..publish.page.web import Web, web_of


@dataclass(frozen=True, slots=True)
class Report:
    """Articles that count as one: the first as they came out, and those that repeat it."""

    labels: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineagePage:
    count: str  # independent reports, a number or an interval
    reports: tuple[Report, ...]
    lines: tuple[Lineage, ...]
    copies: Copies
    sources: tuple[Source, ...]
    web: Web | None


def lineage_page(account: Account) -> LineagePage:
    book = open_book(account)
    names = [document.id for document in account.documents]
    counted = Reports.of_lineage(names, account.lineage)
    members: dict[str, list[str]] = {}
    for name in names:
        members.setdefault(counted.certain[name], []).append(name)
    count = counted.count(names)
    sources = source_rows(book)
    return LineagePage(
        str(count) if isinstance(count, int) else f"{count[0]} to {count[1]}",
        tuple(Report(tuple(map(book.label, listed)), tuple(listed)) for listed in members.values()),
        lineage_rows(book),
        copies_of(book),
        sources,
        web_of(sources),
    )
