"""Exceptions that Django turns into an answer of 500."""

from ..context import current
from ..patching import replace
from ..report import attempt


def _note(module, problem):
    """404, 403 and 400 are answers that a view asks for by raising, and no failures."""
    names = ("Http404", "PermissionDenied", "MultiPartParserError", "BadRequest", "SuspiciousOperation")
    answers = tuple(getattr(module, name) for name in names if hasattr(module, name))
    inbound = current.get()
    if inbound is not None and not isinstance(problem, answers):
        inbound.raised(problem, False)


def install(module):
    def around(original):
        def response_for_exception(request, exc):
            attempt(_note, module, exc)
            return original(request, exc)

        return response_for_exception

    replace(module, "response_for_exception", around)
