"""The score of directions: what counts as right, as untold, and as a direction given where there is none."""

from __future__ import annotations

import json

from evaluation.direction import LABELS, ORIGIN, by_reason, scored


def test_only_pairs_with_an_earlier_text_count_as_right_or_wrong():
    rows = [("a", "a"), ("b", "a"), ("a", None), (ORIGIN, "b"), (ORIGIN, None), ("cannot tell", "a")]
    assert scored(rows) == (
        "3 directed pairs: 1 right of 2 given (0.500; given for 0.667), 1 cannot tell; "
        "given for 1 of 2 with a common origin and 1 of 1 that cannot be told: of all 4 given 1 right (0.250)"
    )


def test_a_reason_names_the_later_text():
    rows = [("a", ("b cites Harbour Notes, which",)), ("b", ("b cites KAP, which",)), (ORIGIN, ("a lacks the end",))]
    assert list(by_reason(rows)) == ["  cites the other: 1 right, 1 wrong", "  lacks the end: 1 common origin"]


def test_a_reason_for_a_common_origin_names_neither():
    rows = [("a", ("both may have it from KAP",)), (ORIGIN, ("both may have it from the Heron Post",))]
    assert list(by_reason(rows)) == ["  may have it from a third: 1 common origin, 1 directed"]


def test_every_label_names_two_texts_and_its_passage_one_of_them():
    labels = json.loads(LABELS.read_text("utf-8"))
    assert len({tuple(row["ids"]) for row in labels}) == len(labels)
    for row in labels:
        assert row["drawn"] in ("development", "test", "second test")
        assert row["first"] in ("a", "b", ORIGIN, "cannot tell")
        assert row["passage"] is None or (row["passage"]["text"] in ("a", "b") and row["passage"]["start"] >= 0)
