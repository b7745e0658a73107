"""What a notebook shows: an account, a ledger, the timeline and quotations, as words that stay words."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import rashomon
from rashomon import notebook
from rashomon.model.account import Voice

TEXT = (
    "Quay <b>gives</b> way\n\nVELM, 2 April 2031. The quay of Velm gave way on Tuesday and two people were injured.\n\n"
    "“It was <img src=x onerror=alert(1)> inspected,” Mayor Ana Kord said.\n\n"
    "Engineer Pavel Harnec denied that the quay had been inspected.\n\n“Nobody looked,” Harnec told reporters.\n"
)
OTHER = (
    "Quay of Velm gives way\n\n"
    "VELM, 3 April 2031. Three people were injured when the quay of Velm gave way on Tuesday.\n\n"
    "“It was inspected,” Mayor Ana Kord said.\n"
)
HOSTILE = '</style></div><script>document.title="bad"</script><img src=x onerror=\'document.title="bad"\'>\u202e\x00"'


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> rashomon.Account:
    folder = tmp_path_factory.mktemp("quay")
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.txt").write_text(OTHER, "utf-8")
    return rashomon.report(folder)


@pytest.fixture(scope="module")
def hostile(account: rashomon.Account) -> rashomon.Account:
    """The account with markup wherever a source has a say in a text."""
    documents = tuple(replace(d, label=HOSTILE, outlet=HOSTILE) for d in account.documents)
    quotes = tuple(replace(q, speaker=Voice(HOSTILE, None, None)) for q in account.quotes)
    ledgers = tuple(replace(each, what=HOSTILE, line=HOSTILE) for each in account.ledgers)
    events = tuple(replace(each, line=HOSTILE, start=HOSTILE) for each in account.events)
    heading = replace(account.heading, title=HOSTILE, subtitle=HOSTILE, strip=(HOSTILE,))
    return replace(
        account, documents=documents, quotes=quotes, ledgers=ledgers, events=events, heading=heading
    )  # fmt: skip


def views(account: rashomon.Account) -> dict[str, str]:
    """Everything that a notebook can be asked to show."""
    found = {
        "account": account._repr_html_(),
        "ledger": notebook.ledger(account, account.ledgers[0])._repr_html_(),
        "ledgers": notebook.ledgers(account)._repr_html_(),
        "timeline": notebook.timeline(account)._repr_html_(),
        "quotes": notebook.quotes(account)._repr_html_(),
        "a ledger alone": account.ledgers[0]._repr_html_(),
        "an event alone": account.events[0]._repr_html_(),
        "a quotation alone": account.quotes[0]._repr_html_(),
    }
    return {name: html or "" for name, html in found.items()}


def test_each_view_shows_exact_words_with_their_citation(account: rashomon.Account) -> None:
    for name, html in views(account).items():
        assert re.search(r"<blockquote>.*“.+”.*characters \d+–\d+", html), name
        assert html.startswith('<div class="rashomon">') and html.endswith("</div>"), name
    assert "Nobody looked" in views(account)["quotes"]
    assert "Two" in views(account)["ledger"] or "two" in views(account)["ledger"]


def test_words_with_marks_of_their_own_get_no_others(account: rashomon.Account) -> None:
    said = ("“Nobody looked,” he said.", "He said: “Nobody.”", "Nobody looked.", "Nobody “looked” there.")
    shown = ("“Nobody looked,” he said.", "He said: “Nobody.”", "“Nobody looked.”", "“Nobody “looked” there.”")
    event = account.events[0]
    for words, marked in zip(said, shown, strict=True):
        html = notebook.shown(replace(event, evidence=(replace(event.evidence[0], exact=words),)))
        assert f"<blockquote>{marked}<br>" in html


def test_a_citation_stands_once_below_an_entry(account: rashomon.Account) -> None:
    event = account.events[0]
    html = notebook.shown(replace(event, evidence=(event.evidence[0], event.evidence[0])))
    assert html.count("<blockquote>") == 1


def test_nothing_is_loaded_and_nothing_runs(account: rashomon.Account) -> None:
    for html in views(account).values():
        assert not re.findall(r"<(?!/?(?:div|style|h3|p|small|b|br|blockquote|details|summary)\b)[a-z/!]", html)
        assert not re.findall(r"<[^>]*\s(?:on\w+|src|href|style)=", html)
        assert "url(" not in html and "@import" not in html


def test_quotes_of_one_speaker(account: rashomon.Account) -> None:
    html = notebook.quotes(account, speaker="harnec").html
    assert "Nobody looked" in html
    assert "inspected,”" not in html


def test_a_ledger_is_found_by_its_id_too(account: rashomon.Account) -> None:
    first = account.ledgers[0]
    assert notebook.ledger(account, first.id) == notebook.ledger(account, first)
    with pytest.raises(KeyError):
        notebook.ledger(account, "ledger-0")


def test_a_long_section_says_how_much_more_there_is(account: rashomon.Account) -> None:
    many = replace(account, events=account.events * 20)
    assert "more</small>" in (many._repr_html_() or "")
    assert notebook.timeline(many).html.count("<blockquote>") == 20 * notebook.timeline(account).html.count(
        "<blockquote>"
    )


@pytest.mark.browser
def test_hostile_text_stays_text_in_a_browser(hostile: rashomon.Account, chromium: Any, tmp_path: Path) -> None:
    page = chromium.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    for name, html in views(hostile).items():
        file = tmp_path / "cell.html"
        file.write_text(f"<!DOCTYPE html><meta charset=utf-8><title>cell</title>{html}", "utf-8")
        requests.clear()
        page.goto(file.as_uri())
        assert page.title() == "cell", name
        assert page.locator("script, img, b b").count() == 0, name
        assert page.locator("body > .rashomon").count() == 1, name
        assert requests == [file.as_uri()], name
        text = page.inner_text("body", timeout=2000)
        assert "\u202e" not in text and "\x00" not in text
    page.close()
    assert HOSTILE[:8] in page_text(hostile)


def page_text(account: rashomon.Account) -> str:
    import html

    return html.unescape(account._repr_html_() or "")
