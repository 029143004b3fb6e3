"""Tells a scanner from a person, and what was scanned. No Qt in here.

Rule 1: keys whose gaps are at most the limit are a burst; the gaps come from the keyboard's own timestamps.
Rule 2: a burst is read by where its keys lie, else by undoing a layout, else as the text that arrived; whichever is a
label counts. The way that last led to a label is taken for other texts too.
Rule 3: in a text field keys are let through, and only a label is taken out of it again. Elsewhere keys are held back
until it is known whether a person typed them.
Rule 4: the key that ends a label, or a text scanned outside of a field, is swallowed. It presses no button.
Rule 5: the same code again, with nothing between, is a duplicate as long as the label lies before the scanner.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum

from petri_desk.desk.scanning import layouts
from petri_desk.kernel import labels

SHORTEST_GAP, LONGEST_GAP = 20, 200
ALL_READ = 4            # so many gaps of silence end a burst for good; an ending may take as long
LONGEST_BURST = labels.LONGEST_CODE + 40


class Ending(StrEnum):
    """The key that a scanner presses last."""

    ENTER = "enter"
    TAB = "tab"
    EOT = "eot"


class Reason(StrEnum):
    """Why a scan is not acted on."""

    DAMAGED = "damaged"
    DUPLICATE = "duplicate"


class Fate(Enum):
    """What happens to the key that was pressed."""

    PASS = "pass"
    HOLD = "hold"
    SWALLOW = "swallow"


@dataclass(frozen=True, slots=True)
class Settings:
    """How the scanners of this desk behave; without endings a burst ends in silence. Times in milliseconds."""

    gap: int = 50
    least: int = 4
    endings: frozenset[Ending] = frozenset(Ending)
    prefix: str = ""
    again: int = 1500

    def __post_init__(self) -> None:
        if not SHORTEST_GAP <= self.gap <= LONGEST_GAP:
            raise ValueError(f"The gap is {SHORTEST_GAP} to {LONGEST_GAP} ms, not {self.gap}.")


@dataclass(frozen=True, slots=True)
class Key:
    """One key as it was pressed: where it lies (0: unknown), what it wrote, and when."""

    position: int
    text: str
    at: int
    shift: bool = False
    chord: bool = False         # with Ctrl, Alt or Meta
    repeat: bool = False
    in_field: bool = False


@dataclass(frozen=True, slots=True)
class Scan:
    """What was scanned: one of our labels, or another text to look up, such as a serial or a badge."""

    text: str
    label: labels.Label | None = None
    in_field: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do now."""

    fate: Fate = Fate.PASS
    give_back: bool = False     # the keys held were typed: they go where they were meant to
    take_out: bool = False      # what the burst wrote into the field is taken out of it again,
    put_in: str = ""            # and this is written instead
    scan: Scan | None = None
    rejected: Reason | None = None


def ending(key: Key) -> Ending | None:
    if key.text == "\x04" or (key.chord and key.position == layouts.KEY_D):
        return Ending.EOT
    if key.position in layouts.ENTER or key.text in ("\r", "\n"):
        return Ending.ENTER
    return Ending.TAB if key.position == layouts.TAB or key.text == "\t" else None


def written(key: Key) -> str:
    """What the key would write on an American keyboard, or else what it did write."""
    return layouts.american(key.position, shift=key.shift) or (key.text if key.text.isprintable() else "")


def readings(keys: Sequence[Key]) -> Iterator[tuple[str, str]]:
    """What a burst may mean, the likeliest first, with the way it was read."""
    text = "".join(key.text for key in keys)
    if any(key.position for key in keys):
        yield "keys", "".join(map(written, keys))
    elif layouts.thai(text):
        yield layouts.THAI, layouts.meant(text, layouts.THAI) or text
    yield "text", text
    for layout in (layouts.THAI, "french", "german"):
        back = layouts.meant(text, layout)
        if back is not None:
            yield layout, back


@dataclass(slots=True)
class Decoder:
    """Follows the keys of one desk."""

    settings: Settings = field(default_factory=Settings)
    _keys: list[Key] = field(default_factory=list)
    _held: bool = False
    _way: str = ""
    _last: tuple[str, int] | None = None        # the code scanned last, and when
    _ended: int | None = None

    @property
    def in_field(self) -> bool:
        """Whether the open burst goes into a text field."""
        return bool(self._keys) and self._keys[-1].in_field

    def begins(self, key: Key) -> bool:
        """Whether a burst would begin with this key."""
        return not self._follows(key, self.settings.gap)

    def expects(self, key: Key) -> bool:
        """Whether the key goes on with a burst, or ends one."""
        if ending(key) is None:
            return not self.begins(key)
        return self._follows(key, self._patience()) or self._again(key)

    def silence(self) -> int:
        """How long to wait for a further key before `rest`; none when nothing is open."""
        return self._patience() if self._keys else 0

    def press(self, key: Key) -> Verdict:
        if key.chord and key.position in layouts.PAD:
            return Verdict()                    # a character by its number: it follows as text
        if ending(key) is not None and not key.repeat:
            return self._end(key)
        if key.chord or key.repeat or not written(key):
            return self._typed()
        verdict = self._typed() if self.begins(key) else Verdict()
        if not self._keys and written(key).isspace():
            return verdict                      # a space begins no code, but presses buttons
        self._keys.append(key)
        self._held = self._held or not key.in_field
        return replace(verdict, fate=Fate.PASS if key.in_field else Fate.HOLD)

    def rest(self) -> Verdict:
        """Nothing came for as long as `silence` says."""
        if not self._keys:
            return Verdict()
        if not self.settings.endings and len(self._keys) >= self.settings.least:
            return self._judge(self._keys[-1].at, plain=not self._keys[-1].in_field)
        given, self._held = self._held, False   # the burst stays: its keys may only be late
        return Verdict(give_back=given)

    def _patience(self) -> int:
        return self.settings.gap * (ALL_READ if len(self._keys) >= self.settings.least else 1)

    def _follows(self, key: Key, limit: int) -> bool:
        if not self._keys or len(self._keys) >= LONGEST_BURST:
            return False
        last = self._keys[-1]
        return 0 <= key.at - last.at <= limit and key.in_field == last.in_field

    def _typed(self) -> Verdict:
        """A person typed what there was."""
        given = self._held
        self._keys, self._held = [], False
        return Verdict(give_back=given)

    def _end(self, key: Key) -> Verdict:
        if self._again(key):
            return Verdict(Fate.SWALLOW)
        if not self._follows(key, self._patience()):
            return self._typed()
        return self._judge(key.at, plain=ending(key) in self.settings.endings and not self.begins(key))

    def _again(self, key: Key) -> bool:
        """The second half of a line's end."""
        return not self._keys and self._ended is not None and 0 <= key.at - self._ended <= self.settings.gap

    def _judge(self, at: int, *, plain: bool) -> Verdict:
        """The burst is over: a label, something that was one, another text, or typing after all."""
        found = dict(readings(self._keys))
        in_field = self._keys[-1].in_field
        marked = False
        for way, text in found.items():
            code = text.removeprefix(self.settings.prefix)
            try:
                label = labels.read(code)
            except labels.Damaged:
                marked = True
                continue
            if label is not None:
                self._way = way
                return self._accept(Scan(label.code, label, in_field), at)
        if marked:
            return self._close(at, Verdict(Fate.SWALLOW, take_out=in_field, rejected=Reason.DAMAGED))
        text = found.get(self._way) or next(iter(found.values()))
        if not plain or len(self._keys) < self.settings.least or not text.startswith(self.settings.prefix):
            return self._typed()
        return self._other(text.removeprefix(self.settings.prefix), found["text"], at)

    def _other(self, text: str, arrived: str, at: int) -> Verdict:
        if not self._keys[-1].in_field:
            return self._accept(Scan(text), at)
        self._typed()
        return Verdict() if text == arrived else Verdict(take_out=True, put_in=text)

    def _accept(self, scan: Scan, at: int) -> Verdict:
        last, self._last = self._last, (scan.text, at)
        twice = last is not None and last[0] == scan.text and 0 <= at - last[1] <= self.settings.again
        verdict = Verdict(
            Fate.SWALLOW, take_out=scan.in_field, scan=None if twice else scan,
            rejected=Reason.DUPLICATE if twice else None,
        )  # fmt: skip
        return self._close(at, verdict)

    def _close(self, at: int, verdict: Verdict) -> Verdict:
        self._keys, self._held, self._ended = [], False, at
        return verdict
