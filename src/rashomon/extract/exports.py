"""Exports of press databases: many articles in one file, parted by the marks that the database puts between them.

Each article keeps its headline, its by-line and its body, word for word; what the database says about it (outlet, date,
length, index terms) becomes metadata or is left out. Where the marks are not all there, nothing is parted: one long
text is better than two halves of an article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import dropwhile

from ..model.text import Metadata, stated
from ..resources import table
from .page import Page
from .parts import Parts

MAX_ARTICLES = 1000
WEEKDAY = r"(?:[^\W\d_]{3,12},?\s+)?"
DAY = re.compile(
    rf"{WEEKDAY}(?:(?P<d1>\d{{1,2}})\.?(?:\s+de)?\s+(?P<m1>[^\W\d_]{{3,10}})\.?(?:\s+de)?\s+(?P<y1>\d{{4}})"
    r"|(?P<m2>[^\W\d_]{3,10})\.?\s+(?P<d2>\d{1,2}),?\s+(?P<y2>\d{4})|(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d\d))(?!\d)"
)
OF_MANY = re.compile(r"\s*\d+ (?:of|von|sur|de) \d+ (?:DOCUMENTS?|DOKUMENTEN?)\s*", re.IGNORECASE)
RULE = re.compile(r"_{30,}")
FACTIVA_END = re.compile(r"Do[ck]ument[eo]? (?P<id>[A-Z][A-Z0-9]{2,9}0{2}[0-9a-z]{10,30})")
COPYRIGHT = re.compile(r"\(c\)|©|copyright\b", re.IGNORECASE)
CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:\s*[A-Za-z]{2,4})?")
FIELD = re.compile(r"(?P<name>[^\W\d_][^:\n]{2,30}?)\s*:\s*(?P<value>.*)")


@dataclass(frozen=True, slots=True)
class Article:
    """One article as an export has it."""

    title: str
    byline: str
    body: str
    outlet: str | None
    published: str | None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Export:
    """How a file was parted, and what the parts are; ``unread`` counts those that lack a body."""

    how: str
    articles: tuple[Article, ...]
    unread: int = 0


def articles_of(text: str, method: str, version: str, settings: str) -> Parts:
    """The articles of a file whose text this is: those of an export, or one."""
    export = parted(text)
    if export is None:
        return Parts((Page(text, settings, Metadata(), method, version),))
    return pages_of(export, method, version, settings)


def pages_of(export: Export, method: str, version: str, settings: str) -> Parts:
    """The articles of an export as pages, with what is lost of it."""
    count = len(export.articles)
    pages = tuple(
        Page(
            "\n".join(filter(None, (article.title, article.byline, article.body))),
            f"{settings}; {export.how}; article {number} of {count}: headline, by-line and body",
            _metadata(article),
            method,
            version,
        )
        for number, article in enumerate(export.articles[:MAX_ARTICLES], 1)
    )
    lost = export.unread + max(0, count - MAX_ARTICLES)
    step = "look at the file, and give what is missing as .txt"
    return Parts(pages, True, ((f"{lost} parts of the export", "no body of an article in them", step),) if lost else ())


def _metadata(article: Article) -> Metadata:
    where = "export"
    return stated(
        title=(article.title, where),
        url=(article.url, where),
        outlet=(article.outlet, where),
        published=(article.published, where),
    )


def parted(text: str) -> Export | None:
    """The articles of an export, by the first database whose marks are in it; None where it is none."""
    lines = [line.strip() for line in text.split("\n")]
    for part in (_nexis, _nexis_numbered, _factiva_fields, _factiva, _proquest):
        export = part(lines)
        if export is not None and export.articles:
            return export
    return None


# ---------------------------------------------------------------- Nexis


def _nexis(lines: Sequence[str]) -> Export | None:
    """Headline, outlet, date, fields, "Body", text, fields, "End of Document"."""
    ends = frozenset(table("exports")["nexis"]["end"])
    if not any(line.lower() in ends for line in lines):
        return None
    chunks, rest = _until(lines, lambda line: line.lower() in ends)
    return _read(chunks, _nexis_article, 'Nexis: each ends with "End of Document"', bool(_filled(rest)))


def _nexis_article(chunk: Sequence[str]) -> Article | None:
    """The date line is the one soon after which the fields begin; before it stand outlet and headline."""
    filled = _filled(chunk)
    if sum(_nexis_head(line) == "length" for line in filled) > 1:  # a mark is missing: two articles would be one
        return None
    for at, line in enumerate(filled[:-2]):
        if at < 2 or not DAY.match(line) or not any(_nexis_head(near) for near in filled[at + 1 : at + 5]):
            continue
        head, rest = _fields(filled[at + 1 :], _nexis_head, "body")
        body = _before_tail(rest, "nexis")
        return _article(filled[at - 2], head.get("byline") or head.get("autor"), body, filled[at - 1], day(line))
    return None


def _nexis_head(line: str) -> str | None:
    """The name of the field that ``line`` is; a copyright notice counts as one."""
    if COPYRIGHT.match(line):
        return "copyright"
    name = line.partition(":")[0].strip().lower()
    return name if name in table("exports")["nexis"]["head"] and (":" in line or name in _bodies("nexis")) else None


def _bodies(database: str) -> frozenset[str]:
    return frozenset(table("exports")[database]["body"])


def _nexis_numbered(lines: Sequence[str]) -> Export | None:
    """ "1 of 20 DOCUMENTS", outlet, date, headline, fields in capitals, text, fields."""
    if not any(OF_MANY.fullmatch(line) for line in lines):
        return None
    chunks = _from(lines, lambda line: OF_MANY.fullmatch(line) is not None)
    return _read([chunk[1:] for chunk in chunks], _numbered_article, 'LexisNexis: each begins with "1 of … DOCUMENTS"')


def _numbered_article(chunk: Sequence[str]) -> Article | None:
    filled = _filled(chunk)
    at = next((n for n, line in enumerate(filled[:8]) if n and DAY.match(line)), None)
    length = next((n for n, line in enumerate(filled) if re.match(r"(?:LENGTH|LÄNGE|LONGUEUR)\s*:", line)), None)
    if at is None or length is None or length <= at:
        return None
    between = [line for line in filled[at + 1 : length] if not _nexis_head(line)]
    head = {name: _value(line) for line in filled[at + 1 :] if (name := _nexis_head(line))}
    rest = list(dropwhile(_nexis_head, filled[length + 1 :]))
    title = between[-1] if between else ""
    return _article(title, head.get("byline"), _before_tail(rest, "nexis"), filled[at - 1], day(filled[at]))


# ---------------------------------------------------------------- Factiva


def _factiva_fields(lines: Sequence[str]) -> Export | None:
    """Rows that begin with a code: HD headline, SN source, PD date, LP and TD the text, AN its number."""
    codes = frozenset(table("exports")["factiva"]["codes"])
    rows: list[tuple[str, list[str]]] = []
    articles: list[dict[str, list[str]]] = []
    for line in lines:
        code, rest = _coded(line, codes)
        if code in ("SE", "HD") and any(name in ("AN", "TD", "LP") for name, _ in rows):
            articles.append(_joined(rows))
            rows = []
        if code:
            rows.append((code, [rest] if rest else []))
        elif rows and line:
            rows[-1][1].append(line)
    articles.append(_joined(rows))
    whole = [fields for fields in articles if {"HD", "PD", "SN"} <= set(fields)]
    if not whole:
        return None
    found = [article for fields in whole if (article := _coded_article(fields)) is not None]
    return Export("Factiva: rows of codes, each article from SE or HD on", tuple(found), len(articles) - len(found))


def _coded(line: str, codes: frozenset[str]) -> tuple[str, str]:
    """The code that begins ``line``, alone or before a tab, bar or wide blank, and the rest."""
    found = re.match(r"([A-Z]{2,3})(?:\s*[\t|]\s*|\s{2,}|$)(.*)", line)
    return (found[1], found[2].strip(" |\t")) if found and found[1] in codes else ("", line)


def _joined(rows: Iterable[tuple[str, list[str]]]) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for code, said in rows:
        fields.setdefault(code, []).extend(said)
    return fields


def _coded_article(fields: dict[str, list[str]]) -> Article | None:
    body = [line for code in ("LP", "TD") for line in fields.get(code, []) if not FACTIVA_END.fullmatch(line)]
    said = {name: " ".join(fields.get(name, [])) for name in ("HD", "BY", "SN", "PD")}
    return _article(said["HD"], said["BY"], body, said["SN"], day(said["PD"]))


def _factiva(lines: Sequence[str]) -> Export | None:
    """Headline, by-line, "512 words", date, time, source, code, language, copyright, text, "Document …"."""
    if not any(FACTIVA_END.fullmatch(line) for line in lines):
        return None
    chunks, _ = _until(lines, lambda line: FACTIVA_END.fullmatch(line) is not None)
    return _read(chunks, _factiva_article, 'Factiva: each ends with "Document" and its number')


def _factiva_article(chunk: Sequence[str]) -> Article | None:
    filled = _filled(chunk)
    counts = [
        n for n, line in enumerate(filled[:-1]) if n and _factiva_count().fullmatch(line) and DAY.match(filled[n + 1])
    ]
    at = counts[0] if len(counts) == 1 else None
    if at is None or len(filled) < at + 4:
        return None
    outlet = next(n for n in range(at + 2, len(filled)) if not CLOCK.fullmatch(filled[n]))
    mark = next((n for n, line in enumerate(filled[: at + 14]) if n > outlet and COPYRIGHT.search(line)), None)
    if mark is None:
        return None
    title, byline = (filled[at - 2], filled[at - 1]) if _by(filled, at) else (filled[at - 1], "")
    return _article(title, byline, filled[mark + 1 :], filled[outlet], day(filled[at + 1]))


@cache
def _factiva_count() -> re.Pattern[str]:
    """ "512 words", in the languages of the interface."""
    return re.compile(rf"\d[\d,.\s]{{0,8}} (?:{'|'.join(table('exports')['factiva']['words'])})", re.IGNORECASE)


def _by(filled: Sequence[str], at: int) -> bool:
    """Whether the line before the count is a by-line: one that says so, or the one line behind a headline."""
    return at >= 2 and (re.match(r"(?:by|von|par)\b", filled[at - 1], re.IGNORECASE) is not None or at == 2)


# ---------------------------------------------------------------- ProQuest


def _proquest(lines: Sequence[str]) -> Export | None:
    """A rule, the headline, fields, "Full text:", the text, fields such as "Publication title:"."""
    if not any(re.match(r"ProQuest document (?:ID|link)", line, re.IGNORECASE) for line in lines):
        return None
    chunks, rest = _until(lines, lambda line: RULE.fullmatch(line) is not None)
    known = [chunk for chunk in [*chunks, rest] if any(_named(line, "proquest", "tail") for line in chunk)]
    return _read(known, _proquest_article, "ProQuest: parted by rules")


def _proquest_article(chunk: Sequence[str]) -> Article | None:
    filled = _filled(chunk)
    bodies = [n for n, line in enumerate(filled) if _named(line, "proquest", "body")]
    at = bodies[0] if len(bodies) == 1 else None
    if at is None:
        return None
    said = {name: value for line in filled if (name := _named(line, "proquest", "tail")) and (value := _value(line))}
    head = {name: _value(line) for line in filled[:at] if (name := _named(line, "proquest", "head"))}
    body = _before_tail([_value(filled[at]), *filled[at + 1 :]], "proquest")
    title = said.get("title") or next((line for line in filled[:at] if not re.match(r"Document \d+ of \d+", line)), "")
    published, url = said.get("publication date"), said.get("document url")
    return _article(title, head.get("author"), body, said.get("publication title"), day(published or ""), url)


def _named(line: str, database: str, part: str) -> str | None:
    name = line.partition(":")[0].strip().lower()
    return name if ":" in line and name in table("exports")[database][part] else None


def _value(line: str) -> str:
    return line.partition(":")[2].strip()


# ---------------------------------------------------------------- what they share


def _read(
    chunks: Iterable[Sequence[str]], read: Callable[[Sequence[str]], Article | None], how: str, more: bool = False
) -> Export:
    found = [read(chunk) for chunk in chunks if _filled(chunk)]
    return Export(how, tuple(article for article in found if article), found.count(None) + more)


def _until(lines: Sequence[str], is_end: Callable[[str], bool]) -> tuple[list[list[str]], list[str]]:
    """Pieces that a line of some kind ends, and what stands behind the last."""
    chunks: list[list[str]] = []
    current: list[str] = []
    for line in lines:
        if is_end(line):
            chunks.append(current)
            current = []
        else:
            current.append(line)
    return chunks, current


def _from(lines: Sequence[str], is_start: Callable[[str], bool]) -> list[list[str]]:
    """Pieces that a line of some kind begins; what stands before the first is a cover."""
    chunks: list[list[str]] = []
    for line in lines:
        if is_start(line):
            chunks.append([])
        if chunks:
            chunks[-1].append(line)
    return chunks


def _filled(lines: Iterable[str]) -> list[str]:
    return [line for line in lines if line]


def _fields(lines: Sequence[str], head_of: Callable[[str], str | None], last: str) -> tuple[dict[str, str], list[str]]:
    """The fields at the head, and the lines behind them: behind the field ``last``, or the first line that is none."""
    found: dict[str, str] = {}
    for number, line in enumerate(lines):
        name = head_of(line)
        if name is None and not any(head_of(near) for near in lines[number : number + 3]):
            return found, list(lines[number:])
        if name is not None:
            found.setdefault(name, _value(line))
        if name is not None and (name == last or name in _bodies("nexis")):
            return found, list(lines[number + 1 :])
    return found, []


def _before_tail(lines: Sequence[str], database: str) -> list[str]:
    """Without the fields at the end. Going up, one line that is none may stand between two, for values wrap."""
    heading = next((n for n in range(len(lines) - 1, -1, -1) if lines[n].lower() == "classification"), None)
    if heading is not None:
        return list(lines[:heading])
    end = at = len(lines)
    while at and end - at <= 1:
        at -= 1
        end = at if _is_tail(lines[at], database) else end
    return list(lines[:end])


def _is_tail(line: str, database: str) -> bool:
    if database == "nexis" and (COPYRIGHT.match(line) or re.fullmatch(r"all rights reserved\.?", line, re.IGNORECASE)):
        return True
    return _named(line, database, "tail") is not None


def _article(
    title: str,
    byline: str | None,
    body: Sequence[str],
    outlet: str | None,
    published: str | None,
    url: str | None = None,
) -> Article | None:
    text = "\n".join(body).strip()
    return Article(title.strip(), (byline or "").strip(), text, outlet or None, published, url) if text else None


def day(line: str) -> str | None:
    """The date that begins ``line``, in a notation that can be read in one way; None otherwise."""
    found = DAY.match(line)
    if found is None:
        return None
    if found["y3"]:
        year, month, number = int(found["y3"]), int(found["m3"]), int(found["d3"])
    else:
        name = (found["m1"] or found["m2"]).lower()
        year, number = int(found["y1"] or found["y2"]), int(found["d1"] or found["d2"])
        month = table("exports")["months"].get(name, 0)
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None
