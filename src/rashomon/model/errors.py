"""What can go wrong, as a tree.

    RashomonError
    ├── AnchorError          a span does not lie in its text, or the words there are others
    ├── RefusedInput         one input cannot be used; becomes a ``Dropped`` with its reason
    ├── UsageError           what was asked for makes no sense; exit status 2
    │   ├── DecisionError    a line of decisions.toml cannot be read or applied
    │   └── UnknownOutlet    no article is of the outlet asked for
    └── OutputError          the result cannot be written where it was asked for
    ModelMissing (RashomonError)   the language model named is not installed
    ExtraMissing (RashomonError)   something that is not part of every installation is needed
    BrokenAccount (RashomonError)  a file is no account, or its own claims do not hold
    StoreError (RashomonError)     a store cannot be opened, read or written

Messages name the item and say what to do next.
"""

from __future__ import annotations


class RashomonError(Exception):
    """Base of every error that Rashomon raises on purpose."""


class AnchorError(RashomonError):
    """A span does not lie inside its text, or other words stand there."""


class RefusedInput(RashomonError):
    """One input cannot be used. The run goes on without it."""

    def __init__(self, reason: str, next_step: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.next_step = next_step


class UsageError(RashomonError):
    """The call itself makes no sense."""


class UnknownOutlet(UsageError):
    """No article is of the outlet asked for; the message names those that there are."""


class DecisionError(UsageError):
    """A decision of a person cannot be read or applied."""


class OutputError(RashomonError):
    """The result cannot be written where it was asked for."""


class ModelMissing(RashomonError):
    """The language model that was named is not installed."""


class ExtraMissing(RashomonError):
    """Something is asked for that needs an optional extra which is not installed."""


class BrokenAccount(RashomonError):
    """A file is not an account that this version can read."""


class StoreError(RashomonError):
    """A store cannot be opened, read or written; what was acknowledged before is kept."""
