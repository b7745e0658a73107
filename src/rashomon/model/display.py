"""How a noun shows itself in a notebook: by a maker that is named from outside, for nouns import nothing of ours."""

from __future__ import annotations

from collections.abc import Callable

_makers: list[Callable[[object], str]] = []


def show_with(maker: Callable[[object], str]) -> None:
    """From now on nouns show what ``maker`` makes of them."""
    _makers[:] = [maker]


class Shown:
    """A noun that notebooks show as HTML; without a maker they fall back on its text."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        return _makers[0](self) if _makers else None
