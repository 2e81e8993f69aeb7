"""The process itself: its start, its end, and its forks."""

import atexit
import os

from . import process_marks
from .events import emit
from .report import attempt
from .spool import spool

#: What is still under way, by id: written as `in_flight` when the process ends.
in_flight = {}


def install(folder):
    from . import child_environment

    child_environment.remember(folder)
    attempt(spool.start)
    atexit.register(attempt, _end)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_in_child)


def _in_child():
    in_flight.clear()
    attempt(spool.after_fork)


def _end():
    for exchange in list(in_flight.values()):
        attempt(exchange.leave)
    if spool.is_open():
        emit(process_marks.end_mark())
    spool.finish()
