"""Kits for readers who judge what was published without knowing how it was made, and the count of what they said.

    python -m evaluation.blind_readings draw FOLDER --seed N [--items 100] [--plants 25] [STORY …]
    python -m evaluation.blind_readings tally FOLDER

``draw`` publishes every story and draws items of each kind (disputes, utterances, claims) by the seed. Among them it
hides plants: half are groups of the annotation, half are made wrong from halves of two such groups. The kit of a kind
shows passages only, so that an item and a plant look alike; ``key.json`` says which is which, and is not for the
reader, who writes ``KIND.verdicts.json``: {"1": "yes", "2": "partly", "3": "no", …}.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import story
from .stories import Case, cases, publish

KINDS = ("disputes", "utterances", "claims")
AROUND = 240  # characters shown on each side of a passage
MOST = 6  # passages shown of a side or group
QUESTIONS = {
    "disputes": "Do the passages under A and those under B part on one and the same matter: one says what the other "
    "denies, doubts or excludes, gives another value, cause, actor or degree, or sets a condition that the other does "
    "not? Two voices that merely differ in what they talk about part on nothing.",
    "utterances": "Do all marked passages render one and the same act of speech: one speaker, one occasion, one "
    "statement, whole or cut, quoted or reported? The same thought said again on another day is another act.",
    "claims": "Do all marked passages put the same thing as so (or as not so)? One may say more than the other if "
    "what they share is one statement; sharing a subject is not enough.",
}
HOW = (
    'Answer each item with "yes"; "partly" where the core does but one line or more does not belong; or "no". Judge '
    "by the passages alone. Marked words stand in [[ ]]; what is around them is there to be understood by."
)

Passage = tuple[str, int, int]  # document, start, end
Group = tuple[tuple[Passage, ...], ...]  # sides of a dispute; one for a group


@dataclass(frozen=True, slots=True)
class Item:
    """What a reader judges, and where it comes from: "published", "right" or "wrong" (both planted)."""

    story: str
    origin: str
    sides: Group
    published: str = ""  # its id in the account


def published_groups(account: dict[str, Any], kind: str) -> list[tuple[str, Group]]:
    """Each dispute with its sides, each utterance or claim of two articles or more."""
    if kind == "disputes":
        return [
            (one["id"], tuple(_passages(side["evidence"]) for side in one["sides"][:2])) for one in account["disputes"]
        ]
    found = [(one["id"], _passages(one["evidence"])) for one in account[kind]]
    return [(name, (passages,)) for name, passages in found if len({document for document, _, _ in passages}) > 1]


def annotated_groups(gold: dict[str, Any], kind: str) -> list[Group]:
    """The same of the annotation."""
    if kind == "disputes":
        said = {one["id"]: _assertions(one) for one in gold["claims"]}
        sides = [
            [tuple(p for name in side["claims"] for p in said[name]) for side in one["sides"]]
            for one in gold["disputes"]
        ]
        return [tuple(two[:2]) for two in sides if len(two) > 1 and all(two[:2])]
    if kind == "claims":
        return [(passages,) for one in gold["claims"] if _documents(passages := _assertions(one)) > 1]
    groups = [
        tuple(p for member in one["members"] if member["relation"] == "core" for p in _passages(member["aligned"][:1]))
        for one in gold["quote_groups"]
    ]
    return [(passages,) for passages in groups if _documents(passages) > 1]


def made_wrong(groups: Sequence[Group], chance: random.Random) -> Group:
    """One half of a group with one half of another: what no reader can take for one."""
    first, second = chance.sample(groups, 2)
    if len(first) > 1:
        return (first[0], second[1])
    return ((*first[0][:1], *second[0][:1]),)


def draw(
    published: Sequence[Item], annotated: Sequence[tuple[str, Sequence[Group]]], items: int, plants: int, seed: int
) -> list[Item]:
    """``items`` of what was published and ``plants`` beside them, shuffled; the same seed draws the same."""
    chance = random.Random(seed)
    drawn = chance.sample(list(published), min(items, len(published)))
    able = [(name, groups) for name, groups in annotated if len(groups) > 1]
    for at in range(plants if able else 0):
        name, groups = able[at % len(able)]
        planted = chance.choice(groups) if at % 2 else made_wrong(groups, chance)
        drawn.append(Item(name, "right" if at % 2 else "wrong", planted))
    chance.shuffle(drawn)
    return drawn


def kit(items: Sequence[Item], kind: str, texts: dict[str, dict[str, str]]) -> str:
    """What the reader is given."""
    out = [f"# {kind}", QUESTIONS[kind], HOW]
    for number, item in enumerate(items, 1):
        out.append(f"## {number}")
        for letter, side in zip("AB", item.sides, strict=False):
            out += [f"**{letter}**"] if len(item.sides) > 1 else []
            out += [f"- {_shown(texts[item.story], passage)}" for passage in dict.fromkeys(side[:MOST])]
    return "\n\n".join(out) + "\n"


def tally(items: Sequence[dict[str, Any]], verdicts: dict[str, str]) -> dict[str, dict[str, int]]:
    """Verdicts by origin; of what was published also by story."""
    out: dict[str, Counter[str]] = {}
    for number, item in enumerate(items, 1):
        said = verdicts.get(str(number), "unanswered")
        out.setdefault(item["origin"], Counter())[said] += 1
        if item["origin"] == "published":
            out.setdefault(f"published: {item['story']}", Counter())[said] += 1
    return {name: dict(sorted(counts.items())) for name, counts in sorted(out.items())}


def _passages(evidence: Iterable[dict[str, Any]]) -> tuple[Passage, ...]:
    return tuple((one.get("document") or one["doc"], one["start"], one["end"]) for one in evidence)


def _assertions(claim: dict[str, Any]) -> tuple[Passage, ...]:
    return tuple(p for one in claim["assertions"] for p in _passages(one["spans"][:1]))


def _documents(passages: Sequence[Passage]) -> int:
    return len({document for document, _, _ in passages})


def _shown(texts: dict[str, str], passage: Passage) -> str:
    """The passage marked, with what stands around it, in one line; the outlet only as its number."""
    document, start, end = passage
    text = texts[document]
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return " ".join(f"(article {document[:3]}) … {before}[[{text[start:end]}]]{after} …".split())


def _published(chosen: Sequence[Case]) -> dict[str, dict[str, Any]]:
    out = {}
    for case in chosen:
        with tempfile.TemporaryDirectory() as folder:
            found = publish(case.articles, Path(folder) / "out")
            out[case.name] = json.loads(found[0].read_text("utf-8"))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("do", choices=("draw", "tally"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("stories", nargs="*")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--items", type=int, default=100)
    parser.add_argument("--plants", type=int, default=25)
    given = parser.parse_intermixed_args()
    if given.do == "tally":
        for kind in KINDS:
            answered = given.folder / f"{kind}.verdicts.json"
            if answered.exists():
                items = json.loads((given.folder / "key.json").read_text("utf-8"))[kind]
                print(kind, json.dumps(tally(items, json.loads(answered.read_text("utf-8"))), indent=1))
        return
    chosen = [case for case in cases() if not given.stories or case.name in given.stories]
    gold = {case.name: json.loads(case.gold.read_text("utf-8")) for case in chosen}
    texts = {case.name: story.load_texts(gold[case.name], case.articles, case.texts) for case in chosen}
    accounts = _published(chosen)
    given.folder.mkdir(parents=True, exist_ok=True)
    key = {}
    for kind in KINDS:
        published = [
            Item(name, "published", sides, found)
            for name, account in accounts.items()
            for found, sides in published_groups(account, kind)
        ]
        annotated = [(name, annotated_groups(one, kind)) for name, one in gold.items()]
        items = draw(published, annotated, given.items, given.plants, given.seed)
        (given.folder / f"{kind}.md").write_text(kit(items, kind, texts), "utf-8")
        key[kind] = [{"story": i.story, "origin": i.origin, "id": i.published} for i in items]
        print(f"{kind}: {len(published)} published, {len(items)} drawn", flush=True)
    (given.folder / "key.json").write_text(json.dumps(key, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
