"""Which of its routes Starlette chose."""

from ..context import current
from ..patching import replace
from ..report import attempt


def _note_route(route):
    inbound = current.get()
    if inbound is not None:
        inbound.about["route"] = route.path


def _around_handle(original):
    async def handle(self, *args, **kwargs):
        attempt(_note_route, self)
        return await original(self, *args, **kwargs)

    return handle


def install(module):
    replace(module.Route, "handle", _around_handle)
