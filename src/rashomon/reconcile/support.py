"""Three counts for every finding: articles, independent reports, named sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..model.account import Support, Voice
from ..model.counting import Reports, support_of
from ..model.links import Story, Verdict


@dataclass(frozen=True, slots=True)
class Counter:
    """Counts support within one story.

    ``certain`` joins the documents that are shown to be copies of one report, ``possible`` also those that may be.
    """

    certain: Mapping[str, str]
    possible: Mapping[str, str]

    @staticmethod
    def of(story: Story) -> Counter:
        """The counter that the links of the story allow."""
        documents = [reading.document.id for reading in story.readings]
        copies = [link for link in story.links if link.relation in ("copy", "shared_origin")]
        sure = [(x.left, x.right) for x in copies if x.verdict is Verdict.YES]
        maybe = [(x.left, x.right) for x in copies if x.verdict is Verdict.UNSURE]
        reports = Reports.of(documents, sure, maybe)
        return Counter(reports.certain, reports.possible)

    def support(self, documents: Iterable[str], voices: Iterable[Voice | None] = ()) -> Support:
        """Support of something that these documents carry, on the word of these voices."""
        return support_of(Reports(self.certain, self.possible), documents, voices)
