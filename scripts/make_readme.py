"""Writes what the tool really prints of the example into README.md, between its markers.

python -m scripts.make_readme [--check]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evaluation.stories import ROOT, publish

README = ROOT / "README.md"
BEGIN, END = "<!-- output: begin -->\n", "<!-- output: end -->"
DISPUTES, WIDTH = 4, 74


def count(value: Any, noun: str) -> str:
    number = str(value) if isinstance(value, int) else f"{value[0]}–{value[1]}"
    return f"{number} {noun}" if value == 1 else f"{number} {noun}s"


def shown(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= WIDTH else line[: WIDTH - 1].rsplit(" ", 1)[0] + " …"


def excerpt(account: dict[str, Any]) -> str:
    """The strip, and the first contested points with both sides' words and what stands behind each."""
    labels = {item["id"]: item["label"] for item in account["documents"]}
    lines = [account["heading"]["title"], " · ".join(account["heading"]["strip"]), ""]
    for dispute in account["disputes"][:DISPUTES]:
        lines.append(dispute["kind"])
        for side in dispute["sides"]:
            support = side["support"]
            holders = ", ".join(labels.get(name, name) for name in side["holders"][:3])
            numbers = ", ".join(count(support[f"{noun}s"], noun) for noun in ("article", "report", "source"))
            lines += [f"  “{shown(side['words']['exact'])}”", f"      {holders}: {numbers}"]
        lines.append("")
    return "```text\n" + "\n".join(lines).rstrip() + "\n```\n"


def main() -> int:
    with TemporaryDirectory() as folder:
        [path] = publish(ROOT / "examples" / "tizgrat-dam", Path(folder) / "out")
        made = excerpt(json.loads(path.read_text("utf-8")))
    old = README.read_text("utf-8")
    head, rest = old.split(BEGIN, 1)
    new = head + BEGIN + made + END + rest.split(END, 1)[1]
    if "--check" in sys.argv:
        return int(new != old)
    README.write_text(new, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
