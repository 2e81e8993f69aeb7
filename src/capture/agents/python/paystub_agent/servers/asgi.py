"""ASGI: any application, whoever serves it."""

from urllib.parse import quote

from ..context import inside
from ..inbound import Inbound
from ..report import attempt

_key = "paystub.inbound"


def _text(value):
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _start(scope, server):
    headers = [[_text(name), _text(value)] for name, value in scope.get("headers") or []]
    raw = scope.get("raw_path")
    path = _text(raw).partition("?")[0] if raw else quote(scope["path"])
    host = next((value for name, value in headers if name.lower() == "host"), "")
    if not host and scope.get("server"):
        host = "%s:%s" % tuple(scope["server"][:2])
    query = _text(scope.get("query_string") or b"")
    url = "%s://%s%s%s" % (scope.get("scheme", "http"), host, path, "?" + query if query else "")
    inbound = Inbound(server, scope["method"], url, path, headers)
    inbound.event["host"] = host
    inbound.version(scope.get("http_version"))
    if scope.get("client"):
        inbound.about["remote"] = scope["client"][0]
    scope[_key] = inbound
    return inbound


class _Channel:
    """What goes in and out of the application."""

    def __init__(self, inbound, receive, send):
        self._inbound = inbound
        self._receive = receive
        self._send = send
        self.is_answered = False
        self.is_error = False

    async def receive(self):
        message = await self._receive()
        attempt(self._note_received, message)
        return message

    async def send(self, message):
        attempt(self._note_sent, message)
        await self._send(message)
        # Behind an error of 500 the exception is still to come.
        if self.is_answered and not self.is_error:
            self._inbound.complete()

    def _note_received(self, message):
        if message["type"] == "http.request":
            self._inbound.received.push(message.get("body") or b"")
            if not message.get("more_body"):
                self._inbound.read_to_end()

    def _note_sent(self, message):
        if message["type"] == "http.response.start":
            headers = [[_text(name), _text(value)] for name, value in message.get("headers") or []]
            self._inbound.answers(message["status"], headers)
            self.is_error = message["status"] >= 500
        elif message["type"] == "http.response.body":
            self._inbound.sent.push(message.get("body") or b"")
            self.is_answered = not message.get("more_body")


async def answer_asgi(call, scope, receive, send, server, framework=None):
    """Awaits `call(scope, receive, send)` as an inbound request, if it is not within one already."""
    known = scope.get(_key)
    inbound = known or (attempt(_start, scope, server) if scope["type"] == "http" else None)
    if inbound is not None and framework:
        inbound.about.setdefault("framework", framework)
    if inbound is None or known is not None:
        return await call(scope, receive, send)
    channel = _Channel(inbound, receive, send)
    try:
        with inside(inbound):
            await call(scope, channel.receive, channel.send)
    except BaseException as problem:
        if channel.is_answered:
            attempt(inbound.raised, problem, False)
            inbound.complete()
        inbound.fail(problem)
        raise
    inbound.complete() if channel.is_answered else inbound.abort()


def wrap_asgi(app, server):
    async def application(scope, receive, send):
        await answer_asgi(app, scope, receive, send, server)

    application.__wrapped__ = app
    return application
