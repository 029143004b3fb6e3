"""A screen of 1280 by 800 has room for what is needed: nothing of it is cut off or has to be looked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QPushButton, QWidget

from petri_desk.desk.shell.sights import SIGHTS, Look, Stage, arrange

BY_NAME = {sight.name: sight for sight in SIGHTS}


@pytest.fixture(scope="module")
def stage(scene_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    made = Stage(scene_file, tmp_path_factory.mktemp("room"), Look())
    yield made
    made.close()


def whole(part: QWidget, area: QWidget) -> bool:
    return area.rect().contains(QRect(part.mapTo(area, QPoint(0, 0)), part.size()))


def test_a_failure_is_said_without_scrolling(stage: Stage) -> None:
    """Convention 8: the defect, what becomes of the piece and the remark are in sight together."""
    arrange(BY_NAME["fail"], stage)
    assert stage.card.defect._note.isVisible()
    assert whole(stage.card.defect._note, stage.card.defect)
    assert stage.card.defect._group.buttons()[-1].geometry().top() == 0


def test_photos_become_smaller_where_a_strip_takes_their_room(stage: Stage) -> None:
    arrange(BY_NAME["running"], stage)
    large = stage.card.facts.findChild(QPushButton, "photo").height()
    arrange(BY_NAME["fault"], stage)
    photo = stage.card.facts.findChild(QPushButton, "photo")
    assert photo.height() < large
    assert whole(photo, stage.card.facts.viewport())
    assert stage.card.facts.verticalScrollBar().maximum() == 0
    stage.window.fault.hide()
    stage.settle()
    assert photo.height() == large


def test_where_a_piece_is_is_said_again_in_the_other_language(stage: Stage) -> None:
    """Convention 15: no name of the other language stays on the screen."""
    arrange(BY_NAME["elsewhere"], stage)
    assert "it is at Assemble" in stage.card.banner.sentence()
    stage.window.language_taken.emit("th")
    stage.until(lambda: "ประกอบ" in stage.card.banner.sentence(), "the name of the node in Thai")
    assert "Assemble" not in stage.card.banner.sentence()
    stage.window.language_taken.emit("en")
    stage.until(lambda: "it is at Assemble" in stage.card.banner.sentence(), "its name in English")


def test_calls_have_a_line_each(stage: Stage) -> None:
    """Convention 12: the age of an open call, and who answered the other one, are read at once."""
    arrange(BY_NAME["ready"], stage)
    strip = stage.station.queue.calls
    assert strip.text() == "Material called, 26 min · Machine: Somchai answered: on my way"
    assert strip._text.text() == strip._text.whole() == "Material called, 26 min"
    assert strip._more.text() == strip._more.whole()
