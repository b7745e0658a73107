"""What the documents show is what comes out, and what they tell to click is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from steps import followed, steps_of

from scripts.run_docs import Page, opened, pages, run, same, shown

ROOT = Path(__file__).resolve().parents[2]
APP = "- Open: the app"
PAGES = sorted({*ROOT.glob("docs/*.md"), *ROOT.glob("docs/how-to/*.md")})  # docs/walks has a test of its own
CLICKED = [page for page in PAGES if steps_of(page.read_text("utf-8"))]


@pytest.mark.slow
@pytest.mark.parametrize("page", pages(), ids=lambda page: page.stem)
def test_what_is_shown_is_what_comes_out(page: Path) -> None:
    """Where this fails because the program says something else now: ``make docs`` writes it down."""
    text = page.read_text("utf-8")
    assert run(text) == text


@pytest.fixture
def page() -> Iterator[Page]:
    with opened() as made:
        yield made


def test_what_a_command_prints_takes_the_place_of_what_was_written(page: Page) -> None:
    assert shown(page, "$ echo one; echo two >&2\nthree\n", varying=False) == "$ echo one; echo two >&2\none\ntwo\n"


def test_a_command_may_have_further_lines(page: Page) -> None:
    assert shown(page, "$ cat <<'X'\n> one\n> X\n", varying=False) == "$ cat <<'X'\n> one\n> X\none\n"


def test_python_blocks_share_their_names_and_show_what_they_print() -> None:
    text = "```python\na = 3\n```\n\nThen:\n\n```python\nprint(a + 1)\n```\n\n```text\n5\n```\n"
    assert run(text) == text.replace("5", "4")


def test_what_is_printed_must_be_shown() -> None:
    with pytest.raises(ValueError, match="nothing shows"):
        run("```python\nprint(1)\n```\n\nwords\n\n```console\n$ true\n```\n")


def test_a_file_is_written_before_it_is_used() -> None:
    text = "```toml file=a.toml\nb = 1\n```\n\n```console\n$ cat a.toml\nb = 1\n```\n"
    assert run(text) == text


@pytest.mark.parametrize(
    ("old", "new", "varying", "expected"),
    [
        ("at 2024-05-01T10:00:00Z", "at 2026-01-01T09:30:00Z", True, True),
        ("at 2024-05-01T10:00:00Z", "at 2026-01-01T09:30:00Z", False, False),
        ("entry d3e113b4d782", "entry 80d6414cc148", True, True),
        ("2 problems", "3 problems", True, False),
    ],
)
def test_only_times_digests_and_tokens_may_vary(old: str, new: str, varying: bool, expected: bool) -> None:
    assert same(old, new, varying=varying) is expected


@pytest.fixture
def places() -> Iterator[tuple[str, str]]:
    """The account of the example as a page, and a store of it in the app, not read yet: each page begins anew."""
    with opened() as made:
        made.command("rashomon report examples/tizgrat-dam -o flood")
        made.command("rashomon add examples/tizgrat-dam --store flood.rashomon")
        made.command("rashomon serve --store flood.rashomon --port 8765 --token clicks &")
        yield (made.folder / "flood" / "account.html").as_uri(), f"http://127.0.0.1:{made.port}/?token=clicks"


@pytest.mark.browser
@pytest.mark.parametrize("told", CLICKED, ids=lambda page: page.stem)
def test_what_is_told_to_click_and_see_is_there(told: Path, places: tuple[str, str], chromium: Any) -> None:
    page, app = places
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    view = context.new_page()
    missing = []
    for number, part in enumerate(told.read_text("utf-8").split(APP)):
        view.goto(app if number else page)
        missing += followed(view, steps_of(part))
    context.close()
    assert missing == []
