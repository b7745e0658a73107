"""From the marks of one story to its findings, layer by layer in the order of need."""

from __future__ import annotations

from dataclasses import replace

from ..model.account import Findings
from ..model.decisions import Decision
from ..model.links import Story
from .attribution import find_attribution_changes
from .attribution_figures import figure_changes
from .casualties import find_casualties
from .casualties_added import with_added
from .changes import find_changes
from .claim_terms import contents
from .claims import find_claims
from .claims_quoted import told_once
from .claims_told import told_claims
from .coverage import find_coverage
from .decided import record_decisions
from .disputes import find_disputes
from .entities import find_entities
from .events import find_events
from .figures import find_figures
from .ledgers import find_ledgers
from .placed import without_dropped
from .quotes import find_quotes
from .reuse import find_lineage, find_reuse
from .support import Counter
from .to_check import find_to_check
from .utterances import find_utterances


def reconcile(story: Story, decisions: tuple[Decision, ...] = ()) -> Findings:
    """What the articles of one story say together; each list is sorted for the reason its maker states."""
    as_read, story = story.readings, without_dropped(story, decisions)
    counter = Counter.of(story)
    naming = find_entities(story, counter, decisions)
    quotes = find_quotes(story, naming, counter, decisions)
    figures = find_figures(story, naming, counter)
    ledgers = find_ledgers(story, figures, naming, counter, decisions)
    found = contents(story, naming)
    utterances = find_utterances(story, quotes, counter, naming.entities.values(), decisions)
    every = find_claims(found, counter, decisions, told_once(found, quotes, utterances))
    disputes = find_disputes(story, found, every, figures, ledgers, naming, counter)
    claims = told_claims(every, found, disputes)
    events = find_events(story, quotes, figures, claims, naming, counter, utterances)
    findings = Findings(
        reuse=find_reuse(story),
        lineage=find_lineage(story),
        entities=tuple(naming.entities.values()),
        events=events,
        quotes=quotes,
        utterances=utterances,
        figures=figures,
        ledgers=ledgers,
        claims=claims,
        disputes=disputes,
        attribution_changes=find_attribution_changes(
            story, found, every, naming, counter, figure_changes(story, figures, ledgers, quotes)
        ),
        casualties=with_added(
            find_casualties(story, every, figures, naming, counter), decisions, story, naming, counter
        ),
        changes=find_changes(story, every, figures, ledgers, naming, counter),
        coverage=find_coverage(story, disputes, ledgers, figures, utterances, events),
    )
    return replace(
        findings,
        to_check=find_to_check(story, findings, counter),
        decisions=record_decisions(decisions, findings, as_read),
    )
