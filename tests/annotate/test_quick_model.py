"""The packaged model run by quicker means says just what it says when run as packaged."""

from __future__ import annotations

import pytest
import spacy

from rashomon.annotate.language_model import DEFAULT_MODEL, _folder
from rashomon.annotate.quick_model import quicken, rules_of

TEXTS = [
    "",
    " ",
    "\n\n  \t",
    "The warden said she'd closed the sluice; nobody's seen the log since.",
    "There ain't nothin' we can do, y'all, and I'm gonna say it: we've got what we got.",
    "Who's there? It's the one that they have to have had, which has been there.",
    "“Don’t,” he'd said, “you’re not to touch that” — and that that is, is.",
    "She has three goats, does her own books, and did not; had she been asked, she would have.",
    "Prices rose 4.2 % to $1.5bn on 3 May 2019, up from 12-15 (see No. 7).",
    "😀 !!! ... ??? #tag @who http://example.org/a?b=c",
]


@pytest.fixture(scope="module")
def packaged() -> spacy.language.Language:
    folder = _folder(DEFAULT_MODEL)
    inner = folder if (folder / "config.cfg").exists() else sorted(folder.glob("*/config.cfg"))[0].parent
    return spacy.load(inner)


@pytest.fixture(scope="module")
def before(packaged: spacy.language.Language) -> list[dict[str, object]]:
    return [packaged(text).to_json() for text in TEXTS]


def test_every_token_tag_head_lemma_and_name_is_as_packaged(
    packaged: spacy.language.Language, before: list[dict[str, object]]
) -> None:
    quick = quicken(packaged)
    assert type(quick.get_pipe("attribute_ruler")).__name__ == "QuickRuler"
    assert [quick(text).to_json() for text in TEXTS] == before


@pytest.mark.parametrize(
    "wanted",
    [
        [{"SHAPE": "Xx"}],
        [{"LOWER": {"FUZZY": "warden"}}],
        [{"TAG": "DT"}, {"TAG": "NN"}, {"TAG": "NN"}],
        [{"TAG": "NN", "OP": "+"}],
    ],
    ids=["other attribute", "other question", "three tokens", "repeated"],
)
def test_rules_that_ask_for_more_are_left_to_spacy(wanted: list[dict[str, object]]) -> None:
    assert rules_of([{"patterns": [wanted], "attrs": {"POS": "X"}, "index": 0}]) is None
