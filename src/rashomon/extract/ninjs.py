"""News items in JSON as agencies send them: ninjs 1 to 3 (IPTC). One item, or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..model.errors import RefusedInput
from ..model.text import Metadata, stated
from .blocks import lines_of
from .decode import decode
from .page import Page
from .parts import Parts

MAX_ITEMS = 1000
NOT_NINJS = "give ninjs items, or articles as .txt, .html or .jsonl"
DATES = ("firstpublished", "versioncreated", "contentcreated", "firstcreated")


def read(data: bytes) -> Parts:
    """The text items of a ninjs file.

    Raises:
        RefusedInput: where it is none, or holds no text.
    """
    items = _items(decode(data).text)
    pages = []
    left_out = []
    for number, item in enumerate(items[:MAX_ITEMS], 1):
        page = _page(item)
        if page is None:
            kind = item.get("type") or "item"
            left_out.append((f"item {number}", f"a {kind} without a body of text", "nothing to do"))
        else:
            pages.append(page)
    if not pages:
        raise RefusedInput("no item with a text in it", NOT_NINJS)
    if len(items) > MAX_ITEMS:
        left_out.append((f"{len(items) - MAX_ITEMS} items", f"behind the first {MAX_ITEMS}", "split the file"))
    return Parts(tuple(pages), len(items) > 1, tuple(left_out))


def _items(text: str) -> list[dict[str, Any]]:
    """The items, their names in lower case: version 3 writes versionCreated for versioncreated."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RefusedInput("broken JSON", NOT_NINJS) from error
    if isinstance(found, dict) and isinstance(found.get("items"), list):
        found = found["items"]
    items = [_lowered(item) for item in (found if isinstance(found, list) else [found]) if isinstance(item, dict)]
    if not items or not all("uri" in item for item in items):
        raise RefusedInput("no ninjs: an item has no uri", NOT_NINJS)
    return items


def _lowered(item: dict[str, Any]) -> dict[str, Any]:
    return {str(name).lower(): value for name, value in item.items()}


def _page(item: dict[str, Any]) -> Page | None:
    body, field = _body(item)
    if not body.strip():
        return None
    title, byline = _headline(item), _words(item.get("byline")) or _words(item.get("by"))
    text = "\n".join(filter(None, (title, byline, body)))
    return Page(text, f"headline, by-line and {field}", _stated(item, title), "ninjs")


def _body(item: dict[str, Any]) -> tuple[str, str]:
    """The text and the field it stands in: plain where there is plain, for nothing has to be taken out of that."""
    found = {field: text for field, text in _bodies(item) if text.strip()}
    return next(((found[field], field) for field in sorted(found, key=_plain_first)), ("", ""))


def _plain_first(field: str) -> tuple[bool, str]:
    return ("html" in field, field)


def _bodies(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name in ("body_text", "body_html", "body_xhtml"):
        if isinstance(item.get(name), str):
            yield name, item[name] if name == "body_text" else lines_of(item[name])
    for number, body in enumerate(map(_lowered, _dicts(item.get("bodies")))):
        kind = str(body.get("contenttype") or "text/plain").lower()
        if isinstance(body.get("value"), str) and kind in ("text/plain", "text/html", "application/xhtml+xml"):
            yield f"body {number + 1} ({kind})", body["value"] if kind == "text/plain" else lines_of(body["value"])


def _headline(item: dict[str, Any]) -> str:
    listed = sorted(_dicts(item.get("headlines")), key=lambda one: one.get("role") != "main")
    return (
        _words(item.get("headline"))
        or next((_words(one.get("value")) for one in listed), "")
        or _words(item.get("title"))
    )


def _stated(item: dict[str, Any], title: str) -> Metadata:
    sources = [_lowered(one) for one in (*_dicts(item.get("infosources")), *_dicts(item.get("infosource")))]
    outlet = next(
        (_words(one.get("name")) for one in sources if one.get("role") in (None, "publisher", "provider")), ""
    )
    dated = next(((name, _words(item[name])) for name in DATES if _words(item.get(name))), ("", ""))
    uri = _words(item.get("uri"))
    holder = _words(item.get("copyrightholder"))
    return stated(
        title=(title, "ninjs headlines"),
        url=(uri if uri.startswith(("http://", "https://")) else None, "ninjs uri"),
        outlet=(outlet, "ninjs infosources") if outlet else (holder, "ninjs copyrightholder"),
        published=(dated[1], f"ninjs {dated[0]}"),
        language=(_words(item.get("language")), "ninjs language"),
        usage_terms=(_words(item.get("usageterms")), "ninjs usageterms"),
    )


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in (value if isinstance(value, list) else []) if isinstance(one, dict)]


def _words(value: Any) -> str:
    return " ".join(value.split())[:1000] if isinstance(value, str) else ""
