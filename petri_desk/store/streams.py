"""The row of a stream: locked first, and moved on last, by every act."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select, text, update

from petri_desk.kernel.digests import START
from petri_desk.kernel.events import Act
from petri_desk.store import tables

SHOP = 1

_i = tables.instance.c
BEGIN = text("BEGIN")
ROOT = (_i.last_seq, _i.state_sum, _i.last_act, _i.chain_hash, _i.last_at)
ROOT_ROW = select(*ROOT).where(_i.id_instance == bindparam("stream"))
LOCK = ROOT_ROW.with_for_update(key_share=True)
WHERE_IT_STANDS = select(_i.last_seq, _i.state_sum).where(_i.id_instance == bindparam("stream"))
SHOP_NOW = select(_i.last_seq, _i.state_sum).where(_i.id_instance == SHOP).with_for_update(read=True)
OPEN_STREAM = text(
    "INSERT INTO job_graph_instance (id_instance, case_id, stream, last_seq, state_sum, last_act, chain_hash, last_at)"
    " VALUES (:case, :case_id, :case, 0, :zero, 0, :zero, :at) ON CONFLICT (case_id) DO NOTHING RETURNING id_instance"
)
ADVANCE = (
    update(tables.instance)
    .where(_i.id_instance == bindparam("stream_"))
    .values({name: bindparam(name) for name in ("last_seq", "state_sum", "last_act", "chain_hash", "last_at")})
)


@dataclass(frozen=True, slots=True)
class Root:
    """Where a stream stands, from its locked row."""

    last_seq: int = 0
    total: bytes = START
    last_act: int = 0
    chain: bytes = START
    last_at: str = ""


def advance(act: Act, chain: bytes) -> dict[str, Any]:
    """Where the stream stands after an act."""
    return {
        "stream_": act.stream,
        "last_seq": act.last_seq,
        "state_sum": act.state_hash,
        "last_act": act.act_no,
        "chain_hash": chain,
        "last_at": act.at,
    }
