"""Persons harmed: every reported value side by side, with who reports it.

A named person is one entity. An unnamed one is joined to another record only where age or telling leave little doubt;
else "a student" here and "a man" there stay two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model.account import CasualtyItem, ClaimItem, FigureItem, Reported
from ..model.ids import item_id
from ..model.links import Story
from .casualties_joined import joined
from .casualties_seen import Seen, sightings
from .naming import Naming
from .support import Counter

VAGUE = frozenset({"alive", "found", "in hospital", "victim"})
"""Without a name, these make no record of a person harmed."""


def find_casualties(
    story: Story, claims: tuple[ClaimItem, ...], figures: tuple[FigureItem, ...], naming: Naming, counter: Counter
) -> tuple[CasualtyItem, ...]:
    """One record a person, in the order of first mention."""
    return tuple(_item(group, naming, counter) for group in joined(sightings(story, naming), naming) if _is_harm(group))


def _is_harm(group: list[Seen]) -> bool:
    """A person with a name, or harmed in so many words."""
    return any(seen.entity for seen in group) or any(seen.harm.kind not in VAGUE for seen in group)


def _item(group: list[Seen], naming: Naming, counter: Counter) -> CasualtyItem:
    entity = next((seen.entity for seen in group if seen.entity), None)
    harms = _each(
        Reported(seen.harm.kind, seen.voice, seen.cite(seen.harm.span), seen.cite(seen.harm.trigger)) for seen in group
    )
    who = group[0].cite(group[0].who)
    evidence = (who, *dict.fromkeys(harm.evidence for harm in harms if harm.evidence != who))
    return CasualtyItem(
        id=item_id("casualty", evidence),
        name=naming.entities[entity].canonical if entity else "",
        entity=entity,
        harms=harms,
        ages=_each(age for seen in group for age in _ages(seen, naming)),
        sex=_each(value for seen in group for value in _sex(seen)),
        dates=_each(value for seen in group for value in _dates(seen)),
        places=_each(value for seen in group for value in _places(seen, naming)),
        causes=_each(value for seen in group for value in _causes(seen)),
        evidence=evidence,
        support=counter.support((e.document for e in evidence), [harm.said_by for harm in harms]),
        line="",
    )


def _each(values: Iterable[Reported]) -> tuple[Reported, ...]:
    """Each place once, in order."""
    return tuple({(r.value, r.evidence): r for r in values}.values())


def _ages(seen: Seen, naming: Naming) -> Iterator[Reported]:
    for figure in seen.ages:
        if figure.low is not None and figure.low == figure.high:
            unit = "" if figure.unit in ("", "years") else f" {figure.unit}"
            voice = naming.voice(seen.reading, figure.speaker, figure.span)
            yield Reported(f"{figure.low:.0f}{unit}", voice, seen.cite(figure.span))

    if seen.harm.age is not None and not any(f.span.overlap(seen.harm.age) for f in seen.ages):
        age = seen.cite(seen.harm.age)
        yield Reported(age.exact, seen.voice, age)


def _sex(seen: Seen) -> Iterator[Reported]:
    if seen.sex_words is not None:
        sex, span = seen.sex_words
        yield Reported(sex, seen.voice, seen.cite(span))


def _dates(seen: Seen) -> Iterator[Reported]:
    time = next((t for t in seen.reading.times if t.span == seen.harm.time), None)
    if time is not None and time.first and time.last:
        value = time.first if time.first == time.last else f"{time.first} to {time.last}"
        yield Reported(value, seen.voice, seen.cite(time.span))


def _places(seen: Seen, naming: Naming) -> Iterator[Reported]:
    if seen.harm.place is not None:
        entity = naming.entity(seen.document, seen.harm.place)
        words_here = seen.reading.document.words(seen.harm.place)
        yield Reported(
            naming.entities[entity].canonical if entity else words_here, seen.voice, seen.cite(seen.harm.place)
        )


def _causes(seen: Seen) -> Iterator[Reported]:
    if seen.harm.cause is not None:
        yield Reported(seen.reading.document.words(seen.harm.cause), seen.voice, seen.cite(seen.harm.cause))
