"""Every sentence of our own that a reader can see: fixed templates over what was found."""

from __future__ import annotations
