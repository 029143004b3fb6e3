"""Previews: what an act would do is what it then does, and nothing of it is left behind."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from engine.test_both_databases import Pair
from paper import BAG, PARTS
from sqlalchemy import select

from petri_desk.engine import Answer, Engine, Refused, questions
from petri_desk.store import ManualClock
from petri_desk.store.foresight import PROVISIONAL, SUMS
from petri_desk.store.tables import id_block

WALKS = 17          # of thirty acts, on two databases: a thousand previews


@pytest.fixture
def engine(database_url: str, clock: ManualClock) -> Iterator[Engine]:
    with Engine.open(database_url, clock=clock) as opened:
        for route in (BAG, PARTS):
            opened.publish(route, actor="Nok")
        opened.do("job_create", actor="Nok", route="bag", job_code="JOB", target_qty=5)
        yield opened


def cut(engine: Engine) -> list[int]:
    engine.do("token_start", actor="Nok", token_id=1)
    made = engine.do("token_complete", actor="Nok", token_id=1, actual_qty=5)
    return [token.id_token for token in made.tokens if token.token_type == "piece"]


class Foretold(Pair):
    """Every act is previewed before it is done."""

    previews = 0

    def _one(self, engine: Engine, name: str, op_id: str, parameters: dict[str, Any]) -> Answer | str:
        try:
            foreseen = engine.preview(name, actor="Nok", **parameters).as_json()
        except Refused as refusal:
            foreseen = refusal.code
        else:
            for row in (each["before"] for each in foreseen["tokens"] if each["before"]):
                assert _but_moment(row) == _but_moment(engine.token(row["id_token"]).as_json())
        self.previews += 1
        done = super()._one(engine, name, op_id, parameters)
        if isinstance(done, str) or isinstance(foreseen, str):
            assert foreseen == done, name
            return done
        _same(foreseen["tokens"], [{"after": each} for each in done.as_json()["tokens"]], {})
        _same(foreseen["events"], done.as_json()["events"], {})
        if done.case_id != "shop":
            row = engine.ask(questions.CaseRow(done.case_id))
            assert foreseen["case"]["after"] == {name: row[name] for name in SUMS}
        return done


def _but_moment(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "updated_at"}


def _same(foreseen: Any, done: Any, real: dict[int, int]) -> None:
    """Up to provisional ids, which each stand for one real one, two answers are alike."""
    if isinstance(foreseen, dict):
        for name in foreseen.keys() - {"before", "gseq", "act_no"}:
            _same(foreseen[name], done[name], real)
    elif isinstance(foreseen, list):
        assert len(foreseen) == len(done)
        for each, other in zip(foreseen, done, strict=True):
            _same(each, other, real)
    elif isinstance(foreseen, int) and foreseen >= PROVISIONAL:
        assert real.setdefault(foreseen, done) == done
    else:
        assert foreseen == done


@pytest.mark.timeout(600)
def test_a_preview_says_what_the_act_then_does_or_why_it_is_refused(sqlite_url: str, postgres_url: str) -> None:
    """Board: a thousand previews on random floors are what follows, up to ids; a refusal is the same refusal."""
    pair = Foretold(sqlite_url, postgres_url)
    try:
        for seed in range(WALKS):
            pair.walk(Random(seed))
        assert pair.previews >= 1000
        for engine in pair.engines:
            assert engine.verify().violations == []
    finally:
        for engine in pair.engines:
            engine.close()


def _ids(engine: Engine) -> list[Any]:
    """What was given out of every scope and prefix."""
    with engine._store._readers.lend() as reader:
        return list(reader.link.rows(select(id_block.c.scope, id_block.c.next).order_by(id_block.c.scope)))


def test_a_preview_leaves_nothing_behind(engine: Engine) -> None:
    """Board: no act, no state, no id, no serial and no op id is touched, and warm states stay what they were."""
    first = cut(engine)[0]
    stood = (engine.head, engine.state("JOB").state_hash, _ids(engine))
    engine.preview("job_change", actor="Nok", case_id="JOB", target_qty=9, reason="more")
    engine.preview("job_create", actor="Nok", route="bag", job_code="NEW", target_qty=3)
    engine.preview("token_scrap", actor="Nok", token_id=first, reason="torn")
    engine.preview("operator_add", actor="Nok", name="Lek", roles=["worker"])
    with pytest.raises(Refused):
        engine.preview("qc_pass", actor="Nok", token_id=first)
    assert (engine.head, engine.state("JOB").state_hash, _ids(engine)) == stood
    assert engine.token(first).status == "ready"
    done = engine.do("job_change", actor="Nok", case_id="JOB", target_qty=6, reason="one more")
    assert [token.serial_number for token in done.tokens] == ["JOB-B2"]
    assert max(token.id_token for token in done.tokens) < PROVISIONAL
    assert engine.verify().violations == []


def test_what_is_new_is_plainly_provisional(engine: Engine) -> None:
    """Board: an id that nobody has is not shown as if somebody had it."""
    first = cut(engine)[0]
    engine.do("token_scrap", actor="Nok", token_id=first, reason="torn")
    foreseen = engine.preview("spawn_replacement", actor="Nok", token_id=first, reason="customer waits")
    (new,) = foreseen.provisional.tokens
    assert new >= PROVISIONAL and foreseen.provisional.serials == ["F006"]
    (row,) = [each for each in foreseen.tokens if each.before is None]
    assert (row.after.id_token, row.after.status) == (new, "ready")
    assert foreseen.case.before["in_work_qty"] == "4.00" and foreseen.case.after["in_work_qty"] == "5.00"


def test_a_preview_asks_for_the_role_as_the_act_does(engine: Engine) -> None:
    """Board: who may not do it is not shown what it would do."""
    engine.do("operator_add", actor="Boss", name="Boss", roles=["supervisor"])
    engine.do("operator_add", actor="Boss", name="Wo", roles=["worker"])
    with pytest.raises(Refused) as refused:
        engine.preview("hold", actor="Wo", token_id=1, reason="suspect")
    assert refused.value.code == "not_allowed"
    assert engine.preview("hold", actor="Boss", token_id=1, reason="suspect").tokens[0].after.held


def test_a_preview_of_what_has_changed_says_who_was_faster(engine: Engine) -> None:
    """Design 5: the versions on a screen are compared, before the act and at the act."""
    version = engine.token(1).version
    engine.do("token_start", actor="Lek", token_id=1)
    with pytest.raises(Refused) as refused:
        engine.preview("hold", actor="Nok", token_id=1, reason="suspect", seen={1: version})
    assert (refused.value.code, refused.value.details["who"]) == ("changed_meanwhile", "Lek")


def test_several_previews_build_on_one_another(engine: Engine) -> None:
    """Board: what an earlier act of several would take away, a later one no longer finds."""
    first, second = cut(engine)[:2]
    scrap, again = ("token_scrap", {"token_id": first, "reason": "torn"}), ("hold", {"token_id": first, "reason": "x"})
    found = engine.preview_all([scrap, again, ("hold", {"token_id": second, "reason": "x"}), ("hold", {})], actor="Nok")
    assert [each.code if isinstance(each, Refused) else each.command for each in found] == [
        "token_scrap", "token_closed", "hold", "missing_parameter",
    ]  # fmt: skip
    assert found[2].case.before["scrap_qty"] == "1.00"
    assert not engine.token(first).outcome and not engine.token(second).held


def test_several_previews_may_be_about_several_jobs_and_new_ones(engine: Engine) -> None:
    """Board: each act is tried in its own job; a job code that an earlier one takes is taken."""
    engine.do("job_create", actor="Nok", route="parts", job_code="OTHER", target_qty=1)
    (other, *_) = engine.tokens("OTHER")
    new = ("job_create", {"route": "bag", "job_code": "NEW", "target_qty": 2})
    change = ("job_change", {"case_id": "NEW", "target_qty": 4, "reason": "more"})
    holds = [("hold", {"token_id": ident, "reason": "x"}) for ident in (1, other.id_token)]
    found = engine.preview_all([*holds, new, new, change], actor="Nok")
    assert [each.code if isinstance(each, Refused) else each.case_id for each in found] == [
        "JOB", "OTHER", "NEW", "case_exists", "NEW",
    ]  # fmt: skip
    assert found[4].case.before["target_qty"] == "2.00" and found[4].case.after["target_qty"] == "4.00"
    assert [row["case_id"] for row in engine.ask(questions.Cases()).items] == ["JOB", "OTHER"]


def test_many_previews_can_be_ended_between_two_of_them(engine: Engine) -> None:
    """Board: somebody asks for something else meanwhile; the rest is not reckoned, and what was tried is put back."""
    holds = [("hold", {"token_id": ident, "reason": "x"}) for ident in cut(engine)]
    turns = iter((None, None))
    with pytest.raises(StopIteration):
        engine.preview_all(holds, actor="Nok", between=lambda: next(turns))
    found = engine.preview_all(holds, actor="Nok")
    assert [each.tokens[0].before.held for each in found] == [False] * len(holds) and len(holds) > 2


def test_previews_follow_what_others_do(engine: Engine, database_url: str) -> None:
    """Board: a preview is about now, also when another process was there meanwhile."""
    engine.preview("hold", actor="Nok", token_id=1, reason="x")
    with Engine.open(database_url) as other:
        other.do("token_start", actor="Lek", token_id=1)
    foreseen = engine.preview("token_complete", actor="Nok", token_id=1, actual_qty=5)
    assert foreseen.tokens[0].before.status == "active" and len(foreseen.provisional.serials) == 5
