"""What may be asked: stories, sections of an account, a quantity, somebody's words, a draft, an anchor, a search.

Every answer is bounded and has the shape that its tool states. Words of articles, and lines and names made of them,
stand in fields called ``source_text`` and nowhere else; articles go by their ids, since their names are such words too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..account.check import LISTS
from ..checking_kept import check_kept
from ..keeping import account_of_story, chosen_stories
from ..model.account import Account, voice_of
from ..model.errors import UsageError
from ..model.text import Document, Span
from ..store.search import Among, search, search_findings
from ..store.store import Store
from ..store.stories import stories
from . import shapes
from .shapes import MOST, Value, cites, cut, said

DRAFT = 20_000  # characters of a draft
Arguments = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tool:
    """One question: its name, what it answers, its fields with what they mean, and which of them must be given."""

    name: str
    description: str
    fields: Mapping[str, tuple[str, str]]  # JSON type, meaning
    needed: tuple[str, ...]
    answer: Callable[[Store, Arguments], Value]
    result: Value  # the JSON Schema of what it answers

    @property
    def schema(self) -> Value:
        properties = {name: {"type": kind, "description": says} for name, (kind, says) in self.fields.items()}
        return {
            "type": "object",
            "properties": properties,
            "required": list(self.needed),
            "additionalProperties": False,
        }


def find_stories(store: Store, asked: Arguments) -> Value:
    """Without words all of them, the latest first."""
    found = sorted(stories(store), key=lambda story: (story.last or "", story.id), reverse=True)
    words = _text(asked, "words", 500)
    if words:
        hit = {hit.article for hit in search(store, words, Among(), 200)}
        found = [story for story in found if hit & set(story.articles)]
    rows = [
        {"story": s.id, "first_day": s.first, "last_day": s.last, "articles": len(s.articles),
         "words": said(" ".join(s.words[:8]))}
        for s in found
    ]  # fmt: skip
    return _page(rows, asked)


def read_section(store: Store, asked: Arguments) -> Value:
    account, section = _account(store, asked), _text(asked, "section", 40)
    if section not in LISTS:
        raise UsageError(f"no section {section}; there are {', '.join(LISTS)}")
    return {"title": said(account.heading.title), **_page([_item(item) for item in getattr(account, section)], asked)}


def read_ledger(store: Store, asked: Arguments) -> Value:
    account, name = _account(store, asked), _text(asked, "ledger", 100)
    ledger = next((one for one in account.ledgers if one.id == name), None)
    if ledger is None:
        raise UsageError(f"no ledger {name}; read the section ledgers first")
    gone = {old.figure: old.reason for old in ledger.superseded}
    rows = [
        {"low": f.low, "high": f.high, "unit": said(f.unit), "as_of": f.as_of,
         "said_by": said(f.said_by.name if f.said_by else ""), "replaced": said(gone.get(f.id)),
         "cites": cites(f.evidence[:1])}
        for f in account.figures if f.id in ledger.figures
    ]  # fmt: skip
    told = {"what": said(ledger.what), "verdict": ledger.verdict, "line": said(ledger.line)}
    return {**told, **_page(rows, asked)}


def quotes_of(store: Store, asked: Arguments) -> Value:
    account, name = _account(store, asked), _text(asked, "name", 200).casefold()
    bearers = {
        e.id for e in account.entities if name in {e.canonical.casefold(), *(f.text.casefold() for f in e.forms)}
    }
    if not bearers:
        raise UsageError("nobody of that name in this story; read the section entities first")
    rows = [
        {"speaker": said(q.speaker.name), "type": q.type, "denied": q.denied, "cites": cites(q.citable)}
        for q in account.quotes if q.speaker is not None and q.speaker.entity in bearers
    ]  # fmt: skip
    return _page(rows, asked)


def check_draft(store: Store, asked: Arguments) -> Value:
    """Statement by statement: what is flagged comes first."""
    (story,) = chosen_stories(store, [_text(asked, "story", 100)])
    text = _text(asked, "draft", DRAFT)
    draft = Document("draft", hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text)
    found = check_kept(draft, store, [story])
    rows = [
        {"verdict": item.verdict, "kind": item.kind, "line": said(item.line), "draft_text": cut(item.evidence.exact),
         "cites": cites(passage.evidence for passage in item.passages)}
        for item in sorted(found.items, key=lambda item: (not item.flagged, not item.open))
    ]  # fmt: skip
    return {"counts": dict(found.counts), **_page(rows, asked)}


def verify_anchor(store: Store, asked: Arguments) -> Value:
    """Whether exactly these characters stand exactly there."""
    name, exact = _text(asked, "article", 500), _text(asked, "exact", 20_000)
    held = store.called([name]).get(name)
    if held is None:
        raise UsageError(f"no article {name!r:.200} in the store")
    document, start, end = store.document(held.id), _number(asked, "start", 0), _number(asked, "end", 0)
    if not 0 <= start < end <= len(document.text):
        return {"holds": False, "why": f"the text has {len(document.text)} characters", "text_sha256": held.text_sha256}
    there = document.text[start:end]
    found = {"holds": there == exact, "text_sha256": held.text_sha256, "sha256": held.sha256}
    return found if there == exact else {**found, "cites": cites([document.cite(Span(start, end))])}


def find_words(store: Store, asked: Arguments) -> Value:
    findings = asked.get("findings", False)
    if not isinstance(findings, bool):
        raise UsageError("findings: give true or false")
    look = search_findings if findings else search
    hits = look(store, _text(asked, "words", 500), Among(story=_text(asked, "story", 100) or None), MOST)
    rows = [{"article": h.article, "story": h.story, "line": said(h.line), "cites": cites([h.evidence])} for h in hits]
    return _page(rows, asked)


STORY = {"story": ("string", "Id of a story, from find_stories.")}
PAGED = {"offset": ("integer", "Items passed over; next_offset of the last answer.")}
TOOLS = (
    Tool("find_stories", "Stories of the store, the latest first; with words those whose articles hold all of them.",
         {"words": ("string", "Words, and phrases in quotation marks."), **PAGED}, (), find_stories, shapes.STORIES),
    Tool("read_section", f"One section of the account of a story: {', '.join(LISTS)}.",
         {**STORY, "section": ("string", "Name of the section."), **PAGED}, ("story", "section"), read_section,
         shapes.SECTION),
    Tool("read_ledger", "Every value of one quantity: range, day, who gives it, and what took its place.",
         {**STORY, "ledger": ("string", "Id of an item of the section ledgers."), **PAGED}, ("story", "ledger"),
         read_ledger, shapes.LEDGER),
    Tool("quotes_of", "What somebody said, by any form of the name.",
         {**STORY, "name": ("string", "A form of the name."), **PAGED}, ("story", "name"), quotes_of, shapes.QUOTES),
    Tool("check_draft", "Sets a draft against the articles of a story: quotations, statements, figures, names, dates.",
         {**STORY, "draft": ("string", f"Up to {DRAFT} characters."), **PAGED}, ("story", "draft"), check_draft,
         shapes.CHECKED),
    Tool("verify_anchor", "Do exactly these characters stand at this place of this article? Places are code points.",
         {"article": ("string", "Id or name of an article."), "start": ("integer", "First character."),
          "end": ("integer", "Behind the last character."), "exact": ("string", "The words.")},
         ("article", "start", "end", "exact"), verify_anchor, shapes.ANCHOR),
    Tool("search", "Places where words stand in articles, or in what was found.",
         {"words": ("string", "Words, and phrases in quotation marks."), **STORY,
          "findings": ("boolean", "In what was found."), **PAGED}, ("words",), find_words, shapes.FOUND),
)  # fmt: skip


def _account(store: Store, asked: Arguments) -> Account:
    (story,) = chosen_stories(store, [_text(asked, "story", 100)])
    return account_of_story(store, story)


def _text(asked: Arguments, name: str, longest: int) -> str:
    value = asked.get(name, "")
    if not isinstance(value, str) or len(value) > longest:
        raise UsageError(f"{name}: give text of up to {longest} characters")
    return value


def _number(asked: Arguments, name: str, otherwise: int) -> int:
    value = asked.get(name, otherwise)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 31:
        raise UsageError(f"{name}: give a number from 0 on")
    return value


def _page(rows: Sequence[Value], asked: Arguments) -> Value:
    offset = _number(asked, "offset", 0)
    some = list(rows[offset : offset + MOST])
    following = offset + MOST if offset + MOST < len(rows) else None
    return {"items": some, "total": len(rows), "next_offset": following}


def _item(item: Any) -> Value:
    """What kind of thing it is and what it says, with where that stands."""
    voice = voice_of(item)
    line = getattr(item, "line", "") or getattr(item, "question", "") or getattr(item, "canonical", "")
    given = {
        "id": item.id,
        "kind": getattr(item, "kind", None) or getattr(item, "type", None),
        "verdict": getattr(item, "verdict", None),
        "speaker": said(voice.name if voice is not None else ""),
        "line": said(line),
        "articles": item.support.articles if hasattr(item, "support") else None,
        "cites": cites(item.evidence),
        "citations": len(item.evidence),
    }
    return {name: value for name, value in given.items() if value is not None}


def with_ids(store: Store, value: Value) -> Value:
    """The same answer, each citation with the id of its article in place of the name."""
    found = list(_citations(value))
    ids = store.called([cite["article"] for cite in found])
    for cite in found:
        cite["article"] = ids[cite["article"]].id
    return value


def _citations(value: Any) -> Iterator[Value]:
    if isinstance(value, dict) and "start" in value:
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _citations(part)
