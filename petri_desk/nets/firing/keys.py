"""Keys: values as dictionaries tell them apart.

Rule: two values have the same key exactly when the language calls them equal: True is not 1, the order of a record's
fields does not matter, and a Decimal is never whole (`decimals`), so that no number has two keys.
"""

from collections.abc import Hashable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

Key = Hashable


class Mark(Enum):
    """What no value is."""

    TRUE = "true"
    FALSE = "false"
    RECORD = "record"


_PLAIN = frozenset({int, str, Decimal, type(None)})


def key_of(value: Any) -> Key:
    """The key of a value."""
    kind = type(value)
    if kind in _PLAIN:
        return value  # type: ignore[no-any-return]
    if kind is bool:
        return Mark.TRUE if value else Mark.FALSE
    if kind is tuple or kind is list:
        return tuple([key_of(each) for each in value])
    if isinstance(value, Mapping):
        return (Mark.RECORD, *[(name, key_of(value[name])) for name in sorted(value)])
    return value  # type: ignore[no-any-return]
