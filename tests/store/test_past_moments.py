"""The past: which moment is meant, what was there and what was not, what it costs, and what is kept of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from effort import effort
from engine.busy_shop import Shop
from paper import BAG, node, route_of

from petri_desk.engine import Engine, Refused, Unavailable, questions
from petri_desk.kernel.quantities import later
from petri_desk.store.past import film
from tests.store.pasts import films, said
from tests.store.test_states import tamper

SEWN = route_of(node("SEW"), edges="START>SEW SEW>END")
SERIALS = (questions.TokenRow("F001"), questions.Family("F001"), questions.NextSerial("F"), questions.NextSerial("F1"))


@pytest.fixture
def shop(database_url: str) -> Iterator[Shop]:
    """A shop that took on three people, half a minute apart."""
    made = Shop(database_url)
    with made.engine:
        for name in ("Boss", "Lek", "Bee"):
            made.do("Boss", "operator_add", name=name, roles=["admin"])
        yield made


def route(shop: Shop) -> None:
    shop.do("Bee", "publish", definition=BAG)
    shop.do("Bee", "release_workflow", workflow="bag", revision=1)


def people(shop: Shop, at: int | str | None) -> list[str]:
    return [each["name"] for each in shop.engine.ask(questions.Operators(), at=at)]


def test_a_moment_means_the_last_act_not_later(shop: Shop) -> None:
    """Past: a moment in words, with any offset; without one it is UTC."""
    first, second, third = (act.at for act in shop.engine.changes(0))
    said_at = {
        first: ["Boss"], second: ["Boss", "Lek"], third: ["Boss", "Lek", "Bee"], later(second, 29.9): ["Boss", "Lek"],
        later(first, -0.001): [], second.replace("Z", ""): ["Boss", "Lek"],
        later(second, 7 * 3600).replace("Z", "+07:00"): ["Boss", "Lek"],
    }  # fmt: skip
    assert {at: people(shop, at) for at in said_at} == said_at
    assert [shop.engine.ask(questions.MomentOf(at)) for at in (first, later(third, 1), "1999-01-01")] == [1, 3, 0]


@pytest.mark.parametrize("at", ["yesterday", "", "2026-13-01", "0001-01-01T00:00:00+14:00"])
def test_a_moment_that_is_none_is_refused(shop: Shop, at: str) -> None:
    with pytest.raises(Refused) as caught:
        people(shop, at)
    assert caught.value.code == "bad_parameter"


def test_where_clocks_differ_the_newest_act_counts(database_url: str) -> None:
    """Past: the largest gseq that says a time not after the moment, though one before it may say a later time."""
    fast, slow = Shop(database_url), Shop(database_url)
    fast.clock.advance(600)
    with fast.engine, slow.engine:
        fast.engine.publish({**BAG, "id": "one"})
        for made, code in ((fast, "FAST"), (slow, "SLOW")):
            made.engine.do("job_create", actor="Boss", route="one", job_code=code, target_qty=1, op_id=code)
        at = {act.case_id: act.at for act in fast.engine.changes(0)}
        assert at["SLOW"] < at["FAST"]
        assert fast.engine.ask(questions.MomentOf(at["SLOW"])) == 3
        codes = [each["case_id"] for each in slow.engine.ask(questions.Cases(), at=at["SLOW"]).items]
        assert codes == ["FAST", "SLOW"]


def test_before_everything_there_is_nothing(shop: Shop) -> None:
    """Past: the shop itself is there, and nobody in it."""
    for at in (0, -7, "1999-01-01T00:00:00Z"):
        assert people(shop, at) == []
        counts = shop.engine.ask(questions.Counts(), at=at)
        assert set(counts.values()) == {0}
        assert shop.engine.ask(questions.CaseRow("shop"), at=at).last_seq == 0


def test_a_job_is_unknown_before_it_was_opened(shop: Shop) -> None:
    route(shop)
    opened = shop.do("Bee", "job_create", route="bag", job_code="JOB", target_qty=2)
    token = opened.tokens[0].id_token
    for question, code in (
        (questions.CaseRow("JOB"), "unknown_case"), (questions.StateOf("JOB"), "unknown_case"),
        (questions.Events(case_id="JOB"), "unknown_case"), (questions.TokenRow(token), "unknown_token"),
        (questions.Family(token), "unknown_token"), (questions.Timeline(case_id="JOB"), "unknown_case"),
        (questions.ActRow(opened.gseq), "no_such_act"),
    ):  # fmt: skip
        with pytest.raises(Refused) as caught:
            shop.engine.ask(question, at=opened.gseq - 1)
        assert caught.value.code == code
    assert shop.engine.ask(questions.Tokens(case_id="JOB"), at=opened.gseq - 1).items == []


def test_a_serial_meant_another_piece_then(shop: Shop) -> None:
    """Past: F001 was of one job, and when that was over of another; and no number of F1 counts as one of F."""
    route(shop)
    for name, prefix, digits in (("short", "F0", 2), ("other", "F1", 3)):
        shop.do("Bee", "publish", definition={**SEWN, "id": name, "serial": {"prefix": prefix, "digits": digits}})
        shop.do("Bee", "release_workflow", workflow=name, revision=1)
    told = {}
    (batch,) = shop.job("bag", "FIRST", 1)
    (piece,) = shop.made(shop.work(batch, "Bee", actual_qty=1))
    for job in ("short", "other"):
        told[shop.engine.head] = [said(shop.engine, question) for question in SERIALS]
        shop.do("Bee", "token_scrap", token_id=piece, reason="torn")
        (piece,) = shop.job(job, f"JOB-{job}", 1)
    shop.do("Bee", "andon_call", station="Bench", kind="material")
    told[shop.engine.head - 1] = [said(shop.engine, question) for question in SERIALS]
    assert len({answers[0] for answers in told.values()}) > 1
    for at in (*told, *reversed(told)):
        assert [said(shop.engine, question, at) for question in SERIALS] == told[at]


def test_who_began_to_read_earlier_is_answered_too(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past: a reading that cannot see the newest acts does not mix up the film of one that can."""
    monkeypatch.setattr(film, "AT_ONCE", 1)
    store, question = shop.engine._store, questions.Operators()
    with store._readers.lend() as reader, reader.link.steady():
        assert len(store._past.ask(reader, question, 2)) == 2
        store._past.forget()
        for name in ("New", "Newer"):
            shop.do("Boss", "operator_add", name=name, roles=["worker"])
        assert len(people(shop, 4)) == 4  # the film now begins after all that the earlier reading sees
        assert len(store._past.ask(reader, question, 2)) == 2
    assert [len(people(shop, at)) for at in (2, 3, 4, 5)] == [2, 3, 4, 5]


def test_the_one_liners_look_back_too(shop: Shop) -> None:
    route(shop)
    opened = shop.do("Bee", "job_create", route="bag", job_code="JOB", target_qty=2)
    engine, token, at = shop.engine, opened.tokens[0].id_token, opened.gseq
    calls = (lambda **at: engine.tokens("JOB", **at), lambda **at: engine.token(token, **at),
             lambda **at: engine.state("JOB", **at), lambda **at: engine.trace(token, **at),
             lambda **at: engine.events("JOB", **at))  # fmt: skip
    before = [call() for call in calls]
    shop.work(token, "Bee", actual_qty=2)
    assert all(call() != then for call, then in zip(calls, before, strict=True))
    assert [call(at=at) for call in calls] == before


# --- what it costs ----------------------------------------------------------------------------------------------------


def test_a_step_costs_the_way_and_not_the_history(database_url: str) -> None:
    """Past: ten acts further is as far after two hundred acts as after fifty."""

    def cost(acts: int) -> int:
        for _ in range(acts):
            shop.do("Nok", "andon_call", station="Bench", kind="material")
        head = shop.engine.head
        for at in (2, head - 20, head - 10):
            shop.engine.ask(questions.ShopSettings(), at=at)
        return effort(lambda: shop.engine.ask(questions.ShopSettings(), at=head - 20))

    shop = Shop(database_url)
    with shop.engine:
        cost(50)
        assert cost(150) < 1.2 * cost(0)


def test_far_back_and_forth_keeps_few_acts_in_memory(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past: what lies far from the moment that is looked at is let go, and read again when it is wanted."""
    monkeypatch.setattr(film, "AT_ONCE", 5)
    monkeypatch.setattr(film, "KEPT", 10)
    for _ in range(40):
        shop.do("Bee", "andon_call", station="Bench", kind="material")
    for at in (30, 1, 20, 4, 42, 41, 2, 40):
        assert shop.engine.ask(questions.Counts(), at=at).acts == at
        assert len(shop.engine.ask(questions.AndonCalls(), at=at)) == max(at - 3, 0)
        assert 5 <= max(len(each.frames) for each in films(shop.engine)) <= 10
        whole = next(each for each in films(shop.engine) if each.stream is None)
        assert [frame.gseq for frame in whole.frames] == list(range(whole.start + 1, whole.end + 1))


def test_only_a_few_films_are_kept(shop: Shop) -> None:
    """Past: memory does not grow with the number of jobs that were looked at."""
    route(shop)
    for number in range(7):
        shop.do("Bee", "job_create", route="bag", job_code=f"JOB-{number}", target_qty=1)
    before = shop.engine.head
    shop.do("Bee", "andon_call", station="Bench", kind="material")
    for number in range(7):
        assert shop.engine.state(f"JOB-{number}", at=before).case_id == f"JOB-{number}"
    assert 1 < len(films(shop.engine)) < 7


def test_secrets_and_history_are_not_mirrored(shop: Shop) -> None:
    """Past: PINs stay where they are; acts, events and photos are read from the log itself."""
    shop.do("Bee", "operator_change", name="Boss", pin="4711")
    people(shop, 2)
    (seen,) = films(shop.engine)
    assert seen.mirror is not None
    tables = {row[0] for row in seen.mirror.link.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables == {
        "definition", "place", "transition", "operator", "station", "andon_call", "job_graph_instance", "other_record",
        "flow_token", "work_session", "link", "lot_use",
    }  # fmt: skip


def test_a_damaged_job_is_mended_before_it_is_looked_back_on(tmp_path: Path) -> None:
    """S1.5.B: what the mirror was taken from lacked a row; it is taken again from what the log says."""
    path = str(tmp_path / "shop.db")
    shop = Shop(path)
    with shop.engine:
        shop.do("Boss", "publish", definition=BAG)
        before = shop.do("Boss", "job_create", route="bag", job_code="JOB", target_qty=2)
        whole = said(shop.engine, questions.StateOf("JOB"))
        shop.do("Boss", "token_start", token_id=before.tokens[0].id_token)
    tamper(path, "DELETE FROM flow_token")
    with Engine.open(path) as engine:
        assert said(engine, questions.StateOf("JOB"), before.gseq) == whole


GUARD = "CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"


@pytest.mark.parametrize(
    "told",
    [
        '{"set":"operator","id":1,"fields":{"language":[["a"],["b"]]}}',  # no text
        '{"set":"operator","id":99,"fields":{"language":["en","th"]}}',  # nobody
        '{"set":"token","id":1,"fields":{"place":["CUT.ready","NOWHERE"]}}',
    ],
)
def test_a_log_that_somebody_altered_is_said_to_be_damaged(tmp_path: Path, told: str) -> None:
    """Past, Fault 10: what cannot have happened is not shown as if it had; it is told in one sentence."""
    path = str(tmp_path / "shop.db")
    shop = Shop(path)
    with shop.engine:
        for name in ("Boss", "Lek", "Bee"):
            shop.do("Boss", "operator_add", name=name, roles=["admin"])
    altered = f"UPDATE event SET body = replace(body, '\"changes\":[', '\"changes\":[{told},') WHERE seq = 2"
    tamper(path, "DROP TRIGGER event_no_update", altered, GUARD)
    with Engine.open(path) as engine:
        assert len(engine.ask(questions.Operators())) == 3
        with pytest.raises(Unavailable, match="damaged"):
            engine.ask(questions.Operators(), at=1)
