"""The first and the last line of a process."""

import os
import sys

from .context import inside
from .events import base


_telling = ("_test_", "_live_", "whsec_", "secret", "password", "passwd", "token", "key", "cvc", "cvv", "://")


def _may_hold_secrets(part):
    return any(word in part.lower() for word in _telling) or sum(map(str.isdigit, part)) > 12


def _shown(redactor, part, before):
    """The word behind `--password` is a secret, too."""
    option = before.lstrip("-") + "=" if before.startswith("-") and "=" not in before else ""
    return redactor.text(option + part)[len(option) :]


def _argv():
    argv = [str(part) for part in getattr(sys, "orig_argv", None) or getattr(sys, "argv", None) or []]
    # The rules are loaded only where they may be needed: they cost some milliseconds.
    if not any(map(_may_hold_secrets, argv)):
        return argv
    from .redaction import redactor

    return [_shown(redactor, part, before) for part, before in zip(argv, [""] + argv)]


def _mark(mark, text, data):
    with inside(None):
        event = base("mark")
    event.update(mark=mark, text=text, data=data)
    return event


def start_mark():
    argv = _argv()
    runtime = "%s %d.%d.%d" % ((sys.implementation.name,) + sys.version_info[:3])
    try:
        folder = os.getcwd()
    except OSError:
        folder = ""
    data = {"argv": argv, "cwd": folder, "runtime": runtime}
    return _mark("process.start", " ".join(argv)[:200], data)


def end_mark():
    return _mark("process.end", "", {})


def dropped_mark(count):
    return _mark("dropped", "%d events dropped: the record could not keep up" % count, {"count": count})
