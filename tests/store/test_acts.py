"""One act: done once, whole or not at all, and decided on what is true after the lock."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from petri_desk.kernel.draft import Attachment, Draft
from petri_desk.kernel.records import Created
from petri_desk.kernel.refusals import Refused, Unavailable
from petri_desk.store import ManualClock, Store, Where, questions
from tests.store.conftest import Opener
from tests.store.floor import Floor, hire, note, nothing, open_job, publish, refusal, spawn, start


def test_an_act_answers_with_its_events_and_the_records_after_it(floor: Floor):
    """S4-03: the answer of Apply is what was written."""
    done = floor.start(1)
    assert [event.name for event in done.events] == ["token.started/1"]
    assert done.entries["token", 1].fields["place"] == "CUT.active"
    assert done.entries["token", 1].version == done.act.last_seq == 4
    assert [key for key in done.entries if key[0] == "session"] == [("session", 1)]
    assert (done.case_id, done.replayed, done.gseq) == ("J1", False, floor.store.head())


def test_the_same_op_id_answers_the_first_answer_and_writes_nothing(floor: Floor):
    """S1.3.B, S5.1.A: a repeat is a success, and says what was true after the original act."""
    first = floor.start(1, op="a")
    floor.complete(1)
    head = floor.store.head()
    again = floor.start(1, op="a")
    assert again.replayed
    assert (again.act, again.gseq, again.events, again.entries) == (first.act, first.gseq, first.events, first.entries)
    assert floor.store.head() == head


def test_a_repeat_knows_the_versions_of_sessions_it_left_alone(floor: Floor):
    floor.start(1)
    first = floor.note(1, op="n")
    floor.complete(1)
    assert floor.note(1, op="n").entries == first.entries


def test_an_op_id_with_another_payload_is_refused(floor: Floor):
    """S4-23 and invariant L06: an op id means one thing for ever."""
    floor.start(1, op="a", payload="one")
    assert refusal(lambda: floor.start(1, op="a", payload="two")).code == "op_id_reused"


def test_an_op_id_belongs_to_its_case(floor: Floor):
    """C41: the scope of an op id is its case."""
    floor.do(Where("new_case", "J2"), open_job("J2"))
    assert not floor.note(1, op="a").replayed
    assert not floor.note(3, op="a").replayed


def test_a_refusal_writes_nothing_and_uses_no_op_id_up(floor: Floor):
    """C41: after a refusal the same op id may still be used."""
    head = floor.store.head()

    def change_of_mind(draft: Draft) -> None:
        start(1)(draft)
        raise Refused("not_a_step", step="start@CUT")

    assert refusal(lambda: floor.do(Where("token", 1), change_of_mind, "a")).code == "not_a_step"
    assert floor.store.head() == head
    done = floor.start(1, op="a")
    assert not done.replayed
    assert ("session", 1) in done.entries, "the refused act gave its ids back"


def test_a_bug_in_a_rule_leaves_nothing_behind(floor: Floor):
    """S1.3.C: an act that breaks in the middle leaves nothing, and the next one finds the old state."""

    def broken(draft: Draft) -> None:
        start(1)(draft)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        floor.do(Where("token", 1), broken)
    assert floor.start(1).entries["token", 1].version == 4
    assert floor.store.verify().violations == []


def test_what_the_database_refuses_leaves_nothing_behind(floor: Floor):
    """S1.3.C: also when the database itself says no, after rows of the act were written."""
    head = floor.store.head()
    taken = refusal(lambda: floor.do(Where("case", "J1"), lambda draft: _spawned(draft, "J1-001")))
    assert taken.code == "serial_taken"
    assert floor.store.head() == head
    assert floor.start(1).entries["token", 1].version == 4
    assert floor.store.verify().violations == []


def test_a_rule_of_the_database_is_a_refusal_that_names_it(floor: Floor):
    """S3-01: a kind of token that nobody knows is stopped by the database, and nothing is written."""
    head = floor.store.head()
    stopped = refusal(lambda: floor.do(Where("case", "J1"), lambda draft: _spawned(draft, "X", token_type="pallet")))
    assert (stopped.code, floor.store.head()) == ("database_rule", head)


def test_an_event_of_an_unknown_name_is_not_written(floor: Floor):
    """S4-01, S1.1.B: unsupported type rejected."""
    head = floor.store.head()
    with pytest.raises(ValueError, match="nonsense/1"):
        floor.do(Where("token", 1), lambda draft: draft.emit("nonsense/1", token=1))
    assert floor.store.head() == head


def test_a_split_that_breaks_half_way_leaves_no_piece(floor: Floor):
    """S1-10: all-or-nothing."""

    def pieces(count: int, breaks_after: int) -> Callable[[Draft], None]:
        def decide(draft: Draft) -> None:
            for number in range(count):
                if number == breaks_after:
                    raise RuntimeError("half-way")
                spawn(draft, parent_token_id=1, serial_number=f"P-{number}")

        return decide

    def there() -> list[int]:
        return [row["id_token"] for row in floor.store.ask(questions.Tokens(case_id="J1", limit=None)).items]

    head = floor.store.head()
    with pytest.raises(RuntimeError, match="half-way"):
        floor.do(Where("token", 1), pieces(8, 4), "split", payload="split")
    assert (there(), floor.store.head()) == ([1, 2], head)
    done = floor.do(Where("token", 1), pieces(8, 8), "split", payload="split")
    assert (done.replayed, len(there())) == (False, 10)


def test_of_two_who_start_the_same_token_one_succeeds_and_the_other_is_told(floor: Floor):
    """S1.3.A: on a race exactly one is first; the other, decided on what is true then, is refused or succeeds."""
    barrier = threading.Barrier(8)

    def attempt(number: int) -> str:
        barrier.wait()
        try:
            floor.start(1, op=f"race-{number}")
        except Refused as refused:
            return refused.code
        return "done"

    with ThreadPoolExecutor(8) as pool:
        outcomes = sorted(pool.map(attempt, range(8)))
    assert outcomes == ["done", *["not_a_step"] * 7]


def test_one_op_id_from_ten_threads_is_one_act_and_ten_equal_answers(floor: Floor):
    """S1.3.B: a double click, a bounced Enter and a retry are one act."""
    head = floor.store.head()
    work = floor.work(Where("token", 1), start(1), "once")
    with ThreadPoolExecutor(10) as pool:
        answers = [future.result() for future in pool.map(floor.store.submit, [work] * 10)]
    assert floor.store.head() == head + 1
    assert len({(answer.gseq, answer.act.state_hash) for answer in answers}) == 1
    assert all(answer.entries == answers[0].entries for answer in answers)
    assert sorted(answer.replayed for answer in answers) == [False, *[True] * 9]


def test_opening_the_same_job_twice_with_one_op_id_replays(store: Store):
    """C41: a double click on `create` replays; another click is refused."""
    floor = Floor(store).prepare()
    work = floor.work(Where("new_case", "J1"), open_job("J1"), "create")
    answers = [future.result() for future in [store.submit(work) for _ in range(10)]]
    assert sorted(answer.replayed for answer in answers) == [False, *[True] * 9]
    assert refusal(lambda: floor.do(Where("new_case", "J1"), open_job("J1"))).code == "case_exists"
    assert floor.do(Where("new_case", "J2"), open_job("J2")).case == answers[0].case + 1


def test_what_is_not_there_is_refused_by_name(floor: Floor):
    """S4-13: an error says what is not there."""
    floor.do(Where("new_case", "J2"), open_job("J2"))
    floor.note(1, op="same")
    floor.note(3, op="same")
    asked = {
        "unknown_token": Where("token", 99),
        "unknown_case": Where("case", "J9"),
        "unknown_act": Where("act", "never"),
        "ambiguous_act": Where("act", "same"),
        "different_jobs": Where("tokens", [1, 3]),
    }
    for code, where in asked.items():
        assert refusal(lambda where=where: floor.do(where, nothing)).code == code
    assert floor.do(Where("act", "same", hint="J2"), nothing).case_id == "J2"
    assert floor.do(Where("tokens", [1, 2]), nothing).case_id == "J1"


def test_a_screen_that_is_behind_is_refused_with_who_and_when(floor: Floor):
    """Decision 5: A's click on a card that B has meanwhile changed does nothing."""
    version = floor.start(1).entries["token", 1].version
    Floor(floor.store, actor="Bee").note(1)
    late = refusal(lambda: floor.complete(1, seen={1: version}))
    assert (late.code, late.details["who"], late.details["token"]) == ("changed_meanwhile", "Bee", 1)
    assert late.details["when"] == "2026-01-05T07:00:00.000Z"
    assert not floor.complete(1, seen={1: late.details["version"]}).replayed


def test_an_act_without_events_is_still_an_act(floor: Floor):
    before = floor.store.head()
    done = floor.do(Where("case", "J1"), nothing, "idle")
    assert (done.events, done.gseq) == ((), before + 1)
    assert floor.do(Where("case", "J1"), nothing, "idle").replayed
    assert floor.store.verify().violations == []


def test_time_comes_from_the_store_and_never_runs_backwards_in_a_case(floor: Floor, clock: ManualClock):
    """Fault 21: a clock that jumps back does not put an act before the one it follows."""
    clock.advance(60)
    first = floor.note(1)
    clock.advance(-3600)
    second = floor.note(1)
    assert first.act.at == second.act.at == "2026-01-05T07:01:00.000Z"


def test_a_decision_sees_the_shop_and_names_the_seq_it_saw(floor: Floor):
    """Decision 1: roles come from the shop, and the act says as of which seq."""
    hired = floor.do(Where("shop"), hire("Nok", "worker"))
    seen = []

    def look(draft: Draft) -> None:
        seen.extend(draft.context.shop.live("operator", "name", "Nok"))

    done = floor.do(Where("case", "J1"), look)
    assert seen == [1]
    assert done.act.shop_seq == hired.act.last_seq


def test_who_is_not_admitted_decides_nothing(floor: Floor):
    """Decision 1: roles are checked under the lock, before anything is decided."""

    def nobody(_: object) -> None:
        raise Refused("not_allowed", actor="Nok", command="try", roles=["admin"])

    work = floor.work(Where("token", 1), start(1))
    closed = type(work)(**{name: getattr(work, name) for name in work.__slots__} | {"admit": nobody})
    assert refusal(lambda: floor.store.submit(closed).result()).code == "not_allowed"
    assert floor.store.submit(work).result().act.actor == "Nok"


def test_a_past_act_can_be_looked_up_for_correction(floor: Floor):
    floor.start(1, op="wrong")
    found = []
    floor.do(Where("act", "wrong"), lambda draft: found.append(draft.context.act("wrong")))
    assert [event.name for event in found[0].events] == ["token.started/1"]
    assert (found[0].act_no, found[0].actor) == (2, "Nok")


def test_serials_are_gapless_whatever_is_refused(floor: Floor):
    """Serial counters are part of the act's own transaction."""

    def greedy(draft: Draft) -> None:
        draft.context.serials("J1", 5)
        raise Refused("not_a_step", step="x")

    refusal(lambda: floor.do(Where("case", "J1"), greedy))
    found: list[int] = []
    floor.do(Where("case", "J1"), lambda draft: found.extend(draft.context.serials("J1", 2)))
    assert found == [3, 4]


def test_facts_and_attachments_travel_with_the_act(floor: Floor):
    photo = Attachment(b"\x01" * 32, "image/png", b"png")

    def decide(draft: Draft) -> None:
        draft.facts["weather"] = "dry"
        draft.attachments.append(photo)
        note(1)(draft)

    done = floor.do(Where("token", 1), decide)
    floor.do(Where("token", 1), decide)
    assert '"facts":{"weather":"dry"}' in done.act.body
    assert floor.store.verify().violations == []


def test_records_of_any_kind_and_fields_without_a_column_are_kept(floor: Floor, opener: Opener):
    """A field or kind that no table names is stored and comes back equal."""

    def decide(draft: Draft) -> None:
        draft.emit("job.created/1", Created("call", 7, {"link_id": "a", "open": True}))
        split = {"kind": "split", "src": 1, "dst": 2, "id_instance": 2}
        draft.emit("job.created/1", Created("link", "split:1:2", split))
        changed = draft.change("token", 1, mood="good", redesign_required=True, held=[{"reason": "dye", "by": "Nok"}])
        draft.emit("token.noted/1", changed, token=1)

    floor.do(Where("case", "J1"), decide)
    assert floor.store.verify().violations == []
    state = floor.store.snapshot("J1")
    assert state.get(("call", 7)) == {"link_id": "a", "open": True}
    assert state.get(("link", "split:1:2")) == {"kind": "split", "src": 1, "dst": 2, "id_instance": 2}
    assert state.get(("token", 1))["mood"] == "good"


@pytest.fixture
def urls(sqlite_url: str, postgres_url: str) -> tuple[str, str]:
    return sqlite_url, postgres_url


def test_the_same_acts_have_the_same_hashes_on_both_databases(urls: tuple[str, str], opener: Opener):
    """Hashes, ids and places do not depend on the database."""
    found = []
    for url in (*urls, ":memory:"):
        floor = Floor(opener(url)).prepare("J1", "J2", pieces=3)
        floor.start(1)
        refusal(lambda floor=floor: floor.start(1))
        floor.start(4)
        floor.complete(1)
        done = floor.do(Where("new_case", "J3"), open_job("J3"))
        found.append([(each.act.state_hash, each.events) for each in floor.store.changes(0)])
        assert done.case == 4
    assert found[0] == found[1] == found[2]


def test_a_thousand_pieces_are_one_act(store: Store):
    """P13: a split of many costs no query for each piece."""
    floor = Floor(store).prepare()
    done = floor.do(Where("new_case", "BIG"), open_job("BIG", 1000))
    assert len(done.events) == 1001
    assert store.ask(questions.StateOf("BIG"))["marking"] == {"CUT.ready": 1000}


def test_a_closed_store_says_so(store: Store):
    floor = Floor(store)
    store.close()
    with pytest.raises(Unavailable, match="closed"):
        floor.do(Where("shop"), publish)


def _spawned(draft: Draft, serial: str, **more: str) -> None:
    spawn(draft, serial_number=serial, **more)
