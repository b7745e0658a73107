"""``rashomon watch`` and the fetching of ``rashomon add``, as a user meets them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from rashomon.cli.app import app
from rashomon.cli.watch import plain
from tests.fetch.site import FakeClock, Reply, Site, served
from tests.fetch.stories import page, paragraphs, title


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    found = Site(FakeClock(0))
    with served(found):
        for teller in (0, 1):
            found.put(f"/{teller}", (0, Reply(200, page(title(3, teller), paragraphs(3, teller, 12 + teller), "Post"))))
        items = "".join(f"<item><link>{found.base}/{n}</link></item>" for n in range(3))
        feed = f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'
        found.put("/feed", (0, Reply(200, feed.encode(), "application/rss+xml")))
        yield found


def run(folder: Path, *arguments: str, status: int = 0) -> Result:
    store = ["--store", str(folder / "s.rashomon")]
    store += ["--allow-private", "--who", "A. Reader"] if arguments[0] in ("watch", "add") else []
    result = CliRunner().invoke(app, [*arguments, *store])
    assert result.exit_code == status, result.output
    return result


def test_a_feed_is_watched_and_what_it_changed_is_told(site: Site, tmp_path: Path) -> None:
    told = run(tmp_path, "watch", f"{site.base}/feed", "--once").stdout
    assert "names 3, 3 of them new" in told
    assert told.count("  new        ") == 2
    assert "the server answers 404" in told
    assert "utterance Kna Lornabeck: “We asked for help in Kessystan and nobody came" in told
    assert (tmp_path / "s.warc.gz").exists()
    listed = run(tmp_path, "watch", "--list").stdout
    assert [line.split()[:2] for line in listed.splitlines()] == [
        ["page", "well"], ["page", "well"], ["page", "gone"], ["feed", "well"],
    ]  # fmt: skip


def test_lines_of_json_say_what_they_are(site: Site, tmp_path: Path) -> None:
    lines = run(tmp_path, "watch", f"{site.base}/feed", "--once", "--json").stdout.splitlines()
    assert [json.loads(line)["type"] for line in lines] == ["look"] * 4 + ["story"]


def test_what_is_stopped_is_looked_at_no_more(site: Site, tmp_path: Path) -> None:
    run(tmp_path, "watch", f"{site.base}/feed", "--once")
    run(tmp_path, "watch", "--stop", f"{site.base}/feed", "--once")
    assert run(tmp_path, "watch", "--list").stdout.count("not looked at again") == 4
    assert "is not watched" in run(tmp_path, "watch", "--stop", "http://other.example/", "--once", status=1).stderr


def test_single_pages_are_fetched_once(site: Site, tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text(f"# two\n{site.base}/0\n\n{site.base}/feed\n")
    told = run(tmp_path, "add", str(tmp_path / "urls.txt"), "--fetch").stdout
    assert "1 no article, 1 new" in told
    assert f"`rashomon watch {site.base}/feed`" in told
    assert run(tmp_path, "watch", "--list").stdout.count("not looked at again") == 2
    told = run(tmp_path, "watch", f"{site.base}/feed", "--once")
    assert "names 3" in told.stdout, told.stderr + run(tmp_path, "watch", "--list").stdout


def test_the_versions_of_a_page_are_listed_at_each_of_its_addresses(site: Site, tmp_path: Path) -> None:
    """Also the one that is an older one again."""
    site.put(
        "/moved", *((n, Reply(200, page(title(5, 0), paragraphs(5, 0, (12, 15, 12)[n]), "Post"))) for n in range(3))
    )
    site.put("/old", (0, Reply(301, headers={"Location": "/moved"})))
    for moment in range(3):
        site.clock.time = moment
        run(tmp_path, "watch", f"{site.base}/old", "--once")
    for address in ("old", "moved"):
        told = run(tmp_path, "versions", f"{site.base}/{address}").stdout.splitlines()
        lines = [line for line in told if line[0].isdigit()]  # the others say what changed
        first, second, third = (line.split()[2] for line in lines)
        assert first == third != second
        assert [line.split()[1] for line in lines] == sorted(line.split()[1] for line in lines)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["watch", "ftp://a.example/", "--once"], 1, "no address of the web"),
        (["watch", "https://u:p@a.example/", "--once"], 1, "without"),
        (["watch", "https://a.example/", "--every", "5s"], 2, "at least a minute"),
        (["watch", "https://a.example/", "--every", "soon"], 2, "as in 90s"),
        (["watch", "--once"], 1, "no store here"),
        (["add", "none.txt", "--fetch"], 2, "no file of addresses"),
    ],
)
def test_what_makes_no_sense_is_refused_with_advice(
    arguments: list[str], status: int, said: str, tmp_path: Path
) -> None:
    assert said in run(tmp_path, *arguments, status=status).stderr


def test_a_page_may_not_move_the_cursor() -> None:
    assert plain("Flood\x1b[2J\r\u202edne") == "Flood\ufffd[2J\ufffd\ufffddne".encode()
