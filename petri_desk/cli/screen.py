"""Printing: answers to standard output, everything else to standard error.

Rule 1: whatever came from data is cleaned before it is printed, so that a serial or a note cannot move the cursor,
        change a colour or turn the line around.
Rule 2: a reader that goes away (`| head`) ends the printing, not the work; an encoding that lacks a letter shows its
        number instead.
"""

import contextlib
import io
import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(?:\x07|\x1b\\|$)|[ -/]*[0-~])|\x9b[0-?]*[ -/]*[@-~]")
BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
LATE_CONTROLS = re.compile(r"[\x7f-\x9f]")
GAP = "  "


def clean(value: Any) -> str:
    """A value as one line of text that a terminal only shows."""
    text = ESCAPES.sub("", str(value))
    return UNSEEN.sub("", BREAKS.sub(" ", text))


def document(value: Any, *, plain_ascii: bool = False) -> str:
    """One JSON document; JSON escapes the early control characters itself, the late ones are escaped here."""
    text = json.dumps(value, ensure_ascii=plain_ascii, indent=2, default=str)
    return LATE_CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def aligned(rows: Sequence[Sequence[Any]], headings: Sequence[str]) -> list[str]:
    """A table, its columns as wide as what is in them: Thai vowels above and below a letter take no room."""
    from rich.cells import cell_len

    cells = [list(headings), *([clean("" if value is None else value) for value in row] for row in rows)]
    widths = [max(cell_len(row[number]) for row in cells) for number in range(len(headings))]
    return [
        GAP.join(cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]


class Screen:
    """The two streams of one run."""

    def __init__(self, *, json: bool = False) -> None:
        self.json = json
        self.lost: str | None = None  # why what was said could not be written, if it could not
        sys.stdout, sys.stderr = _there(sys.stdout), _there(sys.stderr)
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")

    def say(self, text: str = "") -> None:
        """A line for the person who asked; a script that wants JSON gets only the document."""
        if not self.json:
            self._write(sys.stdout, text)

    def note(self, text: str) -> None:
        """A diagnostic."""
        self._write(sys.stderr, text)

    def speak_utf8(self) -> None:
        """For what another program reads: it is told so there, whatever the terminal speaks."""
        if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
            sys.stdout.reconfigure(encoding="utf-8")

    def answer(self, value: Any) -> None:
        """The one JSON document."""
        self._write(sys.stdout, document(value, plain_ascii="utf" not in (sys.stdout.encoding or "utf-8").lower()))

    def table(self, rows: Sequence[Sequence[Any]], *headings: str) -> None:
        heading, *lines = aligned(rows, headings)
        self.say(f"\x1b[1m{heading}\x1b[0m" if self._coloured() else heading)
        for line in lines:
            self.say(line)

    def _coloured(self) -> bool:
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    @contextlib.contextmanager
    def counting(self, what: str) -> Iterator[Any]:
        """Shows how far a long work is, where somebody is watching."""
        shown = sys.stderr.isatty()

        def step(count: int) -> None:
            if shown:
                print(f"\r\x1b[K{what.format(count=count)}", end="", file=sys.stderr, flush=True)

        try:
            yield step
        finally:
            if shown:
                print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def finish(self) -> None:
        """What is still in the buffers goes out, as long as someone reads."""
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except OSError as error:
                self._lose(stream, error)
        if self.lost:
            with contextlib.suppress(OSError):
                print(f"The answer could not be written: {self.lost}.", file=sys.stderr, flush=True)

    def _write(self, stream: TextIO, text: str) -> None:
        try:
            print(text, file=stream)
        except OSError as error:
            self._lose(stream, error)

    def _lose(self, stream: TextIO, error: OSError) -> None:
        """A reader that went away is none of our business; a full disk is."""
        _nobody_reads(stream)
        if not isinstance(error, BrokenPipeError) and stream is sys.stdout:
            self.lost = error.strerror or str(error)


def _there(stream: TextIO | None) -> TextIO:
    """A stream that was closed before we began is one that nobody reads."""
    return open(os.devnull, "w", encoding="utf-8") if stream is None else stream


def _nobody_reads(stream: TextIO) -> None:
    """Sends the rest of a stream nowhere, so that neither we nor Python's own closing stumble over it."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
