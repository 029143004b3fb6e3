"""What is seen: contrast, shapes, and pictures of the real screen."""

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from petri_desk.desk.widgets import icons, tokens
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets.parts import Act, Words

WRITTEN_OUT = re.compile(r"#[0-9A-Fa-f]{6}\b|\b\d+px\b|QColor\(\d|setPixelSize\(\d|setPointSize")
TEXTS = ("ink", "muted", "act", "alarm", "caution", "held")


def luminance(colour: str) -> float:
    parts = [part / 255 for part in QColor(colour).getRgb()[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", tokens.THEMES.values(), ids=lambda theme: theme.name)
def test_every_text_can_be_read_on_its_ground(theme: tokens.Colours) -> None:
    """Text contrast >= 4.5:1, in the high-contrast themes >= 7:1; marks and lines there >= 3:1."""
    high = theme.name.startswith("high-")
    pairs = [(name, ground) for name in TEXTS for ground in ("surface", "selected")]
    pairs += [("ink", "ground"), ("muted", "ground"), ("on_act", "act"), ("on_act", "alarm"),
              ("ink", "caution_ground"), ("alarm", "alarm_ground"), ("past", "past_ground"), ("past", "surface"),
              ("ink", "past_ground")]  # fmt: skip
    weak = [pair for pair in pairs if contrast(getattr(theme, pair[0]), getattr(theme, pair[1])) < (7 if high else 4.5)]
    assert weak == []
    if high:
        assert contrast(theme.line, theme.surface) >= 3


def test_the_theme_follows_the_system_until_another_is_chosen(qapp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Light or dark as the system has it, by default. Without a screen there is no system to ask: it is played."""
    given, changes = themes.theme("system"), QApplication.styleHints().colorSchemeChanged
    for wanted, scheme in (("dark", Qt.ColorScheme.Dark), ("light", Qt.ColorScheme.Light)):
        monkeypatch.setattr(themes, "system_theme", lambda wanted=wanted: wanted)
        changes.emit(scheme)
        assert given.colours.name == wanted
    given.use("light")
    monkeypatch.setattr(themes, "system_theme", lambda: "dark")
    changes.emit(Qt.ColorScheme.Dark)
    assert given.colours.name == "light"


def test_no_colour_and_no_pixel_is_written_outside_the_tokens() -> None:
    """The design language stands in one place: widgets/tokens.py, and the style sheet that is made of it."""
    desk = Path(tokens.__file__).parents[1]
    own = {"widgets/tokens.py", "widgets/theme.py"}
    paper = {"printing/page.py"}        # ink on paper has no theme
    found = [
        f"{file.relative_to(desk)}: {match}" for file in sorted(desk.rglob("*.py"))
        if str(file.relative_to(desk)) not in own | paper
        for match in WRITTEN_OUT.findall(file.read_text("utf-8"))
    ]  # fmt: skip
    assert found == []
    assert len(list(desk.rglob("*.py"))) > 50


def test_texts_and_targets_that_are_there_follow_the_sizes(qtbot: Any) -> None:
    """Texts in 100, 115 and 130 %, targets in millimetres of the screen as it is; also after a change of colours."""
    given, button, words = themes.theme("light"), Act("Start"), Words("F0012", tokens.LARGE)
    for widget in (button, words):
        qtbot.addWidget(widget)
        widget.ensurePolished()
    high = button.minimumHeight()
    for text, screen in ((1.15, 1.0), (1.3, 2.0), (1.0, 1.0)):
        given.resize(text, screen)
        given.use("dark" if text > 1 else "light")
        assert words.font().pixelSize() == round(tokens.LARGE * text)
        assert abs(button.minimumHeight() - high * screen) <= 1


def test_every_state_has_a_shape_of_its_own() -> None:
    drawings = [icons.drawing(name) for name in icons.STATES]
    assert len(set(drawings)) == len(icons.STATES)
    for file in icons.folder().glob("*.svg"):
        assert 'viewBox="0 0 24 24"' in file.read_text("utf-8"), file.name


@pytest.mark.parametrize(("theme", "size"), [("light", (1280, 800)), ("dark", (1920, 1080))])
def test_a_picture_of_the_station_is_the_real_screen(
    theme: str, size: tuple[int, int], shop: Any, file: Path, clock: Any, tmp_path: Path, qtbot: Any, guarded: Any
) -> None:
    from petri_desk.desk.shell.pictures import render

    out = render(guarded.open(file, clock=clock), tmp_path / "s.png", size, theme, station="Stitching", now=clock.now)
    picture = QImage(str(out))
    assert (picture.width(), picture.height()) == size
    ground = QColor(tokens.THEMES[theme].ground)
    assert picture.pixelColor(4, size[1] // 2) == ground
    act = QColor(tokens.THEMES[theme].act)
    assert any(picture.pixelColor(x, size[1] - 60) == act for x in range(size[0] - 200, size[0] - 30, 4))
