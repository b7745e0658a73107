from __future__ import annotations
from ..model.marks import Happening, Mention, Publication, TimeExpression
from .parse import Parse

def find_happenings(parse: Parse, times: tuple[TimeExpression, ...], mentions: tuple[Mention, ...], publication: Publication) -> tuple[Happening, ...]:
    return ()
