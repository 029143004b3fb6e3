"""The station's presenter, without Qt: a view that remembers, and jobs that answer when told to."""

import pytest

from petri_desk.desk.station.book import Book, line_of, shape_of
from petri_desk.desk.station.reading import Reading
from petri_desk.engine import Refused, Unavailable
from petri_desk.kernel.answers import Record
from petri_desk.kernel.refusals import Remedy
from tests.desk.station_on_paper import JOB, OFFERED, Station, card, done, row


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


def test_whoever_joins_in_is_seen_though_the_version_is_the_same() -> None:
    """Several operators on one token: a session alone does not change the token's own record."""
    session = {"node_id": "SEW", "operator": "Lek", "started_at": "2026-01-05T07:00Z", "ended_at": None,
               "corrected_seconds": None}  # fmt: skip
    book = Book()
    book.fold([row(1, 5, "active")])
    assert book.fold([row(1, 5, "active", sessions=[session])]) == [1]
    assert book.fold([row(1, 5, "active")]) == []


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


def test_the_news_of_an_own_act_may_come_before_its_answer(station: Station) -> None:
    """What was done here is never told as somebody else's."""
    act = station.start()
    station.jobs.questions.clear()
    station.presenter.hear([Record({"op_id": act["op_id"], "tokens": [1], "case_id": "JOB", "command": "token_start",
                                    "actor": "Nok", "at": "2026-01-05T07:00Z", "station": None})])  # fmt: skip
    assert station.jobs.questions == [] and "show_foreign" not in station.view.told


def test_what_others_do_is_folded_and_the_card_looked_at_again(station: Station) -> None:
    station.hear("token_start", 1)
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


def test_where_nothing_is_ready_what_was_begun_is_the_next_act(station: Station) -> None:
    """Convention 20: a card on which nothing is to be done leads on; what another one works on is left to them."""
    book, session = Book(), {"node_id": "SEW", "started_at": "2026-01-05T07:00Z", "ended_at": None,
                             "corrected_seconds": None}  # fmt: skip
    for ident, who in ((1, "Lek"), (2, "Nok")):
        book.fold([row(ident, 1, "active", sessions=[{**session, "operator": who}])])
    assert [line and line.serial for line in (book.after(None, "Nok"), book.after(2, "Nok"))] == ["W002", None]
    book.fold([row(3, 1, "paused"), row(4, 1)])
    assert book.after(4, "Mali").serial == "W003"
    assert book.after(3, "Nok").serial == "W004"


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
    refusal = {"code": "nobody_working", "details": {"serial": "W001"},
               "remedy": {"command": "token_start", "parameters": {"token_id": 1}}}  # fmt: skip
    offers = [{"command": name, "enabled": False, "refusal": refusal}
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


@pytest.mark.parametrize(("first", "last", "stays_at"), [("pick", "undo", 1), ("undo", "pick", 2)])
def test_an_answer_leads_nobody_back_who_has_turned_to_another_piece(
    station: Station, first: str, last: str, stays_at: int
) -> None:  # fmt: skip
    """On a slow line the next piece is picked before it is known that the last act was taken back."""
    act = station.start()
    act["done"](done("the-act", row(1, 2, "active")))
    for step in (first, last):
        station.presenter.pick(2) if step == "pick" else station.presenter.undo()
    station.jobs.acts[-1]["done"](done("op-x", row(1, 3)))
    assert station.presenter.selected == stays_at


def test_nobody_is_offered_to_take_back_what_another_person_did(station: Station) -> None:
    """Who signs in finds no such offer; a label of the same person keeps it. Who may ask for it, the engine says."""
    act = station.start()
    act["done"](done("the-act", row(1, 2, "active")))
    station.view.told.pop("withdraw_undo", None)
    station.presenter.use_actor(station.presenter._acts.actor)
    assert "withdraw_undo" not in station.view.told
    station.presenter.use_actor("Lek")
    assert "withdraw_undo" in station.view.told


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


def offers(*possible: str, **refused: dict[str, object]) -> list[dict[str, object]]:
    return [{"command": name, "enabled": name in possible, "refusal": refused.get(name)} for name in OFFERED]


def test_a_card_that_someone_else_has_changed_says_who_and_what(station: Station) -> None:
    """Station: a foreign change is told with its name, and the next piece is offered."""
    station.hear("token_complete", 1)
    station.jobs.answer(Reading([row(1, 2, "ready", "QC")], {}))
    foreign, line = station.view.told["show_foreign"]
    assert (foreign.who, foreign.command, line.serial) == ("Lek", "token_complete", "W001")
    station.show(row(1, 2, "ready", "QC"), "token_start")
    shown, following = station.view.told["show_card"]
    assert not shown.here and following.serial == "W002"


def test_a_change_of_another_piece_says_nothing_on_the_card(station: Station) -> None:
    station.hear("token_start", 2)
    station.jobs.answer(Reading([row(2, 2, "active")], {}))
    assert "show_foreign" not in station.view.told


def test_what_is_not_possible_comes_with_its_reason_and_what_mends_it(station: Station) -> None:
    """Convention 7: every act of the floor that is not possible now is explained on request."""
    refusal = {"code": "token_ready", "details": {"serial": "W001"},
               "remedy": {"command": "token_start", "parameters": {"token_id": 1}}}  # fmt: skip
    station.show(row(1, 2), "token_start", offers=offers("token_start", token_pause=refusal))
    pause = station.card.why_not("token_pause")
    assert (pause.why.code, pause.why.remedy.command) == ("token_ready", "token_start")
    assert station.card.why_not("token_start") is None


def test_a_second_person_joins_in_on_running_work(station: Station) -> None:
    """Several operators on one token: joining in is a smaller act, and said as such."""
    session = {"node_id": "SEW", "operator": "Lek", "started_at": "2026-01-05T07:00Z", "ended_at": None,
               "corrected_seconds": None}  # fmt: skip
    station.show(row(1, 2, "active", sessions=[session]), "token_complete",
                 offers=offers("token_start", "token_complete"))  # fmt: skip
    joining = station.card.deed("token_start")
    assert joining.joins and joining in station.card.more


def test_a_batch_asks_which_serials_will_be_given_and_again_when_others_take_some(station: Station) -> None:
    """Convention 9: the preview names the serials that will be given; somebody faster makes it ask again."""
    station.show(row(1, 2, "active", token_type="batch", qty="20.00"), "token_complete")
    station.view.asked = station.card.primary
    station.presenter.act(station.card.primary)
    station.jobs.answer(19)
    assert station.view.told["show_serials"] == (19,)
    station.hear("token_complete", 77)
    station.jobs.questions[-1](37)
    assert station.view.told["show_serials"] == (37,)


def test_waiting_pieces_say_what_they_wait_for(station: Station) -> None:
    """The queue names what a waiting piece waits for, and asks again when something of its job has moved."""
    station.hear("token_complete", 3)
    station.jobs.answer(Reading([row(3, 2, "waiting")], {}))
    station.jobs.questions[-1]({3: ("FLAP",)})
    waiting = next(line for line in station.view.told["show_queue"][0] if line.id == 3)
    assert waiting.missing == ("FLAP",)


def test_the_first_that_can_be_taken_up_is_marked_as_next(station: Station) -> None:
    lines = station.view.told["show_queue"][0]
    assert [line.up_next for line in lines] == [True, False]


def test_a_call_goes_out_once_and_names_the_piece(station: Station) -> None:
    """Convention 12: a call names its station and the piece before the caller; a second tap is the same call."""
    station.presenter.call("material", "thread is out")
    station.presenter.call("material", "thread is out")
    assert len(station.jobs.acts) == 1
    call = station.jobs.acts[0]
    assert (call["name"], call["parameters"]) == (
        "andon_call", {"station": "Stitching", "kind": "material", "text": "thread is out", "token_id": 1}
    )
    call["done"](Record({"op_id": "x"}))
    station.presenter.call("material", "thread is out")
    assert station.jobs.acts[1]["op_id"] != call["op_id"]


def test_calls_show_their_answers(station: Station) -> None:
    station.hear("andon_answer", case_id="shop")
    station.jobs.questions[-1]([{
        "id_call": 4, "kind": "machine", "text": None, "called_by": "Nok", "called_at": "2026-01-05T07:00Z",
        "station": "Stitching", "id_token": None, "answered_by": "Anan",
        "answered_at": "2026-01-05T07:03Z", "answer": "on my way",
    }])  # fmt: skip
    (call,) = station.view.told["show_calls"][0]
    assert (call.open, call.answered_by, call.answer) == (False, "Anan", "on my way")


def test_pins_are_kept_in_their_order(station: Station) -> None:
    """Convention 8: favourite defects can be pinned, and the desk remembers them."""
    station.presenter.pins.recall({"defect_pins": "GLUE02"})
    station.presenter.pins.pin("SEW05", True)
    assert station.view.told["keep"] == ("defect_pins", "GLUE02\nSEW05")
    station.presenter.pins.pin("GLUE02", False)
    assert station.view.told["show_pins"] == (["SEW05"],)


def test_an_empty_station_looks_over_the_whole_shop_and_back(station: Station) -> None:
    station.presenter.widen(True)
    station.jobs.answer(Reading([row(5, 1, "ready", "QC")], {"JOB": JOB}))
    assert [line.serial for line in station.view.told["show_queue"][0]] == ["W005"]
    assert station.view.told["show_running"][2] is True
    station.presenter.widen(False)
    assert station.presenter.book.centers == frozenset({"STITCH"})


def test_the_card_that_comes_with_an_answer_is_shown_at_once(station: Station) -> None:
    """P16: the card of the piece that was meant is not asked for again; that of another one is."""
    sent = station.start()
    answered = done(sent["op_id"], row(1, 2, "active"))
    sent["done"](answered, card(row(1, 2, "active"), "token_complete"))
    assert (station.card.line.status, station.card.primary.command) == ("active", "token_complete")
    assert station.jobs.questions == []
    sent = station.start()
    sent["done"](done(sent["op_id"], row(1, 3, "completed", None)), card(row(2), "token_start"))
    assert len(station.jobs.questions) == 1
