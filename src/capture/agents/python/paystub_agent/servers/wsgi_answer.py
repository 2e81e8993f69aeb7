"""The chunks of a WSGI answer on their way to the server."""

from ..context import inside
from ..report import attempt


class Answer:
    """One chunk at a time, as the server asks for them; each is made inside the request."""

    def __init__(self, result, inbound):
        self._result = result
        self._inbound = inbound
        self._chunks = None

    def __len__(self):
        """Servers ask for the number of chunks to tell the length of a single one."""
        return len(self._result)

    def __bool__(self):
        return bool(self._result)

    def __getattr__(self, name):
        """An application may answer with an object that its tests know more of."""
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._result, name)

    def __iter__(self):
        return self

    def __next__(self):
        try:
            with inside(self._inbound):
                if self._chunks is None:
                    self._chunks = iter(self._result)
                chunk = next(self._chunks)
        except StopIteration:
            self._inbound.complete()
            raise
        except BaseException as problem:
            self._inbound.fail(problem)
            raise
        attempt(self._inbound.sends, chunk)
        return chunk

    def close(self):
        close = getattr(self._result, "close", None)
        try:
            if close is not None:
                with inside(self._inbound):
                    close()
        finally:
            if self._chunks is None:
                self._inbound.complete()
            else:
                self._inbound.abort()
