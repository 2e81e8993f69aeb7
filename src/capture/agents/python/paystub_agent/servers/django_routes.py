"""Which of its URL patterns Django chose."""

from ..context import current
from ..patching import replace
from ..report import attempt


def _note_route(match):
    inbound = current.get()
    route = getattr(match, "route", None)
    if inbound is not None and route is not None:
        inbound.about["route"] = "/" + str(route).lstrip("/^")


def _around_resolve_request(original):
    def resolve_request(self, request):
        match = original(self, request)
        attempt(_note_route, match)
        return match

    return resolve_request


def install(module):
    replace(module.BaseHandler, "resolve_request", _around_resolve_request)
