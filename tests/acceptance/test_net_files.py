"""The two nets of the specification as files: checked, stored, played and told about, line by line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from said import Run

from tests.nets.seed_nets import CHILD, PARENT


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def put(text: str, *changes: tuple[str, str], name: str = "parent.json") -> Path:
        for old, new in changes:
            assert text.count(old) == 1
            text = text.replace(old, new)
        (tmp_path / name).write_text(text, "utf-8")
        return tmp_path / name

    return put


@pytest.fixture
def stored(petri: Run, write: Callable[..., Path]) -> Run:
    """A program that knows the child."""
    assert petri("publish", write(CHILD, name="child.json")).code == 0
    return petri


def line_of(text: str, file: Path) -> int:
    before, _, _ = file.read_text("utf-8").partition(text)
    return before.count("\n") + 1


def marking(petri: Run, case: str) -> dict[str, list[Any]]:
    told = petri("show", "case", case, "--json").json["marking"]
    return {place: [each["value"] for each in there for _ in range(each["count"])] for place, there in told.items()}


def test_the_example_is_played_by_typing(stored: Run, write: Callable[..., Path]) -> None:
    """S2-12, S2-16, S2-22, S2-26, C17: the files as they are written; 6 lies in p_wait, and then in p_done."""
    assert stored("check", write(PARENT), "--json").json["sound"] is True
    assert stored("publish", write(PARENT)).code == 0
    for line in ("case_create workflow=parent-cpn-1 case_id=parent-case-1", "case_start case_id=parent-case-1",
                 "fire case_id=parent-case-1 transition_id=t_call_child binding_index=0"):  # fmt: skip
        assert stored("do", *line.split()).code == 0
    assert (marking(stored, "parent-case-1"), marking(stored, "parent-case-1:sw1:1")) == (
        {"p_wait": [6]}, {"c_out": [10, 6]})  # fmt: skip
    assert stored("show", "case", "parent-case-1", "--json").json["children"] == ["parent-case-1:sw1:1"]
    assert stored("do", "case_run_automatic", "case_id=parent-case-1").code == 0
    assert marking(stored, "parent-case-1") == {"p_done": [6]}
    assert stored("show", "case", "parent-case-1", "--json").json["status"] == "completed"
    assert stored("verify").code == 0


FAULTS = {
    "callTransitionId": (('"callTransitionId":"t_call_child"', '"callTransitionId":"t_nothing"'), "t_nothing"),
    "our variable": (('{"x":"a"}', '{"x":"nothing"}'), "No input arc of t_call_child binds nothing; there are a."),
    "its variable": (('{"x":"a"}', '{"nothing":"a"}'), "No input arc of child-cpn-1 takes just nothing"),
    "swapped": (('{"x":"a"}', '{"a":"x"}'), 'so {"x": "a"}'),
    "swapped outputs": (('{"y":"b"}', '{"b":"y"}'), 'so {"y": "b"}'),
    "itself": (('"cpnId":"child-cpn-1"', '"cpnId":"parent-cpn-1"'), "calls itself"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_a_call_is_told_with_the_line_it_stands_on(on_file: Run, write: Callable[..., Path], name: str):
    """S2-14: calls that name what is not there, are swapped or run in a circle; `check` and `publish` say where."""
    change, words = FAULTS[name]
    on_file("publish", write(CHILD, name="child.json"))
    file = write(PARENT, change)
    line = line_of(change[1], file)
    refused = on_file("publish", file, "--json")
    assert (on_file("check", file).code, refused.code) == (4, 1)
    for told in (on_file("check", file).out, refused.err):
        assert f"{file}:{line}: error: " in told and words in told
    findings = refused.json["items"][0]["refused"]["details"]["findings"]
    assert findings[0]["line"] == line


def test_a_call_of_a_net_that_is_nowhere_is_told(petri: Run, write: Callable[..., Path]) -> None:
    """S2-14: an unknown cpnId; `check` says where it stands, `publish` what is to be published first."""
    file = write(PARENT)
    line = line_of('"cpnId"', file)
    assert f"{file}:{line}: error: " in petri("check", file).out
    refused = petri("publish", file)
    assert (refused.code, "child-cpn-1, which is not published yet" in refused.err) == (1, True)


def test_a_name_for_an_id_is_warned_of_when_it_is_stored(petri: Run, write: Callable[..., Path]) -> None:
    """S2-13: a unique name is accepted with a warning, in `publish` as in `check`; the case begins as meant."""
    file = write(CHILD, ('"initialMarking":{"c_in"', '"initialMarking":{"CIn"'), ('["c_out"]', '["COut"]'))
    told = petri("publish", file)
    assert told.code == 0
    assert f"{file}:11: warning: " in told.err and "CIn is the name of the place c_in" in told.err
    assert f"{file}:12: warning: " in told.err
    assert f"{file}:11: warning: " in petri("check", file).out
    assert petri("do", "case_create", "workflow=child-cpn-1", "case_id=C").code == 0
    assert petri("do", "case_start", "case_id=C").code == 0
    assert marking(petri, "C") == {"c_in": [5]}


def test_what_is_written_comes_back_as_it_was(petri: Run, write: Callable[..., Path], tmp_path: Path) -> None:
    """S2-14: parse and write is lossless, through `convert` and through the database."""
    petri("publish", write(CHILD, name="child.json"))
    assert petri("convert", write(PARENT), "again.json").code == 0
    assert json.loads((tmp_path / "again.json").read_text("utf-8")) == json.loads(PARENT)
    assert petri("publish", "parent.json").code == 0
    assert petri("show", "workflow", "parent-cpn-1", "--json").json["definition"] == json.loads(PARENT)


def test_a_black_token_is_told_as_one(petri: Run, write: Callable[..., Path]) -> None:
    """Nets: a token without a value is (), wherever it is told, and null in JSON."""
    file = write('{"id": "black", "places": [{"id": "p"}], "transitions": [], "arcs": [], '
                 '"initialMarking": {"p": [{"value": null}, {"value": null}]}}')  # fmt: skip
    assert petri("publish", file).code == 0
    assert petri("do", "case_create", "workflow=black", "case_id=B").code == 0
    assert petri("do", "case_start", "case_id=B").code == 0
    assert "p: 2 × ()" in petri("show", "case", "B").out
    assert "null" not in petri("list", "tokens", "--case", "B").out
    assert petri("show", "case", "B", "--json").json["marking"] == {"p": [{"value": None, "count": 2}]}


@pytest.mark.parametrize(("name", "text", "words"), [
    ("page.html", "<html/>", "This is no file of a net that is known here"), ("empty.pnml", " ", "The file is empty."),
])  # fmt: skip
def test_what_is_no_net_is_called_so_by_every_command(
    on_file: Run, write: Callable[..., Path], name: str, text: str, words: str
):
    """Formats: one sentence with the file, whichever command was given it."""
    file = write(text, name=name)
    said = [on_file(*line) for line in (("check", file), ("convert", file, "out.json"), ("publish", file))]
    assert [each.code for each in said] == [3, 3, 1]
    assert all(name in each.err and words in each.err for each in said)
