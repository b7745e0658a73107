"""A draft that goes farther than its source, and one that does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.checked import Checked

ARTICLE = """Quarry under suspicion

TARN, 3 March 2031 - The widow alleged that the foreman had locked the gate of the quarry.
The foreman denied that he had a key of the gate. The union said the crane had no brake.

The driver may have been drunk. Some of the miners were insured. Most houses in the valley were damaged.
The owner plans to close the northern shaft in May. The council is considering selling the railway to Varn.
The brigade began to empty the flooded pit on Monday. The parents asked the ministry to pay for the funerals.
The surgeon treated all the wounded. The court ruled that the fence was too low. The firm has sold the old mill.
"""


@pytest.mark.parametrize(
    ("draft", "change"),
    [
        ("The widow alleged that the foreman had locked the gate of the quarry.", ""),
        ("The widow proved that the foreman had locked the gate of the quarry.", "hedge dropped"),
        ("The foreman had locked the gate of the quarry.", "hedge dropped"),
        ("The widow claimed that the foreman had locked the gate of the quarry.", ""),
        ("The foreman said that he had a key of the gate.", "negation dropped"),
        ("The foreman denied that he had a key of the gate.", ""),
        ("The union denied the crane had no brake.", "negation added"),
        ("The union confirmed the crane had no brake.", "goes farther"),
        ("The driver was drunk.", "hedge dropped"),
        ("The driver may have been drunk.", ""),
        ("All of the miners were insured.", "goes farther"),
        ("Some of the miners were insured.", ""),
        ("All houses in the valley were damaged.", "goes farther"),
        ("The owner closed the northern shaft in May.", "goes farther"),
        ("The owner has closed the northern shaft.", "goes farther"),
        ("The owner will close the northern shaft in May.", ""),
        ("The owner plans to close the northern shaft.", ""),
        ("The council decided to sell the railway to Varn.", "goes farther"),
        ("The brigade emptied the flooded pit on Monday.", "goes farther"),
        ("The brigade started to empty the flooded pit on Monday.", ""),
        ("The parents ordered the ministry to pay for the funerals.", "goes farther"),
        ("The surgeon treated some of the wounded.", ""),
        ("The court said that the fence was too low.", ""),
        ("The firm has sold the old mill.", ""),
    ],
)
def test_a_draft_may_go_no_farther_than_its_source(check: Callable[..., Checked], draft: str, change: str) -> None:
    (item,) = (i for i in check(draft, ARTICLE).items if i.kind == "statement" and i.change != "speaker")
    assert (item.change, item.flagged) == (change, bool(change)), item


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("The surgeon treated all the wounded.", "exact"),
        ("The surgeon treated the wounded.", "reworded"),
        ("The surgeon treated all wounded.", "exact"),
        ("The fence was too low.", "reworded"),
        ("The brigade began to empty the pit on Monday.", "reworded"),
    ],
)
def test_exact_is_what_stands_there_whole(check: Callable[..., Checked], draft: str, verdict: str) -> None:
    (item,) = (i for i in check(draft, ARTICLE).items if i.kind == "statement")
    assert item.verdict == verdict, item


SPOKEN = """Ferry company under fire

“We will sell the old ferry by the spring if the insurers refuse to pay,” said director Oskar Telfer.

“I do not believe that the bridge was ever safe,” said Elin Markham.
“The pilot was no drinker, but the radio was broken.”

“The dock stays closed, whatever it costs the town, unless the minister comes,” said Petra Lund, who asked if it was.
"""


@pytest.mark.parametrize(
    ("draft", "change"),
    [
        ("“We will sell the old ferry,” said Oskar Telfer.", "condition cut"),
        ("“We will sell the old ferry by the spring,” said Oskar Telfer.", "condition cut"),
        ("“We will sell the old ferry” if the insurers refuse, said Oskar Telfer.", ""),
        ("“The dock stays closed,” said Petra Lund.", "condition cut"),
        ("“The bridge was ever safe,” said Elin Markham.", "negation dropped"),
        ("Elin Markham did not believe that “the bridge was ever safe”.", ""),
        ("“I do not believe that the bridge was ever safe,” said Elin Markham.", ""),
        ("“The radio was broken,” said Elin Markham.", ""),
    ],
)
def test_a_quotation_may_not_be_cut_from_what_turns_it(check: Callable[..., Checked], draft: str, change: str) -> None:
    (item,) = (i for i in check(draft, SPOKEN).items if i.kind == "quotation")
    assert item.change == change, item
