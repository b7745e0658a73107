"""What a notebook shows of an account: its lines with the exact words under them, escaped, without script or request.

>>> account                             # the account shows itself
>>> notebook.timeline(account)
>>> notebook.ledger(account, account.ledgers[0])
>>> notebook.quotes(account, speaker="Ana Kord")
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from .model.account import Account, EventItem, LedgerItem, QuoteItem
from .model.text import Evidence
from .publish.outline import Entry, Words, event_entry, ledger_entry, outline, quote_entries
from .publish.page.book import open_book
from .publish.page.inert import inert

SHOWN = 12  # entries of a section of the whole account; the views of one section show all
QUOTED = re.compile(r"^[\"“”„«»‘]|[\"“”„«»]$")
STYLE = (
    ".rashomon{max-width:60em;line-height:1.4}.rashomon blockquote{margin:.2em 0 .4em 1.2em;padding:0 0 0 .7em;"
    "border-left:2px solid #0a5676}.rashomon small{opacity:.75}.rashomon summary{cursor:pointer;font-weight:600}"
)


@dataclass(frozen=True, slots=True)
class View:
    """A piece of HTML that notebooks show."""

    html: str

    def _repr_html_(self) -> str:
        return self.html

    def __str__(self) -> str:
        return self.html


def overview(account: Account) -> View:
    """Title, strip and every section of the account, the contested points open and the rest to unfold."""
    heading = account.heading
    parts = [f"<h3>{_text(heading.title or 'Account')}</h3>", f"<p>{_text(heading.subtitle)}<br>"]
    parts.append(f"<small>{' · '.join(map(_text, heading.strip))}</small></p>")
    for number, section in enumerate(outline(account)):
        parts.append(f"<details{'' if number else ' open'}><summary>{_text(section.title)}")
        parts.append(f" ({len(section.entries)})</summary>{''.join(_entries(section.entries, SHOWN))}</details>")
    return _view(parts)


def ledger(account: Account, which: LedgerItem | str) -> View:
    """The figures of one quantity, each in its sentence with who said it; ``which`` is the ledger or its id.

    Raises:
        KeyError: where the account has no such ledger.
    """
    name = which if isinstance(which, str) else which.id
    found = {item.id: item for item in account.ledgers}[name]
    return _view(_entries([ledger_entry(open_book(account), found)]))


def ledgers(account: Account) -> View:
    """Every quantity of which there is a figure."""
    book = open_book(account)
    return _view(_entries(ledger_entry(book, item) for item in account.ledgers))


def timeline(account: Account) -> View:
    """The events by day, each with the words that tell it in every article."""
    book = open_book(account)
    return _view(_entries(event_entry(book, item, whole=True) for item in account.events))


def quotes(account: Account, speaker: str | None = None) -> View:
    """Who said what: everybody, or the speakers in whose name ``speaker`` stands."""
    entries = quote_entries(open_book(account))
    return _view(_entries(e for e in entries if speaker is None or speaker.casefold() in e.head.casefold()))


def shown(noun: object) -> str:
    """What a noun shows of itself: an account all of it; an item alone its line, its words and their places."""
    if isinstance(noun, Account):
        return overview(noun).html
    evidence: tuple[Evidence, ...] = getattr(noun, "evidence", ())
    words = tuple(Words(e.exact, "", f"{e.document}, characters {e.start}–{e.end}") for e in evidence)
    return _view(_entries([Entry(_head(noun), _notes(noun), words)])).html


def _head(noun: object) -> str:
    if isinstance(noun, QuoteItem):
        return (noun.speaker.name if noun.speaker else "") or "nobody is named"
    if isinstance(noun, EventItem):
        return f"{noun.start or 'no day known'}: {noun.line or noun.kind}"
    return str(getattr(noun, "line", "") or getattr(noun, "question", "") or getattr(noun, "what", ""))


def _notes(noun: object) -> tuple[str, ...]:
    told = (getattr(noun, name, None) for name in ("type", "verdict", "kind", "status"))
    return tuple(each for each in told if isinstance(each, str))


def _entries(entries: Iterable[Entry], most: int | None = None) -> Iterator[str]:
    waiting = list(entries)
    for entry in islice(waiting, most):
        notes = f" <small>({'; '.join(map(_text, entry.notes))})</small>" if entry.notes else ""
        yield f"<div><b>{_text(entry.head)}</b>{notes}"
        for one in dict.fromkeys(entry.words):
            label = f"{_text(one.label)}: " if one.label else ""
            yield f"<blockquote>{label}{_marked(_text(one.said))}<br><small>{_text(one.citation)}</small></blockquote>"
        yield "</div>"
    if most is not None and len(waiting) > most:
        yield f"<p><small>and {len(waiting) - most} more</small></p>"


def _marked(said: str) -> str:
    """Words in quotation marks, where they have none of their own at either end."""
    return said if QUOTED.search(html.unescape(said)) else f"“{said}”"


def _view(parts: Iterable[str]) -> View:
    return View(f'<div class="rashomon"><style>{STYLE}</style>{"".join(parts)}</div>')


def _text(text: str) -> str:
    return html.escape(" ".join(inert(text).split()))


__all__ = ["View", "ledger", "ledgers", "overview", "quotes", "shown", "timeline"]
