"""Names of the draft: as a source writes them, misspelt, or unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from ..model.checked import CheckedItem, Run
from ..model.text import Span
from ..resources import words
from .align import find_run
from .drafts import DraftSentence, item
from .library import Library, Source
from .tokens import Token, span_of
from .voices import bare, near

SHORT = 3  # letters of a name of which one may be wrong only where another name beside it tells whose it is


def check_names(library: Library, sentence: DraftSentence) -> Iterator[CheckedItem]:
    """Every name of the sentence, and every word with a capital that is nearly a name of the sources."""
    mentions = [m.span for m in sentence.reading.mentions if m.form == "name" and sentence.span.covers(m.span)]
    for span in mentions:
        tokens = [sentence.tokens[i] for i in sentence.positions(span)]
        if tokens and not all(_common(t) for t in tokens):
            yield from _name(library, sentence, span, tokens)
    for token in sentence.tokens:
        place = Span(token.start, token.end)
        if token.is_capital and not any(m.overlap(place) for m in mentions) and _misspelt(library, token):
            yield from _name(library, sentence, place, [token])


def _common(token: Token) -> bool:
    return not token.is_content or token.word in words("comparing", "titles") or token.is_number


def _misspelt(library: Library, token: Token) -> bool:
    unknown = token.word not in library.vocabulary and token.is_content and len(token.word) > 3
    return unknown and _nearest(library, token) is not None


def _name(library: Library, sentence: DraftSentence, span: Span, tokens: Sequence[Token]) -> Iterator[CheckedItem]:
    whole = _somewhere(library, [t.word for t in tokens])
    if whole is not None:
        yield item(sentence, "name", "exact", span, passages=[library.passage(*whole)])
    elif bare(sentence.document.words(span)) not in library.called:  # an outlet need not name itself
        yield _unlike(library, sentence, span, tokens)


def _unlike(library: Library, sentence: DraftSentence, span: Span, tokens: Sequence[Token]) -> CheckedItem:
    unknown = [t for t in tokens if t.word not in library.vocabulary and not _common(t)]
    if not unknown:
        return _in_parts(library, sentence, span, tokens)
    nearest = [found for t in unknown if (found := _nearest(library, t, tokens)) is not None]
    if len(nearest) < len(unknown) or not _bears(library, tokens, nearest, unknown):
        return item(sentence, "name", "not found", span)
    passages = [library.passage(source, _around(source, other)) for source, other in nearest]
    runs = [
        run
        for token, (_, other) in zip(unknown, nearest, strict=True)
        for run in (Run(other.text, "source"), Run(token.text, "draft"))
    ]
    return item(
        sentence, "name", "altered", span, change="other spelling", passages=passages,
        difference=runs,
    )  # fmt: skip


def _bears(
    library: Library, name: Sequence[Token], nearest: Sequence[tuple[Source, Token]], unknown: Sequence[Token]
) -> bool:
    """With the misspelt words as the sources have them, the name is one that they have."""
    spelt = {id(t): other.word for t, (_, other) in zip(unknown, nearest, strict=True)}
    row = [spelt.get(id(t), t.word) for t in name]
    return _somewhere(library, row) is not None or _one_bearer(library, set(row))


def _somewhere(library: Library, folded: Sequence[str]) -> tuple[Source, Span] | None:
    """The name in a row, in any source; where it is one word, with a capital."""
    for source in library.sources:
        for start in find_run(folded, source.words):
            found = source.tokens[start : start + len(folded)]
            if any(t.is_capital or t.is_number for t in found):
                return source, span_of(found)
    return None


def _in_parts(library: Library, sentence: DraftSentence, span: Span, tokens: Sequence[Token]) -> CheckedItem:
    """Every word is known but the row is not: one bearer of all of them, or a name made of two."""
    named = [t for t in tokens if not _common(t)]
    places = [library.capitals[t.word] for t in named if t.word in library.capitals]
    passages = [library.passage(source, Span(t.start, t.end)) for source, t in places]
    if len(places) < len(named) or not _one_bearer(library, {t.word for t in named}):
        return item(sentence, "name", "not found", span, passages=passages)
    return item(sentence, "name", "exact", span, passages=passages)


def _one_bearer(library: Library, wanted: set[str]) -> bool:
    if len(wanted) == 1:
        return True
    return any(
        wanted <= {w for form in entity.forms for w in form.text.casefold().replace("-", " ").split()}
        for entity in library.voices.entities.values()
    ) or any(wanted <= {t.word for t in s.tokens} for s in library.sentences)


def _nearest(library: Library, token: Token, name: Sequence[Token] = ()) -> tuple[Source, Token] | None:
    """The name of the sources that ``token`` is a misspelling of; before others one that fits the rest of ``name``."""
    alike = [w for w in library.capitals if w[0] == token.word[0] and near(w, token.word)]
    alike += [w for w in library.capitals if len(w) == SHORT and _one_letter(library, w, token, name)]
    alike += [w for w in library.capitals if w[1:] == token.word[1:] and len(w) > 4]

    def rank(word: str) -> tuple[bool, int, bool, str]:
        row = [word if t is token else t.word for t in name]
        return (
            len(row) > 1 and _somewhere(library, row) is None,
            OSA.distance(word, token.word),
            sorted(word) != sorted(token.word),
            word,
        )

    best = min(alike, key=rank, default=None)
    return library.capitals[best] if best is not None else None


def _one_letter(library: Library, word: str, token: Token, name: Sequence[Token]) -> bool:
    """A short name but for one letter, where all others of the name stand beside it: "Berit Lum"."""
    row = [word if t is token else t.word for t in name]
    return len(row) > 1 and OSA.distance(word, token.word) == 1 and _somewhere(library, row) is not None


def _around(source: Source, token: Token) -> Span:
    """The whole name that a word is part of, as its mention has it."""
    place = Span(token.start, token.end)
    return next((m.span for m in source.reading.mentions if m.form == "name" and m.span.covers(place)), place)
