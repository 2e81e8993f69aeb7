"""An HTTP call of the program while it goes on."""

import time
from urllib.parse import urlsplit

from .bodies import body_of
from .call_site import locate
from .events import base, emit
from .live_keys import LiveKeyRefused, check_key
from .problems import describe_problem
from .processes import in_flight
from .redaction import redactor
from .report import attempt
from .settings import settings
from .tap import Tap

_default_ports = {"http": 80, "https": 443, "grpc": 50051}


def begin(method, url, client):
    """Starts the record of a call, or returns None for one that is not recorded. `client` is the name of
    the library where the stack tells no other."""
    return attempt(_begin, method, url, client)


def _begin(method, url, client):
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    port = parts.port or _default_ports.get(parts.scheme, 0)
    if not settings.wants(host, port, parts.path):
        return None
    return Exchange(method, url, parts, client)


def refuse_live_key(exchange, headers):
    """Raises LiveKeyRefused, recorded, where the call must not leave the machine."""
    try:
        check_key(exchange.host, headers)
    except LiveKeyRefused as refusal:
        exchange.asks(headers)
        exchange.fail(refusal)
        raise


class Exchange:
    """The event is written once, when the answer has been read or given up."""

    def __init__(self, method, url, parts, client):
        site, found = locate()
        self.sent = Tap()
        self.received = Tap()
        self.host = parts.hostname or ""
        self.done = False
        self._url = url
        self._began = time.perf_counter()
        self.headers = []
        self._status = None
        self._res_headers = []
        event = base("http.out")
        event.update(lib=found or client, method=method, url=url, host=parts.netloc.rpartition("@")[2])
        event["path"] = parts.path or "/"
        if site is not None:
            event["site"] = site
        if parts.scheme == "https" and settings.redirects(self.host):
            event["redirected"] = True
        event["t"] = {}
        self.event = event
        in_flight[event["id"]] = self

    def asks(self, headers, version=None):
        """The request's headers, as pairs in the order in which they are sent."""
        self.headers = headers
        if version:
            self.event["httpv"] = version

    def reuses(self, is_reused):
        self.event["t"]["reused"] = is_reused

    def answers(self, status, headers, version=None):
        """The head of the answer has come."""
        self.event["t"]["ttfb"] = self._elapsed()
        self._status = status
        self._res_headers = headers
        if version:
            self.event["httpv"] = version

    def was_answered(self):
        return self._status is not None

    def complete(self):
        """All of the answer was read."""
        self._write("ok", "full")

    def give_up(self):
        """The program closed the answer before its end."""
        if self.received.size == 0:
            self._write("ok", "unread")
        else:
            self._write("aborted", "aborted")

    def fail(self, problem):
        name = type(problem).__name__
        given_up = name in ("CancelledError", "GeneratorExit", "KeyboardInterrupt")
        self._write("aborted" if given_up else "error", "aborted", problem)

    def lose(self, code, message, given_up):
        """No exception tells it in short: a code of the protocol, and what was said."""
        self.event["err"] = {"name": code, "message": redactor.text(message), "code": code}
        self._write("aborted" if given_up else "error", "full")

    def forget(self):
        """There was no call."""
        self.done = True
        in_flight.pop(self.event["id"], None)

    def leave(self):
        """The process ends before the call does."""
        if self._status is None:
            self._write("in_flight", "unread")
        else:
            self.give_up()

    def _elapsed(self):
        return round((time.perf_counter() - self._began) * 1000, 3)

    def _write(self, state, body_state, problem=None):
        if self.done:
            return
        self.done = True
        in_flight.pop(self.event["id"], None)
        attempt(self._emit, state, body_state, problem)
        # Its connection holds it until the next one.
        self.received.release()
        self.sent.release()

    def _emit(self, state, body_state, problem):
        event, redacted = self.event, set()
        is_local = event.get("redirected", False) or settings.is_local(self.host)
        event["dur"] = self._elapsed()
        event["state"] = state
        event["url"] = redactor.url(self._url, "req.query", redacted)
        event["path"] = redactor.text(event["path"])
        request = {"headers": redactor.headers(self.headers, is_local, "req.headers", redacted)}
        request["body"] = body_of(self.sent, self.headers, "full", "req.body", redacted)
        event["req"] = request
        if self._status is not None:
            answer = {"status": self._status}
            answer["headers"] = redactor.headers(self._res_headers, is_local, "res.headers", redacted)
            answer["body"] = body_of(self.received, self._res_headers, body_state, "res.body", redacted)
            event["res"] = answer
        if problem is not None:
            event["err"] = describe_problem(problem)
        if redacted:
            event["redacted"] = sorted(redacted)
        emit(event)
