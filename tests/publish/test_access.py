"""What axe-core finds on the pages, the way by keyboard alone, and what stands on the first screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from many_outlets import forty

from rashomon.model.account import Account
from rashomon.publish.html import to_html

pytestmark = pytest.mark.browser

MARKED = "() => [...document.querySelectorAll('#p-text mark')].map(m => m.textContent).join('')"
FOCUSED = "() => document.activeElement.getAttribute('href') || document.activeElement.id"
BOTTOM = "n => document.querySelectorAll('#x-contested > .disp')[n].getBoundingClientRect().bottom + window.scrollY"
HAS_ITS_TYPEFACE = """() => {
  const wide = family => { const c = document.createElement('canvas').getContext('2d');
                           c.font = '40px ' + family; return c.measureText('Weightiest point').width };
  return getComputedStyle(document.documentElement).getPropertyValue('--serif').split(',').slice(0, -1)
    .some(name => wide(name + ', monospace') !== wide('monospace')) }"""
FEW_TABS = 40


@pytest.fixture
def opened(chromium: Any) -> Iterator[Callable[..., Any]]:
    contexts = []

    def visitor(path: Path, fragment: str = "", **options: Any) -> Any:
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.goto(path.as_uri() + fragment)
        return page

    yield visitor
    for context in contexts:
        context.close()


def violations(page: Any) -> list[str]:
    """What axe-core finds, each with the first element it names."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    found = axe.Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing(opened: Callable[..., Any], page_file: Path, width: int, scheme: str) -> None:
    page = opened(page_file, viewport={"width": width, "height": 900}, color_scheme=scheme)
    assert violations(page) == []
    page.click("#contested .pole a.c >> nth=0")
    assert violations(page) == []


def test_axe_finds_nothing_on_a_page_of_forty_outlets(
    opened: Callable[..., Any], tmp_path: Path, account: Account
) -> None:
    path = tmp_path / "account.html"
    path.write_text(to_html(forty(account)), encoding="utf-8", newline="")
    assert violations(opened(path, viewport={"width": 1440, "height": 900})) == []


def test_a_reader_with_a_keyboard_alone_reaches_the_marked_sentence_and_comes_back(
    opened: Callable[..., Any], page_file: Path, account: Account
) -> None:
    page = opened(page_file, viewport={"width": 1440, "height": 900})
    for _ in range(FEW_TABS):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at and at.startswith("#d") and at.count("-") == 2:
            break
    place, start, end = (int(number) for number in at[2:].split("-"))
    page.keyboard.press("Enter")
    assert page.evaluate(MARKED) == account.documents[place].text[start:end]
    assert page.evaluate(FOCUSED) == "p-close"
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUSED) == at


def test_an_address_opens_words_that_no_line_of_the_page_cites(
    opened: Callable[..., Any], page_file: Path, account: Account
) -> None:
    page = opened(page_file, "#d0-3-9", viewport={"width": 1440, "height": 900})
    assert page.evaluate(MARKED) == account.documents[0].text[3:9]


def test_words_are_copied_with_their_citation(opened: Callable[..., Any], page_file: Path, account: Account) -> None:
    page = opened(page_file, viewport={"width": 1440, "height": 900}, permissions=["clipboard-read", "clipboard-write"])
    link = page.query_selector("#contested .pole a.c")
    place, start, end = (int(number) for number in link.get_attribute("href")[2:].split("-"))
    link.click()
    page.click("#p-copy")
    page.wait_for_function("() => document.getElementById('p-copy').textContent === 'Copied'")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    document = account.documents[place]
    assert copied.startswith(f"“{document.text[start:end]}” — {document.label}")
    assert f"SHA-256 {document.sha256[:16]}, characters {start}–{end}" in copied


def test_the_weightiest_point_stands_whole_on_the_first_screen_and_three_within_two(
    opened: Callable[..., Any], page_file: Path, account: Account
) -> None:
    page = opened(page_file, viewport={"width": 1440, "height": 900})
    if not page.evaluate(HAS_ITS_TYPEFACE):
        pytest.skip("none of the typefaces that the page names is installed")
    assert len(account.disputes) >= 3
    assert page.evaluate(BOTTOM, 0) <= 900
    assert page.evaluate(BOTTOM, 2) <= 1800
