"""What can be set on this desk, and what may be chosen for it. No Qt in here.

Rule: a setting is kept as a word; one that is not among its choices is the usual one, which is the first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self

ON, OFF = "on", "off"
SYSTEM = "system"

CHOICES: Mapping[str, tuple[str, ...]] = {
    "theme": (SYSTEM, "light", "dark"),
    "contrast": ("normal", "high"),
    "text_size": ("100", "115", "130"),
    "calendar": ("", "ce", "be"),
    "sounds": (OFF, ON),
    "scan_starts": (OFF, ON),
    "serial_baud": ("9600", "115200"),
    "idle_minutes": ("0", "2", "5", "15", "30"),
}
PERCENT = {"screen_size": (50, 200)}
GAP = {"scan_gap": (20, 200)}
TEXTS = {"serial_port": 200}        # how long they may be
USUAL = {"screen_size": "100", "scan_gap": "50"}


@dataclass(frozen=True, slots=True)
class Settings:
    """How this desk is set."""

    theme: str = SYSTEM
    contrast: str = "normal"
    text_size: str = "100"
    calendar: str = ""
    sounds: str = OFF
    scan_starts: str = OFF
    idle_minutes: str = "0"
    screen_size: str = "100"
    scan_gap: str = "50"
    serial_port: str = ""
    serial_baud: str = "9600"

    @classmethod
    def read(cls, remembered: Mapping[str, str]) -> Self:
        return cls(**{each.name: allowed(each.name, remembered.get(each.name)) for each in fields(cls)})

    @property
    def text(self) -> float:
        return int(self.text_size) / 100

    @property
    def screen(self) -> float:
        return int(self.screen_size) / 100

    @property
    def idle_seconds(self) -> int:
        """After how long the desk locks itself; never for 0."""
        return int(self.idle_minutes) * 60


def allowed(name: str, value: str | None) -> str:
    """A setting's value, or the usual one if that cannot be."""
    if name in CHOICES:
        return value if value in CHOICES[name] else CHOICES[name][0]
    if name in TEXTS:
        return value if value is not None and len(value) <= TEXTS[name] and value.isprintable() else ""
    least, most = {**PERCENT, **GAP}[name]
    fits = value is not None and value.isdecimal() and least <= int(value) <= most
    return str(value) if fits else USUAL[name]
