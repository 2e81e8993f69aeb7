"""wsgiref, which serves Django's `runserver`, too."""

from ..patching import replace
from .wsgi import wrap_wsgi


def _around_run(original):
    def run(self, application):
        return original(self, wrap_wsgi(application, "wsgiref"))

    return run


def install(module):
    replace(module.BaseHandler, "run", _around_run)
