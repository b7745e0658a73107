"""Three days of 300 pages on three sites that edit, delete, move, repeat and fail; every request is counted.

The sites are on loopback, the time is faked. What the store holds at the end is what truly was there.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import pytest

from rashomon.fetch.client import Client
from rashomon.fetch.warc import Archive
from rashomon.keeping import Custody, tell_stories_apart
from rashomon.model.watched import Look, moment
from rashomon.proving import verify_store
from rashomon.store.store import Store, open_store
from rashomon.store.stories import stories
from rashomon.store.watch import archive_end, next_due, watched
from rashomon.watching import Clock, Watcher
from tests.fetch.site import FakeClock, Reply, Site, served
from tests.fetch.stories import page, paragraphs, title

HOUR = 3600.0
pytestmark = pytest.mark.slow
START = 1932854400.0  # 2031-04-02T00:00:00Z
EVENTS, TELLERS = 50, 6
OUTLETS = ("Quay Post", "Hill Courier", "Plain Dealer")
EDITED = range(40)  # numbers of pages with one edit
TWICE = range(40, 50)
PUT_BACK = range(50, 56)
DELETED = range(60, 72)
FOR_GOOD = range(60, 64)  # 410
BACK = range(66, 69)
MOVED = range(80, 92)
MOVED_EDITED = range(80, 84)
TO_FRONT = range(92, 95)
TWINS = range(100, 110)
CANONICAL = range(110, 115)
FAILING = range(120, 128)
HURRIED = 130


@dataclass(frozen=True, slots=True)
class Page:
    """One of the 300: its number decides what happens to it."""

    number: int

    @property
    def event(self) -> int:
        return self.number % EVENTS

    @property
    def teller(self) -> int:
        return self.number // EVENTS

    @property
    def outlet(self) -> int:
        return self.teller % 3

    @property
    def path(self) -> str:
        return f"/news/2031/{self.number:03}-story"

    @property
    def since(self) -> float:
        return START + (self.event % 8) * 3 * HOUR

    def body(self, count: int = 12, canonical: str = "") -> bytes:
        texts = paragraphs(self.event, self.teller, count)
        if self.teller > 2:
            texts.append(f"Our own correspondent number {self.teller} was among those who saw it.")
        return page(title(self.event, self.teller), texts, OUTLETS[self.outlet], canonical=canonical)


PAGES = [Page(number) for number in range(EVENTS * TELLERS)]


def put(site: Site, item: Page) -> None:
    """The life of one page."""
    number, t, ok = item.number, item.since, Reply(200, item.body())
    later, edited = Reply(200, item.body(15)), [(t, ok), (t + 2.5 * HOUR, Reply(200, item.body(15)))]
    if number in EDITED:
        site.put(item.path, *edited)
    elif number in TWICE:
        site.put(item.path, *edited, (t + 20 * HOUR, Reply(200, item.body(17))))
    elif number in PUT_BACK:
        site.put(item.path, *edited, (t + 20 * HOUR, ok))
    elif number in DELETED:
        gone = Reply(410 if number in FOR_GOOD else 404, b"gone", "text/plain")
        site.put(item.path, (t, ok), (t + 5 * HOUR, gone), *([(t + 20 * HOUR, ok)] if number in BACK else []))
    elif number in MOVED:
        there = f"/archive{item.path}"
        site.put(item.path, (t, ok), (t + 3 * HOUR, Reply(301, headers={"Location": there})))
        site.put(there, (t, ok), *([(t + 20 * HOUR, later)] if number in MOVED_EDITED else []))
    elif number in TO_FRONT:
        site.put(item.path, (t, ok), (t + 3 * HOUR, Reply(302, headers={"Location": "/"})))
    elif number in CANONICAL:
        site.put(f"{item.path}?utm_source=feed", (t, Reply(200, item.body(canonical=f"{site.base}{item.path}"))))
        site.put(item.path, (t, Reply(200, item.body(canonical=f"{site.base}{item.path}"))))
    elif number in FAILING:
        site.put(item.path, (t, Reply(500)), (t + 2 * HOUR, ok))
    elif number == HURRIED:
        site.put(item.path, (t, Reply(503, headers={"Retry-After": "3600"})), (t + HOUR, ok))
    else:
        site.put(item.path, (t, ok))
    if number in TWINS:
        site.put(f"{item.path}/print", (t, ok))


def links(site: Site, pages: list[Page], now: float) -> Iterator[tuple[Page, str]]:
    for item in pages:
        if item.since <= now:
            yield item, f"{site.base}{item.path}{'?utm_source=feed' if item.number in CANONICAL else ''}"
            if item.number in TWINS:
                yield item, f"{site.base}{item.path}/print"


def rss(site: Site, pages: list[Page]) -> None:
    def at(now: float) -> Reply:
        items = "".join(
            f"<item><title>x</title><link>{url}</link><source url='http://wire.example/'>Wire</source></item>"
            for _, url in [*links(site, pages, now), (PAGES[0], f"{site.base}/private/draft")]
        )
        feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>A</title>{items}</channel></rss>'
        return Reply(200, feed.encode(), "application/rss+xml")

    site.replies["/feed.xml"] = at


def atom(site: Site, pages: list[Page]) -> None:
    def at(now: float) -> Reply:
        items = "".join(f'<entry><title>x</title><link href="{url}"/></entry>' for _, url in links(site, pages, now))
        feed = f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>B</title>{items}</feed>'
        return Reply(200, feed.encode(), "application/atom+xml")

    site.replies["/feed.xml"] = at


def json_feed(site: Site, pages: list[Page]) -> None:
    def at(now: float) -> Reply:
        items = ",".join(f'{{"url": "{url}"}}' for _, url in links(site, pages, now))
        feed = f'{{"version": "https://jsonfeed.org/version/1.1", "title": "C", "items": [{items}]}}'
        return Reply(200, feed.encode(), "application/feed+json")

    site.replies["/feed.xml"] = at


def sitemap(site: Site, pages: list[Page]) -> None:
    def at(now: float) -> Reply:
        items = "".join(
            f"<url><loc>{url}</loc><n:news><n:publication><n:name>Quay Post</n:name></n:publication>"
            f"<n:publication_date>2031-04-02</n:publication_date><n:title>x</n:title></n:news></url>"
            for _, url in links(site, pages, now)
        )
        head = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        head += 'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
        return Reply(200, f"{head}<url><loc>{site.base}/about</loc></url>{items}</urlset>".encode(), "text/xml")

    site.replies["/news.xml"] = at


def build(clock: FakeClock) -> tuple[Site, Site, Site]:
    return Site(clock, validators="date"), Site(clock), Site(clock, validators="etag")


def fill(sites: tuple[Site, Site, Site]) -> None:
    for site in sites:
        own = [item for item in PAGES if item.outlet == sites.index(site)]
        for item in own:
            put(site, item)
        robots = "User-agent: *\nDisallow: /private/\n" + ("Crawl-delay: 5\n" if site is sites[2] else "")
        site.put("/robots.txt", (0, Reply(200, robots.encode(), "text/plain")))
        site.put("/", (0, Reply(200, page("Front", ["Welcome to the front page of this outlet."], "x"))))
        site.put("/private/draft", (0, Reply(200, PAGES[0].body())))
        half = len(own) // 2
        {0: rss, 1: atom, 2: json_feed}[sites.index(site)](site, own[:half] if site is sites[0] else own)
        if site is sites[0]:
            sitemap(site, own[half:])
    outlines = "".join(f'<outline type="rss" xmlUrl="{site.base}/feed.xml"/>' for site in sites[1:])
    opml = f"<opml version='2.0'><head/><body>{outlines}</body></opml>".encode()
    sites[0].put("/feeds.opml", (0, Reply(200, opml, "text/x-opml")))


@dataclass(slots=True)
class Run:
    store: Store
    sites: tuple[Site, Site, Site]
    looks: list[Look]
    warc: Path

    def of(self, item: Page) -> str:
        return f"{self.sites[item.outlet].base}{item.path}"

    def asked(self, item: Page, more: str = "") -> list[int]:
        return [a.status for a in self.sites[item.outlet].asked if a.path == f"{item.path}{more}"]


def watch(store: Store, warc: Path, clock: FakeClock, sites: tuple[Site, Site, Site], until: float) -> list[Look]:
    """One run of the program up to a moment."""
    looks: list[Look] = []
    with Archive(warc, archive_end(store, warc.name), moment(clock.now())) as archive:
        client = Client(allow_private=True)
        watcher = Watcher(store, archive, client, Clock(clock.now, clock.sleep), "A. Reader", every=2 * HOUR)
        watcher.name([f"{sites[0].base}/{name}" for name in ("feed.xml", "news.xml", "feeds.opml")])
        while (due := next_due(store)) is not None and due <= until:
            clock.time = max(clock.time, due)
            looks += watcher.look()
    return looks


@pytest.fixture(scope="module")
def swift() -> Iterator[Path | None]:
    """A folder in memory, where there is one: thousands of times something is put on the disk and waited for."""
    memory = Path("/dev/shm")
    if not memory.is_dir():
        yield None
        return
    with TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, swift: Path | None) -> Iterator[Run]:
    clock, folder = FakeClock(START), swift or tmp_path_factory.mktemp("days")
    sites = build(clock)
    with served(*sites), open_store(folder / "s.rashomon", create=True) as store:
        fill(sites)
        looks = []
        for day in (0.5, 1, 3.9):  # each time begun anew
            looks += watch(store, folder / "s.warc.gz", clock, sites, START + day * 24 * HOUR)
            tell_stories_apart(store, Custody(moment(clock.now()), "A. Reader"))
        yield Run(store, sites, looks, folder / "s.warc.gz")


def versions(item: Page) -> list[int]:
    """How many people each version of a page names, in order."""
    if item.number in EDITED or item.number in MOVED_EDITED:
        return [12, 15]
    if item.number in TWICE:
        return [12, 15, 17]
    return [12, 15, 12] if item.number in PUT_BACK else [12]


def test_every_version_is_kept_once_and_in_order(run: Run) -> None:
    for item in PAGES:
        texts = [run.store.document(name).text for name in run.store.versions(run.of(item))]
        found = [next(n for n in (12, 15, 17) if f"{n} people" in text) for text in texts]
        assert found == versions(item), item
    assert len(run.store.articles()) == sum(len(set(versions(item))) for item in PAGES)


def test_all_that_the_store_shows_is_what_the_log_says(run: Run) -> None:
    """Versions that were put back and addresses that were joined too."""
    assert {"put back", "one page"} & {entry.action for entry in run.store.log()}
    assert verify_store(run.store).problems == ()


def test_the_stories_are_those_that_were_told(run: Run) -> None:
    found = stories(run.store)
    number = {run.of(item): item for item in PAGES}
    url = {held.id: held.metadata.url or "" for held in run.store.articles()}
    told = [{number[url[name]].event for name in story.articles} for story in found]
    assert sorted(told, key=min) == [{event} for event in range(EVENTS)]


def test_robots_are_obeyed_and_the_log_says_so(run: Run) -> None:
    for site in run.sites:
        assert site.asked[0].path == "/robots.txt"
        assert not any(asked.path.startswith("/private") for asked in site.asked)
    assert any(look.outcome == "refused" and look.url.endswith("/private/draft") for look in run.looks)
    noted = [entry for entry in run.store.log() if entry.action == "robots"]
    assert {entry.subject for entry in noted} == {site.base for site in run.sites}


def test_a_host_is_left_alone_between_two_requests(run: Run) -> None:
    for site, pause in zip(run.sites, (2, 2, 5), strict=True):
        times = [asked.at for asked in site.asked]
        gaps = [b - a for a, b in itertools.pairwise(times)]
        assert min(gap for gap, asked in zip(gaps, site.asked[1:], strict=True) if asked.path != "/robots.txt") >= 2
        pages = [asked.at for asked in site.asked if asked.path.startswith("/news/")]
        assert min(b - a for a, b in itertools.pairwise(pages)) >= pause


def test_nothing_is_fetched_without_need(run: Run) -> None:
    """Four looks after the first; what gives a validator sends each payload once."""
    for item in PAGES:
        site, statuses = run.sites[item.outlet], run.asked(item)
        if item.number not in (*FAILING, *CANONICAL, HURRIED):
            assert len(statuses) <= 5, (item, statuses)
        if site.validators and item.number not in DELETED:
            assert statuses.count(200) <= len(versions(item)), (item, statuses)
    every = Counter(asked.path for site in run.sites for asked in site.asked if asked.path.endswith("/about"))
    assert not every
    fed = [asked for asked in run.sites[2].asked if asked.path == "/feed.xml"]
    assert sum(asked.status == 304 for asked in fed) > 30


def test_what_is_gone_is_noted_and_kept(run: Run) -> None:
    said = defaultdict(list)
    for entry in run.store.log():
        said[entry.subject].append(entry.action)
    for number in DELETED:
        item = PAGES[number]
        assert "gone" in said[run.of(item)], item
        assert ("back" in said[run.of(item)]) == (number in BACK)
        assert run.asked(item).count(410) == (number in FOR_GOOD)
    for number in TO_FRONT:
        assert "gone" in said[run.of(PAGES[number])]


def test_a_page_that_moved_for_good_is_asked_for_at_its_new_place(run: Run) -> None:
    for number in MOVED:
        item = PAGES[number]
        (row,) = watched(run.store, [run.of(item)])
        assert urlsplit(row.moved_to or "").path == f"/archive{item.path}"
        assert run.asked(item).count(301) == 1


def test_one_thing_at_two_addresses_is_kept_once(run: Run) -> None:
    outcomes = {look.url: look.outcome for look in run.looks if look.outcome != "same"}
    for number in TWINS:
        pair = {outcomes[run.of(PAGES[number])], outcomes[f"{run.of(PAGES[number])}/print"]}
        assert pair == {"new", "duplicate"}
    for number in CANONICAL:
        assert outcomes[f"{run.of(PAGES[number])}?utm_source=feed"] == "new"


def test_errors_are_named_and_tried_again_with_growing_pauses(run: Run) -> None:
    for number in FAILING:
        item = PAGES[number]
        times = [asked.at for asked in run.sites[item.outlet].asked if asked.path == item.path and asked.status == 500]
        gaps = [b - a for a, b in itertools.pairwise(times)]
        assert gaps and all(gap >= 300 * 2**n for n, gap in enumerate(gaps))
        assert any(look.url == run.of(item) and "answers 500" in look.detail for look in run.looks)
    hurried = PAGES[HURRIED]
    times = [asked.at for asked in run.sites[hurried.outlet].asked if asked.path == hurried.path]
    assert times[1] - times[0] >= HOUR


def test_where_a_feed_says_whose_report_it_is_that_is_kept(run: Run) -> None:
    sources = {held.metadata.url: held.metadata.source for held in run.store.articles()}
    assert sources[run.of(PAGES[1])] == "Wire"


def test_the_archive_holds_every_answer_and_each_payload_once(run: Run) -> None:
    from warcio.archiveiterator import ArchiveIterator

    kinds: Counter[str] = Counter()
    digests: Counter[str] = Counter()
    with run.warc.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            kinds[record.rec_type] += 1
            if record.rec_type == "response" and record.http_headers.get_statuscode() == "200":
                digests[record.rec_headers.get_header("WARC-Payload-Digest")] += 1
    asked = sum(len(site.asked) for site in run.sites)
    assert kinds["request"] == asked
    assert kinds["response"] + kinds["revisit"] == asked
    again = [digest for digest, count in digests.items() if count > 1]
    assert len(again) <= len(PUT_BACK) + len(run.sites)  # robots.txt is asked for anew each day
