"""A page in a browser, and everything that words of a source did in it which words must not do."""

# ruff: noqa: E501  the tables are read line by line

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

INSIDE = "window.hits = []; window.fired = function () { window.hits.push(document.title); console.log('FIRED'); };"
HARMLESS = ("Failed to load resource", "does not conform to the required format")  # a 404; a day that is none
LOOK = r"""() => {
  const found = [], never = ['iframe', 'frame', 'object', 'embed', 'base', 'applet', 'math', 'img', 'image', 'video', 'audio',
    'source', 'track', 'marquee', 'isindex', 'foreignObject', 'animate', 'set', 'portal', 'xmp', 'mglyph'];
  const links = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'background', 'srcdoc', 'ping', 'srcset'];
  const look = (root) => {
    for (const e of root.querySelectorAll('*')) {
      const name = e.localName;
      const drawn = name === 'img' && /^\/stories\/[\w-]+\/figures\/[\w-]+\/(light|dark)\.svg$/.test(e.getAttribute('src'));
      if (never.includes(name) && !drawn) found.push('element ' + name);
      if (name === 'meta' && /refresh/i.test(e.httpEquiv) && !/^\d+$/.test(e.content)) found.push('refresh ' + e.content);
      if (name === 'link' && e.origin) found.push('link ' + e.href);
      if (name === 'script' && !e.src && !window.known.includes(e.textContent.trim())) found.push('script ' + e.textContent);
      if (name === 'style' && /evil|@import|expression/i.test(e.textContent)) found.push('style');
      for (const a of e.attributes) {
        if (/^on/i.test(a.name)) found.push('handler ' + a.name + ' of ' + name);
        if (a.name === 'style' && /url\(|expression|@import/i.test(a.value)) found.push('style ' + a.value);
        if (!links.includes(a.name)) continue;
        let url;
        try { url = new URL(a.value, document.baseURI); } catch (error) { continue; }
        const ours = url.origin === location.origin || (location.protocol === 'file:' && url.protocol === 'file:');
        const out = name === 'a' && a.name === 'href' && ['http:', 'https:', 'mailto:'].includes(url.protocol);
        if (!ours && !out) found.push('address ' + a.value + ' of ' + name);
        if (out && !ours && !/noreferrer|noopener/.test(e.rel)) found.push('a link out that is not told apart: ' + a.value);
      }
      const piece = [...e.attributes].every(a => ['data-part', 'data-near'].includes(a.name)) && !e.innerHTML;
      if (name === 'template' && !piece) { found.push('element template'); look(e.content); }  // ours hold a place, and nothing
      if (e.shadowRoot) look(e.shadowRoot);
    }
  };
  look(document);
  if (window.hits.length) found.push('fired');
  const live = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
  if (live.test(document.documentElement.outerHTML)) found.push('a live control character');
  return found.slice(0, 10);
}"""


class Probe:
    """One tab; ``seen`` is what went wrong, by address."""

    def __init__(self, context: Any, known: tuple[str, ...]) -> None:
        self.seen: dict[str, list[str]] = {}
        self.pages = self.shown = 0
        self.own: tuple[str, ...] = ()
        self._known, self._at = [script.strip() for script in known], ""
        context.add_init_script(INSIDE)
        context.route("**/*", self._route)
        context.on("page", lambda page: self._say("a window opened") if self.pages else None)
        self.page = context.new_page()
        self.page.on("dialog", self._dialog)
        self.page.on("console", lambda said: self._console(said.text))
        self.page.on("pageerror", lambda error: self._say(f"error {error}"))

    def to(self, address: str) -> Any:
        """Opens a page and looks at all of it."""
        self._at = address
        self.page.goto(address, wait_until="load", timeout=60_000)
        self.look()
        return self.page

    def look(self) -> None:
        self.pages += 1
        self.page.evaluate("known => { window.known = known; }", self._known)
        for found in self.page.evaluate(LOOK):
            self._say(found)
        self.shown += self.page.evaluate(
            "() => (document.documentElement.textContent.match(/fired\\(\\)/g) || []).length"
        )

    def _say(self, what: str) -> None:
        self.seen.setdefault(self._at[:300], []).append(what[:300])

    def _dialog(self, dialog: Any) -> None:
        self._say("dialog")
        dialog.dismiss()

    def _console(self, said: str) -> None:
        if not any(known in said for known in HARMLESS):
            self._say(f"console {said}")

    def _route(self, route: Any) -> None:
        url = route.request.url
        if url.startswith(self.own):
            route.continue_()
        else:
            self._say(f"request {url}")
            route.abort()


@contextmanager
def probing(chromium: Any, own: str | tuple[str, ...], *, policy: bool, known: tuple[str, ...] = ()) -> Iterator[Probe]:
    """A tab of its own, under the policy of the pages or without it; requests may go to ``own`` alone."""
    context = chromium.new_context(bypass_csp=not policy)
    try:
        probe = Probe(context, known)
        probe.own = (own,) if isinstance(own, str) else own
        yield probe
    finally:
        context.close()
