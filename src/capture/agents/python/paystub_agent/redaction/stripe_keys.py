"""Stripe's keys and secrets, wherever they stand. What is left of one tells its kind, its mode and, when
it is long enough, its last four characters."""

import re

_prefix = r"(?:sk|rk|pk|ek)_(?:org_)?(?:test|live)_"
# In the middle of a word (`task_test_one`) only what is as long as keys are.
_key = re.compile(r"((?<![A-Za-z])%s|%s(?=[A-Za-z0-9_]{16}))([A-Za-z0-9_]+)" % (_prefix, _prefix))
_whole_key = re.compile(_prefix + r"[A-Za-z0-9_]+\Z")
_webhook_secret = re.compile(r"(whsec_)([A-Za-z0-9+/=]+)")
_whole_webhook_secret = re.compile(r"whsec_[A-Za-z0-9+/=]+\Z")
# Looking back, since a long text of one word would be read from each of its letters.
_client_secret = re.compile(r"(?<=[A-Za-z0-9]{6})(_secret_)[A-Za-z0-9%]{10,}")
_live_key = re.compile(r"(?:sk|rk)_(?:org_)?live_[A-Za-z0-9_]+\Z")


def _shorten(found):
    rest = found.group(2)
    return found.group(1) + "…" + ("" if len(rest) < 8 else rest[-4:])


def mask_stripe_keys(text):
    """`sk_test_51H…` becomes `sk_test_…4f2a`, `whsec_…` likewise, `pi_1_secret_2` `pi_1_secret_…`."""
    if "_test_" in text or "_live_" in text:
        text = _key.sub(_shorten, text)
    if "whsec_" in text:
        text = _webhook_secret.sub(_shorten, text)
    if "_secret_" in text:
        text = _client_secret.sub("\\1…", text)
    return text


def is_stripe_key(value):
    return _whole_key.match(value) is not None


def is_live_key(value):
    return _live_key.match(value) is not None


def is_stripe_secret(value):
    """A key or a webhook secret, and nothing but that."""
    return is_stripe_key(value) or _whole_webhook_secret.match(value) is not None
