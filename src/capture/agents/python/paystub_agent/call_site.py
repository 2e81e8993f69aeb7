"""The line of the program's own code that something came from."""

import linecache
import os
import sys

_here = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep
_standard = os.path.dirname(os.path.abspath(os.__file__)) + os.sep
_packages = (os.sep + "site-packages" + os.sep, os.sep + "dist-packages" + os.sep)
_foreign = {}
_most_frames = 5
_longest_line = 300

#: Top-level module -> what the client is called. The outermost one between us and the program counts.
_clients = {
    "stripe": "stripe-python",
    "botocore": "botocore",
    "requests": "requests",
    "urllib3": "urllib3",
    "httpx": "httpx",
    "aiohttp": "aiohttp",
    "urllib": "urllib",
    "http": "http.client",
}


def is_ours(filename):
    return os.path.abspath(filename).startswith(_here)


def is_foreign(filename):
    """Whether a file is a package's, the runtime's or ours."""
    known = _foreign.get(filename)
    if known is None:
        path = os.path.abspath(filename)
        known = (
            filename.startswith("<")
            or path.startswith(_here)
            or path.startswith(_standard)
            or any(part in path for part in _packages)
        )
        _foreign[filename] = known
    return known


def locate():
    """The call site (or None), and the name of the client that was called (or None)."""
    frame = sys._getframe(1)
    client = None
    while frame is not None and is_foreign(frame.f_code.co_filename):
        top = frame.f_globals.get("__name__", "").partition(".")[0]
        client = _clients.get(top, client)
        frame = frame.f_back
    return (None if frame is None else _site_of(frame)), client


def _site_of(frame):
    frames = []
    site = describe(frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name)
    while frame is not None and len(frames) < _most_frames:
        code = frame.f_code
        if not is_foreign(code.co_filename):
            frames.append("%s:%d:%s" % (os.path.abspath(code.co_filename), frame.f_lineno, code.co_name))
        frame = frame.f_back
    site["frames"] = frames
    return site


def describe(filename, line, function):
    """A call site; its text is the line of code, redacted."""
    site = {"file": os.path.abspath(filename), "line": line, "fn": function}
    text = linecache.getline(filename, line).strip()[:_longest_line]
    if text:
        from .redaction import redactor

        site["text"] = redactor.text(text)
    return site
