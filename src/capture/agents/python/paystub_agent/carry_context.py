"""Work that a request hands to another thread still belongs to that request."""

from . import crashes
from .context import current, inside
from .patching import replace
from .report import attempt
from .settings import settings


def carried(function):
    """The function, inside the request that is current now."""
    inbound = current.get()
    if inbound is None:
        return function

    def run(*args, **kwargs):
        with inside(inbound):
            return function(*args, **kwargs)

    return run


def _around_start(original):
    def start(self):
        if current.get() is not None:
            attempt(_carry_thread, self)
        return original(self)

    return start


def _carry_thread(thread):
    target = getattr(thread, "_target", None)
    # A pool's worker outlives the request in which it was started.
    if getattr(target, "__module__", "") != "concurrent.futures.thread":
        thread.run = carried(thread.run)


def _around_submit(original):
    # The names of the parameters may be those of arguments that are for the function.
    def submit(*args, **kwargs):
        if len(args) > 1:
            args = (args[0], carried(args[1])) + args[2:]
        return original(*args, **kwargs)

    return submit


def install(module):
    if module.__name__ == "concurrent.futures.thread":
        replace(module.ThreadPoolExecutor, "submit", _around_submit)
        return
    replace(module.Thread, "start", _around_start)
    if settings.exceptions:
        crashes.install_for_threads(module)
