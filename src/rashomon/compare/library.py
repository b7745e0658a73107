"""The sources as a draft is set against them: their words, sentences, speakers, names and figures."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ..model.account import Account, ChangeItem, ClaimItem, DocumentItem, FigureItem, LedgerItem, Voice
from ..model.called import ENDING, name_words
from ..model.checked import Passage
from ..model.marks import Figure, Reading, TimeExpression
from ..model.text import Document, Evidence, Span
from .endings import Ending, endings_in
from .tokens import Token, tokens_of
from .voices import Voices, bare

FILE_NAME = re.compile(r"(?=.*[^\W\d_]).*[^\W_][._]")  # a word alone may be meant as one
NEAR = 1  # paragraphs before words, in which one may be named who speaks them
UNKNOWN = 3.0  # weight of a word that no source has
LONGEST_SENTENCE = 160  # words of one source sentence that are compared


@dataclass(frozen=True)
class Source:
    """One article with its words."""

    reading: Reading
    label: str
    called: frozenset[str] = frozenset()  # its outlet and its file, as a draft may name them

    @property
    def document(self) -> Document:
        return self.reading.document

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tokens_of(self.document.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(t.word for t in self.tokens)

    @cached_property
    def sentences(self) -> tuple[SourceSentence, ...]:
        spans = [s.span for s in self.reading.sentences]
        if self.reading.headline is not None and self.reading.headline not in spans:
            spans.append(self.reading.headline)
        made = (SourceSentence(self, span, tokens_of(self.document.text, span)[:LONGEST_SENTENCE]) for span in spans)
        return tuple(sentence for sentence in made if sentence.tokens)

    def cite(self, span: Span) -> Evidence:
        return self.document.cite(span)


@dataclass(frozen=True)
class SourceSentence:
    source: Source
    span: Span
    tokens: tuple[Token, ...]

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(t.key for t in self.tokens)

    @cached_property
    def beside(self) -> frozenset[tuple[str, str]]:
        """Words with a meaning of their own that stand side by side, without a pause between."""
        content = [t for t in self.tokens if t.is_content]
        return frozenset((a.key, b.key) for a, b in pairwise(content) if not b.paused)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(f for f in self.source.reading.figures if self.span.covers(f.span))

    @cached_property
    def times(self) -> tuple[TimeExpression, ...]:
        return tuple(t for t in self.source.reading.times if self.span.covers(t.span))


@dataclass(frozen=True, slots=True)
class Spoken:
    """A stretch of a source, and whom the source gives as its speaker."""

    span: Span
    voice: Voice
    marked: bool  # a quotation, not a claim


@dataclass(frozen=True)
class Library:
    """All sources of one check."""

    sources: tuple[Source, ...]
    voices: Voices
    spoken: Mapping[str, tuple[Spoken, ...]]
    figures: Mapping[tuple[str, int, int], FigureItem]
    ledgers: Mapping[str, LedgerItem]  # by id of a figure
    figure_items: Mapping[str, FigureItem]
    claims: tuple[ClaimItem, ...] = ()
    changes: tuple[ChangeItem, ...] = ()

    @cached_property
    def sentences(self) -> tuple[SourceSentence, ...]:
        return tuple(sentence for source in self.sources for sentence in source.sentences)

    @cached_property
    def weights(self) -> dict[str, float]:
        """How much a word tells: the rarer among the sentences, the more."""
        seen = Counter(key for sentence in self.sentences for key in sentence.keys)
        function = {t.key for s in self.sentences for t in s.tokens if not t.is_content}
        total = len(self.sentences) + 1
        return {key: 0.1 if key in function else math.log(1 + total / n) for key, n in seen.items()}

    def share(self, keys: Iterable[str], found: Iterable[str]) -> float:
        """What part of the weight of ``keys`` those that were found have; a word that no source has counts as rare."""
        total = sum(self.weights.get(key, UNKNOWN) for key in keys)
        return sum(self.weights.get(key, UNKNOWN) for key in found) / total if total else 0.0

    @cached_property
    def by_key(self) -> dict[str, list[int]]:
        """Sentences that hold a content word."""
        out: dict[str, list[int]] = {}
        for number, sentence in enumerate(self.sentences):
            for key in sentence.keys:
                if self.weights[key] > 0.1:
                    out.setdefault(key, []).append(number)
        return out

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(word for source in self.sources for word in source.words)

    @cached_property
    def capitals(self) -> dict[str, tuple[Source, Token]]:
        """Each word of a name in a source, where it first stands."""
        out: dict[str, tuple[Source, Token]] = {}
        for source in self.sources:
            for mention in source.reading.mentions if source.tokens else ():
                for token in tokens_of(source.document.text, mention.span) if mention.form != "nominal" else ():
                    if token.is_capital and token.is_content:
                        out.setdefault(token.word, (source, token))
        return out

    def passage(
        self, source: Source, span: Span, voice: Voice | None = None, value: str = "", as_of: str = ""
    ) -> Passage:
        name = self.voices.name(voice) if voice is not None else ""
        return Passage(source.cite(span), source.document.sha256, name, value, as_of)

    def called_so(self, source: Source, span: Span, name: str) -> Passage:
        return Passage(source.cite(span), source.document.sha256, name)

    @cached_property
    def endings(self) -> tuple[tuple[Source, Ending], ...]:
        """Where the sources say that something is so no longer."""
        return tuple(
            (sentence.source, ending)
            for sentence in self.sentences
            for ending in endings_in(self.voices, sentence.source.document.text, sentence.span)
        )

    def figure_at(self, words: Evidence) -> FigureItem | None:
        """The figure that stands at exactly this place."""
        return self.figures.get((words.document, words.start, words.end))

    def voice_named(self, words: Evidence) -> Voice | None:
        """Who speaks, in the source, by these very words."""
        voices = (s.voice for s in self.spoken.get(words.document, ()) if s.voice.words is not None)
        given = (f.said_by for f in self.figure_items.values() if f.said_by is not None and f.said_by.words is not None)
        for voice in (*voices, *given):
            told = voice.words
            if told is not None and told.document == words.document and told.span.overlap(words.span):
                return voice
        return None

    def is_outlet(self, said: str, document: str) -> bool:
        """Whether ``said`` names that article, or the outlet it is of."""
        return bare(said) in self.by_id[document].called

    @cached_property
    def by_id(self) -> dict[str, Source]:
        return {source.document.id: source for source in self.sources}

    @cached_property
    def called(self) -> frozenset[str]:
        """Every name of an article or its outlet."""
        return frozenset().union(*(source.called for source in self.sources))

    @cached_property
    def files(self) -> re.Pattern[str]:
        """The names of the articles' files, as a draft cites them."""
        names = {
            name for source in self.sources for name in (source.document.id, source.document.id.rpartition("/")[2])
        }
        written = sorted((n for n in names if FILE_NAME.search(n)), key=lambda n: (-len(n), n))
        return re.compile("|".join(map(re.escape, written)) or r"(?!)", re.IGNORECASE)

    def near(self, words: Evidence) -> set[str]:
        """The words of names in the paragraph of ``words`` and in those before it, by stem."""
        text = self.by_id[words.document].document.text
        end = text.find("\n\n", words.end)
        start = words.start
        for _ in range(NEAR + 1):
            start = max(text.rfind("\n\n", 0, start), 0)
        return {
            t.key for t in tokens_of(text, Span(start, len(text) if end < 0 else end)) if t.is_capital and t.is_content
        }

    def one_paragraph(self, words: Evidence, others: Evidence) -> bool:
        first, second = sorted((words.span, others.span))
        text = self.by_id[words.document].document.text
        return words.document == others.document and "\n\n" not in text[first.end : second.start]

    def speaker_at(self, source: Source, span: Span) -> Voice | None:
        """Whom the source gives as the speaker of ``span``: of a quotation before that of a claim."""
        return self.speaker_of(source.cite(span))

    def speaker_of(self, words: Evidence) -> Voice | None:
        """As ``speaker_at``, of words of a source."""
        span = words.span
        best: tuple[bool, float, int] | None = None
        voice = None
        for spoken in self.spoken.get(words.document, ()):
            shared = spoken.span.overlap(span)
            share = shared / min(len(spoken.span), len(span))
            rank = (spoken.marked, round(shared / len(span), 2), -len(spoken.span))
            if share >= 0.5 and (best is None or rank > best):
                best, voice = rank, spoken.voice
        return voice


def library(readings: Sequence[Reading], accounts: Sequence[Account]) -> Library:
    """The sources, with what their accounts found out about speakers and figures."""
    items = {d.id: d for account in accounts for d in account.documents}
    sources = tuple(_source(r, items.get(r.document.id)) for r in readings)
    entities = {e.id: e for account in accounts for e in account.entities}
    figures = [f for account in accounts for f in account.figures]
    ledgers = {f: ledger for account in accounts for ledger in account.ledgers for f in ledger.figures}
    spoken = _spoken(accounts)
    return Library(
        sources,
        Voices(
            entities,
            tuple(_voices(spoken.values(), figures)),
            tuple(t.keys for s in sources for t in s.sentences),
            tuple(t.beside for s in sources for t in s.sentences),
        ),
        spoken,
        {(f.evidence[0].document, f.evidence[0].start, f.evidence[0].end): f for f in figures},
        ledgers,
        {f.id: f for f in figures},
        tuple(c for account in accounts for c in account.claims if any(a.condition for a in c.assertions)),
        tuple(change for account in accounts for change in account.changes),
    )


def _source(reading: Reading, item: DocumentItem | None) -> Source:
    if item is None:
        return Source(reading, reading.document.id)
    stem = ENDING.sub("", item.id.rpartition("/")[2])
    names = (item.outlet, item.id, stem, name_words(stem))
    return Source(reading, item.label, frozenset(folded for name in names if name and (folded := bare(name))))


def _voices(spoken: Iterable[tuple[Spoken, ...]], figures: Iterable[FigureItem]) -> Iterator[Voice]:
    for each in spoken:
        yield from dict.fromkeys(s.voice for s in each)
    yield from dict.fromkeys(f.said_by for f in figures if f.said_by is not None)


def _spoken(accounts: Iterable[Account]) -> dict[str, tuple[Spoken, ...]]:
    found: dict[str, list[Spoken]] = {}
    for account in accounts:
        for quote in account.quotes:
            for evidence in quote.evidence if quote.speaker else ():
                found.setdefault(evidence.document, []).append(Spoken(evidence.span, quote.speaker, True))  # type: ignore[arg-type]
        for claim in account.claims:
            for item in claim.assertions:
                for evidence in item.evidence if item.said_by else ():
                    found.setdefault(evidence.document, []).append(Spoken(evidence.span, item.said_by, False))  # type: ignore[arg-type]
    return {name: tuple(sorted(each, key=lambda s: (s.span, s.marked, s.voice.name))) for name, each in found.items()}
