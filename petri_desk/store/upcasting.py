"""Old events in today's words, for whoever reads them by name.

When an event's data change their meaning it gets a new name (`token.noted/2`), and here an entry that turns the old
one into it. Only readers see that: the stored text keeps its hash, and folding, which never looks at names or data,
goes on with the changes as they were written.
"""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from petri_desk.kernel.events import Event

Data = Mapping[str, Any]
Upcaster = Callable[[Data], tuple[str, Data]]

UPCASTERS: dict[str, Upcaster] = {}  # old name -> how its data become the next name's; none is needed yet


def in_todays_words(name: str, data: Data) -> tuple[str, Data]:
    """The newest name of an event, and its data as they are meant today."""
    while (upcast := UPCASTERS.get(name)) is not None:
        name, data = upcast(data)
    return name, data


def shown(event: Event) -> Event:
    """The event as readers see it; its changes are as they were written."""
    if event.name not in UPCASTERS:
        return event
    name, data = in_todays_words(event.name, event.data)
    return replace(event, name=name, data=data)
