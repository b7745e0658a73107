from __future__ import annotations
from ..model.marks import Mention
from .parse import Parse

def find_mentions(parse: Parse) -> tuple[Mention, ...]:
    out = []
    for seg in parse.segments:
        for e in seg.doc.ents:
            t = {"PERSON": "PER", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "LOC", "EVENT": "EVENT"}.get(e.label_)
            if t:
                out.append(Mention(seg.span(e), t))  # type: ignore[arg-type]
    return tuple(out)
