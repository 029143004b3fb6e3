"""Board: a screen that is behind another does not hold up the one that is seen, and misses nothing."""

from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from petri_desk.desk.widgets.behind import MOST, Behind


def behind(qtbot: QtBot) -> tuple[QWidget, Behind, list[Any]]:
    screen, heard = QWidget(), list[Any]()
    qtbot.addWidget(screen)
    return screen, Behind(screen, lambda acts: heard.append(list(acts)), lambda: heard.append("anew")), heard


def test_what_is_heard_behind_another_screen_comes_once_and_in_order_when_it_is_shown(qtbot: QtBot) -> None:
    screen, keeper, heard = behind(qtbot)
    keeper.take([1, 2])
    keeper.take([3])
    assert heard == []
    screen.show()
    assert heard == [[1, 2, 3]]
    keeper.take([4])
    screen.hide()
    screen.show()
    assert heard == [[1, 2, 3], [4]]


def test_after_very_many_acts_the_screen_reads_anew(qtbot: QtBot) -> None:
    screen, keeper, heard = behind(qtbot)
    keeper.take(range(MOST + 1))
    keeper.take([MOST + 2])
    screen.show()
    assert heard == ["anew"]
