"""Placeholder."""
from dataclasses import dataclass
from typing import Any, Protocol
class Rule(Protocol): ...
@dataclass
class Report:
    violations: list[Any]
def verify(*a: Any) -> Report: ...
