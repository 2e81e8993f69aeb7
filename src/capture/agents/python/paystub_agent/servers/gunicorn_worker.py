"""gunicorn: the workers that speak WSGI. Those of uvicorn load their application by uvicorn's config."""

from ..patching import replace
from ..report import attempt
from .wsgi import wrap_wsgi


def _speaks_wsgi(worker):
    modules = [kind.__module__ for kind in type(worker).__mro__]
    foreign = [name for name in modules if name.partition(".")[0] in ("uvicorn", "uvicorn_worker", "aiohttp")]
    return not foreign and any(name.startswith("gunicorn.workers.") and name != "gunicorn.workers.base" for name in modules)


def _wrap(worker):
    if _speaks_wsgi(worker):
        worker.wsgi = wrap_wsgi(worker.wsgi, "gunicorn")


def _around_load_wsgi(original):
    def load_wsgi(self, *args, **kwargs):
        result = original(self, *args, **kwargs)
        attempt(_wrap, self)
        return result

    return load_wsgi


def install(module):
    replace(module.Worker, "load_wsgi", _around_load_wsgi)
