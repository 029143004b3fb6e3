"""What this desk remembers between two days: its station, a name, its settings. One small file in the user's settings.

Rule: the file is whole at every moment. It is written beside the old one, brought to the disk, and put in its place.
"""

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_path

FILE = "desk.json"


@dataclass(frozen=True, slots=True)
class Memory:
    """Read and written on a thread of the jobs; a file that is missing or spoilt is an empty one."""

    file: Path | None = None

    def _place(self) -> Path:
        return self.file or user_config_path("petri-desk", appauthor=False) / FILE

    def read(self) -> dict[str, str]:
        try:
            found = json.loads(self._place().read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}

    def write(self, remembered: Mapping[str, str]) -> bool:
        place = self._place()
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            _replace(place, json.dumps(dict(remembered), ensure_ascii=False, indent=1))
        except OSError:
            return False
        return True


def _replace(place: Path, text: str) -> None:
    handle, beside = tempfile.mkstemp(prefix=f".{place.name}-", dir=place.parent)   # for its owner alone: 0600
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(place)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    _settle(place.parent)


def _settle(folder: Path) -> None:
    """Brings the new name to the disk, where a folder can be opened for that."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
