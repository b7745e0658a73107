"""The account as one page: a file that opens from a disk, loads nothing, and shows every line's own words.

Nothing is found out here. Rows are the account's fields laid out; the words around them are fixed in the templates.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from markupsafe import Markup

from ..model.account import Account, DecisionItem, MadeWith
from ..model.snapshot import Dropped as DroppedInput
from .page import arcs, contested, copies, days, drawing, issue_days, people, rates, rest, shifts, stands, web, wordings
from .page.book import Cite, open_book
from .page.narrowed import Choices, narrowed
from .page.rules import RULES
from .page.texts import anchored, cites_in, markup
from .page.words import nth, plural

FIRST = 12  # items before "more"
STYLES = ("page.css", "more.css", "arcs.css")
FEW = 4  # quotations of one speaker before "more"


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the templates show, in rows."""

    title: str
    subtitle: str
    strip: tuple[str, ...]
    story: str
    made_with: MadeWith
    disputes: tuple[contested.Dispute, ...]
    ledgers: tuple[drawing.Ledger, ...]
    singles: tuple[drawing.Single, ...]
    utterances: tuple[wordings.Utterance, ...]
    retold: tuple[shifts.Shift, ...]
    conditions: tuple[shifts.Condition, ...]
    days: tuple[days.Day, ...]
    issued: issue_days.Strip | None
    actors: tuple[stands.Actor, ...]
    grid: stands.Grid
    people: tuple[people.Person, ...]
    changes: tuple[shifts.Replaced, ...]
    checks: tuple[shifts.Check, ...]
    speakers: tuple[rest.Speaker, ...]
    names: tuple[rest.Name, ...]
    coverage: tuple[rest.Covered, ...]
    sources: tuple[rest.Source, ...]
    lineage: tuple[rest.Lineage, ...]
    copies: copies.Copies
    measured_first: rates.Rates
    decisions: tuple[DecisionItem, ...]
    dropped: tuple[DroppedInput, ...]

    @property
    def web(self) -> web.Web | None:
        return web.web_of(self.sources)

    @property
    def events(self) -> int:
        return sum(len(day.events) for day in self.days)

    @property
    def quotes(self) -> int:
        return sum(speaker.count for speaker in self.speakers)

    @property
    def unused(self) -> tuple[tuple[rest.Source, rest.Dropped], ...]:
        return tuple((source, dropped) for source in self.sources for dropped in source.dropped)

    @property
    def contents(self) -> tuple[tuple[str, str], ...]:
        """Sections in the order of the page; those with nothing to show are left out."""
        sections: tuple[tuple[str, str, object], ...] = (
            ("contested", "Contested points", self.disputes),
            ("figures", "Figures", self.ledgers or self.singles),
            ("changes", "What was replaced", self.changes),
            ("versions", "Same words, several versions", self.utterances or self.retold or self.conditions),
            ("days", "Events by day", self.days),
            ("stands", "Who stands where", self.actors),
            ("people", "People harmed", self.people),
            ("names", "Names written several ways", self.names),
            ("coverage", "Coverage", self.coverage),
            ("sources", "Sources and lineage", self.sources),
            ("said", "Who said what", self.speakers),
            ("check", "To check next", self.checks),
            ("method", "Not used, method, error rates", True),
            ("texts", "The texts", self.sources),
        )
        return tuple((name, title) for name, title, shown in sections if shown)


def page_of(account: Account) -> Page:
    book = open_book(account)
    disputes = contested.dispute_rows(book)
    actors = stands.actor_rows(book, disputes)
    articles = f"{len(account.documents)} {plural(len(account.documents), 'article', 'articles')}"
    return Page(
        account.heading.title or articles,
        account.heading.subtitle,
        account.heading.strip or (articles,),
        account.story,
        account.made_with,
        disputes,
        drawing.ledger_rows(book),
        drawing.single_rows(book),
        wordings.utterance_rows(book),
        shifts.shift_rows(book),
        shifts.condition_rows(book),
        days.day_rows(book),
        issue_days.strip_of(book),
        actors,
        stands.grid(actors, disputes),
        people.person_rows(book),
        shifts.change_rows(book),
        shifts.check_rows(book),
        rest.speaker_rows(book),
        rest.name_rows(book),
        rest.coverage_rows(book, disputes),
        rest.source_rows(book),
        rest.lineage_rows(book),
        copies.copies_of(book),
        rates.published(),
        account.decisions,
        account.dropped,
    )


def shipped(name: str) -> str:
    return resources.files(__package__).joinpath("page", name).read_text(encoding="utf-8")


def policy(css: str, js: str, app: bool = False) -> str:
    """Only this style and this script, by their digests; no image, font, frame or request, and a form in an app alone.

    There it asks the server that the page came from.
    """

    def digest(text: str) -> str:
        return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    forms = "'self'" if app else "'none'"
    return (
        f"default-src 'none'; style-src '{digest(css)}'; script-src '{digest(js)}'; base-uri 'none'; "
        f"form-action {forms}"
    )


def finalize(value: object) -> object:
    """The one gate for text: whatever a template prints is escaped and inert."""
    return markup(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def texts_of(account: Account, page: Page) -> list[Markup]:
    cites: dict[int, list[Cite]] = {}
    for cite in cites_in(page):
        cites.setdefault(cite.place, []).append(cite)
    return [anchored(document, cites.get(place, ())) for place, document in enumerate(account.documents)]


@cache
def environment() -> Any:
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.PackageLoader(__package__, "page"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.filters["nth"] = nth
    return made


def to_html(
    account: Account,
    home: str = "",
    links: Sequence[tuple[str, str]] = (),
    style: str = "",
    asked: Choices | None = None,
) -> str:
    """One file with everything in it; the same account gives the same bytes.

    In an app ``home`` is where its brand leads; ``links`` (address and name) stand above the account in ``style``, and
    the account can be asked for what fits ``asked``.
    """
    css, js = "".join(map(shipped, STYLES)) + style, shipped("page.js")
    page = page_of(account)
    if asked is not None and asked.wish:
        page = narrowed(page, account, asked.wish)
    html: str = (
        environment()
        .get_template("account.html")
        .render(
            page=page,
            texts=texts_of(account, page),
            css=Markup(css),
            js=Markup(js),
            policy=Markup(policy(css, js, bool(home))),
            rules=RULES,
            first=FIRST,
            few=FEW,
            said=arcs.SAID,
            home=home,
            links=links,
            asked=asked,
        )
    )
    return html
