"""What is watched, and what was seen of it: one address, its answers so far, and when it is looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

Sort = Literal["feed", "page"]
Outcome = Literal[
    "list", "new", "changed", "put back", "same", "duplicate", "gone", "back", "no article", "refused", "failed"
]
State = Literal["new", "well", "gone", "refused", "failing", "given up"]
HOUR = 3600.0
AGAIN = (1 * HOUR, 6 * HOUR, 24 * HOUR, 72 * HOUR)
"""How long after it was first seen a page is looked at again: most edits come early."""
BACK_OFF, LONGEST = 300.0, 24 * HOUR
"""After the first failure, doubled with each further one up to a day."""
MOST_FAILURES = 8  # in a row, after which a page is given up; a feed never is


@dataclass(frozen=True, slots=True)
class Watched:
    """One address. Times are seconds since 1970 in UTC. No ``due``: it is not looked at again."""

    url: str
    sort: Sort
    named_by: str  # the feed, sitemap or OPML file; the user's name for what the user named
    first_seen: float
    due: float | None
    state: State = "new"
    stated: str = "{}"  # what the feed says of it: metadata as JSON
    mark: str = ""  # of what the feed says, so that a change is seen
    status: int | None = None
    last_seen: float | None = None
    failures: int = 0
    etag: str | None = None
    last_modified: str | None = None
    answered: str | None = None  # the address that gave these two
    moved_to: str | None = None  # for good; asked from then on
    known_as: str | None = None  # the address that its versions are kept under
    article: str | None = None  # the last version
    words_sha256: str | None = None  # of the title and text of that version
    wire_sha256: str | None = None  # of the payload as transferred
    body_sha256: str | None = None  # of the payload as decoded
    record: str | None = None  # of the archive, that holds this payload in full; when and from where
    recorded: str | None = None
    recorded_from: str | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at an address brought. ``moved_to`` where it moved for good since the last one."""

    url: str
    at: str
    outcome: Outcome
    detail: str = ""
    next_step: str = ""
    article: str | None = None
    title: str = ""
    version: int = 0
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class SiteRules:
    """The robots.txt of a site as it was found, and until when it counts. No ``body``: there is none."""

    site: str
    until: float
    why: str
    body: bytes | None


def next_look(page: Watched, now: float) -> float | None:
    """When a page that was seen at ``now`` is looked at again; looks that were missed are made up for by one."""
    return next((page.first_seen + wait for wait in AGAIN if page.first_seen + wait > now), None)


def after_failure(failures: int) -> float:
    """Seconds to wait after so many failures in a row."""
    return min(BACK_OFF * 2.0 ** min(failures - 1, 20), LONGEST)


def moment(seconds: float) -> str:
    """As logs and archives have it: UTC, whole seconds."""
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
