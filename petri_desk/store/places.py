"""Places and steps: their texts in records and events, their numbers in columns.

A definition's places never change, so what was read once is kept. Numbers are made from the definition's own
(`id_definition * SPREAD + n`), so that they are the same on every database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, insert, select

from petri_desk.kernel.records import Fields
from petri_desk.store import tables
from petri_desk.store.link import Link, Step

SPREAD = 1_000_000
OPEN_PHASES = frozenset({"ready", "active", "paused", "waiting"})

_places = tables.place.c
_steps = tables.transition.c
PLACES_OF = select(_places.place_id, _places.id_place, _places.node_id, _places.phase).where(
    _places.id_definition == bindparam("definition")
)
STEPS_OF = select(_steps.transition_id, _steps.id_transition).where(_steps.id_definition == bindparam("definition"))
ADD_PLACE = insert(tables.place).inline()
ADD_STEP = insert(tables.transition).inline()


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of one definition."""

    number: int
    text: str
    node: str | None
    phase: str | None

    @property
    def open_node(self) -> str | None:
        """The node whose queue or bench a token here is at; a net's place is none."""
        return self.node if self.phase in OPEN_PHASES and self.text != self.node else None


@dataclass(slots=True)
class Places:
    """What has been read of the definitions' places and steps."""

    link: Link
    _spots: dict[int, dict[str, Spot]] = field(default_factory=dict)
    _steps: dict[int, dict[str, int]] = field(default_factory=dict)
    _texts: dict[int, str] = field(default_factory=dict)

    def spot(self, definitions: tuple[int | None, ...], text: str | None) -> Spot | None:
        """The place of this name in the first of these definitions that has it."""
        if text is None:
            return None
        for definition in definitions:
            if definition is not None and text in self.known(definition):
                return self._spots[definition][text]
        raise KeyError(f"no definition of {definitions} has the place {text}")

    def step(self, definitions: tuple[int | None, ...], text: str | None) -> int | None:
        """The number of a step, or None where no definition has it (an act outside the flow)."""
        for definition in definitions:
            if definition is not None and text is not None:
                self.known(definition)
                if text in self._steps[definition]:
                    return self._steps[definition][text]
        return None

    def text(self, number: int) -> str:
        """The name of the place with this number."""
        if number not in self._texts:
            self.known(number // SPREAD)
        return self._texts[number]

    def open_node(self, number: int | None) -> str | None:
        """The node whose queue or bench the place with this number is."""
        text = None if number is None else self.text(number)
        return None if number is None or text is None else self._spots[number // SPREAD][text].open_node

    def known(self, definition: int) -> Mapping[str, Spot]:
        """The places of a definition by their names."""
        if definition not in self._spots:
            values = {"definition": definition}
            found = [Spot(row[1], row[0], row[2], row[3]) for row in self.link.rows(PLACES_OF, values)]
            if not found:
                return {}
            self._steps[definition] = {row[0]: row[1] for row in self.link.rows(STEPS_OF, values)}
            self._texts.update({spot.number: spot.text for spot in found})
            self._spots[definition] = {spot.text: spot for spot in found}
        return self._spots[definition]


def rows_of_definition(definition: int, fields: Fields) -> list[Step]:
    """The rows of `place` and `transition` that come with a new definition."""
    first = definition * SPREAD + 1
    places: list[dict[str, Any]] = [
        dict(zip(PLACE_FIELDS, place, strict=True)) | {"id_place": first + number, "id_definition": definition}
        for number, place in enumerate(fields.get("places", ()))
    ]
    steps: list[dict[str, Any]] = [
        dict(zip(STEP_FIELDS, step, strict=True)) | {"id_transition": first + number, "id_definition": definition}
        for number, step in enumerate(fields.get("steps", ()))
    ]
    return [(statement, rows) for statement, rows in ((ADD_PLACE, places), (ADD_STEP, steps)) if rows]


PLACE_FIELDS = ("place_id", "node_id", "phase", "name", "work_center", "capacity")
STEP_FIELDS = ("transition_id", "name", "kind", "guard_expression")
