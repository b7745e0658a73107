"""Quotations side by side with other open extractors, on the same articles in the same run.

    python -m benchmarks.bench_quotations train|dev [--from N] [--articles N]

Contents that hold a quotation mark are scored, as ``evaluation.polnear`` counts them. The other tools are optional:
textacy (direct quotations with speaker, on the same parse), and the quotation taggers of BookNLP and of Renard, which
say what is quoted and not by whom; one that is not installed is left out and named. Each gets its text by paragraphs,
so that a lost mark in one does not spoil the next, and textacy's quotations with one cue are put together.
"""

from __future__ import annotations

import importlib
import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from evaluation.polnear import Tally, annotated, count
from evaluation.stories import VARIABLE
from rashomon.annotate import language_model
from rashomon.annotate.read import attributions_of
from rashomon.model.marks import Attribution
from rashomon.model.text import Document, Span

Extractor = Callable[[str, Any], list[Attribution]]


def ours(text: str, nlp: Any) -> list[Attribution]:
    return list(attributions_of(Document("a", "0" * 64, text), nlp))


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph with where it begins."""
    for found in re.finditer(r"\S[^\n]*", text):
        yield found.start(), found.group()


def textacy(text: str, nlp: Any) -> list[Attribution]:
    """textacy's direct quotations; it gives up a text with an odd number of marks."""
    extract = importlib.import_module("textacy.extract")
    found: dict[int, Attribution] = {}
    for doc, at in nlp.pipe(((words, at) for at, words in paragraphs(text)), as_tuples=True):
        try:
            triples = list(extract.direct_quotations(doc))
        except ValueError:
            continue
        for triple in triples:
            source, cue, content = (_span(at, tokens) for tokens in (triple.speaker, triple.cue, triple.content))
            before = found.get(cue.start)
            parts = (*(before.content if before else ()), content)
            found[cue.start] = Attribution((source,), (cue,), parts, "speech")
    return list(found.values())


def _span(at: int, tokens: Sequence[Any]) -> Span:
    return Span(at + tokens[0].idx, at + tokens[-1].idx + len(tokens[-1]))


def booknlp(text: str, nlp: Any) -> list[Attribution]:
    """BookNLP's quotation tagger, without its neural attribution."""
    tagger = importlib.import_module("booknlp.english.litbank_quote").QuoteTagger()
    tokens = [(n, at, token) for n, (at, words) in enumerate(paragraphs(text)) for token in nlp.tokenizer(words)]
    given = [SimpleNamespace(text=t.text, paragraph_id=n, token_id=i) for i, (n, _, t) in enumerate(tokens)]
    return [_quoted(tokens, first, last) for first, last in tagger.tag(given)]


def renard(text: str, nlp: Any) -> list[Attribution]:
    """Renard's quotation detector."""
    detector = importlib.import_module("renard.pipeline.quote_detection").QuoteDetector()
    found = []
    for at, words in paragraphs(text):
        tokens = [(0, at, token) for token in nlp.tokenizer(words)]
        quotes = detector([t.text for _, _, t in tokens])["quotes"]
        found += [_quoted(tokens, quote.start, quote.end - 1) for quote in quotes]
    return found


def _quoted(tokens: Sequence[tuple[int, int, Any]], first: int, last: int) -> Attribution:
    (_, begins, opening), (_, ends, closing) = tokens[first], tokens[last]
    return Attribution((), (), (Span(begins + opening.idx, ends + closing.idx + len(closing)),), "speech")


TOOLS: dict[str, tuple[Extractor, str]] = {
    "rashomon": (ours, "rashomon"),
    "textacy": (textacy, "textacy.extract"),
    "booknlp (marks)": (booknlp, "booknlp.english.litbank_quote"),
    "renard (marks)": (renard, "renard.pipeline.quote_detection"),
}


def installed() -> dict[str, Extractor]:
    """The tools that can be run here."""
    found: dict[str, Extractor] = {}
    for name, (extractor, module) in TOOLS.items():
        try:
            importlib.import_module(module)
        except ImportError as error:
            sys.stderr.write(f"{name} is left out: {error}\n")
            continue
        found[name] = extractor
    return found


def compare(folder: Path, first: int, articles: int | None) -> Iterator[str]:
    """The lines of the table."""
    nlp = language_model.load()
    cases = list(annotated(folder))[first : None if articles is None else first + articles]
    yield f"{len(cases)} annotations; contents that hold a quotation mark"
    yield f"{'':18}{'F1':>7}{'P':>7}{'R':>7}{'source':>8}{'seconds':>9}"
    for name, extract in installed().items():
        tally, began, read = Tally(), time.perf_counter(), dict[str, list[Attribution]]()
        for case in cases:
            if case.text not in read:
                read[case.text] = extract(case.text, nlp)
            count(tally, case, read[case.text])
        row, took = tally.marked.row(), time.perf_counter() - began
        source = f"{row['source']:8.3f}" if any(a.source for found in read.values() for a in found) else f"{'-':>8}"
        yield f"{name:18}{row['overlap']:7.3f}{row['precision']:7.3f}{row['recall']:7.3f}{source}{took:9.1f}"


def main(arguments: Sequence[str]) -> int:
    asked = [a for a in arguments if a in ("train", "dev")]
    folder = os.environ.get(VARIABLE)
    if not asked or not folder:
        sys.stderr.write(
            f"usage: python -m benchmarks.bench_quotations train|dev [--from N] [--articles N]; {VARIABLE}\n"
        )
        return 2

    def option(name: str) -> int | None:
        return int(arguments[arguments.index(name) + 1]) if name in arguments else None

    for line in compare(Path(folder) / "quotes_polnear" / asked[0], option("--from") or 0, option("--articles")):
        sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
