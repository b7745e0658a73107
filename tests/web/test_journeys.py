"""The app in a browser: the ways of a reader at three widths, by keyboard, and what axe-core finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from harbour import FLOOD, HOSTILE, filled

from rashomon.store.store import Store, open_store
from rashomon.store.stories import stories

pytestmark = pytest.mark.browser

WIDTHS = (390, 800, 1280)
WIDER = "() => document.documentElement.scrollWidth - window.innerWidth"
FOCUSED = (
    "() => document.activeElement.getAttribute('href') || document.activeElement.name || document.activeElement.id"
)


class Browsed:
    """A page with what it complained of."""

    def __init__(self, context: Any, address: str) -> None:
        self.base = address.partition("/?")[0]
        self.page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(address)

    def to(self, path: str) -> Any:
        self.page.goto(self.base + path)
        self.page.wait_for_url(lambda url: "/jobs/" not in url, timeout=60_000)
        return self.page

    def violations(self) -> list[str]:
        axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
        found = axe.Axe().run(self.page).response["violations"]
        return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, serving: Callable[[Store], str]) -> Iterator[tuple[Store, str]]:
    with filled(tmp_path_factory.mktemp("browsed")) as store:
        yield store, serving(store)


@pytest.fixture
def browse(chromium: Any) -> Iterator[Callable[..., Browsed]]:
    contexts = []

    def open_(address: str, width: int = 1280, scheme: str = "light", **options: Any) -> Browsed:
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
        contexts.append(context)
        return Browsed(context, address)

    yield open_
    for context in contexts:
        context.close()


def pages(store: Store) -> list[str]:
    """One address of every kind of page."""
    story = stories(store)[0]
    ends = ("", "/changes", "/compare", "/names", "/figures", "/review", "/check", "/export")
    return [
        *("/", "/?order=moving", "/?order=disputed", "/articles", "/add", "/search", "/search?q=quay", "/nothing"),
        "/search?q=quay&where=findings",
        f"/articles/{story.articles[0]}?at=10-40",
        *(f"/stories/{story.id}{end}" for end in ends),
    ]


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (800, ""), (1280, "dark")])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    shared: tuple[Store, str], browse: Callable[..., Browsed], width: int, scheme: str
) -> None:
    store, address = shared
    browsed = browse(address, width, scheme or "light")
    found: dict[str, object] = {}
    every = pages(store)
    page = browsed.to(f"/stories/{stories(store)[0].id}/names")
    every.append(page.get_attribute("main td a", "href"))
    page = browsed.to(f"/stories/{stories(store)[0].id}/figures")
    every += [link.get_attribute("href") for link in page.query_selector_all("main td a")[:1]]
    for path in every:
        page = browsed.to(path)
        wider, wrong = page.evaluate(WIDER), browsed.violations() if scheme else []
        if wider > 0 or wrong:
            found[path] = (wider, wrong)
    assert found == {}
    assert [c for c in browsed.complaints if "404" not in c] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_from_the_stories_to_the_exact_words(
    shared: tuple[Store, str], browse: Callable[..., Browsed], width: int
) -> None:
    store, address = shared
    browsed = browse(address, width)
    page = browsed.to(f"/stories/{stories(store)[0].id}")
    page = browsed.to("/")
    page.click(".stories h2 a")
    page.click("nav.tabs >> text=Names")
    page.click("main td a >> text=Ana Kord")
    assert page.inner_text("h1") == "Ana Kord"
    words = page.inner_text(".forms a.c >> nth=0")
    page.click(".forms a.c >> nth=0")
    assert page.inner_text("mark#at") == words.strip("“”")
    box = page.query_selector("#at").bounding_box()
    assert 0 < box["y"] < 900
    page.click("text=The account of its story")
    assert page.is_visible("#contested, #figures, #said")


def test_files_are_added_and_lead_to_their_story(
    browse: Callable[..., Browsed], serving: Callable[[Store], str], tmp_path: Path
) -> None:
    with open_store(tmp_path / "new.rashomon", create=True) as store:
        browsed = browse(serving(store), 800)
        page = browsed.page
        page.click("text=Add articles")
        for name, text in zip("ab", FLOOD, strict=False):
            (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        page.set_input_files("#files", [tmp_path / "a.txt", tmp_path / "b.txt"])
        assert "2 files: a.txt, b.txt" in page.inner_text("[data-chosen]")
        page.fill("#text", f"Harbour still closed\n\nThe harbour of Velm is closed. {HOSTILE}")
        page.fill("input[name=title]", HOSTILE)
        page.click("form.adding button")
        page.wait_for_selector("[data-over]", timeout=60_000)
        assert "3 new" in page.inner_text("#job")
        assert browsed.violations() == []
        page.click("#job a >> nth=0")
        page.wait_for_selector("#contested, #figures, #said", timeout=60_000)
        assert browsed.complaints == []
        assert len(store.articles()) == 3


def test_a_person_decides_and_takes_it_back(
    browse: Callable[..., Browsed], serving: Callable[[Store], str], tmp_path: Path
) -> None:
    with filled(tmp_path) as store:
        story = stories(store)[0].id
        browsed = browse(serving(store))
        page = browsed.to(f"/stories/{story}/review")
        page.fill("form.card input[name=why] >> nth=0", "seen in the register")
        page.click("form.card button >> nth=0")
        page.wait_for_selector("#decided form.card", timeout=60_000)
        assert "seen in the register" in page.inner_text("#decided")
        assert len(store.decisions()) == 1
        page.fill("#decided input[name=why]", "the register was wrong")
        page.click("#decided button")
        page.wait_for_selector("#decided details", timeout=60_000)
        assert store.decisions() == ()
        assert browsed.complaints == []


def test_what_changed_since_the_last_look_is_told(
    browse: Callable[..., Browsed], serving: Callable[[Store], str], tmp_path: Path
) -> None:
    from harbour import BY

    from rashomon.keeping import add_paths, tell_stories_apart

    with filled(tmp_path) as store:
        story = stories(store)[0].id
        browsed = browse(serving(store))
        browsed.to(f"/stories/{story}")
        assert "Nothing to set it against yet" in browsed.to(f"/stories/{story}/changes").inner_text("main")
        (tmp_path / "d.txt").write_text(
            "Velm harbour toll rises\n\nVelm, 4 April 2031. Nine people died when the quay of Velm harbour gave way, "
            "Mayor Ana Kord said. The quay was not inspected in March, she admitted.\n", "utf-8"
        )  # fmt: skip
        add_paths(store, [tmp_path / "d.txt"], BY)
        tell_stories_apart(store, BY)
        assert "1 new since your last look" in browsed.to("/").inner_text("main")
        page = browsed.to(f"/stories/{story}")
        assert page.inner_text("nav.tabs a >> nth=1").startswith("What changed (")
        page.click("nav.tabs a >> nth=1")
        assert "Came:" in page.inner_text("main")
        assert page.query_selector_all(".diffs li")


def test_a_number_sets_both_texts_to_its_passage(shared: tuple[Store, str], browse: Callable[..., Browsed]) -> None:
    store, address = shared
    browsed = browse(address)
    page = browsed.to(f"/stories/{stories(store)[0].id}/compare?a=a.txt&a=b.txt")
    page.click(".passages a >> nth=0")
    assert len(page.query_selector_all(".no.on")) == 2
    assert page.get_attribute(".passages a >> nth=0", "aria-current") == "true"
    plain = page.evaluate("() => getComputedStyle(document.querySelector('.mq')).boxShadow")
    page.check("#m-quotes")
    assert page.evaluate("() => getComputedStyle(document.querySelector('.mq')).boxShadow") != plain


def test_by_keyboard_alone_and_without_a_script(shared: tuple[Store, str], browse: Callable[..., Browsed]) -> None:
    store, address = shared
    browsed = browse(address, java_script_enabled=False)
    page = browsed.page
    story = stories(store)[0].id
    page.goto(f"{browsed.base}/")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == f"/stories/{story}":
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/stories/{story}")
    page.goto(f"{browsed.base}/stories/{story}/check")
    page.focus("#text")
    page.keyboard.type("The quay of Velm harbour gave way.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=checked against 3 articles", timeout=60_000)
