"""What people of a shop have said or named: words that are the same in every language of the desk."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from petri_desk.desk.language.names import LANGUAGES
from petri_desk.desk.shell.sights.proving import dining
from petri_desk.kernel import labels

OF_THE_DESK = {"Petri Desk", "PIN", "QR", "PDF", "A4", "Letter", labels.TEST_LABEL.code, *LANGUAGES.values()}
TYPED = {"petri-desk publish route.json"}
OF_PYTHON = {"division by zero"}        # what the machine says of a fault is passed on as it is
OF_FILES = {each.id for each in (*dining(4).places, *dining(4).transitions)} | {"data.width > 3", "COLUOR"}
UNITS = {"mm", "kg", "g", "m", "cm", "ms"}


def names(file: Path) -> frozenset[str]:
    """Every text that stands in what was asked of the engine, but for what has one for each language."""
    found = OF_THE_DESK | TYPED | OF_PYTHON | OF_FILES | UNITS
    if not file.exists():
        return frozenset(found)
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as base:
        for actor, station, body in base.execute("select actor, station, body from act"):
            found |= {str(each) for each in (actor, station) if each}
            found |= set(_texts(json.loads(body or "{}")))
        found |= {str(serial) for (serial,) in base.execute("select serial_number from flow_token")}
    base.close()
    return frozenset(each for each in found if any(letter.isalpha() for letter in each))


def _texts(given: Any) -> Iterator[str]:
    if isinstance(given, str):
        yield given
    elif isinstance(given, list):
        for each in given:
            yield from _texts(each)
    elif isinstance(given, dict) and "th" not in given:
        for key, each in given.items():
            yield from _texts(each)
            if key.isupper():       # a code, such as that of a node or a component
                yield key
