"""Bundles out of a store and into one, and the proof that neither was tampered with since it was signed."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from . import pipeline
from .account.check import Problem
from .engine.choose import Progress
from .keeping import TOOL, Custody, account_of_story, chosen_stories
from .model.errors import RefusedInput, StoreError
from .model.holdings import BEGINNING, Capture, Entry, Held, Receipt
from .model.ids import digest
from .model.snapshot import FileOrigin, Snapshot
from .model.text import Document, Metadata, Recipe
from .publish.bundle import pack, unpack
from .publish.json import to_json
from .publish.second_verifier import check
from .publish.timestamp import check_stamp
from .store.rows import canonical
from .store.store import Store
from .verification import MEDIA_TYPES, Verification, verify_path

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.x509 import Certificate


def make_bundle(
    store: Store,
    custody: Custody,
    names: Sequence[str] = (),
    key: Ed25519PrivateKey | None = None,
    *,
    model: str = pipeline.DEFAULT_MODEL,
    progress: Progress | None = None,
) -> bytes:
    """The stories named by their ids, or all: their articles as received, texts, accounts, and the custody log.

    The export is itself an entry of the log, and the last one in the bundle. Of entries on other matters only the
    hashes go with it.

    Raises:
        UsageError: for a story that is not in the store.
        StoreError: where the store cannot be read or written.
    """
    chosen = chosen_stories(store, names)
    accounts = {s.id: account_of_story(store, s, model=model, progress=progress) for s in chosen}
    articles = store.articles([article for story in chosen for article in story.articles])
    told = {"stories": [story.id for story in chosen]}
    store.note(custody.at, custody.who, "export", digest(*told["stories"]), canonical(told))
    entries = store.log()
    files = {f"accounts/{name}.json": to_json(account) for name, account in accounts.items()}
    files["articles.jsonl"] = _lines(_articles(store, articles, files))
    files["stories.jsonl"] = _lines(chosen)
    files["decisions.jsonl"] = _lines(store.decisions())
    files["log.jsonl"] = _lines(_told(entries, {a.id for a in articles} | {s.id for s in chosen}))
    return pack(files, (entries[-1].number, entries[-1].hash), key)


def _articles(store: Store, articles: Iterable[Held], files: dict[str, bytes]) -> Iterator[dict[str, Any]]:
    """What is said of each article; its bytes and its text are put among ``files``."""
    for article in articles:
        document = store.document(article.id)
        files[f"originals/{article.sha256}"] = store.original(article.sha256)
        files[f"texts/{article.text_sha256}"] = document.text.encode("utf-8", "surrogatepass")
        captures = store.captures(article.id)
        yield {**msgspec.to_builtins(article), "recipe": document.recipe, "captures": captures}


def _told(entries: Iterable[Entry], subjects: set[str]) -> Iterator[Any]:
    last = ""
    for entry in entries:
        last = entry.hash
        known = entry.subject in subjects or entry.action == "export"
        yield entry if known else {"number": entry.number, "previous": entry.previous, "hash": last}


def _lines(items: Iterable[Any]) -> bytes:
    return b"".join(msgspec.json.encode(item) + b"\n" for item in items)


# ---------------------------------------------------------------- into a store


def take_bundle(store: Store, path: Path, custody: Custody) -> list[Receipt]:
    """Adds the articles of a bundle that passes its own check; what became of each.

    How they first came in stands in their bundle; here they came in as an import of it, whose digest is noted.

    Raises:
        RefusedInput: where it is no bundle, or something in it does not hold.
        StoreError: where they cannot be kept.
    """
    files = unpack(path)
    problems, signature = check(files)
    if problems:
        raise RefusedInput(f"{path}: {problems[0]} ({len(problems)} problems)", "`rashomon verify` lists all of them")
    bundle = hashlib.sha256(path.read_bytes()).hexdigest()
    receipts = list(store.add(_items(files, f"{path.name} (SHA-256 {bundle})", custody)))
    told = {"bundle": bundle, "signature": signature, "articles": len(receipts)}
    store.note(custody.at, custody.who, "import", bundle, canonical(told))
    return receipts


def _items(files: dict[str, bytes], bundle: str, custody: Custody) -> Iterator[tuple[Snapshot, Document, Capture]]:
    for line in files["articles.jsonl"].splitlines():
        said = msgspec.json.decode(line)
        stated = msgspec.convert(said["metadata"], Metadata)
        recipe = msgspec.convert(said["recipe"], Recipe)
        data = files[f"originals/{said['sha256']}"]
        text = files[f"texts/{said['text_sha256']}"].decode("utf-8", "surrogatepass")
        origin = FileOrigin(f"{bundle}#{said['id']}")
        snapshot = Snapshot(said["name"], said["sha256"], data, said["media_type"], origin, stated)
        missing = tuple(said["captures"][0]["missing"]) if said["captures"] else ()
        capture = Capture(custody.at, custody.who, "import", origin.path, TOOL, missing)
        yield snapshot, Document(said["name"], said["sha256"], text, recipe, stated), capture


# ---------------------------------------------------------------- proof


def verify_bundle(
    path: Path,
    key: bytes | None = None,
    roots: Sequence[Certificate] = (),
    *,
    model: str = pipeline.DEFAULT_MODEL,
) -> Verification:
    """Proves a bundle: its files, signature, time stamp, log and citations, then each account by reading its articles
    again. ``roots`` are certificates of time stamping authorities that are trusted.

    Raises:
        RefusedInput: where it is no bundle.
    """
    files = unpack(path)
    problems, signature = check(files, key)
    unstamped, stamp = check_stamp(files, roots)
    found = tuple(Problem(path.name, 6, problem) for problem in (*problems, *unstamped))
    with tempfile.TemporaryDirectory() as folder:
        names = _spread(files, Path(folder))
        results = [verify_path(Path(folder) / name, model=model) for name in names]
    counts: dict[str, int] = {"files": len(files)}
    for result in results:
        for what, count in result.checked:
            counts[what] = counts.get(what, 0) + count
    return Verification(
        (*found, *(problem for result in results for problem in result.problems)),
        (f"signature: {signature}", f"time stamp: {stamp}", *(note for result in results for note in result.notes)),
        tuple(counts.items()),
        any(result.in_part for result in results),
    )


def _spread(files: dict[str, bytes], folder: Path) -> list[str]:
    """Writes each account with its originals as a report has them; no name of the bundle becomes a path."""
    names = sorted(name for name in files if name.startswith("accounts/"))
    for number, name in enumerate(names):
        (folder / str(number) / "sources").mkdir(parents=True)
        (folder / str(number) / "account.json").write_bytes(files[name])
        for article in map(msgspec.json.decode, files.get("articles.jsonl", b"").splitlines()):
            original = files.get(f"originals/{article['sha256']}")
            if original is not None and article["sha256"].encode() in files[name]:
                (folder / str(number) / "sources" / f"{article['sha256']}{_ending(article)}").write_bytes(original)
    return [str(number) for number in range(len(names))]


def _ending(article: dict[str, Any]) -> str:
    return next((ending for ending, kind in MEDIA_TYPES.items() if kind == article["media_type"]), ".txt")


def verify_store(store: Store, head: tuple[int, str] | None = None) -> Verification:
    """Proves a store: every original and text against its digest, the log as one chain, and that it still runs through
    the ``head``, number and hash, that was signed earlier."""
    problems: list[Problem] = []
    articles = store.articles()
    for article in articles:
        problems += _damage(store, article)
    entries = store.log()
    problems += _broken(entries)
    if head is not None and not any((entry.number, entry.hash) == head for entry in entries):
        message = f"the log does not run through the signed head, entry {head[0]}: it was rewritten"
        problems.append(Problem("log", 6, message))
    return Verification(tuple(problems), (), (("articles", len(articles)), ("log entries", len(entries))))


def _damage(store: Store, article: Held) -> Iterator[Problem]:
    for look in (lambda: store.original(article.sha256), lambda: store.document(article.id)):
        try:
            look()
        except StoreError as error:
            yield Problem(article.id, 2, str(error))


def _broken(entries: Sequence[Entry]) -> Iterator[Problem]:
    previous = BEGINNING
    for number, entry in enumerate(entries, 1):
        if (entry.number, entry.previous) != (number, previous):
            yield Problem(f"log entry {entry.number}", 6, "does not follow the one before it")
        if not entry.holds:
            yield Problem(f"log entry {entry.number}", 6, "was altered")
        previous = entry.hash


def signed_head(path: Path) -> tuple[int, str]:
    """Number and hash of the log entry that a bundle ends with.

    Raises:
        RefusedInput: where it is no bundle.
    """
    log = msgspec.json.decode(unpack(path)["manifest.json"])["log"]
    return log["entries"], log["head"]
