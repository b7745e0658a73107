"""The tokens of one parse as plain values, read from spaCy's tables once and shared by every annotator.

spaCy looks a token's facts up anew on every question, and walks the sentence for its children; annotators ask the
same few things of the same token dozens of times. The names are spaCy's own, and so are the answers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from spacy.tokens import Doc as SpacyDoc
    from spacy.vocab import Vocab

COLUMNS = ("ORTH", "SPACY", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")
LINKS = ("HEAD", "SENT_START")  # numbers with a sign
REMEMBERED = 200_000  # words kept, then begun anew: memory stays bounded over any number of texts


class Word:
    """What a word is wherever it stands."""

    __slots__ = ("is_alpha", "is_digit", "is_punct", "is_quote", "is_space", "is_stop", "is_upper", "like_num",
                 "lower_", "text")  # fmt: skip

    def __init__(self, vocab: Vocab, orth: int) -> None:
        lexeme = vocab[orth]
        for name in self.__slots__:
            setattr(self, name, getattr(lexeme, name))

    is_alpha: bool
    is_digit: bool
    is_punct: bool
    is_quote: bool
    is_space: bool
    is_stop: bool
    is_upper: bool
    like_num: bool
    lower_: str
    text: str


class Token:
    """A word in its place: what it is, its part in the sentence, and what hangs on it."""

    __slots__ = ("children", "dep_", "doc", "ent_type_", "head", "i", "idx", "is_punct", "is_space", "lemma_",
                 "lower_", "pos_", "tag_", "text", "whitespace_", "word")  # fmt: skip

    doc: Doc
    i: int
    idx: int
    text: str
    whitespace_: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    is_punct: bool
    is_space: bool
    word: Word
    head: Token
    children: tuple[Token, ...]

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return self.text

    @property
    def text_with_ws(self) -> str:
        return self.text + self.whitespace_

    @property
    def is_alpha(self) -> bool:
        return self.word.is_alpha

    @property
    def is_digit(self) -> bool:
        return self.word.is_digit

    @property
    def is_quote(self) -> bool:
        return self.word.is_quote

    @property
    def is_stop(self) -> bool:
        return self.word.is_stop

    @property
    def is_upper(self) -> bool:
        return self.word.is_upper

    @property
    def like_num(self) -> bool:
        return self.word.like_num

    @property
    def is_sent_start(self) -> bool:
        return self.sent.start == self.i

    @property
    def is_sent_end(self) -> bool:
        return self.sent.end == self.i + 1

    @property
    def lefts(self) -> list[Token]:
        """The children that stand before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Token]:
        """The children that stand behind it."""
        return [child for child in self.children if child.i > self.i]

    @property
    def left_edge(self) -> Token:
        """The first token of all that hangs on it."""
        return self.doc.tokens[self.doc.edges[0][self.i]]

    @property
    def right_edge(self) -> Token:
        """The last token of all that hangs on it."""
        return self.doc.tokens[self.doc.edges[1][self.i]]

    @property
    def subtree(self) -> list[Token]:
        """Itself and all that hangs on it: each child's words together, around the token itself."""
        if not self.children:
            return [self]
        if self.doc.is_plain:
            first, last = self.doc.edges
            return self.doc.tokens[first[self.i] : last[self.i] + 1]
        return list(self._nested())

    def _nested(self) -> Iterator[Token]:
        for child in self.lefts:
            yield from child._nested()
        yield self
        for child in self.rights:
            yield from child._nested()

    @property
    def ancestors(self) -> Iterator[Token]:
        """What it hangs on, up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The others of its series."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        series = [first]
        for member in series:
            series += [child for child in member.rights if child.dep_ == "conj"]
        return tuple(member for member in series if member is not self)

    @property
    def sent(self) -> Tokens:
        """The sentence that it stands in."""
        return self.doc.sents[bisect_right(self.doc.sentence_starts, self.i) - 1]

    def nbor(self, i: int = 1) -> Token:
        """The token so many places on.

        Raises:
            IndexError: where there is none.
        """
        if self.i + i < 0:
            raise IndexError(i)
        return self.doc.tokens[self.i + i]


class Tokens:
    """A stretch of tokens: a sentence, a name, a clause."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __repr__(self) -> str:
        return self.text

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Tokens: ...
    def __getitem__(self, place: int | slice) -> Token | Tokens:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self))
            return Tokens(self.doc, self.start + start, self.start + max(start, end))
        at = (self.end if place < 0 else self.start) + place
        if not self.start <= at < self.end:
            raise IndexError(place)
        return self.doc.tokens[at]

    @property
    def start_char(self) -> int:
        return self[0].idx

    @property
    def end_char(self) -> int:
        last = self[-1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        return self.doc.text[self.start_char : self.end_char] if len(self) else ""

    @property
    def sent(self) -> Tokens:
        """The sentence that it begins in."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """The token nearest to the root of the sentence; of several the first."""
        tokens = self.doc.tokens[self.start : self.end]
        at_top = next((token for token in tokens if token.head is token), None)
        if at_top is not None:
            return at_top
        leaving = [token for token in tokens if not self.start <= token.head.i < self.end]
        return min(leaving, key=_depth) if len(leaving) > 1 else leaving[0]


def _depth(token: Token) -> int:
    """Steps to the root; a lone blank or mark counts as the farthest."""
    if (token.is_space or token.is_punct) and not token.children:
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)


class Doc:
    """The tokens of one stretch of text that was parsed alone."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.sentence_starts: list[int] = []
        self.ents: tuple[Tokens, ...] = ()

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Tokens: ...
    def __getitem__(self, place: int | slice) -> Token | Tokens:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self.tokens))
            return Tokens(self, start, max(start, end))
        return self.tokens[place]

    @cached_property
    def sents(self) -> tuple[Tokens, ...]:
        """Its sentences."""
        return tuple(Tokens(self, a, b) for a, b in pairwise((*self.sentence_starts, len(self.tokens))))

    @cached_property
    def edges(self) -> tuple[list[int], list[int]]:
        """Where what hangs on each token begins and ends."""
        return self._outermost(self.tokens), self._outermost(self.tokens[::-1])

    def _outermost(self, tokens: list[Token]) -> list[int]:
        """For each token the first of ``tokens`` that hangs on it; each step up is taken once."""
        reached = [-1] * len(tokens)
        for token in tokens:
            above = token
            while reached[above.i] < 0:
                reached[above.i] = token.i
                above = above.head
        return reached

    @cached_property
    def is_plain(self) -> bool:
        """Whether what hangs on a token is everywhere one unbroken stretch: no two links cross."""
        first, last = self.edges
        sizes = [1] * len(self.tokens)
        waiting = [len(token.children) for token in self.tokens]
        ready = [token for token in self.tokens if not token.children]
        for token in ready:
            if token.head is not token:
                sizes[token.head.i] += sizes[token.i]
                waiting[token.head.i] -= 1
                if not waiting[token.head.i]:
                    ready.append(token.head)
        return all(size == b - a + 1 for size, a, b in zip(sizes, first, last, strict=True))

    @cached_property
    def starts(self) -> list[int]:
        """Where each token begins in the text."""
        return [token.idx for token in self.tokens]

    def char_span(self, start: int, end: int) -> Tokens | None:
        """The tokens that these characters touch, or None where they lie outside."""
        if not self.tokens or start < 0 or end < 1 or max(start, end - 1) >= len(self.text):
            return None
        first = bisect_right(self.starts, start) - 1
        if start == self.tokens[first].idx + len(self.tokens[first].text):
            first += 1  # the blank behind a word is no part of it
        return Tokens(self, first, max(first, bisect_right(self.starts, end - 1)))


class _Words(dict[int, Word]):
    """The words that a vocabulary knows by numbers, each looked up once."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __missing__(self, number: int) -> Word:
        _make_room(self)
        self[number] = word = Word(self.vocab, number)
        return word


class _Names(dict[int, str]):
    """Lemmas, tags and labels that a vocabulary knows by numbers, each looked up once."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __missing__(self, number: int) -> str:
        _make_room(self)
        self[number] = name = self.vocab.strings[number] if number else ""
        return name


def _make_room(known: dict[int, Any]) -> None:
    if len(known) >= REMEMBERED:
        known.clear()


@lru_cache(maxsize=2)
def _known(vocab: Vocab) -> tuple[_Words, _Names]:
    return _Words(vocab), _Names(vocab)


def tokens_of(parsed: SpacyDoc) -> Doc:
    """The tokens that spaCy parsed."""
    from spacy.parts_of_speech import NAMES as PARTS

    known, names = _known(parsed.vocab)
    table: Any = parsed.to_array([*COLUMNS, *LINKS]).T.reshape(len(COLUMNS) + len(LINKS), -1)
    orths, spaces, lemmas, parts, tags, deps, entities = table[: len(COLUMNS)].tolist()
    steps, starts = table[len(COLUMNS) :].astype("int64").tolist()
    words = [known[orth] for orth in orths]
    doc = Doc("".join([word.text + " " if space else word.text for word, space in zip(words, spaces, strict=True)]))
    doc.tokens = tokens = [Token() for _ in words]
    columns = zip(tokens, words, spaces, lemmas, parts, tags, deps, entities, strict=True)
    at = 0
    for i, (token, word, space, lemma, part, tag, dep, entity) in enumerate(columns):
        token.doc = doc
        token.i = i
        token.idx = at
        token.word = word
        token.text = text = word.text
        token.lower_ = word.lower_
        token.is_punct = word.is_punct
        token.is_space = word.is_space
        token.whitespace_ = " " if space else ""
        token.lemma_ = names[lemma]
        token.pos_ = PARTS[part]
        token.tag_ = names[tag]
        token.dep_ = names[dep]
        token.ent_type_ = names[entity]
        token.children = ()
        at += len(text) + space
    _link(tokens, steps)
    doc.sentence_starts = [i for i, start in enumerate(starts) if start == 1 or i == 0]
    doc.ents = tuple(Tokens(doc, name.start, name.end, name.label_) for name in parsed.ents)
    return doc


def _link(tokens: list[Token], steps: list[int]) -> None:
    """Sets heads and children; ``steps`` says how far off each head is."""
    children: dict[int, list[Token]] = {}
    for i, (token, step) in enumerate(zip(tokens, steps, strict=True)):
        token.head = tokens[i + step]
        if step:
            children.setdefault(i + step, []).append(token)
    for i, found in children.items():
        tokens[i].children = tuple(found)
