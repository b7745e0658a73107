"""Countries, cities and nationality words, looked up."""

from __future__ import annotations

from functools import lru_cache

from ..resources import table


@lru_cache(maxsize=1)
def place_names() -> frozenset[str]:
    """Folded names of countries and large cities."""
    places = table("places")
    return frozenset(name.casefold() for name in [*places["countries"], *places["cities"]["names"]])


@lru_cache(maxsize=1)
def nationalities() -> frozenset[str]:
    """Folded nationality words, with their plurals."""
    forms = {form.casefold() for forms in table("places")["countries"].values() for form in forms}
    return frozenset(forms | {form + "s" for form in forms})
