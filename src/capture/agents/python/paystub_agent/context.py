"""Which inbound request the running code belongs to."""

from contextvars import ContextVar

#: An `Inbound`, or None.
current = ContextVar("paystub_current", default=None)


class inside:
    """`with inside(inbound):` makes it the parent of what happens within."""

    __slots__ = ("inbound", "token")

    def __init__(self, inbound):
        self.inbound = inbound

    def __enter__(self):
        self.token = current.set(self.inbound)

    def __exit__(self, *_):
        try:
            current.reset(self.token)
        except ValueError:
            # A generator that was closed from another context: its own copy is gone with it.
            pass
