import re

_between = re.compile(r"[\[\].]+")


def path_of(at, segments):
    """`path_of("req.body", ["card", "number"])` is `req.body.card[number]`; of `[0]` `req.body[0]`."""
    if not segments:
        return at
    first = segments[0]
    start = "%s[%d]" % (at, first) if isinstance(first, int) else "%s.%s" % (at, first)
    return start + "".join("[%s]" % (segment,) for segment in segments[1:])


def segments_of(key):
    """Of a form's key: `card[number]` is `['card', 'number']`."""
    return [segment for segment in _between.split(key) if segment]
