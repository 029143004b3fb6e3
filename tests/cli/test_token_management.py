"""Token management (S0) as it is typed, and what reads only."""

import json
from pathlib import Path

from engine.nets import SORTING
from said import Run


def test_tokens_are_managed_by_typing(on_file: Run, tmp_path: Path) -> None:
    """S0-01 to S0-06, Doors: `petri-desk do` with their own names; get_tokens answers and writes no act."""
    file = tmp_path / "sorting.json"
    file.write_text(json.dumps(SORTING), "utf-8")
    on_file("publish", str(file))
    on_file("do", "case_create", "workflow=sorting", "case_id=C1")
    assert on_file("do", "create_initial_tokens", "case_id=C1", f"workflow_definition=@{file}").code == 0
    on_file("do", "consume_input_tokens", "case_id=C1", "transition_id=grade")
    on_file("do", "produce_output_tokens", "case_id=C1", "transition_id=grade", 'data={"grade": "A"}')
    moved = on_file("do", "move_token", "token_id=5", "from_place_id=out", "to_place_id=end")
    assert "moved from out to end" in moved.out
    on_file("do", "update_token_data", "token_id=5", 'data=[8, "B"]')
    told = json.loads(on_file("--json", "do", "get_tokens", "case_id=C1").out)
    assert [(each["place_id"], each["value"]) for each in told["tokens"]] == [
        (None, 7), ("in", 3), ("in", 7), ("in", -1), ("end", [8, "B"]),
    ]  # fmt: skip
    assert (told["op_id"], told["gseq"], told["events"]) == (None, 7, [])
    for more in ((), ("--dry-run",)):
        found = on_file("do", "get_tokens", "case_id=C1", *more)
        assert (found.code, "No change" in found.out, found.out.splitlines()[0][:5]) == (0, False, "token")
    assert on_file("do", "get_tokens", "case_id=C2").code == 1
    wrong = on_file("do", "move_token", "token_id=5", "from_place_id=out", "to_place_id=in")
    assert (wrong.code, "Token 5 lies in end, not in out." in wrong.err) == (1, True)
    assert "managed by hand" in on_file("verify").out
