"""The past beside a slow and plain fold of the events, at random moments of random histories, on both databases.

PETRI_DESK_PASTS says how many histories (2 unless told), each looked at from 60 moments.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest

from petri_desk.engine import Engine, questions
from petri_desk.store.past import film
from tests.store.pasts import Records, Walk, counted, folded, log_of, of_kind

PASTS = int(os.environ.get("PETRI_DESK_PASTS", "2"))
MOMENTS = 60
SAME = ("token_type", "serial_number", "parent_token_id", "status", "qty", "planned_qty", "actual_qty", "outcome",
        "replacement_token_id", "spawned_at", "completed_at", "cancellation_type")  # fmt: skip
SUMS = ("status", "target_qty", "over_qty", "adjust_qty", "good_qty", "scrap_qty", "in_work_qty", "open_tokens")


@pytest.fixture
def lived(database_url: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Walk]:
    """A random history, and a film of it in pieces of a random size."""
    walk = Walk(database_url, Random(1000 + request.param))
    monkeypatch.setattr(film, "AT_ONCE", walk.random.choice((2, 7, 1000)))
    monkeypatch.setattr(film, "KEPT", 3 * film.AT_ONCE)
    with walk.engine:
        walk.side_by_side(jobs=3, steps=60)
        yield walk


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("lived", range(PASTS), indirect=True)
def test_the_past_is_what_the_bodies_fold_to(lived: Walk) -> None:
    """Past, Design 8: tokens, links, sessions, lots, sums and markings are those of the events up to the act."""
    engine, log = lived.engine, log_of(lived.engine)
    for gseq in [lived.random.randint(0, engine.head - 1) for _ in range(MOMENTS)]:
        records = folded(log, gseq)
        for compare in (tokens, sessions, links, lots, sums):
            compare(engine, gseq, records)
        markings(engine, gseq, records, log)


def tokens(engine: Engine, at: int, records: Records) -> None:
    found = {each["id_token"]: each for each in engine.ask(questions.Tokens(limit=None), at=at).items}
    told = of_kind(records, "token")
    assert found.keys() == told.keys()
    for ident, fields in told.items():
        row = found[ident]
        assert {name: row[name] for name in SAME} == {name: fields.get(name) for name in SAME}
        assert row["rework_history"] == (fields.get("rework_history") or [])
        assert row["metadata"] == (fields.get("metadata") or {})
        assert (row["rework_count"], row["held"]) == (fields.get("rework_count") or 0, bool(fields.get("held")))
        assert row["work_seconds"] * 1000 == (fields.get("work_ms") or 0) + (fields.get("share_ms") or 0)
        assert row["version"] == fields["version"]
    live = [each["id_token"] for each in engine.ask(questions.Tokens(live=True, limit=None), at=at).items]
    assert live == sorted(ident for ident, fields in told.items() if fields["live"])


def sessions(engine: Engine, at: int, records: Records) -> None:
    told = of_kind(records, "session")
    rows = [session for each in engine.ask(questions.Tokens(limit=None), at=at).items for session in each["sessions"]]
    assert {row.pop("id_session"): row for row in rows} == {
        ident: {name: fields.get(name) for name in rows[0]} for ident, fields in told.items()
    }
    open_ = [each.id_session for each in engine.ask(questions.Sessions(), at=at)]
    assert open_ == sorted(ident for ident, fields in told.items() if fields["live"])


def links(engine: Engine, at: int, records: Records) -> None:
    """The family of some token: whoever is reached over links and parents, in one direction after the other."""
    known, told = of_kind(records, "token"), ties(records)
    for root in sorted(known)[at % 3 :: 7]:
        inside = reached(root, told, 0) | reached(root, told, 1)
        family = engine.ask(questions.Family(root), at=at)
        assert [each.id_token for each in family.tokens] == sorted(inside)
        found = {(tie.kind, tie["from"], tie.to) for tie in family.links if tie.kind != "parent"}
        assert found == {tie for tie in told if tie[0] != "parent" and {*tie[1:]} <= inside}


def ties(records: Records) -> set[tuple[str, int, int]]:
    """Every link, and each token's parent."""
    linked = (ident.rsplit(":", 2) for ident in of_kind(records, "link"))
    parents = {(fields["parent_token_id"], ident) for ident, fields in of_kind(records, "token").items()
               if fields.get("parent_token_id")}  # fmt: skip
    return {(kind, int(source), int(target)) for kind, source, target in linked} | {
        ("parent", source, target) for source, target in parents
    }


def reached(root: int, told: set[tuple[str, int, int]], to: int) -> set[int]:
    """Whoever the ties lead to: 0 backward, 1 forward."""
    inside, more = {root}, True
    while more:
        step = {tie[1 + to] for tie in told if tie[2 - to] in inside}
        inside, more = inside | step, not step <= inside
    return inside


def lots(engine: Engine, at: int, records: Records) -> None:
    used = {fields["id_token"] for fields in of_kind(records, "lot").values() if fields["live"]}
    found = engine.ask(questions.Kin(lot="H-1"), at=at)["users"] if used else []
    assert found == sorted(used)


def sums(engine: Engine, at: int, records: Records) -> None:
    found = {each["id_instance"]: each for each in engine.ask(questions.Cases(limit=None), at=at).items}
    told = of_kind(records, "case")
    assert found.keys() == told.keys()
    for ident, fields in told.items():
        assert {name: found[ident][name] for name in SUMS} == {name: fields.get(name) for name in SUMS}


def markings(engine: Engine, at: int, records: Records, log: list[Any]) -> None:
    """Once from the tokens, once from two counts over the columns of the events."""
    for case, fields in of_kind(records, "case").items():
        known = {ident: each for ident, each in of_kind(records, "token").items() if each["id_instance"] == case}
        lying = Counter(each["place"] for each in known.values() if each["place"])
        live = Counter(each["place"] for each in known.values() if each["live"])
        assert counted(log, at, known) == dict(lying)
        assert engine.ask(questions.Marking(fields["case_id"]), at=at).as_json() == {"tokens": lying, "events": lying}
        marking = engine.ask(questions.StateOf(fields["case_id"]), at=at).marking.as_json()
        assert {place: _how_many(there) for place, there in marking.items()} == dict(live)


def _how_many(there: Any) -> int:
    """A job's place has a number of tokens, a net's the values and how often each."""
    return there if isinstance(there, int) else sum(each["count"] for each in there)


def altered(name: str, alter: Callable[[Any], Any]) -> Callable[[Records], Records]:
    def change(records: Records) -> Records:
        key = next(key for key, fields in records.items() if key[0] == "token" and fields.get(name) is not None)
        return {**records, key: {**records[key], name: alter(records[key][name])}}

    return change


@pytest.mark.parametrize("lived", [0], indirect=True)
@pytest.mark.parametrize("change", [altered("status", lambda _: "lost"), altered("version", lambda seq: seq + 1)])
def test_the_comparison_would_see_a_difference(lived: Walk, change: Callable[[Records], Records]) -> None:
    at = lived.engine.head - 1
    records = folded(log_of(lived.engine), at)
    tokens(lived.engine, at, records)
    with pytest.raises(AssertionError):
        tokens(lived.engine, at, change(records))
