"""A proxy between the program and the local Paystub would only carry calls to the real Stripe."""

import os

from .settings import settings


def bypass_for_redirected_hosts():
    """Adds the redirected hosts to NO_PROXY, of which nearly all clients read one spelling."""
    names = [name for name in ("http_proxy", "https_proxy", "all_proxy") if os.environ.get(name)]
    names += [name for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY") if os.environ.get(name)]
    if not names:
        return
    added = ",".join(settings.redirected_hosts)
    for name in ("no_proxy", "NO_PROXY"):
        before = os.environ.get(name) or os.environ.get(name.swapcase())
        if before != "*" and added not in (before or ""):
            os.environ[name] = before + "," + added if before else added
