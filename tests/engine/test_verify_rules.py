"""For each invariant of the floor one story that cannot be true, told without a flaw in sums, chains or rows.

`pytest --collect-only -q tests/engine/test_verify_rules.py` prints the table: the invariant, and what was damaged.
All of them are tried in a file, some on a server too; with PETRI_DESK_MUTATIONS=all every one on both.
"""

import os
from collections.abc import Callable

import pytest
from engine.forger import Story, forge

from petri_desk.engine import Engine
from petri_desk.kernel.records import Created, Ended, Set
from tests.conftest import KINDS

Mutation = Callable[[Story], object]
LATER = "2026-01-05T07:00:00.000Z"


def lied(change: Callable[[Story], object]) -> Mutation:
    """A mutation whose changes do not say what was there."""

    def mutation(story: Story) -> None:
        story.honest = False
        change(story)

    return mutation


def open_session(story: Story) -> None:
    released = story.leave_out(story.event("token.released/1", 14), ("session", 12))
    story.tell(released, ("token", 14), work_ms=None)


def nobody_there(story: Story) -> None:
    story.leave_out(story.event("token.started/1", 22), ("session", 22))
    done = story.leave_out(story.event("token.completed/1", 22), ("session", 22))
    story.tell(done, ("token", 22), work_ms=None)


def two_at_once(story: Story) -> None:
    second = story.event("token.started/1", 29)
    story.remove(second)
    story.after(story.event("token.started/1", 28), Story.fired(second, 2))


def yielded_another(story: Story) -> None:
    story.tell(story.event("token.yielded/1", 1), ("token", 1), yielded=[99])
    story.tell(story.event("token.split/1", 1), ("token", 1), yielded=[3])


def part_of_another_kind(story: Story) -> None:
    story.tell(story.event("token.spawned/1", 21), ("token", 21), metadata={"component_code": "OTHER"})
    story.tell(story.event("token.absorbed/1", 21), ("token", 21), metadata={"component_code": "OTHER"})


def no_parent(story: Story) -> None:
    spawned = story.tell(story.event("token.spawned/1", 26), ("token", 26), parent_token_id=999)
    story.leave_out(spawned, ("link", "component:17:26"))


def again(story: Story) -> None:
    lot = story.event("token.lot_used/1", 2).changes[0]
    story.add(story.event("token.started/1", 2), lot)


FLOOR: dict[str, Mutation] = {
    "L11-an actor who is no operator": lambda s: s.act(16, actor="Mallory"),
    "L11-an actor without the role": lambda s: s.act(26, actor="Wo"),
    "L11-an actor who had been let go": lambda s: s.tell(s.lines[5].events[0], ("operator", 3), disabled_at=LATER),
    "L11-another state of the shop": lambda s: s.act(16, shop_seq=3),
    "L11-a command nobody knows": lambda s: s.act(26, command="token_vanish"),
    "R02-a closing hash of another state": lambda s: s.put(
        next(e for line in s.lines for e in line.events if e.data.get("state_hash")), data={"state_hash": "00"}),
    "R04-an event with another aim": lied(lambda s: s.put(s.event("token.rerouted/1"), place_to="FLAP.active")),
    "R05-a route that is not the one of its hash": lambda s: s.tell(
        s.lines[0].events[0], ("definition", 1), body_hash="00"),
    "R05-a route changed after it was published": lambda s: s.add(
        s.event("andon.called/1"), Set("definition", 1, {"revision": (1, 9)})),
    "R05-a job that went over to another route": lambda s: s.tell(
        s.event("token.held/1"), ("case", 2), id_definition=4),
    "R07-a move by another step": lambda s: s.put(s.event("token.started/1", 3), step="start@QC"),
    "R07-a change of what was not so": lied(lambda s: s.put(s.event("token.unheld/1"), changes=(
        Set("token", 4, {"held": ([{"reason": "other"}], None)}),))),
    "R07-a token that ends twice": lambda s: s.add(s.event("token.replaced/1", 4), Ended("token", 4)),
    "R07-a lot that is made twice": again,
    "T01-an outcome while it is open": lambda s: s.tell(
        s.event("token.started/1", 22), ("token", 22), outcome="merged"),
    "T02-ready, then paused": lambda s: s.tell(
        s.event("token.rerouted/1"), ("token", 23), place="QC_FLAP.paused", status="paused"),
    "T02-completed, then scrapped": lambda s: s.tell(
        s.event("token.corrected/1", 5), ("token", 5), status="scrapped"),
    "T03-work on a token that is ready": open_session,
    "T03-active with nobody at work": nobody_there,
    "T04-more time than was worked": lambda s: s.tell(s.event("token.completed/1", 22), ("token", 22), work_ms=1),
    "T04-an end before the beginning": lambda s: s.tell(
        s.event("token.completed/1", 22), ("session", 22), ended_at=LATER),
    "T04-one worker twice at a time": lambda s: s.tell(s.lines[9].events[0], ("session", 2), operator="Wo"),
    "T07-two where there is room for one": two_at_once,
    "Q01-a batch that does not add up": lambda s: s.tell(s.event("token.split/1", 31), ("token", 31), scrap_qty="1.00"),
    "Q02-a batch with a piece too few": lambda s: s.tell(
        s.event("token.split/1", 1), ("token", 1), child_tokens=[3, 4]),
    "Q02-a batch with a piece of another": lambda s: s.tell(
        s.event("token.split/1", 1), ("token", 1), child_tokens=[3, 4, 6]),
    "Q03-a piece of two": lambda s: s.tell(s.event("token.spawned/1", 26), ("token", 26), qty="2.00"),
    "Q04-a piece that its batch did not yield": yielded_another,
    "Q05-a sum that is too high": lambda s: s.tell(
        s.event("job.counted/1", command="qc_pass"), ("case", 2), good_qty="2.00"),
    "Q06-a rework too many": lambda s: s.tell(s.event("token.reworked/1", 9), ("token", 9), rework_count=2),
    "F01-a token among its ancestors": lambda s: s.tell(s.event("token.spawned/1", 18), ("token", 18),
                                                        parent_token_id=22),
    "F03-a second parent": lambda s: s.add(s.event("token.spawned/1", 19), Created("link", "component:18:19", {
        "kind": "component", "src": 18, "dst": 19, "id_instance": 4})),
    "F04-two of one branch": lambda s: s.tell(
        s.event("token.spawned/1", 26), ("token", 26), parallel_branch_key="3"),
    "F04-a branch left out of the split": lambda s: s.tell(
        s.event("token.spawned/1", 23), ("token", 23), parallel_branch_key="7"),
    "F05-assembled without a part": part_of_another_kind,
    "F05-a part used up twice": lambda s: s.add(s.event("token.redesign_resolved/1"), Created("link", "merged:26:18", {
        "kind": "merged", "src": 26, "dst": 18, "id_instance": 4})),
    "F06-waiting for nothing": lambda s: s.tell(
        s.event("token.redesign_requested/1"), ("token", 18), open_group=None),
    "F07-another in its place": lambda s: s.tell(
        s.event("token.replaced/1", 4), ("token", 4), replacement_token_id=8),
    "F07-in the place of another": lambda s: s.tell(
        s.event("token.spawned/1", 10), ("token", 10), parent_scrapped_token_id=6),
    "F10-a serial of another": lambda s: s.tell(s.event("token.spawned/1", 33), ("token", 33), serial_number="D01"),
}  # fmt: skip


def codes(url: str) -> set[str]:
    with Engine.open(url) as engine:
        return {violation.code for violation in engine.verify().violations}


CASES = [
    (name, kind) for number, name in enumerate(FLOOR) for kind in KINDS
    if kind == KINDS[0] or number % 4 == 0 or os.environ.get("PETRI_DESK_MUTATIONS") == "all"
]  # fmt: skip


@pytest.mark.parametrize(("name", "shop_url"), CASES, indirect=["shop_url"], ids=["-".join(c) for c in CASES])
def test_what_cannot_be_is_found_and_nothing_else_is_said(shop_url: str, name: str) -> None:
    """L11, R04 to R07, T, Q and F: each broken in one way, and everything that can be recomputed is in order."""
    forge(shop_url, FLOOR[name])
    assert codes(shop_url) == {name[:3]}


def test_a_component_without_a_parent_is_found(shop_url: str) -> None:
    """F02; its group cannot be whole either (F04, F06)."""
    forge(shop_url, no_parent)
    assert "F02" in codes(shop_url)


def test_a_story_told_again_as_it_was_raises_no_alarm(shop_url: str) -> None:
    """The forger leaves no trace: what the other tests find is what they changed."""
    forge(shop_url, lambda story: story.altered.update({2, 3, 4, 5, 6, 7}))
    assert codes(shop_url) == set()


def test_a_clock_that_ran_back_is_a_warning_and_no_violation(shop_url: str) -> None:
    """L10: the server's time falls by more than clocks may differ."""
    forge(shop_url, lambda story: story.act(37, at="2026-01-05T06:00:00.000Z"))
    with Engine.open(shop_url) as engine:
        report = engine.verify()
    assert report.violations == []
    assert [(each.code, each.gseq) for each in report.warnings if each.code == "L10"] == [("L10", 37)]
