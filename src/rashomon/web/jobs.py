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
State = Literal["waiting", "running", "done", "failed"]
Work = Callable[[Progress], Any]


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
        return self.state in ("done", "failed")


@dataclass(slots=True)
class Jobs:
    """The jobs of one server."""

    _jobs: dict[str, Job] = field(default_factory=dict)
    _results: dict[str, Any] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)
    _changes: int = 0
    _made: int = 0
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _worker: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "rashomon-work"))

    def ask(self, kind: str, title: str, leads_to: str, work: Work, key: str = "") -> Job:
        """Puts work in line. Of jobs with one ``key`` that are not over there is one."""
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
        future.add_done_callback(lambda ended: self._end(job.id, ended))
        return job

    def get(self, name: str) -> Job | None:
        with self._changed:
            return self._jobs.get(name)

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

    def close(self) -> None:
        """Begins nothing more."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _run(self, name: str, work: Work) -> Any:
        self._set(name, state="running")
        return work(lambda stage, done, total: self._set(name, stage=stage, done=done, total=total))

    def _end(self, name: str, ended: Future[Any]) -> None:
        """Also where the work failed in a way that nobody foresaw: the executor hands over what was raised."""
        error = None if ended.cancelled() else ended.exception()
        if ended.cancelled():
            self._set(name, state="failed", why="the server was ended before its turn came")
        elif error is None:
            with self._changed:
                self._results[name] = ended.result()
            self._set(name, state="done")
        else:
            self._set(name, state="failed", why=_said(error))

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


def _said(error: BaseException) -> str:
    """What went wrong, and what to do next."""
    if not isinstance(error, RashomonError):
        return f"a fault of this program: {error!r:.200}"
    return "; ".join(filter(None, (str(error), getattr(error, "next_step", ""))))
