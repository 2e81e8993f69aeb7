"""Patches a library at the moment the program imports it: what is not imported costs nothing."""

import sys

from .report import say
from .settings import settings

#: Name of the module that was imported -> module of ours with `install(module)`.
_patches = {
    "aiohttp.client": "clients.aiohttp_session",
    "aiohttp.web_protocol": "servers.aiohttp_web",
    "asyncio.base_events": "crashes_asyncio",
    "concurrent.futures.thread": "carry_context",
    "django.core.handlers.base": "servers.django_routes",
    "django.core.handlers.asgi": "servers.django_asgi",
    "django.core.handlers.exception": "servers.django_errors",
    "django.core.handlers.wsgi": "servers.django_wsgi",
    "django.test.client": "servers.django_test_client",
    "flask.app": "servers.flask_app",
    "grpc._channel": "clients.grpc_channel",
    "gunicorn.workers.base": "servers.gunicorn_worker",
    "http.client": "clients.http_client",
    "httpx": "clients.httpx_transport",
    "logging": "log_records",
    "starlette.applications": "servers.starlette_app",
    "starlette.middleware.exceptions": "servers.starlette_errors",
    "starlette.routing": "servers.starlette_routes",
    "stripe._webhook": "stripe_webhook",
    "stripe.webhook": "stripe_webhook",
    "subprocess": "child_environment",
    "threading": "carry_context",
    "urllib3.connectionpool": "clients.connection_pool",
    "urllib.request": "proxies",
    "uvicorn.config": "servers.uvicorn_config",
    "werkzeug.serving": "servers.werkzeug_server",
    "wsgiref.handlers": "servers.wsgiref_handler",
}
#: gevent has classes of its own, which it puts in the place of the others.
_redirection = {
    "gevent.socket": "redirect_sockets",
    "gevent.ssl": "redirect_tls",
    "socket": "redirect_sockets",
    "ssl": "redirect_tls",
    "uvloop": "redirect_uvloop",
}


def _wanted_patches():
    patches = dict(_patches)
    if not settings.logs:
        del patches["logging"]
    if not settings.exceptions:
        del patches["asyncio.base_events"]
    if settings.mode == "local" and settings.tls is not None:
        patches.update(_redirection)
    if "uvloop" not in patches and settings.exceptions:
        patches["uvloop"] = "crashes_asyncio"
    return patches


class Finder:
    """First in sys.meta_path. Finds nothing by itself: it only puts a patch behind what others find."""

    def __init__(self, patches):
        self.patches = patches
        self.busy = set()

    def find_spec(self, name, path=None, target=None):
        if name not in self.patches or name in self.busy:
            return None
        self.busy.add(name)
        try:
            spec = self._ask_the_others(name, path, target)
        finally:
            self.busy.discard(name)
        if spec is not None and spec.loader is not None:
            self._follow(spec.loader, name)
        return spec

    def _ask_the_others(self, name, path, target):
        for finder in list(sys.meta_path):
            find = getattr(finder, "find_spec", None)
            if finder is self or find is None:
                continue
            spec = find(name, path, target)
            if spec is not None:
                return spec
        return None

    def _follow(self, loader, name):
        """The loader stays what it is (libraries look at its type); one method of it is shadowed."""
        execute = getattr(loader, "exec_module", None)
        if execute is None:
            return

        def exec_module(module):
            loader.__dict__.pop("exec_module", None)
            execute(module)
            self.patch(name, module)

        try:
            loader.exec_module = exec_module
        except Exception:
            say("cannot follow the import of %s" % name)

    def patch(self, name, module):
        try:
            ours = "%s.%s" % (__package__, self.patches[name])
            __import__(ours)
            sys.modules[ours].install(module)
            say("patched %s" % name)
        except Exception as problem:
            say("could not patch %s: %r" % (name, problem))


def install():
    finder = Finder(_wanted_patches())
    sys.meta_path.insert(0, finder)
    for name in finder.patches:
        module = sys.modules.get(name)
        if module is not None:
            finder.patch(name, module)
