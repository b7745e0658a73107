from __future__ import annotations
from ..model.account import LineageItem, ReuseItem
from ..model.links import Story

def find_reuse(story: Story) -> tuple[ReuseItem, ...]:
    return ()

def find_lineage(story: Story) -> tuple[LineageItem, ...]:
    return ()
