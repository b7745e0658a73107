"""`rashomon.read` and `extract` give results as inputs come, however many, and keep nothing that has passed."""

from __future__ import annotations

import hashlib
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import rashomon
from rashomon.model.snapshot import Dropped

MANY = 2000


def told(number: int, length: int = 1) -> rashomon.Document:
    text = f"Mayor Ana Kord opened bridge {number} on 3 May 2021. " * length
    return rashomon.Document(f"{number}.txt", hashlib.sha256(text.encode()).hexdigest(), text)


class Source:
    """Documents without end, and how many of them were asked for."""

    def __init__(self) -> None:
        self.given = 0

    def __iter__(self) -> Iterator[rashomon.Document]:
        while True:
            self.given += 1
            yield told(self.given)


def test_results_come_before_the_input_ends(nlp: Any) -> None:
    source = Source()
    readings = rashomon.read(source)
    assert source.given == 0
    for number in range(1, 30):
        assert next(readings).document.id == f"{number}.txt"
        assert source.given == number


@pytest.mark.slow
def test_several_processes_read_some_at_a_time(nlp: Any) -> None:
    documents = [told(number) for number in range(20)]
    alone = [*rashomon.read(documents)]
    assert [*rashomon.read(iter(documents), processes=2)] == alone
    assert len(alone) == 20


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2,000 articles of 20 kB in one file."""
    file = tmp_path_factory.mktemp("many") / "many.jsonl"
    with file.open("w", encoding="utf-8") as out:
        for number in range(MANY):
            out.write(json.dumps({"id": f"row {number}", "text": told(number, 400).text}) + "\n")
    assert file.stat().st_size > 30_000_000
    return file


def test_memory_does_not_grow_with_the_input(rows: Path) -> None:
    tracemalloc.start()
    try:
        assert sum(1 for _ in rashomon.extract(rows)) == MANY
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 4_000_000  # a tenth of what comes in


def test_of_2000_documents_few_are_alive_while_they_are_read(nlp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading itself is made short here, so that what is kept around it shows."""
    from rashomon.model.marks import Publication, Reading

    unknown = Publication(None, None, None, "unknown", None, "")
    monkeypatch.setattr(
        "rashomon.pipeline.annotate", lambda document, nlp, **_: Reading(document, "en", "full", unknown)
    )
    assert [*rashomon.read([told(0)])]  # what is loaded once is loaded
    tracemalloc.start()
    try:
        seen = sum(len(reading.document.text) for reading in rashomon.read(told(n, 400) for n in range(MANY)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert seen > 30_000_000
    assert peak < 4_000_000


def test_all_that_is_not_used_is_told(nlp: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(told(1).text)
    (tmp_path / "b.txt").write_text(told(1).text)
    (tmp_path / "c.txt").write_text("")
    (tmp_path / "d.exe").write_text("x")
    lost: list[Dropped] = []
    assert [reading.document.id for reading in rashomon.read(tmp_path, dropped=lost.append)] == ["a.txt"]
    assert [(one.item, one.reason.partition(":")[0]) for one in lost] == [
        ("b.txt", "duplicate"),
        ("c.txt", "empty"),
        ("d.exe", "unsupported type"),
    ]


def test_two_texts_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder, number in (("one", 1), ("two", 2)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(told(number).text)
    first, second = rashomon.extract([tmp_path / "one", tmp_path / "two"])
    assert first.id == "a.txt"
    assert second.id == f"a.txt~{second.sha256[:8]}"


def test_the_same_text_of_two_outlets_stays_two(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    rows = [
        {"id": str(n), "text": told(1).text, "outlet": outlet} for n, outlet in enumerate(("Kanal", "Post", "Kanal"))
    ]
    file.write_text("\n".join(map(json.dumps, rows)))
    assert [document.id for document in rashomon.extract(file)] == ["0", "1"]


def test_one_by_one_gives_the_marks_of_all_together(nlp: Any, tmp_path: Path) -> None:
    from rashomon import pipeline

    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(told(number).text)
    together, _ = pipeline.annotate_all(pipeline.take_in([tmp_path])[0])
    assert [*rashomon.read(tmp_path)] == together


def test_a_path_that_is_not_there_is_named_when_it_is_come_to(tmp_path: Path, nlp: Any) -> None:
    readings = rashomon.read([tmp_path / "nothing.txt"])
    with pytest.raises(rashomon.RashomonError, match=r"nothing\.txt: no such file"):
        next(readings)
