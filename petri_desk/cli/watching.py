"""A long work that somebody watches: a bar on standard error, on a terminal, and Ctrl-C as a wish to stop."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bar(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """Shows how far it is of how much; nothing where nobody would see it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what)
        yield lambda done, total: progress.update(task, completed=done, total=total)


@contextmanager
def interruptible() -> Iterator[Callable[[], bool]]:
    """While it lasts Ctrl-C ends nothing: it is answered by the work itself, which asks whether it was wished."""
    wished = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield wished.is_set
        return
    before = signal.signal(signal.SIGINT, lambda *_: wished.set())
    try:
        yield wished.is_set
    finally:
        signal.signal(signal.SIGINT, before)
