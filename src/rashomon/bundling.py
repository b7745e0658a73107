"""Bundles out of a store and into one, and the proof that neither was tampered with since it was signed."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from . import pipeline
from .account.check import Problem
from .engine.choose import Progress
from .keeping import TOOL, Custody, account_of_story, chosen_stories, readings_of
from .model.account import Account
from .model.errors import OutputError, RefusedInput
from .model.holdings import Capture, Entry, Held, KeptStory, Receipt
from .model.ids import digest
from .model.snapshot import FileOrigin, Snapshot
from .model.text import Document, Metadata, Recipe
from .publish.bundle import pack, unpack
from .publish.json import from_json, to_json
from .publish.second_verifier import check
from .publish.timestamp import check_stamp
from .redacting import Published, Redacted, Wish, redact, refuse_leaks
from .store.one_item import article_id, decision_id
from .store.rows import canonical, text_sha256
from .store.store import Store
from .store.stories import story_id
from .verification import MEDIA_TYPES, Verification, account_files, verify_path
from .withholding import Withholding

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.x509 import Certificate


DECIDED = ("decide", "take back")
TOLD = ("export", *DECIDED)
"""Entries that go with every bundle, as the decisions do, whatever stories it is of."""


def make_bundle(
    store: Store,
    custody: Custody,
    names: Sequence[str] = (),
    key: Ed25519PrivateKey | None = None,
    *,
    model: str = pipeline.DEFAULT_MODEL,
    progress: Progress | None = None,
    written: Callable[[bytes], object] = len,
) -> bytes:
    """The stories named by their ids, or all: their articles as received, texts, accounts, and the custody log.

    The export is itself an entry of the log, and the last one in the bundle; it is kept once ``written`` has put the
    bundle where it belongs, and is not where that fails. Of entries on other matters only the hashes go with it.

    Raises:
        UsageError: for a story that is not in the store.
        StoreError: where the store cannot be read or written.
    """
    chosen = chosen_stories(store, names)
    accounts = {s.id: account_of_story(store, s, model=model, progress=progress) for s in chosen}
    articles = store.articles([article for story in chosen for article in story.articles])
    files = {f"accounts/{name}.json": to_json(account) for name, account in accounts.items()}
    files["articles.jsonl"] = _lines(_articles(store, articles, files))
    files["stories.jsonl"] = _lines(chosen)
    files["decisions.jsonl"] = _lines(store.decisions())
    subjects = {article.id for article in articles} | {story.id for story in chosen}
    with _exporting(store, custody, chosen) as log:
        data = _packed(files, log, lambda entry: entry.subject in subjects or entry.action in TOLD, key)
        written(data)
    return data


def _exporting(store: Store, custody: Custody, stories: Sequence[KeptStory]) -> AbstractContextManager[list[Entry]]:
    names = [story.id for story in stories]
    return store.noting(custody.at, custody.who, "export", digest(*names), canonical({"stories": names}))


def _packed(
    files: dict[str, bytes], log: Sequence[Entry], told: Callable[[Entry], bool], key: Ed25519PrivateKey | None
) -> bytes:
    return pack({**files, "log.jsonl": _lines(_told(log, told))}, (log[-1].number, log[-1].hash), key)


def _articles(store: Store, articles: Iterable[Held], files: dict[str, bytes]) -> Iterator[dict[str, Any]]:
    """What is said of each article; its bytes and its text are put among ``files``."""
    for article in articles:
        yield _article(article, store.document(article.id), store.original(article.sha256), store, files)


def _article(
    article: Held, document: Document, original: bytes, store: Store, files: dict[str, bytes], kept_as: str = ""
) -> dict[str, Any]:
    files[f"originals/{article.sha256}"] = original
    files[f"texts/{article.text_sha256}"] = document.text.encode("utf-8", "surrogatepass")
    captures = store.captures(kept_as or article.id)
    return {**msgspec.to_builtins(article), "recipe": document.recipe, "captures": captures}


def _told(entries: Iterable[Entry], told: Callable[[Entry], bool]) -> Iterator[Any]:
    for entry in entries:
        hashes = {"number": entry.number, "previous": entry.previous, "hash": entry.hash}
        yield entry if told(entry) else hashes


def _lines(items: Iterable[Any]) -> bytes:
    return b"".join(msgspec.json.encode(item) + b"\n" for item in items)


# ---------------------------------------------------------------- with gaps


def make_redacted_bundle(
    store: Store,
    custody: Custody,
    wish: Wish,
    names: Sequence[str] = (),
    key: Ed25519PrivateKey | None = None,
    *,
    model: str = pipeline.DEFAULT_MODEL,
    progress: Progress | None = None,
    written: Callable[[bytes, Redacted], object] = lambda data, made: None,
) -> tuple[bytes, Redacted]:
    """As ``make_bundle``, of articles with gaps. What could confirm a guess at the words goes with it as a hash only:
    log entries on articles with gaps, their ids, and those of stories that are made of them.

    Raises:
        UsageError: for a story that is not in the store, or a name that stands in no article.
        OutputError: where withheld words would still stand anywhere.
        StoreError: where the store cannot be read or written.
    """
    made, chosen, articles = redacted_stories(store, names, wish, model=model, progress=progress)
    files: dict[str, bytes] = {}
    pairs = list(zip(articles, made.published, strict=True))
    new = {article.id: _shown(article, one) for article, one in pairs}
    listed = [
        _article(new[article.id], one.document, one.snapshot.data, store, files, article.id) for article, one in pairs
    ]
    stories = [_story_shown(story, new, made.withholding) for story in chosen]
    files["articles.jsonl"] = _lines(map(made.withholding.everywhere, msgspec.to_builtins(listed)))
    files["stories.jsonl"] = _lines(stories)
    files["decisions.jsonl"] = _lines(made.decisions)
    for story, account in zip(stories, made.accounts, strict=True):
        files[f"accounts/{story.id}.json"] = to_json(account)
    kept = store.articles([article for story in chosen for article in story.articles])
    hidden = _hidden(kept, new, chosen, stories)
    subjects = {article for article, shown in new.items() if shown.id == article} | {s.id for s in chosen}
    moved = {decision_id(was) for was, now in zip(store.decisions(), made.decisions, strict=True) if was != now}
    with _exporting(store, custody, stories) as log:

        def speaks(entry: Entry) -> bool:
            said = f"{entry.subject} {entry.detail} {entry.who}"
            return any(name in said for name in hidden) or bool(made.withholding.places(said))

        # Of what was done to one thing all entries are told, or none: some would tell of another thing.
        closed = moved | {entry.subject for entry in log if speaks(entry)}

        def told(entry: Entry) -> bool:
            known = entry.subject in subjects or entry.action in DECIDED or entry is log[-1]
            return known and entry.subject not in closed

        packed = _packed(files, log, told, key)
        _refuse_hidden({**files, "log.jsonl": _lines(_told(log, told))}, made, hidden)
        written(packed, made)
    return packed, made


def redacted_stories(
    store: Store,
    names: Sequence[str],
    wish: Wish,
    *,
    model: str = pipeline.DEFAULT_MODEL,
    progress: Progress | None = None,
) -> tuple[Redacted, list[KeptStory], list[Held]]:
    """The accounts of the stories named, or of all, with gaps; the stories; and the articles behind what is published.

    Raises:
        As ``make_redacted_bundle``.
    """
    chosen = chosen_stories(store, names)
    accounts = [account_of_story(store, story, model=model, progress=progress) for story in chosen]
    readings = [r for s in chosen for r in readings_of(store, s.articles, model=model)[0]]
    articles = store.articles([reading.document.id for reading in readings])
    snapshots = [_received(store, article) for article in articles]
    made = redact(wish, accounts, readings, snapshots, decisions=store.decisions(), model=model, progress=progress)
    return made, chosen, articles


def _received(store: Store, article: Held) -> Snapshot:
    data = store.original(article.sha256)
    return Snapshot(article.name, article.sha256, data, article.media_type, FileOrigin(article.name), article.metadata)


def _shown(held: Held, one: Published) -> Held:
    """An article as it is listed in a bundle with gaps."""
    document, snapshot = one.document, one.snapshot
    if one.withheld is None:
        return held
    return Held(
        article_id(snapshot, document), document.id, snapshot.sha256, text_sha256(document.text), snapshot.media_type,
        len(snapshot.data), len(document.text), document.metadata,
    )  # fmt: skip


def _story_shown(story: KeptStory, new: Mapping[str, Held], withholding: Withholding) -> KeptStory:
    """A story under an id that is made of its articles as published, without words that are withheld."""
    articles = tuple(new[article].id for article in story.articles if article in new)
    words = tuple(word for word in story.words if not withholding.names(word))
    same = articles == story.articles
    return replace(
        story, id=story.id if same else story_id(articles), articles=articles, words=words,
        account=story.account if same else None,
    )  # fmt: skip


def _hidden(
    held: Iterable[Held], new: Mapping[str, Held], before: Iterable[KeptStory], after: Iterable[KeptStory]
) -> set[str]:
    """Digests of what has gaps now: whoever guesses the words right could make them. That of a text which is published
    whole, in place of a page or a mail that holds more, tells nothing new."""
    gone = [article for article in held if article.id not in new or new[article.id].id != article.id]
    found = {name for article in gone for name in (article.id, article.sha256, article.text_sha256)}
    whole = {article.text_sha256 for article in new.values()}
    return (found - whole) | ({story.id for story in before} - {story.id for story in after})


def _refuse_hidden(files: Mapping[str, bytes], made: Redacted, hidden: set[str]) -> None:
    clear = {item.original_sha256 for account in made.accounts for item in account.withheld}
    refuse_leaks(((name, name) for name in files), made.withholding)
    for name, data in files.items():
        if not name.startswith("accounts/"):  # those were looked at when they were made
            refuse_leaks([(name, data.decode("utf-8", "replace"))], made.withholding)
        if any(digest.encode() in data for digest in hidden - clear):
            raise OutputError(f"{name}: a digest of withheld words would stand there; nothing was written")


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


def accounts_in(path: Path) -> list[Account]:
    """The accounts of a bundle or a report, as they stand there.

    Raises:
        UsageError: where there are none.
        BrokenAccount: where one cannot be read.
    """
    if path.suffix == ".zip":
        files = unpack(path)
        return [from_json(files[name]) for name in sorted(files) if name.startswith("accounts/")]
    return [from_json(file.read_bytes()) for file in account_files(path)]


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


def signed_head(path: Path) -> tuple[int, str]:
    """Number and hash of the log entry that a bundle ends with.

    Raises:
        RefusedInput: where it is no bundle.
    """
    log = msgspec.json.decode(unpack(path)["manifest.json"])["log"]
    return log["entries"], log["head"]
