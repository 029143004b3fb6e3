"""The defects that a desk keeps before all others. No Qt in here."""

from collections.abc import Mapping
from typing import Any

KEPT_AS = "defect_pins"


class Pins:
    """Codes, in the order in which they were pinned."""

    def __init__(self, view: Any) -> None:
        self._view = view
        self._codes: dict[str, None] = {}

    def recall(self, remembered: Mapping[str, str]) -> None:
        """What this desk has kept."""
        self._codes = dict.fromkeys(code for code in remembered.get(KEPT_AS, "").split("\n") if code)
        self._view.show_pins(list(self._codes))

    def pin(self, code: str, on: bool) -> None:
        self._codes.pop(code, None)
        if on:
            self._codes[code] = None
        self._view.show_pins(list(self._codes))
        self._view.keep(KEPT_AS, "\n".join(self._codes))
