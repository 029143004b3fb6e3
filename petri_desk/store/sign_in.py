"""Signing in: by badge, or by name and PIN. Counted on the store's clock, outside the log."""

from collections.abc import Mapping
from typing import Any

from petri_desk.kernel.quantities import later, moment_text
from petri_desk.kernel.refusals import Refused
from petri_desk.kernel.state import State
from petri_desk.store.clock import Clock
from petri_desk.store.link import Link
from petri_desk.store.secrets import (
    BY_BADGE,
    FAILURES,
    LOCKED_SECONDS,
    NOTE,
    PIN_OF,
    badge_hash,
    verify_pin,
)


def signed_in(
    link: Link, shop: State, clock: Clock, name: str | None, *, pin: str | None, badge: str | None
) -> Mapping[str, Any]:
    """The operator, or Refused."""
    if badge is not None:
        row = link.row(BY_BADGE, {"badge": badge_hash(badge)})
        if row is None:
            raise Refused("wrong_pin")
        return _admitted(shop, int(row[0]))
    found = [int(ident) for ident in shop.live("operator", "name", name)]
    if not found:
        raise Refused("unknown_operator", operator=name)
    shown = _admitted(shop, found[0])
    _check_pin(link, clock, found[0], pin or "")
    return shown


def _admitted(shop: State, operator: int) -> dict[str, Any]:
    fields = shop.get(("operator", operator))
    if fields is None:
        raise Refused("wrong_pin")
    if fields.get("disabled_at"):
        raise Refused("operator_disabled", operator=fields["name"])
    return {
        "id_operator": operator,
        "name": fields["name"],
        "roles": list(fields.get("roles", ())),
        "language": fields.get("language"),
    }


def _check_pin(link: Link, clock: Clock, operator: int, pin: str) -> None:
    """Rule: five wrong ones in a row lock for five minutes; then the count begins anew."""
    row = link.row(PIN_OF, {"operator": operator})
    pin_hash, failures, locked_until = row if row else (None, 0, None)
    now = moment_text(clock.now())
    if locked_until is not None and now < locked_until:
        raise Refused("locked_out", until=locked_until)
    if pin_hash is not None and verify_pin(pin_hash, pin):
        if failures:
            _note(link, operator, 0, None)
        return
    if row is not None:
        failures = (0 if locked_until else failures) + 1
        _note(link, operator, failures, later(now, LOCKED_SECONDS) if failures >= FAILURES else None)
    raise Refused("wrong_pin")


def _note(link: Link, operator: int, failures: int, locked_until: str | None) -> None:
    link.begin()
    try:
        link.write([(NOTE, [{"operator": operator, "failures": failures, "locked_until": locked_until}])])
    except BaseException:
        link.rollback()
        raise
    link.commit()
