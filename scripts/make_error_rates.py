"""Writes the error rates that every account publishes, from the recorded first runs on stories nobody had seen.

python -m scripts.make_error_rates [--check]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RUNS = ROOT / "evaluation" / "first_runs.json"
RATES = ROOT / "src" / "rashomon" / "publish" / "page" / "error_rates.toml"

LAYERS = (
    ("clean text recall", "Text of the article kept (recall)"),
    ("publication date in range", "Day of publication in range"),
    ("credits F1", "Credited origins (F1)"),
    ("name mentions F1", "Names found (F1)"),
    ("clusters BCubed", "Forms of one name together (B³)"),
    ("direct and mixed quotations F1", "Direct and mixed quotations (F1)"),
    ("speaker, direct and mixed", "Their speaker"),
    ("indirect quotations F1", "Indirect quotations (F1)"),
    ("quotation pairs across documents F1", "Quotations of one speech together (pairs, F1)"),
    ("figures F1", "Figures found (F1)"),
    ("figure value", "Their value"),
    ("figure pairs across documents F1", "Figures of one quantity together (pairs, F1)"),
    ("figure conflicts", "Figures that conflict, found"),
    ("claim assertions found", "Claims found"),
    ("claim attribution", "On whose word they stand"),
    ("claim pairs across documents F1", "Claims of one content together (pairs, F1)"),
    ("main disputes", "Main disputes found"),
    ("all disputes", "All disputes found"),
    ("core events with the right date", "Main events with the right day"),
    ("event pairs across documents F1", "Tellings of one event together (pairs, F1)"),
    ("shared passages", "Shared passages found"),
)


def written(runs: dict[str, Any]) -> str:
    lines = ["# Made by scripts/make_error_rates.py from evaluation/first_runs.json; do not edit.", ""]
    for name, run in sorted(runs.items()):
        lines += ["[[sets]]", f"name = {json.dumps(name)}", f"articles = {len(run['articles_sha256'])}", ""]
    for key, layer in LAYERS:
        figures = ", ".join(f'{json.dumps(name)} = "{run["scores"][key]:.2f}"' for name, run in sorted(runs.items()))
        lines += ["[[layers]]", f"layer = {json.dumps(layer, ensure_ascii=False)}", f"figures = {{ {figures} }}", ""]
    return "\n".join(lines)


def main() -> int:
    made = written(json.loads(RUNS.read_text("utf-8")))
    if "--check" in sys.argv:
        return int(made != RATES.read_text("utf-8"))
    RATES.write_text(made, "utf-8", newline="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
