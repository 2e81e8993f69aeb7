"""How stripe-python checked a delivery: told on the request that brought it, without secret and bytes."""

import hashlib
from contextvars import ContextVar

from .call_site import locate
from .context import current
from .patching import replace
from .redaction import redactor
from .redaction.headers import fingerprint
from .report import attempt
from .settings import settings

#: construct_event checks by verify_header, with a payload that is decoded by then.
_checking = ContextVar("paystub_checking", default=False)


def _facts(payload, secret, problem):
    facts = {}
    if isinstance(secret, str):
        facts["secret_fp"] = fingerprint(settings.salt, secret)
    if isinstance(payload, str):
        facts.update(payload_type="text", payload_sha256=hashlib.sha256(payload.encode()).hexdigest())
    elif isinstance(payload, (bytes, bytearray)):
        facts.update(payload_type="bytes", payload_sha256=hashlib.sha256(payload).hexdigest())
    else:
        facts["payload_type"] = "none" if payload is None else "object"
    if problem is not None:
        facts["error"] = redactor.text(str(problem) or type(problem).__name__)[:500]
        site, _ = locate()
        if site is not None:
            facts["site"] = site
    return facts


def _note(payload, secret, problem):
    """Of several secrets that are tried, the one that fits counts."""
    inbound = current.get()
    if inbound is not None and "error" in inbound.about.get("verify", {"error": ""}):
        inbound.about["verify"] = _facts(payload, secret, problem)


def _watched(function, payload, secret):
    if _checking.get():
        return function()
    token = _checking.set(True)
    try:
        result = function()
    except Exception as problem:
        attempt(_note, payload, secret, problem)
        raise
    finally:
        _checking.reset(token)
    attempt(_note, payload, secret, None)
    return result


def _around_construct_event(original):
    def construct_event(payload, sig_header, secret, *args, **kwargs):
        return _watched(lambda: original(payload, sig_header, secret, *args, **kwargs), payload, secret)

    return construct_event


def _around_verify_header(original):
    def verify_header(cls, payload, header, secret, *args, **kwargs):
        return _watched(lambda: original(cls, payload, header, secret, *args, **kwargs), payload, secret)

    return verify_header


def install(module):
    replace(module.Webhook, "construct_event", _around_construct_event)
    replace(module.WebhookSignature, "verify_header", _around_verify_header)
