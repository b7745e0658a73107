"""How pages tell their own day, and which days on a page are not its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Reading

Read = Callable[..., Reading]

TITLE = "Harbour wall cracks at Oldbridge, quay is closed"
BODY = (
    "The mayor closed the quay on Friday after the harbour wall had cracked in three places.\n\n"
    "Nobody was hurt, but the fish market will stay shut until the wall has been mended, the town said.\n"
)
THIRD = "2031-05-03"


@pytest.mark.parametrize(
    ("above", "below", "day"),
    [
        ("By Ana Holm\n3 May 2031", "", THIRD),
        ("By ANA HOLM, Staff writer  May 3, 2031 at 5:15 pm EDT", "", THIRD),
        ("Ana Holm, Oldbridge — May 3, 2031", "", THIRD),
        ("May 3, 2031 | 5:15am", "", THIRD),
        ("Published: 3 May 2031 Updated: 5 May 2031", "", THIRD),
        ("Updated: 5 May 2031 | Published: 3 May 2031", "", THIRD),
        ("Last updated on Sunday 4 May 2031, published on Saturday 3 May 2031", "", THIRD),
        ("Sat 3 May 2031 19.20 BST\nLast modified on Sun 4 May 2031 09.11 BST", "", THIRD),
        ("Last modified on Sun 4 May 2031 09.11 BST\nSat 3 May 2031 19.20 BST", "", THIRD),
        ("3 May 2031 23:55 GMT (Updated 4 May 2031 00:10 GMT)", "", THIRD),
        ("Published 10:15, 3 May 2031", "", THIRD),
        ("First published 3 May 2031", "", THIRD),
        ("Issue of 3 May 2031", "", THIRD),
        ("Weekend edition | Edition of Saturday 3 May 2031", "", THIRD),
        ("PUBLISHED : 3 May 2031 at 05:15", "", THIRD),
        ("Saturday, May 3, 2031 - 10:15", "", THIRD),
        ("Sat, 03 May 2031 10:15:00 GMT", "", THIRD),
        ("Saturday 3rd May 2031", "", THIRD),
        ("3-May-2031", "", THIRD),
        ("03 MAY 2031", "", THIRD),
        ("2031-05-03T10:15:00+02:00", "", THIRD),
        ("Date: 2031/05/03", "", THIRD),
        ("03.05.2031, 14:20", "", THIRD),
        ("Posted on 05/23/2031", "", "2031-05-23"),
        ("Posted on 23/05/2031", "", "2031-05-23"),
        ("Oldbridge Record, Saturday 3 May 2031, page 4", "", THIRD),
        ("This article is more than 2 years old\nSat 3 May 2031", "", THIRD),
        ("May 3", "© 2031 Oldbridge Record. All rights reserved.", THIRD),
        ("OLDBRIDGE, May 3 (KVN) — The quay is shut.", "Copyright 2031 KVN", THIRD),
        ("Saturday 3 May, 10.15am", "© 2031 Oldbridge Record", THIRD),
        # the day of the visit, of a comment, of a teaser, of a forecast; the label decides
        ("Monday 9 June 2031 | Login | Subscribe\nPosted: 3 May 2031", "", THIRD),
        ("Weather for 5 May 2031: rain\nPublished 3 May 2031", "", THIRD),
        ("3 May 2031", "Comments (2)\nJo, 9 May 2031: At last!", THIRD),
        ("3 May 2031", "Read also: Storm hits the coast\n1 April 2031", THIRD),
        ("3 May 2031", "Last modified: 8 May 2031", THIRD),
        ("", "Published on 3 May 2031 in News", THIRD),
        ("", "Last modified: 3 May 2031", THIRD),
        ("", "Oldbridge, 3 May 2031", THIRD),
        # no day of its own
        ("Posted 2 hours ago", "", None),
        ("Today at 10:15", "", None),
        ("Friday, 10:15", "", None),
        ("", "Read also: Storm hits the coast (1 April 2031)", None),
        ("", "Read also\nStorm hits the coast\n1 April 2031", None),
        ("", "The fish festival opens on 12 June 2031.", None),
        ("", "© 2031 Oldbridge Record", None),
    ],
)
def test_the_day_of_a_page(read: Read, above: str, below: str, day: str | None) -> None:
    assert read(f"{TITLE}\n{above}\n\n{BODY}\n{below}").publication.date == day


@pytest.mark.parametrize(
    ("above", "anchor"),
    [
        ("SUNDAY EDITION", "wd:6:none"),
        ("Posted Monday, 21:15", "wd:0:none"),
        ("Posted Monday rules for the harbour", ""),
        ("Monday evening bulletin, text version | 3 minutes", "wd:0:none"),
        ("Oldbridge / Farhaven, Sunday (Marpress, own report)", "wd:6:none"),
        ("OLDBRIDGE, Sunday (Marpress) - Ferries stayed in port.", "wd:6:none"),
        ("Bloody Sunday (a film)", ""),
        ("Sunday trading row", ""),
        ("Storm Hits Oldbridge Monday - Six Hurt", ""),
    ],
)
def test_a_weekday_line_without_a_date(read: Read, above: str, anchor: str) -> None:
    assert read(f"{TITLE}\n{above}\n\n{BODY}").publication.anchor == anchor


NOTES = """Storm over Oldbridge leaves six hurt as the ferries stay
Six people were hurt and all ferries stayed in port
Our reporter on the quay has talked to the crew
"""
DATED = (
    "OLDBRIDGE, 3 May 2031 - Six people were hurt when a storm came over the harbour of Oldbridge on its way to the "
    "north, the police said."
)


def test_a_dateline_counts_whatever_stands_above_its_paragraph(read: Read) -> None:
    assert read(f"{TITLE}\n{NOTES}\n{DATED}\n").publication.date == THIRD
    told_later = DATED.replace("OLDBRIDGE, 3 May 2031 - Six", "Six")
    assert read(f"{TITLE}\n{NOTES}\n{told_later}\n\nOLDBRIDGE, 3 May 2031 was a good day.\n").publication.date is None
