"""The app: pages for people under ``/``, the REST interface under ``/api/v1``, everything served from the package."""

from __future__ import annotations

import html
from collections.abc import Callable
from functools import lru_cache
from importlib import resources
from typing import Annotated, Any

import jinja2
from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from ..keeping import Custody
from ..model.errors import RashomonError, RefusedInput, UsageError
from ..model.version import __version__
from ..publish.html import finalize, to_html
from ..store.search import Among, search, search_findings
from ..store.store import Store
from . import views
from .api import problem, router
from .security import App, Guard


class Asked(BaseModel):
    """A search as a form sends it: an empty field is none."""

    q: str = Field("", max_length=500)
    where: str = "texts"
    outlet: str = ""
    since: str = ""
    until: str = ""
    about: str = ""

    @property
    def among(self) -> Among:
        return Among(self.outlet or None, self.since or None, self.until or None, None, self.about or None)


STATIC = {"app.css": "text/css", "app.js": "text/javascript"}
SEEN = "rashomon-seen"


def create_app(store: Store, custody: Callable[[], Custody]) -> FastAPI:
    """The app over ``store``; ``custody`` says who is at work and when, asked at each change."""
    app = FastAPI(
        title="Rashomon",
        version=__version__,
        summary="Many accounts of one event, one record that can be checked.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.store, app.state.custody = store, custody
    app.include_router(router, prefix="/api/v1")
    _pages(app, store)
    _errors(app)
    return app


def guarded(app: FastAPI, token: str, hosts: frozenset[str]) -> App:
    """The app behind token, Host and Origin."""
    return Guard(app, token, hosts)


def _pages(app: FastAPI, store: Store) -> None:
    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    def home(request: Request) -> Response:
        """The stories; what came since the last look is counted, and this look remembered."""
        since = request.cookies.get(SEEN, "")
        entries = store.log()
        rows = views.story_rows(store, int(since) if since.isdigit() else len(entries))
        page = render("home.html", rows=rows, articles=len(store.articles()))
        page.set_cookie(SEEN, str(len(entries)), httponly=True, samesite="strict")
        return page

    @app.get("/search", response_class=HTMLResponse, include_in_schema=False)
    def found(asked: Annotated[Asked, Query()]) -> Response:
        """What was asked for, with the fields filled in as they were."""
        hits, wrong = [], ""
        if asked.q.strip():
            try:
                hits = (search_findings if asked.where == "findings" else search)(store, asked.q, asked.among)
            except UsageError as error:
                wrong = str(error)
        return render("search.html", asked=asked, hits=hits, wrong=wrong)

    @app.get("/stories/{name}", response_class=HTMLResponse, include_in_schema=False)
    def story(name: str) -> Response:
        """The account, as a report has it, under the policy that it brings along."""
        page = to_html(views.account_of(store, name), home="/")
        policy = page.partition('http-equiv="Content-Security-Policy" content="')[2].partition('"')[0]
        return HTMLResponse(page, headers={"content-security-policy": html.unescape(policy)})

    @app.get("/stories/{name}/compare", response_class=HTMLResponse, include_in_schema=False)
    def compare(name: str, left: str = "", right: str = "") -> Response:
        account = views.account_of(store, name)
        names = [document.id for document in account.documents]
        chosen = left or names[0], right or names[min(1, len(names) - 1)]
        documents = [views.document_of_name(account, store, one) for one in chosen]
        sides = views.side_by_side(account, documents[0], documents[1])
        labels = {document.id: document.label for document in account.documents}
        return render("compare.html", story=name, account=account, chosen=chosen, sides=sides, labels=labels)

    @app.get("/articles/{name}", response_class=HTMLResponse, include_in_schema=False)
    def article(name: str) -> Response:
        return render("article.html", page=views.article_page(store, name))

    @app.get("/static/{name}", include_in_schema=False)
    def static(name: str) -> Response:
        if name not in STATIC:
            raise HTTPException(404)
        headers = {"cache-control": "private, max-age=3600"}
        return Response(shipped(name), media_type=STATIC[name], headers=headers)

    @app.get("/favicon.ico", include_in_schema=False)
    def icon() -> Response:
        return Response(status_code=204)


def _errors(app: FastAPI) -> None:
    """A page for people, problem details (RFC 9457) for programs; neither shows what went on inside."""

    @app.exception_handler(RashomonError)
    async def told(request: Request, error: RashomonError) -> Response:
        status = 404 if isinstance(error, UsageError) else 422 if isinstance(error, RefusedInput) else 503
        return _answer(request, status, str(error))

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        return _answer(request, error.status_code, str(error.detail))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        said = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors())
        return _answer(request, 422, said)


def _answer(request: Request, status: int, why: str) -> Response:
    if request.url.path.startswith("/api/"):
        return problem(status, why)
    return render("error.html", status=status, why=why)


def render(template: str, **values: Any) -> HTMLResponse:
    """A page of ours; all text in it is escaped and inert."""
    status = values.get("status", 200)
    return HTMLResponse(_environment().get_template(template).render(**values), status_code=status)


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("rashomon.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=8)
def shipped(name: str) -> str:
    """A file of the package; the style of the account's page comes first, so that all pages look alike."""
    own = resources.files("rashomon.web").joinpath("static", name).read_text("utf-8")
    shared = resources.files("rashomon.publish").joinpath("page", "page.css").read_text("utf-8")
    return shared + own if name == "app.css" else own
