"""Acts of the peer that nobody recorded: a recorded act with new numbers, as several bare writers need them."""

import re
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from petri_desk.store.log import CLOSE_ACT
from tests.bench.tape import Said

CLOSING = tuple(re.findall(r"CAST\(:(\w+) AS", CLOSE_ACT.text))
INSERTED = re.compile(r"INSERT INTO \w+ \(([^)]*)\)")
SET = re.compile(r"(?:\w+\.)?(\w+)\s*=\s*(?:\?|%s)")
ROOT = "SELECT last_seq, last_act FROM job_graph_instance WHERE id_instance = "
SESSIONS = 1_000_000  # each bare writer's own range of session numbers


def columns(said: Said) -> tuple[str, ...]:
    """Which column each value of a statement belongs to."""
    if said.closes:
        return CLOSING
    inserted = INSERTED.match(said.sql)
    return tuple(inserted[1].replace(" ", "").split(",")) if inserted else tuple(SET.findall(said.sql))


def again(said: Sequence[Said], given: Mapping[str, Any]) -> list[Said]:
    """The statements with other values in the columns that are named; each row of events has the next seq."""
    return [Said(each.sql, _rows(each, given)) for each in said]


def _rows(said: Said, given: Mapping[str, Any]) -> list[Any]:
    named = columns(said)
    rows = []
    for number, row in enumerate(said.values):
        new = {**given, "seq": given["first_seq"] + number}
        rows.append(tuple(new.get(name, value) for name, value in zip(named, row, strict=True)))
    return rows


def said_of(said: Sequence[Said], table: str) -> list[Said]:
    return [each for each in said if each.sql.startswith(f"INSERT INTO {table} ")]


@dataclass(slots=True)
class Bare:
    """One bare writer: the recorded acts of one piece, over and over, for pieces of its own."""

    pattern: Sequence[Sequence[Said]]
    pieces: Sequence[int]
    number: int
    session: int = 0
    stream: int = field(init=False)
    _turns: Iterator[tuple[int, Sequence[Said]]] = field(init=False)

    def __post_init__(self) -> None:
        first = said_of(self.pattern[0], "event")[0]
        self.stream = int(first.values[0][columns(first).index("stream")])
        self.session = SESSIONS * (self.number + 1)
        self._turns = cycle((piece, said) for piece in self.pieces for said in self.pattern)

    def next(self) -> "tuple[Sequence[Said], Callable[..., list[Said]]]":
        """The next act as it was recorded, and what makes it this writer's once the stream is locked."""
        piece, said = next(self._turns)
        self.session += len(said_of(said, "work_session"))
        events = sum(len(each.values) for each in said_of(said, "event"))

        def numbered(last_seq: int, last_act: int, **more: Any) -> list[Said]:
            return again(said, {
                "id_token": piece, "id_session": self.session, "op_id": str(uuid.uuid4()), "act_no": last_act + 1,
                "last_act": last_act + 1, "first_seq": last_seq + 1, "last_seq": last_seq + events, **more,
            })  # fmt: skip

        return said, numbered
