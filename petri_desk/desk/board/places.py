"""Where people have put the nodes: this desk remembers it, by the names of route, revision and node. No Qt in here."""

import json
from collections.abc import Mapping
from typing import Any

from petri_desk.desk.board.showing import Showing

KEPT_AS = "board_places"
MOST = 2_000


class Places:
    """Positions that were moved, the latest ones."""

    def __init__(self, view: Any, picture: Showing) -> None:
        self._view, self._picture = view, picture

    def recall(self, remembered: Mapping[str, str]) -> None:
        """What this desk has kept; what cannot be read was never there."""
        try:
            kept = json.loads(remembered.get(KEPT_AS) or "{}")
            self._picture.kept = {str(box): (float(x), float(y)) for box, (x, y) in kept.items()}
        except (ValueError, TypeError, AttributeError):
            self._picture.kept = {}

    def move(self, box: str, x: float, y: float) -> None:
        kept = self._picture.kept
        kept.pop(box, None)
        kept[box] = (round(x, 1), round(y, 1))
        while len(kept) > MOST:
            del kept[next(iter(kept))]
        self._view.keep(KEPT_AS, json.dumps(kept))

    def forget(self) -> None:
        """As they are laid out again."""
        self._picture.kept.clear()
        self._view.keep(KEPT_AS, "{}")
