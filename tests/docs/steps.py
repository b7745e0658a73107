"""What a page tells to click and to see, done in a browser."""

from __future__ import annotations

import re
from typing import Any

STEP = re.compile(r"^- (Click|See): (.+)$", re.MULTILINE)
HEARD = "a:visible, button:visible, summary:visible"


def steps_of(text: str) -> list[tuple[str, list[str]]]:
    """What to do, and the words in backquotes."""
    return [(do, re.findall("`([^`]+)`", words)) for do, words in STEP.findall(text)]


def followed(view: Any, steps: list[tuple[str, list[str]]]) -> list[str]:
    """What should be seen and is not: in the section that was chosen, or beside it once words were clicked."""
    missing, part = [], "body"
    for do, words in steps:
        if do == "Click":
            part = _clicked(view, words[0], part)
            continue
        seen = " ".join(view.inner_text(part).split())
        missing += [f"{part}: {one}" for one in words if one not in seen]
    return missing


def _clicked(view: Any, words: str, part: str) -> str:
    tab = view.locator("nav.tabs a", has_text=re.compile(f"^{re.escape(words)}$"))
    rail = view.locator("nav.rail a", has_text=words)
    if rail.count() and not tab.count():
        rail.first.click()
        return str(view.evaluate("location.hash"))
    inside = tab.first if tab.count() else view.locator(part).locator(HEARD).filter(has_text=words).first
    opens = inside.evaluate("link => link.hash !== '' && link.pathname === location.pathname")
    inside.click()
    if opens:
        return "#panel"
    view.wait_for_url(lambda url: "/jobs/" not in url, timeout=60_000)
    return "main"
