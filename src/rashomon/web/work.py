"""Pages that do something: add articles, decide, check a draft, take along; and how far work is."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from ..bundling import make_bundle
from ..model.account import Account
from ..model.errors import RefusedInput
from ..publish.check import to_html as checked_page
from ..publish.forms import BY_NAME, FORMS
from ..store.desk import last_entry, take_back
from ..store.stories import story_called
from .adding import MOST_FILES, Added, addresses_in, pasted_row, safe_name
from .deciding import HARMS, Said, decisions_from
from .desk import Desk, DeskOf, once
from .drafts import LONGEST, draft_of
from .jobs import Job
from .lists import title_of
from .pages import Page, ids_of, of_story, waiting
from .render import links_of, render, shipped, under_its_policy
from .review import review_of
from .tasks import Adding, Checking

router = APIRouter(include_in_schema=False)
PIECE = 1 << 20
SHOWN = 100  # stories that have news
PASTED = 8 << 20  # bytes of one field of a form
Text = Annotated[str, Form(max_length=2000)]


# ---------------------------------------------------------------- adding


@router.get("/add")
def add_page(desk: DeskOf) -> Response:
    return render("add.html", here="/add", fetches=desk.fetch is not None)


@router.post("/add")
async def add(request: Request, desk: DeskOf) -> Response:
    """Files, a pasted text and addresses, in any mixture; the work is done behind a page that shows how far it is."""
    async with request.form(max_files=MOST_FILES, max_fields=20, max_part_size=PASTED) as form:
        urls = addresses_in(_field(form, "addresses"))
        pasted = {name: _field(form, name) for name in form if isinstance(form[name], str)}
        row = pasted_row(pasted["text"], pasted) if pasted.get("text", "").strip() else b""
        uploads = [file for file in form.getlist("files") if isinstance(file, UploadFile) and file.filename]
        if not (urls or row or uploads):
            raise RefusedInput("nothing was given to add", "go back and choose files, paste a text, or give an address")
        folder = Path(tempfile.mkdtemp(prefix="rashomon-"))
        names = await _saved(folder, uploads)
    if row:
        names["pasted.jsonl"] = "pasted in the browser"
        (folder / "pasted.jsonl").write_bytes(row)
    title = _what(len(uploads), bool(row), len(urls))
    return waiting(desk.ask(Adding(str(folder), names, tuple(urls)), "adding", title, "/jobs/{job}"))


def _field(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


async def _saved(folder: Path, uploads: list[UploadFile]) -> dict[str, str]:
    """Each file in a folder of its own, so that two of one name do not meet; by its path what it was called."""
    names = {}
    for number, upload in enumerate(uploads):
        path = f"{number}/{safe_name(upload.filename)}"
        (folder / str(number)).mkdir()
        with (folder / path).open("xb") as file:
            while piece := await upload.read(PIECE):
                file.write(piece)
        names[path] = f"{upload.filename} (chosen in the browser)"
    return names


def _what(files: int, pasted: bool, urls: int) -> str:
    parts = [f"{files} {'file' if files == 1 else 'files'}" if files else "", "a pasted text" if pasted else ""]
    parts.append(f"{urls} {'address' if urls == 1 else 'addresses'}" if urls else "")
    return f"Adding {', '.join(filter(None, parts))}"


# ---------------------------------------------------------------- how far it is


@router.get("/jobs/{name}")
def job_page(desk: DeskOf, name: str) -> Response:
    job = desk.jobs.get(name)
    if job is None:
        raise HTTPException(
            404, "this work is not known any more: the server was started anew since, or it is long ago"
        )
    result = desk.jobs.result(name)
    if job.state == "done" and not isinstance(result, Added):
        return RedirectResponse(job.leads_to, 303)
    return render("job.html", job=job, added=result, titles=_titles(desk, result))


@router.post("/jobs/{name}/cancel")
def cancel(desk: DeskOf, name: str) -> Response:
    """Work that is not wanted any more; what it had done in the store stays whole."""
    desk.jobs.cancel(name)
    return RedirectResponse(f"/jobs/{name}", 303)


def _titles(desk: Desk, result: object) -> Mapping[str, str]:
    """The titles of stories that still are there."""
    if not isinstance(result, Added):
        return {}
    known = (story_called(desk.store, news.story) for news in result.news[:SHOWN])
    return {story.id: title_of(desk, story) for story in known if story is not None}


# ---------------------------------------------------------------- deciding


@router.get("/stories/{name}/review")
@partial(once, also=last_entry)  # decisions that were taken back stand in the log alone
def review(desk: DeskOf, name: str, only: Annotated[str, Query(max_length=20)] = "", page: Page = 1) -> Response:
    """What to look at, the first of each list; or one list of it, page by page."""
    account = desk.account(name, f"/stories/{name}/review")
    if isinstance(account, Job):
        return waiting(account)
    found = review_of(account, desk.store, only, page)
    values = of_story(desk, name, account, "/review")
    return render("review.html", **values, found=found, ids=ids_of(desk, account), harms=HARMS)


@router.post("/stories/{name}/decisions")
def decide(desk: DeskOf, name: str, said: Annotated[Said, Form()]) -> Response:
    """Keeps a decision, and makes the account anew with it."""
    story, by = desk.story(name), desk.custody()
    account = desk.account_in_time(name) if said.kind == "harmed" else desk.now(story)
    made = decisions_from(said, account, who=by.who, when=by.at[:10])
    desk.store.decide(made, by.at, by.who)
    return _made_anew(desk, story.id)


@router.post("/stories/{name}/decisions/{decision}/undo")
def undo(desk: DeskOf, name: str, decision: str, why: Text = "") -> Response:
    story, by = desk.story(name), desk.custody()
    take_back(desk.store, decision, by.at, by.who, why)
    return _made_anew(desk, story.id)


def _made_anew(desk: Desk, name: str) -> Response:
    back = f"/stories/{name}/review#decided"
    account = desk.account(name, back)
    return waiting(account) if isinstance(account, Job) else RedirectResponse(back, 303)


# ---------------------------------------------------------------- checking


@router.get("/stories/{name}/check")
def check_page(desk: DeskOf, name: str) -> Response:
    account = desk.account(name, f"/stories/{name}/check")
    if isinstance(account, Job):
        return waiting(account)
    return render("draft.html", **of_story(desk, name, account, "/check"), longest=LONGEST)


@router.post("/stories/{name}/check")
def check(desk: DeskOf, name: str, text: Annotated[str, Form(max_length=2 * LONGEST)]) -> Response:
    story, draft = desk.story(name), draft_of(text)
    job = desk.ask(Checking(story.id, draft.text), "checking", "Checking a draft", f"/stories/{story.id}/check/{{job}}")
    return waiting(desk.jobs.wait(job.id, 1.0))


@router.get("/stories/{story}/check/{name}")
def checked(desk: DeskOf, story: str, name: str) -> Response:
    result = desk.jobs.result(name)
    job = desk.jobs.get(name)
    if job is None or job.kind != "checking" or result is None:
        raise HTTPException(404, "this check is not kept any more; paste the draft again")
    return under_its_policy(checked_page(result, "/", links_of(story), shipped("story.css")))


# ---------------------------------------------------------------- taking along


@router.get("/stories/{name}/export")
def export_page(desk: DeskOf, name: str) -> Response:
    account = desk.account(name, f"/stories/{name}/export")
    if isinstance(account, Job):
        return waiting(account)
    return render("export.html", **of_story(desk, name, account, "/export"), forms=FORMS)


@router.get("/stories/{name}/export/{form}")
def export(desk: DeskOf, name: str, form: str) -> Response:
    if form not in BY_NAME:
        raise HTTPException(404, f"no form {form}; there are {', '.join(BY_NAME)}")
    account: Account = desk.account_in_time(name)
    chosen = BY_NAME[form]
    return _file(chosen.make(account), chosen.file, chosen.media_type)


@router.post("/stories/{name}/bundle")
def bundle(desk: DeskOf, name: str) -> Response:
    """The one form that is an entry of the custody log, and so changes something."""
    desk.account_in_time(name)
    return _file(make_bundle(desk.store, desk.custody(), [name]), f"{name}.zip", "application/zip")


def _file(data: bytes, name: str, media_type: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(data, media_type=media_type, headers=headers)
