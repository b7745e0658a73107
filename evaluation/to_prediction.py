"""A published account in the form that scorers of a story read. Fields are renamed, and nothing else happens.

    python -m evaluation.to_prediction ACCOUNT.json [ACCOUNT.json ...] > prediction.json

Nothing is left out, added, split or looked at: what is scored is what the page shows. Several accounts of one
run (several stories) are put one behind the other.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

Item = dict[str, Any]


def span(evidence: Item) -> Item:
    return {
        "doc": evidence["document"],
        "start": evidence["start"],
        "end": evidence["end"],
        "text": evidence["exact"],
    }


def spans(item: Item) -> list[Item]:
    return [span(evidence) for evidence in item["evidence"]]


def voice(item: Item | None) -> str | None:
    """The entity that speaks, or the words for it."""
    return (item["entity"] or item["name"] or None) if item else None


def document(item: Item) -> Item:
    return {
        "id": item["id"],
        "publication_date": item["publication"]["date"],
        "keep": [[part["start"], part["end"]] for part in item["body"]],
        "credits": [credit["name"] for credit in item["credits"]],
    }


def entity(item: Item) -> Item:
    return {
        "id": item["id"],
        "canonical": item["canonical"],
        "mentions": [span(mention["evidence"]) for mention in item["mentions"]],
    }


def quote(item: Item) -> Item:
    return {
        "id": item["id"],
        "doc": item["evidence"][0]["document"],
        "type": item["type"],
        "spans": spans(item),
        "speaker": voice(item["speaker"]),
    }


def figure(item: Item) -> Item:
    return {"id": item["id"], "low": item["low"], "high": item["high"], **span(item["evidence"][0])}


def claim(item: Item) -> Item:
    return {"id": item["id"], "evidence": spans(item), "attributed_to": voice(item["said_by"]) or "narrator"}


def event(item: Item) -> Item:
    return {"start": item["start"], "end": item["end"], "status": item["status"], "evidence": spans(item)}


def to_prediction(account: Item) -> dict[str, list[Item]]:
    return {
        "documents": [document(item) for item in account["documents"]],
        "entities": [entity(item) for item in account["entities"]],
        "quotes": [quote(item) for item in account["quotes"]],
        "quote_groups": [{"members": item["quotes"]} for item in account["utterances"]],
        "figures": [figure(item) for item in account["figures"]],
        "figure_groups": [{"members": x["figures"], "verdict": x["verdict"]} for x in account["ledgers"]],
        "figure_conflicts": [{"a": [a], "b": [b]} for item in account["ledgers"] for a, b in item["conflicts"]],
        "claims": [claim(assertion) for item in account["claims"] for assertion in item["assertions"]],
        "claim_groups": [{"members": [a["id"] for a in item["assertions"]]} for item in account["claims"]],
        "disputes": [{"sides": [{"evidence": spans(x)} for x in item["sides"]]} for item in account["disputes"]],
        "timeline": [event(item) for item in account["events"]],
        "reuse": [{"spans": spans(item)} for item in account["reuse"]],
    }


def read_predictions(paths: list[Path]) -> dict[str, list[Item]]:
    """The predictions of these files, layer by layer one behind the other."""
    out: dict[str, list[Item]] = {}
    for path in paths:
        for layer, items in to_prediction(json.loads(path.read_text("utf-8"))).items():
            out.setdefault(layer, []).extend(items)
    return out


if __name__ == "__main__":
    json.dump(read_predictions([Path(name) for name in sys.argv[1:]]), sys.stdout, ensure_ascii=False, indent=1)
