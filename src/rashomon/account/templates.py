"""Every sentence of our own that a reader can see: fixed templates over what was found.

Each is a function of items alone, so that the check can render it again. No template judges.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ..model.account import (
    AttributionChangeItem,
    CasualtyItem,
    ChangeItem,
    CheckItem,
    CreditItem,
    DocumentItem,
    EntityItem,
    EventItem,
    FigureItem,
    Findings,
    Heading,
    LedgerItem,
    LineageItem,
    LineagePair,
    PublicationItem,
    ReuseItem,
    SideItem,
    Support,
    UtteranceItem,
)
from ..model.intervals import parting
from .words import day, days, listed, number, plural

Labels = Mapping[str, str]
"""How the page calls each document, by its id."""

AGENCIES_SHOWN = 3


# ---------------------------------------------------------------- the head of the page


def heading(documents: Sequence[DocumentItem], findings: Findings) -> Heading:
    """Title, what the title is, and the strip of counts."""
    place, where = _first_named(findings.entities, (("GPE", "place"), ("LOC", "place")), 1)
    names, who = _first_named(findings.entities, (("PER", "persons"), ("ORG", "organisations")), 2)
    title = ": ".join(part for part in (", ".join(place), ", ".join(names)) if part)
    articles = plural(len(documents), "article", "articles")
    kinds = " and ".join(word for word in (where, who) if word)
    if not title:
        return Heading(articles.capitalize(), "No place, person or organisation is named.", strip(documents, findings))
    return Heading(title, f"{kinds.capitalize()} named most often in {articles}.", strip(documents, findings))


def _first_named(entities: Sequence[EntityItem], kinds: Sequence[tuple[str, str]], count: int) -> tuple[list[str], str]:
    """Names of the first kind that anything has, and the word for it."""
    for kind, word in kinds:
        if names := _most_named(entities, kind, count):
            return names, word
    return [], ""


def _most_named(entities: Sequence[EntityItem], kind: str, count: int) -> list[str]:
    """The entities named by most mentions, articles, then by name."""
    named = [
        (-sum(m.form == "name" for m in e.mentions), -e.support.articles, e.canonical, e.id)
        for e in entities
        if e.type == kind and any(m.form == "name" for m in e.mentions)
    ]
    return [name for *_, name, _ in sorted(named)[:count]]


def strip(documents: Sequence[DocumentItem], findings: Findings) -> tuple[str, ...]:
    """The counts over the page, in a fixed order."""
    return (
        plural(len(documents), "article", "articles"),
        dates_part(documents),
        copies_part(findings.lineage),
        *agency_parts(documents),
        plural(len(findings.disputes), "dispute", "disputes"),
    )


def dates_part(documents: Sequence[DocumentItem]) -> str:
    """``15–18 Aug 2020 (4 dates inferred)``."""
    dates = sorted(d.publication.date[:10] for d in documents if d.publication.date)
    if not dates:
        return "no date found"
    inferred = sum(d.publication.how == "inferred" and d.publication.date is not None for d in documents)
    missing = len(documents) - len(dates)
    notes = [plural(inferred, "date inferred", "dates inferred")] if inferred else []
    notes += [f"{missing} undated"] if missing else []
    return days(dates[0], dates[-1]) + (f" ({', '.join(notes)})" if notes else "")


def copies_part(lineage: Sequence[LineageItem]) -> str:
    """How many articles are one report; that none was found is said too."""
    groups = [item for item in lineage if item.relation == "one_report"]
    if not groups:
        return "no near-duplicates"
    articles = len({document for item in groups for document in item.documents})
    return f"{articles} articles go back to {plural(len(groups), 'report', 'reports')}"


def agency_parts(documents: Sequence[DocumentItem]) -> tuple[str, ...]:
    """Agencies that stand behind parts of several articles."""
    behind = Counter(name for d in documents for name in {c.name for c in d.credits if c.kind == "agency"})
    ranked = sorted(((-count, name) for name, count in behind.items() if count > 1))
    return tuple(f"{name} behind parts of {-count}" for count, name in ranked[:AGENCIES_SHOWN])


# ---------------------------------------------------------------- documents


def publication_line(publication: PublicationItem, reason: str) -> str:
    """The days between which the article came out, where that is not one day; then why."""
    earliest, latest = publication.earliest, publication.latest
    parts = [reason] if reason else []
    if earliest and latest and earliest != latest:
        parts.insert(0, f"between {days(earliest, latest)}" if earliest[:4] != latest[:4] else days(earliest, latest))
    elif earliest and not latest:
        parts.insert(0, f"not before {day(earliest)}")
    elif latest and not earliest:
        parts.insert(0, f"not after {day(latest)}")
    return ": ".join(parts)


def credit_line(credit: CreditItem, reason: str) -> str:
    """Why the name counts as an origin."""
    return (
        reason
        or {"agency": "credited as agency", "outlet": "credited as outlet", "photo": "picture credit"}[credit.kind]
    )


# ---------------------------------------------------------------- copies


def reuse_line(item: ReuseItem) -> str:
    how = "word for word" if item.kind == "verbatim" else "nearly in the same words"
    if len({place.document for place in item.evidence}) == 1:
        return f"one article repeats {plural(item.shared_words, 'word', 'words')} of its own, {how}"
    return f"{plural(item.shared_words, 'word', 'words')} in common, {how}"


def lineage_line(item: LineageItem, labels: Labels) -> str:
    names = listed([labels[document] for document in item.documents])
    if item.relation == "one_report":
        return f"{names} are one report."
    if item.origin:
        return f"{names} share wording and credit {item.origin}: they may share a report."
    return f"{names} may be one report."


def with_directions(item: LineageItem, labels: Labels) -> LineageItem:
    """The item with the line of each pair."""
    return replace(item, pairs=tuple(replace(pair, line=pair_line(pair, labels)) for pair in item.pairs))


def pair_line(pair: LineagePair, labels: Labels) -> str:
    """Which of the two goes back to the other, with what tells it; else that it is not known."""
    names = {name: labels.get(name, name) for name in (pair.left, pair.right)}
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    every = re.compile(rf"(?<![\w-])(?:{longest_first})(?![\w-])")  # an id may be a number, and stand in a day
    signs = "; ".join(every.sub(lambda found: names[found.group()], sign) for sign in pair.signs)
    if pair.source is None:
        return f"{names[pair.left]} and {names[pair.right]}: direction not known{f' ({signs})' if signs else ''}."
    later = pair.right if pair.source == pair.left else pair.left
    return f"{names[later]} goes back to {names[pair.source]}{f': {signs}' if signs else ''}."


# ---------------------------------------------------------------- findings


def utterance_line(item: UtteranceItem, wordings: Sequence[str]) -> str:
    """How many quotations, and in how many wordings."""
    different = len({" ".join(words.casefold().split()).strip(" .,;:!?…\"'“”‘’«»") for words in wordings})
    quotations = plural(len(item.quotes), "quotation", "quotations")
    return f"{quotations}, {plural(different, 'wording', 'wordings')}"


def ledger_line(item: LedgerItem, figures: Sequence[FigureItem]) -> str:
    """Whether one value fits every figure, and where; no value is chosen."""
    if item.verdict == "single":
        return "Given once."
    every = "both" if len(figures) == 2 else f"all {len(figures)}"
    if item.verdict == "conflict":
        apart = {figure for pair in item.conflicts for figure in pair}
        parted = _parting([f for f in figures if f.id in apart] or figures)
        return f"No value fits {every}. {parted}{_given(item)}"
    if item.superseded:
        return _moved(item, figures)
    low = max((f.low for f in figures if f.low is not None), default=None)
    high, closed = min(((f.high, not f.high_open) for f in figures if f.high is not None), default=(None, True))
    return f"{every.capitalize()} fit {_range(low, high, closed, _writer(item.kind))}."


def _given(item: LedgerItem) -> str:
    """ "Least 14, greatest 30 or more": what the words leave room for is told with the number."""
    if item.minimum is None or item.maximum is None:
        return ""
    show = _writer(item.kind)
    least = f"Least {show(item.minimum)}{' or less' if item.minimum_open else ''}"
    greatest = f"greatest {show(item.maximum)}{' or more' if item.maximum_open else ''}"
    return f" {least}, {greatest}{f'; {len(item.vague)} vague' if item.vague else ''}."


def _moved(item: LedgerItem, figures: Sequence[FigureItem]) -> str:
    """From the first value given up to the last that took its place, each with the day of its count."""
    by_id = {figure.id: figure for figure in figures}
    old = min((by_id[step.figure] for step in item.superseded), key=lambda f: f.counted_on or "")
    new = max((by_id[step.by] for step in item.superseded), key=lambda f: f.counted_on or "")
    corrected = all(step.reason == "corrected" for step in item.superseded)
    return f"{'Corrected' if corrected else 'Moved'} from {_counted(old)} to {_counted(new)}."


def _counted(figure: FigureItem) -> str:
    show = _writer(figure.kind)
    if figure.low is not None and figure.low == figure.high:
        value = f"about {show(figure.low)}" if figure.approximate else show(figure.low)
    elif figure.low is not None:
        value = (
            f"{show(figure.low)} to {show(figure.high)}" if figure.high is not None else f"{show(figure.low)} or more"
        )
    else:
        value = f"up to {show(figure.high)}" if figure.high is not None else "any value"
    return f"{value} ({day(figure.counted_on)})" if figure.counted_on else value


def _range(low: float | None, high: float | None, closed: bool, show: Callable[[float], str]) -> str:
    if low is not None and high is not None and (low > high or (low == high and not closed)):
        return "when rounded"  # the words leave room that the bare numbers do not
    if low is not None and low == high:
        return f"at {show(low)}"
    upper = "" if high is None else f"to {'' if closed else 'under '}{show(high)}"
    if low is None:
        return f"up {upper}" if upper else "at any value"
    return f"from {show(low)} {upper or 'up'}"


def _parting(figures: Sequence[FigureItem]) -> str:
    gap = parting(figures)
    show = _writer(figures[0].kind)
    if gap is None:
        return "Ranges part."
    if gap[0] == gap[1]:
        return f"Ranges meet at {show(gap[0])} and part there."
    return f"Ranges part between {show(gap[0])} and {show(gap[1])}."


def _writer(kind: str) -> Callable[[float], str]:
    return (lambda value: f"{value:.0f}") if kind == "year" else number


def question(sides: Sequence[SideItem]) -> str:
    """``“words” or “words”``: the shortest words of each side, and nothing of ours but "or"."""
    return " or ".join(f"“{side.words.exact}”" for side in sides)


def event_line(item: EventItem, labels: Labels) -> str:
    """Which articles announce what others tell as past, and which tell it without words for the day."""
    dated = {time.document for time in item.times if time.words is not None}
    undated = [name for document, name in labels.items() if document in _carriers(item) - dated]
    lines = [
        f"Announced in {listed(_ahead(item, labels))}." if _ahead(item, labels) else "",
        f"Undated in {listed(undated)}." if undated and dated else "",
    ]
    return " ".join(line for line in lines if line)


def _ahead(item: EventItem, labels: Labels) -> list[str]:
    """The articles for which it was still to come, where others tell it as past."""
    told = {time.document for time in item.times if time.status == "past"}
    ahead = {time.document for time in item.times if time.status == "scheduled"} - told
    return [name for document, name in labels.items() if document in ahead] if told else []


def _carriers(item: EventItem) -> set[str]:
    return {e.document for e in item.evidence}


CHANGED = {
    "headline": "Headline against body",
    "own_voice": "Speaker against own voice",
    "speaker": "Given to different speakers",
}


def attribution_line(item: AttributionChangeItem, labels: Labels) -> str:
    """What differs, and on whose word each article tells it."""
    told = [
        f"{labels[x.document]}{', headline' if x.where == 'headline' else ''}: "
        f"{x.said_by.name if x.said_by else 'own voice'}"
        for x in item.tellings
    ]
    return f"{CHANGED[item.kind]}. {'; '.join(dict.fromkeys(told))}."


def _ended(told: Sequence[str]) -> bool:
    """ "Missing" and then "alive", "alive" and then "died": two times, and no contradiction."""
    return len(told) > 1 and OPEN.issuperset(told[:-1]) and told[-1] in ENDS


def casualty_line(item: CasualtyItem) -> str:
    """The harms reported, and that no name was found where none was."""
    told = list(dict.fromkeys(harm.value for harm in item.harms))
    harms = f"{listed(told[:-1])}, later {told[-1]}" if _ended(told) else listed(told)
    return harms if item.name else f"{harms}; name not found"


def change_line(item: ChangeItem, labels: Labels) -> str:
    """Who still carries what was replaced."""
    if not item.still:
        return ""
    return f"The old value stands in {listed([labels[document] for document in item.still])}."


OPEN = frozenset({"missing", "feared dead", "alive", "in hospital"})  # harms that are not the last of a person
ENDS = frozenset({"alive", "found", "died", "killed"})
CHECKS = {
    "one_source": "One article, one source",
    "own_voice": "Own voice, no source named",
    "no_reply": "Allegation without a reply found",
    "no_as_of": "Figure without “as of”",
    "undated": "Quotation without a date in this text",
    "date_uncertain": "Day of publication not stated",
    "two_spellings": "Name written two ways",
}
SHOWN_IN_LINE = 160  # characters: longer words stand beside the line, whole, and never cut


def check_line(item: CheckItem, labels: Labels) -> str:
    """What to look into, in its words where they are short; else where it stands."""
    first = item.evidence[0]
    what = _one_source(item.support) if item.kind == "one_source" else CHECKS[item.kind]
    if item.kind == "two_spellings":
        return f"{what}: {', '.join(e.exact for e in item.evidence)}."
    if item.kind == "date_uncertain":
        return f"{what}: {labels[first.document]}."
    words = " ".join(first.exact.split()).rstrip(".")
    line = f"{what}: {words if len(words) <= SHOWN_IN_LINE else labels[first.document]}."
    back = item.kind == "one_source" and len(item.evidence) > 1
    return f"{line} Goes back to {item.evidence[1].exact}." if back else line


def _one_source(support: Support) -> str:
    if support.articles == 1:
        return CHECKS["one_source"]
    return f"{support.articles} articles, one source"
