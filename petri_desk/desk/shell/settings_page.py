"""The page of settings: every choice at once, as buttons for a finger; what is pressed holds at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from petri_desk.desk.language import said
from petri_desk.desk.language.names import LANGUAGES
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.scanning import Attempt
from petri_desk.desk.scanning import words as scanning_words
from petri_desk.desk.shell import words
from petri_desk.desk.shell.page import Page
from petri_desk.desk.shell.port_choice import PortChoice
from petri_desk.desk.shell.settings import CHOICES, PERCENT, Settings
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.areas import scrolled
from petri_desk.desk.widgets.parts import Act, Elided, Words, column, row, rule
from petri_desk.kernel import labels

CHOICE_MM, SAMPLE_MM, STEP_PERCENT, GAPS_SHOWN = 12.0, 100.0, 2, 12
ORDER = ("language", "theme", "contrast", "text_size", "calendar", "sounds", "scan_starts", "idle_minutes")
HIGH = 12


class Choice(Speaks, QWidget):
    """One setting: its name, and a button for each of its values."""

    taken = Signal(str, str)

    def __init__(self, name: str, values: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._label = name, Words()
        self._group = QButtonGroup(self)
        self.buttons: dict[str, Act] = {}
        line = row(self._label, gap=tokens.GAP)
        line.setStretch(0, 1)
        for value in values:
            button = Act(kind="option", high=CHOICE_MM)
            button.setCheckable(True)
            button.setObjectName(f"{name}-{value}")
            button.setProperty("value", value)
            button.clicked.connect(self._on_button)
            self._group.addButton(button)
            self.buttons[value] = button
            line.addWidget(button)
        self.setLayout(line)
        self.retext()

    def retext(self) -> None:
        self._label.setText(words.setting(self._name))
        for value, button in self.buttons.items():
            text = words.choice(self._name, value)
            button.say(text)
            button.setAccessibleName(f"{words.setting(self._name)}: {text}")

    def show_value(self, value: str) -> None:
        self.buttons[value].setChecked(True)

    def _on_button(self) -> None:
        button = self.sender()
        if isinstance(button, Act):
            self.taken.emit(self._name, str(button.property("value")))


class Sample(QWidget):
    """A line that should be a hundred millimetres long; a ruler says whether it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.theme().changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        self.setFixedSize(QSize(tokens.millimetres(SAMPLE_MM), HIGH))
        self.update()

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        ink, middle = QColor(themes.colours().ink), self.height() // 2
        painter.fillRect(QRect(0, middle, self.width(), tokens.LINE), ink)
        for end in (0, self.width() - tokens.LINE):
            painter.fillRect(QRect(end, 0, tokens.LINE, self.height()), ink)
        painter.end()


class SettingsPage(Page):
    """How this desk is set."""

    taken = Signal(str, str)
    station_wanted = Signal()
    zone_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = Settings()
        self._attempt: Attempt | None = None
        self._station_name, self._zone_name = "", ""
        self.choices = {name: Choice(name, CHOICES.get(name, tuple(LANGUAGES))) for name in ORDER}
        self.station = Act(icon="station", high=CHOICE_MM)
        self.station.setObjectName("settings-station")
        self.zone = Act(high=CHOICE_MM)
        self.zone.setObjectName("settings-zone")
        self._zone_label = Words()
        self.smaller, self.larger = Act("−", high=CHOICE_MM), Act("+", high=CHOICE_MM)
        self._station_label, self._screen_label, self._screen_words = Words(), Words(), Words(kind="muted", wraps=True)
        self._scan_label, self._scan_words, self._scan_code = Words(), Words(kind="muted", wraps=True), Words()
        self._scan_found, self._scan_keys = Words(wraps=True), Elided(kind="muted")
        self.gap, self.sample = Act(high=CHOICE_MM), Sample()
        self.ports = PortChoice()
        self._scan_code.setFont(tokens.serial_face())
        self._scan_code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._build()
        for choice in self.choices.values():
            choice.taken.connect(self.taken)
        self.station.clicked.connect(self.station_wanted)
        self.zone.clicked.connect(self.zone_wanted)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self.gap.clicked.connect(self._on_gap)
        self.retext()

    def _build(self) -> None:
        station = row(self._station_label, self.station)
        station.setStretch(0, 1)
        zone = row(self._zone_label, self.zone)
        zone.setStretch(0, 1)
        screen = row(self._screen_label, self.sample, self.smaller, self.larger)
        screen.setStretch(0, 1)
        inside = QWidget()
        layout = column(gap=tokens.GAP)
        layout.addLayout(station)
        for choice in self.choices.values():
            layout.addWidget(choice)
        layout.addLayout(zone)
        layout.addLayout(screen)
        layout.addWidget(self._screen_words)
        layout.addWidget(rule())
        trial = row(self._scan_label, self._scan_code, self.gap)
        trial.setStretch(0, 1)
        layout.addLayout(trial)
        for part in (self._scan_words, self._scan_found, self._scan_keys, self.ports):
            layout.addWidget(part)
        layout.addStretch(1)
        inside.setLayout(layout)
        self.body.addWidget(scrolled(inside), 1)

    def retext(self) -> None:
        super().retext()
        self._station_label.setText(words.setting("station"))
        self.station.say(said.word(self._station_name) or self.tr("Choose"))
        self._zone_label.setText(words.setting("zone"))
        self._say_zone()
        self._screen_label.setText(words.setting("screen_size"))
        self.sample.setAccessibleName(self.tr("A line of 100 mm"))
        self._screen_words.setText(self.tr("Hold a ruler to the line: it should be 100 mm long. Now {n} %.").format(
            n=self._settings.screen_size))  # fmt: skip
        self.smaller.setAccessibleName(self.tr("The line is too long"))
        self.larger.setAccessibleName(self.tr("The line is too short"))
        self._scan_label.setText(words.setting("scanner"))
        self._scan_words.setText(self.tr("Scan any label, or a code with the text at the right."))
        self._scan_code.setText(labels.TEST_LABEL.code)
        self._say_attempt()

    def title(self) -> str:
        return self.tr("Settings of this desk")

    def show_settings(self, settings: Settings, language: str, station: str) -> None:
        self._settings, self._station_name = settings, station
        shown: Mapping[str, Any] = {name: getattr(settings, name, "") for name in ORDER} | {"language": language}
        for name, choice in self.choices.items():
            choice.show_value(str(shown[name]))
        self.ports.show_set(settings)
        self.retext()

    def show_zone(self, name: str) -> None:
        """The shop's time zone, by its name."""
        self._zone_name = name
        self._say_zone()

    def _say_zone(self) -> None:
        self.zone.say(self._zone_name.replace("_", " ") or words.choice("theme", "system"))
        self.zone.setAccessibleName(f"{words.setting('zone')}: {self.zone.text()}")

    def show_attempt(self, attempt: Attempt) -> None:
        """What the scanner that is tried out has sent so far."""
        self._attempt = attempt
        self._say_attempt()

    def attempt(self) -> str:
        return self._scan_found.text()

    def _say_attempt(self) -> None:
        attempt = self._attempt
        self.gap.setVisible(attempt is not None and str(attempt.gap) != self._settings.scan_gap)
        if attempt is None:
            self._scan_found.setText("")
            self._scan_keys.setText("")
            return
        self._scan_found.setText(scanning_words.finding(attempt))
        if not attempt.keys:            # from a port
            self._scan_keys.setText(self.tr("Read: {text}").format(text=_printed(attempt.text)) if attempt.text else "")
            return
        gaps = " ".join(map(str, attempt.gaps[:GAPS_SHOWN]))
        layout = scanning_words.layout(attempt.layout)
        self._scan_keys.setText(self.tr("Read: {text} · keyboard: {layout} · gaps in ms: {gaps}").format(
            text=_printed(attempt.text), layout=layout, gaps=gaps))  # fmt: skip
        self.gap.say(self.tr("Set the gap to {gap} ms").format(gap=attempt.gap))

    def _on_gap(self) -> None:
        if self._attempt is not None:
            self.taken.emit("scan_gap", str(self._attempt.gap))

    def _on_smaller(self) -> None:
        self._change_screen(-STEP_PERCENT)

    def _on_larger(self) -> None:
        self._change_screen(STEP_PERCENT)

    def _change_screen(self, by: int) -> None:
        least, most = PERCENT["screen_size"]
        wanted = min(max(int(self._settings.screen_size) + by, least), most)
        self.taken.emit("screen_size", str(wanted))


def _printed(text: str) -> str:
    """What a scanner sent, with a dot for what has no shape."""
    return "".join(letter if letter.isprintable() else "·" for letter in text)
