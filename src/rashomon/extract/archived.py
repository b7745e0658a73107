"""The page in a record of a web archive; the record is given as it lies in the archive."""

from __future__ import annotations

from dataclasses import replace

from ..formats.warc import first_records, message
from ..model.errors import RefusedInput
from ..model.text import stated
from .parts import Parts
from .web import read_text, read_web, stated_else

AGAIN = "capture the page again, or copy the article into a .txt file"


def read(data: bytes) -> Parts:
    """The article of one record, or of a revisit record with the one that it refers to behind it.

    Raises:
        RefusedInput: where there is none.
    """
    found = first_records(data)
    if not found:
        raise RefusedInput("no record of a web archive", AGAIN)
    answer = message(found[-1])
    address = found[0].address
    given = stated(url=(address, "WARC-Target-URI"))
    where = "record of a web archive" if len(found) == 1 else "revisit record, with the record that it refers to"
    if answer.media_type == "text/plain":
        return Parts((read_text(answer.body, answer.charset, where, given),))
    page = read_web(answer.body, answer.charset, where)
    return Parts((replace(page, metadata=stated_else(page.metadata, given)),))
