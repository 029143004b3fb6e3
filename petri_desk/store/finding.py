"""Finding the case that a command goes to: by token, by case id, or by an act's op id.

A token never changes its case and a case never its stream, so what was found is remembered until a transaction
fails (then its ids may be given to something else).
"""

from dataclasses import dataclass, field

from sqlalchemy import bindparam, select

from petri_desk.kernel.refusals import Refused
from petri_desk.store import tables
from petri_desk.store.link import Link
from petri_desk.store.streams import SHOP
from petri_desk.store.work import Where

REMEMBERED = 100_000

_i, _t, _a = tables.instance.c, tables.token.c, tables.act.c
CASE_OF_TOKEN = (
    select(_i.stream, _i.id_instance, _i.case_id)
    .join(tables.token, _t.id_instance == _i.id_instance)
    .where(_t.id_token == bindparam("token"))
)
CASE_BY_NAME = select(_i.stream, _i.id_instance, _i.case_id).where(_i.case_id == bindparam("case_id"))
CASES_OF_ACT = (
    select(_i.stream, _i.id_instance, _i.case_id)
    .join(tables.act, _a.id_instance == _i.id_instance)
    .where(_a.op_id == bindparam("op_id"))
    .order_by(_i.id_instance)
)


@dataclass(frozen=True, slots=True)
class Address:
    """The case that a command goes to, and its stream."""

    stream: int
    case: int
    case_id: str


THE_SHOP = Address(SHOP, SHOP, "shop")


@dataclass(slots=True)
class Finder:
    """Finds addresses over one connection."""

    link: Link
    _tokens: dict[int, Address] = field(default_factory=dict)
    _cases: dict[str, Address] = field(default_factory=dict)

    def find(self, where: Where) -> Address | None:
        """The address, None for a case that is not there yet, or Refused."""
        match where.scope:
            case "shop":
                return THE_SHOP
            case "token":
                return self._token(where.value)
            case "tokens":
                return self._tokens_of_one_job(where.value)
            case "case":
                found = self.case(where.value)
                if found is None:
                    raise Refused("unknown_case", case_id=where.value)
                return found
            case "new_case":
                return self.case(where.value)
            case "act":
                return self._act(where.value, where.hint)

    def remembered(self, where: Where) -> Address | None:
        """The address, if finding it takes no query."""
        match where.scope:
            case "shop":
                return THE_SHOP
            case "token":
                return self._tokens.get(where.value)
            case "tokens":
                return self._tokens.get(where.value[0])
            case "case" | "new_case":
                return self._cases.get(where.value)
        return None

    def case(self, case_id: str) -> Address | None:
        if case_id not in self._cases:
            row = self.link.row(CASE_BY_NAME, {"case_id": case_id})
            if row is None:
                return None
            self._cases[case_id] = Address(*row)
        return self._cases[case_id]

    def forget(self) -> None:
        self._tokens.clear()
        self._cases.clear()

    def _token(self, token: int) -> Address:
        found = self._tokens.get(token)
        if found is None:
            row = self.link.row(CASE_OF_TOKEN, {"token": token})
            if row is None:
                raise Refused("unknown_token", token=token)
            if len(self._tokens) > REMEMBERED:
                self._tokens.clear()
            found = self._tokens[token] = Address(*row)
        return found

    def _tokens_of_one_job(self, tokens: list[int]) -> Address:
        found = {self._token(token) for token in tokens}
        if len(found) != 1:
            raise Refused("different_jobs", tokens=list(tokens))
        return found.pop()

    def _act(self, op_id: str, hint: str | None) -> Address:
        found = [Address(*row) for row in self.link.rows(CASES_OF_ACT, {"op_id": op_id})]
        if hint is not None:
            found = [each for each in found if each.case_id == hint]
        if not found:
            raise Refused("unknown_act", act=op_id)
        if len(found) > 1:
            raise Refused("ambiguous_act", act=op_id, cases=[each.case_id for each in found])
        return found[0]
