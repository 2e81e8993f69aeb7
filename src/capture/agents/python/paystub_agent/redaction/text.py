"""Text of any kind: logs, messages, values of fields."""

import re

from .card_numbers import is_test_card, mask_card_numbers
from .stripe_keys import is_stripe_key, is_stripe_secret, mask_stripe_keys

REDACTED = "[redacted]"
#: What stands for JSON that is nested deeper than anybody means it.
TOO_DEEP = "[too deep]"

# postgres://user:password@host
_user_info = re.compile(r"""(\b[a-z][a-z0-9+.-]{0,30}://)[^\s/@:"']*:[^\s/@"']+@""", re.I)
_bearer = re.compile(r"(?<![A-Za-z])(Bearer +)([A-Za-z0-9._~+/=-]{16,})", re.I)
_basic = re.compile(r"(?<![A-Za-z])(Basic +)[A-Za-z0-9+/=]{16,}", re.I)

_quoted_or_bare = r'''"[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*'|[^\s,;&"'{}()\[\]]+'''
_not_in_names = re.compile(r"[^A-Za-z0-9_-]")
_literal = re.compile(r"(?:null|undefined|none|nil|true|false)\Z", re.I)
_redacted_already = re.compile(r"(?:\[?redacted\]?|\[too deep\]|[A-Za-z0-9_]*…[A-Za-z0-9_+/=]{0,4})\Z")


def _assignments(spelled):
    """`cvc: '123'`, `"cvc":"123"`, `password=x`, `:cvc=>"123"`."""
    start = r"""(?<![A-Za-z0-9])(?:%s)\\?["']?\]?\s*[:=]>?\s*\\?""" % spelled
    return re.compile("(%s)(%s)" % (start, _quoted_or_bare), re.I)


def _elements(spelled):
    """XML: `<SessionToken>x</SessionToken>`, with a prefix, attributes or CDATA, too."""
    start = r"<(?:[A-Za-z0-9_-]{1,40}:)?(?:%s)(?:\s[^<>]*)?>(?:<!\[CDATA\[)?" % spelled
    return re.compile("(%s)([^<]+)" % start, re.I)


def redact_value(value):
    """Of a field that is secret by its name."""
    if _redacted_already.match(value) or is_test_card(value):
        return value
    return mask_stripe_keys(value) if is_stripe_secret(value) else REDACTED


def _redact_assigned(found):
    start, value = found.groups()
    quote = value[0] if value[0] in "\"'" else ""
    inner = value[1:-1] if quote else value
    if inner in ("", "\\") or _literal.match(inner):
        return start + value
    return start + quote + redact_value(inner) + quote


def _redact_element(found):
    start, value = found.groups()
    return start + redact_value(value) if value.strip() else found.group()


def _redact_bearer(found):
    return found.group() if is_stripe_key(found.group(2)) else found.group(1) + REDACTED


_short = 64
_most_known = 5000


class TextRedactor:
    """`names` are those of secret fields. Short texts (names, states, ids) come again and again: the answer
    is remembered."""

    def __init__(self, names):
        spelled = "|".join(re.sub("[_-]", "[_-]?", _not_in_names.sub("", name)) for name in names)
        self._assigned = _assignments(spelled)
        self._elements = _elements(spelled)
        self._known = {}

    def __call__(self, text):
        if len(text) > _short:
            return self._redact(text)
        shown = self._known.get(text)
        if shown is None:
            if len(self._known) >= _most_known:
                self._known.clear()
            shown = self._known[text] = self._redact(text)
        return shown

    def _redact(self, text):
        # Each rule is asked only where it can have something to say: it would read all of the text.
        if "@" in text and "://" in text:
            text = _user_info.sub("\\1" + REDACTED + "@", text)
        if " " in text:
            text = _bearer.sub(_redact_bearer, text)
            text = _basic.sub("\\1" + REDACTED, text)
        if ":" in text or "=" in text:
            text = self._assigned.sub(_redact_assigned, text)
        if "</" in text:
            text = self._elements.sub(_redact_element, text)
        return mask_card_numbers(mask_stripe_keys(text))
