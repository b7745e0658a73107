"""Links to where words stand: on the page of the account, and in the live article by a text fragment."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

WHOLE = 80  # characters up to which a text fragment holds all the words; longer ones go by their two ends
ENDS = 5  # words of each end
LONGEST = 2000  # characters of a link that spreadsheets and browsers take


def page_link(place: int, start: int, end: int) -> str:
    """The highlight on ``account.html`` of characters of the article that stands at ``place`` among the documents.

    ``place`` counts from 0. With its script the page opens and marks any such span, also one that no line cites.
    """
    return f"account.html#d{place}-{start}-{end}"


def live_link(url: str | None, words: str) -> str | None:
    """The article on the web with the words marked (WICG Scroll to Text Fragment); None without a web address."""
    if not url or any(c.isspace() or not c.isprintable() for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    fragment = text_fragment(words)
    link = f"{url.partition('#')[0]}#{parts.fragment}:~:text={fragment}" if fragment else url
    return link if len(link) <= LONGEST else None


def text_fragment(words: str) -> str:
    """The directive's value: all the words where they are few, else the first and the last, percent-encoded."""
    clean = re.sub(r"\s+", " ", words).strip()
    if len(clean) <= WHOLE:
        return _encoded(clean)
    listed = clean.split(" ")
    if len(listed) < 2 * ENDS:
        return _encoded(clean)
    return f"{_encoded(' '.join(listed[:ENDS]))},{_encoded(' '.join(listed[-ENDS:]))}"


def _encoded(text: str) -> str:
    """``-``, ``,`` and ``&`` divide the parts of a directive, so they are encoded too."""
    return quote(text.encode("utf-8", "replace"), safe="").replace("-", "%2D")
