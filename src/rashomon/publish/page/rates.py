"""The error rates that are published with every account."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

RATES = "error_rates.toml"


@dataclass(frozen=True, slots=True)
class Rates:
    """How well each layer did on stories that nobody had seen, the first time it read them."""

    sets: tuple[tuple[str, int], ...]  # name of the story, number of its articles
    layers: tuple[tuple[str, tuple[str, ...]], ...]  # what is measured, its figure on each story


@cache
def published() -> Rates:
    """The figures that ``scripts/make_error_rates.py`` wrote."""
    data: dict[str, Any] = tomllib.loads(resources.files(__package__).joinpath(RATES).read_text(encoding="utf-8"))
    sets = tuple((one["name"], int(one["articles"])) for one in data["sets"])
    layers = tuple((one["layer"], tuple(str(one["figures"][name]) for name, _ in sets)) for one in data["layers"])
    return Rates(sets, layers)
