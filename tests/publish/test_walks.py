"""The walks in the documents, walked: what they tell to click and to see, in a browser, two clicks each at most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rashomon import pipeline
from rashomon.publish.html import to_html

ROOT = Path(__file__).resolve().parents[2]
WALKS = sorted((ROOT / "docs" / "walks").glob("*.md"))
STEP = re.compile(r"^- (Click|See): (.+)$", re.MULTILINE)


def stops(walk: Path) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """Each heading with its steps: what to do, and the words in backquotes."""
    parts = re.split(r"^## ", walk.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [
        (part.partition("\n")[0], [(do, re.findall("`([^`]+)`", words)) for do, words in STEP.findall(part)])
        for part in parts
    ]


@pytest.fixture(scope="module", params=WALKS, ids=lambda walk: walk.stem)
def walk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """A walk, and the page of the example that it goes through."""
    accounts, _ = pipeline.make_accounts([str(ROOT / "examples" / request.param.stem)])
    page = tmp_path_factory.mktemp("walk") / "account.html"
    page.write_text(to_html(accounts[0]), "utf-8", newline="")
    yield request.param, page


def test_every_example_has_a_walk() -> None:
    assert {walk.stem for walk in WALKS} == {path.name for path in (ROOT / "examples").iterdir() if path.is_dir()}


@pytest.mark.browser
def test_five_things_each_two_clicks_away(walk: tuple[Path, Path], chromium: Any) -> None:
    told, page = walk
    found = stops(told)
    assert len(found) == 5
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    for heading, steps in found:
        assert sum(do == "Click" for do, _ in steps) <= 2, heading
        view = context.new_page()
        view.goto(page.as_uri())
        section = ""
        for do, words in steps:
            if do == "See":
                for one in words:
                    assert one in seen(view, section), f"{heading}: {one}"
            elif not section:
                view.click(f"nav.rail a:has-text('{words[0]}')")
                section = view.evaluate("location.hash")
            else:
                view.locator(f"{section} a", has_text=words[0]).first.click()
                section = "#panel"
        view.close()
    context.close()


def seen(view: Any, section: str) -> str:
    """The words that a reader sees there, blanks folded."""
    return " ".join(view.inner_text(section).split())
