"""Lines of this agent in the traceback of an exception that is about to be printed."""

from .call_site import is_ours


def leave_out(problem, seen=None):
    """Nobody goes on from these lines: what called them, and what they called, stays."""
    seen = set() if seen is None else seen
    while problem is not None and id(problem) not in seen:
        seen.add(id(problem))
        step = problem.__traceback__
        while step is not None:
            after = step.tb_next
            while after is not None and is_ours(after.tb_frame.f_code.co_filename):
                after = after.tb_next
            if after is not step.tb_next:
                step.tb_next = after
            step = after
        leave_out(problem.__cause__, seen)
        problem = problem.__context__
