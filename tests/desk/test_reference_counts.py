"""What PySide6 does to Python's own counts: nothing may be lost or kept, however often the desk calls.

PySide6 6.12 on Python 3.11 lost a reference to True or None with every call, and the program ended after some hundred.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

import psutil
import pytest
from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QLabel, QPushButton

from petri_desk.desk.station.book import Line
from petri_desk.desk.station.card import Deed
from petri_desk.desk.station.queue_view import LINE_ROLE, QueueModel
from petri_desk.desk.widgets import moments
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets.parts import Act, Words

CALLS, EMITS, A_ROUND = 20_000, 10_000, 20      # a round of `round_of_calls` is so many calls at least
SLACK, MOST_GROWN = 50, 8 * 2**20               # references and objects; bytes
DEED = Deed("token_start", 1, "F001", {"token_id": 1})
LINE = Line(
    id=1, version=1, serial="F001", case_id="JOB-W", shape="ready", status="ready", node="SEW", node_name="Sew",
    node_type="operation", quantity=1, type="piece", since="2026-11-20T03:42:00Z", worked_seconds=0.0, running=(),
    standard_minutes=None, rework_count=0, defect="", due=None, hold_reason="", route="Wallet", product="", priority=0,
)  # fmt: skip


class Speaker(QObject):
    yes = Signal(bool)
    told = Signal(object)
    both = Signal(object, str)
    number = Signal(int)


@pytest.fixture(autouse=True)
def dressed(qapp: Any) -> Iterator[None]:
    themes.theme("light")
    yield


def standing() -> dict[str, int]:
    """How often the constants and a payload are held, and how much there is in all."""
    gc.collect()
    held = {repr(each): sys.getrefcount(each) for each in (True, False, None, 0, 1, 2, "", ())}
    return {**held, "deed": sys.getrefcount(DEED), "objects": len(gc.get_objects())}


def grown(before: dict[str, int]) -> dict[str, int]:
    return {name: count - before[name] for name, count in standing().items() if abs(count - before[name]) > SLACK}


def memory() -> int:
    return int(psutil.Process(os.getpid()).memory_info().rss)


def round_of_calls(words: QLabel, button: QPushButton, model: Any, image: QImage) -> None:
    words.setText("F001")
    assert words.text() == "F001"
    words.setVisible(False)
    words.setEnabled(True)
    words.setProperty("kind", None)
    button.setProperty("deed", DEED)
    assert button.property("deed") is DEED
    button.setCheckable(True)
    button.setChecked(False)
    assert button.isChecked() is False
    assert button.sizeHint().height() > 0
    index = model.index(0)
    assert index.isValid() and index.data(LINE_ROLE) is model.lines[0]
    index.data(Qt.ItemDataRole.ToolTipRole)
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor("#884422"))
    painter = QPainter(image)
    painter.fillRect(QRect(0, 0, 4, 4), QColor("#112233"))
    painter.drawText(2, 10, "F")
    assert painter.isActive()
    painter.end()


def test_twenty_thousand_calls_of_qt_keep_every_reference_count() -> None:
    """Texts, properties, models, palettes and painters, as the desk uses them."""
    words, button = Words(), Act()
    model = QueueModel(words, moments.now)
    model.show([LINE])
    image = QImage(32, 32, QImage.Format.Format_ARGB32)

    def calls(count: int) -> None:
        for _ in range(count // A_ROUND):
            round_of_calls(words, button, model, image)

    hold(calls, CALLS)


def test_ten_thousand_signals_keep_every_reference_count_and_the_payload() -> None:
    """A Deed, a bool, None, a number and a text, each to a function and to another signal."""
    speaker, through, heard = Speaker(), Speaker(), [0]

    def hear(*_: Any) -> None:
        heard[0] += 1

    for name in ("yes", "told", "both", "number"):
        getattr(speaker, name).connect(getattr(through, name))
        getattr(through, name).connect(hear)

    def emits(count: int) -> None:
        for _ in range(count // 5):
            speaker.yes.emit(True)
            speaker.told.emit(DEED)
            speaker.told.emit(None)
            speaker.both.emit(DEED, "F001")
            speaker.number.emit(1)

    hold(emits, EMITS)
    assert heard[0] >= EMITS


def hold(work: Callable[[int], None], count: int) -> None:
    """The first tenth fills caches; after it everything stays as it is."""
    work(count // 10)
    before, began = standing(), memory()
    work(count)
    assert grown(before) == {}
    assert memory() - began < MOST_GROWN


def test_a_reference_that_is_lost_or_kept_is_noticed() -> None:
    """The count can turn red."""
    before = standing()
    kept = [DEED] * 100
    assert set(grown(before)) == {"deed"}
    assert len(kept) == 100
