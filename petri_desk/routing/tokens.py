"""A token as the rules see it, and the one way a token is born.

Rule 1: every birth goes through `birth`, which copies the holds of all its sources, so that a hold reaches what is
not yet made.
Rule 2: a token lies in exactly one place, open or closed; its status follows from where it lies.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct

from petri_desk.kernel.draft import Draft
from petri_desk.kernel.quantities import ONE, quantity
from petri_desk.kernel.records import Created, Fields
from petri_desk.kernel.refusals import Refused, Remedy, sentences
from petri_desk.routing.flow import OPEN_PHASES, PENDING, node_of, phase_of

TERMINAL = ("completed", "scrapped")

sentences(
    {
        "redesign_required": "{serial} waits for a redesign decision: {reason}.",
    }
)


class Token(Struct, frozen=True):
    """One token's fields, with the words the rules use."""

    id: int
    fields: Fields

    @property
    def type(self) -> str:
        return str(self.fields["token_type"])

    @property
    def place(self) -> str:
        return str(self.fields.get("place", ""))

    @property
    def phase(self) -> str:
        return phase_of(self.place)

    @property
    def node(self) -> str:
        return node_of(self.place)

    @property
    def status(self) -> str:
        return str(self.fields["status"])

    @property
    def terminal(self) -> bool:
        return self.status in TERMINAL

    @property
    def open(self) -> bool:
        return self.phase in OPEN_PHASES

    @property
    def qty(self) -> Decimal:
        return quantity(self.fields["qty"])

    @property
    def planned(self) -> Decimal:
        return quantity(self.fields.get("planned_qty") or self.fields["qty"])

    @property
    def serial(self) -> str:
        return str(self.fields.get("serial_number") or self.id)

    @property
    def metadata(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.fields.get("metadata") or {}
        return found

    @property
    def component_code(self) -> str | None:
        return self.metadata.get("component_code")

    @property
    def code_or_branch(self) -> str:
        """What a component is called among its siblings: its code, or its branch where there is none."""
        return str(self.component_code or self.fields.get("parallel_branch_key"))

    @property
    def parent(self) -> int | None:
        return self.fields.get("parent_token_id")

    @property
    def group(self) -> int | None:
        return self.fields.get("parallel_group_id")

    @property
    def held(self) -> list[Mapping[str, Any]]:
        return list(self.fields.get("held") or ())

    @property
    def undecided(self) -> bool:
        """Whether it waits for a redesign decision."""
        return bool(self.fields.get("redesign_required"))

    @property
    def blocked(self) -> bool:
        """Whether nothing is done with it until a supervisor lets it go on."""
        return bool(self.held) or self.undecided

    @property
    def yielded(self) -> list[int]:
        return list(self.fields.get("yielded") or ())

    @property
    def gathers(self) -> bool:
        return bool(self.fields.get("gathers"))

    @property
    def work_ms(self) -> int:
        return int(self.fields.get("work_ms", 0))

    @property
    def object_ms(self) -> int:
        """Work on the physical object: what this token saw, and what it saw before as other tokens."""
        return self.work_ms + int(self.fields.get("share_ms", 0)) + int(self.fields.get("prior_ms", 0))


def token(draft: Draft, ident: int) -> Token:
    """A token that must be there."""
    fields = draft.find("token", ident)
    if fields is None:
        raise Refused("unknown_token", token=ident)
    return Token(ident, fields)


def require_unheld(subject: Token) -> None:
    if subject.held:
        remedy = Remedy("unhold", {"token_id": subject.id})
        raise Refused("token_held", remedy, serial=subject.serial, reasons=[hold["reason"] for hold in subject.held])


def require_decided(subject: Token) -> None:
    if subject.undecided:
        remedy = Remedy("resolve_redesign", {"token_id": subject.id})
        reason = subject.fields.get("cancellation_reason", "")
        raise Refused("redesign_required", remedy, serial=subject.serial, reason=reason)


def require_free(subject: Token) -> None:
    """Refuses when a token is on hold or waits for a redesign decision."""
    require_unheld(subject)
    require_decided(subject)


def status_in(place: str) -> str:
    """The status of a token that comes to lie in a place."""
    phase = phase_of(place)
    if phase in OPEN_PHASES:
        return phase
    return "scrapped" if phase in ("scrapped", "void") else "completed"


def outcome_in(place: str) -> str | None:
    """What became of a token that lies in a place; None while it is open or pending."""
    phase = phase_of(place)
    if phase in OPEN_PHASES or phase == PENDING:
        return None
    return "good" if phase == "done" else phase


def birth(
    draft: Draft, *, token_type: str, place: str, born_node: str, sources: Sequence[Token] = (), qty: str = ONE,
    holds: bool = True, **fields: Any,
) -> Created:  # fmt: skip
    """A new token: the only way one is made."""
    assert token_type != "component" or fields.get("parent_token_id") is not None, "a component has a parent"
    made = {
        "id_instance": draft.case,
        "token_type": token_type,
        "place": place,
        "status": status_in(place),
        "qty": qty,
        "metadata": {},
        "rework_count": 0,
        "born_node": born_node,
        "spawned_at": draft.context.at,
        "held": _holds(sources) if holds else None,
        **fields,
    }
    return Created("token", draft.context.fresh("token"), {name: v for name, v in made.items() if v is not None})


def _holds(sources: Iterable[Token]) -> list[Mapping[str, Any]] | None:
    return merged_holds(source.held for source in sources) or None


def merged_holds(lists: Iterable[Sequence[Mapping[str, Any]]]) -> list[Mapping[str, Any]]:
    """Every hold once, in order."""
    found: list[Mapping[str, Any]] = []
    for held in lists:
        found.extend(hold for hold in held if hold not in found)
    return found


def link(draft: Draft, kind: str, source: int, target: int) -> Created:
    """A tie between two tokens of a family, from the earlier to the later."""
    fields = {"kind": kind, "src": source, "dst": target, "id_instance": draft.case}
    return Created("link", f"{kind}:{source}:{target}", fields)
