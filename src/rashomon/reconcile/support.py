"""Three counts for every finding: articles, independent reports, named sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..model.account import Count, Support, Voice
from ..model.links import Story, Verdict
from .naming import Naming


def _roots(documents: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Union-find: each document to the first, in order of id, of its group."""
    root = {document: document for document in documents}

    def find(document: str) -> str:
        while root[document] != document:
            document = root[document]
        return document

    for left, right in pairs:
        a, b = sorted((find(left), find(right)))
        root[b] = a
    return {document: find(document) for document in root}


@dataclass(frozen=True, slots=True)
class Counter:
    """Counts support within one story.

    ``certain`` joins the documents that are shown to be copies of one report, ``possible`` also those that may be.
    """

    certain: Mapping[str, str]
    possible: Mapping[str, str]

    @staticmethod
    def of(story: Story) -> Counter:
        documents = [reading.document.id for reading in story.readings]
        copies = [link for link in story.links if link.relation in ("copy", "shared_origin")]
        sure = [(x.left, x.right) for x in copies if x.verdict is Verdict.YES]
        maybe = [(x.left, x.right) for x in copies if x.verdict in (Verdict.YES, Verdict.UNSURE)]
        return Counter(_roots(documents, sure), _roots(documents, maybe))

    def support(self, documents: Iterable[str], voices: Iterable[Voice | None] = ()) -> Support:
        """Support of something that these documents carry, on the word of these voices."""
        carriers = set(documents)
        most, least = len({self.certain[d] for d in carriers}), len({self.possible[d] for d in carriers})
        reports: Count = most if least == most else (least, most)
        sources = {Naming.key(voice) for voice in voices} - {None}
        return Support(len(carriers), reports, len(sources))
