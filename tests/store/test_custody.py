"""What a store shows of an article, a decision, a version or a story is what its custody log says of it.

Whoever changes a table under the log is found out, in the store and in a bundle signed of it, by both verifiers.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import delete, insert, update

from rashomon.bundling import DECIDED, make_bundle, verify_bundle
from rashomon.keeping import Custody, add_paths, tell_stories_apart
from rashomon.model.decisions import Decision
from rashomon.model.holdings import Entry
from rashomon.proving import verify_store
from rashomon.publish.bundle import as_json, new_key, read_key, unpack
from rashomon.publish.second_verifier import check
from rashomon.store import tables
from rashomon.store.desk import take_back
from rashomon.store.engines import writing
from rashomon.store.rows import canonical
from rashomon.store.store import Store, open_store
from rashomon.store.watch import Noted, Seen, keep_seen

BY = Custody("2031-04-02T08:00:00Z", "A. Reader")
ROWS = (
    '{"text": "The quay of Velm gave way. “It was old,” said Ana Kord.", "url": "https://post.example/quay", '
    '"outlet": "Post", "title": "Quay gives way"}\n'
    '{"text": "The quay of Velm has given way. It was old.", "url": "https://post.example/quay", "outlet": "Post"}\n'
    '{"text": "The quay gave way, Ana Kord, the mayor, said.", "outlet": "Herald"}\n'
)
KEPT = Decision("same", "A. Reader", "2031-04-03", "She is the mayor.", names=("Ana Kord", "the mayor"))
TAKEN_BACK = Decision("same", "A. Reader", "2031-04-03", "A mistake.", names=("Velm", "Post"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "rows.jsonl").write_text(ROWS, "utf-8")
    with open_store(tmp_path / "s.rashomon", create=True) as opened:
        add_paths(opened, [tmp_path / "rows.jsonl"], BY)
        tell_stories_apart(opened, BY)
        opened.decide([KEPT, TAKEN_BACK], BY.at, BY.who)
        take_back(opened, next(e.subject for e in opened.log() if "A mistake." in e.detail), BY.at, BY.who, "wrong")
        yield opened


def changed(store: Store, table: str, values: dict[str, object]) -> None:
    """Every row of a table, as somebody with the file of the store and no regard for its log may change it."""
    with writing(store.engine) as connection:
        connection.execute(update(tables.TABLES.tables[table]).values(**values))


def metadata(**stated: str) -> dict[str, object]:
    return {"metadata": msgspec.json.encode(stated).decode(), **stated}


def eve(store: Store) -> None:
    changed(store, "captures", {"who": "Eve", "at": "2031-01-01T00:00:00Z"})


def place(store: Store) -> None:
    changed(store, "captures", {"location": "elsewhere.jsonl"})


def nothing_missing(store: Store) -> None:
    changed(store, "captures", {"missing": "[]"})


def second_capture(store: Store) -> None:
    row = {"article": store.articles()[0].id, "at": BY.at, "who": "Eve", "how": "web", "location": "", "tool": ""}
    with writing(store.engine) as connection:
        connection.execute(insert(tables.captures).values(**row, missing="[]"))


def name(store: Store) -> None:
    with writing(store.engine) as connection:
        first = tables.articles.c.id == store.articles()[0].id
        connection.execute(update(tables.articles).where(first).values(name="other.txt"))


def outlet(store: Store) -> None:
    with writing(store.engine) as connection:
        herald = tables.articles.c.outlet == "Herald"
        connection.execute(update(tables.articles).where(herald).values(**metadata(outlet="Gazette")))


def address(store: Store) -> None:
    with writing(store.engine) as connection:
        herald = tables.articles.c.outlet == "Herald"
        stated = metadata(outlet="Herald", url="https://herald.example/")
        connection.execute(update(tables.articles).where(herald).values(**stated))


def column(store: Store) -> None:
    changed(store, "articles", {"published": "2031-01-01"})


def why(store: Store) -> None:
    changed(store, "decisions", {"data": msgspec.json.encode(replace(KEPT, why="No.")).decode()})


def no_decision(store: Store) -> None:
    with writing(store.engine) as connection:
        connection.execute(delete(tables.decisions))


def back_again(store: Store) -> None:
    with writing(store.engine) as connection:
        data = msgspec.json.encode(TAKEN_BACK).decode()
        connection.execute(insert(tables.decisions).values(id="d-1", data=data))


def version(store: Store) -> None:
    changed(store, "versions", {"url": "https://other.example/"})  # what stood at one address stood at another


def no_version(store: Store) -> None:
    with writing(store.engine) as connection:
        connection.execute(delete(tables.versions).where(tables.versions.c.number == 2))


def size(store: Store) -> None:
    changed(store, "originals", {"size": 7})


def moved(store: Store) -> None:
    """An article is put out of its story."""
    with writing(store.engine) as connection:
        connection.execute(delete(tables.members).where(tables.members.c.article == store.articles()[0].id))


CAME = "of log entry [123], with which it came in"
IN_BOTH = [
    (eve, rf"a-\w+: capture \(at, who\) is not the capture {CAME}"),
    (place, rf"a-\w+: capture \(location\) is not the capture {CAME}"),
    (nothing_missing, rf"a-\w+: capture \(missing\) is not the capture {CAME}"),
    (second_capture, rf"a-\w+: capture \(.+\) is not the capture {CAME}"),
    (name, rf"a-\w+: name is not the name {CAME}"),
    (outlet, rf"a-\w+: metadata is not the metadata {CAME}"),
    (address, rf"a-\w+: metadata is not the metadata {CAME}"),
    (why, r"d-\w+: changed or gone, but log entry \d+ says that it was decided"),
    (why, r"decision of A. Reader, 2031-04-03 \(No.\): no entry of the log says so"),
    (no_decision, r"d-\w+: changed or gone, but log entry \d+ says that it was decided"),
    (back_again, r"decision of A. Reader, 2031-04-03 \(A mistake.\): no entry of the log says so"),
    (moved, r"s-\w+: has other articles than the log says"),
]
IN_THE_STORE = [
    (column, r"a-\w+: the column published is not what came with it"),
    (version, r"versions of https://post.example/quay: are not those that the log tells of"),
    (no_version, r"versions of https://post.example/quay: are not those that the log tells of"),
    (size, r"a-\w+: size is not that of its bytes"),
]


def told(problems: list[str], wanted: str) -> bool:
    return any(re.fullmatch(wanted, problem) for problem in problems)


def test_a_store_that_nobody_changed_passes(store: Store) -> None:
    assert verify_store(store).passed, verify_store(store).problems


@pytest.mark.parametrize(("tamper", "wanted"), [*IN_BOTH, *IN_THE_STORE])
def test_a_table_changed_under_the_log_is_found_in_the_store(
    store: Store, tamper: Callable[[Store], None], wanted: str
) -> None:
    tamper(store)
    found = [f"{problem.item}: {problem.message}" for problem in verify_store(store).problems]
    assert told(found, wanted), found


@pytest.mark.parametrize(("tamper", "wanted"), IN_BOTH)
def test_a_bundle_made_of_such_a_store_passes_neither_verifier(
    store: Store, tmp_path: Path, tamper: Callable[[Store], None], wanted: str
) -> None:
    """Though it is signed; the second verifier is the very code that ``rashomon verify`` asks first."""
    tamper(store)
    new_key(tmp_path / "desk.pem")
    (tmp_path / "b.zip").write_bytes(make_bundle(store, BY, key=read_key(tmp_path / "desk.pem")))
    problems, signature = check(unpack(tmp_path / "b.zip"))
    assert signature.startswith("good")
    assert told(problems, wanted), problems


def test_both_commands_tell_of_a_decision_that_was_changed(store: Store, tmp_path: Path) -> None:
    why(store)
    (tmp_path / "b.zip").write_bytes(make_bundle(store, BY))
    (tmp_path / "verify.py").write_bytes(unpack(tmp_path / "b.zip")["verify.py"])
    command = [sys.executable, "-I", str(tmp_path / "verify.py"), str(tmp_path / "b.zip")]
    alone = subprocess.run(command, capture_output=True, text=True, timeout=60)
    ours = [problem.message for problem in verify_bundle(tmp_path / "b.zip").problems]
    for out in (alone.stdout, "\n".join(ours)):
        assert re.search(r"d-\w+: changed or gone, but log entry \d+ says that it was decided", out), out
    assert alone.returncode == 1


def test_a_bundle_of_a_store_that_nobody_changed_passes_with_its_decisions(store: Store, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(make_bundle(store, BY))
    files = unpack(tmp_path / "b.zip")
    assert check(files) == ([], "not signed")
    assert b"A mistake." in files["log.jsonl"]  # what was taken back goes with it: else a decision could vanish
    assert verify_bundle(tmp_path / "b.zip").passed


def test_an_account_that_gives_an_article_another_outlet_than_the_bundle_is_found(store: Store, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(make_bundle(store, BY))
    files = unpack(tmp_path / "b.zip")
    for file in [file for file in files if file.startswith("accounts/")]:
        files[file] = files[file].replace(b'"outlet": "Herald"', b'"outlet": "Gazette"')
    assert any(re.fullmatch(r"accounts/.+: metadata of .+ is not that of articles.jsonl", p) for p in check(files)[0])


def test_a_log_of_an_older_make_tells_less_and_is_not_held_to_more(store: Store) -> None:
    """It has digests and captures, and no names: those are told to be not compared. An address is part of the id."""
    last, made = None, []
    for entry in store.log():
        said = {key: value for key, value in msgspec.json.decode(entry.detail).items() if key != "article"}
        last = Entry.after(last, entry.at, entry.who, entry.action, entry.subject, canonical(said))
        made.append(last)
    with writing(store.engine) as connection:
        connection.execute(delete(tables.log))
        connection.execute(insert(tables.log), [msgspec.to_builtins(entry) for entry in made])
    name(store)
    result = verify_store(store)
    assert result.passed
    assert result.notes == (
        "3 articles came in before the log told of names, titles and outlets: those are not compared",
    )
    address(store)
    assert any("address is not the address" in problem.message for problem in verify_store(store).problems)


def test_a_bundle_of_an_older_make_is_told_to_be_one(store: Store, tmp_path: Path) -> None:
    """In its log no decision is told of."""
    (tmp_path / "b.zip").write_bytes(make_bundle(store, BY))
    files = unpack(tmp_path / "b.zip")
    manifest = {**json.loads(files["manifest.json"]), "schema": "rashomon-bundle/1"}
    log = [json.loads(line) for line in files["log.jsonl"].splitlines()]
    hashes = [{n: e[n] for n in ("number", "previous", "hash")} if e["action"] in DECIDED else e for e in log]
    files["log.jsonl"] = b"".join(json.dumps(entry).encode() + b"\n" for entry in hashes)
    manifest["files"]["log.jsonl"] = hashlib.sha256(files["log.jsonl"]).hexdigest()
    files["manifest.json"] = as_json(manifest)
    problems, said = check(files)
    assert problems == []
    assert "of an older make" in said
    manifest["schema"] = "rashomon-bundle/2"
    files["manifest.json"] = as_json(manifest)
    assert [problem for problem in check(files)[0] if problem.startswith("decision of A. Reader")]


def test_two_addresses_that_turned_out_to_be_one_page_have_the_versions_of_both_by_the_log_too(store: Store) -> None:
    joined = ("https://post.example/old", "https://post.example/quay")
    one_page = Noted("one page", joined[0], {"also": joined[1], "versions": joined})
    keep_seen(store, Seen(BY.at, BY.who, joined=joined, notes=(one_page,)))
    assert store.versions(joined[0]) == store.versions(joined[1])
    assert verify_store(store).passed
    with writing(store.engine) as connection:
        connection.execute(delete(tables.versions).where(tables.versions.c.url == joined[0]))
    assert [problem.item for problem in verify_store(store).problems] == [f"versions of {joined[0]}"]
