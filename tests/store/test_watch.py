"""What is fetched is in the archive before the store tells of it; what it never told of is cut off."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from rashomon.fetch.answer import Answer
from rashomon.fetch.client import Client
from rashomon.fetch.warc import Archive, Kept
from rashomon.keeping import Custody
from rashomon.model.errors import StoreError
from rashomon.model.holdings import Entry
from rashomon.model.watched import Look, moment
from rashomon.store.store import open_store
from rashomon.store.watch import archive_end, watched
from rashomon.story_news import story_news
from rashomon.watching import Clock, Watcher
from tests.fetch.site import FakeClock, Reply, Site, served
from tests.fetch.stories import page, paragraphs, title
from tests.formats.files import pdf

AT = "2031-04-02T08:00:00Z"
START = 1932854400.0
HOUR = 3600.0
ANSWER = Answer(
    "http://a.example/", 200, "OK", (), b"body", b"body", "93.184.216.34", b"GET / HTTP/1.1\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"4\r\nbody\r\n0\r\n\r\n",
)  # fmt: skip


def records(path: Path) -> list[tuple[str, str]]:
    with path.open("rb") as file:
        return [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI") or "")
            for record in ArchiveIterator(file, check_digests="raise")
        ]


def test_the_same_exchanges_make_the_same_file(tmp_path: Path) -> None:
    for name in ("a.warc.gz", "b.warc.gz"):
        with Archive(tmp_path / name, 0, AT) as archive:
            archive.exchange(ANSWER, AT)
            archive.sync()
    assert (tmp_path / "a.warc.gz").read_bytes() == (tmp_path / "b.warc.gz").read_bytes()
    assert [kind for kind, _ in records(tmp_path / "a.warc.gz")] == ["warcinfo", "response", "request"]


def test_a_payload_that_is_there_is_named_and_not_kept_again(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with Archive(path, 0, AT) as archive:
        record = archive.exchange(ANSWER, AT)
        archive.exchange(ANSWER, "2031-04-02T09:00:00Z", Kept(record, AT, ANSWER.url, ANSWER.wire_sha256))
        archive.sync()
    with path.open("rb") as file:
        found = [record for record in ArchiveIterator(file) if record.rec_type == "revisit"]
        assert found[0].rec_headers.get_header("WARC-Refers-To") == record
        assert found[0].http_headers.get_statuscode() == "200"


def test_what_was_never_told_of_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with Archive(path, 0, AT) as archive:
        archive.exchange(ANSWER, AT)
        end = archive.sync()
        archive.exchange(ANSWER, AT)
        archive.sync()
    with path.open("ab") as file:
        file.write(b"\x1f\x8bhalf a record")
    with Archive(path, end, AT):
        pass
    assert path.stat().st_size == end
    assert len(records(path)) == 3


def test_an_archive_that_lost_something_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with Archive(path, 0, AT) as archive:
        end = archive.sync()
    os.truncate(path, end - 5)
    with pytest.raises(StoreError, match="5 bytes of what was fetched before are missing"):
        Archive(path, end, AT)


def test_one_process_at_a_time_writes_and_another_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with Archive(path, 0, AT), pytest.raises(StoreError, match="another process"):
        Archive(path, 0, AT)
    other = tmp_path / "letter.warc.gz"
    other.write_text("not an archive")
    with pytest.raises(StoreError, match="has not written"):
        Archive(other, 0, AT)
    assert other.read_text() == "not an archive"


def watcher(
    place: str, folder: Path, clock: FakeClock, site: Site, *urls: str, news: list[str] | None = None
) -> list[Look]:
    """One run: what is due now."""
    path = folder / "s.warc.gz"
    with open_store(place, create=True) as store:
        with Archive(path, archive_end(store, path.name), moment(clock.now())) as archive:
            found = Watcher(
                store, archive, Client(allow_private=True), Clock(clock.now, clock.sleep), "A. Reader", HOUR
            )
            found.name(f"{site.base}{url}" for url in urls)
            looks = list(found.look())
        for told in story_news(store, Custody(moment(clock.now()), "A. Reader")) if news is not None else ():
            news += [f"{one.kind} {one.how}: {one.line} | {one.before} | {one.after}" for one in told.differences]
    return looks


def log(place: str) -> list[Entry]:
    with open_store(place) as store:
        return store.log()


def test_an_edit_is_told_by_what_it_changed_in_findings(place: str, tmp_path: Path) -> None:
    clock, news = FakeClock(START), list[str]()
    site = Site(clock)
    for teller in (0, 1):
        first = Reply(200, page(title(3, teller), paragraphs(3, teller, 12), f"Outlet {teller}"))
        later = Reply(200, page(title(3, teller), paragraphs(3, teller, 15), f"Outlet {teller}"))
        site.put(f"/{teller}", (0, first), *([(START + HOUR / 2, later)] if teller == 0 else []))
    with served(site):
        watcher(place, tmp_path, clock, site, "/0", "/1", news=news)
        assert any(line.startswith("ledger new") and "(agree)" in line for line in news), news
        news.clear()
        clock.time = START + 1.1 * HOUR
        looks = watcher(place, tmp_path, clock, site, news=news)
    assert sorted(look.outcome for look in looks) == ["changed", "same"]
    assert any(line.startswith("ledger changed") and "(conflict)" in line for line in news), news
    assert any(line.startswith("change new") and "12 people" in line and "15 people" in line for line in news), news


def test_a_redirect_to_another_page_that_is_known_joins_their_versions(place: str, tmp_path: Path) -> None:
    clock = FakeClock(START)
    site = Site(clock)
    old, new = (Reply(200, page(title(5, 0), paragraphs(5, 0, count), "Post")) for count in (12, 15))
    site.put("/old", (0, old), (START + HOUR / 2, Reply(301, headers={"Location": "/new"})))
    site.put("/new", (START + HOUR / 2, new))
    with served(site):
        watcher(place, tmp_path, clock, site, "/old")
        clock.time = START + 0.6 * HOUR
        watcher(place, tmp_path, clock, site, "/new")
        clock.time = START + 1.1 * HOUR
        watcher(place, tmp_path, clock, site)
        with open_store(place) as store:
            assert len(store.versions(f"{site.base}/old")) == 2


def test_what_a_page_says_of_other_sites_is_not_believed(place: str, tmp_path: Path) -> None:
    clock = FakeClock(START)
    good, evil = Site(clock), Site(clock)
    with served(good, evil):
        good.put("/story", (0, Reply(200, page(title(5, 0), paragraphs(5, 0, 12), "Good"))))
        stolen = page(title(5, 1), paragraphs(5, 1, 90), "Evil", canonical=f"{good.base}/story")
        evil.put("/story", (0, Reply(200, stolen)))
        watcher(place, tmp_path, clock, good, "/story")
        watcher(place, tmp_path, clock, evil, "/story")
        with open_store(place) as store:
            assert len(store.versions(f"{good.base}/story")) == 1
            assert len(store.versions(f"{evil.base}/story")) == 1


def test_what_cannot_be_read_is_asked_for_again_in_full(place: str, tmp_path: Path) -> None:
    clock = FakeClock(START)
    site = Site(clock, validators="etag")
    site.put("/feed", (0, Reply(200, b"<opml><body>", "text/xml")))
    with served(site):
        assert [look.outcome for look in watcher(place, tmp_path, clock, site, "/feed")] == ["failed"]
        clock.time += 2 * HOUR
        assert [look.outcome for look in watcher(place, tmp_path, clock, site)] == ["failed"]
    assert [asked.status for asked in site.asked if asked.path == "/feed"] == [200, 200]


def test_a_feed_that_is_a_page_for_once_stays_a_feed(place: str, tmp_path: Path) -> None:
    clock = FakeClock(START)
    site = Site(clock)
    feed = Reply(200, b'<rss version="2.0"><channel><title>Post</title></channel></rss>', "application/rss+xml")
    down = Reply(200, page("Down", ["We are working on this site. Please come back in an hour or two."], "Post"))
    site.put("/feed", (0, feed), (START + HOUR, down), (START + 2.5 * HOUR, feed))
    with served(site):
        outcomes = []
        for hours in (0, 1.5, 3):
            clock.time = START + hours * HOUR
            outcomes += (
                [look.outcome for look in watcher(place, tmp_path, clock, site)]
                if hours
                else [look.outcome for look in watcher(place, tmp_path, clock, site, "/feed")]
            )
    assert outcomes == ["list", "failed", "list"]


def test_a_pdf_at_an_address_is_an_article(place: str, tmp_path: Path) -> None:
    clock = FakeClock(START)
    site = Site(clock)
    site.put("/report", (0, Reply(200, pdf([["The harbour office counted nine boats."]]), "x/y")))
    with served(site):
        assert [look.outcome for look in watcher(place, tmp_path, clock, site, "/report")] == ["new"]
    with open_store(place) as store:
        assert "nine boats" in store.document(store.articles()[0].id).text


def test_robots_txt_is_remembered_from_run_to_run(place: str, tmp_path: Path) -> None:
    clock = FakeClock(START)
    site = Site(clock)
    site.put("/robots.txt", (0, Reply(200, b"User-agent: *\nDisallow: /b", "text/plain")))
    site.put("/a", (0, Reply(200, page(title(5, 0), paragraphs(5, 0, 12), "Post"))))
    with served(site):
        watcher(place, tmp_path, clock, site, "/a", "/b")
        clock.time += HOUR
        watcher(place, tmp_path, clock, site)
        clock.time += 24 * HOUR
        watcher(place, tmp_path, clock, site)
    assert [asked.path for asked in site.asked] == ["/robots.txt", "/a", "/a", "/robots.txt", "/a"]
    assert [entry.action for entry in log(place) if entry.subject.endswith("/b")] == ["refused"]


KILLED = """
import sys, time
from pathlib import Path
from tests.fetch.site import FakeClock, Site
from tests.store.test_watch import START, watcher
site = Site(FakeClock(START), base=sys.argv[2])
watcher(str(Path(sys.argv[1]) / "s.rashomon"), Path(sys.argv[1]), FakeClock(START), site, *(f"/{n}" for n in range(60)))
"""


@pytest.mark.slow
def test_a_run_that_is_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """Killed at five moments; what the store told of is in both, and no page is fetched again that it told of."""
    clock = FakeClock(START)
    site = Site(clock)
    for n in range(60):
        site.put(f"/{n}", (0, Reply(200, page(title(n % 50, n // 50), paragraphs(n % 50, n // 50, 12), f"Post {n}"))))
    told: list[str] = []
    with served(site):
        for after in (12, 10, 8, 6, 4):
            before = len(site.asked)
            with subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path), site.base]) as process:
                until = time.monotonic() + 60
                while len(site.asked) < before + after and time.monotonic() < until:
                    time.sleep(0.01)
                process.kill()
            if not (tmp_path / "s.rashomon").exists():
                continue
            with open_store(tmp_path / "s.rashomon") as store:
                told = [row.url for row in watched(store) if row.article]
                assert len(store.articles()) == len(told)
        watcher(str(tmp_path / "s.rashomon"), tmp_path, clock, site)
        with open_store(tmp_path / "s.rashomon") as store:
            assert len(store.articles()) == 60
            entries = store.log()
            assert all(b.previous == a.hash for a, b in itertools.pairwise(entries))
            for row in watched(store):
                assert row.record is not None
    pages = [url for kind, url in records(tmp_path / "s.warc.gz") if kind == "response" and "robots" not in url]
    assert sorted(pages) == sorted(f"{site.base}/{n}" for n in range(60))
