"""Convention 2: what a finger presses is large enough and far enough from the next one, in millimetres."""

from itertools import combinations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListView, QMenu, QPlainTextEdit, QWidget

from petri_desk.desk.widgets import tokens
from walking.seen import called, place, seen_part, shown

DANGEROUS = ("danger", "failing")
LEAST_PIXELS = 24
ROUNDING = 1


def too_small_for_a_finger(window: QWidget) -> list[str]:
    """For screens that are touched: primary 20 x 40 mm, all others 15 mm high and wide."""
    found = []
    for widget, box, kind in targets(window):
        high, wide = (tokens.PRIMARY_MM, tokens.PRIMARY_WIDE_MM) if kind == "primary" else (tokens.SECONDARY_MM,) * 2
        least = tokens.millimetres(high) - ROUNDING, tokens.millimetres(wide) - ROUNDING
        if box.height() < least[0] or box.width() < least[1]:
            found.append(f"{called(widget)} is {_mm(box.width())} x {_mm(box.height())} mm, not {wide} x {high}")
    return found


def too_small_for_a_mouse(window: QWidget) -> list[str]:
    """For desks with a mouse: nothing under 24 pixels."""
    return [
        f"{called(widget)} is {box.width()} x {box.height()} pixels" for widget, box, _ in targets(window)
        if min(box.width(), box.height()) < LEAST_PIXELS
    ]  # fmt: skip


def too_near(window: QWidget) -> list[str]:
    """Targets side by side keep 3 mm, what destroys 10 mm from all else."""
    found = []
    for (one, box, kind), (other, its_box, its_kind) in combinations(targets(window), 2):
        dangerous = (kind in DANGEROUS) or (its_kind in DANGEROUS)
        least = tokens.millimetres(tokens.DANGER_APART_MM if dangerous else tokens.APART_MM) - ROUNDING
        gap = _gap(box, its_box)
        if gap < least and not (one.isAncestorOf(other) or other.isAncestorOf(one)):
            found.append(f"{called(one)} and {called(other)} are {_mm(gap)} mm apart")
    return found


def targets(window: QWidget) -> list[tuple[QWidget, QRect, str]]:
    """Everything that is pressed: where it is, and what kind of thing it is."""
    found = [(each, place(each, window), str(each.property("kind"))) for each in shown(window) if _is_target(each)]
    for view in shown(window):
        if isinstance(view, QListView) and view.model() is not None and not isinstance(view.parent(), QComboBox):
            found += [(view, row, "row") for row in _rows(view, window)][:1]
        elif isinstance(view, QMenu):
            acts = [act for act in view.actions() if act.text()]
            found += [(view, view.actionGeometry(act), "row") for act in acts][:1]
    scrolled = [(widget, box, kind) for widget, box, kind in found if widget is window or _whole(widget, window)]
    return scrolled


def _is_target(widget: QWidget) -> bool:
    if isinstance(widget, QAbstractButton | QComboBox):
        return True
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        return not isinstance(widget.parent(), QComboBox)
    return widget.property("target") is True


def _whole(widget: QWidget, window: QWidget) -> bool:
    """What is half scrolled away is judged when it is in sight."""
    return isinstance(widget, QListView | QMenu) or seen_part(widget, window).size() == widget.size()


def _rows(view: QListView, window: QWidget) -> list[QRect]:
    model, origin = view.model(), place(view.viewport(), window).topLeft()
    rows = (view.visualRect(model.index(row, 0)) for row in range(model.rowCount()))
    return [row.translated(origin) for row in rows if view.viewport().rect().contains(row)]


def _gap(one: QRect, other: QRect) -> int:
    """The empty pixels between two boxes; negative where they overlap."""
    across = max(one.left(), other.left()) - min(one.right(), other.right()) - 1
    down = max(one.top(), other.top()) - min(one.bottom(), other.bottom()) - 1
    return max(across, down)


def _mm(pixels: int) -> float:
    return round(pixels / tokens.millimetres(100) * 100, 1)
