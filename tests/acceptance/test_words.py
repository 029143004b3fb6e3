"""What the command line says, so that the next thing can be typed."""

import json
from pathlib import Path

import pytest
from paper import BAG
from said import Run


def test_a_call_for_help_says_its_number(petri: Run):
    """Doors: `andon_answer(call_id)` can be typed after what `andon_call` has said."""
    said = petri("do", "andon_call", "station=Workshop", "kind=machine", "text=belt")
    assert said.out == "Call 1 for help made at Workshop: machine.\n"
    assert petri("do", "andon_answer", "call_id=1").out == "Call 1 answered.\n"


@pytest.mark.parametrize(("line", "words"), [
    ("do token_start =1", "'=1' is not of the form key=value"),
    ("database", "Missing command."),
    ("list", "Choose from: workflows, cases, tokens, stations, operators, commands"),
])  # fmt: skip
def test_wrong_usage_is_one_line_for_people_and_one_document_for_scripts(on_file: Run, line: str, words: str):
    """Doors: exit 2; --json prints one document whose message is the sentence."""
    plain, document = on_file(*line.split()), on_file(*line.split(), "--json")
    assert (plain.code, document.code, plain.out) == (2, 2, "")
    assert words in plain.err.splitlines()[0]
    assert document.json["error"]["kind"] == "usage"
    assert document.json["error"]["message"] == plain.err.splitlines()[0]


@pytest.mark.parametrize("given", ["2.5", "-1"])
def test_a_count_that_cannot_be_says_what_can(petri: Run, tmp_path: Path, given: str):
    """Story, Batch: `actual_qty` is whole, and 0 or more."""
    (tmp_path / "bag.json").write_text(json.dumps(BAG), "utf-8")
    for line in ("publish bag.json", "do job_create route=bag job_code=J target_qty=3", "do token_start token_id=1"):
        assert petri(*line.split()).code == 0
    said = petri("do", "token_complete", "token_id=1", f"actual_qty={given}")
    assert (said.code, "is no whole number of pieces from 0 up." in said.err) == (1, True)
