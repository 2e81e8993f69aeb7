"""aiohttp's client: each hop of a request from its connection to the end of its answer."""

import sys
from contextvars import ContextVar

from ..exchange import begin, refuse_live_key
from ..live_keys import check_key
from ..patching import replace
from ..report import attempt
from .aiohttp_payload import follow, install_payload

#: The calls of one request of the program, a new one for each redirect.
_hops = ContextVar("paystub_hops", default=None)


def _around_request(original):
    async def _request(self, *args, **kwargs):
        hops = []
        token = _hops.set(hops)
        try:
            return await original(self, *args, **kwargs)
        except BaseException as problem:
            # A timeout cancels what runs, and gets its name here.
            for exchange in hops:
                exchange.fail(problem)
            raise
        finally:
            _hops.reset(token)

    return _request


def _start(request):
    exchange = begin(request.method, str(request.url), "aiohttp")
    if exchange is None:
        return None
    exchange.asks(_pairs(request.headers), "1.1")
    request.__dict__["_paystub"] = exchange
    hops = _hops.get()
    if hops is not None:
        hops.append(exchange)
    return exchange


def _pairs(headers):
    return [[str(name), str(value)] for name, value in headers.items()]


def _around_connect(original):
    async def connect(self, req, *args, **kwargs):
        exchange = attempt(_start, req)
        if exchange is None:
            check_key(req.url.host or "", _pairs(req.headers))
            return await original(self, req, *args, **kwargs)
        refuse_live_key(exchange, exchange.headers)
        try:
            return await original(self, req, *args, **kwargs)
        except Exception as problem:
            exchange.fail(problem)
            raise

    return connect


def _around_send(original):
    async def send(self, conn, *args, **kwargs):
        response = await original(self, conn, *args, **kwargs)
        exchange = self.__dict__.get("_paystub")
        if exchange is not None:
            # The head is completed while it is sent.
            exchange.asks(_pairs(self.headers), "1.1")
            response.__dict__["_paystub"] = exchange
        return response

    return send


class _Writer:
    """Passes the request's body on to the writer of the connection, and keeps it."""

    def __init__(self, writer, exchange):
        self.__dict__["_writer"] = writer
        self.__dict__["_exchange"] = exchange

    def __getattr__(self, name):
        return getattr(self._writer, name)

    def __setattr__(self, name, value):
        setattr(self._writer, name, value)

    def _note(self, chunk):
        if chunk:
            attempt(self._exchange.sent.push, chunk)

    async def write(self, chunk, *args, **kwargs):
        self._note(chunk)
        return await self._writer.write(chunk, *args, **kwargs)

    async def write_eof(self, chunk=b"", *args, **kwargs):
        self._note(chunk)
        return await self._writer.write_eof(chunk, *args, **kwargs)


def _around_write_bytes(original):
    async def write_bytes(self, writer, *args, **kwargs):
        exchange = self.__dict__.get("_paystub")
        watched = writer if exchange is None else _Writer(writer, exchange)
        return await original(self, watched, *args, **kwargs)

    return write_bytes


def _around_start(original):
    async def start(self, *args, **kwargs):
        exchange = self.__dict__.get("_paystub")
        if exchange is None:
            return await original(self, *args, **kwargs)
        try:
            result = await original(self, *args, **kwargs)
        except Exception as problem:
            exchange.fail(problem)
            raise
        attempt(_answered, self, exchange)
        return result

    return start


def _answered(response, exchange):
    headers = [[name.decode("latin-1"), value.decode("latin-1")] for name, value in response.raw_headers]
    version = response.version
    exchange.answers(response.status, headers, "%d.%d" % tuple(version) if version else "1.1")
    follow(response.content, exchange)


def _around_close(original):
    def close(self):
        exchange = self.__dict__.get("_paystub")
        if exchange is not None and exchange.was_answered():
            exchange.give_up()
        return original(self)

    return close


def install(module):
    reqrep = sys.modules["aiohttp.client_reqrep"]
    replace(module.ClientSession, "_request", _around_request)
    replace(sys.modules["aiohttp.connector"].BaseConnector, "connect", _around_connect)
    replace(reqrep.ClientRequest, "send", _around_send)
    writes = "_write_bytes" if hasattr(reqrep.ClientRequest, "_write_bytes") else "write_bytes"
    replace(reqrep.ClientRequest, writes, _around_write_bytes)
    replace(reqrep.ClientResponse, "start", _around_start)
    replace(reqrep.ClientResponse, "close", _around_close)
    replace(reqrep.ClientResponse, "release", _around_close)
    install_payload()
