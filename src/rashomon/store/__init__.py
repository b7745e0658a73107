"""Keeps articles, what was found in them, what people decided, and who did what when."""
