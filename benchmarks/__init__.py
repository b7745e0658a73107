"""How fast and how large, against what a user would otherwise put together."""
