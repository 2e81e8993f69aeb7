"""Exceptions that nobody caught, and those that a framework turned into an answer."""

import sys

from .call_site import is_ours
from .events import emit
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


def _without_our_lines(problem, seen):
    """Of what is about to be printed: nobody goes on with it."""
    while problem is not None and id(problem) not in seen:
        seen.add(id(problem))
        step = problem.__traceback__
        while step is not None:
            after = step.tb_next
            while after is not None and is_ours(after.tb_frame.f_code.co_filename):
                after = after.tb_next
            step.tb_next = after
            step = after
        _without_our_lines(problem.__cause__, seen)
        problem = problem.__context__


def install():
    original = sys.excepthook

    def excepthook(kind, problem, traceback):
        record(problem, False)
        attempt(_without_our_lines, problem, set())
        original(kind, problem, traceback)

    sys.excepthook = excepthook


def install_for_threads(threading):
    original = getattr(threading, "excepthook", None)
    if original is None:
        return

    def excepthook(args):
        record(args.exc_value, False)
        attempt(_without_our_lines, args.exc_value, set())
        original(args)

    threading.excepthook = excepthook
