"""httpx, sync and async, HTTP/1.1 and 2: at its transport, where bodies are still as on the wire."""

from ..exchange import begin, refuse_live_key
from ..live_keys import check_key
from ..patching import replace
from ..report import attempt
from .httpx_streams import stream_classes


def _start(request):
    exchange = begin(request.method, str(request.url), "httpx")
    if exchange is None:
        return None
    exchange.asks([[name, value] for name, value in request.headers.multi_items()])
    return exchange


def _answered(exchange, request, response):
    version = response.extensions.get("http_version", b"HTTP/1.1").decode("ascii").partition("/")[2]
    exchange.answers(response.status_code, [list(pair) for pair in response.headers.multi_items()], version)
    if request.method == "HEAD" or response.status_code in (204, 304):
        exchange.complete()


class _Body:
    """The body of a request: one that is loaded already is taken at once, a stream while it is sent."""

    def __init__(self, exchange, request, watch):
        self._request = request
        self._stream = request.stream
        self._replaced = False
        content = getattr(request, "_content", None)
        if content is not None:
            exchange.sent.push(content)
            return
        request.stream = watch(self._stream, exchange.sent)
        self._replaced = True

    def restore(self):
        """A redirect sends the stream again."""
        if self._replaced:
            self._request.stream = self._stream


def _around_handle(original, classes):
    def handle_request(self, request):
        exchange = attempt(_start, request)
        if exchange is None:
            check_key(request.url.host, request.headers.multi_items())
            return original(self, request)
        refuse_live_key(exchange, exchange.headers)
        body = attempt(_Body, exchange, request, classes.sent)
        try:
            response = original(self, request)
        except BaseException as problem:
            exchange.fail(problem)
            raise
        finally:
            attempt(body.restore) if body else None
        attempt(_answered, exchange, request, response)
        response.stream = classes.received(response.stream, exchange)
        return response

    return handle_request


def _around_handle_async(original, classes):
    async def handle_async_request(self, request):
        exchange = attempt(_start, request)
        if exchange is None:
            check_key(request.url.host, request.headers.multi_items())
            return await original(self, request)
        refuse_live_key(exchange, exchange.headers)
        body = attempt(_Body, exchange, request, classes.sent_async)
        try:
            response = await original(self, request)
        except BaseException as problem:
            exchange.fail(problem)
            raise
        finally:
            attempt(body.restore) if body else None
        attempt(_answered, exchange, request, response)
        response.stream = classes.received_async(response.stream, exchange)
        return response

    return handle_async_request


def install(module):
    classes = stream_classes(module.SyncByteStream, module.AsyncByteStream)
    replace(module.HTTPTransport, "handle_request", lambda original: _around_handle(original, classes))
    replace(
        module.AsyncHTTPTransport,
        "handle_async_request",
        lambda original: _around_handle_async(original, classes),
    )
