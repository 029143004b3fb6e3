"""The ids that things have in a PNML file: their own, as far as XML takes them and no two are alike."""

import re

from petri_desk.kernel.findings import Finding
from petri_desk.kernel.saying import say

_NAME = re.compile(r"[^\W\d][\w.-]*")


class Ids:
    """Gives each thing its id once; what had to be named otherwise is read back by us, and told to others once."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}
        self._otherwise: list[tuple[str, str]] = []

    def give(self, kind: str, ident: str) -> str:
        """The id in the file of this thing."""
        found = ident
        if not _NAME.fullmatch(ident):
            found = "n" + re.sub(r"[^\w.-]", "_", ident)[:60]
        stem = found
        while found in self._taken:
            self._last[stem] = self._last.get(stem, 1) + 1
            found = f"{stem}_{self._last[stem]}"
        if found != ident and kind:
            self._otherwise.append((ident, found))
        self._taken.add(found)
        if kind:
            self._given[ident] = found
        return found

    def of(self, ident: str) -> str:
        return self._given[ident]

    def findings(self) -> list[Finding]:
        """That other programs see other ids."""
        if not self._otherwise:
            return []
        (ident, found), count = self._otherwise[0], len(self._otherwise)
        said = say("The id {ident} is written as {found} for other programs; Petri Desk reads it back.",
                   ident=ident[:60], found=found)  # fmt: skip
        if count > 1:
            said = say("{count:,} ids are written otherwise for other programs, such as {ident} as {found}; Petri Desk "
                       "reads them back.", count=count, ident=ident[:60], found=found)  # fmt: skip
        return [Finding("info", "ids_written_otherwise", "", said)]
