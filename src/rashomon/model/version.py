"""The version of the program; every account names the one that made it."""

__version__ = "0.1.0"
