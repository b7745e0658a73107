"""``rashomon decide``, ``decisions``, ``take-back``: what people decided, in a store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .guard import exit_status, say, shown
from .progress import Ticker
from .store import DEFAULT, Json, StorePath, Who, custody, opened

if TYPE_CHECKING:
    from ..model.decisions import Decision
    from ..store.desk import Found, TakenBack
    from ..store.store import Store


def decide(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A decisions.toml: same, not_same, speaker, drop, rating, harmed.")
    ],
    store: StorePath = DEFAULT,
    later: Annotated[
        bool, typer.Option("--later", help="Keep them only; `rashomon decisions` says afterwards what each found.")
    ] = False,
    who: Who = None,
) -> None:
    """Keep what people decided in a store: each once, in the custody log, applied to every account made from then on.

    Then the stories are read with them, and a decision that found nothing of what it names says so.

    Examples:

      rashomon decide decisions.toml --store march.rashomon

      rashomon decide decisions.toml --later
    """
    from ..keeping import read_stories
    from ..sources.decisions import read_decisions
    from ..store.one_item import decision_id

    ticker = Ticker(False)
    with exit_status(), opened(store) as kept:
        by, given = custody(who), read_decisions(file)
        new = kept.decide(given, by.at, by.who)
        typer.echo(f"{store}: {new} decisions from {file}, {len(given) - new} were there")
        if given and not later:
            read_stories(kept, ticker)
            ticker.end()
            tell_missed(kept, {decision_id(decision) for decision in given})


def tell_missed(store: Store, names: set[str]) -> None:
    """One line a decision that found in no story what it names, the rest of it being found in none either."""
    from ..store.desk import decided

    for name, decision, found in decided(store):
        if name in names and found.missed:
            say(f"{name}, decision {_named(decision)}: {found.missed}")


def decisions(
    store: StorePath = DEFAULT,
    every: Annotated[bool, typer.Option("--all", help="Also those that were taken back, by whom and why.")] = False,
    as_json: Json = False,
) -> None:
    """List what people decided in a store: the id of each, who, when, why, and what it acted on.

    What it acted on is that of the accounts as they were last made.

    Examples:

      rashomon decisions --store march.rashomon

      rashomon decisions --all --json
    """
    from ..store.desk import decided, taken_back

    with exit_status(), opened(store) as kept:
        rows = decided(kept)
        for name, decision, found in rows:
            typer.echo(_json(name, decision, found) if as_json else shown("\n".join(_lines(name, decision, found))))
        for back in taken_back(kept) if every else ():
            typer.echo(_back_json(back) if as_json else shown("\n".join(_back_lines(back))))
        if not rows and not as_json:
            say(f"{store}: nobody has decided anything; `rashomon decide decisions.toml` keeps what you decide")


def take_back(
    decision: Annotated[str, typer.Argument(metavar="ID", help="An id of `rashomon decisions`.")],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why it is taken back; stands in the log.")] = "",
    store: StorePath = DEFAULT,
    who: Who = None,
) -> None:
    """Take a decision back: it acts no more. That it did, who took it back and why stays in the custody log.

    Example:

      rashomon take-back d-1040d097b51e7d3e --why "a namesake" --who "A. Reader"
    """
    from ..store import desk

    with exit_status(), opened(store) as kept:
        by = custody(who)
        said = next((d for name, d, _ in desk.decided(kept) if name == decision), None)
        desk.take_back(kept, decision, by.at, by.who, why)
        assert said is not None
        typer.echo(shown(f"{decision} taken back by {by.who}: {_named(said)}"))


def _named(decision: Decision) -> str:
    """What a decision says, in one line."""
    about = decision.names or decision.places
    what = " · ".join(about) if about else f"“{decision.words}”"
    said = f" by {decision.speaker}" if decision.speaker else f" as “{decision.rating}”" if decision.rating else ""
    said = f" as {decision.harm}" if decision.harm else said
    kind = decision.kind.replace("_", " ")
    return f"“{kind}{f' {decision.of}' if decision.of else ''}” of {decision.who}, {decision.when}: {what}{said}"


def _lines(name: str, decision: Decision, found: Found) -> Iterator[str]:
    yield f"{name}  {_named(decision)}"
    yield f"    why: {decision.why}"
    for story, items in found.acted:
        yield f"    acted on {len(items)} item{'s' if len(items) > 1 else ''} of {story}"
    if found.missed:
        yield f"    {'not all found' if found.acted else 'found nothing'}: {found.missed}"
    elif not found.acted and not found.read:
        yield "    not applied yet: the accounts made from now on are made with it"


def _back_lines(back: TakenBack) -> Sequence[str]:
    was = f": {_named(back.was)}" if back.was else ""
    return f"{back.decision}  taken back {back.at} by {back.who}{was}", f"    why: {back.why}"


def _json(name: str, decision: Decision, found: Found) -> bytes:
    import msgspec

    acted = {story: list(items) for story, items in found.acted}
    return msgspec.json.encode({"id": name, **msgspec.to_builtins(decision), "acted_on": acted, "missed": found.missed})


def _back_json(back: TakenBack) -> bytes:
    import msgspec

    said = msgspec.to_builtins(back.was) if back.was else {}
    return msgspec.json.encode(
        {"id": back.decision, **said, "taken_back": {"at": back.at, "who": back.who, "why": back.why}}
    )
