"""Attribution changes: one content told on somebody's word here, and otherwise there.

Contents are compared as claims are, with a higher bar: most of the weight of either side must be in the other, and
what is left must not turn it round. Two voices of which one may speak for the other are never set against each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from ..model.account import AttributionChangeItem, ClaimItem, Telling
from ..model.ids import item_id
from ..model.links import Story
from ..model.text import Evidence
from ..resources import words
from .attribution_headlines import headline_changes
from .attribution_pairs import Told, near_pairs, same_content
from .claim_terms import Content, Weights, family
from .claims import may_be_same
from .dispute_rules import COPULAS
from .naming import Naming
from .support import Counter
from .tellings import Change, Kind, put_down, sentence_tokens, speaks_of_self, tokens

ALIKE = 0.66  # likeness from which a content told twice is one content
COVERED = 0.55  # share of either content's weight that the other must hold
FEWEST_WORDS = 3  # content words in common: below that a phrase is told, not a statement
SAME_WORDS = 0.7  # of the words of both, where only the speaker differs
FEWEST_TOKENS = 6
HALF = 0.5
LETTERS = 3
NEAR = 40  # characters before a paragraph in which a colon is looked for
LARGEST = 200  # assertions of one claim that are compared
MOST = 25
MARKS = re.compile(r"[\"“”„«»‘]")
PUT_BESIDE = re.compile(r":\s")  # "Police: 14 held", "The office keeps to its line: …"
BACKGROUND = re.compile(
    r"(?:after|when|as|before|while|since|although|though|because|if|once|in which|where|what)\b", re.IGNORECASE
)
"""Opens a clause that the voice beside it may not vouch for."""
WORD = re.compile(r"\w+")


def find_attribution_changes(
    story: Story,
    found: list[Content],
    claims: tuple[ClaimItem, ...],
    naming: Naming,
    counter: Counter,
    figured: Iterable[tuple[tuple[Telling, ...], str]] = (),
) -> tuple[AttributionChangeItem, ...]:
    """Contents that articles attribute differently, most articles first; ``figured`` are those of figures."""
    weights = Weights.of(found)
    by_id = {content.item.id: content for content in found}
    groups = [[by_id[a.id] for a in claim.assertions] for claim in claims]
    changes = [change for group in groups for change in _in_group(group, naming, weights)]
    changes += _loosely([c for c in found if len(c.words) >= FEWEST_WORDS - 1], naming, changes)
    changes += headline_changes(story, found, naming)
    told = [_item(change, counter) for change in changes]
    known = {telling.shown for item in told for telling in item.tellings if telling.said_by is None}
    told += [_made("own_voice", tellings, (why,), counter) for tellings, why in figured if _is_new(tellings, known)]
    items = {item.id: item for item in told}
    ranked = sorted(items.values(), key=lambda x: (-x.support.articles, RANK[x.kind]))
    return tuple(ranked[:MOST])


def _is_new(tellings: Iterable[Telling], known: Collection[Evidence]) -> bool:
    """None of what they tell in its own voice is in a change already."""
    own = [telling.shown for telling in tellings if telling.said_by is None]
    return not any(one.document == other.document and one.span.overlap(other.span) for one in own for other in known)


RANK = {"headline": 0, "own_voice": 1, "speaker": 2}


def _item(change: Change, counter: Counter) -> AttributionChangeItem:
    tellings = tuple(_telling(content, change.headline) for content in change.contents)
    return _made(change.kind, tellings, change.reasons, counter)


def _made(
    kind: Kind, tellings: tuple[Telling, ...], reasons: tuple[str, ...], counter: Counter
) -> AttributionChangeItem:
    evidence = tuple(telling.shown for telling in tellings)
    return AttributionChangeItem(
        id=item_id("attribution_change", evidence),
        kind=kind,
        tellings=tellings,
        reasons=reasons,
        evidence=evidence,
        support=counter.support((t.document for t in tellings), [t.said_by for t in tellings]),
        line="",
    )


def _telling(content: Content, headline: Content | None) -> Telling:
    over = content is headline and headline is not None
    return Telling(content.document, content.item.said_by, content.item.shown, "headline" if over else "body")


def _in_group(group: list[Content], naming: Naming, weights: Weights) -> Iterator[Change]:
    """What the assertions of one claim change: the voice first, else the speaker."""
    pairs = [
        (a, b) for a, b in combinations(group[:LARGEST], 2) if a.document != b.document and _one_content(a, b, weights)
    ]
    voiced = [(a, b) for a, b in pairs if a.own_voice != b.own_voice and _is_change(a, b, group)]
    if voiced:
        yield Change("own_voice", _each_once(voiced), (_reason(voiced[0]),))
        return
    spoken = [(a, b) for a, b in pairs if _other_speaker(a, b, naming)]
    if spoken:
        yield Change("speaker", _each_once(spoken), (_reason(spoken[0]),))


def _loosely(found: list[Content], naming: Naming, known: list[Change]) -> Iterator[Change]:
    """Changes of the voice between tellings that no claim holds together; each own telling once."""
    told = [Told(content) for content in found]
    pairs = [(a.content, b.content, same) for a, b in near_pairs(told) if (same := same_content(a, b))]
    seen = {content.item.id for change in known for content in change.contents}
    by_own: dict[int, list[Content]] = defaultdict(list)
    reasons: dict[int, frozenset[str]] = {}
    for a, b, same in pairs:
        if a.own_voice == b.own_voice:
            continue
        own, said = (a, b) if a.own_voice else (b, a)
        if own.item.id not in seen and _may_be_change(own, said, told, naming):
            by_own[own.order].append(said)
            reasons.setdefault(own.order, same)
    once: set[tuple[str, tuple[str, ...]]] = set()
    for order in sorted(by_own):
        own = next(c for c in found if c.order == order)
        again = (own.document, tuple(said.item.id for said in by_own[order]))
        if again in once:  # over the text and in it
            continue
        once.add(again)
        yield Change("own_voice", _each_once([(own, said) for said in by_own[order]]), (_shared(reasons[order]),))


def _may_be_change(own: Content, said: Content, told: list[Told], naming: Naming) -> bool:
    """The outlet puts as so what the other has from a voice; it does not name that voice, nor any other for it."""
    if own.mark.modality != "asserted" or said.mark.modality in ("promised", "demanded", "scheduled"):
        return False
    if BACKGROUND.match(said.item.evidence[0].exact) or BACKGROUND.match(own.item.evidence[0].exact):
        return False
    if _names_voice(own, said) or speaks_of_self(said) or _other_names(own, said):
        return False
    near = [t.content for t in told if t.content.document in (own.document, said.document)]
    mine, other = Told(own), Told(said)
    group = [c for c in near if c in (own, said) or same_content(Told(c), mine) or same_content(Told(c), other)]
    return _is_change(own, said, group)


def _other_names(own: Content, said: Content) -> bool:
    """Each names somebody or something that the other does not: two matters told in like words."""
    return bool(own.names - said.names and said.names - own.names)


def _names_voice(own: Content, said: Content) -> bool:
    """ "The company has offered …" beside "…, the company said": the outlet tells of the voice itself."""
    voice = said.item.said_by
    if voice is None:
        return True
    named = set(WORD.findall(f"{voice.name} {voice.words.exact if voice.words else ''}".casefold()))
    return bool({w for w in named if len(w) > LETTERS} & tokens(own)) or voice.entity in own.names


def _each_once(pairs: Iterable[tuple[Content, Content]]) -> tuple[Content, ...]:
    """The contents of the pairs in order, one a document and voice."""
    listed = sorted({c.order: c for pair in pairs for c in pair}.values(), key=lambda c: c.order)
    return tuple({(c.document, c.voice): c for c in reversed(listed)}.values())[::-1]


def _reason(pair: tuple[Content, Content]) -> str:
    return _shared(pair[0].words & pair[1].words)


def _shared(found: frozenset[str]) -> str:
    return f"shared words: {', '.join(sorted(found))}"


def _one_content(left: Content, right: Content, weights: Weights) -> bool:
    """True where either holds most of what the other says, and neither hangs it on something else."""
    stock = words("tellings", "stock")
    if len((left.terms & right.terms) - left.names - stock) < FEWEST_WORDS or not may_be_same(left, right):
        return False
    if family(left.mark.head) not in right.terms and family(right.mark.head) not in left.terms:
        return left.mark.head in COPULAS and right.mark.head in COPULAS and _agree(left, right, weights)
    return _agree(left, right, weights)


def _agree(left: Content, right: Content, weights: Weights) -> bool:
    """Most of the weight of either is in the other, on one condition, person and topic."""
    if (left.mark.condition is None) != (right.mark.condition is None):
        return False
    if left.people and right.people and not left.people & right.people:
        return False
    if left.topic and right.topic and not left.topic & right.topic:
        return False
    shared = weights.mass(left.terms & right.terms)
    least = min(shared / weights.mass(c.terms) for c in (left, right))
    return least >= COVERED and weights.likeness(left, right) >= ALIKE


def _is_change(left: Content, right: Content, group: list[Content]) -> bool:
    """The outlet says itself what it nowhere puts down to anybody, and another puts down to a voice."""
    own, said = (left, right) if left.own_voice else (right, left)
    if tokens(own) & words("tellings", "hedges") or sentence_tokens(own) & put_down():
        return False
    if speaks_of_self(own) or PUT_BESIDE.search(own.item.shown.exact) or _is_quoted(own, said) or _is_outlet(said):
        return False
    attributed = any(c.document == own.document and not c.own_voice for c in group)
    return not attributed and not any(c.document == said.document and c.own_voice for c in group)


def _is_quoted(own: Content, said: Content) -> bool:
    """True where the words may be a quotation whose marks stand elsewhere: in them, around them, or a colon before."""
    text, span = own.reading.document.text, own.mark.clause
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    paragraph = text[start : end if end >= 0 else len(text)]
    if MARKS.search(text[span.start : span.end]) or text[max(0, start - NEAR) : start].rstrip().endswith(":"):
        return True
    return MARKS.search(paragraph) is not None and _surface(own, said) >= HALF


def _is_outlet(content: Content) -> bool:
    """ "We reported that …": the outlet names itself."""
    voice = content.item.said_by
    return voice is not None and voice.name.casefold() in words("tellings", "first_person")


def _other_speaker(left: Content, right: Content, naming: Naming) -> bool:
    """Nearly the same words by two persons, or by two bodies, that are both named where they speak."""
    a, b = left.item.said_by, right.item.said_by
    if a is None or b is None or a.entity is None or b.entity is None or a.entity == b.entity:
        return False
    kinds = {naming.entities[e].type for e in (a.entity, b.entity)}
    if kinds not in ({"PER"}, {"ORG"}) or {a.reason, b.reason} != {"named"}:
        return False
    return _surface(left, right) >= SAME_WORDS and speaks_of_self(left) == speaks_of_self(right)


def _surface(left: Content, right: Content) -> float:
    a, b = (set(WORD.findall(c.item.evidence[0].exact.casefold())) for c in (left, right))
    return len(a & b) / len(a | b) if min(len(a), len(b)) >= FEWEST_TOKENS else 0.0
