"""Each export is read by the library of its own world, and what is cited stands where that library finds it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pypdfium2
import pytest
from march_story import march_account
from markdown_it import MarkdownIt
from pyld import jsonld

from rashomon.model.account import Account
from rashomon.publish.csv import to_csvs
from rashomon.publish.forms import BY_NAME
from rashomon.publish.json import from_json, schema
from rashomon.publish.outline import outline
from rashomon.publish.tables import TABLES

# ---------------------------------------------------------------- vocabularies

MOTIVATIONS = ("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
               "identifying", "linking", "moderating", "questioning", "replying", "tagging")  # fmt: skip
OA, AS, DC = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#", "http://purl.org/dc/"
ANNO = {  # the terms of the Web Annotation context that are used here, from the Recommendation's vocabulary
    "oa": OA, "as": AS, "dcterms": f"{DC}terms/", "dc": f"{DC}elements/1.1/", "id": "@id", "type": "@type",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    **{word: f"oa:{word}" for word in ("Annotation", "SpecificResource", "TextQuoteSelector", "TextPositionSelector",
                                       "TextualBody", "start", "end", "exact", "prefix", "suffix", *MOTIVATIONS)},
    "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
    "body": {"@type": "@id", "@id": "oa:hasBody"}, "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"}, "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "state": {"@type": "@id", "@id": "oa:hasState"}, "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"}, "format": "dc:format", "value": "rdf:value",
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"}, "first": {"@type": "@id", "@id": "as:first"},
    "label": "rdfs:label", "total": "as:totalItems", "startIndex": "as:startIndex",
}  # fmt: skip
THING, WORK = {"name", "url", "description", "identifier"}, {"author", "citation", "isPartOf", "text", "inLanguage"}
SCHEMA_ORG = {  # type: the properties of schema.org it may have, of those that are used here
    "NewsArticle": THING | WORK | {"headline", "datePublished", "publisher"},
    "Quotation": THING | WORK | {"spokenByCharacter"},
    "Claim": THING | WORK | {"appearance"},
    "ClaimReview": THING | WORK | {"claimReviewed", "itemReviewed", "reviewRating", "reviewBody", "datePublished"},
    "Rating": THING | {"alternateName", "ratingExplanation", "author"},
    "Person": THING,
    "Organization": THING,
    "PropertyValue": THING | {"propertyID", "value"},
}


def one_of(*names: str) -> dict[str, Any]:
    return {"enum": list(names)}


def shape(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    """An object with these properties and no other."""
    properties = required | optional
    return {"type": "object", "required": [*required], "properties": properties, "additionalProperties": False}


TEXT, IRI, PLACE = {"type": "string"}, {"type": "string", "format": "iri"}, {"type": "integer", "minimum": 0}
DIGEST = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
POSITION = shape(
    {"type": one_of("TextPositionSelector"), "start": PLACE, "end": PLACE}, utf16Start=PLACE, utf16End=PLACE
)
QUOTE = shape({"type": one_of("TextQuoteSelector"), "exact": {**TEXT, "minLength": 1}}, prefix=TEXT, suffix=TEXT)
STATE = shape({"type": one_of("TextState"), "sha256": DIGEST, "originalSha256": DIGEST})
TARGET = shape(
    {
        "type": one_of("SpecificResource"),
        "source": IRI,
        "selector": {"type": "array", "prefixItems": [POSITION, QUOTE], "minItems": 2, "maxItems": 2},
        "state": STATE,
        "citation": {"type": "string", "pattern": "characters [0-9]+–[0-9]+$"},
    }
)
BODY = shape(
    {"type": one_of("TextualBody"), "value": {**TEXT, "minLength": 1}}, purpose=one_of(*MOTIVATIONS), format=TEXT
)
NOTE = shape(
    {
        "id": IRI,
        "type": one_of("Annotation"),
        "motivation": one_of(*MOTIVATIONS),
        "body": {"type": "array", "items": BODY, "minItems": 1},
        "target": {"type": "array", "items": TARGET, "minItems": 1},
    }
)
COLLECTION = shape(
    {
        "@context": {"type": "array", "prefixItems": [one_of("http://www.w3.org/ns/anno.jsonld")]},
        "id": IRI,
        "type": one_of("AnnotationCollection"),
        "total": PLACE,
        "first": shape(
            {"id": IRI, "type": one_of("AnnotationPage"), "items": {"type": "array", "items": NOTE}}, startIndex=PLACE
        ),
    },
    label=TEXT,
)
"""The shape that the Web Annotation Data Model asks of a collection (sections 3.2, 4.2.4, 4.2.5, 5.1, 5.2)."""


@pytest.fixture(scope="module")
def march(tmp_path_factory: pytest.TempPathFactory) -> Account:
    return march_account(tmp_path_factory.mktemp("march"))


def made(account: Account, form: str) -> bytes:
    return BY_NAME[form].make(account)


def stands(account: Account, row: dict[str, Any], exact: str | None = None) -> bool:
    """Whether the words of a row are the characters that it names, under the digest it names."""
    document = next(document for document in account.documents if document.id == row["document"])
    words = document.text[int(row["start"]) : int(row["end"])]
    cited = f"SHA-256 {document.sha256[:16]}, characters {int(row['start'])}–{int(row['end'])}"
    here = row["sha256"] == document.sha256 and str(row["citation"]).endswith(cited)
    return here and (row["exact"] if exact is None else exact) == words


# ---------------------------------------------------------------- tables


def test_pandas_and_csv_read_the_csv_files(march: Account) -> None:
    checked = 0
    for name, data in to_csvs(march).items():
        frame = pd.read_csv(io.BytesIO(data), encoding="utf-8-sig")
        plain = [*csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))]
        assert len(frame) == len(plain), name
        assert [*frame.columns] == [*TABLES[name.removesuffix(".csv")](march)[0]]
        for row in frame.to_dict("records"):
            if isinstance(row.get("exact"), str):
                assert stands(march, row, row["exact"].removeprefix("'")), name
                checked += 1
    assert checked > 40


def test_pandas_and_openpyxl_read_the_workbook(march: Account) -> None:
    data = made(march, "xlsx")
    sheets = pd.read_excel(io.BytesIO(data), sheet_name=None)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert [*sheets] == book.sheetnames == [*TABLES]
    checked = 0
    for name, frame in sheets.items():
        assert len(frame) == len([*TABLES[name](march)[1]])
        for row in frame.to_dict("records"):
            if isinstance(row.get("exact"), str):
                assert stands(march, row), name
                checked += 1
    assert checked > 40
    assert sheets["quotes"]["start"].dtype.kind == "i"
    assert sheets["ledgers"]["reports_low"].dtype.kind == "i"


def test_pandas_and_pyarrow_read_the_parquet_files(march: Account) -> None:
    checked = 0
    with zipfile.ZipFile(io.BytesIO(made(march, "parquet"))) as archive:
        for member in archive.namelist():
            frame = pd.read_parquet(io.BytesIO(archive.read(member)))
            assert len(frame) == pq.read_metadata(io.BytesIO(archive.read(member))).num_rows
            for row in frame.to_dict("records"):
                if isinstance(row.get("exact"), str):
                    assert stands(march, row), member
                    checked += 1
    assert checked > 40


def test_the_sheets_of_coders_are_read_with_numbers_days_and_places(march: Account) -> None:
    with zipfile.ZipFile(io.BytesIO(made(march, "parquet"))) as archive:
        sheet = pd.read_parquet(io.BytesIO(archive.read("casualty_sheet.parquet")))
        events = pd.read_parquet(io.BytesIO(archive.read("event_sheet.parquet")))
    (hurt,) = sheet.to_dict("records")
    assert (hurt["injured_minimum"], hurt["from"], str(hurt["to"])) == (2.0, None, "2031-05-06")
    texts = {document.id: document.text for document in march.documents}
    for place in hurt["injured_cited"]:
        document, _, span = place.rpartition(":")
        start, _, end = span.partition("-")
        assert texts[document][int(start) : int(end)] in {"Two", "Three"}
    marches = events[events["x_type"] == "protest"]
    assert date(2031, 5, 5) in {*marches["event_date"]}


# ---------------------------------------------------------------- linked data


def loader(context: dict[str, Any]) -> Any:
    """Gives this context for the one address that is asked for: nothing is fetched."""

    def load(url: str, options: Any) -> dict[str, Any]:
        assert url.rstrip("/") in ("http://www.w3.org/ns/anno.jsonld", "https://schema.org")
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": {"@context": context},
        }

    return load


def expanded(data: bytes, context: dict[str, Any]) -> list[Any]:
    return list(jsonld.expand(json.loads(data), {"documentLoader": loader(context)}))


def keys(value: Any) -> set[str]:
    """Every property in an expanded document."""
    if isinstance(value, list):
        return {key for item in value for key in keys(item)}
    return {key for name, item in value.items() for key in {name, *keys(item)}} if isinstance(value, dict) else set()


def test_the_notes_have_the_shape_of_the_web_annotation_data_model(march: Account, account: Account) -> None:
    for story in (march, account):
        notes = json.loads(made(story, "annotations"))
        jsonschema.Draft202012Validator(COLLECTION).validate(notes)
        assert notes["total"] == len(notes["first"]["items"]) > 5
        assert {body["value"] for note in notes["first"]["items"] for body in note["body"]} >= {"quotes", "events"}


def test_all_that_the_notes_say_has_a_meaning_as_linked_data(march: Account) -> None:
    (collection,) = expanded(made(march, "annotations"), ANNO)
    written = json.loads(made(march, "annotations"))
    (page,) = collection[f"{AS}first"]
    notes = page[f"{AS}items"][0]["@list"]
    assert len(notes) == written["total"]
    target = notes[0][f"{OA}hasTarget"][0]
    assert {f"{OA}hasSource", f"{OA}hasState", f"{OA}hasSelector", f"{DC}terms/bibliographicCitation"} < set(target)
    names = {key.rpartition("#")[2] for key in keys(collection) if key.startswith("urn:rashomon:terms#")}
    assert names == {"sha256", "originalSha256", "utf16Start", "utf16End"}  # ours, and named as ours
    assert {key for key in keys(written) if not key.startswith("@")} - {*ANNO, *written["@context"][1]} == set()


ANCHORED = """([text, notes]) => {
  const source = document.querySelector('pre');
  source.textContent = text;
  const node = source.firstChild, points = Array.from(text), wrong = [];
  const all = (words, at = text.indexOf(words)) => at < 0 ? [] : [at, ...all(words, text.indexOf(words, at + 1))];
  for (const [place, quote] of notes) {
    const range = document.createRange();
    range.setStart(node, place.utf16Start);
    range.setEnd(node, place.utf16End);
    const found = all(quote.prefix + quote.exact + quote.suffix).map(at => at + quote.prefix.length);
    const told = [range.toString(), points.slice(place.start, place.end).join('')];
    if (told.some(words => words !== quote.exact) || found[0] !== place.utf16Start) wrong.push([told, quote, found]);
  }
  return wrong;
}"""


@pytest.mark.browser
def test_a_browser_finds_every_note_by_its_place_and_by_its_words(march: Account, chromium: Any) -> None:
    notes = json.loads(made(march, "annotations"))["first"]["items"]
    targets = [target for note in notes for target in note["target"]]
    page = chromium.new_page()
    page.set_content("<pre></pre>")
    checked = 0
    for document in march.documents:
        assert hashlib.sha256(document.text.encode()).hexdigest() == document.text_sha256
        here = [t["selector"] for t in targets if t["state"]["sha256"] == document.text_sha256]
        assert page.evaluate(ANCHORED, [document.text, here]) == []
        moved = [[{**place, "utf16Start": place["utf16Start"] + 1}, quote] for place, quote in here]
        assert len(page.evaluate(ANCHORED, [document.text, moved])) == len(here)
        checked += len(here)
    page.close()
    assert checked == len(targets) > 40
    assert any(place["start"] != place["utf16Start"] for t in targets for place in t["selector"][:1])


def test_schema_org_is_used_as_its_vocabulary_has_it(march: Account) -> None:
    data = made(march, "schema-org")
    expanded(data, {"@vocab": "https://schema.org/"})
    nodes = json.loads(data)["@graph"]
    assert {node["@type"] for node in nodes} == {"NewsArticle", "Quotation", "Claim"}

    def check(node: Any) -> None:
        if not isinstance(node, dict):
            return
        used = {key for key in node if not key.startswith("@")}
        assert used <= SCHEMA_ORG.get(node.get("@type", "Person"), set()), node
        for value in node.values():
            for one in value if isinstance(value, list) else [value]:
                check(one)

    for node in nodes:
        check(node)
    cited = [line for node in nodes for line in node.get("citation", ())]
    assert len(cited) >= len([node for node in nodes if node["@type"] != "NewsArticle"])
    assert all("SHA-256 " in line and " characters " in line for line in cited)


def test_the_account_keeps_its_schema(march: Account) -> None:
    data = made(march, "json")
    jsonschema.Draft202012Validator(schema()).validate(json.loads(data))
    assert from_json(data) == march


# ---------------------------------------------------------------- prose


def shown(tokens: Any) -> str:
    return "".join(child.content or "\n" for token in tokens for child in token.children or ())


def test_commonmark_reads_the_markdown_as_text_alone(march: Account) -> None:
    tokens = MarkdownIt("commonmark").parse(made(march, "markdown").decode())
    kinds = {t.type for token in tokens for t in (token, *(token.children or ()))}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_block", "fence", "code_inline"}
    text = shown(tokens)
    told = {section.title: [one for entry in section.entries for one in entry.words] for section in outline(march)}
    assert {title for title, cited in told.items() if cited} >= {
        "Contested points", "Events by day", "Who said what", "To check next", "Sources",
    }  # fmt: skip
    words = [one for cited in told.values() for one in cited]
    for one in words:
        assert f"“{one.said}”" in text
        assert f"— {one.citation}" in text


def letters(text: str) -> str:
    """Letters, digits and the dash of a range: line ends, and signs that the fonts here lack, are not compared."""
    return re.sub(r"[^\w–]|_", "", text)


@pytest.mark.browser
def test_the_page_for_paper_prints_every_citation(march: Account, chromium: Any, tmp_path: Path) -> None:
    (tmp_path / "print.html").write_bytes(made(march, "print"))
    page = chromium.new_page()
    page.goto((tmp_path / "print.html").as_uri())
    printed = pypdfium2.PdfDocument(page.pdf(format="A4"))
    page.close()
    text = "".join(printed[number].get_textpage().get_text_bounded() for number in range(len(printed)))
    printed.close()
    words = [one for section in outline(march) for entry in section.entries for one in entry.words]
    assert [one.citation for one in words if letters(one.citation) not in letters(text)] == []
