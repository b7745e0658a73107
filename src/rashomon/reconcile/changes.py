"""What a correction or a later article replaced, and who still carries the old."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..model.account import ChangeItem, ClaimItem, FigureItem, LedgerItem
from ..model.ids import item_id
from ..model.links import Story
from ..model.series import STATED, Value, value_of
from ..model.text import Evidence
from .changes_headlines import headline_steps
from .changes_status import status_steps
from .changes_told import Told, corrections
from .changes_versions import version_steps
from .naming import Naming
from .support import Counter

Days = dict[str, str | None]


def find_changes(
    story: Story,
    claims: tuple[ClaimItem, ...],
    figures: tuple[FigureItem, ...],
    ledgers: tuple[LedgerItem, ...],
    naming: Naming,
    counter: Counter,
) -> tuple[ChangeItem, ...]:
    """Corrections first, then values by the day on which they were replaced."""
    days: Days = {r.document.id: (r.publication.date or "")[:10] or None for r in story.readings}
    by_id = {figure.id: figure for figure in figures}
    voices = {figure.evidence[0]: figure for figure in figures}
    stepped = [told for ledger in ledgers for told in _steps(ledger, by_id, days)]
    headlines = list(headline_steps(story))
    told = [
        one
        for one in corrections(story, _of_claims(claims, days))
        if not _known(one, stepped) and not _known(one, headlines)
    ]
    found = {
        change.id: change
        for step in (*stepped, *headlines, *told, *status_steps(story, naming, days), *version_steps(story))
        for change in (_item(step, voices, counter),)
    }
    return tuple(sorted(found.values(), key=lambda change: _order(change, days)))


def _order(change: ChangeItem, days: Days) -> tuple[bool, str]:
    """Stable: what was replaced on one day keeps the order of the story."""
    words = change.new or change.old
    return change.kind != "correction", min((days[e.document] or "9999" for e in words), default="9999")


def _item(told: Told, voices: dict[Evidence, FigureItem], counter: Counter) -> ChangeItem:
    evidence = tuple(dict.fromkeys((*told.old, *told.new)))
    said = [voices[e].said_by for e in evidence if e in voices]
    return ChangeItem(
        id=item_id("change", evidence),
        kind=told.kind,
        old=told.old,
        new=told.new,
        still=told.still,
        reasons=told.reasons,
        evidence=evidence,
        support=counter.support([e.document for e in evidence], said),
        line="",
    )


# ---------------------------------------------------------------- values


def _steps(ledger: LedgerItem, by_id: dict[str, FigureItem], days: Days) -> Iterator[Told]:
    """One step for each value given up, to the value that took its place."""
    gone = {step.figure for step in ledger.superseded}
    steps: dict[tuple[Value, Value], list[FigureItem]] = {}
    reasons: dict[tuple[Value, Value], list[str]] = {}
    for step in ledger.superseded:
        values = value_of(by_id[step.figure]), value_of(by_id[step.by])
        steps.setdefault(values, []).append(by_id[step.figure])
        reasons.setdefault(values, []).append(step.reason)
    for values, old in steps.items():
        new = [
            f
            for f in (by_id[i] for i in ledger.figures)
            if value_of(f) == values[1] and f.moves not in ("from", "withdrawn")
        ]
        why = tuple(dict.fromkeys((*reasons[values], *("given up in its turn" for f in new if f.id in gone))))
        corrected = "corrected" in reasons[values]
        yield Told("correction" if corrected else "figure", _words(old), _words(new), _still(old, new, days), why)


def _words(figures: Iterable[FigureItem]) -> tuple[Evidence, ...]:
    return tuple(figure.evidence[0] for figure in figures)


def _still(old: Sequence[FigureItem], new: Sequence[FigureItem], days: Days) -> tuple[str, ...]:
    """Articles out no earlier than the new value, or than its correction, that give the old one without its day."""
    carries_new = {figure.evidence[0].document for figure in new}
    correcting = {figure.evidence[0].document for figure in old if figure.moves == "wrong"}
    first = min((day for document in correcting or carries_new if (day := days[document])), default=None)
    undated = [figure for figure in old if not figure.moves and figure.counted_by not in STATED]
    holding = dict.fromkeys(figure.evidence[0].document for figure in undated)
    return tuple(d for d in holding if first and (days[d] or "") >= first and d not in carries_new)


# ---------------------------------------------------------------- sentences


def _known(told: Told, steps: Iterable[Told]) -> bool:
    """True where a step of figures stands in the sentences of the correction."""
    inside = [e for step in steps if step.kind == "correction" for e in (*step.old, *step.new)]
    return any(
        around.document == words.document and around.span.covers(words.span)
        for around in (*told.old, *told.new)
        for words in inside
    )


def _of_claims(claims: Iterable[ClaimItem], days: Days) -> dict[str, list[tuple[Evidence, tuple[str, ...]]]]:
    """The words of each assertion by article, with the articles that assert the same."""
    found: dict[str, list[tuple[Evidence, tuple[str, ...]]]] = {}
    for claim in claims:
        documents = tuple(d for d in dict.fromkeys(e.document for e in claim.evidence) if days.get(d))
        for assertion in claim.assertions if len(documents) > 1 else ():
            words = assertion.evidence[0]
            found.setdefault(words.document, []).append((words, documents))
    return found
