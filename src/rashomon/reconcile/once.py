"""Questions about one thing that is compared with many others: asked once, and the answer kept with the thing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

Thing = TypeVar("Thing")
Answer = TypeVar("Answer")


def once(judge: Callable[[Thing], Answer]) -> Callable[[Thing], Answer]:
    """Keeps what ``judge`` says of a thing with the thing, which must not change and must have no slots."""
    name = f"{judge.__module__}.{judge.__qualname__}"

    @wraps(judge)
    def kept(thing: Thing) -> Answer:
        known = thing.__dict__
        if name not in known:
            known[name] = judge(thing)
        return cast(Answer, known[name])

    return kept
