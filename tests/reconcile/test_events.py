"""Events: happenings of several articles that are one, and those that only look like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.account import EventItem
from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.claim_terms import contents
from rashomon.reconcile.claims import find_claims
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.events import find_events
from rashomon.reconcile.events_alike import Judge
from rashomon.reconcile.events_told import Told, telling
from rashomon.reconcile.quotes import find_quotes
from rashomon.reconcile.support import Counter
from rashomon.reconcile.utterances import find_utterances

Read = Callable[..., Reading]


def events(*readings: Reading) -> tuple[EventItem, ...]:
    story = Story(readings)
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    return find_events(
        story,
        find_quotes(story, naming, counter, ()),
        (),
        find_claims(contents(story, naming), counter),
        naming,
        counter,
    )


def words(event: EventItem) -> set[str]:
    return {evidence.exact for evidence in event.evidence}


def test_one_event_told_before_and_after_it_happened(read: Read) -> None:
    before = read("Dock workers in Varnholm plan a strike on Monday.", "a.txt", published="2031-05-10")
    after = read("Dock workers in Varnholm went on strike on Monday.", "b.txt", published="2031-05-13")
    (event,) = events(before, after)
    assert (event.start, event.end, event.status) == ("2031-05-12", "2031-05-12", "past")
    assert event.support.articles == 2
    assert {time.words.exact for time in event.times if time.words} == {"Monday"}


def test_the_same_kind_on_another_day_is_another_event(read: Read) -> None:
    first = read("Thousands marched through Varnholm on Monday.", "a.txt", published="2031-05-13")
    second = read("Thousands marched through Varnholm on Thursday.", "b.txt", published="2031-05-16")
    assert [e.start for e in events(first, second)] == ["2031-05-12", "2031-05-15"]


def test_two_acts_of_one_day_stay_two(read: Read) -> None:
    first = read("Anna Berg resigned as harbour master on Monday.", "a.txt", published="2031-05-13")
    second = read("A fire destroyed the fish market on Monday.", "b.txt", published="2031-05-13")
    assert len(events(first, second)) == 2


def test_a_clause_without_a_day_joins_the_act_that_another_article_dates(read: Read) -> None:
    dated = read("Anna Berg fled to Norland on Tuesday.", "a.txt", published="2031-05-16")
    undated = read("Anna Berg has spoken. Anna Berg fled the country after the vote.", "b.txt", published="2031-05-16")
    fled = next(event for event in events(dated, undated) if event.kind == "flee")
    assert {e.document for e in fled.evidence} == {"a.txt", "b.txt"}
    assert [t.first for t in fled.times if t.document == "b.txt"] == [None]


def test_events_are_in_order_of_days_and_do_not_depend_on_the_order_of_articles(read: Read) -> None:
    a = read("The mayor resigned on Monday. A vote is planned for Friday.", "a.txt", published="2031-05-14")
    b = read("The mayor left office on Monday, and the fish market burned on Sunday.", "b.txt", published="2031-05-14")
    found = events(a, b)
    assert [e.start for e in found] == sorted(e.start or "" for e in found)
    assert {e.id for e in found} == {e.id for e in events(b, a)}


def test_every_citation_is_short_and_exact(read: Read) -> None:
    a = read("The mayor resigned on Monday. A vote is planned for Friday.", "a.txt", published="2031-05-14")
    for event in events(a):
        assert event.evidence
        assert all(a.document.holds(e) and len(e.exact) <= 200 for e in event.evidence)


def test_what_stands_in_the_clause_of_one_event_is_not_of_another_in_the_same_sentence(read: Read) -> None:
    text = "Anna Berg promised a new bridge on Monday, and on Wednesday Paul Dorn promised a new road."
    found = events(read(text, "a.txt", published="2031-05-16"))
    held = {event.start: event.claims for event in found}
    assert set(held) == {"2031-05-12", "2031-05-14"}
    assert not set(held["2031-05-12"]) & set(held["2031-05-14"])


def test_places_and_outcome_come_from_the_clauses(read: Read) -> None:
    text = "Anna Berg was arrested in Madrid on Monday and was released the next day."
    event = next(e for e in events(read(text, "a.txt", published="2031-05-16")) if e.kind == "arrest")
    assert len(event.participants) == len(event.places) == 1
    assert event.participants != event.places
    assert event.outcome is not None
    assert event.outcome.exact == "was released the next day"


def test_the_kind_is_the_one_that_most_of_its_words_tell(read: Read) -> None:
    texts = (
        "Police attacked and arrested fourteen dockers in Madrid on Monday.",
        "Fourteen dockers were detained in Madrid by the police on Monday.",
        "On Monday police attacked fourteen dockers in Madrid and took them into custody after their arrest.",
    )
    found = events(*(read(text, f"{n}.txt", published="2031-05-16") for n, text in enumerate(texts)))
    joined = max(found, key=lambda event: event.support.articles)
    assert joined.support.articles == len(texts)
    assert joined.kind in ("arrest", "detain")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # other words for one act
        (
            "Police arrested fourteen dockers in Madrid on Monday.",
            "In Madrid fourteen dockers were detained on Monday.",
        ),
        # the only thing that either tells of the day, in words of one meaning
        ("The pilot left the port on 3 May.", "On 3 May he departed with his crew."),
        # one figure
        ("The lake stood at 97 per cent on Monday evening.", "By Monday night the lake had reached 97 per cent."),
        # a week, and the day of it
        ("The mayor won the election last week.", "The mayor of Madrid won the election last Sunday."),
        # long ago two articles seldom recall two things
        ("Anna Berg, who left the authority in 2016, spoke.", "Anna Berg, chief engineer until 2016, spoke."),
    ],
)
def test_one_event_in_other_words(read: Read, first: str, second: str) -> None:
    found = events(read(first, "a.txt", published="2031-05-14"), read(second, "b.txt", published="2031-05-14"))
    assert max(event.support.articles for event in found) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # two speakers
        ("Anna Berg said on Monday that the bridge was safe.", "Paul Dorn said on Monday that the bridge was safe."),
        # only a wide word in common, on a day of which each tells more
        (
            "The stock lost a sixth on Monday. The river froze in Lisbon on Monday. A choir sang on Monday.",
            "A grocer dropped the brand on Monday. Two trams derailed in Porto on Monday. A ship came on Monday.",
        ),
        # neither tells more of the day, and nothing is in common
        ("The chapel was painted on 3 May.", "A tram derailed on 3 May."),
        # two days
        ("The mayor resigned on Monday.", "The mayor resigned on Tuesday."),
    ],
)
def test_two_events_that_look_alike(read: Read, first: str, second: str) -> None:
    found = events(read(first, "a.txt", published="2031-05-14"), read(second, "b.txt", published="2031-05-14"))
    assert {event.support.articles for event in found} == {1}


def test_an_event_keeps_how_each_article_saw_it(read: Read) -> None:
    before = read("Dock workers in Varnholm plan a strike on Monday.", "a.txt", published="2031-05-10")
    after = read("Dock workers in Varnholm went on strike on Monday.", "b.txt", published="2031-05-13")
    (event,) = events(before, after)
    assert {time.document: time.status for time in event.times} == {"a.txt": "scheduled", "b.txt": "past"}


def test_another_saying_is_no_echo_of_an_act(read: Read) -> None:
    dated = read("Anna Berg was elected mayor in 2019.", "a.txt", published="2031-05-16")
    undated = read(
        "Anna Berg has spoken. Anna Berg dismissed the election as a farce.", "b.txt", published="2031-05-16"
    )
    assert all(event.support.articles == 1 for event in events(dated, undated))


def test_what_lies_long_back_is_one_though_one_article_names_the_year_alone(read: Read) -> None:
    month = read("The ferry terminal of Varnholm burned down in March 2023.", "a.txt", published="2031-05-16")
    year = read("The ferry terminal of Varnholm burned down in 2023.", "b.txt", published="2031-05-16")
    other = read("The ferry terminal of Varnholm burned down in 2019.", "c.txt", published="2031-05-16")
    assert [(e.start, e.support.articles) for e in events(month, year, other)] == [("2019-01-01", 1), ("2023-03-01", 2)]


def test_sayings_of_the_same_words_are_one_whatever_the_verb(read: Read) -> None:
    words_said = "“We shall open every gate before the water comes,”"
    first = read(f"{words_said} Anna Berg told reporters on Monday.", "a.txt", published="2031-05-13")
    second = read(f"{words_said} Anna Berg promised in Varnholm on Monday.", "b.txt", published="2031-05-14")
    assert [e.support.articles for e in events(first, second)] == [2]


def test_one_clock_time_joins_what_is_told_in_other_words(read: Read) -> None:
    first = read("The train left at 22:15 on Monday. The signal failed at 01:43.", "a.txt", published="2031-05-16")
    second = read("At 01:43 on Tuesday a lamp went dark.", "b.txt", published="2031-05-16")
    (joined,) = [e for e in events(first, second) if e.start == "2031-05-13"]
    assert joined.support.articles == 2


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (
            "Anna Berg faced the press in Madrid on Monday over the bridge.",
            "Anna Berg said in Madrid on Monday that she would close the bridge.",
            True,
        ),
        ("Anna Berg opened a school on Monday.", "Anna Berg said on Monday that the bridge was safe.", False),
    ],
)
def test_who_faces_the_press_speaks(read: Read, first: str, second: str, joined: bool) -> None:
    found = events(read(first, "a.txt", published="2031-05-14"), read(second, "b.txt", published="2031-05-14"))
    assert (max(event.support.articles for event in found) == 2) is joined


def test_clauses_that_introduce_one_utterance_are_one_event(read: Read) -> None:
    first = read(
        "Anna Berg spoke. “We shall rebuild each pier by winter,” Berg said on Monday.", "a.txt", published="2031-05-14"
    )
    second = read(
        "Anna Berg is mayor. On Monday she told them: “Every pier will be rebuilt before the winter.”",
        "b.txt",
        published="2031-05-14",
    )
    story = Story((first, second))
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    quotes = find_quotes(story, naming, counter, ())
    utterances = find_utterances(story, quotes, counter, naming.entities.values())
    assert len(utterances) == 1
    found = find_events(story, quotes, (), (), naming, counter, utterances)
    assert max(event.support.articles for event in found) == 2


def _told(*readings: Reading) -> list[Told]:
    story = Story(readings)
    naming = find_entities(story, Counter.of(story), ())
    return [telling(reading, one, naming) for reading in readings for one in reading.happenings]


@pytest.mark.parametrize(
    ("second", "alone"),
    [
        ("On Monday the mill in Velin burned down.", 1.0),
        ("On Monday the mill in Velin burned down. On Monday the mayor opened a school.", 0.5),
        ("Anna Berg said on Monday that the mill was safe.", 0.0),
    ],
)
def test_all_that_two_articles_tell_of_a_day_is_likelier_one(read: Read, second: str, alone: float) -> None:
    first = read("The fire in Velin began on Monday.", "a.txt", published="2031-05-14")
    told = _told(first, read(second, "b.txt", published="2031-05-14"))
    judge = Judge.of(told)
    assert {dict(judge.signs(told[0], other))["alone"] for other in told[1:]} == {alone}


@pytest.mark.parametrize(
    ("told", "articles"),
    [
        ("The grain silo by the harbour collapsed after the storm.", 2),
        ("A crane by the canal collapsed.", 1),
    ],
)
def test_an_act_without_its_day_is_told_by_the_words_that_both_have(read: Read, told: str, articles: int) -> None:
    dated = read("The grain silo at the harbour collapsed on Monday.", "a.txt", published="2031-05-13")
    (event,) = events(dated, read(told, "b.txt", published="2031-05-16"))
    assert event.support.articles == articles


@pytest.mark.parametrize(("before", "after", "leads"), [(0, 30, True), (20, 10, False), (0, 1, False)])
def test_an_article_opens_with_what_it_is_about(read: Read, before: int, after: int, leads: bool) -> None:
    """A text of two sentences has no head."""
    filling = "The lamps of the pier are old. "
    reading = read(f"{filling * before}Shots were fired on Monday. {filling * after}", published="2031-05-14")
    story = Story((reading,))
    naming = find_entities(story, Counter.of(story), ())
    assert [telling(reading, one, naming).leads for one in reading.happenings] == [leads]
