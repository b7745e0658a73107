"""The invented story as forty outlets tell it: long names, many columns, many lanes."""

from __future__ import annotations

from dataclasses import replace

from rashomon.model.account import Account, CoverageCell, FigureItem, QuoteItem, Support
from rashomon.model.ids import item_id
from rashomon.model.text import Evidence

LABEL = "The {} Evening Standard-Examiner and Intelligencer"


def moved(evidence: Evidence, document: str) -> Evidence:
    return replace(evidence, document=document)


def moved_figure(figure: FigureItem, document: str, shift: int) -> FigureItem:
    words = moved(figure.evidence[0], document)
    low = None if figure.low is None else figure.low + shift
    high = None if figure.high is None else figure.high + shift
    shown = moved(figure.shown, document)
    return replace(figure, id=item_id("figure", [words]), low=low, high=high, evidence=(words,), shown=shown)


def moved_quote(quote: QuoteItem, document: str) -> QuoteItem:
    words = tuple(moved(e, document) for e in quote.evidence)
    cue = moved(quote.cue, document) if quote.cue else None
    return replace(quote, id=item_id("quote", words), evidence=words, cue=cue, shown=moved(quote.shown, document))


def forty(account: Account, extra: int = 35) -> Account:
    """The account with ``extra`` copies of its second article, each with its own label and figures."""
    first = account.documents[1]
    names = [f"copy-{number:02d}.txt" for number in range(extra)]
    plain = replace(first, headline=None, dropped=(), credits=(), publication=replace(first.publication, evidence=()))
    copies = tuple(replace(plain, id=name, label=LABEL.format(name)) for name in names)
    march = next(f for f in account.figures if f.evidence[0].document == first.id and f.kind == "people")
    figures = tuple(moved_figure(march, name, 100 * n) for n, name in enumerate(names))
    said = next(q for q in account.quotes if q.evidence[0].document == first.id and q.type == "direct")
    quotes = tuple(moved_quote(said, name) for name in names)
    ledger, utterance = account.ledgers[0], account.utterances[0]
    ledger = replace(
        ledger,
        figures=(*ledger.figures, *(f.id for f in figures)),
        evidence=(*ledger.evidence, *(f.evidence[0] for f in figures)),
    )
    utterance = replace(
        utterance,
        quotes=(*utterance.quotes, *(q.id for q in quotes)),
        evidence=(*utterance.evidence, *(e for q in quotes for e in q.evidence)),
        support=Support(38, (3, 38), 1),
    )
    dispute = account.disputes[0]
    side = replace(
        dispute.sides[0],
        evidence=(*dispute.sides[0].evidence, *(q.shown for q in quotes)),
        support=Support(38, (3, 38), 1),
    )
    dispute = replace(dispute, sides=(side, *dispute.sides[1:]), not_found=(*dispute.not_found, *names[:20]))
    cells = tuple(CoverageCell(name, "carries") for name in names)
    return replace(
        account,
        documents=(*account.documents, *copies),
        figures=(*account.figures, *figures),
        quotes=(*account.quotes, *quotes),
        ledgers=(ledger, *account.ledgers[1:]),
        utterances=(utterance,),
        disputes=(dispute, *account.disputes[1:]),
        coverage=tuple(replace(row, cells=(*row.cells, *cells)) for row in account.coverage),
    )
