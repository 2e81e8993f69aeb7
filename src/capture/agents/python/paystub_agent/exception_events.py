"""An exception as the record keeps it."""

import linecache
import os
import traceback

from .call_site import describe, is_foreign, is_ours
from .events import base
from .redaction import redactor

_longest_stack = 65536
_longest_message = 8192
_most_frames = 50
_lines_around = 5


def _code_around(filename, line):
    first = max(1, line - _lines_around)
    lines = [linecache.getline(filename, number) for number in range(first, line + _lines_around + 1)]
    while lines and lines[-1] == "":
        lines.pop()
    if not lines:
        return None
    return {"first": first, "lines": [redactor.text(text.rstrip("\n")[:300]) for text in lines]}


def _frame(code, line):
    frame = {"file": os.path.abspath(code.co_filename), "line": line, "fn": code.co_name}
    if is_foreign(code.co_filename):
        frame["foreign"] = True
    around = _code_around(code.co_filename, line)
    if around is not None:
        frame["code"] = around
    return frame


def _walk(step):
    """The code objects and lines of a traceback, innermost first, without those of this agent."""
    places = []
    while step is not None:
        code = step.tb_frame.f_code
        if not is_ours(code.co_filename):
            places.append((code, step.tb_lineno))
        step = step.tb_next
    return places[::-1]


def told(problem):
    """As Python tells it, without lines of this agent."""
    whole = traceback.TracebackException(type(problem), problem, problem.__traceback__)
    parts = [whole]
    while parts:
        part = parts.pop()
        part.stack[:] = [line for line in part.stack if not is_ours(line.filename)]
        more = [part.__cause__, part.__context__] + list(getattr(part, "exceptions", None) or ())
        parts.extend(one for one in more if one is not None)
    return "".join(whole.format())


def _name_of(problem):
    return type(problem).__name__


def exception_event(problem, handled):
    event = base("exception")
    places = _walk(problem.__traceback__)
    own = next(((code, line) for code, line in places if not is_foreign(code.co_filename)), None)
    if own is not None:
        event["site"] = describe(own[0].co_filename, own[1], own[0].co_name)
    event.update(
        name=_name_of(problem),
        message=redactor.text(str(problem)[:_longest_message]),
        handled=handled,
        stack=redactor.text(told(problem)[-_longest_stack:]),
        frames=[_frame(code, line) for code, line in places[:_most_frames]],
    )
    hidden = None if problem.__suppress_context__ else problem.__context__
    cause = problem.__cause__ or hidden
    if cause is not None:
        event["cause"] = {"name": _name_of(cause), "message": redactor.text(str(cause)[:_longest_message])}
    return event
