"""What a browser makes of pages: when it shows something, when one can work with it, and how long a click takes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from .bench_store import percentile

TIMES = 7
PAINTED = """async () => { while (!performance.getEntriesByName('first-contentful-paint').length) {
  await new Promise(requestAnimationFrame); }
  const n = performance.getEntriesByType('navigation')[0], p = performance.getEntriesByName(
  'first-contentful-paint')[0]; return [n.domContentLoadedEventEnd, p ? p.startTime : n.domComplete]; }"""
CLICKED = """async ([selector, number]) => {
  const found = Array.from(document.querySelectorAll(selector)).filter(e => e.getClientRects().length);
  const target = found[number % found.length];
  if (!target) { return -1; }
  target.scrollIntoView({block: 'center'});
  await new Promise(done => setTimeout(done, 150));
  const done = target => READY, start = performance.now();
  target.click();
  while (!done(target) && performance.now() - start < 5000) { await new Promise(requestAnimationFrame); }
  await new Promise(requestAnimationFrame);
  return performance.now() - start;
}"""
OPENED = "document.querySelector('#panel.show mark') !== null && target.classList.contains('on')"
CLICKS = {
    "open a source sentence": ("#contested a.c[data-c]", OPENED),
    "more of a list": ("#contested button.more:not([data-asked]):not(.next)", "target.dataset.asked === ''"
                       " || target.getAttribute('aria-expanded') === 'true'"),
    "to another section": (".rail a", "location.hash === target.getAttribute('href') && "
                           "!document.querySelector(location.hash + ' > template:not([data-near])')"),
}  # fmt: skip


def in_browser(port: int, token: str, pages: Mapping[str, str], story: str, static: Path) -> dict[str, Any]:
    """First pages of the app and of files of the same bytes, and clicks in the page of a story; milliseconds."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        ours, plain = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{port + 1}"
        page.goto(f"{ours}/?token={token}")
        found: dict[str, Any] = {name: _pages(page, ours + path, plain, static) for name, path in pages.items()}
        for name, (selector, ready) in CLICKS.items():
            found[name] = _clicks(page, f"{ours}/stories/{story}", selector, ready)
        found["search as typed"] = _typed(page, ours)
        browser.close()
    return found


def _pages(page: Any, address: str, plain: str, static: Path) -> dict[str, Any]:
    page.goto(address)
    (static / "shown.html").write_text(page.content(), "utf-8")
    times: dict[str, list[float]] = {"usable": [], "painted": [], "static usable": [], "static painted": []}
    for _ in range(TIMES):
        for kind, where in (("", address), ("static ", f"{plain}/shown.html")):
            page.goto(where)
            usable, painted = page.evaluate(PAINTED)
            times[f"{kind}usable"].append(usable)
            times[f"{kind}painted"].append(painted)
    return {f"{kind} p95": round(percentile(found, 0.95)) for kind, found in times.items()} | {
        "usable p50": round(percentile(times["usable"], 0.5))
    }


def _clicks(page: Any, address: str, selector: str, ready: str) -> dict[str, float]:
    return _summed(page, address, lambda number: page.evaluate(CLICKED.replace("READY", ready), [selector, number]))


def _typed(page: Any, ours: str) -> dict[str, float]:
    """From the key that sends a search to its page being usable."""

    def search(number: int) -> float:
        page.goto(f"{ours}/articles")
        page.fill("#q", ("minister", "rescue workers", "court", '"police said"')[number % 4])
        with page.expect_navigation(wait_until="domcontentloaded"):
            page.press("#q", "Enter")
        return float(page.evaluate(PAINTED)[0])

    return _summed(page, f"{ours}/articles", search)


def _summed(page: Any, address: str, one: Callable[[int], float]) -> dict[str, float]:
    page.goto(address)
    page.wait_for_timeout(500)
    times = [time for number in range(20) if (time := one(number)) >= 0]
    if not times:
        raise SystemExit(f"{address}: nothing there to click on; the page has changed, and this benchmark has not")
    return {"times": len(times), "p50": round(percentile(times, 0.5)), "p95": round(percentile(times, 0.95))}
