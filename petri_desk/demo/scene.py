"""The demo for pictures and for walks through the desk: always the same moment, and something of everything to see.

What the week does not leave lying about is made here, by the acts of its own people.
"""

import struct
import zlib
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from petri_desk.demo import fill, pouches
from petri_desk.demo.hands import Hands
from petri_desk.demo.house import DAO, LEK, MALI, NOK, SOMCHAI
from petri_desk.engine import Engine

ZONE, ZONE_NAME = timezone(timedelta(hours=7)), "Asia/Bangkok"
STORY_ENDS = datetime(2026, 11, 20, 10, 30, tzinfo=ZONE)
MOMENT = datetime(2026, 11, 20, 10, 42, tzinfo=ZONE)
DESK_AT_REST = "Packing 1"      # no route leads to its work centre
BATH, FOBS = "Dyeing 1", 8
FOB: Mapping[str, Any] = {
    "format": "petri-desk/route/1", "id": "key-fob", "name": {"en": "Key fob", "th": "พวงกุญแจ"},
    "serial": {"prefix": "K", "digits": 3},
    "nodes": [
        {"id": "START", "type": "start", "name": {"en": "Start", "th": "เริ่ม"}},
        {"id": "STAMP", "type": "operation", "name": {"en": "Stamp", "th": "ตอกลาย"}, "work_center": "STAMPING",
         "standard_minutes": 2},
        {"id": "DYE", "type": "operation", "name": {"en": "Dye", "th": "ย้อมสี"}, "execution_mode": "BATCH",
         "time_mode": "PER_BATCH", "work_center": "DYEING", "standard_minutes": 30,
         "instructions": {"en": "Up to twelve in one bath.", "th": "อ่างละไม่เกินสิบสองชิ้น"}},
        {"id": "END", "type": "end", "name": {"en": "Finished", "th": "เสร็จ"}},
    ],
    "edges": [{"from": "START", "to": "STAMP"}, {"from": "STAMP", "to": "DYE"}, {"from": "DYE", "to": "END"}],
}  # fmt: skip
ONCE_FAILED, IN_WORK = "B110", "F036-BODY"
WIDE, HIGH, SEAM, STITCH = 640, 400, 12, 18


@dataclass(slots=True)
class Standing:
    """A clock that stands still until it is moved."""

    at: datetime = MOMENT

    def now(self) -> datetime:
        return self.at


def build(path: Path) -> None:
    """Fills a new file."""
    fill(str(path), now=STORY_ENDS)
    clock = Standing(STORY_ENDS)
    with Engine.open(path, clock=clock) as engine:
        for minute, act in enumerate((_rest, _stamp, _fail, _resew, _inspect, _call, _take_photo, *pouches.ACTS), 1):
            clock.at = STORY_ENDS + timedelta(minutes=minute)
            act(Hands(engine))


def _rest(hands: Hands) -> None:
    hands.do(SOMCHAI, None, "shop_change", time_zone=ZONE_NAME)
    hands.do(SOMCHAI, None, "station_add", name=DESK_AT_REST, work_centers=["PACKING"])


def _stamp(hands: Hands) -> None:
    """Single pieces that may go into one bath."""
    hands.do(DAO, None, "publish", definition=FOB)
    hands.do(DAO, None, "release_workflow", workflow="key-fob", revision=1)
    hands.do(SOMCHAI, None, "station_add", name=BATH, work_centers=["DYEING", "STAMPING"])
    hands.do(SOMCHAI, None, "job_create", route="key-fob", job_code="FOB-401", target_qty=FOBS, product_id="Key fob")
    for piece in hands.engine.tokens("FOB-401")[: FOBS - 2]:
        for command in ("token_start", "token_complete"):
            hands.do(LEK, BATH, command, token_id=piece.id_token)


def _fail(hands: Hands) -> None:
    piece = hands.token(ONCE_FAILED)
    hands.do(MALI, "QC 1", "token_start", token_id=piece)
    hands.do(MALI, "QC 1", "qc_fail", token_id=piece, defect_code="SEW05", note="Two stitches short at the buckle.")


def _resew(hands: Hands) -> None:
    piece = hands.token(ONCE_FAILED)
    hands.do(LEK, "Stitching 2", "token_start", token_id=piece)
    hands.do(LEK, "Stitching 2", "token_complete", token_id=piece)


def _inspect(hands: Hands) -> None:
    hands.do(MALI, "QC 1", "token_start", token_id=hands.token(ONCE_FAILED))


def _call(hands: Hands) -> None:
    """One that is answered, beside the one that is open."""
    station = "Stitching 2"
    answer = hands.do(LEK, station, "andon_call", station=station, kind="machine", text="needle bar jams")
    hands.do(SOMCHAI, None, "andon_answer", call_id=answer.events[0]["data"]["call_id"], text="on my way")


def _take_photo(hands: Hands) -> None:
    hands.do(NOK, "Stitching 1", "token_note", token_id=hands.token(IN_WORK), text="The scratch, before polishing.",
             photo=b64encode(photo()).decode())  # fmt: skip


def photo() -> bytes:
    """A picture of a piece of tan leather with a seam, and a scratch across it."""
    return png(WIDE, HIGH, (b"".join(_leather(x, y) for x in range(WIDE)) for y in range(HIGH)))


def png(wide: int, high: int, rows: Iterable[bytes]) -> bytes:
    """A PNG of rows of red, green and blue; what is flat becomes smallest when its rows are packed as they are."""
    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    parts = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


def _leather(x: int, y: int) -> bytes:
    light = 150 - abs(y - HIGH // 2) // 16 * 2
    if abs(y - HIGH // 4) < SEAM // 3 and x % (STITCH * 2) < STITCH:
        return bytes((238, 226, 200))
    if abs(y - (HIGH * 3 // 4 - x // 5)) < 2 and WIDE // 4 < x < WIDE * 3 // 4:
        return bytes((light + 60, light + 25, light - 20))
    return bytes((light, light * 2 // 3, light // 3))
