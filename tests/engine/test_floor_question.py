"""The question of a board: all of it true for one act, of the shop or of one job, now and in the past."""

from random import Random
from typing import Any

from engine.busy_shop import fill
from engine.test_both_databases import Pair

from petri_desk.engine import Engine, questions


class Remembering(Pair):
    """A random shop, and what its floor was after every act."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.floors: dict[int, dict[str, Any]] = {}

    def check(self, job: str) -> None:
        found = self.engines[0].ask(questions.Floor()).as_json()
        self.floors[found["gseq"]] = found


def test_a_floor_is_what_the_tables_of_tokens_jobs_and_calls_say(database_url: str) -> None:
    """Board: one reading holds the open jobs, what lies open, who works on it, and the calls."""
    fill(database_url)
    with Engine.open(database_url) as engine:
        found = engine.ask(questions.Floor()).as_json()
        rows = {row["id_token"]: row for row in engine.ask(questions.Tokens(live=True, limit=None)).as_json()["items"]}
        assert found["gseq"] == engine.head
        assert found["tokens"] and found["jobs"] and found["calls"] and found["passed"]
        assert {each["id_token"]: each["place"] for each in found["tokens"]} == {
            ident: row["place_id"] for ident, row in rows.items()}  # fmt: skip
        assert {each["version"] for each in found["tokens"]} == {row["version"] for row in rows.values()}
        running = engine.ask(questions.Cases(status="running", limit=None)).as_json()["items"]
        assert [each["case_id"] for each in found["jobs"]] == [each["case_id"] for each in running]
        for token in found["tokens"]:
            came = [each for each in engine.ask(questions.TokenHistory(token["id_token"])) if each.node]
            assert token["since"] in {each.at for each in came}


def test_a_floor_of_one_job_is_its_part_of_the_whole(database_url: str) -> None:
    """Board: the same of one job."""
    fill(database_url)
    with Engine.open(database_url) as engine:
        whole, part = (engine.ask(questions.Floor(case)).as_json() for case in (None, "PARTS"))
        (job,) = part["jobs"]
        assert job["case_id"] == "PARTS"
        mine = [each for each in whole["tokens"] if each["id_instance"] == job["id_instance"]]
        assert part["tokens"] == mine != whole["tokens"]


def test_a_floor_in_the_past_is_what_it_was_then(database_url: str) -> None:
    """Past: the floor right after any act of a random history is what was read then."""
    shop = Remembering(database_url)
    with shop.engines[0] as engine:
        for seed in range(3):
            shop.walk(Random(seed))
        assert len(shop.floors) > 10
        for gseq, found in Random(0).sample(sorted(shop.floors.items()), len(shop.floors)):
            assert engine.ask(questions.Floor(), at=gseq).as_json() == found
