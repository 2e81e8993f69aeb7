"""Errors of calls, as the record tells them."""

import errno

from .redaction import redactor

_longest_message = 2000


def describe_problem(problem):
    """`err` of an event: the name of the exception, what it says, and the system's code if there is one."""
    err = {"name": type(problem).__name__, "message": redactor.text(str(problem)[:_longest_message])}
    code = _code_of(problem)
    if code:
        err["code"] = code
    return err


def _code_of(problem):
    for _ in range(8):
        if problem is None:
            return None
        if isinstance(problem, OSError) and problem.errno in errno.errorcode:
            return errno.errorcode[problem.errno]
        if isinstance(problem, TimeoutError):
            return "ETIMEDOUT"
        inner = getattr(problem, "reason", None)
        problem = problem.__cause__ or problem.__context__ or (inner if isinstance(inner, Exception) else None)
    return None
