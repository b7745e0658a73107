"""A number of those whom nobody is said to have harmed yet is no toll."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.annotate.read import annotate
from rashomon.model.text import Document


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Experts warned that 400 people could die this winter.", "people"),
        ("Experts said that 400 people died this winter.", "deaths"),
        ("As many as 400 people may have died this winter.", "deaths"),
        ("The blast could have killed 400 people.", "people"),
        ("At least 400 people will have died, she fears.", "deaths"),
        ("If 400 people drown in the valley, the mayor must go.", "people"),
        ("Up to 400 men can be held in the prison.", "people"),
        ("A commission recommended that no more than 400 men be held in the prison.", "people"),
        ("No more than 400 men were held in the prison.", "detained"),
        ("The 400 people killed in the blast will be buried today.", "deaths"),
    ],
)
def test_what_may_come_is_no_toll(nlp: Any, text: str, kind: str) -> None:
    assert [figure.kind for figure in annotate(Document("d", "0" * 64, text), nlp).figures] == [kind]
