import base64
import hashlib
import hmac
import re

from .stripe_keys import is_stripe_key, mask_stripe_keys
from .text import REDACTED

#: `stripe-signature` stays: it is worthless without the secret, and tells why a check failed.
_secret_headers = frozenset(
    "authorization proxy-authorization cookie set-cookie x-api-key x-goog-api-key x-amz-security-token "
    "paystub-token".split()
)
#: `X-Auth-Token`, `Api-Key`, `X-Client-Secret`.
_secret_end = re.compile(r"(?:token|api-?key|access-key|secret|password)\Z")
_credentials = ("authorization", "proxy-authorization")
_addresses = ("location", "referer", "content-location")


def fingerprint(salt, key):
    """The first 12 hex digits of HMAC-SHA256: the same key is seen to be the same, and no more."""
    return hmac.new(salt.encode(), key.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:12]


def key_of(value):
    """The Stripe key of an Authorization header (`Bearer KEY`, `Basic base64(KEY:)`, `KEY`), or None."""
    scheme, space, credentials = value.partition(" ")
    if not space:
        return value if is_stripe_key(value) else None
    credentials = credentials.strip()
    if scheme.lower() == "basic":
        try:
            credentials = base64.b64decode(credentials + "===").decode("utf-8", "replace").split(":")[0]
        except ValueError:
            return None
    elif scheme.lower() != "bearer":
        return None
    return credentials if is_stripe_key(credentials) else None


def _redact_credentials(value, salt):
    key = key_of(value)
    scheme, space, _ = value.partition(" ")
    shown = REDACTED if key is None else "%s (fp %s)" % (mask_stripe_keys(key), fingerprint(salt, key))
    return scheme + space + shown if space else shown


class HeaderRedactor:
    def __init__(self, salt, names, reveal, rules):
        self._salt = salt
        self._secret = _secret_headers | names
        self._reveal = reveal
        self._rules = rules

    def __call__(self, headers, is_local, at, redacted):
        """`is_local`: answered on this machine."""
        kept = []
        for name, value in headers:
            lower = name.lower()
            shown = self._shown(lower, value, is_local)
            if shown != value:
                redacted.add("%s.%s" % (at, lower))
            kept.append([name, shown])
        return kept

    def _shown(self, name, value, is_local):
        if value == "" or (is_local and name in self._reveal):
            return value
        if name in _credentials:
            return _redact_credentials(value, self._salt)
        if name in self._secret or _secret_end.search(name):
            return REDACTED
        return self._rules.url(value, "url", set()) if name in _addresses else self._rules.text(value)
