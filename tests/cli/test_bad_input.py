"""What a person can get wrong: each ends in one clear sentence and the right code, never in a traceback."""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paper import BAG
from rights import ordinary_rights
from said import Run, runner

from petri_desk.store.troubles import LostConnection

# -- files --------------------------------------------------------------------------------------------------------


def _bag(**changed: Any) -> str:
    return json.dumps({**BAG, **changed})


def _cycle() -> str:
    ways = [edge for edge in BAG["edges"] if edge["to"] != "END"]
    return _bag(edges=[*ways, {"from": "QC", "to": "STITCH"}, {"from": "STITCH", "to": "END", "when": "data.x == 1"}])


TWICE = [*BAG["nodes"], {"id": "CUT", "type": "operation"}]
FILES = {
    "empty": ("", 1, "error"),
    "blank": (" \n\n", 1, "error"),
    "not json": ("hello", 1, "error"),
    "broken": ('{"format": "petri-desk/route/1",\n "id": "bag"', 1, ":2: error"),
    "a list": ("[]", 1, "A route is a JSON object."),
    "a number": ("42", 1, "A route is a JSON object."),
    "deep": ("[" * 100_000, 1, "error"),
    "deep object": ('{"a":' * 5_000 + "1" + "}" * 5_000, 1, "error"),
    "a key twice": ('{"id": "a", "id": "b"}', 1, "error"),
    "duplicate id": (_bag(nodes=TWICE), 1, "The id CUT is given to two nodes."),
    "cyclic": (_cycle(), 1, "runs in a circle"),
    "an edge to nowhere": (_bag(edges=[{"from": "START", "to": "NOWHERE"}]), 1, "which is no node"),
    "no nodes": (_bag(nodes=[], edges=[]), 1, "one start node"),
    "unknown key": (_bag(colour="red"), 1, "There is no setting colour here"),
    "not a number": ('{"id": NaN}', 1, "error"),
    "huge number": ('{"id": 1' + "0" * 5000 + "}", 1, "error"),
    "a surrogate": ('{"format": "petri-desk/route/1", "id": "\\ud800"}', 1, ""),
    "a null character": (_bag(id="a\x00b"), 1, ""),
}


@pytest.mark.parametrize("name", FILES)
def test_a_bad_route_file_is_refused_with_its_reason(on_file: Run, tmp_path: Path, name: str):
    text, code, words = FILES[name]
    (tmp_path / "bad.json").write_text(text, "utf-8")
    for line in (["publish", tmp_path / "bad.json"], ["do", "publish", f"definition=@{tmp_path / 'bad.json'}"]):
        said = on_file(*line)
        assert said.code == code
        assert words in said.err
        assert len(said.err) < 20_000
    assert on_file("list", "workflows", "--json").json["items"] == []


def test_a_file_beyond_the_limit_is_refused(on_file: Run, tmp_path: Path):
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(65_000_000)
    assert "is larger than 64 MB" in on_file("publish", huge).err
    with huge.open("wb") as file:
        file.write(b"[" + b" " * 21_000_000 + b"]")
    said = on_file("publish", huge)
    assert said.code == 1
    assert "larger than 20 MB" in said.err


def test_bytes_that_are_no_text_are_told_with_their_line(on_file: Run, tmp_path: Path):
    (tmp_path / "bad.json").write_bytes(b'{\n"id": "\xff"}')
    said = on_file("publish", tmp_path / "bad.json")
    assert said.code == 3
    assert "is not UTF-8 text (line 2)" in said.err


def test_a_mark_of_byte_order_does_no_harm(on_file: Run, tmp_path: Path):
    (tmp_path / "bag.json").write_text(_bag(), "utf-8-sig")
    assert on_file("publish", tmp_path / "bag.json").code == 0


@pytest.mark.parametrize("name", ["missing.json", ".", "no/such/folder/bag.json", "a" * 5000])
def test_a_file_that_cannot_be_read_is_told(on_file: Run, tmp_path: Path, name: str):
    said = on_file("publish", tmp_path / name)
    assert said.code == 3
    assert "could not be read" in said.err


def test_a_file_that_may_not_be_read_is_told(on_file: Run, tmp_path: Path):
    (tmp_path / "bag.json").write_text(_bag(), "utf-8")
    (tmp_path / "bag.json").chmod(0)
    with ordinary_rights():
        assert on_file("publish", tmp_path / "bag.json").code == 3


def test_good_files_are_stored_although_another_is_bad(on_file: Run, routes: Path, tmp_path: Path):
    said = on_file("publish", routes / "bag.json", tmp_path / "missing.json", routes / "parts.json", "--json")
    assert said.code == 3
    assert [item.get("workflow") for item in said.json["items"]] == ["bag", None, "parts"]


# -- words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("frobnicate", 2, "No such command"),
        ("list", 2, "Missing argument"),
        ("list frogs", 2, "is not one of"),
        ("list tokens --limit 0", 2, "--limit"),
        ("list tokens --limit x", 2, "--limit"),
        ("list tokens --offset -1", 2, "--offset"),
        ("list tokens --colour red", 2, "No such option"),
        ("show token", 2, "Missing argument"),
        ("publish", 2, "Missing argument"),
        ("trace", 2, "Missing argument"),
        ("trace F001 --format poster", 2, "is not one of"),
        ("list cases --database", 2, "--database needs"),
        ("do", 2, "Say which command"),
        ("do frobnicate", 2, "There is no command frobnicate."),
        ("do frobnicate --help", 2, "There is no command frobnicate."),
        ("do token_start", 2, "token_start needs token_id."),
        ("do token_start 5", 2, "is not of the form key=value"),
        ("do token_start token_id", 2, "is not of the form key=value"),
        ("do token_start token_id=1 token_id=1", 2, "token_id is given twice."),
        ("do token_start token_id=1 colour=red", 2, "token_start does not take colour; it takes token_id"),
        ("do token_start token_id=1 actor=Nok", 2, "token_start does not take actor"),
        ("do token_start token_id=one", 2, "token_id must be the number of a token"),
        ("do token_start token_id=-1", 2, "token_id must be the number of a token"),
        ("do token_start token_id=1.5", 2, "token_id must be the number of a token"),
        ("do token_start token_id=99999999999999999999", 2, "token_id must be"),
        ("do token_start token_id=", 2, "token_id must be"),
        ("do token_start token_id=1 --seen x", 2, "--seen takes"),
        ("do token_start token_id=1 planned_qty=1e400", 2, "planned_qty must be"),
        ("do token_start token_id=1 planned_qty=NaN", 2, "planned_qty must be"),
        ("do token_start token_id=1 planned_qty=1.234", 2, "planned_qty must be"),
        ("do token_start token_id=1 planned_qty=2.5", 1, "2.50 is no whole number of pieces"),
        ("do token_start token_id=1 planned_qty=-3", 1, "-3.00 is no whole number of pieces"),
        ("do token_start token_id=1 planned_qty=0", 1, "0.00 is no whole number of pieces"),
        ("do token_start token_id=1 planned_qty=21", 1, "so 21.00 cannot be started"),
        ("do token_start token_id=77", 1, "There is no token 77."),
        ("do token_adjust token_id=1 reason=x metadata=[", 2, "metadata must be a JSON object"),
        ("do override_route token_id=1 to_node_id=MOON reason=x", 1, "There is no node MOON in this route."),
        ("do job_create route=boat job_code=J target_qty=1", 1, "There is no route or net boat."),
        ("do job_create route=bag job_code=JOB-1 target_qty=1", 1, "There is already a job or case JOB-1."),
        ("do job_create route=bag job_code=J target_qty=0.5", 1, "is no whole number"),
        ("do job_create route=bag job_code=J target_qty=-1", 1, "is no whole number"),
        ("do job_create route=bag job_code=J target_qty=1 due=soon", 1, "soon is not a date or time"),
        ("do correct act=nothing reason=x", 1, "There is no act with the op id nothing."),
        ("do operator_add name=Nok roles=king", 1, "king is no role"),
        ("do token_note token_id=1 text=@/no/such/file", 3, "could not be read"),
    ],
)
def test_a_wrong_word_is_told(file_shop: Run, line: str, code: int, words: str):
    said = file_shop(*line.split(" "))
    assert said.code == code, said.err
    assert words in said.err
    assert said.out == ""


@pytest.mark.parametrize("line", ["frobnicate", "list frogs", "do", "show case NOPE", "do token_start token_id=x"])
def test_a_script_gets_its_document_whatever_went_wrong(file_shop: Run, line: str):
    said = file_shop(*line.split(), "--json")
    assert len(set(said.json) & {"error", "refused"}) == 1
    assert said.err


def test_bytes_in_an_argument_that_are_no_text_are_refused(file_shop: Run):
    said = file_shop("do", "token_note", "token_id=1", "text=" + os.fsdecode(b"\xff\xfe"))
    assert said.code == 2
    assert file_shop("show", "token", os.fsdecode(b"\xff")).code == 2


@pytest.fixture
def any_line(capsys: pytest.CaptureFixture[str], sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    monkeypatch.setenv("PETRI_DESK_DATABASE", sqlite_url)
    yield runner(capsys)


WORDS = ["list", "show", "do", "trace", "token", "case", "tokens", "commands", "verify", "database", "info",
         "--help", "--json", "--as", "--limit", "5", "token_start", "token_id=1", "qc_pass", "job_create", "job_code=J",
         "route=x", "target_qty=1", "F001",
         "--", "-h", "--seen", "1:2", "pin", "pin=@x", "text=@-x", "--backward"]  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS) | st.text(st.characters(codec="utf-8"), max_size=8), max_size=6))
def test_no_line_at_all_ends_in_a_traceback(any_line: Run, line: list[str]):
    any_line(*line)


# -- databases ----------------------------------------------------------------------------------------------------


def _says(run: Run, database: object, words: str) -> None:
    for line in (["list", "cases"], ["do", "station_add", "name=X", "work_centers=X"], ["verify"]):
        said = run("--database", database, *line)
        assert (said.code, said.out) == (3, "")
        assert words in said.err
        assert len(said.err.splitlines()) == 1


def test_a_missing_folder_is_told(bare: Run, tmp_path: Path):
    _says(bare, tmp_path / "no" / "shop.db", f"The folder {tmp_path / 'no'} does not exist.")


def test_a_folder_instead_of_a_file_is_told(bare: Run, tmp_path: Path):
    _says(bare, tmp_path, "is a folder, not a database file")


def test_a_file_that_is_no_database_is_told(bare: Run, tmp_path: Path):
    (tmp_path / "note.txt").write_text("milk, eggs, and much more than that\n" * 100)
    _says(bare, tmp_path / "note.txt", "is not a Petri Desk database")


def test_another_programs_database_is_told(bare: Run, tmp_path: Path):
    with sqlite3.connect(tmp_path / "other.db") as raw:
        raw.execute("CREATE TABLE songs (title TEXT)")
    raw.close()
    _says(bare, tmp_path / "other.db", "is not a Petri Desk database")


def test_a_newer_programs_database_is_told(bare: Run, sqlite_url: str):
    with sqlite3.connect(sqlite_url) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    _says(bare, sqlite_url, "was written by a newer program")


def test_a_damaged_database_is_told(bare: Run, sqlite_url: str):
    content = bytearray(Path(sqlite_url).read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    Path(sqlite_url).write_bytes(content)
    said = bare("--database", sqlite_url, "list", "cases")
    assert said.code == 3
    assert len(said.err.splitlines()) == 1


def test_a_database_that_may_only_be_read_is_read_and_not_written(bare: Run, sqlite_url: str):
    Path(sqlite_url).chmod(0o400)
    with ordinary_rights():
        assert bare("--database", sqlite_url, "list", "cases").code == 0
        said = bare("--database", sqlite_url, "do", "station_add", "name=X", "work_centers=X")
    assert said.code == 3
    assert "can only be read" in said.err
    assert len(said.err.splitlines()) == 1


def test_a_locked_database_is_told(bare: Run, sqlite_url: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("petri_desk.store.link.BUSY_SECONDS", 0.2)
    monkeypatch.setattr("petri_desk.store.dialect.BUSY_SECONDS", 0.2)
    raw = sqlite3.connect(sqlite_url, isolation_level=None)
    raw.execute("BEGIN EXCLUSIVE")
    try:
        said = bare("--database", sqlite_url, "do", "station_add", "name=X", "work_centers=X")
    finally:
        raw.close()
    assert said.code == 3
    assert "locked" in said.err
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgresql+psycopg://me@localhost:1/shop", "does not answer"),
        ("postgresql://me@no.such.host.invalid/shop", "not known on this network"),
        ("mysql://localhost/shop", "mysql:// is not a database address"),
    ],
)
def test_a_server_out_of_reach_is_told(bare: Run, address: str, words: str):
    _says(bare, address, words)


def test_a_database_that_does_not_exist_on_the_server_is_told(bare: Run, postgres: str):
    _says(bare, postgres.format(name="no_such_shop"), "does not exist on that server")


@pytest.fixture
def server_shop(bare: Run, postgres_url: str, routes: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A shop with a job of twenty bags, on a server."""
    monkeypatch.setenv("PETRI_DESK_DATABASE", postgres_url)
    assert bare("publish", routes / "bag.json").code == 0
    assert bare("do", "job_create", "route=bag", "job_code=JOB-1", "target_qty=20").code == 0
    return bare


@contextmanager
def _dead_line() -> Iterator[None]:
    """While it lasts, whatever is written to a server is lost on its way."""

    def lost(*_: object, **__: object) -> None:
        raise LostConnection("the line went dead")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("petri_desk.store.link.ServerLink.write", lost)
        yield


ACT = ("do", "token_start", "token_id=1", "--op-id", "a")


def test_a_server_lost_in_mid_act_is_told_in_one_line(server_shop: Run):
    """S4-23: what was sent and not confirmed is said so, with the op id that will tell."""
    with _dead_line():
        said = server_shop(*ACT)
    assert (said.code, said.out) == (3, "")
    assert said.err == "Not yet confirmed (the line went dead). Repeat with op id a to learn whether it was done.\n"


def test_a_server_lost_in_mid_act_is_a_document_with_the_op_id(server_shop: Run):
    with _dead_line():
        said = server_shop(*ACT, "--json")
    assert said.code == 3
    assert (said.json["error"]["kind"], said.json["error"]["op_id"]) == ("unsettled", "a")


def test_an_act_that_was_not_confirmed_is_repeated_and_done_once(server_shop: Run):
    """S4-23: the same op id, again, once the server is back; and again does no harm."""
    with _dead_line():
        server_shop(*ACT)
    assert [server_shop(*ACT).code for _ in range(2)] == [0, 0]
    history = server_shop("show", "token", "1", "--json").json["history"]
    assert [event["canonical_type"] for event in history].count("NODE_START") == 1


def test_other_tables_on_a_server_are_told(bare: Run, empty_postgres: str):
    import psycopg

    with psycopg.connect(empty_postgres) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    _says(bare, empty_postgres, "is not a Petri Desk database")
