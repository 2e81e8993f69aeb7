"""Bodies as the record keeps them."""

import base64
import hashlib

from .decoding import decode
from .redaction import redactor
from .settings import settings
from .spool import spool


def header(headers, name):
    """The first header of this name, or ""."""
    for key, value in headers:
        if key.lower() == name:
            return value
    return ""


def nothing():
    return {"size": 0, "kept": 0, "enc": "none", "state": "full"}


def body_of(tap, headers, state, at, redacted):
    """What was tapped, decoded, redacted and cut. `state` is what became of it on the wire; the paths of
    what was taken out are added to `redacted`."""
    content_type = header(headers, "content-type")
    body = {"size": tap.size, "kept": 0, "enc": "none", "state": state}
    if content_type:
        body["ctype"] = content_type
    if tap.size == 0:
        return body
    body["sha256"] = tap.sha256()
    if not settings.bodies:
        return body
    data, decoded = decode(tap.kept(), header(headers, "content-encoding"))
    if decoded:
        body["decoded"] = decoded
    if tap.is_cut() or len(data) >= settings.blob_limit:
        data = data[: settings.max_body]
        _mark_cut(body)
    _keep(body, *_redact(data, content_type, at, redacted, body["state"] == "full"))
    return body


def _mark_cut(body):
    if body["state"] == "full":
        body["state"] = "truncated"


def _redact(data, content_type, at, redacted, is_whole):
    """The redacted bytes, and whether they are text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        # Text that was cut may end inside of a letter.
        if is_whole or len(data) - problem.start > 3:
            # Not text: keys and card numbers are still found as long as each byte is one letter.
            shown = redactor.body(data.decode("latin-1"), content_type, at, redacted)
            return shown.replace("…", "...").encode("latin-1", "replace"), False
        text = data[: problem.start].decode("utf-8")
    shown = redactor.body(text, content_type, at, redacted)
    return shown.encode("utf-8", "replace"), "\0" not in text


def _keep(body, data, is_text):
    if len(data) > settings.max_body:
        name = hashlib.sha256(data).hexdigest()
        if len(data) <= settings.blob_limit and spool.keep_blob(name, data):
            body.update(kept=len(data), blob=name, enc="utf8" if is_text else "base64")
            return
        data = data[: settings.max_body]
        _mark_cut(body)
    body["kept"] = len(data)
    if is_text:
        text = data.decode("utf-8", "ignore")
        body.update(enc="utf8", data=text, kept=len(text.encode("utf-8")))
    else:
        body.update(enc="base64", data=base64.b64encode(data).decode("ascii"))
