"""The large floors that other tests and the measurements stand on are what they say."""

from pathlib import Path

import pytest
from floors_large import NODES_A_ROUTE, family, family_file, floor, floor_file

from petri_desk.engine import Engine, questions
from petri_desk.store import ManualClock


@pytest.mark.parametrize("tokens", [30, 200])
def test_a_family_has_as_many_tokens_as_were_asked_for(database_url: str, tokens: int, clock: ManualClock):
    with Engine.open(database_url, clock=clock) as engine:
        made = family(engine, tokens, clock)
        found = engine.trace(made.batch)
        assert len(found.tokens) == engine.ask(questions.Counts()).tokens == tokens
        assert engine.verify().violations == []
    assert {each["kind"] for each in found.links} >= {"split", "component", "merged", "rework_of", "replaces"}
    assert {each["id_token"] for each in found.tokens} >= {*made.pieces, *made.reworked}
    assert any(each["held"] for each in found.tokens)


def test_a_floor_has_its_nodes_and_its_open_tokens_all_over_them(database_url: str, clock: ManualClock):
    with Engine.open(database_url, clock=clock) as engine:
        made = floor(engine, 2 * NODES_A_ROUTE, 120, clock)
        bodies = [engine.ask(questions.Definition(each)).definition for each in made.routes]
        tokens = engine.ask(questions.Tokens(live=True, limit=None)).items
        assert engine.verify().violations == []
    assert sum(len(body["nodes"]) for body in bodies) == 2 * NODES_A_ROUTE
    assert sorted(each["id_token"] for each in tokens) == sorted(made.tokens)
    assert {each["status"] for each in tokens} == {"ready", "active", "paused"}
    assert len({(each["case_id"], each["current_node_id"]) for each in tokens}) > NODES_A_ROUTE
    assert sum(each["held"] for each in tokens) == 2


def test_files_are_made_once_and_copied(tmp_path: Path):
    """Two copies of a file are byte for byte one."""
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    for build in (lambda path: family_file(30, path), lambda path: floor_file(50, 10, path)):
        assert build(one) == build(other)
        assert one.read_bytes() == other.read_bytes()
