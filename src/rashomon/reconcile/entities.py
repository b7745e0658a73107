from __future__ import annotations
from ..model.account import EntityItem, FormItem, MentionItem
from ..model.decisions import Decision
from ..model.ids import item_id
from ..model.links import Story
from .naming import Naming
from .support import Counter

def find_entities(story: Story, counter: Counter, decisions: tuple[Decision, ...]) -> Naming:
    by: dict[str, list] = {}
    for r in story.readings:
        for m in r.mentions:
            by.setdefault(r.document.words(m.span).split()[-1], []).append((r, m))
    ents, places = {}, {}
    for name, ms in sorted(by.items()):
        ev = tuple(r.document.cite(m.span) for r, m in ms)
        e = EntityItem(item_id("entity", ev), ev[0].exact, ms[0][1].type, (FormItem(ev[0].exact, len(ev), tuple(sorted({x.document for x in ev}))),), (), (), tuple(MentionItem(m.form, x) for (r, m), x in zip(ms, ev)), counter.support(x.document for x in ev))
        ents[e.id] = e
        for r, m in ms:
            places[r.document.id, m.span] = e.id
    return Naming(ents, places)
