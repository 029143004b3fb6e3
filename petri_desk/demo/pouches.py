"""What a scene adds for those who lead: a batch on hold whose pieces are on their way, and a merge that starves.

Two pouches went on before their batch was cut. Then the hide turned out to be bad: the batch is held, and what came of
it is still to be found. One of the two has lost its back, and nobody has it made again.
"""

from collections.abc import Callable, Mapping
from typing import Any

from petri_desk.demo.hands import Hands
from petri_desk.demo.house import ANAN, DAO, NOK, PLOY, SOMCHAI

JOB, BATCH, STARVING, LOST = "POUCH-501", "POUCH-501-B1", "P001", "P001-BACK"
CENTER = "SMALL GOODS"      # of no station of its own
PIECES, SENT_ON = 12, 2
POUCH: Mapping[str, Any] = {
    "format": "petri-desk/route/1", "id": "pouch", "name": {"en": "Coin pouch", "th": "กระเป๋าใส่เหรียญ"},
    "serial": {"prefix": "P", "digits": 3},
    "nodes": [
        {"id": "START", "type": "start", "name": {"en": "Start", "th": "เริ่ม"}},
        {"id": "CUT", "type": "operation", "name": {"en": "Cut", "th": "ตัดหนัง"}, "execution_mode": "BATCH",
         "time_mode": "PER_BATCH", "work_center": CENTER, "standard_minutes": 20},
        {"id": "SPLIT", "type": "split", "name": {"en": "Parts", "th": "แยกชิ้นส่วน"}},
        {"id": "FRONT", "type": "operation", "name": {"en": "Stitch front", "th": "เย็บด้านหน้า"},
         "work_center": CENTER, "produces_component": "FRONT", "standard_minutes": 4},
        {"id": "BACK", "type": "operation", "name": {"en": "Stitch back", "th": "เย็บด้านหลัง"},
         "work_center": CENTER, "produces_component": "BACK", "standard_minutes": 4},
        {"id": "ASSEMBLE", "type": "operation", "name": {"en": "Assemble", "th": "ประกอบ"}, "is_merge_node": True,
         "consumes_components": ["FRONT", "BACK"], "work_center": CENTER, "standard_minutes": 6},
        {"id": "END", "type": "end", "name": {"en": "Finished", "th": "เสร็จ"}},
    ],
    "edges": [
        {"from": "START", "to": "CUT"}, {"from": "CUT", "to": "SPLIT"}, {"from": "SPLIT", "to": "FRONT"},
        {"from": "SPLIT", "to": "BACK"}, {"from": "FRONT", "to": "ASSEMBLE"}, {"from": "BACK", "to": "ASSEMBLE"},
        {"from": "ASSEMBLE", "to": "END"},
    ],
}  # fmt: skip


def begin(hands: Hands) -> None:
    hands.do(DAO, None, "publish", definition=POUCH)
    hands.do(DAO, None, "release_workflow", workflow="pouch", revision=1)
    hands.do(SOMCHAI, None, "job_create", route="pouch", job_code=JOB, target_qty=PIECES, product_id="Coin pouch, red",
             customer="River Hotel", due="2026-11-28T10:00:00.000Z")  # fmt: skip
    hands.do(ANAN, None, "token_start", token_id=hands.token(BATCH))
    hands.do(ANAN, None, "material_use", token_id=hands.token(BATCH), lot="HIDE-2214", qty="1.60")
    hands.do(ANAN, None, "batch_yield", token_id=hands.token(BATCH), qty=SENT_ON)


def stitch(hands: Hands) -> None:
    for who, part in ((NOK, "P001-FRONT"), (PLOY, "P002-BACK"), (NOK, LOST)):
        hands.do(who, None, "token_start", token_id=hands.token(part))
        if part != LOST:
            hands.do(who, None, "token_complete", token_id=hands.token(part))


def lose(hands: Hands) -> None:
    hands.do(NOK, None, "token_scrap", token_id=hands.token(LOST), reason="colour comes off on the thread")


def hold(hands: Hands) -> None:
    hands.do(SOMCHAI, None, "hold", token_id=hands.token(BATCH), reason="HIDE-2214 loses its colour")


ACTS: tuple[Callable[[Hands], None], ...] = (begin, stitch, lose, hold)
