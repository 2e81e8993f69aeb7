"""Keeps live keys on the machine."""

from .redaction import redactor
from .redaction.headers import key_of
from .redaction.stripe_keys import is_live_key
from .settings import settings


class LiveKeyRefused(Exception):
    """A call with a live key was stopped before it was sent."""


def check_key(host, headers):
    """Raises LiveKeyRefused when a live key would leave the machine."""
    may_leave = settings.mode == "observe" and settings.allow_live
    if may_leave or settings.is_local(host) or settings.redirects(host.lower().rstrip(".")):
        return
    for name, value in headers:
        if name.lower() != "authorization":
            continue
        key = key_of(value)
        if key is not None and is_live_key(key):
            raise LiveKeyRefused(
                "Paystub stopped this call to %s: its key %s is a live one. Use a test key, or start with "
                "`paystub run --observe --allow-live`." % (host, redactor.text(key))
            )
