"""Which engine a run needs, and how far it has come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from .boundary import lost
from .local import Engine, Local
from .processes import Processes, default_processes

R = TypeVar("R")
Progress = Callable[[str, int, int], None]
"""Told after each item: what is being done, how many are done, of how many."""


def engine_for(items: int, processes: int | None, stage: str, prepare: Callable[[], object] = bool) -> Engine:
    """``processes`` as asked for, or what the number of items is worth. One process needs no other.

    ``prepare`` loads what each item needs; processes that part from this one afterwards share it.
    """
    count = processes or default_processes(items)
    if count == 1:
        return Local()
    return Processes(count, lambda item: lost(item, stage, "the process that read it ended"), prepare)


def watched(results: Iterable[R], what: str, total: int, progress: Progress | None) -> Iterator[R]:
    """The same results, with a word to ``progress`` after each."""
    for done, result in enumerate(results, 1):
        if progress is not None:
            progress(what, done, total)
        yield result
