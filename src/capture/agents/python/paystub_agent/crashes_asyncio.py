"""Exceptions of tasks and callbacks that nobody awaits."""

from .crashes import record
from .patching import replace


def _around_call_exception_handler(original):
    def call_exception_handler(self, context):
        record(context.get("exception"), False)
        return original(self, context)

    return call_exception_handler


def install_on(loop_class):
    replace(loop_class, "call_exception_handler", _around_call_exception_handler)


def install(module):
    install_on(module.Loop if hasattr(module, "Loop") else module.BaseEventLoop)
