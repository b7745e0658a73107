"""How often `rashomon check` sees an alteration, and how often it flags what is faithful. Cases are made by rule.

    python -m evaluation.check_cases [STORY]...  rates a kind, and every miss; else of all but the blind

The rules read the articles and their annotation alone, never the checker: they choose a sentence by what the annotation
marks in it (a figure, a name, a quotation and its speaker) and change one thing, or nothing that matters. A case counts
as caught only where an item with the right verdict (and the right change) stands on the changed words.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from .stories import GOLD, articles_of

SEED = 20241017
EACH = 10  # cases of a kind of alteration
FAITHFUL = {"verbatim": 24, "attribution moved": 12, "clause dropped": 12, "part quoted": 12, "quotation split": 12}
OPEN, CLOSE = '"“„', '"”'
END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-ZÀ-Þ])|\n+")


@dataclass(frozen=True, slots=True)
class Case:
    """A draft of one sentence. ``kind`` is the alteration, or how it stays faithful; ``at``: the changed characters."""

    kind: str
    altered: bool
    text: str
    made_from: str
    at: tuple[int, int] | None = None


EXPECTED: dict[str, tuple[set[str], set[str]]] = {
    "number changed": ({"other value"}, {"value"}),
    "negation dropped": ({"altered"}, {"negation dropped", "opposite"}),
    "speaker swapped": ({"said by another"}, {"speaker"}),
    "condition cut": ({"altered"}, {"condition cut"}),
    "quotes spliced": ({"altered"}, {"two places"}),
    "name misspelt": ({"altered"}, {"other spelling"}),
    "figure put to another": ({"said by another"}, {"speaker"}),
    "person swapped": ({"altered", "said by another"}, {"other name", "speaker"}),
    "one half altered": (
        {"altered"},
        {"words", "two places", "opposite", "value", "negation dropped", "negation added"},
    ),
}


@dataclass(frozen=True)
class Story:
    """An annotated story: texts by document, and the annotation."""

    name: str

    @cached_property
    def gold(self) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads((GOLD / self.name / "gold.json").read_text("utf-8"))
        return loaded

    @cached_property
    def articles(self) -> Path:
        return articles_of(GOLD / self.name)

    @cached_property
    def texts(self) -> dict[str, str]:
        folders = [GOLD / self.name / "texts", self.articles]
        out = {}
        for document in self.gold["documents"]:
            name = document["id"]
            path = next(
                p for f in folders for p in (f / name, f / f"{Path(name).stem}.txt", f / f"{name}.txt") if p.exists()
            )
            out[name] = path.read_bytes().decode("utf-8-sig")
        return out

    @cached_property
    def people(self) -> dict[str, dict[str, Any]]:
        return {e["id"]: e for e in self.gold["entities"] if e["type"] == "PER"}

    def sentence(self, place: dict[str, Any]) -> tuple[str, int] | None:
        """The sentence around a place of the annotation, and where in it the place begins."""
        text, start = self.texts[place["doc"]], place["start"]
        if text[start : place["end"]] != place["text"]:
            return None
        cuts = [0, *(m.end() for m in END.finditer(text)), len(text)]
        first = max(c for c in cuts if c <= start)
        last = min((c for c in cuts if c >= place["end"]), default=len(text))
        words = text[first:last]
        lead = len(words) - len(words.lstrip())
        words = words.strip()
        whole = balanced(words) and words.endswith((".", ".”", '."', "?”", '?"')) and 6 <= len(words.split()) <= 60
        return (words, start - first - lead) if whole and "\n" not in words else None

    @cached_property
    def sentences(self) -> list[str]:
        """Whole sentences that hold a figure, a quotation or a claim of the annotation, in its order."""
        places = [f["span"] for f in self.gold["figures"]]
        places += [q["spans"][0] for q in self.gold["quotes"]]
        places += [a["spans"][0] for c in self.gold["claims"] for a in c["assertions"]]
        found = (self.sentence(place) for place in places)
        return list(dict.fromkeys(f[0] for f in found if f))


def balanced(words: str) -> bool:
    return words.count('"') % 2 == 0 and words.count("“") == words.count("”")


def in_quotes(words: str, at: int) -> bool:
    before = words[:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


# ---------------------------------------------------------------- alterations


def numbers(story: Story, rng: random.Random) -> Iterator[Case]:
    for figure in story.gold["figures"]:
        found = story.sentence(figure["span"])
        digits = re.search(r"\d+(?:[.,]\d+)*", figure["span"]["text"])
        if not found or not digits or in_quotes(*found):
            continue
        words, at = found
        start, end = at + digits.start(), at + digits.end()
        new = other_number(digits.group(), rng)
        if new not in words:
            yield Case("number changed", True, words[:start] + new + words[end:], words, (start, start + len(new)))


def other_number(digits: str, rng: random.Random) -> str:
    """One leading digit changed, so that the number stays of its size and form."""
    place = rng.randrange(min(2, len(digits.split(",")[0].split(".")[0])))
    choice = [d for d in "123456789" if d != digits[place]]
    return digits[:place] + rng.choice(choice) + digits[place + 1 :]


NEGATIONS = (
    (r"\b(did|do|does|was|were|is|are|has|have|had|will|would|could|can|should) not ", r"\1 "),
    (r"\b(was|were|did|is|are|had|has|have|would|could)n[’']t ", r"\1 "),
    (r"\bcannot ", "can "),
    (r"\bnever ", ""),
    (r"\bno (?!longer|doubt|one\b|more\b)(?=[a-z])", "a "),
    (r"\bNo (?=[a-z])", "A "),
    (r"\bNobody ", "Somebody "),
    (r"\bnobody ", "somebody "),
    (r"\bden(?:ied|ies) that ", "said that "),
    (r"\bwithout ", "with "),
    (r"\bnot (?!only|just)", ""),
)


def negations(story: Story, rng: random.Random) -> Iterator[Case]:
    for words in story.sentences:
        for pattern, new in NEGATIONS:
            found = re.search(pattern, words)
            if found:
                changed = words[: found.start()] + found.expand(new) + words[found.end() :]
                yield Case("negation dropped", True, changed, words)
                break


def speakers(story: Story, rng: random.Random) -> Iterator[Case]:
    """The name of the one who speaks is put in the place of another's who speaks in the same story."""
    voices = sorted({q["speaker"] for q in story.gold["quotes"] if q.get("speaker") in story.people})
    for quote in story.gold["quotes"]:
        span, speaker = quote.get("speaker_span"), quote.get("speaker")
        found = story.sentence(quote["spans"][0])
        if not found or not span or speaker not in story.people or len(quote["spans"][0]["text"].split()) < 4:
            continue
        words = found[0]
        forms = sorted(story.people[speaker]["surface_forms"], key=len, reverse=True)
        form = next((f for f in forms if f in span["text"] and f in words), None)
        others = [v for v in voices if v != speaker]
        if form is None or not others or words.count(form) > 1:
            continue
        other = story.people[rng.choice(others)]["canonical"]
        at = words.index(form)
        if other not in words and not in_quotes(words, at):
            yield Case("speaker swapped", True, words.replace(form, other), words)


CONDITIONS = (
    re.compile(
        r",? (?:but )?(?:only )?(?:if|unless|provided that|as long as|on condition that|should the) [^,.;“”\"]+"
        r"(?=[.;]|, [a-z“\"]|[,.][”\"])"
    ),
    re.compile(r"(?<![^ “\"])(?:If|Unless|Should) [^,.;“”\"]+, (?=\w)"),
)  # fmt: skip
ONLY = re.compile(r"\bonly,? (?:\w+ ){0,2}\w+,?$")  # what is left would be no sentence
ASKED = re.compile(r"\b(?:ask|asks|asked|wonder\w*|know|knew|see|as|even|clear) if\b")


def conditions(story: Story, rng: random.Random) -> Iterator[Case]:
    for words in story.sentences:
        for pattern in CONDITIONS:
            found = pattern.search(words)
            rest = words[: found.start()] + words[found.end() :] if found else ""
            if found and not ASKED.search(words) and len(rest) > 35 and not ONLY.search(words[: found.start()]):
                changed = words[: found.start()] + words[found.end() :]
                changed = re.sub(r"^([\"“]?)([a-z])", lambda m: m[1] + m[2].upper(), rest)
                yield Case("condition cut", True, changed, words)
                break


def splices(story: Story, rng: random.Random) -> Iterator[Case]:
    """The beginning of one quotation and the end of another, of another place, in one pair of marks."""
    long = [
        q for q in story.gold["quotes"]
        if q["type"] == "direct" and q.get("speaker") in story.people and len(q["spans"][0]["text"].split()) >= 6
    ]  # fmt: skip
    while len(long) > 1:
        first, second = rng.sample(long, 2)
        if first["doc"] == second["doc"] and abs(first["spans"][0]["start"] - second["spans"][0]["start"]) < 600:
            continue
        one, two = (q["spans"][0]["text"].strip(' ,.“”"') for q in (first, second))
        if one.split()[:3] == two.split()[:3]:
            continue
        joined = f"{one}, and {two[0].lower() + two[1:]}" if rng.random() < 0.5 else f"{one}. {two}"
        speaker = story.people[first["speaker"]]["canonical"]
        yield Case("quotes spliced", True, f"“{joined},” said {speaker}.", f"{one} | {two}")


def misspelt(story: Story, rng: random.Random) -> Iterator[Case]:
    known = {w for e in story.gold["entities"] for f in e.get("surface_forms", {}) for w in f.split()}
    for words in story.sentences:
        names = [
            f for e in story.gold["entities"] for f in e.get("surface_forms", {})
            if re.search(rf"(?<!\w){re.escape(f)}(?!\w)", words)
        ]  # fmt: skip
        last = [(f, f.split()[-1]) for f in names if len(f.split()[-1]) >= 6 and f.split()[-1].isalpha()]
        last = [(f, w) for f, w in last if w[0].isupper() and not w.isupper() and not in_quotes(words, words.index(f))]
        if not last:
            continue
        form, word = rng.choice(sorted(last))
        new = slip(word, rng)
        if new in known or new.lower() == word.lower():
            continue
        changed = words.replace(form, form[: -len(word)] + new, 1)
        at = changed.index(new)
        yield Case("name misspelt", True, changed, words, (at, at + len(new)))


def slip(word: str, rng: random.Random) -> str:
    """One letter inside dropped, doubled, changed or exchanged with its neighbour."""
    at = rng.randrange(2, len(word) - 1)
    return rng.choice((
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + rng.choice([c for c in "aeiourstn" if c != word[at]]) + word[at + 1 :],
        word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
    ))  # fmt: skip


def reattributed(story: Story, rng: random.Random) -> Iterator[Case]:
    """The words for who gives a figure are put in the place of another's who speaks and does not give that number."""
    told = [
        (quote, figure) for quote in story.gold["quotes"] for figure in story.gold["figures"]
        if quote["type"] == "indirect" and within(figure["span"], quote["spans"][0]) and quote.get("speaker_span")
    ]  # fmt: skip
    givers = {q["speaker"]: q["speaker_span"]["text"] for q, _ in reversed(told)}
    for quote, figure in told:
        found, words = story.sentence(figure["span"]), quote["speaker_span"]["text"]
        value = figure["low"], figure["high"]
        equal = {q["speaker"] for q, f in told if (f["low"], f["high"]) == value}
        others = sorted(g for g in givers if g not in equal and not PRONOUN.fullmatch(givers[g]))
        if found and others and found[0].count(words) == 1 and not PRONOUN.fullmatch(words):
            other = givers[rng.choice(others)]
            if other.split()[-1] not in found[0]:
                changed = found[0].replace(words, other)
                yield Case("figure put to another", True, changed[0].upper() + changed[1:], found[0])


PRONOUN = re.compile(r"(?i)he|she|it|they|who")


def within(inner: dict[str, Any], outer: dict[str, Any]) -> bool:
    return bool(inner["doc"] == outer["doc"] and outer["start"] <= inner["start"] and inner["end"] <= outer["end"])


def persons(story: Story, rng: random.Random) -> Iterator[Case]:
    """A person by full name is put in the place of another one of the story."""
    full = {p["canonical"]: p for p in story.people.values() if re.fullmatch(r"[A-Z]\w+ [A-Z]\w+", p["canonical"])}
    for words in story.sentences:
        here = [n for n in sorted(full) if words.count(n) == 1 and not in_quotes(words, words.index(n))]
        others = [n for n in sorted(full) if n.split()[-1] not in words]
        if here and others:
            name = rng.choice(here)
            yield Case("person swapped", True, words.replace(name, rng.choice(others)), words)


def halves(story: Story, rng: random.Random) -> Iterator[tuple[str, list[str], str, str]]:
    """A direct quotation of one piece in two parts, cut at a pause where it has one, with its speaker."""
    for quote in story.gold["quotes"]:
        text = quote["spans"][0]["text"].strip(' .,“”"‘’')
        whole = quote["type"] == "direct" and quote.get("speaker") in story.people and len(quote["spans"]) == 1
        if not whole or re.search('[“”"]|\\b(?:if|unless|or|provided)\\b', text) or not 10 <= len(text.split()) <= 40:
            continue
        cuts = [m.start() for m in re.finditer(r", (?=\w+ \w+ \w+)", text) if len(text[: m.start()].split()) >= 4]
        cut = rng.choice(cuts) if cuts else text.index(" ".join(text.split()[len(text.split()) // 2 :]))
        yield (
            text[:cut].rstrip(" ,"),
            text[cut:].lstrip(" ,").split(),
            story.people[quote["speaker"]]["canonical"],
            text,
        )


def half_altered(story: Story, rng: random.Random) -> Iterator[Case]:
    """The second half has one word that is of another sentence of the story."""
    pool = sorted({w for s in story.sentences for w in re.findall(r"\b[a-z]{5,}\b", s)})
    for first, rest, speaker, text in halves(story, rng):
        places = [n for n, w in enumerate(rest) if re.fullmatch(r"[a-z]{5,}", w)]
        if places:
            rest[rng.choice(places)] = rng.choice([w for w in pool if w not in text])
            yield Case("one half altered", True, f"“{first},” said {speaker}, “{' '.join(rest)}.”", text)


# ---------------------------------------------------------------- what stays faithful


def split(story: Story, rng: random.Random) -> Iterator[Case]:
    for first, rest, speaker, text in halves(story, rng):
        yield Case("quotation split", False, f"“{first},” said {speaker}, “{' '.join(rest)}.”", text)


def verbatim(story: Story, rng: random.Random) -> Iterator[Case]:
    for words in story.sentences:
        yield Case("verbatim", False, words, words)


SAID = r"(?:said|told \w+(?: \w+)?|added|explained|announced|warned|insisted)"
MOVES = (
    (re.compile(rf"^([\"“].+?),([\"”]) ({SAID}) ((?:[A-Z][\w’'-]+ ?)+)\.$"), r"\4 \3: \1.\2"),
    (re.compile(rf"^([\"“].+?),([\"”]) (he|she|they) ({SAID})\.$"), r"\3 \4: \1.\2"),
    (re.compile(r"^([A-Z][^“”\"]+), ((?:the |a )?[\w’' -]{3,60}?) (said)\.$"), r"\2 \3 \1."),
    (re.compile(r"^([A-Z][^“”\"]+), (said) ([^,“”\"]{3,80})\.$"), r"\3 \2 \1."),
    (re.compile(r"^((?:[A-Z][\w’'-]+ ?){1,4}|The [\w ]{3,40}) said (?:that )?([a-z0-9][^“”\"]+)\.$"), r"\2, \1 said."),
)  # fmt: skip


def moved(story: Story, rng: random.Random) -> Iterator[Case]:
    for words in story.sentences:
        for pattern, new in MOVES:
            if pattern.match(words):
                changed = re.sub(r" ,", ",", pattern.sub(new, words))
                yield Case("attribution moved", False, changed[0].upper() + changed[1:], words)
                break


CLAUSE = re.compile(r", (?:who|which|whom|whose|where) [^,“”\"]+, ")


def dropped(story: Story, rng: random.Random) -> Iterator[Case]:
    for words in story.sentences:
        found = CLAUSE.search(words)
        if (
            found
            and words[found.end()].islower()
            and not in_quotes(words, found.start())
            and not re.search(r"\b(?:if|unless|not|no)\b", found.group())
        ):
            yield Case("clause dropped", False, words[: found.start()] + " " + words[found.end() :], words)


def parts(story: Story, rng: random.Random) -> Iterator[Case]:
    """The first or the last clause of a quotation, with the speaker that the annotation gives."""
    for quote in story.gold["quotes"]:
        if quote["type"] != "direct" or quote.get("speaker") not in story.people:
            continue
        pieces = [p.strip(' .,“”"') for p in re.split(r"[,.;:] ", quote["spans"][0]["text"])]
        whole = [p for p in (pieces[0], pieces[-1]) if len(p.split()) >= 4]
        if (
            not whole
            or re.search(r"\b(?:if|unless|provided)\b", quote["spans"][0]["text"])
            or re.search('[“”"]', whole[0])
        ):
            continue
        speaker = story.people[quote["speaker"]]["canonical"]
        yield Case("part quoted", False, f"“{rng.choice(whole)},” said {speaker}.", quote["spans"][0]["text"])


RULES: dict[str, Callable[[Story, random.Random], Iterator[Case]]] = {
    "number changed": numbers,
    "negation dropped": negations,
    "speaker swapped": speakers,
    "condition cut": conditions,
    "quotes spliced": splices,
    "name misspelt": misspelt,
    "figure put to another": reattributed,
    "person swapped": persons,
    "one half altered": half_altered,
    "verbatim": verbatim,
    "attribution moved": moved,
    "clause dropped": dropped,
    "part quoted": parts,
    "quotation split": split,
}


def cases(name: str) -> list[Case]:
    """The cases of a story, always the same: of each kind as many as are wanted, or as the story gives."""
    story, out = Story(name), []
    for kind, rule in RULES.items():
        rng = random.Random(int(hashlib.sha256(f"{SEED} {name} {kind}".encode()).hexdigest()[:12], 16))
        wanted = FAITHFUL.get(kind, EACH)
        found: dict[str, Case] = {}
        for case in rule(story, rng):
            found.setdefault(case.made_from, case)
            if len(found) >= 6 * wanted:
                break
        pool = sorted(found.values(), key=lambda c: hashlib.sha256(f"{SEED}{c.made_from}".encode()).hexdigest())
        out += pool[:wanted]
    return out


# ---------------------------------------------------------------- measuring


@dataclass(frozen=True, slots=True)
class Result:
    case: Case
    right: bool
    flags: tuple[str, ...]
    noted: bool = False  # a reader is told to look at it, if not what is wrong


def caught(case: Case, items: Any) -> bool:
    verdicts, changes = EXPECTED[case.kind]
    for item in items:
        here = case.at is None or (item.evidence.start < case.at[1] and case.at[0] < item.evidence.end)
        if item.verdict in verdicts and item.change in changes and here:
            return True
    return False


def measure(name: str, chosen: list[Case] | None = None) -> list[Result]:
    """Every case of a story checked as a draft of its own."""
    from rashomon import checking, pipeline
    from rashomon.model.text import Document

    readings, _ = pipeline.annotate_all(pipeline.take_in([Story(name).articles])[0])
    sources = checking.sources_of(readings)
    out = []
    for case in cases(name) if chosen is None else chosen:
        digest = hashlib.sha256(case.text.encode()).hexdigest()
        items = checking.checked(Document("draft.txt", digest, case.text), readings, sources=sources).items
        flags = tuple(f"{i.line} [{i.evidence.exact}]" for i in items if i.flagged)
        out.append(Result(case, caught(case, items) if case.altered else not flags, flags, any(i.noted for i in items)))
    return out


def rates(results: list[Result]) -> dict[str, tuple[int, int]]:
    """Right and all, by kind."""
    total = Counter(r.case.kind for r in results)
    right = Counter(r.case.kind for r in results if r.right)
    return {kind: (right[kind], total[kind]) for kind in total}


def tell(name: str, results: list[Result]) -> None:
    print(f"\n{name} (seed {SEED})")
    for kind, (right, total) in rates(results).items():
        noted = sum(r.noted for r in results if r.case.kind == kind)
        print(f"  {kind:20} {right:3} of {total}, a flag or a note on {noted}")
    for altered, what in ((True, "alterations caught with the right kind"), (False, "faithful ones left alone")):
        of = [r for r in results if r.case.altered == altered]
        print(f"  {what}: {sum(r.right for r in of)} of {len(of)}; with a flag or a note: {sum(r.noted for r in of)}")
    for result in results:
        if not result.right:
            print(f"\n  - {result.case.kind}: {result.case.text}\n    from: {result.case.made_from}")
            print("\n".join(f"    {flag}" for flag in result.flags) or "    nothing flagged")


def in_view() -> list[str]:
    """The annotated stories but those kept blind: their misses are shown only where one asks for them by name."""
    from scripts.fitting import KEPT_BLIND

    return sorted(p.name for p in GOLD.iterdir() if (p / "gold.json").exists() and p.name not in KEPT_BLIND)


def main() -> None:
    for name in sys.argv[1:] or in_view():
        tell(name, measure(name))


if __name__ == "__main__":
    main()
