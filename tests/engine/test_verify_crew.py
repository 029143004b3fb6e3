"""Several processes check a big database: they find what one finds, can be stopped, and may die."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from engine.deadly import Deadly
from engine.forger import Story, forge

from petri_desk.engine import Engine
from petri_desk.store import Store, crew, verify


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Two processes, whatever the size, and a chunk for each stream."""
    monkeypatch.setattr(verify, "workers_for", lambda _: 2)
    monkeypatch.setattr(verify, "CHUNK", 1)
    yield monkeypatch


def lies(story: Story) -> None:
    story.act(16, actor="Mallory")
    story.tell(story.event("token.started/1", 22), ("token", 22), outcome="merged")
    story.tell(story.event("token.split/1", 31), ("token", 31), scrap_qty="1.00")


def test_two_processes_find_what_one_finds(shop_url: str, two: pytest.MonkeyPatch) -> None:
    """The same report to the last word, in the same order; the rules know the shop in every process."""
    forge(shop_url, lies)
    with Engine.open(shop_url) as engine:
        several = engine.verify().as_json()
        two.undo()
        assert several == engine.verify().as_json()
    assert {each["code"] for each in several["violations"]} == {"L11", "T01", "Q01"}


def test_processes_are_stopped_too(shop_file: Path, two: pytest.MonkeyPatch) -> None:
    """Cancelling reaches them; what was not checked is not called clean."""
    with Engine.open(shop_file, read_only=True) as engine:
        report = engine.verify(stopped=iter([False] * 2 + [True] * 99).__next__)
    assert not report.complete
    assert report.checked.streams < 7


def test_what_a_dead_process_left_is_checked_here(shop_file: Path, two: pytest.MonkeyPatch) -> None:
    """Nothing is left out."""
    with Store.open(str(shop_file), names=(), read_only=True) as store:
        report = store.verify([Deadly()])
    assert report.violations == [] and report.complete
    assert report.checked["streams"] == 7


def test_a_small_database_is_not_worth_a_process() -> None:
    assert crew.workers_for(crew.WORTHWHILE - 1) == 0
