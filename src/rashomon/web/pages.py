"""Pages that show: the stories, one account and what belongs to it, articles, search."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any
from urllib.parse import urlencode

import msgspec
from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from markupsafe import Markup
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from ..account.differences import differences
from ..model.account import Account
from ..model.called import label_alone
from ..model.errors import UsageError
from ..publish.page.arcs import SAID
from ..publish.page.narrowed import Wish
from ..store.desk import last_entry
from ..store.outlets import outlets, without_article
from ..store.search import MOST as MOST_HITS
from ..store.search import Among, search, search_findings
from . import seen, views
from .chart import Shade, picture
from .desk import Desk, DeskOf, once
from .jobs import Job
from .ledgers import SIGNS, ledger_list, ledger_page
from .lineage import lineage_page
from .lists import ORDERS, Order, articles_of, home_of, title_of
from .names import callings, name_page, name_rows, speakers
from .reading_page import AGAIN, part_of, parts_to, with_changes
from .render import STATIC, render, shipped, under_its_policy
from .sides import MOST, chosen, side_by_side

router = APIRouter(include_in_schema=False)
DRAWN = "default-src 'none'; style-src 'unsafe-inline'"  # of a picture, which shows and does nothing
HITS = 20  # of one page
LAST = 1 << 60  # no log has so many entries, and no database counts much further
Page = Annotated[int, Query(ge=1, le=100_000)]


class Asked(BaseModel):
    """A search as a form sends it: an empty field is none."""

    q: str = Field("", max_length=500)
    where: str = "texts"
    outlet: str = Field("", max_length=200)
    since: str = Field("", max_length=40)
    until: str = Field("", max_length=40)
    about: str = Field("", max_length=200)
    order: str = Field("best", max_length=20)
    page: int = Field(1, ge=1, le=100_000)

    @property
    def sorted(self) -> views.Sorted:
        """What no list offers is the order of the index."""
        return "oldest" if self.order == "oldest" else "newest" if self.order == "newest" else "best"

    @property
    def among(self) -> Among:
        return Among(self.outlet or None, self.since or None, self.until or None, None, self.about or None)


@router.get("/")
def home(request: Request, desk: DeskOf, order: Order = "new", page: Page = 1) -> Response:
    """The stories; what came since the last look is counted, and this look remembered."""
    value, before = seen.look(request, seen.LOG, f"{last_entry(desk.store):x}")
    since = min(int(before or value.partition(".")[0], 16), LAST)
    answer = render("home.html", here="/", home=home_of(desk, since, order, page), orders=ORDERS)
    seen.remember(answer, seen.LOG, value)
    return answer


@router.get("/articles")
def articles(desk: DeskOf, page: Page = 1) -> Response:
    rows, paged = articles_of(desk, page)
    return render("articles.html", here="/articles", rows=rows, paged=paged)


@router.get("/search")
def found(desk: DeskOf, asked: Annotated[Asked, Query()]) -> Response:
    """What was asked for, some at a time, with the fields filled in as they were. By day the best are put in order."""
    hits, wrong, by_day, end = [], "", asked.sorted != "best", asked.page * HITS
    if asked.q.strip():
        look = search_findings if asked.where == "findings" else search
        try:
            hits = look(desk.store, asked.q, asked.among, MOST_HITS if by_day else end + 1)
        except UsageError as error:
            wrong = str(error)
    shown = slice(end - HITS, end)
    rows = views.found(desk, hits, asked.sorted)[shown] if by_day else views.found(desk, hits[shown])
    values = {"cut": len(hits) == MOST_HITS, "total": len(hits), "more": len(hits) > end, "seen": end}
    fields = asked.model_dump(exclude_defaults=True, exclude={"page"})
    return render("search.html", asked=asked, hits=rows, wrong=wrong, query=asked.q, on=urlencode(fields), **values)


@router.get("/articles/{name}")
def article(desk: DeskOf, name: str, at: str = "") -> Response:
    """One article; ``at`` marks characters of it, as in 120-144."""
    page = views.article_page(desk.store, name)
    return render("article.html", page=page, marked=views.marked(page.document.text, at))


# ---------------------------------------------------------------- of one story


class Only(BaseModel):
    """What of an account is asked for."""

    outlet: str = Field("", max_length=200)
    report: str = Field("", max_length=500)
    person: str = Field("", max_length=80)
    day: str = Field("", max_length=10)

    @property
    def wish(self) -> Wish:
        return Wish(self.outlet, self.report, self.person, self.day)


@router.get("/stories/{name}")
def story(request: Request, desk: DeskOf, name: str, only: Annotated[Only, Query()]) -> Response:
    """The account as a report has it, under the policy that it brings along, with the pages of the story above it.

    It can be asked for the findings of an outlet, a report, a person or a day. Of a long one the hidden parts are sent
    when they are asked for. While one that has changed is read again, what was told before is shown.
    """
    here = f"/stories/{name}" + (f"?{request.url.query}" if only.wish else "")
    ready, job = desk.page_in_time(name, only.wish, here), None
    if isinstance(ready, Job):
        job, old = ready, None if ready.over else desk.page_before(name, only.wish)
        if old is None:
            return waiting(job)
        ready = old
    key, html = ready
    value, before = seen.look(request, seen.STORY, key)
    answer = under_its_policy(with_changes(html, desk.count_changes(before, key) if before else None, job))
    seen.remember(answer, seen.STORY, value, f"/stories/{name}")
    return answer


@router.get("/stories/{name}/parts")
def parts(desk: DeskOf, name: str, of: str, view: str = "", box: str = "", part: int = 0, place: str = "") -> Response:
    """What a long account hides: a part of a box, or all that it takes to see an element. 410 where the account is
    not that of the page any more."""
    if desk.story(name).account != of:
        raise HTTPException(410, "the account has changed; load its page again")
    one = part_of(desk.store, of, view, box, part) if box else None
    found = [one] if one is not None else list(parts_to(desk.store, of, view, place)) if place else []
    if not found:
        raise HTTPException(404, "no such part of this page")
    return Response(msgspec.json.encode(found), media_type="application/json")


@router.get("/stories/{name}/changes")
def changes(request: Request, desk: DeskOf, name: str) -> Response:
    account = desk.account(name, f"/stories/{name}/changes")
    if isinstance(account, Job):
        return waiting(account)
    _, before = seen.look(request, seen.STORY, desk.story(name).account or "")
    old = desk.at(before) if before else None
    came, went = views.articles_between(old, account)
    return render(
        "changes.html",
        **of_story(desk, name, account, "/changes"),
        first=old is None,
        found=differences(old, account) if old is not None else (),
        came=came,
        went=went,
        ids=ids_of(desk, old, account),
        labels={d.id: d.label for one in (old, account) if one is not None for d in one.documents},
    )


@router.get("/stories/{name}/compare")
@once
def compare(desk: DeskOf, name: str, a: Annotated[list[str] | None, Query(max_length=40)] = None) -> Response:
    found = desk.account_or_before(name, f"/stories/{name}/compare")
    if isinstance(found, Job):
        return waiting(found)
    account, again = found
    documents = chosen(account, a or [])
    return render(
        "compare.html",
        **of_story(desk, name, account, "/compare", again),
        sides=side_by_side(account, documents),
        shown={document.id for document in documents},
        most=MOST,
        ids=ids_of(desk, account),
    )


@router.get("/stories/{name}/lineage")
@partial(once, also=last_entry)  # which outlets there are, the account alone does not tell
def lineage(desk: DeskOf, name: str) -> Response:
    found = desk.account_or_before(name, f"/stories/{name}/lineage")
    if isinstance(found, Job):
        return waiting(found)
    account, again = found
    values = of_story(desk, name, account, "/lineage", again)
    there = [name for d in account.documents for name in (d.outlet, d.label, label_alone(d.id)) if name]
    absent = without_article(outlets(desk.store), there)
    return render(
        "lineage.html", **values, page=lineage_page(account), said=SAID, ids=ids_of(desk, account), absent=absent
    )


@router.get("/stories/{name}/names")
@once
def names(desk: DeskOf, name: str, page: Page = 1) -> Response:
    found = desk.account_or_before(name, f"/stories/{name}/names")
    if isinstance(found, Job):
        return waiting(found)
    account, again = found
    rows, paged = views.page_of(name_rows(account), page)
    values = of_story(desk, name, account, "/names", again)
    return render("names.html", **values, rows=rows, paged=paged, callings=callings(account))


@router.get("/stories/{name}/names/{entity}")
@once
def one_name(desk: DeskOf, name: str, entity: str) -> Response:
    found = desk.account_or_before(name, f"/stories/{name}/names/{entity}")
    if isinstance(found, Job):
        return waiting(found)
    account, again = found
    page = name_page(account, entity)
    if page is None and again is not None:
        return waiting(again)
    if page is None:
        raise HTTPException(404, f"no name {entity} in this story; its page of names lists them")
    values = of_story(desk, name, account, "/names", again)
    return render("name.html", **values, page=page, ids=ids_of(desk, account), speakers=speakers(account))


@router.get("/stories/{name}/figures")
@once
def figures(desk: DeskOf, name: str) -> Response:
    found = desk.account_or_before(name, f"/stories/{name}/figures")
    if isinstance(found, Job):
        return waiting(found)
    account, again = found
    ledgers, singles = ledger_list(account)
    return render(
        "figures.html",
        **of_story(desk, name, account, "/figures", again),
        ledgers=ledgers,
        singles=singles,
        speakers=speakers(account),
        ids=ids_of(desk, account),
    )


@router.get("/stories/{name}/figures/{ledger}")
@once
def one_figure(desk: DeskOf, name: str, ledger: str, page: Page = 1) -> Response:
    found = desk.account_or_before(name, f"/stories/{name}/figures/{ledger}")
    if isinstance(found, Job):
        return waiting(found)
    account, again = found
    ids = ids_of(desk, account)
    found_page = ledger_page(account, ledger, page)
    if found_page is None and again is not None:
        return waiting(again)
    if found_page is None:
        raise HTTPException(404, f"no quantity {ledger} in this story; its page of figures lists them")
    values = of_story(desk, name, account, "/figures", again)
    return render("figure.html", **values, page=found_page, ids=ids, signs=SIGNS, speakers=speakers(account))


@router.get("/stories/{name}/figures/{ledger}/{shade}.svg")
@once
def drawn_figure(desk: DeskOf, name: str, ledger: str, shade: Shade) -> Response:
    """The picture of one quantity; it is asked for by its page alone, where the account is at hand."""
    found = desk.account_or_before(name, f"/stories/{name}/figures/{ledger}")
    page = None if isinstance(found, Job) else ledger_page(found[0], ledger)
    if page is None or not page.ranges:
        raise HTTPException(404, f"no picture of {ledger} in this story; its page of figures lists what there is")
    headers = {"content-security-policy": DRAWN}
    return Response(picture(page.ranges, page.wide, shade), media_type="image/svg+xml", headers=headers)


def of_story(desk: Desk, name: str, account: Account, here: str, again: Job | None = None) -> dict[str, Any]:
    """What every page of a story shows; and, where it is that of an account before, the work that makes a new one."""
    title = account.heading.title or title_of(desk, desk.story(name))
    values = {"story": name, "title": title, "here": here, "account": account, "who": desk.custody().who}
    return values | ({"again": Markup(AGAIN.format(job=again.id))} if again is not None else {})


def ids_of(desk: Desk, *accounts: Account | None) -> dict[str, str]:
    """The ids of articles by the names that accounts give them: citations lead there."""
    wanted = tuple(document.id for account in accounts if account is not None for document in account.documents)

    def look() -> dict[str, str]:
        return {name: held.id for name, held in desk.store.called(wanted).items()}

    found: dict[str, str] = desk.ids.get((last_entry(desk.store), wanted), look)
    return found


def waiting(job: Job) -> Response:
    return RedirectResponse(f"/jobs/{job.id}", 303)


# ---------------------------------------------------------------- files of the package


@router.get("/static/{name}")
def static(name: str) -> Response:
    if name not in STATIC:
        raise HTTPException(404, "no such file is served")
    headers = {"cache-control": "private, max-age=3600"}
    return Response(shipped(name), media_type=STATIC[name], headers=headers)


@router.get("/favicon.ico")
def icon() -> Response:
    return Response(status_code=204)
