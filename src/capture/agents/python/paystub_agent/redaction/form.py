"""Forms and query strings, redacted in place: a pair that stays keeps its bytes."""

import re
from urllib.parse import quote, unquote_to_bytes

from .field_path import segments_of
from .text import redact_value

_escape = re.compile("%([0-9a-fA-F]{2})")


def _decode(text):
    spaced = text.replace("+", " ")
    try:
        return unquote_to_bytes(spaced).decode("utf-8")
    except UnicodeDecodeError:
        return _escape.sub(lambda found: chr(int(found.group(1), 16)), spaced)


def _encode(text):
    """`[redacted]` and `…` stay readable."""
    return quote(text, safe="-_.~[] ", errors="replace").replace(" ", "+").replace("%E2%80%A6", "…")


def _redact_pair(pair, rules, at, redacted):
    raw_key, equals, raw_value = pair.partition("=")
    key, value = _decode(raw_key), _decode(raw_value)
    shown_key = rules.text(key)
    is_secret = value != "" and rules.is_secret(segments_of(key))
    shown = redact_value(value) if is_secret else rules.text(value)
    if shown_key == key and shown == value:
        return pair
    redacted.add("%s.%s" % (at, shown_key))
    out_key = raw_key if shown_key == key else _encode(shown_key)
    return out_key + equals + (raw_value if shown == value else _encode(shown))


def redact_form(text, rules, at, redacted):
    """`redacted` gets the paths, as `req.body.card[number]`."""
    return "&".join(_redact_pair(pair, rules, at, redacted) for pair in text.split("&"))
