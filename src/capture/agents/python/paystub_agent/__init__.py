"""Records what a Python program sends, receives, logs and raises. Standard library only.

Nothing here may change what the program does: each tap passes on what it saw, and a failure of ours is
told on standard error only where PAYSTUB_DEBUG=1.
"""

_started = False


def start(folder):
    """Switches the agent on, once. `folder` is the one on PYTHONPATH."""
    global _started
    if _started:
        return
    _started = True
    from .settings import settings

    if settings.is_package_manager():
        return
    from . import crashes, import_hook, processes

    import_hook.install()
    processes.install(folder)
    if settings.exceptions:
        crashes.install()
