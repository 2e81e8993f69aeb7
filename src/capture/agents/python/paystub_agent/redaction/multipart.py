"""Forms with files: a field is redacted by its name, a file as text."""

import re

from .field_path import segments_of
from .text import redact_value

_boundary = re.compile(r'boundary=(?:"([^"]+)"|([^\s;]+))', re.I)
_end_of_head = re.compile(r"\r?\n\r?\n")
_content = re.compile(r"([\s\S]*?)(\r?\n)?\Z")
_name = re.compile(r'\bname="([^"]*)"', re.I)
_is_file = re.compile(r"\bfilename\*?=", re.I)


def _redact_part(part, rules, at, redacted):
    split = _end_of_head.search(part)
    if split is None:
        return part
    head = part[: split.end()]
    content, end = _content.match(part[split.end() :]).groups()
    named = _name.search(head)
    name = named.group(1) if named else ""
    is_secret = content != "" and not _is_file.search(head) and rules.is_secret(segments_of(name))
    shown = redact_value(content) if is_secret else rules.text(content)
    if shown == content:
        return part
    redacted.add("%s.%s" % (at, name))
    return head + shown + (end or "")


def redact_multipart(text, content_type, rules, at, redacted):
    """`redacted` gets the paths, as `req.body.card[number]`."""
    found = _boundary.search(content_type)
    if found is None:
        return rules.text(text)
    mark = "--" + (found.group(1) or found.group(2))
    return mark.join(_redact_part(part, rules, at, redacted) for part in text.split(mark))
