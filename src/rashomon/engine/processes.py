"""Several processes on one machine: the same results as ``Local``, in the same order.

A process that dies takes its chunk with it; those items are run again one by one, each in a process of its own,
and what kills that too is handed to ``lost``.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any, TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 8  # items sent at once: small enough that the last process does not work alone for long
WORTH_IT = 40  # below about this many articles a second process costs more than it saves


def default_processes(items: int) -> int:
    """One for a handful of articles, else two: each process needs memory of its own."""
    return 1 if items < WORTH_IT else min(2, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Processes:
    """Runs a function over items in ``count`` processes. Function, items and results travel by pickle."""

    count: int
    lost: Callable[[Any], Any]  # what stands for an item whose process died
    prepare: Callable[[], object] = bool  # done once before processes part, where they can share what it loads

    def map(self, function: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        """The results in the order of ``items``."""
        chunks = [items[i : i + CHUNK] for i in range(0, len(items), CHUNK)]
        before = set(multiprocessing.active_children())
        start = _start_method()
        if start == "fork":
            self.prepare()
            gc.freeze()  # a collection would touch, and so copy, every page that is shared
        pool = _pool(self.count, start)
        try:
            futures = [pool.submit(_each, function, chunk) for chunk in chunks]
            gc.unfreeze()
            for chunk, future in zip(chunks, futures, strict=True):
                yield from self._results(future, function, chunk, start)
        except BaseException:  # Ctrl-C among them: work that nobody waits for any more is ended, not awaited
            for process in set(multiprocessing.active_children()) - before:
                process.terminate()
            pool.shutdown(cancel_futures=True)  # awaits its own thread, which must not be closing as the program ends
            raise
        pool.shutdown()

    def _results(
        self, future: Future[list[R]], function: Callable[[T], R], chunk: Sequence[T], start: str
    ) -> Iterator[R]:
        try:
            yield from future.result()
        except BrokenProcessPool:
            for item in chunk:
                yield self._alone(function, item, start)

    def _alone(self, function: Callable[[T], R], item: T, start: str) -> R:
        with _pool(1, start) as pool:
            try:
                return pool.submit(_each, function, [item]).result()[0]
            except BrokenProcessPool:
                return cast(R, self.lost(item))  # what a stage gives may be ``Dropped``


def _pool(count: int, start: str) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, multiprocessing.get_context(start), initializer=_quiet)


def _start_method() -> str:
    """Fork is quicker and needs no importable main module, but copies locks that other threads hold."""
    alone = threading.active_count() == 1 and "numpy" not in sys.modules  # numpy starts threads of its own
    return "fork" if alone and "fork" in multiprocessing.get_all_start_methods() else "spawn"


def _quiet() -> None:
    """Ctrl-C reaches every process of the terminal; the parent alone answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _each(function: Callable[[T], R], items: Sequence[T]) -> list[R]:
    return [function(item) for item in items]
