"""What is taken out of events before they are written. The rules are the same in every language, and
test/capture/redaction-vectors.json holds them."""

import re

from .field_names import SecretNames
from .form import redact_form
from .headers import HeaderRedactor
from .json_text import redact_json
from .multipart import redact_multipart
from .text import TextRedactor

_multipart = re.compile("multipart/form-data", re.I)
_json = re.compile(r"[/+]json\b|ndjson", re.I)
_form = re.compile("x-www-form-urlencoded", re.I)
_looks_like_json = re.compile(r"\s*[{\[]")


class Redactor:
    """`redacted` is a set everywhere, and gets the paths of what was taken out."""

    def __init__(self, salt="", headers=frozenset(), fields=(), reveal=frozenset()):
        names = SecretNames(fields)
        self.is_secret = names.is_secret
        self.text = TextRedactor(names.names)
        self.headers = HeaderRedactor(salt, headers, reveal, self)

    def url(self, value, at, redacted):
        """Path parameters by the rules of text, the query by those of a form: `req.query.password`."""
        whole, hash_mark, fragment = value.partition("#")
        address, query_mark, query = whole.partition("?")
        shown = self.text(address)
        if shown != address:
            redacted.add("url")
        if query_mark:
            query = redact_form(query, self, at, redacted)
        return shown + query_mark + query + hash_mark + (self.text(fragment) if hash_mark else "")

    def body(self, value, content_type, at, redacted):
        """A form that begins like JSON is JSON with the wrong label."""
        content_type = content_type or ""
        if _multipart.search(content_type):
            return redact_multipart(value, content_type, self, at, redacted)
        if _json.search(content_type) or _looks_like_json.match(value):
            return redact_json(value, self, at, redacted)
        if _form.search(content_type):
            return redact_form(value, self, at, redacted)
        return self.plain(value, at, redacted)

    def plain(self, value, at, redacted):
        shown = self.text(value)
        if shown != value:
            redacted.add(at)
        return shown
