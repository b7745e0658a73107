"""From bytes to characters, without a guess that could change a word.

In this order: a byte-order mark decides; else UTF-8, which other text hardly ever is by accident; else, for a
page, the charset it declares; else Windows-1252, but only where nothing speaks for another encoding. Anything else
is refused with the position of the first byte that does not fit, because a wrong guess would put characters into
citations that no source wrote. A page may hold bytes of another encoding outside its article (a comment, an
advertisement): they become U+FFFD, and the page is refused only where one of those reaches the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model.errors import RefusedInput

MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,4}=\s{0,4}["']?\s{0,4}([A-Za-z0-9_:-]{2,40})""", re.IGNORECASE)
DECLARED_WITHIN = 4096  # browsers look at 1024 bytes; pages in the wild declare later

CODECS = {
    # label on the page (WHATWG Encoding Standard) -> codec; Latin-1 means Windows-1252 there
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "windows-1252": "cp1252",
    **{f"windows-{n}": f"cp{n}" for n in (1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258)},
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "iso-8859-9": "cp1254",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "euc-jp": "euc-jp",
    "euc-kr": "cp949",
}

UTF8_PAIR = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
FOREIGN_RUN = re.compile(r"[\u0080-\u009f]|[À-ÿŒœŠšŽžŸ]{4}")
"""Control codes, or four accented letters in a row: Cyrillic or Greek read as Windows-1252, and no Western word."""

ADVICE = "save it as UTF-8"


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    byte_order_mark: bool = False
    damage: RefusedInput | None = None  # why the text may not be used where U+FFFD stands in it


def decode(data: bytes, *, page: bool = False, charset: str | None = None) -> Decoded:
    """The characters of ``data`` and how they were found; newlines and everything else as they stand.

    ``charset`` is what the server or the mail that brought them says; it goes before what a page declares.

    Raises:
        RefusedInput: where no reading is safe.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data, encoding, skip=len(mark)), encoding, byte_order_mark=True)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        wrong = error
    declared = CODECS.get((charset or "").lower()) or (declared_charset(data) if page else None)
    if declared:
        return Decoded(_strict(data, declared), declared)
    try:
        return _western(data, wrong)
    except RefusedInput as refused:
        if not page:
            raise
        return Decoded(data.decode("utf-8", "replace"), "utf-8", damage=refused)


def declared_charset(data: bytes) -> str | None:
    """The codec a page declares near its top, where it is one that a page may declare."""
    found = DECLARED.search(data, 0, DECLARED_WITHIN)
    return CODECS.get(found.group(1).decode("ascii").lower()) if found else None


def _strict(data: bytes, encoding: str, *, skip: int = 0) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise RefusedInput(f"byte {error.start + skip} does not fit {encoding}", ADVICE) from error


def _western(data: bytes, wrong: UnicodeDecodeError) -> Decoded:
    """Windows-1252, unless some bytes are UTF-8 (then the file is damaged UTF-8) or the letters make no word."""
    refused = RefusedInput(f"byte {wrong.start} (0x{data[wrong.start]:02x}) fits no encoding that is sure", ADVICE)
    if UTF8_PAIR.search(data):
        raise refused
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise refused from wrong
    if FOREIGN_RUN.search(text) or any(ord(c) < 32 and c not in "\t\n\r\f\v" for c in text):
        raise refused
    return Decoded(text, "cp1252")
