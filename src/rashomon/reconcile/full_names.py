"""Full names of people: the family name in each, and a fuller form of the same name."""

from __future__ import annotations

from collections.abc import Iterator

from ..resources import words
from .clusters import Cluster
from .names_words import fold, other_form


def family_names(form: str) -> Iterator[str]:
    """What a full name is cut short to: the last word, and with the particles before it ("Smit", "de Smit")."""
    said = _without_generation(form)
    if len(said) < 2 or said[0] in words("names", "particles"):
        return
    start = len(said) - 1
    yield said[start]
    while start > 1 and said[start - 1] in words("names", "particles"):
        start -= 1
        yield " ".join(said[start:])


def _without_generation(form: str) -> tuple[str, ...]:
    """The folded words, without a "Jr" or "III" behind."""
    said = fold(form).split()
    behind = len(said) > 2 and said[-1] in words("names", "generations")
    return tuple(said[:-1] if behind else said)


def join_fuller(clusters: dict[str, Cluster]) -> None:
    """ "Ann Roe" is "Ann B. Roe" or "Ann Roe Jr", in one article too, where only one such name fits."""
    people = sorted(k for k, c in clusters.items() if c.type == "PER" and len(_without_generation(k)) > 1)
    for short in sorted(people, key=lambda key: (-len(key.split()), key)):
        fuller = [k for k in people if k in clusters and k != short and _is_fuller(k, short)]
        if len(fuller) == 1:
            full, gone = clusters[fuller[0]], clusters.pop(short)
            reason = f"“{gone.longest}” is “{full.longest}” without a middle name or what follows the name"
            full.sightings += gone.sightings
            full.reasons |= gone.reasons | {reason}


def _is_fuller(full: str, short: str) -> bool:
    """All words of the short one in their order, and more: the given name, or a form of it, and the family name."""
    long, few = _without_generation(full), _without_generation(short)
    if len(full.split()) <= len(short.split()) or len(short.split()) > len(few) or long[-1] != few[-1]:
        return False
    start = 1 if len(long[0]) == 1 and long[1] == few[0] else 0  # "W. Ann Roe"
    rest = iter(long[start + 1 :])
    one_given = long[start] == few[0] or other_form(long[start], few[0])
    return one_given and all(word in rest for word in few[1:])
