"""Words stay where they were found: spans, evidence and documents."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.errors import AnchorError
from rashomon.model.ids import digest, item_id
from rashomon.model.text import CONTEXT, Document, Evidence, Span

TEXTS = st.text(min_size=1, max_size=80) | st.sampled_from(["e\u0301a", "👩‍👧 said", "a\r\nb", "\ufeffx", "“¿qué?”"])


@st.composite
def cited(draw: st.DrawFn) -> tuple[Document, Span]:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    return Document("a.txt", "0" * 64, text), Span(start, draw(st.integers(start + 1, len(text))))


@given(cited())
def test_a_citation_is_the_slice_and_its_surroundings(pair: tuple[Document, Span]) -> None:
    document, span = pair
    evidence = document.cite(span)
    assert evidence.exact == document.text[span.start : span.end]
    assert evidence.span == span
    assert document.text[: span.start].endswith(evidence.prefix)
    assert document.text[span.end :].startswith(evidence.suffix)
    assert max(len(evidence.prefix), len(evidence.suffix)) <= CONTEXT
    assert document.holds(evidence)


@given(cited(), st.text(min_size=1, max_size=3))
def test_changed_words_are_not_held(pair: tuple[Document, Span], other: str) -> None:
    document, span = pair
    evidence = document.cite(span)
    if evidence.exact + other != document.text[span.start : span.end]:
        assert not document.holds(replace(evidence, exact=evidence.exact + other))
    assert not document.holds(replace(evidence, document="b.txt"))
    assert not document.holds(replace(evidence, prefix=evidence.prefix + other))


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 4), (5, 5)])
def test_an_empty_or_backward_span_cannot_be_made(start: int, end: int) -> None:
    with pytest.raises(AnchorError):
        Span(start, end)


def test_a_span_behind_the_text_cannot_be_cited() -> None:
    with pytest.raises(AnchorError, match=r"a\.txt"):
        Document("a.txt", "", "short").cite(Span(2, 9))


@given(st.integers(0, 50), st.integers(1, 20), st.integers(0, 50), st.integers(1, 20))
def test_overlap_counts_common_characters(a: int, m: int, b: int, n: int) -> None:
    left, right = Span(a, a + m), Span(b, b + n)
    common = len(set(range(a, a + m)) & set(range(b, b + n)))
    assert left.overlap(right) == right.overlap(left) == common
    assert left.covers(right) == (common == n)


def test_spans_sort_by_where_they_start() -> None:
    assert sorted([Span(4, 5), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(4, 5)]


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_digests_differ_where_the_parts_differ(a: list[str], b: list[str]) -> None:
    assert (digest(*a) == digest(*b)) == (a == b)


def test_an_id_says_where_and_what() -> None:
    here, there = Evidence("a", 0, 3, "one"), Evidence("a", 4, 7, "two")
    assert item_id("quote", [here]) == item_id("quote", [here])
    assert len({item_id("quote", [here]), item_id("quote", [there]), item_id("claim", [here])}) == 3
