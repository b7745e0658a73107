"""Texts whose mentions of one entity, or of one event, are marked as chains: ECB+ and MEANTIME.

ECB+: a story is a sub-topic, and the mentions are those of the sentences that its second annotation checked. MEANTIME:
a story is a corpus of thirty articles. Each sentence of a text is a paragraph; the first of ECB+'s added articles, an
address, is left out. A mention that no chain holds is one of its own.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree

from rashomon.model.text import Span

Kind = Literal["entity", "event"]
KINDS: tuple[Kind, ...] = ("entity", "event")
NO_BLANK_BEFORE = re.compile(r"[,.;:!?%)\]”]|n't|'(?:s|re|ve|d|ll|m)?")
NO_BLANK_AFTER = frozenset("([“$")
ADDED = "plus"
TIME = "TIM"


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention of the gold. ``named``: a proper name; None where the gold does not say."""

    span: Span
    kind: Kind
    chain: str
    named: bool | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """An article: its text, the sentences of it that were annotated for each kind, and what is marked in them."""

    name: str
    text: str
    sentences: Mapping[Kind, tuple[Span, ...]]
    marked: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The articles of one story."""

    name: str
    texts: tuple[Text, ...]


def sets(folder: Path) -> dict[str, list[Told]]:
    """Each set by name."""
    return {"ECB+": list(ecb(folder / "entities_ecbplus")), "MEANTIME": list(meantime(folder / "entities_meantime"))}


# ------------------------------------------------------------------ running text of tokens


def laid_out(sentences: Iterable[Sequence[str]]) -> tuple[str, list[list[Span]]]:
    """Tokens as an article would print them, a sentence a paragraph; and where each token stands."""
    text, places = "", []
    for tokens in sentences:
        text += "\n\n" if text else ""
        spans: list[Span] = []
        for at, token in enumerate(tokens):
            said = {"``": "“", "''": "”"}.get(token, token)
            close = not at or NO_BLANK_BEFORE.fullmatch(said) or tokens[at - 1] in {*NO_BLANK_AFTER, "``"}
            text += "" if close else " "
            spans.append(Span(len(text), len(text) + len(said)))
            text += said
        places.append(spans)
    return text, places


def _text(name: str, sentences: Iterable[Sequence[str]], marks: Iterable[tuple[int, Sequence[int], Marked]]) -> Text:
    """The text, with its marks put where their tokens stand; the spans that the marks bring are not looked at."""
    text, places = laid_out(sentences)
    found: dict[tuple[Span, Kind], Marked] = {}
    where: dict[Kind, set[int]] = {kind: set() for kind in KINDS}
    for number, tokens, mark in marks:
        spans = [places[number][token] for token in tokens]
        span = Span(spans[0].start, spans[-1].end)
        found.setdefault((span, mark.kind), Marked(span, mark.kind, mark.chain, mark.named))
        where[mark.kind].add(number)
    annotated = {
        kind: tuple(Span(places[n][0].start, places[n][-1].end) for n in sorted(where[kind])) for kind in KINDS
    }
    return Text(name, text, annotated, tuple(found.values()))


# ------------------------------------------------------------------ ECB+


def ecb(folder: Path) -> Iterator[Told]:
    """The sub-topics."""
    marks = _checked(folder / "gold_mentions")
    stories: defaultdict[str, list[Text]] = defaultdict(list)
    for line in map(json.loads, (folder / "docs.jsonl").read_text("utf-8").splitlines()):
        stories[f"{line['topic']} {line['subtopic']}"].append(_ecb_text(line, marks[line["doc"]]))
    return (Told(name, tuple(texts)) for name, texts in stories.items())


def _checked(folder: Path) -> Mapping[str, list[dict[str, Any]]]:
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted(folder.glob("ECB_*.json")):
        kind = "event" if "Event" in path.name else "entity"
        for mention in json.loads(path.read_text("utf-8")):
            found[mention["doc_id"]].append({**mention, "kind": kind})
    return found


def _ecb_text(line: Mapping[str, Any], mentions: Iterable[Mapping[str, Any]]) -> Text:
    sentences: defaultdict[int, list[str]] = defaultdict(list)
    for token, number in zip(line["tokens"], line["sent"], strict=True):
        sentences[number].append(token)
    listed = [sentences[number] for number in sorted(sentences)][line["doc"].endswith(ADDED) :]
    marks = (
        (m["sent_id"], m["tokens_number"],
         Marked(Span(0, 1), m["kind"], m["coref_chain"], False if m["mention_type"] == TIME else None))
        for m in mentions if _stands(listed, m)
    )  # fmt: skip
    return _text(line["doc"], listed, marks)


def _stands(sentences: Sequence[Sequence[str]], mention: Mapping[str, Any]) -> bool:
    """The words stand where the mention says; of a few they do not."""
    sentence = sentences[mention["sent_id"]] if mention["sent_id"] < len(sentences) else ()
    words = [sentence[token] for token in mention["tokens_number"] if token < len(sentence)]
    return " ".join(words) == str(mention["tokens_str"])


# ------------------------------------------------------------------ MEANTIME


def meantime(folder: Path) -> Iterator[Told]:
    """The corpora."""
    for corpus in sorted(path for path in folder.iterdir() if path.is_dir()):
        yield Told(corpus.name, tuple(_meantime_text(path) for path in sorted(corpus.glob("*.xml"))))


def _meantime_text(path: Path) -> Text:
    """The article by its number: its file bears the headline, which would be taken for the outlet's name."""
    root = ElementTree.fromstring(path.read_bytes())
    sentences: defaultdict[int, list[str]] = defaultdict(list)
    place: dict[str, tuple[int, int]] = {}
    for token in root.iter("token"):
        number = int(token.attrib["sentence"])
        place[token.attrib["t_id"]] = number, len(sentences[number])
        sentences[number].append(token.text or "")
    order = {number: at for at, number in enumerate(sorted(sentences))}
    place = {token: (order[number], at) for token, (number, at) in place.items()}
    chains = _chains(root, path.stem)
    marks = (
        (place[tokens[0]][0], sorted(place[t][1] for t in tokens), Marked(Span(0, 1), kind, chain, named))
        for tokens, kind, chain, named in _mentions(root, chains, path.stem)
    )
    return _text(path.stem.partition("_")[0], (sentences[number] for number in sorted(sentences)), marks)


def _chains(root: ElementTree.Element, name: str) -> Mapping[str, str]:
    """By mention, what it refers to: the same name in all articles of a corpus."""
    instance = {
        node.attrib["m_id"]: node.attrib.get("instance_id") or f"{name} {node.attrib['m_id']}"
        for tag in ("ENTITY", "EVENT") for node in root.iter(tag)
    }  # fmt: skip
    return {
        source.attrib["m_id"]: instance[target.attrib["m_id"]]
        for relation in root.iter("REFERS_TO") for target in relation.iter("target")
        for source in relation.iter("source") if target.attrib["m_id"] in instance
    }  # fmt: skip


def _mentions(
    root: ElementTree.Element, chains: Mapping[str, str], name: str
) -> Iterator[tuple[list[str], Kind, str, bool]]:
    for kind in KINDS:
        for node in root.iter(f"{kind.upper()}_MENTION"):
            tokens = [anchor.attrib["t_id"] for anchor in node.iter("token_anchor")]
            named = node.attrib.get("syntactic_type") in ("NAM", "PRE.NAM")
            if tokens:
                number = node.attrib["m_id"]
                yield tokens, kind, chains.get(number, f"{name} {number}"), named
