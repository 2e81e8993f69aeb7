"""Bodies that aiohttp receives: noted when the connection hands them in, so that nothing is read for us.
Compressed ones are noted before they are inflated."""

import sys
from weakref import WeakKeyDictionary

from ..patching import replace
from ..report import attempt
from ..tap import Tap

#: Stream -> what came for it over the wire while it was compressed.
_raw = WeakKeyDictionary()
#: Stream -> the Exchange or Inbound that it belongs to.
_owners = WeakKeyDictionary()


class _Owner:
    __slots__ = ("tap", "ended", "failed")

    def __init__(self, tap, ended, failed):
        self.tap = tap
        self.ended = ended
        self.failed = failed


def follow(stream, exchange):
    """Keeps what has come for an answer, and what will."""
    raw = _raw.get(stream)
    if raw is not None:
        exchange.received = raw
    else:
        for chunk in getattr(stream, "_buffer", ()):
            exchange.received.push(chunk)
    if getattr(stream, "_eof", True) is not False or stream.__class__.__name__ == "EmptyStreamReader":
        exchange.complete()
        return
    _owners[stream] = _Owner(None if raw is not None else exchange.received, exchange.complete, exchange.fail)


def follow_request(stream, inbound):
    """Likewise for the body of a request that aiohttp's server answers."""
    raw = _raw.get(stream)
    if raw is not None:
        inbound.received = raw
    else:
        for chunk in getattr(stream, "_buffer", ()):
            inbound.received.push(chunk)
    if getattr(stream, "_eof", True) is not False:
        inbound.read_to_end()
        return
    _owners[stream] = _Owner(None if raw is not None else inbound.received, inbound.read_to_end, lambda _: None)


def _around_feed_data(original):
    def feed_data(self, data, *args, **kwargs):
        owner = _owners.get(self)
        if owner is not None and owner.tap is not None:
            attempt(owner.tap.push, data)
        return original(self, data, *args, **kwargs)

    return feed_data


def _around_feed_eof(original):
    def feed_eof(self):
        owner = _owners.pop(self, None)
        if owner is not None:
            owner.ended()
        return original(self)

    return feed_eof


def _around_set_exception(original):
    def set_exception(self, exc, *args, **kwargs):
        owner = _owners.pop(self, None)
        if owner is not None:
            owner.failed(exc if isinstance(exc, BaseException) else exc())
        return original(self, exc, *args, **kwargs)

    return set_exception


def _around_inflate_init(original):
    def __init__(self, out, *args, **kwargs):
        original(self, out, *args, **kwargs)
        attempt(_raw.__setitem__, out, Tap())

    return __init__


def _around_inflate(original):
    def feed_data(self, chunk, *args, **kwargs):
        raw = _raw.get(self.out)
        if raw is not None:
            attempt(raw.push, chunk)
        return original(self, chunk, *args, **kwargs)

    return feed_data


def install_payload():
    """For client and server, whichever is imported first."""
    stream = sys.modules["aiohttp.streams"].StreamReader
    inflater = sys.modules["aiohttp.http_parser"].DeflateBuffer
    replace(stream, "feed_data", _around_feed_data)
    replace(stream, "feed_eof", _around_feed_eof)
    replace(stream, "set_exception", _around_set_exception)
    replace(inflater, "__init__", _around_inflate_init)
    replace(inflater, "feed_data", _around_inflate)
