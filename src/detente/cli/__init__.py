"""The command line: each command on a page of its own, loaded when it is asked for.

Whatever a user can get wrong ends in one message and exit code 2; an interruption in exit code 130.
"""

from detente.cli.application import app, main

__all__ = ["app", "main"]
