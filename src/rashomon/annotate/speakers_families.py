"""Which of several people of one family name is meant: by first name, title, sex, age, kinship, else the last named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..model.marks import Mention
from ..model.text import Span
from .parse import Parse

AGES = {"elder": "elder", "older": "elder", "senior": "elder", "sr": "elder", "sr.": "elder",
        "younger": "younger", "junior": "younger", "jr": "younger", "jr.": "younger"}  # fmt: skip
INVERSE = {
    "son": ("father", "mother"), "daughter": ("father", "mother"), "father": ("son", "daughter"),
    "mother": ("son", "daughter"), "brother": ("brother", "sister"), "sister": ("brother", "sister"),
    "nephew": ("uncle", "aunt"), "niece": ("uncle", "aunt"), "uncle": ("nephew", "niece"), "aunt": ("nephew", "niece"),
    "grandson": ("grandfather", "grandmother"), "granddaughter": ("grandfather", "grandmother"),
    "grandfather": ("grandson", "granddaughter"), "grandmother": ("grandson", "granddaughter"),
    "husband": ("husband", "wife"), "wife": ("husband", "wife"), "widow": ("husband", "wife"),
}  # fmt: skip
"""What somebody is to the one who is his son, sister, niece: as a man, as a woman."""

ELDERS = frozenset({"father", "mother", "uncle", "aunt", "grandfather", "grandmother"})
YOUNGER = frozenset({"son", "daughter", "nephew", "niece", "grandson", "granddaughter"})


@dataclass(frozen=True, slots=True)
class Sign:
    """What is said of somebody beside a name: titles and nouns, sex, and which of two by age."""

    roles: frozenset[str] = frozenset()
    gender: str | None = None
    age: str = ""


def given_name(parse: Parse, mention: Mention) -> str:
    """The first name, folded, with "elder" or "younger" where "senior" or "junior" stands behind; else empty."""
    parts = parse.document.words(mention.span).casefold().split()
    bare = [p for p in parts if p.strip(",") not in AGES]
    behind = age_beside(parse, mention)
    return f"{bare[0].rstrip('.')} {behind}".strip() if len(bare) > 1 else ""


def age_beside(parse: Parse, mention: Mention) -> str:
    """ "elder" or "younger": the elder X, X senior, X Jr."""
    text = parse.document.text
    before = text[max(0, mention.span.start - 12) : mention.span.start].casefold().split()[-1:]
    after = text[mention.span.end : mention.span.end + 9].casefold().lstrip(" ,").split()[:1]
    inside = parse.document.words(mention.span).casefold().split()[-1:]
    return next((AGES[w.rstrip(",;")] for w in (*inside, *after, *before) if w.rstrip(",;") in AGES), "")


def of_two_sexes(given: Mapping[Span, str], signs: Mapping[Span, Sign]) -> dict[Span, str]:
    """ "Mr X" and "Mrs X", where one first name at most is told: "m" and "f" stand for those that are not."""
    if not {"m", "f"} <= {sign.gender for sign in signs.values()}:
        return dict(given)
    known = {sign.gender: given[span] for span, sign in signs.items() if span in given and sign.gender}
    told = {span: known.get(sign.gender, sign.gender) for span, sign in signs.items() if sign.gender}
    return told | dict(given)


def told_apart(mentions: Sequence[Mention], given: Mapping[Span, str], signs: Mapping[Span, Sign]) -> dict[Span, str]:
    """The first name of the bearer of each mention; of a bare family name by its sign, else of the last one named."""
    known = related(_bearers(mentions, given, signs))
    last = next(iter(given.values()), "")
    found: dict[Span, str] = {}
    for mention in mentions:
        last = given.get(mention.span) or _by_sign(signs[mention.span], known) or last
        found[mention.span] = last
    return found


def _bearers(mentions: Iterable[Mention], given: Mapping[Span, str], signs: Mapping[Span, Sign]) -> dict[str, Sign]:
    """What is said of each first name wherever it stands with the family name."""
    known: dict[str, Sign] = {}
    for mention in mentions:
        name = given.get(mention.span)
        if name:
            old, new = known.get(name, Sign()), signs[mention.span]
            known[name] = Sign(old.roles | new.roles, old.gender or new.gender, old.age or new.age)
    return known


def related(known: Mapping[str, Sign]) -> dict[str, Sign]:
    """Of two, what one is to the other as well: whose son is named is the father or the mother."""
    if len(known) != 2:
        return dict(known)
    (one, first), (other, second) = known.items()
    return {one: _with_kin(first, second), other: _with_kin(second, first)}


def _with_kin(sign: Sign, other: Sign) -> Sign:
    inverse = [INVERSE[role] for role in other.roles if role in INVERSE and not sign.roles & INVERSE.keys()]
    kin = {word for pair in inverse for sex, word in zip("mf", pair, strict=True) if sign.gender in (sex, None)}
    roles = sign.roles | kin
    age = "elder" if roles & ELDERS else "younger" if roles & YOUNGER else ""
    return Sign(frozenset(roles), sign.gender, sign.age or age)


def _by_sign(sign: Sign, known: Mapping[str, Sign]) -> str:
    """The only bearer whom age, roles or sex can mean; empty where they tell nothing."""
    fitting = [
        [name for name, other in known.items() if sign.age and other.age == sign.age],
        [name for name, other in known.items() if sign.roles & other.roles],
        [name for name, other in known.items() if sign.gender and other.gender == sign.gender],
        [name for name, other in known.items() if sign.gender and other.gender in (None, sign.gender)],
    ]
    return next((names[0] for names in fitting if len(names) == 1), "")
