"""The nouns. Nothing here reads files, logs, or knows a library's types."""
