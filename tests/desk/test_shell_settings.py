"""What the desk remembers and may be set to, its table of acts, and finding by typing. No Qt."""

import json
from pathlib import Path

import pytest

from petri_desk.desk.shell.actions import ACTIONS, Standing, offered
from petri_desk.desk.shell.memory import Memory
from petri_desk.desk.shell.palette.finding import best, folded
from petri_desk.desk.shell.settings import CHOICES, Settings

# --- settings and memory ----------------------------------------------------------------------------------------------


def test_a_setting_that_cannot_be_is_the_usual_one() -> None:
    spoilt = {"theme": "pink", "text_size": "900", "screen_size": "0", "scan_gap": "fast", "idle_minutes": "5"}
    read = Settings.read(spoilt)
    assert (read.theme, read.text, read.screen, read.scan_gap, read.idle_seconds) == ("system", 1.0, 1.0, "50", 300)
    for name, values in CHOICES.items():
        for value in values:
            assert getattr(Settings.read({name: value}), name) == value


def test_what_is_remembered_is_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    """The shell remembers atomically: one file, no other beside it, readable by nobody else."""
    memory = Memory(tmp_path / "deep" / "desk.json")
    assert memory.write({"station": "ตัด"}) and memory.write({"station": "Cut", "theme": "dark"})
    assert [each.name for each in (tmp_path / "deep").iterdir()] == ["desk.json"]
    assert (tmp_path / "deep" / "desk.json").stat().st_mode & 0o777 == 0o600
    assert memory.read() == {"station": "Cut", "theme": "dark"}


def test_a_memory_that_cannot_be_replaced_keeps_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut in the middle of writing leaves what was."""
    memory = Memory(tmp_path / "desk.json")
    memory.write({"theme": "dark"})

    def full(_: int) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr("os.fsync", full)
        assert not memory.write({"theme": "light"})
    assert json.loads((tmp_path / "desk.json").read_text()) == {"theme": "dark"}
    assert [each.name for each in tmp_path.iterdir()] == ["desk.json"]


def test_acts_of_the_window_that_make_no_sense_are_left_out() -> None:
    nobody = {each.name for each in offered(Standing())}
    assert not nobody & {"sign_out", "lock", "places"}
    whole = Standing(True, True, 3, kiosk=True, rooms=3, in_room=True, made=True, looking=True)
    left_out = {"full_screen", "tour", "open_file"}
    assert {each.name for each in offered(whole)} == {each.name for each in ACTIONS} - left_out
    keys = [each.keys for each in ACTIONS if each.keys]
    assert len(set(keys)) == len(keys)


# --- finding ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "found"), [
    ("เยบ", "เย็บกระเป๋า"), ("cafe", "Café bag"), ("BAG leath", "Leather bag"), ("f012", "F0012"),
    ("str", "Stitching repair"),
])  # fmt: skip
def test_typing_finds_without_accents_and_tone_marks(typed: str, found: str) -> None:
    """The palette filters typed text with diacritics and Thai."""
    names = ["เย็บกระเป๋า", "Café bag", "Leather bag", "F0012", "Stitching repair", "Cutting"]
    assert found in best(typed, ((name, (name,)) for name in names), 10)
    assert "Cutting" not in best(typed, ((name, (name,)) for name in names), 10)


def test_the_nearest_comes_first_and_equals_keep_their_order() -> None:
    names = ["Unlock", "The lock", "Lock the desk", "Lock two"]
    assert best("lock", ((name, (name,)) for name in names), 10) == ["Lock the desk", "Lock two", "The lock", "Unlock"]
    assert best("", ((name, (name,)) for name in names), 2) == ["Unlock", "The lock"]
    assert folded("ÉÅß ที่") == folded("eass ท")
