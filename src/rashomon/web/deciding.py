"""What a form says, as decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import cast, get_args

from ..model.counting import spoken
from ..model.decisions import UNSIGNED, Decision, Kind, Sort, place_of
from ..model.errors import RefusedInput

LONGEST = 2000  # characters of what is decided or why


def decision_from(
    kind: str, *, who: str, when: str, why: str, names: Sequence[str] = (), words: str = "", speaker: str = "",
    document: str = "",
) -> Decision:  # fmt: skip
    """What a form says, as a decision.

    Raises:
        RefusedInput: where something is missing that a decision needs.
    """
    who, why, speaker = who.strip(), why.strip(), speaker.strip()
    kept = tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
    if kind not in get_args(Kind) or kind in ("rating", "harmed"):  # that is given in a file
        raise RefusedInput("this is no kind of decision", "go back and choose one")
    if not who or not why:
        missing = " and ".join(name for name, said in (("who", who), ("why", why)) if not said)
        raise RefusedInput(f"{missing!r} is missing; {UNSIGNED}", "go back and fill it in")
    if max(map(len, (who, why, words, speaker, *kept))) > LONGEST:
        raise RefusedInput(f"longer than {LONGEST} characters", "go back and shorten it")
    if kind in ("same", "not_same") and len(kept) < 2:
        raise RefusedInput("two names are needed to say whether they are one", "go back and choose two")
    if kind == "speaker" and not (words and speaker):
        raise RefusedInput("the quotation or its speaker is missing", "go back and choose who said it")
    if kind == "drop" and not (words or kept):
        raise RefusedInput("what is to be left out is missing", "go back and choose it")
    return Decision(cast(Kind, kind), who, when, why, kept, words, speaker, document)


def refuse_unknown(names: Iterable[str], known: Sequence[str]) -> None:
    """Names that a person wrote must be those of the story, in any case and with or without article.

    Raises:
        RefusedInput: naming the first that is not, and the nearest that are.
    """
    folded = {spoken(name) for name in known}
    for name in names:
        if name.strip() and spoken(name.strip()) not in folded:
            near = get_close_matches(name.strip(), known, n=3, cutoff=0.5)
            told = f"nearest are {', '.join(near)}; " if near else ""
            raise RefusedInput(
                f"nobody is called {name.strip()!r} in this story", f"{told}go back and choose from the list"
            )


def decisions_on(
    kind: str, of: str, places: Sequence[str], apart: Sequence[str], *, who: str, when: str, why: str
) -> tuple[Decision, ...]:
    """What a form says on a match: all its places are one, or each that was ticked is none of the rest.

    Raises:
        RefusedInput: where something is missing that a decision needs, or nothing was ticked.
    """
    if len(set(places)) < 2:
        raise RefusedInput("two of them are needed to say whether they are one", "go back and tick at least two")
    signed = decision_from(kind, who=who, when=when, why=why, names=tuple(places))
    if of not in ("quotes", "claims", "figures") or kind not in ("same", "not_same") or not all(map(place_of, places)):
        raise RefusedInput("this is no decision on a match", "go back and choose one")
    if kind == "same":
        return (_on(signed, of, places),)
    ticked = [place for place in dict.fromkeys(apart) if place in places]
    rest = [place for place in places if place not in ticked]
    if len(places) == len(dict.fromkeys(places)) == 2 and not ticked:
        ticked, rest = list(places[:1]), list(places[1:])
    if not ticked or not rest:
        raise RefusedInput("it is not said which of them stands apart", "go back and tick it, and leave the rest")
    return tuple(_on(signed, of, (place, *rest)) for place in ticked)


def _on(signed: Decision, of: str, places: Iterable[str]) -> Decision:
    return replace(signed, names=(), of=cast(Sort, of), places=tuple(places))
