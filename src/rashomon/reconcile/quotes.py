from __future__ import annotations
from ..model.account import QuoteItem, UtteranceItem
from ..model.decisions import Decision
from ..model.links import Story
from .naming import Naming
from .support import Counter

def find_quotes(story: Story, naming: Naming, counter: Counter, decisions: tuple[Decision, ...]) -> tuple[QuoteItem, ...]:
    return ()

def find_utterances(story: Story, quotes: tuple[QuoteItem, ...], counter: Counter) -> tuple[UtteranceItem, ...]:
    return ()
