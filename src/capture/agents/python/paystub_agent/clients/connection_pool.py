"""urllib3 1.26 and 2. What goes over the wire is seen in http.client below it; here are its failures,
those of connecting before there is a request too, under the names that its users know."""

from ..exchange import begin
from ..patching import replace
from ..report import attempt


def _address_of(pool, target):
    if target.startswith(("http://", "https://")):
        return target
    usual = pool.port in (None, 443 if pool.scheme == "https" else 80)
    return "%s://%s%s%s" % (pool.scheme, pool.host, "" if usual else ":%d" % pool.port, target)


def _start(pool, connection, method, target, kwargs):
    exchange = begin(method, _address_of(pool, target), "urllib3")
    if exchange is None:
        return None
    headers = kwargs.get("headers") or {}
    exchange.asks([[str(name), str(value)] for name, value in headers.items()], "1.1")
    connection.__dict__["_paystub_call"] = exchange
    return exchange


def _around_make_request(original):
    def _make_request(self, conn, method, url, *args, **kwargs):
        exchange = attempt(_start, self, conn, method, url, kwargs)
        if exchange is None:
            return original(self, conn, method, url, *args, **kwargs)
        try:
            answer = original(self, conn, method, url, *args, **kwargs)
        except BaseException as problem:
            conn.__dict__.pop("_paystub_call", None)
            exchange.fail(problem)
            raise
        if conn.__dict__.pop("_paystub_call", None) is not None:
            # Answered by a test's recording: nothing went over the wire.
            exchange.forget()
        return answer

    return _make_request


def install(module):
    replace(module.HTTPConnectionPool, "_make_request", _around_make_request)
