"""An account made of files of every format is proven from the bytes beside it, and a changed byte is found."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from rashomon import pipeline
from rashomon.cli.files import write_reports
from rashomon.verification import verify_path
from tests.extract.exports import EUROPRESSE, FACTIVA, NEXIS
from tests.formats.files import docx, mail, mhtml, pdf, rtf
from tests.formats.texts import PAGE, SENTENCES
from tests.formats.warcs import answer, record


def page(said: str) -> bytes:
    return PAGE.replace(b"</article>", f"<p>{said}</p></article>".encode())


FILES = {
    "a.pdf": pdf([SENTENCES[:2], [*SENTENCES[2:], "The harbour master spoke of a loud noise."]]),
    "b.docx": docx(NEXIS.split("\n")),
    "c.rtf": rtf(FACTIVA.replace("sank on", "went down on").split("\n")),
    "d.html": EUROPRESSE.replace("sank on", "sank early on").encode(),
    "e.eml": mail(page("A diver said that the hull was torn.").decode(), "see"),
    "f.mhtml": mhtml(page("A priest said that the bells rang.").decode()),
    "g.warc.gz": gzip.compress(record(answer(page("A cook said that the galley was full.")))),
    "h.json": json.dumps(
        [{"uri": f"urn:{n}", "headline": f"Ferry {n}", "body_text": SENTENCES[n]} for n in (0, 1)]
    ).encode(),
    "i.docx": docx([*SENTENCES, "A baker said that the bread was wet."]),
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    given, out = tmp_path_factory.mktemp("given"), tmp_path_factory.mktemp("out")
    for name, data in FILES.items():
        (given / name).write_bytes(data)
    documents, dropped, snapshots = pipeline.take_in([given])
    assert [d.item for d in dropped if "duplicate" not in d.reason] == ["d.html: 1 parts of the export"]
    readings = tuple(pipeline.read_documents(documents))
    write_reports(out, [pipeline.account_of(readings, pipeline.made_with(pipeline.DEFAULT_MODEL))], snapshots)
    return out


def test_every_format_is_in_it_and_proven(report: Path) -> None:
    kept = {path.suffix for path in (report / "sources").iterdir()}
    assert kept == {".pdf", ".docx", ".rtf", ".html", ".eml", ".mhtml", ".warc", ".ninjs"}
    result = verify_path(report)
    assert result.result == "passed", result.problems


def test_a_changed_byte_is_found_in_each(report: Path) -> None:
    files = sorted((report / "sources").iterdir())
    for file in files:
        data = file.read_bytes()
        file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    messages = [p.message for p in verify_path(report).problems if "have another SHA-256" in p.message]
    assert {m.split("sources/")[1].split()[0] for m in messages} == {file.name for file in files}


def test_the_page_of_a_pdf_is_shown(report: Path) -> None:
    shown = (report / "account.html").read_text("utf-8")
    assert "2 pages" in shown
