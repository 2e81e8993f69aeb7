"""Messages and addresses of gRPC, as the record shows them."""

import base64
import json
import re

#: `dns:///host:1`, `dns://server/host:1`, `ipv4:127.0.0.1:1`: what goes before the host.
_scheme = re.compile(r"^(?:dns|ipv4|ipv6|unix|unix-abstract|xds|passthrough|google-c2p):(?://[^/]*/)?")

_json_type = "application/json"
_bytes_type = "application/octet-stream"


def text_of(value):
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def address_of(target, method):
    """The URL of a method: `grpc://127.0.0.1:50051/shop.Till/Charge`."""
    first = _scheme.sub("", text_of(target)).split(",")[0]
    # A socket is known by the name of its file.
    host = first.rpartition("/")[2] or "unknown"
    return "grpc://%s/%s" % (host, text_of(method).lstrip("/"))


def body_of(message):
    """Its content type, and the message itself: protobuf (of proto-plus, too) as JSON, bytes as they are."""
    if isinstance(message, (bytes, bytearray, memoryview)):
        return _bytes_type, bytes(message)
    message = getattr(type(message), "pb", lambda same: same)(message)
    if hasattr(message, "DESCRIPTOR"):
        return _json_of_protobuf(message)
    return _json_type, json.dumps(message, default=repr, ensure_ascii=False)


def _json_of_protobuf(message):
    from google.protobuf.json_format import MessageToJson

    try:
        return _json_type, MessageToJson(message, preserving_proto_field_name=True)
    except Exception:
        # An `Any` of a type that nobody has imported has no JSON.
        return "text/plain", str(message)


def headers_of(metadata):
    """Pairs of metadata as headers; those of bytes, named `…-bin`, in base64 as on the wire."""
    # Anything else may be one that can be read only once, and the call is still to read it.
    if not isinstance(metadata, (list, tuple)):
        return []
    return [[text_of(name), _value_of(value)] for name, value in metadata]


def _value_of(value):
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else str(value)
