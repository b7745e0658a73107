"""The child of ``pages``: reads pages from standard input until it ends. Run as ``python -m``."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from ..model.errors import RefusedInput
from .feed import read_feed, read_piece
from .page import read_page
from .pages import COPY_IT, FEED, PARTS, PIECE, READY, alarm, limit_process, send, take
from .parts import read_parts


def answer(message: bytes) -> dict[str, Any]:
    """What the parent is told about one page, feed or piece of HTML."""
    kind, data = message[:1], message[1:]
    try:
        if kind == PARTS:
            media_type, _, rest = data.partition(b"\n")
            return asdict(read_parts(media_type.decode(), rest))
        if kind == FEED:
            return asdict(read_feed(data))
        html = data.decode("utf-8", "surrogatepass")
        if kind == PIECE:
            return dict(zip(("text", "settings"), read_piece(html), strict=True))
        return asdict(read_page(html))
    except RefusedInput as refused:
        return {"refused": refused.reason, "next_step": refused.next_step}
    except MemoryError:
        return {"refused": "it needs more memory than allowed", "next_step": COPY_IT}
    except Exception as error:  # noqa: BLE001 - the item boundary for pages: a library may fail on any page in any way
        return {"refused": f"it could not be read: {type(error).__name__}", "next_step": COPY_IT}


def main() -> None:
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    source, target = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a library that prints must not break the protocol
    try:
        import trafilatura  # noqa: F401 - before the memory is capped and the parent starts its clock
    except ImportError as missing:
        send(target, f"a library is not installed ({missing.name})".encode())
        return
    limit_process(memory)
    send(target, READY)
    while (message := take(source)) is not None:
        alarm(seconds)
        reply = answer(message)
        alarm(0)
        send(target, json.dumps(reply).encode("ascii"))


if __name__ == "__main__":
    main()
