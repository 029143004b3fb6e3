"""People and the places where they work: operators with roles, stations, the shop itself, and calls for help.

A database without operators is open: any name may do anything, so that one person can start with no set-up. From the
first operator on every command's role is enforced here, whichever door it came through. PIN and badge are hashed
before they reach a rule, and never stand in an event.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from petri_desk.kernel.commands import (
    ADMIN,
    FLOOR,
    LEADING,
    ROLES,
    Call,
    Command,
    Flag,
    Id,
    Language,
    Name,
    Names,
    Secret,
    Target,
    Text,
    Whole,
    Zone,
)
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.draft import Secret as HashedSecret
from petri_desk.kernel.records import Created, Fields
from petri_desk.kernel.refusals import Refused, sentences
from petri_desk.kernel.state import State

WHOLE_SHOP = "Workshop"  # the station that a shop begins with, which serves every work centre
SETTINGS = ("shop", "settings")     # the record of what holds for the whole shop
CALLS = ("supervisor", "material", "machine", "quality", "safety")

sentences(
    {
        "unknown_role": "{role} is no role; there are {known}.",
        "operator_exists": "There is already an operator {name}.",
        "last_admin": "{name} is the last admin; make another one first.",
        "nothing_to_change_operator": "Say what is to change: roles, badge, pin, language or disabled.",
        "unknown_station": "There is no station {name}; there are {known}.",
        "nothing_to_change_station": "Say what is to change: work_centers or language.",
        "station_exists": "There is already a station {name}.",
        "unknown_zone": "There is no time zone {name}; one is called Asia/Bangkok, another Europe/Berlin.",
        "unknown_call": "There is no call {call}.",
        "call_answered": "Call {call} was already answered by {by}.",
        "bad_call": "A call is for {known}, not {kind}.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorAdd:
    name: Name
    roles: Names
    badge: Secret | None = None
    pin: Secret | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorChange:
    name: Name
    roles: Names | None = None
    badge: Secret | None = None
    pin: Secret | None = None
    disabled: Flag | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StationAdd:
    name: Name
    work_centers: Names
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StationChange:
    name: Name
    work_centers: Names | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopChange:
    time_zone: Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class AndonCall:
    station: Name
    kind: Call
    token_id: Id | None = None
    text: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AndonAnswer:
    call_id: Whole
    text: Text | None = None


def operators(shop: State) -> dict[str, tuple[int, Fields]]:
    """Every operator by name."""
    return {entry.fields["name"]: (int(ident), entry.fields) for ident, entry in shop.of_kind("operator")}


def roles_of(shop: State, actor: str) -> frozenset[str] | None:
    """The actor's roles; None in an open database."""
    known = shop.live("operator", "name", actor)
    if not known:
        if next(shop.of_kind("operator"), None) is None:
            return None
        raise Refused("unknown_operator", operator=actor)
    fields = shop.get(("operator", known[0])) or {}
    if fields.get("disabled_at"):
        raise Refused("operator_disabled", operator=actor)
    return frozenset(fields["roles"])


def admit(shop: State, actor: str, command: Command) -> frozenset[str] | None:
    """The actor's roles, if one of them allows the command."""
    roles = roles_of(shop, actor)
    if roles is not None and not roles.intersection(command.roles):
        raise Refused("not_allowed", actor=actor, command=command.name, roles=list(command.roles))
    return roles


def _known_roles(roles: Iterable[str]) -> list[str]:
    for role in roles:
        if role not in ROLES:
            raise Refused("unknown_role", role=role, known=list(ROLES))
    return sorted(set(roles))


def operator_add(draft: Draft, command: OperatorAdd) -> None:
    """A new operator; the first one is made admin too, or nobody could go on."""
    known = operators(draft.state)
    if command.name in known:
        raise Refused("operator_exists", name=command.name)
    roles = _known_roles([*command.roles, *([] if known else ["admin"])])
    ident = draft.context.fresh("operator")
    fields = {"name": command.name, "roles": roles, "created_at": draft.context.at, "language": command.language}
    draft.emit("operator.added/1", Created("operator", ident, _given(fields)), data={"name": command.name})
    _keep_secret(draft, ident, command)


def operator_change(draft: Draft, command: OperatorChange) -> None:
    known = operators(draft.state)
    if command.name not in known:
        raise Refused("unknown_operator", operator=command.name)
    ident, _ = known[command.name]
    if not _given(asdict(command) | {"name": None}):
        raise Refused("nothing_to_change_operator")
    after: dict[str, Any] = _given({"language": command.language})
    if command.roles is not None:
        after["roles"] = _known_roles(command.roles)
    if command.disabled is not None:
        after["disabled_at"] = draft.context.at if command.disabled else None
    secrets = [name for name in ("badge", "pin") if getattr(command, name)]
    data = {"name": command.name, "secrets": secrets or None}
    draft.emit("operator.changed/1", draft.change("operator", ident, **after), data=data)
    if not any("admin" in f["roles"] and not f.get("disabled_at") for _, f in operators(draft.state).values()):
        raise Refused("last_admin", name=command.name)
    _keep_secret(draft, ident, command)


def _keep_secret(draft: Draft, ident: int, command: OperatorAdd | OperatorChange) -> None:
    """The engine has already replaced both by their hashes."""
    if command.pin or command.badge:
        badge = bytes.fromhex(command.badge) if command.badge else None
        draft.secrets.append(HashedSecret(ident, command.pin, badge))


def station_add(draft: Draft, command: StationAdd) -> None:
    if draft.live("station", "name", command.name):
        raise Refused("station_exists", name=command.name)
    fields = {"name": command.name, "work_centers": sorted(set(command.work_centers)), "language": command.language}
    draft.emit("station.added/1", Created("station", draft.context.fresh("station"), _given(fields)))


def station_change(draft: Draft, command: StationChange) -> None:
    """Other work centres or another language; the name is what desks are bound to, and stays."""
    found = draft.live("station", "name", command.name)
    if not found:
        raise Refused("unknown_station", name=command.name, known=_stations(draft))
    centers = sorted(set(command.work_centers)) if command.work_centers else None
    after = _given({"work_centers": centers, "language": command.language})
    if not after:
        raise Refused("nothing_to_change_station")
    draft.emit("station.changed/1", draft.change("station", found[0], **after), data={"name": command.name})


def shop_change(draft: Draft, command: ShopChange) -> None:
    """What holds for the whole shop; its times are told by this clock, wherever a desk stands."""
    fields = {"time_zone": command.time_zone}
    known = draft.find(*SETTINGS)
    change = Created(*SETTINGS, fields) if known is None else draft.change(*SETTINGS, **fields)
    draft.emit("shop.changed/1", change, data=fields)


def _stations(draft: Draft) -> list[str]:
    return [WHOLE_SHOP, *(entry.fields["name"] for _, entry in draft.state.of_kind("station"))]


def _given(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def andon_call(draft: Draft, command: AndonCall) -> None:
    """Calls for help; it stays open until someone answers."""
    if command.kind not in CALLS:
        raise Refused("bad_call", kind=command.kind, known=list(CALLS))
    known = _stations(draft)
    if command.station not in known and len(known) > 1:
        raise Refused("unknown_station", name=command.station, known=known)
    fields = {
        "station": command.station, "kind": command.kind, "id_token": command.token_id, "text": command.text,
        "called_by": draft.context.actor, "called_at": draft.context.at,
    }  # fmt: skip
    call = draft.context.fresh("call")
    said = {"call_id": call, "station": command.station, "kind": command.kind, "text": command.text,
            "token_id": command.token_id}  # fmt: skip
    draft.emit("andon.called/1", Created("andon", call, _given(fields)), data=said)


def andon_answer(draft: Draft, command: AndonAnswer) -> None:
    call = draft.find("andon", command.call_id)
    if call is None:
        raise Refused("unknown_call", call=command.call_id)
    if call.get("answered_by"):
        raise Refused("call_answered", call=command.call_id, by=call["answered_by"])
    change = draft.change("andon", command.call_id, answered_by=draft.context.actor, answered_at=draft.context.at,
                          answer=command.text)  # fmt: skip
    draft.emit("andon.answered/1", change, data={"call_id": command.call_id, "text": command.text})


COMMANDS = (
    Command("operator_add", OperatorAdd, operator_add, ADMIN, Target("shop"),
            "Add a person with roles.", ("operator_add name=Nok roles=worker,inspector",)),
    Command("operator_change", OperatorChange, operator_change, ADMIN, Target("shop"),
            "Change a person's roles, badge or PIN.", ("operator_change name=Nok roles=supervisor",)),
    Command("station_add", StationAdd, station_add, (*LEADING, "designer"), Target("shop"),
            "Add a station that serves work centres.", ("station_add name='Stitching 2' work_centers=STITCH",)),
    Command("station_change", StationChange, station_change, (*LEADING, "designer"), Target("shop"),
            "Change what a station serves or speaks.", ("station_change name='Stitching 2' language=th",)),
    Command("shop_change", ShopChange, shop_change, LEADING, Target("shop"),
            "Set the time zone of the shop.", ("shop_change time_zone=Asia/Bangkok",)),
    Command("andon_call", AndonCall, andon_call, FLOOR, Target("shop"),
            "Call for help at a station.", ("andon_call station='Stitching 2' kind=material text='thread is out'",)),
    Command("andon_answer", AndonAnswer, andon_answer, FLOOR, Target("shop"),
            "Answer a call.", ("andon_answer call_id=3 text='on my way'",)),
)  # fmt: skip
