"""Answers: frozen records whose names are those of the JSON that other doors print."""

from collections.abc import Iterator, Mapping
from typing import Any


class Record(Mapping[str, Any]):
    """One frozen answer: `record.status`, `record["status"]` and `record.as_json()` say the same."""

    __slots__ = ("_fields",)

    def __init__(self, fields: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_fields", dict(fields))

    def __getattr__(self, name: str) -> Any:
        try:
            return answer(self._fields[name])
        except KeyError:
            raise AttributeError(f"The answer has no {name}; it has {', '.join(self._fields)}.") from None

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("An answer does not change.")

    def __getitem__(self, name: str) -> Any:
        return answer(self._fields[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __repr__(self) -> str:
        return f"Record({self._fields!r})"

    def as_json(self) -> dict[str, Any]:
        return dict(self._fields)


def answer(value: Any) -> Any:
    """A value of an answer: objects become records, so that their fields are attributes too."""
    if isinstance(value, Record):
        return value
    if isinstance(value, Mapping):
        return Record(value)
    if isinstance(value, list):
        return [answer(item) for item in value]
    return value
