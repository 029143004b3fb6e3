"""Row 3: the power fails. A run is recorded once and cut at many places; PETRI_DESK_FAULTS counts the cuts.

What was synced is there. Of what was not, a random half is, each write torn at the borders of 512 bytes.
"""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest

from petri_desk.engine import Engine, Unavailable
from petri_desk.store import lanes
from tests.fault.client import begin, notices, play
from tests.fault.conftest import Tell
from tests.fault.disk import Disk, Step, recorded
from tests.fault.history import Operation, Outcome, faults, read
from tests.fault.sizes import chance, cycles

pytestmark = [pytest.mark.fault, pytest.mark.timeout(7200)]
SECTOR = 512
CUTS = 60  # of one recording
FILE = "shop.db"


@dataclass(slots=True)
class Platter:
    """The files as they are on the disk for certain, and what is on its way there."""

    safe: dict[str, bytearray] = field(default_factory=dict)
    open: dict[str, list[Step]] = field(default_factory=dict)

    def take(self, step: Step) -> None:
        if step.kind == "sync":
            apply(self.safe.setdefault(step.file, bytearray()), self.open.pop(step.file, ()))
        elif step.kind == "delete":
            self.safe.pop(step.file, None)
            self.open.pop(step.file, None)
        else:
            self.open.setdefault(step.file, []).append(step)

    def after_a_cut(self, random: Random) -> dict[str, bytearray]:
        """The files as they may be found when the power is back."""
        found = {name: bytearray(content) for name, content in self.safe.items()}
        for name, steps in self.open.items():
            kept = [part for step in steps if random.random() < 0.5 for part in torn(step, random)]
            if kept or name in found:
                apply(found.setdefault(name, bytearray()), kept)
        return found


def apply(content: bytearray, steps: Any) -> None:
    for step in steps:
        if step.kind == "truncate":
            del content[step.offset :]
            content.extend(bytes(step.offset - len(content)))
            continue
        end = step.offset + len(step.content)
        content.extend(bytes(max(0, end - len(content))))
        content[step.offset : end] = step.content


def torn(step: Step, random: Random) -> Iterator[Step]:
    """A write whole, or some of its sectors."""
    if step.kind != "write" or random.random() < 0.5:
        yield step
        return
    first = step.offset - step.offset % SECTOR
    for begins in range(first, step.offset + len(step.content), SECTOR):
        if random.random() < 0.5:
            since, until = max(begins, step.offset), begins + SECTOR
            yield Step("write", step.file, since, step.content[since - step.offset : until - step.offset])


@dataclass(slots=True)
class Recording:
    """A run of a client: what the disk was asked, and how far it was when each word was given."""

    before: bytes
    disk: Disk
    words: list[tuple[int, str]] = field(default_factory=list)

    def told_before(self, cut: int) -> list[Operation]:
        """What was certain at that moment; what was under way says nothing."""
        history = read(line for index, line in self.words if index <= cut)
        return [each for each in history.values() if each.outcome is not Outcome.UNSETTLED]


def record(folder: Path, name: str, synchronous: str, patch: pytest.MonkeyPatch) -> Recording:
    path = folder / FILE
    folder.mkdir()
    begin(path)
    before = path.read_bytes()
    patch.setattr(lanes, "CHECKPOINT_ROWS", 100)
    with recorded(synchronous) as disk:
        recording = Recording(before, disk)
        with Engine.open(path) as engine:
            play(engine, lambda line: recording.words.append((len(disk.steps), line)), name, 10)
    return recording


def cut(recording: Recording, folder: Path, cuts: list[int], random: Random) -> Iterator[str]:
    """The power fails at each of these steps: what was lost or broken, in the words of the fault."""
    platter = Platter({FILE: bytearray(recording.before)})
    done = 0
    for index in sorted(cuts):
        for step in recording.disk.steps[done:index]:
            platter.take(step)
        done = index
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, content in platter.after_a_cut(random).items():
            (folder / name).write_bytes(content)
        yield from (f"{each} (cut at step {index})" for each in inspect(folder / FILE, recording.told_before(index)))


def inspect(path: Path, told: list[Operation]) -> Iterator[str]:
    """Opened again, elsewhere and without the recorder: everything that was told is there, and work goes on."""
    try:
        with Engine.open(path) as engine:
            yield from faults(told, notices(engine))
            yield from (f"violation: {each.code} {each.message}" for each in engine.verify().violations)
            engine.do("token_note", actor="Nok", op_id="after", token_id=1, text="the light is back")
    except Unavailable as error:
        yield f"corrupt: {error}"


def tried(synchronous: str, cuts: int, folder: Path, patch: pytest.MonkeyPatch) -> tuple[int, int, list[str]]:
    """So many cuts, from as many recordings as that takes: the cuts, the steps recorded, what was found."""
    found: list[str] = []
    left, steps, number = cuts, 0, 0
    while left:
        name = f"{synchronous}-{number}"
        random = chance("power", name)
        recording = record(folder / name, name, synchronous, patch)
        now = min(left, CUTS)
        chosen = [random.randint(1, len(recording.disk.steps)) for _ in range(now)]
        found += [f"recording {name}: {each}" for each in cut(recording, folder / f"{name}-cut", chosen, random)]
        left, steps, number = left - now, steps + len(recording.disk.steps), number + 1
        shutil.rmtree(folder / name)
    return cuts, steps, found


def kinds(found: list[str]) -> dict[str, int]:
    return dict(Counter(each.split(": ")[1].split(" ")[0] for each in found))


def test_a_power_cut_loses_nothing_that_was_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tell: Tell):
    """Fault 3: with the settings as they are shipped, every act that was told is there and nothing is damaged."""
    cuts, steps, found = tried("FULL", cycles(40), tmp_path, monkeypatch)
    tell("3 power cut", cuts=cuts, steps=steps, found=found)
    assert found == []


def test_the_rig_sees_what_less_syncing_would_lose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tell: Tell):
    """Fault 3, canary: with synchronous=NORMAL told acts are lost and nothing is damaged."""
    cuts, steps, found = tried("NORMAL", 20, tmp_path, monkeypatch)
    tell("3 canary NORMAL", cuts=cuts, steps=steps, found=kinds(found))
    assert set(kinds(found)) == {"lost"}


def test_the_rig_sees_what_no_syncing_would_break(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tell: Tell):
    """Fault 3, canary: with synchronous=OFF the file itself is damaged."""
    cuts, steps, found = tried("OFF", 20, tmp_path, monkeypatch)
    tell("3 canary OFF", cuts=cuts, steps=steps, found=kinds(found))
    assert {"corrupt", "violation"} & set(kinds(found))
