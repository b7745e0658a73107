"""Accounts out of their bytes, without the interpreter looking for garbage in them again and again."""

from __future__ import annotations

import gc
import threading

from ..model.account import Account
from ..publish.json import from_json

_ONE = threading.Lock()


def decoded(data: bytes) -> Account:
    """The account, put where the collector does not look: an account has no cycles, and goes when the last one who
    holds it lets go. A long one is half a million objects; looking through them takes longer than making them."""
    with _ONE:
        gc.collect()  # what is garbage now would stay for good; quick, as accounts decoded before are not looked at
        gc.disable()
        try:
            return from_json(data)
        finally:
            gc.freeze()
            gc.enable()
