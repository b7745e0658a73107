"""What a line is by its words and its shape, wherever it stands."""

from __future__ import annotations

import pytest

from rashomon.annotate.boilerplate import TRAILING_CREDIT, back_kind, front_kind, is_menu, is_row_of_labels, kind_of


@pytest.mark.parametrize(
    ("line", "menu"),
    [
        ("Harbour Record | News | Tides | ePaper", True),
        ("Money · Long reads · Back us", True),
        ("Ropes / Knots / Sails", True),
        ("Local News › Crime", True),
        ("Home News Sport Harbour Life Subscribe", True),
        ("News, sport, gossip and weather | The Record", True),
        ("The mayor | who knew of it | was silent.", False),
        ("• Ropes • Knots • Sails", False),
        ("| Year | Dead | Hurt |", False),
        ("Either / or", False),
        ("Health Minister Visits Harbour", False),
        ("World markets fall on news of a business closure", False),
        ("Log in   Ropes   Harbours   Tide desk", True),
        ("He rowed.  She sailed.  They met.", False),
        ("Wool  120  45", False),
        ("Friday, May 3, 2024    Puzzles | Ropes | Knots", True),
    ],
)
def test_short_items_in_a_row_are_a_menu(line: str, menu: bool) -> None:
    assert is_menu(line) is menu


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("Saturday, 6.30am | 3.2k shares", True),
        ("Lo Tarn, Oldbridge | 3 May 2024 | 5 min read | 2 of 4 free stories", True),
        ("Print this story · Tell a friend", True),
        ("3.1k likes  9,120 amused  Pass it on!", True),
        ("Mayor closes the tunnel | Oldbridge Record", False),
        ("The mayor was asked | 3 shares", False),
        ("He was here; print was dead | 3 shares.", False),
    ],
)
def test_a_time_stamp_a_counter_or_an_order_makes_a_row_of_short_items_labels(line: str, row: bool) -> None:
    assert is_row_of_labels(line) is row


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Oldbridge Ropes (ORP: RPS) 14.20 -3.1%", "ui"),
        ("The share of ropes fell from 14.20 to 3.1%", None),
        ("RP-50 1,284.6 ▲ 0.3%    Rope/wire 0.1294 ▼", "ui"),
        ("▶ WATCH 0:47 The wall gives way", "ui"),
        ("+++ Tunnel shut +++ Keeper hurt +++", "ui"),
        ("Newsletter — The Record at Eight: five stories [Enter e-mail]", "ui"),
        ("His newsletter, the mayor said, was read by five people.", None),
        ("Record Fund: give at the desk or ring 555 0199. Every coin counts.", "ui"),
        ("He told them to give what they had and to ring 555 0199.", None),
        ("[Map: where the wall cracked. Source: council]", "caption"),
        ("Did you like this? Pass it on.", "ui"),
        ("By LO TARN and the RECORD harbour team", "header"),
        ("Listen to this story · 6 min", "ui"),
        ("He listened to the story for 6 minutes.", None),
        ("TAP TO PLAY", "ui"),
        ("The last tap to run dry was in Mill Street.", None),
        ("Article continues below", "ui"),
        ("The trial continues below ground.", None),
        ("Keep reading with Record Plus", "ui"),
        ("Do you know your rivers? Try our quiz", "ui"),
        ("Do you know what it costs? The mayor does not.", None),
        ("Sponsored by Seaways", "ui"),
        ("Get our best stories on your phone", "ui"),
        ("We want our comments to be worth your time.", "ui"),
        ("We want our children back, she said.", None),
        ("You can find your polling station at the town hall.", None),
        ("The appeal comes from Our Harbour, a club of anglers.", None),
        ("Share your views in the form below", "ui"),
        ("Manage my account", "ui"),
        ("{{promo_title}}", "ui"),
        ("Follow Ana Brell on Twitter", "ui"),
        ("Followers of Ana Brell met on Friday.", None),
        ("From our wire services", "credit"),
        ("With material from KVN.", "credit"),
        ("With material from the quarry they mended the wall.", "credit"),
        ("From our roofs we could see it.", None),
        ("KVN/Lo Tarn", "credit"),
        ("Staff photo by Lo Tarn", "credit"),
        ("The staff photo by the door was taken in May.", None),
    ],
)
def test_a_line_alone(line: str, role: str | None) -> None:
    found = kind_of(line)
    assert (found.role if found else None) == role


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("HARBOUR ECHO – The voice of the coast", "masthead"),
        ("The Harbour Courier", "masthead"),
        ("Sea Lantern | Since we could read", "masthead"),
        ("Sea Lantern International – news from the coast in English", "masthead"),
        ("SEA LANTERN international edition", "masthead"),
        ("Sea Lantern wins again – and the town cheers", None),
        ("Sea Lantern sells its first edition", None),
        ("Serving the coast since 1911", "masthead"),
        ("Partly cloudy, 14°", "weather or day"),
        ("Exclusive", "kicker"),
        ("From our correspondent in Oldbridge", "byline"),
        ("Sea Lantern wins a prize", None),
        ("Mayor resigns – and the council follows", None),
        ("Exclusive club closes", None),
    ],
)
def test_a_line_above_the_article(line: str, reason: str | None) -> None:
    found = front_kind(line, "sea lantern")
    assert (found.reason if found else None) == reason


@pytest.mark.parametrize(
    ("line", "credited"),
    [
        ("Divers at the quay. KVN/Lo Tarn", True),
        ("Divers at the quay. (Lo Tarn/Harbour Record)", True),
        ("Divers at the quay CREDIT: Lo Tarn", True),
        ("They dive by night and/or by day", False),
        ("The wall has held. (KVN/dpa)", False),
    ],
)
def test_the_end_of_a_caption(line: str, credited: bool) -> None:
    assert (TRAILING_CREDIT.search(line) is not None) is credited


def test_only_the_outlet_itself_is_furniture_when_its_owner_is_named() -> None:
    assert back_kind("Harbour Radio is funded by its listeners.", "harbour radio") is not None
    assert back_kind("The tunnel is funded by the council.", "harbour radio") is None
