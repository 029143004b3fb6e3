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
    from petri_desk.kernel.commands import Command, Parameter

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
        "tour": translate("Shell", "Show me around"),
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


def parameter(given: "Parameter") -> str:
    """What a field asks for."""
    words = {
        "token_id": translate("Form", "Piece (serial or number)"), "token_ids": translate("Form", "Pieces"),
        "batch_token_id": translate("Form", "Batch (serial or number)"),
        "parent_token_id": translate("Form", "Piece (serial or number)"),
        "failed_token_id": translate("Form", "Failed piece (serial or number)"), "case_id": translate("Form", "Job"),
        "job_code": translate("Form", "Job"), "target_qty": translate("Form", "How many"),
        "planned_qty": translate("Form", "How many are planned"), "actual_qty": translate("Form", "How many are good"),
        "scrap_qty": translate("Form", "How many are scrap"), "qty": translate("Form", "Quantity"),
        "confirm_over": translate("Form", "More than planned is right"), "reason": translate("Form", "Reason"),
        "route": translate("Form", "Route"), "workflow": translate("Form", "Route"),
        "revision": translate("Form", "Revision"), "product_id": translate("Form", "Product"),
        "due": translate("Form", "Due"), "priority": translate("Form", "Priority"),
        "customer": translate("Form", "Customer"), "name": translate("Form", "Name"),
        "roles": translate("Form", "Roles"), "badge": translate("Form", "Badge"), "pin": translate("Form", "PIN"),
        "disabled": translate("Form", "Disabled"), "work_centers": translate("Form", "Work centres"),
        "station": translate("Form", "Station"), "kind": translate("Form", "Who is called"),
        "text": translate("Form", "Text"), "call_id": translate("Form", "Number of the call"),
        "data": translate("Form", "Data"), "defect_code": translate("Form", "Defect"),
        "note": translate("Form", "Note"), "disposition": translate("Form", "What becomes of it"),
        "rework_node_id": translate("Form", "Where it is reworked"), "node_id": translate("Form", "Step of the route"),
        "component_code": translate("Form", "Component"), "component_serial": translate("Form", "Serial of the part"),
        "lot": translate("Form", "Lot"), "cancellation_type": translate("Form", "Kind of scrap"),
        "start_node_id": translate("Form", "Where it begins"), "metadata": translate("Form", "Data"),
        "to_node_id": translate("Form", "Where it goes"), "session_id": translate("Form", "Number of the session"),
        "seconds": translate("Form", "Seconds"), "act": translate("Form", "Act"),
        "definition": translate("Form", "Definition"), "language": translate("Form", "Language"),
        "time_zone": translate("Form", "Time zone"),
    }  # fmt: skip
    return words.get(given.name, given.name.replace("_", " "))


def hint(given: "Parameter") -> str:
    """What may stand in a field, where its name does not say it; a limit that nobody meets is said when it is met."""
    such = translate("Form", "such as {example}")
    hints = {
        "text": such.format(example="2026-11-23") if given.name == "due" else "", "name": "", "secret": "", "id": "",
        "ids": translate("Form", "serials, with commas between them"),
        "quantity": such.format(example="12"), "object": such.format(example='{"width": 35.1}'),
    }  # fmt: skip
    kind = given.kind
    return hints[kind.name] if kind.name in hints else said.word(kind.expected)


def found(kind: "Found") -> str:
    """What a line of the palette is."""
    words = {
        "action": translate("Palette", "window"), "room": translate("Palette", "room"),
        "station": translate("Palette", "station"), "operator": translate("Palette", "person"),
        "job": translate("Palette", "job"), "serial": translate("Palette", "piece"),
        "command": translate("Palette", "command"),
    }  # fmt: skip
    return words[kind]


def command(given: "Command") -> str:
    """A command by what it does; without the full stop it is the text of a line or a button."""
    return said.command_help(given.help).rstrip(".")


def not_yours() -> str:
    return translate("Shell", "Somebody who leads the shop sets this.")


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
