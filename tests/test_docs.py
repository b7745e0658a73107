"""What the documents name exists, and what exists is named."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("changelog.d/*.md")])
MADE = {"demo/", "evaluation/RESULTS.md"}  # made by a command that the same page names
PATH = re.compile(r"`((?:src|docs|evaluation|examples|benchmarks|tests|scripts|changelog\.d|\.ci)/[\w./-]*)`")
INSIDE = re.compile(r"`((?:model|annotate|link|reconcile|account|publish|extract|engine|sources|cli)/[\w./]+\.py)`")
TARGET = re.compile(r"\bmake ([a-z]+)\b")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
BLOCK = re.compile(r"^```(?:sh|console)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NO_TARGETS = {"sure", "it"}


def words(page: Path) -> str:
    return page.read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_paths_exist(page: Path) -> None:
    named = [ROOT / path for path in PATH.findall(words(page)) if path not in MADE]
    named += [ROOT / "src" / "rashomon" / path for path in INSIDE.findall(words(page))]
    assert [str(path) for path in named if not path.exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    """To a page that is there, and a heading on it; addresses elsewhere are not asked for."""
    missing = []
    for link in LINK.findall(without_code(words(page))):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _, heading = link.partition("#")
        target = page.parent / path if path else page
        if not target.exists() or (heading and heading not in headings(target)):
            missing.append(link)
    assert missing == []


def test_every_document_is_found_from_the_index() -> None:
    """From docs/README.md, or from a page that it leads to."""
    index = ROOT / "docs" / "README.md"
    found = {index}
    for _ in range(2):
        links = [(page, link.partition("#")[0]) for page in found for link in LINK.findall(words(page))]
        found |= {target for page, link in links if (target := (page.parent / link).resolve()).suffix == ".md"}
    assert [str(page.relative_to(ROOT)) for page in ROOT.glob("docs/**/*.md") if page not in found] == []


def without_code(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def headings(page: Path) -> set[str]:
    """As a forge names them: small letters, blanks as hyphens, other signs left out; what comes twice has a number."""
    found: set[str] = set()
    for heading in re.findall(r"^#+ (.+)$", without_code(words(page)), re.MULTILINE):
        name = re.sub(r"[^\w\- ]", "", heading.lower().replace("`", "")).replace(" ", "-")
        found.add(next(one for one in (name, *(f"{name}-{n}" for n in range(1, 99))) if one not in found))
    return found


def test_a_link_to_nothing_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("# One, two\n\n[a](#one-two) [b](b.md)\n", "utf-8")
    assert headings(page) == {"one-two"}
    with pytest.raises(AssertionError, match=r"b\.md"):
        test_every_link_leads_somewhere(page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_have_the_options_that_are_shown(page: Path) -> None:
    """Also where a command is only shown and not run."""
    shown = [line.removeprefix("$ ") for block in BLOCK.findall(words(page)) for line in block.split("\n")]
    wrong = []
    for line in shown:
        for command, rest in re.findall(r"(?:^|[|&;] *|bin/)rashomon ([a-z][a-z-]*)([^|&;#]*)", line):
            unknown = set(re.findall(r"(?<!\S)(--[a-z][a-z-]*|-[a-z])\b", rest)) - options().get(command, set())
            wrong += [f"{command} {one}" for one in unknown] if command in options() else [command]
    assert wrong == []


@functools.cache
def options() -> dict[str, set[str]]:
    """The options of each command."""
    import typer.main

    from rashomon.cli.app import app

    group = typer.main.get_group(app)
    return {
        name: {"-h", "--help", *(opt for p in one.params for opt in (*p.opts, *p.secondary_opts))}
        for name, one in group.commands.items()  # type: ignore[attr-defined]
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_are_about_the_project_alone(page: Path) -> None:
    assert re.search(r"(?<![\w.])/(?:home|root|tmp|opt|mnt|Users)/|(?<!\]\()(?<!\.\./)\.\./", words(page)) is None


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
