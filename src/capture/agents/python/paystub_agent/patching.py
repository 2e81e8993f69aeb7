"""Puts a function of ours around one of somebody else's."""

from .report import say


def replace(owner, name, make):
    """`make(original)` gives what is called from now on. Once per function; absent ones are left out."""
    found = None
    for holder in getattr(owner, "__mro__", (owner,)):
        if name in vars(holder):
            found = vars(holder)[name]
            break
    if found is None:
        say("%s has no %s: not captured there" % (owner, name))
        return
    kind = type(found) if isinstance(found, (staticmethod, classmethod)) else None
    original = found.__func__ if kind else found
    if getattr(original, "__paystub__", False):
        return
    ours = make(original)
    for attribute in ("__name__", "__qualname__", "__doc__", "__module__"):
        if hasattr(original, attribute):
            setattr(ours, attribute, getattr(original, attribute))
    ours.__wrapped__ = original
    ours.__paystub__ = True
    setattr(owner, name, kind(ours) if kind else ours)
