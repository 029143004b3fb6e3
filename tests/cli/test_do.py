"""`do`: commands of the catalogue, typed."""

import base64
import getpass
import io
import json
import re
import sys
from pathlib import Path

import pytest
from said import Run

from petri_desk.engine import COMMANDS, Engine


def test_a_batch_of_twenty_becomes_eighteen_pieces_told_in_words(shop: Run):
    assert shop("do", "token_start", "token_id=1", "planned_qty=20").code == 0
    said = shop("do", "token_complete", "token_id=1", "actual_qty=18")
    assert said.code == 0
    assert "JOB-1-B1 fell short: 18 of 20." in said.out
    assert "F001 … F018 made, ready at STITCH." in said.out
    assert "piece  STITCH  ready" in said.out


def test_the_answer_document_has_the_promised_names(shop: Run):
    answer = shop("do", "token_start", "token_id=1", "--op-id", "op-1", "--json").json
    assert set(answer) == {
        "op_id", "replayed", "case_id", "seq", "gseq", "state_hash", "undoable_until", "tokens", "events"
    }  # fmt: skip
    assert (answer["op_id"], answer["replayed"], answer["case_id"]) == ("op-1", False, "JOB-1")
    assert answer["tokens"][0]["status"] == "active"
    assert set(answer["events"][0]) == {
        "gseq", "seq", "act_no", "name", "canonical_type", "event_type", "at", "operator", "station", "token", "node",
        "data",
    }  # fmt: skip


def test_a_repeat_with_the_same_op_id_does_nothing_again(shop: Run):
    first = shop("do", "token_start", "token_id=1", "--op-id", "op-1", "--json").json
    again = shop("do", "token_start", "token_id=1", "--op-id", "op-1", "--json").json
    assert again == {**first, "replayed": True}
    assert "done before" in shop("do", "token_start", "token_id=1", "--op-id", "op-1").out


def test_a_refusal_is_a_sentence_and_the_command_that_helps(shop: Run):
    said = shop("do", "token_pause", "token_id=1")
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines() == [
        "JOB-1-B1 has not been started.",
        "What would help: petri-desk do token_start token_id=1",
    ]


def test_a_refusal_for_a_script_is_a_document(shop: Run):
    said = shop("do", "token_pause", "token_id=1", "--json")
    assert said.code == 1
    assert said.json == {
        "refused": {
            "code": "token_ready",
            "message": "JOB-1-B1 has not been started.",
            "details": {"serial": "JOB-1-B1"},
            "remedy": {"command": "token_start", "parameters": {"token_id": 1}},
        }
    }


def test_a_stale_screen_is_refused(shop: Run):
    version = shop("show", "token", "1", "--json").json["version"]
    assert shop("do", "token_start", "token_id=1", "--seen", f"1:{version}").code == 0
    said = shop("do", "token_pause", "token_id=1", "--seen", f"1:{version}")
    assert said.code == 1
    assert "changed token 1" in said.err


def test_who_acts_is_as_typed(shop: Run):
    event = shop("--as", "Nok", "do", "token_start", "token_id=1", "--json").json["events"][0]
    assert event["operator"] == "Nok"


def test_once_there_are_operators_a_stranger_learns_what_to_type(shop: Run):
    assert shop("do", "operator_add", "name=Nok", "roles=worker").code == 0
    said = shop("--as", "Lek", "do", "token_start", "token_id=1")
    assert said.code == 1
    assert "There is no operator Lek." in said.err
    assert "--as NAME" in said.err
    assert shop("--as", "Nok", "do", "token_start", "token_id=1").code == 0


def test_text_stays_text_whatever_it_looks_like(petri: Run, routes: Path):
    petri("publish", routes / "bag.json")
    assert petri("do", "job_create", "route=bag", "job_code=001", "target_qty=2", "--json").json["case_id"] == "001"


def test_a_value_may_come_from_a_file(shop: Run, tmp_path: Path):
    text = tmp_path / "note.txt"
    text.write_text("ตำหนิที่ฝา\n", "utf-8")
    events = shop("do", "token_note", "token_id=1", f"text=@{text}", "--json").json["events"]
    assert events[0]["data"]["text"] == "ตำหนิที่ฝา"


def test_two_at_signs_begin_a_text_with_one(shop: Run):
    events = shop("do", "token_note", "token_id=1", "text=@@Nok", "--json").json["events"]
    assert events[0]["data"]["text"] == "@Nok"


def test_a_definition_may_come_from_a_file(petri: Run, routes: Path):
    events = petri("do", "publish", f"definition=@{routes / 'bag.json'}", "--json").json["events"]
    assert events[0]["data"] == {"workflow": "bag", "revision": 1}


def test_a_photo_goes_in_as_base64(file_shop: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    seen: dict[str, object] = {}
    monkeypatch.setattr(Engine, "do", lambda self, name, /, **given: seen.update(given) or _Nothing())
    (tmp_path / "flaw.png").write_bytes(b"\x89PNG\x00\xff")
    assert file_shop("do", "token_note", "token_id=1", "text=x", f"photo=@{tmp_path / 'flaw.png'}").code == 0
    assert base64.b64decode(str(seen["photo"])) == b"\x89PNG\x00\xff"


class _Nothing:
    def as_json(self) -> dict[str, object]:
        return {"replayed": False, "events": [], "tokens": [], "case_id": "J"}


def test_a_json_value_is_read_as_json(shop: Run):
    said = shop("do", "token_adjust", "token_id=1", "reason=found", 'metadata={"colour": "tan"}', "--json")
    assert said.json["tokens"][0]["metadata"] == {"colour": "tan"}


# -- secrets ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("secret", ["pin=1234", "badge=B-1"])
def test_a_secret_is_never_taken_from_the_line(shop: Run, secret: str):
    said = shop("do", "operator_add", "name=Nok", "roles=worker", secret)
    assert said.code == 2
    assert "never written on the command line" in said.err
    assert secret.split("=")[1] not in said.err


def test_a_pin_comes_from_a_file(shop: Run, tmp_path: Path):
    (tmp_path / "pin").write_text("493817\n", "utf-8")
    assert shop("do", "operator_add", "name=Nok", "roles=worker", f"pin=@{tmp_path / 'pin'}").code == 0


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_pin_is_asked_for_twice_and_not_shown(file_shop: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", _Terminal())
    asked: list[str] = []
    monkeypatch.setattr(getpass, "getpass", lambda prompt, stream: asked.append(prompt) or "493817")
    said = file_shop("do", "operator_add", "name=Nok", "roles=worker", "pin")
    assert (said.code, len(asked)) == (0, 2)
    assert "493817" not in said.out + said.err


def test_two_different_entries_of_a_pin_are_refused(file_shop: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", _Terminal())
    entries = iter(["1234", "4321"])
    monkeypatch.setattr(getpass, "getpass", lambda prompt, stream: next(entries))
    assert file_shop("do", "operator_add", "name=Nok", "roles=worker", "pin=").code == 2


def test_without_a_terminal_nobody_is_asked(file_shop: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    said = file_shop("do", "operator_add", "name=Nok", "roles=worker", "pin")
    assert said.code == 2
    assert "pin=@FILE" in said.err


# -- help ---------------------------------------------------------------------------------------------------------


def test_the_help_names_every_command(bare: Run):
    said = bare("do", "--help")
    assert said.code == 0
    assert all(f"  {name} " in said.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_shows_its_parameters_roles_and_examples(bare: Run, name: str):
    said = bare("do", name, "--help")
    assert said.code == 0
    command = COMMANDS[name]
    assert all(parameter.name in said.out for parameter in command.parameters)
    assert ", ".join(command.roles) in said.out
    assert all(f"petri-desk do {example}" in said.out for example in command.examples)


def test_the_catalogue_can_be_listed(bare: Run):
    items = bare("list", "commands", "--json", "--limit", "1000").json["items"]
    assert [item["name"] for item in items] == list(COMMANDS)
    start = next(item for item in items if item["name"] == "token_start")
    assert [each["name"] for each in start["parameters"]] == ["token_id", "planned_qty"]
    assert start["roles"] == ["worker", "inspector", "supervisor", "admin"]
    assert json.dumps(items)


def test_every_parameter_of_every_command_can_be_given(file_shop: Run):
    """No parameter's name is taken by the engine's own words, such as `station`."""
    said = file_shop("do", "andon_call", "station=Cutting 1", "kind=material", "--json")
    assert said.code == 0, said.err


def test_a_dry_run_says_what_would_happen_and_does_nothing(shop: Run):
    """Board: the preview of an act is to be had from the command line too."""
    assert shop("do", "token_start", "token_id=1", "planned_qty=20").code == 0
    stood = shop("list", "tokens", "--json").json
    said = shop("do", "token_complete", "token_id=1", "actual_qty=18", "--dry-run")
    assert said.code == 0
    assert "Only a preview; nothing was changed." in said.out
    assert "F001 … F018 made, ready at STITCH." in said.out
    assert re.search(r"new +F018 +piece +STITCH +ready", said.out)
    found = shop("do", "token_complete", "token_id=1", "actual_qty=18", "--dry-run", "--json").json
    assert set(found) == {"command", "case_id", "tokens", "events", "case", "provisional"}
    assert found["case"]["before"]["scrap_qty"] == "0.00" and found["case"]["after"]["scrap_qty"] == "2.00"
    assert found["provisional"]["serials"][-1] == "F018" and found["tokens"][1]["before"] is None
    assert shop("list", "tokens", "--json").json == stood


def test_a_dry_run_of_what_is_refused_ends_as_the_refusal_would(shop: Run):
    """Board: a refusal foreseen is a refusal; the exit code is 1."""
    said = shop("do", "token_pause", "token_id=1", "--dry-run")
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines()[0] == "JOB-1-B1 has not been started."
    assert shop("do", "token_pause", "token_id=1", "--dry-run", "--json").json["refused"]["code"] == "token_ready"
