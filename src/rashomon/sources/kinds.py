"""What kind of file a name promises, and what the first bytes say against it."""

from __future__ import annotations

from pathlib import PurePath

from ..model.errors import RefusedInput

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".jsonl": "application/jsonl",
    **dict.fromkeys((".xml", ".rss", ".atom", ".rdf"), "application/xml"),
    **dict.fromkeys((".json", ".jsonfeed"), "application/feed+json"),
    ".ninjs": "application/ninjs+json",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".rtf": "application/rtf",
    ".eml": "message/rfc822",
    **dict.fromkeys((".mhtml", ".mht"), "multipart/related"),
    **dict.fromkeys((".warc", ".warc.gz"), "application/warc"),
    **dict.fromkeys((".arc", ".arc.gz"), "application/arc"),
    ".wacz": "application/wacz",
}
JSON_ROW = "application/json"  # one row of a JSONL file
JSONL = MEDIA_TYPES[".jsonl"]

NINJS = MEDIA_TYPES[".ninjs"]
ARCHIVES = frozenset({"application/warc", "application/arc", "application/wacz"})
BINARY = frozenset(MEDIA_TYPES[ending] for ending in (".pdf", ".docx", ".rtf", ".eml", ".mhtml"))
JSON_FEED, XML_FEED = MEDIA_TYPES[".json"], MEDIA_TYPES[".xml"]
IN_HEAD = 4096  # bytes in which a format shows itself
FEED_HEAD = (b"<rss", b"<feed", b"<rdf:rdf")

READABLE = " ".join(sorted(MEDIA_TYPES))

SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image or sound file"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"{\\rtf", "an RTF file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
)
CALLED = {
    b"%PDF-": ".pdf",
    b"{\\rtf": ".rtf",
    b"PK\x03\x04": ".docx or .wacz, if it is one",
    b"\x1f\x8b": ".warc.gz, if it is one",
}
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")  # UTF-16 with a byte-order mark is text although it is full of NUL bytes


def media_type(name: str) -> str | None:
    """The media type that the ending of ``name`` stands for, or None where it is not one that is read."""
    endings = [ending.lower() for ending in PurePath(name).suffixes[-2:]]
    return MEDIA_TYPES.get("".join(endings)) or MEDIA_TYPES.get("".join(endings[-1:]))


def sniff(data: bytes) -> str:
    """The media type of bytes without a name: a feed, JSON lines, a web page, or else one text."""
    start = data[:IN_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{") and b"jsonfeed.org/version/" in start:
        return JSON_FEED
    if start.startswith(b"<") and any(head in start.lower() for head in FEED_HEAD):
        return XML_FEED
    if start.startswith(b"{") and b'"' in start:
        return JSONL
    if start[:9].lower() == b"<!doctype" or start[:5].lower() == b"<html":
        return "text/html"
    return "text/plain"


def which_json(data: bytes) -> str:
    """What a JSON file is that is no rows: items of an agency have an address, and are no JSON Feed."""
    return NINJS if b'"uri"' in data and b"jsonfeed.org/version/" not in data else JSON_FEED


def refuse_binary(data: bytes) -> None:
    """Says what the bytes are where they cannot be text.

    Raises:
        RefusedInput: for signatures of other formats, and for NUL bytes.
    """
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            ending = CALLED.get(signature)
            step = f"give it as a file whose name ends in {ending}" if ending else "save its text as .txt and give that"
            raise RefusedInput(f"binary: {what}", step)
    position = data.find(b"\0")
    if position >= 0 and not data.startswith(WIDE_MARKS):
        raise RefusedInput(f"binary: a NUL byte at position {position}", "save its text as UTF-8 .txt and give that")
