"""The tables as SQLAlchemy Core knows them: what statements are written with.

Rule 1: the shape of a database is made by `migrations/`, and a test holds this file equal to what they make.
Rule 2: a record's table has a column for each field the seeds or a query name; a field without one goes to `more`.
"""

from typing import Any

from sqlalchemy import BigInteger, Column, LargeBinary, MetaData, Numeric, Table, Text

metadata = MetaData()


def _table(name: str, keys: str, texts: str = "", wholes: str = "", quantities: str = "", blobs: str = "") -> Table:
    """A table from the names of its columns; a key is a text where it is also listed as one, else a whole number."""
    primary = keys.split()
    kinds: dict[str, Any] = dict.fromkeys(texts.split(), Text)
    kinds |= dict.fromkeys(wholes.split(), BigInteger)
    kinds |= {each: Numeric(10, 2) for each in quantities.split()}
    kinds |= dict.fromkeys(blobs.split(), LargeBinary)
    columns = {key: kinds.pop(key, BigInteger) for key in primary} | kinds
    return Table(
        name,
        metadata,
        *(Column(each, kind, primary_key=each in primary, autoincrement=False) for each, kind in columns.items()),
    )


head = _table("head", "one", wholes="gseq", blobs="hash")
event_name = _table("event_name", "name", "name canonical_type event_type family")
definition = _table(
    "definition",
    "id_definition",
    "workflow_id kind name description body body_hash created_at released_at places steps more",
    "revision ended_seq last_seq",
)
place = _table("place", "id_place", "place_id node_id phase name work_center", "id_definition capacity")
transition = _table("transition", "id_transition", "transition_id name kind guard_expression", "id_definition")
instance = _table(
    "job_graph_instance",
    "id_instance",
    "case_id name description product_id status variables due customer created_at started_at completed_at updated_at"
    " more last_at",
    "stream parent_instance id_definition priority open_tokens next_batch version ended_seq last_seq last_act"
    " lease_epoch",
    "target_qty over_qty adjust_qty good_qty scrap_qty in_work_qty",
    "state_sum chain_hash",
)
act = _table(
    "act",
    "gseq",
    "op_id command actor station at station_at body",
    "stream act_no id_instance shop_seq first_seq last_seq",
    blobs="payload_hash state_hash prev hash store_hash",
)
event = _table(
    "event",
    "stream seq",
    "name body",
    "act_no id_instance firing id_token transition place_from place_to",
)
token = _table(
    "flow_token",
    "id_token",
    "token_type serial_number child_tokens current_node_id status metadata spawned_at completed_at cancellation_type"
    " cancellation_reason redesign_resolved_at redesign_resolved_by rework_history parallel_branch_key yielded held"
    " outcome colour value value_hash more updated_at",
    "id_instance parent_token_id place replacement_token_id parent_scrapped_token_id redesign_required batch_session_id"
    " rework_count parallel_group_id open_group next_branch inside work_ms share_ms prior_ms produced_seq consumed_seq"
    " last_seq",
    "qty planned_qty actual_qty scrap_qty lost_qty",
)
link = _table("link", "src kind dst", "kind more", "id_instance ended_seq last_seq")
session = _table(
    "work_session",
    "id_session",
    "node_id operator station started_at ended_at end_reason more",
    "id_token id_instance corrected_seconds started_seq ended_seq last_seq",
)
lot = _table("lot_use", "id_lot", "lot more", "id_token id_instance ended_seq last_seq", "qty")
operator = _table(
    "operator", "id_operator", "name language roles disabled_at created_at more", "ended_seq last_seq"
)
station = _table("station", "id_station", "name work_centers more", "ended_seq last_seq")
andon = _table(
    "andon_call",
    "id_call",
    "station kind text called_by called_at answered_by answered_at answer more",
    "id_token ended_seq last_seq",
)
other = _table("other_record", "stream kind id", "kind id more", "ended_seq last_seq")
secret = _table("operator_secret", "id_operator", "pin_hash locked_until", "failures", blobs="badge_hash")
attachment = _table("attachment", "sha256", "media_type", blobs="sha256 bytes")
lease = _table("cases_leases", "stream", "owner expires_at", "epoch")
projector = _table("projector", "name", "name", "version gseq")
id_block = _table("id_block", "scope", "scope", "next")
archived_act = _table("archived_act", "gseq", blobs="hash")
