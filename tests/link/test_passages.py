"""Which words count as copied, and where exactly they stand."""

from __future__ import annotations

import pytest

from rashomon.link.passages import find_passages

FILLER = "The regatta was sailed in light winds. Spectators lined the quay. A brass band played until dusk."


def shown(readings):
    texts = {reading.document.id: reading.document for reading in readings}
    return [
        (p.kind, texts[p.left].words(p.left_span), texts[p.right].words(p.right_span)) for p in find_passages(readings)
    ]


COPIED = [
    (
        "a long run of the same words",
        "Nobody denied that the crane operator fell asleep before the container hit the gangway.",
        "According to the guards on duty the crane operator fell asleep before the container hit the gangway!",
        ("verbatim", *["the crane operator fell asleep before the container hit the gangway"] * 2),
    ),
    (
        "the same sentence with a word changed",
        "The crane operator dozed off before the steel container hit the gangway.",
        "The crane operator fell asleep before the steel container hit the gangway.",
        (
            "near",
            "The crane operator dozed off before the steel container hit the gangway",
            "The crane operator fell asleep before the steel container hit the gangway",
        ),
    ),
    (
        "a short run inside two quotations",
        "“You will never moor here again,” Perrin said.",
        "To the crew he said “you will never moor here again”, adding more.",
        ("verbatim", "You will never moor here again", "you will never moor here again"),
    ),
    (
        "all the words of two quotations",
        "Marchers shouted “Who moored the barge?” at the gate.",
        "“Who moored the barge?” somebody asked.",
        ("verbatim", *["Who moored the barge"] * 2),
    ),
    (
        "most of the rare words of a sentence in another order",
        "Auditor Perrin presented the mooring budget on Tuesday to calm the dredging cooperative.",
        "To calm the dredging cooperative, the mooring budget was presented by auditor Perrin.",
        (
            "near",
            "Auditor Perrin presented the mooring budget on Tuesday to calm the dredging cooperative",
            "calm the dredging cooperative, the mooring budget was presented by auditor Perrin",
        ),
    ),
]


@pytest.mark.parametrize(("why", "left", "right", "expected"), COPIED, ids=[row[0] for row in COPIED])
def test_copied_words_are_found_where_they_stand(plain, why, left, right, expected):
    readings = [plain(f"{FILLER}\n{left}", "a"), plain(f"Nothing of note.\n{right}", "b")]
    assert shown(readings) == [expected]


NOT_COPIED = [
    ("a name with its title", "Auditor General Marthe Perrin spoke first.", "We met Auditor General Marthe Perrin."),
    ("function words", "It was one of those that would have been there.", "This is one of those that would be late."),
    ("a part of two quotations", "“We know who moored the barge,” he said.", "“Who moored the barge and why?”"),
    ("one topic in other words", "The crane fell on Friday.", "A container slid from the crane."),
    ("the same words spread over a long sentence", "Dredging began early.", "Dredging, some say, began far too early."),
]


@pytest.mark.parametrize(("why", "left", "right"), NOT_COPIED, ids=[row[0] for row in NOT_COPIED])
def test_words_that_any_two_reports_share_are_no_passage(plain, why, left, right):
    assert shown([plain(f"{FILLER}\n{left}", "a"), plain(f"Nothing of note.\n{right}", "b")]) == []


def test_a_pull_quote_repeats_the_article_it_stands_in(plain):
    text = "If the dredger leaves, the harbour silts up\n“If the dredger leaves, the harbour silts up,” she said."
    (found,) = shown([plain(text, roles=("pullquote",))])
    assert found == ("verbatim", *["If the dredger leaves, the harbour silts up"] * 2)


def test_what_an_article_repeats_in_its_own_body_is_no_passage(plain):
    line = "“If the dredger leaves, the harbour silts up,” she said."
    assert shown([plain(f"{line}\n{line}")]) == []


def test_boilerplate_of_two_articles_is_not_compared(plain):
    line = "Sign up for our harbour letter and never miss a tide again"
    assert shown([plain(line, "a", roles=("pullquote",)), plain(line, "b", roles=("pullquote",))]) == []


def test_neighbouring_sentences_are_joined(plain):
    text = "The dredger left Quellmark at noon with eleven sailors. Its pumps had failed twice since the spring tide."
    (found,) = shown([plain(text, "a"), plain(text, "b")])
    assert found == ("verbatim", text[:-1], text[:-1])


def test_the_evidence_of_one_pair_stays_short_enough_to_read(plain):
    text = " ".join(f"Sailor number {n} of the dredger told the inquest about pump {n * 7}." for n in range(60))
    found = shown([plain(text, "a"), plain(text, "b")])
    assert found
    assert all(len(left) <= 500 and len(right) <= 500 for _, left, right in found)
