"""The file below a response of http.client: what is read from it has come over the wire."""

from ..chunked import Dechunker
from ..report import attempt


class ResponseFile:
    """Passes all on to the file. Reads nothing by itself, so that a stream keeps its pace."""

    def __init__(self, file, exchange, is_chunked, length):
        self._file = file
        self._exchange = exchange
        self._length = length
        self._dechunker = Dechunker(exchange.received.push) if is_chunked else None

    def __getattr__(self, name):
        return getattr(self._file, name)

    def __iter__(self):
        return iter(self.readline, b"")

    def read(self, *args):
        wanted = args[0] if args else None
        data = self._note(self._guarded(self._file.read, *args), wanted == 0)
        # It waits for all of it: less is the end.
        if wanted and data is not None and 0 < len(data) < wanted:
            self._note(b"")
        return data

    def read1(self, *args):
        return self._note(self._guarded(self._file.read1, *args), bool(args) and args[0] == 0)

    def readline(self, *args):
        return self._note(self._guarded(self._file.readline, *args))

    def readinto(self, buffer):
        count = self._guarded(self._file.readinto, buffer)
        self._note(bytes(memoryview(buffer)[: count or 0]), len(buffer) == 0)
        return count

    def close(self):
        try:
            return self._file.close()
        finally:
            attempt(self._closed)

    def _guarded(self, read, *args):
        try:
            return read(*args)
        except BaseException as problem:
            self._exchange.fail(problem)
            raise

    def _note(self, data, asked_for_none=False):
        if not self._exchange.done and not asked_for_none:
            attempt(self._take, data)
        return data

    def _take(self, data):
        if not data:
            self._ended()
        elif self._dechunker is not None:
            self._dechunker.push(data)
            if self._dechunker.at_end:
                self._exchange.complete()
        else:
            self._exchange.received.push(data)
            if self._exchange.received.size == self._length:
                self._exchange.complete()

    def _ended(self):
        """The other side closed the connection."""
        received = self._exchange.received.size
        if self._dechunker is not None or (self._length is not None and received < self._length):
            wanted = "" if self._length is None else " of %d" % self._length
            self._exchange.fail(IncompleteRead("The connection ended after %d%s bytes" % (received, wanted)))
        else:
            self._exchange.complete()

    def _closed(self):
        if self._exchange.done:
            return
        if self._length is None and self._dechunker is None and self._exchange.received.size:
            # A body without a length ends with its connection: read() closes the file behind it.
            self._exchange.complete()
        else:
            self._exchange.give_up()


class IncompleteRead(Exception):
    """Named as the error that http.client raises for it."""


def tap_response(response, exchange, method):
    headers = [[name, value] for name, value in response.headers.items()]
    exchange.answers(response.status, headers, "1.0" if response.version == 10 else "1.1")
    bodiless = method == "HEAD" or response.status in (204, 304) or response.length == 0
    if response.fp is None or bodiless:
        exchange.complete()
        return
    is_chunked = bool(response.chunked)
    response.fp = ResponseFile(response.fp, exchange, is_chunked, None if is_chunked else response.length)
