"""P3: a route of n operations in a row and one piece taken through all of them; start and complete are one task.

The peer is SpiffWorkflow with a workflow of n simple tasks in a row, built as a specification and run in one go, which
is the leanest that its documentation shows.
"""

import importlib.util
from collections.abc import Callable
from typing import Any

from petri_desk.engine import Engine
from tests.bench.floors import JOB
from tests.bench.pairs import Pairs, seconds, tidied
from tests.bench.table import Goal, Row
from tests.paper import Paper, node, route_of

MISSING = "SpiffWorkflow is not installed: pip install --no-deps -r tests/bench/requirements.txt"


def sequence(length: int) -> dict[str, Any]:
    names = ["START", *(f"OP{number}" for number in range(length)), "END"]
    edges = " ".join(f"{source}>{target}" for source, target in zip(names, names[1:], strict=False))
    return route_of(*(node(name) for name in names[1:-1]), edges=edges)


def on_paper(length: int) -> Callable[[], None]:
    """The rules and the fold alone, on a piece that stands at the first operation."""
    paper = Paper(sequence(length))
    paper.create("made", 1)
    (piece,) = (ident for (kind, ident), entry in paper.jobs[JOB][1].entries.items() if kind == "token" and entry.live)

    def run() -> None:
        for _ in range(length):
            paper.do("token_start", token_id=piece)
            paper.do("token_complete", token_id=piece)

    return run


def in_memory(engine: Engine, length: int) -> Callable[[], None]:
    """The whole engine, on a database in memory."""
    engine.publish(sequence(length))
    (piece,) = (token.id_token for token in engine.do("job_create", actor="Lek", route="made", job_code=JOB,
                                                      target_qty=1).tokens)  # fmt: skip

    def run() -> None:
        for _ in range(length):
            engine.do("token_start", actor="Nok", token_id=piece)
            engine.do("token_complete", actor="Nok", token_id=piece)

    return run


def spiff(length: int) -> Callable[[], None]:
    from SpiffWorkflow.specs.Simple import Simple
    from SpiffWorkflow.specs.WorkflowSpec import WorkflowSpec
    from SpiffWorkflow.workflow import Workflow

    spec = WorkflowSpec(name="made", addstart=True)
    last = spec.start
    for number in range(length):
        task = Simple(spec, f"OP{number}")
        last.connect(task)
        last = task
    workflow = Workflow(spec)

    def run() -> None:
        workflow.run_all()
        assert workflow.is_completed()

    return run


def spiff_is_here() -> bool:
    return importlib.util.find_spec("SpiffWorkflow") is not None


def rules_beside(peer: Callable[[int], Callable[[], None]], length: int, peer_length: int, rounds: int) -> Pairs:
    """Seconds for each task, of the rules alone and of a peer; what has to be built first is not timed."""
    found = Pairs()
    for _ in range(rounds):
        mine, theirs = on_paper(length), peer(peer_length)
        with tidied():
            found.add(seconds(mine) / length, seconds(theirs) / peer_length)
    return found


def engine_beside_spiff(length: int, rounds: int) -> Pairs:
    found = Pairs()
    for _ in range(rounds):
        with Engine.open(":memory:") as engine:
            mine, theirs = in_memory(engine, length), spiff(length)
            with tidied():
                found.add(*(figure / length for figure in (seconds(mine), seconds(theirs))))
    return found


def long_one(length: int) -> Row:
    """A route of so many steps loads and runs to its end."""
    run = on_paper(length)
    took = seconds(run)
    return Row(row="P3", what=f"a route of {length:,} steps loads and runs", unit="tasks/s", ours=length / took,
               note="rules alone")  # fmt: skip


def p3(quick: bool = False) -> list[Row]:
    length, longer, longest, rounds = (10, 20, 50, 2) if quick else (100, 500, 5_000, 7)
    rows = []
    if spiff_is_here():
        alone = rules_beside(spiff, length, length, rounds)
        whole = engine_beside_spiff(length, rounds)
        rows.append(alone.rates("P3", f"SEQ({length}), rules and fold alone", 1, "tasks/s", Goal(">=", 10.0)))
        rows.append(whole.rates("P3", "  whole engine on :memory:", 1, "tasks/s", Goal(">=", 1.0)))
    else:
        rows.append(Row(row="P3", what=f"SEQ({length}) beside SpiffWorkflow", goal=Goal(">=", 10.0), note=MISSING))
    grown = rules_beside(on_paper, longer, length, rounds)
    note = "the peer is ours on the short route"
    rows.append(grown.rates("P3", f"  rate at {longer}, beside {length}", 1, "tasks/s", Goal(">=", 0.9), note))
    rows.append(long_one(longest))
    return rows
