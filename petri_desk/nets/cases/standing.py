"""How the cases of a stream stand after an act: how many tokens lie in each, which has ended, which cannot go on.

A child that is running, has not ended and can do nothing any more is an incident: it says so itself (`stuck`), until
something moves in it again. Its parent's call stays as it is.
"""

from typing import Any

from petri_desk.kernel.draft import Draft
from petri_desk.nets.cases.hierarchy import can_go_on, close, rests_at_end
from petri_desk.nets.cases.plays import keep, play_of

NOTHING_ENABLED = "nothing is enabled in it, and not all of its end places are marked"
ON_HOLD = "nothing is enabled in it while something is on hold"
NOT_TAKEN = "it has ended, but what its call gives finds no room, or what it hands out is not there"


def conclude(draft: Draft) -> None:
    """Brings every case that the act touched up to what was done."""
    before, after = _counted(draft)
    cases = {ident for kind, ident in draft.touched if kind == "case"} | before.keys() | after.keys()
    cases |= {draft.get("call", ident)["id_instance"] for kind, ident in draft.touched if kind == "call"}
    for case in sorted(map(int, cases)):
        fields = draft.get("case", case)
        count = int(fields.get("open_tokens", 0)) + after.get(case, 0) - before.get(case, 0)
        if fields.get("parent_instance") is None and rests_at_end(draft, case):
            close(draft, case, open_tokens=count)
        elif (change := draft.change("case", case, open_tokens=count)).fields:
            draft.emit("case.counted/1", change, case=case)
        if fields.get("parent_instance") is not None:
            _look_at_child(draft, case)
    keep(draft)


def _counted(draft: Draft) -> tuple[dict[int, int], dict[int, int]]:
    """How many of the touched tokens lay in each case before the act, and how many do now."""
    before: dict[int, int] = {}
    after: dict[int, int] = {}
    for _, was, entry in draft.before("token"):
        case = entry.fields["id_instance"]
        if was is not None and was.live:
            before[case] = before.get(case, 0) + 1
        if entry.live:
            after[case] = after.get(case, 0) + 1
    return before, after


def _look_at_child(draft: Draft, case: int) -> None:
    fields = draft.get("case", case)
    stuck = fields["status"] == "running" and not can_go_on(draft, case)
    if stuck and not fields.get("stuck"):
        why = NOT_TAKEN if rests_at_end(draft, case) else ON_HOLD if play_of(draft, case).holds() else NOTHING_ENABLED
        said: dict[str, Any] = {"since": draft.context.at, "why": why}
        draft.emit("subworkflow.stuck/1", draft.change("case", case, stuck=said), case=case, data={"why": why})
    elif fields.get("stuck") and not stuck:
        draft.emit("subworkflow.moved/1", draft.change("case", case, stuck=None), case=case)
