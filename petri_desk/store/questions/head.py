"""The head of the chain: what everything up to an act comes down to."""

from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import bindparam, select

from petri_desk.kernel.digests import START
from petri_desk.store import tables
from petri_desk.store.readers import Reader

_a = tables.act.c
NEWEST = (
    select(_a.gseq, _a.store_hash, _a.at).where(_a.gseq <= bindparam("upto")).order_by(_a.gseq.desc()).limit(1)
)


@dataclass(frozen=True, slots=True)
class Head:
    """The newest act's gseq and moment, and the chain's hash after it."""

    scope: ClassVar = "log"

    def run(self, reader: Reader) -> dict[str, Any]:
        row = reader.log.row(NEWEST, {"upto": reader.upto})
        if row is None:
            return {"gseq": 0, "hash": START.hex(), "at": None}
        return {"gseq": int(row[0]), "hash": bytes(row[1]).hex(), "at": row[2]}
