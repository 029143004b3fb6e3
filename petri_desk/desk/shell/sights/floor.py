"""The way to the sights of the station."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from petri_desk.demo import scene
from petri_desk.desk.jobs import Link
from petri_desk.desk.shell.sights.stage import Stage
from petri_desk.kernel import labels

FREE, TURNS, NOTED = "B111", "C124", "B112"     # pieces to be stitched: one to look at, and others to act on
PAUSED, WAITING, HELD = "F035-STRAP", "F035-BODY", "BAG-106-B1"
TWICE_FAILED, MEASURED, IN_ASSEMBLY = "F018", "B109", "F034"
BATCH, UNCUT, PASSED = "BELT-207-B1", "BELT-207-B2", "B108"
FOB, FOB_WITH = "K001", ("K002", "K003")
SCRATCHED = "The edge is a little soft here; one more coat before it goes on."


def ready(at: Stage) -> None:
    at.pick(FREE, "ready")


def running(at: Stage) -> None:
    at.pick(scene.IN_WORK, "active")


def photo(at: Stage) -> None:
    running(at)
    at.press("photo")


def paused(at: Stage) -> None:
    at.pick(PAUSED, "paused")


def waiting(at: Stage) -> None:
    at.pick(WAITING, "waiting")


def held(at: Stage) -> None:
    at.pick(HELD, "held")


def rework(at: Stage) -> None:
    at.pick(TWICE_FAILED, "rework")


def inspection(at: Stage) -> None:
    at.pick(MEASURED, "active")


def elsewhere(at: Stage) -> None:
    """A piece is scanned that lies at another station."""
    at.station.presenter.scan(IN_ASSEMBLY)
    at.wait_for_card(IN_ASSEMBLY)
    at.until(at.card.banner.isVisible, "where it is")


def done(at: Stage) -> None:
    """A piece is scanned on which nothing is to be done any more."""
    at.station.presenter.scan(PASSED)
    at.wait_for_card(PASSED)


def count(at: Stage) -> None:
    at.pick(BATCH, "active")
    at.press_primary()
    at.until(at.card.count.isVisible, "the question how many")
    for digit in "11":
        at.press(f"key{digit}")


def fail(at: Stage) -> None:
    at.pick(scene.ONCE_FAILED, "active")
    at.station.pinned.emit("HOLE04", True)
    at.press("fail")
    at.press("defect-SEW05")


def measure(at: Stage) -> None:
    _measure(at, "35.1", "")


def measure_out(at: Stage) -> None:
    _measure(at, "35.1", "4.2")


def _measure(at: Stage, *given: str) -> None:
    at.pick(MEASURED, "active")
    at.press_primary()
    at.until(at.card.measure.isVisible, "the question what was measured")
    for field, text in zip(at.card.measure.findChildren(QLineEdit), given, strict=True):
        field.setText(text)


def note(at: Stage) -> None:
    at.pick(NOTED, "ready")
    at.press("token_note")
    text = at.card.words.findChild(QPlainTextEdit)
    assert text is not None
    text.setPlainText(SCRATCHED)
    at.station.photo_chosen.emit(str(_photo(at.folder)))
    at.settle()


def _photo(folder: Path) -> Path:
    file = folder / "photo.png"
    if not file.exists():
        file.write_bytes(scene.photo())
    return file


def more(at: Stage) -> None:
    at.pick(IN_ASSEMBLY, "active")
    at.press("more")


def lot(at: Stage) -> None:
    more(at)
    at.press("material_use")
    at.station.fill("HIDE-2207")


def bind(at: Stage) -> None:
    more(at)
    at.press("bind_component")


def start_part(at: Stage) -> None:
    at.pick(UNCUT, "ready")
    at.press("more")
    at.press("start_part")
    at.until(at.card.count.isVisible, "the question how many")
    at.press("key3")


def send_on(at: Stage) -> None:
    at.pick(BATCH, "active")
    at.press("more")
    at.press("batch_yield")
    at.until(at.card.count.isVisible, "the question how many")
    at.press("key5")


def gather(at: Stage) -> None:
    at.pick(FOB, "ready")
    at.press("more")
    at.press("batch_gather")
    for serial in FOB_WITH:
        at.press(f"choice-{serial}")


def why_not(at: Stage) -> None:
    at.pick(PAUSED, "paused")
    at.press("why")


def refused(at: Stage) -> None:
    """The label COMPLETE is scanned before a piece that is paused."""
    at.pick(PAUSED, "paused")
    at.station.presenter.scan(labels.action("COMPLETE").code)
    at.until(at.card.banner.isVisible, "the refusal")


def changed(at: Stage) -> None:
    card = at.pick(FREE, "ready")
    at.act("Ploy", "token_note", "Assembly 1", token_id=card.line.id, text="Buckle for this one is on the rack.")
    at.until(at.card.banner.isVisible, "what somebody else has done")


def undo(at: Stage) -> None:
    """Starts a piece, or gives it back if it is running."""
    card = at.pick(TURNS)
    if card.line.status == "ready":
        at.press_primary()
    else:
        at.press("token_release")
    at.until(at.card.undo.isVisible, "the way back")
    at.stop_clocks(at.card.undo)


def away(at: Stage) -> None:
    """The database is away, and an act is refused plainly."""
    at.pick(FREE, "ready")
    at.pull_out()
    at.press_primary()
    at.until(at.card.banner.isVisible, "the plain refusal")
    at.until(lambda: at.window.jobs.link is Link.AWAY, "the desk knows that the database is away")


def calls(at: Stage) -> None:
    at.press("call")


def nothing_here(at: Stage) -> None:
    at.until(at.station.nothing.isVisible, "the empty queue")


def whole_shop(at: Stage) -> None:
    nothing_here(at)
    at.press("nothing-next")
    at.until(lambda: at.rows() and at.shown_card(), "the work of the whole shop")


def search_nothing(at: Stage) -> None:
    at.pick(FREE, "ready")
    at.station.queue.search.setText("X999")
