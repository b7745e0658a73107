"""Account to and from ``account.json``, and its JSON Schema."""

from __future__ import annotations

from typing import Any

import msgspec

from ..model.account import Account
from ..model.errors import BrokenAccount

TAKES = "give an account.json or account.html, the folder of a report, a bundle (.zip), a store or an export"


def to_json(account: Account) -> bytes:
    """UTF-8, indented by two blanks, keys in the order of the types, one line feed at the end."""
    return msgspec.json.format(msgspec.json.encode(account), indent=2) + b"\n"


def from_json(data: bytes) -> Account:
    """The account in ``data``.

    Raises:
        BrokenAccount: where it is no JSON, or lacks a field or has one of another type.
    """
    try:
        return msgspec.json.decode(data, type=Account)
    except msgspec.DecodeError as error:
        told = f"this is no account that can be read: {error}; {TAKES}"
        raise BrokenAccount(told) from error


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of an account."""
    return msgspec.json.schema(Account)
