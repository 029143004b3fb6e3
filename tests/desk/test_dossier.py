"""The as-built dossier of a piece: what stands in it has happened, and the chain's head stands below every sheet."""

import shutil
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from engine.busy_shop import DYE, PEOPLE, Shop, fill
from paper import node, route_of
from reading_back import read_back

from petri_desk.demo.scene import photo
from petri_desk.desk.printing import dossier, image
from petri_desk.desk.printing.dossier.facts import Correction, Dossier, Head, Hold, Lot, Measured, Note, Part, Visit
from petri_desk.desk.printing.dossier.lineage import DEEPEST, MOST_PARTS, lineage
from petri_desk.desk.printing.dossier.pages import code
from petri_desk.desk.printing.fitting import fitted
from petri_desk.desk.printing.page import A4, LETTER, SHEETS, Code, Page, Picture, Text
from petri_desk.engine import Engine, questions
from petri_desk.kernel import labels

pytestmark = pytest.mark.usefixtures("qapp")
WORKED = "token.completed"
MEASURED = route_of(
    node("SEW"),
    node("QC", "qc", name={"en": "Inspection", "th": "ตรวจ"}, defect_codes=["SCR"],
         defect_names={"SCR": {"en": "scratch", "th": "รอย"}},
         measurements=[{"name": "width", "unit": "mm", "low": "34.5", "high": "35.5",
                        "label": {"en": "Width", "th": "กว้าง"}}, {"name": "weight", "unit": "g", "high": 90}]),
    edges="START>SEW SEW>QC QC>END", id="strap", serial={"prefix": "S", "digits": 2},
)  # fmt: skip


@pytest.fixture(scope="session")
def busy_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop in which everything has happened once."""
    path = tmp_path_factory.mktemp("dossier") / "busy.db"
    shutil.copyfile(sqlite_template, path)
    fill(str(path))
    return path


@pytest.fixture
def busy(busy_file: Path, fresh_path: Path) -> Iterator[Engine]:
    shutil.copyfile(busy_file, fresh_path)
    with Engine.open(fresh_path) as engine:
        yield engine


@pytest.fixture
def small(database_url: str) -> Iterator[Shop]:
    """A shop of straps that are measured, on both kinds of database."""
    shop = Shop(database_url)
    with shop.engine:
        shop.do("Boss", "publish", definition=MEASURED)
        shop.do("Boss", "publish", definition=DYE)
        for name, roles in PEOPLE.items():
            shop.do("Boss", "operator_add", name=name, roles=roles)
        yield shop


def when(moment: str) -> str:
    return moment[:16].replace("T", " ")


def way(found: Dossier) -> list[tuple[str, str, str]]:
    return [(each.node, each.how.removeprefix("token."), each.defect) for each in found.visits]


def words(page: Page) -> list[str]:
    return [mark.text for mark in page.marks if isinstance(mark, Text)]


# -- what is in it ----------------------------------------------------------------------------------------------------


def test_the_way_is_told_through_batch_stitching_inspection_and_rework(busy: Engine) -> None:
    """S1-32, S1-33: who, where, when, worked, paused and waited; what the piece was before belongs to it."""
    found = dossier.asked(busy, "F001")
    assert way(found) == [
        ("CUT", "yielded", ""), ("STITCH", "completed", ""), ("QC", "failed", "SEW05"),
        ("RESEW", "completed", ""), ("QC", "passed", ""),
    ]  # fmt: skip
    cut, stitched, *_ = found.visits
    assert (cut.serial, cut.of, list(cut.people)) == ("BAGS-B1", 4, ["Wo", "Lek"])
    assert (list(stitched.people), stitched.worked, stitched.paused, stitched.of) == (["Wo", "Lek"], 60.0, 30.0, 1)
    assert (found.outcome, found.batch, found.job, found.route) == ("good", "BAGS-B1", "BAGS", "Leather bag")
    assert [(each.number, each.defect, each.who) for each in found.rounds] == [(1, "SEW05", "Ins")]


def test_what_another_piece_of_the_batch_went_through_is_not_told(busy: Engine) -> None:
    """Genealogy, dossier: backwards only; neither siblings nor what the batch did afterwards."""
    found = dossier.asked(busy, "F001")
    assert {each.serial for each in (*found.visits, *found.inspections)} == {"BAGS-B1", "F001"}
    assert found.replaced == found.holds == found.corrections == []


def test_a_correction_stands_beside_what_was_there_before(busy: Engine) -> None:
    """S3-34: an act that was taken back stays to be read, and is told as taken back."""
    found = dossier.asked(busy, "F003")
    assert way(found) == [("CUT", "completed", ""), ("STITCH", "completed", ""), ("QC", "corrected", "GLUE02"),
                          ("QC", "failed", "SEW05")]  # fmt: skip
    assert [(each.defect, each.taken_back) for each in found.inspections] == [("GLUE02", True), ("SEW05", False)]
    assert found.worked == busy.token(12).work_seconds      # the heir has what was done before
    (correction,) = found.corrections
    assert correction == Correction("qc_fail", "F003", correction.at, "Boss", "wrong button", "GLUE02", "")


def test_a_corrected_time_is_told_with_the_old_one(busy: Engine) -> None:
    """S3-33: the old value of what was corrected stays visible, every time."""
    session = busy.token("F008").sessions[0]
    busy.do("time_correct", actor="Boss", token_id=busy.token("F008").id_token, session_id=session.id_session,
            seconds=300, reason="once more")  # fmt: skip
    told = [(each.what, each.old, each.new, each.reason) for each in dossier.asked(busy, "F008").corrections]
    assert told[-2:] == [("time_correct", "60", "600", "forgot"), ("time_correct", "600", "300", "once more")]
    assert told[0] == ("token_pause", "", "", "not lunch yet")


def test_an_adjusted_quantity_and_another_way_are_told_with_what_was_before(busy: Engine) -> None:
    batch = busy.token("JOINED-B3")
    busy.do("token_adjust", actor="Boss", token_id=batch.id_token, qty=4, reason="one was double")
    (adjusted,) = dossier.asked(busy, "JOINED-B3").corrections
    assert (adjusted.old, adjusted.new, adjusted.reason) == ("qty 5", "qty 4", "one was double")
    (moved,) = dossier.asked(busy, "F009-FLAP").corrections
    assert (moved.what, moved.old, moved.new) == ("override_route", "FLAP", "QC_FLAP")


def test_components_stand_with_their_own_visits_and_what_was_bound_by_hand(busy: Engine) -> None:
    """S1-31: what was built in, with its own serial, its own visits and its own rework."""
    found = dossier.asked(busy, "F008")
    parts = {each.serial: [(visit.node, visit.how.removeprefix("token.")) for visit in each.visits]
             for each in found.parts}  # fmt: skip
    assert parts == {
        "F008-BODY": [("BODY", "completed")], "F008-STRAP": [("STRAP", "completed")],
        "F008-FLAP": [("FLAP", "completed"), ("QC_FLAP", "failed"), ("FIX_FLAP", "completed"), ("QC_FLAP", "passed")],
        "F008-ZIP": [("STRAP", "completed")], "Z-1": [],
    }  # fmt: skip
    assert [(each.serial, each.passed) for each in found.inspections] == [("F008-FLAP", False), ("F008-FLAP", True)]


def test_a_component_has_a_dossier_of_its_own_that_begins_with_the_piece(busy: Engine) -> None:
    """What its piece went through afterwards is not its own."""
    found = dossier.asked(busy, "F008-FLAP")
    assert [(each.serial, each.node) for each in found.visits] == [
        ("F008-FLAP", "FLAP"), ("F008-FLAP", "QC_FLAP"), ("F008-FLAP", "FIX_FLAP"), ("F008-FLAP", "QC_FLAP")
    ]  # fmt: skip
    assert (found.outcome, found.corrections, found.parts) == ("merged", [], [])


def test_a_hold_is_told_with_its_end_and_a_replacement_from_both_sides(busy: Engine) -> None:
    lost, heir = dossier.asked(busy, "F002"), dossier.asked(busy, "F007")
    (hold,) = lost.holds
    assert (hold.reason, hold.who, hold.released_by, hold.why) == ("hide suspect", "Boss", "Boss", "hide fine")
    assert lost.replaced == heir.replaced
    (replaced,) = heir.replaced
    assert (replaced.lost, replaced.serial, replaced.why, replaced.reason) == ("F002", "F007", "torn", "customer waits")
    assert (lost.outcome, lost.reason) == ("scrapped", "torn")


def test_the_round_before_a_rework_has_a_dossier_and_was_not_replaced(busy: Engine) -> None:
    """Genealogy: an older number of a piece that was reworked can be printed, and nothing is said to be lost."""
    older = [each for each in busy.ask(questions.Tokens(limit=None)).items if each["outcome"] == "superseded"]
    assert any(each["replacement_token_id"] is not None for each in older)
    assert [dossier.asked(busy, each["id_token"]).replaced for each in older] == [[]] * len(older)


def test_a_hold_of_the_batch_holds_the_piece_and_a_redesign_is_told_like_one(busy: Engine) -> None:
    busy.do("hold", actor="Boss", token_id=busy.token("F004").id_token, reason="stain")
    assert [(each.reason, each.until) for each in dossier.asked(busy, "F004").holds] == [("stain", "")]
    assert dossier.asked(busy, "F004").reason == "stain"
    (redesign,) = dossier.asked(busy, "F009").holds
    assert (redesign.kind, redesign.reason, redesign.released_by) == ("token.redesign_requested", "strap too short",
                                                                     "Boss")  # fmt: skip


def test_a_bath_in_which_it_lay_with_others_is_a_stay_of_its_own(busy: Engine) -> None:
    found = dossier.asked(busy, "D01")
    assert [(each.node, each.of, each.serial) for each in found.visits] == [
        ("PREP", 1, "D01"), ("DYE", 2, "DYED-B1"), ("FIN", 1, "D01")
    ]  # fmt: skip


def test_what_was_measured_stands_beside_its_limits_in_the_language_of_the_sheet(small: Shop) -> None:
    (piece,) = small.job("strap", "J", 1)
    small.work(piece)
    small.do("Ins", "token_start", token_id=piece)
    small.do("Ins", "qc_pass", token_id=piece, data={"width": "35.1", "weight": "88", "size": "M"})
    (english,), (thai,) = (dossier.asked(small.engine, piece, language).inspections for language in ("en", "th"))
    assert (english.node, thai.node) == ("Inspection", "ตรวจ")
    assert list(english.measured) == [Measured("size", "M"), Measured("weight", "88", "g", None, "90"),
                                      Measured("Width", "35.1", "mm", "34.5", "35.5")]  # fmt: skip
    assert thai.measured[-1].name == "กว้าง"


def test_a_defect_has_its_code_and_its_name_and_a_lot_that_was_taken_back_is_none(small: Shop) -> None:
    (piece,) = small.job("strap", "J", 1)
    small.do("Wo", "token_start", token_id=piece)
    small.do("Wo", "material_use", token_id=piece, lot="H-1", qty="2.5")
    wrong = small.do("Wo", "material_use", token_id=piece, lot="H-2")
    small.do("Boss", "correct", act=wrong.op_id, case_id="J", reason="wrong label")
    small.do("Wo", "token_complete", token_id=piece)
    small.inspect(piece, "SCR", note="deep", disposition="scrap")
    found = dossier.asked(small.engine, piece)
    assert [(each.lot, each.qty, each.serial) for each in found.lots] == [("H-1", "2.50", "S01")]
    assert [(each.old, each.reason) for each in found.corrections] == [("H-2", "wrong label")]
    (failed,) = found.inspections
    assert (failed.defect, failed.note, failed.became) == ("SCR scratch", "deep", "scrap")


def test_a_dossier_of_then_is_the_one_that_was_printed_then(small: Shop) -> None:
    """Past: a dossier at an act is, to the letter, the one that was made right after it."""
    (piece,) = small.job("strap", "J", 1)
    printed: dict[int, Dossier] = {}

    def step(name: str, **more: Any) -> None:
        answer = small.do("Boss", name, token_id=piece, **more)
        printed[answer.gseq] = dossier.asked(small.engine, piece)

    step("token_start")
    step("token_pause", reason="lunch")
    step("material_use", lot="H-1")
    step("token_resume")
    step("token_complete")
    step("hold", reason="stain")
    step("unhold", reason="clean")
    step("token_start")
    step("qc_pass", data={"width": "35", "weight": "80"})
    assert {at: dossier.asked(small.engine, piece, at=at) for at in printed} == printed
    assert len({each.head.hash for each in printed.values()}) == len(printed)


def test_components_are_followed_down_but_not_for_ever() -> None:
    """Recursively but bounded: so deep, so many, and how many were left out is said."""
    tokens = [{"id_token": number, "token_type": "piece" if number == 1 else "component", "spawned_at": ""}
              for number in range(1, 102)]  # fmt: skip
    chain = [{"kind": "merged", "from": number + 1, "to": number} for number in range(1, 10)]
    flat = [{"kind": "merged", "from": number, "to": 1} for number in range(11, 102)]
    deep = lineage({"root": 1, "tokens": tokens, "links": chain})
    assert [branch.depth for branch in deep.branches] == list(range(1, DEEPEST + 1))
    many = lineage({"root": 1, "tokens": tokens, "links": flat})
    assert (len(many.branches), many.left_out) == (MOST_PARTS, 91 - MOST_PARTS)


# -- on paper ---------------------------------------------------------------------------------------------------------


def long_one(times: int = 24) -> Dossier:
    """Words of every kind, many times."""
    at, long = "2026-11-20T08:00:00.000Z", "สีขอบแห้งช้า อากาศชื้นมากกว่าที่คาดไว้ จึงรออีกสองชั่วโมงก่อนเย็บต่อ " * 3
    visit = Visit("Stitch body", "F001", at, at, ["Nok", "Lek"], ["Stitching 1"], 90, 7200, 200_000, how=WORKED)
    visits = [visit] * times
    return Dossier(
        7, "F001", "JOB-1", "Leather bag", 2, Head(99, "ab" * 32, at, "cd" * 32), product="Bag, tan", made=at,
        visits=visits, parts=[Part(1 + at % 3, f"F001-BODY-{at}", visits=visits[:2]) for at in range(times)],
        lots=[Lot("HIDE-2207", "2.50", "F001", at, "Nok")] * times,
        holds=[Hold("token.held", "F001", long, at, "Somchai")] * times,
        corrections=[Correction("time_correct", "F001", at, "Somchai", "forgot", "600", "300")] * times,
        notes=[Note("F001", at, "Nok", long * 3), Note("F001", at, "Nok", "Scratch.", photo())] * 3,
    )  # fmt: skip


@pytest.mark.parametrize("paper", SHEETS.values(), ids=SHEETS)
def test_a_long_dossier_keeps_inside_its_sheets_and_loses_no_word(paper: tuple[float, float]) -> None:
    sheets = dossier.pages(long_one(), when, paper)
    assert len(sheets) >= 5
    foot = paper[1] - 12 - 25
    for page in sheets:
        told = [mark for mark in page.marks if isinstance(mark, Text)]
        body = [mark for mark in page.marks if mark.box.top + mark.box.height < foot + 0.5 or mark.box.top < foot]
        assert all(mark.box.top + mark.box.height <= foot for mark in body)
        assert all(mark.box.left >= 0 and mark.box.left + mark.box.width <= paper[0] for mark in page.marks)
        assert [mark.text for mark in told if not fitted(mark).whole] == []
    assert sum(words(page).count("HIDE-2207") for page in sheets) == 24
    assert sum(isinstance(mark, Picture) for page in sheets for mark in page.marks) == 3
    assert all("Scratch." in words(page) for page in sheets if any(isinstance(mark, Picture) for mark in page.marks))


def test_no_two_words_stand_upon_each_other() -> None:
    for page in dossier.pages(long_one(6), when):
        boxes = [mark.box for mark in page.marks if isinstance(mark, Text) and mark.text]
        over = [(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :]
                if one.left < other.left + other.width and other.left < one.left + one.width
                and one.top + 0.1 < other.top + other.height and other.top + 0.1 < one.top + one.height]  # fmt: skip
        assert over == []


def test_titles_of_a_table_come_again_on_every_sheet() -> None:
    sheets = dossier.pages(long_one(60), when)
    with_lots = [page for page in sheets if "HIDE-2207" in words(page)]
    assert len(with_lots) > 1
    assert all("Quantity" in words(page) for page in with_lots)


@pytest.mark.parametrize("paper", [A4, LETTER])
def test_below_every_sheet_stands_what_vouches_for_it(busy: Engine, paper: tuple[float, float]) -> None:
    """Genealogy, dossier: serial, page, the chain's head and the job's state, and how to check; read back as a code."""
    found = dossier.asked(busy, "F008")
    head, state = busy.ask(questions.Head()), busy.state("PARTS").state_hash
    sheets = dossier.pages(found, when, paper)
    assert len(sheets) == 2
    for number, page in enumerate(sheets, 1):
        told = words(page)
        assert {head.hash, state, f"F008 · Page {number} of 2"} <= set(told)
        assert any(f"petri-desk verify --head {head.gseq}:{head.hash[:16]}" in each for each in told)
        label = [] if number > 1 else [labels.token(found.number).code]
        vouching = f"PETRI-DESK/F008/{head.gseq}/{head.hash}/{state}".upper()
        assert read_back(image(page, 203)) == sorted([vouching, *label])


def test_a_serial_in_thai_is_read_back_too() -> None:
    found = long_one(1)
    named = dossier.pages(found.__class__(9, "กระเป๋า-1", "งาน-1", "", 0, found.head), when)
    assert code(found.__class__(9, "กระเป๋า-1", "งาน-1", "", 0, found.head)) in read_back(image(named[0], 203))


def test_what_there_is_nothing_of_is_named(busy: Engine) -> None:
    (page,) = dossier.pages(dossier.asked(busy, "D06"), when)
    assert [each for each in words(page) if each.startswith("None: ")] == [
        "None: Inspections, Built in, Materials, Rework, Replacement, Holds, Corrections, Notes."
    ]


def test_a_photo_is_printed_and_what_is_none_is_left_out(small: Shop) -> None:
    (piece,) = small.job("strap", "J", 1)
    small.do("Wo", "token_note", token_id=piece, text="The scratch.", photo=b64encode(photo()).decode())
    found = dossier.asked(small.engine, piece)
    (page,) = dossier.pages(found, when)
    (mark,) = (each for each in page.marks if isinstance(each, Picture))
    assert mark.content == photo()
    dots = 100 / 25.4
    painted = image(page, 100).pixelColor(round((mark.box.left + 10) * dots), round((mark.box.top + 25) * dots))
    assert painted.red() > painted.blue() + 30
    blank = Page(*A4, (Picture(b"no picture", mark.box),))
    assert image(blank, 50).pixelColor(100, 100).name() == "#ffffff"


def test_every_part_has_its_code_inside_its_quiet_zone(busy: Engine) -> None:
    (page,) = dossier.pages(dossier.asked(busy, "F006"), when)
    codes = [mark for mark in page.marks if isinstance(mark, Code)]
    assert [mark.box.width == mark.box.height >= 24 for mark in codes] == [True, True]
