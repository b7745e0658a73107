"""Which documents are one article given twice, and what each is called."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from ..model.snapshot import Dropped, in_order
from ..model.text import Document


def tell_apart(documents: Iterable[Document]) -> tuple[list[Document], list[Dropped]]:
    """One document for each text, each under a name of its own, sorted by name.

    The same text from two outlets stays two documents: that one copied the other is a finding, not a mistake.
    Of repeats, the one that says most about itself is kept, so the order of the input decides nothing.
    """
    same_text: dict[str, list[Document]] = defaultdict(list)
    dropped = []
    for document in sorted(documents, key=_most_said_first):
        first = next((d for d in same_text[document.text] if not _other_outlet(d, document)), None)
        if first is None:
            same_text[document.text].append(document)
        else:
            dropped.append(_repeat(document, first))
    kept = [document for group in same_text.values() for document in group]
    return _named(kept), list(in_order(dropped))


def tell_apart_each(items: Iterable[Document | Dropped]) -> Iterator[Document | Dropped]:
    """The same one by one, in the order given: of repeats the first is kept, and a later one of a name is marked.

    Of what has passed only digests are kept.
    """
    names: set[bytes] = set()
    texts: set[bytes] = set()
    for item in items:
        if isinstance(item, Dropped):
            yield item
            continue
        text = _digest(item.text, item.metadata.outlet or "", _host(item.metadata.url) or "")
        if text in texts:
            yield Dropped(item.id, "extract", "duplicate: the same text was there before", "nothing to do", item.sha256)
            continue
        texts.add(text)
        name = _digest(item.id)
        yield replace(item, id=f"{item.id}~{item.sha256[:8]}") if name in names else item
        names.add(name)


def _digest(*parts: str) -> bytes:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()[:16]


def _repeat(document: Document, first: Document) -> Dropped:
    reason = f"duplicate of {first.id}: the same text"
    return Dropped(document.id, "extract", reason, "nothing to do", document.sha256)


def _most_said_first(document: Document) -> tuple[int, str, str]:
    said = sum(getattr(document.metadata, name) is not None for name in document.metadata.__slots__)
    return (-said, document.id, document.sha256)


def _other_outlet(left: Document, right: Document) -> bool:
    """True where both say where they come from, and say different things."""
    return any(
        a is not None and b is not None and a != b
        for a, b in (
            (left.metadata.outlet, right.metadata.outlet),
            (_host(left.metadata.url), _host(right.metadata.url)),
        )
    )


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # a broken address says nothing
        return None
    return host.removeprefix("www.") if host else None


def _named(documents: Iterable[Document]) -> list[Document]:
    """Names that two share carry a piece of the digest, on both, so that neither depends on who came first."""
    documents = list(documents)
    count = Counter(document.id for document in documents)
    named = [d if count[d.id] == 1 else replace(d, id=f"{d.id}~{d.sha256[:8]}") for d in documents]
    return sorted(named, key=lambda document: (document.id, document.sha256))
