"""The packaged model run by quicker means says just what it says when run as packaged."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from rashomon.annotate.language_model import DEFAULT_MODEL, _folder
from rashomon.annotate.quick_model import quicken, rules_of
from rashomon.annotate.quick_names import quick_names

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
    "Anna Maria Berg of the Harbour Board met Jonas Lind in New Halden on 3 May. Berg\n\nLind said no to Halden.",
    "PARIS — United Nations",
    "Visit Oslo\n \nStockholm   The Hague's mayor, in the 1990s, paid $5 million for the Orrin River Bridge",
    "😀 !!! ... ??? #tag @who http://example.org/a?b=c",
]


def _inner() -> Path:
    folder = _folder(DEFAULT_MODEL)
    return folder if (folder / "config.cfg").exists() else sorted(folder.glob("*/config.cfg"))[0].parent


@pytest.fixture(scope="module")
def packaged() -> spacy.language.Language:
    return spacy.load(_inner())


@pytest.fixture(scope="module")
def before(packaged: spacy.language.Language) -> list[dict[str, object]]:
    return [packaged(text).to_json() for text in TEXTS]


def test_every_token_tag_head_lemma_and_name_is_as_packaged(
    packaged: spacy.language.Language, before: list[dict[str, object]]
) -> None:
    quick = quicken(packaged)
    assert type(quick.get_pipe("attribute_ruler")).__name__ == "QuickRuler"
    assert type(quick.get_pipe("ner")).__name__ == "QuickNames"
    assert [quick(text).to_json() for text in TEXTS] == before
    assert [doc.to_json() for doc in quick.pipe(TEXTS)] == before


def test_names_after_a_component_that_may_set_some_are_left_to_spacy() -> None:
    names = spacy.load(_inner()).get_pipe("ner")
    assert quick_names(names, ["tok2vec", "entity_ruler"]) is None
    assert quick_names(names, ["tok2vec", "parser"]) is not None


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
