"""What the documents name exists, and what exists is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("changelog.d/*.md")])
MADE = {"demo/", "evaluation/RESULTS.md"}  # made by a command that the same page names
PATH = re.compile(r"`((?:src|docs|evaluation|examples|benchmarks|tests|scripts|changelog\.d|\.ci)/[\w./-]*)`")
INSIDE = re.compile(r"`((?:model|annotate|link|reconcile|account|publish|extract|engine|sources|cli)/[\w./]+\.py)`")
TARGET = re.compile(r"\bmake ([a-z]+)\b")
NO_TARGETS = {"sure", "it"}


def words(page: Path) -> str:
    return page.read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_paths_exist(page: Path) -> None:
    named = [ROOT / path for path in PATH.findall(words(page)) if path not in MADE]
    named += [ROOT / "src" / "rashomon" / path for path in INSIDE.findall(words(page))]
    assert [str(path) for path in named if not path.exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_are_about_the_project_alone(page: Path) -> None:
    assert re.search(r"(?<![\w.])/(?:home|root|tmp|opt|mnt|Users)/|\.\./", words(page)) is None


def test_make_targets_exist() -> None:
    makefile = words(ROOT / "Makefile")
    shown = [
        target
        for page in PAGES
        for block in re.findall(r"```sh\n(.*?)```|`(make \w+)`", words(page), re.S)
        for part in block
        for target in TARGET.findall(part)
    ]
    assert {target for target in shown if f"\n{target}:" not in makefile} - NO_TARGETS == set()


def test_every_command_is_documented() -> None:
    import typer.main

    from rashomon.cli.app import app

    text = "".join(words(page) for page in PAGES)
    names = typer.main.get_group(app).commands  # type: ignore[attr-defined]
    assert [name for name in names if f"`{name}`" not in text and f"rashomon {name}" not in text] == []


def test_every_package_is_on_the_map() -> None:
    text = words(ROOT / "docs" / "architecture.md")
    packages = [path.name for path in (ROOT / "src" / "rashomon").iterdir() if (path / "__init__.py").exists()]
    assert [name for name in packages if f"`{name}`" not in text] == []


def test_every_term_of_the_account_is_explained_or_open() -> None:
    """The lists of the account that hold nothing yet are named in the status page."""
    text = words(ROOT / "docs" / "status.md")
    for missing in ("attribution_changes", "casualties", "changes", "to_check"):
        assert f"`{missing}`" in text
