"""What is withheld, laid open again: a file of salts and words, and the check that they are those committed to.

The file is the owner's. Entries may be taken out of it before it is handed on: what is left can be checked alone.
Where all gaps of an article are open, its text as it was is put together and compared with what was committed to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

import msgspec

from .account.check import Problem
from .model.account import Account, DocumentItem
from .model.errors import RefusedInput
from .model.withheld import WithheldItem, commitment
from .redacting import Opened

SCHEMA = "rashomon-disclosure/1"


def to_disclosure(opened: Iterable[Opened]) -> bytes:
    """All that is withheld, with the salts."""
    said = {"schema": SCHEMA, "articles": [asdict(one) for one in opened]}
    return msgspec.json.format(msgspec.json.encode(said), indent=1) + b"\n"


def from_disclosure(data: bytes) -> list[Opened]:
    """What a file lays open; what was taken out of it is empty.

    Raises:
        RefusedInput: where it is no such file.
    """
    try:
        said = msgspec.json.decode(data)
        articles = said["articles"] if said["schema"] == SCHEMA else said[SCHEMA]
        return [msgspec.convert({**EMPTY, **article}, Opened) for article in articles]
    except (msgspec.DecodeError, msgspec.ValidationError, KeyError, TypeError) as error:
        raise RefusedInput(f"no disclosure: {error}", "give the file that --disclosure wrote") from error


EMPTY: dict[str, Any] = {"original": ("", ""), "text": ("", ""), "gaps": (), "fields": ()}


def check_disclosed(accounts: Iterable[Account], opened: Iterable[Opened]) -> tuple[list[Problem], int]:
    """What does not agree with the commitments, and how many things that were withheld are now proven."""
    known = {
        item.document: (item, document)
        for account in accounts
        for item in account.withheld
        for document in account.documents
        if document.id == item.document
    }
    problems: list[Problem] = []
    proven = 0
    for one in opened:
        if one.document not in known:
            problems.append(Problem(one.document, 1, "disclosed, but nothing is withheld of an article of that name"))
            continue
        told = list(_told(one, *known[one.document]))
        problems += [Problem(one.document, 1, message) for message in told if message]
        proven += told.count("")
    return problems, proven


def _told(one: Opened, item: WithheldItem, document: DocumentItem) -> Iterator[str]:
    """For each thing disclosed what is wrong with it, or nothing."""
    gaps = {(gap.start, gap.end): gap.commitment for gap in item.gaps}
    for gap in one.gaps:
        held = gaps.get((gap.start, gap.end)) == commitment(gap.salt, gap.words)
        yield "" if held else f"the words disclosed for the gap at {gap.start}-{gap.end} are not those committed to"
    names = {field.name: field.commitment for field in item.fields}
    for name, salt, words in one.fields:
        yield "" if names.get(name) == commitment(salt, words) else f"the {name} disclosed is not that committed to"
    if any(one.original):
        held = item.original == commitment(*one.original) and item.original_sha256 in (None, one.original[1])
        yield "" if held else "the SHA-256 disclosed is not that of the bytes committed to"
    if any(one.text):
        yield "" if item.text == commitment(*one.text) else "the text disclosed is not that committed to"
        if len(one.gaps) == len(gaps) and _whole(one, document.text) != one.text[1]:
            yield "the text with its gaps filled is not that committed to"


def _whole(one: Opened, text: str) -> str:
    """The digest of the text with its gaps filled."""
    for gap in sorted(one.gaps, key=lambda gap: -gap.start):
        text = text[: gap.start] + gap.words + text[gap.end :]
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
