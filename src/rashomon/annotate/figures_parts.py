"""What is said of a whole and holds of its parts: "nine died: seven inmates and two guards", "ten of them inmates"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..model.marks import Figure
from .figures_ellipsis import HARM, of_them
from .quantities import is_person_noun, lemmas
from .tokens import Token

ROW = re.compile(r",\s|,?\s(?:and|&)\s")
PARTS = (2, 3, 4)  # into which a whole is shared out
NEAR = 120  # characters behind a whole in which its parts stand


def in_a_row(text: str, figures: Iterable[Figure]) -> list[Figure]:
    """ "Two pilots and three passengers died": what is said of the last is said of each."""
    row: list[Figure] = []
    for figure in sorted(figures, key=lambda figure: figure.span, reverse=True):
        behind = row[-1] if row else None
        end = max(figure.span.end, figure.counted_words.end if figure.counted_words else 0)
        between = text[end : behind.span.start] if behind is not None else ""
        if behind is not None and figure.kind == "people" and behind.kind in HARM and behind.counted_words:
            figure = replace(figure, kind=behind.kind) if ROW.fullmatch(between) else figure
        row.append(figure)
    return row


def called(last: Token) -> Token | None:
    """ "Ten of them inmates": the noun of a part."""
    if not of_them(last):
        return None
    behind = [word for word in last.doc[last.i + 3 : last.i + 6] if word.lower_ not in {"were", "are", "the"}]
    noun = behind[0] if behind else None
    return noun if noun is not None and noun.lower_.endswith("s") and _is_person(noun) else None


def _is_person(noun: Token) -> bool:
    """True for a person; in a clause without a verb the parser takes the noun for one."""
    return is_person_noun(noun) or noun.lower_.removesuffix("s") in lemmas("people", "nouns")


def shared_out(figures: Sequence[Figure]) -> list[Figure]:
    """ "Nine people died, it said: seven inmates and two guards": people that add up to a toll right before them."""
    found = sorted(figures, key=lambda figure: figure.span)
    for at, whole in enumerate(found):
        for many in PARTS if whole.kind in HARM and whole.low == whole.high else ():
            parts = found[at + 1 : at + 1 + many]
            if _adds_up(whole, parts, many):
                found[at + 1 : at + 1 + many] = [replace(part, kind=whole.kind) for part in parts]
    return found


def _adds_up(whole: Figure, parts: Sequence[Figure], many: int) -> bool:
    plain = len(parts) == many and all(part.kind == "people" and part.low == part.high for part in parts)
    if not plain or parts[-1].span.start - whole.span.end > NEAR:
        return False
    return sum(part.low or 0 for part in parts) == whole.low
