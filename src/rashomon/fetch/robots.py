"""What a site wants of readers like us: its robots.txt, by RFC 9309, asked for once a day and before all else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..model.errors import RefusedInput
from ..model.watched import SiteRules
from .client import LATER, PRODUCT, Fetched, MovedTooOften, NotAllowed, Unreachable

if TYPE_CHECKING:
    from protego import Protego

LONGEST = 500 * 1024  # bytes that are read of it
DAY, HOUR = 86_400.0, 3_600.0
TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class Rules:
    """What was found at one site, and until when it counts. ``error``: why nothing is allowed."""

    until: float
    why: str
    error: RefusedInput | None = None
    rules: Protego | None = None
    delay: float | None = None


@dataclass(slots=True)
class Robots:
    """Asks before anything is fetched. ``get`` fetches, ``now`` tells seconds, ``note`` is told what was found and,
    where that is worth keeping, in which form ``recall`` may give it back.
    """

    get: Callable[[str], Fetched]
    now: Callable[[], float]
    note: Callable[[str, str, Fetched | None, SiteRules | None], None] = lambda site, why, fetched, rules: None
    recall: Callable[[str], SiteRules | None] = lambda site: None
    _known: dict[str, Rules] = field(default_factory=dict)

    def check(self, url: str) -> float | None:
        """The seconds that the site wants between two requests, where it says so.

        Raises:
            NotAllowed: where the site does not want ``url`` fetched.
            Unreachable: where nobody can say so now.
            RefusedInput: where its robots.txt must not be fetched.
        """
        found = self._rules(url)
        if found.error is not None:
            raise found.error
        if found.rules is not None and not found.rules.can_fetch(url, PRODUCT):
            raise NotAllowed("robots.txt of the site does not allow it", "open it in a browser, save it, give the file")
        return found.delay

    def delay(self, url: str) -> float | None:
        """The same, as far as it is known without asking."""
        parts = urlsplit(url)
        known = self._recalled(f"{parts.scheme}://{parts.netloc}")
        return known.delay if known is not None else None

    def _rules(self, url: str) -> Rules:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        known = self._known.get(site) or self._recalled(site)
        if known is None or known.until <= self.now():
            known = self._asked(site)
        self._known[site] = known
        return known

    def _recalled(self, site: str) -> Rules | None:
        kept = self.recall(site)
        if kept is None:
            return None
        return Rules(kept.until, kept.why) if kept.body is None else _read(kept.body, kept.until)

    def _asked(self, site: str) -> Rules:
        try:
            fetched = self.get(f"{site}/robots.txt")
        except RefusedInput as error:
            found = self._refused(error)
            self.note(site, found.why, None, None)
            return found
        found = self._judged(fetched)
        body = fetched.last.body[:LONGEST] if found.rules is not None else None
        kept = SiteRules(site, found.until, found.why, body) if found.error is None else None
        self.note(site, found.why, fetched, kept)
        return found

    def _refused(self, error: RefusedInput) -> Rules:
        if isinstance(error, MovedTooOften):  # RFC 9309: as if there were none
            return Rules(self.now() + DAY, f"unavailable, so all is allowed: {error.reason}")
        why = f"unreachable, so nothing is allowed: {error.reason}"
        told = f"robots.txt: {error.reason}; without it nothing is fetched"
        kind = Unreachable if isinstance(error, Unreachable) else RefusedInput
        return Rules(self.now() + HOUR, why, kind(told, error.next_step))

    def _judged(self, fetched: Fetched) -> Rules:
        status = fetched.last.status
        if 200 <= status < 300:
            return _read(fetched.last.body, self.now() + DAY)
        if 400 <= status < 500 and status != TOO_MANY:
            return Rules(self.now() + DAY, f"none ({status}), so all is allowed")
        told = f"robots.txt: the server answers {status}; without it nothing is fetched"
        return Rules(self.now() + HOUR, f"unreachable ({status}), so nothing is allowed", Unreachable(told, LATER))


def _read(body: bytes, until: float) -> Rules:
    from protego import Protego

    rules = Protego.parse(body[:LONGEST].decode("utf-8-sig", "replace"))
    delay = rules.crawl_delay(PRODUCT)
    return Rules(until, "read", None, rules, float(delay) if delay is not None else None)
