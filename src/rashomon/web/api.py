"""The REST interface: stories, articles, accounts by section, search, the custody log. It reads and never writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from ..account.check import LISTS
from ..model.account import Account
from ..model.errors import StoreError, UnknownOutlet, UsageError
from ..model.holdings import Entry, Held, KeptStory
from ..store.desk import entries_after, last_entry
from ..store.search import articles_among, search, search_findings, stories_among
from ..store.store import Store
from . import security, views
from .asked import Article, ArticlesAsked, JobName, Narrowed, Paged, SearchAsked, SectionAsked, Story
from .described import SECTIONS, ArticleTold, Hits, Page, StoryTold, answers, answers_read, page_of, sections
from .desk import desk_of
from .jobs import Job
from .narrowing import kept_of

router = APIRouter()
AGAIN = "1"  # seconds after which it is worth asking again


@router.get("/stories", summary="Stories, in order of their days", responses=answers(Page[KeptStory]))
def list_stories(request: Request, asked: Annotated[Narrowed, Query()]) -> Response:
    """With fields those of which an article is among what they leave."""
    return page(request, stories_among(store_of(request), asked.among()), asked)


@router.get("/stories/{story}", summary="One story and the heading of its account", responses=answers_read(StoryTold))
def one_story(request: Request, story: Story) -> Response:
    def told(account: Account) -> Response:
        counts = {name: len(getattr(account, name)) for name in SECTIONS}
        return answer(StoryTold(desk_of(request).story(story), account.heading, counts))

    return of_account(request, story, told)


@router.get(
    "/stories/{story}/account", summary="The whole account, as account.json has it", responses=answers_read(Account)
)
def whole_account(request: Request, story: Story) -> Response:
    return of_account(request, story, answer)


def _narrowed_section(section: str) -> Callable[..., Response]:
    def listed(request: Request, story: Story, asked: Annotated[SectionAsked, Query()]) -> Response:
        return of_account(request, story, lambda account: page(request, kept_of(account, section, asked), asked))

    return listed


def _whole_section(section: str) -> Callable[..., Response]:
    def listed(request: Request, story: Story, asked: Annotated[Paged, Query()]) -> Response:
        return of_account(request, story, lambda account: page(request, getattr(account, section), asked))

    return listed


for _section, _kind in sections().items():
    router.add_api_route(
        f"/stories/{{story}}/account/{_section}",
        (_narrowed_section if _section in LISTS else _whole_section)(_section),
        operation_id=f"section_{_section}",
        summary=f"The section {_section} of the account, page by page",
        responses=answers_read(page_of(_kind)),
    )


@router.get("/stories/{story}/account/{section}", include_in_schema=False)
def no_section(section: str) -> Response:
    raise HTTPException(404, f"no section {section}; there are {', '.join(SECTIONS)}")


@router.get("/articles", summary="Articles, in order of arrival", responses=answers(Page[Held]))
def list_articles(request: Request, asked: Annotated[ArticlesAsked, Query()]) -> Response:
    return page(request, articles_among(store_of(request), asked.among(asked.story)), asked)


@router.get(
    "/articles/{article}", summary="One article: how it came in, its digests, its text", responses=answers(ArticleTold)
)
def one_article(request: Request, article: Article) -> Response:
    store = store_of(request)
    found = views.article_page(store, article)
    captures, document = store.captures(found.held.id), found.document
    told = ArticleTold(found.held, captures, list(found.versions), found.story, document.recipe, document.text)
    return answer(told)


@router.get(
    "/search",
    summary="Words and phrases, in texts or in findings; each hit with its place in code points",
    responses=answers(Hits),
)
def find(request: Request, asked: Annotated[SearchAsked, Query()]) -> Response:
    """The best first. How many there are in all is not counted."""
    look, end = search_findings if asked.findings else search, asked.offset + asked.limit
    try:
        hits = look(store_of(request), asked.q, asked.among(asked.story), end + 1)
    except UnknownOutlet:
        raise
    except UsageError as error:
        raise HTTPException(422, str(error)) from error
    return answer(Hits(hits[asked.offset : end], next_page(request, asked, len(hits))))


@router.get("/jobs/{job}", summary="How far a piece of work is", responses=answers(Job))
def one_job(request: Request, job: JobName) -> Response:
    found = desk_of(request).jobs.get(job)
    if found is None:
        raise HTTPException(404, f"no work {job}; it is remembered until the server ends")
    return answer(found)


@router.get("/log", summary="The custody log, from the first entry on", responses=answers(Page[Entry]))
def custody_log(request: Request, asked: Annotated[Paged, Query()]) -> Response:
    store = store_of(request)
    total = last_entry(store)
    return answer(Page(entries_after(store, asked.offset, asked.limit), total, next_page(request, asked, total)))


# ---------------------------------------------------------------- answers


def store_of(request: Request) -> Store:
    return desk_of(request).store


def of_account(request: Request, story: str, told: Callable[[Account], Response]) -> Response:
    """What is told of an account; while it is being read, how far that is, and where to look again.

    Raises:
        StoreError: where it could not be read.
    """
    found = desk_of(request).account(story)
    if not isinstance(found, Job):
        return told(found)
    if found.state in ("failed", "cancelled"):
        raise StoreError(f"the account of {story} was not made: {found.why or 'the work was cancelled'}")
    where = {"location": f"{security.PROGRAMS}v1/jobs/{found.id}", "retry-after": AGAIN}
    return Response(msgspec.json.encode(found), status_code=202, headers=where, media_type="application/json")


def page(request: Request, items: Any, asked: Paged) -> Response:
    """Some of the items, how many there are, and where the next page is."""
    some = items[asked.offset : asked.offset + asked.limit]
    return answer(Page(some, len(items), next_page(request, asked, len(items))))


def next_page(request: Request, asked: Paged, total: int) -> str | None:
    end = asked.offset + asked.limit
    return str(request.url.include_query_params(limit=asked.limit, offset=end)) if end < total else None


def answer(value: Any) -> Response:
    return Response(msgspec.json.encode(value), media_type="application/json")


def problem(status: int, why: str, headers: Mapping[str, str] | None = None) -> Response:
    """Problem details (RFC 9457)."""
    return Response(security.problem(status, why), status_code=status, headers=headers, media_type=security.PROBLEM)
