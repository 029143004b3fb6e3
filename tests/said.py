"""The command line in this process: words in; code, output and complaints out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from petri_desk.__main__ import main


@dataclass(frozen=True, slots=True)
class Said:
    """What a run printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Said]


def runner(capsys: pytest.CaptureFixture[str]) -> Run:
    """Whatever the line is, there is no traceback, no fault, and the code is one of the promised ones."""

    def run(*words: object) -> Said:
        capsys.readouterr()
        code = main([str(word) for word in words])
        said = Said(code, *capsys.readouterr())
        assert "Traceback" not in said.out + said.err
        assert "fault of the program" not in said.err, said.err
        assert code in (0, 1, 2, 3, 4)
        return said

    return run
