"""Requests made of the description of the REST interface, valid and invalid: no fault, and every answer as described.

``scripts/fuzz_api.py`` sends many more.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from harbour import TOKEN

from rashomon.store.store import Store

pytest.importorskip("schemathesis", reason="schemathesis is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]


def test_every_answer_is_as_described(store: Store, serving: Callable[[Store], str]) -> None:
    from scripts.fuzz_api import fuzz

    address = serving(store).partition("/?")[0]
    tally = fuzz(address, TOKEN, 0, seed=7, examples=4, phases=("fuzzing",))
    assert tally.failures == []
    assert tally.requests > 120
    assert set(tally.statuses) <= {200, 401, 404, 422}
    assert len(tally.operations) > 20
    assert {check for check, _ in tally.checks} >= {"response_schema_conformance", "negative_data_rejection"}
