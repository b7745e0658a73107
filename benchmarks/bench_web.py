"""The app over a large store: how long a page and an interaction take, what memory does, and work in the back.

    python -m benchmarks.bench_web [FOLDER...] [--articles N] [--largest N] [--requests N] [--cache DIR] [--json FILE]
                                   [--only pages|browser|work|memory]...

A FOLDER holds the .txt files of one story; without one the example is taken. Out of them ``made_stories`` makes a
store (kept in ``--cache``, where it is given), ``rashomon serve`` opens it in a process of its own, and everything is
measured over loopback. Beside each page a file of the same bytes is served by Starlette's StaticFiles under the same
uvicorn, in the same run: times are those of this machine at this hour, read the multiples, and ``CPU``, what the
server itself computes for one request. ``--only`` measures a part, named again for another: ``pages``, ``browser``
(what Chromium makes of it; only where it is named, or with ``--browser``), ``work`` in the back, ``memory``. The p95
of first pages shall be below 500 ms, of interactions below 100 ms, and memory flat within 5 % after the first tenth of
the requests.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from rashomon.keeping import account_key, account_of_story
from rashomon.model.holdings import KeptStory
from rashomon.store.desk import stories_of
from rashomon.store.store import Store, open_store
from rashomon.store.stories import stories
from rashomon.web.reading_page import prepare

from .bench_report import EXAMPLES
from .bench_store import percentile
from .made_stories import fill, made_rows

TOKEN = "bench"
PARTS = ("pages", "work", "memory")
READ, TIMES, CLIENTS, SAMPLE = 6, 30, 4, 500
STATIC = """
import sys, uvicorn
from starlette.staticfiles import StaticFiles
uvicorn.run(StaticFiles(directory=sys.argv[1]), port=int(sys.argv[2]), log_level="critical")
"""
WORDS = ("bodies", "water minister", '"the prime minister"', "rescue", "police said", "court", '"at least"', "election")
COLUMNS = {"what": "24s", "kB": "8.0f", "CPU": "7.1f", "cold": "7.0f", "p50": "7.1f", "p95": "7.1f",
           "static p50": "12.1f", "times static p50": "18.1f", "times static p95": "18.1f"}  # fmt: skip
Row = dict[str, float | str]


class Client:
    """One connection that is kept, as a browser keeps it."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        try:
            self._connection.request("GET", path, headers={"authorization": f"Bearer {TOKEN}", **headers})
            answer = self._connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):  # kept for some seconds only
            self._connection.close()
            return self.get(path, **headers)
        return answer.status, answer.read()

    def post(self, path: str, body: bytes, kind: str) -> str:
        origin = f"http://127.0.0.1:{self._connection.port}"
        headers = {"authorization": f"Bearer {TOKEN}", "origin": origin, "content-type": kind}
        self._connection.close()
        self._connection.request("POST", path, body, headers)
        answer = self._connection.getresponse()
        answer.read()
        return answer.getheader("location", "")

    def timed(self, path: str) -> float:
        start = time.perf_counter()
        status, _ = self.get(path)
        taken = time.perf_counter() - start
        if status != 200:
            raise SystemExit(f"{path}: {status}")
        return taken * 1000


# ---------------------------------------------------------------- the store and the servers


def built(place: Path, folders: Sequence[Path], articles: int, largest: int) -> None:
    """The store, with the accounts of the largest story and some others; what is there is not made again."""
    with open_store(place, create=True) as store:
        found = stories(store) or fill(store, folders, articles, largest)
        for story in chosen(found):
            account = account_of_story(store, story, progress=lambda *said: print(*said, end="\r", file=sys.stderr))
            prepare(store, story.id, account_key(store, story), account)


def chosen(found: Sequence[KeptStory]) -> list[KeptStory]:
    """The largest story, and some of a few dozen articles."""
    by_size = sorted(found, key=lambda story: (-len(story.articles), story.id))
    return [by_size[0], *by_size[60 : 60 + 4 * (READ - 1) : 4]]


@contextmanager
def serving(place: Path) -> Iterator[tuple[int, int]]:
    """``rashomon serve`` over a store: its port and its process."""
    command = [sys.executable, "-m", "rashomon", "serve", "--store", str(place), "--port", "0", "--token", TOKEN]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        said = next(line for line in server.stderr if "http://" in line)
        found = re.search(r":(\d+)/", said)
        assert found is not None
        _await(int(found[1]))
        yield int(found[1]), server.pid
    finally:
        _end(server)


def _end(server: subprocess.Popen[str]) -> None:
    """Work in the back may take a while to give up."""
    server.terminate()
    try:
        server.wait(30)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait(30)


@contextmanager
def static(folder: Path, port: int) -> Iterator[Client]:
    server = subprocess.Popen([sys.executable, "-c", STATIC, str(folder), str(port)])
    try:
        _await(port)
        yield Client(port)
    finally:
        server.terminate()
        server.wait(30)


def _await(port: int) -> None:
    for _ in range(600):
        try:
            Client(port).get("/")
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"nothing answers at port {port}")


# ---------------------------------------------------------------- what is asked for


def first_pages(store: Store, story: KeptStory, client: Client) -> dict[str, str]:
    base = f"/stories/{story.id}"
    return {
        "stories": "/", "most disputed": "/?order=disputed", "articles": "/articles",
        "article": f"/articles/{story.articles[3]}?at=20-60", "story": base,
        "a section": _parts(client, base)[0], "side by side": f"{base}/compare", "names": f"{base}/names",
        "a name": _first(client, f"{base}/names"), "figures": f"{base}/figures",
        "a figure": _first(client, f"{base}/figures"), "review": f"{base}/review", "check": f"{base}/check",
        "export": f"{base}/export", "search": "/search?q=minister",
    }  # fmt: skip


def interactions(client: Client, story: KeptStory) -> dict[str, list[str]]:
    base = f"/stories/{story.id}"
    names = _all(client, f"{base}/names")
    return {
        "more of a list": _parts(client, base),
        "a text to its sentence": [f"{_asked(client, base)}&place=d{n}" for n in range(0, len(story.articles), 7)],
        "the next page": [f"/?page={n}" for n in range(2, 22)] + [f"/articles?page={n}" for n in range(2, 22)],
        "another order": ["/?order=new", "/?order=moving", "/?order=disputed"],
        "search": [f"/search?q={word.replace(' ', '+')}".replace('"', "%22") for word in WORDS],
        "search narrowed": [f"/search?q={w.split()[0].strip(chr(34))}&since=2021-01-05&where={k}" for w in WORDS
                            for k in ("texts", "findings")],
        "a link inside": names[:20],
        "two others side by side": _pairs(client, base),
    }  # fmt: skip


def _asked(client: Client, base: str) -> str:
    address = re.search(r'data-parts="([^"]+)"', client.get(base)[1].decode())
    assert address is not None, "the page of the largest story is not sent in pieces"
    return address[1].replace("&amp;", "&")


def _parts(client: Client, base: str) -> list[str]:
    """The sections of the page, and parts of boxes in the first of them."""
    page = client.get(base)[1].decode()
    sections = re.findall(r'class="sec later" id="(\w+)"', page)
    boxes = re.findall(r'aria-controls="(x-[\w-]+)"', page)
    asked = _asked(client, base)
    found = [f"{asked}&box={box}&part=0" for box in (*sections, *boxes)]
    return [path for path in found if client.get(path)[0] == 200][:40]


def _all(client: Client, page: str) -> list[str]:
    return list(dict.fromkeys(re.findall(rf'href="({page}/[^"?]+)"', client.get(page)[1].decode())))


def _first(client: Client, page: str) -> str:
    return (_all(client, page) or [page])[0]


def _pairs(client: Client, base: str) -> list[str]:
    names = re.findall(r'name="a" value="([^"]+)"', client.get(f"{base}/compare")[1].decode())
    return [f"{base}/compare?a={a}&a={b}" for a, b in zip(names[::9], names[4::9], strict=False)][:20] or [
        f"{base}/compare"
    ]


# ---------------------------------------------------------------- measuring


def computed(pid: int) -> float:
    """Milliseconds that the threads of a process have had of a processor: waiting for one is not counted."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6


def beside(name: str, paths: Sequence[str], ours: Client, theirs: Client, folder: Path, pid: int) -> Row:
    """Each path again and again, and in turn a file of the same bytes. ``cold`` is the first time of all."""
    cold = ours.timed(paths[0])
    for n, path in enumerate(paths):
        (folder / f"{n}.html").write_bytes(ours.get(path)[1])
    mine, plain, before = [], [], computed(pid)
    for turn in range(max(TIMES, len(paths))):
        n = turn % len(paths)
        plain.append(theirs.timed(f"/{n}.html"))
        mine.append(ours.timed(paths[n]))
    each = (computed(pid) - before) / len(mine)
    p50, p95, s50, s95 = (percentile(times, share) for times in (mine, plain) for share in (0.5, 0.95))
    size = max((folder / f"{n}.html").stat().st_size for n in range(len(paths)))
    return {"what": name, "kB": size / 1000, "CPU": each, "cold": cold, "p50": p50, "p95": p95, "static p50": s50,
            "static p95": s95, "times static p50": p50 / s50, "times static p95": p95 / s95}  # fmt: skip


def memory(pid: int) -> float:
    """Megabytes that a process has in memory."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def under_load(port: int, pid: int, paths: Sequence[str], count: int) -> dict[str, object]:
    """Many requests from several clients at once; memory after each so many."""
    chance, clients = random.Random(count), [Client(port) for _ in range(CLIENTS)]
    curve, times = [memory(pid)], list[float]()

    def ask(client: Client, some: Sequence[str]) -> list[float]:
        return [client.timed(path) for path in some]

    with ThreadPoolExecutor(CLIENTS) as pool:
        for _ in range(0, count, SAMPLE):
            asked = [[chance.choice(paths) for _ in range(SAMPLE // CLIENTS)] for _ in clients]
            for found in pool.map(ask, clients, asked):
                times += found
            curve.append(memory(pid))
    warm = curve[max(1, len(curve) // 10) :]
    return {
        "requests": count, "clients at once": CLIENTS, "p50": percentile(times, 0.5), "p95": percentile(times, 0.95),
        "memory": [round(m) for m in curve], "spread after warm-up": (max(warm) - min(warm)) / min(warm),
        "grown after warm-up": (warm[-1] - warm[0]) / warm[0],
    }  # fmt: skip


def during_work(port: int, paths: Sequence[str], folders: Sequence[Path], patience: float = 120) -> dict[str, object]:
    """A story of sixty articles is added by the form; meanwhile pages are asked for."""
    rows = "".join(json.dumps(row) + "\n" for _, row in made_rows(folders, 60, 60, 1_000_000))
    rows = rows.replace('"id": "', '"id": "late-')
    body = (
        b'--edge\r\ncontent-disposition: form-data; name="files"; filename="late.jsonl"\r\n\r\n'
        + rows.encode() + b"\r\n--edge--\r\n"
    )  # fmt: skip
    client, start = Client(port), time.perf_counter()
    job = client.post("/add", body, "multipart/form-data; boundary=edge")
    chance, times, state = random.Random(1), list[float](), "running"
    while time.perf_counter() - start < patience and state in ("running", "waiting"):
        times += [client.timed(chance.choice(paths)) for _ in range(20)]
        state = json.loads(client.get(f"/api/v1{job}")[1])["state"]
    return {"state": state, "seconds": time.perf_counter() - start, "requests": len(times),
            "p50": percentile(times, 0.5), "p95": percentile(times, 0.95), "slowest": max(times)}  # fmt: skip


def measure(place: Path, folders: Sequence[Path], requests: int, wanted: frozenset[str]) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder, open_store(place) as store:
        story = chosen(stories(store))[0]
        files, copy = Path(folder, "static"), Path(folder, "store.rashomon")
        files.mkdir()
        shutil.copy(place, copy)
        found: dict[str, object] = {"articles": len(store.articles()), "largest story": len(story.articles)}
        with serving(copy) as (port, pid):
            client = Client(port)
            pages, acts = first_pages(store, story, client), interactions(client, story)
            mixed = [*pages.values(), *(path for paths in acts.values() for path in paths), *others(store)]
            with static(files, port + 1) as plain:
                if "pages" in wanted:
                    found["first pages"] = [beside(n, [path], client, plain, files, pid) for n, path in pages.items()]
                    found["interactions"] = [beside(n, paths, client, plain, files, pid) for n, paths in acts.items()]
                    tell(found)
                if "browser" in wanted:
                    from .in_browser import in_browser

                    found["browser"] = in_browser(port, TOKEN, pages, story.id, Path(files))
                    print(json.dumps(found["browser"], indent=1))
            if "work" in wanted:
                found["work"] = during_work(port, list(pages.values()), folders)
                print(json.dumps(found["work"]))
        if "memory" in wanted:
            shutil.copy(place, copy)  # without what was added meanwhile
            with serving(copy) as (port, pid):
                found["load"] = under_load(port, pid, mixed, requests)
                print(json.dumps(found["load"]))
    return found


def others(store: Store) -> list[str]:
    """Smaller stories and single articles, and what programs ask for."""
    held = [article.id for article in store.articles()[::97]]
    told = sorted(stories_of(store, held).values())
    small = [f"/stories/{story.id}{end}" for story in chosen(stories(store))[1:] for end in ("", "/names", "/figures")]
    api = ["/api/v1/stories?limit=20", "/api/v1/articles?offset=5000", "/api/v1/log?offset=9000", "/static/app.css"]
    return [*small, *(f"/articles/{name}" for name in held), *(f"/api/v1/articles/{name}" for name in held[:9]), *api,
            *(f"/api/v1/search?q=minister&story={name}" for name in told[:9])]  # fmt: skip


def tell(found: dict[str, object]) -> None:
    for part in ("first pages", "interactions"):
        rows = found[part]
        assert isinstance(rows, list)
        print(f"{part:24s}" + "".join(f"{name:>{int(float(wide[:-1]))}}" for name, wide in [*COLUMNS.items()][1:]))
        for row in rows:
            print("".join(f"{row[name]:{wide}}" for name, wide in COLUMNS.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[EXAMPLES / "tizgrat-dam"])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--largest", type=int, default=200)
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--cache", type=Path, help="keep the store in this folder, or take it from there")
    parser.add_argument("--only", action="append", choices=[*PARTS, "browser"], help="measure this part alone")
    parser.add_argument("--browser", action="store_true", help="also what Chromium makes of it")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    wanted = frozenset([*(asked.only or PARTS), *(["browser"] if asked.browser else [])])
    with tempfile.TemporaryDirectory() as folder:
        place = (asked.cache or Path(folder)) / f"web-{asked.articles}-{asked.largest}.rashomon"
        built(place, asked.folders, asked.articles, asked.largest)
        found = measure(place, asked.folders, asked.requests, wanted)
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
