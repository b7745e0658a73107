"""Articles with gaps, for publishing: names and passages that the owner withholds, or all but the cited sentences.

The gaps are made before an article is read, so the account is one of the texts that are published and can be proven by
reading those again. What is published in place of an article is a row of JSON with its text and what came with it;
its bytes as received stay with the owner, and ``model.withheld`` says how they are committed to.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from pathlib import PurePath
from typing import Any

import msgspec

from . import pipeline
from .engine.boundary import refuse_nothing
from .engine.choose import Progress
from .excerpts import Cut, all_but_cited, nothing_cut
from .extract.extract import extract
from .extract.pages import Pages
from .given_names import given_names
from .model.account import Account
from .model.decisions import Decision, place_of
from .model.errors import OutputError
from .model.marks import Reading
from .model.snapshot import TITLE_APART, Dropped, FileOrigin, Snapshot
from .model.text import Document, Metadata
from .model.withheld import FieldGap, GapItem, WithheldItem, commitment, salt
from .sources.decisions import load_decisions
from .sources.rows import FIELDS, parse_row
from .withholding import Found, Withholding, marked, merged, withholding_of

STATED = tuple(name for name in FIELDS[3:] if name in Metadata.__slots__)
"""What came with a text and a row can hold; the rest is not published."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What stood in a gap."""

    start: int
    end: int
    salt: str
    words: str


@dataclass(frozen=True, slots=True)
class Opened:
    """All that is withheld of one article: what its owner may disclose later."""

    document: str
    original: tuple[str, str]  # salt, and the SHA-256 of the bytes
    text: tuple[str, str]
    gaps: tuple[Gap, ...]
    fields: tuple[tuple[str, str, str], ...]  # name, salt, words


@dataclass(frozen=True, slots=True)
class Published:
    """One article as it is published: with gaps, or as it is where it has none."""

    document: Document
    snapshot: Snapshot
    withheld: WithheldItem | None = None
    opened: Opened | None = None


def publish(
    documents: Sequence[Document], snapshots: Iterable[Snapshot], secret: str, withholding: Withholding, cut: Cut
) -> list[Published]:
    """Each document with gaps where the words of ``withholding`` stand and where ``cut`` says."""
    received = {snapshot.sha256: snapshot for snapshot in snapshots}
    return [
        _published(number, document, received[document.sha256], secret, withholding, cut)
        for number, document in enumerate(documents, 1)
    ]


def _published(
    number: int, document: Document, snapshot: Snapshot, secret: str, withholding: Withholding, cut: Cut
) -> Published:
    withholding = withholding.within("\n".join(_said([document])))
    bearers = withholding.marks(place.mark for words in _said([document]) for place in withholding.places(words))
    names = _places(document.text, bearers, withholding)
    found = merged([*names, *cut(document)])
    stated = _stated(document.metadata, bearers, withholding)
    name = _name(number, document.id, withholding)
    same = name == document.id and all(getattr(stated, n) == getattr(document.metadata, n) for n in STATED)
    if not found and same and not _opaque(snapshot, withholding, cut):
        return Published(document, replace(snapshot, origin=FileOrigin(document.id)))
    text, gaps = _gapped(document, found, secret)
    kept, published = _as_row(name, text, stated)
    opened = Opened(
        name,
        (salt(secret, document.sha256, "original"), document.sha256),
        (salt(secret, document.sha256, "text"), _sha256(document.text)),
        tuple(gaps),
        tuple(_fields(document, published, secret)),
    )
    told = names or opened.fields or _may_tell(snapshot, withholding)
    item = _withheld(opened, found, None if told else document.sha256)
    return Published(published, kept, item, opened)


def _places(text: str, bearers: set[str], withholding: Withholding) -> list[Found]:
    """Where words are withheld in a text of an article that names ``bearers``."""
    return merged([*withholding.places(text), *given_names(text, bearers, withholding)])


def _gapped(document: Document, found: Sequence[Found], secret: str) -> tuple[str, list[Gap]]:
    parts: list[str] = []
    gaps: list[Gap] = []
    end = length = 0
    for number, place in enumerate(found):
        kept = document.text[end : place.span.start]
        parts += [kept, place.mark]
        start = length + len(kept)
        length, end = start + len(place.mark), place.span.end
        own = salt(secret, document.sha256, "gap", str(number), str(place.span.start))
        gaps.append(Gap(start, length, own, document.words(place.span)))
    return "".join([*parts, document.text[end:]]), gaps


def _stated(given: Metadata, bearers: set[str], withholding: Withholding) -> Metadata:
    values = {name: getattr(given, name) for name in STATED}
    address = values.pop("url")
    told: dict[str, Any] = {
        n: words and marked(words, _places(words, bearers, withholding)) for n, words in values.items()
    }
    return Metadata(**told, url=None if address and withholding.names(address) else address)


def _name(number: int, name: str, withholding: Withholding) -> str:
    """The name of an article; another one where the name itself is to be withheld."""
    return f"withheld-{number}{PurePath(name).suffix}" if withholding.names(name) else name


def _opaque(snapshot: Snapshot, withholding: Withholding, cut: Cut) -> bool:
    """True where the bytes hold more than the text: tags, comments, other fields, other articles."""
    return (bool(withholding) or cut is not nothing_cut) and snapshot.media_type not in ("text/plain", "text/markdown")


def _may_tell(snapshot: Snapshot, withholding: Withholding) -> bool:
    """True where withheld words stand in the bytes, outside of the text, or may: then their digest confirms a guess."""
    if not withholding:
        return False
    if snapshot.media_type not in ("text/plain", "text/markdown", "text/html"):
        return True
    try:
        return bool(withholding.places(unescape(snapshot.data.decode("utf-8"))))
    except UnicodeDecodeError:
        return True


def _as_row(name: str, text: str, stated: Metadata) -> tuple[Snapshot, Document]:
    """What is published in place of an article, and the article that it holds: of this very text."""
    said = {field: value for field in STATED if (value := getattr(stated, field))}
    data = msgspec.json.encode({"id": name, "text": text, **said, **dict([TITLE_APART])})
    digest = hashlib.sha256(data).hexdigest()
    kept = Snapshot(name, digest, data, "application/json", FileOrigin(name), parse_row(data).metadata)
    return kept, extract(kept, Pages())


def _fields(before: Document, after: Document, secret: str) -> Iterator[tuple[str, str, str]]:
    if before.id != after.id:
        yield "id", salt(secret, before.sha256, "id"), before.id
    for name in STATED:
        was, now = getattr(before.metadata, name), getattr(after.metadata, name)
        if was != now:
            yield name, salt(secret, before.sha256, "field", name), was


def _withheld(opened: Opened, found: Sequence[Found], clear: str | None) -> WithheldItem:
    return WithheldItem(
        opened.document,
        commitment(*opened.original),
        commitment(*opened.text),
        tuple(
            GapItem(gap.start, gap.end, place.kind, commitment(gap.salt, gap.words))
            for gap, place in zip(opened.gaps, found, strict=True)
        ),
        tuple(FieldGap(name, commitment(own, words)) for name, own, words in opened.fields),
        clear,
    )


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


# ---------------------------------------------------------------- what goes with the articles


def decided(
    decisions: Iterable[Decision], withholding: Withholding, published: Mapping[str, Published]
) -> tuple[Decision, ...]:
    """Decisions in words that may be published, on places in ``published``, which says what stands for an article."""
    moved = (replace(d, places=tuple(_moved(place, published) for place in d.places)) for d in decisions)
    return tuple(msgspec.convert(withholding.everywhere(msgspec.to_builtins(d)), Decision) for d in moved)


def _moved(told: str, published: Mapping[str, Published]) -> str:
    """A place as the published text has it."""
    place = place_of(told)
    one = published.get(place[0]) if place else None
    if place is None or one is None or one.opened is None:
        return told
    start, end = (_shifted(at, one.opened.gaps, last) for at, last in ((place[1], False), (place[2], True)))
    return f"{one.document.id}:{start}-{end}"


def _shifted(at: int, gaps: Sequence[Gap], last: bool) -> int:
    """Where a character of the original stands; in a gap its first place, or its last."""
    shift = 0
    for gap in gaps:
        start = gap.start - shift
        if at <= start:
            break
        if at < start + len(gap.words):
            return gap.end if last else gap.start
        shift = gap.end - start - len(gap.words)
    return at + shift


def left_out(dropped: Iterable[Dropped], withholding: Withholding) -> tuple[Dropped, ...]:
    """What was not used, in words that may be published; its digest is not, where its name is withheld."""
    return tuple(_left_out(item, withholding) if withholding else item for item in dropped)


def _left_out(item: Dropped, withholding: Withholding) -> Dropped:
    if not withholding.names(item.item):
        return replace(item, reason=withholding.gapped(item.reason), sha256=None)
    return Dropped("withheld", item.stage, withholding.gapped(item.reason), item.next_step)


def with_gaps(account: Account, published: Iterable[Published]) -> Account:
    """The account with the list of its gaps."""
    here = {document.id for document in account.documents}
    gaps = [p.withheld for p in published if p.withheld is not None and p.document.id in here]
    return replace(account, withheld=tuple(gaps))


def refuse_leaks(values: Iterable[tuple[str, Any]], withholding: Withholding) -> None:
    """A last look at all that is to be written.

    Raises:
        OutputError: naming the place where withheld words still stand, not the words.
    """
    for where, value in values:
        for path, words in strings(value, where):
            if withholding.leaks(words):
                raise OutputError(f"{path}: withheld words would still stand there; nothing was written")


def strings(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every string in a value, with where it stands; what it was made with is of no article."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("made_with", "kind", "type", "schema"):
                yield from strings(inner, f"{path}.{name}")
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from strings(inner, f"{path}[{number}]")


# ---------------------------------------------------------------- the whole way


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be withheld, and the owner's secret, of which the salts are made."""

    secret: str
    names: tuple[str, ...] = ()
    excerpts: bool = False


@dataclass(frozen=True, slots=True)
class Redacted:
    """Accounts of articles with gaps, what is published of each article, and what is withheld by which words."""

    accounts: tuple[Account, ...]
    published: tuple[Published, ...]
    withholding: Withholding
    decisions: tuple[Decision, ...] = ()

    @property
    def snapshots(self) -> list[Snapshot]:
        return [one.snapshot for one in self.published]

    @property
    def opened(self) -> list[Opened]:
        return [one.opened for one in self.published if one.opened is not None]


def redact(
    wish: Wish,
    accounts: Sequence[Account],
    readings: Sequence[Reading],
    snapshots: Iterable[Snapshot],
    *,
    decisions: tuple[Decision, ...] = (),
    model: str = pipeline.DEFAULT_MODEL,
    processes: int | None = None,
    progress: Progress | None = None,
) -> Redacted:
    """The accounts of the same stories, of articles with gaps.

    Raises:
        UsageError: for a name that stands in no article.
        OutputError: where withheld words would still stand anywhere.
    """
    documents = [reading.document for reading in readings]
    withholding = withholding_of(wish.names, accounts, _said(documents))
    cut = all_but_cited(accounts, readings) if wish.excerpts else nothing_cut
    published = publish(documents, snapshots, wish.secret, withholding, cut)
    changed = [one.document for one in published if one.withheld is not None]
    read, lost = pipeline.annotate_all(changed, model=model, processes=processes, progress=progress)
    if lost:
        raise OutputError(f"{lost[0].item}: cannot be read with gaps in it: {lost[0].reason}; nothing was written")
    again = {reading.document.id: reading for reading in (*readings, *read)}
    called = {document.id: one.document.id for document, one in zip(documents, published, strict=True)}
    made = pipeline.made_with(model)
    spoken = decided(decisions, withholding, {d.id: one for d, one in zip(documents, published, strict=True)})
    found = []
    for account in accounts:
        group = tuple(again[called[document.id]] for document in account.documents)
        dropped = left_out(account.dropped, withholding)
        found.append(with_gaps(pipeline.account_of(group, made, decisions=spoken, dropped=dropped), published))
    refuse_leaks([(f"account {a.story[:8]}", msgspec.to_builtins(a)) for a in found], withholding)
    return Redacted(tuple(found), tuple(published), withholding, spoken)


def _said(documents: Iterable[Document]) -> Iterator[str]:
    for document in documents:
        yield document.text
        yield document.id
        yield from (said for name in STATED if (said := getattr(document.metadata, name)))


def redacted_accounts(
    paths: pipeline.Paths,
    wish: Wish,
    *,
    decisions: str | os.PathLike[str] | None = None,
    model: str = pipeline.DEFAULT_MODEL,
    processes: int | None = None,
    progress: Progress | None = None,
) -> Redacted:
    """As ``pipeline.make_accounts``, of articles with gaps.

    Raises:
        UsageError: for a path that is not there, decisions that make no sense, a name that stands nowhere.
        RefusedInput: where no article is left.
        OutputError: where withheld words would still stand anywhere.
    """
    paths = list(paths)
    spoken = load_decisions(paths, decisions)
    documents, dropped, snapshots = pipeline.take_in(paths)
    readings, lost = pipeline.annotate_all(documents, model=model, processes=processes, progress=progress)
    refuse_nothing(readings, [*dropped, *lost])
    accounts = pipeline.accounts_of(
        readings, decisions=spoken, dropped=[*dropped, *lost], model=model, progress=progress
    )
    return redact(
        wish, accounts, readings, snapshots, decisions=spoken, model=model, processes=processes, progress=progress
    )
