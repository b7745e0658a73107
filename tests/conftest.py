"""Shared fixtures: one model for the whole run, and short ways to read a text."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from rashomon.annotate import language_model
from rashomon.annotate.read import annotate
from rashomon.model.marks import Reading
from rashomon.model.text import Document, Metadata


def document(text: str, name: str = "a.txt", **metadata: str) -> Document:
    """A document as ``extract`` would make it from a plain file."""
    return Document(name, hashlib.sha256(text.encode()).hexdigest(), text, metadata=Metadata(**metadata))


@pytest.fixture(scope="session")
def nlp() -> Any:
    return language_model.load()


@pytest.fixture(scope="session")
def read(nlp: Any) -> Callable[..., Reading]:
    """Reads a text as one article."""

    def reader(text: str, name: str = "a.txt", **metadata: str) -> Reading:
        return annotate(document(text, name, **metadata), nlp)

    return reader
