"""How a claim and an article are set beside each other, and what the numbers mean."""

from __future__ import annotations

import pytest

from evaluation.stances import (
    AFFIRMS,
    DENIES,
    REPORTS,
    Pair,
    accuracy,
    body,
    f1,
    halves,
    interval,
    lexical,
    line,
    main,
    stance,
)

CLAIM = "Old bridge of Oslo fell into the harbour"


@pytest.mark.parametrize(
    ("claim", "article", "expected"),
    [
        (CLAIM, "The old bridge of Oslo fell into the harbour on Monday. Nobody was hurt.", AFFIRMS),
        (CLAIM, "The old bridge of Oslo fell into the harbour, a fisherman said.", REPORTS),
        (CLAIM, "A picture shows the old bridge of Oslo in the harbour. The picture is a hoax.", DENIES),
        (CLAIM, "Oslo denied that the old bridge fell into the harbour.", DENIES),
        ("Oslo bridge story was a hoax", "The story of the old bridge of Oslo is fake.", AFFIRMS),
        ("Oslo bridge story was a hoax", "The old bridge of Oslo fell into the harbour on Monday.", DENIES),
    ],
)
def test_an_article_affirms_denies_or_reports(claim: str, article: str, expected: str) -> None:
    assert stance(line(claim, "claim"), body(article)) == expected


def test_texts_without_a_statement_do_not_fail() -> None:
    assert stance(line("Bridge", "claim"), body("")) == REPORTS
    assert stance(line("", "claim"), body("Oh.")) == REPORTS


def _pairs(*gold: str) -> list[Pair]:
    return [Pair(str(n), CLAIM, "", label) for n, label in enumerate(gold)]


def test_scores_count_hits() -> None:
    answered = list(zip(_pairs(DENIES, DENIES, AFFIRMS, REPORTS), (DENIES, AFFIRMS, DENIES, REPORTS), strict=True))
    assert f1(answered) == 0.5
    assert accuracy(answered) == 0.5
    low, high = interval(answered, accuracy)
    assert 0.0 <= low <= 0.5 <= high <= 1.0


def test_halves_share_no_rumour_and_have_denials_alike() -> None:
    pairs = _pairs(*[DENIES] * 4, *[AFFIRMS] * 4)
    read = halves(pairs)
    assert len(read) == 4
    assert sum(p.gold == DENIES for p in pairs if p.rumour in read) == 2


def test_the_baseline_counts_the_published_words_alone() -> None:
    said = lexical("Bridge story was a hoax", "It fell. It did not float, despite reports.")
    assert said["refuting words in the headline"]
    assert not said["in one and not the other"]
    assert not any(lexical("The bridge fell", "It was untrue").values())


def test_without_the_sets_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RASHOMON_GOLD", raising=False)
    assert main([]) == 2
