"""Pages of ours: templates out of the package, all text in them escaped and inert."""

from __future__ import annotations

import hashlib
import html
from functools import cache
from importlib import resources
from typing import Any

import jinja2
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from ..publish.html import finalize
from ..publish.page.texts import markup
from ..publish.page.words import day, days, nth, plural

SCRIPT = "text/javascript"
STATIC = {
    "app.css": "text/css",
    "app.js": SCRIPT,
    "story.js": SCRIPT,
    "theme.js": SCRIPT,
}
SHARED = ("page.css", "more.css", "arcs.css")
STORY = (
    ("", "Account"),
    ("/changes", "What changed"),
    ("/compare", "Side by side"),
    ("/lineage", "Lineage"),
    ("/names", "Names"),
    ("/figures", "Figures"),
    ("/review", "Review"),
    ("/check", "Check a draft"),
    ("/export", "Export"),
)


def links_of(story: str) -> tuple[tuple[str, str], ...]:
    """The pages of one story, as every one of them shows them."""
    return tuple((f"/stories/{story}{end}", name) for end, name in STORY)


def render(template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page; where it is one of a story, ``story`` is the id and ``here`` the end of its address."""
    links = links_of(values["story"]) if "story" in values else ()
    shown = {"here": None, "story": "", "query": "", "again": "", **values, "status": status, "links": links}
    page = _environment().get_template(template).render(**shown)
    return HTMLResponse(page, status_code=status)


def under_its_policy(page: str) -> HTMLResponse:
    """A page that brings a policy of its own along, under that policy."""
    policy = page.partition('http-equiv="Content-Security-Policy" content="')[2].partition('"')[0]
    return HTMLResponse(page, headers={"content-security-policy": html.unescape(policy)})


@cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [jinja2.PackageLoader("rashomon.web"), jinja2.PackageLoader("rashomon.publish", "page")]
        ),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(nth=nth, coded=coded)
    made.globals.update(day=day, days=days, asset=asset, plural=lambda n, one, many: f"{n:,} {plural(n, one, many)}")
    return made


@cache
def shipped(name: str) -> str:
    """A file of the package; the style of the account's page comes first, so that all pages look alike."""
    if name == "app.css":
        return "".join((*map(_of_account, SHARED), _own("story.css"), _own("app.css")))
    return _own(name)


def coded(text: str) -> Markup:
    """Escaped; what stands between grave accents is to be typed as it is."""
    pieces = (markup(piece) for piece in text.split("`"))
    return Markup("").join(Markup("<code>{}</code>").format(p) if n % 2 else p for n, p in enumerate(pieces))


@cache
def asset(name: str) -> str:
    """The address of a file of ours: another content, another address."""
    return f"/static/{name}?{hashlib.sha256(shipped(name).encode()).hexdigest()[:12]}"


def _own(name: str) -> str:
    return resources.files("rashomon.web").joinpath("static", name).read_text("utf-8")


def _of_account(name: str) -> str:
    return resources.files("rashomon.publish").joinpath("page", name).read_text("utf-8")
