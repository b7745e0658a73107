"""How support is counted: copies joined into reports. Shared by the stage that counts and the check that recounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .account import Count, LineageItem, Support, Voice


def roots(documents: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each document to the first, in the order given, of the group that the pairs join it to."""
    root = {document: document for document in documents}
    order = {document: number for number, document in enumerate(root)}

    def find(document: str) -> str:
        while root[document] != document:
            root[document] = root[root[document]]
            document = root[document]
        return document

    for left, right in pairs:
        first, second = sorted((find(left), find(right)), key=lambda document: order[document])
        root[second] = first
    return {document: find(document) for document in root}


@dataclass(frozen=True, slots=True)
class Reports:
    """Which documents are one report for certain, and which may be."""

    certain: Mapping[str, str]
    possible: Mapping[str, str]

    @staticmethod
    def of(documents: Iterable[str], sure: Iterable[tuple[str, str]], maybe: Iterable[tuple[str, str]]) -> Reports:
        """From pairs that are copies, and pairs that may be."""
        names, sure = list(documents), list(sure)
        return Reports(roots(names, sure), roots(names, [*sure, *maybe]))

    @staticmethod
    def of_lineage(documents: Iterable[str], lineage: Iterable[LineageItem]) -> Reports:
        """As the account states it: groups of one report are certain, every other group is possible."""
        items = list(lineage)
        sure = [pair for item in items if item.relation == "one_report" for pair in _chain(item.documents)]
        maybe = [pair for item in items if item.relation != "one_report" for pair in _chain(item.documents)]
        return Reports.of(documents, sure, maybe)

    def count(self, documents: Iterable[str]) -> Count:
        """How many independent reports these documents are: a number, or an interval where copying is unsure."""
        carriers = set(documents)
        most, least = len({self.certain[d] for d in carriers}), len({self.possible[d] for d in carriers})
        return most if most == least else (least, most)


def _chain(documents: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(documents[0], document) for document in documents[1:]]


ARTICLES = ("the ", "a ", "an ")


def voice_key(voice: Voice | None) -> str | None:
    """What makes two voices one source: the entity, else the folded words without article. None: the outlet's own."""
    return None if voice is None else voice.entity or spoken(voice.name)


def source_key(voice: Voice | None) -> str | None:
    """What makes two voices one source where sources are counted: a body and who speaks for it are one."""
    return voice_key(voice) if voice is None else voice.speaks_for or voice_key(voice)


def spoken(name: str) -> str:
    """The words for a voice, folded and without article."""
    words = name.casefold()
    return next((words.removeprefix(a) for a in ARTICLES if words.startswith(a)), words)


def is_named(voice: Voice) -> bool:
    """True where it is known who speaks, or for whom."""
    return bool(voice.speaks_for or voice.entity)


def names_of(voices: Iterable[Voice | str]) -> tuple[str, ...]:
    """How the voices are called, each source once, in order of appearance; a string is the outlet's own name."""
    called: dict[str, str] = {}
    for voice in voices:
        name = voice if isinstance(voice, str) else voice.name
        called.setdefault(f"outlet:{voice}" if isinstance(voice, str) else voice_key(voice) or name, name)
    return tuple(called.values())


def count_sources(voices: Iterable[Voice | None]) -> Count:
    """How many sources speak: those with a name are told apart; "officials" here may be "a minister" there.

    An interval where unnamed voices may be one another, or somebody who is named as well.
    """
    heard = [voice for voice in voices if voice is not None]
    named = len({source_key(voice) for voice in heard if is_named(voice)})
    unnamed = len({voice_key(voice) for voice in heard if not is_named(voice)})
    least, most = max(named, min(1, unnamed)), named + unnamed
    return most if least == most else (least, most)


def support_of(reports: Reports, documents: Iterable[str], voices: Iterable[Voice | None] = ()) -> Support:
    """The three counts of something that these documents carry, on the word of these voices."""
    carriers = set(documents)
    return Support(len(carriers), reports.count(carriers), count_sources(voices))
