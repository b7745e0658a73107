"""Fetches what the user names, and nothing else: the only package that opens a connection."""
