"""A number that a source gives on nobody's word is not told as said by whom the draft names."""

from __future__ import annotations

from pathlib import Path

import rashomon

ARTICLE = (
    "Leak at Torvex\n\n3 May 2031\n\nTorvex said on Saturday that 310,000 customers were affected by the leak.\n\n"
    "In all 870,000 customers were affected by the leak.\n"
)


def test_the_line_tells_values_where_the_names_are_one(nlp: object, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "draft.txt").write_text("Torvex said that 870,000 customers were affected by the leak.\n")
    checked = rashomon.check(tmp_path / "draft.txt", [tmp_path / "a.txt"])
    (line,) = (i.line for i in checked.items if i.kind == "figure")
    assert line == "Figure: said by another; draft: Torvex; sources: 870000 (nobody named), 310000 (Torvex)"
