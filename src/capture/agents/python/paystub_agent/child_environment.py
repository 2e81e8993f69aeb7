"""A child that is given a clean environment is still part of the run: our variables are put back."""

import os

from .patching import replace
from .report import attempt

#: Position of `env` among the arguments of subprocess.Popen, without `self`.
_env_at = 10
_search_paths = {"PYTHONPATH": os.pathsep, "NODE_OPTIONS": " ", "RUBYLIB": os.pathsep, "RUBYOPT": " "}
_ruby_option = "-rpaystub_agent"
_ours = {}
_agents = ""


def remember(folder):
    """`folder` is that of the Python agent; those of other languages lie beside it."""
    global _agents
    _agents = os.path.dirname(folder)
    for name, value in os.environ.items():
        if name.startswith("PAYSTUB_"):
            _ours[name] = value
    for name in _search_paths:
        value = os.environ.get(name, "")
        if _has_ours(value):
            _ours[name] = folder if name == "PYTHONPATH" else value
    replace(os, "execve", _around_execve)


def _has_ours(value):
    return _agents in value or _ruby_option in value


def complete(env):
    """The environment with our variables; what the program set itself is kept."""
    if env is None or any(name in env for name in ("PAYSTUB_RUN", b"PAYSTUB_RUN")):
        return env
    completed = dict(env)
    for name, value in _ours.items():
        given = completed.get(name)
        if given is None:
            completed[name] = value
        elif name in _search_paths and isinstance(given, str) and not _has_ours(given):
            completed[name] = value + _search_paths[name] + given
    return completed


def _around_execve(original):
    def execve(path, argv, env):
        completed = attempt(complete, env)
        return original(path, argv, env if completed is None else completed)

    return execve


def _around_popen(original):
    def __init__(self, *args, **kwargs):
        if kwargs.get("env") is not None:
            kwargs["env"] = attempt(complete, kwargs["env"]) or kwargs["env"]
        elif len(args) > _env_at and args[_env_at] is not None:
            env = attempt(complete, args[_env_at]) or args[_env_at]
            args = args[:_env_at] + (env,) + args[_env_at + 1 :]
        return original(self, *args, **kwargs)

    return __init__


def install(subprocess):
    replace(subprocess.Popen, "__init__", _around_popen)
