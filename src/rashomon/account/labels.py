"""How the page calls an article: by its outlet where that is known, else by the name that the user gave it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..model.account import CreditItem, DocumentItem

OWN_LINE = "credit line"
"""The reason of a credit that stands in a line of its own: "(The Post with an agency)" names the outlet itself."""


def outlet_of(given: str | None, credits: Sequence[CreditItem]) -> str | None:
    """The outlet that came with the article, else the only one that a credit line of its own names."""
    named = {credit.name for credit in credits if credit.kind == "outlet" and credit.line == OWN_LINE}
    return given or (next(iter(named)) if len(named) == 1 else None)


def labelled(documents: Sequence[DocumentItem]) -> tuple[DocumentItem, ...]:
    """The articles with their labels; two of one outlet carry their names as well."""
    outlets = Counter(document.outlet for document in documents if document.outlet)
    return tuple(replace(document, label=_label(document, outlets)) for document in documents)


def _label(document: DocumentItem, outlets: Counter[str]) -> str:
    if document.outlet is None:
        return document.id
    return document.outlet if outlets[document.outlet] == 1 else f"{document.outlet} ({document.id})"
