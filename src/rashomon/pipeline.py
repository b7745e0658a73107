"""The flow on one screen: snapshots → documents → readings → stories → findings → accounts.

This file names the stages in their order and holds no logic of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from . import __version__
from .account.assemble import assemble
from .annotate import language_model
from .annotate.read import annotate
from .link.lineage import link_story
from .link.stories import group_stories
from .model.account import Account, MadeWith
from .model.decisions import Decision
from .model.marks import Reading
from .model.snapshot import Dropped
from .model.text import Document
from .reconcile.reconcile import reconcile


def read_documents(documents: Iterable[Document], *, model: str = language_model.DEFAULT_MODEL) -> list[Reading]:
    nlp = language_model.load(model)
    return [annotate(document, nlp) for document in documents]


def made_with(model: str) -> MadeWith:
    card = language_model.card(model)
    return MadeWith(__version__, (), card.name, card.version, card.sha256, "", ())


def accounts_of(
    readings: Sequence[Reading],
    *,
    decisions: tuple[Decision, ...] = (),
    dropped: tuple[Dropped, ...] = (),
    model: str = language_model.DEFAULT_MODEL,
) -> list[Account]:
    made = made_with(model)
    out = []
    for group in group_stories(readings):
        story = link_story(group)
        out.append(assemble(story, reconcile(story, decisions), made, dropped))
    return out
