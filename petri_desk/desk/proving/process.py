"""Looks at a file in another process: off the screen's thread and off Python's lock, and ended at once when told to.

Started as `python -m petri_desk.desk.proving.process` it reads a file's name and content, says what it has read, then
reads the nets that are called, and says how far it has come and what it has proved.

Rule 1: whoever started it may be gone at any moment; the next word then ends it.
Rule 2: a desk that may start no process looks by itself, on a thread.
"""

import logging
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from queue import SimpleQueue
from time import monotonic
from typing import Any

from petri_desk.desk.canvas.dot import receive, send
from petri_desk.desk.canvas.layout import ROOT

OPENED, LOOKED, PROVED, GONE = "opened", "looked", "proved", "gone"
OFTEN = 0.1         # seconds between two words of how far it has come

log = logging.getLogger(__name__)
Tell = Callable[[str, Any], None]
Start = Callable[[], "subprocess.Popen[bytes]"]


# --- there ------------------------------------------------------------------------------------------------------------


def serve(hear: Callable[[], Any], tell: Tell, stopped: Callable[[], bool] | None = None) -> None:
    """One file, from its bytes to its proof."""
    from petri_desk.desk.proving.looking import Looking

    name, content = hear()
    looking = Looking(name, content)
    tell(OPENED, looking.preview)
    if not looking.provable:
        return
    called = hear()
    if called is None:
        return
    said = [0.0]

    def progress(done: int, most: int) -> None:
        now = monotonic()
        if now - said[0] > OFTEN:
            said[0] = now
            tell(LOOKED, (done, most))

    tell(PROVED, looking.prove(called, progress, stopped))


def main() -> None:
    pipe_in, pipe_out = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr         # nothing else may be written between the words

    def hear() -> Any:
        content = receive(pipe_in)
        return None if content is None else pickle.loads(content)

    serve(hear, lambda kind, what: send(pipe_out, pickle.dumps((kind, what))))


# --- here -------------------------------------------------------------------------------------------------------------


def start_process() -> "subprocess.Popen[bytes]":
    if getattr(sys, "frozen", False):
        raise OSError("A program in one piece is not a Python that runs a module.")
    paths = os.pathsep.join(filter(None, (ROOT, os.environ.get("PYTHONPATH", ""))))
    return subprocess.Popen(
        [sys.executable, "-m", "petri_desk.desk.proving.process"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": paths},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip


class Run:
    """One file that is looked at; `tell` is called on a thread of this run, and no more once it was ended."""

    def __init__(self, name: str, content: bytes, tell: Tell, start: Start = start_process) -> None:
        self._first, self._tell, self._start = (name, content), tell, start
        self._process: subprocess.Popen[bytes] | None = None
        self._inbox: SimpleQueue[Any] = SimpleQueue()       # where there is no process
        self._over, self._lock = threading.Event(), threading.Lock()
        threading.Thread(target=self._run, name="petri-desk-prove", daemon=True).start()

    def go_on(self, called: Mapping[str, str]) -> None:
        """The nets that it calls, by their ids; on a reader's thread."""
        process = self._process
        if process is None:
            self._inbox.put(dict(called))
        else:
            self._write(process, dict(called))

    def end(self) -> None:
        """At once: what it says from now on is not heard. The process is ended on a thread, as all that waits."""
        self._over.set()
        self._inbox.put(None)
        threading.Thread(target=self._kill, name="petri-desk-prove-end", daemon=True).start()

    def _kill(self) -> None:
        with self._lock:
            if self._process is not None:
                self._process.kill()

    def _say(self, kind: str, what: Any) -> None:
        if not self._over.is_set():
            self._tell(kind, what)

    def _run(self) -> None:
        try:
            process = self._start()
        except OSError as trouble:
            log.warning("no process proves: %s", trouble)
            self._inbox.put(self._first)
            serve(self._inbox.get, self._say, self._over.is_set)
        else:
            with self._lock:
                self._process = process
                if self._over.is_set():
                    process.kill()
            self._talk(process)
        self._say(GONE, None)

    def _talk(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdin is not None and process.stdout is not None
        self._write(process, self._first)
        while (content := receive(process.stdout)) is not None:
            kind, what = pickle.loads(content)
            self._say(kind, what)
            if kind == PROVED:
                break
        process.kill()
        process.wait()
        process.stdout.close()
        self._close(process)

    def _write(self, process: "subprocess.Popen[bytes]", what: Any) -> None:
        assert process.stdin is not None
        try:
            send(process.stdin, pickle.dumps(what))
        except (OSError, ValueError):
            log.debug("the process that proves has gone")

    def _close(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdin is not None
        try:
            process.stdin.close()
        except OSError:
            log.debug("the process that proves has gone")


if __name__ == "__main__":
    main()
