"""The app in a browser: ten ways of a reader, each at three widths, in light and dark, and what axe-core finds.

Those that can be gone without a mouse are gone by keyboard alone, and each focus on the way must be seen.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from harbour import BY, FLOOD, HOSTILE, filled

from rashomon.keeping import add_paths, tell_stories_apart
from rashomon.store.store import Store, open_store
from rashomon.store.stories import stories
from rashomon.web import pieces

pytestmark = pytest.mark.browser

WIDTHS = ((390, "dark"), (800, "light"), (1280, "dark"))
VARIANTS = frozenset({"no articles", "nothing found", "no changes", "decided", "findings"})
"""Pages that differ from another in a line or two: axe-core looks at them at one width."""
WIDER = "() => document.documentElement.scrollWidth - window.innerWidth"
FOCUSED = """(wanted) => {
  const here = document.activeElement, style = getComputedStyle(here);
  const seen = style.outlineStyle !== 'none' || here.matches('.arc, main');
  return [here.matches(wanted), seen, here.outerHTML.slice(0, 120)];
}"""
UNDER = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect();
  return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === here;
}"""
LATER = (
    "Velm harbour toll rises\n\nVelm, 4 April 2031. Nine people died when the quay of Velm harbour gave way, "
    "Mayor Ana Kord said. The quay was not inspected in March, she admitted.\n"
)
LOOKED_AT = (
    "Quay of Velm harbour gave way\n\nVelm, 3 April 2031. The quay of Velm harbour gave way on Wednesday. "
    "Fourteen people were hurt. Mayor Ana Kord said that the quay had been looked at by inspectors in March.\n"
)
every_width = pytest.mark.parametrize(("width", "scheme"), WIDTHS)


class Browsed:
    """A page with what it complained of, and what is wrong with the pages that were looked at."""

    looked: set[tuple[str, int, str]] = set()  # noqa: RUF012 - of the whole run: a page of one kind is looked at once

    def __init__(self, context: Any, address: str, width: int, scheme: str) -> None:
        self.base, self.width, self.scheme = address.partition("/?")[0], width, scheme
        self.page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(address)

    def to(self, path: str) -> Any:
        self.page.goto(self.base + path)
        return self.arrived()

    def arrived(self) -> Any:
        self.page.wait_for_url(lambda url: "/jobs/" not in url, timeout=60_000)
        return self.page

    def look(self, kind: str) -> Any:
        """Nothing is wider than the window, and axe-core finds nothing."""
        self.page.wait_for_load_state("domcontentloaded")  # a click may still be on its way to the next page
        assert self.page.evaluate(WIDER) <= 0, f"{self.page.url} is wider than {self.width}"
        if (kind, self.width, self.scheme) not in self.looked and (self.width == WIDTHS[0][0] or kind not in VARIANTS):
            self.looked.add((kind, self.width, self.scheme))
            assert self.violations() == [], self.page.url
        return self.page

    def violations(self) -> list[str]:
        axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
        options = {"resultTypes": ["violations"], "preload": False}
        found = axe.Axe().run(self.page, options=options).response["violations"]
        return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]

    def tab_to(self, wanted: str, most: int = 150) -> None:
        """By the Tab key alone; wherever the focus comes by, it can be seen."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            there, seen, html = self.page.evaluate(FOCUSED, wanted)
            assert seen, f"no focus is seen on {html}"
            if there:
                return
        raise AssertionError(f"no Tab leads to {wanted}")

    def follow(self, cite: str) -> str:
        """A citation leads to its words in the article; which they are."""
        words = str(self.page.inner_text(cite)).strip("“”")
        self.page.click(cite)
        assert self.page.inner_text("mark#at") == words
        return words

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)


Browse = Callable[..., Browsed]
Serve = Callable[[Store], str]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, serving: Serve) -> Iterator[tuple[Store, str]]:
    with filled(tmp_path_factory.mktemp("browsed")) as store:
        yield store, serving(store)


@pytest.fixture
def browse(chromium: Any) -> Iterator[Browse]:
    """Opens an address; at the end no page may have complained but of an address that is not there."""
    contexts, opened = [], []

    def open_(address: str, width: int = 1280, scheme: str = "light", **options: Any) -> Browsed:
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
        contexts.append(context)
        opened.append(Browsed(context, address, width, scheme))
        return opened[-1]

    yield open_
    for context in contexts:
        context.close()
    assert [said for browsed in opened for said in browsed.complaints if "404" not in said] == []


def home_of(store: Store) -> str:
    return f"/stories/{stories(store)[0].id}"


# ---------------------------------------------------------------- the ten


@every_width
def test_first_start(browse: Browse, serving: Serve, tmp_path: Path, width: int, scheme: str) -> None:
    """An empty store says what to do, and so does every page that has nothing to show."""
    with open_store(tmp_path / "empty.rashomon", create=True) as store:
        browsed = browse(serving(store), width, scheme)
        assert "Nothing is in the store yet" in browsed.look("empty").inner_text("main")
        for path, kind, said in (
            ("/articles", "no articles", "Nothing is in the store yet"),
            ("/search?q=quay", "nothing found", "Try fewer words"),
            ("/nothing", "not found", "There is no page at this address"),
        ):
            browsed.to(path)
            assert said in browsed.look(kind).inner_text("main")
        browsed.page.click("main >> text=add articles")
        assert browsed.page.inner_text("h1") == "Add articles"


@every_width
def test_add(browse: Browse, serving: Serve, tmp_path: Path, width: int, scheme: str) -> None:
    """Files and a pasted text, with progress, and what became of each."""
    with open_store(tmp_path / "new.rashomon", create=True) as store:
        browsed = browse(serving(store), width, scheme)
        page = browsed.page
        page.click("text=Add articles")
        browsed.look("add")
        for name, text in zip("ab", FLOOD, strict=False):
            (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        page.set_input_files("#files", [tmp_path / "a.txt", tmp_path / "b.txt"])
        assert "2 files: a.txt, b.txt" in page.inner_text("[data-chosen]")
        page.fill("#text", f"Harbour still closed\n\nThe harbour of Velm is closed. {HOSTILE}")
        page.fill("input[name=title]", HOSTILE)
        page.click("form.adding button")
        page.wait_for_selector("[data-over]", timeout=60_000)
        assert "3 new" in browsed.look("job").inner_text("#job")
        page.click("#job .diffs a >> nth=0")
        page.wait_for_selector("#contested, #figures, #said", timeout=60_000)
        assert len(store.articles()) == 3


@every_width
def test_read(shared: tuple[Store, str], browse: Browse, width: int, scheme: str) -> None:
    """By keyboard: from the stories to an account, into the words of a source and back to where one was."""
    store, address = shared
    browsed = browse(address, width, scheme)
    browsed.to(home_of(store))
    page = browsed.to("/")
    browsed.look("home")
    browsed.tab_to(f"a[href='{home_of(store)}']")
    browsed.press("Enter")
    page.wait_for_url(f"**{home_of(store)}")
    browsed.look("account")
    browsed.tab_to("a.skip")
    browsed.press("Enter")
    browsed.tab_to("main .line a.c")
    words = page.evaluate("() => document.activeElement.innerText.replace(/[“”]/g, '')")
    browsed.press("Enter")
    assert page.inner_text("#p-text mark") == words
    assert page.evaluate("() => document.activeElement.id") == "p-close"
    browsed.press("Escape")
    assert page.evaluate("() => document.activeElement.innerText.replace(/[“”]/g, '')") == words


@every_width
def test_compare(shared: tuple[Store, str], browse: Browse, width: int, scheme: str) -> None:
    """Two articles with their passages aligned; who copied whom."""
    store, address = shared
    browsed = browse(address, width, scheme)
    page = browsed.to(f"{home_of(store)}/compare?a=a.txt&a=b.txt")
    browsed.look("compare")
    page.click("#aligned summary")
    pair = page.query_selector_all("#aligned li >> nth=0 >> .c")
    assert len(pair) == 2
    left, right = (cite.bounding_box() for cite in pair)
    assert (left["y"] == right["y"]) == (width >= 640)
    if width >= 800:
        page.click(".passages a >> nth=0")
        assert len(page.query_selector_all(".no.on")) == 2
    page.check("#m-quotes")
    assert page.evaluate("() => getComputedStyle(document.querySelector('.mq')).boxShadow") != "none"
    page.click("nav.tabs >> text=Lineage")
    assert "independent reports" in browsed.look("lineage").inner_text(".head .sub")
    page.click(".pair >> text=side by side >> nth=0")
    assert len(page.query_selector_all(".column")) == 2


@every_width
def test_check_an_anchor(shared: tuple[Store, str], browse: Browse, width: int, scheme: str) -> None:
    """A citation leads to its characters in the article, with what proves them."""
    store, address = shared
    browsed = browse(address, width, scheme)
    page = browsed.to(f"{home_of(store)}/names")
    browsed.look("names")
    page.click("main td a >> text=Ana Kord")
    browsed.look("name")
    words = browsed.follow(".forms a.c >> nth=0")
    assert 0 < page.query_selector("#at").bounding_box()["y"] < 900
    start, end = urlsplit(page.url).query.removeprefix("at=").split("-")
    article = store.articles([page.url.split("/articles/")[1].partition("?")[0]])[0]
    assert store.document(article.id).text[int(start) : int(end)] == words
    assert article.sha256 in browsed.look("article").inner_text(".custody")
    page.click("text=The account of its story")
    assert page.is_visible("#contested, #figures, #said")


@every_width
def test_follow_a_figure(shared: tuple[Store, str], browse: Browse, width: int, scheme: str) -> None:
    """A quantity over time: drawn, told in words, and back to each mention."""
    store, address = shared
    browsed = browse(address, width, scheme)
    page = browsed.to(f"{home_of(store)}/figures")
    browsed.look("figures")
    page.click("main td a >> nth=0")
    (shown,) = page.query_selector_all(".over-time img:visible")
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=shown)
    assert shown.get_attribute("src").endswith(f"/{scheme}.svg")
    browsed.look("figure")
    lanes = page.query_selector_all(".lane:not(.ax)")
    picture = page.evaluate("address => fetch(address).then(answer => answer.text())", shown.get_attribute("src"))
    assert picture.count('id="mention-') == len(lanes) > 1
    browsed.follow(".lane a.c >> nth=0")


@every_width
def test_undo_a_merge(browse: Browse, serving: Serve, tmp_path: Path, width: int, scheme: str) -> None:
    """By keyboard: two names that were taken for one are not, with who and why; and that is taken back."""
    with filled(tmp_path) as store:
        browsed = browse(serving(store), width, scheme)
        page = browsed.to(f"{home_of(store)}/names")
        together = page.inner_text("main tbody")
        browsed.to(f"{home_of(store)}/review")
        browsed.look("review")
        browsed.tab_to("#names .card:has([value='Anna Kord']) .decide > summary")
        browsed.press("Enter", "Tab")
        assert page.evaluate(UNDER), "the field for the reason cannot be seen"
        page.keyboard.type("two people in the register")
        browsed.tab_to("button[value=not_same]")
        browsed.press("Enter")
        page.wait_for_selector("#decided form.card", timeout=60_000)
        assert "two people in the register" in browsed.look("decided").inner_text("#decided")
        (decision,) = store.decisions()
        assert (decision.kind, decision.who, "Anna Kord" in decision.names) == ("not_same", BY.who, True)
        assert "Anna Kord" in browsed.to(f"{home_of(store)}/names").inner_text("main tbody")
        assert "two people in the register" in browsed.to(home_of(store)).inner_text("#method, #names")
        browsed.to(f"{home_of(store)}/review")
        browsed.tab_to("#decided .decide > summary")
        browsed.press("Enter", "Tab")
        page.keyboard.type("the register was wrong")
        browsed.press("Enter")
        page.wait_for_selector("#decided details.rest", timeout=60_000)
        assert "1 taken back" in page.inner_text("#decided")
        assert store.decisions() == ()
        assert browsed.to(f"{home_of(store)}/names").inner_text("main tbody") == together


@every_width
def test_search(shared: tuple[Store, str], browse: Browse, width: int, scheme: str) -> None:
    """By keyboard: words, the sentence in which they stand, and the article opened at them."""
    store, address = shared
    browsed = browse(address, width, scheme)
    browsed.to(home_of(store))
    page = browsed.to("/articles")
    browsed.look("articles")
    browsed.tab_to("#q")
    page.keyboard.type("“gave way”")
    browsed.press("Enter")
    page.wait_for_selector(".hits mark")
    browsed.look("search")
    assert "The quay of Velm harbour gave way" in page.inner_text(".hits")
    browsed.tab_to(".hits .s a")
    browsed.press("Enter")
    page.wait_for_selector("mark#at")
    assert page.inner_text("mark#at") == "gave way"
    page = browsed.to("/search?q=inspected&where=findings")
    assert "inspected" in browsed.look("findings").inner_text(".hits")


@every_width
def test_export(shared: tuple[Store, str], browse: Browse, width: int, scheme: str, tmp_path: Path) -> None:
    """An account and a bundle to take along."""
    store, address = shared
    browsed = browse(address, width, scheme)
    page = browsed.to(f"{home_of(store)}/export")
    browsed.look("export")
    with page.expect_download() as waited:
        page.click("text=Markdown")
    waited.value.save_as(tmp_path / "account.md")
    assert "Velm" in (tmp_path / "account.md").read_text("utf-8")
    with page.expect_download() as waited:
        page.click("text=Bundle")
    waited.value.save_as(tmp_path / "bundle.zip")
    assert "articles.jsonl" in zipfile.ZipFile(tmp_path / "bundle.zip").namelist()


@every_width
def test_see_a_change(browse: Browse, serving: Serve, tmp_path: Path, width: int, scheme: str) -> None:
    """What an article that came since the last look has changed."""
    with filled(tmp_path) as store:
        browsed = browse(serving(store), width, scheme)
        browsed.to(home_of(store))
        page = browsed.to(f"{home_of(store)}/changes")
        assert "Nothing to set it against yet" in browsed.look("no changes").inner_text("main")
        (tmp_path / "d.txt").write_text(LATER, "utf-8")
        add_paths(store, [tmp_path / "d.txt"], BY)
        tell_stories_apart(store, BY)
        assert "1 new since your last look" in browsed.to("/").inner_text("main")
        browsed.to(home_of(store))
        assert page.inner_text("nav.tabs a >> nth=1").startswith("What changed (")
        with page.expect_navigation():
            page.click("nav.tabs a >> nth=1")
        assert "Came:" in browsed.look("changes").inner_text("main")
        page.click(".diffs a >> nth=0")
        assert page.is_visible("mark#at")


# ---------------------------------------------------------------- more


@pytest.mark.parametrize(("width", "scheme"), WIDTHS[:2])
def test_a_draft_is_checked(shared: tuple[Store, str], browse: Browse, width: int, scheme: str) -> None:
    store, address = shared
    browsed = browse(address, width, scheme, java_script_enabled=width != 800)
    page = browsed.to(f"{home_of(store)}/check")
    browsed.tab_to("#text")
    page.keyboard.type("The quay of Velm harbour gave way. “The quay was rebuilt in March,” Mayor Ana Kord said.")
    if width != 800:
        browsed.look("draft")
    browsed.press("Tab", "Enter")
    page.wait_for_selector("text=checked against 3 articles", timeout=60_000)
    if width != 800:
        browsed.look("checked")


def arrived(page: Any, *told: str) -> None:
    """The page that a click leads to stands, whole, and tells this of what it was narrowed to."""
    from playwright.sync_api import expect

    expect(page.locator(".narrowed b")).to_have_text(list(told))
    page.wait_for_load_state()


@pytest.mark.parametrize("scripts", [True, False])
def test_an_account_is_narrowed_with_and_without_a_script_and_all_of_it_comes_back(
    shared: tuple[Store, str], browse: Browse, scripts: bool
) -> None:
    store, address = shared
    browsed = browse(address, 800, java_script_enabled=scripts)
    page = browsed.to(home_of(store))
    whole = page.locator("main .line").count()
    page.click(".filter summary")
    page.select_option("select[name=outlet]", label="c.txt")
    page.click(".filter button")
    arrived(page, "c.txt.")
    said = page.locator("#said .line")
    assert 0 < said.count() == said.filter(has=page.locator("a[href^='#d2-']")).count()
    if scripts:
        browsed.look("narrowed")
    page.select_option("select[name=person]", label="Ana Kord")
    page.click(".filter button")
    arrived(page, "c.txt, Ana Kord.")
    assert 0 < page.locator("main .line").count() < whole
    page.click("text=Show everything")
    arrived(page)
    assert page.locator("main .line").count() == whole
    browsed.to(f"{home_of(store)}/names")
    page.click("main td a >> text=Velm")
    page.click("text=what the account says of it")
    arrived(page, "Velm.")
    assert "take one choice away" in browsed.to(f"{home_of(store)}?day=1999-01-01").inner_text(".narrowed")


def test_two_wordings_are_told_apart_and_joined_again(browse: Browse, serving: Serve, tmp_path: Path) -> None:
    """A match that was hardly sure: undone with a reason, shown where it acted, and taken back."""
    with filled(tmp_path) as store:
        (tmp_path / "d.txt").write_text(LOOKED_AT, "utf-8")
        add_paths(store, [tmp_path / "d.txt"], BY)
        tell_stories_apart(store, BY)
        browsed = browse(serving(store), 800)
        page = browsed.to(f"{home_of(store)}/review")
        card = page.query_selector("#speeches .card, #claims .card, #quantities .card")
        of = card.query_selector("input[name=of]").get_attribute("value")
        ticks = card.query_selector_all("input[name=apart]")
        if ticks:
            ticks[0].check()
        card.query_selector(".decide > summary").click()
        card.query_selector("input[name=why]").fill("said on another day")
        card.query_selector("button[value=not_same]").click()
        page.wait_for_selector("#decided form.card", timeout=60_000)
        (decision,) = store.decisions()
        assert (decision.of, decision.why, len(decision.places) > 1) == (of, "said on another day", True)
        assert "acted on" in page.inner_text("#decided")
        assert page.query_selector("#decided a.c") is not None
        assert "said on another day" in browsed.to(home_of(store)).inner_text("main")
        browsed.to(f"{home_of(store)}/review")
        page.click("#decided .decide > summary")
        page.fill("#decided input[name=why]", "it was the same")
        page.click("#decided button.tool")
        page.wait_for_selector("#decided details.rest", timeout=60_000)
        assert store.decisions() == ()


def test_light_or_dark_is_kept_from_page_to_page(shared: tuple[Store, str], browse: Browse) -> None:
    store, address = shared
    browsed = browse(address)
    page = browsed.to("/")
    page.click("#theme")
    grounds = set()
    for path in ("/", home_of(store), "/add"):
        grounds.add(browsed.to(path).evaluate("() => getComputedStyle(document.body).backgroundColor"))
    assert grounds == {"rgb(19, 21, 25)"}


@pytest.mark.parametrize("saves", [False, True])
def test_what_is_likely_asked_for_next_is_there_before_the_click(
    shared: tuple[Store, str], browse: Browse, monkeypatch: pytest.MonkeyPatch, saves: bool
) -> None:
    """Every section has its beginning and every text that a link in view leads to, with no click and no scrolling;
    where data are saved it all comes when it is asked for."""
    monkeypatch.setattr(pieces, "WHOLE", 1000)
    store, address = shared
    browsed = browse(address)
    if saves:
        browsed.page.add_init_script(
            "Object.defineProperty(navigator, 'connection', {value: {saveData: true, addEventListener() {}}})"
        )
    page = browsed.to(f"{home_of(store)}?person=nobody{saves}")  # a view of its own, so that it is laid out anew
    page.wait_for_load_state("networkidle")
    assert page.locator("main > .sec").count() > 1
    assert bool(page.locator("main > .sec.later").count()) is saves
    assert page.locator('[id="d0"]').count() == (0 if saves else 1)
    page.locator('main a.c[href^="#d"]').first.click()
    page.wait_for_selector("#panel.show mark")
