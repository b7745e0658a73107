"""Values and words of a draft that the sources took back or overtook: what took their place, who says it, and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from ..model.account import ChangeItem, FigureItem
from ..model.checked import CheckedItem, Passage
from ..model.counting import source_key
from ..model.marks import Figure
from ..model.text import Evidence
from ..resources import table
from .drafts import DraftSentence, Match
from .givers import AGREEING, dated_passage, ends_of, value_of, what_of
from .library import Library
from .tokens import Token, tokens_of

MOST = 3  # newer values, each with who says it
ENOUGH = 2  # words with a meaning that a draft shares with the words of an error, beside its number
SHOWN = 60  # characters of words that took the place of others
WITHDRAWN = "taken back"  # reason of a change by which somebody takes back what was said
TELLING = "a correction"  # reason of a change whose old words are those of the correction itself


def outdated(library: Library, sentence: DraftSentence, figure: Figure, found: CheckedItem) -> CheckedItem:
    """``found``, with a note where its value was replaced: it may be told of the day on which it was given."""
    at = found.passages[0].evidence if found.passages else None
    first = library.figure_at(at) if at and found.verdict in AGREEING else None
    change = _given_up(library, first) if first is not None else None
    if first is None or change is None:
        return found
    new = list(_last(library, first, change))
    told = [f for f in sentence.reading.figures if sentence.span.covers(f.span) and f is not figure]
    both = any({f.low, f.high} & ends_of(n) for f in told for n in new)
    if not new or both or _tells_of_it(sentence):
        return found
    return _renewed(found, [dated_passage(library, f.evidence[0], value_of(f), f) for f in new[:MOST]])


def overtaken(library: Library, sentence: DraftSentence, best: Match, found: CheckedItem) -> CheckedItem:
    """``found``, of a whole sentence, with what took the place of its words in a later version or headline."""
    source = best.sentence.source
    looked_at = found.verdict in ("exact", "reworded") and not _tells_of_it(sentence)
    for change in library.changes if looked_at else ():
        here = [e for e in change.old if e.document == source.document.id and best.sentence.span.covers(e.span)]
        kept = TELLING not in change.reasons and any(_kept(best, e) for e in here)
        if change.new and (kept or _corrected(library, sentence, change)):
            new = [e for e in change.new if library.figure_at(e) is None]
            return _renewed(found, [dated_passage(library, e, _short(e.exact)) for e in new]) if new else found
    return found


def _corrected(library: Library, sentence: DraftSentence, change: ChangeItem) -> bool:
    """A correction that tells in its own words which number was wrong, and the draft has it, told of the same."""
    if TELLING not in change.reasons:
        return False
    old, new = (_tokens(library, words) for words in (change.old, change.new))
    mine, error = {t.key for t in sentence.tokens}, {t.key for t in old if t.is_number} - {t.key for t in new}
    shared = {t.key for t in old if t.is_content and not t.is_number} & mine
    return bool(error) and error <= mine and len(shared) >= ENOUGH


def _tokens(library: Library, words: Iterable[Evidence]) -> list[Token]:
    return [t for e in words for t in tokens_of(library.by_id[e.document].document.text, e.span)]


def _given_up(library: Library, figure: FigureItem) -> ChangeItem | None:
    """The change that replaced this value of its quantity: one that its own outlet tells, and a correction, first."""
    own = library.by_id[figure.evidence[0].document].called

    def rank(change: ChangeItem) -> tuple[bool, bool]:
        return not any(own & library.by_id[e.document].called for e in change.new), change.kind != "correction"

    changes = sorted(library.changes, key=rank)
    return next((c for c in changes if _holds(library, figure, c) and any(_put_instead(library, figure, c))), None)


def _holds(library: Library, figure: FigureItem, change: ChangeItem) -> bool:
    """What is given up has this value of this quantity."""
    return any(
        _of_one_quantity(library, figure, old) and (figure.low, figure.high) == (old.low, old.high)
        for old in _figures(library, change.old)
    )


def _put_instead(library: Library, figure: FigureItem, change: ChangeItem) -> Iterator[FigureItem]:
    """The numbers of its quantity that take the place of the figure; what is withdrawn, its giver alone replaces."""
    withdrawn = WITHDRAWN in change.reasons or any(f.moves == "withdrawn" for f in _figures(library, change.old))
    givers = {None, source_key(figure.said_by)}
    for new in _figures(library, change.new):
        if _of_one_quantity(library, figure, new) and (not withdrawn or source_key(new.said_by) in givers):
            yield new


def _of_one_quantity(library: Library, one: FigureItem, other: FigureItem) -> bool:
    ledgers = library.ledgers.get(one.id), library.ledgers.get(other.id)
    alike = ledgers[0] is ledgers[1] if all(ledgers) else what_of(one) == what_of(other)
    return one.id == other.id or alike


def _last(library: Library, figure: FigureItem, change: ChangeItem) -> Iterator[FigureItem]:
    """The values that took its place; where they were given up in their turn, those that took theirs."""
    for _ in library.changes:
        new = list(_put_instead(library, figure, change))
        following = next((c for f in new if (c := _given_up(library, f)) is not None), None)
        if following is None or following is change:
            break
        change = following
    seen: set[tuple[str, str]] = set()
    for standing in _put_instead(library, figure, change):
        said = value_of(standing), standing.said_by.name if standing.said_by else ""
        if said not in seen:
            seen.add(said)
            yield standing


def _figures(library: Library, words: Iterable[Evidence]) -> Iterator[FigureItem]:
    """The figures that ``words`` are, or hold."""
    for evidence in words:
        exact = library.figure_at(evidence)
        if exact is not None:
            yield exact
            continue
        inside = (f for k, f in library.figures.items() if k[0] == evidence.document)
        yield from (f for f in inside if evidence.span.covers(f.evidence[0].span))


@cache
def _telling() -> re.Pattern[str]:
    """How news says that something was wrong, or was otherwise before."""
    told, before = table("changes")["corrections"], table("changes")["headlines"]["changed"]
    phrases = "|".join((*told["own"], *told["errs"], *told["others"], *before)).replace(" ", r"\s+")
    openings = "|".join(told["openings"]).replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{phrases})|^\W*(?:{openings})\W", re.IGNORECASE)


def _tells_of_it(sentence: DraftSentence) -> bool:
    """The draft itself says that something was corrected."""
    return _telling().search(sentence.document.words(sentence.span)) is not None


def _kept(best: Match, words: Evidence) -> bool:
    """All words with a meaning of their own are in the draft."""
    shared = {best.sentence.tokens[j].start for j in best.pairs.values()}
    content = [t for t in tokens_of(best.sentence.source.document.text, words.span) if t.is_content]
    return bool(content) and all(t.start in shared for t in content)


def _renewed(found: CheckedItem, new: Sequence[Passage]) -> CheckedItem:
    old = tuple(replace(passage, value="") for passage in found.passages[:1])
    return replace(found, change="replaced", passages=(*new, *old))


def _short(words: str) -> str:
    said = " ".join(words.split())
    return f"“{said if len(said) <= SHOWN else said[: SHOWN - 1] + '…'}”"
