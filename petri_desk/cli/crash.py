"""The report of a fault: written to the user's log folder, told in one sentence."""

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

from petri_desk import __version__

SENTENCE = "This is a fault of the program, not yours. "


def report(fault: BaseException, argv: Sequence[str]) -> str:
    """Writes the report, and says where it is. It holds the command's name, but no value that was typed."""
    from platformdirs import user_log_path

    try:
        folder = user_log_path("petri-desk", appauthor=False)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = _written(folder, _text(fault, argv))
    except OSError as error:
        return f"{SENTENCE}({type(fault).__name__}; no report could be written: {error.strerror or error}.)"
    return f"{SENTENCE}The report is in {path}; please send it along."


def _written(folder: Path, text: str) -> Path:
    handle, name = tempfile.mkstemp(prefix="crash-", suffix=".txt", dir=folder)
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
    return Path(name)


def _text(fault: BaseException, argv: Sequence[str]) -> str:
    words = [word.partition("=")[0] for word in argv if "://" not in word]
    system = f"Petri Desk {__version__}, Python {platform.python_version()}, {platform.platform()}"
    heading = f"{system}\nWords: {words}\nProgram: {sys.executable}\n\n"
    return heading + "".join(traceback.format_exception(fault))
