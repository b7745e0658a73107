"""What a line is by its words and its shape, wherever it stands."""

from __future__ import annotations

import pytest

from rashomon.annotate.boilerplate import TRAILING_CREDIT, front_kind, is_menu, kind_of


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
    ],
)
def test_short_items_in_a_row_are_a_menu(line: str, menu: bool) -> None:
    assert is_menu(line) is menu


@pytest.mark.parametrize(
    ("line", "role"),
    [
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
