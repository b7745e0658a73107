"""Which articles of a story are versions of one page: those with the same web address."""

from __future__ import annotations

from urllib.parse import urlsplit

from ..model.links import Story
from ..model.marks import Reading

CAMPAIGN = ("utm_", "fbclid", "gclid")


def pages_of(story: Story) -> dict[str, list[Reading]]:
    """The articles of each address, as the story orders them: by publication, then by name."""
    pages: dict[str, list[Reading]] = {}
    for reading in story.readings:
        if reading.document.metadata.url:
            pages.setdefault(address(reading.document.metadata.url), []).append(reading)
    return pages


def address(url: str) -> str:
    """The address without what does not change the page: scheme, "www.", fragment, campaign marks, last slash."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # not an address: only the same characters are the same
        return url
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    query = "&".join(sorted(p for p in parts.query.split("&") if p and not p.startswith(CAMPAIGN)))
    return f"{host}{parts.path.rstrip('/')}?{query}"
