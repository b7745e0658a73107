"""Reads many accounts of one contested event and writes one that can be checked."""

__version__ = "0.1.0"
