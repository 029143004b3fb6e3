"""Correcting: one act is reversed while everything it made is untouched.

History is not rewritten: the correction is an act of its own. What the act made is closed as void; what it changed
reads as before; and since no status ever leaves a terminal one, a token that the act ended is superseded by a
successor that stands where it stood (same serial, linked `corrects`). A mistaken FAIL is the commonest case.

In a net's case what was done to tokens by hand is taken back (BY_HAND); a firing is not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from petri_desk.kernel.commands import FLOOR, Command, Target, Text
from petri_desk.kernel.draft import Draft, PastAct
from petri_desk.kernel.quantities import later, quantity, text
from petri_desk.kernel.records import Change, Created, Ended, Key
from petri_desk.kernel.refusals import Refused, sentences
from petri_desk.nets.cases import managing as of_nets
from petri_desk.nets.cases.definitions import follows_net
from petri_desk.routing.definitions import flow_of
from petri_desk.routing.guards import worked_at
from petri_desk.routing.moves import settle, try_merge
from petri_desk.routing.tokens import TERMINAL, Token, link, token
from petri_desk.routing.worktime import running

STATION_SECONDS = 10
FINAL = ("correct", "job_create")
BY_HAND = ("hold", "unhold", "move_token", "update_token_data")     # what is taken back in a net
DERIVED = ("good_qty", "scrap_qty", "in_work_qty", "open_tokens", "next_batch", "status", "completed_at")
SUMMED = ("target_qty", "over_qty", "adjust_qty")
GIVEN_OUT = ("component_serials",)  # a serial that was on an object once is not given to another
GUARDED = ("token", "session", "lot")
TOKEN_IDS = ("parent_token_id", "inside")

sentences(
    {
        "not_correctable": "{command} is not corrected.",
        "touched_since": "What {command} did cannot be taken back: {serial} has changed since.",
        "not_the_last": "More has been done since {command}; only a supervisor may take it back now.",
        "too_late": "Only a supervisor may take this back now; the station can for {seconds} seconds.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct:
    act: Text
    reason: Text
    case_id: Text | None = None


@dataclass(slots=True)
class Story:
    """What an act did to one record: its fields before and after, and whether it was born or ended there."""

    born: bool = False
    ended: bool = False
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        """Whether the act brought a token to an end; a pending fail is completed too, and stays so."""
        return self.ended or self.after.get("status") in TERMINAL


def stories(past: PastAct) -> dict[Key, Story]:
    """The net effect of an act on each record, in the order they were touched."""
    found: dict[Key, Story] = {}
    for event in past.events:
        for change in event.changes:
            _tell(found.setdefault(change.key, Story()), change)
    return found


def _tell(story: Story, change: Change) -> None:
    if isinstance(change, Created):
        story.born = True
    elif isinstance(change, Ended):
        story.ended = True
    else:
        for name, (before, after) in change.fields.items():
            story.before.setdefault(name, before)
            story.after[name] = after


def correct(draft: Draft, command: Correct) -> None:
    past = draft.context.act(command.act)
    if past is None:
        raise Refused("unknown_act", act=command.act)
    told = stories(past)
    if follows_net(draft.state, draft.context.shop, draft.case):
        return _correct_in_net(draft, past, told, command.reason)
    _check(draft, past, told)
    successors = _supersede(draft, past, told)
    for key, story in told.items():
        if key[0] == "case":
            _reverse_case(draft, story)
        elif key[0] == "token" and not story.born and not story.over:
            _reverse_token(draft, int(key[1]), story, told, successors)
        elif key[0] == "session" and ("token", draft.get(*key)["id_token"]) not in told:
            ident = draft.get(*key)["id_token"]
            draft.emit("token.corrected/1", *_void_sessions(draft, told, ident), token=ident)
    for old, fields in successors.values():
        _succeed(draft, old, fields, told, successors)
    draft.emit("job.corrected/1", data={"act": past.op_id, "command": past.command, "reason": command.reason})
    _check_standing(draft, past)
    _go_on(draft)


def _correct_in_net(draft: Draft, past: PastAct, told: Mapping[Key, Story], reason: str) -> None:
    """What was done by hand, and set nothing going, is taken back."""
    tokens = {int(key[1]): story for key, story in told.items() if key[0] == "token"}
    if past.command not in BY_HAND or any(story.born or story.over for story in tokens.values()):
        raise Refused("not_correctable", command=past.command)
    _check(draft, past, told)
    of_nets.put_back(draft, {ident: story.before for ident, story in tokens.items()})
    draft.emit("job.corrected/1", data={"act": past.op_id, "command": past.command, "reason": reason})


def _check(draft: Draft, past: PastAct, told: Mapping[Key, Story]) -> None:
    if past.command in FINAL or draft.find("case", draft.case) is None:
        raise Refused("not_correctable", command=past.command)
    if not draft.context.may("supervisor"):
        own = past.actor == draft.context.actor and past.station == draft.context.station
        if not own or later(past.at, STATION_SECONDS) < draft.context.at:
            raise Refused("too_late", seconds=STATION_SECONDS)
        if not past.last_of_actor:
            raise Refused("not_the_last", command=past.command)
    for key in told:
        if key[0] not in GUARDED:
            continue
        entry = draft.state.entry(key)
        assert entry is not None, f"{key} was touched by an act, so it is there"
        if entry.version > past.last_seq or _joined_since(draft, key, told):
            raise Refused("touched_since", command=past.command, serial=_called(draft, key))


def _joined_since(draft: Draft, key: Key, told: Mapping[Key, Story]) -> bool:
    """Whether someone has begun to work on a token that would be taken from under him."""
    moved = key[0] == "token" and "place" in told[key].before
    return moved and any(("session", each) not in told for each in running(draft, int(key[1])))


def _check_standing(draft: Draft, past: PastAct) -> None:
    """A token comes back only to where it is still awaited, and where there is room for it."""
    for ident, _, entry in draft.before("token"):
        each = Token(ident, entry.fields)
        if not entry.live:
            continue
        if not _awaited(draft, each):
            raise Refused("touched_since", command=past.command, serial=each.serial)
        capacity = flow_of(draft).node(each.node).capacity
        if capacity is not None and len(worked_at(draft, each.node)) > capacity:
            raise Refused("no_room", node=each.node, capacity=capacity)


def _awaited(draft: Draft, each: Token) -> bool:
    gathering = each.fields.get("inside")
    if gathering is not None and not draft.is_live("token", gathering):
        return False
    if each.group is None or each.parent is None:
        return True
    parent = token(draft, each.parent)
    return parent.phase == "waiting" and parent.fields.get("open_group") == each.group


def _go_on(draft: Draft) -> None:
    """What had been waiting for nothing but what was taken back: a hold, a decision, a component too many."""
    for ident, _, entry in list(draft.before("token")):
        each = Token(ident, entry.fields)
        if entry.live:
            settle(draft, ident)
        elif each.group is not None and each.parent is not None:
            try_merge(draft, each.parent)


def _called(draft: Draft, key: Key) -> str:
    if key[0] == "session":
        return token(draft, draft.get("session", key[1])["id_token"]).serial
    if key[0] != "token":
        return str(key[1])
    return token(draft, int(key[1])).fields.get("serial_number") or f"#{key[1]}"


Successors = dict[int, tuple[Token, dict[str, Any]]]


def _supersede(draft: Draft, past: PastAct, told: Mapping[Key, Story]) -> Successors:
    """Closes what the act made and what it ended; says who is to stand in the place of the latter."""
    successors: Successors = {}
    for key, story in told.items():
        if key[0] == "lot" and story.born:
            draft.emit("token.corrected/1", Ended("lot", key[1]), token=draft.get("lot", key[1])["id_token"])
        if key[0] != "token" or not (story.born or story.over):
            continue
        old = token(draft, int(key[1]))
        if not story.born:
            kept = {name: old.fields.get(name) for name in ("work_ms", *GIVEN_OUT)}
            before = {**old.fields, **story.before, **kept}
            successors[old.id] = (old, {"id": draft.context.fresh("token"), **before})
        _close(draft, old, told)
    return successors


def _close(draft: Draft, old: Token, told: Mapping[Key, Story]) -> None:
    over = old.status in TERMINAL
    place = "superseded" if over else "void"
    after = {"place": place, "outcome": place} if over else {"place": place, "outcome": place, "status": "scrapped"}
    ended = () if not draft.is_live("token", old.id) else (Ended("token", old.id),)
    sessions = _void_sessions(draft, told, old.id)
    draft.emit("token.corrected/1", draft.change("token", old.id, **after), *sessions, *ended, token=old.id)


def _sessions(draft: Draft, told: Mapping[Key, Story], ident: int) -> Iterable[tuple[int, Story]]:
    for key, story in told.items():
        if key[0] == "session" and draft.get("session", key[1])["id_token"] == ident:
            yield int(key[1]), story


def _void_sessions(draft: Draft, told: Mapping[Key, Story], ident: int) -> list[Change]:
    """Sessions that the act began: they end, and count for nothing."""
    changes: list[Change] = []
    for session, story in _sessions(draft, told, ident):
        if story.born and draft.is_live("session", session):
            changes.append(draft.change("session", session, ended_at=draft.context.at, end_reason="corrected",
                                        corrected_seconds=0))  # fmt: skip
            changes.append(Ended("session", session))
    return changes


def _resumed_sessions(draft: Draft, told: Mapping[Key, Story], ident: int, heir: int) -> list[Change]:
    """Sessions that the act ended go on as new ones, from the very moment they ended."""
    changes: list[Change] = []
    for session, story in _sessions(draft, told, ident):
        if story.ended and not story.born:
            fields = draft.get("session", session)
            kept = {name: fields[name] for name in ("id_instance", "node_id", "operator", "station") if name in fields}
            begun = {**kept, "id_token": heir, "started_at": fields["ended_at"]}
            changes.append(Created("session", draft.context.fresh("session"), begun))
    return changes


def _restored_sessions(draft: Draft, told: Mapping[Key, Story], ident: int) -> list[Change]:
    """Sessions whose duration the act corrected read as before."""
    return [
        draft.change("session", session, **story.before)
        for session, story in _sessions(draft, told, ident)
        if not story.born and not story.ended and story.before
    ]


def _reverse_token(
    draft: Draft, ident: int, story: Story, told: Mapping[Key, Story], successors: Successors
) -> None:
    before = _remapped({name: value for name, value in story.before.items() if name not in GIVEN_OUT}, successors)
    if any(each.ended for _, each in _sessions(draft, told, ident)):
        before.pop("work_ms", None)
    changes = [
        draft.change("token", ident, **before),
        *_void_sessions(draft, told, ident),
        *_resumed_sessions(draft, told, ident, ident),
        *_restored_sessions(draft, told, ident),
    ]
    draft.emit("token.corrected/1", *changes, token=ident)


def _remapped(fields: Mapping[str, Any], successors: Successors) -> dict[str, Any]:
    """Ids of superseded tokens replaced by those of their successors."""
    found = dict(fields)
    for name in TOKEN_IDS:
        if found.get(name) in successors:
            found[name] = successors[found[name]][1]["id"]
    return found


def _succeed(
    draft: Draft, old: Token, given: Mapping[str, Any], told: Mapping[Key, Story], successors: Successors
) -> None:
    fields = {name: value for name, value in _remapped(given, successors).items() if value is not None}
    ident = fields.pop("id")
    born = Created("token", ident, {**fields, "spawned_at": draft.context.at})
    sessions = _resumed_sessions(draft, told, old.id, ident)
    draft.emit("token.corrected/1", born, link(draft, "corrects", old.id, ident), *sessions, token=ident)


def _reverse_case(draft: Draft, story: Story) -> None:
    job = draft.get("case", draft.case)
    after: dict[str, Any] = {}
    for name, before in story.before.items():
        if name in SUMMED:
            now = quantity(job.get(name)) - quantity(story.after[name]) + quantity(before)
            after[name] = text(now)
        elif name not in DERIVED and job.get(name) == story.after[name]:
            after[name] = before
    change = draft.change("case", draft.case, **after)
    if change.fields:
        draft.emit("job.changed/1", change)


COMMANDS = (
    Command("correct", Correct, correct, FLOOR, Target("act", "act"),
            "Take back one act while everything it made is untouched.",
            ("correct act=019a2b6e-… reason='wrong button'",)),
)  # fmt: skip
