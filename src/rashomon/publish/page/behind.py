"""What stands behind a side: three counts, named sources apart from unnamed ones, and why fewer than articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from ...model.account import LineageItem, SideItem, Support, Voice
from ...model.counting import count_sources, is_named, source_key, voice_key
from .book import Book, Cite, Said
from .words import Tally, plural, tally

SHARED_WORDS = 6  # so many words in common are worth a note
SHARED_PART = 0.6  # and so large a part of the longer of the two
MOST_COMPARED = 6  # lines of a side that are compared with each other


def tallies(support: Support) -> tuple[Tally, ...]:
    return (
        tally(support.articles, "article", "articles"),
        tally(support.reports, "report", "reports"),
        tally(support.sources, "source", "sources"),
    )


def told_apart(support: Support, voices: Iterable[Voice | None]) -> tuple[tuple[Tally, ...], tuple[str, ...]]:
    """The counts with the sources that have a name, and the names that the others go by.

    Only where these voices are those that were counted; else the count stays as it is.
    """
    heard = [voice for voice in voices if voice is not None]
    if count_sources(heard) != support.sources:
        return tallies(support), ()
    named = len({source_key(voice) for voice in heard if is_named(voice)})
    unnamed = {voice_key(voice): voice.name for voice in reversed(heard) if not is_named(voice)}
    articles, reports, _ = tallies(support)
    return (articles, reports, tally(named, "named source", "named sources")), tuple(reversed(unnamed.values()))


def notes(book: Book, side: SideItem, voiced: Sequence[Said], lines: Sequence[Cite]) -> tuple[str, ...]:
    """Why fewer stand behind the side than articles carry it."""
    carriers = {e.document for e in side.evidence}
    made = [
        shared_origin(book, item, carriers) for item in book.account.lineage if len(carriers & set(item.documents)) > 1
    ]
    heard = {evidence.document: voice_key(voice) for voice, evidence in voiced if voice}
    if len(carriers) > 1 and carriers == set(heard) and len(set(heard.values())) == 1 and side.support.sources == 1:
        made.append(f"goes back to 1 source in {'both' if len(carriers) == 2 else f'all {len(carriers)}'}")
    return (*dict.fromkeys(made), *shared_words(lines))


def shared_origin(book: Book, item: LineageItem, carriers: set[str]) -> str:
    labels = book.labels(carriers & set(item.documents))
    who = " and ".join(labels) if len(labels) < 4 else f"{len(labels)} articles"
    if item.relation == "one_report":
        return f"{who}: one report"
    both = "both" if len(labels) == 2 else "all"
    return f"{who} {both} credit {item.origin}" if item.origin else f"{who} may share a report"


def shared_words(lines: Sequence[Cite]) -> tuple[str, ...]:
    """The two lines of different articles with the largest part in common, if it is large."""
    few = [(c, c.words.casefold().split()) for c in lines[:MOST_COMPARED]]
    best: tuple[float, int, int] | None = None
    for number, (one, words) in enumerate(few):
        for other, others in few[number + 1 :]:
            longer = max(len(words), len(others))
            if one.place != other.place and longer and min(len(words), len(others)) >= SHARED_WORDS:
                blocks = SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()
                same = sum(block.size for block in blocks)
                best = max(best or (0.0, 0, 0), (same / longer, same, longer))
    if best is None or best[0] < SHARED_PART or best[1] < SHARED_WORDS:
        return ()
    return (f"{best[1]} of {best[2]} {plural(best[2], 'word', 'words')} shared",)
