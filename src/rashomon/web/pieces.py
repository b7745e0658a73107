"""A long page of an account in pieces: what stands behind "more" is left out, and sent when somebody asks for it.

The page itself stays as a report has it; only its hidden elements (``extra``, in a box of class ``x``) are cut out, and
the sections behind the first, which are sent when the reader comes near; of long boxes and sections what is farther
down, too. Where they stood stay markers, so that each
comes back to its place.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

WHOLE = 300_000  # characters up to which a page is sent as it is
LISTS = 64  # into which the elements of a page are divided
SMALL, PART = 3_000, 40_000  # characters of a box that stay with it, and of what is sent at once
HERE, ASKED, NEAR = "here", "", " data-near"  # where a piece goes; a marker says which parts come by themselves
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^>]*)>")
CLASSES, NAME = (re.compile(rf'(?<![\w-]){name}="([^"]*)"') for name in ("class", "id"))
VOID = frozenset(["br", "hr", "img", "input", "link", "meta", "wbr"])
PLACE = re.compile(r"d\d+-\d+-\d+")  # characters of a text: nobody asks for them without the text


@dataclass(slots=True)
class Pieces:
    """The page with markers, the parts of each box in order, and in which part each element stands."""

    page: str
    parts: dict[str, list[list[str]]] = field(default_factory=dict)
    places: dict[str, tuple[str, int]] = field(default_factory=dict)

    def files(self) -> dict[str, bytes]:
        """All of it by name, as it is kept."""
        named = {f"{box}/{n}": msgspec.json.encode(part) for box, parts in self.parts.items() for n, part in
                 enumerate(parts)}  # fmt: skip
        some: dict[str, dict[str, tuple[str, int]]] = {}
        for place, where in self.places.items():
            some.setdefault(list_of(place), {})[place] = where
        return {"page": self.page.encode(), **{name: msgspec.json.encode(each) for name, each in some.items()}, **named}


def list_of(place: str) -> str:
    """The list that an element is in: there are many of them, so that nobody waits for all of a long page's."""
    return f"places/{zlib.crc32(place.encode()) % LISTS}"


@dataclass(slots=True)
class _Open:
    """An element that has begun. A box collects its content in ``done``: true where it is hidden."""

    name: str
    box: str = ""
    extra: bool = False
    later: bool = False  # a section: all of it is hidden
    outside: list[str] = field(default_factory=list)
    around: list[str] = field(default_factory=list)
    done: list[tuple[bool, str]] = field(default_factory=list)


def in_pieces(html: str) -> Pieces:
    """The page cut where it is long."""
    if len(html) <= WHOLE:
        return Pieces(html)
    start, end = html.index("<main"), html.rindex("</main>")
    found = Pieces("")
    main = _Cutter(found).cut(html[start:end])
    found.page = html[:start] + main + html[end:]
    return found


class _Cutter:
    def __init__(self, found: Pieces) -> None:
        self._found, self._open, self._sink, self._sections = found, list[_Open](), list[str](), 0

    def cut(self, html: str) -> str:
        here = 0
        for tag in TAG.finditer(html):
            self._sink.append(html[here : tag.start()])
            here = tag.end()
            if tag[1]:
                self._close(tag[2], tag[0])
            elif tag[2] in VOID or tag[3].endswith("/"):
                self._sink.append(tag[0])
            else:
                self._begin(tag[2], tag[3], tag[0])
        return "".join([*self._sink, html[here:]])

    def _begin(self, name: str, attributes: str, tag: str) -> None:
        classes = found[1].split() if "class" in attributes and (found := CLASSES.search(attributes)) else []
        element = _Open(name, extra="extra" in classes and bool(self._open) and bool(self._open[-1].box))
        if name == "section" and "sec" in classes:
            element.later = self._sections > 0
            self._sections += 1
        if element.extra:
            element.outside, self._sink = self._sink, []
        self._sink.append(tag.replace('class="sec"', 'class="sec later"', 1) if element.later else tag)
        if ("x" in classes or element.later) and (named := NAME.search(attributes)):
            element.box, element.around, self._sink = named[1], self._sink, []
        self._open.append(element)

    def _close(self, name: str, tag: str) -> None:
        if name == "main" or not self._open:
            self._sink.append(tag)
            return
        element = self._open.pop()
        if element.box:
            self._flush(element)
            self._sink = element.around
            self._sink.extend(self._closed(element))
        self._sink.append(tag)
        if element.extra:
            box = self._open[-1]
            box.done += [(box.later, "".join(element.outside)), (True, "".join(self._sink))]
            self._sink = []
        elif self._open and self._open[-1].box:
            self._flush(self._open[-1])

    def _flush(self, box: _Open) -> None:
        """What has come since the last child of a box, to the end of this one."""
        box.done.append((box.later, "".join(self._sink)))
        self._sink = []

    def _closed(self, box: _Open) -> Iterator[str]:
        """The content of a box: whole where there is little of it, else with markers."""
        hidden, seen = (sum(len(piece) for is_hidden, piece in box.done if is_hidden is one) for one in (True, False))
        if not box.later and hidden <= SMALL and seen <= PART:
            yield from (piece for _, piece in box.done)
            return
        parts, size, going, filled = self._found.parts.setdefault(box.box, []), 0, False, HERE
        for kind, piece in _kinds(box):
            if kind == HERE:
                yield piece
                going = going and not piece.strip()
                continue
            if not parts or kind != filled or size + len(piece) > PART:
                parts.append([])
                size, going, filled = 0, False, kind
            if not going:
                parts[-1].append("")
                yield f'<template data-part="{len(parts) - 1}"{kind}></template>'
            parts[-1][-1] += piece
            size, going = size + len(piece), True
            for name in NAME.findall(piece):
                if not PLACE.fullmatch(name):
                    self._found.places[name] = (box.box, len(parts) - 1)


def _kinds(box: _Open) -> Iterator[tuple[str, str]]:
    """Where each piece of a box goes: hidden ones are asked for, of the others the first stay, the rest comes near.
    Of a section that is sent later the first are asked for, the rest comes near."""
    shown, past = 0, False
    for hidden, piece in box.done:
        past = past or (shown > 0 and hidden is box.later and shown + len(piece) > PART)
        if hidden is box.later:
            shown += len(piece)
        if not piece.strip():
            yield HERE, piece
        elif hidden is box.later and past:
            yield NEAR, piece
        else:
            yield ASKED if hidden else HERE, piece
