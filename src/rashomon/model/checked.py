"""A checked draft: what it says, sentence by sentence, set against the words of its sources.

One class an item of ``check.json``. Places in the draft and in the sources are exact spans; every passage names the
SHA-256 of the bytes it stands in. ``evidence`` of an item is its words in the draft.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .account import DocumentItem, MadeWith
from .snapshot import Dropped
from .text import Evidence

CHECK_SCHEMA = "rashomon-check/1"

CheckedKind = Literal["quotation", "statement", "figure", "name", "date"]
CheckedVerdict = Literal[
    "exact", "altered", "said by another", "other value", "not found", "reworded", "cannot tell who",
]  # fmt: skip
"""``reworded`` is for statements and figures: in other words, and nothing seen that turns them; or less exactly.
``cannot tell who``: the sources seem to give another speaker, and who speaks there was inferred, or is not sure."""

VERDICTS: tuple[CheckedVerdict, ...] = (
    "exact", "altered", "said by another", "other value", "not found", "reworded", "cannot tell who",
)  # fmt: skip
FLAGGED: frozenset[CheckedVerdict] = frozenset({"altered", "said by another", "other value", "not found"})

OPEN = ("condition elsewhere", "replaced", "ended", "unlike")  # a person should look

Change = Literal[
    "", "words", "two places", "negation dropped", "negation added", "condition cut", "hedge dropped", "other spelling",
    "other name", "qualifier dropped", "qualifier changed", "speaker", "value", "opposite",
    "condition elsewhere", "replaced", "goes farther", "others of its kind", "ended",
    "unlike",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that both have, or only the draft, or only the source."""

    text: str  # the words
    side: Literal["both", "draft", "source"]  # who has them


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a source that an item was set against. ``said_by``: whom the source gives as the speaker."""

    evidence: Evidence
    sha256: str  # of the bytes of the article
    said_by: str = ""
    value: str = ""  # of a figure or date, as read
    as_of: str = ""  # of a figure: the day on which it is so, else that of its article


@dataclass(frozen=True, slots=True)
class CheckedItem:
    """One quotation, statement, figure, name or date of the draft, and what the sources say."""

    id: str
    kind: CheckedKind
    verdict: CheckedVerdict  # see above
    change: Change  # what was changed
    evidence: Evidence
    said_by: str
    passages: tuple[Passage, ...]  # what it was set against
    difference: tuple[Run, ...]  # word by word
    line: str

    @property
    def flagged(self) -> bool:
        return self.verdict in FLAGGED and self.change != "unlike"

    @property
    def open(self) -> bool:
        """Nothing is wrong as far as can be told, and that is not far enough: for a person to look at."""
        return self.verdict == "cannot tell who" or self.change in OPEN

    @property
    def noted(self) -> bool:
        """What a person should look at."""
        return self.flagged or self.open


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    evidence: Evidence
    items: tuple[CheckedItem, ...]  # what is in it

    @property
    def flagged(self) -> bool:
        return any(item.flagged for item in self.items)


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft and all that was found about it."""

    draft: DocumentItem  # its text, as an article has it
    sources: tuple[DocumentItem, ...]  # the articles
    sentences: tuple[CheckedSentence, ...]  # all of the draft
    counts: tuple[tuple[str, int], ...]  # how many of each verdict
    made_with: MadeWith  # versions and settings
    dropped: tuple[Dropped, ...] = ()  # sources that were not used
    schema: str = field(default=CHECK_SCHEMA)  # name and version of this form

    @property
    def items(self) -> tuple[CheckedItem, ...]:
        return tuple(item for sentence in self.sentences for item in sentence.items)

    @property
    def faithful(self) -> bool:
        """True where nothing is altered, said by another, of other value, or not found."""
        return not any(item.flagged for item in self.items)
