"""What keys do on the picture of a room and on its slider, in words: those parts hear them themselves."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

Lines = Sequence[tuple[str, str]]


def of_pictures() -> Mapping[str, Lines]:
    """By head: keys, and what they do."""
    return {
        translate("Hints", "On the picture"): (
            (translate("Hints", "Arrows"), translate("Hints", "To the neighbour there")),
            ("Page Down, Page Up", translate("Hints", "To the next one, to the one before")),
            ("Home, End", translate("Hints", "To the first one, to the last one")),
            ("Enter", translate("Hints", "Open what is chosen")),
            ("Space", translate("Hints", "Tell what is chosen, and its neighbours")),
            ("+, -", translate("Hints", "Nearer, farther")),
            ("F, 0", translate("Hints", "Show the whole picture")),
        ),
        translate("Hints", "On the slider"): (
            (translate("Hints", "Left, Right"), translate("Hints", "One act back, one act on")),
            (translate("Hints", "Ctrl+Left, Ctrl+Right"), translate("Hints", "The same, of the chosen piece only")),
            ("Page Up, Page Down", translate("Hints", "An hour on, an hour back")),
            ("Home", translate("Hints", "To the first act")),
            ("End, Esc", translate("Hints", "Back to now")),
            ("Space", translate("Hints", "Play, or stop")),
        ),
    }  # fmt: skip
