"""`--at`: what there was after an act or at a moment, through every command that looks."""

import pytest
from said import Run

from petri_desk.engine import Engine, questions


@pytest.fixture
def cut(shop: Run) -> Run:
    """Started, completed with eighteen good ones, and one of them started."""
    shop("do", "token_start", "token_id=1", "planned_qty=20")
    shop("do", "token_complete", "token_id=1", "actual_qty=18")
    shop("do", "token_start", "token_id=2")
    return shop


def acts(run: Run) -> list[int]:
    """The last acts: after the job was made, after the start, the completion, and the start of a piece."""
    newest = max(event["gseq"] for event in run("show", "token", "2", "--json").json["history"])
    return [newest - 3, newest - 2, newest - 1, newest]


def test_every_reading_command_shows_what_was(cut: Run):
    """Past: state, queue and genealogy after any act, at the door of scripts."""
    made, started, split, _ = acts(cut)
    standing = [cut("show", "token", "1", "--at", at, "--json").json["place_id"] for at in (made, started, split)]
    assert standing == ["CUT.ready", "CUT.active", None]
    assert [len(cut("list", "tokens", "--case", "JOB-1", "--at", at, "--json").json["items"])
            for at in (made, split)] == [1, 19]  # fmt: skip
    assert cut("show", "case", "JOB-1", "--at", split, "--json").json["marking"] == {"STITCH.ready": 18}
    assert cut("show", "case", "JOB-1", "--json").json["marking"] == {"STITCH.active": 1, "STITCH.ready": 17}
    assert len(cut("trace", "1", "--at", started, "--json").json["tokens"]) == 1
    assert "(batch 1, active at CUT" in cut("trace", "1", "--at", started).out
    assert [each["name"] for each in cut("show", "token", "1", "--at", made, "--json").json["history"]] == [
        "token.spawned/1"
    ]
    assert cut("list", "cases", "--at", made, "--json").json["items"][0]["scrap_qty"] == "0.00"


def test_a_moment_is_as_good_as_an_act(cut: Run, database_url: str):
    split = acts(cut)[2]
    with Engine.open(database_url) as engine:
        moment = engine.ask(questions.ActRow(split)).at
    assert cut("trace", "1", "--at", moment, "--json").json == cut("trace", "1", "--at", split, "--json").json
    later = cut("trace", "1", "--at", "2099-01-01", "--json").json
    assert later == cut("trace", "1", "--json").json


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        ("trace F001 --at 1", 1, "There is no token F001."),
        ("show case JOB-1 --at 0", 1, "There is no job or case JOB-1."),
        ("list tokens --case JOB-1 --at 1", 1, "There is no job or case JOB-1."),
        ("trace 1 --at yesterday", 2, "a moment like 2026-11-20T08:15:00Z, not yesterday."),
        (f"trace 1 --at {'9' * 5000}", 2, "a moment like"),
        ("trace 1 --at -1", 2, "a moment like"),
        ("list stations --at 3", 2, "`list stations` does not take --at."),
        ("show workflow bag --at 3", 2, "`show workflow` does not take --at."),
    ],
)
def test_a_time_that_there_was_nothing_is_told(file_shop: Run, words: str, code: int, sentence: str):
    said = file_shop(*words.split())
    assert (said.code, sentence in said.err) == (code, True), said.err
