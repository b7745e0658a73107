"""Names told by how they are written: bodies named after a purpose or a people, and capitals that are no names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..model.marks import EntityType
from ..resources import words

CAPITAL = r"[A-ZÀ-Ý][\w’'-]*[\w]"
HOUSES = "Church|Cathedral|Hospital|Chapel|College|School|Square|Mosque|Abbey"
LANDFORMS = (
    "valley|basin|viaduct|dam|mine|canyon|gorge|reservoir|lagoon|glacier|plateau|peninsula|mountains|hills|massif|delta"
    "|estuary|strait|steppe|volcano|archipelago|states|republics"
)
NUMBERED = (  # fmt: skip
    "Gate|Pier|Terminal|Platform|Block|Section|Ward|Building|Hall|Camp|Sector|Checkpoint|Pit|Shaft|Reactor|Zone|Dock"
)
NO_PEOPLE = r"(?!\w+(?:ian|ish|ese|an)\b)"  # "the Ruritanian mine" is no name
LOWER_WORD = re.compile(r"(?<![\w’'-])[^\W\d_A-ZÀ-Ý][^\W\d_]{2,}(?![\w’'-])")
WORD = re.compile(r"[^\W\d_]{2,}")
SHOUTED_ROW = re.compile(r"(?<![\w’'-])[A-ZÀ-Ý]+(?:[ ,:]{1,2}[A-ZÀ-Ý]+)+(?![\w’'-])")
CALLING = re.compile(r"(?:[A-Z][a-z]+(?:er|or|man|woman|ist|ant)|Neighbour)$")
MONTHLY = re.compile(r"\b(?:in|by|since|until|from|of|last|this|next|early|late) $")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], EntityType], ...]:
    bodies = "|".join(sorted(w.capitalize() for w in words("names", "organisation") if len(w) > 3))
    events = "|".join(sorted(w.capitalize() for w in words("names", "event")))
    purpose = rf"(?:of|for) (?:the )?(?:\d{{1,2}} )?{CAPITAL}(?: {CAPITAL}){{0,2}}"
    plural = rf"(?:{CAPITAL} and )?[A-ZÀ-Ý]\w+(?:s[’']|(?:men|women|people|children)[’']s)"
    return (
        (re.compile(rf"(?<![\w’'-])(?:{CAPITAL} ){{0,2}}(?:{bodies}) {purpose}"), "ORG"),
        (re.compile(rf"(?<![\w’'-])(?:{CAPITAL} ){{0,2}}{plural} (?:{bodies})\b"), "ORG"),
        (re.compile(rf"(?<![\w’'-])(?:{events}) {purpose}"), "EVENT"),
        (re.compile(rf"(?<=[a-z] ){NO_PEOPLE}[A-ZÀ-Ý][\w’]+ (?:[a-z]+ )?(?:{LANDFORMS})\b"), "LOC"),
        (re.compile(rf"\b(?:{NUMBERED}) (?:\d{{1,3}}|[A-Z])\b"), "LOC"),
        (re.compile(rf"(?<![\w’'-])S(?:t|aint)\.? {CAPITAL}[’']s (?:{HOUSES})\b"), "LOC"),
    )


def phrases(text: str) -> Iterator[tuple[int, int, EntityType]]:
    """ "Committee of Safety", "Farmers’ Union", "March of Bells", "St Lo's Church": where each stands, and its type."""
    for pattern, kind in _patterns():
        for match in pattern.finditer(text):
            if kind != "EVENT" or not MONTHLY.search(text[: match.start()]):
                start = match.start() + (4 if match.group().startswith("The ") else 0)
                yield start, match.end(), kind


def lower_words(text: str) -> frozenset[str]:
    """The words that the text writes small somewhere."""
    return frozenset(LOWER_WORD.findall(text))


def only_shouted(text: str) -> frozenset[str]:
    """The words that the text has in rows of shouted ones and nowhere else: a headline, the opening of a lead."""
    inside = {match.start(): match.group().casefold() for row in SHOUTED_ROW.finditer(text) for match in _of_row(row)}
    alone = {m.group().casefold() for m in WORD.finditer(text) if m.start() not in inside}
    return frozenset(inside.values()) - alone


def _of_row(row: re.Match[str]) -> Iterator[re.Match[str]]:
    return WORD.finditer(row.string, *row.span())


def is_common(form: str, opens: bool, small: frozenset[str]) -> bool:
    """True for one word that is a name by its capitals alone: a shout, or the first word of a sentence."""
    folded = form.casefold()
    if " " in form or len(form) < 4:
        return False
    if form.isupper():
        return folded in small or folded in words("common_words", "function") or (len(form) > 4 and form.endswith("ED"))
    return opens and (folded in small or (form.endswith("ed") and form.isalpha()))


def without_calling(form: str, small: frozenset[str]) -> int:
    """How many characters of "Miner Jo Ray" say only what somebody is."""
    first, _, rest = form.partition(" ")
    known = first.casefold() in small | words("persons", "person_nouns") | words("persons", "callings")
    return len(first) + 1 if rest and known and CALLING.match(first) else 0
