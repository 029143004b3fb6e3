"""A whole shift of three workers at three desks on one file, by mouse, keyboard and scanner."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from petri_desk.desk.widgets import photos
from petri_desk.desk.widgets.parts import Act
from petri_desk.engine import Engine
from petri_desk.kernel import labels
from petri_desk.kernel.labels import Kind, Label

SATCHEL: dict[str, Any] = {
    "format": "petri-desk/route/1", "id": "satchel", "name": "Satchel", "serial": {"prefix": "F", "digits": 3},
    "nodes": [
        {"id": "START", "type": "start"},
        {"id": "CUT", "type": "operation", "name": "Cut", "execution_mode": "BATCH", "time_mode": "PER_BATCH",
         "work_center": "CUTTING"},
        {"id": "SPLIT", "type": "split"},
        {"id": "BODY", "type": "operation", "name": "Stitch body", "produces_component": "BODY",
         "work_center": "STITCH", "standard_minutes": 20},
        {"id": "FLAP", "type": "operation", "name": "Stitch flap", "produces_component": "FLAP",
         "work_center": "STITCH"},
        {"id": "ASSEMBLE", "type": "operation", "name": "Assemble", "is_merge_node": True,
         "consumes_components": ["BODY", "FLAP"], "work_center": "ASSEMBLY"},
        {"id": "QC", "type": "qc", "name": "Inspection", "work_center": "QC", "defect_codes": ["SEW05", "GLUE02"],
         "rework_limit": 2},
        {"id": "RESEW", "type": "rework", "name": "Resew", "work_center": "STITCH"},
        {"id": "END", "type": "end"},
    ],
    "edges": [
        {"from": "START", "to": "CUT"}, {"from": "CUT", "to": "SPLIT"}, {"from": "SPLIT", "to": "BODY"},
        {"from": "SPLIT", "to": "FLAP"}, {"from": "BODY", "to": "ASSEMBLE"}, {"from": "FLAP", "to": "ASSEMBLE"},
        {"from": "ASSEMBLE", "to": "QC"}, {"from": "QC", "to": "END"},
        {"from": "QC", "to": "RESEW", "kind": "rework"}, {"from": "RESEW", "to": "QC"},
    ],
}  # fmt: skip
LUNCH = 3600


@pytest.fixture
def atelier(other: Engine) -> Engine:
    other.publish(SATCHEL, actor="Anan")
    places = (("Cutting", ["CUTTING"]), ("Stitching", ["STITCH"]), ("Finishing", ["ASSEMBLY", "QC"]))
    for name, centers in places:
        other.do("station_add", actor="Anan", name=name, work_centers=centers)
    other.do("job_create", actor="Anan", route="satchel", job_code="SHIFT", target_qty=20)
    return other


def stands(desk: Any, name: str) -> None:
    """Another person takes over at a desk."""
    desk.window.presenter.take_name(name)


def opened(open_desk: Any, station: str, name: str) -> Any:
    desk = open_desk(station, actor="")
    desk.until(lambda: desk.window.pages.currentWidget() is not desk.window.opening)
    stands(desk, name)
    desk.until(lambda: desk.window.pages.currentWidget() is desk.window.station)
    desk.card.foot.changing_ms = 60
    return desk


def turn_to(desk: Any) -> None:
    """Somebody sits down at a desk: its window has the keyboard."""
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)


def scan(desk: Any, label: Label | str) -> None:
    desk.window.station.presenter.scan(label if isinstance(label, str) else label.code)


def text(desk: Any, name: str) -> Any:
    desk.until(lambda: desk.button(name).isVisible())
    return desk.button(name)


def test_a_shift(atelier: Engine, open_desk: Any, clock: Any, tmp_path: Path) -> None:
    """Story: a batch of 20 becomes 18 bags, of which one goes through stitching, assembly, a failure and a pass."""
    cutting = opened(open_desk, "Cutting", "Anan")
    stitching = opened(open_desk, "Stitching", "Nok")
    finishing = opened(open_desk, "Finishing", "Ploy")
    stitching.until(stitching.window.station.nothing.isVisible)
    assert stitching.window.station.nothing._coming.text() == "On its way here: 20 at Cut."
    cut(cutting, clock)
    stitch(stitching, clock)
    call_for_thread(stitching, atelier, clock)
    assemble(finishing, tmp_path)
    fail_once(finishing, stitching)
    somebody_else(stitching, atelier)
    finishing.until(lambda: atelier.token("F001").outcome == "good")
    assert atelier.token("F001").rework_count == 1
    assert atelier.state("SHIFT").marking["BODY.ready"] == 16
    assert atelier.verify().violations == []


def cut(desk: Any, clock: Any) -> None:
    """The lot is scanned, the count is tapped, and the sentence says which serials there will be."""
    turn_to(desk)
    desk.press("Start SHIFT-B1")
    desk.says("Complete SHIFT-B1")
    scan(desk, Label(Kind.LOT, "HIDE-2207"))
    desk.press("Note the lot: HIDE-2207")
    desk.until(lambda: desk.card.facts._material.text() == "Made with HIDE-2207")
    clock.advance(1200)
    desk.press("Complete SHIFT-B1")
    for key in "18":
        desk.click(desk.card.count.pad.findChild(Act, f"key{key}"))
    desk.until(lambda: desk.card.count.sentence() == "18 good, 2 scrap → F001 … F018")
    desk.press("Complete: 18 good, 2 scrap")
    desk.until(lambda: desk.card.undo.sentence() == "Completed SHIFT-B1: 18 pieces")


def stitch(desk: Any, clock: Any) -> None:
    """Two pieces at once, two people at one piece, lunch, and an act taken back."""
    turn_to(desk)
    desk.pick("F001-BODY")
    desk.press("Start F001-BODY")
    desk.says("Complete F001-BODY")
    stands(desk, "Lek")
    scan(desk, "F001-FLAP")
    desk.press("Start F001-FLAP")
    desk.says("Complete F001-FLAP")
    running = desk.window.station.running
    desk.until(lambda: {chip.line().serial: chip.line().people for chip in running.chips()}
               == {"F001-BODY": ("Nok",), "F001-FLAP": ("Lek",)})  # fmt: skip
    clock.advance(300)
    desk.click(next(chip for chip in running.chips() if chip.line().serial == "F001-BODY"))
    desk.says("Complete F001-BODY")
    assert {chip.timer() for chip in running.chips()} == {"05:00"}
    desk.click(text(desk, "more"))
    desk.click(text(desk, "token_start"))
    desk.until(lambda: desk.card.facts._people.text().count("since") == 2)
    clock.advance(60)
    desk.click(text(desk, "token_pause"))
    desk.says("Resume F001-BODY")
    clock.advance(LUNCH)
    desk.press("Resume F001-BODY")
    desk.says("Complete F001-BODY")
    clock.advance(60)
    desk.press("Complete F001-BODY")
    desk.until(lambda: desk.other.token("F001-BODY").work_seconds == 300 + 2 * 60 + 60)
    undo_a_start(desk)
    desk.pick("F001-FLAP")
    desk.press("Complete F001-FLAP")


def undo_a_start(desk: Any) -> None:
    desk.pick("F002-BODY")
    desk.press("Start F002-BODY")
    desk.until(lambda: desk.card.undo.sentence() == "Started F002-BODY")
    scan(desk, labels.action("UNDO"))
    desk.says("Start F002-BODY")
    assert desk.other.token("F002-BODY").status == "ready"


def call_for_thread(desk: Any, atelier: Engine, clock: Any) -> None:
    """Convention 12: the call is seen with its age, and then who has answered."""
    turn_to(desk)
    station = desk.window.station
    scan(desk, labels.action("CALL"))
    desk.until(station.calls.isVisible)
    desk.bot.keyClicks(station.calls.words, "thread is out")
    desk.click(text(desk, "call-material"))
    desk.until(lambda: station.queue.calls.text() == "Material called, 0 s")
    clock.advance(180)
    station.queue.tick()
    assert station.queue.calls.text() == "Material called, 3 min"
    atelier.do("andon_answer", actor="Anan", call_id=1, text="on my way")
    desk.until(lambda: station.queue.calls.text() == "Material: Anan answered: on my way")


def assemble(desk: Any, tmp_path: Path) -> None:
    """The bag is put together, with a component by its serial and a note with a photo."""
    turn_to(desk)
    scan(desk, "F001")
    desk.press("Start F001")
    desk.says("Complete F001")
    desk.click(text(desk, "more"))
    desk.click(text(desk, "bind_component"))
    desk.until(desk.card.line.isVisible)
    desk.bot.keyClicks(desk.card.line._line, "ZIP-0042")
    desk.press("Build it in: ZIP-0042")
    desk.until(lambda: desk.card.facts._material.text() == "Made with ZIP-0042")
    write_a_note(desk, tmp_path)
    desk.press("Complete F001")


def write_a_note(desk: Any, tmp_path: Path) -> None:
    picture = tmp_path / "scratch.png"
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("#884422"))
    assert image.save(str(picture))
    desk.click(text(desk, "token_note"))
    desk.bot.keyClicks(desk.card.words._text, "scratch under the flap")
    desk.window.station.photo_chosen.emit(str(picture))
    desk.until(desk.card.words._shown.isVisible)
    desk.press("Write the note")
    desk.until(lambda: desk.card.facts.findChildren(object, "photo"))
    noted = [each for each in desk.other.events("SHIFT") if each.name == "token.noted/1"][-1]
    sent = photos.load(desk.other, [noted.data["photo"]])
    assert sent[noted.data["photo"]].pixelColor(5, 5) == QColor("#884422")


def fail_once(finishing: Any, stitching: Any) -> None:
    """The consequence stands there before the failure is committed; the piece comes to the sewers as rework."""
    finishing.press("Inspect F001")
    finishing.says("Pass F001")
    scan(finishing, labels.action("FAIL", "SEW05"))
    finishing.says("Fail F001: SEW05")
    assert finishing.card.defect._ahead.text() == "Failing sends F001 to Resew: rework 1 of 2."
    finishing.press("Fail F001: SEW05")
    stitching.until(lambda: stitching.shapes().get("F001") == "rework")
    stitching.pick("F001")
    stitching.press("Start F001")
    stitching.press("Complete F001")
    finishing.until(lambda: finishing.shapes().get("F001") == "rework")
    finishing.pick("F001")
    finishing.press("Inspect F001")
    finishing.says("Pass F001")
    scan(finishing, labels.action("PASS"))


def somebody_else(desk: Any, atelier: Engine) -> None:
    """A card that someone else has changed says who and what, and offers the next thing."""
    desk.pick("F003-BODY")
    desk.says("Start F003-BODY")
    ident = atelier.token("F003-BODY").id_token
    atelier.do("token_start", actor="Lek", token_id=ident)
    atelier.do("token_complete", actor="Lek", token_id=ident)
    desk.until(lambda: desk.card.banner.sentence() == "Lek completed F003-BODY just now.")
    upcoming = next(line.serial for line in desk.lines() if line.up_next)
    desk.says(f"Next: {upcoming}")
