"""Unary calls of gRPC: messages as JSON, the status in HTTP's terms."""

import json

from ..exchange import begin
from ..patching import replace
from ..report import attempt
from .grpc_messages import address_of, body_of, headers_of

#: Of gRPC's documentation: code -> the nearest status of HTTP.
_http_status = {
    "OK": 200,
    "CANCELLED": 499,
    "INVALID_ARGUMENT": 400,
    "FAILED_PRECONDITION": 400,
    "OUT_OF_RANGE": 400,
    "DEADLINE_EXCEEDED": 504,
    "NOT_FOUND": 404,
    "ALREADY_EXISTS": 409,
    "ABORTED": 409,
    "PERMISSION_DENIED": 403,
    "UNAUTHENTICATED": 401,
    "RESOURCE_EXHAUSTED": 429,
    "UNIMPLEMENTED": 501,
    "UNAVAILABLE": 503,
}
#: The server need not have heard of the call.
_lost = ("UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED")


def _start(callable_, request, metadata):
    exchange = begin("POST", address_of(callable_._channel.target(), callable_._method), "grpc")
    if exchange is None:
        return None
    content_type, body = body_of(request)
    exchange.asks([["content-type", content_type]] + headers_of(metadata), "2")
    exchange.sent.push(body)
    return exchange


def _answered(exchange, response):
    content_type, body = body_of(response)
    exchange.answers(200, [["content-type", content_type], ["grpc-status", "OK"]], "2")
    exchange.received.push(body)
    exchange.complete()


def _ask(problem, name):
    ask = getattr(problem, name, None)
    return ask() if callable(ask) else None


def _failed(exchange, problem):
    """A status of the server is an answer; that there was none is a failure."""
    code = _ask(problem, "code")
    if code is None:
        exchange.fail(problem)
        return
    name, said = code.name, _ask(problem, "details") or ""
    headers = [["content-type", "application/json"], ["grpc-status", name]]
    trailers = _ask(problem, "trailing_metadata") or ()
    exchange.answers(_http_status.get(name, 500), headers + headers_of(tuple(trailers)), "2")
    exchange.received.push(json.dumps({"code": name, "message": said}, ensure_ascii=False))
    if name in _lost:
        exchange.lose(name, said, given_up=name == "CANCELLED")
    else:
        exchange.complete()


def _watched(call, callable_, request, metadata, message_of):
    exchange = attempt(_start, callable_, request, metadata)
    if exchange is None:
        return call()
    try:
        result = call()
    except BaseException as problem:
        attempt(_failed, exchange, problem)
        raise
    attempt(_answered, exchange, message_of(result))
    return result


def _watching(message_of):
    def around(original):
        def ours(self, request, timeout=None, metadata=None, *args, **kwargs):
            def call():
                return original(self, request, timeout, metadata, *args, **kwargs)

            return _watched(call, self, request, metadata, message_of)

        return ours

    return around


def _around_future(original):
    def future(self, request, timeout=None, metadata=None, *args, **kwargs):
        exchange = attempt(_start, self, request, metadata)
        try:
            answer = original(self, request, timeout, metadata, *args, **kwargs)
        except BaseException as problem:
            if exchange is not None:
                attempt(_failed, exchange, problem)
            raise
        if exchange is not None:
            attempt(answer.add_done_callback, lambda done: attempt(_ended, exchange, done))
        return answer

    return future


def _ended(exchange, answer):
    if answer.code().name == "OK":
        _answered(exchange, answer.result())
    else:
        _failed(exchange, answer)


def install(module):
    unary = module._UnaryUnaryMultiCallable
    replace(unary, "__call__", _watching(lambda response: response))
    replace(unary, "with_call", _watching(lambda pair: pair[0]))
    replace(unary, "future", _around_future)
