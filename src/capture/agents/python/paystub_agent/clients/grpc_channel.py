"""Unary calls of gRPC: messages as JSON, the status in HTTP's terms."""

import json

from ..exchange import begin
from ..patching import replace
from ..report import attempt

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
_json_type = ["content-type", "application/json"]


def _to_json(message):
    """Of a protobuf message, of one in proto-plus, or of whatever tells its own form."""
    message = getattr(type(message), "pb", lambda same: same)(message)
    if hasattr(message, "DESCRIPTOR"):
        from google.protobuf.json_format import MessageToJson

        return MessageToJson(message)
    return json.dumps(message, default=repr)


def _start(callable_, request, metadata):
    target = callable_._channel.target()
    target = target.decode() if isinstance(target, bytes) else str(target)
    method = callable_._method
    method = method.decode() if isinstance(method, bytes) else method
    exchange = begin("POST", "grpc://%s%s" % (target.rpartition("/")[2], method), "grpc")
    if exchange is None:
        return None
    given = [[str(name), str(value)] for name, value in metadata or ()]
    exchange.asks([_json_type] + given, "2")
    exchange.sent.push(_to_json(request))
    return exchange


def _answered(exchange, response):
    exchange.answers(200, [_json_type], "2")
    exchange.received.push(_to_json(response))
    exchange.complete()


def _failed(exchange, problem):
    code = getattr(problem, "code", None)
    name = code().name if callable(code) else "UNKNOWN"
    exchange.answers(_http_status.get(name, 500), [["grpc-status", name]], "2")
    exchange.fail(problem)


def _watched(call, callable_, request, metadata, message_of):
    exchange = attempt(_start, callable_, request, metadata)
    if exchange is None:
        return call()
    try:
        result = call()
    except Exception as problem:
        attempt(_failed, exchange, problem)
        raise
    attempt(_answered, exchange, message_of(result))
    return result


def _around_call(original):
    def __call__(self, request, timeout=None, metadata=None, *args, **kwargs):
        def call():
            return original(self, request, timeout, metadata, *args, **kwargs)

        return _watched(call, self, request, metadata, lambda response: response)

    return __call__


def _around_with_call(original):
    def with_call(self, request, timeout=None, metadata=None, *args, **kwargs):
        def call():
            return original(self, request, timeout, metadata, *args, **kwargs)

        return _watched(call, self, request, metadata, lambda pair: pair[0])

    return with_call


def install(module):
    replace(module._UnaryUnaryMultiCallable, "__call__", _around_call)
    replace(module._UnaryUnaryMultiCallable, "with_call", _around_with_call)
