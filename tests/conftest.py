"""Shared fixtures: one model for the whole run, and short ways to read a text."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from rashomon.annotate import language_model
from rashomon.annotate.read import annotate
from rashomon.model.marks import Reading
from rashomon.model.text import Document, Metadata

CHROMIUM = shutil.which("chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for the whole run: a second one in the same process would not start."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
