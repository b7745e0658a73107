"""Sends what schemathesis makes of the description of the REST interface to a running server, and counts.

python -m scripts.fuzz_api STORE [--requests 20000] [--seed 1]

Rounds over all operations, each with the next seed, until so many requests were sent: examples, every bound of every
field, valid and invalid values at random, and one operation after another. All of schemathesis' checks are on. Half of
the valid addresses name a story or an article that is there: at random none would.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import from_schema
from schemathesis.engine.events import FatalError, NonFatalError, ScenarioFinished
from schemathesis.hooks import GLOBAL_HOOK_DISPATCHER

TOKEN = "fuzzing"
PHASES = ("examples", "coverage", "fuzzing", "stateful")


@dataclass
class Tally:
    """What was sent and what came of it."""

    statuses: Counter[int] = field(default_factory=Counter)
    checks: Counter[tuple[str, str]] = field(default_factory=Counter)
    operations: Counter[str] = field(default_factory=Counter)  # answered with what was asked for
    failures: list[str] = field(default_factory=list)

    @property
    def requests(self) -> int:
        return self.statuses.total()

    def add(self, event: Any) -> None:
        if isinstance(event, FatalError | NonFatalError):
            self.failures.append(f"{type(event).__name__}: {getattr(event, 'exception', None) or event!r}")
        elif isinstance(event, ScenarioFinished):
            self._add(event.recorder)

    def _add(self, recorder: Any) -> None:
        for name, sent in recorder.interactions.items():
            status = sent.response.status_code if sent.response is not None else 0
            self.statuses[status] += 1
            if status == 200:
                self.operations[recorder.cases[name].value.operation.label] += 1
        for nodes in recorder.checks.values():
            for node in nodes:
                self.checks[node.name, node.status.value] += 1
                if node.failure_info is not None:
                    told = node.failure_info
                    self.failures.append(
                        f"{node.name}: {told.failure.title}: {told.failure.message}\n  {told.code_sample}"
                    )


def fuzz(address: str, token: str, requests: int, *, seed: int = 1, examples: int = 30, phases: Sequence[str] = PHASES,
         workers: int = 1) -> Tally:  # fmt: skip
    """Rounds until at least ``requests`` were sent, or ``requests`` is 0: one round."""
    tally = Tally()
    with _naming_what_is_there(_known(address, token)):
        while not tally.failures and (not tally.statuses or tally.requests < requests):
            for event in from_schema(_schema(address, token, seed, examples, phases, workers)).execute():
                tally.add(event)
            seed += 1
    return tally


def _schema(address: str, token: str, seed: int, examples: int, phases: Sequence[str], workers: int) -> Any:
    config = SchemathesisConfig.from_dict({
        "seed": seed, "headers": {"Authorization": f"Bearer {token}"}, "workers": workers, "continue-on-failure": True,
        "generation": {"max-examples": examples, "no-shrink": True}, "request-timeout": 60, "cache": {"enabled": False},
        "phases": {name: {"enabled": name in phases} for name in PHASES},
    })  # fmt: skip
    headers = {"Authorization": f"Bearer {token}"}
    return schemathesis.openapi.from_url(f"{address}/api/v1/openapi.json", config=config, headers=headers)


def _known(address: str, token: str) -> dict[str, list[str]]:
    with httpx2.Client(
        base_url=f"{address}/api/v1", headers={"authorization": f"Bearer {token}"}, timeout=600
    ) as asked:
        found = {kind: [item["id"] for item in asked.get(f"/{kind}?limit=200").json()["items"]]
                 for kind in ("stories", "articles")}  # fmt: skip
        for story in found["stories"]:
            asked.get(f"/stories/{story}/account").raise_for_status()
    return {"story": found["stories"], "article": found["articles"]}


@contextmanager
def _naming_what_is_there(known: dict[str, list[str]]) -> Iterator[None]:
    """In every second request with a valid address; and no stream of updates is waited for."""
    sent = 0

    def before_call(context: Any, case: Any, **options: Any) -> None:
        nonlocal sent
        sent += 1
        positive = case.meta is not None and case.meta.generation.mode.is_positive
        if positive and sent % 2:
            for name in known.keys() & (case.path_parameters or {}).keys():
                case.path_parameters[name] = known[name][sent % len(known[name])]
        if positive and case.operation.path == "/api/v1/events":
            case.query = {**(case.query or {}), "wait": 0}

    schemathesis.hook(before_call)
    try:
        yield
    finally:
        GLOBAL_HOOK_DISPATCHER.unregister(before_call)


@contextmanager
def served(store: str) -> Iterator[str]:
    """The address of `rashomon serve` over a store."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "rashomon", "serve", "--store", store, "--port", str(port)]
    with subprocess.Popen(command, env={**os.environ, "RASHOMON_TOKEN": TOKEN}) as server:
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    for _ in range(600):
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server does not answer")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with served(asked.store) as address:
        tally = fuzz(address, TOKEN, asked.requests, seed=asked.seed)
    print(f"{tally.requests} requests")
    for status, count in sorted(tally.statuses.items()):
        print(f"{count:7} {status or 'no answer'}")
    for (check, outcome), count in sorted(tally.checks.items()):
        print(f"{count:7} {check}: {outcome}")
    print(f"{len(tally.operations)} operations answered with what was asked for, the fewest times "
          f"{min(tally.operations.values(), default=0)}")  # fmt: skip
    for failure in dict.fromkeys(tally.failures):
        print(f"FAILED {failure}")
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
