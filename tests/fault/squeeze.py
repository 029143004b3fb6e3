"""Clients that run out of room: on a small disk of their own, or under a limit on the size of files.

Each runs in a process of its own and writes what it found to a file.
"""

import ctypes
import json
import os
import resource
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from petri_desk.engine import Engine, Unavailable, Unsettled
from tests.fault.client import SHARED, Request, notices
from tests.fault.history import Operation, Outcome, faults, told
from tests.fault.sizes import chance

NEW_MOUNTS, NEW_USER, REMOUNT, PRIVATE = 0x00020000, 0x10000000, 32, 0x4000 | 0x40000
ROOMY = 64 << 20
MOST = 600

Room = Callable[[int], None]


def mounted(folder: Path) -> Room:
    """Mounts a disk that only this process sees; the answer changes its size."""
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.getuid(), os.getgid()

    def checked(answer: int) -> None:
        if answer:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

    def sized(size: int, flags: int = REMOUNT) -> None:
        checked(libc.mount(b"tmpfs", str(folder).encode(), b"tmpfs", flags, f"size={size}".encode()))

    checked(libc.unshare(NEW_MOUNTS | (NEW_USER if user else 0)))
    if user:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    checked(libc.mount(b"none", b"/", None, PRIVATE, None))
    sized(ROOMY, 0)
    return sized


def limited(size: int) -> None:
    """No file of this process may be longer."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size if size < ROOMY else hard, hard))


def small_disks(folder: Path, begun: bytes, count: int, report: Path) -> None:
    room = mounted(folder)
    _many(folder, begun, [(room, 5, 160) for _ in range(count)], report, "full disk")


def short_files(folder: Path, begun: bytes, count: int, report: Path) -> None:
    _many(folder, begun, [(limited, 1, 60) for _ in range(count)], report, "file size")


def _many(folder: Path, begun: bytes, rooms: list[tuple[Room, int, int]], report: Path, row: str) -> None:
    found: list[str] = []
    outcomes: Counter[str] = Counter()
    for number, (room, least, most) in enumerate(rooms):
        for each in folder.iterdir():
            each.unlink()
        path = folder / "shop.db"
        path.write_bytes(begun)
        size = len(begun) + 4096 * chance(row, number).randint(least, most)
        found += [f"{size} bytes: {each}" for each in squeezed(path, room, size, outcomes)]
        room(ROOMY)
    report.write_text(json.dumps({"outcomes": outcomes, "found": found}))


def squeezed(path: Path, room: Room, size: int, outcomes: Counter[str]) -> Iterator[str]:
    """Works until there is no room; then makes room, and goes on with the same op id."""
    try:
        room(size)
        with Engine.open(path) as engine:
            yield from _worked(engine, room, outcomes)
    except Unavailable as error:
        outcomes[f"at opening: {Outcome.FAILED}"] += 1
        yield from _one_sentence(error)
        room(ROOMY)
    with Engine.open(path) as engine:
        yield from (f"violation: {each.message}" for each in engine.verify().violations)


def _worked(engine: Engine, room: Room, outcomes: Counter[str]) -> Iterator[str]:
    history: list[Operation] = []
    said: list[Exception] = []

    def ask(request: Request) -> tuple[int, str]:
        try:
            return request.ask(engine)
        except (Unavailable, Unsettled) as error:
            said.append(error)
            raise

    for number in range(MOST):
        request = Request(f"n{number}", "token_note", {"token_id": 1, "text": "x" * 900})
        history.append(told(request.op_id, lambda request=request: ask(request)))
        outcomes[history[-1].outcome] += 1
        if said:
            break
    if not said:
        yield "the room was never used up"
        return
    yield from _one_sentence(said[0])
    yield from faults(history, notices(engine))
    engine.tokens(SHARED)
    room(ROOMY)
    again = told(request.op_id, lambda: ask(request))
    yield from faults([*history[:-1], again], notices(engine))
    if again.outcome is not Outcome.OK:
        yield f"stuck: {again} ({said[-1]})"


def _one_sentence(error: Exception) -> Iterator[str]:
    if len(str(error).splitlines()) != 1 or "Errno" in str(error):
        yield f"not a sentence for people: {error}"


__all__ = ["short_files", "small_disks"]
