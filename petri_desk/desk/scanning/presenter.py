"""Trying out a scanner: what its keys were, how fast they came, and what to set. No Qt in here."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from petri_desk.desk.scanning import layouts
from petri_desk.desk.scanning.decoder import LONGEST_GAP, Ending, Key, Settings, ending, readings
from petri_desk.kernel import labels

PAUSE = 500             # milliseconds without a key end an attempt
ROOM = 1.5              # so much slower than its slowest gap a scanner may be
ORDER = (layouts.US, layouts.THAI, "german", "french", "british")


class Finding(StrEnum):
    """What became of an attempt."""

    GOOD = "good"                       # one of our labels, as the desk is set
    OTHER = "other"                     # another text: a serial of someone else
    DAMAGED = "damaged"
    TOO_SLOW = "too_slow"               # `gap` would be enough
    TOO_SHORT = "too_short"
    NO_ENDING = "no_ending"
    OTHER_ENDING = "other_ending"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one attempt shows."""

    keys: tuple[Key, ...]
    gaps: tuple[int, ...]
    text: str
    layout: str | None                  # None: it cannot be told
    ended: Ending | None
    finding: Finding
    gap: int                            # the limit that would suit this scanner


def layout_of(keys: Sequence[Key]) -> str | None:
    """The layout that made these texts of these keys."""
    told = [key for key in keys if key.position and key.text.isprintable() and key.text]
    if not told:
        return layouts.THAI if layouts.thai("".join(key.text for key in keys)) else None
    fitting = (name for name in ORDER if all(layouts.could_be(name, key.position, key.text) for key in told))
    return next(fitting, None)


def judged(keys: Sequence[Key], settings: Settings) -> Attempt:
    """An attempt, from all its keys."""
    last = ending(keys[-1]) if keys else None
    body = keys[:-1] if last is not None else keys
    gaps = tuple(later.at - earlier.at for earlier, later in zip(keys, keys[1:], strict=False))
    slowest = max(gaps, default=0)
    text, finding = _found(body, settings)
    if len(body) < settings.least:
        finding = Finding.TOO_SHORT
    elif slowest > LONGEST_GAP:
        finding = Finding.TYPED
    elif slowest > settings.gap:
        finding = Finding.TOO_SLOW
    elif last is None and settings.endings:
        finding = Finding.NO_ENDING
    elif last is not None and last not in settings.endings and finding is Finding.OTHER:
        finding = Finding.OTHER_ENDING
    suits = min(max(settings.gap, -(-int(slowest * ROOM) // 10) * 10), LONGEST_GAP)
    return Attempt(tuple(keys), gaps, text, layout_of(body), last, finding, suits)


def _found(keys: Sequence[Key], settings: Settings) -> tuple[str, Finding]:
    found = [text.removeprefix(settings.prefix) for _, text in readings(keys)]
    finding = Finding.OTHER
    for text in found:
        try:
            if labels.read(text) is not None:
                return text, Finding.GOOD
        except labels.Damaged:
            finding = Finding.DAMAGED
    return found[0], finding


class ScannerTest:
    """Collects the keys of one attempt after the other; `heard` answers with what the attempt shows so far."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._keys: list[Key] = []

    def heard(self, key: Key) -> Attempt:
        if self._keys and (ending(self._keys[-1]) is not None or not 0 <= key.at - self._keys[-1].at <= PAUSE):
            self._keys = []
        self._keys.append(key)
        return judged(self._keys, self._settings)

    def use(self, settings: Settings) -> None:
        self._settings, self._keys = settings, []
