"""WSGI: any application, whoever serves it."""

from urllib.parse import quote

from ..context import inside
from ..inbound import Inbound
from ..report import attempt
from .wsgi_answer import Answer

_key = "paystub.inbound"


def _headers_of(environ):
    headers = []
    for name, value in environ.items():
        if name.startswith("HTTP_"):
            headers.append([name[5:].replace("_", "-").title(), str(value)])
        elif name in ("CONTENT_TYPE", "CONTENT_LENGTH") and value:
            headers.append([name.replace("_", "-").title(), str(value)])
    return headers


def _url_of(environ):
    """The whole URL, and its path as it was sent."""
    raw = environ.get("RAW_URI") or environ.get("REQUEST_URI") or ""
    path = raw.partition("?")[0]
    if not path.startswith("/"):
        path = quote((environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")).encode("latin-1"))
    query = environ.get("QUERY_STRING") or ""
    host = environ.get("HTTP_HOST") or "%s:%s" % (environ.get("SERVER_NAME"), environ.get("SERVER_PORT"))
    url = "%s://%s%s" % (environ.get("wsgi.url_scheme", "http"), host, path)
    return url + ("?" + query if query else ""), path


class _Input:
    """Passes the request's body on, and keeps what was read."""

    def __init__(self, file, inbound):
        self._file = file
        self._inbound = inbound

    def __getattr__(self, name):
        # A copy is asked for some before it has a file.
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._file, name)

    def _note(self, data):
        if data:
            attempt(self._inbound.received.push, data)
        else:
            self._inbound.read_to_end()
        return data

    def read(self, *args):
        return self._note(self._file.read(*args))

    def readline(self, *args):
        return self._note(self._file.readline(*args))

    def readlines(self, *args):
        return [self._note(line) for line in self._file.readlines(*args)]

    def readinto(self, buffer):
        count = self._file.readinto(buffer)
        self._note(bytes(memoryview(buffer)[: count or 0]))
        return count

    def __iter__(self):
        return iter(self.readline, b"")


def start_wsgi(environ, server):
    url, path = _url_of(environ)
    inbound = Inbound(server, environ["REQUEST_METHOD"], url, path, _headers_of(environ))
    inbound.version(environ.get("SERVER_PROTOCOL", "").partition("/")[2])
    if environ.get("REMOTE_ADDR"):
        inbound.about["remote"] = environ["REMOTE_ADDR"]
    if environ.get("wsgi.input") is not None:
        environ["wsgi.input"] = _Input(environ["wsgi.input"], inbound)
    environ[_key] = inbound
    return inbound


def _head(inbound, status, headers):
    inbound.answers(int(status[:3]), [[str(name), str(value)] for name, value in headers])


def answer_wsgi(call, environ, start_response, server, framework=None):
    """Calls `call(environ, start_response)` as an inbound request, if it is not within one already."""
    known = environ.get(_key)
    inbound = known or attempt(start_wsgi, environ, server)
    if inbound is not None and framework:
        inbound.about.setdefault("framework", framework)
    if inbound is None or known is not None:
        return call(environ, start_response)

    def started(status, headers, *rest):
        attempt(_head, inbound, status, headers)
        write = start_response(status, headers, *rest)
        return _watched_write(write, inbound)

    try:
        with inside(inbound):
            result = call(environ, started)
    except BaseException as problem:
        inbound.fail(problem)
        raise
    wrapper = environ.get("wsgi.file_wrapper")
    if isinstance(wrapper, type) and isinstance(result, wrapper):
        # The server sends the file by itself, and knows it by its type.
        inbound.complete()
        return result
    return Answer(result, inbound)


def _watched_write(write, inbound):
    def watched(data):
        attempt(inbound.sent.push, data)
        return write(data)

    return watched if write is not None else write


def wrap_wsgi(app, server):
    """The application, seen by a server that may know it by its attributes, too."""

    def application(environ, start_response):
        return answer_wsgi(app, environ, start_response, server)

    application.__wrapped__ = app
    return application
