"""Watches feeds and pages: what they name is fetched, archived, kept, and looked at again for edits.

Nothing is fetched that the user has not named: a feed names its items, a sitemap its news, an OPML file its feeds. All
that one look brings is kept together, so that a run that is ended goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import urljoin, urlsplit

import msgspec

from .extract.extract import extract
from .extract.pages import Pages
from .extract.web import all_stated_by, stated_else
from .fetch.answer import Answer
from .fetch.client import Client, Fetched, Unreachable, checked
from .fetch.listings import LISTS, Kind, Listed, kind_of, listed
from .fetch.remembered import conditions, forgotten, leads_above, remembered, site
from .fetch.robots import Robots
from .fetch.turns import HURRIED, PAUSE, Postponed, Turns, retry_after
from .fetch.warc import Archive, Kept
from .keeping import TOOL
from .model.errors import RefusedInput
from .model.holdings import Capture, Receipt
from .model.ids import digest
from .model.snapshot import FileOrigin, Snapshot
from .model.text import Document, Metadata
from .model.watched import MOST_FAILURES, Look, Outcome, SiteRules, Watched, after_failure, moment, next_look
from .store import watch as kept
from .store.rows import text_sha256
from .store.store import Store
from .store.watch import Noted, Seen

EVERY = 900.0  # seconds between two looks at a feed
DAY = 86_400.0
LONGEST_PAUSE = 600.0  # between two requests, that is kept also from one run to the next
USER = "the user"
LIST = "list"  # the mark of what was read as a list once
GONE = frozenset({404, 410})
NOT_WITH_A_PAGE = ("its images, styles and scripts", "what it shows once its scripts have run")
MEDIA: dict[Kind, str] = {"page": "text/html", "text": "text/plain"}


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds since 1970, and a way to wait."""

    now: Callable[[], float]
    sleep: Callable[[float], None]


@dataclass(slots=True)
class Watcher:
    """Looks at what is due. One process at a time watches into one archive."""

    store: Store
    archive: Archive
    client: Client
    clock: Clock
    who: str
    every: float = EVERY
    pause: float = PAUSE
    turns: Turns = field(init=False)
    _robots: Robots = field(init=False)
    _notes: list[Noted] = field(default_factory=list, init=False)
    _rules: list[SiteRules] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self.turns = Turns(self.clock.now, self.clock.sleep, self.pause)
        asking = replace(self.client, may=self.turns.take)
        self._robots = Robots(asking.get, self.clock.now, self._of_robots, lambda site: kept.rules_of(self.store, site))
        self.client.may = self._may
        for row in kept.seen_since(self.store, self.clock.now() - LONGEST_PAUSE):
            place = row.answered or row.url
            wait = max(self.pause, self._robots.delay(place) or 0.0)
            self.turns.hold(place, min(wait, (row.last_seen or 0.0) + wait - self.clock.now()))

    def _may(self, url: str) -> None:
        self.turns.take(url, self._robots.check(url))

    def _of_robots(self, site: str, why: str, fetched: Fetched | None, rules: SiteRules | None) -> None:
        detail: dict[str, object] = {"robots.txt": why}
        if fetched is not None:
            record = self._archived(fetched)
            detail |= {"status": fetched.last.status, "payload": fetched.last.body_sha256, "record": record}
        self._notes.append(Noted("robots", site, detail))
        self._rules += [rules] if rules is not None else []

    # ------------------------------------------------------------ what the user names

    def name(self, urls: Iterable[str]) -> None:
        """Takes addresses among what is watched; those that are, are looked at now.

        Raises:
            RefusedInput: for what is no address of the web.
        """
        now, given = self.clock.now(), list(dict.fromkeys(map(checked, urls)))
        known = {row.url: row for row in kept.watched(self.store, given) if row.sort == "feed" or row.article}
        rows = [replace(known.get(url) or Watched(url, "feed", USER, now, now), due=now) for url in given]
        self._keep(Seen(moment(now), self.who, tuple(rows)))

    def stop(self, urls: Iterable[str]) -> None:
        """Looks at these no more, nor at what they name.

        Raises:
            RefusedInput: for what is not watched.
        """
        named = set(map(checked, urls))
        every = kept.watched(self.store) if named else []
        missing = sorted(named - {row.url for row in every})
        if missing:
            raise RefusedInput(f"{missing[0]} is not watched", "`rashomon watch --list` shows what is")
        rows = [replace(row, due=None) for row in every if row.url in named or row.named_by in named]
        notes = tuple(Noted("stop", url, {}) for url in sorted(named))
        if rows:
            self._keep(Seen(moment(self.clock.now()), self.who, tuple(rows), notes))

    def take(self, urls: Iterable[str]) -> Iterator[Look]:
        """Fetches pages once; what is watched already stays so. Nothing else is looked at.

        Raises:
            RefusedInput: for what is no address of the web.
        """
        now, given = self.clock.now(), list(dict.fromkeys(map(checked, urls)))
        known = {row.url: row for row in kept.watched(self.store, given)}
        rows = [known.get(url) or Watched(url, "page", USER, now, None) for url in given]
        with Pages() as pages:
            for row in self.turns.in_turn((row.moved_to or row.url, row) for row in rows):
                found = self._look_at(row, pages)
                if found is not None:
                    yield found
                due = known[row.url].due if row.url in known else None
                self._keep(self._seen(*(replace(one, due=due) for one in kept.watched(self.store, [row.url]))))

    # ------------------------------------------------------------ looking

    def look(self) -> Iterator[Look]:
        """All that is due, and what comes to be named by it; the host that is free first comes first."""
        done: set[str] = set()
        with Pages() as pages:
            while rows := [row for row in kept.due(self.store, self.clock.now()) if row.url not in done]:
                lists = [row for row in rows if row.sort == "feed"]
                for row in self.turns.in_turn((row.moved_to or row.url, row) for row in lists or rows):
                    done.add(row.url)
                    found = self._look_at(row, pages)
                    if found is not None:
                        yield found

    def _look_at(self, page: Watched, pages: Pages) -> Look | None:
        try:
            fetched = self.client.get(page.moved_to or page.url, conditions(page))
        except Postponed as postponed:
            self._keep(self._seen(replace(page, due=postponed.until)))
            return None
        except Unreachable as error:
            return self._failed(page, error.reason, error.next_step)
        except RefusedInput as error:
            return self._refused(page, error)
        record = self._archived(fetched, page)
        answer, now = fetched.last, self.clock.now()
        page = replace(page, status=answer.status, last_seen=now)
        if answer.status == 304:
            return self._same(page)
        if answer.status in GONE or leads_above(page, answer.url):
            return self._gone(page, answer)
        if not 200 <= answer.status < 300:
            wait = retry_after(answer.header("retry-after"), now)
            if wait is not None and answer.status in HURRIED:
                self.turns.hold(answer.url, wait)
            return self._failed(page, f"the server answers {answer.status} {answer.reason}".strip(), "", wait or 0.0)
        return self._answered(page, fetched, record, pages)

    def _answered(self, page: Watched, fetched: Fetched, record: Kept, pages: Pages) -> Look:
        answer = fetched.last
        kind = kind_of(answer.body, answer.header("content-type"))
        same, page = answer.body_sha256 == page.body_sha256, remembered(page, answer, record)
        moved = fetched.settled if fetched.settled != (page.moved_to or page.url) else None
        if moved is not None:
            page = replace(page, moved_to=moved)
            self._notes.append(Noted("moved", page.url, {"to": moved}))
        if same and moved is None:
            return self._same(page)
        if page.sort == "feed" and kind in LISTS:
            return self._list(replace(page, mark=LIST), answer, kind, pages)
        if page.mark == LIST:
            return self._failed(forgotten(page), f"no list any more, but {answer.said_kind}", "look at it in a browser")
        return replace(self._page(replace(page, sort="page"), fetched, kind, pages), moved_to=moved)

    # ------------------------------------------------------------ lists

    def _list(self, page: Watched, answer: Answer, kind: Kind, pages: Pages) -> Look:
        try:
            named = list(_of_feed(answer, pages)) if kind == "feed" else list(listed(answer.body, kind))
        except RefusedInput as error:
            return self._failed(forgotten(page), error.reason, error.next_step)
        now = self.clock.now()
        rows, new = self._named(page, answer, named)
        self._keep(self._seen(replace(page, state="well", failures=0, due=now + self.every), *rows))
        return Look(page.url, moment(now), "list", f"names {len(named)}, {new} of them new")

    def _named(self, page: Watched, answer: Answer, named: Iterable[Listed]) -> tuple[list[Watched], int]:
        """Rows for what is new, and for that of which something else is said now; how many are new."""
        now, rows, new = self.clock.now(), dict[str, Watched](), 0
        wanted = dict[str, Listed]()
        for one in named:
            try:
                wanted.setdefault(checked(urljoin(answer.url, one.url)), one)
            except RefusedInput:  # not an address of the web; the feed is kept in the archive
                continue
        known = {row.url: row for row in kept.watched(self.store, list(wanted))}
        for url, one in wanted.items():
            stated, row = msgspec.json.encode(one.metadata).decode(), known.get(url)
            if row is None:
                sort: Literal["page", "feed"] = "page" if one.kind == "page" else "feed"
                rows[url] = Watched(url, sort, page.url, now, now, stated=stated, mark=one.mark)
                new += 1
            elif row.named_by == page.url and row.mark != one.mark:
                rows[url] = replace(row, stated=stated, mark=one.mark, due=now)
        return list(rows.values()), new

    # ------------------------------------------------------------ pages

    def _page(self, page: Watched, fetched: Fetched, kind: Kind, pages: Pages) -> Look:
        answer, now = fetched.last, self.clock.now()
        page = replace(self._back(page), failures=0, due=next_look(page, now))
        try:
            snapshot = _snapshot(page, answer, kind, now)
            document = extract(snapshot, pages)
        except RefusedInput as error:
            self._keep(self._seen(page))
            return Look(page.url, moment(now), "no article", error.reason, error.next_step)
        page, document = self._placed(page, fetched, document)
        words = digest(document.metadata.title or "", document.text)
        if words == page.words_sha256:
            return self._same(page)
        twin = None if page.article else self._twin(document)
        if twin is not None:
            self._notes.append(Noted("duplicate", page.url, {"of": twin[0], "payload": answer.body_sha256}))
            self._keep(self._seen(replace(page, words_sha256=words, article=twin[0], known_as=twin[1])))
            return Look(page.url, moment(now), "duplicate", f"the same text as {twin[1]}", article=twin[0])
        return self._kept(replace(page, words_sha256=words), fetched, snapshot, document)

    def _kept(self, page: Watched, fetched: Fetched, snapshot: Snapshot, document: Document) -> Look:
        answer, at = fetched.last, moment(self.clock.now())
        how: Literal["web", "feed"] = "web" if page.named_by == USER else "feed"
        capture = Capture(at, self.who, how, answer.url, TOOL, NOT_WITH_A_PAGE)
        detail: dict[str, object] = {
            "status": answer.status,
            "payload as transferred": answer.wire_sha256,
            "payload as decoded": answer.body_sha256,
            "record": page.record or "",
            "by way of": [one.url for one in fetched.answers[:-1]],
            "named by": page.named_by,
        }
        self._notes.append(Noted("fetch", page.url, detail))
        receipt = self._keep(replace(self._seen(), page=page, item=(snapshot, document, capture)))
        assert receipt is not None
        outcome: Outcome = "new" if receipt.version == 1 else "changed"
        told = document.metadata.title or ""
        return Look(page.url, at, outcome, article=receipt.article, title=told, version=receipt.version)

    def _placed(self, page: Watched, fetched: Fetched, document: Document) -> tuple[Watched, Document]:
        """The page under the address that its versions are kept under, and what the feed says where it says nothing.

        A site may say where a page of its own belongs, not where one of another site does.
        """
        canonical = document.metadata.url
        own = [url for url in (canonical, fetched.settled, page.url) if url and site(url) == site(fetched.last.url)]
        places = list(dict.fromkeys([*own, page.url]))
        others = [row for row in kept.called(self.store, places) if row.known_as and row.url != page.url]
        mine = page.known_as or next((row.known_as for row in others if row.known_as), places[0])
        if page.known_as is not None and others and page.known_as not in (row.known_as for row in others):
            page = self._joined(page, others[0])
        said = msgspec.json.decode(page.stated, type=Metadata)
        stated = stated_else(document.metadata, all_stated_by(said, "feed"))
        stated = stated_else(all_stated_by(Metadata(url=mine), "fetch"), stated)
        return replace(page, known_as=mine), replace(document, metadata=stated)

    def _joined(self, page: Watched, other: Watched) -> Watched:
        """Two addresses that turned out to be one page; where it is at the second, that alone is looked at."""
        joined = page.known_as or page.url, other.known_as or other.url
        self._notes.append(Noted("one page", page.url, {"also": other.url, "versions": joined}))
        self._keep(replace(self._seen(), joined=joined))
        due = None if page.moved_to == (other.moved_to or other.url) else page.due
        return replace(page, words_sha256=other.words_sha256, article=other.article, due=due)

    def _twin(self, document: Document) -> tuple[str, str] | None:
        """An article of the same site with the same text: the same thing under a second address."""
        own = site(document.metadata.url or "")
        known = kept.same_words(self.store, text_sha256(document.text))
        return next(((name, url) for name, url in known if site(url) == own and url != document.metadata.url), None)

    # ------------------------------------------------------------ what else may be

    def _same(self, page: Watched) -> Look:
        now = self.clock.now()
        due = now + self.every if page.sort == "feed" else next_look(page, now)
        due = None if page.due is None else due
        outcome: Outcome = "back" if page.state == "gone" else "same"
        self._keep(self._seen(replace(self._back(page), failures=0, due=due)))
        return Look(page.url, moment(now), outcome, article=page.article)

    def _back(self, page: Watched) -> Watched:
        if page.state == "gone":
            self._notes.append(Noted("back", page.url, {}))
        return replace(page, state="well")

    def _gone(self, page: Watched, answer: Answer) -> Look:
        """What was kept stays. It may come back, unless the server says that it will not."""
        now = self.clock.now()
        said = f"the server answers {answer.status}" if answer.status in GONE else f"leads to {answer.url}"
        if page.state != "gone":
            self._notes.append(Noted("gone", page.url, {"status": answer.status, "answered by": answer.url}))
        failures = page.failures + 1
        again = now + max(self.every, after_failure(failures)) if page.sort == "feed" else next_look(page, now)
        due = None if answer.status == 410 else again
        self._keep(self._seen(replace(page, state="gone", failures=failures, due=due)))
        return Look(page.url, moment(now), "gone", said, article=page.article)

    def _refused(self, page: Watched, error: RefusedInput) -> Look:
        """By the site or by us; that may change, but not soon."""
        now = self.clock.now()
        if page.state != "refused":
            self._notes.append(Noted("refused", page.url, {"why": error.reason}))
        due = now + DAY if page.sort == "feed" else next_look(page, now)
        self._keep(self._seen(replace(page, state="refused", due=due)))
        return Look(page.url, moment(now), "refused", error.reason, error.next_step)

    def _failed(self, page: Watched, reason: str, next_step: str, wait: float = 0.0) -> Look:
        now, failures = self.clock.now(), page.failures + 1
        wait = max(wait, after_failure(failures), self.every if page.sort == "feed" else 0.0)
        given_up = page.sort == "page" and failures >= MOST_FAILURES
        self._notes.append(Noted("failed", page.url, {"why": reason, "in a row": failures}))
        due = None if given_up else now + wait
        self._keep(self._seen(replace(page, state="given up" if given_up else "failing", failures=failures, due=due)))
        again = "given up" if due is None else f"tried again at {moment(due)}"
        return Look(page.url, moment(now), "failed", f"{reason}; {again}", next_step)

    # ------------------------------------------------------------ keeping

    def _archived(self, fetched: Fetched, page: Watched | None = None) -> Kept:
        """Where the archive holds the last payload in full."""
        at = moment(self.clock.now())
        for answer in fetched.answers:
            known = self._payload(answer, page)
            record = self.archive.exchange(answer, at, known)
            found = known or Kept(record, at, answer.url, answer.wire_sha256)
        return found

    def _payload(self, answer: Answer, page: Watched | None) -> Kept | None:
        holder = page if answer.status == 304 else None
        if answer.status == 200:
            holder = kept.with_payload(self.store, answer.wire_sha256)
        if holder is None or not (holder.record and holder.recorded and holder.recorded_from and holder.wire_sha256):
            return None
        return Kept(holder.record, holder.recorded, holder.recorded_from, holder.wire_sha256)

    def _seen(self, *rows: Watched) -> Seen:
        """With what was noted on the way."""
        notes, self._notes = tuple(self._notes), []
        rules, self._rules = tuple(self._rules), []
        return Seen(moment(self.clock.now()), self.who, rows, notes, rules=rules)

    def _keep(self, seen: Seen) -> Receipt | None:
        """First the archive, then the store: what the store acknowledges is in both."""
        return kept.keep_seen(self.store, replace(seen, archive=(self.archive.path.name, self.archive.sync())))


def _snapshot(page: Watched, answer: Answer, kind: Kind, now: float) -> Snapshot:
    """The payload as decoded, under a name that orders the versions of a page by time."""
    media = "application/pdf" if answer.body.startswith(b"%PDF-") else MEDIA.get(kind)
    if media is None:
        watch = f"`rashomon watch {page.url}` fetches what it names"
        advice = watch if kind in LISTS else "save it and give the file to `rashomon add`"
        raise RefusedInput(f"no page with an article, but {answer.said_kind}", advice)
    place = urlsplit(page.known_as or answer.url)
    stem = re.sub(r"[^\w.-]+", "-", f"{place.hostname}{place.path}").strip("-")[:120]
    name = f"{stem}@{moment(now).replace(':', '')}"
    sha256 = hashlib.sha256(answer.body).hexdigest()
    return Snapshot(name, sha256, answer.body, media, FileOrigin(answer.url))


def _of_feed(answer: Answer, pages: Pages) -> Iterator[Listed]:
    """The pages that the items of a feed are about; an item without one is none."""
    try:
        items = pages.feed(answer.body).items
    except RefusedInput as error:
        if "without items" in error.reason:  # a feed may be empty for a while
            return
        raise
    for item in items:
        if item.metadata.url:
            stated = item.metadata
            yield Listed(
                stated.url or "", "page", stated, digest(stated.title or "", stated.published or "", item.words)[:16]
            )
