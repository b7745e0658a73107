"""The order of the account, one reason a list. All sorts are stable: ties keep the order of the story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..model.account import Count, CoverageItem, DisputeItem, Findings
from ..model.text import Evidence

DISPUTES = {"contradiction": 0, "denial": 1, "figures": 2, "condition": 3, "degree": 4, "framing": 5}
VERDICTS = {"conflict": 0, "refine": 1, "agree": 2, "single": 3}
COVERED = {"dispute": 0, "ledger": 1, "utterance": 2, "event": 3}

Places = Mapping[str, int]


def ordered(findings: Findings, documents: Iterable[str]) -> Findings:
    """The findings, most contested first where there is contest, else as the articles or the days go."""
    places = {document: place for place, document in enumerate(documents)}
    sorted_findings = replace(
        findings,
        disputes=tuple(sorted(findings.disputes, key=_contest)),
        ledgers=tuple(sorted(findings.ledgers, key=lambda x: (VERDICTS[x.verdict], -x.support.articles))),
        utterances=tuple(sorted(findings.utterances, key=lambda x: (-x.support.articles, -len(x.quotes)))),
        events=tuple(sorted(findings.events, key=lambda x: (x.start or "9999", x.end or "9999"))),
        quotes=tuple(sorted(findings.quotes, key=lambda x: _place(x.evidence, places))),
        figures=tuple(sorted(findings.figures, key=lambda x: _place(x.evidence, places))),
        entities=tuple(sorted(findings.entities, key=lambda x: (-len(x.mentions), _place(x.evidence, places)))),
    )
    return replace(sorted_findings, coverage=_as_shown(sorted_findings))


def _contest(dispute: DisputeItem) -> tuple[int, int, int, int, int]:
    """The weightiest first: reports, then articles, behind the second strongest side; then all articles and holders.

    The kind only breaks ties: contradiction, denial, figures, condition, degree, framing.
    """
    reports = sorted((_least(side.support.reports) for side in dispute.sides), reverse=True)
    articles = sorted((side.support.articles for side in dispute.sides), reverse=True)
    holders = len({name for side in dispute.sides for name in side.holders})
    second = (reports[1], articles[1]) if len(dispute.sides) > 1 else (0, 0)
    return (-second[0], -second[1], -dispute.support.articles, -holders, DISPUTES[dispute.kind])


def _least(count: Count) -> int:
    return count if isinstance(count, int) else count[0]


def _place(evidence: tuple[Evidence, ...], places: Places) -> tuple[int, int, int]:
    first = evidence[0]
    return (places[first.document], first.start, first.end)


def _as_shown(findings: Findings) -> tuple[CoverageItem, ...]:
    """The rows of the grid in the order in which the page shows their findings."""
    lists = (findings.disputes, findings.ledgers, findings.utterances, findings.events)
    rank = {finding: place for place, finding in enumerate(item.id for shown in lists for item in shown)}
    return tuple(sorted(findings.coverage, key=lambda row: (COVERED[row.kind], rank[row.finding])))
