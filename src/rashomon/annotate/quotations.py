from __future__ import annotations
from ..model.marks import Mention, Quotation
from .parse import Parse

def find_quotations(parse: Parse, mentions: tuple[Mention, ...]) -> tuple[Quotation, ...]:
    return ()
