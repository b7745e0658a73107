"""The REST interface described (OpenAPI 3.1): every answer by the type that it is made of, with an example."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Generic, TypeVar, get_type_hints

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from ..account.check import LISTS
from ..model.account import Account, Heading
from ..model.holdings import Capture, Entry, Held, Hit, KeptStory
from ..model.text import Evidence, Metadata, Recipe
from .jobs import Job
from .security import PROBLEM, problem

T = TypeVar("T")
SECTIONS = (*LISTS, "documents", "coverage", "dropped", "decisions")
PLACE = "#/components/schemas/{name}"
SUMMARY = "Many accounts of one event, one record that can be checked. It reads and never writes."


class Page(msgspec.Struct, Generic[T], frozen=True):
    """Some items of a list, how many there are in all, and the address of the next page."""

    items: list[T]
    total: int
    next: str | None


class Hits(msgspec.Struct, frozen=True):
    """Some places that were searched for, the best first, and the address of the next page."""

    items: list[Hit]
    next: str | None


class StoryTold(msgspec.Struct, frozen=True):
    """A story, the heading of its account, and how many items each section has."""

    story: KeptStory
    heading: Heading
    counts: dict[str, int]


class ArticleTold(msgspec.Struct, frozen=True):
    """An article: how it came in, its other versions, its story, how its text was made, and the text."""

    article: Held
    captures: list[Capture]
    versions: list[str]
    story: str | None
    recipe: Recipe
    text: str


class Problem(msgspec.Struct, frozen=True):
    """Problem details (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


STORY = KeptStory("s-1f0c9a7be2d4", ("1f0c9a7be2d4",), "2031-04-02", "2031-04-03", ("quay", "harbour"), None)
TEXT = "The quay of Velm harbour gave way."
HELD = Held("1f0c9a7be2d4", "quay.txt", "0" * 64, "0" * 64, "text/plain", 34, 34, Metadata(outlet="Velm Post"))
HIT = Hit("1f0c9a7be2d4", "quay.txt", Evidence("quay.txt", 4, 8, "quay", "The ", " of Velm harbour gave way."), 1.5)
ENTRY = Entry(1, "2031-04-02T08:00:00Z", "A. Reader", "add", "1f0c9a7be2d4", "{}", "0" * 64, "f" * 64)
EXAMPLES: dict[Any, Any] = {
    Page[KeptStory]: Page([STORY], 1, None),
    StoryTold: StoryTold(STORY, Heading("Quay of Velm", "2 articles", ()), {"quotes": 12}),
    Page[Held]: Page([HELD], 1, None),
    ArticleTold: ArticleTold(
        HELD, [Capture("2031-04-02T08:00:00Z", "A. Reader", "file", "quay.txt", "rashomon")], ["1f0c9a7be2d4"],
        STORY.id, Recipe("plain"), TEXT,
    ),
    Hits: Hits([HIT], None),
    Page[Entry]: Page([ENTRY], 1, None),
    Job: Job("j1", "reading", "Reading 3 articles", "/stories/s-1f0c9a7be2d4", "running", "reading", 1, 3, "", 4),
}  # fmt: skip
REFUSED = {
    401: "Without the token.",
    403: "From a page of others.",
    404: "What is asked for is not there.",
    421: "Under a name that is not served.",
    422: "A field that there is not, or a value outside its bounds.",
    503: "The store cannot be read now.",
}


@lru_cache(maxsize=1)
def sections() -> dict[str, Any]:
    """By section the type of its items."""
    hints = get_type_hints(Account)
    return {name: hints[name].__args__[0] for name in SECTIONS}


def page_of(kind: Any) -> Any:
    made: Any = Page
    return made[kind]


def answers(kind: Any, *, refused: tuple[int, ...] = (401, 403, 404, 421, 422, 503)) -> dict[int | str, Any]:
    """What an operation may answer: a value of ``kind``, that it has not changed, or why there is none."""
    content = {"schema": {"$ref": PLACE.format(name=_name(kind))}}
    tag = {"ETag": {"description": "Of the content.", "schema": {"type": "string"}}}
    return {
        200: {"description": "Found.", "headers": tag, "content": {"application/json": content}},
        304: {"description": "It is what If-None-Match names.", "headers": tag},
        **problems(refused),
    }


def answers_read(kind: Any) -> dict[int | str, Any]:
    """What an operation may answer that needs an account: also that it is still being read."""
    headers = {
        "Location": {"description": "Where to see how far it is.", "schema": {"type": "string"}},
        "Retry-After": {"description": "Seconds after which to ask again.", "schema": {"type": "string"}},
    }
    content = {"application/json": {"schema": {"$ref": PLACE.format(name=_name(Job))}}}
    told = "The story is being read; the same address has the answer afterwards."
    return {202: {"description": told, "headers": headers, "content": content}, **answers(kind)}


def problems(refused: tuple[int, ...]) -> dict[int | str, Any]:
    return {status: {"description": REFUSED[status], "content": _problem()} for status in refused}


def _problem() -> dict[str, Any]:
    return {PROBLEM: {"schema": {"$ref": PLACE.format(name="Problem")}}}


def _kinds() -> list[Any]:
    return [*EXAMPLES, Account, Problem, *map(page_of, sections().values())]


@lru_cache(maxsize=1)
def _schemas() -> tuple[dict[Any, str], dict[str, Any]]:
    """By type its name, and by name its schema."""
    kinds = _kinds()
    places, schemas = msgspec.json.schema_components(kinds, ref_template=PLACE)
    return dict(zip(kinds, (place["$ref"].rpartition("/")[2] for place in places), strict=True)), schemas


def _name(kind: Any) -> str:
    return _schemas()[0][kind]


def _show(made: dict[str, Any]) -> None:
    """Puts in the examples: FastAPI would leave out what is null in them."""
    shown = {_name(kind): msgspec.to_builtins(value) for kind, value in EXAMPLES.items()}
    none = {"items": [], "total": 0, "next": None}
    for operation in (one for path in made["paths"].values() for one in path.values()):
        for status, told in operation["responses"].items():
            for content in told.get("content", {}).values():
                name = content["schema"].get("$ref", "").rpartition("/")[2]
                if name == "Problem":
                    content["example"] = msgspec.json.decode(problem(int(status), told["description"]))
                elif name in shown or name.startswith("Page_"):
                    content["example"] = shown.get(name, none)


class Described(FastAPI):
    """An app whose description holds the types of its answers, and says that it wants the token."""

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            made = get_openapi(title=self.title, version=self.version, summary=SUMMARY, routes=self.routes)
            made["components"] = {
                "schemas": _schemas()[1],
                "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            }
            made["security"] = [{"token": []}]
            _show(made)
            self.openapi_schema = made
        return self.openapi_schema
