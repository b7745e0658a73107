"""A changed account is found out, whatever was changed, even where every digest in the file was computed anew."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from rashomon import pipeline
from rashomon.account.assemble import story_digest, text_digest
from rashomon.account.check import KINDS, LISTS, check_account, id_parts
from rashomon.cli.files import write_reports
from rashomon.model.account import Account, LineageItem, Voice
from rashomon.model.errors import UsageError
from rashomon.model.ids import item_id
from rashomon.model.text import Evidence, Span
from rashomon.publish.json import to_json
from rashomon.verification import Verification, verify_file, verify_path

STORY = {
    "lantern.txt": (
        "Crane falls on Quellmark pier\n\n"
        "By Ida Holm, 4 March 2031\n\n"
        "A crane fell on the ferry pier of Quellmark on Monday and killed three dockers, the harbour office said.\n\n"
        "Harbour master Osric Vane denied that the crane had been overloaded. “The crane was inspected in January and "
        "nothing was wrong with it,” Vane told reporters.\n\n"
        "Union leader Marta Lindqvist said the crane had been overloaded. About 400 people marched to the harbour "
        "office on Tuesday.\n"
    ),
    "tribune.txt": (
        "Dockers mourn after crane disaster\n\n"
        "Quellmark, 5 March 2031\n\n"
        "Five dockers died when a crane fell on the ferry pier of Quellmark on Monday, union leader Marta Lindqvist "
        "said. “They loaded it far beyond the limit,” Lindqvist said.\n\n"
        "Harbour master Osric Vane rejected this. “The crane was inspected in January and nothing was wrong with it,” "
        "he said on Tuesday. Some 1,500 people marched to the harbour office on Tuesday, the union said.\n\n"
        "A memorial service will be held on Friday.\n"
    ),
    "mirror.txt": (
        "Vane: crane was inspected\n\n"
        "Published 5 March 2031\n\n"
        "Harbour master Osric Vane said on Tuesday that the crane that fell in Quellmark had been inspected. “Nothing "
        "was wrong with it,” Vane said. The union disputes this. Three dockers were killed on Monday when the crane "
        "fell on the ferry pier.\n"
    ),
}


@pytest.fixture(scope="module")
def report(nlp: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the story above, as the command writes it."""
    folder = tmp_path_factory.mktemp("story")
    for name, text in STORY.items():
        (folder / name).write_text(text, encoding="utf-8")
    out = tmp_path_factory.mktemp("report")
    accounts, snapshots = pipeline.make_accounts([folder])
    write_reports(out, accounts, snapshots)
    return out


@pytest.fixture(scope="module")
def account(report: Path) -> Account:
    from rashomon.publish.json import from_json

    return from_json((report / "account.json").read_bytes())


def verified(account: Account, folder: Path) -> Verification:
    (folder / "account.json").write_bytes(to_json(account))
    return verify_file(folder / "account.json")


def resealed(account: Account) -> Account:
    """Every digest computed anew, as somebody would who wants a change to go unseen."""
    documents = tuple(replace(d, text_sha256=text_digest(d.text), characters=len(d.text)) for d in account.documents)
    names: dict[str, str] = {}
    for name in LISTS:
        for item in getattr(account, name):
            more = id_parts(item) if isinstance(item, LineageItem) else ()
            names[item.id] = item_id(KINDS[name], item.evidence, *more)
    renamed = _renamed(account, names)
    assert isinstance(renamed, Account)
    return replace(renamed, documents=documents, story=story_digest(documents))


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, tuple):
        return tuple(_renamed(part, names) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{f.name: _renamed(getattr(value, f.name), names) for f in dataclasses.fields(value) if f.init}
        )
    return value


def test_an_untouched_report_passes(report):
    result = verify_path(report)
    assert (result.problems, result.notes, result.result) == ((), (), "passed")
    assert dict(result.checked)["documents"] == 3


def test_the_story_holds_something_of_everything(account):
    """Else the table below would prove less than it says."""
    for name in ("entities", "events", "quotes", "utterances", "figures", "ledgers", "claims", "disputes", "coverage"):
        assert getattr(account, name), name


# ---------------------------------------------------------------- one change each


def changed(
    account: Account, name: str, change: Callable[[Any], Any], where: Callable[[Any], bool] | None = None
) -> Any:
    """The account with the first item of a list for which ``where`` holds changed."""
    items = list(getattr(account, name))
    place = next(n for n, item in enumerate(items) if where is None or where(item))
    items[place] = change(items[place])
    return replace(account, **{name: tuple(items)})


def shifted(evidence: Evidence, account: Account) -> Evidence:
    """The same citation one character further, true to the text."""
    text = next(d.text for d in account.documents if d.id == evidence.document)
    start, end = evidence.start + 1, evidence.end
    return Evidence(evidence.document, start, end, text[start:end], text[max(0, start - 32) : start], evidence.suffix)


def _first(items: tuple[Any, ...], **values: Any) -> tuple[Any, ...]:
    return (replace(items[0], **values), *items[1:])


def _people(account: Account) -> tuple[str, ...]:
    return tuple(entity.id for entity in account.entities if entity.type == "PER")[:1]


def _event_day(account: Account) -> Account:
    return changed(
        account,
        "events",
        lambda e: replace(
            e,
            start="2031-02-01",
            end="2031-02-01",
            times=tuple(replace(t, first="2031-02-01", last="2031-02-01") for t in e.times),
        ),
    )


def _polarity(account: Account) -> Account:
    flipped = {"positive": "negative", "negative": "positive"}
    return changed(
        account,
        "claims",
        lambda c: replace(c, assertions=_first(c.assertions, polarity=flipped[c.assertions[0].polarity])),
    )


CHANGES: dict[str, tuple[str, Callable[[Account], Account]]] = {
    "a character of a quotation": (
        "quotes",
        lambda a: changed(
            a, "quotes", lambda q: replace(q, evidence=_first(q.evidence, exact=q.evidence[0].exact[:-1] + "!"))
        ),
    ),
    "a span": ("quotes", lambda a: changed(a, "quotes", lambda q: replace(q, evidence=(shifted(q.evidence[0], a),)))),
    "the context of a citation": (
        "quotes",
        lambda a: changed(a, "quotes", lambda q: replace(q, shown=replace(q.shown, prefix="He denied: "))),
    ),
    "a speaker": (
        "quotes",
        lambda a: changed(
            a, "quotes", lambda q: replace(q, speaker=replace(q.speaker, name="Ida Holm")), lambda q: q.speaker
        ),
    ),
    "a speaker taken away": (
        "quotes",
        lambda a: changed(
            a,
            "quotes",
            lambda q: replace(q, speaker=None, support=replace(q.support, sources=0)),
            lambda q: q.speaker,
        ),
    ),
    "a number": (
        "figures",
        lambda a: changed(a, "figures", lambda f: replace(f, low=4.0, high=4.0), lambda f: f.low == 3),
    ),
    "whose figure it is": (
        "figures",
        lambda a: changed(a, "figures", lambda f: replace(f, said_by=Voice("The mayor", None, None))),
    ),
    "a verdict": ("ledgers", lambda a: changed(a, "ledgers", lambda x: replace(x, verdict="agree"))),
    "an open end": ("ledgers", lambda a: changed(a, "ledgers", lambda x: replace(x, maximum_open=not x.maximum_open))),
    "what is vague": ("ledgers", lambda a: changed(a, "ledgers", lambda x: replace(x, vague=x.figures[:1]))),
    "the figures of a ledger": (
        "ledgers",
        lambda a: changed(a, "ledgers", lambda x: replace(x, conflicts=()), lambda x: x.conflicts),
    ),
    "a day": ("events", _event_day),
    "past to scheduled": ("events", lambda a: changed(a, "events", lambda e: replace(e, status="scheduled"))),
    "a place that is a person": ("events", lambda a: changed(a, "events", lambda e: replace(e, places=_people(a)))),
    "a count of articles": (
        "entities",
        lambda a: changed(a, "entities", lambda e: replace(e, support=replace(e.support, articles=9))),
    ),
    "a count of reports": (
        "quotes",
        lambda a: changed(a, "quotes", lambda q: replace(q, support=replace(q.support, reports=(1, 2)))),
    ),
    "a count of sources": (
        "disputes",
        lambda a: changed(
            a, "disputes", lambda d: replace(d, sides=_first(d.sides, support=replace(d.support, sources=7)))
        ),
    ),
    "a count of what is to be checked": (
        "to_check",
        lambda a: changed(a, "to_check", lambda c: replace(c, support=replace(c.support, articles=9))),
    ),
    "the kind of what is to be checked": (
        "to_check",
        lambda a: changed(a, "to_check", lambda c: replace(c, line="Proven false.")),
    ),
    "a line": ("ledgers", lambda a: changed(a, "ledgers", lambda x: replace(x, line="Both fit at 3."))),
    "a question": ("disputes", lambda a: changed(a, "disputes", lambda d: replace(d, question="Who lied?"))),
    "a polarity": ("claims", _polarity),
    "a holder": (
        "disputes",
        lambda a: changed(a, "disputes", lambda d: replace(d, sides=_first(d.sides, holders=("The mayor",)))),
    ),
    "a name": ("entities", lambda a: changed(a, "entities", lambda e: replace(e, canonical="Somebody Else"))),
    "an item taken away": (
        "events",
        lambda a: replace(a, events=a.events[1:], coverage=tuple(c for c in a.coverage if c.finding != a.events[0].id)),
    ),
}


@pytest.mark.parametrize(("what", "kind", "change"), [(k, *v) for k, v in CHANGES.items()], ids=list(CHANGES))
def test_a_change_is_found_and_the_item_named(account, tmp_path, what, kind, change):
    result = verified(resealed(change(account)), tmp_path)
    assert result.result == "failed"
    named = {problem.item for problem in result.problems}
    known = {item.id for one in (account, resealed(change(account))) for item in getattr(one, kind)}
    assert named & known, result.problems


def test_a_coverage_state_is_found(account, tmp_path):
    row = account.coverage[0]
    flipped = "not_found" if row.cells[0].state == "carries" else "carries"
    forged = changed(account, "coverage", lambda r: replace(r, cells=_first(r.cells, state=flipped)))
    assert any(
        p.item == row.finding and row.cells[0].document in p.message for p in verified(forged, tmp_path).problems
    )


def test_an_added_item_is_found(account, tmp_path):
    words = account.documents[0].text.index("dockers")
    text = account.documents[0].text
    cited = Evidence(
        account.documents[0].id, words, words + 7, "dockers", text[words - 32 : words], text[words + 7 : words + 39]
    )
    added = replace(account.quotes[0], evidence=(cited,), shown=cited, cue=None, via=None)
    forged = resealed(replace(account, quotes=(*account.quotes, added)))
    problems = verified(forged, tmp_path).problems
    assert any(p.item == item_id("quote", (cited,)) for p in problems)


DOCUMENT_CHANGES: dict[str, Callable[[Any], Any]] = {
    "a date": lambda d: replace(d, publication=replace(d.publication, date="2031-03-01", earliest="2031-03-01")),
    "a word of the text": lambda d: replace(d, text=d.text.replace("crane", "trane", 1)),
    "what was dropped": lambda d: replace(d, body=d.body[:-1]),
    "the label": lambda d: replace(d, label="The Daily Truth"),
    "an agency": lambda d: replace(d, credits=(), language="fr"),
}


@pytest.mark.parametrize("change", DOCUMENT_CHANGES.values(), ids=list(DOCUMENT_CHANGES))
def test_a_change_of_an_article_is_found(account, tmp_path, change):
    forged = resealed(replace(account, documents=(change(account.documents[0]), *account.documents[1:])))
    assert account.documents[0].id in {problem.item for problem in verified(forged, tmp_path).problems}


def test_the_title_and_the_strip_are_written_again(account, tmp_path):
    for heading in (
        replace(account.heading, title="The lie of Quellmark"),
        replace(account.heading, strip=("all agree",)),
    ):
        result = verified(replace(account, heading=heading), tmp_path)
        assert "heading" in {problem.item for problem in result.problems}


# ---------------------------------------------------------------- files


@pytest.mark.parametrize("data", [b"", b"{}", b"[", b"[" * 100_000, b"\xff", b'{"story": 1}', b"null"])
def test_what_is_no_account_fails_and_does_not_crash(tmp_path, data):
    (tmp_path / "account.json").write_bytes(data)
    assert verify_file(tmp_path / "account.json").result == "failed"


def test_an_unknown_key_is_found(account, tmp_path):
    data = to_json(account).replace(b'"story":', b'"approved_by": "everybody", "story":', 1)
    (tmp_path / "account.json").write_bytes(data)
    assert verify_file(tmp_path / "account.json").result == "failed"


def test_another_layout_of_the_same_json_is_no_change(account, tmp_path):
    import msgspec

    (tmp_path / "account.json").write_bytes(msgspec.json.format(to_json(account), indent=0))
    assert verify_file(tmp_path / "account.json").passed


def test_other_versions_are_said_and_are_no_pass(account, tmp_path):
    other = replace(account, made_with=replace(account.made_with, model_version="0.0.1"))
    result = verified(other, tmp_path)
    assert (result.result, result.passed, result.problems) == ("in part", False, ())
    assert "model_version '0.0.1'" in result.notes[0]


@pytest.fixture
def copy(report: Path, tmp_path: Path) -> Path:
    import shutil

    return Path(shutil.copytree(report, tmp_path / "copy"))


def test_a_changed_page_is_found(copy):
    page = copy / "account.html"
    page.write_bytes(page.read_bytes().replace(b"Quellmark", b"Quellmarq", 1))
    assert [p.item for p in verify_path(page).problems] == ["account.html"]


def edit(file: Path, table: str, column: str, words: str) -> None:
    """As a person does: one cell of the first row, saved again by another program."""
    if file.suffix == ".xlsx":
        book = openpyxl.load_workbook(file)
        sheet = book[table]
        sheet.cell(2, [cell.value for cell in sheet[1]].index(column) + 1).value = words
        book.save(file)
        return
    frame = pd.read_csv(file, dtype=str, keep_default_na=False)
    frame.loc[0, column] = words
    frame.to_csv(file, index=False)


SHEETS = [
    ("casualty_sheet.csv", "casualty_sheet"),
    ("account.xlsx", "casualty_sheet"),
    ("event_sheet.csv", "event_sheet"),
]


@pytest.mark.parametrize(("name", "table"), SHEETS)
def test_what_a_coder_filled_in_is_theirs_and_every_other_change_is_found(copy, name, table):
    own, ours = ("iso", "location") if table == "event_sheet" else ("assessment", "killed_minimum")
    edit(copy / name, table, own, "checked with the registry")
    result = verify_path(copy)
    assert (result.problems, result.passed) == ((), True)
    assert result.notes == (f"{name}: {own} filled by a person in 1 row: not checked",)
    edit(copy / name, table, ours, "7")
    (problem,) = verify_path(copy).problems
    assert problem.item == name
    assert problem.message.startswith("is not what account.json gives: ")
    assert f"row 2: {ours} is '7', but the account gives " in problem.message


@pytest.mark.parametrize("words", ["0", 0, False])
def test_nothing_and_none_at_all_are_told_apart(copy, words):
    name = "casualty_sheet.csv" if words == "0" else "account.xlsx"
    edit(copy / name, "casualty_sheet", "missing_minimum", words)
    assert [p.item for p in verify_path(copy).problems] == [name]


def test_of_a_report_no_row_or_column_is_left_out_and_none_put_in(copy):
    quotes, figures = copy / "quotes.csv", copy / "figures.csv"
    pd.read_csv(quotes, dtype=str, keep_default_na=False)[1:].to_csv(quotes, index=False)
    pd.read_csv(figures, dtype=str, keep_default_na=False).assign(mine="x").drop(columns="unit").to_csv(figures)
    said = {p.item: p.message.removeprefix("is not what account.json gives: ") for p in verify_path(copy).problems}
    assert said["quotes.csv"].startswith("lacks 1 of ")
    assert said["figures.csv"] == "lacks the column unit (and 1 more)"


def test_a_table_that_was_only_saved_again_passes_and_it_is_said(copy):
    sheet = copy / "casualty_sheet.csv"
    pd.read_csv(sheet).iloc[::-1].to_csv(sheet, index=False)
    result = verify_path(copy)
    assert (result.passed, result.notes) == (
        True,
        ("casualty_sheet.csv: saved again by another program; every cell is as it was",),
    )


def test_a_column_of_the_coder_is_theirs_only_where_a_row_of_ours_is(copy):
    sheet = copy / "casualty_sheet.csv"
    header, *_ = sheet.read_text("utf-8-sig").splitlines()
    more = ["" if column != "assessment" else "one more" for column in header.split(",")]
    sheet.write_bytes(sheet.read_bytes() + ",".join(more).encode() + b"\r\n")
    assert [p.item for p in verify_path(copy).problems] == [sheet.name]


def test_a_link_of_a_workbook_that_leads_elsewhere_is_found(copy):
    book = openpyxl.load_workbook(copy / "account.xlsx")
    cell = next(cell for row in book["quotes"].iter_rows() for cell in row if cell.hyperlink)
    cell.hyperlink.target = "https://elsewhere.example/"
    book.save(copy / "account.xlsx")
    (problem,) = verify_path(copy).problems
    assert f"quotes, {cell.coordinate} has another link" in problem.message


@pytest.mark.parametrize("name", ["quotes.csv", "casualty_sheet.csv", "account.xlsx"])
def test_a_table_that_cannot_be_read_fails_and_does_not_crash(copy, name):
    (copy / name).write_bytes(b"\xff\x00PK")
    assert [p.item for p in verify_path(copy).problems] == [name]


def test_changed_bytes_of_a_source_are_found(copy):
    source = sorted((copy / "sources").iterdir())[0]
    source.write_bytes(source.read_bytes() + b"\n")
    (problem,) = verify_path(copy).problems
    assert problem.promise == 2
    assert source.name in problem.message


def test_a_missing_source_is_found(copy):
    sorted((copy / "sources").iterdir())[0].unlink()
    (problem,) = verify_path(copy).problems
    assert "holds no file" in problem.message


def test_a_folder_without_an_account_is_a_wrong_call(tmp_path):
    with pytest.raises(UsageError, match="no account here"):
        verify_path(tmp_path)


def test_the_check_needs_no_model(account):
    assert check_account(account) == ()


def test_a_span_of_the_body_that_leaves_the_text_is_named(account):
    first = account.documents[0]
    wrong = replace(first, body=(*first.body, Span(len(first.text) + 1, len(first.text) + 5)))
    problems = check_account(replace(account, documents=(wrong, *account.documents[1:])))
    assert problems[0].item == first.id


# ---------------------------------------------------------------- a person's word, several stories, the command

DECISIONS = """
[[speaker]]
words = "Nothing was wrong with it"
speaker = "Marta Lindqvist"
who = "A. Reader"
when = 2031-03-06
why = "heard it"

[[same]]
names = ["Osric Vane", "Marta Lindqvist"]
who = "A. Reader"
when = 2031-03-06
why = "for this test"

[[drop]]
words = "They loaded it far beyond the limit"
who = "A. Reader"
when = 2031-03-06
why = "misheard"
"""


@pytest.fixture(scope="module")
def decided(nlp: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same report after three decisions of a person."""
    folder = tmp_path_factory.mktemp("decided")
    for name, text in STORY.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "decisions.toml").write_text(DECISIONS, encoding="utf-8")
    out = tmp_path_factory.mktemp("decided-report")
    write_reports(out, *pipeline.make_accounts([folder]))
    return out


def test_decisions_are_recorded_where_they_acted_and_applied_again(decided):
    from rashomon.publish.json import from_json

    account = from_json((decided / "account.json").read_bytes())
    speaker = next(d for d in account.decisions if d.kind == "speaker")
    (quote,) = (q for q in account.quotes if q.id in speaker.acted_on)
    assert quote.speaker is not None
    assert quote.speaker.name in {"Marta Lindqvist", "Osric Vane"}  # one entity now
    assert not any("beyond the limit" in q.evidence[0].exact for q in account.quotes)
    assert verify_path(decided).problems == ()


def test_a_decision_taken_out_or_changed_is_found(decided, tmp_path):
    from rashomon.publish.json import from_json

    account = from_json((decided / "account.json").read_bytes())
    without = replace(account, decisions=tuple(d for d in account.decisions if d.kind != "drop"))
    assert any("is missing from quotes" in p.message for p in verified(without, tmp_path).problems)
    other = replace(account, decisions=tuple(replace(d, acted_on=()) for d in account.decisions))
    assert "decisions" in {p.item for p in verified(other, tmp_path).problems}


def test_every_story_of_a_report_is_proven_and_a_missing_one_is_missed(nlp, tmp_path):
    import shutil

    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    (folder / "a.txt").write_text(STORY["lantern.txt"])
    (folder / "b.txt").write_text(
        "The orchestra of Tarnovia plays Brahms in the castle garden in June, said Ilka Brandt."
    )
    accounts, snapshots = pipeline.make_accounts([folder])
    write_reports(out, accounts, snapshots)
    assert len(accounts) == 2
    result = verify_path(out)
    assert (result.result, dict(result.checked)["accounts"]) == ("passed", 2)
    shutil.rmtree(next(path for path in sorted(out.iterdir()) if path.is_dir()))
    assert verify_path(out).result == "failed"


@pytest.mark.parametrize(("forge", "status", "word"), [(False, 0, "passed"), (True, 1, "failed")])
def test_the_command_says_it_in_one_line_and_by_its_exit_status(account, tmp_path, forge, status, word):
    import json

    from typer.testing import CliRunner

    from rashomon.cli.app import app

    forged = replace(account, heading=replace(account.heading, title="The lie of Quellmark"))
    (tmp_path / "account.json").write_bytes(to_json(forged if forge else account))
    told = CliRunner().invoke(app, ["verify", str(tmp_path / "account.json")])
    assert told.exit_code == status
    assert told.stdout.splitlines()[-1].startswith(word)
    assert ("heading: title is 'The lie of Quellmark'" in told.stdout) is forge
    as_json = CliRunner().invoke(app, ["verify", str(tmp_path / "account.json"), "--json"])
    assert json.loads(as_json.stdout)["result"] == word


def test_the_command_says_what_to_give_where_there_is_no_account(tmp_path):
    from typer.testing import CliRunner

    from rashomon.cli.app import app

    told = CliRunner().invoke(app, ["verify", str(tmp_path)])
    assert told.exit_code == 2
    assert "give an account.json" in told.stderr


def test_what_is_found_of_a_long_list_takes_a_line(account, tmp_path):
    long = tuple((f"figure-{n:012}", f"figure-{n + 1:012}") for n in range(400))
    forged = resealed(changed(account, "ledgers", lambda x: replace(x, conflicts=long)))
    messages = [problem.message for problem in verified(forged, tmp_path).problems]
    assert messages and max(map(len, messages)) < 300
    assert any(message.startswith("conflicts is ") for message in messages)
