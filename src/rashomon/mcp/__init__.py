"""A store for language models: read only, bounded answers, words of sources marked as data."""
