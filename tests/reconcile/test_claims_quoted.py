"""What two articles quote of one act of speech is one claim, whatever their words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.claim_terms import contents
from rashomon.reconcile.claims import find_claims
from rashomon.reconcile.claims_quoted import told_in
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.quotes import find_quotes
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]
WHO = "The ferry Aurora left Bergen on Monday. Ruth Okello met the crew.\n\n"
SUNK = '"The pumps were old. Nobody had paid for new ones," Ruth Okello said.'


@pytest.mark.parametrize(
    ("other", "together"),
    [
        ('"Our machines had served too long. The owner gave us no money," Ruth Okello said.', True),
        # one assertion here, two there: no word says which of the two it is
        ('"Our machines had served too long," Ruth Okello said.', False),
    ],
)
def test_as_many_assertions_of_one_utterance_stand_in_one_order(read: Read, other: str, together: bool) -> None:
    story = Story(tuple(read(WHO + text, f"{n}.txt") for n, text in enumerate((SUNK, other))))
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    found, quotes = contents(story, naming), find_quotes(story, naming, counter, ())
    told = told_in(found, [(quotes[0], quotes[1])])
    words = [content.item.evidence[0].exact for content in found]
    assert {words[a][:9] for a, _ in told.once} == {"The pumps", "Nobody ha"}
    assert bool(told.aligned) is together
    joined = [claim for claim in find_claims(found, counter, told=told) if len(claim.assertions) > 1]
    assert any("pumps" in c.evidence[0].exact and "machines" in c.evidence[1].exact for c in joined) is together
    assert not any("pumps" in c.evidence[0].exact and len(c.assertions) > 1 for c in find_claims(found, counter))


def test_what_excludes_each_other_stays_apart_in_one_utterance(read: Read) -> None:
    texts = ('"The pumps were old," Ruth Okello said.', '"The pumps were not old," Ruth Okello said.')
    story = Story(tuple(read(WHO + text, f"{n}.txt") for n, text in enumerate(texts)))
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    found, quotes = contents(story, naming), find_quotes(story, naming, counter, ())
    told = told_in(found, [(quotes[0], quotes[1])])
    assert told.aligned
    claims = find_claims(found, counter, told=told)
    assert all(len(c.assertions) == 1 for c in claims if "pumps" in c.evidence[0].exact)
