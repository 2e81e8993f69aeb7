"""Flask, under every server and in its test client."""

from ..context import current
from ..patching import replace
from ..report import attempt
from .wsgi import answer_wsgi


def _around_call(original):
    def __call__(self, environ, start_response):
        def call(environ, start_response):
            return original(self, environ, start_response)

        return answer_wsgi(call, environ, start_response, "wsgi", "flask")

    return __call__


def _note_route(context):
    rule = getattr(context.request, "url_rule", None)
    inbound = current.get()
    if rule is not None and inbound is not None:
        inbound.about["route"] = rule.rule


def _around_match_request(original):
    def match_request(self, *args, **kwargs):
        result = original(self, *args, **kwargs)
        attempt(_note_route, self)
        return result

    return match_request


def _problem_of(args, kwargs):
    """Newer versions of Flask pass a context before it."""
    given = list(args) + list(kwargs.values())
    return next((one for one in given if isinstance(one, BaseException)), None)


def _note_raised(problem, handled):
    inbound = current.get()
    if inbound is not None and problem is not None:
        inbound.raised(problem, handled)


def _around_handle_exception(original):
    """Nothing in the application handled it: this answers 500."""

    def handle_exception(self, *args, **kwargs):
        attempt(_note_raised, _problem_of(args, kwargs), False)
        return original(self, *args, **kwargs)

    return handle_exception


def _around_handle_user_exception(original):
    def handle_user_exception(self, *args, **kwargs):
        problem = _problem_of(args, kwargs)
        result = original(self, *args, **kwargs)
        # An HTTPException (`abort(404)`) is an answer, and no failure.
        if not hasattr(problem, "get_response"):
            attempt(_note_raised, problem, True)
        return result

    return handle_user_exception


def install(module):
    from flask import ctx

    replace(module.Flask, "__call__", _around_call)
    replace(module.Flask, "handle_exception", _around_handle_exception)
    replace(module.Flask, "handle_user_exception", _around_handle_user_exception)
    holder = getattr(ctx, "RequestContext", None) or ctx.AppContext
    replace(holder, "match_request", _around_match_request)
