"""Updates as server-sent events: work as it goes on, and entries of the custody log as they are made."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Annotated

import msgspec
from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from ..store.desk import entries_after, last_entry
from .asked import EventsAsked
from .described import PLACE, problems
from .desk import desk_of

router = APIRouter()
BEAT, LOOK, KEEP = 0.25, 1.0, 15.0  # seconds between looks at the work, at the log, and between signs of life
COUNT, ID = re.compile(r"[0-9]{1,15}"), re.compile(r"([0-9a-f]{8})[.]([0-9]{1,15})[.]([0-9]{1,15})")
LIVE = {"cache-control": "no-store", "x-accel-buffering": "no"}
EVENT = {
    "type": "object",
    "properties": {
        "event": {"enum": ["job", "entry"]},
        "id": {"type": "string"},
        "data": {
            "type": "string",
            "contentMediaType": "application/json",
            "contentSchema": {"anyOf": [{"$ref": PLACE.format(name=name)} for name in ("Job", "Entry")]},
        },
    },
    "required": ["event", "id", "data"],
}
EXAMPLE = 'event: job\nid: 0a1b2c3d.4.12\ndata: {"id":"j1","state":"running"}\n\n'


@router.get(
    "/events",
    summary="Updates, as server-sent events",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "Events `job` and `entry`; it goes on until the asker or the server ends it.",
            "content": {"text/event-stream": {"schema": EVENT, "example": EXAMPLE}},
        },
        **problems((401, 403, 421, 422)),
    },
)
async def events(
    request: Request,
    asked: Annotated[EventsAsked, Query()],
    last_event_id: Annotated[str | None, Header(description="Id of the last event that was seen.")] = None,
) -> StreamingResponse:
    """An event ``job`` a change of work, ``entry`` an entry of the custody log. The id of the last goes into ``after``,
    or ``Last-Event-ID``, to go on from there, also on another server over the same store."""
    seen = await run_in_threadpool(_seen, request, last_event_id or asked.after)
    return StreamingResponse(_told(request, *seen, asked.wait), media_type="text/event-stream", headers=LIVE)


def _seen(request: Request, said: str) -> tuple[int, int]:
    """The last change of this server's work, and the last entry of the log, that the asker has seen.

    The changes of another server are not ours: none is seen. What is no id counts as nothing seen, and the log is told
    from now on.
    """
    last, found = last_entry(desk_of(request).store), ID.fullmatch(said)
    if found is None:
        return int(said) if COUNT.fullmatch(said) else 0, last
    run, change, entry = found.groups()
    return int(change) if run == request.app.state.run else 0, min(int(entry), last)


async def _told(request: Request, change: int, entry: int, wait: float) -> AsyncIterator[bytes]:
    desk, run = desk_of(request), request.app.state.run
    waited, quiet, looked = 0.0, 0.0, LOOK
    while not (request.app.state.leaving() or await request.is_disconnected()):
        for job in desk.jobs.since(change):
            change, quiet = job.change, 0.0
            yield _event("job", f"{run}.{change}.{entry}", job)
        if looked >= LOOK:
            looked = 0.0
            for made in await run_in_threadpool(entries_after, desk.store, entry):
                entry, quiet = made.number, 0.0
                yield _event("entry", f"{run}.{change}.{entry}", made)
        if waited >= wait:
            return
        if quiet >= KEEP:
            quiet = 0.0
            yield b": still here\n\n"
        await asyncio.sleep(BEAT)
        waited, quiet, looked = waited + BEAT, quiet + BEAT, looked + BEAT


def _event(kind: str, name: str, value: object) -> bytes:
    return b"event: %b\nid: %b\ndata: %b\n\n" % (kind.encode(), name.encode(), msgspec.json.encode(value))
