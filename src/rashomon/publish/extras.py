"""What is not part of every installation, imported where it is used."""

from __future__ import annotations

import importlib
from typing import Any

from ..model.errors import ExtraMissing


def needed(module: str, extra: str, what: str) -> Any:
    """The module, where it is installed.

    Raises:
        ExtraMissing: naming the extra that brings it.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise ExtraMissing(f"{what} needs {package}; install it with: pip install 'rashomon[{extra}]'") from error
