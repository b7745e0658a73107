from __future__ import annotations
from ..model.marks import Publication, TimeExpression
from .parse import Parse

def read_times(parse: Parse) -> tuple[Publication, tuple[TimeExpression, ...]]:
    return Publication(None, None, None, "unknown"), ()
