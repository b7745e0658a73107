"""What is said of two articles of one lineage: which goes back to the other and from what that is known, or nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon import pipeline
from rashomon.account.check import check_account
from rashomon.account.templates import pair_line
from rashomon.model.account import Account, LineagePair
from rashomon.publish.tables import TABLES

LABELS = {"n1": "Heron Post", "n1.txt": "KAP", "2": "Mole Times"}


@pytest.mark.parametrize(
    ("pair", "line"),
    [
        (("n1", "2", "n1", ("2 credits Heron Post",)),
         "Mole Times goes back to Heron Post: Mole Times credits Heron Post."),
        (("n1", "2", "2", ("2 is of 2031-04-2, n1 of 2031-04-03", "against it: n1 says that it was taken over")),
         "Heron Post goes back to Mole Times: Mole Times is of 2031-04-2, Heron Post of 2031-04-03; against it: "
         "Heron Post says that it was taken over."),
        (("n1", "2", None, ()), "Heron Post and Mole Times: direction not known."),
        (("n1.txt", "2", None, ("both may have it from AFP",)),
         "KAP and Mole Times: direction not known (both may have it from AFP)."),
        (("n1.txt", "n1", "n1.txt", ("n1.txt is of 2031-04-02, n1 of 2031-04-03",)),
         "Heron Post goes back to KAP: KAP is of 2031-04-02, Heron Post of 2031-04-03."),
    ],
)  # fmt: skip
def test_the_line_of_a_pair(pair: tuple[str, str, str | None, tuple[str, ...]], line: str) -> None:
    left, right, source, signs = pair
    assert pair_line(LineagePair(left, right, source, signs, signs), LABELS) == line


TEXT = (
    "Crane falls at Sorrel\n\nSORREL, 3 May 2031. A crane fell on the northern quay of Sorrel on Monday and crushed "
    "two parked lorries. Nobody was in the cabin at the time, the harbour office said. The crane had been due for "
    "repair since the spring, and a hundred tonnes of gravel lay on its foot. Dockers had walked off the quay an hour "
    "before because of the wind. The harbour master, Tilo Brenn, said that the quay would stay closed until Friday.\n"
)


def accounts(folder: Path, first: str, second: str, **more: str) -> Account:
    rows = [
        {"id": "n0", "outlet": "Post", "published": first, "text": TEXT},
        {"id": "n1", "outlet": "Echo", "published": second, "text": TEXT, **more},
    ]
    (folder / "all.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (made,), _ = pipeline.make_accounts([str(folder)])
    return made


@pytest.mark.parametrize(
    ("days", "source", "line"),
    [
        (("2031-05-03", "2031-05-04"), "", "Echo goes back to Post: Post is of 2031-05-03, Echo of 2031-05-04."),
        (("2031-05-04", "2031-05-03"), "", "Post goes back to Echo: Echo is of 2031-05-03, Post of 2031-05-04."),
        (("2031-05-03", "2031-05-03T12:00"), "", "Post and Echo: direction not known."),
        (("2031-05-03", "2031-05-03"), "Post", "Echo goes back to Post: Echo credits Post."),
    ],
)
def test_it_reaches_the_account_and_the_table(tmp_path: Path, days: tuple[str, str], source: str, line: str) -> None:
    account = accounts(tmp_path, *days, **({"source": source} if source else {}))
    ((pair,),) = (item.pairs for item in account.lineage)
    names = {pair.left: "Post" if pair.left == "n0" else "Echo", pair.right: "Echo" if pair.right == "n1" else "Post"}
    assert pair.line == line.replace("Post and Echo", f"{names[pair.left]} and {names[pair.right]}")
    header, rows = TABLES["lineage"](account)
    assert {row[header.index("directions")] for row in rows} == {(pair.line,)}


def test_a_line_that_says_more_than_its_signs_is_found(tmp_path: Path) -> None:
    account = accounts(tmp_path, "2031-05-03", "2031-05-03")
    (item,) = account.lineage
    for spoiled in (
        replace(item.pairs[0], line="Echo goes back to Post."),
        replace(item.pairs[0], signs=("n1 credits Post",)),
    ):
        changed = replace(account, lineage=(replace(item, pairs=(spoiled,)),))
        assert [problem.item for problem in check_account(changed)], spoiled
    assert [*check_account(account)] == []
