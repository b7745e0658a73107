"""Hostile strings as titles, outlets, addresses, names, texts, quotations, decisions, drafts, searches and ids: through
every page and every export in a browser, under the policy of the pages and without it.

``RASHOMON_HOSTILE=5000`` sends so many; by default a few hundred.
"""

# ruff: noqa: E501  the tables are read line by line

from __future__ import annotations

import csv
import io
import json
import os
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx2
import pytest
from harbour import BY, FLOOD, TOKEN
from hostile_probe import Probe, probing
from hostile_strings import hostile

from rashomon.keeping import add_paths, tell_stories_apart
from rashomon.publish.page.inert import UNSAFE
from rashomon.store.store import Store, open_store
from rashomon.store.stories import stories

pytestmark = pytest.mark.browser
COUNT = int(os.environ.get("RASHOMON_HOSTILE", "150"))
WHOLE = COUNT > 1000
PIECE = 420 if WHOLE else 100  # strings of one article
FRAMES = (
    "{} The quay of Velm harbour gave way.",
    "“The quay {} was safe,” Mayor Ana Kord said.",
    "Mayor {} said that the harbour of Velm was closed.",
    "At least {n} people {} were hurt on Wednesday, a doctor said.",
    "The {} union denied that the quay had been inspected.",
    "“{}”, said the mayor.",
)
REFUSED = re.compile("[\x00\ud800-\udfff]")
SCRIPT = resources.files("rashomon.publish").joinpath("page", "page.js").read_text("utf-8")


def joined(strings: list[str], longest: int) -> str:
    """As many as fit."""
    text = ""
    for one in strings:
        if len(text) + len(one) < longest:
            text += f" {one}"
    return text.strip()


def sent(text: str) -> str:
    """As a form of a browser sends it."""
    return text.encode("utf-8", "replace").decode()


def row(name: str, strings: list[str], frame: str) -> dict[str, Any]:
    """One article: every string in its text, and in one of its fields. A NUL or half a character would have all of it
    refused: those are in an article of their own."""
    strings = [one for one in strings if REFUSED.search(one) is None] or strings
    lines = [FRAMES[n % len(FRAMES)].replace("{n}", str(n + 10)).replace("{}", one) for n, one in enumerate(strings)]
    title, outlet, author, url, said = (strings[n::5] for n in range(5))
    return {
        "id": f"{name} {joined(said, 1500)}", "title": joined(title, 1500), "outlet": joined(outlet, 1500),
        "author": joined(author, 1500), "url": f"https://velm.example/{name}?{joined(url, 1500)}",
        "published": "2031-04-02", "text": f"{frame}\n" + "\n\n".join(lines),
    }  # fmt: skip


@dataclass
class Served:
    """A store of one piece of the strings, served."""

    strings: list[str]
    store: Store
    folder: Path
    base: str

    @property
    def story(self) -> str:
        return max(stories(self.store), key=lambda story: len(story.articles)).id

    def client(self) -> httpx2.Client:
        headers = {"authorization": f"Bearer {TOKEN}", "origin": self.base}
        return httpx2.Client(base_url=self.base, headers=headers, timeout=600, follow_redirects=True)


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory, serving: Callable[[Store], str]) -> Iterator[list[Served]]:
    strings, made = hostile(COUNT), []
    assert len(set(strings)) == COUNT
    for start in range(0, COUNT, 3 * PIECE):
        some, folder = strings[start : start + 3 * PIECE], tmp_path_factory.mktemp("hostile")
        size = -(-len(some) // 3)
        parts = [some[n * size : (n + 1) * size] for n in range(3)]
        rows = [row(name, part, frame) for name, part, frame in zip("abc", parts, FLOOD, strict=True)]
        rows.append(row("refused", [one for one in some if REFUSED.search(one)], FLOOD[0]))
        (folder / "all.jsonl").write_text("\n".join(map(json.dumps, rows)), "ascii")
        store = open_store(folder / "s.rashomon", create=True)
        add_paths(store, [folder / "all.jsonl"], BY)
        tell_stories_apart(store, BY)
        made.append(Served(some, store, folder, serving(store).partition("/?")[0]))
    yield made
    for piece in made:
        piece.store.engine.dispose()


def test_the_probe_sees_what_it_looks_for(chromium: Any, tmp_path: Path) -> None:
    """Each of these is live here, so that silence elsewhere says something."""
    live = {
        "<script>fired()</script>": "fired", "<img src=x onerror=fired()>": "fired", "<svg onload=fired()>": "handler onload",
        "<script>alert(1)</script>": "dialog", '<a href="javascript:fired()">x</a>': "address javascript:",
        "<iframe></iframe>": "element iframe", "<img src='//evil.example/p'>": "request", "<object></object>": "element object",
        "<link rel=stylesheet href='https://evil.example/c.css'>": "request https://evil.example/c.css",
        "<form action='https://evil.example/'></form>": "address https://evil.example/", "<base href='https://evil.example/'>": "element base",
        "<meta http-equiv=refresh content='99;url=https://evil.example/'>": "refresh", "<math></math>": "element math",
        "<style>@import 'https://evil.example/c.css'</style>": "style", "<b style='background:url(//evil.example/b)'>x</b>": "style",
        "\u202ex": "a live control character", "<svg><use href='https://evil.example/u#x'></use></svg>": "address",
        "<script>throw 1</script>": "error", "<a href='https://evil.example/'>x</a>": "a link out",
    }  # fmt: skip
    live["&lt;script&gt;fired()"] = ""
    with probing(chromium, tmp_path.as_uri(), policy=False) as probe:
        for number, (markup, sign) in enumerate(live.items()):
            place = tmp_path / f"{number}.html"
            place.write_text(f"<!doctype html><meta charset=utf-8><body>{markup}", "utf-8")
            probe.to(place.as_uri())
            said = probe.seen.pop(place.as_uri(), [])
            assert any(what.startswith(sign) for what in said) if sign else said == [], (markup, said)
        assert probe.shown == 2  # as text: in a script, and in the page that is still


def read(asked: Any, path: str) -> Any:
    """What REST says of a story, once it has been read."""
    for _ in range(600):
        answer = asked.get(f"/api/v1{path}").raise_for_status()
        if answer.status_code != 202:
            return answer.json()
        time.sleep(0.2)
    raise AssertionError("it is never read")


def decided(piece: Served) -> None:
    """Decisions with hostile reasons, reporters and words; one of them taken back. Files and a draft."""
    strings, story = piece.strings, f"/stories/{piece.story}"
    with piece.client() as asked:
        read(asked, story)
        page = asked.get(f"{story}/names").text
        first = re.findall(r'href="[^"]*/names/[^"]+">([^<]+)<', page)[:2]
        spoken = read(asked, f"{story}/account/quotes")["items"][0]
        words, document = spoken["evidence"][0]["exact"], spoken["evidence"][0]["document"]
        made = [
            {"kind": "same", "names": first},
            {
                "kind": "speaker",
                "words": words[:1900],
                "speaker": sent(joined(strings[9:30], 1900)),
                "document": document,
            },
            {"kind": "drop", "words": sent(joined(strings[30:60], 1900))},
        ]
        nobody = {"kind": "same", "names": [*first, sent(joined(strings[:9], 300))]}
        assert asked.post(f"{story}/decisions", data={**nobody, "who": "A. Reader", "why": "one"}).status_code == 422
        for n, decision in enumerate(made):
            who, why = joined(strings[n::7], 1900), joined(strings[n + 3 :: 7], 1900)
            answer = asked.post(f"{story}/decisions", data={**decision, "who": sent(who), "why": sent(why)})
            assert answer.status_code == 200, answer.text[-500:]
        read(asked, story)
        undo = re.findall(rf'action="({story}/decisions/[^"]+/undo)"', asked.get(f"{story}/review").text)
        assert len(undo) == len(made)
        assert asked.post(undo[-1], data={"why": sent(joined(strings[5::7], 1900))}).status_code == 200


def added(piece: Served, probe: Probe) -> None:
    """Through the form: files of hostile names, most of which are nothing, and a pasted text."""
    some = [one for one in piece.strings if one.isprintable() and len(one) < 150][: 60 if WHOLE else 15]
    files = [{"name": name, "mimeType": "text/html", "buffer": b"<p>" * (n % 2)} for n, name in enumerate(some)]
    page = probe.to(f"{piece.base}/add")
    page.set_input_files("#files", files)
    probe.look()  # what was chosen is listed
    page.fill("#text", "Velm\n\n" + joined(piece.strings, 20_000 if WHOLE else 2_000))
    for name in ("title", "outlet"):
        page.fill(f"input[name={name}]", joined(piece.strings[3:], 180).replace("\n", " "))
    page.click("form.adding button")
    page.wait_for_selector("[data-over]", timeout=300_000)
    probe.look()


def checked(piece: Served, probe: Probe) -> None:
    page = probe.to(f"{piece.base}/stories/{piece.story}/check")
    lines = [FRAMES[n % len(FRAMES)].replace("{n}", "14").replace("{}", one) for n, one in enumerate(piece.strings)]
    page.fill("#text", "\n\n".join(lines)[: 60_000 if WHOLE else 6_000])
    page.click("form button[type=submit], main form button")
    page.wait_for_url("**/check/j*", timeout=300_000)
    probe.look()


def addresses(piece: Served) -> list[str]:
    """Every page of the app over the store, with what it may be asked; hostile searches, ids and parameters."""
    story = f"/stories/{piece.story}"
    ends = ("", "/changes", "/compare", "/names", "/figures", "/review", "/check", "/export")
    articles = [f"/articles/{article.id}?at=3-40" for article in piece.store.articles()[:6]]
    found = ["/", "/?order=disputed", "/articles", "/add", *(story + end for end in ends), *articles]
    with piece.client() as asked:
        for kind in ("names", "figures"):
            inner = re.findall(rf'href="({story}/{kind}/[^"]+)"', asked.get(f"{story}/{kind}").text)
            found += list(dict.fromkeys(inner))[: 12 if WHOLE else 4]
    params, step = httpx2.QueryParams, 12
    for n in range(0, len(piece.strings), step):
        some, turn = piece.strings[n : n + step], n // step
        q, outlet, about = (
            sent(joined(part, most)) for part, most in ((some[:6], 480), (some[6:9], 190), (some[9:], 190))
        )
        where = "findings" if turn % 2 else "texts"
        found.append(
            f"/search?{params(q='quay ' + q, outlet=outlet, about=about, since=q[:35], until=q[:35], where=where)}"
        )
        said = sent(joined(some, 1500))
        places = ("", "/stories", "/jobs", "/articles", f"{story}/names", f"{story}/export")
        fields = (
            f"/?{params(order=said, page=said)}",
            f"{story}/compare?{params(a=said)}",
            f"{articles[0]}&{params(at=said)}",
        )
        every = (*(f"{place}/{quote(said, safe='')}" for place in places), *fields)
        found.append(every[turn % len(every)])
    return found


@pytest.mark.parametrize("policy", [True, False])
def test_no_page_of_the_app_comes_alive(chromium: Any, pieces: list[Served], policy: bool) -> None:
    for piece in pieces:
        if policy:
            decided(piece)
        with probing(chromium, piece.base, policy=policy, known=(SCRIPT,)) as probe:
            probe.to(f"{piece.base}/?token={TOKEN}")
            for address in addresses(piece):
                probe.to(piece.base + address)
                if "/jobs/" in probe.page.url and address.startswith("/stories/s-"):
                    probe.page.wait_for_url(lambda url: "/jobs/" not in url, timeout=300_000)
                    probe.look()
            if policy:
                checked(piece, probe)
                added(piece, probe)
            assert probe.seen == {}
            assert probe.pages > 30
            assert probe.shown > 500


# ---------------------------------------------------------------- exports


@pytest.fixture(scope="module")
def written(pieces: list[Served]) -> list[dict[str, bytes]]:
    """Every form of every account, by its name."""
    from rashomon.publish.forms import FORMS
    from rashomon.publish.json import from_json

    found = []
    for piece in pieces:
        with piece.client() as asked:
            account = from_json(asked.get(f"/api/v1/stories/{piece.story}/account").content)
        found.append({form.name: form.make(account) for form in FORMS})
    return found


def printed(folder: Path, capsys: Any) -> list[Path]:
    """What `rashomon report` and `rashomon lineage` write."""
    from typer.testing import CliRunner

    from rashomon.cli.app import app

    for command in ("report", "lineage"):
        result = CliRunner().invoke(app, [command, str(folder / "all.jsonl"), "-o", str(folder / command)])
        assert result.exit_code == 0, result.output[-500:]
        assert UNSAFE.search(result.output) is None
    return sorted([*(folder / "report").glob("*.html"), folder / "lineage" / "lineage.html"])


@pytest.mark.parametrize("policy", [True, False])
def test_no_written_page_comes_alive(
    chromium: Any, pieces: list[Served], written: list[dict[str, bytes]], policy: bool, tmp_path: Path, capsys: Any
) -> None:
    from markdown_it import MarkdownIt

    for number, (piece, forms) in enumerate(zip(pieces, written, strict=True)):
        pages = {name: tmp_path / f"{number}-{name}.html" for name in ("html", "print", "markdown")}
        rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(forms["markdown"].decode())
        for name, place in pages.items():
            head = "<!doctype html><meta charset=utf-8><title>x</title>" if name == "markdown" else ""
            place.write_bytes((head + rendered).encode() if name == "markdown" else forms[name])
        every = [*pages.values(), *(printed(piece.folder, capsys) if policy else [])]
        with probing(chromium, "file://", policy=policy, known=(SCRIPT,)) as probe:
            for place in every:
                probe.to(place.as_uri())
            seen = {at: [what for what in said if "a link out" not in what] for at, said in probe.seen.items()}
            assert {at: said for at, said in seen.items() if said} == {}
            assert probe.shown > 300


@pytest.fixture
def long_fields() -> Iterator[None]:
    """A text is one field, and may be longer than Python's reader takes by itself."""
    before = csv.field_size_limit(1 << 30)
    yield
    csv.field_size_limit(before)


def test_no_cell_comes_alive(written: list[dict[str, bytes]], long_fields: None) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    live = re.compile(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠\t\r]")
    number = re.compile(r"[+-]?[\d.]+(e[+-]?\d+)?")
    words = 0
    for forms in written:
        with zipfile.ZipFile(io.BytesIO(forms["csv"])) as packed:
            for name in packed.namelist():
                for cells in csv.reader(io.StringIO(packed.read(name).decode("utf-8-sig"), newline="")):
                    for cell in cells:
                        words += "fired()" in cell
                        assert number.fullmatch(cell) or not live.match(cell), (name, cell)
                        assert UNSAFE.search(cell) is None, (name, cell)
        with zipfile.ZipFile(io.BytesIO(forms["xlsx"])) as packed:
            parts = {
                name: packed.read(name).decode("utf-8")
                for name in packed.namelist()
                if name.endswith((".xml", ".rels"))
            }
        assert not [name for name, text in parts.items() if re.search(r"<f[ >]|ddeLink|oleObject", text)]
        targets = {
            t
            for text in parts.values()
            for t in re.findall(
                r'TargetMode="External"[^>]*Target="([^"]*)"|Target="([^"]*)"[^>]*TargetMode="External"', text
            )
            for t in t
            if t
        }
        assert {t.partition(":")[0] for t in targets if not t.startswith("account.html")} <= {"https"}
        book = openpyxl.load_workbook(io.BytesIO(forms["xlsx"]))
        for cell in (cell for sheet in book for cells in sheet.iter_rows() for cell in cells):
            assert cell.data_type != "f", cell.coordinate
            assert not isinstance(cell.value, str) or UNSAFE.search(cell.value) is None
    assert words > 300


def test_what_is_written_for_programs_is_whole_and_shows_no_control_characters(written: list[dict[str, bytes]]) -> None:
    """JSON holds texts exactly: control characters stand in it as escapes. What is read as text holds none."""
    raw = re.compile(rb"[\x00-\x09\x0b-\x1f]")
    for forms in written:
        for name in ("json", "annotations", "schema-org"):
            assert json.loads(forms[name])
            assert raw.search(forms[name]) is None, name
        for name in ("html", "print", "markdown"):
            assert UNSAFE.search(forms[name].decode("utf-8").replace("\r", "")) is None, name
