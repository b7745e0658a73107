"""Marks: what is visible inside one document. Every mark is a span and what was seen there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .text import Document, Span

EntityType = Literal["PER", "ORG", "GPE", "LOC", "EVENT", "GROUP"]
QuotationType = Literal["direct", "mixed", "indirect", "label"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text with one role. ``keep`` is true where it belongs to the article itself."""

    span: Span
    role: str  # title subhead body list_item caption pullquote teaser ui header credit
    keep: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency, outlet or photographer that the text names as an origin."""

    span: Span
    name: str
    kind: Literal["agency", "outlet", "photo"]
    reason: str


@dataclass(frozen=True, slots=True)
class Publication:
    """When the article came out: best day, and the first and last day it can be. ISO dates.

    ``anchor`` holds what a date line without a year says (see ``model.days``).
    """

    date: str | None
    earliest: str | None
    latest: str | None
    how: Literal["stated", "given", "inferred", "unknown"]
    evidence: tuple[Span, ...] = ()
    reason: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    span: Span


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or describe somebody or something.

    ``form``: a proper name; a nationality word; a description that refers ("the spokeswoman").
    ``title``: the words before or after a name that say what its bearer is.
    ``antecedent``: for a description, the name in the same text that it was resolved to.
    """

    span: Span
    type: EntityType
    form: Literal["name", "demonym", "nominal"] = "name"
    title: Span | None = None
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words that say who speaks, and the name in the same text that they stand for."""

    words: Span
    referent: Span | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Speech or writing of somebody else (PARC 3, PolNeAR).

    ``spans`` hold the words between the marks, marks excluded; ``outer`` adds the marks.
    ``context`` is, for a mixed quotation, the reported clause in which the fragments stand.
    ``via`` names an intermediary ("according to state news agency X").
    """

    spans: tuple[Span, ...]
    outer: Span
    type: QuotationType
    speaker: Speaker | None = None
    cue: Span | None = None
    context: Span | None = None
    via: Span | None = None
    addressee: Span | None = None
    time: Span | None = None  # the words for the day it was said, dated again when the article is

    @property
    def span(self) -> Span:
        return self.outer


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3: type, value and mod, and the days that it can mean. ISO; ``first`` and ``last`` are inclusive.

    ``anchor`` says how the words reach those days, whatever the day of publication (see ``model.days``).
    """

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    first: str | None = None
    last: str | None = None
    precision: str = "day"  # day, interval, week, month, year
    mod: str = ""
    reason: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as an interval. ``None`` is an open end; ``high_open`` says that ``high`` itself is not meant.

    ``counted`` is the lemma of what is counted ("protester"), ``about`` other lemmas of its clause that
    tell this quantity from others, ``kind`` a coarse class: people, deaths, injured, detained, missing,
    released, displaced, ill, casualties, votes, age, duration, money, share, count, year, distance,
    concentration, multiple.
    ``speaker``: who gives the figure, where the text says so. ``owner``: whose age, share or term it is.
    """

    span: Span
    low: float | None
    high: float | None
    unit: str
    kind: str
    counted: str
    counted_words: Span | None = None
    qualifier: Span | None = None
    approximate: bool = False
    high_open: bool = False
    negated: bool = False
    clause: Span | None = None
    about: tuple[str, ...] = ()
    names: tuple[Span, ...] = ()
    place: Span | None = None
    as_of: str | None = None
    speaker: Speaker | None = None
    owner: Span | None = None
    time: Span | None = None  # the words for its day, dated again when the article is
    counting: Span | None = None  # the words for the day up to which it counts: "by Monday", "said on Monday"


@dataclass(frozen=True, slots=True)
class Happening:
    """A clause that tells of an event on days that the text gives. ``time`` is None where the day is inherited."""

    span: Span
    time: Span | None
    trigger: Span
    lemma: str
    first: str | None
    last: str | None
    precision: str
    status: Literal["past", "scheduled"]
    about: tuple[str, ...] = ()
    names: tuple[Span, ...] = ()
    reason: str = ""
    inherits: Span | None = None  # without words for the day: those whose day it shares
    until: Span | None = None  # "between Friday and Monday": the second of the two times
    core: tuple[str, ...] = ()  # lemmas of trigger, subject and object: what kind of event it is
    takers: tuple[Span, ...] = ()  # the mentions of those who take part, and of where it happens
    places: tuple[Span, ...] = ()
    outcome: Span | None = None  # the clause that says how it ended


@dataclass(frozen=True, slots=True)
class Assertion:
    """Something put as so: the words, who puts it so, and how.

    ``speaker`` is None where the outlet says it in its own voice. ``polarity`` is negative for a denial.
    ``about`` are the lemmas of the words that carry meaning, ``head`` that of the predicate, ``subject`` those of
    what it is said of, its noun first. ``answers`` is the assertion of the same text that a denial points back to,
    ``contrasts`` the one that a word such as "but" sets it against. ``future`` is true of what is yet to come or be
    done.
    """

    span: Span
    speaker: Speaker | None
    cue: Span | None
    polarity: Literal["positive", "negative"]
    modality: str  # asserted reported claimed alleged denied demanded promised scheduled believed estimated
    clause: Span  # the words with cue and speaker, so that shown alone they keep their negation
    condition: Span | None = None
    addressee: Span | None = None
    about: tuple[str, ...] = ()
    names: tuple[Span, ...] = ()
    head: str = ""
    subject: tuple[str, ...] = ()
    answers: Span | None = None
    contrasts: Span | None = None
    future: bool = False
    hangs_on: tuple[str, ...] = ()  # lemmas of the condition
    grades: tuple[str, ...] = ()  # words that hedge it or weigh it: "may", "most", "seriously"
    charged: Span | None = None  # the one whom an accusation is made against
    untrue: bool = False  # says of what is told that it is not so: "the story is a hoax"


@dataclass(frozen=True, slots=True)
class Harm:
    """One person to whom something was done, in one clause.

    ``victim`` are the words for the person, ``noun`` the lemma of a description, ``referent`` the name, or the earlier
    words, that they stand for. ``cause`` runs from the deed to the end of what tells how it came about.
    """

    span: Span
    victim: Span
    trigger: Span
    kind: str
    noun: str = ""
    referent: Span | None = None
    time: Span | None = None  # the words for its day
    place: Span | None = None
    cause: Span | None = None
    age: Span | None = None  # a bare number beside the name that gives the age
    speaker: Speaker | None = None  # "whom neighbours reported missing": who is said to have said so


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words put down to somebody, in the wide sense of PARC 3 and PolNeAR: speech, and also what is thought or willed.

    ``cue`` holds the whole verb group or noun that attributes, ``content`` the words with their quotation marks.
    ``source`` is empty where the text names nobody. A part that other words interrupt has several spans.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: str  # speech demand promise thought intention feeling display law

    @property
    def span(self) -> Span:
        """From the first of its words to the last."""
        parts = (*self.source, *self.cue, *self.content)
        return Span(min(part.start for part in parts), max(part.end for part in parts))


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read in one document, each list in the order of the text.

    ``read`` is ``full`` for English; another language is kept and read in part. ``attributions`` are read only where
    they are asked for; accounts do without them.
    """

    document: Document  # the text that was read
    language: str  # two or three letters
    read: Literal["full", "part"]  # in full or in part
    publication: Publication  # when it appeared
    headline: Span | None = None  # where one was found
    segments: tuple[Segment, ...] = ()  # what belongs to the article and what the page put around it
    credits: tuple[Credit, ...] = ()  # who is named as its origin
    sentences: tuple[Sentence, ...] = ()  # in the body
    mentions: tuple[Mention, ...] = ()  # names, demonyms, descriptions
    times: tuple[TimeExpression, ...] = ()  # days and other times
    quotations: tuple[Quotation, ...] = ()  # in marks and without
    figures: tuple[Figure, ...] = ()  # quantities
    happenings: tuple[Happening, ...] = ()  # what is told to happen
    assertions: tuple[Assertion, ...] = ()  # what is put as so
    harms: tuple[Harm, ...] = ()  # who was harmed
    attributions: tuple[Attribution, ...] = ()  # who is said to say, think or want what
    outlet: Span | None = None  # where it says by which outlet it is

    @property
    def body(self) -> tuple[Span, ...]:
        """The spans that belong to the article."""
        return tuple(s.span for s in self.segments if s.keep)
