"""Records and changes: what a case is made of, and the only three things that can happen to it.

A record is `(kind, id) -> fields`. Fields are sparse: a field that is None is not there, so that a column added
later changes no old hash. A change says what was and what is; folding applies it without knowing why.

Fields are never changed in place: a record, its change and its event may share them. They hold JSON only, so that
nothing here is ever looked through for garbage (`gc=False`).
"""

from collections.abc import Mapping
from typing import Any, assert_never

from msgspec import Struct

Fields = Mapping[str, Any]
Key = tuple[str, int | str]


class Created(Struct, frozen=True, gc=False):
    """A record that was not there before."""

    kind: str
    id: int | str
    fields: Fields

    @property
    def key(self) -> Key:
        return (self.kind, self.id)


class Set(Struct, frozen=True, gc=False):
    """Fields of a record that now read otherwise: field -> (before, after), None for absent."""

    kind: str
    id: int | str
    fields: Mapping[str, tuple[Any, Any]]

    @property
    def key(self) -> Key:
        return (self.kind, self.id)


class Ended(Struct, frozen=True, gc=False):
    """A record that is over: it stays readable, and nothing decides on it as live any more."""

    kind: str
    id: int | str

    @property
    def key(self) -> Key:
        return (self.kind, self.id)


Change = Created | Set | Ended


def folded(fields: Fields | None, change: Created | Set) -> Fields:
    """The fields after a change."""
    if type(change) is Created:
        if None in change.fields.values():
            return {name: value for name, value in change.fields.items() if value is not None}
        return change.fields
    merged = dict(fields or {})
    for name, (_, after) in change.fields.items():
        if after is None:
            merged.pop(name, None)
        else:
            merged[name] = after
    return merged


def change_as_json(change: Change) -> dict[str, Any]:
    """A change as it stands in an event's body."""
    match change:
        case Created():
            return {"created": change.kind, "id": change.id, "fields": dict(change.fields)}
        case Set():
            return {"set": change.kind, "id": change.id, "fields": {n: list(p) for n, p in change.fields.items()}}
        case Ended():
            return {"ended": change.kind, "id": change.id}
    assert_never(change)


def change_from_json(body: Mapping[str, Any]) -> Change:
    """The change that stands in an event's body."""
    if "created" in body:
        return Created(body["created"], body["id"], body["fields"])
    if "set" in body:
        return Set(body["set"], body["id"], {name: (pair[0], pair[1]) for name, pair in body["fields"].items()})
    return Ended(body["ended"], body["id"])
