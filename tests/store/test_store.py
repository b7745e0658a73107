"""What a store promises: whole or not at all, once, unaltered, and every change in a log that cannot be rewritten."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.model.decisions import Decision
from rashomon.model.errors import StoreError, UsageError
from rashomon.model.holdings import BEGINNING, Capture
from rashomon.model.snapshot import FileOrigin, Snapshot
from rashomon.model.text import Document, Metadata
from rashomon.store.search import Among, search
from rashomon.store.store import Store, open_store

CAPTURE = Capture("2031-04-02T08:00:00Z", "A. Reader", "file", "desk/a.txt", "rashomon 0", ("the answer of a server",))
PAGE = "https://post.example/flood"


def item(text: str, name: str = "a.txt", **metadata: str) -> tuple[Snapshot, Document, Capture]:
    data = text.encode()
    stated, digest = Metadata(**metadata), hashlib.sha256(data).hexdigest()
    snapshot = Snapshot(name, digest, data, "text/plain", FileOrigin(f"desk/{name}"), stated)
    return snapshot, Document(name, digest, text, metadata=stated), CAPTURE


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with open_store(place, create=True) as opened:
        yield opened


def test_what_goes_in_comes_out_unaltered(store: Store) -> None:
    snapshot, document, _ = item("The quay flooded.\r\nNobody was hurt. \U0001f30a", title="Flood")
    (receipt,) = store.add([(snapshot, document, CAPTURE)])
    assert (receipt.outcome, receipt.version) == ("stored", 1)
    assert store.document(receipt.article) == document
    assert store.original(snapshot.sha256) == snapshot.data
    assert store.captures(receipt.article) == [CAPTURE]
    (held,) = store.articles()
    assert (held.name, held.size, held.characters) == ("a.txt", len(snapshot.data), len(document.text))


def test_adding_twice_changes_nothing(store: Store) -> None:
    first = list(store.add([item("The quay flooded.", url=PAGE)]))
    before = (store.articles(), store.log())
    again = list(store.add([item("The quay flooded.", name="copy.txt", url=PAGE)]))
    assert [r.outcome for r in again] == ["duplicate"]
    assert again[0].article == first[0].article
    assert (store.articles(), store.log()) == before


def test_beside_a_store_no_journal_is_left(tmp_path: Path) -> None:
    with open_store(tmp_path / "desk.rashomon", create=True) as kept:
        list(kept.add([item("The quay flooded.")]))
    assert [file.name for file in tmp_path.iterdir()] == ["desk.rashomon"]


def test_the_same_bytes_from_another_address_are_another_article(store: Store) -> None:
    outcomes = [r.outcome for r in store.add([item("One text.", url=PAGE), item("One text.", url=f"{PAGE}-2")])]
    assert outcomes == ["stored", "stored"]


def test_other_bytes_at_an_address_are_a_new_version(store: Store) -> None:
    receipts = list(
        store.add([item("Two dead.", url=PAGE), item("Three dead.", url=PAGE), item("Two dead.", url=PAGE)])
    )
    assert [(r.outcome, r.version) for r in receipts] == [("stored", 1), ("new version", 2), ("duplicate", 1)]
    assert store.versions(PAGE) == [receipts[0].article, receipts[1].article]
    assert store.versions("https://post.example/other") == []


def test_every_change_stands_in_the_log_and_each_entry_names_the_one_before(store: Store) -> None:
    list(store.add([item("One."), item("Two.")]))
    assert (
        store.decide([Decision("drop", "A. Reader", "2031-04-02", "a joke", words="One")], CAPTURE.at, "A. Reader") == 1
    )
    entries = store.log()
    assert [(e.number, e.action) for e in entries] == [(1, "add"), (2, "add"), (3, "decide")]
    assert [e.previous for e in entries] == [BEGINNING, entries[0].hash, entries[1].hash]
    assert all(e.holds for e in entries)
    assert not replace(entries[1], who="B. Other").holds


def test_a_decision_is_kept_once(store: Store) -> None:
    decision = Decision("same", "A. Reader", "2031-04-02", "both are the mayor", ("J. Doe", "Jane Doe"))
    assert store.decide([decision], CAPTURE.at, "A. Reader") == 1
    assert store.decide([decision], CAPTURE.at, "A. Reader") == 0
    assert store.decisions() == (decision,)


def test_what_was_read_is_kept_by_the_means_it_was_read_with(store: Store) -> None:
    (receipt,) = store.add([item("One.")])
    store.keep_readings({receipt.article: b"marks"}, "means-1")
    store.keep_readings({receipt.article: b"others"}, "means-1")
    assert store.readings([receipt.article], "means-1") == {receipt.article: b"marks"}
    assert store.readings([receipt.article], "means-2") == {}


def test_a_failure_in_the_middle_leaves_nothing_of_what_was_not_told(store: Store) -> None:
    def items() -> Iterator[tuple[Snapshot, Document, Capture]]:
        yield item("One.")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(store.add(items()))
    assert store.articles() == []
    assert store.log() == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("quay", ["a.txt", "b.txt"]),
        ("QUAY", ["a.txt", "b.txt"]),
        ("Königsbrücke", ["b.txt"]),
        ("konigsbrucke", ["b.txt"]),
        ("quay hurt", ["a.txt"]),
        ('"the quay"', ["a.txt"]),
        ('"quay the"', []),
        ("“the quay” hurt", ["a.txt"]),
        ("o'clock", ["c.txt"]),
        ("Тихая", ["c.txt"]),
        ("bridge", []),
        ("quays", []),
    ],
)
def test_words_and_phrases_are_found_without_case_and_accents(store: Store, query: str, found: list[str]) -> None:
    texts = {
        "a.txt": "The quay flooded. Nobody was hurt.",
        "b.txt": "Quay by quay: Königsbrücke closed.",
        "c.txt": "At six o'clock, Тихая street was dry.",
    }
    list(store.add(item(text, name) for name, text in texts.items()))
    hits = search(store, query)
    assert sorted(hit.name for hit in hits) == found
    for hit in hits:
        assert texts[hit.name][hit.evidence.start : hit.evidence.end] == hit.evidence.exact


def test_an_article_that_came_without_an_outlet_is_found_by_the_label_that_stands_for_one(store: Store) -> None:
    list(store.add(item(f"Flood, day {n}.", name) for n, name in enumerate(("01_velm-post.txt", "02_osk.txt"))))
    for asked in ("velm-post", "Velm Post", "VELM POST"):
        assert [h.name for h in search(store, "flood", Among(outlet=asked))] == ["01_velm-post.txt"]
    with pytest.raises(UsageError, match="no outlet 'Velm'; there are osk, velm-post"):
        search(store, "flood", Among(outlet="Velm"))


def test_a_search_may_be_narrowed_to_an_outlet_and_to_days(store: Store) -> None:
    days = ("2031-04-01", "2031-04-02T22:00:00Z", "2031-04-03")
    list(
        store.add(item(f"Flood, day {n}.", f"{n}.txt", outlet=f"Post {n % 2}", published=d) for n, d in enumerate(days))
    )
    for asked in ("Post 0", "post-0"):
        assert sorted(h.name for h in search(store, "flood", Among(outlet=asked))) == ["0.txt", "2.txt"]
    with pytest.raises(UsageError, match="no outlet 'Post'; there are Post 0, Post 1"):
        search(store, "flood", Among(outlet="Post"))
    assert [h.name for h in search(store, "flood", Among(since="2031-04-02", until="2031-04-02"))] == ["1.txt"]


def test_markup_of_the_index_in_a_query_is_only_words(store: Store) -> None:
    list(store.add([item("NEAR the quay OR not; drop table articles.")]))
    for query in (
        'NEAR("quay")',
        "quay*",
        "quay OR zebra",
        "';drop table articles;--",
        "words:quay",
        '"quay',
        "a:b & !c",
    ):
        search(store, query)
    assert len(store.articles()) == 1
    with pytest.raises(UsageError, match="no word"):
        search(store, "!?*")


def test_a_store_that_is_not_there_or_is_something_else_is_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="rashomon add"):
        open_store(tmp_path / "none.rashomon")
    with pytest.raises(StoreError, match="a folder"):
        open_store(tmp_path)
    other = tmp_path / "letter.rashomon"
    other.write_text("Dear store, " * 500)
    with pytest.raises(StoreError, match="no store"):
        open_store(other)
    with pytest.raises(StoreError, match="is not there"):
        open_store(tmp_path / "nowhere" / "s.rashomon", create=True)


def test_a_store_of_a_newer_version_is_refused(place: str) -> None:
    from sqlalchemy import update

    from rashomon.store import tables
    from rashomon.store.engines import writing

    with open_store(place, create=True) as store, writing(store.engine) as connection:
        connection.execute(update(tables.meta).values(value="99"))
    with pytest.raises(StoreError, match="newer rashomon"):
        open_store(place)


def test_damaged_bytes_are_not_given_out(store: Store) -> None:
    from sqlalchemy import update

    from rashomon.store import tables
    from rashomon.store.engines import writing

    snapshot, document, _ = item("The quay flooded.")
    list(store.add([(snapshot, document, CAPTURE)]))
    with writing(store.engine) as connection:
        connection.execute(update(tables.originals).values(data=b"The quay fl00ded.", codec="none"))
    with pytest.raises(StoreError, match="damaged"):
        store.original(snapshot.sha256)


def test_many_may_read_while_one_writes(place: str) -> None:
    with open_store(place, create=True) as writer, open_store(place) as reader:
        list(writer.add([item("One.")]))
        assert len(reader.articles()) == 1
        list(writer.add([item("Two.")]))
        assert len(reader.articles()) == 2
