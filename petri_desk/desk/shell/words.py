"""What the shell says of its own things: acts of the window, keys, commands, settings, and how the database is."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from petri_desk.desk.language import said
from petri_desk.desk.language.names import LANGUAGES, in_language
from petri_desk.desk.language.speech import speech

if TYPE_CHECKING:
    from petri_desk.desk.shell.palette.presenter import Found
    from petri_desk.kernel.commands import Command

translate = QCoreApplication.translate


def action(name: str) -> str:
    """What an act of the window does."""
    words = {
        "palette": translate("Shell", "Find anything"), "sheet": translate("Shell", "Keys and commands"),
        "who": translate("Shell", "Sign in"), "sign_out": translate("Shell", "Sign out"),
        "lock": translate("Shell", "Lock the desk"), "places": translate("Shell", "Change the station"),
        "language": translate("Shell", "Change the language"), "theme": translate("Shell", "Light or dark"),
        "print": translate("Shell", "Print…"), "save_view": translate("Shell", "Save this view…"),
        "print_made": translate("Shell", "Print the labels of the new pieces"),
        "settings": translate("Shell", "Settings"), "full_screen": translate("Shell", "Full screen"),
        "leave": translate("Shell", "Close the desk"), "back": translate("Shell", "Go back"),
        "tour": translate("Shell", "Show me around"), "board": translate("Shell", "Show it on the board"),
        "genealogy": translate("Shell", "Show where it came from"),
        "net_view": translate("Shell", "Board: as route or as net"),
        "open_file": translate("Shell", "Open a net or route file…"),
    }  # fmt: skip
    return words[name]


def press(button: str) -> str:
    """What a button does that a key presses."""
    words = {
        "primary": translate("Shell", "Do the next act"), "token_pause": translate("Shell", "Pause"),
        "token_note": translate("Shell", "Write a note"), "token_release": translate("Shell", "Give back"),
        "fail": translate("Shell", "Fail"), "call": translate("Shell", "Call for help"),
        "undo": translate("Shell", "Take back what was just done"),
    }  # fmt: skip
    return words.get(button, button)


def keys(combination: str) -> str:
    """Keys as they are named on this computer."""
    return QKeySequence(combination).toString(QKeySequence.SequenceFormat.NativeText)


def setting(name: str) -> str:
    """What a setting is."""
    words = {
        "station": translate("Settings", "Station"), "language": translate("Settings", "Language"),
        "theme": translate("Settings", "Colours"), "contrast": translate("Settings", "Contrast"),
        "text_size": translate("Settings", "Size of texts"),
        "calendar": translate("Settings", "Years"), "screen_size": translate("Settings", "Size of the screen"),
        "sounds": translate("Settings", "Sounds"), "scan_starts": translate("Settings", "A scan starts the piece"),
        "idle_minutes": translate("Settings", "Lock when nobody is there"),
        "scanner": translate("Settings", "Try out the scanner"),
        "zone": translate("Settings", "Time zone of the shop"),
    }  # fmt: skip
    return words[name]


def choice(name: str, value: str) -> str:
    """One of a setting's values."""
    if name == "language":
        return LANGUAGES[value]
    if name == "text_size":
        return translate("Settings", "{n} %").format(n=value)
    if name == "idle_minutes" and value != "0":
        return translate("Settings", "{n} min").format(n=value)
    words = {
        ("theme", "system"): translate("Settings", "As the system"), ("theme", "light"): translate("Settings", "Light"),
        ("theme", "dark"): translate("Settings", "Dark"), ("contrast", "normal"): translate("Settings", "Usual"),
        ("contrast", "high"): translate("Settings", "High"), ("calendar", ""): translate("Settings", "As the language"),
        ("calendar", "ce"): translate("Settings", "Common era"),
        ("calendar", "be"): translate("Settings", "Buddhist era"),
        ("idle_minutes", "0"): translate("Settings", "Never"),
    }  # fmt: skip
    switch = {"on": translate("Settings", "On"), "off": translate("Settings", "Off")}
    return words.get((name, value)) or switch[value]


def found(kind: "Found") -> str:
    """What a line of the palette is."""
    words = {
        "action": translate("Palette", "window"), "room": translate("Palette", "room"),
        "station": translate("Palette", "station"), "operator": translate("Palette", "person"),
        "job": translate("Palette", "job"), "case": translate("Palette", "case of a net"),
        "serial": translate("Palette", "piece"), "command": translate("Palette", "command"),
    }  # fmt: skip
    return words[kind]


def command(given: "Command") -> str:
    """A command by what it does; without the full stop it is the text of a line or a button."""
    return said.command_help(given.help).rstrip(".")


def not_yours() -> str:
    return translate("Shell", "Somebody who leads the shop sets this.")


def not_here() -> str:
    return translate("Shell", "At this station, only somebody who leads the shop looks into that.")


class PaletteWords:
    """How the palette's lines are said."""

    def command(self, given: "Command") -> str:
        return command(given)

    def kind(self, kind: "Found") -> str:
        return found(kind)

    def job(self, case: Mapping[str, Any]) -> str:
        language = speech().language
        route = in_language(case.get("route"), language) or case.get("workflow_id")
        parts = (case.get("product_id"), route, said.word(str(case.get("status") or "")))
        return " · ".join(str(text) for text in parts if text)

    def token(self, row: Mapping[str, Any]) -> str:
        from petri_desk.desk.station import words

        node = in_language(row.get("node"), speech().language)
        return " · ".join(str(text) for text in (row["case_id"], node, words.state(self.shape(row))) if text)

    def shape(self, row: Mapping[str, Any]) -> str:
        """How a piece is now, as at its station; that room's words are not needed for the first painting."""
        from petri_desk.desk.station.book import shape_of

        return shape_of(row)
