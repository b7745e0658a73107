"""Two invented articles, read by the whole flow, with what is hard to count: emoji, letters beyond the first plane."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rashomon import pipeline
from rashomon.model.account import Account

COURIER = """😀 Thousands march in Ostra

OSTRA, May 5, 2031 - About 3,000 people 🚶🚶 marched in Ostra on Monday, police said. Two people were injured.

“The bridge 𝔘 is safe,” Mayor Ana Kord said. Engineer Pavel Harnec denied that the bridge was safe.
"""
GAZETTE = """March in Ostra 🎉

OSTRA, May 6, 2031 - Some 900 people marched in Ostra on Monday, according to the city hall.

=“The bridge is safe,” Mayor Ana Kord told reporters. Three people were injured, the hospital said.
"""


def march_account(folder: Path) -> Account:
    """The account of the march, its first article with an address on the web."""
    (folder / "courier.txt").write_text(COURIER, "utf-8")
    (folder / "gazette.txt").write_text(GAZETTE, "utf-8")
    (made,), _ = pipeline.make_accounts([str(folder)])
    first, *others = made.documents
    at = replace(first.metadata, url="https://courier.example/march?id=1")
    return replace(made, documents=(replace(first, metadata=at), *others))
