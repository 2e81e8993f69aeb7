"""The proxy of the run is for programs without an agent: this one captures by itself.

Only what Python's clients see is changed. The variables stay, because children inherit them: curl below
a Python script is still to go through the proxy. What the user had is in PAYSTUB_SAVED_*. Whatever
proxy is left does not apply to the redirected hosts: it would carry their calls to the real Stripe.
"""

import os

from .patching import replace
from .settings import settings


def install(request):
    """`request` is the module urllib.request: requests, httpx and aiohttp ask it, too."""
    for name in ("getproxies_environment", "getproxies"):
        replace(request, name, _around_getproxies)
    if settings.mode == "local" and settings.tls is not None:
        for name in ("proxy_bypass_environment", "proxy_bypass"):
            replace(request, name, _around_bypass)


def _users(scheme):
    name = "PAYSTUB_SAVED_%s_PROXY" % scheme.upper()
    return os.environ.get(name) or os.environ.get("PAYSTUB_SAVED_%s_proxy" % scheme)


def without_ours(found):
    ours = os.environ.get("PAYSTUB_PROXY")
    left = {}
    for scheme, value in found.items():
        if scheme != "no" and ours and value == ours:
            value = _users(scheme)
        if value:
            left[scheme] = value
    if settings.mode == "local" and set(left) - {"no"} and left.get("no") != "*":
        left["no"] = ",".join(filter(None, [left.get("no")] + list(settings.redirected_hosts)))
    return left


def _around_getproxies(original):
    def getproxies():
        return without_ours(original())

    return getproxies


def _around_bypass(original):
    def proxy_bypass(host, *args, **kwargs):
        name = host.rpartition(":")[0] or host
        return name in settings.redirected_hosts or original(host, *args, **kwargs)

    return proxy_bypass
