"""What a station wants to know beside its tokens: the next serials, the defects of late, and a photo."""

from base64 import b64encode
from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, select

from petri_desk.kernel.canonical import parsed
from petri_desk.store import tables
from petri_desk.store.ids import NEXT
from petri_desk.store.readers import Reader

LATELY = 5_000              # acts: so far back a defect counts as found lately

_a, _e, _p = tables.act.c, tables.event.c, tables.place.c
_newest = select(func.max(tables.act.alias("newest").c.gseq)).scalar_subquery()
FAILED = (
    select(_e.body)
    .join(tables.act, (_a.stream == _e.stream) & _e.seq.between(_a.first_seq, _a.last_seq))
    .join(tables.place, _p.id_place == _e.place_from)
    .where(
        _a.gseq > _newest - LATELY, _a.command == "qc_fail",
        _e.name == "token.failed/1", _p.node_id == bindparam("node"),
    )
    .order_by(_a.gseq.desc())
)  # fmt: skip
PHOTO = select(tables.attachment.c.media_type, tables.attachment.c.bytes).where(
    tables.attachment.c.sha256 == bindparam("sha256")
)


@dataclass(frozen=True, slots=True)
class NextSerial:
    """The number that the next piece of a serial prefix will have. Nothing is taken: somebody else may be faster."""

    prefix: str

    def run(self, reader: Reader) -> int:
        row = reader.link.row(NEXT, {"scope": f"serial:{self.prefix}"})
        return int(row[0]) if row else 1


@dataclass(frozen=True, slots=True)
class DefectsLately:
    """The defects found lately at a node, the most frequent first; of two alike the newer."""

    node: str

    def run(self, reader: Reader) -> list[str]:
        rows = reader.link.rows(FAILED, {"node": self.node})
        found = Counter(str(parsed(row[0])["data"]["defect_code"]) for row in rows)
        return [code for code, _ in found.most_common()]


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo that was attached to a note, by its hash; None when there is none."""

    sha256: str

    def run(self, reader: Reader) -> dict[str, Any] | None:
        row = reader.link.row(PHOTO, {"sha256": bytes.fromhex(self.sha256)})
        if row is None:
            return None
        return {"media_type": str(row[0]), "content": b64encode(bytes(row[1])).decode()}
