"""What the scripts that fit weights share: the stories they may learn from, the fit, and the writing of a table."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from evaluation.stories import Case, cases
from rashomon.reconcile.calibrated import ALWAYS, Features

ROOT = Path(__file__).resolve().parents[1]
RESOURCES = ROOT / "src" / "rashomon" / "resources"
KEPT_BLIND = frozenset({"ostrevo-march"})
"""Stories from which nothing is learned, so that they go on showing what the weights do on a story they never saw."""
ROUNDS = 60
CONSTANT = 1e-3  # pull of the constant towards 0: next to none
Judged = tuple[Features, bool]


def own_cases() -> list[Case]:
    """The project's own invented stories but those kept blind: texts of others are never learned from."""
    return [case for case in cases() if case.gold.is_relative_to(ROOT) and case.name not in KEPT_BLIND]


def ridge(
    judged: Sequence[Judged], names: Sequence[str], pull: float, counts: Sequence[float] | None = None
) -> dict[str, float]:
    """Logistic weights that make the labels most likely, each held towards 0 by ``pull``, rounded to two digits.

    ``counts`` says for how many pairs each stands; by default for one. The same pairs give the same weights: the sum
    is convex, so that it makes no difference where Newton's way begins.
    """
    x = np.array([[1.0 if name == ALWAYS else float(row.get(name, 0.0)) for name in names] for row, _ in judged])
    y = np.array([float(label) for _, label in judged])
    often = np.ones(len(y)) if counts is None else np.array(counts)
    held = np.diag([CONSTANT if name == ALWAYS else pull for name in names])
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        likely = 1.0 / (1.0 + np.exp(-np.clip(x @ weights, -30, 30)))
        spread = often * likely * (1.0 - likely)
        slope = x.T @ (often * (y - likely)) - held @ weights
        weights += np.linalg.solve(x.T @ (x * spread[:, None]) + held, slope)
    return {name: round(float(value), 2) + 0.0 for name, value in zip(names, weights, strict=True)}


def run(table: Path, model: str, report: Callable[[], Iterable[str]], fitted: Callable[[], Mapping[str, float]]) -> int:
    """With ``--report`` prints how the model does on what it has not seen; else writes its weights into the table."""
    if "--report" in sys.argv:
        sys.stdout.write("\n".join(report()) + "\n")
    else:
        table.write_text(written(table.read_text("utf-8"), model, fitted()), "utf-8", newline="")
    return 0


def written(text: str, model: str, weights: Mapping[str, float]) -> str:
    """The table with the numbers of one model put in; names, order and remarks stay."""
    head, start, rest = text.partition(f"[{model}]")
    part, mark, tail = rest.partition("\n[")
    for name, value in weights.items():
        part = re.sub(rf"^{name} = \S+", f"{name} = {value}", part, flags=re.MULTILINE)
    return head + start + part + mark + tail
