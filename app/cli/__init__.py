"""The `yeshi` command: parses words, opens the parts, calls one function of `app.commands`.

A command imports what it does only when it runs, so that `yeshi --help` and a mistyped
option do not wait for the engine.
"""

from app.cli.program import cli, main

__all__ = ["cli", "main"]
