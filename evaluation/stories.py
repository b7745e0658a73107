"""The annotated stories that are at hand, and what Rashomon publishes of each, run as a user runs it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import story
from .places import Score
from .to_prediction import read_predictions

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "evaluation" / "gold"
VARIABLE = "RASHOMON_GOLD"


@dataclass(frozen=True, slots=True)
class Case:
    """A story with its annotation. ``texts`` holds what is extracted where that is not the file itself."""

    name: str
    gold: Path
    articles: Path
    texts: Path

    def digests(self) -> dict[str, str]:
        """What the scores were measured on: SHA-256 of the annotation and of each article; outside files as one."""
        files = sorted(path for path in (self.gold, *self.articles.iterdir()) if path.is_file())
        each = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
        if self.gold.is_relative_to(ROOT):
            return each
        return {"all": hashlib.sha256(json.dumps(each, sort_keys=True).encode()).hexdigest()}


@dataclass(frozen=True, slots=True)
class Outcome:
    case: Case
    gold: dict[str, Any]
    prediction: dict[str, Any]
    scores: dict[str, Score]


def cases() -> list[Case]:
    """Our own stories, and the development story where the variable names its folder."""
    own = [
        Case(folder.name, folder / "gold.json", articles_of(folder), folder / "texts")
        for folder in sorted(GOLD.iterdir())
        if (folder / "gold.json").exists()
    ]
    outside = reference_folder()
    if outside is None:
        return own
    seeds = outside.parent / "seeds"
    return [*own, Case("seeds", outside / "seeds.gold.json", seeds, seeds)]


def articles_of(folder: Path) -> Path:
    """Beside the annotation, or among the examples where the story is one of them."""
    beside = folder / "articles"
    return beside if beside.is_dir() else ROOT / "examples" / folder.name


def reference_folder() -> Path | None:
    """The folder of development sets, which is no part of the project; None where it is not named."""
    named = os.environ.get(VARIABLE)
    return Path(named).resolve() if named else None


def measure(case: Case) -> Outcome:
    """Reports on the articles in a new process, and scores what was published."""
    gold = json.loads(case.gold.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        accounts = publish(case.articles, Path(folder) / "out")
        prediction = read_predictions(accounts)
    texts = story.load_texts(gold, case.articles, case.texts)
    return Outcome(case, gold, prediction, story.score(gold, prediction, texts))


def publish(articles: Path, out: Path) -> list[Path]:
    """Runs ``rashomon report`` and names the accounts it wrote."""
    command = [
        sys.executable,
        "-c",
        "from rashomon.cli.app import main; main()",
        "report",
        str(articles),
        "-o",
        str(out),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"rashomon report {articles} failed with {done.returncode}:\n{done.stderr[-2000:]}")
    return sorted(out.rglob("account.json"))


@contextmanager
def one_folder(case: Case) -> Iterator[Path]:
    """All texts of a story in one folder, as other scorers want them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for source in (case.articles, case.texts):
            for path in sorted(source.iterdir()) if source.is_dir() else []:
                if path.is_file():
                    shutil.copyfile(path, folder / path.name)
        yield folder
