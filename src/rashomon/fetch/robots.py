"""What a site wants of readers like us: its robots.txt, by RFC 9309, asked for once a day and before all else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..model.errors import RefusedInput
from .client import LATER, PRODUCT, Fetched, NotAllowed, Unreachable

if TYPE_CHECKING:
    from protego import Protego

LONGEST = 500 * 1024  # bytes that are read of it
DAY, HOUR = 86_400.0, 3_600.0
TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class Rules:
    """What was found at one site, and until when it counts. No ``rules``: ``why`` says whether all is allowed."""

    until: float
    why: str
    allowed: bool
    rules: Protego | None = None
    delay: float | None = None


@dataclass(slots=True)
class Robots:
    """Asks before anything is fetched. ``get`` fetches, ``now`` tells seconds, ``note`` is told what was found."""

    get: Callable[[str], Fetched]
    now: Callable[[], float]
    note: Callable[[str, str, Fetched | None], None] = lambda site, why, fetched: None
    _known: dict[str, Rules] = field(default_factory=dict)

    def check(self, url: str) -> float | None:
        """The seconds that the site wants between two requests, where it says so.

        Raises:
            NotAllowed: where the site does not want ``url`` fetched.
            Unreachable: where nobody can say so now.
        """
        found = self._rules(url)
        if not found.allowed:
            raise Unreachable(f"robots.txt: {found.why}; without it nothing is fetched", LATER)
        if found.rules is not None and not found.rules.can_fetch(url, PRODUCT):
            raise NotAllowed("robots.txt of the site does not allow it", "open it in a browser, save it, give the file")
        return found.delay

    def _rules(self, url: str) -> Rules:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        known = self._known.get(site)
        if known is None or known.until <= self.now():
            known = self._known[site] = self._asked(site)
        return known

    def _asked(self, site: str) -> Rules:
        try:
            fetched = self.get(f"{site}/robots.txt")
        except Unreachable as error:
            self.note(site, f"unreachable, so nothing is allowed: {error.reason}", None)
            return Rules(self.now() + HOUR, error.reason, allowed=False)
        except RefusedInput as error:
            if "moved more than" not in error.reason:  # too many redirects: RFC 9309 takes it for unavailable
                raise
            self.note(site, f"unavailable, so all is allowed: {error.reason}", None)
            return Rules(self.now() + DAY, error.reason, allowed=True)
        found = self._judged(fetched)
        self.note(site, found.why, fetched)
        return found

    def _judged(self, fetched: Fetched) -> Rules:
        status = fetched.last.status
        if 200 <= status < 300:
            return self._read(fetched.last.body)
        if 400 <= status < 500 and status != TOO_MANY:
            return Rules(self.now() + DAY, f"none ({status}), so all is allowed", allowed=True)
        return Rules(self.now() + HOUR, f"unreachable ({status}), so nothing is allowed", allowed=False)

    def _read(self, body: bytes) -> Rules:
        from protego import Protego

        rules = Protego.parse(body[:LONGEST].decode("utf-8-sig", "replace"))
        delay = rules.crawl_delay(PRODUCT)
        return Rules(self.now() + DAY, "read", True, rules, float(delay) if delay is not None else None)
