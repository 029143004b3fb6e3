"""What this desk remembers between two days: its station, a name, a theme. One small file in the user's settings."""

import json
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
            beside = place.with_suffix(".new")
            beside.write_text(json.dumps(dict(remembered), ensure_ascii=False, indent=1), "utf-8")
            beside.replace(place)
        except OSError:
            return False
        return True
