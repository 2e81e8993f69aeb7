"""Django under any WSGI server."""

from ..patching import replace
from .wsgi import answer_wsgi


def _around_call(original):
    def __call__(self, environ, start_response):
        def call(environ, start_response):
            return original(self, environ, start_response)

        return answer_wsgi(call, environ, start_response, "wsgi", "django")

    return __call__


def install(module):
    replace(module.WSGIHandler, "__call__", _around_call)
