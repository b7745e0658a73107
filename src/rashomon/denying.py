"""Whether reported words are denied by the word that reports them. Shared by the stage and the check."""

from __future__ import annotations

import re
from functools import cache

from .model.account import QuoteItem
from .resources import table

NOT = re.compile(r"\b(?:not|never|\w+n[’']t|no longer|neither|nor|nobody|cannot)(?:\s+\w+ly)?\s*$", re.IGNORECASE)


@cache
def _forms() -> frozenset[str]:
    return frozenset(form for verb in table("attribution")["modality"]["denied"] for form in _of(verb))


def _of(verb: str) -> tuple[str, ...]:
    """What a regular verb is written like: "deny", "denies", "denied", "denying"."""
    if verb.endswith("y"):
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    root = verb.removesuffix("e") + ("t" if verb.endswith("but") else "")
    return verb, f"{verb}s", f"{verb}es", f"{root}ed", f"{root}ing"


def is_denied(quote: QuoteItem) -> bool:
    """ "He denied that the gate was open": without its cue the clause would say what its speaker did not.

    Words in marks are the speaker's own: "dismissed it as a “fable”".
    """
    if quote.type != "indirect" or quote.cue is None or quote.cue.exact.casefold().split()[-1] not in _forms():
        return False
    before = quote.shown.exact[: max(0, quote.cue.start - quote.shown.start)]
    return NOT.search(before) is None
