"""The account of a story as it is read in the app: made once, kept in the store in pieces, and sent as asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import msgspec

from ..model.account import Account
from ..model.ids import digest
from ..model.version import __version__
from ..publish.html import to_html
from ..publish.page.narrowed import Wish, choices
from ..store.pages import keep_pages, kept_page
from ..store.store import Store
from ..store.stories import account as kept_account
from .heads import Head, head_in, head_of_account
from .jobs import Job
from .narrowing import wish_in
from .pieces import in_pieces, list_of
from .render import asset, links_of, shipped

ALL = Wish()
CHANGED = ">What changed</a>"
AGAIN = """
<p class="narrowed" role="status">This story has changed and is being read again; until then this is what was told
before. <a href="/jobs/{job}">How far it is</a></p>"""
PLACES = msgspec.json.Decoder(dict[str, tuple[str, int]])


@dataclass(frozen=True, slots=True)
class Part:
    """Some of what is hidden in a box, one string for each of its places."""

    box: str
    part: int
    pieces: tuple[str, ...]


@lru_cache(maxsize=1)
def means() -> str:
    """A digest of all that has a part in how an account is laid out."""
    publish, web = resources.files("rashomon.publish"), resources.files("rashomon.web")
    folders = (publish.joinpath("page"), publish.joinpath("page", "sections"), web.joinpath("static"))
    files = [file for folder in folders for file in sorted(folder.iterdir(), key=lambda f: f.name) if file.is_file()]
    files += [
        publish.joinpath("html.py"),
        *map(web.joinpath, ("heads.py", "narrowing.py", "pieces.py", "reading_page.py", "render.py")),
    ]
    return digest(__version__, *(hashlib.sha256(file.read_bytes()).hexdigest() for file in files))


def view_of(wish: Wish) -> str:
    """The name of what is shown of an account where it is asked for something; none where for all."""
    return digest(wish.outlet, wish.report, wish.person, wish.day)[:16] if wish else ""


def prepare(store: Store, story: str, key: str, account: Account, wish: Wish = ALL) -> None:
    """Lays out an account, or what it was asked for of it, and keeps the page, where that is not kept already.

    Raises:
        StoreError: where it cannot be kept.
    """
    view = view_of(wish)
    if kept_page(store, key, view, "page", means()) is None:
        choice = choices(account, wish_in(account, wish))
        found = in_pieces(to_html(account, "/", links_of(story), shipped("story.css"), choice))
        if found.parts:
            found.page = _with_script(found.page, f"/stories/{story}/parts?of={key}&amp;view={view}")
        files = found.files() if wish else found.files() | {"head": head_of_account(account)}
        keep_pages(store, key, view, files, means())


def _with_script(page: str, address: str) -> str:
    """The script that fetches what was cut out; the policy of the page lets it."""
    allowed = page.replace("; base-uri 'none'", " 'self'; connect-src 'self'; base-uri 'none'", 1)
    script = f'<script src="{asset("story.js")}" data-parts="{address}" defer></script>'
    return allowed.replace("</head>", f"{script}\n</head>", 1)


def first_page(store: Store, key: str, view: str) -> str | None:
    """What is sent first; None where it has not been prepared."""
    data = kept_page(store, key, view, "page", means())
    return data.decode() if data is not None else None


def head_at(store: Store, key: str) -> Head | None:
    """The head of the account that is kept under ``key``, also of one of which no page was made."""
    data = kept_page(store, key, "", "head", means()) or kept_account(store, key)
    return head_in(data) if data is not None else None


def with_changes(page: str, count: int | None, job: Job | None = None) -> str:
    """The page with the number of what is new since the last look beside the link that leads there, and with the work
    that is reading the story again."""
    counted = page if count is None else page.replace(CHANGED, f">What changed ({count})</a>", 1)
    if job is None:
        return counted
    head, main, rest = counted.partition("<main")
    tag, end, body = rest.partition(">")
    return f"{head}{main}{tag}{end}{AGAIN.format(job=job.id)}{body}"


def part_of(store: Store, key: str, view: str, box: str, part: int) -> Part | None:
    """A part of what is hidden in a box."""
    data = kept_page(store, key, view, f"{box}/{part}", means())
    return Part(box, part, msgspec.json.decode(data, type=tuple[str, ...])) if data is not None else None


def _place(store: Store, key: str, view: str, place: str) -> tuple[str, int] | None:
    data = kept_page(store, key, view, list_of(place), means())
    return PLACES.decode(data).get(place) if data is not None else None


def parts_to(store: Store, key: str, view: str, place: str) -> Iterator[Part]:
    """The parts that have to be there for an element to be seen, the outermost first."""
    chain: list[tuple[str, int]] = []
    while (found := _place(store, key, view, place)) is not None and found not in chain:
        chain.append(found)
        place = found[0]
    for box, part in reversed(chain):
        if (one := part_of(store, key, view, box, part)) is not None:
            yield one
