"""Another scorer of the same gold, found by path: run beside ours and compared. It is no part of the project."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

Report = dict[str, Any]

# Our measure → where the reference has it: its key, and the field of a row of several.
NAMES: dict[str, tuple[str, str]] = {
    "clean text recall": ("clean_text", "recall"),
    "clean text leak": ("clean_text", "leak"),
    "publication date in range": ("publication_date", ""),
    "credits F1": ("credits", "F1"),
    "name mentions F1": ("name_mentions", "F1"),
    "clusters BCubed": ("clusters_bcubed", ""),
    "clusters BCubed, persons": ("clusters_bcubed_PER", ""),
    "hard merges": ("hard_merges", "found/of"),
    "false merges": ("hard_merges", "false"),
    "direct quotations F1": ("quotes_direct", "F1"),
    "direct and mixed quotations F1": ("quotes_direct+mixed", "F1"),
    "indirect quotations F1": ("quotes_indirect", "F1"),
    "quotation type": ("quote_type_acc", "acc"),
    "speaker, direct": ("speaker_acc_direct", ""),
    "speaker, direct and mixed": ("speaker_acc_direct+mixed", ""),
    "speaker, indirect": ("speaker_acc_indirect", ""),
    "end to end, direct F1": ("end_to_end_direct", "F1"),
    "end to end, direct and mixed F1": ("end_to_end_direct+mixed", "F1"),
    "end to end, indirect F1": ("end_to_end_indirect", "F1"),
    "quotation pairs across documents F1": ("quote_pairs_cross_doc", "F1"),
    "must-not-merge violated": ("must_not_merge_violated", ""),
    "figures F1": ("figures", "F1"),
    "figure value": ("figure_value_acc", ""),
    "figure pairs across documents F1": ("figure_pairs_cross_doc", "F1"),
    "figure conflicts": ("figure_conflicts", "found/of"),
    "figure false alarms": ("figure_conflicts", "false_alarms"),
    "claim assertions found": ("claim_assertion_recall", "R"),
    "claim attribution": ("claim_attribution", "acc"),
    "claim pairs across documents F1": ("claim_pairs_cross_doc", "F1"),
    "main disputes": ("disputes", "main"),
    "all disputes": ("disputes", "all"),
    "core events with the right date": ("timeline_core", "recall"),
    "timeline traps avoided": ("timeline_traps", ""),
    "event pairs across documents F1": ("timeline_pairs_cross_doc", "F1"),
    "shared passages": ("reuse_items", ""),
}


def run(folder: Path, gold: Report, prediction: Report, texts: Path) -> dict[str, float]:
    """The scores of ``score.py`` in ``folder``, by our names."""
    return numbers(_scorer(folder).main(dated(folder, gold), prediction, str(texts)))


def _scorer(folder: Path) -> Any:
    spec = importlib.util.spec_from_file_location("reference_score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def dated(folder: Path, gold: Report) -> Report:
    """The annotation without traps that have no date for an answer ("no event"): that scorer takes none of them."""
    interval = _scorer(folder).interval
    kept = [x for x in gold["timeline_traps"] if interval(x["right"], x["right"]) and interval(x["wrong"], x["wrong"])]
    return {**gold, "timeline_traps": kept}


def floor(folder: Path, gold: Path, texts: Path) -> dict[str, float]:
    """The scores of the regular expressions that stand beside that scorer; a lower bound, not a rival."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(dated(folder, json.loads(gold.read_text("utf-8"))), file)
        file.flush()
        command = [sys.executable, str(folder / "floor" / "regex_baseline.py"), file.name, str(texts), "--json"]
        done = subprocess.run(command, capture_output=True, check=True, text=True)
    return numbers(json.loads(done.stdout))


def numbers(report: Report) -> dict[str, float]:
    """Only numbers, by our names; fractions as rates."""
    found = {name: number(report.get(key), field) for name, (key, field) in NAMES.items()}
    return {name: value for name, value in found.items() if value is not None}


def number(value: Any, field: str) -> float | None:
    if isinstance(value, dict):
        value = f"{value['found']}/{value['of']}" if field == "found/of" else value.get(field)
    if isinstance(value, list):
        value = len(value)
    if isinstance(value, str):
        found, of = value.split("/")
        value = round(int(found) / int(of), 3) if int(of) else 0.0
    return None if value is None else float(value)
