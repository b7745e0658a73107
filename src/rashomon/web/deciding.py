"""What a form says, as decisions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import cast, get_args

from pydantic import BaseModel, Field

from ..model.account import Account
from ..model.counting import spoken
from ..model.decisions import UNSIGNED, Decision, Harmed, Kind, Sort, place_of
from ..model.errors import RefusedInput
from .names import callings

LONGEST = 2000  # characters of what is decided or why
MATCHED: tuple[Sort, ...] = ("quotes", "claims", "figures")
HARMS: tuple[Harmed, ...] = get_args(Harmed)[1:]


class Said(BaseModel):
    """A decision as a form sends it. ``places`` and ``quantities`` are what was ticked: single words, and whole
    quantities, each by its first mention; ``apart`` are those of ``places`` that stand apart."""

    kind: str = Field("", max_length=LONGEST)
    why: str = Field("", max_length=LONGEST)
    who: str = Field("", max_length=LONGEST)
    names: list[str] = Field([], max_length=50)
    words: str = Field("", max_length=20_000)
    speaker: str = Field("", max_length=LONGEST)
    document: str = Field("", max_length=LONGEST)
    of: str = Field("", max_length=LONGEST)
    places: list[str] = Field([], max_length=200)
    quantities: list[str] = Field([], max_length=200)
    apart: list[str] = Field([], max_length=200)
    harm: str = Field("", max_length=LONGEST)


def decisions_from(said: Said, account: Account | None, *, who: str, when: str) -> tuple[Decision, ...]:
    """What a form says on a story, whose account may not be at hand; ``who`` where the form names nobody.

    Raises:
        RefusedInput: where something is missing that a decision needs, or names what the story has not.
    """
    signed = {"who": said.who.strip() or who, "when": when, "why": said.why}
    if said.kind == "harmed":
        return (harmed_from(said, account, **signed),)
    if said.of and said.kind in ("speaker", "drop"):
        return (_decision_at(said, **signed),)
    if said.of:
        return decisions_on(said.kind, said.of, [*said.quantities, *said.places], said.apart, **signed)
    if said.kind in ("same", "not_same") and account is not None:
        refuse_unknown(said.names, callings(account))
    more = {"words": said.words, "speaker": said.speaker, "document": said.document}
    return (decision_from(said.kind, names=said.names, **more, **signed),)


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
    if kind not in get_args(Kind) or kind == "rating":  # that is given in a file
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
    if of not in MATCHED or kind not in ("same", "not_same") or not all(map(place_of, places)):
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


def _decision_at(said: Said, *, who: str, when: str, why: str) -> Decision:
    """On whose word what was ticked stands, or that it is none."""
    if said.quantities:
        step = "go back, open the quantity, and tick the mentions there"
        raise RefusedInput("who gave a figure is said of single mentions, not of a whole quantity", step)
    if not said.places:
        raise RefusedInput("nothing is ticked", "go back and tick what the decision is about")
    if said.of not in (*MATCHED, "harms") or not all(map(place_of, said.places)):
        raise RefusedInput("this is no decision on places", "go back and choose one")
    about = {"words": "ticked", "speaker": said.speaker} if said.kind == "speaker" else {"words": "ticked"}
    signed = decision_from(said.kind, who=who, when=when, why=why, **about)
    return _on(replace(signed, words=""), said.of, dict.fromkeys(said.places))


def harmed_from(said: Said, account: Account | None, *, who: str, when: str, why: str) -> Decision:
    """Somebody harmed whom the program missed, at words that a person copied from an article.

    Raises:
        RefusedInput: where the article has not these words, or has them more than once.
    """
    signed = decision_from("harmed", who=who, when=when, why=why, names=said.names[:1])
    harm = next((one for one in HARMS if one == said.harm), None)
    text = next((d.text for d in account.documents if d.id == said.document), None) if account else None
    if harm is None or text is None:
        raise RefusedInput("the article, or what happened to the person, is missing", "go back and choose it")
    pattern = r"\s+".join(map(re.escape, said.words.split()))
    found = [match.span() for match in re.finditer(pattern, text)] if pattern else []
    if len(found) != 1:
        why_not = f"stand {len(found)} times in" if found else "do not stand in"
        step = "copy more of the sentence" if found else "copy them as the article has them"
        raise RefusedInput(f"these words {why_not} {said.document}", f"go back and {step}")
    (start, end) = found[0]
    return replace(signed, harm=harm, places=(f"{said.document}:{start}-{end}",))


def _on(signed: Decision, of: str, places: Iterable[str]) -> Decision:
    return replace(signed, names=(), of=cast(Sort, of), places=tuple(places))
