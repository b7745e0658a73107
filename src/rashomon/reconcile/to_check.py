"""What a careful reader would look into next.

Each finder yields what is to be looked into and how much hangs on it; the most consequential come first, and no kind
crowds out the others. Nothing here is a verdict: "one source" may be right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from ..model.account import CheckItem, CheckKind, Count, FigureItem, Findings, Support, Voice
from ..model.counting import voice_key
from ..model.ids import item_id
from ..model.links import Story
from ..model.text import Document, Evidence, Span
from ..resources import words
from .checks_charges import unanswered
from .checks_names import written_two_ways
from .support import Counter

MOST = 25
MOST_OF_KIND: dict[str, int] = {"one_source": 8, "own_voice": 6, "no_reply": 6, "no_as_of": 5}
MOST_OF_OTHERS = 3
FEWEST_WORDS, MOST_WORDS = 4, 30  # of a sentence that may stand alone in a line
LONGEST = 80  # characters from a number to what it counts
HEDGES = frozenset({"reportedly", "allegedly", "apparently", "reported", "supposedly", "purportedly"})
PRONOUNS = frozenset({"he", "she", "it", "they", "who", "we", "i"})
HARM = frozenset({"deaths", "injured", "missing", "detained", "ill", "casualties"})

WHOLE = 240  # characters of a sentence that is cited whole


@dataclass(frozen=True, slots=True)
class Found:
    """Something to look into; the lower ``rank``, the more hangs on it."""

    kind: CheckKind
    finding: str
    evidence: tuple[Evidence, ...]
    support: Support
    rank: float


def find_to_check(story: Story, findings: Findings, counter: Counter) -> tuple[CheckItem, ...]:
    """Claims with one source, allegations without a reply, figures without a day; most consequential first."""
    found = chain(
        _silent(story, findings),
        _one_sided(findings),
        _own_voice(findings),
        _one_casualty(findings),
        _no_as_of(story, findings),
        _undated(findings),
        _two_spellings(findings),
        _days_uncertain(story, counter),
    )
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: f.rank):
        same = sum(other.kind == one.kind for other in kept)
        repeated = any(other.evidence[0] == one.evidence[0] for other in kept)
        if same < MOST_OF_KIND.get(one.kind, MOST_OF_OTHERS) and not repeated:
            kept.append(one)
    return tuple(_item(one) for one in kept[:MOST])


def _item(found: Found) -> CheckItem:
    return CheckItem(
        id=item_id("check", found.evidence, found.kind, found.finding),
        kind=found.kind,
        finding=found.finding,
        evidence=found.evidence,
        support=found.support,
        line="",
    )


def _only(count: Count) -> bool:
    return count == 1


# ---------------------------------------------------------------- disputes


def _silent(story: Story, findings: Findings) -> Iterator[Found]:
    """Who is charged and never heard: in a dispute first."""
    claims = {a.id: (claim, a) for claim in findings.claims for a in claim.assertions}
    disputed = {claim for d in findings.disputes for side in d.sides for claim in side.claims}
    denied = {claim for d in findings.disputes if d.kind == "denial" for side in d.sides for claim in side.claims}
    for place, charge in enumerate(unanswered(story, findings)):
        claim, assertion = claims[charge]
        if claim.id in denied:
            continue  # whoever denies it: the dispute says who
        rank = (0.0 if claim.id in disputed else 1.5) + 0.3 * place
        yield Found("no_reply", claim.id, (_whole(story, assertion.shown),), claim.support, rank)


def _whole(story: Story, words: Evidence) -> Evidence:
    """The headline or the short sentence that the words are a part of; of a long sentence the clause."""
    reading = next(r for r in story.readings if r.document.id == words.document)
    sentences = (s.span for s in reading.sentences if len(s.span) <= WHOLE)
    around = (span for span in (reading.headline, *sentences) if span is not None and span.covers(words.span))
    return reading.document.cite(next(around, words.span))


def _one_sided(findings: Findings) -> Iterator[Found]:
    """A side of a dispute that goes back to one voice, in however many articles; each voice once a dispute."""
    claims = {claim.id: claim for claim in findings.claims}
    for place, dispute in enumerate(findings.disputes):
        heard: set[str | None] = set()
        for side in dispute.sides:
            if not _only(side.support.sources):
                continue
            said = [
                (claims[c], a)
                for c in side.claims
                for a in claims[c].assertions
                if a.said_by is not None and _in(a.evidence[0], side.evidence) and _only(claims[c].support.sources)
            ]
            if not said or (key := voice_key(said[0][1].said_by)) in heard:
                continue
            heard.add(key)
            claim, assertion = min(
                said, key=lambda pair: (not _in(pair[1].shown, (side.words,)), len(pair[1].shown.exact))
            )
            origin = _origin(a.said_by for _, a in said)
            if not origin and said[0][1].said_by and said[0][1].said_by.entity is None:
                continue  # "they said": whoever that is
            evidence = (assertion.shown, *origin)
            yield Found("one_source", claim.id, evidence, claim.support, 0.5 + 0.5 * place)


def _origin(voices: Iterable[Voice | None]) -> tuple[Evidence, ...]:
    """The first words that name the voice, and are no pronoun."""
    named = [v.words for v in voices if v is not None and v.words is not None]
    return tuple(words for words in named if words.exact.casefold() not in PRONOUNS)[:1]


def _in(words: Evidence, places: tuple[Evidence, ...]) -> bool:
    return any(e.document == words.document and e.start < words.end and words.start < e.end for e in places)


def _own_voice(findings: Findings) -> Iterator[Found]:
    """What an outlet puts as so, in its own voice, where others differ."""
    claims = {claim.id: claim for claim in findings.claims}
    for place, dispute in enumerate(findings.disputes):
        for side in dispute.sides:
            for c in side.claims:
                for a in claims[c].assertions:
                    stated = a.said_by is None and a.modality == "asserted" and not _leaves_open(a.shown)
                    if stated and _in(a.evidence[0], side.evidence):
                        yield Found("own_voice", c, (a.shown,), claims[c].support, 0.8 + 0.5 * place)


def _leaves_open(words_shown: Evidence) -> bool:
    """ "The cause is unclear", "was reportedly seen": nothing is put as so."""
    told = {word.strip(".,;:") for word in words_shown.exact.casefold().split()}
    return bool(told & (words("negation", "unknown") | HEDGES))


def _one_casualty(findings: Findings) -> Iterator[Found]:
    """A person harmed of whom one article tells: on one word, or on its own."""
    for place, casualty in enumerate(findings.casualties):
        if casualty.support.articles != 1:
            continue
        told = [h for h in casualty.harms if FEWEST_WORDS <= len(h.evidence.exact.split()) <= MOST_WORDS]
        if not told:
            continue
        origin = _origin(harm.said_by for harm in told)
        if origin and _only(casualty.support.sources):
            yield Found("one_source", casualty.id, (told[0].evidence, *origin), casualty.support, 2.0 + 0.3 * place)
        elif all(harm.said_by is None for harm in casualty.harms):
            yield Found("own_voice", casualty.id, (told[0].evidence,), casualty.support, 2.2 + 0.3 * place)


# ---------------------------------------------------------------- figures, days, names


def _no_as_of(story: Story, findings: Findings) -> Iterator[Found]:
    """Figures that conflict, and those of people harmed, that say no day of counting."""
    documents = {r.document.id: r.document for r in story.readings}
    figures = {figure.id: figure for figure in findings.figures}
    for place, ledger in enumerate(findings.ledgers):
        conflict = ledger.verdict == "conflict"
        if ledger.kind not in HARM and not (conflict and ledger.kind == "people"):
            continue
        for figure in (figures[f] for f in ledger.figures):
            if figure.as_of is None and not figure.negated and figure.low != 0:
                words_shown = _counted(figure, documents[figure.evidence[0].document])
                rank = (1.2 if conflict else 3.0) + 0.1 * place
                yield Found("no_as_of", figure.id, (words_shown,), figure.support, rank)
                break


def _counted(figure: FigureItem, document: Document) -> Evidence:
    """The number with what it counts; its sentence where the text leaves that to the reader."""
    first, *more = (e for e in figure.evidence if e.document == document.id)
    if not more:
        return figure.shown if len(figure.shown.exact.split()) <= MOST_WORDS else first
    span = Span(min(e.start for e in (first, *more)), max(e.end for e in (first, *more)))
    return document.cite(span if len(span) <= LONGEST else first.span)


def _undated(findings: Findings) -> Iterator[Found]:
    """Of an utterance that several articles give, the wordings whose text says no day; a conflict of days first."""
    quotes = {quote.id: quote for quote in findings.quotes}
    for place, utterance in enumerate(findings.utterances):
        told = [quotes[q] for q in utterance.quotes]
        dated = any(q.date for q in told) or any(c.on == "date" for c in utterance.conflicts)
        for quote in told:
            if utterance.support.articles > 1 and dated and quote.date is None:
                yield Found("undated", quote.id, (quote.shown,), quote.support, 4.0 + 0.2 * place)
                break


def _two_spellings(findings: Findings) -> Iterator[Found]:
    for place, entity in enumerate(findings.entities):
        pair = written_two_ways(entity)
        if pair is not None:
            yield Found("two_spellings", entity.id, pair, entity.support, 5.0 + 0.1 * place)


def _days_uncertain(story: Story, counter: Counter) -> Iterator[Found]:
    """Articles whose day of publication is not one day that the text or its source states."""
    for place, reading in enumerate(story.readings):
        told = reading.publication
        if told.how in ("stated", "given") and told.date is not None:
            continue
        where = told.evidence or ((reading.headline,) if reading.headline else ())
        where = where or tuple(s.span for s in reading.sentences[:1])
        if where:
            evidence = (reading.document.cite(where[0]),)
            support = counter.support([reading.document.id])
            yield Found("date_uncertain", reading.document.id, evidence, support, 4.5 + 0.1 * place)
