"""The app: pages for people under ``/``, the REST interface under ``/api/v1``, everything served from the package."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from ..keeping import Custody
from ..model.errors import DecisionError, RashomonError, RefusedInput, UsageError
from ..model.version import __version__
from ..store.store import Store
from . import api, events, pages, work
from .conditional import Conditional
from .described import Described
from .desk import Desk, Fetch
from .hands import Beside, Here
from .render import render
from .security import PROGRAMS, App, Guard


def create_app(
    store: Store, custody: Callable[[], Custody], fetch: Fetch | None = None, hands: Here | Beside | None = None
) -> FastAPI:
    """The app over ``store``; ``custody`` says who is at work and when, asked at each change; ``fetch`` brings
    addresses into the store, where that is wanted; ``hands`` do the work: those of this process, unless given."""
    app = Described(
        title="Rashomon",
        version=__version__,
        redirect_slashes=False,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = Desk(store, custody, fetch, hands=hands or Here())
    app.state.leaving = bool  # whoever runs the server puts something here that says when it ends
    app.state.run = secrets.token_hex(4)  # ids of events say from which server they are
    app.include_router(api.router, prefix="/api/v1")
    app.include_router(events.router, prefix="/api/v1")
    app.include_router(pages.router)
    app.include_router(work.router)
    app.add_middleware(Conditional)
    _errors(app)
    return app


def guarded(app: FastAPI, token: str, hosts: frozenset[str]) -> App:
    """The app behind token, Host and Origin."""
    return Guard(app, token, hosts)


def _errors(app: FastAPI) -> None:
    """A page for people, problem details (RFC 9457) for programs; neither shows what went on inside."""

    @app.exception_handler(RashomonError)
    async def told(request: Request, error: RashomonError) -> Response:
        given = isinstance(error, RefusedInput | DecisionError)
        status = 422 if given else 404 if isinstance(error, UsageError) else 503
        return _answer(request, status, str(error), getattr(error, "next_step", ""))

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        nothing = error.status_code == 404 and error.detail == "Not Found"
        why = "there is no page at this address" if nothing else str(error.detail)
        return _answer(request, error.status_code, why, headers=error.headers)

    @app.exception_handler(Exception)
    async def fault(request: Request, error: Exception) -> Response:
        """Starlette raises it again afterwards, so that it stands in the log of the server."""
        why = "this page could not be made: a fault of this program, told in full where `rashomon serve` runs"
        return _answer(request, 500, why, "go on with another page, and report it")

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        said = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors())
        return _answer(request, 422, said)


def _answer(
    request: Request, status: int, why: str, next_step: str = "", headers: Mapping[str, str] | None = None
) -> Response:
    if request.url.path.startswith(PROGRAMS):
        return api.problem(status, "; ".join(filter(None, (why, next_step))), headers)
    answer = render("error.html", status=status, why=why, next_step=next_step)
    answer.headers.update(headers or {})
    return answer
