"""Exceptions for which a Starlette or FastAPI application has a handler of its own. Those for which it has
none leave the application, and are seen there."""

import sys

from ..context import current
from ..patching import replace
from ..report import attempt


def _note(handler, problem):
    inbound = current.get()
    # An HTTPException is an answer that the code asked for, as is a failed validation.
    is_answer = hasattr(problem, "status_code") or type(problem).__name__ == "RequestValidationError"
    if handler is not None and inbound is not None and not is_answer:
        inbound.raised(problem, True)


def _around_lookup(original):
    def _lookup_exception_handler(*args):
        handler = original(*args)
        attempt(_note, handler, args[-1])
        return handler

    return _lookup_exception_handler


def install(module):
    name = "_lookup_exception_handler"
    newer = sys.modules.get("starlette._exception_handler")
    replace(newer if newer is not None else module.ExceptionMiddleware, name, _around_lookup)
