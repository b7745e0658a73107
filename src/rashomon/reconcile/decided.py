"""What a person decided, written down with what it acted on, so that the account can be made again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property

from ..model.account import AssertionItem, DecisionItem, FigureItem, Findings, QuoteItem, Voice
from ..model.counting import spoken
from ..model.decisions import DECIDED, Decision
from ..model.marks import Reading
from .casualties_added import is_of, no_words
from .deciding import there, why
from .names_words import fold
from .placed import marks_at

NEAREST, NEAR = 3, 0.5  # forms that are named in place of one that is not here, and how alike they are


def record_decisions(
    decisions: Iterable[Decision], findings: Findings, readings: Sequence[Reading] = ()
) -> tuple[DecisionItem, ...]:
    """Every decision of the run in its own order. What was dropped is gone: such a decision acts on nothing here, and
    whether it was there is seen in the ``readings``."""
    here = _Here(findings, tuple(readings))
    return tuple(
        DecisionItem(
            kind=decision.kind,
            who=decision.who,
            when=decision.when,
            why=decision.why,
            items=(),
            acted_on=_acted_on(decision, here),
            names=decision.names,
            words=decision.words,
            speaker=decision.speaker,
            document=decision.document,
            of=decision.of,
            places=decision.places,
            rating=decision.rating,
            missed=_missed(decision, here),
            harm=decision.harm,
        )
        for decision in decisions
    )


@dataclass(frozen=True)
class _Here:
    """What decisions are looked for in."""

    findings: Findings
    readings: tuple[Reading, ...]

    @cached_property
    def forms(self) -> list[str]:
        return sorted({form.text for entity in self.findings.entities for form in entity.forms})

    @cached_property
    def voices(self) -> dict[str, list[tuple[str, Voice]]]:
        """Who speaks, by the words that say so: the item, and its voice."""
        found: dict[str, list[tuple[str, Voice]]] = {}
        for item, voice in self._said():
            if voice is not None:
                for said in {spoken(voice.name), spoken(voice.words.exact if voice.words else voice.name)}:
                    found.setdefault(said, []).append((item, voice))
        return found

    def _said(self) -> Iterator[tuple[str, Voice | None]]:
        yield from ((quote.id, quote.speaker) for quote in self.findings.quotes)
        yield from ((figure.id, figure.said_by) for figure in self.findings.figures)
        yield from ((a.id, a.said_by) for claim in self.findings.claims for a in claim.assertions)

    def said_with(self, decision: Decision) -> list[str]:
        """Figures and assertions that a decision on words gave their speaker."""
        figures = ((f.id, f.said_by, f.evidence[0].document) for f in self.findings.figures)
        claims = ((a.id, a.said_by, a.evidence[0].document) for c in self.findings.claims for a in c.assertions)
        return [
            item for item, voice, document in (*figures, *claims)
            if voice is not None and voice.words is None and voice.reason == why(decision)
            and decision.document in ("", document)
        ]  # fmt: skip

    @cached_property
    def written(self) -> list[str]:
        """The names of the articles as they were before anything was dropped."""
        return sorted({r.document.words(m.span) for r in self.readings for m in r.mentions if m.form == "name"})

    def has(self, decision: Decision) -> bool:
        """Whether something of its sort stands at a place of it, before anything was dropped."""
        return any(any(marks_at(decision, reading)) for reading in self.readings)

    def quoted(self, words: str, document: str) -> bool:
        return any(
            words in r.document.words(span)
            for r in self.readings if document in ("", r.document.id) for q in r.quotations for span in q.spans
        )  # fmt: skip


def _acted_on(decision: Decision, here: _Here) -> tuple[str, ...]:
    if decision.kind == "harmed":
        return tuple(person.id for person in here.findings.casualties if is_of(decision, person))
    if decision.of:
        return () if decision.kind == "drop" else tuple(dict.fromkeys(_matched(decision, here.findings)))
    if decision.kind == "speaker":
        quotes = tuple(quote.id for quote in here.findings.quotes if _named_by(decision, quote))
        return (*quotes, *here.said_with(decision)) if quotes else ()
    if decision.kind == "drop":
        return ()
    names = {fold(name) for name in decision.names}
    named = [entity.id for entity in here.findings.entities if names & {fold(form.text) for form in entity.forms}]
    said = {
        item for name in decision.names for item, v in here.voices.get(spoken(name), ()) if v.reason == why(decision)
    }
    return (*named, *sorted(said))


def _missed(decision: Decision, here: _Here) -> str:
    """What it names that is not here, with the nearest that is."""
    if decision.kind == "harmed":
        return no_words(decision, here.readings)
    if decision.of:
        empty = [place for place in decision.places if not _is_there(replace(decision, places=(place,)), here)]
        return f"no {decision.of} stand at {', '.join(empty)}; copy the place from the account again" if empty else ""
    if decision.kind == "speaker" and _acted_on(decision, here):
        return ""
    if decision.words:
        lost = decision.kind == "speaker" or not here.quoted(decision.words, decision.document)
        where = f" in {decision.document}" if decision.document else ""
        return (
            f"no quotation{where} has the words “{decision.words}”; copy them from one, without its marks"
            if lost
            else ""
        )
    if decision.kind == "drop":
        known = {fold(name) for name in here.written}
        return "; ".join(_undropped(name, here) for name in decision.names if fold(name) not in known)
    known = {fold(form) for form in here.forms}
    lost_names = [name for name in decision.names if fold(name) not in known and spoken(name) not in here.voices]
    return "; ".join(_unknown(name, here) for name in lost_names)


def _is_there(decision: Decision, here: _Here) -> bool:
    """Whether something stands at the one place of a decision; what somebody dropped is there for dropping alone."""
    if decision.kind == "drop" or decision.of == "harms":
        return here.has(decision)
    return any(_matched(decision, here.findings))


def _undropped(name: str, here: _Here) -> str:
    if spoken(name) in here.voices:
        return f"“{name}” is a description of who speaks, not a name; drop its quotations by their words"
    return _unknown(name, here)


def _unknown(name: str, here: _Here) -> str:
    """Names first, then those who speak and are only described: both can be said to be one."""
    known = dict.fromkeys((*here.forms, *here.written, *(v[0][1].name for _, v in sorted(here.voices.items()))))
    near = get_close_matches(name, list(known), n=NEAREST, cutoff=NEAR)
    told = f"nearest are {', '.join(f'“{form}”' for form in near)}" if near else "none is near it"
    return f"no name or speaker is written “{name}”; {told}; write it as the articles do"


def _matched(decision: Decision, findings: Findings) -> Iterator[str]:
    """The items whose places are named, then the findings that are made of them.

    Of two assertions that are no claim in common the one may not be told.
    """
    if decision.of == "harms":
        said = ((item.id, harm.said_by) for item in findings.casualties for harm in item.harms)
        yield from (item for item, voice in said if voice is not None and voice.reason == why(decision))
        return
    assertions = tuple(a for claim in findings.claims for a in claim.assertions)
    every: dict[str, Sequence[QuoteItem | AssertionItem | FigureItem]] = {
        "quotes": findings.quotes,
        "claims": assertions,
        "figures": findings.figures,
    }
    items = every[decision.of]
    found = {items[n].id for n in there(decision, decision.of, [item.evidence[0] for item in items]) if n >= 0}
    yield from sorted(found)
    yield from (one.id for one in findings.utterances if found.intersection(one.quotes))
    yield from (one.id for one in findings.ledgers if found.intersection(one.figures))
    claims = {claim.id for claim in findings.claims if any(a.id in found for a in claim.assertions)}
    yield from sorted(claims)
    for dispute in findings.disputes:
        if any(claims.intersection(side.claims) or found.intersection(side.figures) for side in dispute.sides):
            yield dispute.id


def _named_by(decision: Decision, quote: QuoteItem) -> bool:
    here = not decision.document or decision.document == quote.evidence[0].document
    said = quote.speaker is not None and quote.speaker.reason.startswith(f"{DECIDED} {decision.who}")
    return here and said and any(decision.words in e.exact for e in quote.evidence)
