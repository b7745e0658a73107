"""The draft as it is checked: its sentences with their words, and items made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..model.checked import Change, CheckedItem, CheckedKind, CheckedVerdict, Passage, Run
from ..model.ids import item_id
from ..model.marks import Reading, Speaker
from ..model.text import Document, Span
from ..resources import words
from .library import Library, SourceSentence
from .tokens import Token, fold, tokens_of
from .voices import inferred

MOST_PASSAGES = 24


@dataclass(frozen=True)
class DraftSentence:
    """One sentence of the draft, and the source sentences most like it, best first."""

    reading: Reading
    span: Span
    tokens: tuple[Token, ...]
    matches: tuple[Match, ...] = ()

    @property
    def document(self) -> Document:
        return self.reading.document

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        return tuple(
            s for q in self.reading.quotations if q.type != "indirect" for s in q.spans if self.span.overlap(s)
        )

    def positions(self, span: Span) -> list[int]:
        """Which of the words lie in ``span``."""
        return [i for i, t in enumerate(self.tokens) if t.start < span.end and span.start < t.end]

    def speaker(self, speaker: Speaker | None) -> str:
        """Whom the draft gives as the speaker, by name where it has one; nothing for a pronoun that names nobody."""
        if speaker is None:
            return ""
        said = self.document.words(speaker.referent or speaker.words)
        if fold(said) in words("comparing", "pronouns"):
            return ""
        return said if " " in said else self._full_name(said)

    def _full_name(self, given: str) -> str:
        """The one name of several words by which the draft has introduced the bearer of this given name."""
        before = (m.span for m in self.reading.mentions if m.form == "name" and m.span.start < self.span.start)
        names = {name for span in before if (name := self.document.words(span)).startswith(f"{given} ")}
        return names.pop() if len(names) == 1 else given


def within(sentence: DraftSentence, span: Span, speaker: Speaker | None) -> Speaker | None:
    """The speaker, unless a semicolon parts it from ``span``, which then has a subject of its own."""
    if speaker is None:
        return None
    first, second = sorted((span, speaker.words))
    return None if ";" in sentence.document.text[first.end : second.start] else speaker


def named_there(speaker: Speaker | None) -> bool:
    """False where our reading of a pronoun or a description says who speaks."""
    return speaker is None or not inferred(speaker.reason)


@dataclass(frozen=True)
class Match:
    """A source sentence, how much of the draft's it has, how alike they are in all, and which word stands for which."""

    sentence: SourceSentence
    cover: float
    alike: float
    pairs: dict[int, int] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()


def item(
    sentence: DraftSentence,
    kind: CheckedKind,
    verdict: CheckedVerdict,
    span: Span,
    *,
    change: Change = "",
    said_by: str = "",
    passages: Sequence[Passage] = (),
    difference: Sequence[Run] = (),
) -> CheckedItem:
    """An item with its id; its line is written last (``lines``)."""
    evidence = sentence.document.cite(span)
    shown = tuple(dict.fromkeys(passages))[:MOST_PASSAGES]
    name = item_id("K", [evidence], kind, verdict, change)
    return CheckedItem(name, kind, verdict, change, evidence, said_by, shown, tuple(difference), "")


def sentences_of(reading: Reading, library: Library) -> Iterator[DraftSentence]:
    """All sentences of the draft, in its order; text that is no sentence is taken line by line.

    The name of an article's file, by which a draft cites it, is no word of its sentence.
    """
    files = [Span(*m.span()) for m in library.files.finditer(reading.document.text)]
    for sentence in _sentences(reading):
        cited = [f for f in files if f.overlap(sentence.span)]
        tokens = tuple(t for t in sentence.tokens if not any(f.overlap(Span(t.start, t.end)) for f in cited))
        yield replace(sentence, tokens=tokens) if cited else sentence


def _sentences(reading: Reading) -> Iterator[DraftSentence]:
    text = reading.document.text
    spans = sorted({s.span for s in reading.sentences})
    at = 0
    for span in (*spans, None):
        upto = span.start if span else len(text)
        yield from _rest(reading, at, upto)
        if span is not None and span.end > at:
            yield DraftSentence(reading, span, tokens_of(text, span))
            at = max(at, span.end)


def _rest(reading: Reading, start: int, end: int) -> Iterator[DraftSentence]:
    text = reading.document.text
    while start < end:
        line = text.find("\n", start, end)
        stop = end if line < 0 else line
        tokens = tokens_of(text, Span(start, stop)) if stop > start else ()
        if tokens:
            yield DraftSentence(reading, Span(tokens[0].start, tokens[-1].end), tokens)
        start = stop + 1
