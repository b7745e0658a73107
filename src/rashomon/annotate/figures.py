from __future__ import annotations
from ..model.marks import Figure, Mention, Quotation, TimeExpression
from .parse import Parse

def find_figures(parse: Parse, times: tuple[TimeExpression, ...], mentions: tuple[Mention, ...], quotations: tuple[Quotation, ...]) -> tuple[Figure, ...]:
    return ()
