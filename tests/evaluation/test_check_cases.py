"""Alterations made by rule are seen, and what is faithful is left alone: a part of `evaluation/check_cases.py`."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation import check_cases
from evaluation.check_cases import Case

CAUGHT = 0.90
FLAGGED = 0.05
PART = 4  # cases of each kind


@pytest.fixture(scope="module")
def chosen() -> list[Case]:
    seen: dict[str, int] = {}
    out = []
    for case in check_cases.cases("tizgrat-dam"):
        seen[case.kind] = seen.get(case.kind, 0) + 1
        if seen[case.kind] <= PART:
            out.append(case)
    return out


def test_cases_are_always_the_same() -> None:
    assert check_cases.cases("tizgrat-dam") == check_cases.cases("tizgrat-dam")


def test_every_kind_has_cases(chosen: list[Case]) -> None:
    assert {case.kind for case in chosen} == set(check_cases.RULES)


def test_a_changed_case_differs_from_what_it_was_made_from(chosen: list[Case]) -> None:
    assert all(case.text != case.made_from for case in chosen if case.altered)


def test_alterations_are_seen_and_faithful_ones_left_alone(nlp: Any, chosen: list[Case]) -> None:
    results = check_cases.measure("tizgrat-dam", chosen)
    altered = [r for r in results if r.case.altered]
    faithful = [r for r in results if not r.case.altered]
    missed = [(r.case.kind, r.case.text, r.flags) for r in altered if not r.right]
    flagged = [(r.case.kind, r.case.text, r.flags) for r in faithful if not r.right]
    assert len(missed) <= (1 - CAUGHT) * len(altered), missed
    assert len(flagged) <= FLAGGED * len(faithful), flagged


def test_a_blind_story_is_measured_only_by_name() -> None:
    from scripts.fitting import KEPT_BLIND

    names = check_cases.in_view()
    assert "tizgrat-dam" in names
    assert all((check_cases.GOLD / name).is_dir() for name in KEPT_BLIND)
    assert not KEPT_BLIND & set(names)
