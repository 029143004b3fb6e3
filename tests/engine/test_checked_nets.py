"""What `check` says of a net is what its cases do: what is sound never strands, and every witness can be played.

`PETRI_DESK_CHECKED=400` takes that many nets of each, instead of 4, through the engine.
"""

import os
from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from nets.workflow_nets import Made, workflow_net

from petri_desk.engine import Engine, Refused
from petri_desk.kernel.findings import Finding
from petri_desk.nets.analysis import Budget, check
from petri_desk.nets.analysis.frames import Playing
from petri_desk.nets.analysis.report import Report
from petri_desk.nets.files.writing import net_json
from petri_desk.nets.firing.failing import shown_values

MANY = int(os.environ.get("PETRI_DESK_CHECKED", "4"))
ACTS = 40           # of a case at random
SHOWN = 6           # witnesses of one net
FAILING = {"net_expression", "net_wrong_colour"}
Marking = dict[str, list[str]]


@pytest.fixture
def engine() -> Any:
    with Engine.open("sqlite://") as opened:
        yield opened


def checked(seed: int) -> tuple[Made, Report]:
    made = workflow_net(seed)
    return made, check(made.net, Budget(2_000), made.called.get)


def begun(engine: Engine, made: Made, case_id: str) -> None:
    for net in (*reversed(made.called.values()), made.net):
        engine.publish(net_json(net))
    engine.do("case_create", actor="Nok", workflow=made.net.id, case_id=case_id)
    engine.do("case_start", actor="Nok", case_id=case_id)


def cases(engine: Engine, case_id: str) -> list[str]:
    """A case and the children that are open, to the last one."""
    found = [case_id]
    for each in found:
        found += [child for child in engine.state(each).children
                  if engine.state(child).status in ("created", "running")]  # fmt: skip
    return found


def lying(engine: Engine, case_id: str) -> Marking:
    there = engine.state(case_id).as_json()["marking"]
    return {place: sorted(str(each["value"]) for each in values for _ in range(each["count"]))
            for place, values in there.items() if values}  # fmt: skip


# -- what is sound ----------------------------------------------------------------------------------------------------


@pytest.mark.timeout(7200)
def test_what_is_sound_never_strands(engine: Engine) -> None:
    """Proof: cases of sound nets, played at random, always have something to do until they end, with nothing left."""
    ended = tried = 0
    for seed in range(10 * MANY):
        made, said = checked(seed)
        if said.sound is True and tried < MANY:
            tried += 1
            ended += played_out(engine, made, f"S{seed}", Random(seed), fails(said))
    assert (tried, ended > tried // 3) == (MANY, True)


def fails(said: Report) -> bool:
    """Whether there is what cannot be worked out; an act that comes there is refused as a whole."""
    return any(each.code == "fails" for each in said.findings)


def played_out(engine: Engine, made: Made, case_id: str, draw: Random, failing: bool) -> bool:
    """Whether it came to its end within so many acts."""
    begun(engine, made, case_id)
    for _ in range(ACTS):
        if engine.state(case_id).status == "completed":
            taken = {arc.place for arc in made.net.arcs if arc.kind == "normal" and not arc.into}
            tools = {place: len(tokens) for place, tokens in made.net.initial.items()}
            left = {place for place, values in lying(engine, case_id).items() if len(values) != tools.get(place, 0)}
            assert not left & taken - set(made.net.end_places), case_id
            return True
        acts = possible(engine, case_id)
        draw.shuffle(acts)
        assert any(done(engine, *each, failing) for each in acts), f"{case_id} stands still"
    return False


def done(engine: Engine, name: str, parameters: dict[str, Any], failing: bool) -> bool:
    """Does an act, if it is not one that fails as was said."""
    try:
        engine.do(name, actor="Nok", **parameters)
    except Refused as refusal:
        assert failing and refusal.code in FAILING, refusal
        return False
    return True


def possible(engine: Engine, case_id: str) -> list[tuple[str, dict[str, Any]]]:
    found: list[tuple[str, dict[str, Any]]] = []
    for each in cases(engine, case_id):
        if engine.state(each).status == "created":
            found.append(("case_start", {"case_id": each}))
        for offered in engine.enabled(each):
            found += [("fire", {"case_id": each, "transition_id": offered.transition_id, "binding_index": way.index})
                      for way in offered.bindings]  # fmt: skip
    return found


# -- what is not ------------------------------------------------------------------------------------------------------


@pytest.mark.timeout(7200)
def test_every_witness_can_be_played_to_what_it_shows(engine: Engine) -> None:
    """Proof: the engine goes each witness, step by step, and stands where the finding says, as it says."""
    unsound = shown = 0
    for seed in range(10 * MANY):
        if unsound == MANY:
            break
        made, said = checked(seed)
        if said.sound is False:
            unsound += 1
            found = [each for each in said.findings if each.code in STATED][:SHOWN]
            for number, finding in enumerate(found):
                shown += replayed(engine, made, finding, f"W{seed}-{number}", fails(said))
    assert (unsound, shown > MANY // 2) == (MANY, True)


def replayed(engine: Engine, made: Made, finding: Finding, case_id: str, failing: bool) -> bool:
    begun(engine, made, case_id)
    playing = Playing(made.net, made.called.get)
    frames = frames_of(playing, finding.witness)
    for words, before, after in zip(finding.witness, frames, frames[1:], strict=False):
        if not by_itself(playing, before):
            try:
                act(engine, playing, case_id, words, before, after)
            except Refused as refusal:
                assert failing and refusal.code in FAILING, (case_id, finding)
                return finding.code == "fails"
    last, met = frames[-1], set[int]()
    while by_itself(playing, last):         # the engine went on already
        if last in met:
            return False                    # round and round, until it was stopped
        met.add(last)
        last = playing.ways(last)[0][2]
    if finding.code in ("fails", "never_offered") and last != frames[-1]:
        return False                        # it stands in the middle of an act, which the engine refused or has done
    assert lying(engine, case_id) == lying_in(playing, last), (case_id, finding)
    STATED[finding.code](engine, case_id, finding)
    return True


def by_itself(playing: Playing, frame: int) -> bool:
    """Whether the engine goes on there without being asked."""
    return any(True for _ in playing.at_once(frame))


def frames_of(playing: Playing, witness: Sequence[str]) -> list[int]:
    """Where the steps lead; what the same words may mean is settled by the steps after them."""
    rows: list[dict[int, int]] = [{playing.first(): -1}]
    for words in witness:
        row: dict[int, int] = {}
        for frame in rows[-1]:
            for _, said, after in playing.ways(frame):
                if said == words:
                    row.setdefault(after, frame)
        assert row, f"{words} is a step"
        rows.append(row)
    found = [next(iter(rows[-1]))]
    for row in reversed(rows[1:]):
        found.append(row[found[-1]])
    return found[::-1]


def lying_in(playing: Playing, frame: int) -> Marking:
    net, places, _ = playing.frames.things[frame]
    return {place.id: sorted(str(playing.tokens.things[token][0]) for token, count in heap for _ in range(count))
            for place, heap in zip(playing.nets[net].places, places, strict=True) if heap}  # fmt: skip


def open_children(engine: Engine, case_id: str) -> list[str]:
    return [each for each in engine.state(case_id).children if engine.state(each).status in ("created", "running")]


def stands(engine: Engine, case_id: str, playing: Playing, frame: int) -> bool:
    """Whether a case lies as a frame says, and each of its open children too."""
    rest = open_children(engine, case_id)
    for number in playing.frames.things[frame][2]:
        inner = playing.children.things[number][2]
        found = next((each for each in rest if stands(engine, each, playing, inner)), None)
        if found is None:
            return False
        rest.remove(found)
    return not rest and lying(engine, case_id) == lying_in(playing, frame)


def act(engine: Engine, playing: Playing, case_id: str, words: str, before: int, after: int) -> None:
    """Does one step of a witness, in the case or in the child in which it happens."""
    net, _, children = playing.frames.things[before]
    link = words.partition("/")[0].partition(" ends")[0]
    if words in {said for _, said, to in playing.ways(before) if to == after} and link not in {
        each.link.id for each in playing.calls if each.parent == net}:  # fmt: skip
        return fire(engine, case_id, words)
    rest, more = list(children), list(playing.frames.things[after][2])
    for each in children:
        if each in more:
            rest.remove(each)
            more.remove(each)
    _, _, inner, _ = playing.children.things[rest[0]]
    alike = [each for each in open_children(engine, case_id) if f":{link}:" in each[len(case_id):]
             and lying(engine, each) == lying_in(playing, inner)]  # fmt: skip
    child = next((each for each in alike if stands(engine, each, playing, inner)), alike[0])
    if engine.state(child).status == "created":
        engine.do("case_start", actor="Nok", case_id=child)
    if not words.startswith(f"{link} ends"):
        inside = playing.children.things[more[0]][2]
        act(engine, playing, child, words.partition("/")[2], inner, inside)


def fire(engine: Engine, case_id: str, words: str) -> None:
    transition = words.partition(" (")[0]
    offered = next(each for each in engine.enabled(case_id) if each.transition_id == transition)
    for way in offered.bindings:
        if words in (transition, f"{transition} ({shown_values(way.binding)})"):
            engine.do("fire", actor="Nok", case_id=case_id, transition_id=transition, binding_index=way.index)
            return
    raise AssertionError(f"{case_id} does not offer {words}: {offered.reason}")


def still_running(engine: Engine, case_id: str, finding: Finding) -> None:
    assert engine.state(case_id).status == "running"


def stands_still(engine: Engine, case_id: str, finding: Finding) -> None:
    still_running(engine, case_id, finding)
    assert possible(engine, case_id) == []


def is_over(engine: Engine, case_id: str, finding: Finding) -> None:
    assert engine.state(case_id).status == "completed"


def is_refused(engine: Engine, case_id: str, finding: Finding) -> None:
    """Something that is offered there is refused in the words of the finding."""
    transition = finding.where.rpartition("/")[2]
    assert finding.message in {
        refusal(engine, case, transition, way.index) for case in cases(engine, case_id)
        for offered in engine.enabled(case) if offered.transition_id == transition for way in offered.bindings
    }  # fmt: skip


def refusal(engine: Engine, case_id: str, transition: str, index: int) -> str:
    parameters = {"case_id": case_id, "transition_id": transition, "binding_index": index}
    try:
        return str(engine.preview("fire", actor="Nok", **parameters))
    except Refused as refused:
        return refused.message


def is_not_offered(engine: Engine, case_id: str, finding: Finding) -> None:
    transition = finding.where.rpartition("/")[2]
    said = [each for case in cases(engine, case_id) for each in engine.enabled(case)
            if each.transition_id == transition and not each.enabled]  # fmt: skip
    assert any(each.reason_code == "net_expression" and each.reason in finding.message for each in said), finding


STATED = {
    "cannot_finish": still_running, "deadlock": stands_still, "left_over": is_over, "fails": is_refused,
    "never_offered": is_not_offered, "unbounded": still_running,
}  # fmt: skip
