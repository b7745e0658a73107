"""The drawing of who goes back to whom: the credited on the left, the articles on the right, a line a credit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .rest import Source

TOP, STEP = 34, 28  # px: where the first name stands, and from one to the next
MOST = 16  # names on one side: more would be a thicket, and the table beside it says the same
NAME = 30  # characters of a name that have room


@dataclass(frozen=True, slots=True)
class Strand:
    from_y: float
    to_y: float
    photo: bool


@dataclass(frozen=True, slots=True)
class Web:
    height: int
    credited: tuple[tuple[float, str], ...]
    articles: tuple[tuple[float, str], ...]
    lines: tuple[Strand, ...]


def places(names: Sequence[str], most: int) -> dict[str, float]:
    """Where each name stands, the shorter column spread over the height of the longer."""
    step = STEP * most / max(1, len(names))
    return {name: round(TOP + step / 2 - STEP / 2 + step * number, 1) for number, name in enumerate(names)}


def short(name: str) -> str:
    return name if len(name) <= NAME else name[: NAME - 1] + "…"


def web_of(sources: Sequence[Source]) -> Web | None:
    """None where nothing is credited, or too much for a drawing."""
    shown = [source for source in sources if source.credits]
    names = list(dict.fromkeys(credit.name for source in shown for credit in source.credits))
    most = max(len(names), len(shown))
    if not shown or most > MOST:
        return None
    left = places(names, most)
    right = places([str(source.place) for source in shown], most)
    texts = {(source.place, credit.name) for source in shown for credit in source.credits if credit.kind != "photo"}
    pairs = dict.fromkeys((source.place, credit.name) for source in shown for credit in source.credits)
    return Web(
        TOP + STEP * most,
        tuple((left[name], short(name)) for name in names),
        tuple((right[str(source.place)], short(source.item.label)) for source in shown),
        tuple(Strand(left[name], right[str(place)], (place, name) not in texts) for place, name in pairs),
    )
