"""The table: one line for each thing that was measured, beside its peer and its goal."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound for the ratio, or for our own figure where a person's perception sets it."""

    sense: Literal["<=", "<", ">="]
    bound: float
    of: Literal["ratio", "ours"] = "ratio"

    def met_by(self, figure: float) -> bool:
        return {"<=": figure <= self.bound, "<": figure < self.bound, ">=": figure >= self.bound}[self.sense]

    def __str__(self) -> str:
        return f"{self.sense} {self.bound:g}{'x' if self.of == 'ratio' else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line. Without a figure it was not measured, and `note` says why; then it counts as not met."""

    row: str
    what: str
    unit: str = ""
    ours: float | None = None
    peer: float | None = None
    ratio: float | None = None
    goal: Goal | None = None
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the goal was reached; None where there is no goal, or nothing was measured."""
        figure = self.ours if self.goal and self.goal.of == "ours" else self.ratio
        if self.goal is None or figure is None:
            return None
        return math.isfinite(figure) and self.goal.met_by(figure)

    @property
    def measured(self) -> bool:
        return self.ours is not None

    def cells(self) -> list[str]:
        goal = str(self.goal) if self.goal else ""
        said = {True: "yes", False: "NO", None: ""}[self.met] if self.measured else "not measured"
        return [self.row, self.what, _figure(self.ours, self.unit), _figure(self.peer, self.unit),
                _figure(self.ratio, "x"), goal, said, self.note]  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        names = ("row", "what", "unit", "ours", "peer", "ratio", "note", "met", "measured")
        return {name: getattr(self, name) for name in names} | {"goal": str(self.goal) if self.goal else None}


def _figure(figure: float | None, unit: str) -> str:
    if figure is None:
        return ""
    digits = 0 if abs(figure) >= 1000 else 1 if abs(figure) >= 100 else 2 if abs(figure) >= 1 else 3
    return f"{figure:,.{digits}f}{'' if unit == 'x' else ' '}{unit}".rstrip()


HEADINGS = ("row", "", "ours", "peer", "ratio", "goal", "met", "")


def show(rows: Sequence[Row]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, heading in enumerate(HEADINGS):
        table.add_column(heading, justify="right" if 2 <= number <= 5 else "left", overflow="fold")
    for row in rows:
        colour = {True: "green", False: "red", None: None}[row.met] if row.measured else "yellow"
        table.add_row(*row.cells(), style=colour)
    Console().print(table)


def write_json(rows: Sequence[Row], path: Path, about: dict[str, Any]) -> None:
    text = json.dumps({**about, "rows": [row.as_json() for row in rows]}, indent=2, ensure_ascii=False)
    path.write_text(text + "\n", "utf-8")
