"""What a genealogy asks the engine, and what is worked out of it: on a reader's thread, never on the screen's."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from petri_desk.desk.genealogy.family import Family, Member, family_of
from petri_desk.desk.genealogy.nodes import Node, Routes, called
from petri_desk.desk.genealogy.picture import Picture, Unfolded, picture
from petri_desk.desk.genealogy.story import Entry, cut, told
from petri_desk.desk.genealogy.timeline import Row, rows, seconds
from petri_desk.kernel.refusals import Refused

if TYPE_CHECKING:
    from petri_desk.engine import Engine

BACKWARD, BOTH, FORWARD = DIRECTIONS = ("backward", "both", "forward")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to see: a token by number or serial, a lot, or a job; in which direction, and when."""

    what: int | str = ""
    lot: str = ""
    case: str = ""
    direction: str = BOTH
    selected: int | None = None
    unfolded: Unfolded = field(default_factory=Unfolded)
    at: int | None = None
    now: float = 0.0

    @property
    def place(self) -> tuple[Any, ...]:
        """What one comes back to."""
        return (self.what, self.lot, self.case)


class Line(Struct, frozen=True, gc=False):
    """A row of the list."""

    id: int
    serial: str
    type: str
    shape: str
    state: str
    node: str
    qty: str
    reworks: int
    held: str
    case: str
    since: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A family with its picture, its times and its list, as they stand together on a screen."""

    wish: Wish
    family: Family
    nodes: Mapping[str, Mapping[str, Node]]     # by job
    picture: Picture
    rows: tuple[Row, ...]
    lines: tuple[Line, ...]
    inked: frozenset[int]                       # the one looked at, what it came from, what it became

    def member(self, ident: int | None) -> Member | None:
        return self.family.members.get(ident) if ident is not None else None

    def node(self, member: Member, ident: str | None = None) -> str:
        """What the node is called where a member is."""
        return called(self.nodes.get(self.family.cases.get(member.case, ""), {}), ident or member.node)


def look(engine: "Engine", wish: Wish, routes: Routes) -> Shown:
    """Reads a family; Refused when there is no such token, and no such lot either."""
    kin = _kin(engine, wish)
    family = family_of(kin)
    nodes = {case: routes.of(engine, case) for case in family.cases.values()}
    now = wish.now if wish.at is None else seconds(engine.ask(engine.questions.ActRow(wish.at)).at)
    what = wish.what if wish.at is not None and wish.what else family.root or wish.what     # it may not be there yet
    return drawn(family, nodes, replace(wish, now=now, lot=family.lot or "", what=what))


def reach(engine: "Engine", wish: Wish) -> tuple[str | None, frozenset[int]]:
    """What one goes along when one looks back at a family: its members as of now, and their job if it is one."""
    return family_of(_kin(engine, replace(wish, at=None))).reach


def _kin(engine: "Engine", wish: Wish) -> Mapping[str, Any]:
    ask, kin = engine.questions, engine.questions.Kin
    if wish.lot:
        return _asked(engine, kin(lot=wish.lot, direction="whole"), wish.at)
    if wish.case:
        first = engine.ask(ask.Tokens(case_id=wish.case, limit=1)).items
        return _asked(engine, kin(first[0]["id_token"] if first else 0, "whole"), wish.at)
    try:
        return _asked(engine, kin(_there(engine, wish), "whole"), wish.at)
    except Refused as unknown:
        try:
            return _asked(engine, kin(lot=str(wish.what), direction="whole"), wish.at)
        except Refused:
            raise unknown from None


def _there(engine: "Engine", wish: Wish) -> int | str:
    """The token; or, at a moment when it was not made yet, the one it was then: its parent, or the parent's."""
    if wish.at is None:
        return wish.what
    token: int | str | None = wish.what
    while token is not None and not _made(engine, token, wish.at):
        token = engine.ask(engine.questions.TokenRow(token)).parent_token_id
    return wish.what if token is None else token


def _made(engine: "Engine", token: int | str, at: int) -> bool:
    try:
        engine.ask(engine.questions.TokenRow(token), at=at)
    except Refused:
        return False
    return True


def _asked(engine: "Engine", question: Any, at: int | None) -> Mapping[str, Any]:
    found = engine.ask(question) if at is None else engine.ask(question, at=at)
    answer: Mapping[str, Any] = found.as_json()
    return answer


def drawn(family: Family, nodes: Mapping[str, Mapping[str, Node]], wish: Wish) -> Shown:
    """The picture, the times and the list of a family."""
    out = () if wish.selected is None else (wish.selected,)
    made = picture(family, wish.direction, out, wish.unfolded)
    inked = family.came_from(family.begin) | family.became(family.begin)
    lines = sorted((_line(family.members[ident], family, nodes) for ident in made.order), key=_by_serial)
    return Shown(wish, family, nodes, made, tuple(rows(family, made.order, wish.now)), tuple(lines), frozenset(inked))


def again(shown: Shown, wish: Wish) -> Shown:
    """The same family, looked at otherwise."""
    return drawn(shown.family, shown.nodes, replace(wish, now=shown.wish.now))


def _line(member: Member, family: Family, nodes: Mapping[str, Mapping[str, Node]]) -> Line:
    case = family.cases.get(member.case, "")
    return Line(
        member.id, member.name, member.type, member.shape, member.state, called(nodes.get(case, {}), member.node),
        member.qty, member.reworks, (member.held or "") if member.open else "", case, member.updated_at,
    )  # fmt: skip


def _by_serial(line: Line) -> tuple[Any, ...]:
    return (len(line.serial), line.serial, line.id)


def story(engine: "Engine", shown: Shown, ident: int) -> list[Entry]:
    """All that happened to the thing that a member is; in the past, what came later is marked."""
    tokens = tuple(shown.family.selves(ident))
    events = [each.as_json() for each in engine.ask(engine.questions.Story(tokens))]
    case = shown.family.cases.get(shown.family.members[ident].case, "")
    return cut(told(events, shown.family, shown.nodes.get(case, {})), shown.wish.at)
