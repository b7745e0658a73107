"""Work that takes longer than an answer may: one job at a time, in the order asked for, each with how far it is.

All reading, comparing and fetching of the app is done here, in one thread: stories are never made twice at once.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from ..engine.choose import Progress
from ..model.errors import RashomonError

REMEMBERED = 50  # jobs that have ended
State = Literal["waiting", "running", "done", "failed", "cancelled"]
Work = Callable[[Progress], Any]


class Cancelled(Exception):
    """Nobody wants the work that is being done any more."""


@dataclass(frozen=True, slots=True)
class Job:
    """How one piece of work stands. ``leads_to`` is the page to go to when it is done."""

    id: str
    kind: str
    title: str
    leads_to: str
    state: State = "waiting"
    stage: str = ""
    done: int = 0
    total: int = 0
    why: str = ""  # it failed
    change: int = 0  # counts the changes of all jobs, so that a listener knows what it has seen

    @property
    def over(self) -> bool:
        return self.state in ("done", "failed", "cancelled")


@dataclass(slots=True)
class Jobs:
    """The jobs of one server."""

    _jobs: dict[str, Job] = field(default_factory=dict)
    _results: dict[str, Any] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)
    _futures: dict[str, Future[Any]] = field(default_factory=dict)
    _running: str = ""
    _unwanted: set[str] = field(default_factory=set)
    _closed: bool = False
    _changes: int = 0
    _made: int = 0
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _worker: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "rashomon-work"))

    def ask(
        self, kind: str, title: str, leads_to: str, work: Work, key: str = "", after: Callable[[], object] = bool
    ) -> Job:
        """Puts work in line. Of jobs with one ``key`` that are not over there is one.

        ``after`` is called when it is over, however it ended, unless the server ends before.
        """
        with self._changed:
            known = self._jobs.get(self._keys.get(key, "")) if key else None
            if known is not None and not known.over:
                return known
            self._made += 1
            job = Job(f"j{self._made}", kind, title, leads_to.replace("{job}", f"j{self._made}"))
            if key:
                self._keys[key] = job.id
            self._put(job)
            self._forget()
        future = self._worker.submit(self._run, job.id, work)
        self._futures[job.id] = future
        future.add_done_callback(lambda ended: self._end(job.id, ended, after))
        return job

    def get(self, name: str) -> Job | None:
        with self._changed:
            return self._jobs.get(name)

    def under(self, key: str) -> Job | None:
        """The job with this key that is not over."""
        with self._changed:
            job = self._jobs.get(self._keys.get(key, ""))
        return job if job is not None and not job.over else None

    def result(self, name: str) -> Any:
        """What a job that is done has made; None of others."""
        with self._changed:
            return self._results.get(name)

    def wait(self, name: str, seconds: float) -> Job:
        """The job when it is over, or as it stands after so long."""
        with self._changed:
            self._changed.wait_for(lambda: self._jobs[name].over, seconds)
            return self._jobs[name]

    def since(self, change: int) -> list[Job]:
        """The jobs that have changed after ``change``, the latest change last."""
        with self._changed:
            return sorted((j for j in self._jobs.values() if j.change > change), key=lambda job: job.change)

    def cancel(self, name: str) -> None:
        """Work that waits is not begun, and what is being done is given up where it says how far it is."""
        with self._changed:
            job = self._jobs.get(name)
            if job is None or job.over:
                return
            self._unwanted.add(name)
            future = self._futures.get(name)
        if future is not None:
            future.cancel()

    def wanted(self) -> None:
        """Raises where the work that is being done is not wanted any more.

        Raises:
            Cancelled: then.
        """
        if self._running in self._unwanted:
            raise Cancelled

    def close(self) -> None:
        """Begins nothing more."""
        self._closed = True
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _run(self, name: str, work: Work) -> Any:
        self._running = name
        self.wanted()
        self._set(name, state="running")
        return work(lambda stage, done, total: self._set(name, stage=stage, done=done, total=total))

    def _end(self, name: str, ended: Future[Any], after: Callable[[], object]) -> None:
        """Also where the work failed in a way that nobody foresaw: the executor hands over what was raised."""
        error = None if ended.cancelled() else ended.exception()
        self._futures.pop(name, None)
        if name in self._unwanted and (ended.cancelled() or isinstance(error, Cancelled)):
            self._set(name, state="cancelled")
        elif ended.cancelled():
            self._set(name, state="failed", why="the server was ended before its turn came")
        elif error is None:
            with self._changed:
                self._results[name] = ended.result()
            self._set(name, state="done")
        else:
            self._set(name, state="failed", why=_said(error))
        self._unwanted.discard(name)
        if not self._closed:
            after()

    def _set(self, name: str, **values: Any) -> None:
        with self._changed:
            if name in self._jobs:
                self._put(replace(self._jobs[name], **values))

    def _put(self, job: Job) -> None:
        self._changes += 1
        self._jobs[job.id] = replace(job, change=self._changes)
        self._changed.notify_all()

    def _forget(self) -> None:
        over = [job.id for job in self._jobs.values() if job.over]
        for name in over[: max(0, len(over) - REMEMBERED)]:
            del self._jobs[name]
            self._results.pop(name, None)
        self._keys = {key: name for key, name in self._keys.items() if name in self._jobs}


def _said(error: BaseException) -> str:
    """What went wrong, and what to do next."""
    if not isinstance(error, RashomonError):
        return f"a fault of this program: {error!r:.200}"
    return "; ".join(filter(None, (str(error), getattr(error, "next_step", ""))))
