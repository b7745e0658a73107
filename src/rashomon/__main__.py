"""``python -m rashomon``: the same as the command ``rashomon``."""

from .cli.app import main

main()
