"""From errors to exit statuses: 1 refused, 2 usage, 130 interrupted. Messages go to stderr."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from ..model.errors import RashomonError, RefusedInput, UsageError

REFUSED = 1
USAGE = 2
INTERRUPTED = 130


@contextmanager
def exit_status() -> Iterator[None]:
    """Turns what Rashomon raises on purpose into one message and a status; anything else is a defect and is shown."""
    try:
        yield
    except UsageError as error:
        say(f"rashomon: {error}")
        raise typer.Exit(USAGE) from error
    except RefusedInput as error:
        say(f"rashomon: {error.reason}\nnext: {error.next_step or 'see above'}")
        raise typer.Exit(REFUSED) from error
    except RashomonError as error:
        say(f"rashomon: {error}")
        raise typer.Exit(REFUSED) from error
    except KeyboardInterrupt as error:
        say("rashomon: interrupted; nothing was written")
        raise typer.Exit(INTERRUPTED) from error


def shown(text: str) -> str:
    """Text for a terminal: what would move its cursor, turn its letters round, or is no character, is a picture."""
    from ..publish.page.inert import inert

    return inert(text.encode("utf-8", "backslashreplace").decode("utf-8").replace("\r", "\u240d"))


def say(message: str) -> None:
    """One message on stderr. Bytes of file names that are no characters are shown, not fatal."""
    typer.echo(shown(message), err=True)
