"""Evidence that holds against its owner: what was signed cannot be changed unseen, by anybody."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, update

from rashomon.bundling import make_bundle, signed_head, take_bundle, verify_bundle
from rashomon.keeping import Custody, add_paths, tell_stories_apart
from rashomon.model.errors import OutputError, RefusedInput, UsageError
from rashomon.model.holdings import Entry
from rashomon.proving import verify_store
from rashomon.publish import second_verifier
from rashomon.publish.bundle import as_json, new_key, read_key, signed, unpack, zipped
from rashomon.publish.second_verifier import check
from rashomon.store import tables
from rashomon.store.engines import writing
from rashomon.store.store import Store, open_store

BY = Custody("2031-04-02T08:00:00Z", "A. Reader")
FLOOD = (
    "Flood cuts off Velm harbour\n\nVelm, 2 April 2031. The harbour of Velm was cut off on Wednesday after the quay "
    "gave way. Mayor Ana Kord said: “The quay was inspected in March.” At least 14 people were hurt, she said.\n",
    "Two dead in Velm harbour flood\n\nVelm, 3 April 2031. Two people died when the quay of Velm harbour gave way. "
    "Ana Kord, the mayor, denied that the quay had not been inspected.\n",
)
CHESS = "Chess title for Osk\n\nOsk, 5 May 2031. Grandmaster Pell Immin won the national title on Monday.\n"
Files = dict[str, bytes]


@pytest.fixture
def store(place: str, tmp_path: Path) -> Iterator[Store]:
    with open_store(place, create=True) as opened:
        for name, text in (("a", FLOOD[0]), ("b", FLOOD[1]), ("c", CHESS)):
            (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        add_paths(opened, [tmp_path / f"{name}.txt" for name in "abc"], BY)
        tell_stories_apart(opened, BY)
        yield opened


@pytest.fixture
def bundle(store: Store, tmp_path: Path) -> Path:
    """Signed by ``desk.pem``."""
    new_key(tmp_path / "desk.pem")
    (tmp_path / "b.zip").write_bytes(make_bundle(store, BY, key=read_key(tmp_path / "desk.pem")))
    return tmp_path / "b.zip"


def flood(store: Store) -> str:
    from rashomon.store.stories import stories

    return next(story.id for story in stories(store) if len(story.articles) == 2)


def test_a_bundle_passes_here_and_by_the_verifier_inside_it(bundle: Path, tmp_path: Path) -> None:
    result = verify_bundle(bundle, (tmp_path / "desk.pub.pem").read_bytes())
    assert result.passed, result.problems
    assert "good, of the key given" in result.notes[0]
    script = tmp_path / "alone" / "verify.py"
    script.parent.mkdir()
    script.write_bytes(unpack(bundle)["verify.py"])
    assert len(script.read_text("utf-8").splitlines()) <= 300
    command = [sys.executable, "-I", str(script), str(bundle), str(tmp_path / "desk.pub.pem")]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "passed" in ran.stdout


def test_a_bundle_that_was_unpacked_and_packed_by_another_program_passes(bundle: Path, tmp_path: Path) -> None:
    """Such programs put the folders in as well."""
    with zipfile.ZipFile(tmp_path / "again.zip", "w") as again:
        for folder in ("accounts/", "originals/", "texts/"):
            again.writestr(folder, b"")
        for name, data in unpack(bundle).items():
            again.writestr(name, data)
    assert verify_bundle(tmp_path / "again.zip").passed
    assert check(second_verifier.unpack(str(tmp_path / "again.zip")))[0] == []


@pytest.mark.parametrize("name", ["articles.jsonl", "log.jsonl", "accounts/"])
def test_a_file_that_is_no_json_is_told_of(bundle: Path, name: str) -> None:
    files = unpack(bundle)
    files[next(one for one in files if one.startswith(name))] = b"{"
    assert any("cannot be read" in problem for problem in check(files)[0])


def test_the_same_content_gives_the_same_bytes(store: Store, place: str, tmp_path: Path) -> None:
    if not Path(place).is_file():
        pytest.skip("copies the file of a store")
    copy = tmp_path / "copy.rashomon"
    copy.write_bytes(Path(place).read_bytes())
    with open_store(copy) as other:
        assert make_bundle(store, BY) == make_bundle(other, BY)


def test_another_key_is_not_good(bundle: Path, tmp_path: Path) -> None:
    new_key(tmp_path / "other.pem")
    result = verify_bundle(bundle, (tmp_path / "other.pub.pem").read_bytes())
    assert not result.passed


def text_changed(files: Files) -> None:
    name = next(name for name in files if name.startswith("texts/"))
    files[name] = files[name].replace(b"quay", b"dike")


def original_changed(files: Files) -> None:
    name = next(name for name in files if name.startswith("originals/"))
    files[name] += b" "


def account_changed(files: Files) -> None:
    name = next(name for name in files if name.startswith("accounts/") and b"14 people" in files[name])
    files[name] = files[name].replace(b"14 people", b"41 people")


def file_left_out(files: Files) -> None:
    del files["decisions.jsonl"]


def file_put_in(files: Files) -> None:
    files["accounts/s-0.json"] = b'{"documents": []}'


def entry_altered(files: Files) -> None:
    files["log.jsonl"] = files["log.jsonl"].replace(b"A. Reader", b"B. Other", 1)


def entry_left_out(files: Files) -> None:
    lines = files["log.jsonl"].splitlines(keepends=True)
    files["log.jsonl"] = b"".join(lines[:1] + lines[2:])


def last_entry_left_out(files: Files) -> None:
    files["log.jsonl"] = b"".join(files["log.jsonl"].splitlines(keepends=True)[:-1])


TAMPERINGS = [
    text_changed, original_changed, account_changed, file_left_out, file_put_in, entry_altered, entry_left_out,
    last_entry_left_out,
]  # fmt: skip


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda f: f.__name__)
def test_what_was_changed_is_found(bundle: Path, tamper: Callable[[Files], None]) -> None:
    files = unpack(bundle)
    tamper(files)
    assert check(files)[0]


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda f: f.__name__)
def test_it_is_found_by_the_signature_where_all_digests_were_made_anew(
    bundle: Path, tamper: Callable[[Files], None]
) -> None:
    files = unpack(bundle)
    tamper(files)
    manifest = json.loads(files["manifest.json"])
    apart = ("manifest.json", "manifest.sig")
    manifest["files"] = {n: hashlib.sha256(d).hexdigest() for n, d in sorted(files.items()) if n not in apart}
    files["manifest.json"] = as_json(manifest)
    assert any("signature" in problem for problem in check(files)[0])


def forged(bundle: Path, change: Callable[[Files], None]) -> Files:
    """The bundle changed, every digest made anew and signed with its own key; the log is left as it is."""
    files = unpack(bundle)
    change(files)
    manifest = json.loads(files["manifest.json"])
    apart = ("manifest.json", "manifest.sig")
    manifest["files"] = {n: hashlib.sha256(d).hexdigest() for n, d in sorted(files.items()) if n not in apart}
    files["manifest.json"] = as_json(manifest)
    files["manifest.sig"] = as_json(signed(files["manifest.json"], read_key(bundle.parent / "desk.pem")))
    return files


def words_exchanged(files: Files) -> None:
    """``14`` is ``41`` everywhere: in the original, the text, the account, and their digests."""
    digests = {}
    for name in [name for name in files if name.startswith(("originals/", "texts/"))]:
        kind, was = name.split("/")
        data = files.pop(name).replace(b"14 people", b"41 people")
        digests[was] = hashlib.sha256(data).hexdigest()
        files[f"{kind}/{digests[was]}"] = data
    for name in [name for name in files if name == "articles.jsonl" or name.startswith("accounts/")]:
        files[name] = files[name].replace(b"14 people", b"41 people")
        for was, now in digests.items():
            files[name] = files[name].replace(was.encode(), now.encode())


def entry_of_it_left_out(files: Files) -> None:
    """As if it were a matter that is not told of."""
    words_exchanged(files)
    entries = [json.loads(line) for line in files["log.jsonl"].splitlines()]
    told = [{n: e[n] for n in ("number", "previous", "hash")} if e.get("action") == "add" else e for e in entries]
    files["log.jsonl"] = b"".join(json.dumps(entry).encode() + b"\n" for entry in told)


def article_left_out(files: Files) -> None:
    files["articles.jsonl"] = b"".join(files["articles.jsonl"].splitlines(keepends=True)[1:])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (words_exchanged, "a-[0-9a-f]+: sha256 is not the evidentiary copy of log entry 1,"),
        (entry_of_it_left_out, "a-[0-9a-f]+: no entry of the log says that it came in"),
        (article_left_out, "a-[0-9a-f]+: gone, but log entry 1 says that it came in"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_was_changed_after_it_came_in_is_found_though_all_was_signed_anew(
    bundle: Path, tmp_path: Path, change: Callable[[Files], None], told: str
) -> None:
    files = forged(bundle, change)
    problems, signature = check(files)
    assert signature.startswith("good")
    assert any(re.match(told, problem) for problem in problems), problems
    (tmp_path / "forged.zip").write_bytes(zipped(files))
    found = verify_bundle(tmp_path / "forged.zip", (tmp_path / "desk.pub.pem").read_bytes()).problems
    assert any(re.match(told, problem.message) for problem in found)
    with open_store(tmp_path / "new.rashomon", create=True) as new, pytest.raises(RefusedInput):
        take_bundle(new, tmp_path / "forged.zip", BY)


def test_signed_anew_without_a_change_it_passes(bundle: Path) -> None:
    assert check(forged(bundle, lambda files: None))[0] == []


def test_an_article_of_a_store_that_was_changed_under_its_log_is_found(store: Store) -> None:
    one = next(article for article in store.articles() if article.name == "a.txt")
    data = store.original(one.sha256).replace(b"14 people", b"41 people")
    digest = hashlib.sha256(data).hexdigest()
    with writing(store.engine) as connection:
        row = {"sha256": digest, "size": len(data), "codec": "none", "data": data}
        connection.execute(insert(tables.originals).values(**row))
        values = {"sha256": digest, "text_sha256": digest, "text": None}
        connection.execute(update(tables.articles).where(tables.articles.c.id == one.id).values(**values))
    told = [(problem.item, problem.message) for problem in verify_store(store).problems]
    entry = next(entry.number for entry in store.log() if entry.subject == one.id)
    assert told == [
        (one.id, f"sha256 is not the evidentiary copy of log entry {entry}, with which it came in"),
        (one.id, f"text_sha256 is not the working copy of log entry {entry}, with which it came in"),
    ]


def test_the_verifier_takes_the_folder_that_a_bundle_was_unpacked_to(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(tmp_path / "unpacked")
    assert second_verifier.main([str(tmp_path / "unpacked")]) == 0
    (tmp_path / "unpacked" / "stories.jsonl").write_bytes(b"")
    assert second_verifier.main([str(tmp_path / "unpacked")]) == 1
    assert "stories.jsonl: other bytes than were signed" in capsys.readouterr().out
    with pytest.raises(SystemExit, match=r"desk.pem: no bundle"):
        second_verifier.main([str(tmp_path / "desk.pem")])


def rewritten(store: Store) -> None:
    """The log of the stories, as if somebody else had told them apart, with every hash made anew."""
    entries = store.log()
    last, made = entries[2], []
    for entry in entries[3:]:
        last = Entry.after(last, entry.at, "B. Other", entry.action, entry.subject, entry.detail)
        made.append(last)
    with writing(store.engine) as connection:
        connection.execute(delete(tables.log).where(tables.log.c.number > 3))
        for entry in made:
            values = {name: getattr(entry, name) for name in Entry.__slots__}
            connection.execute(insert(tables.log).values(**values))


def test_a_log_rewritten_from_the_middle_is_found_against_the_signed_head(store: Store, bundle: Path) -> None:
    head = signed_head(bundle)
    assert verify_store(store, head).passed
    rewritten(store)
    assert verify_store(store).passed  # by itself it is one unbroken chain
    (problem,) = verify_store(store, head).problems
    assert "rewritten" in problem.message


def test_a_store_that_went_on_still_runs_through_the_signed_head(store: Store, bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text("Another report. Nothing else.", "utf-8")
    add_paths(store, [tmp_path / "d.txt"], BY)
    assert verify_store(store, signed_head(bundle)).passed


def test_of_other_matters_only_hashes_leave_the_house(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "one.zip"
    path.write_bytes(make_bundle(store, BY, [flood(store)]))
    files = unpack(path)
    assert b"Immin" not in b"".join(files.values())
    assert b"c.txt" not in files["log.jsonl"]
    assert check(files) == ([], "not signed")
    with pytest.raises(UsageError, match="no story"):
        make_bundle(store, BY, ["s-none"])


def test_a_bundle_is_taken_in_whole_or_refused(bundle: Path, tmp_path: Path) -> None:
    with open_store(tmp_path / "court.rashomon", create=True) as court:
        receipts = take_bundle(court, bundle, BY)
        assert [r.outcome for r in receipts] == ["stored"] * 3
        assert [r.outcome for r in take_bundle(court, bundle, BY)] == ["duplicate"] * 3
        assert {d.text for d in court.documents([r.article for r in receipts])} == {*FLOOD, CHESS}
        (capture,) = court.captures(receipts[0].article)
        assert (capture.how, capture.location.startswith("b.zip (SHA-256 ")) == ("import", True)
    files = unpack(bundle)
    text_changed(files)
    (tmp_path / "bad.zip").write_bytes(zipped(files))
    with open_store(tmp_path / "new.rashomon", create=True) as new:
        with pytest.raises(RefusedInput, match="other bytes"):
            take_bundle(new, tmp_path / "bad.zip", BY)
        assert new.articles() == []


def test_what_is_no_bundle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK nothing")
    with pytest.raises(RefusedInput, match="no bundle"):
        unpack(tmp_path / "x.zip")
    (tmp_path / "y.zip").write_bytes(zipped({"../../evil": b"x"}))
    with pytest.raises(RefusedInput, match="manifest"):
        unpack(tmp_path / "y.zip")


def test_a_private_key_is_for_its_owner_alone_and_never_overwritten(tmp_path: Path) -> None:
    new_key(tmp_path / "desk.pem")
    assert (tmp_path / "desk.pem").stat().st_mode & 0o077 == 0
    with pytest.raises(OutputError):
        new_key(tmp_path / "desk.pem")
    with pytest.raises(UsageError, match="rashomon key"):
        read_key(tmp_path / "none.pem")
