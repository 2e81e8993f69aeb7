"""Python runs this file at start when its folder is on PYTHONPATH: `paystub run` puts it there."""

import os
import sys

_folder = os.path.dirname(os.path.abspath(__file__))


def _run_the_other_one():
    """Another sitecustomize (Debian and some hosts have one) is hidden by ours: run it as Python would."""
    # Loaded already, as parts of the interpreter: importlib.util would cost each start a millisecond.
    from _frozen_importlib import module_from_spec
    from _frozen_importlib_external import PathFinder

    rest = [path for path in sys.path if os.path.abspath(path or os.curdir) != _folder]
    spec = PathFinder.find_spec("sitecustomize", rest)
    if spec is None or spec.loader is None:
        return
    other = module_from_spec(spec)
    ours = sys.modules.get("sitecustomize")
    sys.modules["sitecustomize"] = other
    try:
        spec.loader.exec_module(other)
    except BaseException:
        if ours is not None:
            sys.modules["sitecustomize"] = ours
        raise


def _start():
    try:
        import paystub_agent

        paystub_agent.start(_folder)
    except Exception as problem:
        if os.environ.get("PAYSTUB_DEBUG") == "1":
            sys.stderr.write("paystub: the agent did not start: %r\n" % (problem,))


if os.environ.get("PAYSTUB_RUN") and sys.version_info >= (3, 8):
    _start()
_run_the_other_one()
