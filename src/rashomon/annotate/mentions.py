"""Names of people, organisations, places and events; each typed by vote over the whole document.

The parser's entities are the candidates. It misses a name here that it finds there and calls one surname three
things, so every form is looked for again in the whole text, and evidence from all its occurrences decides the type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..model.marks import EntityType, Mention
from ..model.text import Span
from ..resources import words
from .mentions_forms import POSSESSIVE, of_dateline, titled
from .mentions_page import outlet_in
from .mentions_people import is_body, is_described, is_no_person, is_told_with_who
from .mentions_shape import is_common, lower_words, only_shouted, phrases, without_calling
from .mentions_types import PEOPLES, Candidate, types_of, with_lands
from .parse import Parse, ParsedSegment
from .places import nationalities
from .tokens import Token, Tokens

LABELS: dict[str, EntityType] = {
    "PERSON": "PER", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "LOC", "EVENT": "EVENT", "WORK_OF_ART": "EVENT",
}  # fmt: skip
PLACING = frozenset({"in", "near", "from", "outside", "of", "nor", "between", "around", "towards"})
STATE = re.compile(r"['’]s (?:embass(?:y|ies)|parliament|capital|government|borders?|constitution|economy|consulate)\b")
NATIONALITY = "NORP"


def find_mentions(parse: Parse) -> tuple[Mention, ...]:
    """Name and nationality mentions in the order of the text, in boilerplate too (a caption names people)."""
    candidates = [c for segment in parse.segments for c in _candidates(segment, parse.document.text)]
    candidates += _outlet(parse)
    candidates += of_dateline(parse)
    small = lower_words(parse.document.text)
    names = list(_told_from_words([c for c in candidates if not c.demonym], small, only_shouted(parse.document.text)))
    names += _missed(parse, names)
    types = types_of(with_lands(names, parse.document.text), small)
    derived = _derived(types)
    types |= dict.fromkeys(derived.values(), "GPE")
    mentions = [
        Mention(c.span, types[c.text.casefold()], title=c.title) for c in names if c.text.casefold() not in derived
    ]
    demonyms = [c for c in candidates if c.demonym] + [c for c in names if c.text.casefold() in derived]
    mentions += [Mention(c.span, "GPE", form="demonym") for c in demonyms]
    return tuple(_without_overlaps(mentions))


def _outlet(parse: Parse) -> Iterator[Candidate]:
    """The outlet's own name of several words, which the parser takes apart at its small ones."""
    for segment in parse.segments:
        for found in outlet_in(parse.document, segment.text):
            if " " in found.group() and not found.group().islower():
                span = Span(segment.offset + found.start(), segment.offset + found.end())
                yield Candidate(span, found.group(), "ORG", None, False)


def _told_from_words(names: list[Candidate], small: frozenset[str], shouted: frozenset[str]) -> Iterator[Candidate]:
    """Without shouted words, first words of sentences that the text writes small elsewhere, and callings."""
    inside = {c.text for c in names if not c.opens}
    for c in names:
        if is_common(c.text, c.opens and c.text not in inside, small | shouted if c.text.isupper() else small):
            continue
        cut = without_calling(c.text, small) if c.opens else 0
        yield replace(c, span=Span(c.span.start + cut, c.span.end), text=c.text[cut:], opens=False) if cut else c


def _derived(types: dict[str, EntityType]) -> dict[str, str]:
    """Words made from a name of the same text, as nationality words are, to that name: Ruritanian to Ruritania."""
    found = {}
    for form in types:
        for ending in PEOPLES:
            base = form.removesuffix(ending)
            if base != form and base in types and len(base) > 4 and (ending != "n" or base.endswith("a")):
                found[form] = base
    return found


# ---------------------------------------------------------------- candidates


def _candidates(segment: ParsedSegment, whole: str) -> Iterator[Candidate]:
    for entity in segment.doc.ents:
        tokens = list(entity)
        if entity.label_ == NATIONALITY or entity.text.casefold() in nationalities():
            yield from _nationality(segment, tokens)
            continue
        label = LABELS.get(entity.label_)
        if label is None:
            continue
        for part in _parts(tokens):
            candidate = _trimmed(segment, part, label)
            if candidate:
                yield candidate
    covered = {token.i for entity in segment.doc.ents if not _overlooked(entity) for token in entity}
    yield from _acronyms(segment, covered, whole)
    yield from titled(segment, covered)
    yield from _unseen(segment, covered)
    yield from _opening(segment, covered, whole)
    for start, end, kind in phrases(segment.text):
        yield Candidate(Span(segment.offset + start, segment.offset + end), segment.text[start:end], kind, None, False)


def _overlooked(entity: Tokens) -> bool:
    """A product or a people to the parser, that is no nationality: it may be any name."""
    if entity.label_ == NATIONALITY:
        return not any(token.text.casefold() in nationalities() for token in entity)
    return entity.label_ == "PRODUCT"


def _nationality(segment: ParsedSegment, tokens: list[Token]) -> Iterator[Candidate]:
    for token in tokens:
        if token.text.casefold() in nationalities():
            yield Candidate(segment.span(token), token.text, None, None, False, demonym=True)


def _parts(tokens: list[Token]) -> Iterator[list[Token]]:
    """Splits at commas, marks and line ends: no name runs across them."""
    part: list[Token] = []
    for token in tokens:
        if token.is_quote or token.text in {",", ";", ":", "(", ")", "–", "—", "--", "•", "/", "|"} or token.is_space:
            if part:
                yield part
            part = []
        else:
            part.append(token)
    if part:
        yield part


def _trimmed(segment: ParsedSegment, tokens: list[Token], label: EntityType) -> Candidate | None:
    """The name without article, title, nationality and possessive; None where nothing is left of it."""
    first, title_from = 0, None
    last = len(tokens)
    while last and not _can_end(tokens[last - 1], tokens):
        last -= 1
    while first < last - 1 and _before_name(tokens[first], tokens[first + 1], label):
        title_from = first if title_from is None else title_from
        first += 1
    if first < last and tokens[first].text.casefold() in words("names", "articles"):
        first += 1
    tokens = tokens[first:last]
    if not tokens or not any(c.isupper() for c in tokens[0].text) or _is_calendar(tokens):
        return None
    text = segment.text[tokens[0].idx : tokens[-1].idx + len(tokens[-1])]
    stripped = POSSESSIVE.sub("", text)
    if (
        len(stripped) < 2
        or stripped.casefold() in words("names", "not_names")
        or _only_title(tokens)
        or stripped.casefold() in nationalities()
    ):
        return None
    start, end = segment.offset + tokens[0].idx, tokens[0].idx + len(stripped)
    title, placed = _title(segment, tokens[0]), _says_place(segment.text, tokens[0].idx, end)
    return Candidate(
        Span(start, start + len(stripped)),
        stripped,
        label,
        title,
        _says_person(segment, title, label, tokens[0])
        or (not placed and (is_described(segment.text, tokens) or is_told_with_who(segment.text, end))),
        placed or _attributive(tokens),
        _says_vessel(segment.text, tokens[0].idx),
        is_no_person(tokens),
        label == "PER" and is_body(segment.text, tokens[0].idx, end, tokens),
        opens=bool(tokens[0].is_sent_start) or not segment.text[: tokens[0].idx].strip("“‘\"'•*-– \n"),
    )


def _says_person(segment: ParsedSegment, title: Span | None, label: EntityType, first: Token) -> bool:
    """A title makes a person of what the parser called one; Mr and Ms of anything, "Mayor" of two words of a name."""
    if title is None:
        return False
    if first.i and _names_bearer(first.nbor(-1)):
        return True
    words_before = segment.text[title.start - segment.offset : title.end - segment.offset].casefold().split()
    return label == "PER" or bool(words("names", "honorifics") & set(words_before))


def _attributive(tokens: list[Token]) -> bool:
    """One capitalised word between an article and a common noun ("the Ruritanian court") is no person."""
    first, doc = tokens[0], tokens[0].doc
    if len(tokens) > 1 or first.i == 0 or first.i + 1 == len(doc):
        return False
    return first.nbor(-1).tag_ == "DT" and first.nbor(1).pos_ == "NOUN" and first.nbor(1).text.islower()


def _says_place(text: str, start: int, end: int) -> bool:
    """Straight after "in" or "near", "the capital", or "the streets of", or what has an embassy: a place."""
    if STATE.match(text, end):
        return True
    before = text[max(0, start - 40) : start].casefold().split()
    if len(before) > 1 and before[-1] == "of":
        return before[-2] in words("names", "before_place")
    return (
        bool(before)
        and text[start - 1 : start].isspace()
        and (before[-1] in {"in", "near", "outside"} or before[-1] in words("names", "before_place"))
    )


def _says_vessel(text: str, start: int) -> bool:
    """Straight after "the ferry" or "the yacht": a craft, whatever the name."""
    before = text[max(0, start - 40) : start].casefold().split()
    return bool(before) and text[start - 1 : start].isspace() and before[-1] in words("names", "before_vessel")


def _can_end(token: Token, tokens: list[Token]) -> bool:
    if token.text in {"'s", "’s", "'", "’"}:
        return False
    if token.like_num or token.text in {"%", "percent"}:
        return len(tokens) == 2 and tokens[0].text.isupper() and token.text.isdigit()
    return any(c.isalnum() for c in token.text) and (token.text[0].isupper() or token.text[0].isdigit())


def _before_name(token: Token, following: Token, label: EntityType) -> bool:
    folded = token.text.casefold()
    if folded in words("names", "articles") or folded in words("names", "honorifics"):
        return True
    if label != "PER" and not _names_bearer(token):
        return False
    return (folded in words("persons", "titles") or folded in nationalities()) and following.text[:1].isupper()


def _names_bearer(token: Token) -> bool:
    """ "Minister Jane Roe" is a person, whatever the parser says; "Justice Department" is none."""
    behind = token.doc[token.i + 1 : token.i + 3]
    if token.lemma_.casefold() not in words("persons", "person_nouns") or len(behind) < 2:
        return False
    bodies = words("names", "organisation") | words("names", "location") | words("persons", "titles")
    return all(t.text.istitle() and t.pos_ == "PROPN" and t.text.casefold() not in bodies for t in behind)


def _only_title(tokens: list[Token]) -> bool:
    return all(token.text.casefold() in words("persons", "titles") for token in tokens)


def _is_calendar(tokens: list[Token]) -> bool:
    """Only month and day names ("March", "Sunday August 16"), or one at the end of a single-word name."""
    return all(
        token.text.casefold().rstrip("'’s") in words("names", "calendar") or token.text.isdigit() for token in tokens
    )


def _title(segment: ParsedSegment, first: Token) -> Span | None:
    """The capitalised or role words straight before a name: "US Secretary of State", "opposition candidate"."""
    begin = first.i
    while begin > 0 and first.i - begin < 6:
        token = segment.doc[begin - 1]
        folded = token.text.casefold()
        linked = folded in {"of", "for"} and begin < first.i
        if folded in words("persons", "titles") or linked or (folded in nationalities() and begin < first.i):
            begin -= 1
        else:
            break
    while begin < first.i and segment.doc[begin].text.casefold() in {"of", "for"}:
        begin += 1
    if begin == first.i:
        return None
    last = segment.doc[first.i - 1]
    return Span(segment.offset + segment.doc[begin].idx, segment.offset + last.idx + len(last))


def _acronyms(segment: ParsedSegment, covered: set[int], whole: str) -> Iterator[Candidate]:
    """Words of three capitals or more that the parser left out: in brackets, again in the text, or tagged as names."""
    if segment.text.isupper():
        return
    for token in segment.doc:
        letters = token.text
        if token.i in covered or not (3 <= len(letters) <= 8 and letters.isalpha() and letters.isupper()):
            continue
        beside = segment.doc[max(0, token.i - 1) : token.i + 2]
        shouted = any(n.is_alpha and n.is_upper and len(n) > 1 for n in beside if n != token)
        again = f"({letters})" in whole or len(re.findall(rf"\b{letters}\b", whole)) > 1
        if not shouted and (again or token.pos_ == "PROPN"):
            yield Candidate(segment.span(token), letters, "ORG", None, False)


def _unseen(segment: ParsedSegment, covered: set[int]) -> Iterator[Candidate]:
    """Proper nouns inside a sentence that the parser tagged as such but saw no name in: two in a row, or one again."""
    run: list[Token] = []
    for token in [*segment.doc, None]:
        if token is not None and token.i not in covered and _proper(token):
            run.append(token)
            continue
        if len(run) > 1 or (run and (segment.text.count(run[0].text) > 1 or _stands_for_place(run[0]))):
            candidate = _trimmed(segment, run, "ORG")
            if candidate:
                listed = _first_of_list(run[0]).i != run[0].i and len(run) == 1
                yield replace(candidate, label=None, place_cue=candidate.place_cue or listed)
        run = []


def _stands_for_place(token: Token) -> bool:
    """A proper noun alone right behind "in" or "from", at the end of its phrase."""
    behind = token.nbor(1) if token.i + 1 < len(token.doc) else None
    alone = behind is None or behind.is_punct or behind.pos_ in {"ADP", "CCONJ", "VERB", "AUX", "ADV", "PRON"}
    return alone and len(token) > 3 and token.text.istitle() and _first_of_list(token).nbor(-1).lower_ in PLACING


def _first_of_list(token: Token) -> Token:
    """ "in Oldbridge and Newtown": what stands right behind "in"."""
    beside = token.i > 2 and token.nbor(-1).lower_ in {"and", "or"} and token.nbor(-2).pos_ == "PROPN"
    return token.nbor(-2) if beside else token


def _opening(segment: ParsedSegment, covered: set[int], whole: str) -> Iterator[Candidate]:
    """Proper nouns that open a sentence as its subject and that the parser left out; one alone if it comes again."""
    for sentence in segment.doc.sents:
        first = next((t for t in sentence if not t.is_punct and not t.is_space), None)
        run = _compound(first) if first is not None else []
        if first is not None and not run and first.tag_ == "NNP" and first.text.istitle() and len(first) > 3:
            run = [first] if len(re.findall(rf"\b{re.escape(first.text)}\b", whole)) > 1 else []
        verb = run[-1].head if run else None
        if verb is None or run[-1].dep_ != "nsubj" or any(t.i in covered for t in run):
            continue
        candidate = _trimmed(segment, run, "ORG")
        if candidate:
            speaks = verb.lemma_ in words("speech", "say") and not _of_body(run[-1])
            yield replace(candidate, label="PER" if speaks else None)


def _compound(first: Token) -> list[Token]:
    """A noun and the compounds before it, each written as a name."""
    last = first.head if first.dep_ == "compound" else first
    run = list(first.doc[first.i : last.i + 1])
    written = all(t.tag_ == "NNP" and t.text.istitle() and t.is_alpha and len(t) > 2 for t in run)
    return run if written and 1 < len(run) < 4 else []


def _of_body(token: Token) -> bool:
    return token.text.casefold() in words("names", "organisation") | words("names", "location")


def _proper(token: Token) -> bool:
    """A capitalised word where no capital is due: not after a full stop, a mark or a dash."""
    if token.pos_ != "PROPN" or not token.text[0].isupper() or token.text.isupper() or len(token.text) < 3:
        return False
    return not token.is_sent_start and token.i > 0 and not token.nbor(-1).is_punct


# ---------------------------------------------------------------- forms that were missed elsewhere


def _missed(parse: Parse, names: list[Candidate]) -> list[Candidate]:
    """Occurrences of the forms found, and of the last words of people, where the parser saw no name."""
    taken = [c.span for c in names]
    found: list[Candidate] = []
    forms = {c.text for c in names if len(c.text) > 3 and c.text[0].isupper()}
    forms |= {
        c.text.split()[-1]
        for c in names
        if c.label == "PER" and len(c.text.split()) > 1 and len(c.text.split()[-1]) > 3
    }
    if not forms:
        return []
    forms |= {form.upper() for form in forms}
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])")
    starts = sorted((span.start, span.end) for span in taken)
    for segment in parse.segments:
        for match in pattern.finditer(segment.text):
            span = Span(segment.offset + match.start(), segment.offset + match.end())
            if not _touches(span, starts):
                place = _says_place(segment.text, match.start(), match.end())
                vessel = _says_vessel(segment.text, match.start())
                found.append(Candidate(span, match.group(), None, None, False, place, vessel))
    return found


def _touches(span: Span, sorted_spans: list[tuple[int, int]]) -> bool:
    from bisect import bisect_left

    at = bisect_left(sorted_spans, (span.start, span.start))
    return any(a < span.end and span.start < b for a, b in sorted_spans[max(0, at - 2) : at + 2])


def _without_overlaps(mentions: list[Mention]) -> Iterator[Mention]:
    """In the order of the text; of two that overlap the longer stays."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -len(m.span))):
        if not kept or kept[-1].span.end <= mention.span.start:
            kept.append(mention)
        elif len(mention.span) > len(kept[-1].span):
            kept[-1] = mention
    yield from kept
