"""http.client, and what is built on it: urllib, urllib3, requests, botocore."""

from urllib.parse import urlsplit

from ..chunked import Dechunker
from ..exchange import begin, refuse_live_key
from ..live_keys import check_key
from ..patching import replace
from ..report import attempt
from .response_file import tap_response
from .watched_body import watched


class _Sending:
    """A request while its connection writes it."""

    __slots__ = ("exchange", "headers", "awaits_head", "depth", "dechunker", "is_owned", "method")

    def __init__(self, exchange, is_owned, method):
        self.exchange = exchange
        self.headers = []
        #: The next bytes are the head of the request.
        self.awaits_head = False
        self.depth = 0
        self.dechunker = None
        #: urllib3 tells of the failures of its requests itself, under the names that its users know.
        self.is_owned = is_owned
        self.method = method

    def fail(self, problem):
        if not self.is_owned:
            self.exchange.fail(problem)

    def push(self, data):
        if self.dechunker is None:
            self.exchange.sent.push(data)
        else:
            self.dechunker.push(memoryview(data).tobytes())


def address_of(connection, target):
    """The URL that a request to this target goes to."""
    if target.startswith(("http://", "https://")):
        return target
    host = getattr(connection, "_tunnel_host", None)
    port = getattr(connection, "_tunnel_port", None) if host else connection.port
    host = host or connection.host
    secure = connection.default_port == 443
    if ":" in host and not host.startswith("["):
        host = "[%s]" % host
    usual = port in (None, 443 if secure else 80)
    return "%s://%s%s%s" % ("https" if secure else "http", host, "" if usual else ":%d" % port, target)


def _text(value):
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _start(connection, method, target):
    given = connection.__dict__.pop("_paystub_call", None)
    exchange = given or begin(method, address_of(connection, target), "http.client")
    connection.__dict__["_paystub"] = None
    if exchange is None or exchange.done:
        connection.__dict__["_paystub_ignored"] = urlsplit(address_of(connection, target)).hostname or ""
        return
    exchange.reuses(connection.sock is not None)
    connection.__dict__["_paystub"] = _Sending(exchange, given is not None, method)


def _around_putrequest(original):
    def putrequest(self, method, url, *args, **kwargs):
        attempt(_start, self, _text(method), _text(url))
        return original(self, method, url, *args, **kwargs)

    return putrequest


def _around_putheader(original):
    def putheader(self, header, *values):
        sending = self.__dict__.get("_paystub")
        named = [_text(header), ", ".join(_text(value) for value in values)]
        if sending is not None:
            sending.headers.append(named)
        else:
            # A host that is not captured gets no live key either.
            check_key(self.__dict__.get("_paystub_ignored", ""), [named])
        return original(self, header, *values)

    return putheader


def _around_endheaders(original):
    def endheaders(self, *args, **kwargs):
        sending = self.__dict__.get("_paystub")
        if sending is None:
            return original(self, *args, **kwargs)
        refuse_live_key(sending.exchange, sending.headers)
        sending.exchange.asks(sending.headers, "1.1")
        sending.awaits_head = True
        names = {name.lower(): value.lower() for name, value in sending.headers}
        if "chunked" in names.get("transfer-encoding", ""):
            sending.dechunker = Dechunker(sending.exchange.sent.push)
        try:
            return original(self, *args, **kwargs)
        except BaseException as problem:
            sending.fail(problem)
            raise

    return endheaders


def _around_send(original):
    def send(self, data):
        sending = self.__dict__.get("_paystub")
        # Connecting through a proxy sends, too, from within.
        if sending is None or sending.depth or sending.exchange.done:
            return original(self, data)
        sending.depth = 1
        try:
            body = attempt(watched, sending, data)
            return original(self, data if body is None else body)
        except BaseException as problem:
            sending.fail(problem)
            raise
        finally:
            sending.depth = 0

    return send


def _around_getresponse(original):
    def getresponse(self, *args, **kwargs):
        sending = self.__dict__.get("_paystub")
        if sending is None:
            return original(self, *args, **kwargs)
        try:
            response = original(self, *args, **kwargs)
        except BaseException as problem:
            sending.fail(problem)
            raise
        attempt(tap_response, response, sending.exchange, sending.method)
        return response

    return getresponse


def install(module):
    connection = module.HTTPConnection
    replace(connection, "putrequest", _around_putrequest)
    replace(connection, "putheader", _around_putheader)
    replace(connection, "endheaders", _around_endheaders)
    replace(connection, "send", _around_send)
    replace(connection, "getresponse", _around_getresponse)
