"""What a station wants to know beside its tokens: the next serials, the defects and reasons of late, and a photo."""

from base64 import b64encode
from collections import Counter
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import Integer, bindparam, func, select, tuple_

from petri_desk.kernel.canonical import parsed
from petri_desk.store import tables
from petri_desk.store.ids import NEXT
from petri_desk.store.readers import Reader

LATELY = 5_000              # acts: so far back a defect counts as found lately

_a, _e, _p, _i = tables.act.c, tables.event.c, tables.place.c, tables.instance.c
_newer = tables.act.alias("newer").c
_newest = select(func.max(_newer.gseq)).where(_newer.gseq <= bindparam("upto")).scalar_subquery()
FAILED = (
    select(_e.body)
    .join(tables.act, (_a.stream == _e.stream) & _e.seq.between(_a.first_seq, _a.last_seq))
    .join(tables.place, _p.id_place == _e.place_from)
    .where(
        _a.gseq > _newest - LATELY, _a.gseq <= bindparam("upto"), _a.command == "qc_fail",
        _e.name == "token.failed/1", _p.node_id == bindparam("node"),
    )
    .order_by(_a.gseq.desc())
)  # fmt: skip
REASONS = (
    select(_a.body)
    .where(_a.gseq > _newest - LATELY, _a.gseq <= bindparam("upto"), _a.command == bindparam("command"))
    .order_by(_a.gseq.desc())
    .limit(40)
)
SERIALS = select(tables.token.c.serial_number).where(
    tables.token.c.token_type == "piece", tables.token.c.serial_number.startswith(bindparam("prefix"))
)
ACT_NAMES = ("gseq", "op_id", "case_id", "command", "actor", "at", "events")
ACTS_ON = (
    select(_a.gseq, _a.op_id, _i.case_id, _a.command, _a.actor, _a.at, _a.last_seq - _a.first_seq + 1)
    .join(tables.instance, _i.id_instance == _a.id_instance)
    .where(
        tuple_(_a.stream, _a.act_no).in_(select(_e.stream, _e.act_no).where(_e.id_token == bindparam("token"))),
        _a.gseq <= bindparam("upto"),
    )
    .order_by(_a.gseq.desc())
    .limit(bindparam("limit", type_=Integer))
)
PHOTO = select(tables.attachment.c.media_type, tables.attachment.c.bytes).where(
    tables.attachment.c.sha256 == bindparam("sha256")
)


@dataclass(frozen=True, slots=True)
class NextSerial:
    """The number that the next piece of a serial prefix will have. Nothing is taken: somebody else may be faster."""

    prefix: str

    def run(self, reader: Reader) -> int:
        row = reader.log.row(NEXT, {"scope": f"serial:{self.prefix}"})
        after = int(row[0]) if row else 1
        return self._then(reader, after) if reader.past else after

    def _then(self, reader: Reader, after: int) -> int:
        """One more than the highest that a piece had: each number that is taken is a piece's."""
        serials = (str(row[0]).removeprefix(self.prefix) for row in reader.link.rows(SERIALS, {"prefix": self.prefix}))
        return 1 + max((int(each) for each in serials if each.isdecimal() and int(each) < after), default=0)


@dataclass(frozen=True, slots=True)
class DefectsLately:
    """The defects found lately at a node, the most frequent first; of two alike the newer."""

    scope: ClassVar = "log"
    node: str

    def run(self, reader: Reader) -> list[str]:
        rows = reader.log.rows(FAILED, {"node": self.node, "upto": reader.upto})
        found = Counter(str(parsed(row[0])["data"]["defect_code"]) for row in rows)
        return [code for code, _ in found.most_common()]


@dataclass(frozen=True, slots=True)
class ReasonsLately:
    """What was said of late as the reason of a command, the newest first, each once."""

    scope: ClassVar = "log"
    command: str

    def run(self, reader: Reader) -> list[str]:
        rows = reader.log.rows(REASONS, {"command": self.command, "upto": reader.upto})
        said = (parsed(row[0]).get("parameters", {}).get("reason") for row in rows)
        return list(dict.fromkeys(str(reason) for reason in said if reason))


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo that was attached to a note, by its hash; None when there is none."""

    scope: ClassVar = "log"
    sha256: str

    def run(self, reader: Reader) -> dict[str, Any] | None:
        row = reader.log.row(PHOTO, {"sha256": bytes.fromhex(self.sha256)})
        if row is None:
            return None
        return {"media_type": str(row[0]), "content": b64encode(bytes(row[1])).decode()}


@dataclass(frozen=True, slots=True)
class ActsOn:
    """The last acts that a token was touched by, the newest first, with how many events each has."""

    scope: ClassVar = "log"
    token: int
    limit: int = 12

    def run(self, reader: Reader) -> list[dict[str, Any]]:
        rows = reader.log.rows(ACTS_ON, {"token": self.token, "limit": self.limit, "upto": reader.upto})
        return [dict(zip(ACT_NAMES, row, strict=True)) for row in rows]
