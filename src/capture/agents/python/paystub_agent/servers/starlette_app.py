"""Starlette and FastAPI, under every server and in their test client."""

from ..patching import replace
from .asgi import answer_asgi


def _framework_of(app):
    names = [kind.__module__.partition(".")[0] for kind in type(app).__mro__]
    return "fastapi" if "fastapi" in names else "starlette"


def _around_call(original):
    async def __call__(self, scope, receive, send):
        async def call(scope, receive, send):
            await original(self, scope, receive, send)

        await answer_asgi(call, scope, receive, send, "asgi", _framework_of(self))

    return __call__


def install(module):
    replace(module.Starlette, "__call__", _around_call)
