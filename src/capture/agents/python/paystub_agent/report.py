"""What the agent says of itself, on standard error, and only where PAYSTUB_DEBUG=1."""

import os
import sys

from .settings import settings


def say(text):
    if not settings.debug:
        return
    try:
        sys.stderr.write("paystub[%d]: %s\n" % (os.getpid(), text))
    except Exception:
        pass


def attempt(step, *args):
    """Runs a step of ours. What fails in it must not reach the program: then the result is None."""
    try:
        return step(*args)
    except Exception as problem:
        say("%s failed: %r" % (getattr(step, "__qualname__", step), problem))
        return None
