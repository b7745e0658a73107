"""Stories of a heap and of a stream are told alike; a story that takes up the names of an earlier one follows it."""

from __future__ import annotations

import hashlib

import pytest

from rashomon.link.overview import stream_stories, tell_stories
from rashomon.link.stories import group_stories
from rashomon.model.text import Document, Metadata, Span

FIRE = (
    "A fire tore through the Quellmark ferry terminal on Monday night, and harbour master Osric Vane closed the pier.",
    "Harbour master Osric Vane said the blaze at the Quellmark terminal began in a fuel store. Two ferries burned.",
    "Flames destroyed two ferries at Quellmark. The terminal stays closed, Osric Vane told reporters.",
)
MARKET = (
    "A gunman shot two people dead at the fish market in Tarnovia on Monday. Police named the gunman as Edric Holt, a "
    "porter. Stallholder Runa Pike hid under a crate. Holt fled on a ferry, police said.",
    "Police in Tarnovia hunt Edric Holt, a porter, after two people were shot dead at the fish market on Monday. Holt "
    "fled on a ferry. Runa Pike, who sells eels, hid under a crate during the shooting.",
    "Two people died when Edric Holt opened fire at the fish market of Tarnovia. The porter got away on a ferry, they "
    "said. “I hid under a crate,” said Runa Pike, a stallholder.",
)
SCHOOL = (
    "A gunman shot three people dead at a dance school in Tarnovia on Thursday. Police named the gunman as Lorn Keddy, "
    "a former pupil. Teacher Isla Brandt locked the studio. Keddy gave himself up, police said.",
    "Police in Tarnovia hold Lorn Keddy, a former pupil, after three people were shot dead at a dance school on "
    "Thursday. Isla Brandt, who teaches there, locked the studio during the shooting.",
    "Three people died when Lorn Keddy opened fire at a dance school of Tarnovia. The former pupil gave himself up. "
    "“I locked the studio,” said Isla Brandt, a teacher.",
)
FOLLOW_UP = (
    "Edric Holt, the porter sought for the shooting at the fish market in Tarnovia, was caught on a ferry, police said "
    "on Saturday. Runa Pike, a stallholder, said she could sleep again.",
    "A court in Tarnovia charged Edric Holt, a porter, with the murder of two people at the fish market. He had fled "
    "on a ferry and was caught, police said.",
)
INQUIRY = (
    "Ship owners must scan tickets at every pier from January, parliament decided. Senator Mirel Oduya wrote the bill "
    "after Edric Holt left Tarnovia unseen. Line director Gustav Brenn called cameras costly. Unions want more staff, "
    "and senator Oduya promised money for small ports such as Quillstrand and Ambervale.",
    "Senator Mirel Oduya won her vote on tickets: cameras will watch every pier from January. Gustav Brenn, head of "
    "a ferry line, fears the costs for Quillstrand and Ambervale. Pursers welcomed the bill, which recalls how Edric "
    "Holt left Tarnovia unseen. Parliament gave small ports money.",
)


def documents(*told: tuple[str, str]) -> tuple[list[Document], list[list[Span]]]:
    """Texts with the day each came out; no title, no outlet."""
    made = [
        Document(f"{n:02}", hashlib.sha256(text.encode()).hexdigest(), text, metadata=Metadata(published=day or None))
        for n, (text, day) in enumerate(told)
    ]
    return made, [[Span(0, len(document.text))] for document in made]


def test_a_later_story_names_the_one_whose_people_it_takes_up():
    told = [*((t, "2031-04-08") for t in MARKET), *((t, "2031-04-08") for t in FIRE)]
    stories = tell_stories(*documents(*told, *((t, "2031-09-01") for t in INQUIRY)))
    market, inquiry = (next(s for s in stories if name in s.documents) for name in ("00", "06"))
    assert set(inquiry.documents) == {"06", "07"}
    assert inquiry.follows == market.number
    assert market.follows is None
    assert (market.first, inquiry.last) == ("2031-04-08", "2031-09-01")


def test_without_days_no_story_is_said_to_follow():
    stories = tell_stories(*documents(*((text, "") for text in (*MARKET, *INQUIRY))))
    assert all(story.follows is None and story.first is None for story in stories)


def test_a_stream_tells_the_stories_of_the_heap_and_logs_how_they_came_about():
    told = documents(*((text, "") for text in (MARKET[0], SCHOOL[0], FIRE[0], *MARKET[1:], *SCHOOL[1:], *FIRE[1:])))
    stories, log = stream_stories(*told)
    assert {frozenset(s.documents) for s in stories} == {frozenset(s.documents) for s in tell_stories(*told)}
    assert len(stories) == 3
    assert {placement.kind for placement in log} >= {"new", "joined"}


def events(groups: object) -> list[list[str]]:
    return sorted(sorted(r.document.id.split("-")[0] for r in group) for group in groups)  # type: ignore[attr-defined]


@pytest.mark.parametrize("dated", [True, False])
def test_two_shootings_in_one_town_in_one_week_are_two_stories(plain, dated):
    days = ("2031-04-07", "2031-04-10") if dated else ("", "")
    readings = [plain(text, f"market-{n}", date=days[0]) for n, text in enumerate(MARKET)]
    readings += [plain(text, f"school-{n}", date=days[1]) for n, text in enumerate(SCHOOL)]
    assert events(group_stories(readings)) == [["market"] * 3, ["school"] * 3]


@pytest.mark.parametrize("dated", [True, False])
def test_what_follows_on_later_days_is_the_same_story_and_the_other_incident_stays_apart(plain, dated):
    given = [(text, "market", "2031-04-08") for text in MARKET]
    given += [(text, "school", "2031-04-10") for text in SCHOOL]
    given += [(text, "market", f"2031-04-{12 + 10 * n}") for n, text in enumerate(FOLLOW_UP)]
    readings = [plain(t, f"{event}-{n}", date=day if dated else "") for n, (t, event, day) in enumerate(given)]
    assert events(group_stories(readings)) == [["market"] * 5, ["school"] * 3]
