"""The account as tables: one a list, every row with the exact place it comes from and a citation ready to use."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..model.account import Account, LedgerItem
from ..model.text import Evidence
from .citing import whole
from .coder_sheets import casualty_sheet, event_sheet
from .rows import PLACE, SUPPORT, Row, Table, counts, placer, voice


def documents(account: Account) -> Table:
    header = ("id", "sha256", "text_sha256", "outlet", "label", "headline", "language", "read", "date", "earliest",
              "latest", "how", "credits", "characters", "url", "citation")  # fmt: skip
    return header, (
        (
            d.id, d.sha256, d.text_sha256, d.outlet, d.label, d.headline.exact if d.headline else None, d.language,
            d.read, d.publication.date, d.publication.earliest, d.publication.latest, d.publication.how,
            tuple(credit.name for credit in d.credits), d.characters, d.metadata.url,
            whole(d),
        )
        for d in account.documents
    )  # fmt: skip


def reuse(account: Account) -> Table:
    place = placer(account)
    return ("id", "kind", "shared_words", *PLACE), (
        (item.id, item.kind, item.shared_words, *place(e)) for item in account.reuse for e in item.evidence
    )


def lineage(account: Account) -> Table:
    place = placer(account)
    return ("id", "relation", "documents", "origin", "reasons", "directions", *PLACE), (
        (item.id, item.relation, item.documents, item.origin, item.reasons, tuple(p.line for p in item.pairs), *spot)
        for item in account.lineage
        for spot in ([place(e) for e in item.evidence] or [(None,) * len(PLACE)])
    )


def entities(account: Account) -> Table:
    place = placer(account)
    return ("id", "canonical", "type", "form", "reasons", *SUPPORT, *PLACE), (
        (item.id, item.canonical, item.type, m.form, item.reasons, *counts(item.support), *place(m.evidence))
        for item in account.entities
        for m in item.mentions
    )


def events(account: Account) -> Table:
    place = placer(account)
    return ("id", "from", "to", "precision", "status", "kind", "line", *SUPPORT, *PLACE), (
        (i.id, i.start, i.end, i.precision, i.status, i.kind, i.line, *counts(i.support), *place(e))
        for i in account.events
        for e in i.evidence
    )


def quotes(account: Account) -> Table:
    place = placer(account)
    said_in = {quote: item.id for item in account.utterances for quote in item.quotes}
    return ("id", "type", "speaker", "cue", "via", "addressee", "date", "utterance", "denied", *PLACE), (
        (q.id, q.type, voice(q.speaker), q.cue.exact if q.cue else None, q.via.exact if q.via else None,
         q.addressee.exact if q.addressee else None, q.date, said_in.get(q.id), q.denied, *place(e))
        for q in account.quotes
        for e in q.evidence
    )  # fmt: skip


def utterances(account: Account) -> Table:
    place = placer(account)
    return ("id", "speaker", "quotes", "line", *SUPPORT, *PLACE), (
        (item.id, voice(item.speaker), item.quotes, item.line, *counts(item.support), *place(e))
        for item in account.utterances
        for e in item.evidence
    )


def figures(account: Account) -> Table:
    place = placer(account)
    stands_in = {figure: item.id for item in account.ledgers for figure in item.figures}
    header = ("id", "low", "high", "high_open", "unit", "kind", "counted", "qualifier", "approximate", "negated",
              "place", "as_of", "said_by", "ledger", *PLACE)  # fmt: skip
    return header, (
        (f.id, f.low, f.high, f.high_open, f.unit, f.kind, f.counted, f.qualifier, f.approximate,
         f.negated, f.place, f.as_of, voice(f.said_by), stands_in.get(f.id), *place(f.evidence[0]))
        for f in account.figures
    )  # fmt: skip


def ledgers(account: Account) -> Table:
    """One row for each place, with the value that stands there and who tells it; empty: the article itself."""
    place = placer(account)
    figures = {figure.id: figure for figure in account.figures}
    header = ("id", "what", "unit", "kind", "verdict", "minimum", "maximum", "minimum_open", "maximum_open", "vague",
              "figures", "line", "figure", "low", "high", "said_by", *SUPPORT, *PLACE)  # fmt: skip

    def told(item: LedgerItem, evidence: Evidence) -> Row:
        """The one whose number stands there, before one whose words of what is counted do."""
        those = [figures[name] for name in item.figures if name in figures]
        those.sort(key=lambda figure: figure.evidence[:1] != (evidence,))
        found = next((figure for figure in those if evidence in figure.evidence), None)
        return (None,) * 4 if found is None else (found.id, found.low, found.high, voice(found.said_by))

    return header, (
        (i.id, i.what, i.unit, i.kind, i.verdict, i.minimum, i.maximum, i.minimum_open, i.maximum_open,
         i.vague, i.figures, i.line, *told(i, e), *counts(i.support), *place(e))
        for i in account.ledgers
        for e in i.evidence
    )  # fmt: skip


def claims(account: Account) -> Table:
    place = placer(account)
    return ("id", "assertion", "said_by", "polarity", "modality", "condition", "shown", *PLACE), (
        (c.id, a.id, voice(a.said_by), a.polarity, a.modality, a.condition.exact if a.condition else None,
         a.shown.exact, *place(e))
        for c in account.claims
        for a in c.assertions
        for e in a.evidence
    )  # fmt: skip


def disputes(account: Account) -> Table:
    place = placer(account)
    return ("id", "kind", "question", "side", "words", "holders", "since", *SUPPORT, *PLACE), (
        (d.id, d.kind, d.question, number, s.words.exact, s.holders, s.since, *counts(s.support), *place(e))
        for d in account.disputes
        for number, s in enumerate(d.sides, 1)
        for e in s.evidence
    )


def attribution_changes(account: Account) -> Table:
    place = placer(account)
    return ("id", "kind", "line", "reasons", "where", "said_by", *SUPPORT, *PLACE), (
        (i.id, i.kind, i.line, i.reasons, told.where, voice(told.said_by), *counts(i.support),
         *place(told.shown))
        for i in account.attribution_changes
        for told in i.tellings
    )  # fmt: skip


CASUALTY_FIELDS = (("harm", "harms"), ("age", "ages"), ("sex", "sex"), ("date", "dates"), ("place", "places"),
                   ("cause", "causes"))  # fmt: skip


def casualties(account: Account) -> Table:
    """One row for each reported value, so that no value hides another."""
    place = placer(account)
    return ("id", "name", "line", "field", "value", "said_by", *SUPPORT, *PLACE, "decided"), (
        (
            i.id,
            i.name,
            i.line,
            field,
            told.value,
            voice(told.said_by),
            *counts(i.support),
            *place(told.evidence),
            i.decided,
        )
        for i in account.casualties
        for field, values in CASUALTY_FIELDS
        for told in getattr(i, values)
    )


def changes(account: Account) -> Table:
    place = placer(account)
    return ("id", "kind", "line", "reasons", "still", "state", *SUPPORT, *PLACE), (
        (i.id, i.kind, i.line, i.reasons, i.still, state, *counts(i.support), *place(e))
        for i in account.changes
        for state, words in (("old", i.old), ("new", i.new))
        for e in words
    )


def to_check(account: Account) -> Table:
    place = placer(account)
    return ("id", "kind", "line", "finding", *SUPPORT, *PLACE), (
        (i.id, i.kind, i.line, i.finding, *counts(i.support), *place(e)) for i in account.to_check for e in i.evidence
    )


def coverage(account: Account) -> Table:
    known = {d.id: (d.sha256, whole(d)) for d in account.documents}
    return ("finding", "kind", "document", "state", "sha256", "citation"), (
        (row.finding, row.kind, one.document, one.state, *known.get(one.document, ("", "")))
        for row in account.coverage
        for one in row.cells
    )


def decisions(account: Account) -> Table:
    header = ("kind", "who", "when", "why", "names", "words", "speaker", "document", "items", "acted_on", "missed",
              "of", "places", "rating", "harm")  # fmt: skip
    return header, (
        (d.kind, d.who, d.when, d.why, d.names, d.words, d.speaker, d.document, d.items, d.acted_on, d.missed, d.of,
         d.places, d.rating, d.harm)
        for d in account.decisions
    )  # fmt: skip


def dropped(account: Account) -> Table:
    place = placer(account)

    def rows() -> Iterator[Row]:
        for item in account.dropped:
            yield item.item, item.stage, item.reason, item.next_step, None, None, None, None, item.sha256, None
        for d in account.documents:
            for span in d.dropped:
                words = d.text[span.start : span.end]
                yield d.id, span.role, span.reason, None, *place(Evidence(d.id, span.start, span.end, words))

    return ("item", "stage_or_role", "reason", "next_step", *PLACE), rows()


TABLES: dict[str, Callable[[Account], Table]] = {
    "documents": documents,
    "reuse": reuse,
    "lineage": lineage,
    "entities": entities,
    "events": events,
    "quotes": quotes,
    "utterances": utterances,
    "figures": figures,
    "ledgers": ledgers,
    "claims": claims,
    "disputes": disputes,
    "attribution_changes": attribution_changes,
    "casualties": casualties,
    "changes": changes,
    "to_check": to_check,
    "coverage": coverage,
    "decisions": decisions,
    "dropped": dropped,
    "casualty_sheet": casualty_sheet,
    "event_sheet": event_sheet,
}
