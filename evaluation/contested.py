"""Scores of claims, disputes, dated events and shared passages. Matched by evidence, for wording is free."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import combinations
from typing import Any

from .places import (
    Item,
    Place,
    Score,
    agreement,
    common,
    days,
    is_net,
    joined,
    membership,
    of_shorter,
    pairs_f1,
    place,
    places,
    rate,
)

Story = dict[str, Any]
Scores = dict[str, Score]
SpeakerTest = Callable[[str | None, Item], bool]
SIDES, SIDE_SHARE, EVENT_SHARE, REUSE_SHARE, TRAP_DAYS, SLACK = 4, 0.5, 0.1, 0.2, 3, 3


def evidence(item: Item, key: str = "evidence") -> list[Place]:
    """The places of an item; none where there are so many that they would touch anything."""
    found = places(item[key])
    return [] if is_net(found) else found


# ------------------------------------------------------------------ claims


def claims(gold: Story, prediction: Story, right: SpeakerTest) -> Scores:
    goal = [(c, a) for c in gold["claims"] if not c.get("optional") and not c.get("meta") for a in c["assertions"]]
    found = [(c, evidence(c)) for c in prediction["claims"]]
    hits = [carriers(places(a["spans"]), a["doc"], found) for _, a in goal]
    heard = [
        attributed(max(hit, key=lambda h: agreement(places(a["spans"]), h[1]))[0], a, right)
        for (_, a), hit in zip(goal, hits, strict=True)
        if hit
    ]
    return {
        "claim assertions found": rate(len(heard), len(goal)),
        "claim attribution": rate(sum(heard), len(heard)),
        "claim pairs across documents F1": claim_pairs(gold, prediction, goal, hits),
        "claims per gold claim": count_share(
            len(prediction["claims"]), sum(len(c["assertions"]) for c in gold["claims"])
        ),
    }


def carriers(spans: list[Place], doc: str, found: list[tuple[Item, list[Place]]]) -> list[tuple[Item, list[Place]]]:
    out = []
    for claim, where in found:
        inside = [one for one in where if one.doc == where[0].doc]  # a claim belongs to one document
        if inside and inside[0].doc == doc and of_shorter(spans, inside) >= 0.5:
            out.append((claim, inside))
    return out


def attributed(found: Item, gold: Item, right: SpeakerTest) -> bool:
    who = found.get("attributed_to") or "narrator"
    if "narrator" in (who, gold["attributed_to"]):
        return bool(who == gold["attributed_to"])
    return right(who, {"speaker": gold["attributed_to"]})


def claim_pairs(
    gold: Story, prediction: Story, goal: list[tuple[Item, Item]], hits: list[list[tuple[Item, list[Place]]]]
) -> Score:
    groups = membership(prediction["claim_groups"])
    homes = [set().union(*(groups.get(claim["id"], set()) for claim, _ in hit)) for hit in hits]
    near = {
        frozenset((r["a"], r["b"]))
        for r in gold["claim_relations"]
        if r["relation"] in ("supports", "refines", "same-as")
    }

    def carried(i: int) -> set[str]:
        """Every gold claim that stands in the words of this assertion."""
        words = places(goal[i][1]["spans"])
        return {
            c["id"] for c, a in goal if a["doc"] == goal[i][1]["doc"] and of_shorter(places(a["spans"]), words) >= 0.5
        }

    def together(i: int, j: int) -> bool:
        return bool(homes[i] & homes[j])

    def belongs(i: int, j: int) -> bool | None:
        (one, a), (other, b) = goal[i], goal[j]
        if a["doc"] == b["doc"]:
            return None
        if one["id"] == other["id"]:
            return True
        if frozenset((one["id"], other["id"])) in near or (together(i, j) and carried(i) & carried(j)):
            return None
        return False

    return pairs_f1(len(goal), together, belongs)


def count_share(found: int, gold: int) -> Score:
    return Score(round(found / gold, 2) if gold else 0.0, found, gold)


# ------------------------------------------------------------------ disputes


def disputes(gold: Story, prediction: Story) -> Scores:
    stated = {c["id"]: c for c in gold["claims"]}
    goal = []
    for dispute in gold["disputes"]:
        sides = [side_places(side, stated) for side in dispute["sides"]]
        if len(sides) > 1 and all(sides):
            goal.append((dispute["importance"] == "main", sides))
    found = [usable_sides(d) for d in prediction["disputes"]]
    solved = [(main, any(is_same_dispute(sides, other) for other in found)) for main, sides in goal]
    pairs = sum(max(1, len(d["sides"]) * (len(d["sides"]) - 1) // 2) for d in prediction["disputes"])
    wanted = sum(max(1, len(d["sides"]) * (len(d["sides"]) - 1) // 2) for d in gold["disputes"])
    return {
        "main disputes": rate(sum(ok for main, ok in solved if main), sum(main for main, _ in solved)),
        "all disputes": rate(sum(ok for _, ok in solved), len(solved)),
        "disputes per gold dispute": count_share(pairs, wanted),
    }


def side_places(side: Item, stated: dict[str, Item]) -> list[Place]:
    """The words of a side; its documents are named in full, or by the number with which their names begin."""
    assertions = [a for claim in side["claims"] for a in stated[claim]["assertions"]]
    named = {name[:3] for name in side["docs"]}
    return [place(s) for a in assertions if a["doc"][:3] in named for s in a["spans"]]


def usable_sides(dispute: Item) -> list[list[Place]]:
    """The sides, unless there are too many, or one is a net, or two share words."""
    sides = [places(side["evidence"]) for side in dispute["sides"]]
    void = len(sides) > SIDES or any(map(is_net, sides)) or any(common(a, b) for a, b in combinations(sides, 2))
    return [] if void else sides


def is_same_dispute(gold: list[list[Place]], found: list[list[Place]]) -> bool:
    return any(
        (on_side(p, a) and on_side(q, b)) or (on_side(p, b) and on_side(q, a))
        for p, q in combinations(found, 2)
        for a, b in combinations(gold, 2)
    )


def on_side(found: list[Place], gold: list[Place]) -> bool:
    return bool(found) and sum(any(x.touches(y) for y in gold) for x in found) >= SIDE_SHARE * len(found)


# ------------------------------------------------------------------ events

Dated = tuple[Item, list[Place], tuple[date, date] | None]


def timeline(gold: Story, prediction: Story) -> Scores:
    events = [(e, evidence(e), days(e.get("start"), e.get("end"))) for e in prediction["timeline"]]
    core = [t for t in gold["timeline"] if t["importance"] == "core"]
    dated = sum(is_dated(t, events) for t in core)
    traps = [is_avoided(t, events) for t in gold["timeline_traps"]]
    return {
        "core events with the right date": rate(dated, len(core)),
        "timeline traps avoided": rate(sum(traps), len(traps)),
        "event pairs across documents F1": event_pairs(gold, events),
        "events per gold event": count_share(len(events), len(gold["timeline"])),
    }


def shows(found: Place, gold: Place) -> bool:
    return found.touches(gold) and found.shared(gold) >= EVENT_SHARE * (found.end - found.start)


def is_dated(wanted: Item, events: list[Dated]) -> bool:
    """Some event on these words lies on these days, and is not much wider than they are."""
    spans = [place(e["span"]) for e in wanted["evidence"]]
    real = days(wanted["start"], wanted["end"])
    if real is None:
        return False
    seen = [when for _, where, when in events if when and any(shows(x, y) for x in where for y in spans)]
    width = (real[1] - real[0]).days + SLACK
    return any(w[0] <= real[1] and real[0] <= w[1] and (w[1] - w[0]).days <= width for w in seen)


def event_pairs(gold: Story, events: list[Dated]) -> Score:
    items = [(t["id"], place(e["span"])) for t in gold["timeline"] if not t.get("uncertain") for e in t["evidence"]]
    homes = [{n for n, (_, where, _) in enumerate(events) if any(shows(x, span) for x in where)} for _, span in items]

    def together(i: int, j: int) -> bool:
        return bool(homes[i] & homes[j])

    def tells(event: str, span: Place) -> bool:
        return any(other == event and where.shared(span) for other, where in items)

    def belongs(i: int, j: int) -> bool | None:
        (one, a), (other, b) = items[i], items[j]
        if a.doc == b.doc:
            return None
        if one == other:
            return True
        return None if tells(other, a) or tells(one, b) else False

    return pairs_f1(len(items), together, belongs)


def is_avoided(trap: Item, events: list[Dated]) -> bool:
    """Some narrow event on these words has the right day, and none lies on the wrong one."""
    right, wrong = days(trap["right"], trap["right"]), days(trap["wrong"], trap["wrong"])
    if right is None or wrong is None:
        return False
    seen = [when for _, where, when in events if when and any(x.touches(place(trap["span"])) for x in where)]
    hit = any(w[0] <= right[0] <= w[1] and (w[1] - w[0]).days < TRAP_DAYS for w in seen)
    return hit and not any(w[0] <= wrong[1] and wrong[0] <= w[1] for w in seen)


# ------------------------------------------------------------------ shared passages


def reuse(gold: Story, prediction: Story) -> Scores:
    found = [passages(item) for item in prediction["reuse"]]
    wanted = [[place(s) for s in item["spans"]] for item in gold["reuse"]]
    hits = sum(any(sum(any(lies_on(s, x) for x in item) for s in spans) >= 2 for item in found) for spans in wanted)
    return {
        "shared passages": rate(hits, len(wanted)),
        "shared passages per gold item": count_share(len(found), len(wanted)),
    }


def passages(item: Item) -> list[Place]:
    """One place a document, or two in one document and nothing else."""
    found = joined(place(span) for span in item["spans"])
    repeated = len({one.doc for one in found}) < len(found)
    return [] if is_net(found) or (repeated and len(item["spans"]) != 2) else found


def lies_on(gold: Place, found: Place) -> bool:
    return gold.touches(found) and gold.shared(found) >= REUSE_SHARE * (found.end - found.start)
