"""Mails (EML, RFC 5322) and pages saved as one file (MHTML, RFC 2557)."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from ..model.errors import RefusedInput
from ..model.text import Metadata, stated
from .page import Page
from .parts import Parts
from .web import read_text, read_web, stated_else

MAX_PARTS = 500
MAX_DEPTH = 10
COPY_IT = "open it, copy the article into a .txt file and give that"
SAVE_IT = "save it by itself and give it"


def read(data: bytes) -> Parts:
    """The article of a mail or of a saved page.

    Raises:
        RefusedInput: where it holds none.
    """
    try:
        message = message_from_bytes(data, policy=policy.default)
        assert isinstance(message, EmailMessage)
        parts = list(leaves(message))
        saved = message.get_content_type() == "multipart/related" and "Subject" in message and "From" in message
        where = "snapshot" if "Snapshot-Content-Location" in message or (saved and "To" not in message) else "mail"
        return _read(message, parts, where)
    except (MessageError, LookupError, ValueError, AssertionError) as error:
        raise RefusedInput(f"a broken mail: {type(error).__name__}", COPY_IT) from error


def leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold no others, in their order; a mail inside a mail is one of them.

    Raises:
        RefusedInput: for more parts, or deeper nesting, than mails have.
    """
    waiting, count = [(message, 0)], 0
    while waiting:
        part, depth = waiting.pop()
        count += 1
        if count > MAX_PARTS or depth > MAX_DEPTH:
            raise RefusedInput(f"more than {MAX_PARTS} parts, or nested more than {MAX_DEPTH} deep", COPY_IT)
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            inner = [p for p in part.iter_parts() if isinstance(p, EmailMessage)]
            waiting.extend((p, depth + 1) for p in reversed(inner))
        else:
            yield part


def _read(message: EmailMessage, parts: list[EmailMessage], kind: str) -> Parts:
    texts = [part for part in parts if part.get_content_type() in ("text/html", "text/plain") and not _attached(part)]
    pages = [part for part in texts if part.get_content_type() == "text/html"]
    plain = [part for part in texts if part.get_content_type() == "text/plain"]
    given = _saved(message, pages) if kind == "snapshot" else _stated(message)
    left_out = tuple(_unread(part) for part in parts if _attached(part)) if kind == "mail" else ()
    return Parts((_article(pages, plain, kind, given),), left_out=left_out)


def _article(pages: list[EmailMessage], plain: list[EmailMessage], kind: str, given: Metadata) -> Page:
    """The page if an article is found in it, or else the plain text."""
    refused = RefusedInput("holds neither a page nor plain text", COPY_IT)
    for part in pages[:1]:
        try:
            page = read_web(_bytes(part), part.get_content_charset(), f"part text/html of a {kind}")
        except RefusedInput as error:
            refused = error
            continue
        found = stated_else(given, page.metadata) if kind == "mail" else stated_else(page.metadata, given)
        return Page(page.text, page.settings, found, page.method, page.version, page.encoding, page.byte_order_mark)
    for part in plain[:1]:
        return read_text(_bytes(part), part.get_content_charset(), f"part text/plain of a {kind}", given)
    raise refused


def _bytes(part: EmailMessage) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _attached(part: EmailMessage) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_content_type() == "message/rfc822"


def _unread(part: EmailMessage) -> tuple[str, str, str]:
    name = part.get_filename() or f"a part of type {part.get_content_type()}"
    return " ".join(name.split())[:200], "attachment: not read", SAVE_IT


def _stated(message: EmailMessage) -> Metadata:
    """Subject, date, and whose it is where it says so: who sends a mail need not have published what is in it.

    A date without its offset is no time that can be told.
    """
    named = _folded(message.get("Organization"))
    mailing_list, _ = parseaddr(str(message.get("List-Id", "")))
    return stated(
        title=(_folded(message.get("Subject")), "mail Subject"),
        outlet=(named, "mail Organization") if named else (_folded(mailing_list), "mail List-Id"),
        published=(_date(message), "mail Date"),
    )


def _saved(message: EmailMessage, pages: list[EmailMessage]) -> Metadata:
    """The address that the page was saved from. The date is that of saving and says nothing about the article."""
    places = [message.get("Snapshot-Content-Location"), *(part.get("Content-Location") for part in pages[:1])]
    url = next((str(url).strip() for url in places if str(url).strip().startswith(("http://", "https://"))), None)
    return stated(title=(_folded(message.get("Subject")), "saved page"), url=(url, "saved page"))


def _folded(value: object) -> str | None:
    return (" ".join(str(value).split())[:1000] or None) if value is not None else None


def _date(message: EmailMessage) -> str | None:
    try:
        found = parsedate_to_datetime(str(message.get("Date", "")))
    except (ValueError, TypeError, IndexError):
        return None
    return found.isoformat() if found.tzinfo else found.date().isoformat()
