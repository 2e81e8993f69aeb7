"""What http.client is given to send."""

from ..report import attempt


def _push_behind_head(sending, data):
    """botocore sends a short body together with the head."""
    if isinstance(data, (bytes, bytearray)):
        body = data[data.find(b"\r\n\r\n") + 4 :]
        if body:
            sending.push(body)


def watched(sending, data):
    """The data to send in place of `data`: what can be read only once is watched while it is."""
    if sending.awaits_head:
        sending.awaits_head = False
        _push_behind_head(sending, data)
    elif isinstance(data, (bytes, bytearray, memoryview)):
        sending.push(data)
    elif hasattr(data, "read"):
        return data if hasattr(data, "encoding") else _WatchedFile(data, sending)
    elif _has_bytes(data):
        sending.push(data)
    elif hasattr(data, "__iter__"):
        return _watch_each(data, sending)
    return data


def _has_bytes(data):
    """An array of a program's own, which goes out whole, though its parts can be asked for."""
    try:
        memoryview(data)
        return True
    except TypeError:
        return False


class _WatchedFile:
    def __init__(self, file, sending):
        self._file = file
        self._sending = sending

    def __getattr__(self, name):
        return getattr(self._file, name)

    def read(self, *args):
        data = self._file.read(*args)
        attempt(self._sending.push, data)
        return data


def _watch_each(chunks, sending):
    for chunk in chunks:
        attempt(sending.push, chunk)
        yield chunk
