"""What a number says happened to those counted: killed, hurt, detained, missing, released, driven out.

The parser is asked first; where it goes wrong on a number (it often does on "hundreds injured") the order of the
words decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

from .figures_supposed import is_supposed
from .quantities import (
    CLAUSES,
    DASHES,
    NOUNS,
    NUMBER_NOUNS,
    REACH,
    WINDOW,
    above,
    head_of_number,
    is_person_noun,
    lemma,
    lemmas,
    units,
)
from .tokens import Token

AMONG = frozenset((among, them) for among in ("among", "amongst") for them in ("them", "whom", "these", "those"))
AGENTS = ("er", "ers", "or", "ors", "ee", "ees", "ant", "ants", "man", "men", "woman", "women", "folk")
INTRANSITIVE = frozenset({"die", "perish", "drown", "disappear", "vanish"})
TOLL_NOUNS = frozenset({"toll", "fatality"})
SUPPOSED = frozenset(
    {"feared", "presumed", "believed", "reported", "reportedly", "confirmed", "seriously", "critically", "badly"}
)
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
OTHERS = frozenset({"more", "other", "others", "further"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
BODILY = frozenset({"deaths", "injured", "missing", "ill", "casualties"})
SHOOT = frozenset({"shoot", "stab"})
STRIKE = frozenset({"strike", "hit"})
GUNS = frozenset({"bullet", "fire", "gunfire", "gunman", "gunshot", "shot", "shoot", "shooter", "shooting"})
DEADLY = frozenset({"fatally", "mortally"})
FIRED = frozenset({"fire", "hear", "take", "discharge", "shoot", "count"})
ASIDE = 12  # words between two dashes, behind which it is said what became of those counted
HAVING = frozenset({"suffer", "sustain", "receive"})
HELD = frozenset({"know", "fear", "believe", "report", "confirm", "presume", "think", "say", "suppose"})
OF_THINGS_TOO = frozenset({"released", "missing", "displaced", "detained", "casualties"})  # as films are
DONE_TO_THINGS = {"deaths": frozenset({"dead"}), "injured": frozenset({"burn"})}
NOT_HEALED = frozenset({"as", "like", "with", "equally", "fairly", "badly", "differently", "well"})
NOT_HELD = frozenset({"responsible", "accountable", "liable", "hostage", "captive", "back", "up", "to"})


def _taken(token: Token) -> bool:
    """ "Taken away", "taken into custody"."""
    return lemma(token) == "take" and any(w.lower_ in {"away", "custody"} for w in islice(token.subtree, WINDOW))


def _held(token: Token) -> bool:
    """ "Were held for an hour"; a meeting is held too, and people are held to be right."""
    own = {child.lower_ for child in token.children}
    return lemma(token) == "hold" and token.tag_ == "VBN" and not own & NOT_HELD and _passive(token)


def _brought_down(token: Token) -> bool:
    """ "One was shot down": an aircraft, unless people are named."""
    down = any(child.lower_ == "down" for child in token.children)
    return down and not any(child.dep_ in {*SUBJECTS, "dobj"} and is_person_noun(child) for child in token.children)


def _to_death(token: Token) -> bool:
    """ "Fatally shot", "shot dead", "stabbed to death"."""
    if any(child.lower_ in {"fatally", "mortally", "dead"} and not _of_some(child) for child in token.children):
        return True
    behind = [w.lower_ for w in token.doc[token.i + 1 : token.i + 3]]
    return behind[:1] == ["dead"] or behind in (["to", "death"], ["and", "killed"], ["&", "killed"])


def _of_some(word: Token) -> bool:
    """ "Shot three people, one fatally", "four people shot, 3 dead": not said of all."""
    before = word.nbor(-1) if word.i else None
    return before is not None and (before.like_num or before.lower_ in {"them", "whom"})


def _harm(token: Token) -> str | None:
    if (lemma(token) in SHOOT or token.lower_ == "shot") and _to_death(token):
        return "deaths"
    if lemma(token) in SHOOT and _brought_down(token):
        return None
    if _taken(token) or _held(token):
        return "detained"
    if lemma(token) in STRIKE and token.pos_ == "VERB" and any(lemma(w) in GUNS for w in token.sent):
        return "casualties"
    if lemma(token) in HAVING and any(c.dep_ == "dobj" and _harm(c) == "injured" for c in token.children):
        return "injured"
    known: dict[str, str] = units()["harm"]
    found = known.get(lemma(token)) or known.get(token.lower_)
    return "deaths" if found == "injured" and any(c.lower_ in DEADLY for c in token.children) else found


def is_harm_noun(noun: Token) -> bool:
    """ "Deaths", "injuries"."""
    return _harm(noun) is not None


def _with_conjuncts(verb: Token) -> Iterator[Token]:
    """The verb and those joined to it that have no subject of their own."""
    yield verb
    for token in verb.conjuncts:
        if token.dep_ == "conj" and token.head == verb and all(c.dep_ not in SUBJECTS for c in token.children):
            yield token


def _passive(verb: Token) -> bool:
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    has_aux = any(child.dep_ == "aux" for child in verb.children)
    has_object = any(child.dep_ == "dobj" for child in verb.children)
    return verb.tag_ == "VBN" and not has_aux and not has_object


def _suffers(noun: Token, verb: Token) -> bool:
    """True where ``noun`` is the one to whom ``verb`` is done."""
    if verb.pos_ not in {"VERB", "AUX", "ADJ"}:
        return False
    if lemma(verb) in INTRANSITIVE or verb.lower_ == "missing" or verb.pos_ in {"ADJ", "AUX"}:
        return noun.dep_ in {"nsubj", "nsubjpass"}
    return noun.dep_ in {"nsubjpass", "dobj"} or (noun.dep_ == "nsubj" and _passive(verb))


def _verbs_done_to(noun: Token) -> Iterator[Token]:
    """Verbs and adjectives that say what was done to ``noun``: first what the sentence says, then what describes it."""
    subject = noun
    if _of_noun(subject) and lemma(subject.head.head) in NUMBER_NOUNS:  # "a total of 50 people were killed"
        subject = subject.head.head
    while subject.dep_ in {"conj", "appos"} and subject.head.pos_ in NOUNS | {"NUM"}:
        subject = subject.head
    if subject.dep_ in {"nsubj", "nsubjpass"}:  # "fell ill", "were left homeless"
        yield from (c for c in subject.head.children if c.dep_ in {"acomp", "oprd"} or c.lower_ in {"ill", "sick"})
    if _of_noun(subject) and (is_person_noun(noun) or noun.like_num):
        yield subject.head.head  # "the deaths of 19 people"
    if _suffers(subject, subject.head):
        yield subject.head
        yield from (c for c in subject.head.children if c.dep_ in {"acomp", "oprd"} or c.lower_ in {"missing", "dead"})
        if lemma(subject.head) in {"find", "leave"}:  # "were found shot"
            yield from (c for c in subject.head.children if c.dep_ in {"xcomp", "ccomp"} and c.tag_ == "VBN")
        yield from _with_conjuncts(subject.head)
    if subject.dep_ == "nsubj" and lemma(subject.head) in HAVING:  # "five people suffering gunshot wounds"
        yield subject.head
    if subject.dep_ in {"nsubj", "nsubjpass"} and lemma(subject.head) in HELD:  # "are known to have died"
        yield from (c for c in subject.head.children if c.dep_ in {"xcomp", "ccomp"} and c.i > subject.head.i)
    for child in noun.children:
        if any(c.dep_ == "neg" for c in child.children):
            continue  # "two others who were not hurt"
        described = child.dep_ in {"acl", "amod"} and child.tag_ in {"VBN", "JJ"}
        if described or (child.dep_ in {"relcl", "acl"} and (lemma(child) in INTRANSITIVE | HAVING or _passive(child))):
            yield from _with_conjuncts(child)


def _of_noun(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN"


def _deed(noun: Token) -> str | None:
    """ "The shooting of four people", "the killing of three"."""
    deeds: dict[str, str] = units()["deeds"]
    return deeds.get(lemma(noun.head.head)) if _of_noun(noun) else None


def harm_of(last: Token, noun: Token | None) -> str | None:
    """What happened to those counted: deaths, injured, detained, missing, released … or None."""
    if noun is not None and noun.lower_ == "wounds":
        return None  # "two gunshot wounds" may be one person's
    if noun is not None and (_whole(last, noun) or _named_among(last, noun)):
        return None
    if noun is not None and _harm(noun) and not is_person_noun(noun):
        return _harm(noun)
    kind = (
        _harm_next(last)
        or _harm_right_behind(noun)
        or _harm_said(last, noun)
        or _harm_behind(last, noun)
        or _harm_of_whom(last)
        or _lives(last, noun)
    )
    kind = kind or _state(last, noun) or _treated(last, noun) or _placed(last, noun)
    if kind == "casualties" and (_others(last) or (noun is not None and noun.lower_ in OTHERS)):
        kind = "injured"  # "one dead and 11 others shot"
    if kind in OF_THINGS_TOO and noun is not None and not is_person_noun(noun) and noun.lower_ != "shot":
        return None
    if kind in DONE_TO_THINGS and noun is not None and _is_thing(noun, DONE_TO_THINGS[kind]):
        return None
    if kind and is_supposed(head_of_number(last), _harm):
        return None
    return kind or (_harm(noun) if noun is not None else None) or _toll(last)


def _named_among(last: Token, noun: Token) -> bool:
    """ "Thirteen were killed, among them two children, and 40 were hurt": what follows is said of the forty."""
    before = [w.lower_ for w in last.doc[max(0, last.i - REACH) : last.i]]
    behind = noun.nbor().lower_ if noun.i + 1 < len(noun.doc) else ""
    among = any(pair in AMONG for pair in pairwise(before)) and "," not in before[-2:]
    return among and behind in {",", "and"}


def _is_thing(noun: Token, state: frozenset[str]) -> bool:
    """ "Three of the nine phones were dead", "two stalls burned out": no people."""
    told = any(lemma(w) in state and w.dep_ in {"acomp", "oprd", "ROOT", "conj", "ccomp", "advcl"} for w in noun.sent)
    agent = noun.lower_.endswith(AGENTS)
    return told and noun.tag_ in {"NN", "NNS"} and not agent and not is_person_noun(noun) and not is_harm_noun(noun)


def _whole(last: Token, noun: Token) -> bool:
    """ "Three of 14 people died": not all 14; "one of five people killed" is of five dead."""
    if last.i < 2 or last.nbor(-1).lower_ != "of" or not last.nbor(-2).like_num or noun.i + 1 >= len(noun.doc):
        return False
    return noun.nbor().tag_ in FINITE and (lemma(noun.nbor()) in INTRANSITIVE or noun.nbor().pos_ == "AUX")


def _others(last: Token) -> bool:
    return last.i + 1 < len(last.doc) and last.nbor().lower_ in OTHERS


def _state(last: Token, noun: Token | None) -> str | None:
    """By where they are or what state they are in: "58 people in custody", "four were taken to hospital"."""
    if noun is not None and not is_person_noun(noun):
        return None
    for token in dict.fromkeys((head_of_number(last), noun)):
        if token is None:
            continue
        held = token.head if token.dep_ in {"nsubj", "nsubjpass", "dobj", "conj"} else token
        moved = lemma(held) in lemmas("states", "moving") and _suffers(token, held)
        kept = lemma(held) in lemmas("states", "keeping")
        for prep in [*token.children, *(held.children if moved or kept else [])]:
            if prep.dep_ in {"prep", "dative"} and (found := state_of(list(islice(prep.subtree, REACH)))):
                return found
    return None


def state_of(words: list[Token]) -> str | None:
    """What a phrase such as "in custody" or "behind bars" says of people."""
    known: dict[str, str] = units()["state"]
    for place, word in enumerate(words[1:], 1):
        found = known.get(f"{words[0].lower_} {lemma(word)}") if not _with_whom(word) else None
        if found and all(w.pos_ in {"DET", "ADJ", "NOUN", "PROPN", "PRON", "ADV", "PART"} for w in words[1:place]):
            return found
    return None


def _treated(last: Token, noun: Token | None) -> str | None:
    """ "41 people have been treated", "seven are being treated for smoke": hurt, but for a disease."""
    for token in dict.fromkeys((head_of_number(last), noun)):
        verb = token.head if token is not None and (token.like_num or is_person_noun(token)) else None
        if verb is None or token is None or lemma(verb) != "treat" or not _suffers(token, verb):
            continue
        told = {lemma(w) for w in islice(verb.subtree, REACH * 4)}
        if not any(c.lower_ in NOT_HEALED or c.dep_ == "neg" for c in verb.children):
            return "ill" if told & lemmas("diseases") else "injured"
    return None


def _placed(last: Token, noun: Token | None) -> str | None:
    """ "63 ill, 31 in hospital": a state right behind the number, wherever the parse hangs it."""
    token = noun if noun is not None and noun.i > last.i else last
    behind = token.nbor() if token.i + 1 < len(token.doc) else None
    plain = noun is None or is_person_noun(noun)
    return state_of(list(token.doc[behind.i : behind.i + 4])) if behind is not None and plain else None


def _with_whom(word: Token) -> bool:
    """ "In the care of an aunt": with somebody, and not ill."""
    return word.lower_ == "care" and word.i + 1 < len(word.doc) and word.nbor().lower_ == "of"


def _harm_next(last: Token) -> str | None:
    """By the word right behind the number, where no noun follows: "43 dead", "dozens feared dead"."""
    index = last.i + 1
    while index < len(last.doc) and (last.doc[index].lower_ in SUPPOSED | OTHERS or _describes(last.doc[index])):
        index += 1
    word = last.doc[index] if index < len(last.doc) else None
    if word is not None and word.lower_ in DEADLY:
        return "deaths"  # "four were shot, three fatally"
    if (
        word is None
        or not (word.tag_ in {"JJ", "VBN", "NN", "VBG"} or _shot(word))
        or (index + 1 < len(last.doc) and word.nbor().pos_ in NOUNS)
    ):
        return None
    if _shot(word):
        return _harm(word) or "casualties"
    return None if _gratis(word) or (word.tag_ == "VBN" and _active(word)) else _harm(word)


def _describes(word: Token) -> bool:
    """ "Six civilian dead"."""
    behind = word.nbor() if word.i + 1 < len(word.doc) else None
    return word.pos_ == "ADJ" and behind is not None and behind.lower_ in {"dead", "wounded", "injured"}


def _shot(word: Token) -> bool:
    """ "Four shot outside a club": the parser takes it for a past tense; "four shot at police" is one."""
    if word.dep_ in {"dobj", "pobj"} and word.tag_ == "NN" and lemma(word.head) in FIRED:
        return False  # "fired one shot"
    aims = (w for c in word.children if c.lower_ in {"at", "toward", "towards"} for w in c.children)
    aimed = any(is_person_noun(w) or w.ent_type_ == "PERSON" for w in aims)
    return (lemma(word) in SHOOT or word.lower_ == "shot") and not _active(word) and not aimed


def _lives(last: Token, noun: Token | None) -> str | None:
    """ "Cost 43 people their lives", "claimed 12 lives"."""
    if noun is not None and lemma(noun) == "life":
        taker = noun.head.head if noun.head.lower_ == "of" else noun.head
        return "deaths" if lemma(taker) in {"claim", "cost", "take", "lose", "loss"} else None
    head = head_of_number(last).head
    if lemma(head) not in {"lose", "cost"}:
        return None
    return "deaths" if any(lemma(child) == "life" and child.dep_ == "dobj" for child in head.children) else None


def _harm_said(last: Token, noun: Token | None) -> str | None:
    """By the verbs of which those counted are subject or object."""
    for token in dict.fromkeys((head_of_number(last), noun)):
        if token is not None and (token.like_num or is_person_noun(token)) and (deed := _deed(token)):
            return deed
        verbs = [v for v in _verbs_done_to(token) if not _gratis(v)] if token is not None else []
        kinds = [_harm(v) for v in verbs if not (_of_some(v) and v.nbor(-1) != last)]
        found = next((kind for kind in kinds if kind), None)
        found = "deaths" if found == "casualties" and "deaths" in kinds else found  # "shot and killed"
        if found:
            return found
    return None


def _harm_right_behind(noun: Token | None) -> str | None:
    """ "Left one person dead and three injured": a state right behind the noun is that of the noun."""
    behind = _behind_aside(noun) if noun is not None else None
    state = behind is not None and (behind.tag_ == "JJ" or behind.dep_ in {"acl", "oprd", "xcomp"})
    state = state or (behind is not None and noun is not None and behind.i > noun.i + 1 and behind.tag_ == "VBN")
    kind = _harm(behind) if behind is not None and state and not _active(behind) else None
    return kind if kind in BODILY else None


def _behind_aside(noun: Token) -> Token | None:
    """The word behind the noun, or behind what stands between two dashes: "seven others - two of them boys - hurt"."""
    behind = list(noun.doc[noun.i + 1 : noun.i + 2 + ASIDE])
    if behind and behind[0].text in DASHES and noun.whitespace_ + behind[0].whitespace_:
        close = next((n for n, word in enumerate(behind[1:], 1) if word.text in DASHES), len(behind))
        behind = behind[close + 1 :]
    return behind[0] if behind else None


def _harm_behind(last: Token, noun: Token | None) -> str | None:
    """By the word right behind: "two dead", "hundreds of people injured"."""
    for token in dict.fromkeys((last, noun)):
        behind = token.nbor() if token is not None and token.i + 1 < len(token.doc) else None
        if behind is None or behind.tag_ not in {"VBN", "VBD", "JJ", "NN"} or _gratis(behind):
            continue
        kind = _harm(behind)
        if kind and not _active(behind):
            return kind
    return None


def _harm_of_whom(last: Token) -> str | None:
    """ "Of five who are missing", "31 who were treated": what the words behind "who" say of them."""
    behind = list(last.doc[last.i + 1 : last.i + 2 + REACH])
    if not behind or behind[0].lower_ != "who" or behind[0].sent != last.sent:
        return None
    told = [
        word for word in behind[1:] if word.pos_ not in {"AUX", "ADV", "PART"} and lemma(word) not in {"be", "have"}
    ]
    if not told:
        return None
    return _harm(told[0]) or ("injured" if lemma(told[0]) == "treat" else state_of(told[1:]) if told[1:] else None)


def _gratis(token: Token) -> bool:
    """ "Free" as a word for things that cost nothing."""
    return token.lower_ == "free" and token.pos_ != "VERB"


def _active(token: Token) -> bool:
    """True for a past tense with an object: "killed three" is done by its subject."""
    return token.tag_ == "VBD" and lemma(token) not in INTRANSITIVE and any(c.dep_ == "dobj" for c in token.children)


def _toll(last: Token) -> str | None:
    """What a toll counts: "the death toll rose to 12"."""
    for ancestor in above(last):
        for child in ancestor.children:
            if child.dep_ in {"nsubj", "nsubjpass"} and lemma(child) in TOLL_NOUNS and child.i < last.i:
                return "injured" if any(_harm(word) == "injured" for word in child.children) else "deaths"
        if ancestor.dep_ in CLAUSES:
            break
    return None
