"""What is seen: contrast, shapes, and pictures of the real screen."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from petri_desk.desk.widgets import icons, tokens

TEXTS = ("ink", "muted", "act", "alarm", "caution", "held")


def luminance(colour: str) -> float:
    parts = [part / 255 for part in QColor(colour).getRgb()[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [tokens.LIGHT, tokens.DARK], ids=lambda theme: theme.name)
def test_every_text_can_be_read_on_its_ground(theme: tokens.Colours) -> None:
    pairs = [(name, ground) for name in TEXTS for ground in ("surface", "selected")]
    pairs += [("ink", "ground"), ("muted", "ground"), ("on_act", "act"), ("on_act", "alarm"),
              ("ink", "caution_ground"), ("alarm", "alarm_ground")]  # fmt: skip
    weak = [pair for pair in pairs if contrast(getattr(theme, pair[0]), getattr(theme, pair[1])) < 4.5]
    assert weak == []


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
