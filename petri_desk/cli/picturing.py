"""`screenshots`: pictures of everything that can be seen, one line for each file that was written."""

import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from petri_desk.cli.codes import DONE
from petri_desk.cli.line import WrongUsage
from petri_desk.cli.screen import clean
from petri_desk.cli.session import Session
from petri_desk.kernel.refusals import Unavailable

SIZE = re.compile(r"(\d{1,5})[x×](\d{1,5})")
LEAST, MOST = (1024, 700), (7680, 4320)


def take(
    session: Session, out: Path, languages: Sequence[str], themes: Sequence[str], sizes: Sequence[str],
    only: Sequence[str],
) -> int:  # fmt: skip
    assert session.take_pictures is not None, "this door has no camera"
    read = list(dict.fromkeys(map(read_size, sizes)))
    taken = session.take_pictures(
        _folder(out), languages=list(dict.fromkeys(languages)), themes=list(dict.fromkeys(themes)), sizes=read,
        only=only, note=session.screen.note,
    )  # fmt: skip
    try:
        written = list(_told(session, taken))
    except OSError as error:
        raise Unavailable(f"A picture could not be written to {out}: {error.strerror}.") from error
    if session.screen.json:
        session.screen.answer(written)
    return DONE


def _told(session: Session, taken: Iterator[Any]) -> Iterator[dict[str, Any]]:
    for each in taken:
        session.screen.say(clean(each.file))
        yield {
            "file": str(each.file), "name": each.name, "language": each.language, "theme": each.theme,
            "width": each.size[0], "height": each.size[1],
        }  # fmt: skip


def read_size(given: str) -> tuple[int, int]:
    """Width and height in pixels, no smaller than the window can be."""
    found = SIZE.fullmatch(given)
    if found is None:
        raise WrongUsage(f"A size is written as 1280x800, not as {given!r}.")
    wide, high = int(found[1]), int(found[2])
    if not (LEAST[0] <= wide <= MOST[0] and LEAST[1] <= high <= MOST[1]):
        raise WrongUsage(f"A picture is at least {_said(LEAST)} and at most {_said(MOST)}, not {given}.")
    return wide, high


def _said(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


def _folder(out: Path) -> Path:
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass                        # it may be written there
    except OSError as error:
        raise Unavailable(f"No pictures can be written to {out}: {error.strerror}.") from error
    return out
