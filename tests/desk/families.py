"""Families on paper: any that the engine could tell of, and some that are easy to read."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from petri_desk.desk.genealogy.family import Family, family_of

AT = "2026-01-05T07:00:00Z"
OUTCOMES = (None, None, None, "good", "good", "merged", "split", "superseded", "scrapped", "void", "joined")


def member(ident: int, **more: Any) -> tuple[Any, ...]:
    """A member's row, as the engine answers it."""
    row = {
        "id": ident, "parent": None, "serial": f"F{ident:03}", "type": "piece", "status": "ready", "outcome": None,
        "node": "SEW", "qty": "1.00", "reworks": 0, "cancelled": None, "redesign": None, "spawned_at": AT,
        "completed_at": None, "updated_at": AT, "case": 2, "code": None, "held": None, "defect": None, **more,
    }  # fmt: skip
    return tuple(row.values())


def kin(
    members: Sequence[tuple[Any, ...]], ties: Sequence[tuple[str, int, int]] = (), root: int | None = 1, **more: Any
) -> Mapping[str, Any]:  # fmt: skip
    return {"root": root, "lot": None, "users": (), "members": tuple(members), "ties": tuple(ties), "sessions": (),
            "lots": (), "cases": ((2, "JOB"),), **more}  # fmt: skip


def family(*given: Any, **more: Any) -> Family:
    return family_of(kin(*given, **more))


def batch_of(pieces: int, outcomes: Mapping[int, str] | None = None) -> Family:
    """A batch and its pieces, numbered from 2; some of them are over."""
    over = outcomes or {}
    cut = member(1, type="batch", serial="B1", status="completed", outcome="split", node=None, qty=f"{pieces}.00")
    rows = [member(n, parent=1, **_over(over.get(n))) for n in range(2, pieces + 2)]
    return family([cut, *rows], [("split", 1, n) for n in range(2, pieces + 2)])


def _over(outcome: str | None) -> dict[str, Any]:
    if outcome is None:
        return {}
    return {"status": "scrapped" if outcome in ("scrapped", "void") else "completed", "outcome": outcome, "node": None}


def random_family(seed: int, most: int = 90) -> Family:
    """Older tokens lead to younger ones by every kind of tie; parts join in what they were made for."""
    random = Random(seed)
    count = random.randint(1, most)
    rows, ties = [], []
    for ident in range(1, count + 1):
        older = random.randint(max(1, ident - random.choice((1, 5, 60))), ident - 1) if ident > 1 else None
        kind = random.choice(("split", "split", "split", "rework_of", "corrects", "replaces", "component", "gathered",
                              "joined", "parent"))  # fmt: skip
        if older is not None and random.random() < 0.97:
            ties.append((kind, older, ident))
            if kind == "component" and random.random() < 0.6:
                ties.append(("merged", ident, older))
            if random.random() < 0.1:
                ties.append(("joined", random.randint(1, ident - 1), ident))
        outcome = random.choice(OUTCOMES)
        rows.append(member(
            ident, type=random.choice(("batch", "piece", "piece", "component")) if kind != "component" else "component",
            held="stain" if random.random() < 0.1 else None, reworks=int(kind == "rework_of"),
            defect="SEW05" if kind == "rework_of" else None, **_over(outcome),
        ))  # fmt: skip
    lots = tuple((random.randint(1, count), f"H-{n}", None) for n in range(random.randint(0, 4)))
    return family(rows, sorted(set(ties), key=lambda tie: tie[1:]), root=random.randint(1, count), lots=lots)
