"""What the room of nets asks the engine. These functions run on a reader's thread, never on the screen's."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from petri_desk.desk.nets.records import OPEN, CaseLine, CaseLook, Child, Happening, Move, Offer, Token, Way
from petri_desk.kernel.refusals import Refused
from petri_desk.nets.model import Net

if TYPE_CHECKING:
    from petri_desk.engine import Engine

NET = "net"
HEADS = ("transition.fired", "transition.delivered")
MOVED = {"token.consumed": False, "token.produced": True}      # whether it goes into a place
STORY, BEFORE = 60, 200         # lines of the story; events that are read for them
MOST_LYING = 30                 # tokens of a place, each by itself
OF_OTHERS = ("token.consumed", "token.produced", "case.counted")    # told with the firing
Row = Mapping[str, Any]


def nets(engine: "Engine") -> list[tuple[str, str]]:
    """The nets of which cases can be made, with their names."""
    rows = engine.ask(engine.questions.Workflows(limit=None)).items
    return [(str(row["workflow_id"]), str(row["name"] or row["workflow_id"])) for row in rows
            if row["kind"] == NET and row["released_at"]]  # fmt: skip


def cases(engine: "Engine", at: int | None = None) -> list[CaseLine]:
    """The cases of nets that are open, and the latest of those that are over; each with its children below it."""
    found = _rows(engine, at)
    below: dict[int | None, list[Row]] = {}
    known = {int(row["id_instance"]) for row in found}
    for row in found:
        parent = row.get("parent_instance")
        below.setdefault(parent if parent in known else None, []).append(row)
    names = {str(row["workflow_id"]): str(row["name"] or row["workflow_id"])
             for row in engine.ask(engine.questions.Workflows(limit=None)).items}  # fmt: skip
    return list(_lines(below, None, 0, names))


def _rows(engine: "Engine", at: int | None) -> list[Row]:
    question = engine.questions.Cases(limit=None, kind=NET)
    return list((engine.ask(question) if at is None else engine.ask(question, at=at)).items)


def _lines(
    below: Mapping[int | None, Sequence[Row]], parent: int | None, depth: int, names: Mapping[str, str]
) -> Iterable[CaseLine]:  # fmt: skip
    """What is open comes first, the newest on top."""
    rows = sorted(below.get(parent, ()), key=lambda row: (row["status"] not in OPEN, -int(row["id_instance"])))
    for row in rows:
        yield CaseLine(
            str(row["case_id"]), str(row.get("name") or row["case_id"]),
            names.get(str(row["workflow_id"]), str(row["workflow_id"])), str(row["status"]),
            int(row.get("open_tokens") or 0), depth, bool(row.get("stuck")),
        )  # fmt: skip
        yield from _lines(below, int(row["id_instance"]), depth + 1, names)


def look(engine: "Engine", case_id: str, at: int | None = None) -> CaseLook:
    """One case with all that is known of it; in the past nothing is offered."""
    row = _asked(engine, engine.questions.CaseRow(case_id), at)
    net = _net(engine, str(row["workflow_id"]), int(row["revision"]))
    state = engine.state(case_id, at).as_json()
    above = _above(engine, row, at)
    offers = _offers(engine, case_id, net) if at is None and row["status"] in OPEN else ()
    events = _events(engine, case_id, int(row["last_seq"]), at)
    return CaseLook(
        case_id, str(row.get("name") or case_id), net, str((above[-1] if above else row)["case_id"]),
        str(row["status"]), state["marking"], int(state.get("clock") or 0), str(above[0]["case_id"]) if above else "",
        _why_stuck(row), offers, _children(engine, case_id, net, at), _story(events),
        list(_moves(net, events)), _last(events),
    )  # fmt: skip


def _net(engine: "Engine", workflow: str, revision: int) -> Net:
    from petri_desk.nets.cases.definitions import net_from

    body = engine.ask(engine.questions.Definition(workflow, revision)).as_json()["body"]
    if not body:
        raise Refused("unknown_workflow", workflow=workflow)
    return net_from(body)


def _above(engine: "Engine", row: Row, at: int | None) -> list[Row]:
    """The cases that have called it, the nearest first. Their ids stand in its own: parent:link:n."""
    found: list[Row] = []
    name = str(row["case_id"])
    while row.get("parent_instance") is not None and ":" in name:
        name = name.rsplit(":", 2)[0]
        row = _asked(engine, engine.questions.CaseRow(name), at)
        found.append(row)
    return found


def _children(engine: "Engine", case_id: str, net: Net, at: int | None) -> tuple[Child, ...]:
    """The newest first. Their ids say which link has called them: parent:link:n."""
    callers = {link.id: link.transition for link in net.links}
    return tuple(
        Child(str(row["case_id"]), str(row["workflow_id"]), str(row["status"]), _why_stuck(row),
              callers.get(str(row["case_id"]).rsplit(":", 2)[-2], ""))
        for row in (each.as_json() for each in reversed(engine.children(case_id, at)))
    )  # fmt: skip


def _why_stuck(row: Row) -> str:
    stuck = row.get("stuck")
    return str(stuck.get("why") or "") if isinstance(stuck, Mapping) else ""


def _offers(engine: "Engine", case_id: str, net: Net) -> tuple[Offer, ...]:
    return tuple(_offer(each.as_json(), net) for each in engine.enabled(case_id))


def _offer(row: Row, net: Net) -> Offer:
    ident = str(row["transition_id"])
    written = net.transition.get(ident)
    link = net.link_of.get(ident)
    return Offer(
        ident, str(row.get("name") or ident), str(row.get("kind") or ""), bool(row["enabled"]),
        str(row.get("reason") or ""), str(row.get("reason_code") or ""), row.get("reason_details") or {},
        tuple(_way(each) for each in row.get("bindings") or ()),
        written.form if written is not None else None, link.net if link is not None else "", bool(row.get("may_end")),
    )  # fmt: skip


def lying(engine: "Engine", case_id: str, place: str) -> list[Token]:
    """The oldest tokens that lie in a place."""
    found = engine.ask(engine.questions.Tokens(case_id=case_id, node=place, live=True, limit=MOST_LYING)).items
    return [Token(int(row["id_token"]), row["value"], str(row["hold_reason"] or "")) for row in found]


def _way(row: Row) -> Way:
    return Way(int(row["index"]), row["binding"], tuple((each["place"], each["value"]) for each in row["takes"]))


def _events(engine: "Engine", case_id: str, last: int, at: int | None) -> Sequence[Row]:
    """The latest of a case itself; those of the cases it called stand in their own stories."""
    found = engine.questions.Events(case_id=case_id, after=max(last - BEFORE, 0), limit=None, alone=True)
    items: Sequence[Row] = (engine.ask(found) if at is None else engine.ask(found, at=at)).items
    return items


def _last(events: Sequence[Row]) -> int:
    return int(events[-1]["gseq"]) if events else 0


def _story(events: Sequence[Row]) -> list[Happening]:
    """The newest first; what tokens a firing moved is told with it."""
    told = [_happening(row) for row in events if _kind(row) not in OF_OTHERS]
    return told[::-1][:STORY]


def _moves(net: Net, events: Sequence[Row]) -> Iterable[Move]:
    """Along which arcs tokens went: what is told after a firing went to it or came from it."""
    transition = ""
    for row in events:
        kind = _kind(row)
        if kind in HEADS:
            transition = str(row["node"] or "")
        elif kind in MOVED:
            for arc in net.arcs_of.get(transition, ()):
                if arc.place == row["node"] and arc.into is MOVED[kind] and arc.kind in ("normal", "reset"):
                    yield Move(int(row["gseq"]), arc.id)
                    break
        elif kind != "case.counted":
            transition = ""


def _kind(row: Row) -> str:
    return str(row["name"]).partition("/")[0]


def _happening(row: Row) -> Happening:
    data = row["data"] or {}
    named = data.get("transition") or data.get("transition_id") or row.get("node") or ""
    return Happening(int(row["gseq"]), str(row["at"]), str(row["name"]), str(row["operator"]), str(named), data)


def _asked(engine: "Engine", question: Any, at: int | None) -> Row:
    found: Row = (engine.ask(question) if at is None else engine.ask(question, at=at)).as_json()
    return found


def may(engine: "Engine", actor: str) -> tuple[bool, bool]:
    """Whether somebody fires transitions, and whether somebody makes and starts cases."""
    from petri_desk.kernel.commands import FLOOR, LEADING

    operators = engine.ask(engine.questions.Operators())
    roles = {role for each in operators if each.name == actor and not each.disabled_at for role in each.roles}
    return not operators or bool(roles.intersection(FLOOR)), not operators or bool(roles.intersection(LEADING))
