"""Writes small files of many formats for tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from email.message import EmailMessage
from html import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(pages: Sequence[Sequence[str]], trailer: str = "") -> bytes:
    """A PDF with a line of Helvetica for each string; an empty one moves down a line."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = b" ".join(b"(" + _escaped(line) + b") Tj T*" for line in lines)
        stream = b"BT /F1 11 Tf 14 TL 72 760 Td " + shown + b" ET"
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            b" /Contents %d 0 R >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%b] >>" % (len(kids), b" ".join(kids))
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    tail = b"trailer << /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF" % (size, trailer.encode(), len(out))
    return out + head + tail


def _escaped(line: str) -> bytes:
    return line.encode("latin-1").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")


def docx(paragraphs: Iterable[str], raw: str = "") -> bytes:
    """A Word file; ``raw`` is XML that follows the paragraphs."""
    runs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(p)}</w:t></w:r></w:p>' for p in paragraphs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        body = f'<w:document xmlns:w="{WORD}"><w:body>{runs}{raw}</w:body></w:document>'
        file.writestr(zipfile.ZipInfo("word/document.xml"), body)
    return out.getvalue()


def rtf(paragraphs: Iterable[str]) -> bytes:
    def written(text: str) -> str:
        return "".join(c if c.isascii() and c not in "\\{}" else f"\\u{ord(c)}?" for c in text)

    return ("{\\rtf1\\ansi\\ansicpg1252 " + "\\par\n".join(map(written, paragraphs)) + "\\par}").encode("ascii")


def mail(html: str = "", text: str = "", attachment: str = "", **heads: str) -> bytes:
    message = EmailMessage()
    given = {
        "Subject": "Ferry sinks",
        "From": "Marrow Post <news@post.example>",
        "Date": "Tue, 5 Mar 2024 10:00:00 +0100",
    }
    for name, value in (given | heads).items():
        message[name] = value
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    if attachment:
        message.add_attachment(b"bytes", maintype="application", subtype="pdf", filename=attachment)
    return message.as_bytes()


def mhtml(html: str, url: str = "https://post.example/1") -> bytes:
    """As a browser saves a page with its images."""
    head = f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {url}\r\nSubject: Ferry sinks\r\n"
    kind = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
    page = f"----b\r\nContent-Type: text/html\r\nContent-Location: {url}\r\n\r\n{html}\r\n"
    return f"{head}{kind}{page}----b\r\nContent-Type: image/png\r\n\r\nx\r\n----b--\r\n".encode()
