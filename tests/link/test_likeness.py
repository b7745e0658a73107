"""How likely one article was made from another: each share by itself, and what too few words or facts may not show."""

from __future__ import annotations

import pytest

from rashomon.link.copies import overlap, sheet_of
from rashomon.link.likeness import likelihood, shares_of

REPORT = (
    "The dredger left Quellmark at noon with 11 sailors aboard and 340 tonnes of gravel for the pier at "
    "Tarn Island. Its pumps had failed twice since April, according to a log that owner Odile Brask "
    "handed to inspector Yann Lothar. Captain Perrin heard no alarm on 14 May, because Veldt Marine had "
    "taken out the horn during a paint job in March."
)
TOLD_ANEW = (
    "At noon the dredger set off from Quellmark carrying 11 men and, for the pier on Tarn Island, 340 "
    "tonnes of gravel. A log given by the owner Odile Brask to the inspector Yann Lothar shows two "
    "failures of the pumps after April. On 14 May no alarm reached captain Perrin: the horn was gone "
    "since Veldt Marine painted the ship in March."
)
OTHER = (
    "Witnesses described a loud crack and then silence over the estuary of Quellmark on 14 May. Rescuers "
    "in 2 boats from Tarn Island searched until dark. Priest Omar Fell read out the roll of the crew "
    "while families waited on the shingle beach below Saint Bride, and inspector Yann Lothar asked the 3 "
    "reporters who had come to keep away."
)


def shares(plain, one, other):
    left, right = sheet_of(plain(one, "a")), sheet_of(plain(other, "b"))
    return shares_of(left, right, max(overlap(left, right), overlap(right, left), key=lambda found: found.all))


def test_a_copy_an_article_told_anew_and_another_report_come_in_this_order(plain):
    copy, anew, other = (shares(plain, REPORT, text) for text in (REPORT, TOLD_ANEW, OTHER))
    assert likelihood(copy) > 0.99
    assert copy["sentences"] == 1
    assert anew["sentences"] < 0.5 < anew["facts"]
    assert likelihood(copy) > likelihood(anew) > 0.45 > likelihood(other)


@pytest.mark.parametrize("text", ["", "x", "One name, Perrin, and 11."])
def test_a_few_words_show_nothing(plain, text):
    assert likelihood(shares(plain, REPORT, text)) < 0.05


def test_words_inside_quotations_do_not_count_as_the_articles_own(plain):
    quoted = shares(plain, f"“{REPORT}”", f"“{REPORT}”")
    assert (quoted["sentences"], quoted["order"]) == (0, 0)
