"""Options for publishing less: names and passages withheld, excerpts; and the owner's secret behind the gaps."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..model.errors import OutputError, UsageError
from .guard import say

if TYPE_CHECKING:
    from ..redacting import Redacted, Wish

NAMED = 10  # articles, in a note

Redact = Annotated[
    list[str] | None,
    typer.Option("--redact", metavar="NAME", help="Withhold a name in all its forms, or a passage; may be repeated."),
]
RedactFile = Annotated[
    Path | None, typer.Option("--redact-file", metavar="FILE", help="Names and passages to withhold, one a line.")
]
Excerpts = Annotated[
    bool, typer.Option("--excerpts", help="Publish what is contested with its sentences, not the full articles.")
]
Disclosure = Annotated[
    Path | None,
    typer.Option("--disclosure", metavar="FILE", help="Write what is withheld there, to lay it open later."),
]
Secret = Annotated[
    Path,
    typer.Option("--secret", metavar="FILE", help="Your secret behind the gaps; made where there is none. Keep it."),
]
DEFAULT_SECRET = Path("rashomon.secret")
ENOUGH = 32  # characters of a secret


def wish_of(names: Sequence[str] | None, file: Path | None, secret: str, *, excerpts: bool) -> Wish:
    """What the options ask for."""
    from ..redacting import Wish

    return Wish(secret, (*(names or ()), *(_lines(file) if file else ())), excerpts)


def _lines(file: Path) -> list[str]:
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: cannot be read ({error}); give a text file with one name a line") from error
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def secret_in(path: Path) -> str:
    """The secret in a file; a new one, which ``keep_secret`` writes, where it is not there.

    Raises:
        UsageError: where the file holds none.
    """
    try:
        secret = path.read_text("utf-8").strip()
    except FileNotFoundError:
        return secrets.token_hex(32)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: no secret can be read there ({error})") from error
    if len(secret) < ENOUGH:
        raise UsageError(f"{path}: a secret of {ENOUGH} characters or more must stand there; `--secret` makes one")
    return secret


def keep_secret(path: Path, secret: str) -> None:
    """Writes a new secret, for its owner alone; only when what is wished was found, so that a refusal leaves nothing.

    Raises:
        OutputError: where it cannot be written, or another one was put there meanwhile.
    """
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secret + "\n")
        say(f"{path}: made; keep it to yourself: who has it can try out names on the gaps")
    except FileExistsError:
        if secret_in(path) != secret:
            raise OutputError(f"{path}: another secret was put there meanwhile; try again") from None
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); give another file with --secret") from error


def tell_withheld(made: Redacted, disclosure: Path | None) -> None:
    """Which forms were withheld, so that the owner sees what may be missing; and the disclosure, where it is wanted."""
    from ..disclosing import to_disclosure
    from .output import written

    for wanted in made.withholding.wanted:
        forms = ", ".join(dict.fromkeys((wanted.asked, *wanted.forms)))
        say(f"withheld as {wanted.mark}: {wanted.asked}; forms: {forms}, in any case, script or address")
    for either in made.withholding.either:
        which = "given" if either.given else "family"
        say(
            f"withheld as {either.mark}: “{either.said}” alone, the {which} name of {' and of '.join(either.people)}, "
            "where an article does not tell which of them is meant"
        )
    for _, name in made.withholding.spared:
        say(f"left as it is: {name}, a namesake; --redact {name!r} withholds it too")
    gaps = [len(one.gaps) for one in made.opened if one.gaps]
    say(f"{sum(gaps)} gaps in {len(gaps)} articles; look through the result before it leaves your hands: nicknames,")
    say("wrong spellings, and initials in an article that does not name the person are not found")
    if less := [one.document for one in made.opened if not one.gaps]:
        named = f"{', '.join(less[:NAMED])}{f' and {len(less) - NAMED} more' if less[NAMED:] else ''}"
        say(f"only the text is published of {named}: what else their files hold may name who is withheld")
    if disclosure is not None:
        written(disclosure, to_disclosure(made.opened))
