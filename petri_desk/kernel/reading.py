"""Reading a definition: each of its settings is held against what is known, and every fault has its path and line.

A setting that is not known is refused, because a misspelt one that is silently ignored is found on the shop floor.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from json import dumps
from typing import Any, Literal

from petri_desk.kernel.findings import Finding
from petri_desk.kernel.positions import Positioned
from petri_desk.kernel.saying import either, say

Check = Callable[[Any], bool]       # whether a value may stand there
SHOWN = 60                          # characters of a value in a sentence


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words."""

    choices: tuple[str, ...]

    def __call__(self, value: Any) -> bool:
        return isinstance(value, str) and value in self.choices


def one_of(*choices: str) -> Check:
    return OneOf(choices)


class Reading:
    """Collects findings while a definition is read.

    `whole` is what the definition is called, and `wanted` says of a check what it lets through.
    """

    def __init__(self, source: Positioned, whole: str, wanted: Mapping[Check, str]) -> None:
        self.source, self.whole, self.wanted = source, whole, wanted
        self.findings: list[Finding] = []

    def fault(self, code: str, where: str, message: str) -> None:
        self._note("error", code, where, message)

    def warn(self, code: str, where: str, message: str) -> None:
        self._note("warning", code, where, message)

    def keys(
        self, value: Mapping[str, Any], known: Mapping[str, Check], where: str, needed: Sequence[str] = ()
    ) -> None:
        """Finds what is not known, what cannot stand there, and what is missing."""
        for key, item in value.items():
            path = f"{where}.{key}" if where else key
            if key not in known:
                self.fault("unknown_key", path, say("There is no setting {key} here; known are {known}.",
                                                    key=key[:40], known=list(known)))  # fmt: skip
            elif item is not None and not known[key](item):
                self.fault("bad_value", path, self._unlike(key, known[key], item))
        for key in needed:
            if value.get(key) is None:
                self.fault("missing_key", where, say("{part} needs {key}.", part=where or self.whole, key=key))

    def _unlike(self, key: str, check: Check, given: Any) -> str:
        wanted = either(check.choices) if isinstance(check, OneOf) else self.wanted.get(check)
        text = dumps(given, ensure_ascii=False, default=str)
        shown = text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
        if wanted is None:
            return say("{key} cannot be {given}.", key=key, given=shown)
        return say("{key} must be {wanted}, not {given}.", key=key, wanted=wanted, given=shown)

    def _note(self, severity: Literal["error", "warning"], code: str, where: str, message: str) -> None:
        self.findings.append(Finding(severity, code, where, message, self.source.line(where)))
