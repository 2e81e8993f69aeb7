"""uvicorn, alone and as gunicorn's worker."""

from ..patching import replace
from ..report import attempt
from .asgi import wrap_asgi


def _wrap(config):
    config.loaded_app = wrap_asgi(config.loaded_app, "uvicorn")


def _around_load(original):
    def load(self, *args, **kwargs):
        result = original(self, *args, **kwargs)
        attempt(_wrap, self)
        return result

    return load


def install(module):
    replace(module.Config, "load", _around_load)
