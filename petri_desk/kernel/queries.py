"""What a page of answers looks like; the questions themselves live with those who can answer them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the items, and where the next ones begin, if there are any."""

    items: Sequence[dict[str, Any]]
    next: str | None = None

    def as_json(self) -> dict[str, Any]:
        return {"items": list(self.items), "next": self.next}
