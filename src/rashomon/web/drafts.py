"""A draft against the articles of a story: as ``rashomon check`` does it, with what the account found out already.

The draft is not kept: it lives in the memory of the server until the server ends, or other work takes its place.
"""

from __future__ import annotations

import hashlib

from ..checking_kept import check_kept
from ..engine.choose import Progress
from ..model.checked import Checked
from ..model.errors import RefusedInput
from ..model.holdings import KeptStory
from ..model.text import Document
from ..store.store import Store

LONGEST = 200_000  # characters of a draft
NAME = "Pasted draft"


def draft_of(text: str) -> Document:
    """What was pasted, as a document of its own.

    Raises:
        RefusedInput: where it is empty or too long.
    """
    text = text.replace("\r\n", "\n")
    if not text.strip():
        raise RefusedInput("the draft is empty", "go back and paste its text")
    if len(text) > LONGEST:
        raise RefusedInput(f"the draft has {len(text):,} characters", f"check up to {LONGEST:,} at once")
    return Document(NAME, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text)


def check_draft(store: Store, story: KeptStory, draft: Document, progress: Progress) -> Checked:
    """What the articles of the story say of each statement of the draft."""
    return check_kept(draft, store, [story], progress=progress)
