"""The names of what can happen, with the seeds' canonical names and `token_event` values."""

from paper import BAG, Paper

from petri_desk.routing.vocabulary import NAMES

SEED_VALUES = {"spawn", "enter", "start", "pause", "resume", "complete", "move", "split", "join", "qc_pass", "qc_fail",
               "rework", "scrap"}  # fmt: skip
SEED_NAMES = {"TOKEN_CREATE", "TOKEN_SPLIT", "TOKEN_MERGE", "NODE_START", "NODE_PAUSE", "NODE_RESUME", "NODE_COMPLETE",
              "TOKEN_ADJUST", "TOKEN_SHORTFALL", "NODE_CANCEL", "OVERRIDE_ROUTE"}  # fmt: skip
MAPPED = {
    "TOKEN_CREATE": "spawn", "TOKEN_SPLIT": "split", "TOKEN_MERGE": "join", "NODE_START": "start",
    "NODE_PAUSE": "pause", "NODE_RESUME": "resume", "NODE_COMPLETE": "complete", "NODE_CANCEL": "scrap",
    "OVERRIDE_ROUTE": "move", "TOKEN_ADJUST": "adjust", "TOKEN_SHORTFALL": "shortfall", "TOKEN_ENTER": "enter",
    "QC_PASS": "qc_pass", "QC_FAIL": "qc_fail", "TOKEN_REWORK": "rework",
}  # fmt: skip
TOKENS = [name for name in NAMES if name.name.startswith("token.")]


def test_every_canonical_name_of_the_seeds_is_used() -> None:
    """S3-22."""
    assert {name.canonical_type for name in TOKENS} >= SEED_NAMES


def test_every_value_of_the_seeds_token_event_is_used() -> None:
    """S3-23; C9 adds `adjust` and `shortfall`."""
    assert {name.event_type for name in TOKENS} == SEED_VALUES | {"adjust", "shortfall"}


def test_a_canonical_name_has_one_value() -> None:
    """C9."""
    assert {(name.canonical_type, name.event_type) for name in TOKENS} == set(MAPPED.items())


def test_every_name_is_of_one_of_the_families() -> None:
    """S4-01: CaseEvent, TransitionEvent, TokenEvent and WorkItemEvent."""
    assert {name.family for name in NAMES} <= {"CaseEvent", "TransitionEvent", "TokenEvent", "WorkItemEvent"}


def test_a_name_stands_once_and_carries_its_version() -> None:
    """Design 2: a business name with a version, never a class path."""
    names = [name.name for name in NAMES]
    assert len(set(names)) == len(names)
    assert all(name.endswith("/1") for name in names)


def test_an_event_touches_at_most_one_token() -> None:
    """Design 2."""
    paper = Paper(BAG)
    paper.create("bag", 3)
    paper.work(1, actual_qty=2)
    paper.work(2)
    paper.inspect(2, "SEW05")
    for event in paper.history():
        touched = {change.id for change in event.changes if change.kind == "token"}
        assert touched <= {event.token}


def test_only_registered_names_happen() -> None:
    """S1.1.B, S4-01: an event of an unknown type does not exist."""
    paper = Paper(BAG)
    paper.create("bag", 2)
    paper.work(1, actual_qty=1)
    assert {event.name for event in paper.history()} <= {name.name for name in NAMES}
