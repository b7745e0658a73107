"""The tokens that annotators share say of themselves just what spaCy says of them."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.annotate.tokens import Doc, tokens_of

FACTS = (
    "i", "idx", "text", "whitespace_", "text_with_ws", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_",
    "is_alpha", "is_digit", "is_punct", "is_quote", "is_space", "is_stop", "is_upper", "like_num",
    "is_sent_start", "is_sent_end",
)  # fmt: skip
ONE = ("head", "left_edge", "right_edge")
SEVERAL = ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts")
STRETCH = ("start", "end", "start_char", "end_char", "text", "label_")
TEXTS = {
    "nothing": "",
    "a blank": " ",
    "blanks": "\n\n  \t",
    "one word": "Halt",
    "a sentence": "The warden, who'd closed the sluice on 3 May, told Anna Berg that nobody's seen the log since.",
    "sentences": "“Don’t,” he'd said.  It rained, snowed and hailed; 12 goats, two cows and a mule drowned. Why? WHY!",
    "crossing links": "Three of them, officials say, died, two of whom were children. What is it, and who with?",
    "no English": "😀 !!! ... ??? #tag @who http://example.org/a?b=c ",
}


@pytest.fixture(params=TEXTS.values(), ids=TEXTS.keys())
def pair(request: pytest.FixtureRequest, nlp: Any) -> tuple[Any, Doc]:
    theirs = nlp(request.param)
    return theirs, tokens_of(theirs)


def test_every_fact_and_link_of_every_token(pair: tuple[Any, Doc]) -> None:
    theirs, ours = pair
    assert (len(ours), ours.text) == (len(theirs), theirs.text)
    for a, b in zip(theirs, ours, strict=True):
        assert [getattr(b, name) for name in FACTS] == [getattr(a, name) for name in FACTS]
        assert [getattr(b, name).i for name in ONE] == [getattr(a, name).i for name in ONE]
        for name in SEVERAL:
            assert [t.i for t in getattr(b, name)] == [t.i for t in getattr(a, name)], (name, a)
        assert (b.sent.start, b.sent.end) == (a.sent.start, a.sent.end)


def test_sentences_and_names(pair: tuple[Any, Doc]) -> None:
    theirs, ours = pair
    for a, b in ((theirs.sents, ours.sents), (theirs.ents, ours.ents)):
        assert [[getattr(s, n) for n in STRETCH] for s in b] == [[getattr(s, n) for n in STRETCH] for s in a]


def test_every_stretch_of_characters_and_its_root(pair: tuple[Any, Doc]) -> None:
    theirs, ours = pair
    for start in range(len(theirs.text) + 1):
        for end in range(start, min(start + 40, len(theirs.text) + 2), 3):
            a, b = theirs.char_span(start, end, alignment_mode="expand"), ours.char_span(start, end)
            assert (b is None) == (a is None)
            if a is not None and b is not None and len(a):
                assert (b.start, b.end, b.root.i) == (a.start, a.end, a.root.i)


def test_places_are_counted_as_in_a_list(nlp: Any) -> None:
    doc = tokens_of(nlp("The boat sank."))
    assert (doc[-1].text, doc[1:3].text, doc[1:][0].text, doc[1:9][-1].text, len(doc[3:1])) == (
        ".",
        "boat sank",
        "boat",
        ".",
        0,
    )
    assert doc[1:3][1:][0] is doc[2] is doc[1].nbor()
    for outside in (lambda: doc[0].nbor(-1), lambda: doc[3].nbor(), lambda: doc[1:3][2]):
        with pytest.raises(IndexError):
            outside()
