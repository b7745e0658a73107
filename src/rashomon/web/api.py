"""The REST interface: stories, articles, accounts by section, search, the custody log. It reads and never writes."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response, StreamingResponse
from starlette.exceptions import HTTPException

from ..account.check import LISTS
from ..store.search import Among, search, search_findings
from ..store.store import Store
from ..store.stories import stories
from . import views
from .desk import desk_of

router = APIRouter()
MOST = 200
BEAT, KEEP = 0.25, 15.0  # seconds between looks at the work, and between signs of life
LIVE = {"cache-control": "no-store", "x-accel-buffering": "no"}
Limit = Annotated[int, Query(ge=1, le=MOST, description="Items of one page.")]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="Items passed over.")]
SECTIONS = (*LISTS, "documents", "coverage", "dropped", "decisions")


@router.get("/stories", summary="Stories, in order of their days")
def list_stories(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
    return page(request, stories(store_of(request)), limit, offset)


@router.get("/stories/{story}", summary="One story: its articles and the heading of its account")
def one_story(request: Request, story: str) -> Response:
    account = desk_of(request).account_in_time(story)
    counts = {name: len(getattr(account, name)) for name in SECTIONS}
    told = desk_of(request).story(story)
    return answer(request, {"story": told, "heading": account.heading, "counts": counts})


@router.get("/stories/{story}/account", summary="The whole account, as account.json has it")
def whole_account(request: Request, story: str) -> Response:
    return answer(request, desk_of(request).account_in_time(story))


@router.get("/stories/{story}/account/{section}", summary="One section of the account, page by page")
def account_section(request: Request, story: str, section: str, limit: Limit = 50, offset: Offset = 0) -> Response:
    if section not in SECTIONS:
        raise HTTPException(404, f"no section {section}; there are {', '.join(SECTIONS)}")
    return page(request, getattr(desk_of(request).account_in_time(story), section), limit, offset)


@router.get("/articles", summary="Articles, in order of arrival")
def list_articles(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
    return page(request, store_of(request).articles(), limit, offset)


@router.get("/articles/{article}", summary="One article: how it came in, its digests, its text")
def one_article(request: Request, article: str) -> Response:
    store = store_of(request)
    found = views.article_page(store, article)
    return answer(
        request,
        {
            "article": found.held,
            "captures": store.captures(found.held.id),
            "versions": found.versions,
            "story": found.story,
            "recipe": found.document.recipe,
            "text": found.document.text,
        },
    )


@router.get("/search", summary="Words and phrases, in texts or in findings; each hit with its place in code points")
def find(
    request: Request,
    q: Annotated[str, Query(max_length=500)],
    findings: bool = False,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    story: str | None = None,
    about: str | None = None,
    limit: Limit = 50,
) -> Response:
    among = Among(outlet, since, until, story, about)
    hits = (search_findings if findings else search)(store_of(request), q, among, limit)
    return answer(request, {"items": hits, "total": len(hits)})


@router.get("/jobs/{job}", summary="How far a piece of work is")
def one_job(request: Request, job: str) -> Response:
    found = desk_of(request).jobs.get(job)
    if found is None:
        raise HTTPException(404, f"no work {job}; it is remembered until the server ends")
    return answer(request, found)


@router.get("/events", summary="Work as it goes on, as server-sent events", response_class=StreamingResponse)
async def events(request: Request, after: Annotated[int, Query(ge=0)] = 0) -> StreamingResponse:
    """One event ``job`` a change; its id goes into ``after``, or ``Last-Event-ID``, to go on from there."""
    said = request.headers.get("last-event-id", "")
    return StreamingResponse(
        _told(request, int(said) if said.isdigit() else after), media_type="text/event-stream", headers=LIVE
    )


async def _told(request: Request, after: int) -> AsyncIterator[bytes]:
    jobs, quiet = desk_of(request).jobs, 0.0
    while not (request.app.state.leaving() or await request.is_disconnected()):
        for job in jobs.since(after):
            after, quiet = job.change, 0.0
            yield b"event: job\nid: %d\ndata: %b\n\n" % (job.change, msgspec.json.encode(job))
        if quiet >= KEEP:
            quiet = 0.0
            yield b": still here\n\n"
        await asyncio.sleep(BEAT)
        quiet += BEAT


@router.get("/log", summary="The custody log, from the first entry on")
def custody_log(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
    return page(request, store_of(request).log(), limit, offset)


# ---------------------------------------------------------------- answers


def store_of(request: Request) -> Store:
    return desk_of(request).store


def page(request: Request, items: Any, limit: int, offset: int) -> Response:
    """Some of the items, how many there are, and where the next page is."""
    some = items[offset : offset + limit]
    more = offset + limit < len(items)
    following = str(request.url.include_query_params(limit=limit, offset=offset + limit)) if more else None
    return answer(request, {"items": some, "total": len(items), "next": following})


def answer(request: Request, value: Any) -> Response:
    """JSON with an ETag of its content; 304 where the asker has it already."""
    data = msgspec.json.encode(value)
    tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    asked = {name.strip().removeprefix("W/") for name in request.headers.get("if-none-match", "").split(",")}
    if tag in asked or "*" in asked:
        return Response(status_code=304, headers={"etag": tag})
    return Response(data, media_type="application/json", headers={"etag": tag})


def problem(status: int, why: str) -> Response:
    """Problem details (RFC 9457)."""
    from http import HTTPStatus

    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": why}
    return Response(msgspec.json.encode(body), status_code=status, media_type="application/problem+json")
