"""Named places where a test may make this process fail; while nothing is armed they cost one comparison.

A test's own process arms them; nothing a user can set does.
"""

from collections.abc import Callable

Hook = Callable[[str], None]

ACT = ("act.before_begin", "act.not_repeated", "row.written", "table.written", "act.before_commit", "act.committed",
       "act.told")  # fmt: skip
CHECKPOINT = ("checkpoint.before", "checkpoint.after")
FEED = ("feed.before_telling",)
MIGRATION = ("backup.page", "backup.done", "migration.statement")

_hook: Hook | None = None


def failpoint(name: str) -> None:
    """This place has been reached."""
    if _hook is not None:
        _hook(name)


def arm(hook: Hook | None) -> None:
    """From now on the hook hears of every place that is reached; None disarms."""
    global _hook
    _hook = hook
