"""What a second account says otherwise than the first, in words that can be read alone."""

from __future__ import annotations

from dataclasses import replace

from rashomon.account.differences import differences
from rashomon.model.account import Account


def test_what_was_replaced_is_told_with_both_wordings(account: Account) -> None:
    before = replace(account, changes=())
    told = [one for one in differences(before, account) if one.kind == "change"]
    assert len(told) == len(account.changes) > 0
    for one, change in zip(told, account.changes, strict=True):
        old, new = change.old[0].exact, change.new[0].exact
        assert one.line.startswith(f"“{old}” replaced by “{new}” ({change.kind})")


def test_what_only_comes_is_told_alone(account: Account) -> None:
    came = tuple(replace(change, old=()) for change in account.changes[:1])
    told = differences(replace(account, changes=()), replace(account, changes=came))
    assert [one.line.startswith(f"“{came[0].new[0].exact}” (") for one in told if one.kind == "change"] == [True]
