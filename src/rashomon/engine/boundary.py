"""The one place where a failure of one item becomes a value and the rest go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..model.errors import ModelMissing, RefusedInput
from ..model.snapshot import Dropped, in_order
from ..model.text import Document
from .limits import MAX_SECONDS, TookTooLong, time_limit

R = TypeVar("R")

REPORT_IT = "the other articles are not affected; please report this with the article if you can share it"


@dataclass(frozen=True, slots=True)
class Guarded(Generic[R]):
    """A stage over documents that gives ``Dropped`` where it fails. Can be sent to another process."""

    stage: str
    function: Callable[[Document], R]
    seconds: float = MAX_SECONDS

    def __call__(self, document: Document) -> R | Dropped:
        try:
            with time_limit(self.seconds):
                return self.function(document)
        except ModelMissing:  # not the fault of this document
            raise
        except TookTooLong:
            return lost(document, self.stage, f"it took longer than {self.seconds:g} seconds")
        except Exception as error:  # noqa: BLE001 - the item boundary: any text may break any rule, none may stop the run
            return lost(document, self.stage, f"{type(error).__name__}: {error}")


def lost(document: Document, stage: str, reason: str) -> Dropped:
    """``document`` as dropped in ``stage``."""
    return Dropped(document.id, stage, f"could not be read: {reason}"[:500], REPORT_IT, document.sha256)


def refuse_nothing(results: Sequence[object], dropped: Iterable[Dropped]) -> None:
    """Ends a run that has nothing to go on with, and says what became of each item.

    Raises:
        RefusedInput: where ``results`` is empty.
    """
    if not results:
        each = "".join(f"\n  {d.item}: {d.reason}; {d.next_step}" for d in in_order(dropped))
        raise RefusedInput(f"no article could be used{each or ': nothing was found'}", "give at least one article")
