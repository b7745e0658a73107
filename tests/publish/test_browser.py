"""The page in a browser: one click to the sentence, by keyboard, on a phone, without script, without a request."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from many_outlets import forty
from page_reader import with_text

from rashomon.model.account import Account, DroppedSpan
from rashomon.publish.html import to_html

pytestmark = pytest.mark.browser

WIDTHS = (390, 820, 1440)
MARKED = "() => [...document.querySelectorAll('#p-text mark')].map(m => m.textContent).join('')"
SENTENCE = "() => [...document.querySelectorAll('#p-text .sent')].map(m => m.textContent).join('')"
WIDER = "() => document.documentElement.scrollWidth - window.innerWidth"


class Watched:
    """A page with everything that it said or asked for."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))


@pytest.fixture
def visit(chromium: Any) -> Iterator[Callable[..., Watched]]:
    contexts = []

    def visitor(path: Path, fragment: str = "", **options: Any) -> Watched:
        context = chromium.new_context(**options)
        contexts.append(context)
        watched = Watched(context.new_page())
        watched.page.goto(path.as_uri() + fragment)
        return watched

    yield visitor
    for context in contexts:
        context.close()


def size(width: int) -> dict[str, Any]:
    return {"viewport": {"width": width, "height": 900}}


def open_everything(page: Any) -> None:
    while buttons := [b for b in page.query_selector_all("button.more[aria-expanded=false]") if b.is_visible()]:
        buttons[0].click()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_click_opens_the_sentence_with_exactly_the_words_marked(
    visit: Callable[..., Watched], page_file: Path, account: Account, width: int
) -> None:
    page = visit(page_file, **size(width)).page
    found = page.query_selector_all("#contested .words a.c, #figures .lab a.c, #days .ev > a.c")
    links = [link for link in found if link.is_visible()]
    assert len(links) > 10
    for link in links:
        place, start, end = (int(number) for number in link.get_attribute("href")[2:].split("-"))
        text = account.documents[place].text
        link.click()
        assert page.evaluate(MARKED) == text[start:end]
        sentence = page.evaluate(SENTENCE)
        assert text[start:end] in sentence
        assert page.inner_text("#p-name") == account.documents[place].label
        assert page.evaluate("() => document.activeElement.id") == "p-close"
        assert page.is_visible("#p-text mark >> nth=0")
        page.keyboard.press("Escape")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_marked_words_and_the_clicked_line_are_both_in_view(
    visit: Callable[..., Watched], page_file: Path, width: int
) -> None:
    page = visit(page_file, **size(width)).page
    link = [a for a in page.query_selector_all("#contested .words a.c") if a.is_visible()][-1]
    link.click()
    mark, panel, line = (
        page.query_selector(selector).bounding_box() for selector in ("#p-text mark", "#panel", "a.c.on")
    )
    assert panel["y"] <= mark["y"] <= panel["y"] + panel["height"]
    assert 0 <= line["y"] < 900
    if width < 1200:
        assert line["y"] + line["height"] <= panel["y"] + 1


def test_every_citation_of_the_page_opens_its_own_words(
    visit: Callable[..., Watched], page_file: Path, account: Account
) -> None:
    page = visit(page_file, **size(1440)).page
    opened = page.evaluate(
        """() => [...document.querySelectorAll('main a.c')].map(a => {
            a.click();
            return [a.getAttribute('href'),
                    [...document.querySelectorAll('#p-text mark')].map(m => m.textContent).join('')];
        })"""
    )
    assert len(opened) > 100
    for href, marked in opened:
        place, start, end = (int(number) for number in href[2:].split("-"))
        assert marked == account.documents[place].text[start:end]


def test_escape_and_close_give_the_focus_back(visit: Callable[..., Watched], page_file: Path) -> None:
    page = visit(page_file, **size(1440)).page
    href = page.get_attribute("#contested .pole a.c >> nth=0", "href")
    for leave in (lambda: page.keyboard.press("Escape"), lambda: page.click("#p-close")):
        page.focus("#contested .pole a.c >> nth=0")
        page.keyboard.press("Enter")
        assert page.evaluate("() => document.activeElement.id") == "p-close"
        leave()
        assert page.evaluate("() => document.activeElement.getAttribute('href')") == href
        assert not page.is_visible("#p-text")


def test_the_first_stop_of_the_keyboard_leads_past_the_bar(visit: Callable[..., Watched], page_file: Path) -> None:
    page = visit(page_file, **size(1440)).page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_requested_and_nothing_complains(
    visit: Callable[..., Watched], page_file: Path, scheme: str
) -> None:
    watched = visit(page_file, **size(1440), color_scheme=scheme)
    open_everything(watched.page)
    watched.page.click("#theme")
    watched.page.select_option("#only", "1")
    watched.page.check("#rule-median")
    watched.page.click("#contested .pole a.c >> nth=0")
    assert watched.complaints == []
    assert watched.requests == [page_file.as_uri()]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("outlets", [5, 40])
def test_nothing_scrolls_sideways(
    visit: Callable[..., Watched], account: Account, tmp_path: Path, width: int, outlets: int
) -> None:
    path = tmp_path / "account.html"
    path.write_text(to_html(account if outlets == 5 else forty(account)), encoding="utf-8", newline="")
    page = visit(path, **size(width)).page
    assert page.evaluate(WIDER) == 0
    open_everything(page)
    assert page.evaluate(WIDER) == 0
    page.click("#contested .pole a.c >> nth=0")
    assert (
        page.evaluate("() => { const p = document.getElementById('panel'); return p.scrollWidth - p.clientWidth }") == 0
    )


def test_a_rule_shows_a_figure_only_once_it_is_picked(visit: Callable[..., Watched], page_file: Path) -> None:
    page = visit(page_file, **size(1440)).page
    assert not any(p.is_visible() for p in page.query_selector_all(".picked"))
    page.check("#rule-highest")
    shown = [p.inner_text() for p in page.query_selector_all(".picked") if p.is_visible()]
    assert len(shown) == 2
    assert shown[0].startswith("Highest:")
    assert "Tens of thousands" in shown[0]
    page.check("#rule-none")
    assert not any(p.is_visible() for p in page.query_selector_all(".picked"))


def test_more_shows_the_rest_and_moves_the_focus_there(visit: Callable[..., Watched], page_file: Path) -> None:
    page = visit(page_file, **size(1440)).page
    assert not page.is_visible("table.singles")
    button = page.query_selector("button.more[aria-controls=x-singles]")
    assert button.inner_text() == "3 more figures that stand once"
    button.click()
    assert page.is_visible("table.singles")
    assert page.evaluate("() => document.activeElement.closest('table.singles') !== null")


def test_lines_of_one_article_alone(visit: Callable[..., Watched], page_file: Path) -> None:
    page = visit(page_file, **size(1440)).page
    page.select_option("#only", "4")
    left = page.query_selector_all("#contested .words a.c")
    assert left
    assert all(link.get_attribute("href").startswith("#d4-") for link in left if link.is_visible())


def test_without_script_everything_is_open_and_a_citation_leads_to_its_words(
    visit: Callable[..., Watched], page_file: Path, account: Account
) -> None:
    page = visit(page_file, **size(820), java_script_enabled=False).page
    assert page.is_visible("table.singles")
    assert not any(button.is_visible() for button in page.query_selector_all("button"))
    link = page.query_selector("#contested .words a.c")
    place, start, end = (int(number) for number in link.get_attribute("href")[2:].split("-"))
    link.click()
    target = page.query_selector(":target")
    assert target.text_content() == account.documents[place].text[start:end]
    box = target.bounding_box()
    assert 0 <= box["y"] < 900


def test_a_link_to_a_place_opens_it(visit: Callable[..., Watched], page_file: Path, account: Account) -> None:
    first = visit(page_file, **size(1440)).page
    href = first.get_attribute("#contested .words a.c >> nth=0", "href")
    page = visit(page_file, href, **size(1440)).page
    place, start, end = (int(number) for number in href[2:].split("-"))
    assert page.evaluate(MARKED) == account.documents[place].text[start:end]


def test_positions_beyond_the_basic_plane_are_code_points(
    visit: Callable[..., Watched], account: Account, tmp_path: Path
) -> None:
    changed = with_text(account, "𝒜 👩‍👩‍👧 said. The 𝓆uay fell 👷 down.\r\nThen night came.")
    *others, last = changed.documents
    start = last.text.index("The 𝓆uay")
    last = replace(last, dropped=(DroppedSpan(start, start + 15, "ui", "x"),))
    path = tmp_path / "account.html"
    path.write_text(to_html(replace(changed, documents=(*others, last))), encoding="utf-8", newline="")
    page = visit(path, **size(1440)).page
    page.click(f"#method a.c[href='#d5-{start}-{start + 15}']")
    assert page.evaluate(MARKED) == last.text[start : start + 15]


def test_print_opens_everything_and_names_each_place(visit: Callable[..., Watched], page_file: Path) -> None:
    page = visit(page_file, **size(820)).page
    page.emulate_media(media="print")
    assert page.is_visible("table.singles")
    assert not page.is_visible(".bar")
    place = page.query_selector("#contested .words a.c + .at")
    assert re.fullmatch(r"\w+\.txt:\d+-\d+", place.get_attribute("data-at"))
    content = place.evaluate("place => getComputedStyle(place, '::after').content")
    assert "[" in content
    page.emulate_media(media="screen")
    assert place.evaluate("place => getComputedStyle(place, '::after').content") == "none"


def test_what_is_said_above_already_is_printed_only_while_it_is_shown(
    visit: Callable[..., Watched], page_file: Path
) -> None:
    page = visit(page_file, **size(820)).page
    boxes = ("#x-texts .text", "#x-allsaid .spk", "#x-stands .spk")
    page.emulate_media(media="print")
    assert not any(page.is_visible(f"{box} >> nth=0") for box in boxes)
    page.emulate_media(media="screen")
    open_everything(page)
    page.emulate_media(media="print")
    assert all(page.is_visible(f"{box} >> nth=0") for box in boxes)


def test_every_button_is_large_enough_and_every_control_has_a_name(
    visit: Callable[..., Watched], page_file: Path
) -> None:
    page = visit(page_file, **size(390)).page
    page.click("#contested .pole a.c >> nth=0")
    for control in page.query_selector_all("button, select"):
        if control.is_visible():
            assert control.bounding_box()["height"] >= 32
            assert control.inner_text().strip() or control.get_attribute("aria-label")


@pytest.mark.parametrize("width", WIDTHS)
def test_an_arc_says_its_reasons_on_focus_and_opens_its_passages_side_by_side(
    visit: Callable[..., Watched], page_file: Path, width: int
) -> None:
    page = visit(page_file, **size(width)).page
    arc = page.query_selector("#sources .arcs a.sure")
    assert arc.query_selector(".why").bounding_box()["width"] <= 1
    arc.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "arc sure"
    assert arc.query_selector(".why").bounding_box()["width"] > 100
    page.keyboard.press("Enter")
    pair = page.query_selector(":target")
    assert "#" + pair.get_attribute("id") == arc.get_attribute("href")
    left, right = (words.bounding_box() for words in pair.query_selector_all(".words")[:2])
    assert 0 <= left["y"] < 900
    assert left["y"] == right["y"] if width >= 700 else left["y"] < right["y"]


def test_an_arc_is_hit_with_the_mouse_on_its_line(visit: Callable[..., Watched], page_file: Path) -> None:
    page = visit(page_file, **size(1440)).page
    arc = page.query_selector("#sources .arcs a.sure")
    arc.scroll_into_view_if_needed()
    box = arc.query_selector(".ln").bounding_box()
    page.mouse.move(box["x"] + box["width"], box["y"] + box["height"] / 2)
    assert arc.query_selector(".why").bounding_box()["width"] > 100
    page.mouse.click(box["x"] + box["width"], box["y"] + box["height"] / 2)
    assert page.evaluate("() => location.hash") == arc.get_attribute("href")


def test_on_paper_every_pair_stands_and_no_reason_hangs_over_the_picture(
    visit: Callable[..., Watched], page_file: Path
) -> None:
    page = visit(page_file, **size(800)).page
    page.emulate_media(media="print")
    assert all(pair.is_visible() for pair in page.query_selector_all("#x-pairs > .pair"))
    assert page.is_visible(".arcs ol")
    assert not page.is_visible(".why >> nth=0")
