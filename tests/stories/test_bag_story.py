"""The story of a bag (S1), told through the command line: once in this process on both databases, once as a script."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from said import runner

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@dataclass(frozen=True, slots=True)
class Floor:
    """The command line on one database."""

    run: Callable[..., Any]

    def do(self, name: str, **given: object) -> Any:
        """A command that is accepted."""
        words = [f"{key}={value}" for key, value in given.items() if key != "op_id"]
        said = self.run("do", name, *words, "--json", *(["--op-id", given["op_id"]] if "op_id" in given else []))
        assert said.code == 0, said.err
        return said.json

    def refused(self, name: str, **given: object) -> str:
        said = self.run("do", name, *(f"{key}={value}" for key, value in given.items()), "--json")
        assert said.code == 1, said
        return str(said.json["refused"]["code"])

    def work(self, token: int, finish: str = "token_complete", **given: object) -> Any:
        """Starts a token and finishes its work."""
        self.do("token_start", token_id=token)
        return self.do(finish, token_id=token, **given)

    def tokens(self, case: str) -> dict[int, Any]:
        page = self.run("list", "tokens", "--case", case, "--limit", "1000", "--json").json
        return {token["id_token"]: token for token in page["items"]}

    def token(self, ident: int) -> Any:
        return self.run("show", "token", ident, "--json").json


@pytest.fixture
def floor(capsys: pytest.CaptureFixture[str], database_url: str, monkeypatch: pytest.MonkeyPatch) -> Floor:
    monkeypatch.setenv("PETRI_DESK_DATABASE", database_url)
    run = runner(capsys)
    assert run("publish", HERE / "bag.json", HERE / "parts.json").code == 0
    return Floor(run)


@pytest.fixture
def pieces(floor: Floor) -> list[int]:
    """Twenty are cut, eighteen are good (S1-04 to S1-07)."""
    floor.do("job_create", route="bag", job_code="BAG-1", target_qty=20)
    started = floor.do("token_start", token_id=1, planned_qty=20)["tokens"][0]
    assert (started["token_type"], started["qty"], started["planned_qty"], started["current_node_id"]) == (
        "batch", "20.00", "20.00", "CUT"
    )  # fmt: skip
    answer = floor.do("token_complete", token_id=1, actual_qty=18)
    made = [token for token in answer["tokens"] if token["token_type"] == "piece"]
    batch = next(token for token in answer["tokens"] if token["id_token"] == 1)
    assert (batch["actual_qty"], batch["scrap_qty"], batch["status"]) == ("18.00", "2.00", "completed")
    assert batch["child_tokens"] == [token["id_token"] for token in made]
    assert {(t["parent_token_id"], t["qty"], t["current_node_id"], t["status"]) for t in made} == {
        (1, "1.00", "STITCH", "ready")
    }
    assert [token["serial_number"] for token in made] == [f"F{number:03}" for number in range(1, 19)]
    return batch["child_tokens"]


def _fail(floor: Floor, piece: int, defect: str = "SEW05") -> Any:
    return floor.work(piece, "qc_fail", defect_code=defect)["tokens"]


def test_a_failed_piece_is_reworked_and_passes(floor: Floor, pieces: list[int]):
    """S1-12 to S1-15, S1-22, S1-25, S1-30 to S1-33."""
    first = pieces[0]
    assert floor.refused("token_complete", token_id=first) == "token_ready"
    floor.work(first)
    failed, rework = _fail(floor, first)
    assert (failed["status"], failed["cancellation_type"]) == ("completed", "qc_fail")
    assert (rework["token_type"], rework["parent_token_id"], rework["current_node_id"], rework["status"]) == (
        "piece", first, "RESEW", "ready"
    )  # fmt: skip
    assert rework["metadata"] == {"rework_reason": "SEW05", "original_token_id": first}
    assert (rework["rework_count"], rework["serial_number"]) == (1, "F001")
    floor.work(rework["id_token"])
    (passed,) = floor.work(rework["id_token"], "qc_pass")["tokens"]
    assert (passed["outcome"], passed["status"], passed["current_node_id"]) == ("good", "completed", None)
    family = floor.run("trace", rework["id_token"], "--backward", "--json").json
    assert [token["id_token"] for token in family["tokens"]] == [1, first, rework["id_token"]]
    told = floor.run("trace", rework["id_token"], "--backward").out
    assert "18 good and 2 scrap of 20" in told
    assert "rework: F001" in told
    assert floor.run("verify").code == 0


def test_beyond_the_limit_a_piece_is_scrapped_and_made_again(floor: Floor, pieces: list[int]):
    """S1-16 (T-07), S3-16."""
    piece = pieces[1]
    floor.work(piece)
    for count in (1, 2, 3):
        _, rework = _fail(floor, piece)
        assert rework["rework_count"] == count
        piece = rework["id_token"]
        floor.work(piece)
    (lost,) = _fail(floor, piece, "GLUE02")
    assert (lost["status"], lost["cancellation_type"], lost["outcome"]) == ("scrapped", "qc_fail", "scrapped")
    floor.do("spawn_replacement", token_id=piece, reason="the customer waits")
    again = next(token for token in floor.tokens("BAG-1").values() if token["parent_scrapped_token_id"] == piece)
    assert (again["token_type"], again["serial_number"], again["current_node_id"]) == ("piece", "F019", "STITCH")
    assert floor.token(piece)["replacement_token_id"] == again["id_token"]
    assert floor.refused("spawn_replacement", token_id=piece, reason="again") == "already_replaced"
    case = floor.run("show", "case", "BAG-1", "--json").json
    assert (case["good_qty"], case["in_work_qty"], case["scrap_qty"]) == ("0.00", "18.00", "2.00")
    assert floor.run("verify").code == 0


def test_a_wrong_click_is_taken_back(floor: Floor, pieces: list[int]):
    third = pieces[2]
    floor.work(third)
    floor.do("token_start", token_id=third)
    floor.do("qc_fail", token_id=third, defect_code="SEW05", op_id="wrong-click")
    answer = floor.do("correct", act="wrong-click", reason="meant F004", case_id="BAG-1")
    restored = next(token for token in answer["tokens"] if token["place_id"] == "QC.active")
    assert restored["serial_number"] == "F003"
    assert floor.token(third)["outcome"] == "superseded"
    assert floor.work(pieces[3])["tokens"]
    (passed,) = floor.do("qc_pass", token_id=restored["id_token"])["tokens"]
    assert passed["outcome"] == "good"
    assert floor.run("verify").code == 0


def test_three_parts_split_and_come_together(floor: Floor):
    """S3-14, S3-17 to S3-20."""
    made = floor.do("job_create", route="parts", job_code="PARTS-1", target_qty=1)["tokens"]
    whole, *parts = made
    assert (whole["status"], [part["metadata"]["component_code"] for part in parts]) == (
        "waiting", ["BODY", "FLAP", "STRAP"]
    )  # fmt: skip
    assert [part["parallel_branch_key"] for part in parts] == ["1", "2", "3"]
    assert floor.refused("token_start", token_id=whole["id_token"]) == "token_waiting"
    for part in parts:
        floor.work(part["id_token"])
    merged = floor.token(whole["id_token"])
    assert (merged["status"], merged["current_node_id"]) == ("active", "ASSEMBLE")
    assert merged["metadata"]["merged_component_tokens"] == [part["id_token"] for part in parts]
    assert floor.refused("token_complete", token_id=whole["id_token"]) == "nobody_working"
    assert floor.work(whole["id_token"])["tokens"][0]["outcome"] == "good"
    assert floor.run("show", "case", "PARTS-1", "--json").json["status"] == "completed"
    assert floor.run("trace", whole["id_token"]).out.count("built into P001") == 3
    assert floor.run("verify").code == 0


@pytest.mark.skipif(os.name == "nt" or not shutil.which("sh"), reason="a shell script")
def test_the_story_can_be_typed_as_a_script(tmp_path: Path):
    program = tmp_path / "petri-desk"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m petri_desk "$@"\n', "utf-8")
    program.chmod(0o755)
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT),
        "PATH": os.pathsep.join([str(tmp_path), str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PETRI_DESK_DATABASE": str(tmp_path / "story.db"),
        "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(tmp_path / "compiled"),
    }  # fmt: skip
    done = subprocess.run(["sh", HERE / "bag.sh"], env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert done.stdout.endswith("The end.\n")
    assert "Nothing wrong in " in done.stdout
