"""How an article's killed and injured are read; the articles are made up for the purpose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import figures_gva
from evaluation.figures_gva import Tally, read_article, tally_of


@pytest.mark.parametrize(
    ("title", "text", "killed", "injured"),
    [
        ("One dead, three wounded at market", "Gunfire left one man dead and three others wounded.", 1, 3),
        ("Four shot outside bar", "Four people were shot outside a bar on Friday, police said.", 0, 4),
        ("Two die in shooting", "Five people were shot, two fatally, on Monday night.", 2, 3),
        ("Boy wounded", "A 9-year-old boy was shot in the leg. The boy is in stable condition.", 0, 1),
        ("Baker killed", "A 40-year-old man was shot and killed. Olan Mirek, 40, was a baker.", 1, 0),
        ("Mother and son shot dead", "A mother and her son were found shot to death.", 2, 0),
        ("Man kills three, then himself", "A man shot and killed three people and then himself.", 4, 0),
        ("Four hurt in shootout", "Three women, one man injured in downtown shootout.", 0, 4),
        ("Arrest", "A man was arrested in the shooting of four people on Monday.", 0, 4),
        ("Family shot", "A man is accused of fatally shooting his wife and four daughters at home.", 5, 0),
        ("Baby, four people hurt", "A baby and four people were injured in a crash on Friday.", 0, 5),
        ("Two dead", "Four people were wounded, police said. Six were wounded in all, two of them fatally.", 2, 4),
        ("Girl killed", "The girl killed on Monday was identified. A 40-year-old man was wounded in the arm.", 1, 1),
        ("Boy dies", "A boy was shot in the leg on Monday. The boy's death was confirmed by a coroner.", 1, 0),
    ],
)
def test_an_article(title: str, text: str, killed: int, injured: int) -> None:
    row = {"id": "a", "title": title, "dct": "2031-05-06", "text": text}
    assert tally_of(read_article(row)) == Tally(killed, injured)


def test_an_article_that_tells_of_nobody_has_no_reading() -> None:
    row = {"id": "a", "title": "", "dct": "2031-05-06", "text": "Twelve shots were fired, but no one was injured."}
    assert tally_of(read_article(row)) is None


@pytest.mark.parametrize(
    "text",
    [
        "One man was killed outside an inn. Several others were injured.",  # how many is not told
        "Gunfire killed a man on Monday. A second victim was taken to hospital.",  # nobody is counted for him
        "A man was shot in the leg in a triple homicide on Monday.",  # three died
        "A shooting killed a man on Monday. Police said that multiple people were shot.",
        "Several victims were hit by bullets, two of whom have died.",
        "A man died on Monday. Olan Mirek was one of five people injured in the shooting, and has died.",
        "Mother, child found dead in a house. The woman's son called the police.",
        "A woman shot and killed a man and then herself in a murder-suicide.",  # two are dead, told of as one
        "A man was killed on Monday. The woman in the car was also hit.",
        "Police found Olan Mirek dead on Monday. Ivo Tarn died on Tuesday.",  # of one case, or of two?
    ],
)
def test_an_article_that_tells_more_than_is_counted_has_no_reading(text: str) -> None:
    assert tally_of(read_article({"id": "a", "title": "", "dct": "2031-05-06", "text": text})) is None


def test_an_incident_is_read_where_one_article_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "figures_gva"
    folder.mkdir()
    incident = {"incident_uri": "7", "num_killed": 0, "num_injured": 2}
    texts = ("Two people were wounded on Monday.", "One person was wounded on Monday.")
    rows = [{"incident": "7", "id": str(n), "title": "", "dct": "2031-05-06", "text": t} for n, t in enumerate(texts)]
    (folder / "incidents.jsonl").write_text(json.dumps(incident), "utf-8")
    (folder / "docs.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    monkeypatch.setenv("RASHOMON_GOLD", str(tmp_path))
    assert figures_gva.main([]) == 0
    out = capsys.readouterr().out
    assert "1.000 (1/1)" in out
    assert "0.500 (1/2)" in out
    assert "wounded" not in out


def test_without_the_set_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("RASHOMON_GOLD", raising=False)
    assert figures_gva.main([]) == 2
    assert "nothing is measured" in capsys.readouterr().err
