"""Holding back: a hold on a token and on all that is made from it, and the wait for a redesign decision.

A held token may be paused or given back, and nothing else until it is released. Births copy holds (`tokens.birth`)
and a merge adds its components' holds to their parent, so a hold reaches what is not yet made. A token of a net is
held as `nets.cases.managing` says.
"""

from dataclasses import dataclass

from petri_desk.kernel.commands import INSPECTION, LEADING, Command, Id, Target, Text
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.refusals import Refused, sentences
from petri_desk.nets.cases import managing as of_nets
from petri_desk.nets.cases.definitions import follows_net
from petri_desk.routing.binding import open_token
from petri_desk.routing.moves import settle
from petri_desk.routing.tokens import token

sentences(
    {
        "redesign_pending": "{serial} already waits for a redesign decision.",
        "no_redesign": "{serial} does not wait for a redesign decision.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    token_id: Id
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Unhold:
    token_id: Id
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRedesign:
    token_id: Id
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolveRedesign:
    token_id: Id


def hold(draft: Draft, command: Hold) -> None:
    if follows_net(draft.state, draft.context.shop, draft.case):
        return of_nets.hold(draft, command.token_id, command.reason)
    subject = open_token(draft, command.token_id)
    entry = {"reason": command.reason, "by": draft.context.actor, "at": draft.context.at, "token": subject.id}
    change = draft.change("token", subject.id, held=[*subject.held, entry])
    draft.emit("token.held/1", change, token=subject.id, data={"reason": command.reason})


def unhold(draft: Draft, command: Unhold) -> None:
    if follows_net(draft.state, draft.context.shop, draft.case):
        return of_nets.unhold(draft, command.token_id, command.reason)
    subject = token(draft, command.token_id)
    if not subject.held:
        raise Refused("not_held", serial=subject.serial)
    change = draft.change("token", subject.id, held=None)
    draft.emit("token.unheld/1", change, token=subject.id, data={"reason": command.reason})
    if subject.open:
        settle(draft, subject.id)


def request_redesign(draft: Draft, command: RequestRedesign) -> None:
    """S1-34: blocks a token until a manager has decided."""
    subject = open_token(draft, command.token_id)
    if subject.fields.get("redesign_required"):
        raise Refused("redesign_pending", serial=subject.serial)
    change = draft.change(
        "token", subject.id, redesign_required=True, cancellation_type="redesign", cancellation_reason=command.reason,
        redesign_resolved_at=None, redesign_resolved_by=None,
    )  # fmt: skip
    draft.emit("token.redesign_requested/1", change, token=subject.id, data={"reason": command.reason})


def resolve_redesign(draft: Draft, command: ResolveRedesign) -> None:
    subject = token(draft, command.token_id)
    if not subject.fields.get("redesign_required"):
        raise Refused("no_redesign", serial=subject.serial)
    change = draft.change(
        "token", subject.id, redesign_required=None, cancellation_type=None, cancellation_reason=None,
        redesign_resolved_at=draft.context.at, redesign_resolved_by=draft.context.actor,
    )  # fmt: skip
    draft.emit("token.redesign_resolved/1", change, token=subject.id)
    settle(draft, subject.id)


COMMANDS = (
    Command("hold", Hold, hold, LEADING, Target("token", "token_id"),
            "Hold a token and whatever is made from it.", ("hold token_id=5 reason='hide H-2207 suspect'",)),
    Command("unhold", Unhold, unhold, LEADING, Target("token", "token_id"),
            "Release a held token.", ("unhold token_id=5 reason='hide is fine'",)),
    Command("request_redesign", RequestRedesign, request_redesign, INSPECTION, Target("token", "token_id"),
            "Block a token until a redesign is decided.", ("request_redesign token_id=5 reason='strap too short'",)),
    Command("resolve_redesign", ResolveRedesign, resolve_redesign, LEADING, Target("token", "token_id"),
            "Let a token go on after its redesign.", ("resolve_redesign token_id=5",)),
)  # fmt: skip
