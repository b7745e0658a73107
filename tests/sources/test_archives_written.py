"""What fetching writes, finding reads: the archive that ``watch`` keeps is a source like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.extract.extract import extract
from rashomon.extract.pages import Pages
from rashomon.fetch.answer import Answer
from rashomon.fetch.warc import Archive, Kept
from rashomon.sources.collect import collect
from tests.formats.texts import PAGE, SENTENCES

AT = "2024-03-05T10:00:00Z"
URL = "https://post.example/1"


def answered(url: str = URL, status: int = 200) -> Answer:
    head = f"HTTP/1.1 {status} Said\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".encode()
    return Answer(url, status, "Said", (), PAGE, PAGE, "192.0.2.1", head=head, raw=PAGE)


@pytest.mark.parametrize("status", [200, 304])
@pytest.mark.parametrize("again", [False, True])
def test_a_fetched_page_is_read_from_the_archive_and_so_is_its_repeat(tmp_path: Path, again: bool, status: int) -> None:
    path = tmp_path / "fetched.warc.gz"
    with Archive(path, 0, AT) as archive:
        record = archive.exchange(answered(), AT)
        if again:
            archive.exchange(
                answered("https://post.example/2", status), AT, Kept(record, AT, URL, answered().body_sha256)
            )
        archive.sync()
    kept, dropped = collect([path])
    assert (len(kept), dropped) == (1 + again, [])
    with Pages() as pages:
        documents = [extract(snapshot, pages) for snapshot in kept]
    assert all(SENTENCES[0] in document.text for document in documents)
    assert {document.metadata.url for document in documents} == {URL, "https://post.example/2"} if again else {URL}
