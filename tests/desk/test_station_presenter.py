"""The station's presenter, without Qt: a view that remembers, and jobs that answer when told to."""

from collections.abc import Callable
from typing import Any

import pytest

from petri_desk.desk.station.book import Book, line_of, shape_of
from petri_desk.desk.station.presenter import StationPresenter
from petri_desk.desk.station.reading import Job, Node, Reading
from petri_desk.engine import Refused, Unavailable
from petri_desk.kernel.answers import Record
from petri_desk.kernel.refusals import Remedy

NODES = {
    "SEW": Node("SEW", "Sew", "operation", "STITCH", 15.0, ("QC",)),
    "QC": Node("QC", "Inspection", "qc", "QC", None, ("END",)),
    "RESEW": Node("RESEW", "Resew", "rework", "STITCH", None, ("QC",)),
}
JOB = Job("JOB", "Wallet", None, None, 0, NODES)


def row(
    ident: int = 1, version: int = 1, status: str = "ready", node: str | None = "SEW", **more: Any
) -> dict[str, Any]:  # fmt: skip
    return {
        "id_token": ident, "version": version, "status": status, "current_node_id": node, "case_id": "JOB",
        "serial_number": f"W{ident:03}", "token_type": "piece", "qty": "1.00", "sessions": [], "rework_count": 0,
        "rework_history": [], "held": False, "hold_reason": None, "outcome": None, "cancellation_type": None,
        "replacement_token_id": None, "parent_token_id": None, "child_tokens": [],
        "updated_at": f"2026-01-05T07:0{ident}Z", "spawned_at": "2026-01-05T07:00Z", "work_seconds": 0, **more,
    }  # fmt: skip


OFFERED = ("token_start", "token_pause", "token_resume", "token_release", "token_complete", "qc_pass", "qc_fail",
           "token_rework", "token_scrap")  # fmt: skip


def card(of: dict[str, Any], primary: str | None, **more: Any) -> dict[str, Any]:
    offers = [{"command": name, "enabled": name == primary, "refusal": None} for name in OFFERED]
    return {"token": of, "node": {"id": of["current_node_id"]}, "way": ["SEW", "QC"], "primary": primary,
            "offers": offers, **more}  # fmt: skip


class View:
    """Remembers the last of everything that it was told."""

    def __init__(self) -> None:
        self.told: dict[str, tuple[Any, ...]] = {}

    def __getattr__(self, name: str) -> Callable[..., None]:
        def tell(*given: Any) -> None:
            self.told[name] = given

        return tell


class Jobs:
    """Keeps questions and acts until the test answers them."""

    def __init__(self) -> None:
        self.questions: list[Callable[[Any], None]] = []
        self.acts: list[dict[str, Any]] = []

    def query(self, owner: Any, ask: Any, done: Callable[[Any], None], **_: Any) -> None:
        self.questions.append(done)

    def submit(self, owner: Any, name: str, parameters: Any, **more: Any) -> None:
        self.acts.append({"name": name, "parameters": parameters, **more})

    def answer(self, found: Any) -> None:
        self.questions.pop(0)(found)


class Station:
    """A presenter with one piece ready before it."""

    def __init__(self) -> None:
        self.view, self.jobs, self.made = View(), Jobs(), 0
        self.presenter = StationPresenter(self.view, self.jobs, self.new_id)
        self.presenter.use_actor("Nok")
        self.presenter.open("Stitching", ["STITCH"])
        self.jobs.answer(Reading([row(1), row(2)], {"JOB": JOB}))
        self.show(row(1), "token_start")

    def new_id(self) -> str:
        self.made += 1
        return f"op-{self.made}"

    def show(self, of: dict[str, Any], primary: str | None, **more: Any) -> None:
        self.jobs.questions.clear()
        self.presenter._show_card(card(of, primary, **more))

    @property
    def card(self) -> Any:
        return self.view.told["show_card"][0]

    def start(self) -> dict[str, Any]:
        self.presenter.act(self.card.primary)
        return self.jobs.acts[-1]


def done(op_id: str, *rows: dict[str, Any], undoable: bool = True) -> Record:
    return Record({"op_id": op_id, "case_id": "JOB", "tokens": list(rows),
                   "undoable_until": "2026-01-05T07:00:10Z" if undoable else None})  # fmt: skip


@pytest.fixture
def station() -> Station:
    return Station()


def test_opening_shows_the_queue_and_takes_up_its_first(station: Station) -> None:
    lines, counts, selected = station.view.told["show_queue"]
    assert [line.serial for line in lines] == ["W001", "W002"]
    assert (counts["ready"], selected) == (2, 1)
    assert station.card.primary.command == "token_start"


def test_an_act_says_which_version_was_on_the_screen(station: Station) -> None:
    act = station.start()
    assert (act["seen"], act["actor"], act["station"]) == ({1: 1}, "Nok", "Stitching")


def test_a_second_click_while_the_act_is_on_its_way_is_nothing(station: Station) -> None:
    station.start()
    station.start()
    assert len(station.jobs.acts) == 1


def test_the_op_id_is_kept_through_retries_and_new_for_the_next_act(station: Station) -> None:
    first = station.start()
    first["refused"](Unavailable("gone"))
    again = station.start()
    assert again["op_id"] == first["op_id"]
    again["done"](done(again["op_id"], row(1, 2, "active")))
    station.show(row(1, 2, "active"), "token_complete")
    assert station.start()["op_id"] != first["op_id"]


def test_after_an_act_nothing_is_done_with_the_card_that_was(station: Station) -> None:
    old = station.card.primary
    act = station.start()
    act["done"](done(act["op_id"], row(1, 2, "active")))
    station.presenter.act(old)
    assert len(station.jobs.acts) == 1


def test_what_comes_late_is_dropped_by_its_version() -> None:
    book = Book()
    assert book.fold([row(1, 5, "active")]) == [1]
    assert book.fold([row(1, 4, "ready"), row(1, 5, "ready")]) == []
    assert book.rows[1]["status"] == "active"


def test_a_late_card_does_not_replace_a_newer_one(station: Station) -> None:
    station.show(row(1, 3, "active"), "token_complete")
    station.presenter._show_card(card(row(1, 2), "token_start"))
    assert station.card.primary.command == "token_complete"


def test_what_was_done_here_is_not_asked_for_again(station: Station) -> None:
    act = station.start()
    act["done"](done(act["op_id"], row(1, 2, "active")))
    station.jobs.questions.clear()
    station.presenter.hear([Record({"op_id": act["op_id"], "tokens": [1], "case_id": "JOB", "command": "token_start"})])
    assert station.jobs.questions == []


def test_what_others_do_is_folded_and_the_card_looked_at_again(station: Station) -> None:
    station.presenter.hear([Record({"op_id": "theirs", "tokens": [1], "case_id": "JOB", "command": "token_start"})])
    station.jobs.answer(Reading([row(1, 2, "active")], {}))
    assert station.view.told["show_queue"][1]["active"] == 1
    assert len(station.jobs.questions) == 1


def test_a_token_that_moves_to_another_work_centre_leaves_the_queue(station: Station) -> None:
    act = station.start()
    act["done"](done(act["op_id"], row(1, 2, "ready", "QC")))
    assert [line.serial for line in station.view.told["show_queue"][0]] == ["W002"]
    station.show(row(1, 2, "ready", "QC"), "token_start")
    shown, following = station.view.told["show_card"]
    assert not shown.here and following.serial == "W002"


def test_nobody_acts_without_a_name(station: Station) -> None:
    station.presenter.use_actor("")
    station.presenter.act(station.card.primary)
    assert "ask_who" in station.view.told and station.jobs.acts == []


def test_a_batch_asks_for_its_count_and_a_failure_for_its_defect(station: Station) -> None:
    station.show(row(1, 2, "active", token_type="batch", qty="20.00"), "token_complete")
    station.presenter.act(station.card.primary)
    assert "ask_count" in station.view.told
    offers = [{"command": name, "enabled": name in ("qc_pass", "qc_fail"), "refusal": None} for name in OFFERED]
    station.show(row(1, 3, "active", "QC"), "qc_pass", offers=offers)
    station.presenter.act(station.card.fail)
    assert "ask_defect" in station.view.told and station.jobs.acts == []


def test_a_refusal_comes_with_the_act_that_mends_it(station: Station) -> None:
    act = station.start()
    act["refused"](Refused("token_paused", Remedy("token_resume", {"token_id": 1}), serial="W001"))
    refusal, line, remedy = station.view.told["show_refusal"]
    assert refusal.message == "W001 is paused; resume it first."
    assert (line.serial, remedy.command) == ("W001", "token_resume")


def test_an_active_piece_on_which_nobody_works_offers_to_start(station: Station) -> None:
    remedy = {"command": "token_start", "parameters": {"token_id": 1}}
    offers = [{"command": name, "enabled": False, "refusal": {"message": "Nobody.", "remedy": remedy}}
              for name in OFFERED]  # fmt: skip
    station.show(row(1, 2, "active"), None, offers=offers)
    assert station.card.primary.command == "token_start"


def test_undo_takes_back_the_answers_own_act_and_only_once(station: Station) -> None:
    act = station.start()
    act["done"](done("the-act", row(1, 2, "active")))
    station.presenter.undo()
    station.presenter.undo()
    back = station.jobs.acts[1:]
    assert [each["name"] for each in back] == ["correct"]
    assert (back[0]["parameters"]["act"], back[0]["parameters"]["case_id"]) == ("the-act", "JOB")
    back[0]["done"](done("op-x", row(1, 3), undoable=True))
    station.presenter.undo()
    assert len(station.jobs.acts) == 2


def test_a_failed_piece_is_followed_to_its_rework(station: Station) -> None:
    act = station.start()
    failed = row(1, 2, "completed", None, cancellation_type="qc_fail", replacement_token_id=9, outcome="superseded")
    act["done"](done(act["op_id"], failed, row(9, 2, "ready", "RESEW", serial_number="W001", rework_count=1)))
    assert station.view.told["show_queue"][2] == 9


def test_a_shape_says_the_most_that_there_is_to_say() -> None:
    assert shape_of(row(1)) == "ready"
    assert shape_of(row(1, rework_count=1)) == "rework"
    assert shape_of(row(1, status="active", held=True)) == "held"
    assert shape_of(row(1, status="completed", cancellation_type="qc_fail")) == "pending"


def test_the_timer_counts_only_work_at_this_node() -> None:
    sessions = [
        {"node_id": "SEW", "operator": "Nok", "started_at": "2026-01-05T07:00Z", "ended_at": "2026-01-05T07:20Z",
         "corrected_seconds": None},
        {"node_id": "QC", "operator": "Dao", "started_at": "2026-01-05T07:30Z", "ended_at": "2026-01-05T07:31Z",
         "corrected_seconds": None},
        {"node_id": "QC", "operator": "Dao", "started_at": "2026-01-05T07:40Z", "ended_at": None,
         "corrected_seconds": None},
    ]  # fmt: skip
    line = line_of(row(1, 2, "active", "QC", sessions=sessions), JOB)
    assert (line.worked_seconds, line.running) == (60.0, (("Dao", "2026-01-05T07:40Z"),))
