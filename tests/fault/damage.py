"""Ways to damage a database file, and what a program may make of it."""

import logging
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass
from pathlib import Path
from random import Random

from petri_desk.engine import Engine, Refused, Unavailable, Unsettled, questions
from petri_desk.store import ManualClock
from tests.fault.client import SHARED, begin, notices, play

SECTOR, PAGE = 512, 4096
PATIENCE = 30.0
Story = list[tuple[int, str, str]]  # gseq, op id and state hash of each act


@dataclass(frozen=True, slots=True)
class Sound:
    """A database that is whole: its file, a WAL that belongs to it, and one that does not."""

    folder: Path
    in_file: int = 0  # how many of its acts are not in the WAL

    @property
    def file(self) -> Path:
        return self.folder / "sound.db"

    @property
    def wal(self) -> Path:
        return self.folder / "sound.db-wal"

    @property
    def stale(self) -> Path:
        return self.folder / "other.db-wal"


def made(folder: Path) -> tuple[Sound, Story]:
    """A database half of whose acts are in the file, the other half in the WAL; and its acts."""
    for name in ("other", "sound"):
        path = folder / f"{name}-work.db"
        begin(path, ManualClock())
        with Engine.open(path, ManualClock()) as engine:
            play(engine, lambda _: None, "first", 40, hands=1)
            in_file = engine.head
        with Engine.open(path, ManualClock()) as engine:
            play(engine, lambda _: None, "second", 40, hands=1)
            for end in ("", "-wal"):
                shutil.copyfile(f"{path}{end}", folder / f"{name}.db{end}")
            story = story_of(engine)
    return Sound(folder, in_file), story


def story_of(engine: Engine) -> Story:
    return [(each.gseq, each.act.op_id, each.act.state_hash.hex()) for each in notices(engine)]


def flipped(content: bytearray, random: Random, first: int = 0, last: int | None = None) -> None:
    for _ in range(random.randint(1, 64)):
        content[random.randrange(first, last or len(content))] ^= random.randint(1, 255)


def anywhere(content: bytearray, random: Random) -> None:
    flipped(content, random)


def header(content: bytearray, random: Random) -> None:
    flipped(content, random, 0, 100)


def tree(content: bytearray, random: Random) -> None:
    """The head and the cell pointers of one page."""
    page = random.randrange(len(content) // PAGE) * PAGE
    flipped(content, random, page, page + 64)


def free_list(content: bytearray, random: Random) -> None:
    """The list of free pages, made up."""
    content[32:40] = random.randrange(1, len(content) // PAGE + 9).to_bytes(4, "big") + random.randbytes(4)


def text(content: bytearray, random: Random) -> None:
    """Within the JSON of some body."""
    places = [place for place in range(0, len(content) - 64, 7) if content[place : place + 1] in (b'"', b"{", b":")]
    place = random.choice(places)
    for _ in range(random.randint(1, 8)):
        content[place + random.randrange(64)] = random.choice(b'{}[]":,\\0eEn\x00\x80\xff')


def truncated(content: bytearray, random: Random) -> None:
    del content[random.randrange(len(content) // SECTOR) * SECTOR :]


def swapped(content: bytearray, random: Random) -> None:
    one, other = (random.randrange(len(content) // PAGE) * PAGE for _ in range(2))
    content[one : one + PAGE], content[other : other + PAGE] = content[other : other + PAGE], content[one : one + PAGE]


def zeroed(content: bytearray, random: Random) -> None:
    page = random.randrange(len(content) // PAGE) * PAGE
    content[page : page + PAGE * random.randint(1, 3)] = bytes(PAGE)


DAMAGES: tuple[Callable[[bytearray, Random], None], ...] = (
    anywhere, header, tree, free_list, text, truncated, swapped, zeroed,
)  # fmt: skip
TO_THE_WAL = (anywhere, header, text, truncated, swapped, zeroed)


@dataclass(frozen=True, slots=True)
class Damaged:
    """What was done to a copy, and how many acts it must still have when it verifies."""

    way: str
    fewest: int
    most: int


def damage(sound: Sound, story: Story, path: Path, seed: int) -> Damaged:
    """A damaged copy. Whoever loses the end of a WAL finds an earlier state, and cannot know it."""
    random = Random(f"malformed-{seed}")
    wal = path.with_name(f"{path.name}-wal")
    shutil.copyfile(sound.file, path)
    if random.random() < 0.05:
        shutil.copyfile(sound.stale, wal)
        return Damaged("a stale WAL", sound.in_file, sound.in_file)
    if random.random() < 0.5:
        shutil.copyfile(sound.wal, wal)
    in_wal = wal.exists() and random.random() < 0.5
    victim = wal if in_wal else path
    way = random.choice(TO_THE_WAL if in_wal else DAMAGES)
    content = bytearray(victim.read_bytes())
    way(content, random)
    victim.write_bytes(content)
    most = len(story) if wal.exists() else sound.in_file
    return Damaged(f"{way.__name__} in the {'WAL' if in_wal else 'file'}", sound.in_file if in_wal else most, most)


def probe(path: Path, story: Story, done: Damaged) -> Iterator[str]:
    """Opens, verifies, reads and writes: an outcome, and then what should not be."""
    try:
        with Engine.open(path) as engine:
            if engine.verify().violations:
                yield "found"
            else:
                yield from compared(story_of(engine), story, done)
            for question in (questions.Cases(limit=None), questions.Tokens(case_id=SHARED, limit=None)):
                engine.ask(question)
            notices(engine)
            engine.submit("token_note", actor="Nok", op_id="after", token_id=1, text="after").result(PATIENCE)
    except (Unavailable, Refused, Unsettled) as error:
        yield "said"
        if len(str(error).splitlines()) != 1:
            yield f"not one sentence: {error}"
    except TookTooLong:
        yield "hung: no answer"


def compared(found: Story, story: Story, done: Damaged) -> Iterator[str]:
    """A database that verifies is the one that was."""
    if found == story[: done.most]:
        yield "clean"
    elif found == story[: len(found)] and len(found) >= done.fewest:
        yield "clean, older"
    else:
        yield f"silently different: {len(found)} acts instead of {done.most}"


def batch(folder: Path, sound: Sound, story: Story, seeds: range, lines: Path) -> None:
    """Many seeds in one process of their own; each line says which seed comes next or how it ended."""
    logging.disable()
    with lines.open("a", buffering=1) as said:
        for seed in seeds:
            path = folder / f"{seed}.db"
            done = damage(sound, story, path, seed)
            way = done.way
            said.write(f"begins {seed}: {way}\n")
            try:
                for each in probe(path, story, done):
                    said.write(f"{seed} {way}: {each}\n")
            except Exception as error:  # noqa: BLE001 - that one escapes is what is looked for
                where = error.__traceback__
                while where and where.tb_next:
                    where = where.tb_next
                place = f"{where.tb_frame.f_code.co_filename}:{where.tb_lineno}" if where else "?"
                said.write(f"{seed} {way}: escaped: {error!r} at {place}\n")
            for each in folder.glob(f"{seed}.db*"):
                each.unlink()


__all__ = ["Sound", "Story", "batch", "made"]
