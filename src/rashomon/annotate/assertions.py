from __future__ import annotations
from ..model.marks import Assertion, Mention, Quotation
from .parse import Parse

def find_assertions(parse: Parse, mentions: tuple[Mention, ...], quotations: tuple[Quotation, ...]) -> tuple[Assertion, ...]:
    return ()
