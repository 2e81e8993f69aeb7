"""Django under any ASGI server."""

from ..patching import replace
from .asgi import answer_asgi


def _around_call(original):
    async def __call__(self, scope, receive, send):
        async def call(scope, receive, send):
            await original(self, scope, receive, send)

        await answer_asgi(call, scope, receive, send, "asgi", "django")

    return __call__


def install(module):
    replace(module.ASGIHandler, "__call__", _around_call)
