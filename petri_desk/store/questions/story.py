"""A token's story: its events with what each has changed, so that the old value of what was corrected can be told."""

from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from sqlalchemy import Select, bindparam

from petri_desk.kernel.canonical import parsed
from petri_desk.store import tables
from petri_desk.store.questions.history import WHOLE_EVENT, shown_event
from petri_desk.store.readers import Reader

_a, _e = tables.act.c, tables.event.c


@cache
def _of_tokens(count: int) -> Select[Any]:
    named: list[Any] = [bindparam(f"t{number}") for number in range(count)]
    return WHOLE_EVENT.where(_e.id_token.in_(named), _a.gseq <= bindparam("upto")).order_by(_e.seq, _e.id_token)


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that happened to some tokens: one object, under the numbers that it has had."""

    scope: ClassVar = "log"
    tokens: tuple[int, ...]

    def run(self, reader: Reader) -> list[dict[str, Any]]:
        if not self.tokens:
            return []
        values: dict[str, int] = {f"t{number}": ident for number, ident in enumerate(self.tokens)}
        rows = reader.log.rows(_of_tokens(len(self.tokens)), values | {"upto": reader.upto})
        return [shown_event(row) | {"changes": parsed(row[-1])["changes"]} for row in rows]
