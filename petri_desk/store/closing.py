"""The last statement of an act: it takes the head, chains the act to it, and writes the act's row.

In a file the head is read once for a group of acts and written back before their commit. On a server one statement
does it all and the COMMIT travels with it, so that the head row is locked only for a moment.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from petri_desk.kernel.digests import START, head_hash
from petri_desk.store.link import Link, Step
from petri_desk.store.log import ADD_ACT, CLOSE_ACT, HEAD, SET_HEAD


class Closing(Protocol):
    """How acts are closed on one kind of database."""

    def close(self, steps: Sequence[Step], act: Mapping[str, Any]) -> int:
        """Writes an act's rows and the act itself; answers its gseq."""


@dataclass(slots=True)
class GroupClosing:
    """The head in memory, from the beginning of a group to its commit."""

    link: Link
    gseq: int = 0
    hash: bytes = START

    def open(self) -> None:
        row = self.link.row(HEAD)
        assert row is not None, "the head row is missing"
        self.gseq, self.hash = int(row[0]), bytes(row[1])

    def close(self, steps: Sequence[Step], act: Mapping[str, Any]) -> int:
        chained = head_hash(self.hash, act["hash"])
        row = {**act, "gseq": self.gseq + 1, "store_hash": chained}
        self.link.write([*steps, (ADD_ACT, [row])])
        self.gseq, self.hash = self.gseq + 1, chained
        return self.gseq

    def save(self) -> None:
        self.link.write([(SET_HEAD, [{"gseq": self.gseq, "hash": self.hash}])])


@dataclass(slots=True)
class SingleClosing:
    """Rows, head, act and COMMIT in one round trip. `sent` says that a COMMIT may have reached the server."""

    link: Link
    sent: bool = False

    def close(self, steps: Sequence[Step], act: Mapping[str, Any]) -> int:
        self.sent = True
        rows = self.link.write([*steps, (CLOSE_ACT, [act])], commit=True)
        return int(rows[0][0])
