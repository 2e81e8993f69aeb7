"""A request that the program answers, while it is being handled."""

import time

from .bodies import body_of, header
from .context import inside
from .crashes import record
from .events import base, emit
from .processes import in_flight
from .redaction import redactor
from .report import attempt
from .tap import Tap


class Inbound:
    """The event is written once, behind the answer. What happens meanwhile has it as its parent."""

    def __init__(self, server, method, url, path, headers):
        self._began = time.perf_counter()
        self.event = base("http.in")
        self.id = self.event["id"]
        self.trace = self.event.get("trace", self.id)
        self.received = Tap()
        self.sent = Tap()
        #: `framework`, `route`, `remote`, `exc`, `verify`
        self.about = {}
        self.done = False
        self._server = server
        self._url = url
        self._path = path
        self._headers = headers
        self._status = None
        self._res_headers = []
        self._read_to_end = False
        self._ttfb = None
        host = header(headers, "host")
        self.event.update(lib=server, method=method, url=url, host=host, path=path or "/")
        in_flight[self.id] = self

    def __deepcopy__(self, memo):
        """Programs copy the environment that it is in."""
        return self

    def version(self, text):
        if text:
            self.event["httpv"] = text

    def read_to_end(self):
        self._read_to_end = True

    def answers(self, status, headers):
        self._ttfb = self._elapsed()
        self._status = status
        self._res_headers = headers

    def sends(self, chunk):
        """A part of the answer. Test clients stop asking at the last one that has something in it."""
        self.sent.push(chunk)
        if str(self.sent.size) == header(self._res_headers, "content-length"):
            self.complete()

    def raised(self, problem, handled):
        """A framework answered in place of a handler that raised this."""
        self.about["exc"] = redactor.text("%s: %s" % (type(problem).__name__, problem))[:1000]
        with inside(self):
            record(problem, handled)

    def complete(self):
        self._write("ok", "full")

    def abort(self):
        """The client went away, or the answer was closed before its end."""
        self._write("aborted", "aborted")

    def fail(self, problem):
        """It left the handler, and the server answers as it pleases."""
        if self.done or type(problem).__name__ in ("CancelledError", "GeneratorExit"):
            self.abort()
            return
        attempt(self.raised, problem, False)
        self._write("error", "full" if self._status is not None else "aborted")

    def leave(self):
        """The process ends before the request does."""
        self._write("in_flight", "aborted")

    def _elapsed(self):
        return round((time.perf_counter() - self._began) * 1000, 3)

    def _write(self, state, body_state):
        if self.done:
            return
        self.done = True
        in_flight.pop(self.id, None)
        attempt(self._emit, state, body_state)
        # Tasks and threads that it began hold it for as long as they live.
        self.received.release()
        self.sent.release()

    def _request_state(self):
        declared = header(self._headers, "content-length")
        if not declared.isdigit():
            chunked = header(self._headers, "transfer-encoding") != ""
            return "full" if self._read_to_end or not chunked else "unread"
        if self.received.size >= int(declared):
            return "full"
        return "aborted" if self.received.size else "unread"

    def _emit(self, state, body_state):
        event, redacted = self.event, set()
        event["dur"] = self._elapsed()
        event["lib"] = self.about.get("framework", self._server)
        event["url"] = redactor.url(self._url, "req.query", redacted)
        event["path"] = redactor.text(event["path"])
        request = {"headers": redactor.headers(self._headers, False, "req.headers", redacted)}
        request["body"] = body_of(self.received, self._headers, self._request_state(), "req.body", redacted)
        event["req"] = request
        if self._status is not None:
            answer = {"status": self._status}
            answer["headers"] = redactor.headers(self._res_headers, False, "res.headers", redacted)
            answer["body"] = body_of(self.sent, self._res_headers, body_state, "res.body", redacted)
            event["res"] = answer
        event["state"] = state
        if self._ttfb is not None:
            event["t"] = {"ttfb": self._ttfb}
        event["in"] = self.about
        if "exc" in self.about and state == "error":
            name, _, message = self.about["exc"].partition(": ")
            event["err"] = {"name": name, "message": message}
        if redacted:
            event["redacted"] = sorted(redacted)
        emit(event)
