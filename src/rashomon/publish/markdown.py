"""The account as Markdown and as a page for paper; a citation line under all words of a source."""

from __future__ import annotations

import re

from ..model.account import Account
from .citing import in_marks
from .html import environment, policy, shipped
from .outline import Entry, outline
from .page.inert import inert

LIVE = re.compile(r"[\\`*_\[\]<>~|&$@]|:(?=//)|(?<=www)\.")
MARKUP = re.compile(r"[\\`*_\[\]<>~|$]")


def plain(text: str, live: re.Pattern[str] = LIVE) -> str:
    """Text that Markdown shows as it is: no link, no markup, no line of its own. It must not begin a line."""
    return live.sub(r"\\\g<0>", " ".join(inert(text).split()))


def to_markdown(account: Account) -> str:
    """CommonMark; the same account gives the same bytes."""
    heading = account.heading
    lines = [f"# {plain(heading.title or 'Account')}", ""]
    lines += [f"{plain(heading.subtitle)}  ", " · ".join(plain(part) for part in heading.strip), ""]
    for section in outline(account):
        lines += [f"## {section.title}", ""]
        for entry in section.entries:
            lines += [*_entry(entry), ""]
    made = account.made_with
    lines.append(plain(f"Made by Rashomon {made.rashomon}. Story {account.story[:16]}. All quoted words are exact."))
    return "\n".join(lines) + "\n"


def _entry(entry: Entry) -> list[str]:
    notes = f" ({'; '.join(plain(note) for note in entry.notes)})" if entry.notes else ""
    lines = [f"- **{plain(entry.head)}**{notes}"]
    for (said, cited), labels in _told(entry).items():
        label = f"{plain(', '.join(labels))}: " if labels else ""
        lines += [f"  - {label}{in_marks(plain(said))}  ", f"    — {plain(cited, MARKUP)}"]
    return lines


def _told(entry: Entry) -> dict[tuple[str, str], dict[str, None]]:
    """The words of an entry with their citation, each once, with all that is told of them."""
    told: dict[tuple[str, str], dict[str, None]] = {}
    for one in entry.words:
        told.setdefault((one.said, one.citation), {}).update({one.label: None} if one.label else {})
    return told


def to_print(account: Account) -> str:
    """One page without a script, laid out for paper, every citation written out."""
    css = shipped("print.css")
    html: str = (
        environment()
        .get_template("print.html")
        .render(account=account, sections=outline(account), css=css, policy=policy(css, ""))
    )
    return html
