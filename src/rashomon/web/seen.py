"""What somebody has looked at, remembered in the browser: the entry of the log, and the account of each story.

Two values a cookie: what is there now, and what was there the last time that something else was. So a page
that is loaded again still says what is new.
"""

from __future__ import annotations

import re

from fastapi import Request
from fastapi.responses import Response

LOG, STORY = "rashomon-seen", "rashomon-story"
VALUES = re.compile(r"([0-9a-f]{1,64})\.([0-9a-f]{0,64})")
YEAR = 365 * 86_400


def look(request: Request, name: str, now: str) -> tuple[str, str]:
    """The value to remember, and what was seen before ``now``: empty at the first look."""
    found = VALUES.fullmatch(request.cookies.get(name, ""))
    if found is None:
        return f"{now}.", ""
    last, before = found.groups()
    return (f"{now}.{before}", before) if last == now else (f"{now}.{last}", last)


def remember(response: Response, name: str, value: str, path: str = "/") -> None:
    response.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="strict", path=path)
