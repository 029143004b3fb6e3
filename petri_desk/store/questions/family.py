"""Genealogy: a token's ancestors and descendants, over links and parents; never guessed from serials."""

from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Literal

from sqlalchemy import CTE, Select, bindparam, select, true, union, union_all

from petri_desk.store import tables
from petri_desk.store.questions.tokens import WHOLE_TOKEN, sessions_by_token, shown_token, token_number
from petri_desk.store.readers import Reader

Direction = Literal["backward", "forward", "both"]

_t, _l, _s = tables.token.c, tables.link.c, tables.session.c


ROOT = select(_t.id_token.label("id")).where(_t.id_token == bindparam("root"))


def reached(begin: Select[Any], forward: bool, several_terms: bool) -> CTE:
    """The tokens reached from some in one direction. A server allows one recursive term, so it goes sideways."""
    found = begin.cte("forward" if forward else "backward", recursive=True)
    near, far = (_l.src, _l.dst) if forward else (_l.dst, _l.src)
    over_links = select(far.label("id")).where(near == found.c.id)
    if forward:
        over_parents = select(_t.id_token.label("id")).where(_t.parent_token_id == found.c.id)
    else:
        over_parents = select(_t.parent_token_id.label("id")).where(
            _t.id_token == found.c.id, _t.parent_token_id.is_not(None)
        )
    if several_terms:
        return found.union(over_links, over_parents)
    ties = union_all(over_links, over_parents).lateral("ties")
    return found.union(select(ties.c.id).select_from(found).join(ties, true()))


@cache
def _family(direction: Direction, several_terms: bool) -> tuple[Select[Any], Select[Any], Select[Any]]:
    """The statements for the tokens, their sessions and the links among them."""
    ways = [reached(ROOT, forward, several_terms) for forward in WAYS[direction]]
    members = union(*(select(way.c.id) for way in ways)).cte("members")
    inside = select(members.c.id)
    tokens = WHOLE_TOKEN.where(_t.id_token.in_(inside)).order_by(_t.id_token)
    sessions = select(*_s).where(_s.id_token.in_(inside)).order_by(_s.id_session)
    links = (
        select(_l.kind, _l.src, _l.dst)
        .where(_l.src.in_(inside), _l.dst.in_(inside))
        .order_by(_l.src, _l.dst, _l.kind)
    )
    return tokens, sessions, links


WAYS = {"backward": (False,), "forward": (True,), "both": (False, True)}


@dataclass(frozen=True, slots=True)
class Family:
    """A token's ancestors, descendants or both, with the ties between them (from = parent or predecessor)."""

    scope: ClassVar = "job"
    token: int | str
    direction: Direction = "both"

    def run(self, reader: Reader) -> dict[str, Any]:
        root = token_number(reader, self.token)
        tokens, sessions, links = _family(self.direction, reader.link.words.several_terms)
        values = {"root": root}
        by_token = sessions_by_token(reader.link.rows(sessions, values))
        members = [shown_token(row, by_token) for row in reader.link.rows(tokens, values)]
        ties = [{"kind": row[0], "from": row[1], "to": row[2]} for row in reader.link.rows(links, values)]
        linked = {(tie["from"], tie["to"]) for tie in ties}
        numbers = {each["id_token"] for each in members}
        ties += [
            {"kind": "parent", "from": each["parent_token_id"], "to": each["id_token"]}
            for each in members
            if each["parent_token_id"] in numbers and (each["parent_token_id"], each["id_token"]) not in linked
        ]
        return {"root": root, "tokens": members, "links": ties}
