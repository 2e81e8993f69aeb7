"""What `paystub run` asked for, read once from the environment."""

import os
import sys

_package_managers = {"pip", "pip3", "pipx", "poetry", "uv", "conda", "virtualenv", "ensurepip", "venv"}
_loopback = ("localhost", "::1", "[::1]", "0.0.0.0")


def _names(value):
    return [part.strip().lower() for part in (value or "").split(",") if part.strip()]


def _is_one_of(host, names):
    return any(host == name or host.endswith("." + name) for name in names)


def _split_address(text, default_port):
    host, _, port = text.rpartition(":")
    return (host.strip("[]") or text, int(port) if host and port.isdigit() else default_port)


class Settings:
    redirected_hosts = (
        "api.stripe.com",
        "files.stripe.com",
        "connect.stripe.com",
        "meter-events.stripe.com",
    )
    blob_limit = 5 * 1024 * 1024

    def __init__(self, env):
        get = env.get
        self.run = get("PAYSTUB_RUN", "")
        self.spool = get("PAYSTUB_SPOOL", "")
        self.url = get("PAYSTUB_URL", "")
        self.token = get("PAYSTUB_TOKEN", "")
        self.mode = get("PAYSTUB_MODE", "local")
        self.tls = _split_address(get("PAYSTUB_TLS"), 443) if get("PAYSTUB_TLS") else None
        self.ca = get("PAYSTUB_CA", "")
        self.salt = get("PAYSTUB_SALT", "")
        self.app = get("PAYSTUB_APP")
        self.session = get("PAYSTUB_SESSION")
        self.allow_live = get("PAYSTUB_ALLOW_LIVE") == "1"
        self.capture_hosts = _names(get("PAYSTUB_CAPTURE_HOSTS"))
        self.ignore_hosts = _names(get("PAYSTUB_IGNORE_HOSTS"))
        self.redact_headers = frozenset(_names(get("PAYSTUB_REDACT_HEADERS")))
        self.redact_fields = frozenset(_names(get("PAYSTUB_REDACT_FIELDS")))
        self.reveal_headers = frozenset(_names(get("PAYSTUB_REVEAL_HEADERS")))
        self.logs = get("PAYSTUB_LOGS") != "0"
        self.log_level = get("PAYSTUB_LOG_LEVEL") or "info"
        self.ignore_loggers = [name for name in (get("PAYSTUB_IGNORE_LOGGERS") or "").split(",") if name]
        self.exceptions = get("PAYSTUB_EXCEPTIONS") != "0"
        self.bodies = get("PAYSTUB_BODIES") != "0"
        limit = get("PAYSTUB_MAX_BODY") or ""
        self.max_body = int(limit) if limit.isdigit() else 262144
        self.debug = get("PAYSTUB_DEBUG") == "1"
        address = self.url.partition("://")[2].partition("/")[0]
        self.own_address = _split_address(address, 80) if address else None

    def redirects(self, host):
        """Whether a local Paystub answers in place of this host."""
        return self.mode == "local" and self.tls is not None and host in self.redirected_hosts

    def is_local(self, host):
        return host in _loopback or host.startswith("127.")

    def wants(self, host, port, path):
        """Whether a call there is recorded: never what the agents themselves send to Paystub."""
        host = host.lower()
        if path.startswith("/_paystub/") and self._is_own(host, port):
            return False
        if _is_one_of(host, self.ignore_hosts):
            return False
        return not self.capture_hosts or _is_one_of(host, self.capture_hosts)

    def _is_own(self, host, port):
        if self.own_address is None or port != self.own_address[1]:
            return False
        return host == self.own_address[0] or self.is_local(host)

    def is_package_manager(self):
        """What installs packages is none of the application."""
        argv = list(getattr(sys, "orig_argv", None) or getattr(sys, "argv", None) or [""])
        names = [os.path.basename(part) for part in argv[:2]]
        if "-m" in argv[:-1]:
            names.append(argv[argv.index("-m") + 1])
        return any(name.partition(".")[0] in _package_managers for name in names)


settings = Settings(os.environ)
