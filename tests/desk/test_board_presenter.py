"""The board without a screen, beside a real engine: what stands out, what is chosen, found, and shown of the past."""

from collections.abc import Iterator
from typing import Any

import pytest
from paper import BAG, PARTS

from petri_desk.desk.board.records import Piece
from petri_desk.desk.board.scope import Scope
from petri_desk.engine import Engine
from petri_desk.kernel import labels
from petri_desk.store import ManualClock
from tests.desk.board_floors import Board, told

MINUTE, HOUR = 60, 3600
TIMED: dict[str, Any] = {**BAG, "id": "timed", "serial": {"prefix": "T", "digits": 2}, "nodes": [
    {**each, "standard_minutes": 10} if each["id"] == "STITCH" else
    {**each, "execution_mode": "SINGLE"} if each["id"] == "CUT" else each for each in BAG["nodes"]]}  # fmt: skip


class Shop:
    """An engine with a clock, and short words for what happens in it."""

    def __init__(self, url: str) -> None:
        self.clock = ManualClock()
        self.engine = Engine.open(url, clock=self.clock)
        for route in (BAG, PARTS, TIMED):
            self.do("publish", definition=route)

    def do(self, name: str, /, who: str = "Nok", **parameters: Any) -> Any:
        self.clock.advance(1)
        return self.engine.do(name, actor=who, **parameters)

    def job(self, route: str, code: str, qty: int = 2, **more: Any) -> list[int]:
        made = self.do("job_create", route=route, job_code=code, target_qty=qty, **more)
        return sorted(each.id_token for each in made.tokens)

    def work(self, token: int, who: str = "Nok") -> Any:
        self.do("token_start", who, token_id=token)
        return self.do("token_complete", who, token_id=token)

    def board(self) -> Board:
        return Board(self.engine, self.clock)


@pytest.fixture
def shop(database_url: str) -> Iterator[Shop]:
    made = Shop(database_url)
    with made.engine:
        yield made


def test_a_board_counts_what_lies_at_each_node_and_in_which_phase(shop: Shop) -> None:
    """Board: live counts per node and phase; everything normal says no more than that."""
    first, _, _ = shop.job("timed", "JOB", 3)
    board = shop.board()
    assert board.marks("CUT") == {"ready": "3"}
    shop.do("token_start", token_id=first)
    board.hear()
    assert board.marks("CUT") == {"ready": "2", "active": "1"}
    shop.do("token_pause", token_id=first)
    board.hear()
    assert board.marks("CUT") == {"ready": "2", "paused": "1"}
    assert board.badges("CUT") == set()
    assert "2 ready" in board.paint()["CUT"].spoken


def test_a_token_travels_along_the_way_that_it_took_and_the_way_grows(shop: Shop) -> None:
    """Board: tokens travel along edges as they move; an edge thickens with what passed in the last hour."""
    (first,) = shop.job("timed", "JOB", 1)
    board = shop.board()
    shop.work(first)
    board.hear()
    board.paint()
    assert board.view.told["travel"] == ("timed/1:CUT>STITCH", "ready")
    assert board.view.told["show_weights"] == ({"timed/1:CUT>STITCH": 1.0},)
    shop.clock.advance(HOUR + MINUTE)
    board.presenter.tick()
    board.paint()
    assert board.view.told["show_weights"] == ({},)


def test_holds_rework_lateness_age_and_calls_stand_out_by_shape(shop: Shop) -> None:
    """Board: holds, rework loops, late and over-age work and calls stand out; what lies beside them does not."""
    held, late, called, reworked = (shop.job("timed", code, 1, **more)[0] for code, more in (
        ("HELD", {}), ("LATE", {"due": "2026-01-05T07:10Z"}), ("CALL", {}), ("AGAIN", {})))  # fmt: skip
    board = shop.board()
    assert board.badges("CUT") == set()
    shop.do("hold", token_id=held, reason="stain")
    shop.do("andon_call", station="Workshop", kind="material", token_id=called)
    for _ in range(2):
        shop.work(reworked)
    shop.do("token_start", token_id=reworked)
    shop.do("qc_fail", token_id=reworked, defect_code="SEW05")
    shop.clock.advance(HOUR)
    board.hear()
    board.presenter.tick()
    assert board.badges("CUT") == {"held", "late", "call"}
    assert board.badges("RESEW") == {"rework"}
    assert board.badges("STITCH") == set()
    shop.do("unhold", token_id=held, reason="clean")
    shop.work(held)
    shop.do("token_start", token_id=held)
    board.hear()
    assert board.badges("STITCH") == set()
    shop.clock.advance(21 * MINUTE)         # more than twice its ten minutes
    board.presenter.tick()
    assert board.badges("STITCH") == {"age"}
    lines = board.view.told["show_jobs"][0]
    assert (lines[0].code, lines[0].late > 0) == ("LATE", True)
    assert late in board.presenter.floor.pieces


def test_a_merge_starves_when_a_part_was_lost_and_not_while_it_may_come(shop: Shop) -> None:
    """Board: a starving merge is one whose part was scrapped without replacement; it says which."""
    whole, _, _, strap = shop.job("parts", "PARTS", 1)
    board = shop.board()
    assert board.badges("ASSEMBLE") == set()
    shop.do("token_scrap", token_id=strap, reason="torn")
    board.hear()
    assert board.badges("ASSEMBLE") == {"starving"}
    board.presenter.look_at_box("parts/1:ASSEMBLE")
    (line,) = board.view.told["show_node"][0].lines
    assert (line.id, line.starved) == (whole, ("STRAP",))
    shop.do("spawn_replacement", token_id=strap, reason="needed")
    board.hear()
    assert board.badges("ASSEMBLE") == set()


def test_a_quantity_line_adds_up_to_what_is_planned(shop: Shop) -> None:
    """Board: planned = good + scrap + in work for each job."""
    (batch,) = shop.job("bag", "BAGS", 6)
    board = shop.board()
    shop.do("token_start", token_id=batch)
    shop.do("token_complete", token_id=batch, actual_qty=4, scrap_qty=2)
    board.hear()
    (line,) = board.view.told["show_jobs"][0]
    assert (line.planned, line.good, line.in_work, line.scrap) == (6, 0, 4, 2)


def test_filters_leave_what_is_chosen_and_dim_the_rest(shop: Shop) -> None:
    """Board: filters by job, route, product, operator, hold; the rest is dimmed, or away from the picture."""
    first, second = shop.job("timed", "ONE", 2, product_id="Tan")
    shop.job("bag", "TWO", 4, product_id="Black")
    shop.do("token_start", "Lek", token_id=first)
    shop.do("hold", token_id=second, reason="stain")
    board = shop.board()

    def marks(scope: Scope) -> dict[str, dict[str, str]]:
        board.presenter.choose(scope)
        board.paint()
        faces = board.view.told["show_faces"][0]
        return {box: {mark.shape: mark.text for mark in face.marks} for box, face in faces.items() if face.marks}

    assert marks(Scope()) == {"timed/1:CUT": {"ready": "1", "active": "1"}, "bag/1:CUT": {"ready": "1"}}
    assert marks(Scope(jobs=frozenset({"TWO"}))) == {"bag/1:CUT": {"ready": "1"}}
    assert board.view.told["show_faces"][0]["timed/1:STITCH"].tone == "faded"
    assert board.view.told["show_faces"][0]["bag/1:STITCH"].tone == "normal"
    assert marks(Scope(operator="Lek")) == {"timed/1:CUT": {"active": "1"}}
    assert marks(Scope(held=True)) == marks(Scope(abnormal=True)) == {"timed/1:CUT": {"ready": "1"}}
    assert marks(Scope(product="Black")) == marks(Scope(route="bag")) == {"bag/1:CUT": {"ready": "1"}}
    assert marks(Scope(route="bag", alone=True)) == {"bag/1:CUT": {"ready": "1"}}
    assert {box.id.partition("/")[0] for box in board.view.told["show_graph"][0].boxes} == {"bag"}


def test_a_serial_or_label_leads_to_its_token_and_a_finished_one_says_where_it_ended(shop: Shop) -> None:
    """Board: scanning or typing a serial flies to the token; unknown ones are refused plainly."""
    (piece,) = shop.job("timed", "JOB", 1)
    board = shop.board()
    for said in ("t01", labels.token(piece).code):
        board.view.told.clear()
        board.presenter.scan(said)
        assert board.view.told["fly_to"] == ("timed/1:CUT",)
        assert board.view.told["show_piece"][0].line.serial == "T01"
        assert board.presenter.looked == (piece, "T01", "JOB")
    board.presenter.scan("T99")
    assert board.view.told["show_refusal"][0].code == "unknown_token"
    board.presenter.scan("PD1-T1042X")
    assert "show_unreadable" in board.view.told
    board.presenter.scan("job")
    assert board.presenter.scope.jobs == {"JOB"}
    shop.do("token_scrap", token_id=piece, reason="torn")
    board.hear()
    board.presenter.scan("T01")
    assert board.view.told["show_over"][0].outcome == "scrapped"
    assert board.presenter.looked == (piece, "T01", "JOB")


def test_what_is_looked_at_stays_looked_at_while_it_moves(shop: Shop) -> None:
    """Board: a selection survives live updates, and follows a piece that goes on as rework."""
    (piece,) = shop.job("timed", "JOB", 1)
    board = shop.board()
    board.presenter.look_at(piece)
    for _ in range(2):
        shop.work(piece)
        board.hear()
    assert board.view.told["select"] == ("timed/1:QC",)
    shop.do("token_start", token_id=piece)
    shop.do("qc_fail", token_id=piece, defect_code="SEW05")
    board.hear()
    assert board.view.told["select"] == ("timed/1:RESEW",)
    assert board.presenter.looked is not None and board.presenter.looked.token != piece


def test_the_past_is_shown_as_it_was_while_the_live_floor_goes_on(shop: Shop) -> None:
    """Past: a board as it was right after an act; the newest wish wins; nothing live is missed meanwhile."""
    (piece,) = shop.job("timed", "JOB", 1)
    then = shop.engine.head
    was = told(shop.board().presenter.floor)
    shop.work(piece)
    later = shop.engine.head
    shop.work(piece)
    board = shop.board()
    board.jobs.held = True
    board.presenter.show_past(later)
    board.presenter.show_past(then)
    board.jobs.answer()
    assert board.view.told["arrived"] == (then,)
    assert told(board.presenter.floor) == was
    assert board.marks("CUT") == {"ready": "1"}
    shop.do("token_start", token_id=piece)
    board.hear()
    assert told(board.presenter.floor) == was
    board.presenter.show_past(None)
    assert board.marks("QC") == {"active": "1"}
    assert board.presenter.past is None


def test_acts_that_come_while_the_floor_is_read_are_neither_missed_nor_doubled(shop: Shop) -> None:
    """Board: a live board never misses or doubles an act."""
    pieces = shop.job("timed", "JOB", 4)
    board = shop.board()
    board.jobs.held = True
    shop.do("token_start", token_id=pieces[0])
    board.presenter.refresh()
    board.hear()
    board.jobs.asked[0]()                       # read with the first act, which is then heard of again
    shop.do("token_start", token_id=pieces[1])
    board.told -= 1
    board.hear()
    assert board.marks("CUT") == {"ready": "2", "active": "2"}


def test_a_board_that_missed_an_act_reads_everything_anew(shop: Shop) -> None:
    """Board: a gap in what is heard is noticed by its number."""
    pieces = shop.job("timed", "JOB", 3)
    board = shop.board()
    for piece in pieces:
        shop.do("token_start", token_id=piece)
    board.presenter.hear(shop.engine.changes(board.told + 1))
    assert board.presenter.following.readings == 2
    assert board.marks("CUT") == {"active": "3"}


def test_two_boards_side_by_side_show_the_same(shop: Shop) -> None:
    """Board: one follows from the beginning, the other opened later."""
    early = shop.board()
    pieces = shop.job("parts", "PARTS", 2)
    early.hear()
    later = shop.board()
    for token in (pieces[2], pieces[4], pieces[6]):
        shop.work(token)
        for board in (early, later):
            board.hear()
    assert told(early.presenter.floor) == told(later.presenter.floor)
    assert early.paint() == later.paint()


def test_a_job_on_a_route_never_seen_brings_its_route(shop: Shop) -> None:
    """Board: a new route is laid out when its first job is created, and gone with its last."""
    board = shop.board()
    assert board.view.told["show_empty"] == (True,)
    shop.job("bag", "BAGS", 1)
    board.hear()
    assert board.view.told["show_empty"] == (False,)
    assert board.marks("CUT") == {"ready": "1"}
    shop.do("case_cancel", case_id="BAGS", reason="withdrawn")
    board.hear()
    assert board.view.told["show_empty"] == (True,)
    assert board.view.told["show_graph"][0].boxes == ()


def test_a_database_that_is_away_leaves_the_board_standing_and_says_so(shop: Shop) -> None:
    """Faults: while the database is away the board shows what it knows; back again, it reads anew."""
    (piece,) = shop.job("timed", "JOB", 1)
    board = shop.board()
    board.jobs.away = True
    shop.do("token_start", token_id=piece)
    board.presenter.refresh()
    assert "show_away" in board.view.told
    assert board.marks("CUT") == {"ready": "1"}
    board.jobs.away = False
    board.presenter.refresh()
    assert board.marks("CUT") == {"active": "1"}


def test_a_call_is_answered_once_by_who_stands_there(shop: Shop) -> None:
    """Board: calls with their age, answered from there; without a name nobody answers."""
    shop.do("andon_call", station="Workshop", kind="machine", text="belt slips")
    board = shop.board()
    (call,) = board.view.told["show_calls"][0]
    board.presenter.use_actor("")
    board.presenter.answering.answer(call.id)
    assert "ask_who" in board.view.told
    board.presenter.use_actor("Boss")
    board.presenter.answering.answer(call.id)
    board.hear()
    assert board.view.told["show_calls"] == ([],)
    board.presenter.answering.answer(call.id)
    assert board.view.told["show_refusal"][0].code == "call_answered"


def test_positions_that_were_moved_are_kept_by_the_desk(shop: Shop) -> None:
    """Board: positions a person moved are kept, and come back with what the desk remembers."""
    shop.job("timed", "JOB", 1)
    board = shop.board()
    board.presenter.places.move("timed/1:CUT", 12.0, 30.5)
    name, value = board.view.told["keep"]
    other = Board(shop.engine, shop.clock)
    other.presenter.recall({name: value})
    other.presenter.refresh()
    other.presenter.choose(Scope(abnormal=True))
    assert other.presenter.picture.kept == {"timed/1:CUT": (12.0, 30.5)}
    for torn in ("{", "[]", '{"a": 1}', '{"a": ["x", 2]}'):
        other.presenter.recall({name: torn})
        assert other.presenter.picture.kept == {}


def test_names_are_in_the_language_of_the_desk(shop: Shop) -> None:
    """Design: names of routes and nodes follow the language."""
    shop.do("publish", definition={**TIMED, "id": "named", "name": {"en": "Bag", "th": "กระเป๋า"}})
    shop.job("named", "JOB", 1)
    board = shop.board()
    assert board.paint()["START"].title == "Bag"
    board.presenter.speak("th")
    assert board.paint()["START"].title == "กระเป๋า"
    assert all(isinstance(each, Piece) for each in board.presenter.floor.pieces.values())


def test_an_answer_about_a_token_that_is_over_does_not_lead_away_from_another(shop: Shop) -> None:
    """Board: what one looks at meanwhile stays; an answer that comes late is dropped."""
    over, open_ = shop.job("timed", "JOB", 2)
    shop.do("token_scrap", token_id=over, reason="torn")
    board = shop.board()
    board.jobs.held = True
    board.presenter.scan(str(over))
    board.presenter.look_at(open_)
    board.jobs.answer()
    assert board.presenter.looked is not None and board.presenter.looked.token == open_
    assert "show_over" not in board.view.told


def test_a_moment_that_was_wished_while_the_database_was_away_is_shown_when_it_is_back(shop: Shop) -> None:
    """Past: the board is where the slider stands, also when the database comes back."""
    shop.job("timed", "JOB", 1)
    then = shop.engine.head
    shop.job("timed", "NEXT", 1)
    board = shop.board()
    board.jobs.away = True
    board.presenter.show_past(then)
    assert "past_lost" in board.view.told
    board.jobs.away = False
    board.presenter.refresh()
    assert (board.presenter.past, board.presenter.floor.gseq) == (then, then)
    assert board.view.told["arrived"] == (then,)


def test_who_leads_is_asked_again_when_an_operator_is_changed(shop: Shop) -> None:
    """Board: the acts of a supervisor appear and go with the role, for the one who is signed in now."""
    shop.do("operator_add", "Boss", name="Boss", roles=["supervisor", "admin"])
    shop.do("operator_add", "Boss", name="Wo", roles=["worker"])
    board = shop.board()
    assert board.view.told["show_leading"] == (True,)
    board.presenter.use_actor("Wo")
    assert board.view.told["show_leading"] == (False,)
    shop.do("operator_change", "Boss", name="Wo", roles=["supervisor"])
    board.hear()
    assert board.view.told["show_leading"] == (True,)
    shop.do("operator_change", "Boss", name="Wo", disabled=True)
    board.hear()
    assert board.view.told["show_leading"] == (False,)
