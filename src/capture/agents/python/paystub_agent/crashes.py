"""Exceptions that nobody caught, and those that a framework turned into an answer."""

import sys

from .events import emit
from .own_lines import leave_out
from .report import attempt

_mark = "__paystub_recorded__"
_ordinary_ends = ("KeyboardInterrupt", "SystemExit", "GeneratorExit", "CancelledError")


def record(problem, handled):
    """Writes an exception event, once for each exception."""
    attempt(_record, problem, handled)


def _record(problem, handled):
    if problem is None or type(problem).__name__ in _ordinary_ends or getattr(problem, _mark, False):
        return
    try:
        setattr(problem, _mark, True)
    except Exception:
        # An exception with slots is recorded as often as it is seen.
        pass
    from .exception_events import exception_event

    emit(exception_event(problem, handled))


def install():
    original = sys.excepthook

    def excepthook(kind, problem, traceback):
        record(problem, False)
        attempt(leave_out, problem)
        original(kind, problem, traceback)

    sys.excepthook = excepthook


def install_for_threads(threading):
    original = getattr(threading, "excepthook", None)
    if original is None:
        return

    def excepthook(args):
        record(args.exc_value, False)
        attempt(leave_out, args.exc_value)
        original(args)

    threading.excepthook = excepthook
