"""A walk over everything that can be seen: every sight, in both languages, in light, dark and high contrast, also on a
small window and with large texts. In the ordinary run each sight is seen in one of two looks that differ in all of
that, and then in the other language; `PETRI_DESK_WALK=all` sees every sight in every look.

Conventions 2, 5, 15, 16, 17 and 20, and requirement "tests that walk every visible control".
"""

import os
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from walking import known, looking, shapes, tongues
from walking.seen import painted

from petri_desk.desk.language.speech import speech
from petri_desk.desk.shell.pictures import wait_until
from petri_desk.desk.shell.sights import SIGHTS, House, Look, Sight, Stage, arrange
from petri_desk.desk.widgets import icons, tokens
from petri_desk.desk.widgets import theme as themes

WIDE, SMALL = (1280, 800), (1024, 700)
USUAL = (Look("en", "light", WIDE), Look("th", "high-dark", SMALL))
SIZES = ((WIDE, "100"), (SMALL, "100"), (WIDE, "130"), (SMALL, "130"))
EVERY = tuple(
    Look(language, theme, size, text)
    for theme, (size, text), language in product(tokens.THEMES, SIZES, ("en", "th"))
)  # fmt: skip
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ALL = os.environ.get("PETRI_DESK_WALK") == "all"
IN_TURN = sorted(SIGHTS, key=lambda sight: (sight.house.value, sight.people, sight.station))     # fewer hands change
WALKS = [
    (look, sight) for of, look in enumerate(EVERY if ALL else USUAL) for number, sight in enumerate(IN_TURN)
    if ALL or number % len(USUAL) == of
]  # fmt: skip
FIXED = ("away", "elsewhere", "leading-left")   # said from what was read before, and cannot be read again


def named(given: Look | Sight) -> str:
    if isinstance(given, Sight):
        return given.name
    look = given
    return f"{look.language}-{look.theme}-{look.size[0]}x{look.size[1]}-{look.text_size}"


class Stages:
    """The windows of one look, one for each house; every sight of a house is seen in its window."""

    def __init__(self, demo: Path, folder: Callable[[], Path]) -> None:
        self._demo, self._folder = demo, folder
        self._opened: dict[House, Stage] = {}

    def at(self, house: House, look: Look) -> Stage:
        if any(stage.look != look for stage in self._opened.values()):
            self.close()
        if house not in self._opened:
            self._opened[house] = Stage(self._demo, self._folder(), look, house)
        themes.theme().use_fingers(house is House.KIOSK)
        return self._opened[house]

    def close(self) -> None:
        for stage in self._opened.values():
            stage.close()
        self._opened.clear()


@pytest.fixture(scope="module")
def stages(qapp: Any, scene_file: Path, tmp_path_factory: Any) -> Iterator[Stages]:
    opened = Stages(scene_file, lambda: tmp_path_factory.mktemp("stage"))
    yield opened
    opened.close()
    themes.theme().use_fingers(False)
    themes.theme().resize(1.0, 1.0)
    themes.theme().use("light", high=False)
    speech().use("en")


@pytest.fixture
def stage(sight: Sight, look: Look, stages: Stages) -> Stage:
    stage = stages.at(sight.house, look)
    stage.presenter.take_language(look.language)
    arrange(sight, stage)
    looking.calm()
    return stage


@pytest.mark.parametrize(("look", "sight"), WALKS, ids=named)
def test_nothing_is_wrong_with_what_is_seen(sight: Sight, look: Look, stage: Stage) -> None:
    """Names, sizes, places, languages, contrast, the way of Tab, next acts; then the other language at run time."""
    names = known.names(stage.folder / f"{sight.house.value}.db")
    assert looking.wrong(stage.window, look, names, fingers=sight.house is House.KIOSK) == {}
    if sight.name in FIXED:
        return
    other = "en" if look.language == "th" else "th"
    stage.presenter.take_language(other)

    left: list[str] = []

    def is_said_again() -> bool:
        looking.calm()
        tops = looking.tops(stage.window)
        left[:] = [told for top in tops for told in tongues.foreign(top, painted(top), other, names)]
        return not left

    assert wait_until(is_said_again), left


@pytest.mark.parametrize("sight", shapes.SIGHTS)
@pytest.mark.parametrize("theme", tokens.THEMES)
def test_every_state_has_its_own_shape_for_the_colour_blind(qapp: Any, theme: str, sight: str) -> None:
    """Convention 5: simulated protanopia and deuteranopia; the shapes differ, not only their tints."""
    assert shapes.alike(icons.STATES, tokens.THEMES[theme], sight) == []
