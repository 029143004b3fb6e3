"""Which binding a transition is fired with: the n-th that is offered, the one with these values, or one of a token.

S4-13: a token binding is {"placeId": "p1", "value": 3}, or {"tokenId": 7}; of several the first that is offered.
"""

from collections.abc import Mapping
from typing import Any

from petri_desk.kernel.draft import Draft
from petri_desk.kernel.refusals import Refused, sentences
from petri_desk.nets.cases.definitions import ready_of
from petri_desk.nets.cases.plays import play_of
from petri_desk.nets.cases.tokens import colour_of, plain_json, require_unheld
from petri_desk.nets.colours import ColourError
from petri_desk.nets.firing.binding import untold
from petri_desk.nets.firing.play import Binding, Play

MOST = 1_000                # bindings that are gone through for one that fits

sentences(
    {
        "not_enabled": "{transition} is not enabled: {reason}",
        "no_such_binding": "{transition} has no binding {binding}; it has {offered}.",
        "one_way_only": "Say which binding in one way: binding_index, binding or token_binding.",
        "bad_token_binding": "A token binding names a placeId and a value, or a tokenId: {why}",
    }
)


def chosen(
    draft: Draft, transition: str, index: int | None, binding: Mapping[str, Any] | None,
    token: Mapping[str, Any] | None,
) -> Binding:  # fmt: skip
    """The binding that is meant, or Refused with why there is none."""
    if sum(each is not None for each in (index, binding, token)) > 1:
        raise Refused("one_way_only")
    play = play_of(draft, draft.case)
    first = play.first(transition)
    if first is None:
        reason = play.why_not(transition)
        raise Refused("not_enabled", transition=transition, reason=reason.sentence, reason_code=reason.code)
    if index is not None:
        return _at(play, transition, index)
    if binding is not None:
        return _fitting(play, transition, binding, binding)
    if token is not None:
        return _taking(draft, play, transition, token)
    return first


def _at(play: Play, transition: str, index: int) -> Binding:
    found = play.bindings(transition, limit=index + 1) if 0 <= index < MOST else []
    if not 0 <= index < len(found):
        raise Refused("no_such_binding", transition=transition, binding=index, offered=_offered(play, transition))
    return found[index]


def _fitting(play: Play, transition: str, wanted: Mapping[str, Any], said: Any) -> Binding:
    """The first binding whose variables read so, as they are stored."""
    for each in play.bindings(transition, limit=MOST):
        plain = {name: plain_json(value) for name, value in each.variables.items()}
        if all(name in plain and plain[name] == value for name, value in wanted.items()):
            return each
    for values, fault in untold(play.ready.transition[transition], play):
        plain = {name: plain_json(value) for name, value in values.items()}
        if all(name in plain and plain[name] == value for name, value in wanted.items()):
            raise fault
    raise Refused("no_such_binding", transition=transition, binding=dict(said), offered=_offered(play, transition))


def _taking(draft: Draft, play: Play, transition: str, wanted: Mapping[str, Any]) -> Binding:
    place, ident = str(wanted.get("placeId")), wanted.get("tokenId")
    net = ready_of(draft, draft.case).net
    if ident is not None:
        fields = draft.get("token", ident) if _is_here(draft, ident) else {}
        require_unheld(ident, fields)
        place = fields.get("place", "")
    if place not in net.place:
        raise Refused("bad_token_binding", why=f"{net.id} has no place or token like that.")
    try:
        value = colour_of(net, place).read(wanted.get("value")) if ident is None else None
    except ColourError as error:
        raise Refused("bad_token_binding", why=str(error)) from None
    found = play.binding_with(transition, place, ident=ident, value=value)
    if found is None:
        offered = _offered(play, transition)
        raise Refused("no_such_binding", transition=transition, binding=dict(wanted), offered=offered)
    return found


def _offered(play: Play, transition: str) -> list[str]:
    found = play.bindings(transition, limit=5)
    return [", ".join(f"{name} = {plain_json(value)}" for name, value in each.variables.items()) or "one without values"
            for each in found]  # fmt: skip


def _is_here(draft: Draft, ident: Any) -> bool:
    """Whether a token lies in the case."""
    if not isinstance(ident, int) or isinstance(ident, bool) or not draft.is_live("token", ident):
        return False
    return bool(draft.get("token", ident)["id_instance"] == draft.case)
