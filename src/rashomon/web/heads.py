"""The little of an account that lists and hits show. It is kept beside the account's page: the account of a large story
takes a tenth of a second to open."""

from __future__ import annotations

import msgspec

from ..model.account import Account

NAMED = 3  # contested points named in a list


class _Question(msgspec.Struct):
    question: str


class _Heading(msgspec.Struct):
    title: str = ""


class _Out(msgspec.Struct):
    date: str | None = None
    how: str = ""


class _Called(msgspec.Struct):
    id: str
    label: str
    publication: _Out


class Head(msgspec.Struct):
    """The heading of an account, its first questions, and what it calls its articles."""

    heading: _Heading
    disputes: list[_Question]
    documents: list[_Called] = []


HEADS = msgspec.json.Decoder(Head)


def head_in(data: bytes) -> Head:
    """The head of an account, or a head, as JSON: the rest is passed over."""
    head = HEADS.decode(data)
    head.disputes = head.disputes[:NAMED]
    return head


def head_of_account(account: Account) -> bytes:
    """As it is kept."""
    head: Head = msgspec.convert(account, Head, from_attributes=True)
    head.disputes = head.disputes[:NAMED]
    return msgspec.json.encode(head)
