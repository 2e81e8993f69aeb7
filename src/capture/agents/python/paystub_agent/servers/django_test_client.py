"""Django's test client, which calls the handler without a server."""

from ..context import inside
from ..patching import replace
from ..report import attempt
from .wsgi import start_wsgi


def _note_answer(inbound, response):
    inbound.answers(response.status_code, [[str(name), str(value)] for name, value in response.items()])
    if not getattr(response, "streaming", False):
        inbound.sent.push(response.content)
    inbound.complete()


def _around_call(original):
    def __call__(self, environ):
        inbound = attempt(start_wsgi, environ, "django.test")
        if inbound is None:
            return original(self, environ)
        inbound.about["framework"] = "django"
        try:
            with inside(inbound):
                response = original(self, environ)
        except BaseException as problem:
            inbound.fail(problem)
            raise
        attempt(_note_answer, inbound, response)
        return response

    return __call__


def install(module):
    replace(module.ClientHandler, "__call__", _around_call)
