"""Checks a draft of a line against invented articles."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from rashomon import checking
from rashomon.model.checked import Checked
from rashomon.model.text import Document

FERRY = """Ferry runs aground off Lunsay

LUNSAY, 12 May 2031 - The ferry Morvane ran aground off the island of Lunsay on Monday, and 34 people were injured, the
coast guard said on Tuesday. At least 210 passengers were on board.

"The pilot did not see the light on the rocks," said Elin Markham, who commands the coast guard. "We warned the company
twice last year."

The shipping company may sell the vessel if the insurers refuse to pay, its director Oskar Telfer told reporters. Telfer
denied that the crew had been drinking. "Nobody on the bridge had touched a drop," he said. "I would stake
my house on it."
"""

PIER = """Islanders blame company for ferry disaster

14 May 2031

Passengers of the Morvane waited four hours for the boats, said Hanne Brodie, a nurse who was among them. "They gave us
no blankets and no water, and the radio was silent all night," Brodie said.

The coast guard counted 34 injured. The hospital in Lunsay said it had treated 41 people.
"At least 38 people were injured," the harbour office wrote.
"""


def document(text: str, name: str) -> Document:
    return Document(name, hashlib.sha256(text.encode()).hexdigest(), text)


@pytest.fixture(scope="session")
def check(nlp: Any, read: Callable[..., Any]) -> Callable[..., Checked]:
    """Checks a text against the two articles above, or against others."""
    ready = _sources(read, (FERRY, PIER))

    def checker(draft: str, *articles: str) -> Checked:
        readings, sources = _sources(read, articles) if articles else ready
        return checking.checked(document(draft, "draft.txt"), readings, sources=sources)

    return checker


def _sources(read: Callable[..., Any], articles: tuple[str, ...]) -> tuple[list[Any], Any]:
    readings = [read(text, f"{number}.txt") for number, text in enumerate(articles, 1)]
    return readings, checking.sources_of(readings)
