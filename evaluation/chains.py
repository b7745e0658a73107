"""Chains of mentions of one entity and of one event, inside an article and across those of a story: ECB+ and MEANTIME.

    python -m evaluation.chains [--errors KIND]

Scored is what is published: the entities and events of the account that is made of all articles of a story. Entities
hold their mentions, and the words for a speaker whose entity the account gives. An event holds the words that tell it
in the clauses cited for it. What is published stands for the mention of the gold whose head word it holds, the nearest
in extent, one for one; heads are read by the product's own parser.

"given": of the mentions of the gold, those that nothing published stands for are alone in their chain; so what the
account leaves out costs recall. "read": all that is published in sentences that the gold annotates, against all that
the gold marks there. "names": proper names only, by the gold where it says so, else by the head's part of speech.
"that are published": of the mentions of the gold those that something published stands for, which tells joining from
finding.

Beside it: the same mentions joined where the lemma of the head is the same, and each mention alone.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.annotate.language_model import DEFAULT_MODEL, load
from rashomon.model.account import Account
from rashomon.model.marks import Reading
from rashomon.model.text import Document, Evidence, Span
from rashomon.pipeline import account_of, made_with, read_documents

from .chains_sets import KINDS, Kind, Marked, Text, Told, sets
from .coreference import Scores, clusters, score
from .stories import reference_folder

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Published = dict[Span, str]
"""What stands where in one article: the entity or event."""


@dataclass(frozen=True, slots=True)
class Found:
    """A mention of the gold, of what is published, or of both."""

    text: str
    kind: Kind
    span: Span
    words: str
    head: str  # its lemma
    gold: str | None
    ours: str | None
    named: bool


# ------------------------------------------------------------------ what is published


def account(story: Told) -> tuple[tuple[Reading, ...], Account]:
    """The account of a story's articles, known to be one story."""
    readings = tuple(read_documents([Document(text.name, "0" * 64, text.text) for text in story.texts]))
    return readings, account_of(readings, made_with(DEFAULT_MODEL))


def published(readings: Sequence[Reading], made: Account) -> Mapping[Kind, Mapping[str, Published]]:
    """By kind and article."""
    entities: dict[str, Published] = {reading.document.id: {} for reading in readings}
    for evidence, entity in _named(made):
        entities[evidence.document].setdefault(Span(evidence.start, evidence.end), entity)
    clauses = {(e.document, Span(e.start, e.end)): event.id for event in made.events for e in event.evidence}
    events = {
        reading.document.id: {
            h.trigger: clauses[reading.document.id, h.span]
            for h in reading.happenings
            if (reading.document.id, h.span) in clauses
        }
        for reading in readings
    }
    return {"entity": entities, "event": events}


def _named(made: Account) -> Iterator[tuple[Evidence, str]]:
    """Mentions of entities, then what speakers are called."""
    yield from ((mention.evidence, entity.id) for entity in made.entities for mention in entity.mentions)
    voices = (quote.speaker for quote in made.quotes)
    yield from ((v.words, v.entity) for v in voices if v is not None and v.words is not None and v.entity is not None)


# ------------------------------------------------------------------ gold beside published


def side_by_side(text: Text, doc: Doc, ours: Mapping[Kind, Mapping[str, Published]]) -> Iterator[Found]:
    """The mentions of one article: of the gold with what stands for it, then the rest of what is published."""
    for kind in KINDS:
        gold = [mark for mark in text.marked if mark.kind == kind]
        held = ours[kind][text.name]
        pairs = matched({mark.span: head(doc, mark.span) for mark in gold}, held)
        for mark in gold:
            match = pairs.get(mark.span)
            yield _found(text, doc, mark.span, mark, held[match] if match else None, kind)
        for span in sorted(set(held) - set(pairs.values())):
            if any(sentence.covers(span) for sentence in text.sentences[kind]):
                yield _found(text, doc, span, None, held[span], kind)


def _found(text: Text, doc: Doc, span: Span, mark: Marked | None, ours: str | None, kind: Kind) -> Found:
    token = _head(doc, span)
    said = None if mark is None else mark.named
    named = token.pos_ == "PROPN" if said is None else said
    words = text.text[span.start : span.end]
    return Found(text.name, kind, span, words, token.lemma_.casefold(), mark.chain if mark else None, ours, named)


def head(doc: Doc, span: Span) -> Span:
    """The word on which the others of a mention hang."""
    root = _head(doc, span)
    return Span(root.idx, root.idx + len(root))


def _head(doc: Doc, span: Span) -> Token:
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    assert words is not None  # expanded, it ends where tokens do
    return words.root


def matched(heads: Mapping[Span, Span], held: Iterable[Span]) -> dict[Span, Span]:
    """What is published for each mention of the gold: it holds the head, the nearest in extent first, one for one."""
    pairs = [(gold, span) for gold in heads for span in held if span.overlap(heads[gold])]
    found: dict[Span, Span] = {}
    for gold, span in sorted(pairs, key=lambda p: (_apart(*p), p)):
        if gold not in found and span not in found.values():
            found[gold] = span
    return found


def _apart(one: Span, other: Span) -> int:
    return abs(one.start - other.start) + abs(one.end - other.end)


# ------------------------------------------------------------------ scoring

Choice = Callable[[Found], bool]
Label = Callable[[Found], str | None]


def scored(found: Iterable[Found], label: Label, *, inside: bool, given: bool) -> Scores:
    """One story. ``inside``: every article by itself. ``given``: mentions of the gold only, all of them."""
    chosen = [f for f in found if not given or f.gold is not None]

    def labels(of: Label, *, alone: bool) -> dict[Hashable, Hashable]:
        told = {(f.text, f.span): of(f) for f in chosen}
        return {
            place: (place[0] if inside else "", name or place)
            for place, name in told.items()
            if name is not None or alone
        }

    return score(labels(lambda f: f.gold, alone=False), labels(label, alone=given))


def by_lemma(found: Found) -> str | None:
    """The baseline: of given mentions all, of others those that are published."""
    return found.head


def _total(stories: Iterable[Sequence[Found]], label: Label, *, inside: bool, given: bool) -> Scores:
    return sum((scored(found, label, inside=inside, given=given) for found in stories), Scores())


def rows(stories: Sequence[Sequence[Found]]) -> Iterator[tuple[str, ...]]:
    """The table of one set."""
    chosen: list[tuple[str, Kind, Choice]] = [
        ("entities", "entity", lambda f: True),
        ("names", "entity", lambda f: f.named),
        ("names that are published", "entity", lambda f: f.named and f.ours is not None),
        ("events", "event", lambda f: True),
        ("events that are published", "event", lambda f: f.ours is not None),
    ]
    for name, kind, choice in chosen:
        kept = [[f for f in found if f.kind == kind and choice(f)] for found in stories]
        for inside in (True, False):
            for given in (True,) if name.endswith("published") else (True, False):
                yield (name, "article" if inside else "story", "given" if given else "read",
                       *_row(kept, inside=inside, given=given))  # fmt: skip


def _row(stories: Sequence[Sequence[Found]], *, inside: bool, given: bool) -> Iterator[str]:
    """Mentions, the program's scores, and CoNLL F1 of what stands beside it."""
    every = [f for found in stories for f in found]
    yield f"{sum(f.gold is not None for f in every)} / {sum(f.ours is not None for f in every)}"
    ours = _total(stories, lambda f: f.ours, inside=inside, given=given)
    yield from (f"{value:.3f}" for value in (ours.conll, ours.muc.f1, ours.b_cubed.f1, ours.ceaf.f1))
    held = stories if given else [[f for f in found if f.ours is not None or f.gold is not None] for found in stories]
    lemma: Label = by_lemma if given else (lambda f: f.head if f.ours is not None else None)
    alone: Label = (lambda f: None) if given else (lambda f: f"{f.text} {f.span}" if f.ours is not None else None)
    yield from (f"{_total(held, label, inside=inside, given=given).conll:.3f}" for label in (lemma, alone))


# ------------------------------------------------------------------ errors


def errors(found: Sequence[Found]) -> Iterator[str]:
    """What is joined wrongly and what is left apart, of mentions that something published stands for."""
    both = [f for f in found if f.gold is not None and f.ours is not None]
    for name, one, other in (("merged", "ours", "gold"), ("split", "gold", "ours")):
        for members in clusters({n: getattr(f, one) for n, f in enumerate(both)}).values():
            parts: dict[str, Counter[str]] = {}
            for number in sorted(members, key=str):
                f = both[number]  # type: ignore[call-overload]
                parts.setdefault(getattr(f, other), Counter())[f.words] += 1
            if len(parts) > 1:
                shown = (", ".join(f"{w} ({n})" for w, n in part.most_common(4)) for part in parts.values())
                yield f"{name}: " + " | ".join(sorted(shown))


def side_by_sides(stories: Iterable[Told]) -> Iterator[list[Found]]:
    """The mentions of each story."""
    parser = load()
    for story in stories:
        ours = published(*account(story))
        yield [f for text in story.texts for f in side_by_side(text, parser(text.text), ours)]


def main() -> None:
    """Prints the tables.

    Raises:
        SystemExit: where the folder of sets is not named.
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", choices=KINDS, help="list the chains that are joined or parted wrongly")
    asked = parser.parse_args()
    folder = reference_folder()
    if folder is None:
        raise SystemExit("the sets are not part of the project: name their folder in RASHOMON_GOLD")
    print("set | what | level | mentions | gold / published | CoNLL F1 | MUC | B3 | CEAFe | same lemma | each alone")
    for name, stories in sets(folder).items():
        found = list(side_by_sides(stories))
        for row in rows(found):
            print(" | ".join((name, *row)))
        if asked.errors:
            print("\n".join(e for story in found for e in errors([f for f in story if f.kind == asked.errors])))


if __name__ == "__main__":
    main()
