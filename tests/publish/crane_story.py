# ruff: noqa: E501 - the sentences of the story are long
"""An invented story with every kind of finding: a harbour crane falls, and five outlets tell it differently."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from rashomon.model.account import (
    Account,
    AssertionItem,
    AttributionChangeItem,
    CasualtyItem,
    ChangeItem,
    CheckItem,
    ClaimItem,
    CoverageCell,
    CoverageItem,
    CreditItem,
    DecisionItem,
    DisputeItem,
    DocumentItem,
    DroppedSpan,
    EntityItem,
    EventItem,
    EventTime,
    FigureItem,
    FormItem,
    Heading,
    LedgerItem,
    LineageItem,
    LineagePair,
    MadeWith,
    MentionItem,
    PublicationItem,
    QuoteItem,
    Reported,
    ReuseItem,
    SideItem,
    Support,
    Telling,
    UtteranceConflict,
    UtteranceItem,
    Variant,
    Voice,
)
from rashomon.model.ids import digest, item_id
from rashomon.model.snapshot import Dropped
from rashomon.model.text import Document, Evidence, Metadata, Recipe, Span

TEXTS = {
    "courier": (
        "Harbor Courier",
        "2031-05-06",
        "Crane falls at Pell Quay\n\n6 May 2031\n\nAt least 14 dockers were hurt when a crane fell at Pell Quay on Monday, "
        "the port authority said.\n\n“We warned them about the bolts, and nobody came to look,” union leader Ama Brandvold "
        "said. “The port knew it for weeks.”\n\nPort director Joost Ferreira denied that any warning had reached his office. "
        "He said a gust of 110 km/h had brought the crane down.\n\nSome 3,000 people marched to the harbour gate on "
        "Tuesday, according to the police. A hearing will be held on Friday.\n\nRead also: ten quays to see this summer",
    ),
    "wire": (
        "Norrpress",
        "2031-05-06",
        "PELL QUAY (Norrpress) – Fourteen dockers were injured on May 5 when a crane collapsed in strong wind, the port "
        "authority said.\n\n“We warned them about the bolts and nobody came,” Ama Brandvold of the dockers’ union said.\n\n"
        "Joost Ferreira, director of the port, said no warning had reached him. Tens of thousands marched to the harbour "
        "gate on Tuesday, the union said.",
    ),
    "gazette": (
        "The Lantern Gazette of the Outer Islands and Northern Approaches",
        "2031-05-07",
        "PELL QUAY – Fourteen dockers were injured on May 5 when a crane collapsed in strong wind, the port authority "
        "said.\n\n“We warned them about the bolts, and no one came to check. The harbour had known for weeks,” said Amma "
        "Brandvold.\n\nBetween 10 and 20 workers remain in hospital. Fewer than 5,000 marched on Tuesday, said the "
        "mayor’s office. Repairs will cost 2.5 million crowns.",
    ),
    "kanal": (
        None,
        None,
        "Kran ved Pell Quay\n\n«Vi varslet dem om boltene», sa Ama Brandvold. 14 personer ble skadd 5. mai.\n",
    ),
    "blog": (
        "quayside.example",
        "2031-05-05",
        "The gate is closed this morning. Dockers at Pell Quay plan a march to the harbour gate tomorrow. "
        "https://quayside.example/a/very/long/address/without/any/break/that/a/narrow/screen/could/use/index.html?again=1",
    ),
}


def document(name: str) -> Document:
    outlet, published, text = TEXTS[name]
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(name + ".txt", sha256, text, Recipe("plain"), Metadata(outlet=outlet, published=published))


def at(name: str, words: str, nth: int = 0) -> Evidence:
    """The citation of ``words`` where they stand in one of the texts."""
    source = document(name)
    start = -1
    for _ in range(nth + 1):
        start = source.text.index(words, start + 1)
    return source.cite(Span(start, start + len(words)))


def say(name: str, entity: str | None = None) -> Voice:
    return Voice(name, entity, None)


def documents() -> tuple[DocumentItem, ...]:
    dates = {"courier": "stated", "wire": "given", "gazette": "given", "kanal": "inferred", "blog": "given"}
    return tuple(document_item(name, dates[name]) for name in ("blog", "courier", "wire", "kanal", "gazette"))


def document_item(name: str, how: Any) -> DocumentItem:
    source = document(name)
    dropped = at("courier", "Read also: ten quays to see this summer") if name == "courier" else None
    date = TEXTS[name][1]
    publication = PublicationItem(
        date,
        date or "2031-05-05",
        date or "2031-05-07",
        how,
        (at("courier", "6 May 2031"),) if name == "courier" else (),
        "" if date else "No date in the text; the last day it names is 5 May 2031.",
    )
    return DocumentItem(
        id=source.id,
        sha256=source.sha256,
        text_sha256=source.sha256,
        recipe=source.recipe,
        metadata=source.metadata,
        label=source.metadata.outlet or source.id,
        outlet=source.metadata.outlet,
        headline=at("courier", "Crane falls at Pell Quay") if name == "courier" else None,
        language="no" if name == "kanal" else "en",
        read="part" if name == "kanal" else "full",
        publication=publication,
        credits=(CreditItem("Norrpress", "agency", (at("wire", "Norrpress"),), ""),) if name == "wire" else (),
        body=(Span(0, len(source.text)),),
        dropped=(DroppedSpan(dropped.start, dropped.end, "teaser", "points to another page"),) if dropped else (),
        characters=len(source.text),
        text=source.text,
    )


def quote(
    kind: Any, speaker: str | None, shown: Evidence, *words: Evidence, cue: Evidence | None = None, via: Any = None
) -> QuoteItem:
    voice = say(speaker) if speaker else None
    return QuoteItem(item_id("quote", words), kind, words, voice, cue, via, shown, Support(1, 1, 1))


def figure(
    low: float | None,
    high: float | None,
    words: Evidence,
    shown: Evidence,
    *,
    said_by: str | None = None,
    kind: str = "injured",
    unit: str = "people",
    counted: str = "docker",
    **more: Any,
) -> FigureItem:
    values: dict[str, Any] = {
        "high_open": False,
        "qualifier": "",
        "approximate": False,
        "negated": False,
        "place": None,
        "as_of": None,
        **more,
    }
    return FigureItem(
        id=item_id("figure", [words]),
        low=low,
        high=high,
        unit=unit,
        kind=kind,
        counted=counted,
        said_by=say(said_by) if said_by else None,
        evidence=(words,),
        shown=shown,
        support=Support(1, 1, 1 if said_by else 0),
        **values,
    )


def ledger(what: str, verdict: Any, line: str, figures: Sequence[FigureItem], unit: str = "people") -> LedgerItem:
    evidence = tuple(f.evidence[0] for f in figures)
    lows = [f.low for f in figures if f.low is not None]
    highs = [f.high for f in figures if f.high is not None]
    return LedgerItem(
        item_id("ledger", evidence, what),
        what,
        unit,
        figures[0].kind,
        tuple(f.id for f in figures),
        verdict,
        min(lows, default=None),
        max(highs, default=None),
        ((figures[0].id, figures[1].id),) if verdict == "conflict" else (),
        (),
        evidence,
        Support(len({e.document for e in evidence}), (1, len(evidence)), 2),
        line,
    )


def assertion(said_by: str | None, shown: Evidence, words: Evidence, polarity: Any = "positive") -> AssertionItem:
    voice = say(said_by) if said_by else None
    return AssertionItem(item_id("assertion", [words]), voice, polarity, "reported", (words,), shown, None, None)


def claim(*assertions: AssertionItem) -> ClaimItem:
    evidence = tuple(a.shown for a in assertions)
    return ClaimItem(item_id("claim", evidence), assertions, (), evidence, Support(len(evidence), 1, 1))


def side(words: Evidence, support: Support, *claims: ClaimItem, figures: Sequence[FigureItem] = ()) -> SideItem:
    evidence = tuple(a.shown for c in claims for a in c.assertions) + tuple(f.shown for f in figures)
    holders = tuple(dict.fromkeys(a.said_by.name for c in claims for a in c.assertions if a.said_by))
    return SideItem(
        words,
        tuple(c.id for c in claims),
        tuple(f.id for f in figures),
        holders,
        "2031-05-06",
        evidence or (words,),
        support,
    )


def dispute(kind: Any, sides: tuple[SideItem, ...], *not_found: str) -> DisputeItem:
    evidence = tuple(e for s in sides for e in s.evidence)
    question = " or ".join(f"“{s.words.exact}”" for s in sides) + "?"
    return DisputeItem(
        item_id("dispute", evidence), kind, question, sides, not_found, ("same words",), evidence, Support(3, 2, (2, 3))
    )


WARNED_COURIER = at(
    "courier",
    "“We warned them about the bolts, and nobody came to look,” union leader Ama Brandvold said. “The port knew it for weeks.”",
)
WARNED_WIRE = at("wire", "“We warned them about the bolts and nobody came,” Ama Brandvold of the dockers’ union said.")
WARNED_GAZETTE = at(
    "gazette",
    "“We warned them about the bolts, and no one came to check. The harbour had known for weeks,” said Amma Brandvold.",
)
DENIED_COURIER = at("courier", "Port director Joost Ferreira denied that any warning had reached his office.")
DENIED_WIRE = at("wire", "Joost Ferreira, director of the port, said no warning had reached him.")
HURT_COURIER = at(
    "courier", "At least 14 dockers were hurt when a crane fell at Pell Quay on Monday, the port authority said."
)
MARCH_COURIER = at("courier", "Some 3,000 people marched to the harbour gate on Tuesday, according to the police.")
MARCH_WIRE = at("wire", "Tens of thousands marched to the harbour gate on Tuesday, the union said.")
MARCH_GAZETTE = at("gazette", "Fewer than 5,000 marched on Tuesday, said the mayor’s office.")
HEARING = at("courier", "A hearing will be held on Friday.")
MARCH_PLAN = at("blog", "Dockers at Pell Quay plan a march to the harbour gate tomorrow.")


def hurt(name: str, nth: int = 0) -> Evidence:
    return at(
        name,
        "Fourteen dockers were injured on May 5 when a crane collapsed in strong wind, the port authority said.",
        nth,
    )


def figures() -> dict[str, FigureItem]:
    march = {"kind": "people", "counted": "marcher"}
    stay = at("gazette", "Between 10 and 20 workers remain in hospital.")
    return {
        "hurt courier": figure(
            14, None, at("courier", "At least 14"), HURT_COURIER, said_by="Port authority", qualifier="at least"
        ),
        "hurt wire": figure(14, 14, at("wire", "Fourteen"), hurt("wire"), said_by="Port authority", as_of="2031-05-05"),
        "hurt gazette": figure(14, 14, at("gazette", "Fourteen"), hurt("gazette"), said_by="Port authority"),
        "hurt kanal": figure(14, 14, at("kanal", "14"), at("kanal", "14 personer ble skadd 5. mai.")),
        "stay": figure(10, 20, at("gazette", "10 and 20"), stay, kind="injured", counted="worker"),
        "march courier": figure(
            3000,
            3000,
            at("courier", "3,000"),
            MARCH_COURIER,
            said_by="Police",
            approximate=True,
            qualifier="some",
            **march,
        ),
        "march wire": figure(
            20000,
            100000,
            at("wire", "Tens of thousands"),
            MARCH_WIRE,
            said_by="Dockers’ union",
            high_open=True,
            **march,
        ),
        "march gazette": figure(
            None,
            5000,
            at("gazette", "Fewer than 5,000"),
            MARCH_GAZETTE,
            said_by="Mayor’s office",
            high_open=True,
            **march,
        ),
        "gust": figure(
            110,
            110,
            at("courier", "110"),
            at("courier", "He said a gust of 110 km/h had brought the crane down."),
            kind="speed",
            unit="km/h",
            counted="gust",
        ),
        "cost": figure(
            2.5e6,
            2.5e6,
            at("gazette", "2.5 million"),
            at("gazette", "Repairs will cost 2.5 million crowns."),
            kind="money",
            unit="crowns",
            counted="repair",
            place="Pell Quay",
        ),
    }


def ledgers(f: dict[str, FigureItem]) -> tuple[LedgerItem, ...]:
    march = [f["march courier"], f["march wire"], f["march gazette"]]
    return (
        ledger("Marchers on Tuesday", "conflict", "No value fits all 3. Ranges part between 3,000 and 20,000.", march),
        ledger(
            "Dockers hurt",
            "refine",
            "All 4 fit at 14.",
            [f[f"hurt {n}"] for n in ("courier", "wire", "gazette", "kanal")],
        ),
        ledger("Dockers hurt, as the agency has it", "agree", "", [f["hurt wire"], f["hurt gazette"]]),
        ledger("Workers in hospital", "single", "", [f["stay"]]),
        ledger("Repairs", "single", "", [f["cost"]], "crowns"),
    )


def quotes() -> dict[str, QuoteItem]:
    return {
        "courier": quote(
            "direct",
            "Ama Brandvold",
            WARNED_COURIER,
            at("courier", "We warned them about the bolts, and nobody came to look,"),
            at("courier", "The port knew it for weeks."),
            cue=at("courier", "said", 1),
        ),
        "wire": quote(
            "direct",
            "Ama Brandvold",
            WARNED_WIRE,
            at("wire", "We warned them about the bolts and nobody came,"),
            cue=at("wire", "said", 1),
        ),
        "gazette": quote(
            "direct",
            "Amma Brandvold",
            WARNED_GAZETTE,
            at("gazette", "We warned them about the bolts, and no one came to check. The harbour had known for weeks,"),
            cue=at("gazette", "said", 1),
        ),
        "denial": quote(
            "indirect",
            "Joost Ferreira",
            DENIED_COURIER,
            at("courier", "any warning had reached his office"),
            cue=at("courier", "denied"),
        ),
        "no warning": quote(
            "indirect",
            "Joost Ferreira",
            DENIED_WIRE,
            at("wire", "no warning had reached him"),
            via=at("wire", "Norrpress"),
        ),
        "kanal": quote(
            "direct",
            None,
            at("kanal", "«Vi varslet dem om boltene», sa Ama Brandvold."),
            at("kanal", "Vi varslet dem om boltene"),
        ),
    }


def events() -> tuple[EventItem, ...]:
    def time(name: str, words: str | None, day: str | None, reason: str) -> EventTime:
        return EventTime(name + ".txt", at(name, words) if words else None, day, day, reason)

    def event(
        start: str | None, status: Any, evidence: Sequence[Evidence], times: Sequence[EventTime], line: str = ""
    ) -> EventItem:
        return EventItem(
            item_id("event", evidence),
            start,
            start,
            "day",
            status,
            "fall",
            tuple(times),
            (),
            (),
            (),
            tuple(evidence),
            Support(len(evidence), (1, len(evidence)), 1),
            line,
        )

    return (
        event(
            "2031-05-05",
            "past",
            [HURT_COURIER, hurt("wire"), hurt("gazette")],
            [
                time("courier", "Monday", "2031-05-05", "the Monday before publication"),
                time("wire", "May 5", "2031-05-05", "year of publication"),
                time("gazette", "May 5", "2031-05-05", "year of publication"),
            ],
        ),
        event(
            "2031-05-06",
            "past",
            [MARCH_COURIER, MARCH_WIRE],
            [time("courier", "Tuesday", "2031-05-06", "the day of publication")],
            "Under way in Harbor Courier.",
        ),
        event(
            "2031-05-06",
            "scheduled",
            [MARCH_PLAN],
            [time("blog", "tomorrow", "2031-05-06", "the day after publication")],
        ),
        event(
            "2031-05-09",
            "scheduled",
            [HEARING],
            [time("courier", "Friday", "2031-05-09", "the Friday after publication")],
        ),
        event(None, "past", [at("blog", "The gate is closed this morning.")], [time("blog", None, None, "")]),
    )


def entities(q: dict[str, QuoteItem]) -> tuple[EntityItem, ...]:
    mentions = (at("courier", "Ama Brandvold"), at("wire", "Ama Brandvold"), at("gazette", "Amma Brandvold"))
    return (
        EntityItem(
            item_id("entity", mentions),
            "Ama Brandvold",
            "PER",
            (
                FormItem("Ama Brandvold", 2, ("courier.txt", "wire.txt")),
                FormItem("Amma Brandvold", 1, ("gazette.txt",)),
            ),
            (),
            ("one letter apart, same role",),
            tuple(MentionItem("name", m) for m in mentions),
            Support(3, 2, 0),
        ),
    )


def retold() -> AttributionChangeItem:
    """The wind on somebody's word, and in the own voice of an article that is out later."""
    words = (hurt("wire"), at("gazette", "a crane collapsed in strong wind"))
    tellings = (
        Telling("gazette.txt", None, words[1]),
        Telling("wire.txt", say("Port authority"), words[0]),
        Telling("courier.txt", None, at("courier", "Crane falls at Pell Quay"), "headline"),
    )
    evidence = tuple(t.shown for t in tellings)
    return AttributionChangeItem("shift-1", "own_voice", tellings, ("shared words",), evidence, Support(3, 2, 1), "")


def casualties() -> tuple[CasualtyItem, ...]:
    """Nobody names the one; the other is named, and two articles give his harm."""
    unnamed, named = at("kanal", "14 personer"), at("wire", "Joost Ferreira")
    died = at("gazette", "workers remain in hospital")
    return (
        CasualtyItem(
            "casualty-2", "", None, (Reported("injured", None, unnamed),), (), (), (), (), (), (unnamed,),
            Support(1, 1, 0), "injured; name not found",
        ),
        CasualtyItem(
            "casualty-1",
            "Joost Ferreira",
            None,
            (
                Reported("injured", say("Port authority"), hurt("gazette")),
                Reported("injured", say("Port authority"), hurt("wire")),
                Reported("in hospital", None, died),
            ),
            (), (),
            (Reported("2031-05-05", None, at("wire", "May 5")),),
            (),
            (Reported("in strong wind", say("Port authority"), at("wire", "in strong wind")),),
            (named, hurt("wire")),
            Support(2, 1, 1),
            "injured and in hospital",
        ),
    )  # fmt: skip


def changes(f: dict[str, FigureItem]) -> tuple[ChangeItem, ...]:
    old, new = f["march courier"].evidence[0], f["march gazette"].evidence[0]
    return (
        ChangeItem(
            "change-1", "figure", (old,), (new,), ("wire.txt",), ("counted later: 2031-05-06, 2031-05-07",), (old, new),
            Support(2, 2, 2), "The old value stands in Norrpress.",
        ),
    )  # fmt: skip


def to_check() -> tuple[CheckItem, ...]:
    names = (at("courier", "Ama Brandvold"), at("gazette", "Amma Brandvold"))
    alone = (at("gazette", "Repairs will cost 2.5 million crowns."), at("gazette", "Repairs"))
    return (
        CheckItem("check-1", "two_spellings", "e", names, Support(2, 2, 0), "Name written two ways: Ama, Amma."),
        CheckItem("check-2", "own_voice", "c", alone, Support(1, 1, 0), "Own voice, no source named: Repairs."),
    )


def crane_account() -> Account:
    f, q, day = figures(), quotes(), events()
    books = ledgers(f)
    warned = claim(
        assertion("Ama Brandvold", WARNED_COURIER, q["courier"].evidence[0]),
        assertion("Ama Brandvold", WARNED_WIRE, q["wire"].evidence[0]),
        assertion("Amma Brandvold", WARNED_GAZETTE, q["gazette"].evidence[0]),
    )
    denied = claim(
        assertion("Joost Ferreira", DENIED_COURIER, at("courier", "any warning had reached his office"), "negative"),
        assertion("Joost Ferreira", DENIED_WIRE, at("wire", "no warning had reached him"), "negative"),
    )
    wind = claim(assertion(None, hurt("gazette"), at("gazette", "a crane collapsed in strong wind")))
    bolts = claim(assertion("Ama Brandvold", WARNED_WIRE, at("wire", "the bolts")))
    quarrels = (
        dispute(
            "denial",
            (
                side(at("courier", "We warned them about the bolts"), Support(3, (2, 3), 1), warned),
                side(at("courier", "denied that any warning had reached his office"), Support(2, 2, 1), denied),
            ),
            "blog.txt",
            "kanal.txt",
        ),
        dispute(
            "contradiction",
            (
                side(at("gazette", "in strong wind"), Support(2, 1, 0), wind),
                side(at("wire", "the bolts"), Support(1, 1, 1), bolts),
            ),
            "blog.txt",
        ),
        dispute(
            "figures",
            tuple(
                side(f[n].evidence[0], Support(1, 1, 1), figures=[f[n]])
                for n in ("march courier", "march wire", "march gazette")
            ),
        ),
    )
    said = UtteranceItem(
        item_id("utterance", [q["courier"].evidence[0]]),
        (q["courier"].id, q["wire"].id, q["gazette"].id),
        q["courier"].id,
        say("Ama Brandvold"),
        ("same speaker, most words shared",),
        tuple(q[n].evidence[0] for n in ("courier", "wire", "gazette")),
        Support(3, (2, 3), 1),
        "",
        "2031-05-06",
        "Pell Quay",
        (
            UtteranceConflict(
                "date",
                (
                    Variant("courier.txt", "2031-05-05", at("courier", "Monday")),
                    Variant("wire.txt", "2031-05-06", at("wire", "Tuesday")),
                ),
            ),
        ),
    )
    names = [d.id for d in documents()]

    def row(kind: Any, finding: str, carries: dict[str, Any]) -> CoverageItem:
        return CoverageItem(finding, kind, tuple(CoverageCell(n, carries.get(n, "not_found")) for n in names))

    both = {"courier.txt": "carries", "wire.txt": "carries", "gazette.txt": "carries_differently"}
    return Account(
        story=digest("crane"),
        heading=Heading(
            "Pell Quay: Ama Brandvold, Joost Ferreira",
            "Place and persons named most often in 5 articles.",
            ("5 articles", "5–7 May 2031 (1 date inferred)", "1 near-duplicate", "3 main disputes", "verify: not run"),
        ),
        documents=documents(),
        made_with=MadeWith("0", (("spacy", "3.8"),), "en_core_web_sm", "3.8.0", "f" * 64, "a" * 64, (("first", "12"),)),
        reuse=(ReuseItem("reuse-1", "verbatim", 17, (hurt("wire"), hurt("gazette")), ""),),
        lineage=(
            LineageItem(
                "lineage-1",
                "one_report",
                ("wire.txt", "gazette.txt"),
                "Norrpress",
                ("17 words in a row",),
                (hurt("wire"), hurt("gazette")),
                "",
                (LineagePair("wire.txt", "gazette.txt", "wire.txt", ("17 words in a row",)),),
            ),
            LineageItem(
                "lineage-2",
                "shared_origin",
                ("courier.txt", "wire.txt"),
                "Port authority",
                (),
                (),
                "Two texts go back to the port authority.",
                (LineagePair("courier.txt", "wire.txt", None, ()),),
            ),
        ),
        entities=entities(q),
        events=day,
        quotes=tuple(q.values()),
        utterances=(said,),
        figures=tuple(f.values()),
        ledgers=books,
        claims=(warned, denied, wind, bolts),
        disputes=quarrels,
        coverage=(
            row("dispute", quarrels[0].id, both),
            row("dispute", quarrels[2].id, {**both, "blog.txt": "published_before"}),
            row("ledger", books[0].id, {**both, "blog.txt": "published_before"}),
            row("utterance", said.id, both),
            row("event", day[0].id, both),
        ),
        attribution_changes=(retold(),),
        casualties=casualties(),
        changes=changes(f),
        to_check=to_check(),
        decisions=(
            DecisionItem(
                "same",
                "M. Okafor",
                "2031-05-08",
                "One woman; the union’s page has Ama.",
                (),
                (entities(q)[0].id,),
                ("Ama Brandvold", "Amma Brandvold"),
            ),
        ),
        dropped=(Dropped("notes.bin", "extract", "not text", "Give a text file."),),
    )
