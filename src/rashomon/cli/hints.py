"""What to type instead of a command that is none, for what people look for first."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

REDACT = "rashomon report PATH... --redact NAME -o DIR; of a store: rashomon export --as bundle --redact NAME"
INSTEAD = {
    "bundle": "rashomon export --as bundle -o FILE.zip",
    "redact": REDACT,
    "withhold": REDACT,
    "compare": "rashomon check DRAFT --against PATH...",
    "factcheck": "rashomon check DRAFT --against PATH...",
    "find": "rashomon search WORDS",
    "init": "rashomon add PATH... (it makes the store)",
    "fetch": "rashomon add urls.txt --fetch, or rashomon watch",
    "web": "rashomon serve",
    "undo": "rashomon take-back DECISION",
    "help": "rashomon --help",
}


class Hinting(TyperGroup):
    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """As every group does it; a word that is no command of ours but says what is wanted is answered with how."""
        instead = INSTEAD.get(args[0]) if args else None
        if instead is not None and self.get_command(ctx, args[0]) is None:
            ctx.fail(f"No such command {args[0]!r}. You may want: {instead}")
        return super().resolve_command(ctx, args)
