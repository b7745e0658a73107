"""What a second account of a story says that the first did not, in findings and not in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from ..model.account import Account, ChangeItem, DisputeItem, LedgerItem, UtteranceItem
from ..model.text import Evidence

Kind = Literal["ledger", "dispute", "utterance", "quote", "figure", "change"]
T = TypeVar("T", LedgerItem, DisputeItem, UtteranceItem)
SAYS = {"agree": "agree", "refine": "fit", "conflict": "conflict", "single": "stand alone"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One finding that is new, is no more, or says something else. ``words`` are those it is about."""

    kind: Kind
    how: Literal["new", "withdrawn", "changed"]
    item: str
    line: str
    before: str = ""
    after: str = ""
    words: tuple[Evidence, ...] = ()


def differences(before: Account | None, after: Account) -> tuple[Difference, ...]:
    """What is new, withdrawn or changed: first what pages say otherwise than before, then disputes, ledgers and
    utterances, then how many quotations and figures there are. Of the first account of a story all is new.
    """
    return (
        *_changes(before.changes if before else (), after.changes),
        *_paired("dispute", before.disputes if before else (), after.disputes, _sides, _dispute, before, after),
        *_paired("ledger", before.ledgers if before else (), after.ledgers, _ledger_parts, _ledger, before, after),
        *_paired(
            "utterance", before.utterances if before else (), after.utterances, _quotes, _utterance, before, after
        ),
        *_counted(before, after),
    )


def _paired(
    kind: Kind,
    before: Iterable[T],
    after: Iterable[T],
    parts: Callable[[T], set[str]],
    said: Callable[[T, Account], str],
    old: Account | None,
    new: Account,
) -> Iterator[Difference]:
    """Items of both accounts are one where they share most parts; of several the first."""
    left = list(before)
    for item in after:
        own = parts(item)
        was = max(left, key=lambda one: len(parts(one) & own), default=None)
        if was is None or not parts(was) & own or old is None:
            yield Difference(kind, "new", item.id, said(item, new), "", said(item, new), item.evidence)
            continue
        left.remove(was)
        one, two = said(was, old), said(item, new)
        if one != two:
            yield Difference(kind, "changed", item.id, f"{one} → {two}", one, two, item.evidence)
    if old is not None:
        for item in left:
            one = said(item, old)
            yield Difference(kind, "withdrawn", item.id, one, one, "", item.evidence)


def _ledger_parts(item: LedgerItem) -> set[str]:
    return set(item.figures)


def _ledger(item: LedgerItem, account: Account) -> str:
    """What is counted, the values that hold, and whether they can all be true. What was superseded does not count."""
    past = {superseded.figure for superseded in item.superseded}
    figures = {figure.id: figure for figure in account.figures}
    shown = [figures[name] for name in item.figures if name in figures and name not in past]
    values = sorted({(one.low or 0.0, one.high or 0.0, one.evidence[0].exact) for one in shown})
    listed = ", ".join(dict.fromkeys(f"“{exact}”" for _, _, exact in values))
    return f"{item.what or item.kind or item.unit}: {listed} ({SAYS[item.verdict]})"


def _sides(item: DisputeItem) -> set[str]:
    return {name for side in item.sides for name in (*side.claims, *side.figures)} | {item.id}


def _dispute(item: DisputeItem, account: Account) -> str:
    sides = "; ".join(f"{', '.join(side.holders) or 'nobody named'}" for side in item.sides)
    return f"{item.question} ({sides})"


def _quotes(item: UtteranceItem) -> set[str]:
    return set(item.quotes)


def _utterance(item: UtteranceItem, account: Account) -> str:
    fullest = next((quote for quote in account.quotes if quote.id == item.fullest), None)
    words = fullest.evidence[0].exact if fullest is not None and fullest.evidence else ""
    who = item.speaker.name if item.speaker is not None and item.speaker.name else "nobody named"
    parted = "".join(f"; articles differ on the {conflict.on}" for conflict in item.conflicts)
    return f"{who}: “{words}”, in {item.support.articles} articles{parted}"


def _changes(before: Iterable[ChangeItem], after: Iterable[ChangeItem]) -> Iterator[Difference]:
    known = {item.id for item in before}
    for item in after:
        if item.id not in known:
            old, new = (" … ".join(e.exact for e in words) for words in (item.old, item.new))
            line = f"“{old}” replaced by “{new}”" if old else f"“{new}”"
            told = f"{line} ({item.kind}). {item.line}".strip()
            yield Difference("change", "new", item.id, told, old, new, item.evidence)


def _counted(before: Account | None, after: Account) -> Iterator[Difference]:
    kinds: tuple[tuple[Kind, str, str], ...] = (("quote", "quotes", "quotations"), ("figure", "figures", "figures"))
    for kind, name, words in kinds:
        was, now = (len(getattr(account, name)) if account is not None else 0 for account in (before, after))
        if was != now:
            how: Literal["new", "changed"] = "changed" if before else "new"
            yield Difference(
                kind, how, "", f"{was} {words} → {now}" if before else f"{now} {words}", str(was), str(now)
            )
