"""The one door: what do, submit, ask, changes and the one-liners promise, on both databases."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from paper import BAG, PARTS

from petri_desk.engine import Engine, Refused


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    with Engine.open(database_url) as opened:
        opened.publish(BAG, actor="Nok")
        opened.do("job_create", actor="Nok", route="bag", job_code="JOB", target_qty=20)
        yield opened


def cut(engine: Engine, made: int = 18) -> list[int]:
    """The pieces of the first batch."""
    engine.do("token_start", actor="Nok", token_id=1, planned_qty=20)
    answer = engine.do("token_complete", actor="Nok", token_id=1, actual_qty=made)
    return [token.id_token for token in answer.tokens if token.token_type == "piece"]


def test_an_answer_names_what_was_asked_and_what_changed(engine: Engine) -> None:
    answer = engine.do("token_start", actor="Nok", token_id=1, op_id="op-1", planned_qty=20)
    assert (answer.op_id, answer.replayed, answer.case_id) == ("op-1", False, "JOB")
    assert [token.status for token in answer.tokens] == ["active"]
    assert [event.canonical_type for event in answer.events] == ["NODE_START"]
    assert len(answer.state_hash) == 64


def test_a_repeat_answers_as_the_first_time_whatever_came_since(engine: Engine) -> None:
    """S4-23, S4-03 S1.3.B: the same op id writes nothing and gets the first answer."""
    first = engine.do("token_start", actor="Nok", token_id=1, op_id="op-1", planned_qty=20)
    engine.do("token_pause", actor="Nok", token_id=1)
    head = engine.head
    again = engine.do("token_start", actor="Nok", token_id=1, op_id="op-1", planned_qty=20)
    assert again.replayed and engine.head == head
    assert {**again.as_json(), "replayed": False} == first.as_json()


def test_an_act_without_an_op_id_gets_a_fresh_one(engine: Engine) -> None:
    """S4-23: opId auto UUIDv7 if absent."""
    acts = [engine.do(name, actor="Nok", token_id=1) for name in ("token_start", "token_pause")]
    given = [UUID(act.op_id) for act in acts]
    assert [each.version for each in given] == [7, 7]
    assert given[0] < given[1]


def test_ten_threads_with_one_op_id_make_one_act(engine: Engine) -> None:
    """S4-23 S5.1.A: rapid duplicate submits produce one batch of events."""
    with ThreadPoolExecutor(10) as threads:
        answers = list(
            threads.map(lambda _: engine.do("token_start", actor="Nok", token_id=1, op_id="op-1"), range(10))
        )
    assert sum(not answer.replayed for answer in answers) == 1
    assert len({answer.gseq for answer in answers}) == 1


def test_an_op_id_is_not_for_two_different_things(engine: Engine) -> None:
    engine.do("token_start", actor="Nok", token_id=1, op_id="op-1")
    with pytest.raises(Refused) as refusal:
        engine.do("token_pause", actor="Nok", token_id=1, op_id="op-1")
    assert refusal.value.code == "op_id_reused"


def test_a_refusal_does_not_use_the_op_id_up(engine: Engine) -> None:
    with pytest.raises(Refused):
        engine.do("token_pause", actor="Nok", token_id=1, op_id="op-1")
    engine.do("token_start", actor="Nok", token_id=1)
    assert not engine.do("token_pause", actor="Nok", token_id=1, op_id="op-1").replayed


def test_a_double_click_on_a_new_job_replays(engine: Engine) -> None:
    job = {"route": "bag", "job_code": "TWICE", "target_qty": 3}
    first = engine.do("job_create", actor="Nok", op_id="op-1", **job)
    assert engine.do("job_create", actor="Nok", op_id="op-1", **job).gseq == first.gseq
    with pytest.raises(Refused) as refusal:
        engine.do("job_create", actor="Nok", op_id="op-2", **job)
    assert refusal.value.code == "case_exists"


def test_a_stale_click_is_refused_with_who_and_when(engine: Engine) -> None:
    seen = {1: engine.token(1).version}
    engine.do("token_start", actor="Lek", token_id=1)
    with pytest.raises(Refused) as refusal:
        engine.do("token_pause", actor="Nok", token_id=1, seen=seen)
    assert refusal.value.code == "changed_meanwhile"
    assert refusal.value.details["who"] == "Lek"


def test_a_split_answers_with_the_batch_and_every_piece(engine: Engine) -> None:
    """S1-06, S1-07: 18 pieces, named by the batch."""
    pieces = cut(engine)
    assert len(pieces) == 18
    assert engine.token(1).child_tokens == pieces
    assert engine.token(1).scrap_qty == "2.00"
    assert engine.token("F018").parent_token_id == 1


def test_the_state_is_the_same_after_the_program_was_closed_and_opened(database_url: str) -> None:
    """S4-05 S1.5.A, S4-06 S1.6.B: cases and workflows survive a restart."""
    with Engine.open(database_url) as engine:
        engine.publish(BAG, actor="Nok")
        engine.do("job_create", actor="Nok", route="bag", job_code="JOB", target_qty=20)
        cut(engine)
        before = engine.state("JOB").as_json()
    with Engine.open(database_url) as engine:
        assert engine.state("JOB").as_json() == before
        engine.do("token_start", actor="Nok", token_id=2)
        assert not engine.verify().violations


def test_the_same_definition_twice_is_no_change_and_a_changed_one_is_the_next_revision(engine: Engine) -> None:
    """S4-06 S1.6.D: loading is idempotent."""
    engine.publish(BAG, actor="Nok")
    changed = {**BAG, "name": "Bag, new"}
    engine.publish(changed, actor="Nok")
    engine.publish(changed, actor="Nok")
    assert engine.do("job_create", actor="Nok", route="bag", job_code="NEW", target_qty=1).case_id == "NEW"
    with pytest.raises(Refused) as refusal:
        engine.do("release_workflow", actor="Nok", workflow="bag", revision=3)
    assert refusal.value.code == "unknown_revision"


def test_a_running_job_keeps_its_revision(engine: Engine) -> None:
    shorter = {**BAG, "edges": [e for e in BAG["edges"] if e.get("kind") != "rework" and e["from"] != "RESEW"],
               "nodes": [n for n in BAG["nodes"] if n["id"] != "RESEW"]}  # fmt: skip
    engine.publish(shorter, actor="Nok")
    piece = cut(engine)[0]
    for command in ("token_start", "token_complete", "token_start"):
        engine.do(command, actor="Nok", token_id=piece)
    failed = engine.do("qc_fail", actor="Nok", token_id=piece, defect_code="SEW05")
    assert "RESEW" in {token.current_node_id for token in failed.tokens}


def test_changes_come_in_order_without_gaps(engine: Engine) -> None:
    cut(engine)
    notices = engine.changes(0)
    assert [notice.gseq for notice in notices] == list(range(1, engine.head + 1))
    assert notices[-1].command == "token_complete"
    assert len(notices[-1].tokens) == 19


def test_the_card_says_what_can_be_done_and_why_the_rest_cannot(engine: Engine) -> None:
    card = engine.card(1, actor="Nok")
    assert card.primary == "token_start"
    refused = {offer.command: offer.refusal for offer in card.offers if not offer.enabled}
    assert refused["token_complete"].code == "token_ready"
    assert refused["token_complete"].remedy.command == "token_start"


def test_enabled_names_the_steps_with_their_tokens(engine: Engine) -> None:
    pieces = cut(engine)
    steps = {step.transition_id: step for step in engine.enabled("JOB")}
    assert [binding.tokens for binding in steps["start@STITCH"].bindings] == [[piece] for piece in pieces]
    assert not steps["start@QC"].enabled and "QC.ready" in steps["start@QC"].reason


def test_the_state_counts_tokens_by_place(engine: Engine) -> None:
    cut(engine)
    state = engine.state("JOB")
    assert state.marking["STITCH.ready"] == 18
    assert state.status == "running"


def test_a_trace_is_made_of_parents_never_of_serials(engine: Engine) -> None:
    """S1-31, S3-31: genealogy comes from links; a lookalike serial of another job is no relative."""
    pieces = cut(engine)
    engine.publish({**PARTS, "serial": {"prefix": "F001-", "digits": 1}}, actor="Nok")
    engine.do("job_create", actor="Nok", route="parts", job_code="OTHER", target_qty=1)
    others = engine.tokens("OTHER")
    assert engine.token(pieces[0]).serial_number == "F001"
    assert all(token.serial_number.startswith("F001-") for token in others)
    family = {token.id_token for token in engine.trace(pieces[0]).tokens}
    assert 1 in family
    assert not family & {token.id_token for token in others}


def test_an_unknown_command_parameter_or_token_is_refused_in_words(engine: Engine) -> None:
    for name, given, code in (
        ("token_fly", {}, "unknown_command"),
        ("token_start", {"token_id": 1, "wings": 2}, "unknown_parameter"),
        ("token_start", {}, "missing_parameter"),
        ("token_start", {"token_id": "x"}, "bad_parameter"),
        ("token_start", {"token_id": 999}, "unknown_token"),
        ("token_start", {"token_id": 1, "planned_qty": "-3"}, "not_whole"),
        ("token_start", {"token_id": 1, "planned_qty": "2.5"}, "not_whole"),
        ("job_create", {"route": "none", "job_code": "X", "target_qty": 1}, "unknown_workflow"),
    ):
        with pytest.raises(Refused) as refusal:
            engine.do(name, actor="Nok", **given)
        assert refusal.value.code == code, name
        assert refusal.value.message


def test_verify_finds_nothing_wrong_with_an_honest_log(engine: Engine) -> None:
    """S4-16, S4-26: verify folds the acts from nothing."""
    cut(engine)
    report = engine.verify()
    assert report.violations == []
    assert report.checked.acts == engine.head


def test_the_whole_state_hash_is_made_on_request_and_at_the_close_and_agrees(engine: Engine) -> None:
    """S4-02: the canonical hash of the closed case stands in its last event, and is the same on request."""
    for piece in cut(engine, made=1):
        for command in ("token_start", "token_complete", "token_start", "qc_pass"):
            answer = engine.do(command, actor="Nok", token_id=piece)
    state = engine.whole_state("JOB")
    assert state.status == "completed"
    assert answer.events[-1].data.state_hash == state.stateHash


def test_the_station_takes_back_its_own_last_act_and_no_earlier_one(engine: Engine) -> None:
    """Story, Correcting: a worker's last act, at the same station; a supervisor any."""
    for name, roles in (("Boss", ["supervisor"]), ("Nok", ["worker"])):
        engine.do("operator_add", actor="Boss", name=name, roles=roles)
    started = engine.do("token_start", actor="Nok", from_station="A", token_id=1)
    engine.do("token_note", actor="Nok", from_station="A", token_id=1, text="hide is thin")
    for station, act, code in (("A", started.op_id, "not_the_last"), ("B", started.op_id, "too_late")):
        with pytest.raises(Refused) as refusal:
            engine.do("correct", actor="Nok", from_station=station, act=act, reason="wrong button")
        assert refusal.value.code == code
    assert engine.do("correct", actor="Boss", act=started.op_id, reason="wrong button").tokens[0].status == "ready"
