"""Names told by how they are written, and capitals that make no name."""

from __future__ import annotations

import pytest

from rashomon.annotate.mentions_shape import is_common, lower_words, only_shouted, phrases, without_calling


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She spoke for the Committee of 3 May on Monday.", ["Committee of 3 May"]),
        ("The Free Union of Bakers met.", ["Free Union of Bakers"]),
        ("He leads the Dockers’ Union now.", ["Dockers’ Union"]),
        ("He leads the Port and Seamen's Union now.", ["Port and Seamen's Union"]),
        ("The “March for Bread” began at noon.", ["March for Bread"]),
        ("It rained in March for Petra and her son.", []),
        ("They met at St Lo's Church.", ["St Lo's Church"]),
        ("Water left the Vall dam and the Orm copper mine.", ["Vall dam", "Orm copper mine"]),
        ("The Ruritanian mine and the Tarnish dam are closed.", []),
        ("At the mine nobody spoke.", []),
        ("They stood at Gate 4 for an hour.", ["Gate 4"]),
        ("", []),
    ],
)
def test_names_of_bodies_places_and_marches(text: str, found: list[str]) -> None:
    assert [text[a:b] for a, b, _ in phrases(text)] == found


@pytest.mark.parametrize(
    ("form", "opens", "common"),
    [
        ("LORRY", False, True),
        ("SACKED", False, True),
        ("NOBODY", False, True),
        ("KRONA", False, False),
        ("Lorry", True, True),
        ("Lorry", False, False),
        ("Founded", True, True),
        ("Petra", True, False),
        ("US", False, False),
    ],
)
def test_capitals_that_are_no_names(form: str, opens: bool, common: bool) -> None:
    assert is_common(form, opens, lower_words("A lorry was stopped.")) is common


@pytest.mark.parametrize(
    ("text", "word", "shouted"),
    [
        ("HAIL STORM HITS PORT\n\nA STORM of ice came.", "storm", True),
        ("HAIL STORM HITS PORT\n\nIn Port the Storm sank.", "storm", False),
        ("HAIL STORM HITS PORT\n\nThe storm sank a boat.", "storm", False),
        ("UNOGA SAYS NO\n\nA man of UNOGA said so.", "unoga", False),
        ("A man of UNOGA said so.", "unoga", False),
        ("KRONA CHIEF IS OUT\n\nKrona's chief left.", "krona", False),
    ],
)
def test_a_word_that_is_only_shouted_is_no_name(text: str, word: str, shouted: bool) -> None:
    assert (word in only_shouted(text)) is shouted


def test_what_somebody_is_stands_before_the_name() -> None:
    small = lower_words("The miner was late.")
    assert without_calling("Miner Jo Ray", small) == len("Miner ")
    assert without_calling("Walter Ray", small) == 0
    assert without_calling("Miner", small) == 0
