"""The scorer rewards what is right, and nothing else."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evaluation import story
from evaluation.places import Place, agreement, bcubed, days, f1, fold, is_net, joined, of_shorter, one_to_one, pairs_f1
from evaluation.stories import GOLD, ROOT

NAME = "tizgrat-dam"
Story = dict[str, Any]


@pytest.fixture(scope="module")
def gold() -> Story:
    return dict(json.loads((GOLD / NAME / "gold.json").read_text("utf-8")))


@pytest.fixture(scope="module")
def texts(gold: Story) -> dict[str, str]:
    return story.load_texts(gold, ROOT / "examples" / NAME, GOLD / NAME / "texts")


def perfect(gold: Story) -> Story:
    """The gold as somebody would predict it who knew it."""
    sides = {c["id"]: [(a["doc"], s) for a in c["assertions"] for s in a["spans"]] for c in gold["claims"]}
    return {
        "documents": [
            {
                "id": d["id"],
                "publication_date": d["publication"]["date"],
                "keep": [[s["span"]["start"], s["span"]["end"]] for s in d["segments"] if s["keep"] != "no"],
                "credits": [c["name"] for c in d["credits"] if c["kind"] in ("agency", "outlet")],
            }
            for d in gold["documents"]
        ],
        "entities": [{"id": f"p{e['id']}", "mentions": [m["span"] for m in e["mentions"]]} for e in gold["entities"]],
        "quotes": [
            {"id": q["id"], "type": q["type"], "spans": q["spans"], "speaker": q["speaker"] and f"p{q['speaker']}"}
            for q in gold["quotes"]
            if q["type"] != "label"
        ],
        "quote_groups": [{"members": [m["quote"] for m in g["members"]]} for g in gold["quote_groups"]],
        "figures": [{"id": f["id"], "low": f["low"], "high": f["high"], **f["span"]} for f in gold["figures"]],
        "figure_groups": [{"members": g["members"], "verdict": "agree"} for g in gold["figure_groups"]],
        "figure_conflicts": [c for c in gold["figure_conflicts"] if c["kind"].startswith("conflict")],
        "claims": [
            {
                "id": f"{c['id']}-{n}",
                "evidence": a["spans"],
                "attributed_to": a["attributed_to"] if a["attributed_to"] == "narrator" else f"p{a['attributed_to']}",
            }
            for c in gold["claims"]
            for n, a in enumerate(c["assertions"])
        ],
        "claim_groups": [{"members": [f"{c['id']}-{n}" for n in range(len(c["assertions"]))]} for c in gold["claims"]],
        "disputes": [
            {
                "sides": [
                    {"evidence": [s for c in x["claims"] for doc, s in sides[c] if doc[:3] in x["docs"]][:4]}
                    for x in d["sides"]
                ]
            }
            for d in gold["disputes"]
        ],
        "timeline": [
            {"start": t["start"], "end": t["end"], "evidence": [e["span"] for e in t["evidence"]]}
            for t in gold["timeline"]
        ],
        "reuse": [{"spans": u["spans"]} for u in gold["reuse"]],
    }


def test_the_gold_itself_is_perfect(gold: Story, texts: dict[str, str]) -> None:
    scores = story.score(gold, perfect(gold), texts)
    counted = {"clean text leak", "false merges", "must-not-merge violated", "figure false alarms", "anchors broken"}
    for name, score in scores.items():
        if name in counted:
            assert score.value == 0, name
        elif " per gold " not in name and "disputes" not in name:
            assert score.value == 1 or score.of == 0, (name, score)


def spoil(layer: str, change: Callable[[list[Any]], list[Any]]) -> Callable[[Story], Story]:
    def spoiled(prediction: Story) -> Story:
        out = copy.deepcopy(prediction)
        out[layer] = change(out[layer])
        return out

    return spoiled


@pytest.mark.parametrize(
    ("change", "measure", "most"),
    [
        (
            spoil("quotes", lambda found: [q | {"speaker": found[0]["speaker"]} for q in found]),
            "speaker, direct and mixed",
            0.6,
        ),
        (spoil("quotes", lambda found: [q | {"type": "indirect"} for q in found]), "direct and mixed quotations F1", 0),
        (
            spoil("entities", lambda found: [{"id": "x", "mentions": [m for e in found for m in e["mentions"]]}]),
            "clusters BCubed",
            0.5,
        ),
        (
            spoil("quote_groups", lambda found: [{"members": [m for g in found for m in g["members"]]}]),
            "quotation pairs across documents F1",
            0.5,
        ),
        (
            spoil("timeline", lambda found: [e | {"start": "2031-01-01", "end": None} for e in found]),
            "core events with the right date",
            0,
        ),
        (spoil("figures", lambda found: [f | {"low": 1.0, "high": 2.0} for f in found]), "figure value", 0.05),
        (spoil("claims", lambda found: [c | {"attributed_to": "narrator"} for c in found]), "claim attribution", 0.6),
        (spoil("disputes", lambda found: [{"sides": d["sides"] * 3} for d in found]), "main disputes", 0),
        (spoil("reuse", lambda found: [{"spans": [s for u in found for s in u["spans"]]}]), "shared passages", 0),
    ],
)
def test_nonsense_does_not_win(
    gold: Story, texts: dict[str, str], change: Callable[[Story], Story], measure: str, most: float
) -> None:
    assert story.score(gold, change(perfect(gold)), texts)[measure].value <= most


def test_one_false_anchor_voids_everything(gold: Story, texts: dict[str, str]) -> None:
    prediction = perfect(gold)
    prediction["reuse"].append({"spans": [{"doc": gold["documents"][0]["id"], "start": 0, "end": 4, "text": "nope"}]})
    assert {name: score.value for name, score in story.score(gold, prediction, texts).items()} == {"anchors broken": 1}


def test_places_and_their_agreement() -> None:
    a, b, other = Place("a", 0, 10), Place("a", 5, 10), Place("b", 5, 10)
    assert (a.shared(b), a.shared(other)) == (5, 0)
    assert agreement([a], [b]) == 0.5
    assert of_shorter([a], [b]) == 1
    assert joined([b, a, other]) == [a, other]
    assert is_net([Place("a", 0, 501)])
    assert is_net([Place("a", n, n + 1) for n in range(0, 14, 2)])
    assert not is_net([a, other])


def test_counting() -> None:
    assert f1(1, 2, 2).value == 0.5
    assert f1(0, 0, 0).value == 0
    assert bcubed([("a", "1"), ("a", "1"), ("b", "2")]).value == 1
    assert bcubed([("a", "1"), ("b", "1")]).value == round(2 / 3, 3)
    assert pairs_f1(3, lambda i, j: True, lambda i, j: i == 0).value == 0.8
    assert one_to_one([1, 2], [2, 1], lambda g, p: float(g == p), 1, docs=("aa", "aa")) == {0: 1, 1: 0}
    assert fold("  Señor “X”, Jr. ") == "senor  x  jr"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2024-02", None, ("2024-02-01", "2024-02-29")),
        ("2024", "2025", ("2024-01-01", "2025-12-31")),
        ("2024-05-02", "2024-05-01", None),
        ("soon", None, None),
        (None, None, None),
    ],
)
def test_days_of_an_interval(start: str | None, end: str | None, expected: tuple[str, str] | None) -> None:
    found = days(start, end)
    assert (tuple(day.isoformat() for day in found) if found else None) == expected


def test_the_repository_holds_the_texts_of_its_gold(gold: Story, texts: dict[str, str]) -> None:
    for quote in gold["quotes"]:
        for span in quote["spans"]:
            assert texts[span["doc"]][span["start"] : span["end"]] == span["text"]


def test_the_adapter_is_short_and_knows_no_story() -> None:
    source = (Path(story.__file__).parent / "to_prediction.py").read_text("utf-8")
    assert len(source.splitlines()) <= 120
    assert NAME not in source
