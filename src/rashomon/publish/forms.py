"""An account in every form that it can be taken along in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from ..model.account import Account
from .annotations import to_annotations
from .csv import to_csvs
from .html import to_html
from .json import to_json
from .markdown import to_markdown, to_print
from .parquet import to_parquets
from .schema_org import to_schema_org
from .xlsx import to_xlsx

EPOCH = (1980, 1, 1, 0, 0, 0)  # the same tables give the same bytes


@dataclass(frozen=True, slots=True)
class Form:
    """One form: what it is called, what it is good for, and how it is made."""

    name: str
    file: str
    media_type: str
    title: str
    use: str
    make: Callable[[Account], bytes]
    extra: str = ""  # of the package, that has to be installed for it


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def to_zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(files):
            packed.writestr(zipfile.ZipInfo(name, EPOCH), files[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


FORMS = (
    Form("html", "account.html", "text/html", "Page", "One file to read and to send; every citation opens in it.",
         lambda account: _utf8(to_html(account))),
    Form("print", "account-print.html", "text/html", "For paper", "Every line with its citation written out.",
         lambda account: _utf8(to_print(account))),
    Form("markdown", "account.md", "text/markdown", "Markdown", "To write on from; a citation line under all words.",
         lambda account: _utf8(to_markdown(account))),
    Form("xlsx", "account.xlsx",
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Workbook",
         "One sheet a list, with links into the texts.", to_xlsx),
    Form("csv", "account-csv.zip", "application/zip", "Tables", "One CSV file a list, packed into one ZIP file.",
         lambda account: to_zip(to_csvs(account))),
    Form("casualty-sheet", "casualty_sheet.csv", "text/csv", "Casualty sheet",
         "One row an incident, each count with who said it where; your assessment stays empty.",
         lambda account: to_csvs(account)["casualty_sheet.csv"]),
    Form("event-sheet", "event_sheet.csv", "text/csv", "Coder sheet",
         "One row a dated event in the columns of the ACLED codebook; what a coder assigns stays empty.",
         lambda account: to_csvs(account)["event_sheet.csv"]),
    Form("parquet", "account-parquet.zip", "application/zip", "Typed tables",
         "One Parquet file a list, packed into one ZIP file: for pandas, DuckDB, R.",
         lambda account: to_zip(to_parquets(account)), "parquet"),
    Form("json", "account.json", "application/json", "JSON", "Everything, for programs; rashomon verify checks it.",
         to_json),
    Form("annotations", "annotations.jsonld", "application/ld+json", "W3C Web Annotations",
         "Each item as a note on exact characters.", to_annotations),
    Form("schema-org", "schema-org.jsonld", "application/ld+json", "schema.org",
         "Quotations and claims in the words of the web; it rates nothing.", to_schema_org),
)  # fmt: skip
BY_NAME = {form.name: form for form in FORMS}
