"""How right it is: gold of our own, a scorer, pinned floors. Not part of the package."""
