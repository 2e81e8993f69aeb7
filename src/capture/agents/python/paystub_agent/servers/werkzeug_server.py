"""The development server of werkzeug, which serves Flask."""

from ..patching import replace
from .wsgi import wrap_wsgi


def _around_init(original):
    def __init__(self, host, port, app, *args, **kwargs):
        return original(self, host, port, wrap_wsgi(app, "werkzeug"), *args, **kwargs)

    return __init__


def install(module):
    replace(module.BaseWSGIServer, "__init__", _around_init)
