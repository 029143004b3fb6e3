"""Reading JSON with the line of every value, so that a finding can say where.

The grammar is JSON's, scanned here only to keep positions; numbers with a point become `Decimal`, never float. A key
given twice and nesting beyond the limit are faults, since both hide what the author meant.
"""

import json
import json.decoder
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

DEPTH_LIMIT = 64
SIZE_LIMIT = 20_000_000
VALUE_LIMIT = 500_000
KEY_SHOWN = 100

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?([eE][-+]?[0-9]{1,3})?(?![0-9.eE+-])")
_scan_string = json.decoder.scanstring  # type: ignore[attr-defined]
_WORDS = {"true": True, "false": False, "null": None}


class BadJson(ValueError):
    """The text is not JSON, or not JSON that we take; carries the line."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(slots=True)
class Positioned:
    """A value, and the line on which each path in it begins (`nodes[2].id`)."""

    value: Any
    lines: dict[str, int] = field(default_factory=dict)

    def line(self, path: str) -> int | None:
        """The line of a path, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.lines.get(path)

    def line_of(self, where: str) -> int | None:
        """The line of what a finding names, when that is a path in here."""
        return self.line(where) if re.split(r"[.[]", where, maxsplit=1)[0] in self.lines and where else None


def read_json(source: str) -> Positioned:
    """The value of a JSON text, with positions."""
    if len(source) > SIZE_LIMIT:
        raise BadJson(f"The file is larger than {SIZE_LIMIT // 1_000_000} MB.", 1)
    scanner = _Scanner(source)
    value, end = scanner.value(_skip(source, 0), "", 0)
    end = _skip(source, end)
    if end != len(source):
        raise scanner.fault("Something follows the end of the value", end)
    return Positioned(value, scanner.lines)


def _skip(source: str, at: int) -> int:
    match = _SPACE.match(source, at)
    return match.end() if match else at


class _Scanner:
    def __init__(self, source: str) -> None:
        self.source = source
        self.lines: dict[str, int] = {}
        self._counted, self._line = 0, 1
        self._values = 0

    def line_of(self, at: int) -> int:
        """Values are met in order, so lines are counted once."""
        if at < self._counted:
            return self.source.count("\n", 0, at) + 1
        self._line += self.source.count("\n", self._counted, at)
        self._counted = at
        return self._line

    def fault(self, message: str, at: int) -> BadJson:
        line = self.source.count("\n", 0, at) + 1
        return BadJson(f"{message} (line {line}).", line)

    def value(self, at: int, path: str, depth: int) -> tuple[Any, int]:
        if depth > DEPTH_LIMIT:
            raise self.fault(f"Nested deeper than {DEPTH_LIMIT} levels", at)
        self._values += 1
        if self._values > VALUE_LIMIT:
            raise self.fault(f"The file holds more than {VALUE_LIMIT:,} values", at)
        self.lines.setdefault(path, self.line_of(at))
        opening = self.source[at : at + 1]
        if opening == "{":
            return self._object(at + 1, path, depth)
        if opening == "[":
            return self._array(at + 1, path, depth)
        if opening == '"':
            return self._string(at)
        return self._plain(at)

    def _string(self, at: int) -> tuple[str, int]:
        try:
            found, end = _scan_string(self.source, at + 1, True)
        except json.JSONDecodeError as error:
            raise self.fault("A text is not closed or holds a bad character", error.pos) from None
        return found, end

    def _plain(self, at: int) -> tuple[Any, int]:
        for word, value in _WORDS.items():
            if self.source.startswith(word, at):
                return value, at + len(word)
        match = _NUMBER.match(self.source, at)
        if match is None:
            number = self.source[at : at + 1] in tuple("-0123456789")
            raise self.fault("A number is badly written, or too long" if number else "A value was expected", at)
        exact = match.group(1) is None and match.group(2) is None
        return int(match.group()) if exact else Decimal(match.group()), match.end()

    def _object(self, at: int, path: str, depth: int) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        at = _skip(self.source, at)
        while self.source[at : at + 1] != "}":
            if self.source[at : at + 1] != '"':
                raise self.fault('A key in "quotes" was expected', at)
            key, after = self._string(at)
            if key in found:
                raise self.fault(f"The key {key[:40]!r} is given twice", at)
            colon = self._expect(":", after)
            inner = f"{path}.{key[:KEY_SHOWN]}" if path else key[:KEY_SHOWN]
            found[key], at = self.value(colon, inner, depth + 1)
            at = self._comma(at, "}")
        return found, at + 1

    def _array(self, at: int, path: str, depth: int) -> tuple[list[Any], int]:
        found: list[Any] = []
        at = _skip(self.source, at)
        while self.source[at : at + 1] != "]":
            item, at = self.value(at, f"{path}[{len(found)}]", depth + 1)
            found.append(item)
            at = self._comma(at, "]")
        return found, at + 1

    def _expect(self, mark: str, at: int) -> int:
        at = _skip(self.source, at)
        if self.source[at : at + 1] != mark:
            raise self.fault(f"{mark!r} was expected", at)
        return _skip(self.source, at + 1)

    def _comma(self, at: int, closing: str) -> int:
        at = _skip(self.source, at)
        if self.source[at : at + 1] == closing:
            return at
        after = self._expect(",", at)
        if self.source[after : after + 1] == closing:
            raise self.fault("A value was expected after the comma", after)
        return after
