"""Questions: plain JSON-shaped answers, narrowed, paged, and read without disturbing a writer."""

import pytest

from petri_desk.kernel.draft import Draft
from petri_desk.kernel.records import Created
from petri_desk.store import Store, Where, events_of, questions, tokens_of
from tests.store.floor import NAMES, Floor, busy, hire, refusal, spawn

TOKEN_NAMES = [
    "id_token", "id_instance", "case_id", "token_type", "serial_number", "parent_token_id", "child_tokens",
    "current_node_id", "place_id", "status", "qty", "metadata", "spawned_at", "completed_at", "cancellation_type",
    "replacement_token_id", "parent_scrapped_token_id", "parallel_group_id", "parallel_branch_key",
    "rework_count", "rework_history", "planned_qty", "actual_qty", "scrap_qty", "batch_session_id",
    "redesign_required", "redesign_resolved_at", "redesign_resolved_by", "cancellation_reason", "held",
    "hold_reason", "work_seconds", "sessions", "version", "updated_at", "colour", "value", "value_hash", "outcome",
]  # fmt: skip


def test_a_token_has_the_names_of_the_doors(floor: Floor):
    """The Token JSON of doors.md, the same from an act as from the tables."""
    done = floor.start(1)
    token = floor.store.ask(questions.TokenRow(1))
    assert sorted(token) == sorted(TOKEN_NAMES)
    assert tokens_of(done) == [token]
    assert (token["qty"], token["place_id"], token["current_node_id"]) == ("1.00", "CUT.active", "CUT")
    assert [session["operator"] for session in token["sessions"]] == ["Nok"]


def test_a_finished_token_lies_nowhere(floor: Floor):
    floor.start(1)
    done = floor.complete(1)
    token = floor.store.ask(questions.TokenRow("J1-001"))
    assert (token["status"], token["place_id"], token["current_node_id"]) == ("completed", None, None)
    assert tokens_of(done) == [token]


def test_a_held_token_says_why(floor: Floor):
    def hold(draft: Draft) -> None:
        held = [{"reason": "dye", "by": "Nok", "at": "x"}, {"reason": "stain", "by": "Bee", "at": "y"}]
        draft.emit("token.noted/1", draft.change("token", 1, held=held, work_ms=1000, share_ms=500), token=1)

    floor.do(Where("token", 1), hold)
    token = floor.store.ask(questions.TokenRow(1))
    assert (token["held"], token["hold_reason"], token["work_seconds"]) == (True, "dye; stain", 1.5)


def test_tokens_are_narrowed_by_whatever_is_given(store: Store):
    busy(store)

    def found(**given: object) -> list[int]:
        return [token["id_token"] for token in store.ask(questions.Tokens(**given)).items]

    assert found(case_id="J1") == [1, 2, 3]
    assert found(status="active") == [2, 4]
    assert found(node="CUT", case_id="J2") == [4, 5, 6]
    assert found(serial="J1-003") == [3]
    assert found(work_centers=("CUTTING",), status="ready") == [3, 5, 6]
    assert found(work_centers=("STITCH", "QC")) == []
    assert found(live=True, case_id="J1") == [2, 3]


@pytest.mark.parametrize("question", [questions.Tokens, questions.Cases, questions.Workflows])
def test_pages_are_stable_and_end(store: Store, question: type):
    """S1.6.E: limit and offset page without gaps or repeats."""
    busy(store)
    whole = list(store.ask(question(limit=None)).items)
    paged, offset = [], "0"
    while offset is not None:
        page = store.ask(question(limit=1, offset=offset))
        paged += page.items
        offset = page.next
    assert paged == whole


def test_an_event_is_shown_alike_from_an_act_and_from_the_log(floor: Floor):
    done = floor.start(1)
    shown = floor.store.ask(questions.TokenHistory(1))
    assert shown[-1:] == events_of(done, NAMES)
    assert (shown[-1]["canonical_type"], shown[-1]["node"], shown[-1]["operator"]) == ("NODE_START", "CUT", "Nok")
    page = floor.store.ask(questions.Events(case_id="J1", limit=2))
    rest = floor.store.ask(questions.Events(case_id="J1", after=int(page.next)))
    assert [event["seq"] for event in (*page.items, *rest.items)] == [1, 2, 3, 4]


def test_a_family_is_found_over_links_and_parents(floor: Floor):
    """S3-31: genealogy by parents and links, never by serials that look alike."""

    def grow(draft: Draft) -> None:
        child = spawn(draft, parent_token_id=1, serial_number="J1-001-A")
        heir = spawn(draft, serial_number="X")
        link = {"kind": "rework_of", "src": child, "dst": heir, "id_instance": draft.case}
        draft.emit("token.noted/1", Created("link", f"rework_of:{child}:{heir}", link), token=heir)

    floor.do(Where("case", "J1"), grow)
    ask = floor.store.ask

    def members(token: int | str, direction: str) -> list[int]:
        return [each["id_token"] for each in ask(questions.Family(token, direction))["tokens"]]

    assert members(1, "forward") == [1, 3, 4]
    assert members("X", "backward") == [1, 3, 4]
    assert members(3, "both") == [1, 3, 4]
    assert members(3, "forward") == [3, 4]
    assert members(2, "both") == [2], "a serial that looks alike is no kin"
    assert ask(questions.Family(1))["links"] == [
        {"kind": "rework_of", "from": 3, "to": 4},
        {"kind": "parent", "from": 1, "to": 3},
    ]


def test_the_marking_from_events_is_the_marking_from_rows(store: Store):
    """R04, decision 8: what the events moved is what lies there."""
    busy(store)
    marking = store.ask(questions.Marking("J1"))
    assert marking["tokens"] == marking["events"] == {"CUT.active": 1, "CUT.ready": 1, "done": 1}
    assert store.ask(questions.StateOf("J1"))["marking"] == {"CUT.active": 1, "CUT.ready": 1}


def test_the_state_of_a_case_is_that_of_its_last_act(floor: Floor):
    """C40: the state hash in an answer is the incremental sum."""
    done = floor.start(1)
    state = floor.store.ask(questions.StateOf("J1"))
    assert state["state_hash"] == done.act.state_hash.hex()
    assert state["version"] == state["last_seq"] == done.act.last_seq


def test_the_shop_answers_for_itself(floor: Floor):
    floor.do(Where("shop"), hire("Nok", "worker", "inspector"))
    floor.start(1)
    ask = floor.store.ask
    assert [(each["name"], each["roles"]) for each in ask(questions.Operators())] == [("Nok", ["worker", "inspector"])]
    assert ask(questions.Stations()) == ask(questions.AndonCalls()) == []
    assert [each["id_token"] for each in ask(questions.Sessions(operator="Nok"))] == [1]
    assert len(ask(questions.Sessions())) == len(ask(questions.Sessions(token=1))) == 1
    counts = ask(questions.Counts())
    assert (counts["cases"], counts["tokens"], counts["acts"]) == (1, 2, 4)
    assert [act["command"] for act in ask(questions.Acts())] == ["try"] * 4


def test_definitions_come_newest_first(floor: Floor):
    definition = floor.store.ask(questions.Definition("bag"))
    assert (definition["revision"], definition["definition"], definition["revisions"]) == (1, {"nodes": []}, [1])
    assert floor.store.ask(questions.Definition("bag", 1)) == definition


MISSING = [
    (questions.TokenRow(99), "unknown_token"),
    (questions.TokenRow("F9"), "unknown_token"),
    (questions.CaseRow("J9"), "unknown_case"),
    (questions.StateOf("J9"), "unknown_case"),
    (questions.Events(case_id="J9"), "unknown_case"),
    (questions.Family(99), "unknown_token"),
    (questions.Definition("hat"), "unknown_workflow"),
    (questions.Definition("bag", 9), "unknown_revision"),
]


def test_what_is_not_there_is_refused_by_name(floor: Floor):
    for question, code in MISSING:
        assert refusal(lambda question=question: floor.store.ask(question)).code == code, question
