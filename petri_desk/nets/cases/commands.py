"""Cases of nets: made from a released net, started, fired by hand, run, cancelled.

A case's initial tokens are born when it is started, unless somebody made them before. What is fired here may be
automatic as well: stepping through a net is firing what would go by itself.
"""

from dataclasses import dataclass

from petri_desk.kernel.commands import FLOOR, LEADING, Command, Name, Object, Target, Whole
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.records import Created, Ended, Fields
from petri_desk.kernel.refusals import Refused, Remedy, sentences
from petri_desk.nets.cases.choosing import chosen
from petri_desk.nets.cases.definitions import ready_of, released_net, require_own_name
from petri_desk.nets.cases.firing_on_draft import give_on
from petri_desk.nets.cases.forms import form_of
from petri_desk.nets.cases.hierarchy import initial, tokens_at
from petri_desk.nets.cases.plays import play_of
from petri_desk.nets.cases.running import LIMIT, Run
from petri_desk.nets.cases.tokens import DROPPED, taken
from petri_desk.nets.colours.free import stored_free

sentences(
    {
        "case_not_started": "{case_id} has not been started yet.",
        "case_running": "{case_id} is running already.",
        "case_over": "{case_id} is {status}; nothing happens in it any more.",
        "child_case": "{case_id} was called by {parent}; it is cancelled with it.",
        "no_transition": "{workflow} has no transition {transition}; it has {known}.",
        "bad_limit": "A run makes 1 to {most} firings, not {limit}.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCreate:
    workflow: Name
    case_id: Name
    name: Name | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStart:
    case_id: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Fire:
    case_id: Name
    transition_id: Name
    binding_index: Whole | None = None
    binding: Object | None = None
    token_binding: Object | None = None
    form_data: Object | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRunAutomatic:
    case_id: Name
    limit: Whole | None = None


def case_create(draft: Draft, command: CaseCreate) -> None:
    """S2-15: a case of the newest released revision, not started yet."""
    require_own_name(command.case_id)
    definition, ready = released_net(draft.context.shop, command.workflow, command.case_id)
    fields = {
        "case_id": command.case_id, "id_definition": definition, "name": command.name or command.case_id,
        "status": "created", "variables": {}, "open_tokens": 0, "created_at": draft.context.at,
    }  # fmt: skip
    draft.emit("case.created/1", Created("case", draft.case, fields), data={"net": ready.net.id})


def case_start(draft: Draft, command: CaseStart) -> None:
    """Starts a case: its initial tokens are born, if they are not there yet."""
    case = draft.get("case", draft.case)
    if case["status"] == "running":
        raise Refused("case_running", case_id=case["case_id"])
    require_open(case)
    change = draft.change("case", draft.case, status="running", started_at=draft.context.at, begun=True)
    draft.emit("case.started/1", change)
    if not case.get("begun"):
        begin(draft, draft.case)
    settled(draft, draft.case)


def begin(draft: Draft, case: int) -> list[int]:
    """Lays the initial tokens of a case; whoever does says on the case that it has begun."""
    return give_on(draft, play_of(draft, case), case, None, initial(ready_of(draft, case).net), 0)


def settled(draft: Draft, *cases: int) -> None:
    """What follows from something having happened in some cases, without anyone's doing."""
    run = Run(draft, todo=list(cases))
    run.settle()
    _say_capped(draft, run)


def fire(draft: Draft, command: Fire) -> None:
    """S2-16, S4-13: one firing, by index, by its variables or by a token; the first one when nothing is said."""
    require_running(draft)
    net = ready_of(draft, draft.case).net
    if command.transition_id not in net.transition:
        known = list(net.transition)
        raise Refused("no_transition", workflow=net.id, transition=command.transition_id, known=known)
    form = form_of(net.transition[command.transition_id], command.form_data)
    binding = chosen(draft, command.transition_id, command.binding_index, command.binding, command.token_binding)
    if form:
        said = {"transition": command.transition_id, "form": stored_free(form)}
        draft.emit("form.given/1", firing=draft.firings + 1, data=said)
    run = Run(draft)
    run.fire(draft.case, command.transition_id, binding, form)
    run.settle()
    _say_capped(draft, run)


def case_run_automatic(draft: Draft, command: CaseRunAutomatic) -> None:
    """S2-15: automatic transitions to rest, of the case and its started children."""
    require_running(draft)
    limit = LIMIT if command.limit is None else command.limit
    if not 1 <= limit <= LIMIT:
        raise Refused("bad_limit", limit=limit, most=LIMIT)
    run = Run(draft, left=limit)
    run.to_rest(draft.case)
    said = {"fired": run.fired, "capped": run.capped or None, "limit": limit if run.capped else None}
    draft.emit("case.ran/1", data=said)


def _say_capped(draft: Draft, run: Run) -> None:
    """A child that would go on for ever was stopped."""
    if run.capped:
        draft.emit("case.ran/1", data={"fired": run.fired, "capped": True, "limit": LIMIT})


def cancel(draft: Draft, reason: str) -> None:
    """Ends a net's case and all of its children; what lies in them is dropped."""
    case = draft.get("case", draft.case)
    parent = case.get("parent_instance")
    if parent is not None:
        of = draft.get("case", parent)["case_id"]
        raise Refused("child_case", Remedy("case_cancel", {"case_id": of}), case_id=case["case_id"], parent=of)
    require_open(case)
    _cancelled(draft, draft.case, reason)


def _cancelled(draft: Draft, case: int, reason: str) -> None:
    for child in draft.live("call", "id_instance", case):
        _cancelled(draft, child, reason)
    play = play_of(draft, case)
    for place in ready_of(draft, case).net.place:
        for ident in tokens_at(draft, case, place):
            play.take(place, ident)
            draft.emit("token.scrapped/1", *taken(ident, place, DROPPED), token=ident, case=case)
    ended = (Ended("call", case),) if draft.find("call", case) is not None else ()
    change = draft.change("case", case, status="cancelled", completed_at=None, stuck=None)
    draft.emit("case.cancelled/1", change, *ended, case=case, data={"reason": reason})


def require_running(draft: Draft) -> None:
    case = draft.get("case", draft.case)
    if case["status"] == "created":
        raise Refused("case_not_started", Remedy("case_start", {"case_id": case["case_id"]}), case_id=case["case_id"])
    require_open(case)


def require_open(case: Fields) -> None:
    if case["status"] in ("completed", "cancelled"):
        raise Refused("case_over", case_id=case["case_id"], status=case["status"])


COMMANDS = (
    Command("case_create", CaseCreate, case_create, LEADING, Target("new_case", "case_id"),
            "Make a case of a net; it is started by case_start.",
            ("case_create workflow=parent-cpn-1 case_id=parent-case-1 name='Parent Case'",)),
    Command("case_start", CaseStart, case_start, LEADING, Target("case", "case_id"),
            "Start a case: its initial tokens are laid into their places.", ("case_start case_id=parent-case-1",)),
    Command("fire", Fire, fire, FLOOR, Target("case", "case_id"),
            "Fire a transition of a case: the first binding, or the one that is said.",
            ("fire case_id=parent-case-1 transition_id=t_call_child binding_index=0",
             "fire case_id=C1 transition_id=t1 binding='{\"x\": 3}' form_data='{\"grade\": \"A\"}'",
             "fire case_id=C1 transition_id=t1 token_binding='{\"placeId\": \"p1\", \"value\": 3}'")),
    Command("case_run_automatic", CaseRunAutomatic, case_run_automatic, FLOOR, Target("case", "case_id"),
            "Run a case's automatic transitions, and its children's, until nothing is left to do.",
            ("case_run_automatic case_id=parent-case-1", "case_run_automatic case_id=parent-case-1 limit=1")),
)  # fmt: skip

